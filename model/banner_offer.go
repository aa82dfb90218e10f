package model

// OccasionAssigned is the occasion on which the watch sends a banner: an agent
// has taken the chat. See Act.Key.
const OccasionAssigned = "assigned"

// DismissedEvent is the event that the widget raises when the customer closes
// a banner. Source: the vendor's list of events.
const DismissedEvent = "ym_closed_promotion"

// Dismissed tells whose customers closed their banner, with the newest event
// that says so.
func (c Cycle) Dismissed() map[TicketID]Message {
	out := map[TicketID]Message{}
	for id, messages := range c.Fresh {
		for _, m := range messages {
			if m.Body.Kind == BodyEvent && m.Body.Text == DismissedEvent {
				out[id] = m
			}
		}
	}
	return out
}
