package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"botback/model"

	"github.com/spf13/cobra"
)

func newJobs(in *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "jobs",
		Short: "What was ordered for many tickets: list, show, resume, stop, undo",
		Long: `Look at what was ordered for many tickets, here or in the console, and go on with
it, stop it or undo it. Jobs stand in the journal.`,
		Example: `  botback jobs list
  botback jobs show 7 --state failed,unknown
  botback jobs resume 7 --first 10
  botback jobs undo 7`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newJobsList(in), newJobsShow(in), newJobsResume(in), newJobsPause(in), newJobsCancel(in),
		newJobsRetry(in), newJobsLookup(in), newJobsUndo(in))
	return cmd
}

// oneJob wants exactly one job's number.
func oneJob(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usageError{fmt.Sprintf("%s takes the number of one job, but got %d", cmd.CommandPath(), len(args)),
			"botback jobs list shows the numbers."}
	}
	_, err := jobID(args[0])
	return err
}

func jobID(text string) (model.JobID, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, &usageError{fmt.Sprintf("%q is no number of a job", model.CleanLine(text)), "botback jobs list shows the numbers."}
	}
	return model.JobID(n), nil
}

// findJob reads a job by the number on the command line.
func findJob(ctx context.Context, book JobBook, number string) (model.Job, error) {
	id, err := jobID(number)
	if err != nil {
		return model.Job{}, err
	}
	job, err := book.Job(ctx, id)
	if errors.Is(err, model.ErrNoJob) {
		return model.Job{}, &usageError{fmt.Sprintf("there is no job %d", id), "botback jobs list shows those there are."}
	}
	return job, err
}

// journalConfig is the configuration for looking into the journal, for which no
// key is needed.
func (in *invocation) journalConfig() (Config, error) {
	l, err := in.read()
	if err != nil {
		return Config{}, err
	}
	return l.Config, in.journalIsThere(l.Config)
}

func newJobsList(in *invocation) *cobra.Command {
	var output string
	var limit int
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the jobs, newest first",
		Long: `List the jobs of this bot, newest first. The json output has one job a line, with
the fields of botback jobs show without summary and results.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return in.listJobs(cmd.Context(), output, limit) },
	}
	outputFlag(cmd, &output, "table", "json")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most the newest `N` jobs; 0 is all")
	return cmd
}

func (in *invocation) listJobs(ctx context.Context, output string, limit int) error {
	if limit < 0 {
		return &usageError{"--limit cannot be negative", "Give --limit 0 for all jobs."}
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
	jobs, err := book.Jobs(ctx, limit)
	if err != nil {
		return err
	}
	if output == "json" {
		for _, j := range jobs {
			if err := in.printJSON(lineOfJob(j)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(jobs) == 0 {
		fmt.Fprintln(in.Stderr, "botback: there are no jobs")
		return nil
	}
	return in.jobGrid(jobs).write(in.Stdout, in.Width)
}

func (in *invocation) jobGrid(jobs []model.Job) grid {
	g := grid{head: []string{"JOB", "WHEN", "STATE", "DONE", "FAILED", "UNKNOWN", "BY", "WHAT"}}
	for _, j := range jobs {
		state := j.State.String()
		done, all := progressOf(j.Counts)
		if j.Interrupted(in.Now()) {
			state = "interrupted"
		}
		g.rows = append(g.rows, []string{strconv.FormatInt(int64(j.ID), 10), j.Created.Local().Format("2006-01-02 15:04"), state,
			fmt.Sprintf("%d/%d", done, all), strconv.Itoa(j.Counts.Failed),
			strconv.Itoa(j.Counts.Unknown + j.Counts.Sent), model.CleanLine(j.By), title(j.JobOrder, all)})
	}
	return g
}
