package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"botback/model"

	"github.com/spf13/cobra"
)

// Trail reads what was done.
type Trail interface {
	JobBook
	Events(ctx context.Context, f model.EventFilter) ([]model.Event, error)
}

// journalFlags are the flags of botback journal.
type journalFlags struct {
	since  time.Duration
	ticket string
	output string
	limit  int
}

func journalOutputs() []string { return []string{"table", "json", "csv"} }

func newJournal(in *invocation) *cobra.Command {
	var f journalFlags
	cmd := &cobra.Command{
		Use:   "journal",
		Short: "Read the trail: what was asked, decided and done",
		Long: `Read the trail of this bot: requests with the reason they count, decisions,
steps with their outcome, banners, notes and tags; who, when, which ticket. It is
only ever added to. The newest lines come last.`,
		Example: `  botback journal --since 1h
  botback journal --ticket 100315 --output json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return in.journal(cmd.Context(), f) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().DurationVar(&f.since, "since", 0, "only what happened in the last `TIME`, such as 1h or 90m (default: everything)")
	cmd.Flags().StringVar(&f.ticket, "ticket", "", "only about the ticket `ID`")
	cmd.Flags().IntVar(&f.limit, "limit", 0, "at most the last `N` lines (default: all)")
	cmd.Flags().StringVarP(&f.output, "output", "o", "table", "`FORMAT`: table, json (one object a line), csv")
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(journalOutputs(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (in *invocation) journal(ctx context.Context, f journalFlags) error {
	if err := anyOf("output", f.output, journalOutputs()); err != nil {
		return err
	}
	if f.since < 0 || f.limit < 0 {
		return &usageError{"--since and --limit count forwards: they cannot be negative", "Give --since 1h for the last hour."}
	}
	l, err := in.read() // the key is not needed to read what was done
	if err != nil {
		return err
	}
	if err := in.journalIsThere(l.Config); err != nil {
		return err
	}
	trail, done, err := in.trail(ctx, l.Config)
	if err != nil {
		return err
	}
	defer done()
	filter := model.EventFilter{Ticket: model.TicketID(f.ticket), Limit: f.limit, Newest: f.limit > 0}
	if f.since > 0 {
		filter.Since = in.Now().Add(-f.since)
	}
	events, err := trail.Events(ctx, filter)
	if err != nil {
		return err
	}
	return in.writeTrail(events, f.output)
}

// journalIsThere refuses to look into a journal that nobody has begun.
func (in *invocation) journalIsThere(cfg Config) error {
	if cfg.Journal == "" {
		return &usageError{"the sandbox's journal goes with it; there is none to read",
			"Name one with --journal FILE, here and when you start the sandbox."}
	}
	if _, err := os.Stat(cfg.Journal); errors.Is(err, fs.ErrNotExist) {
		return &usageError{"there is no journal at " + cfg.Journal,
			"It is made when the console or the watch first runs against a platform; --journal FILE names another."}
	}
	return nil
}

func (in *invocation) writeTrail(events []model.Event, output string) error {
	for i := range events {
		events[i] = in.mask.Event(events[i])
	}
	if output == "csv" {
		return writeEvents(in.Stdout, events)
	}
	print := in.events(output)
	if output == "table" {
		print = in.trailLine
	}
	for _, e := range events {
		if err := print(e); err != nil {
			return fmt.Errorf("write the trail: %w", err)
		}
	}
	return nil
}

// trailLine is an event with its day, for trails that go back further.
func (in *invocation) trailLine(e model.Event) error {
	_, err := fmt.Fprintln(in.Stdout, e.At.Local().Format("2006-01-02 ")+eventText(e))
	return err
}
