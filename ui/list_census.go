package ui

import (
	"time"

	"botback/model"
)

// tally is what is asked of all tickets, one after the other: by a census after every
// look that changed something, and by a filter at every key. It is kept beside the
// record, because to unpack 100,000 takes longer than Update may.
type tally struct {
	since    int64 // when the customer began to wait, in Unix milliseconds; 0 where nobody waits
	desk     uint32
	tags     uint16 // the bits of its tags, see tagBit
	status   model.Status
	priority model.Priority
}

func tallyOf(t *model.Ticket, p packed) tally {
	y := tally{desk: p.desk(), status: t.Status, priority: t.Priority}
	if since := t.WaitingSince(); !since.IsZero() {
		y.since = since.UnixMilli()
	}
	tags := p.tags()
	for n := tags.uvarint(); n > 0; n-- {
		y.tags |= tagBit(tags.uvarint())
	}
	return y
}

// tagBit is the bit of a tag. The first have one each, all others share the last.
func tagBit(number uint64) uint16 { return 1 << min(number, sharedTag) }

const sharedTag = 15

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
