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

// readList reads all live tickets, and hands on what has changed.
func (r *round) readList(ctx context.Context) error {
	l := listing{round: r, size: r.cfg.PageSize}
	err := l.readPages(ctx)
	if err == nil && l.offset > 0 && r.roll.Missing() {
		err = l.lookAgain(ctx)
	}
	if err != nil {
		return fmt.Errorf("read the list of tickets: %w", err)
	}
	return nil
}

// listing is the list as far as it has been read. The list goes on changing
// while it is read in pages, by their place in it. So each page starts with the
// last row of the one before: if they have no row in common, the list has become
// shorter and rows have slipped past, and the reading goes back a little.
type listing struct {
	*round
	size    int // rows of a full page
	offset  int
	skipped int // on the page that the next one has to join on to
	backs   int
}

func (l *listing) readPages(ctx context.Context) error {
	for back := false; ; {
		page, err := l.page(ctx, l.offset)
		if err != nil {
			return err
		}
		if l.offset == 0 && !back {
			l.size, l.First = fullPage(page.Raw, l.size), page.Newest
		}
		joined := l.offset == 0 || page.Joined
		if !joined && l.skipped > 0 && page.Skipped > 0 {
			joined = true // by a row that cannot be decoded, which must not count twice
			page.Skipped--
		}
		if !back {
			l.Skipped += page.Skipped
		}
		switch {
		case !joined && l.backs < maxBacks:
			l.backs++
			l.offset = max(0, l.offset-l.backs*max(1, l.size/4))
			back = true
			continue
		case !joined:
			l.shaky(errMoved)
		case page.Raw >= l.size && page.First == 0 && !back && l.offset > 0:
			l.shaky(errRepeat)
			return nil
		}
		if page.Raw < l.size {
			return nil
		}
		l.roll.Anchor()
		l.skipped, back = page.Skipped, false
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
	_, err := l.page(ctx, 0)
	return err
}

// page reads a page, keeps what the watch is interested in, and hands on what
// has changed.
func (l *listing) page(ctx context.Context, offset int) (model.PageNews, error) {
	l.Calls++
	page, err := l.source.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: l.cfg.PageSize, Offset: offset,
		Page: l.roll.Page(offset), Known: l.roll.Known})
	if err != nil {
		return model.PageNews{}, err
	}
	l.heed(page.Clock)
	news := l.roll.Read(offset, page, l.latest())
	first := l.First
	if l.Calls == 1 {
		first = news.Newest
	}
	for _, t := range news.Changed {
		l.take(t, first)
	}
	if l.hand != nil {
		l.hand(model.Rows{Changed: news.Changed, New: news.New, Live: l.roll.Len()})
	}
	return news, nil
}

func (l *listing) shaky(why error) {
	l.Shaky = true
	l.problem("", why)
}
