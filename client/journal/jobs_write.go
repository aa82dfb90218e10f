package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// WriteJob writes for the worker that holds the claim of held, and renews that
// claim until c.Until: intents, outcomes, and what halts the job or lets it rest,
// all of it in one transaction. If another console has taken the job over, nothing
// is written and the error wraps model.ErrHandled.
//
// A target that could not be written has its error in its place of the list, and
// the others are written all the same: model.ErrNotNow if it may not begin,
// model.ErrMoved if it is not what the worker took it for, model.ErrHandled if
// another console has claimed its ticket, model.LeftOut if model.Job.MayTouch says so
// of its banner or its exit.
func (j *Journal) WriteJob(ctx context.Context, held model.Job, c model.Claim, w model.JobWrite) (model.Job, []error, error) {
	var job model.Job
	var refused []error
	err := j.hand.prepare(ctx, j.writer)
	if err != nil {
		return held, nil, j.told(err)
	}
	err = j.write(ctx, func(tx *sql.Tx) error {
		var err error
		t := targetWriter{Journal: j, hand: j.hand.in(ctx, tx), tx: tx, claim: c}
		job, refused, err = t.all(ctx, held, w)
		return err
	})
	return job, refused, err
}

// declined tells a target that the rules refuse from a ledger that does not work.
func declined(err error) bool {
	return errors.Is(err, model.ErrNotNow) || errors.Is(err, model.ErrMoved) || errors.Is(err, model.ErrHandled) ||
		errors.As(err, new(model.LeftOut))
}

// targetWriter writes about the targets of a job, as part of a transaction.
type targetWriter struct {
	*Journal
	hand    hand
	tx      *sql.Tx
	claim   model.Claim
	banners map[model.TicketID][]model.Act     // of those that begin
	exits   map[model.TicketID]model.ExitState // of those that begin
}

// all writes everything there is.
func (w targetWriter) all(ctx context.Context, held model.Job, what model.JobWrite) (model.Job, []error, error) {
	was := held // the order never changes
	err := scanStanding(w.hand.now.QueryRowContext(ctx, w.bot, held.ID), &was)
	if err == nil {
		err = was.Holds(held)
	}
	if err != nil {
		return was, nil, err
	}
	job, err := was.Claimed(w.claim)
	if err == nil {
		err = w.look(ctx, job, what)
	}
	job = job.Hindered(what, w.claim.At)
	refused := make([]error, len(what.Targets))
	for i := 0; err == nil && i < len(what.Targets); i++ {
		job, refused[i] = w.one(ctx, job, what.Targets[i])
		if refused[i] != nil && !declined(refused[i]) {
			err = refused[i]
		}
	}
	if err != nil {
		return was, nil, err
	}
	job = job.Settle(w.claim.At)
	if err := one(w.hand.job.ExecContext(ctx, append(jobValues(job), job.ID)...)); err != nil {
		return was, nil, err
	}
	return job, refused, w.addEvents(ctx, w.tx, job.Told(was, job.By, w.claim.At)...)
}

// look reads what the ledger knows of the tickets that are about to be touched, in
// the same transaction as their intents.
func (w *targetWriter) look(ctx context.Context, job model.Job, what model.JobWrite) (err error) {
	var ids []model.TicketID
	for _, t := range what.Targets {
		if t.Outcome == model.OutcomeStarted {
			ids = append(ids, t.Target.Ticket.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if job.Deed == model.JobShowBanner || job.Deed == model.JobText {
		if w.exits, err = w.exitStates(ctx, w.tx, ids); err != nil {
			return err
		}
	}
	if job.Deed == model.JobShowBanner || job.Deed == model.JobRemoveBanner {
		w.banners, err = w.bannerActs(ctx, w.tx, ids...)
	}
	return err
}

// one writes about one target. It asks the rules first, so that a target which
// they decline has nothing written but, at most, the claim on its ticket.
func (w targetWriter) one(ctx context.Context, job model.Job, t model.TargetWrite) (model.Job, error) {
	next, err := job.Moved(t.From, t.Target, w.claim.At)
	if err == nil && t.Outcome == model.OutcomeStarted {
		id := t.Target.Ticket.ID
		err = job.MayTouch(w.banners[id], w.exits[id], w.claim.At)
	}
	if err == nil {
		err = w.claimed(ctx, t)
	}
	if err == nil {
		err = w.target(ctx, job.ID, t)
	}
	if err != nil {
		return job, err
	}
	if err := w.act(ctx, job, t); err != nil {
		return job, fmt.Errorf("ticket %s of job %d: its act does not fit: %w: %w", t.Target.Ticket.ID, job.ID, errDamaged, model.ErrNoRecord)
	}
	if err := w.released(ctx, t); err != nil {
		return job, err
	}
	if t.Event != nil {
		_, err = w.hand.event.ExecContext(ctx, w.eventValues(*t.Event)...)
	}
	return next, err
}

// claimed takes the ticket for the time of the call. A close takes it by the steps
// of its exit.
func (w targetWriter) claimed(ctx context.Context, t model.TargetWrite) error {
	if t.Outcome != model.OutcomeStarted {
		return nil
	}
	if err := free(w.hand.held.QueryRowContext(ctx, w.bot, t.Target.Ticket.ID), w.claim); err != nil {
		return err
	}
	_, err := w.hand.claim.ExecContext(ctx, w.bot, t.Target.Ticket.ID, w.claim.Owner, stamp(w.untilOf(t)))
	return err
}

// untilOf is when the claim on a ticket runs out: not before the longest call has
// ended, however short the claim on the job is.
func (w targetWriter) untilOf(t model.TargetWrite) time.Time {
	if t.Until.IsZero() {
		return w.claim.Until
	}
	return t.Until
}

// released gives the ticket back once the call has its outcome.
func (w targetWriter) released(ctx context.Context, t model.TargetWrite) error {
	if t.Outcome == model.OutcomeNone || t.Outcome == model.OutcomeStarted {
		return nil
	}
	_, err := w.hand.giveBack.ExecContext(ctx, stamp(w.claim.At), w.bot, t.Target.Ticket.ID, w.claim.Owner)
	return err
}

func (w targetWriter) target(ctx context.Context, id model.JobID, write model.TargetWrite) error {
	t := write.Target
	return one(w.hand.target.ExecContext(ctx, t.State.String(), string(t.Reason), t.Detail, t.Tries, stamp(t.Begun), stamp(t.At),
		id, t.Seq, write.From.String()))
}

// act writes the intent or the outcome to the ledger of acts.
func (w targetWriter) act(ctx context.Context, job model.Job, write model.TargetWrite) error {
	t := write.Target
	a := act{ticket: t.Ticket.ID, deed: string(job.Deed), key: job.ID.Occasion(), attempt: t.Tries, by: job.By, owner: w.claim.Owner,
		payload: write.Payload, outcome: write.Outcome, detail: t.Detail, at: t.At}
	switch write.Outcome {
	case model.OutcomeNone:
		return nil
	case model.OutcomeStarted:
		a.begun, a.until, a.at = w.claim.At, w.untilOf(write), time.Time{}
		return one(w.hand.intent.ExecContext(ctx, w.intentValues(a)...))
	}
	return one(w.hand.outcome.ExecContext(ctx, w.outcomeValues(a)...))
}
