package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// close closes a ticket by the machine of exits, which removes its banner first
// and reads it back afterwards.
func (s *shift) close(t model.JobTarget, ticket model.Ticket) {
	again := t.Reason == model.ReasonRights
	t, ok := s.intent(t, model.OutcomeNone)
	if !ok {
		return
	}
	x, err := s.decideClose(ticket, s.known(t))
	if err == nil {
		x, err = s.stepThrough(x)
	}
	s.closed(t, x, err, again)
}

// known is up to where a target's customer is known. Where the platform does not say,
// the order's own time stands for it, as far back as its clock may be from ours.
func (s *shift) known(t model.JobTarget) time.Time {
	if t.Known.IsZero() {
		return s.order.Created.Add(-s.cfg.Skew)
	}
	return t.Known
}

// errUndecided: the exit of the ticket cannot take the decision to close.
var errUndecided = errors.New("its exit does not let it be closed now")

// decideClose writes down the exit by which a ticket is closed: that of the
// customer who asked, confirmed, or a new one. It stops by itself if the customer has
// written since known; if that is heard already, the error is model.LeftOut. With an
// error nothing has begun, and the exit is none.
func (s *shift) decideClose(ticket model.Ticket, known time.Time) (model.Exit, error) {
	ctx, cancel := s.inFlight()
	defer cancel()
	kept, err := s.ledger.Exit(ctx, ticket.ID)
	if err != nil {
		return model.Exit{}, err
	}
	d := model.Decision{By: s.order.By, Ticket: ticket, Seen: known, Close: s.order.Close.Without(ticket), At: s.cfg.Now()}
	x := model.NewManualExit(d)
	switch {
	case kept.Busy():
		return model.Exit{}, fmt.Errorf("its exit is being carried out already: %w", model.ErrHandled)
	case kept.TookBack(), kept.NewsSince(known):
		return model.Exit{}, model.LeftOut{Reason: model.ReasonWrote, Detail: kept.Reason}
	case kept.Rev > 0:
		if x, err = kept.Confirm(d); err != nil {
			return model.Exit{}, fmt.Errorf("%w: %w", errUndecided, err)
		}
	}
	if x, err = s.exits.Save(ctx, x); err != nil {
		return model.Exit{}, err
	}
	return x, nil
}

// inFlight is a context for what has begun: the end of the caller's does not cut it
// short.
func (s *shift) inFlight() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(s.ctx), 2*s.cfg.Timeout)
}

// stepThrough carries an exit out to its end, or until it has to wait for too long.
// What makes it wait makes the job rest, too, but for a lost answer, which only
// this ticket waits for.
func (s *shift) stepThrough(x model.Exit) (model.Exit, error) {
	ctx, cancel := s.inFlight()
	defer cancel()
	for x.Busy() {
		if wait := x.Due.Sub(s.cfg.Now()); wait > 0 {
			if x.State != model.ExitUnknown && x.State != model.ExitVerifying {
				s.scribe.in <- entry{rest: x.Due, why: fmt.Sprintf("at ticket %s: %s", x.Ticket.ID, x.Reason)}
			}
			if !sleep(ctx, wait) {
				return x, nil
			}
		}
		next, err := s.exits.Step(ctx, x)
		if err != nil && !errors.Is(err, model.ErrMoved) {
			return x, err
		}
		x = next
	}
	return x, nil
}

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// closed writes down what an exit has come to. What stops it stops the job, unless
// it is again this very ticket that the key may not touch.
func (s *shift) closed(t model.JobTarget, x model.Exit, err error, again bool) {
	was := t
	var e entry
	var left model.LeftOut
	t.State, t.Reason, t.Detail = endOfExit(x)
	switch {
	case errors.Is(err, model.ErrNoRecord):
		s.pile.broken(err)
		s.pile.landed(t, true)
		return
	case errors.As(err, &left):
		t.State, t.Reason, t.Detail = model.TargetSkipped, left.Reason, left.Detail
	case errors.Is(err, errUndecided):
		t.State, t.Reason, t.Detail = model.TargetFailed, model.ReasonNotClosed, told(err)
	case x.Rev == 0 && (errors.Is(err, model.ErrHandled) || errors.Is(err, model.ErrMoved)):
		t.State, t.Reason, t.Detail = model.TargetSkipped, model.ReasonHandled, told(err)
	case err != nil && x.Rev == 0: // nobody has it, and nothing has begun: the console is closing, or too slow
		t.State, t.Reason, t.Detail = model.TargetQueued, "", told(err)
		e = s.consequence(verdict{rests: true}, t, err)
	case err != nil:
		t.Detail = told(err)
	case x.State == model.ExitBlocked && again:
		t.State = model.TargetFailed
	case x.State == model.ExitBlocked:
		e.halt = fmt.Sprintf("at ticket %s: %s", t.Ticket.ID, x.Reason)
	}
	t.At = s.cfg.Now()
	s.end(was, t, model.OutcomeNone, e)
}

// endOfExit is what an exit means for the target. A ticket that is closed is done,
// whatever else went wrong; the detail says it.
func endOfExit(x model.Exit) (model.TargetState, model.Reason, string) {
	done := x.Steps[model.StepCloseTicket].Outcome == model.OutcomeDone &&
		x.Steps[model.StepVerifyTicket].Outcome == model.OutcomeDone
	switch {
	case x.State == model.ExitElsewhere:
		return model.TargetOK, model.ReasonElsewhere, x.Reason
	case x.Busy():
		return model.TargetSent, model.ReasonLost, x.Reason
	case done, x.State == model.ExitVerified:
		return model.TargetOK, "", x.Reason
	case x.State == model.ExitBlocked:
		return model.TargetQueued, model.ReasonRights, x.Reason
	case x.State == model.ExitUnknown:
		return model.TargetUnknown, model.ReasonNotSeen, x.Reason
	case x.State == model.ExitWithdrawn && x.Steps[model.StepRemoveBanner].Attempt == 0:
		return model.TargetSkipped, model.ReasonWrote, x.Reason
	case x.State == model.ExitWithdrawn: // the banner is gone, so it was not left alone
		return model.TargetFailed, model.ReasonWrote, x.Reason
	case x.State == model.ExitTransferred:
		return model.TargetFailed, model.ReasonTransferred, x.Reason
	}
	return model.TargetFailed, model.ReasonNotClosed, x.Reason
}

// resumeClose finds out what became of a close that was begun, and carries it on.
// One whose exit was never written down has not begun at all.
func (s *shift) resumeClose(t model.JobTarget) {
	ctx, cancel := s.inFlight()
	defer cancel()
	x, err := s.ledger.Exit(ctx, t.Ticket.ID)
	switch {
	case err != nil: // not known is not undone: it is looked up another time
		s.pile.broken(err)
		s.pile.landed(t, true)
		return
	case x.Rev == 0 || x.Decided.Before(t.Begun):
		was := t
		t.State, t.Reason, t.Detail, t.At = model.TargetQueued, "", "", s.cfg.Now()
		s.end(was, t, model.OutcomeNone, entry{})
		return
	case x.Busy() && !s.looks:
		x, err = s.stepThrough(x)
	}
	s.closed(t, x, err, false)
}
