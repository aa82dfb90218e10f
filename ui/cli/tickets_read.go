package cli

import (
	"context"
	"fmt"

	"botback/model"
)

// listing is what was read of a list that goes on changing while it is read.
type listing struct {
	tickets []model.Ticket
	skipped int  // entries that could not be decoded
	moving  bool // the list did not hold still, so tickets may be missing

	index map[model.TicketID]int // place of each ticket in tickets
}

// mostPasses limits how often a list is read that does not hold still.
const mostPasses = 3

// readTickets reads all tickets of some statuses, page by page. Each page begins
// with the last row of the page before: if that row is not there any more, rows
// have shifted, and one may have slipped from an unread page to a read one. Then
// the list is read once more, until it holds still or brings nothing new.
func readTickets(ctx context.Context, p Platform, statuses []model.Status) (listing, error) {
	l := listing{index: map[model.TicketID]int{}}
	for pass := range mostPasses {
		before := len(l.tickets)
		shifted, err := l.pass(ctx, p, statuses)
		if err != nil {
			return listing{}, err
		}
		l.moving = shifted && (pass == 0 || len(l.tickets) > before)
		if !l.moving {
			break
		}
	}
	return l, nil
}

// pass reads the list once and reports whether rows shifted meanwhile.
func (l *listing) pass(ctx context.Context, p Platform, statuses []model.Status) (shifted bool, err error) {
	l.skipped = 0
	seen := map[model.TicketID]bool{}
	var last model.TicketID
	for offset := 0; ; {
		page, err := p.Tickets(ctx, model.TicketQuery{Statuses: statuses, Limit: model.MaxPage, Offset: offset})
		if err != nil {
			return false, fmt.Errorf("after %d tickets: %w", len(seen), err)
		}
		shifted = shifted || offset > 0 && !startsWith(page, last)
		l.skipped += page.Skipped
		fresh := 0
		for _, t := range page.Tickets {
			if !seen[t.ID] {
				seen[t.ID] = true
				fresh++
			}
			l.keep(t)
			last = t.ID
		}
		if page.Raw < model.MaxPage {
			return shifted, nil
		}
		if fresh == 0 {
			return true, nil // the same page again and again: offset has no effect here
		}
		offset += page.Raw - 1
	}
}

func startsWith(page model.TicketPage, id model.TicketID) bool {
	return len(page.Tickets) > 0 && page.Tickets[0].ID == id
}

// keep takes a ticket in, once; what was read last holds.
func (l *listing) keep(t model.Ticket) {
	if i, known := l.index[t.ID]; known {
		l.tickets[i] = t
		return
	}
	l.index[t.ID] = len(l.tickets)
	l.tickets = append(l.tickets, t)
}
