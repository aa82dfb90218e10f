package ui

import (
	"context"
	"fmt"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Journal is the trail, and how far the watch has read. What is written is on
// the disk when the call returns.
type Journal interface {
	Append(ctx context.Context, events ...model.Event) error
	Events(ctx context.Context, f model.EventFilter) ([]model.Event, error)
	Watch(ctx context.Context) (model.Watch, bool, error)
	SaveWatch(ctx context.Context, w model.Watch) error
	// Claims gives the claims of consoles on these tickets that have not run out.
	Claims(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.Claim, error)
}

type (
	// openedMsg is what the journal holds when the console starts.
	openedMsg struct {
		watch  model.Watch
		err    error // of the watch
		events []model.Event
		untold error // of the events
	}
	// loggedMsg says whether events could be written down.
	loggedMsg struct {
		events []model.Event
		err    error
	}
	// cursorKeptMsg says whether the watch's cursor could be written down.
	cursorKeptMsg struct{ err error }
)

// openJournal reads where the last run of the watch ended, and the end of the
// trail.
func (a App) openJournal() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out openedMsg
		e.within(func(ctx context.Context) {
			if out.watch, _, out.err = e.Journal.Watch(ctx); out.err == nil {
				out.events, out.untold = e.Journal.Events(ctx, model.EventFilter{Limit: activityKept, Newest: true})
			}
		})
		return out
	}
}

// opened goes on from where the last run ended, and starts to read everything.
// As long as nobody can say where that was, nothing is read: a watch that began
// anew would be deaf to what was asked since, and its cursor would take the place
// of the one that is there.
func (a App) opened(msg openedMsg) (App, tea.Cmd) {
	if a.poll.opened {
		return a, nil // that was an earlier answer to the same question
	}
	if msg.err != nil {
		var next tea.Cmd
		a.poll, next = a.poll.unopened(msg.err)
		return a.pollFailed(fmt.Errorf("no chat is watched until the journal can be read: %w", msg.err), next)
	}
	var said tea.Cmd
	switch {
	case msg.untold != nil:
		a, said = a.say(levelBad, explain(msg.untold))
	case a.poll.failed != nil:
		a, said = a.say(levelGood, "The journal can be read again.")
	}
	a.poll.watch, a.poll.opened, a.poll.failed = msg.watch, true, nil
	a, cmd := a.broadcast(eventsMsg{msg.events, a.customers(msg.events)})
	a, begin := a.begin()
	return a, tea.Batch(said, cmd, begin)
}

// readTrail reads the end of the trail: jobs and other consoles write there, too.
func (a App) readTrail() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out trailMsg
		e.within(func(ctx context.Context) {
			out.events, out.err = e.Journal.Events(ctx, model.EventFilter{Limit: activityKept, Newest: true})
		})
		return out
	}
}

// trailRead shows the trail as the journal has it, unless something of this
// console is not yet written there.
func (a App) trailRead(msg trailMsg) (App, tea.Cmd) {
	switch {
	case msg.err != nil:
		return a.say(levelBad, explain(msg.err))
	case a.desk.logging || len(a.desk.log) > 0:
		return a, nil
	}
	msg.names = a.customers(msg.events)
	return a.broadcast(msg)
}

// customers are the names of those whom events are about, as far as the console knows
// their tickets.
func (a App) customers(events []model.Event) customerNames {
	out := customerNames{}
	for _, e := range events {
		name := ""
		if t, ok := a.listed(e.Ticket); ok {
			name = t.Contact.Name
		} else if x, ok := a.desk.exits.Get(e.Ticket); ok {
			name = x.Ticket.Contact.Name
		}
		if name != "" {
			out[e.Ticket] = name
		}
	}
	return out
}

// record adds events to the trail and shows them.
func (a App) record(events ...model.Event) (App, tea.Cmd) {
	if len(events) == 0 {
		return a, nil
	}
	a.desk.log = append(a.desk.log[:len(a.desk.log):len(a.desk.log)], events...)
	a, cmd := a.broadcast(eventsMsg{events, a.customers(events)})
	a, write := a.writeLog()
	return a, tea.Batch(cmd, write)
}

// writeLog writes what is not yet in the trail, one write at a time, so that
// the trail keeps the order.
func (a App) writeLog() (App, tea.Cmd) {
	if a.desk.logging || len(a.desk.log) == 0 {
		return a, nil
	}
	e, out := a.env, loggedMsg{events: a.desk.log}
	a.desk.log, a.desk.logging = nil, true
	a.desk.count()
	return a, func() tea.Msg {
		e.within(func(ctx context.Context) { out.err = e.Journal.Append(ctx, out.events...) })
		return out
	}
}

// logged goes on with the next write. What could not be written is kept, and
// tried again with what happens next.
func (a App) logged(msg loggedMsg) (App, tea.Cmd) {
	a.desk.logging = false
	a.desk.count()
	if msg.err != nil {
		a.desk.log = append(msg.events, a.desk.log...)
		return a.say(levelBad, explain(msg.err))
	}
	a, cmd := a.writeLog()
	return a.quitWhenDone([]tea.Cmd{cmd})
}

// keepCursor writes down how far the watch has read, once everything that it
// heard is written down too: a request is never behind the cursor and nowhere
// else.
func (a App) keepCursor() (App, tea.Cmd) {
	if !a.desk.unkept || a.desk.keeping || !a.desk.exits.Settled() || len(a.desk.dismissed) > 0 {
		return a, nil
	}
	a.desk.unkept, a.desk.keeping = false, true
	e, w := a.env, a.poll.watch
	return a, func() tea.Msg {
		var out cursorKeptMsg
		e.within(func(ctx context.Context) { out.err = e.Journal.SaveWatch(ctx, w) })
		return out
	}
}

// journalMsg handles the journal's answers.
func (a App) journalMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case openedMsg:
		a, cmd = a.opened(msg)
	case trailMsg:
		a, cmd = a.trailRead(msg)
	case loggedMsg:
		a, cmd = a.logged(msg)
	case recordsMsg:
		a, cmd = a.recorded(msg)
	case dismissedMsg:
		a, cmd = a.dismissalNoted(msg)
	case cursorKeptMsg:
		a.desk.keeping = false
		if msg.err != nil {
			a.desk.unkept = true
			a, cmd = a.say(levelBad, explain(msg.err))
		}
	default:
		return a, nil, false
	}
	return a, cmd, true
}
