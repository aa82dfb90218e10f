package ui

import (
	"maps"
	"slices"

	"botback/model"
)

// heldNews is what the list of tickets would have shown while it was held: of
// each ticket the newest row.
type heldNews struct {
	changed map[model.TicketID]model.Ticket
	left    map[model.TicketID]bool
}

func newHeldNews() *heldNews {
	return &heldNews{changed: map[model.TicketID]model.Ticket{}, left: map[model.TicketID]bool{}}
}

// add takes a refresh in that is not shown yet.
func (h *heldNews) add(msg ticketsMsg) {
	for _, t := range msg.changed {
		h.changed[t.ID] = t
		delete(h.left, t.ID)
	}
	for _, id := range msg.left {
		delete(h.changed, id)
		h.left[id] = true
	}
}

// news is all of it as one refresh.
func (h *heldNews) news() ticketsMsg {
	return ticketsMsg{changed: slices.Collect(maps.Values(h.changed)), left: slices.Collect(maps.Keys(h.left))}
}
