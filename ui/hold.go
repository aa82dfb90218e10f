package ui

import (
	"time"

	"botback/model"
)

// heldNews is what the list of tickets would have shown while it was held: of
// each ticket the newest row. Who only sees the rows on the screen does not know of
// it; alarms, counts and the filter do.
type heldNews struct {
	rows map[model.TicketID]heldRow
	left map[model.TicketID]bool
}

// heldRow is a ticket that is held back, and what has been seen of it meanwhile.
type heldRow struct {
	ticket model.Ticket
	since  time.Time // when its customer began to wait, zero where nobody waits
	told   lates     // thresholds of which somebody was told
}

func newHeldNews() *heldNews {
	return &heldNews{rows: map[model.TicketID]heldRow{}, left: map[model.TicketID]bool{}}
}

// add takes a refresh in that is not shown yet, on a list.
func (h *heldNews) add(msg ticketsMsg, l *list) {
	for _, t := range msg.changed {
		if t.ID == "" {
			continue
		}
		row := heldRow{ticket: t, since: t.WaitingSince()}
		if was, known := h.known(t.ID, l); known {
			row.since = t.WaitingOn(was.ticket, was.since)
			row.told = was.told & l.deadlines(&t, row.since).passed(l.looked)
		}
		h.rows[t.ID] = row
		delete(h.left, t.ID)
	}
	for _, id := range msg.left {
		delete(h.rows, id)
		h.left[id] = true
	}
}

// known is a ticket as it was last read, held back or not.
func (h *heldNews) known(id model.TicketID, l *list) (heldRow, bool) {
	if row, ok := h.rows[id]; ok {
		return row, true
	}
	slot, ok := l.find(id)
	if !ok {
		return heldRow{}, false
	}
	return heldRow{ticket: l.ticket(slot), since: l.tallies[slot].waiting(), told: l.told(slot)}, true
}

// has reports whether there is something newer of a ticket than its row. Of nil there
// is nothing.
func (h *heldNews) has(id model.TicketID) bool {
	if h == nil {
		return false
	}
	_, changed := h.rows[id]
	return changed || h.left[id]
}

// matching is how many tickets match the filter of a list and are held back.
func (h *heldNews) matching(l *list) int {
	if h == nil {
		return 0
	}
	n := 0
	for id, row := range h.rows {
		st := l.states[id]
		slot, known := l.find(id)
		if shown := known && l.matches(slot); !shown && l.query.Match(model.QueryFacts{Ticket: &row.ticket, Banner: st.Banner, Exit: st.Exit, Now: l.now, Waiting: row.since}) {
			n++
		}
	}
	return n
}

// Release shows what was held back. gone is how many marks went.
func (l *list) Release(h *heldNews) (gone int) {
	for id, row := range h.rows {
		l.take(&row.ticket, row.since)
		slot, _ := l.find(id)
		l.tell(slot, row.told)
		l.watchFor(slot, &row.ticket)
	}
	for id := range h.left {
		gone += l.leave(id)
	}
	l.settle()
	return gone
}
