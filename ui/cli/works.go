package cli

import (
	"context"
	"fmt"
	"time"

	"botback/model"
)

// Desk reads tickets and the inbox settings. Errors carry one of model's kinds.
type Desk interface {
	Platform
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	Settings(ctx context.Context) (model.Settings, error)
}

// Jobs orders deeds on many tickets and carries them out, each at most once per
// ticket whatever fails on the way.
type Jobs interface {
	// Preflight judges tickets for an order: each becomes a target, queued or
	// skipped with its reason. Nothing is written and nothing sent.
	Preflight(ctx context.Context, o model.JobOrder, tickets []model.Ticket) ([]model.JobTarget, error)
	// Create writes a job down. It begins with nothing allowed.
	Create(ctx context.Context, o model.JobOrder, targets []model.JobTarget) (model.Job, error)
	// Decide applies a decision; see model.Job.Decide.
	Decide(ctx context.Context, id model.JobID, d model.JobDecision) (model.Job, error)
	// Work carries out allowed targets for about as long as slice. It waits while
	// the job rests, and returns early when nothing is left on this rung. The end of
	// ctx lets no further target begin; calls in flight end and are written down.
	Work(ctx context.Context, id model.JobID, slice time.Duration) (model.Job, error)
	// LookUp looks once more for every target whose answer was lost.
	LookUp(ctx context.Context, id model.JobID) (model.Job, error)
}

// JobBook reads the jobs of a journal. One that there is not is model.ErrNoJob.
type JobBook interface {
	Jobs(ctx context.Context, limit int) ([]model.Job, error)
	Job(ctx context.Context, id model.JobID) (model.Job, error)
	JobTargets(ctx context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error)
	JobSummary(ctx context.Context, id model.JobID) (model.JobSummary, error)
}

// works opens what a command that acts works with. A command that only looks is
// read-only from there on, whatever is configured.
func (in *invocation) works(ctx context.Context, cfg Config, onlyLooks bool) (Post, error) {
	if cfg.ReadOnly && !onlyLooks {
		return Post{}, fmt.Errorf("act on tickets: %w", model.ErrReadOnly)
	}
	cfg.ReadOnly = cfg.ReadOnly || onlyLooks
	in.remarkSandbox(cfg)
	return in.post(ctx, cfg)
}

// post opens what the commands that act work with.
func (in *invocation) post(ctx context.Context, cfg Config) (Post, error) {
	p, err := in.Post(ctx, cfg)
	return p, beforeAll(err)
}

// trail opens the journal to read it.
func (in *invocation) trail(ctx context.Context, cfg Config) (Trail, func(), error) {
	t, done, err := in.Trail(ctx, cfg)
	return t, done, beforeAll(err)
}

// remarkSandbox says that what is shown is not real.
func (in *invocation) remarkSandbox(cfg Config) {
	if cfg.Sandbox {
		fmt.Fprintln(in.Stderr, "botback: SANDBOX: no platform is used, the tickets are made up")
	}
}
