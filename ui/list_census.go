package ui

import (
	"time"

	"botback/model"
)

// tally is what is asked of all tickets, one after the other: by a census after every
// look that changed something, and by a filter at every key. It is kept beside the
// record, because to unpack 100,000 takes longer than Update may.
type tally struct {
	since    int64 // when the customer began to wait, as far as was seen, in Unix milliseconds; 0 where nobody waits
	desk     uint32
	tags     uint16 // the bits of its tags, see tagBit
	status   model.Status
	priority model.Priority
}

func tallyOf(t *model.Ticket, p packed, since time.Time) tally {
	y := tally{desk: p.desk(), status: t.Status, priority: t.Priority}
	if !since.IsZero() {
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

// waiting is since when the customer waits, zero where nobody does.
func (y tally) waiting() time.Time {
	if y.since == 0 {
		return time.Time{}
	}
	return time.UnixMilli(y.since).UTC()
}

func (y tally) wait(now int64) time.Duration {
	if y.since == 0 {
		return 0
	}
	return time.Duration(max(now-y.since, 0)) * time.Millisecond
}

// census counts all tickets of the list, shown or not, and of what is held back the
// newest: a figure is about now.
func (l *list) census(now time.Time, h *heldNews) model.Census {
	var c model.Census
	older := l.slotsOf(h)
	c.Expect(l.Len())
	groups := make([]*model.GroupCensus, len(l.desks.all))
	ms := now.UnixMilli()
	for slot, f := range l.flags {
		if f&(flagLive|flagEnded) != flagLive || older != nil && older[slot>>6]>>(slot&63)&1 == 1 {
			continue
		}
		y := &l.tallies[slot]
		if groups[y.desk] == nil {
			groups[y.desk] = c.Counter(l.desks.all[y.desk].group)
		}
		c.CountIn(groups[y.desk], y.status, y.wait(ms))
	}
	if h != nil {
		for _, row := range h.rows {
			wait := time.Duration(0)
			if !row.since.IsZero() {
				wait = max(now.Sub(row.since), 0)
			}
			c.Count(row.ticket.Status, row.ticket.Group, wait)
		}
	}
	return c
}

// slotsOf are the slots of which something newer is held back; nil for none.
func (l *list) slotsOf(h *heldNews) bitset {
	if h == nil {
		return nil
	}
	var set bitset
	set.grow(len(l.flags))
	mark := func(id model.TicketID) {
		if slot, ok := l.find(id); ok {
			set.set(int(slot), true)
		}
	}
	for id := range h.rows {
		mark(id)
	}
	for id := range h.left {
		mark(id)
	}
	return set
}
