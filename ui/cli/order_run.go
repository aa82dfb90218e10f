package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"botback/model"
)

const (
	// slice is how long the work goes on before the progress is told.
	slice = 500 * time.Millisecond
	// patience is how long a job may rest without any progress before this command
	// gives up waiting. The job is paused then, not lost.
	patience = 5 * time.Minute
)

// run carries a job out as far as it is allowed, tells how it goes, and prints
// what became of it.
func (in *invocation) run(ctx context.Context, cfg Config, w Post, job model.Job, output string) error {
	job, ended, err := in.work(ctx, cfg, w, job)
	if err != nil {
		return err
	}
	// What was done is told even if the command was interrupted.
	quiet := context.WithoutCancel(ctx)
	r, err := readReport(quiet, w.Book, job)
	if err != nil {
		return err
	}
	if err := in.printReport(r, output); err != nil {
		return err
	}
	in.remarkNext(cfg, job)
	if ended != nil {
		return ended
	}
	return incomplete(job)
}

// work carries out what is allowed. The second result says why it ended before
// that was done; the error that it could not be written down or read.
func (in *invocation) work(ctx context.Context, cfg Config, w Post, job model.Job) (model.Job, error, error) {
	p := in.newProgress(job)
	defer p.end()
	for moved := in.Now(); ctx.Err() == nil && (job.State == model.JobRunning || job.Counts.Sent > 0); {
		before := job.Counts
		now, err := w.Jobs.Work(ctx, job.ID, slice)
		if err != nil && ctx.Err() != nil && ended(err) {
			break
		}
		if err != nil {
			return job, nil, err
		}
		job = now
		if p.show(job); job.Counts != before {
			moved = in.Now()
		} else if in.Now().Sub(moved) > patience || job.State != model.JobRunning {
			return in.pause(ctx, cfg, w, job, in.stuck(job))
		}
	}
	if ctx.Err() != nil {
		return in.pause(ctx, cfg, w, job, &stoppedError{job.ID, "interrupted", false})
	}
	if job.State == model.JobPaused || job.State == model.JobCancelled {
		return job, in.stuck(job), nil
	}
	return job, nil, nil
}

// stuck says why nothing moves any more.
func (in *invocation) stuck(job model.Job) error {
	switch {
	case job.State == model.JobCancelled:
		return &stoppedError{job.ID, "cancelled from elsewhere", false}
	case job.State == model.JobPaused && job.Why == "":
		return &stoppedError{job.ID, "paused from elsewhere", false}
	case job.Why != "":
		return &stoppedError{job.ID, "paused: " + model.CleanLine(job.Why), true}
	case job.State != model.JobRunning:
		return nil // only answers that nobody could look up are left
	}
	return &stoppedError{job.ID, "paused: nothing has moved for " + shortSpan(patience), true}
}

// pause stops a job that is still running, so that it does not look as if it had
// been abandoned, and gives why back.
func (in *invocation) pause(ctx context.Context, cfg Config, w Post, job model.Job, why error) (model.Job, error, error) {
	if job.State != model.JobRunning {
		return job, why, nil
	}
	paused, err := w.Jobs.Decide(context.WithoutCancel(ctx), job.ID, model.JobDecision{Verb: model.JobPause, By: cfg.Operator})
	if err != nil {
		return job, nil, err
	}
	return paused, why, nil
}

// stoppedError says that a job came to rest before all that was allowed was done.
type stoppedError struct {
	job     model.JobID
	how     string
	blocked bool // by the platform, which cannot be reached or does not let the key in
}

func (e *stoppedError) Error() string { return fmt.Sprintf("job %d: %s", e.job, e.how) }

func (e *stoppedError) status() int {
	if e.blocked {
		return StatusUnreachable
	}
	return StatusFailed
}

// incompleteError says that some targets of a job were not done, or that nobody
// knows.
type incompleteError struct {
	job    model.JobID
	counts model.JobCounts
}

func (e *incompleteError) Error() string {
	var parts []string
	if n := e.counts.Failed; n > 0 {
		parts = append(parts, count(n, "ticket", "tickets")+" failed")
	}
	if n := e.counts.Unknown + e.counts.Sent; n > 0 {
		parts = append(parts, "of "+count(n, "ticket", "tickets")+" it is not known")
	}
	return fmt.Sprintf("job %d: %s", e.job, strings.Join(parts, ", "))
}

// incomplete is the error of a job that has come to its end, or to the end of a
// rung, with failures.
func incomplete(job model.Job) error {
	if c := job.Counts; c.Failed+c.Unknown+c.Sent > 0 {
		return &incompleteError{job.ID, c}
	}
	return nil
}

// remarkNext tells on standard error what can be done with the job now.
func (in *invocation) remarkNext(cfg Config, job model.Job) {
	next := func(verb, why string) { fmt.Fprintf(in.Stderr, "botback: botback jobs %s %d %s\n", verb, job.ID, why) }
	if cfg.Journal == "" {
		fmt.Fprintln(in.Stderr, "botback: the sandbox's journal ends here, and the job with it; --journal FILE keeps it")
		return
	}
	left := job.Counts.Queued
	switch {
	case job.State == model.JobWaiting:
		next("resume", fmt.Sprintf("goes on with the other %d", left))
	case job.State == model.JobPaused:
		next("resume", fmt.Sprintf("goes on; %d are left", left))
	}
	if job.Counts.Failed > 0 && job.State != model.JobCancelled {
		next("retry", "tries those again that failed")
	}
	if job.Counts.Unknown+job.Counts.Sent > 0 {
		next("lookup", "looks once more for those that are not known")
	}
	if job.Deed == model.JobShowBanner && job.Counts.OK > 0 {
		next("undo", "takes the banner away from those who got it")
	}
}
