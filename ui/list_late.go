package ui

import (
	"cmp"
	"container/heap"
	"slices"
	"time"

	"botback/model"
)

// lateColumns are the times of which somebody is told when they get late. That a
// side writes nothing is shown in its row and told to nobody.
var lateColumns = [...]column{columnFirst, columnResponse, columnWait}

// lates is a set of lateColumns, a bit for each.
type lates uint8

// lateTicket is a ticket and the thresholds that it has just broken.
type lateTicket struct {
	ticket model.Ticket
	broken lates
}

// deadlines say when each of lateColumns becomes late, the zero time for never.
type deadlines [len(lateColumns)]time.Time

// deadlines of a ticket whose customer has been waiting since a moment.
func (l *list) deadlines(t *model.Ticket, since time.Time) (d deadlines) {
	for i, c := range lateColumns {
		if timer := c.timer(t, since); timer.runs && !l.late.never(c) {
			d[i] = timer.from.Add(l.late.of(c))
		}
	}
	return d
}

// passed are those that are over at a time.
func (d deadlines) passed(now time.Time) (over lates) {
	for i, at := range d {
		if !at.IsZero() && !at.After(now) {
			over |= 1 << i
		}
	}
	return over
}

// next is the first of those of which nobody was told, zero for none.
func (d deadlines) next(told lates) (next time.Time) {
	for i, at := range d {
		if told>>i&1 == 0 && !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// told says of which thresholds of a ticket somebody was told: each once, as long as
// it stays broken.
func (l *list) told(slot int32) lates { return lates(l.flags[slot] & flagsTold / flagTold) }

func (l *list) tell(slot int32, told lates) {
	l.flags[slot] = l.flags[slot]&^flagsTold | rowFlag(told)*flagTold
}

// watchFor sees to it that a ticket that has changed is looked at when it becomes
// late. What is not late any more may become so again. What was late before the list
// began to be watched is no news.
func (l *list) watchFor(slot int32, t *model.Ticket) {
	d := l.deadlines(t, l.tallies[slot].waiting())
	told := d.passed(l.looked)
	if !l.clock.IsZero() {
		told &= l.told(slot)
	}
	l.tell(slot, told)
	l.alarms.set(slot, d.next(told))
}

// Late lists the tickets that have broken a threshold since it was called last, as
// they are known now: of what is held back, the rows on the screen say nothing.
func (l *list) Late(now time.Time, h *heldNews) []lateTicket {
	l.looked = now
	var out []lateTicket
	for {
		slot, due := l.alarms.due(now)
		if !due {
			break
		}
		l.alarms.set(slot, time.Time{})
		if l.flags[slot]&(flagLive|flagEnded) != flagLive || h.has(l.idOf(slot)) {
			continue
		}
		t := l.ticket(slot)
		d := l.deadlines(&t, l.tallies[slot].waiting())
		told := l.told(slot)
		if broken := d.passed(now.Add(-time.Nanosecond)) &^ told; broken != 0 {
			told |= broken
			out = append(out, lateTicket{t, broken})
		}
		l.tell(slot, told)
		l.alarms.set(slot, d.next(told))
	}
	return append(out, h.late(l, now)...)
}

// late is Late of what is held back.
func (h *heldNews) late(l *list, now time.Time) []lateTicket {
	if h == nil {
		return nil
	}
	var out []lateTicket
	for id, row := range h.rows {
		d := l.deadlines(&row.ticket, row.since)
		if broken := d.passed(now.Add(-time.Nanosecond)) &^ row.told; broken != 0 {
			row.told |= broken
			h.rows[id] = row
			out = append(out, lateTicket{row.ticket, broken})
		}
	}
	slices.SortFunc(out, func(a, b lateTicket) int { return cmp.Compare(a.ticket.ID, b.ticket.ID) })
	return out
}

// alarms say when tickets have to be looked at because something may be late, each
// once, the next one first.
type alarms struct {
	heap  []alarm
	where []int32 // by slot: its place in heap, counted from 1; 0 for none
}

type alarm struct {
	at   int64 // Unix seconds
	slot int32
}

// set moves the alarm of a slot to a time, or takes it away where that is zero.
func (a *alarms) set(slot int32, at time.Time) {
	for int(slot) >= len(a.where) {
		a.where = append(a.where, 0)
	}
	place := int(a.where[slot]) - 1
	switch {
	case at.IsZero() && place >= 0:
		heap.Remove(a, place)
	case at.IsZero():
	case place < 0:
		heap.Push(a, alarm{at.Unix(), slot})
	default:
		a.heap[place].at = at.Unix()
		heap.Fix(a, place)
	}
}

// due is the slot of the next alarm, if its time is over.
func (a *alarms) due(now time.Time) (int32, bool) {
	if len(a.heap) == 0 || a.heap[0].at >= now.Unix() {
		return nobody, false
	}
	return a.heap[0].slot, true
}

// The methods of heap.Interface.

func (a *alarms) Len() int           { return len(a.heap) }
func (a *alarms) Less(i, j int) bool { return a.heap[i].at < a.heap[j].at }
func (a *alarms) Swap(i, j int) {
	a.heap[i], a.heap[j] = a.heap[j], a.heap[i]
	a.where[a.heap[i].slot], a.where[a.heap[j].slot] = int32(i)+1, int32(j)+1
}

func (a *alarms) Push(x any) {
	a.heap = append(a.heap, x.(alarm))
	a.where[x.(alarm).slot] = int32(len(a.heap))
}

func (a *alarms) Pop() any {
	last := len(a.heap) - 1
	x := a.heap[last]
	a.heap, a.where[x.slot] = a.heap[:last], 0
	return x
}
