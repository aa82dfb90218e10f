package cli

import (
	"context"
	"fmt"

	"botback/model"

	"github.com/spf13/cobra"
)

// workFlags are the flags of the commands that go on with a job.
type workFlags struct {
	consentFlags
	first  int
	output string
}

// onJob is what the commands share that do something with one job.
type onJob struct {
	*invocation
	cfg Config
	w   Post
	job model.Job
}

// withJob opens everything, read-only if the command only looks, finds the job,
// and does something with it.
func (in *invocation) withJob(ctx context.Context, number string, onlyLooks bool, do func(context.Context, onJob) error) error {
	l, err := in.load()
	if err != nil {
		return err
	}
	if err := in.journalIsThere(l.Config); err != nil {
		return err
	}
	ctx, stop := in.Until(ctx)
	defer stop()
	w, err := in.works(ctx, l.Config, onlyLooks)
	if err != nil {
		return err
	}
	defer w.Close()
	job, err := findJob(ctx, w.Book, number)
	if err != nil {
		return err
	}
	return do(ctx, onJob{in, l.Config, w, job})
}

func newJobsResume(in *invocation) *cobra.Command {
	var f workFlags
	cmd := &cobra.Command{
		Use:   "resume ID",
		Short: "Go on with a job",
		Long: `Go on with a job. One that was paused, or whose console is gone, goes on to the
end of what it was allowed; one that waits after --first goes on with all the
others, or with --first N more. What was begun and has no answer is looked up, not
repeated.

` + reportHelp + `

` + statusHelp,
		Example: `  botback jobs resume 7
  botback jobs resume 7 --first 10
  botback jobs resume 7 --yes --expect 1999`,
		Args: oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFirst(cmd, f.first); err != nil {
				return err
			}
			return in.withJob(cmd.Context(), args[0], false, func(ctx context.Context, j onJob) error { return j.resume(ctx, f) })
		},
	}
	outputFlag(cmd, &f.output, "table", "json")
	firstFlag(cmd, &f.first)
	f.register(cmd)
	return cmd
}

func (j onJob) resume(ctx context.Context, f workFlags) error {
	d, err := j.next(f.first)
	if err != nil {
		return err
	}
	if _, err := j.job.Decide(d, j.here()); err != nil { // before anybody is asked
		return err
	}
	n := j.job.Left()
	if d.Verb == model.JobAllow {
		n = min(d.Allow-j.job.Counts.Begun(), j.job.Counts.Queued)
	}
	if err := j.mayTouch(n, fmt.Sprintf("Go on with --first %d.", j.cfg.Broadcast.MaxTargets)); err != nil {
		return err
	}
	if n > 0 {
		q := question{what: fmt.Sprintf("go on with job %d (%s)", j.job.ID, title(j.job.JobOrder, n)), tickets: n, look: j.look()}
		if err := j.confirm(ctx, f.consentFlags, q); err != nil {
			return err
		}
	}
	return j.decideAndRun(ctx, d, f.output)
}

// next is the decision by which the job goes on.
func (j onJob) next(first int) (model.JobDecision, error) {
	d := model.JobDecision{Verb: model.JobResume, By: j.cfg.Operator}
	left := j.job.Left()
	switch {
	case first > 0 && first < left:
		return d, &guardError{fmt.Sprintf("--first %d, but job %d may touch %d more already", first, j.job.ID, left),
			"Go on without --first, or with at least that many."}
	case first > 0:
		d.Verb, d.Allow = model.JobAllow, j.job.Counts.Begun()+first
	case j.job.State == model.JobWaiting:
		d.Verb, d.Allow = model.JobAllow, j.job.Counts.Total()
	}
	return d, nil
}

// mayTouch refuses to go on with more tickets than one order may touch, before
// anybody is asked; next is the way out.
func (j onJob) mayTouch(n int, next string) error {
	if most := j.cfg.Broadcast.MaxTargets; most > 0 && n > most && j.job.Undoes == 0 {
		return &guardError{fmt.Sprintf("job %d: %d more tickets are more than --max-targets allows: %d", j.job.ID, n, most), next}
	}
	return nil
}

// look is how to look at the job before deciding: there is no dry run of it.
func (j onJob) look() string { return fmt.Sprintf("botback jobs show %d", j.job.ID) }

// here is this console, as far as deciding is concerned.
func (j onJob) here() model.Claim { return model.Claim{Owner: j.cfg.Owner(), At: j.Now()} }

func (j onJob) decideAndRun(ctx context.Context, d model.JobDecision, output string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	job, err := j.w.Jobs.Decide(ctx, j.job.ID, d)
	if err != nil {
		return beforeAll(err)
	}
	return j.run(ctx, j.cfg, j.w, job, output)
}

func newJobsRetry(in *invocation) *cobra.Command {
	var f workFlags
	cmd := &cobra.Command{
		Use:   "retry ID",
		Short: "Try those tickets of a job again that failed",
		Long: `Try those tickets of a job again that certainly failed: none that it was done to,
and none of which it is not known.

` + reportHelp + `

` + statusHelp,
		Example: `  botback jobs retry 7`,
		Args:    oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			return in.withJob(cmd.Context(), args[0], false, func(ctx context.Context, j onJob) error { return j.retry(ctx, f) })
		},
	}
	outputFlag(cmd, &f.output, "table", "json")
	f.register(cmd)
	return cmd
}

func (j onJob) retry(ctx context.Context, f workFlags) error {
	d := model.JobDecision{Verb: model.JobRetry, By: j.cfg.Operator}
	after, err := j.job.Decide(d, j.here())
	if err != nil {
		return err
	}
	n := after.Left()
	if err := j.mayTouch(n, fmt.Sprintf("Nothing was done. To retry all of them, raise it to %d.", n)); err != nil {
		return err
	}
	q := question{what: fmt.Sprintf("try again with job %d (%s)", j.job.ID, title(j.job.JobOrder, n)), tickets: n, look: j.look()}
	if err := j.confirm(ctx, f.consentFlags, q); err != nil {
		return err
	}
	return j.decideAndRun(ctx, d, f.output)
}

func newJobsLookup(in *invocation) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "lookup ID",
		Short: "Look once more for those of which it is not known",
		Long: `Look on the platform once more for the tickets of a job of which it is not known
whether it was done. Nothing is repeated.

` + reportHelp + `

` + statusHelp,
		Example: `  botback jobs lookup 7`,
		Args:    oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			return in.withJob(cmd.Context(), args[0], false, func(ctx context.Context, j onJob) error { return j.lookUp(ctx, output) })
		},
	}
	outputFlag(cmd, &output, "table", "json")
	return cmd
}

func (j onJob) lookUp(ctx context.Context, output string) error {
	job, err := j.w.Jobs.LookUp(ctx, j.job.ID)
	if err != nil {
		return err
	}
	r, err := readReport(ctx, j.w.Book, job)
	if err != nil {
		return err
	}
	if err := j.printReport(r, output); err != nil {
		return err
	}
	return incomplete(job)
}
