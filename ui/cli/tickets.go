package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// ticketFlags are the flags of botback tickets.
type ticketFlags struct {
	output   string
	statuses []string
	filter   string
	all      bool
}

func newTickets(in *invocation) *cobra.Command {
	var f ticketFlags
	cmd := &cobra.Command{
		Use:   "tickets",
		Short: "List tickets",
		Long: `List tickets, those whose customer has waited longest first: the live ones
(assigned, queued, open), or those of --status, or --all.

A ticket that cannot be decoded is left out and counted on standard error.

` + filterHelp() + `

Fields of the json and csv output; what is not known is null or empty, times are
UTC:
` + fieldHelp(),
		Example: `  botback tickets --filter 'source:whatsapp refund'
  botback tickets --filter 'group:billing wait:>5m !tag:spam'
  botback tickets --status queued,open --output ids
  botback tickets --all --output csv > tickets.csv`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return in.tickets(cmd.Context(), f) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVarP(&f.output, "output", "o", "table", "`FORMAT`: "+strings.Join(ticketOutputs(), ", "))
	cmd.Flags().StringSliceVar(&f.statuses, "status", nil, "only these `STATUSES`, parted by commas: "+strings.Join(statusChoices(), ", "))
	cmd.Flags().StringVar(&f.filter, "filter", "", "only tickets that match `FILTER`")
	cmd.Flags().BoolVar(&f.all, "all", false, "all statuses, resolved and missed ones too")
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(ticketOutputs(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("status", cobra.FixedCompletions(statusChoices(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func ticketOutputs() []string { return []string{"table", "json", "csv", "ids"} }

// everyStatus lists the statuses that can be asked for.
func everyStatus() []model.Status {
	return append(model.Live(), model.StatusMissed, model.StatusResolved)
}

func statusChoices() []string {
	var names []string
	for _, s := range everyStatus() {
		names = append(names, s.String())
	}
	return names
}

func (in *invocation) tickets(ctx context.Context, f ticketFlags) error {
	if err := anyOf("output", f.output, ticketOutputs()); err != nil {
		return err
	}
	statuses, err := f.wanted()
	if err != nil {
		return err
	}
	filter, err := parseFilter(f.filter)
	if err != nil {
		return err
	}
	platform, release, err := in.connect(ctx)
	if err != nil {
		return err
	}
	defer release()
	l, err := readTickets(ctx, platform, statuses)
	if err != nil {
		return err
	}
	in.remark(l)
	now := in.Now()
	shown := filterTickets(l.tickets, filter, now)
	slices.SortFunc(shown, longestWaiting)
	if len(shown) == 0 && f.output == "table" {
		fmt.Fprintln(in.Stderr, "botback: there are no such tickets")
		return nil
	}
	for i := range shown {
		shown[i] = in.mask.Ticket(shown[i])
	}
	return writeTickets(in.Stdout, f.output, in.Width, now, shown)
}

func (f ticketFlags) wanted() ([]model.Status, error) {
	switch {
	case f.all && len(f.statuses) > 0:
		return nil, &usageError{"--all and --status exclude each other", "Leave one of them out."}
	case f.all:
		return everyStatus(), nil
	case len(f.statuses) == 0:
		return model.Live(), nil
	}
	var statuses []model.Status
	for _, name := range f.statuses {
		name = strings.ToLower(strings.TrimSpace(name))
		if err := anyOf("status", name, statusChoices()); err != nil {
			return nil, err
		}
		if s := model.ParseStatus(name); !slices.Contains(statuses, s) {
			statuses = append(statuses, s)
		}
	}
	return statuses, nil
}

// remark tells on standard error what the list lacks.
func (in *invocation) remark(l listing) {
	if l.skipped > 0 {
		fmt.Fprintf(in.Stderr, "botback: %s could not be decoded and were left out\n", count(l.skipped, "ticket", "tickets"))
	}
	switch {
	case l.repeats:
		fmt.Fprintf(in.Stderr, "botback: the platform gives the same page again where the next is asked for; there may be more than %s\n",
			count(len(l.tickets), "ticket", "tickets"))
	case l.moving:
		fmt.Fprintln(in.Stderr, "botback: the list kept changing while it was read; some tickets may be missing, so look again")
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// longestWaiting puts the customers who wait longest first and those who do not
// wait last, newest of them first; it ends with the id.
func longestWaiting(a, b model.Ticket) int {
	aSince, bSince := a.WaitingSince(), b.WaitingSince()
	switch {
	case aSince.IsZero() != bSince.IsZero():
		if aSince.IsZero() {
			return 1
		}
		return -1
	case !aSince.Equal(bSince):
		return aSince.Compare(bSince)
	case aSince.IsZero() && !a.Created.Equal(b.Created):
		return b.Created.Compare(a.Created)
	}
	return strings.Compare(string(a.ID), string(b.ID))
}
