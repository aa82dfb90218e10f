package ui

import (
	"time"

	"botback/model"
)

// tally is what a census asks of a ticket. It is kept beside the record, because
// a census goes through all tickets after every look that changed something, and
// to unpack the times of 100,000 takes longer than Update may.
type tally struct {
	since  int64 // when the customer began to wait, in Unix milliseconds; 0 where nobody waits
	desk   uint32
	status model.Status
}

func tallyOf(t *model.Ticket, p packed) tally {
	y := tally{desk: p.desk(), status: t.Status}
	if since := t.WaitingSince(); !since.IsZero() {
		y.since = since.UnixMilli()
	}
	return y
}

func (y tally) wait(now int64) time.Duration {
	if y.since == 0 {
		return 0
	}
	return time.Duration(max(now-y.since, 0)) * time.Millisecond
}

// census counts all tickets of the list, shown or not.
func (l *list) census(now time.Time) model.Census {
	var c model.Census
	c.Expect(l.Len())
	groups := make([]*model.GroupCensus, len(l.desks.all))
	ms := now.UnixMilli()
	for slot, f := range l.flags {
		if f&(flagLive|flagEnded) != flagLive {
			continue
		}
		y := &l.tallies[slot]
		if groups[y.desk] == nil {
			groups[y.desk] = c.Counter(l.desks.all[y.desk].group)
		}
		c.CountIn(groups[y.desk], y.status, y.wait(ms))
	}
	return c
}
