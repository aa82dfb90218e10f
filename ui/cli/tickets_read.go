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
	repeats bool // the platform gave the first page again where the next was asked for

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
	r := reading{listing: l, seen: map[model.TicketID]bool{}, met: map[model.Digest]bool{}}
	full := model.MaxPage // rows of a full page
	for offset := 0; ; {
		page, err := p.Tickets(ctx, model.TicketQuery{Statuses: statuses, Limit: model.MaxPage, Offset: offset})
		if err != nil && offset > 0 {
			err = fmt.Errorf("after %d tickets: %w", len(r.seen), err)
		}
		if err != nil {
			return false, err
		}
		if offset == 0 {
			full = model.FullPage(page.Raw, full)
		}
		fresh := r.add(page, offset == 0)
		if page.Raw < full {
			return r.shifted, nil
		}
		if l.repeats = fresh <= (len(page.Tickets)+len(page.Veiled))/4; l.repeats {
			return false, nil // all but what has changed meanwhile: offset has no effect here
		}
		offset += page.Raw - 1
	}
}

// reading is one pass as far as it has come.
type reading struct {
	*listing
	seen    map[model.TicketID]bool
	met     map[model.Digest]bool // rows that could not be decoded
	last    model.TicketID        // the last row that could
	veiled  bool                  // the page before had rows that could not
	shifted bool
}

// add takes a page in and returns how many of its rows this pass had not seen.
func (r *reading) add(page model.TicketPage, first bool) (fresh int) {
	joined := first || startsWith(page, r.last)
	if !joined && r.veiled && page.Skipped > 0 {
		joined = true // by a row that cannot be decoded, which must not count twice
		r.skipped--
	}
	r.shifted = r.shifted || !joined
	r.skipped += page.Skipped
	r.veiled = page.Skipped > 0
	for _, t := range page.Tickets {
		if !r.seen[t.ID] {
			r.seen[t.ID] = true
			fresh++
		}
		r.keep(t)
		r.last = t.ID
	}
	for _, d := range page.Veiled {
		if !r.met[d] {
			r.met[d] = true
			fresh++
		}
	}
	return fresh
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
