package ui

import (
	"context"
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

	// Theme is one of Themes, the default one if empty. Colors replaces single
	// colours of it by name, each as #rrggbb; see ColorNames.
	Theme  string
	Colors map[string]string
	// Production says that real customers are at the other end: a console that may
	// act on them has a red frame.
	Production bool
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
	Watcher  Watcher
	Runner   Runner
	Banners  Banners
	Jobs     Jobs
	Journal  Journal
	Library  Library // nil: there are no own templates, and no drafts are kept
	Matcher  *model.Matcher
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
}

// armed reports whether what is done here reaches real customers.
func (c Config) armed() bool { return c.Production && !c.Sandbox && !c.ReadOnly }

// within runs a command's calls under the console's time limit.
func (e *env) within(f func(ctx context.Context)) {
	ctx, cancel := context.WithTimeout(context.Background(), e.Timeout)
	defer cancel()
	f(ctx)
}

// ticketIDs lists the ids of tickets, in order.
func ticketIDs(ts []model.Ticket) []model.TicketID {
	ids := make([]model.TicketID, len(ts))
	for i, t := range ts {
		ids[i] = t.ID
	}
	return ids
}
