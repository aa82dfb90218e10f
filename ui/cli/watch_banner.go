package cli

import (
	"context"
	"errors"
	"maps"
	"slices"

	"botback/model"
)

// bannersAtOnce is how many banners are under way at a time: exits go first.
const bannersAtOnce = 2

// dismissed notes the banners that customers closed. What cannot be written down
// is kept for the next cycle, and the cursor with it.
func (l *watchLoop) dismissed(ctx context.Context, c model.Cycle) {
	maps.Copy(l.closed, c.Dismissed())
	for _, id := range slices.Sorted(maps.Keys(l.closed)) {
		if err := l.post.Banners.Dismissed(ctx, id, l.closed[id]); err != nil {
			l.order.complain(err.Error())
			continue
		}
		delete(l.closed, id)
		l.tell(ctx, model.Event{At: l.order.now(), Who: "customer", Ticket: id, Kind: model.EventBannerRemoved, What: "dismissed the banner"})
	}
}

// connected finds the web chats that an agent has taken since the last cycle.
// Those that had one when the watch began are not disturbed.
func (l *watchLoop) connected(c model.Cycle) {
	if l.order.banner != nil {
		l.queue = append(l.queue, c.Taken...)
	}
}

// sendBanners gives the banner to the next of those who wait for it. Who has
// asked for the bot meanwhile needs no offer, and would get it while it is being
// taken away.
func (l *watchLoop) sendBanners(ctx context.Context) {
	for len(l.queue) > 0 && l.out < bannersAtOnce {
		t := l.queue[0]
		l.queue = slices.Delete(l.queue, 0, 1)
		if _, asked := l.desk.Get(t.ID); asked {
			continue
		}
		l.out++
		go func() {
			err := l.post.Banners.Show(ctx, t, *l.order.banner, model.OccasionAssigned, model.ByWatch)
			l.answers <- answered{ticket: &t, err: err}
		}()
	}
}

// bannerSent tells what became of a banner. That a ticket has had one, that
// another console was faster, or that the watch ended before it was sent, is no
// news.
func (l *watchLoop) bannerSent(ctx context.Context, t model.Ticket, err error) {
	if errors.Is(err, model.ErrMoved) || errors.Is(err, model.ErrNotNow) || errors.Is(err, model.ErrHandled) ||
		ctx.Err() != nil && ended(err) && model.NotDone(err) {
		return
	}
	e := model.Event{At: l.order.now(), Who: model.ByWatch, Ticket: t.ID, Kind: model.EventBannerShown,
		What: "sent the banner " + l.order.template + " when an agent took the chat", Result: "ok"}
	switch {
	case err == nil:
	case model.NotDone(err):
		e.What = "the banner " + l.order.template + " could not be sent when an agent took the chat"
		e.Result, e.Why = "failed", err.Error()
	default:
		e.Result, e.Why = "unknown", err.Error()
	}
	l.tell(ctx, e)
}
