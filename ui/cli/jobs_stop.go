package cli

import (
	"context"
	"fmt"

	"botback/model"

	"github.com/spf13/cobra"
)

func newJobsPause(in *invocation) *cobra.Command {
	return &cobra.Command{
		Use:   "pause ID",
		Short: "Stop a job; it may go on later",
		Long: `Stop a job, wherever it is running: no further call begins, those in flight end.
botback jobs resume goes on with it. It does not ask.

` + statusHelp,
		Example: `  botback jobs pause 7`,
		Args:    oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			return in.withJob(cmd.Context(), args[0], false, func(ctx context.Context, j onJob) error { return j.stop(ctx, model.JobPause) })
		},
	}
}

func newJobsCancel(in *invocation) *cobra.Command {
	return &cobra.Command{
		Use:   "cancel ID",
		Short: "End a job for good",
		Long: `End a job for good, wherever it is running: no further call begins, those in flight
end, and what was not begun never will be. What was done stays done: banners are
taken back with botback jobs undo. It does not ask.

` + statusHelp,
		Example: `  botback jobs cancel 7`,
		Args:    oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			return in.withJob(cmd.Context(), args[0], false, func(ctx context.Context, j onJob) error { return j.stop(ctx, model.JobCancel) })
		},
	}
}

// stop pauses or cancels the job. Whoever is in a hurry is not asked.
func (j onJob) stop(ctx context.Context, verb model.JobVerb) error {
	job, err := j.w.Jobs.Decide(ctx, j.job.ID, model.JobDecision{Verb: verb, By: j.cfg.Operator})
	if err != nil {
		return beforeAll(err)
	}
	done, all := progressOf(job.Counts)
	_, err = fmt.Fprintf(j.Stdout, "job %d: %s, %d of %d done, %d not begun\n", job.ID, job.State, done, all, job.Counts.Queued)
	return err
}
