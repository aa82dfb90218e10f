// Package exit carries out model.Exit on the platform, one step at a time, so
// that every step happens at most once whatever fails on the way.
//
// A step that changes something has three parts: the intent is written to the
// ledger, the platform is called, the outcome is written. Without the first
// there is no second: no record, no deed. An intent without an outcome, whether
// the answer was lost or the console stopped, is looked up and never repeated
// blindly. Before each step the ticket is read again; if it is closed, has
// changed hands, or its customer has written what whoever decided did not know,
// nothing is done.
package exit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"botback/model"
)

// Platform is what an exit needs of the platform. Errors carry one of model's
// kinds; a call that changes something is sent at most once, and returns
// model.ErrUnknownOutcome if its answer was lost. An error may tell by a method
// RetryAfter() time.Duration how long the platform asks to wait.
type Platform interface {
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	// Messages returns up to limit messages, skipping the newest offset ones.
	Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error)
	RemoveBanner(ctx context.Context, t model.Ticket) error
	Close(ctx context.Context, t model.Ticket, r model.CloseRequest) error
	BotPaused(ctx context.Context, t model.Ticket) (bool, error)
}

// Config is how a Runner works. Zero durations stand for the defaults.
type Config struct {
	// Owner names this console in claims. It has to differ between any two runs
	// that share a ledger.
	Owner string
	// Timeout is how long one step may take, all its calls together: 40 s, and at
	// most three quarters of a Lease that is given.
	Timeout time.Duration
	// Settle is how long a lost close gets to arrive before it is looked up: 5 s.
	Settle time.Duration
	// Lease is how long a claim lasts after the last step: 1 min, or half as long again
	// as a longer Timeout. A console that was killed is followed by another one after
	// that time.
	Lease time.Duration
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// Runner carries out exits. It is safe for use by several goroutines; steps of
// one ticket exclude each other.
type Runner struct {
	platform Platform
	ledger   Ledger
	cfg      Config

	mu      sync.Mutex
	busy    map[model.TicketID]bool
	stopped bool
	flight  sync.WaitGroup
}

// New makes a Runner.
func New(p Platform, l Ledger, cfg Config) *Runner {
	defaults := []struct {
		value *time.Duration
		is    time.Duration
	}{{&cfg.Timeout, 40 * time.Second}, {&cfg.Settle, 5 * time.Second}, {&cfg.Lease, max(time.Minute, cfg.Timeout*3/2)}}
	for _, d := range defaults {
		if *d.value <= 0 {
			*d.value = d.is
		}
	}
	cfg.Timeout = min(cfg.Timeout, cfg.Lease*3/4)
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Now = model.WallClock(cfg.Now)
	return &Runner{platform: p, ledger: l, cfg: cfg, busy: make(map[model.TicketID]bool)}
}

// Step works on the step that is due, if there is one, and returns the exit as
// it stands afterwards. What the platform did wrong is in the exit, not in the
// error. An error means that nothing was done, or that what was done could not
// be written down (then the exit shows the step as started, and the next Step
// looks it up):
//   - model.ErrHandled: another console, or another call of this one, is at it;
//   - model.ErrMoved: the exit returned is the newer one from the ledger;
//   - any other: the ledger does not work, or ctx has ended.
//
// Unless the exit has moved, an error puts Due off a little, so that whoever
// works through the queue does not spin.
//
// Once an intent is written, the end of ctx does not cut the step short.
func (r *Runner) Step(ctx context.Context, x model.Exit) (model.Exit, error) {
	return r.exclusive(ctx, x, func(ctx context.Context, j *job) error {
		step, ok := j.x.Next(r.cfg.Now())
		switch {
		case !ok:
			return nil
		case j.x.Lost(step):
			return j.lookUp(ctx, step)
		case step.Mutates():
			return j.act(ctx, step)
		}
		return j.verify(ctx, step)
	})
}

// Review reads the ticket of an exit again and notes if it was closed or
// changed hands. It changes nothing on the platform. A ticket that cannot be
// read is an error of the platform's kind.
func (r *Runner) Review(ctx context.Context, x model.Exit) (model.Exit, error) {
	return r.exclusive(ctx, x, func(ctx context.Context, j *job) error {
		t, err := r.platform.Ticket(ctx, j.x.Ticket.ID)
		if err != nil {
			return err
		}
		return j.save(ctx, j.x.Seen(t, r.cfg.Now()))
	})
}

// Save writes down an exit that a decision or a customer has changed. Errors
// are those of Step.
func (r *Runner) Save(ctx context.Context, x model.Exit) (model.Exit, error) {
	return r.exclusive(ctx, x, func(ctx context.Context, j *job) error { return j.save(ctx, j.x) })
}

// Unfinished lists the exits that the ledger knows and that have not ended, for
// the start of a console; see model.Exit.Resume.
func (r *Runner) Unfinished(ctx context.Context) ([]model.Exit, error) {
	list, err := r.ledger.Unfinished(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the unfinished exits: %w", err)
	}
	return list, nil
}

// Wait lets no further step begin and waits for those in flight. It is called
// once, when the console ends, before the ledger is closed.
func (r *Runner) Wait() {
	r.mu.Lock()
	r.stopped = true
	r.mu.Unlock()
	r.flight.Wait()
}

// exclusive runs work on an exit while this console holds the claim on its
// ticket and no other call of this Runner is at it.
func (r *Runner) exclusive(ctx context.Context, x model.Exit, work func(context.Context, *job) error) (model.Exit, error) {
	id := x.Ticket.ID
	if err := r.enter(id); err != nil {
		return x, fmt.Errorf("exit of ticket %s: %w", id, err)
	}
	defer r.leave(id)
	ctx, cancel := context.WithTimeout(ctx, r.cfg.Timeout)
	defer cancel()

	j := &job{Runner: r, x: x}
	err := j.claim(ctx)
	if err == nil {
		err = work(ctx, j)
	}
	if err == nil {
		return j.x, nil
	}
	if j.x.Busy() && !errors.Is(err, model.ErrMoved) {
		j.x.Due = r.cfg.Now().Add(r.cfg.Settle)
	}
	return j.x, fmt.Errorf("exit of ticket %s: %w", id, err)
}

func (r *Runner) enter(id model.TicketID) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.stopped:
		return fmt.Errorf("the console is closing: %w", context.Canceled)
	case r.busy[id]:
		return fmt.Errorf("a step of it is under way here: %w", model.ErrHandled)
	}
	r.busy[id] = true
	r.flight.Add(1)
	return nil
}

func (r *Runner) leave(id model.TicketID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.busy, id)
	r.flight.Done()
}
