package model

import (
	"cmp"
	"slices"
	"time"
)

// Reading is what a poll has read: the input of Watch.Advance.
type Reading struct {
	Tickets []Ticket // each once
	Skipped int
	// Shaky is set if rows of the list may have been missed: then nothing is
	// concluded from a ticket's absence.
	Shaky bool
	// First and Newest are the newest times that the first page and all pages
	// named. What happens after the first page was sent is later than First.
	First, Newest time.Time
	Conversations map[TicketID][]Message // by ticket, as far as they were read
	Problems      []Problem
	Calls         int
}

// Advance takes a reading into account: it returns where the watch stands now,
// and what is new.
func (w Watch) Advance(r Reading) (Watch, Cycle) {
	c := Cycle{Tickets: r.Tickets, Skipped: r.Skipped, Problems: r.Problems, Newest: r.Newest,
		Calls: r.Calls, Baseline: w.Turn == 0}
	next := Watch{Since: w.Since, Turn: w.Turn + 1, Cursors: make(map[TicketID]Cursor)}
	if c.Baseline {
		next.Since = r.First
	}
	next.live, c.Gone = w.compare(r)
	failed := make(map[TicketID]bool, len(r.Problems))
	for _, p := range r.Problems {
		failed[p.Ticket] = true
	}
	for _, t := range r.Tickets {
		cursor, keep := w.Cursors[t.ID]
		messages, read := r.Conversations[t.ID]
		switch {
		case read:
			var fresh []Message
			if cursor, fresh = cursor.read(t, messages, w.From(t)); len(fresh) > 0 {
				c.add(t.ID, fresh)
			}
			cursor.Turn, keep = next.Turn, true
		case failed[t.ID]:
			cursor.Fails, cursor.Turn, keep = cursor.Fails+1, next.Turn, true
		case c.Baseline && t.LastCustomer.After(next.Since):
			cursor, keep = Cursor{Listed: t.LastCustomer, Floor: t.LastCustomer}, true
		}
		if keep {
			next.Cursors[t.ID] = cursor
		}
	}
	w.carry(next, r.Shaky)
	return next, c
}

// compare finds the tickets that have left since the last cycle. A shaky
// reading takes nothing for gone: it is found out in the next cycle.
func (w Watch) compare(r Reading) (live map[TicketID]struct{}, gone []TicketID) {
	live = make(map[TicketID]struct{}, len(r.Tickets))
	for _, t := range r.Tickets {
		live[t.ID] = struct{}{}
	}
	for id := range w.live {
		if _, ok := live[id]; ok {
			continue
		}
		if r.Shaky {
			live[id] = struct{}{}
		} else {
			gone = append(gone, id)
		}
	}
	return live, gone
}

// carry keeps the cursors of tickets that a shaky reading did not have.
func (w Watch) carry(next Watch, shaky bool) {
	if !shaky {
		return
	}
	for id, cursor := range w.Cursors {
		if _, ok := next.Cursors[id]; !ok {
			next.Cursors[id] = cursor
		}
	}
}

func (c *Cycle) add(id TicketID, fresh []Message) {
	if c.Fresh == nil {
		c.Fresh = make(map[TicketID][]Message)
	}
	c.Fresh[id] = fresh
}

// read moves a cursor over a conversation that was read down to from, and
// returns the customer's messages that are new. A message without a time cannot
// be placed after the start of the watch and never counts.
func (c Cursor) read(t Ticket, messages []Message, from time.Time) (Cursor, []Message) {
	next := Cursor{Listed: t.LastCustomer, Hint: t.Updated, Floor: c.Floor, Read: c.Read}
	var fresh []Message
	known := slices.Clone(c.Known)
	for _, m := range SortMessages(slices.Clone(messages)) {
		if m.Author != AuthorCustomer || !m.At.After(from) || c.knows(m) {
			continue
		}
		fresh = append(fresh, m)
		known = append(known, ReadMessage{m.ID, m.At})
		next.Read = later(next.Read, m.At)
	}
	next.Known = slices.DeleteFunc(known, func(k ReadMessage) bool { return !k.At.After(next.Read.Add(-Overlap)) })
	return next, fresh
}

// knows recognises a message that was read before: by its id, and where it has
// none by its time.
func (c Cursor) knows(m Message) bool {
	if m.ID == "" {
		return !m.At.After(c.Read)
	}
	return slices.ContainsFunc(c.Known, func(k ReadMessage) bool { return k.ID == m.ID })
}

// firstOf sorts tickets and leaves the first n.
func firstOf(ts []Ticket, n int, order func(a, b Ticket) int) []Ticket {
	slices.SortFunc(ts, func(a, b Ticket) int { return cmp.Or(order(a, b), cmp.Compare(a.ID, b.ID)) })
	return ts[:min(n, len(ts))]
}

func byLastCustomer(a, b Ticket) int { return a.LastCustomer.Compare(b.LastCustomer) }

// byTurn puts tickets first that have changed in any way since they were read,
// then those that were read longest ago.
func (w Watch) byTurn(a, b Ticket) int {
	ca, cb := w.Cursors[a.ID], w.Cursors[b.ID]
	quiet := func(t Ticket, c Cursor) int {
		if c.Turn > 0 && t.Updated.Equal(c.Hint) {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(quiet(a, ca), quiet(b, cb)), cmp.Compare(ca.Turn, cb.Turn))
}

// NewestTime is the newest of the times that a ticket names, as far as they are
// not after latest: a time from far ahead says nothing about the platform's clock.
func (t Ticket) NewestTime(latest time.Time) time.Time {
	var newest time.Time
	for _, at := range [...]time.Time{t.Created, t.Assigned, t.FirstResponse, t.Resolved, t.Updated,
		t.LastCustomer, t.LastAgent, t.LastBot} {
		if !at.After(latest) {
			newest = later(newest, at)
		}
	}
	return newest
}

// Live is the number of tickets of the last cycle.
func (w Watch) Live() int { return len(w.live) }

// Missing reports whether a ticket of the last cycle is not among tickets.
func (w Watch) Missing(tickets []Ticket) bool {
	known := 0
	for _, t := range tickets {
		if _, ok := w.live[t.ID]; ok {
			known++
		}
	}
	return known < len(w.live)
}
