package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// troubled is one cycle of a watch: of the conversations that are due those in
// cannot fail, and those in can are read.
func troubled(roll *Roll, w Watch, tickets []Ticket, cannot, can []TicketID) (Watch, Cycle) {
	roll.Begin(w, 9, 9)
	r := Reading{Roll: roll, First: at(10), Conversations: map[TicketID][]Message{}}
	for _, k := range roll.Read(0, TicketPage{Tickets: tickets}, at(86400)).Changed {
		if w.Concerns(roll, k, r.First) {
			r.Tickets = append(r.Tickets, k)
		}
	}
	for _, id := range cannot {
		r.Problems = append(r.Problems, Problem{id, ErrUnavailable})
	}
	for _, id := range can {
		i := slices.IndexFunc(tickets, func(t Ticket) bool { return t.ID == id })
		r.Conversations[id] = nil
		if i >= 0 {
			r.Conversations[id] = []Message{{ID: "m", Author: AuthorCustomer, At: tickets[i].LastCustomer}}
		}
	}
	return w.Advance(r)
}

// A conversation that changed and was not read counts as unread, whatever the
// reason: it failed, it rests, a failure of all ended the reading before it, or
// the budget did.
func TestUnreadConversationsAreCounted(t *testing.T) {
	roll := NewRoll()
	quiet := []Ticket{wrote("a", 5), wrote("b", 5), wrote("c", 5), wrote("silent", 0)}
	busy := []Ticket{wrote("a", 21), wrote("b", 22), wrote("c", 5), wrote("silent", 0)}
	all := []TicketID{"a", "b", "silent"}
	w, _ := troubled(roll, Watch{}, quiet, nil, nil)
	for i, step := range []struct {
		tickets     []Ticket
		cannot, can []TicketID
		want        int
	}{
		{quiet, nil, nil, 0},
		{busy, []TicketID{"a"}, nil, 2},
		{busy, nil, nil, 2},
		{busy, []TicketID{"silent"}, []TicketID{"b"}, 2},
		{busy[1:], nil, nil, 1}, // a has left
		{busy[1:], nil, all, 0},
		{busy[1:], nil, nil, 0},
	} {
		var c Cycle
		if w, c = troubled(roll, w, step.tickets, step.cannot, step.can); c.Unread != step.want {
			t.Errorf("cycle %d: %d unread, want %d", i, c.Unread, step.want)
		}
	}
}

// A conversation that rested between two tries was told again at every try: a
// thousand lines a day in the trail.
func TestATroubleIsToldOnceUntilItIsOver(t *testing.T) {
	fails := Watch{Cursors: map[TicketID]Cursor{"a": {Fails: 3}}}
	a, other := Problem{"a", ErrUnavailable}, Problem{"a", ErrForbidden}
	list := Problem{"", ErrBadAnswer}
	var told Troubles
	for i, step := range []struct {
		watch    Watch
		problems []Problem
		want     []Problem
	}{
		{fails, []Problem{a, list}, []Problem{a, list}},
		{fails, []Problem{list}, nil}, // a rests
		{fails, []Problem{other, list}, nil},
		{fails, nil, nil},
		{fails, []Problem{a, list}, []Problem{list}},
		{Watch{}, nil, nil}, // a was read
		{fails, []Problem{a}, []Problem{a}},
	} {
		var news []Problem
		if told, news = told.News(step.problems, step.watch); !slices.Equal(news, step.want) {
			t.Errorf("cycle %d: told %v, want %v", i, news, step.want)
		}
	}
}

// The trail says that a conversation is tried again only where it is.
func TestWhatATroubleComesTo(t *testing.T) {
	for err, again := range map[error]bool{ErrUnavailable: true, ErrLost: false} {
		p := Problem{"a", fmt.Errorf("read the conversation of ticket a: %w", err)}
		if got := strings.Contains(p.What(), "tried again"); got != again {
			t.Errorf("%v: %q", err, p.What())
		}
	}
}
