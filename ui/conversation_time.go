package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// passage is one thing in a conversation: a message, or an event of the trail.
type passage struct {
	message model.Message
	event   model.Event
}

func (e passage) isEvent() bool { return e.event.Kind != "" }

// text is what a search looks at.
func (e passage) text() string {
	if e.isEvent() {
		return strings.Join([]string{e.event.Who, e.event.What, e.event.Why}, " ")
	}
	return bodyText(e.message.Body)
}

// at is when it was.
func (e passage) at() time.Time {
	if e.isEvent() {
		return e.event.At
	}
	return e.message.At
}

// timeline merges messages and events by their time. The two come from different
// clocks, so what is close together may stand in the wrong order; within each
// kind the order is kept.
func timeline(ms []model.Message, es []model.Event) []passage {
	out := make([]passage, 0, len(ms)+len(es))
	for _, m := range ms {
		for len(es) > 0 && es[0].At.Before(m.At) {
			out, es = append(out, passage{event: es[0]}), es[1:]
		}
		out = append(out, passage{message: m})
	}
	for _, e := range es {
		out = append(out, passage{event: e})
	}
	return out
}

// historyKept is how many events of a ticket are read when it is opened.
const historyKept = 200

// historyMsg is what the trail knows of a ticket.
type historyMsg struct {
	ticket model.TicketID
	events []model.Event
	err    error
}

// history reads what was done about the ticket before it was opened.
func (c conversation) history() tea.Cmd {
	e, id := c.env, c.ticket.ID
	return func() tea.Msg {
		out := historyMsg{ticket: id}
		e.within(func(ctx context.Context) {
			out.events, out.err = e.Journal.Events(ctx, model.EventFilter{Ticket: id, Limit: historyKept, Newest: true})
		})
		return out
	}
}

// remembered takes the past in. What happened since it was asked for is there
// already, and not twice.
func (c conversation) remembered(msg historyMsg) conversation {
	if msg.ticket != c.ticket.ID || msg.err != nil {
		return c // the conversation is there without it; the journal's own troubles are told elsewhere
	}
	at := c.place()
	for _, e := range msg.events {
		if !slices.ContainsFunc(c.events, func(have model.Event) bool { return sameEvent(have, e) }) {
			c.events = append(c.events[:len(c.events):len(c.events)], e)
		}
	}
	slices.SortStableFunc(c.events, func(a, b model.Event) int { return a.At.Compare(b.At) })
	return c.laid(at)
}

// sameEvent compares an event just told with one read back from the trail,
// where it has got a number and its time is kept in milliseconds.
func sameEvent(a, b model.Event) bool {
	a.ID, b.ID = 0, 0
	near := a.At.Sub(b.At).Abs() < 2*time.Millisecond
	a.At, b.At = time.Time{}, time.Time{}
	return near && a == b
}

// happened adds what has just been done about this ticket.
func (c conversation) happened(events []model.Event) conversation {
	at, n := c.place(), len(c.events)
	for _, e := range events {
		if e.Ticket == c.ticket.ID {
			c.events = append(c.events[:len(c.events):len(c.events)], e)
		}
	}
	if len(c.events) == n {
		return c
	}
	return c.laid(at)
}
