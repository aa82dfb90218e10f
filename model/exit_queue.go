package model

import (
	"cmp"
	"slices"
	"time"
)

// Exits is the work queue: every exit that is known, one per ticket. The zero
// value is empty and ready. It has one owner; copies share their content.
type Exits struct {
	byTicket map[TicketID]Exit
}

// ExitChange is an exit that became another.
type ExitChange struct{ Before, After Exit }

// Follow takes a poll into account: requests make exits or are counted,
// customers who write on withdraw, tickets that changed hands are asked again.
// It returns what changed, in the order of the ticket ids.
func (q *Exits) Follow(c Cycle, m *Matcher, r ExitRules, now time.Time) []ExitChange {
	if r.Mode == ModeOff || len(c.Fresh) == 0 && len(q.byTicket) == 0 {
		return nil
	}
	r.Newest, r.Latest = c.Newest, c.Latest
	var changes []ExitChange
	for _, t := range c.Tickets {
		x, known := q.byTicket[t.ID]
		fresh := c.Fresh[t.ID]
		if !known && len(fresh) == 0 {
			continue
		}
		changes = q.note(changes, x, r.hear(x.Seen(t, now), t, fresh, m, now))
	}
	return sortChanges(changes)
}

// Tick lets the exits whose grace period is over go by themselves and returns
// what changed. It is to be called after Follow, so that a customer who wrote
// on has been heard.
func (q *Exits) Tick(r ExitRules, now time.Time) []ExitChange {
	var changes []ExitChange
	for _, x := range q.byTicket {
		changes = q.note(changes, x, x.Elapsed(r, now))
	}
	return sortChanges(changes)
}

// note keeps an exit that a rule has worked on, and adds it to the changes if
// it is not what it was.
func (q *Exits) note(changes []ExitChange, before, after Exit) []ExitChange {
	if after.State == ExitNone {
		return changes
	}
	q.set(after)
	if before.same(after) {
		return changes
	}
	return append(changes, ExitChange{Before: before, After: after})
}

// Put keeps what a decision or the runner made of an exit and returns what is
// kept. A value older than the one that is there is dropped. Evidence that came
// in while a step was under way stays, and still takes the exit back.
func (q *Exits) Put(x Exit) Exit {
	old, ok := q.byTicket[x.Ticket.ID]
	switch {
	case ok && old.Rev > x.Rev:
		return old
	case ok && (old.Heard.After(x.Heard) || old.Ahead.After(later(x.Ahead, x.Heard))):
		x.Request, x.Asked, x.Again, x.Later, x.Said, x.Heard = old.Request, old.Asked, old.Again, old.Later, old.Said, old.Heard
		x.Ahead, x.Known = later(x.Ahead, old.Ahead), later(x.Known, old.Known)
		if old.State == ExitWithdrawn && !x.Ended() && x.beforeClose() {
			x = x.ask(ExitWithdrawn, old.Reason, "", time.Time{})
		}
	}
	q.set(x)
	return x
}

func (q *Exits) set(x Exit) {
	if q.byTicket == nil {
		q.byTicket = make(map[TicketID]Exit)
	}
	q.byTicket[x.Ticket.ID] = x
}

// Get finds the exit of a ticket.
func (q Exits) Get(id TicketID) (Exit, bool) {
	x, ok := q.byTicket[id]
	return x, ok
}

// CloseByHand is what an operator's close becomes: the confirmation of the
// exit that the ticket has, or a new one.
func (q Exits) CloseByHand(d Decision) (Exit, error) {
	if x, ok := q.byTicket[d.Ticket.ID]; ok {
		return x.Confirm(d)
	}
	return NewManualExit(d), nil
}

// List gives the queue in its order: what got stuck, who asks, who may, what is
// under way; in each whoever has waited longest first. Last comes what has ended,
// the newest first. Where that is equal, the ticket id decides.
func (q Exits) List() []Exit {
	list := make([]Exit, 0, len(q.byTicket))
	for _, x := range q.byTicket {
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b Exit) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), a.order(b), cmp.Compare(a.Ticket.ID, b.Ticket.ID))
	})
	return list
}

func (x Exit) rank() int {
	switch {
	case x.Attention(), x.State == ExitUnknown && x.Accepted == "":
		return 0
	case x.State == ExitAsked, x.State == ExitGrace, x.State == ExitTransferred:
		return 1
	case x.Undecided(): // a doubt, or taken back
		return 2
	case x.Busy():
		return 3
	}
	return rankEnded
}

const rankEnded = 4

// order compares two exits of one rank.
func (x Exit) order(y Exit) int {
	if x.rank() == rankEnded {
		return y.At().Compare(x.At())
	}
	return x.Waits().Compare(y.Waits())
}

// Open counts the exits that need somebody.
func (q Exits) Open() int {
	n := 0
	for _, x := range q.byTicket {
		if x.Open() {
			n++
		}
	}
	return n
}

// unended lists the tickets of the exits that have not ended, in no order.
func (q Exits) unended() []TicketID {
	var ids []TicketID
	for id, x := range q.byTicket {
		if !x.Ended() {
			ids = append(ids, id)
		}
	}
	return ids
}

// Ready lists the exits of which a step can be worked on at now, those that
// have waited longest first. The caller knows which of them it is working on.
func (q Exits) Ready(now time.Time) []Exit {
	var list []Exit
	for _, x := range q.byTicket {
		if _, ok := x.Next(now); ok {
			list = append(list, x)
		}
	}
	slices.SortFunc(list, func(a, b Exit) int {
		return cmp.Or(a.Decided.Compare(b.Decided), cmp.Compare(a.Ticket.ID, b.Ticket.ID))
	})
	return list
}

// Wake is the next moment after now at which Tick or Ready will have something
// new, zero if none is known.
func (q Exits) Wake(now time.Time) time.Time {
	var next time.Time
	for _, x := range q.byTicket {
		if (x.State == ExitGrace || x.Busy()) && x.Due.After(now) && (next.IsZero() || x.Due.Before(next)) {
			next = x.Due
		}
	}
	return next
}

// Left lists the exits that wait for somebody while their ticket has left the
// live ones: the ticket is to be read, to see what became of it.
func (q Exits) Left(c Cycle) []Exit {
	var list []Exit
	for _, id := range c.Gone {
		if x, ok := q.byTicket[id]; ok && x.Open() {
			list = append(list, x)
		}
	}
	return list
}

// Forget drops the exits that ended longest ago and leaves keep of them. It
// sorts only when there are more: it is called at every turn.
func (q *Exits) Forget(keep int) {
	var ended []endedExit
	for id, x := range q.byTicket {
		if x.Ended() {
			ended = append(ended, endedExit{id, x.At()})
		}
	}
	if len(ended) <= keep {
		return
	}
	slices.SortFunc(ended, func(a, b endedExit) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.id, b.id)) })
	for _, old := range ended[keep:] {
		delete(q.byTicket, old.id)
	}
}

type endedExit struct {
	id TicketID
	at time.Time
}

func sortChanges(c []ExitChange) []ExitChange {
	slices.SortFunc(c, func(a, b ExitChange) int { return cmp.Compare(a.After.Ticket.ID, b.After.Ticket.ID) })
	return c
}
