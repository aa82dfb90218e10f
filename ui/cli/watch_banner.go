package cli

import (
	"context"
	"errors"

	"botback/model"
)

// bannerSent tells what became of a banner. That a ticket has had one, or that
// another console was faster, is no news.
func (l *watchLoop) bannerSent(ctx context.Context, t model.Ticket, err error) {
	if errors.Is(err, model.ErrMoved) || errors.Is(err, model.ErrNotNow) || errors.Is(err, model.ErrHandled) {
		return
	}
	e := model.Event{At: l.order.now(), Who: model.ByWatch, Ticket: t.ID, Kind: model.EventBannerShown,
		What: "sent the banner " + l.order.template + " when an agent took the chat", Result: "ok"}
	switch {
	case err == nil:
	case model.NotDone(err):
		e.Result, e.Why = "failed", err.Error()
	default:
		e.Result, e.Why = "unknown", err.Error()
	}
	l.tell(ctx, e)
}
