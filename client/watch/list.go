package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

const (
	maxBacks = 5 // times a poll goes back when the list has moved
	// ahead is how far the platform's clock may be ahead of ours before a time is
	// taken for nonsense. It is wide: the two clocks are compared for nothing else.
	ahead = 24 * time.Hour
)

var (
	errMoved  = errors.New("the list of tickets kept changing while it was read; a ticket may be missing until the next look")
	errRepeat = errors.New("the platform sends the same page of tickets again and again; tickets beyond it are not shown")
)

// readList reads all live tickets.
func (r *round) readList(ctx context.Context, w model.Watch) error {
	expected := w.Live() + r.cfg.PageSize/4
	l := listing{round: r, size: r.cfg.PageSize, at: make(map[model.TicketID]int, expected)}
	r.Tickets = make([]model.Ticket, 0, expected)
	err := l.readPages(ctx)
	if err == nil && l.offset > 0 && w.Missing(l.Tickets) {
		err = l.lookAgain(ctx)
	}
	if err != nil {
		return fmt.Errorf("read the list of tickets: %w", err)
	}
	r.Newest = newest(r.Tickets, r.cfg.Now())
	return nil
}

// listing is the list as far as it has been read. The list goes on changing
// while it is read in pages, by their place in it. So each page starts with the
// last row of the one before: if they have no row in common, the list has become
// shorter and rows have slipped past, and the reading goes back a little.
type listing struct {
	*round
	at     map[model.TicketID]int // where a ticket stands in Tickets
	size   int                    // rows of a full page
	offset int
	last   model.TicketPage // the page that the next one has to join on to
	backs  int
}

func (l *listing) readPages(ctx context.Context) error {
	for back := false; ; {
		page, err := l.page(ctx, l.offset)
		if err != nil {
			return err
		}
		if l.offset == 0 && !back {
			l.size = fullPage(page.Raw, l.size)
		}
		joined := l.offset == 0 || l.overlaps(page)
		if !joined && l.last.Skipped > 0 && page.Skipped > 0 {
			joined = true // by a row that cannot be decoded, which must not count twice
			page.Skipped--
		}
		fresh := l.add(page, back)
		switch {
		case !joined && l.backs < maxBacks:
			l.backs++
			l.offset = max(0, l.offset-l.backs*max(1, l.size/4))
			back = true
			continue
		case !joined:
			l.shaky(errMoved)
		case page.Raw >= l.size && fresh == 0 && !back && l.offset > 0:
			l.shaky(errRepeat)
			return nil
		}
		if page.Raw < l.size {
			return nil
		}
		l.last, back = page, false
		l.offset += l.size - 1
	}
}

// fullPage is how many rows make a full page, judged by the first one. How many
// the platform gives at most is not documented: a first page that is short by a
// round number may be all there is, or all that it gives at once. One more
// request finds out; taken for the end, it would hide every chat beyond it.
func fullPage(raw, asked int) int {
	if raw > 0 && raw < asked && raw%10 == 0 {
		return raw
	}
	return asked
}

// lookAgain reads the first page once more, because tickets are missing: in a
// list with the busiest first, one that jumped to the top while the rest was
// read would be taken for gone.
func (l *listing) lookAgain(ctx context.Context) error {
	page, err := l.page(ctx, 0)
	if err != nil {
		return err
	}
	l.add(page, true)
	return nil
}

func (l *listing) page(ctx context.Context, offset int) (model.TicketPage, error) {
	l.Calls++
	page, err := l.source.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: l.cfg.PageSize, Offset: offset})
	if err == nil && l.Calls == 1 {
		l.First = newest(page.Tickets, l.cfg.Now())
	}
	return page, err
}

// overlaps reports whether a page has a row in common with the one before.
func (l *listing) overlaps(page model.TicketPage) bool {
	known := make(map[model.TicketID]bool, len(l.last.Tickets))
	for _, t := range l.last.Tickets {
		known[t.ID] = true
	}
	for _, t := range page.Tickets {
		if known[t.ID] {
			return true
		}
	}
	return false
}

// add takes a page's rows over; one that is there already is replaced, since
// the later one is the newer. It returns how many were not there.
func (l *listing) add(page model.TicketPage, again bool) int {
	if !again {
		l.Skipped += page.Skipped
	}
	before := len(l.Tickets)
	for _, t := range page.Tickets {
		if i, ok := l.at[t.ID]; ok {
			l.Tickets[i] = t
			continue
		}
		l.at[t.ID] = len(l.Tickets)
		l.Tickets = append(l.Tickets, t)
	}
	return len(l.Tickets) - before
}

func (l *listing) shaky(why error) {
	l.Shaky = true
	l.problem("", why)
}

func newest(tickets []model.Ticket, now time.Time) time.Time {
	var at time.Time
	for _, t := range tickets {
		if n := t.NewestTime(now.Add(ahead)); n.After(at) {
			at = n
		}
	}
	return at
}
