// Package job carries out model.Job: one deed on many tickets, at most once on
// each, whatever fails on the way and however often the console is killed.
//
// Each target has three parts: the intent is written to the ledger, the platform
// is called, the outcome is written. Without the first there is no second: no
// record, no deed. What was begun and has no outcome is looked up and never
// repeated blindly. Several targets are under way at a time, and what they write
// at the same time is written in one transaction.
package job

import (
	"context"
	"sync"
	"time"

	"botback/model"
)

// Platform is what jobs need of the platform. Errors carry one of model's kinds;
// a call that changes something is sent at most once, and returns
// model.ErrUnknownOutcome if its answer was lost. An error may tell by a method
// RetryAfter() time.Duration how long the platform asks to wait.
type Platform interface {
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	// Messages returns up to limit messages, skipping the newest offset ones.
	Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error)
	Settings(ctx context.Context) (model.Settings, error)
	ShowBanner(ctx context.Context, t model.Ticket, b model.Banner) error
	RemoveBanner(ctx context.Context, t model.Ticket) error
	SetNote(ctx context.Context, id model.TicketID, note string) error
	SetTags(ctx context.Context, id model.TicketID, tags []string) error
	Say(ctx context.Context, t model.Ticket, text string) error
}

// Exits closes tickets, by the same machine and ledger as the exits of customers
// who asked: a ticket is never closed twice.
type Exits interface {
	Step(ctx context.Context, x model.Exit) (model.Exit, error)
	Save(ctx context.Context, x model.Exit) (model.Exit, error)
}

// Config is how a Runner works. Zero values stand for the defaults.
type Config struct {
	// Owner names this console in claims. It has to differ between any two runs
	// that share a ledger.
	Owner string
	// Parallel is how many targets are under way at a time: 8. The platform's rate
	// cap is the client's, not this.
	Parallel int
	// MaxTargets caps the targets of all jobs that this Runner creates, and what it
	// lets go of jobs from earlier runs; 0 is no cap.
	MaxTargets int
	// Rules say where texts may go.
	Rules model.JobRules
	// ShowEvent and CloseEvent are the names of the banner events, by which a banner
	// is found in a conversation: the seed's by default.
	ShowEvent, CloseEvent string

	// Timeout is how long the calls of one target may take, at most: 40 s. The claim
	// on its ticket outlasts them.
	Timeout time.Duration
	// Skew is how far the platform's clock may be from ours, where what a call left in a
	// conversation is told from what stood there before: 2 min.
	Skew    time.Duration
	Settle  time.Duration // how long a lost call gets to arrive before it is looked up: 5 s
	Lease   time.Duration // how long the claim on a job lasts without a sign of life: 15 s
	Backoff time.Duration // the first rest after a failure that passes, doubled up to 1 min: 1 s
	Now     func() time.Time
}

// Runner creates jobs and carries them out. It is safe for use by several
// goroutines; of one job, one call of Work or LookUp runs at a time.
type Runner struct {
	platform Platform
	exits    Exits
	ledger   Ledger
	cfg      Config

	mu      sync.Mutex
	busy    map[model.JobID]context.CancelFunc // ends the call that is at it
	stopped bool
	flight  sync.WaitGroup
	trouble map[model.JobID]*trouble

	quota quota

	asked    sync.Mutex // held while the settings are read
	settings model.Settings
	read     time.Time // when they were
}

// New makes a Runner.
func New(p Platform, x Exits, l Ledger, cfg Config) *Runner {
	for _, d := range []struct {
		value *time.Duration
		is    time.Duration
	}{{&cfg.Timeout, 40 * time.Second}, {&cfg.Settle, 5 * time.Second}, {&cfg.Skew, 2 * time.Minute}, {&cfg.Lease, 15 * time.Second}, {&cfg.Backoff, time.Second}} {
		if *d.value <= 0 {
			*d.value = d.is
		}
	}
	if cfg.Parallel <= 0 {
		cfg.Parallel = 8
	}
	if cfg.ShowEvent == "" {
		cfg.ShowEvent = model.DefaultShowEvent
	}
	if cfg.CloseEvent == "" {
		cfg.CloseEvent = model.DefaultCloseEvent
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Now = model.WallClock(cfg.Now)
	return &Runner{platform: p, exits: x, ledger: l, cfg: cfg, busy: make(map[model.JobID]context.CancelFunc),
		trouble: make(map[model.JobID]*trouble), quota: newQuota(cfg.MaxTargets)}
}

// Create writes a job down, with its targets in this order. It begins with
// nothing allowed: Decide lets it go. Targets that are skipped stay so, as the
// record of who was left out and why. An order that cannot be sent is
// model.ErrInvalid, one that a guard refuses model.ErrGuard.
func (r *Runner) Create(ctx context.Context, o model.JobOrder, targets []model.JobTarget) (model.Job, error) {
	if err := o.Check(); err != nil {
		return model.Job{}, err
	}
	r.quota.Lock()
	defer r.quota.Unlock() // two jobs at once must not both pass the guard
	if err := model.GuardTargets(o, targets, r.quota.used, r.quota.most); err != nil {
		return model.Job{}, err
	}
	job, err := r.ledger.CreateJob(ctx, o, targets, r.cfg.Now())
	if err == nil {
		r.quota.created(job)
	}
	return job, err
}

// List gives the newest jobs, the newest first; limit 0 gives all.
func (r *Runner) List(ctx context.Context, limit int) ([]model.Job, error) {
	return r.ledger.Jobs(ctx, limit)
}

// Job reads a job. One that there is not is model.ErrNoJob.
func (r *Runner) Job(ctx context.Context, id model.JobID) (model.Job, error) {
	return r.ledger.Job(ctx, id)
}

// Targets reads targets of a job, in the order of Seq.
func (r *Runner) Targets(ctx context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error) {
	return r.ledger.JobTargets(ctx, id, q)
}

// Summary counts the targets of a job by state and reason.
func (r *Runner) Summary(ctx context.Context, id model.JobID) (model.JobSummary, error) {
	return r.ledger.JobSummary(ctx, id)
}

// Decide applies a decision and writes it down, with a line in the trail; see
// model.Job.Decide. A pause or a cancel holds at once, also for another console
// that works on the job: after it, no further call begins. What would let more
// targets go than Config.MaxTargets has left is model.ErrGuard.
func (r *Runner) Decide(ctx context.Context, id model.JobID, d model.JobDecision) (model.Job, error) {
	r.forget(id)
	if d.Stops() || r.quota.most <= 0 {
		return r.ledger.DecideJob(ctx, id, d, r.claim())
	}
	return r.letGo(ctx, id, d)
}

// Wait lets no further target begin and waits for the calls in flight. It is called
// once, when the console ends, before the exits and the ledger are closed.
func (r *Runner) Wait() {
	r.mu.Lock()
	r.stopped = true
	for _, end := range r.busy {
		end()
	}
	r.mu.Unlock()
	r.flight.Wait()
}

// claim is this console's claim from now on.
func (r *Runner) claim() model.Claim {
	now := r.cfg.Now()
	return model.Claim{Owner: r.cfg.Owner, At: now, Until: now.Add(r.cfg.Lease)}
}

// given is a claim that has run out as soon as it is written.
func (r *Runner) given() model.Claim {
	c := r.claim()
	c.Until = c.At
	return c
}
