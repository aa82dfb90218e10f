// Command botback is a terminal console for Yellow.ai live-agent chat: it lists
// the live tickets, puts banners into customers' chat widgets, and hands
// customers who ask for the bot back to it.
package main

import (
	_ "botback/ui/background" // before everything that imports bubbletea
	"context"
	"os"
	"time"

	"botback/client"
	"botback/client/banner"
	"botback/client/exit"
	"botback/client/job"
	"botback/client/journal"
	"botback/client/library"
	"botback/client/note"
	"botback/client/sandbox"
	"botback/client/watch"
	"botback/model"
	"botback/ui"
	"botback/ui/cli"
	"botback/ui/version"

	"golang.org/x/term"
)

func main() {
	cli.KeepSmall()
	width, _, _ := term.GetSize(int(os.Stdout.Fd()))
	os.Exit(cli.Run(context.Background(), cli.App{
		Version: version.Line(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Environ: os.Environ(), Now: time.Now,
		Terminal: shown(os.Stdin) && shown(os.Stdout), Asks: shown(os.Stdin) && shown(os.Stderr), Follows: shown(os.Stderr), Width: width,
		Connect: func(_ context.Context, cfg cli.Config) (cli.Platform, func(), error) { return connect(cfg) },
		Trail:   func(ctx context.Context, cfg cli.Config) (cli.Trail, func(), error) { return openJournal(ctx, cfg) },
		Templates: func(ctx context.Context, cfg cli.Config) ([]model.Template, error) {
			return library.New(library.Config{Templates: cfg.Banner.Library}).Templates(ctx)
		},
		Post: post, Console: console, Until: cli.UntilInterrupted,
	}, os.Args[1:]))
}

func shown(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// connect opens the platform, or, by the same road, the sandbox on a loopback port.
func connect(cfg cli.Config) (*client.Client, func(), error) {
	c, stop := clientConfig(cfg), func() {}
	if cfg.Sandbox {
		address, end, err := sandbox.ServeDemo(cfg.Banner.ShowEvent, cfg.Banner.CloseEvent, cfg.Banner.Action)
		if err != nil {
			return nil, nil, err
		}
		c.BaseURL, stop = address, end
	}
	platform, err := client.New(c, client.WithLimiter(client.NewPace(cfg.Watch.Rate)))
	if err != nil {
		stop()
		return nil, nil, err
	}
	return platform, func() { platform.CloseIdle(); stop() }, nil
}

func clientConfig(cfg cli.Config) client.Config {
	c, p, b := client.DefaultConfig(), cfg.Platform, cfg.Banner
	c.BaseURL, c.Bot, c.APIKey, c.AuthToken = p.URL, p.Bot, p.APIKey.Reveal(), p.AuthToken.Reveal()
	if cfg.Sandbox {
		c.Bot, c.APIKey, c.AuthToken = sandbox.DefaultBot, sandbox.DefaultKey, ""
	} else if p.URL == "" {
		c.BaseURL, _ = client.RegionURL(p.Region) // checked with the configuration
	}
	c.KeyHeader, c.TokenHeader, c.Routes = p.Headers.APIKey, p.Headers.AuthToken, client.Routes(p.Routes)
	c.Transport, c.Action, c.ShowEvent, c.CloseEvent = client.Transport(b.Transport), b.Action, b.ShowEvent, b.CloseEvent
	c.Timeout, c.ReadOnly, c.UserAgent, c.TestUsers = p.Timeout, cfg.ReadOnly, "botback/"+version.Number(), cfg.Rehearsed()
	return c
}

// office is everything that the console and the watch work with.
type office struct {
	platform *client.Client
	journal  *journal.Journal
	runner   *exit.Runner
	banners  *banner.Sender
	jobs     *job.Runner
	watcher  *watch.Watcher
	matcher  func() *model.Matcher
	close    func()
}

// open tells reach of the platform at once: the journal takes its time.
func open(ctx context.Context, cfg cli.Config, reach func(*client.Client)) (*office, error) {
	matcher, err := cfg.Matcher()
	if err != nil {
		return nil, err
	}
	platform, stop, err := connect(cfg)
	if err != nil {
		return nil, err
	}
	reach(platform)
	book, forget, err := openJournal(ctx, cfg)
	if err != nil {
		stop()
		return nil, err
	}
	owner, longest := cfg.Owner(), cfg.Longest()
	exits := exit.New(platform, book, exit.Config{Owner: owner, Timeout: longest})
	jobs := job.New(platform, exits, book, job.Config{Owner: owner, Timeout: longest, MaxTargets: cfg.Broadcast.MaxTargets,
		Rules: cfg.Broadcast.Rules(), ShowEvent: cfg.Banner.ShowEvent, CloseEvent: cfg.Banner.CloseEvent})
	return &office{platform: platform, journal: book, matcher: matcher, runner: exits, jobs: jobs,
		banners: banner.New(platform, book, banner.Config{Owner: owner, Timeout: longest}), watcher: watch.New(platform, watch.Config{Reads: min(max(int(5*cfg.Watch.Rate), 10), 500)}),
		close: func() { jobs.Wait(); exits.Wait(); _ = book.Release(context.Background(), owner); stop(); forget() }}, nil // jobs first
}

func openJournal(ctx context.Context, cfg cli.Config) (*journal.Journal, func(), error) {
	return journal.Use(ctx, cfg.Journal, clientConfig(cfg).Bot, journal.Beside(cfg.Others))
}

func post(ctx context.Context, cfg cli.Config) (cli.Post, error) {
	o, err := open(ctx, cfg, func(*client.Client) {})
	if err != nil {
		return cli.Post{}, err
	}
	return cli.Post{Watcher: o.watcher, Runner: o.runner, Banners: o.banners, Journal: o.journal,
		Settings: o.platform.Settings, Matcher: o.matcher(), Desk: o.platform, Jobs: o.jobs, Book: o.journal, Close: o.close}, nil
}

func console(ctx context.Context, cfg cli.Config) error {
	begun := cli.Hurry()
	var first ui.FirstPage
	o, err := open(ctx, cfg, func(c *client.Client) { first = ui.ReadAhead(ctx, c) })
	if err != nil {
		return err
	}
	own := library.New(library.Config{Templates: cfg.Banner.Library, Drafts: cfg.Drafts})
	defer func() { _ = own.Close(); o.close() }() // the latter waits for what is in flight
	app := ui.New(cfg.Console(o.platform.Address(), o.platform.Bot()), ui.Deps{
		Platform: o.platform, Watcher: o.watcher, Runner: o.runner, Banners: o.banners, Jobs: o.jobs, Journal: o.journal,
		Notes: note.New(o.platform, o.journal, note.Config{Owner: cfg.Owner(), Timeout: cfg.Longest()}),
		First: first, Shown: begun, Matcher: o.matcher, Now: time.Now, Edit: ui.Editor(os.Getenv),
		Rehearsals: banner.NewRehearser(o.platform, o.journal, banner.Config{Owner: cfg.Owner(), Timeout: cfg.Longest()}),
		Library:    own, Dump: ui.DumpTo(cfg.UI.Dumps), Renderer: ui.NewRenderer(os.Stdout, cfg.UI.Color == "never"),
		Copy: ui.Clipboard(os.Stderr, os.Getenv("TMUX") != ""), Notify: ui.Notifier(os.Stderr, cfg.UI.Notify), // standard output is bubbletea's
	})
	return ui.Run(ctx, app, ui.Terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Mouse: cfg.UI.Mouse})
}
