package cli

import (
	"context"
	"fmt"

	"botback/model"

	"github.com/spf13/cobra"
)

// undoFlags are the flags of botback jobs undo.
type undoFlags struct {
	workFlags
	unsure bool
	dryRun bool
}

func newJobsUndo(in *invocation) *cobra.Command {
	var f undoFlags
	cmd := &cobra.Command{
		Use:   "undo ID",
		Short: "Take the banner of a job away from exactly those who got it",
		Long: `Take the banner that a job has sent away from exactly those who got it, as a job of
its own. Those of whom it is not known whether they got it are told, and taken
along with --unknown: the event that removes a banner does no harm where there is
none. Other deeds cannot be undone.

` + reportHelp + `

` + statusHelp,
		Example: `  botback jobs undo 7 --dry-run
  botback jobs undo 7 --unknown`,
		Args: oneJob,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFirst(cmd, f.first); err != nil {
				return err
			}
			return in.withJob(cmd.Context(), args[0], f.dryRun, func(ctx context.Context, j onJob) error { return j.undo(ctx, f) })
		},
	}
	outputFlag(cmd, &f.output, "table", "json")
	cmd.Flags().BoolVar(&f.unsure, "unknown", false, "also from those of whom it is not known whether they got it")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show from whom; change nothing")
	firstFlag(cmd, &f.first)
	f.register(cmd)
	return cmd
}

func (j onJob) undo(ctx context.Context, f undoFlags) error {
	all, err := j.w.Book.JobTargets(ctx, j.job.ID, model.TargetQuery{})
	if err != nil {
		return err
	}
	back, sure, unsure, err := j.job.Undo(j.cfg.Operator, all)
	if err != nil {
		return err
	}
	got := sure
	if f.unsure {
		got = append(got, unsure...)
	} else if len(unsure) > 0 {
		fmt.Fprintf(j.Stderr, "botback: of %s it is not known whether they got it; --unknown takes them along\n", count(len(unsure), "ticket", "tickets"))
	}
	if len(got) == 0 {
		return &guardError{fmt.Sprintf("nobody got the banner of job %d", j.job.ID), "There is nothing to take away."}
	}
	tickets := make([]model.Ticket, len(got))
	for i, t := range got {
		tickets[i] = t.Ticket
	}
	targets, err := j.w.Jobs.Preflight(ctx, back, tickets)
	if err != nil {
		return err
	}
	o := order{flags: orderFlags{consentFlags: f.consentFlags, first: f.first, output: f.output, dryRun: f.dryRun}, job: back,
		verb: fmt.Sprintf("take the banner of job %d away from", j.job.ID)}
	return j.settle(ctx, j.cfg, j.w, o, targets, "")
}
