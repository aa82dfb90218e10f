package cli

import (
	"context"
	"fmt"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// showFlags are the flags of botback jobs show.
type showFlags struct {
	output string
	states []string
}

func newJobsShow(in *invocation) *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show what became of each ticket of a job",
		Long: `Show what became of a job: a summary by result and reason, and the tickets. The ids
output lists ticket ids alone, one a line, as --file of other commands takes them.

` + reportHelp,
		Example: `  botback jobs show 7
  botback jobs show 7 --state failed,unknown --output ids > again.txt
  botback jobs show 7 --output json | jq '.summary'`,
		Args: oneJob,
		RunE: func(cmd *cobra.Command, args []string) error { return in.showJob(cmd.Context(), f, args[0]) },
	}
	outputFlag(cmd, &f.output, "table", "json", "ids")
	cmd.Flags().StringSliceVar(&f.states, "state", nil, "only tickets in these `STATES`, parted by commas: "+strings.Join(stateNames(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("state", cobra.FixedCompletions(stateNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func stateNames() []string {
	var names []string
	for _, s := range model.TargetStates() {
		names = append(names, s.String())
	}
	return names
}

func targetStates(names []string) ([]model.TargetState, error) {
	var states []model.TargetState
	for _, name := range names {
		if err := anyOf("state", name, stateNames()); err != nil {
			return nil, err
		}
		for _, s := range model.TargetStates() {
			if s.String() == name {
				states = append(states, s)
			}
		}
	}
	return states, nil
}

func (in *invocation) showJob(ctx context.Context, f showFlags, number string) error {
	states, err := targetStates(f.states)
	if err != nil {
		return err
	}
	cfg, err := in.journalConfig()
	if err != nil {
		return err
	}
	book, done, err := in.trail(ctx, cfg)
	if err != nil {
		return err
	}
	defer done()
	job, err := findJob(ctx, book, number)
	if err != nil {
		return err
	}
	r, err := readReport(ctx, book, job, states...)
	if err != nil {
		return err
	}
	r.all = true
	if f.output == "ids" {
		for _, t := range r.targets {
			if _, err := fmt.Fprintln(in.Stdout, t.Ticket.ID); err != nil {
				return err
			}
		}
		return nil
	}
	return in.printReport(r, f.output)
}
