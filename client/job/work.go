package job

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"botback/model"
)

// Work carries out allowed targets for about as long as slice, and returns the job
// as it stands: it is called again and again while the job is running. It waits
// while the job rests (Job.Rests), and returns early when nothing is left on this
// rung. The end of ctx lets no further target begin and gives the job back;
// calls in flight end and are written down, Config.Parallel at most, so that
// Work may return a little after its slice. What went wrong with a target is in the
// target, what stopped the job in its Why. An error means:
//   - model.ErrHandled: another console works on it, or has been killed so lately
//     that its claim holds (until Job.Until of the job returned), or another call
//     of this one does;
//   - any other: the ledger does not work. Nothing is sent without a record.
//
// Work on a job that is not running only looks up what was begun and not told.
func (r *Runner) Work(ctx context.Context, id model.JobID, slice time.Duration) (model.Job, error) {
	return r.exclusive(ctx, id, func(ctx context.Context, job model.Job) (model.Job, error) {
		within, cancel := context.WithTimeout(ctx, slice)
		defer cancel()
		for {
			if job.State == model.JobRunning && !r.rested(within, job) {
				return job, nil
			}
			var err error
			if job, err = r.shift(ctx, within, job); err != nil {
				return job, err
			}
			if within.Err() != nil || job.State != model.JobRunning || job.Left() == 0 && job.Counts.Sent == 0 {
				return job, nil
			}
		}
	})
}

// exclusive runs work on a job while this console holds the claim on it and no
// other call of this Runner is at it. Its context also ends with Wait. A job that
// stands still afterwards, or whose caller has gone, is given back.
func (r *Runner) exclusive(ctx context.Context, id model.JobID, work func(context.Context, model.Job) (model.Job, error)) (model.Job, error) {
	ctx, err := r.enter(ctx, id)
	if err != nil {
		return model.Job{ID: id}, err
	}
	defer r.leave(id)
	job, err := r.ledger.Job(ctx, id)
	if err != nil || job.State != model.JobRunning && job.Counts.Sent+job.Counts.Unknown == 0 {
		return job, err
	}
	if job, err = r.ledger.ClaimJob(ctx, id, r.claim()); err != nil {
		return job, err
	}
	job, err = work(ctx, job)
	if ctx.Err() == nil && job.State == model.JobRunning || errors.Is(err, model.ErrHandled) {
		return job, err
	}
	given, gerr := r.ledger.ClaimJob(context.WithoutCancel(ctx), id, r.given())
	if gerr == nil {
		job = given
	}
	return job, errors.Join(err, gerr)
}

func (r *Runner) enter(ctx context.Context, id model.JobID) (context.Context, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.stopped:
		return ctx, fmt.Errorf("job %d: the console is closing: %w", id, context.Canceled)
	case r.busy[id] != nil:
		return ctx, fmt.Errorf("job %d is being worked on here: %w", id, model.ErrHandled)
	}
	ctx, r.busy[id] = context.WithCancel(ctx)
	r.flight.Add(1)
	return ctx, nil
}

func (r *Runner) leave(id model.JobID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.busy[id]()
	delete(r.busy, id)
	r.flight.Done()
}

// rested waits until a job may send again. It is false if ctx ends before.
func (r *Runner) rested(ctx context.Context, job model.Job) bool {
	timer := time.NewTimer(max(job.Rests.Sub(r.cfg.Now()), 0))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// shift is the work on a job until its slice ends, its rung is done, or something
// stops it.
type shift struct {
	*Runner
	ctx     context.Context // the caller's: its end gives up what has not gone out
	order   model.Job       // what is to be done; how it stands is the scribe's
	scribe  *scribe
	pile    *pile
	trouble *trouble
	payload string // what is sent, for the ledger
	looks   bool   // only looks up; nothing is sent
}

func (r *Runner) shift(ctx, within context.Context, job model.Job) (model.Job, error) {
	lost, err := r.ledger.JobTargets(ctx, job.ID, model.TargetQuery{States: []model.TargetState{model.TargetSent}})
	if err != nil {
		return job, endOf(ctx, err)
	}
	s := r.newShift(ctx, job, lost)
	if job.State != model.JobRunning {
		s.onlyLook()
	}
	s.run(within, min(r.cfg.Parallel, job.Left()+len(lost)))
	job, err = s.scribe.end()
	return job, errors.Join(err, endOf(ctx, s.pile.fault))
}

// endOf leaves out an error that only says that the caller has gone.
func endOf(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

func (r *Runner) newShift(ctx context.Context, job model.Job, lost []model.JobTarget) *shift {
	s := &shift{Runner: r, ctx: ctx, order: job, scribe: r.newScribe(ctx, job), trouble: r.troubleOf(job.ID),
		payload: payloadOf(job.JobOrder)}
	s.pile = &pile{lost: lost, flying: make(map[int]bool), stirred: make(chan struct{}), due: s.due, room: s.room,
		more: s.queued, reserved: s.reserved}
	return s
}

// queued reads the first queued targets: those that are tried again, whose places
// nobody else may take, before the others, and those that have been in trouble after
// them.
func (s *shift) queued(limit int) ([]model.JobTarget, error) {
	var again []model.JobTarget
	q := model.TargetQuery{States: []model.TargetState{model.TargetQueued}, Limit: limit}
	list, err := s.ledger.JobTargets(s.ctx, s.order.ID, q)
	if s.reserved() > 0 && err == nil {
		q.Again = true
		again, err = s.ledger.JobTargets(s.ctx, s.order.ID, q)
		list = slices.DeleteFunc(list, func(t model.JobTarget) bool { return t.Again })
	}
	calm := func(a, b model.JobTarget) int { return cmp.Compare(s.trouble.times(a.Seq), s.trouble.times(b.Seq)) }
	slices.SortStableFunc(again, calm)
	slices.SortStableFunc(list, calm)
	return append(again, list...), err
}

// onlyLook makes the shift look each lost target up once, and do nothing else.
func (s *shift) onlyLook() { s.looks, s.pile.once = true, true }

// due is how long a lost call still gets to arrive before it is looked up.
func (s *shift) due(t model.JobTarget) time.Duration {
	return t.At.Add(s.cfg.Settle).Sub(s.cfg.Now())
}

// room is how many more targets the job may begin.
func (s *shift) room() int {
	if job, err := s.scribe.state(); err == nil && job.MayBegin(s.cfg.Now()) && !s.looks {
		return job.Left()
	}
	return 0
}

// reserved is how many queued targets keep their places, because they are tried again.
func (s *shift) reserved() int {
	job, _ := s.scribe.state()
	return job.Again
}

// run lets workers take targets until within ends or the job is stopped, and waits
// for those under way.
func (s *shift) run(within context.Context, workers int) {
	within, stop := context.WithCancel(within)
	defer stop()
	go func() {
		select {
		case <-s.scribe.stopped:
			if !s.looks {
				stop()
			}
		case <-within.Done():
		}
	}()
	var crew sync.WaitGroup
	for range workers {
		crew.Go(func() {
			for {
				t, found := s.pile.next(within)
				if !found {
					return
				}
				s.take(t)
			}
		})
	}
	crew.Wait()
}

// take works on a target: one whose turn it is, or one whose answer was lost.
func (s *shift) take(t model.JobTarget) {
	switch {
	case t.State == model.TargetQueued:
		s.begin(t)
	case s.order.Deed == model.JobClose:
		s.resumeClose(t)
	default:
		s.lookUp(t)
	}
}
