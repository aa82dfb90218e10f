package exit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// job is one call of a Runner on one exit.
type job struct {
	*Runner
	x     model.Exit
	until time.Time // when the claim runs out under which the ticket is read
}

// claim takes the ticket for this console and makes sure that x is the newest
// there is of the exit.
func (j *job) claim(ctx context.Context) error {
	c := j.claimNow()
	kept, err := j.ledger.Claim(ctx, j.x.Ticket.ID, c)
	if err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	j.until = c.Until
	if kept.Rev != j.x.Rev {
		if kept.Rev > 0 {
			j.x = kept
		}
		// There is nothing for this console to do: the claim goes back. If that
		// fails it only runs out later.
		_, _ = j.ledger.Claim(ctx, j.x.Ticket.ID, j.given())
		return model.ErrMoved
	}
	return nil
}

// given is a claim that has run out as soon as it is written: nobody waits for a
// ticket of which nothing is being carried out.
func (j *job) given() model.Claim {
	now := j.cfg.Now()
	return model.Claim{Owner: j.cfg.Owner, At: now, Until: now}
}

func (j *job) claimNow() model.Claim {
	now := j.cfg.Now()
	return model.Claim{Owner: j.cfg.Owner, At: now, Until: now.Add(j.cfg.Lease)}
}

// save writes x down. If that cannot be done, the job keeps the exit as the
// ledger has it.
func (j *job) save(ctx context.Context, x model.Exit) error {
	c := j.claimNow()
	if !x.Busy() {
		c = j.given()
	}
	kept, err := j.ledger.Save(ctx, x, c)
	if err != nil {
		return fmt.Errorf("write it down: %w", err)
	}
	j.x = kept
	return nil
}

// act carries out a step that changes something.
func (j *job) act(ctx context.Context, s model.Step) error {
	t, stop, err := j.reread(ctx, s)
	if stop || err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	switch err := j.begin(ctx, s); {
	case errors.Is(err, model.ErrNotNow):
		x, perr := j.x.Postpone(s, "another banner of this customer is on its way, and is let arrive first", j.cfg.Now().Add(j.pause(err, s)))
		return j.keep(ctx, x, perr)
	case err != nil:
		return err
	}
	ctx = context.WithoutCancel(ctx)
	err = j.call(ctx, s, t)
	ctx, cancel := context.WithTimeout(ctx, j.cfg.Timeout) // a deed that took all its time is written down, too
	defer cancel()
	return j.outcome(ctx, s, err)
}

// begin writes the intent down. A machine that slept since the ticket was read, or
// since the intent was written, has lost its claim: somebody else may be at it.
func (j *job) begin(ctx context.Context, s model.Step) error {
	c := j.claimNow()
	begun, err := j.x.Begin(s, c.At)
	if err != nil {
		return err
	}
	if !c.At.Before(j.until) {
		return fmt.Errorf("the claim ran out while the ticket was read: %w", model.ErrHandled)
	}
	if begun, err = j.ledger.Begin(ctx, begun, s, c); err != nil {
		return fmt.Errorf("write the intent down: %w", err)
	}
	j.x = begun
	if !j.cfg.Now().Before(c.Until) {
		return fmt.Errorf("the claim ran out before the act: %w", model.ErrHandled)
	}
	return nil
}

// call is the deed itself.
func (j *job) call(ctx context.Context, s model.Step, t model.Ticket) error {
	ctx, cancel := context.WithTimeout(ctx, j.cfg.Timeout)
	defer cancel()
	if s == model.StepRemoveBanner {
		return j.platform.RemoveBanner(ctx, t)
	}
	return j.platform.Close(ctx, t, j.x.Close)
}

// outcome writes down what became of the deed.
func (j *job) outcome(ctx context.Context, s model.Step, err error) error {
	now := j.cfg.Now()
	switch {
	case err == nil:
		return j.record(ctx, s, model.OutcomeDone, "")
	case passing(err):
		return j.tryAgain(ctx, s, err)
	case blocked(err):
		return j.record(ctx, s, model.OutcomeBlocked, told(err))
	case s == model.StepCloseTicket && (errors.Is(err, model.ErrRefused) || errors.Is(err, model.ErrNotOpen)):
		return j.refused(ctx, err)
	case model.NotDone(err):
		return j.record(ctx, s, model.OutcomeFailed, told(err))
	}
	x, rerr := j.x.Record(s, model.OutcomeUnknown, told(err), now, now.Add(j.cfg.Settle))
	return j.keep(ctx, x, rerr)
}

// refused tells a ticket that somebody else has closed from one that may not be
// closed. How the platform says the former is not documented, so it is read.
func (j *job) refused(ctx context.Context, why error) error {
	t, err := j.platform.Ticket(ctx, j.x.Ticket.ID)
	if err == nil && t.Status == model.StatusResolved {
		return j.record(ctx, model.StepCloseTicket, model.OutcomeAlready, "somebody else closed the ticket first")
	}
	return j.record(ctx, model.StepCloseTicket, model.OutcomeFailed, told(why))
}

// lookUp finds out what became of a step whose answer was lost. For the banner
// there is nothing to look at.
func (j *job) lookUp(ctx context.Context, s model.Step) error {
	if s == model.StepRemoveBanner {
		return j.record(ctx, s, model.OutcomeUnknown, "the console stopped before the answer came")
	}
	now := j.cfg.Now()
	t, err := j.platform.Ticket(ctx, j.x.Ticket.ID)
	if err != nil {
		x, rerr := j.x.LookAgain("the close could not be looked up: "+told(err), now, now.Add(j.pause(err, s)))
		return j.keep(ctx, x, rerr)
	}
	x, err := j.x.Looked(t, now)
	return j.keep(ctx, x, err)
}

// verify carries out a step that only reads.
func (j *job) verify(ctx context.Context, s model.Step) error {
	ok, wrong, err := j.holds(ctx, s)
	switch {
	case err != nil && blocked(err):
		return j.record(ctx, s, model.OutcomeBlocked, told(err))
	case err != nil:
		return j.tryAgain(ctx, s, err)
	case !ok:
		now := j.cfg.Now()
		x, err := j.x.TryAgain(s, wrong, now, now.Add(j.cfg.Settle))
		return j.keep(ctx, x, err)
	}
	return j.record(ctx, s, model.OutcomeDone, "")
}

func (j *job) holds(ctx context.Context, s model.Step) (ok bool, wrong string, err error) {
	if s == model.StepVerifyBot {
		paused, err := j.platform.BotPaused(ctx, j.x.Ticket)
		return !paused, "the bot is still paused for this customer", err
	}
	t, err := j.platform.Ticket(ctx, j.x.Ticket.ID)
	return t.Status == model.StatusResolved, "the ticket is still " + t.Status.String(), err
}

// record notes an outcome and writes it down.
func (j *job) record(ctx context.Context, s model.Step, o model.Outcome, detail string) error {
	x, err := j.x.Record(s, o, detail, j.cfg.Now(), time.Time{})
	return j.keep(ctx, x, err)
}

// tryAgain notes a failure that may pass.
func (j *job) tryAgain(ctx context.Context, s model.Step, why error) error {
	now := j.cfg.Now()
	x, err := j.x.TryAgain(s, told(why), now, now.Add(j.pause(why, s)))
	return j.keep(ctx, x, err)
}

func (j *job) keep(ctx context.Context, x model.Exit, err error) error {
	if err != nil {
		return err
	}
	return j.save(ctx, x)
}

// pause is how long to wait after a failure: as long as the platform asks, else
// 1, 2, 4 s.
func (j *job) pause(err error, s model.Step) time.Duration {
	var asks interface{ RetryAfter() time.Duration }
	if errors.As(err, &asks) && asks.RetryAfter() > 0 {
		return asks.RetryAfter()
	}
	return time.Second << min(j.x.Steps[s].Tries, 5)
}

// passing reports whether err says that nothing was done and that this may be
// different in a moment.
func passing(err error) bool {
	return errors.Is(err, model.ErrRateLimited) || errors.Is(err, model.ErrUnavailable)
}

// blocked reports whether err stays until somebody changes something.
func blocked(err error) bool {
	for _, k := range []*model.Kind{model.ErrUnauthorized, model.ErrForbidden, model.ErrNotFound, model.ErrReadOnly} {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}

// told is an error for people: what happened and what to do next.
func told(err error) string {
	s := model.CleanLine(err.Error())
	if next := model.Next(err); next != "" {
		s += ". " + next
	}
	return s
}
