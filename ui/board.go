package ui

import "botback/model"

// The tickets stand in the board's list and nowhere else: there are many of
// them. What the App needs of them it looks up there.

func (a App) board() tickets { return a.tabs[tabTickets].(tickets) }

// listed is a live ticket as it was last read.
func (a App) listed(id model.TicketID) (model.Ticket, bool) { return a.board().newest(id) }

// newer is a ticket as it was last read, or as it is known where it has left.
func (a App) newer(t model.Ticket) model.Ticket {
	if now, ok := a.listed(t.ID); ok {
		return now
	}
	return t
}

// newest are tickets as they were last read. Those that are not live any more
// are left out.
func (a App) newest(of []model.Ticket) []model.Ticket {
	out := make([]model.Ticket, 0, len(of))
	for _, t := range of {
		if now, ok := a.board().newest(t.ID); ok {
			out = append(out, now)
		}
	}
	return out
}

// newest is a live ticket as it was last read, also where the rows are held.
func (s tickets) newest(id model.TicketID) (model.Ticket, bool) {
	if s.pending != nil {
		if row, ok := s.pending.rows[id]; ok {
			return row.ticket, true
		}
		if s.pending.left[id] {
			return model.Ticket{}, false
		}
	}
	if !s.list.has(id) {
		return model.Ticket{}, false
	}
	return s.list.Ticket(id)
}

// chatsOf are the live tickets of test users.
func (a App) chatsOf(users model.TestUsers) []model.Ticket {
	uids := make([]string, len(users))
	for i, u := range users {
		uids[i] = u.UID
	}
	return a.board().list.ofCustomers(uids)
}
