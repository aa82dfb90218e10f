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
	// claim, else as model.NextBannerAct says.
	BeginBanner(ctx context.Context, a model.Act, c model.Claim) (model.Act, error)
	// FinishBanner writes the outcome of an act that BeginBanner returned, and gives
	// the claim of owner back.
	FinishBanner(ctx context.Context, a model.Act, owner string) error
	// BannerDismissed notes what the message m of the widget says.
	BannerDismissed(ctx context.Context, id model.TicketID, m model.MessageID, at time.Time) error
	// Banners tells what became of the banners of these tickets.
	Banners(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error)
}

// Config is how a Sender works. Zero values stand for the defaults.
type Config struct {
	// Owner names this console in claims, as for exits.
	Owner string
	// Timeout is how long reading the ticket, the call and the writing down may take,
	// each: 40 s. The claim on the ticket outlasts the call.
	Timeout time.Duration
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// Sender sends and removes banners. It is safe for use by several goroutines.
type Sender struct {
	platform Platform
	ledger   Ledger
	cfg      Config
}

// New makes a Sender.
func New(p Platform, l Ledger, cfg Config) *Sender {
	if cfg.Timeout <= 0 {
		cfg.Timeout = 40 * time.Second
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Now = model.WallClock(cfg.Now)
	return &Sender{platform: p, ledger: l, cfg: cfg}
}

// Show sends a banner to the customer of a ticket, in the name of by. The
// ticket is read again first: one that is closed is model.ErrNotOpen, one
// without a widget model.ErrNoWidget. One whose customer is on the way back to the
// bot, or for whom another banner is on its way, is model.ErrNotNow. Other errors are
// those of the ledger (then nothing was sent) and of the platform.
func (s *Sender) Show(ctx context.Context, t model.Ticket, b model.Banner, occasion, by string) error {
	payload, err := b.Encode()
	if err != nil {
		return fmt.Errorf("banner for ticket %s: %w", t.ID, err)
	}
	act := model.Act{Ticket: t.ID, Deed: model.BannerShow, Key: occasion, By: by, Payload: string(payload)}
	return s.do(ctx, t, act, func(ctx context.Context, t model.Ticket) error { return s.platform.ShowBanner(ctx, t, b) })
}

// Remove takes the banner of a ticket away. Errors are those of Show.
func (s *Sender) Remove(ctx context.Context, t model.Ticket, occasion, by string) error {
	act := model.Act{Ticket: t.ID, Deed: model.BannerRemove, Key: occasion, By: by}
	return s.do(ctx, t, act, s.platform.RemoveBanner)
}

// Dismissed notes that the customer closed the banner, by the widget's event.
func (s *Sender) Dismissed(ctx context.Context, id model.TicketID, m model.Message) error {
	return s.ledger.BannerDismissed(ctx, id, m.ID, m.At)
}

// Records tells what became of the banners of these tickets. Those that never
// had one are left out.
func (s *Sender) Records(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	return s.ledger.Banners(ctx, s.cfg.Now(), ids...)
}

func (s *Sender) do(ctx context.Context, was model.Ticket, a model.Act, call func(context.Context, model.Ticket) error) error {
	asked := s.cfg.Now()
	var t model.Ticket
	err := s.within(ctx, func(ctx context.Context) (err error) { t, err = s.reread(ctx, was, a); return err })
	if err != nil {
		return fmt.Errorf("%s of ticket %s: %w", a.Deed, a.Ticket, notSent(err))
	}
	begun, err := s.begin(ctx, a, asked)
	if err != nil {
		return notSent(err)
	}
	// From here on the end of ctx does not cut the deed short: it is to get its
	// outcome. That has a time of its own: a call that took all of its is written
	// down, too.
	quiet := context.WithoutCancel(ctx)
	if err = s.awake(begun.Begun, model.ActSlack); err == nil {
		err = s.within(quiet, func(ctx context.Context) error { return call(ctx, t) })
	}
	begun.Outcome, begun.At = outcome(err), s.cfg.Now()
	if err != nil {
		begun.Detail = model.CleanLine(err.Error())
	}
	kept := s.within(quiet, func(ctx context.Context) error { return s.ledger.FinishBanner(ctx, begun, s.cfg.Owner) })
	if kept != nil { // the deed may have been done, whatever hinders its record
		kept = fmt.Errorf("%w: %w", kept, model.ErrUnknownOutcome)
	}
	return errors.Join(kept, err)
}

// begin writes the intent down, unless what was read of the ticket since asked is of
// before a sleep of this machine.
func (s *Sender) begin(ctx context.Context, a model.Act, asked time.Time) (model.Act, error) {
	if err := s.awake(asked, s.cfg.Timeout+model.ActSlack); err != nil {
		return a, fmt.Errorf("%s of ticket %s: %w", a.Deed, a.Ticket, err)
	}
	now := s.cfg.Now()
	return s.ledger.BeginBanner(ctx, a, model.Claim{Owner: s.cfg.Owner, At: now, Until: now.Add(model.ActSlack + s.cfg.Timeout)})
}

// awake reports with model.ErrNotSent that more time has gone by than a machine takes
// that does not sleep: what was known then may not be true any more.
func (s *Sender) awake(since time.Time, most time.Duration) error {
	if s.cfg.Now().Before(since.Add(most)) {
		return nil
	}
	return fmt.Errorf("this machine slept in the middle of it: %w", model.ErrNotSent)
}

// within gives work the time that one call may take.
func (s *Sender) within(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	return work(ctx)
}

// notSent marks an error from before the call: whatever went wrong, nothing was
// sent.
func notSent(err error) error {
	if model.NotDone(err) {
		return err
	}
	return fmt.Errorf("%w: %w", err, model.ErrNotSent)
}

// reread makes sure that the deed still makes sense.
func (s *Sender) reread(ctx context.Context, was model.Ticket, a model.Act) (model.Ticket, error) {
	t, err := s.platform.Ticket(ctx, a.Ticket)
	switch {
	case err != nil:
		return t, err
	case !t.HasWidget():
		return t, model.ErrNoWidget
	case !was.SameCustomer(t):
		return t, fmt.Errorf("it belongs to another customer now: %w", model.ErrInvalid)
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
