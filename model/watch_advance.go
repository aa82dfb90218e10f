package model

import (
	"cmp"
	"slices"
	"time"
)

// Reading is what a poll has read: the input of Watch.Advance.
type Reading struct {
	Roll    *Roll    // where all tickets stand
	Tickets []Ticket // those that were of interest, each once; see Watch.Concerns
	Skipped int
	// Shaky is set if rows of the list may have been missed: then nothing is
	// concluded from a ticket's absence.
	Shaky bool
	// First is the newest time that the first page named. What happens after that
	// page was sent is later.
	First time.Time
	// Clock is the platform's clock as the first page named it, zero if it did not.
	Clock time.Time
	// Latest is up to where times are believed: a time from further ahead is that of
	// a clock that is wrong, and says nothing about what comes next.
	Latest        time.Time
	Conversations map[TicketID][]Message // by ticket, as far as they were read
	Problems      []Problem
	Calls         int
}

// Concerns reports whether a reading has to keep a ticket that a page brought,
// and notes in the roll what it is kept for. first is Reading.First.
func (w Watch) Concerns(r *Roll, t Ticket, first time.Time) bool {
	if w.Turn == 0 {
		return t.LastCustomer.After(first)
	}
	unread := t.LastCustomer.IsZero() || w.behind(t)
	if unread {
		r.Due(t.ID)
	}
	return unread || r.Tells(t)
}

// Advance takes a reading into account: it returns where the watch stands now,
// and what is new. It finishes the reading of the roll.
func (w Watch) Advance(r Reading) (Watch, Cycle) {
	c := Cycle{Tickets: r.Tickets, Skipped: r.Skipped, Problems: r.Problems, Newest: later(r.Roll.newest(), r.Clock),
		Latest: r.Latest, Calls: r.Calls, Baseline: w.Turn == 0}
	next := Watch{Since: w.Since, Turn: w.Turn + 1}
	if c.Baseline {
		next.Since = r.First
	}
	if !r.Clock.IsZero() && next.Since.After(c.Newest) { // not Clock: that of one answer may be slow, and the rows tell
		next.Since = c.Newest
	}
	for _, t := range r.Tickets {
		if r.Roll.Taken(t) {
			c.Taken = append(c.Taken, t)
		}
	}
	c.Gone = r.Roll.Finish(next.Turn, r.Shaky)
	c.Live = r.Roll.Len() - len(c.Gone)
	next.Cursors = w.kept(r, c.Gone)
	w.follow(next, &c, r)
	c.Unread = r.Roll.unread(next)
	return next, c
}

// kept copies the cursors of the tickets that are live. A shaky reading drops
// none, and where nothing happened there is nothing to copy.
func (w Watch) kept(r Reading, gone []TicketID) map[TicketID]Cursor {
	if w.Cursors != nil && r.Roll.whole && len(gone)+len(r.Conversations)+len(r.Problems) == 0 {
		return w.Cursors
	}
	out := make(map[TicketID]Cursor, len(w.Cursors))
	for id, cursor := range w.Cursors {
		if r.Shaky || r.Roll.Has(id) {
			out[id] = cursor
		}
	}
	for _, id := range gone {
		delete(out, id)
	}
	return out
}

// follow moves the cursors of next over what was read, and collects what is
// fresh.
func (w Watch) follow(next Watch, c *Cycle, r Reading) {
	failed := make(map[TicketID]bool, len(r.Problems))
	for _, p := range r.Problems {
		failed[p.Ticket] = true
	}
	for _, t := range r.Tickets {
		cursor := w.Cursors[t.ID]
		messages, read := r.Conversations[t.ID]
		switch {
		case read:
			var fresh []Message
			if cursor, fresh = cursor.read(t, messages, w.From(t), c.believed); len(fresh) > 0 {
				c.add(t.ID, fresh)
			}
			cursor.Turn = next.Turn
		case failed[t.ID]:
			cursor.Fails, cursor.Turn = cursor.Fails+1, next.Turn
		case c.Baseline && t.LastCustomer.After(next.Since):
			cursor = Cursor{Listed: t.LastCustomer, Floor: c.believed(t.LastCustomer)}
		default:
			continue
		}
		next.Cursors[t.ID] = cursor
	}
}

func (c *Cycle) add(id TicketID, fresh []Message) {
	if c.Fresh == nil {
		c.Fresh = make(map[TicketID][]Message)
	}
	c.Fresh[id] = fresh
}

// believed is a time as far as it says how late it is on the platform: one from
// ahead stands for the newest time that the platform named.
func (c *Cycle) believed(at time.Time) time.Time {
	if ahead(at, c.Latest) && !c.Newest.IsZero() {
		return c.Newest
	}
	return at
}

// ahead reports whether a time is later than is believed; zero believes all.
func ahead(at, latest time.Time) bool { return !latest.IsZero() && at.After(latest) }

// read moves a cursor over a conversation that was read down to from, and
// returns the customer's messages that are new. A message without a time cannot
// be placed after the start of the watch and never counts. One from ahead counts,
// and those that come after it do, too: it moves the cursor no further than
// believed says, and is known by its id.
func (c Cursor) read(t Ticket, messages []Message, from time.Time, believed func(time.Time) time.Time) (Cursor, []Message) {
	next := Cursor{Listed: t.LastCustomer, Hint: t.Updated, Floor: c.Floor, Read: c.Read, Late: c.late(t, messages)}
	var fresh []Message
	known := slices.Clone(c.Known)
	for _, m := range SortMessages(slices.Clone(messages)) {
		if m.Author != AuthorCustomer || !m.At.After(from) || c.knows(m) {
			continue
		}
		fresh = append(fresh, m)
		known = append(known, ReadMessage{m.ID, m.At})
		next.Read = later(next.Read, believed(m.At))
	}
	next.Known = slices.DeleteFunc(known, func(k ReadMessage) bool { return !k.At.After(next.Read.Add(-Overlap)) })
	return next, fresh
}

// late counts the readings that did not bring what the list knows of, and gives up
// in the end, as Watch.Lost tells: what the list means may be no message.
func (c Cursor) late(t Ticket, messages []Message) int {
	switch {
	case t.HasLast(messages):
		return 0
	case !t.LastCustomer.Equal(c.Listed):
		return 1
	case c.Late < mostLate:
		return c.Late + 1
	}
	return 0
}

// HasLast reports whether the last customer message that the list knows of is
// among these, or the list knows of none.
func (t Ticket) HasLast(messages []Message) bool { return t.hasLast(messages, slack) }

func (t Ticket) hasLast(messages []Message, slack time.Duration) bool {
	return t.LastCustomer.IsZero() || slices.ContainsFunc(messages, func(m Message) bool {
		return m.Author == AuthorCustomer && !m.At.Before(t.LastCustomer.Add(-slack))
	})
}

// knows recognises a message that was read before: by its id, and where it has
// none by its time.
func (c Cursor) knows(m Message) bool {
	if m.ID == "" && !m.At.After(c.Read) {
		return true
	}
	return slices.ContainsFunc(c.Known, func(k ReadMessage) bool { return k.ID == m.ID && (m.ID != "" || k.At.Equal(m.At)) })
}

// firstOf sorts tickets and leaves the first n.
func firstOf(ts []Ticket, n int, order func(a, b Ticket) int) []Ticket {
	slices.SortFunc(ts, func(a, b Ticket) int { return cmp.Or(order(a, b), cmp.Compare(a.ID, b.ID)) })
	return ts[:min(n, len(ts))]
}

func byLastCustomer(a, b Ticket) int { return a.LastCustomer.Compare(b.LastCustomer) }

// byTry puts those first that were tried longest ago.
func (w Watch) byTry(a, b Ticket) int {
	return cmp.Compare(w.Cursors[a.ID].Turn, w.Cursors[b.ID].Turn)
}

// byTurn puts tickets first that have changed in any way since they were read,
// then those that were read longest ago.
func (w Watch) byTurn(a, b Ticket) int {
	ca, cb := w.Cursors[a.ID], w.Cursors[b.ID]
	return cmp.Or(cmp.Compare(ca.quiet(micros(a.Updated)), cb.quiet(micros(b.Updated))), w.byTry(a, b))
}

// quiet is 1 where nothing about a ticket has changed since its conversation
// was read, to judge by the time of its last change.
func (c Cursor) quiet(updated int64) int {
	if c.Turn > 0 && updated == micros(c.Hint) {
		return 1
	}
	return 0
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
