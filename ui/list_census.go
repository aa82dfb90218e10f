package ui

import (
	"time"

	"botback/model"
)

// census counts all tickets of the list, shown or not, without unpacking them.
func (l *list) census(now time.Time) model.Census {
	var c model.Census
	for slot, f := range l.flags { // in the order in which they lie in memory
		if f&(flagLive|flagEnded) != flagLive {
			continue
		}
		var t model.Ticket
		p := l.record(int32(slot))
		p.times(&t)
		c.Count(t.Status, l.desks.all[p.desk()].group, t.Waiting(now))
	}
	return c
}
