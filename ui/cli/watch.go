package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"botback/model"

	"github.com/spf13/cobra"
)

// Post is what the commands that act work with: the platform behind narrow
// doors, and the journal.
type Post struct {
	Watcher  Watcher
	Runner   Runner
	Banners  Banners
	Journal  Journal
	Settings func(context.Context) (model.Settings, error)
	Matcher  *model.Matcher
	Desk     Desk
	Jobs     Jobs
	Book     JobBook
	// Close waits for what is in flight and gives everything back.
	Close func()
}

// Watcher reads the platform once per call and changes nothing.
type Watcher interface {
	Poll(ctx context.Context, w model.Watch, hand func(model.Rows)) (model.Watch, model.Cycle, error)
}

// Runner carries out exits; an error means that nothing was done, or that what
// was done could not be written down.
type Runner interface {
	Step(ctx context.Context, x model.Exit) (model.Exit, error)
	Save(ctx context.Context, x model.Exit) (model.Exit, error)
	Review(ctx context.Context, x model.Exit) (model.Exit, error)
	Unfinished(ctx context.Context) ([]model.Exit, error)
	// Wait lets no further step begin and waits for those in flight.
	Wait()
}

// Banners sends the banner of an occasion at most once per ticket. An error of
// kind model.ErrMoved or model.ErrNotNow says that it is not to be sent.
type Banners interface {
	Show(ctx context.Context, t model.Ticket, b model.Banner, occasion, by string) error
	// Records tells what became of the banners of these tickets; those that never
	// had one are left out.
	Records(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error)
	// Dismissed notes that a customer closed the banner, by the event that says so.
	Dismissed(ctx context.Context, id model.TicketID, m model.Message) error
}

// Journal is the trail and the watch's place in the conversations.
type Journal interface {
	Append(ctx context.Context, events ...model.Event) error
	Watch(ctx context.Context) (model.Watch, bool, error)
	SaveWatch(ctx context.Context, w model.Watch) error
}

// watchFlags are the flags of botback watch.
type watchFlags struct {
	mode   string
	banner string
	output string
	length time.Duration
}

func newWatch(in *invocation) *cobra.Command {
	var f watchFlags
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Watch for customers who ask for the bot, without the screen",
		Long: `Watch all live chats for customers who ask for the bot and hand them back, as
the console does, and print one line for each thing that happens: a request, a
decision with its reason, a step with its outcome.

In mode ask nothing is closed: requests are written into the journal, where the
console finds them. In mode auto, clear requests of web chats are handed back
after the grace period, each once; everything else waits for a person.

The first SIGINT or SIGTERM lets the step in flight finish and ends with code 0;
a second one ends at once, and the next start takes up what was left.`,
		Example: `  botback watch --mode auto --for 8h
  botback watch --output json | jq 'select(.kind == "request")'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return in.watch(cmd.Context(), f) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&f.mode, "mode", "", "`MODE`: ask or auto (default: watch.mode of the configuration)")
	cmd.Flags().DurationVar(&f.length, "for", 0, "stop after this long (default: until interrupted)")
	cmd.Flags().StringVar(&f.banner, "banner", "", "send the template `NAME` once to each web chat that an agent takes")
	cmd.Flags().StringVarP(&f.output, "output", "o", "text", "`FORMAT`: text, json (one object a line)")
	_ = cmd.RegisterFlagCompletionFunc("mode", cobra.FixedCompletions([]string{"ask", "auto"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("banner", in.completeBanners)
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(eventOutputs(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (in *invocation) watch(ctx context.Context, f watchFlags) error {
	l, err := in.load()
	if err != nil {
		return err
	}
	order, err := in.watchOrder(ctx, l.Config, f)
	if err != nil {
		return err
	}
	in.remarkSandbox(l.Config)
	ctx, stop := in.Until(ctx)
	defer stop()
	if f.length > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.length)
		defer cancel()
	}
	post, err := in.post(ctx, l.Config.aside())
	if err != nil {
		if ctx.Err() != nil && ended(err) {
			return nil // told to stop before it had begun
		}
		return err
	}
	defer post.Close()
	print := in.events(f.output)
	return newWatchLoop(post, order, func(e model.Event, customer ...string) error { return print(in.mask.Event(e, customer...)) }).run(ctx)
}

// UntilInterrupted ends at the first SIGINT or SIGTERM; a second one ends the
// process. From then on a reader of the output that goes away is an error of the
// next line and no signal: it would end the process in the middle of a step.
func UntilInterrupted(ctx context.Context) (context.Context, context.CancelFunc) {
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// watchOrder is what a watch is to do, checked before anything is started.
type watchOrder struct {
	rules    model.ExitRules
	interval time.Duration
	banner   *model.Banner // to be sent to each web chat that an agent takes; nil for none
	template string
	readOnly bool
	now      func() time.Time
	complain func(string)
}

func (in *invocation) watchOrder(ctx context.Context, cfg Config, f watchFlags) (watchOrder, error) {
	o := watchOrder{interval: cfg.Watch.Interval, now: in.Now, readOnly: cfg.ReadOnly,
		complain: func(s string) { fmt.Fprintln(in.Stderr, "botback: "+s) }}
	if f.length < 0 {
		return o, &usageError{"--for counts forwards: it cannot be negative", "Give --for 8h to stop after eight hours."}
	}
	mode := cfg.Watch.Mode
	if f.mode != "" {
		if err := anyOf("mode", f.mode, []string{"ask", "auto"}); err != nil {
			return o, err
		}
		mode = f.mode
	}
	m, err := model.ParseWatchMode(mode)
	if err != nil {
		return o, err
	}
	if m == model.ModeOff {
		return o, &usageError{"the watch is off (watch.mode)", "Give --mode ask or --mode auto, or change the configuration."}
	}
	switch {
	case cfg.ReadOnly && m == model.ModeAuto:
		return o, fmt.Errorf("watch in mode %s: %w", m, model.ErrReadOnly)
	case cfg.ReadOnly && f.banner != "":
		return o, fmt.Errorf("send the banner %s: %w", model.CleanLine(f.banner), model.ErrReadOnly)
	}
	o.rules = model.ExitRules{Mode: m, Grace: cfg.Watch.Grace, MaxAge: cfg.Watch.MaxAge}
	if f.banner == "" && cfg.Watch.Banner == "auto" && !cfg.ReadOnly {
		f.banner = cfg.Watch.Template
	}
	if f.banner != "" {
		o.template = f.banner
		o.banner, err = in.greeting(ctx, cfg, f.banner)
	}
	if err != nil {
		return o, err
	}
	return o, anyOf("output", f.output, eventOutputs())
}

// ended reports whether err only says that the watch was told to stop.
func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
