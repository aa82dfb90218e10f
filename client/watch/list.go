package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

const (
	maxBacks = 5 // times that a poll goes back for one joint
	// overlap is how many rows of a page the next one begins with: while a page is
	// on its way some chats may be closed, and then as many rows slip past.
	overlap = 5
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
// last rows of the one before: if they have no row in common, the list has become
// shorter and rows have slipped past, and the reading goes back a little. From
// then on its pages have more in common, so that a desk on which chats end all the
// time can be read to its end, too.
type listing struct {
	*round
	size    int // rows of a full page
	overlap int // of them on the page before
	offset  int
	repeats int // pages one after another that are the one before once more
	joined  int // pages
	backs   int // steps back for the joint that is looked for
	allBack int // steps back in all
}

func (l *listing) readPages(ctx context.Context) error {
	for {
		page, err := l.page(ctx, l.offset)
		if err != nil {
			return err
		}
		l.Skipped += page.Skipped
		if l.joined == 0 {
			l.size, l.First = model.FullPage(page.Raw, l.size), page.Newest
			l.overlap = max(1, min(overlap, l.size/4))
		}
		full := page.Raw >= l.size
		switch joined := l.offset == 0 || page.Joined > 0; {
		case !joined && l.back():
			continue
		case !joined:
			l.shaky(errMoved)
		case full && l.stuck(page):
			l.shaky(errRepeat)
			return nil
		}
		if !full {
			return nil
		}
		l.onward()
	}
}

// back takes a step back for a joint that was missed, each longer than the last.
// There is an end to it: a list without any order would not be read to its end.
func (l *listing) back() bool {
	if l.backs == maxBacks || l.allBack >= maxBacks+l.joined/4 {
		return false
	}
	l.backs++
	l.allBack++
	l.offset = max(0, l.offset-l.backs*max(1, l.size/4))
	return true
}

// onward goes to the next page.
func (l *listing) onward() {
	if l.backs > 0 {
		l.overlap = max(1, min(2*l.overlap, l.size/4))
	}
	l.roll.Anchor()
	l.backs = 0
	l.joined++
	l.offset += max(1, l.size-l.overlap)
}

// stuck reports whether an offset has no effect: two pages, one after the other, are
// the one before once more, all but what may have changed on them meanwhile. One may
// be by chance: of a page of ten rows, five chats that come on top make one.
func (l *listing) stuck(page model.PageNews) bool {
	if l.offset == 0 || l.backs > 0 || page.Joined < page.Raw*3/4 {
		l.repeats = 0
		return false
	}
	l.repeats++
	return l.repeats == 2
}

// lookAgain reads the first page once more, because tickets are missing: in a
// list with the busiest first, that is where one is that jumped to the top while
// the rest was read.
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
	news.Newest = l.reached(news.Newest)
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

// shaky notes, once, that rows may have been missed.
func (l *listing) shaky(why error) {
	if !l.Shaky {
		l.problem("", why)
	}
	l.Shaky = true
}
