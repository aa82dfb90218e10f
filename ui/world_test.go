package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/muesli/termenv"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// world is a platform in memory with everything that a console needs, and a
// console on it. It counts what is done to each ticket. Whatever is asked of it
// inside Update or View fails the test.
type world struct {
	*Driver
	tickets  map[model.TicketID]model.Ticket
	talk     map[string][]model.Message // by uid
	settings model.Settings
	agents   []model.Agent
	groups   []model.Group
	faults   map[string]error // by call, such as "close", "close 7", "poll"
	left     []model.Exit     // what an earlier run left behind
	pause    time.Duration    // that the platform asks for after a failed poll
	skipped  int
	problems []model.Problem
	deaf     []model.TicketID // conversations that the watch does not get to read

	calls   []string               // "close 7", "show 7", …, as they were made
	asked   []string               // calls that read
	told    map[model.TicketID]int // fresh messages already handed out
	locked  bool
	steps   int                    // tries of a step, by the runner
	closed  map[model.TicketID]int // closes that took effect
	written map[model.TicketID]model.Exit
	acts    map[model.TicketID][]model.Act
	adrift  []model.Act // notes and tags of an earlier run, as looking them up tells
	trail   []model.Event
	handled map[model.TicketID]string // tickets that another console has claimed
	seen    map[model.TicketID]bool   // lost calls that looking up finds
	jobs    []*fakeJob                // by number, from 1
	rests   bool                      // jobs can do nothing just now
	slice   int                       // targets that one call of Work carries out; 0 means all that are allowed
	cursor  model.Watch
	shelf   Library // nil unless a test puts one there
	roll    *model.Roll
	handed  map[model.TicketID]model.Ticket // rows that the console has
}

// newWorld opens a console of 120×30 on some tickets.
func newWorld(t testing.TB, tickets ...model.Ticket) *world {
	w := emptyWorld(t, tickets...)
	w.open(Config{})
	w.Unseen(func() { w.Start(120, 30) })
	return w
}

func emptyWorld(t testing.TB, tickets ...model.Ticket) *world {
	w := &world{Driver: &Driver{T: t, Now: noon}, tickets: map[model.TicketID]model.Ticket{},
		talk: map[string][]model.Message{}, faults: map[string]error{}, told: map[model.TicketID]int{},
		agents: []model.Agent{{ID: "1", Name: "Asha Nair", Status: model.AgentAvailable, Load: 3, Max: 6}},
		groups: []model.Group{{Code: "billing", Name: "Billing", Online: 1}},
		closed: map[model.TicketID]int{}, written: map[model.TicketID]model.Exit{}, acts: map[model.TicketID][]model.Act{}, roll: model.NewRoll()}
	for _, k := range tickets {
		w.tickets[k.ID] = k
	}
	w.Around = func(f func()) {
		w.locked = true
		defer func() { w.locked = false }()
		f()
	}
	return w
}

// open makes the console; what cfg leaves out is as in the sandbox.
func (w *world) open(cfg Config) {
	cfg.Sandbox = true
	w.openAs("SANDBOX", cfg)
}

// openAs is open for a platform of another name, which may be a real one.
func (w *world) openAs(name string, cfg Config) {
	cfg.Name, cfg.Bot, cfg.Operator, cfg.Owner = name, "x1599195792555", "lee", "here"
	cfg.Interval, cfg.Timeout, cfg.Grace, cfg.MaxAge = 5*time.Second, time.Minute, 10*time.Second, 15*time.Minute
	cfg.Form, cfg.ShowEvent, cfg.CloseEvent, cfg.Transport = model.FormObject, model.DefaultShowEvent, model.DefaultCloseEvent, "event"
	w.App = New(cfg, w.Deps(Deps{Platform: (*fakePlatform)(w), Watcher: (*fakeWatcher)(w), Runner: (*fakeRunner)(w),
		Banners: (*fakeBanners)(w), Notes: (*fakeNotes)(w), Jobs: (*fakeJobs)(w), Journal: (*fakeJournal)(w), Matcher: SharedMatcher, Library: w.shelf, Rehearsals: (*fakeRehearsals)(w)}))
}

// inColour gives a console the colours of a terminal after it was made.
func (w *world) inColour(p termenv.Profile) {
	e := w.App.env
	e.Renderer.SetColorProfile(p)
	*e.theme = *newTheme(e.Renderer, colorsOf(e.Theme, e.Light, e.Colors))
	w.App.help.Styles, *w.App.last = e.theme.help(), drawn{}
	w.App.tabs[tabTickets].(tickets).list.SetStyles(e.theme.grid())
}

// chat is a web chat that asha has had for ten minutes.
func chat(id string) model.Ticket {
	return model.Ticket{ID: model.TicketID(id), UID: "u" + id, Source: model.SourceWeb, Status: model.StatusAssigned,
		Contact: model.Contact{Name: "Customer " + id}, Agent: model.Assignee{User: "asha", Name: "Asha Nair"}, Group: "billing",
		Issue: "Charged twice", Created: noon.Add(-12 * time.Minute), Assigned: noon.Add(-10 * time.Minute),
		LastCustomer: noon.Add(-5 * time.Minute), LastAgent: noon.Add(-4 * time.Minute)}
}

func chats(n int) []model.Ticket {
	out := make([]model.Ticket, n)
	for i := range out {
		out[i] = chat(fmt.Sprint(101 + i))
		out[i].LastCustomer = out[i].LastCustomer.Add(-time.Duration(i) * time.Second)
	}
	return out
}

func with(t model.Ticket, change func(*model.Ticket)) model.Ticket {
	change(&t)
	return t
}

// change changes a ticket on the platform, behind the console's back.
func (w *world) change(id model.TicketID, change func(*model.Ticket)) {
	t := w.tickets[id]
	change(&t)
	w.tickets[id] = t
}

func (w *world) resolve(id model.TicketID) {
	w.change(id, func(t *model.Ticket) { t.Status = model.StatusResolved })
}

// says lets a customer write.
func (w *world) says(id model.TicketID, text string) { w.writes(id, model.AuthorCustomer, text) }

func (w *world) writes(id model.TicketID, who model.Author, text string) {
	t := w.tickets[id]
	w.Now = w.Now.Add(time.Second)
	m := model.Message{ID: model.MessageID(fmt.Sprint("m", id, "-", len(w.talk[t.UID]))), UID: t.UID, Author: who, At: w.Now, Body: model.ParseBody(text)}
	w.talk[t.UID] = append(w.talk[t.UID], m)
	if who == model.AuthorCustomer {
		t.LastCustomer = w.Now
	} else {
		t.LastAgent = w.Now
	}
	w.tickets[id] = t
}

// did counts calls that begin so, such as "close 101" or "close".
func (w *world) did(call string) int {
	n := 0
	for _, c := range w.calls {
		if c == call || strings.HasPrefix(c, call+" ") {
			n++
		}
	}
	return n
}

// wants fails unless the changes asked of the platform are exactly these.
func (w *world) wants(calls ...string) {
	w.T.Helper()
	got := slices.Clone(w.calls)
	slices.Sort(got)
	slices.Sort(calls)
	if !slices.Equal(got, calls) {
		w.T.Errorf("asked of the platform: %q, want %q", got, calls)
	}
}

// asks is a call that reads.
func (w *world) asks(call string) error {
	w.unlocked(call)
	w.asked = append(w.asked, call)
	return w.fault(call)
}

// does is a call that changes something. A fault that wraps ErrUnknownOutcome
// lets it happen.
func (w *world) does(call string) error {
	w.unlocked(call)
	w.calls = append(w.calls, call)
	return w.fault(call)
}

func (w *world) unlocked(call string) {
	w.T.Helper()
	if w.locked {
		w.T.Errorf("%s was called inside Update or View", call)
	}
}

func (w *world) fault(call string) error {
	name, _, _ := strings.Cut(call, " ")
	if err := w.faults[call]; err != nil {
		return err
	}
	return w.faults[name]
}

func (w *world) live() []model.Ticket { return w.having(model.Live()) }

// having lists the tickets of some statuses in the order of their ids.
func (w *world) having(statuses []model.Status) []model.Ticket {
	var out []model.Ticket
	for _, t := range w.tickets {
		if slices.Contains(statuses, t.Status) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b model.Ticket) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}
