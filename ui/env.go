package ui

import (
	"context"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Config is what the console needs to know before it starts. It is plain data,
// filled from the configuration by main.
type Config struct {
	Name     string // what the header calls the platform: SANDBOX, or its host
	Sandbox  bool
	Bot      string
	Operator string // who acts, for the trail
	Owner    string // how this console signs its claims on tickets and jobs
	ReadOnly bool

	Interval time.Duration // between the end of a poll and the next, 5 s by default
	Timeout  time.Duration // of one command, all its calls together
	// Lull is how long the start holds its breath after the first tickets, so that
	// they are drawn before the rest is read; 0 for not at all.
	Lull time.Duration

	Mode   model.WatchMode // what the watch does by itself
	Grace  time.Duration   // between a request and the automatic exit
	MaxAge time.Duration   // older requests are shown, never acted on automatically

	Form       model.Form    // the form in which banners are sent
	Phrases    model.Phrases // what is watched for, for the banners' checks; empty means the default
	ShowEvent  string        // custom event that shows a banner
	CloseEvent string        // custom event that removes it
	Transport  string        // how banners travel, for the checks
	Offer      Offer         // what to do when an agent takes a web chat
	Greeting   model.Banner  // the banner of that
	Light      bool          // the terminal's background is light
	Board      Board         // how Tickets looks

	// Theme is one of Themes, the default one if empty. Colors replaces single
	// colours of it by name, each as #rrggbb; see ColorNames.
	Theme  string
	Colors map[string]string
	// Production says that real customers are at the other end: a console that may
	// act on them has a red frame.
	Production bool
	Private    bool            // begin with the customers' names, phones and e-mails hidden
	TestUsers  model.TestUsers // with whom banners are rehearsed

	// MaxTargets is how many tickets the jobs of one run may touch, all together; 0
	// is no limit. Jobs that take banners back are not counted.
	MaxTargets int
}

// Offer says what the console does when an agent takes a web chat.
type Offer uint8

// The ways to deal with a chat that an agent has just taken.
const (
	OfferOff  Offer = iota // nothing
	OfferAsk               // offer the operator to send the banner
	OfferAuto              // send it, once per ticket
)

// Deps are the console's doors to the world.
type Deps struct {
	Platform Platform
	First    FirstPage // as of ReadAhead; nil: it is read when the console starts
	Shown    func()    // called once, when the first frame stands and the rest is about to be read; may be nil
	Watcher  Watcher
	Runner   Runner
	Banners  Banners
	Notes    Notes
	Jobs     Jobs
	Journal  Journal
	Library  Library // nil: there are no own templates, and no drafts are kept
	// Matcher gives the matcher of phrases, the same one each time. The first call
	// may take some ten milliseconds: it is made by a command. Nil looks for none.
	Matcher func() *model.Matcher
	// Rehearsals reach the test users; nil: there are none.
	Rehearsals Rehearsals
	Now        func() time.Time
	Renderer   *lipgloss.Renderer
	// Jitter returns a factor near 1 for the next poll's delay. Nil stands for
	// chance, ten per cent either way.
	Jitter func() float64
	// Copy puts text on the operator's clipboard.
	Copy func(text string) error
	// Edit opens a text in the operator's own editor. Nil: there is none.
	Edit Edit
	// Notify calls for the operator's attention.
	Notify func(text string)
	// Dump keeps a picture of the screen, as text, and says where. Nil: it cannot.
	Dump func(screen string, at time.Time) (path string, err error)
	// After makes the command that delivers a message after a while. Nil stands
	// for the real clock; tests put their own in.
	After func(time.Duration, tea.Msg) tea.Cmd
}

// later delivers a message by the real clock.
func later(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// env is what every screen may read; nothing in it changes after New.
type env struct {
	Config
	Deps
	theme *theme
	// mask is what the operator has chosen to hide. The App changes it in Update
	// and views read it; commands must not look at it, for they run beside both.
	mask *model.Mask
}

// seen is a ticket as it may be shown. It is never the target of anything.
func (e *env) seen(t model.Ticket) model.Ticket { return e.mask.Ticket(t) }

// called is what a customer is called in a sentence or a heading.
func (e *env) called(t model.Ticket) string { return roomy(e.seen(t).Customer()) }

// words is a text as it may be shown, where names may stand in it.
func (e *env) words(s string, names ...string) string { return e.mask.Text(s, names...) }

// reason is why an exit is where it stands, as it may be shown: it may quote the customer.
func (e *env) reason(x model.Exit) string { return e.words(x.Reason, x.Ticket.Contact.Name) }

// armed reports whether what is done here reaches real customers.
func (c Config) armed() bool { return c.Production && !c.Sandbox && !c.ReadOnly }

// within runs a command's calls under the console's time limit.
func (e *env) within(f func(ctx context.Context)) {
	ctx, cancel := context.WithTimeout(context.Background(), e.Timeout)
	defer cancel()
	f(ctx)
}

// matcher is the matcher, nil if there is none.
func (e *env) matcher() *model.Matcher {
	if e.Matcher == nil {
		return nil
	}
	return e.Matcher()
}

// ticketIDs lists the ids of tickets, in order.
func ticketIDs(ts []model.Ticket) []model.TicketID {
	ids := make([]model.TicketID, len(ts))
	for i, t := range ts {
		ids[i] = t.ID
	}
	return ids
}

// findTicket looks a ticket up by its id.
func findTicket(ts []model.Ticket, id model.TicketID) (model.Ticket, bool) {
	for _, t := range ts {
		if t.ID == id {
			return t, true
		}
	}
	return model.Ticket{}, false
}

// renewed replaces tickets by the newer ones that have the same id.
func renewed(ts, newer []model.Ticket) []model.Ticket {
	if len(ts) == 0 {
		return ts
	}
	out := slices.Clone(ts)
	for i := range out {
		if t, ok := findTicket(newer, out[i].ID); ok {
			out[i] = t
		}
	}
	return out
}

// without leaves ids out of a list.
func without(ids, out []model.TicketID) []model.TicketID {
	if len(ids) == 0 {
		return nil
	}
	drop := make(map[model.TicketID]bool, len(out))
	for _, id := range out {
		drop[id] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id model.TicketID) bool { return drop[id] })
}
