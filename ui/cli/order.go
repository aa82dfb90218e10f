package cli

import (
	"context"
	"fmt"

	"botback/model"

	"github.com/spf13/cobra"
)

// orderFlags are the flags of every command that does one thing to many tickets.
type orderFlags struct {
	targetFlags
	consentFlags
	dryRun   bool
	first    int
	output   string
	consumed bool // standard input was read for something else
}

// orderHelp is what the help of each of these commands ends with.
const orderHelp = targetHelp + `

Before anything goes out, each ticket is judged: those that are left out are
told with the reason. Then you are asked; the default is No, and above 20 tickets
their number is typed. Where nobody can be asked, --yes is wanted, and above 20
tickets --expect with their number as well. The work is a job in the journal: it
is paused by SIGINT after the calls in flight (a second one ends at once), survives
a crash, goes on with botback jobs resume, and never does anything twice to a
ticket. An answer that was lost is looked up; what stays unknown is told as such.

` + reportHelp

func (f *orderFlags) register(cmd *cobra.Command) {
	f.targetFlags.register(cmd)
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "only show who would get it and who would not, and why; change nothing")
	firstFlag(cmd, &f.first)
	f.consentFlags.register(cmd)
	outputFlag(cmd, &f.output, "table", "json")
}

func firstFlag(cmd *cobra.Command, first *int) {
	cmd.Flags().IntVar(first, "first", 0, "stop after `N` tickets, to look before the rest: botback jobs resume goes on")
}

func (f orderFlags) check(cmd *cobra.Command, args []string) error {
	if err := checkFirst(cmd, f.first); err != nil {
		return err
	}
	return f.targetFlags.check(cmd, args)
}

func checkFirst(cmd *cobra.Command, first int) error {
	if cmd.Flags().Changed("first") && first < 1 {
		return &usageError{fmt.Sprintf("--first %d: at least one ticket is wanted", first), "Give --first 1 to begin with one."}
	}
	return nil
}

// order is what a command wants to have done to its targets.
type order struct {
	flags orderFlags
	job   model.JobOrder
	verb  string // for people: "close", "send the banner outage to"
	// warning tells what else comes of it, given how many tickets it is about and
	// the inbox settings; nil for nothing.
	warning func(tickets int, s model.Settings) string
	// fill completes the job from the inbox settings before anything is judged;
	// nil if they do not matter.
	fill func(*model.JobOrder, model.Settings) error
}

// deed is the verb with its tickets: "close 3 tickets".
func (o order) deed(n int) string { return o.verb + " " + count(n, "ticket", "tickets") }

// carryOut is the way of every order: freeze the targets, judge them, ask, do.
func (in *invocation) carryOut(ctx context.Context, cfg Config, o order, args []string) error {
	named, err := o.flags.named(in, args)
	if err != nil {
		return err
	}
	ctx, stop := in.Until(ctx)
	defer stop()
	w, err := in.works(ctx, cfg, o.flags.dryRun)
	if err != nil {
		return err
	}
	defer w.Close()
	o.job.By = cfg.Operator
	targets, warning, err := in.preflight(ctx, w, &o, named)
	if err != nil {
		return err
	}
	return in.settle(ctx, cfg, w, o, targets, warning)
}

// settle shows, or asks for and does, what has been judged.
func (in *invocation) settle(ctx context.Context, cfg Config, w Post, o order, targets []model.JobTarget, warning string) error {
	if o.flags.dryRun {
		return in.dryRun(cfg, o, targets)
	}
	in.remarkLeftOut(targets)
	if err := model.GuardTargets(o.job, targets, 0, cfg.Broadcast.MaxTargets); err != nil {
		return err
	}
	n := o.flags.now(model.Going(targets))
	q := question{what: o.deed(n), warning: warning, tickets: n, consumed: o.flags.consumed || o.flags.file == "-"}
	if err := in.confirm(ctx, o.flags.consentFlags, q); err != nil {
		return err
	}
	return in.begin(ctx, cfg, w, o, targets)
}

// now is how many of n targets this command may touch.
func (f orderFlags) now(n int) int {
	if f.first > 0 {
		return min(f.first, n)
	}
	return n
}

// preflight freezes the targets and judges them.
func (in *invocation) preflight(ctx context.Context, w Post, o *order, named ids) (targets []model.JobTarget, warning string, err error) {
	var settings model.Settings
	if o.fill != nil {
		if settings, err = w.Desk.Settings(ctx); err != nil {
			return nil, "", err
		}
		if err := o.fill(&o.job, settings); err != nil {
			return nil, "", err
		}
	}
	list, err := o.flags.freeze(ctx, in, w.Desk, named)
	if err != nil {
		return nil, "", err
	}
	if targets, err = w.Jobs.Preflight(ctx, o.job, list.known); err != nil {
		return nil, "", err
	}
	for _, id := range list.missing {
		targets = append(targets, model.JobTarget{Seq: len(targets), Ticket: model.Ticket{ID: id},
			State: model.TargetSkipped, Reason: model.ReasonNotFound})
	}
	if len(targets) == 0 {
		return nil, "", &guardError{"no ticket matches", "Nothing was done. botback tickets shows those there are."}
	}
	if o.warning != nil {
		warning = o.warning(o.flags.now(model.Going(targets)), settings)
	}
	return targets, warning, nil
}

// remarkLeftOut tells on standard error who is left out, by reason.
func (in *invocation) remarkLeftOut(targets []model.JobTarget) {
	for _, line := range model.Summarize(targets).Lines {
		if line.State != model.TargetSkipped {
			continue
		}
		var out []model.TicketID
		for _, t := range targets {
			if t.State == line.State && t.Reason == line.Reason {
				out = append(out, t.Ticket.ID)
			}
		}
		fmt.Fprintf(in.Stderr, "botback: left out, %s: %s\n", line.Reason, idList(out, 10))
	}
}

// dryRun prints what an order would do, and ends as the order would if a guard
// refused it.
func (in *invocation) dryRun(cfg Config, o order, targets []model.JobTarget) error {
	r := jobReport{dryRun: true, summary: model.Summarize(targets), targets: targets,
		job: model.Job{JobOrder: o.job, Allowed: o.flags.now(model.Going(targets)), Counts: model.Summarize(targets).Counts}}
	if err := in.printReport(r, o.flags.output); err != nil {
		return err
	}
	if err := model.GuardTargets(o.job, targets, 0, cfg.Broadcast.MaxTargets); err != nil {
		return err
	}
	fmt.Fprintf(in.Stderr, "botback: would %s; nothing was done\n", o.deed(o.flags.now(model.Going(targets))))
	return nil
}

// begin writes the job down and carries it out as far as it is allowed.
func (in *invocation) begin(ctx context.Context, cfg Config, w Post, o order, targets []model.JobTarget) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	job, err := w.Jobs.Create(ctx, o.job, targets)
	if err != nil {
		return beforeAll(err)
	}
	allow := model.JobDecision{Verb: model.JobAllow, Allow: o.flags.now(model.Going(targets)), By: cfg.Operator}
	if job, err = w.Jobs.Decide(ctx, job.ID, allow); err != nil {
		return beforeAll(err)
	}
	return in.run(ctx, cfg, w, job, o.flags.output)
}
