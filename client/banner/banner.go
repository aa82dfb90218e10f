// Package banner sends banners and removes them, each on one occasion at most
// once per ticket, whatever fails on the way.
//
// A deed has three parts: the intent is written to the ledger, the platform is
// called, the outcome is written. Without the first there is no second: no
// record, no deed. The platform gives no receipt of a banner, so an answer that
// was lost stays unknown: it is told, and never repeated by itself.
package banner

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// Platform is what banners need of the platform. Errors carry one of model's
// kinds; a call that changes something is sent at most once.
type Platform interface {
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	ShowBanner(ctx context.Context, t model.Ticket, b model.Banner) error
	RemoveBanner(ctx context.Context, t model.Ticket) error
}

// Ledger keeps the acts on banners beyond this process.
type Ledger interface {
	// BeginBanner writes an intent and takes the claim on the ticket. Nothing is
	// to be done if it fails: with model.ErrHandled if another console has the
	// claim, with model.ErrMoved if the deed was, or may have been, done on that
	// occasion, with model.ErrNotNow if it is the watch's own and the ticket has
	// had a banner.
	BeginBanner(ctx context.Context, a model.BannerAct, c model.Claim) (model.BannerAct, error)
	// FinishBanner writes the outcome of an act that BeginBanner returned.
	FinishBanner(ctx context.Context, a model.BannerAct) error
	// BannerDismissed notes what the message m of the widget says.
	BannerDismissed(ctx context.Context, id model.TicketID, m model.MessageID, at time.Time) error
	// Banners tells what became of the banners of these tickets.
	Banners(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error)
}

// lease is how long a claim lasts that was taken for a banner: one call.
const lease = 30 * time.Second

// Sender sends and removes banners. It is safe for use by several goroutines.
type Sender struct {
	platform Platform
	ledger   Ledger
	owner    string
	now      func() time.Time
}

// New makes a Sender. owner names this console in claims, as for exits.
func New(p Platform, l Ledger, owner string, now func() time.Time) *Sender {
	return &Sender{platform: p, ledger: l, owner: owner, now: now}
}

// Show sends a banner to the customer of a ticket, in the name of by. The
// ticket is read again first: one that is closed is model.ErrNotOpen, one
// without a widget model.ErrNoWidget. Other errors are those of the ledger (then
// nothing was sent) and of the platform.
func (s *Sender) Show(ctx context.Context, t model.Ticket, b model.Banner, occasion, by string) error {
	payload, err := b.Encode()
	if err != nil {
		return fmt.Errorf("banner for ticket %s: %w", t.ID, err)
	}
	act := model.BannerAct{Ticket: t.ID, Deed: model.BannerShow, Key: occasion, By: by, Payload: string(payload)}
	return s.do(ctx, t, act, func(ctx context.Context, t model.Ticket) error { return s.platform.ShowBanner(ctx, t, b) })
}

// Remove takes the banner of a ticket away. Errors are those of Show.
func (s *Sender) Remove(ctx context.Context, t model.Ticket, occasion, by string) error {
	act := model.BannerAct{Ticket: t.ID, Deed: model.BannerRemove, Key: occasion, By: by}
	return s.do(ctx, t, act, s.platform.RemoveBanner)
}

// Dismissed notes that the customer closed the banner, by the widget's event.
func (s *Sender) Dismissed(ctx context.Context, id model.TicketID, m model.Message) error {
	return s.ledger.BannerDismissed(ctx, id, m.ID, m.At)
}

// Records tells what became of the banners of these tickets. Those that never
// had one are left out.
func (s *Sender) Records(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	return s.ledger.Banners(ctx, s.now(), ids...)
}

func (s *Sender) do(ctx context.Context, was model.Ticket, a model.BannerAct, call func(context.Context, model.Ticket) error) error {
	t, err := s.reread(ctx, was, a)
	if err != nil {
		return fmt.Errorf("%s of ticket %s: %w", a.Deed, a.Ticket, notSent(err))
	}
	now := s.now()
	begun, err := s.ledger.BeginBanner(ctx, a, model.Claim{Owner: s.owner, At: now, Until: now.Add(lease)})
	if err != nil {
		return notSent(err)
	}
	// From here on the end of ctx does not cut the deed short: it is to get its
	// outcome. That has a time of its own: a call that took all of its is written
	// down, too.
	quiet := context.WithoutCancel(ctx)
	err = s.within(quiet, func(ctx context.Context) error { return call(ctx, t) })
	begun.Outcome, begun.At = outcome(err), s.now()
	if err != nil {
		begun.Detail = model.CleanLine(err.Error())
	}
	kept := s.within(quiet, func(ctx context.Context) error { return s.ledger.FinishBanner(ctx, begun) })
	return errors.Join(kept, err)
}

// within gives work as long as a claim lasts.
func (s *Sender) within(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, lease)
	defer cancel()
	return work(ctx)
}

// notSent marks an error from before the call: whatever went wrong, nothing was
// sent.
func notSent(err error) error {
	if model.NotDone(err) {
		return err
	}
	return fmt.Errorf("%w: %w", err, model.ErrUnavailable)
}

// reread makes sure that the deed still makes sense.
func (s *Sender) reread(ctx context.Context, was model.Ticket, a model.BannerAct) (model.Ticket, error) {
	t, err := s.platform.Ticket(ctx, a.Ticket)
	switch {
	case err != nil:
		return t, err
	case t.UID != was.UID:
		return t, fmt.Errorf("it belongs to another customer now: %w", model.ErrInvalid)
	case !t.HasWidget():
		return t, model.ErrNoWidget
	case a.Deed == model.BannerShow && !t.Status.Live():
		return t, fmt.Errorf("it is %s: %w", t.Status, model.ErrNotOpen)
	case a.By == model.ByWatch && t.Status != model.StatusAssigned:
		return t, fmt.Errorf("no agent has it any more: %w", model.ErrNotNow)
	}
	return t, nil
}

func outcome(err error) model.Outcome {
	switch {
	case err == nil:
		return model.OutcomeDone
	case model.NotDone(err):
		return model.OutcomeFailed
	}
	return model.OutcomeUnknown
}
