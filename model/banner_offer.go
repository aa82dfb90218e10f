package model

import "maps"

// OccasionAssigned is the occasion on which the watch sends a banner: an agent
// has taken the chat. See BannerAct.Key.
const OccasionAssigned = "assigned"

// DismissedEvent is the event that the widget raises when the customer closes
// a banner. Source: the vendor's list of events.
const DismissedEvent = "ym_closed_promotion"

// Statuses notes where each ticket of a cycle stood. One that the cycle does not
// have, and does not take for gone either, was missed while the list changed: it
// stands where it stood before.
func (c Cycle) Statuses(before map[TicketID]Status) map[TicketID]Status {
	out := make(map[TicketID]Status, len(c.Tickets))
	maps.Copy(out, before)
	for _, id := range c.Gone {
		delete(out, id)
	}
	for _, t := range c.Tickets {
		out[t.ID] = t.Status
	}
	return out
}

// Connected lists the web chats that an agent has taken since the statuses were
// noted. One that was handed from agent to agent stays connected and is not
// among them; a reopened chat is a new ticket and is.
func Connected(before map[TicketID]Status, tickets []Ticket) []Ticket {
	var out []Ticket
	for _, t := range tickets {
		if t.Status == StatusAssigned && t.HasWidget() && before[t.ID] != StatusAssigned {
			out = append(out, t)
		}
	}
	return out
}

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
