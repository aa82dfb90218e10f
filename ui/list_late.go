package ui

import (
	"container/heap"
	"time"

	"botback/model"
)

// alarms say when tickets become late, the next one first. An entry is a promise
// to look, not a fact: what is true of the ticket is found out when its time has
// come, so nothing has to be taken out when a ticket changes.
type alarms []alarm

type alarm struct {
	at   int64 // Unix seconds
	slot int32
}

func (a alarms) Len() int           { return len(a) }
func (a alarms) Less(i, j int) bool { return a[i].at < a[j].at }
func (a alarms) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *alarms) Push(x any)        { *a = append(*a, x.(alarm)) }
func (a *alarms) Pop() any {
	last := len(*a) - 1
	x := (*a)[last]
	*a = (*a)[:last]
	return x
}

// lateColumns are the times of which somebody is told when they get late. That a
// side writes nothing is shown in its row and told to nobody.
var lateColumns = [...]column{columnWait, columnFirst, columnResponse}

// lateAt is when a ticket becomes late for the first time, zero if nothing of it
// runs.
func (l *list) lateAt(t *model.Ticket) time.Time {
	var first time.Time
	for _, c := range lateColumns {
		timer, threshold := c.timer(t), l.late.of(c)
		if !timer.runs || threshold == NeverLate {
			continue
		}
		if at := timer.from.Add(threshold); first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// watchFor sees to it that a ticket that has changed is looked at when it becomes
// late. One that is not late any more may become so again. What was late before
// the list began to be watched is no news.
func (l *list) watchFor(slot int32, t *model.Ticket) {
	at := l.lateAt(t)
	past := !at.IsZero() && !at.After(l.looked)
	switch {
	case !past:
		l.flags[slot] &^= flagLate
	case l.clock.IsZero():
		l.flags[slot] |= flagLate
	}
	if !at.IsZero() && !l.flags[slot].has(flagLate) {
		heap.Push(&l.alarms, alarm{at.Unix(), slot})
	}
}

// Late lists the tickets that have become late since it was called last: each
// once, as long as it stays late.
func (l *list) Late(now time.Time) []model.Ticket {
	l.looked = now
	var out []model.Ticket
	for len(l.alarms) > 0 && l.alarms[0].at < now.Unix() {
		slot := heap.Pop(&l.alarms).(alarm).slot
		if l.flags[slot]&(flagLive|flagEnded|flagLate) != flagLive {
			continue
		}
		t := l.ticket(slot)
		if at := l.lateAt(&t); !at.IsZero() && at.Before(now) { // else it was answered meanwhile
			l.flags[slot] |= flagLate
			out = append(out, t)
		}
	}
	return out
}
