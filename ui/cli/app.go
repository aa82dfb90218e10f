package cli

import (
	"context"
	"fmt"
	"io"
	"os/signal"
	"syscall"
	"time"

	"botback/model"

	"github.com/spf13/cobra"
)

// App is what the commands need of the world around them. All functions but
// Templates must be set.
type App struct {
	Version string // what --version says: a line
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Environ []string // as of os.Environ
	Now     func() time.Time

	Terminal bool // whether Stdin and Stdout are terminals, as the console needs
	Width    int  // of the terminal at Stdout in cells; 0 if it is none
	Asks     bool // whether Stdin and Stderr are terminals, so that a question can be put
	Follows  bool // whether Stderr is a terminal, where a line can be written over

	// Connect opens the platform, or the sandbox where Config.Sandbox says so.
	// The function that it returns closes it again.
	Connect func(context.Context, Config) (Platform, func(), error)
	// Post opens what the commands that act work with.
	Post func(context.Context, Config) (Post, error)
	// Trail opens the journal to read it. The function that it returns closes it
	// again.
	Trail func(context.Context, Config) (Trail, func(), error)
	// Templates reads the operator's own banners, broken files included; nil if
	// there is no place for them.
	Templates func(context.Context, Config) ([]model.Template, error)
	// Until gives the context that ends when a long command is to end by itself,
	// such as UntilInterrupted.
	Until func(context.Context) (context.Context, context.CancelFunc)
	// Console shows the screen until the operator leaves it.
	Console func(context.Context, Config) error
}

// Platform is what the commands ask of the platform's interface. Errors carry
// one of model's kinds.
type Platform interface {
	Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error)
}

// Run carries out a command line, without the program's name, and returns the
// exit code. It writes errors to App.Stderr and never ends the process.
func Run(ctx context.Context, app App, args []string) int {
	root := newRoot(&app)
	root.SetArgs(args)
	root.SetIn(app.Stdin)
	root.SetOut(app.Stdout)
	root.SetErr(app.Stderr)
	err := root.ExecuteContext(ctx)
	if err != nil {
		report(app.Stderr, err)
	}
	return status(err)
}

// invocation is an App with the flags that all commands share.
type invocation struct {
	*App
	file    string
	profile string
	flags   Flags
	mask    model.Mask // what may not be printed of customers
}

func newRoot(app *App) *cobra.Command {
	in := &invocation{App: app}
	root := &cobra.Command{
		Use:   "botback",
		Short: "Terminal console for Yellow.ai live-agent chat",
		Long: `botback shows the live chats of a Yellow.ai bot, puts banners into customers'
chat widgets, and hands customers who ask for the bot back to it.

Without a command it opens the console. Without a configuration it opens the
sandbox, which needs nothing else. To reach the platform, set BOTBACK_URL (or
BOTBACK_REGION), BOTBACK_BOT and BOTBACK_API_KEY (or BOTBACK_AUTH_TOKEN), or
write them into the configuration file: see botback config --help.

` + statusHelp,
		Example: `  botback                          open the console
  botback --sandbox                look around without touching anything real
  botback tickets --output csv     list the live chats
  botback banner send outage --filter billing --dry-run
  botback config check             look the configuration over`,
		Version:       app.Version,
		Args:          noArguments,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return in.console(cmd.Context()) },
	}
	root.SetVersionTemplate(app.Version)
	root.SetFlagErrorFunc(flagError)
	in.addFlags(root)
	root.SetHelpCommand(newHelp(root))
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	root.AddCommand(newTickets(in), newBanner(in), newClose(in), newJobs(in), newWatch(in), newJournal(in), newMatch(in), newConfig(in), newVersion(in))
	return root
}

func (in *invocation) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&in.file, "config", "", "configuration `FILE` (default: botback/config.yaml in the XDG places)")
	f.StringVar(&in.profile, "profile", "", "lay the profile `NAME` of the file over it")
	f.StringVar(&in.flags.Journal, "journal", "", "journal `FILE` (default: botback/journal.db in the XDG state place)")
	f.BoolVar(&in.flags.ReadOnly, "read-only", false, "refuse every action")
	f.UintVar(&in.flags.MaxTargets, "max-targets", 0, "refuse to act on more than `N` tickets in one go (default: broadcast.max_targets)")
	f.BoolVar(&in.flags.Sandbox, "sandbox", false, "use the embedded sandbox, whatever is configured")
	f.BoolVar(&in.flags.Private, "private", false, "hide names, phones and e-mails of customers (as ui.privacy)")
	f.BoolVar(&in.flags.NoColor, "no-color", false, "no colours")
	// These cannot fail: the flags are defined just above.
	_ = root.RegisterFlagCompletionFunc("profile", in.completeProfiles)
	_ = root.MarkPersistentFlagFilename("config", "yaml", "yml")
}

// load reads the configuration and lets it pass only as a whole.
func (in *invocation) load() (*Loaded, error) {
	l, err := in.read()
	if err != nil {
		return nil, err
	}
	if err := l.Check(); err != nil {
		return nil, err
	}
	for _, w := range l.Config.Warnings {
		fmt.Fprintln(in.Stderr, "botback: "+w)
	}
	return l, nil
}

// read reads the configuration for commands that do not need it to be whole.
func (in *invocation) read() (*Loaded, error) {
	l, err := Load(Sources{File: in.file, Profile: in.profile, Environ: in.Environ, Flags: in.flags})
	if err != nil {
		return nil, err
	}
	in.mask = model.Mask(l.Config.UI.Privacy)
	return l, nil
}

func (in *invocation) console(ctx context.Context) error {
	l, err := in.load()
	if err != nil {
		return err
	}
	if !in.Terminal {
		return &usageError{"the console needs a terminal for its input and output",
			"For scripts there are commands, such as botback tickets --output json: see botback --help."}
	}
	// A terminal that goes away ends the console as a signal does: the step in
	// flight is finished and written down.
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP)
	defer stop()
	cfg, err := in.greeted(ctx, l.Config)
	if err != nil {
		return err
	}
	return beforeAll(in.Console(ctx, cfg.aside())) // on the screen, a failing journal ends nothing
}

// connect opens the platform for a command, and says so where it is not real.
func (in *invocation) connect(ctx context.Context) (Platform, func(), error) {
	l, err := in.load()
	if err != nil {
		return nil, nil, err
	}
	in.remarkSandbox(l.Config)
	return in.Connect(ctx, l.Config)
}

func newVersion(in *invocation) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(in.Stdout, in.Version)
			return err
		},
	}
}

func (in *invocation) completeProfiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	l := &Loaded{table: newTable()}
	doc, err := l.readFile(Sources{File: in.file, Environ: in.Environ})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return profileNames(doc), cobra.ShellCompDirectiveNoFileComp
}
