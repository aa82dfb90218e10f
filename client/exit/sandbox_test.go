package exit_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"botback/client"
	"botback/client/exit"
	"botback/client/sandbox"
	"botback/client/watch"
	"botback/model"
)

// house is the whole road over HTTP: sandbox, client, watch, queue, runner.
type house struct {
	t        *testing.T
	clock    *clock
	platform *sandbox.Platform
	client   *client.Client
	watcher  *watch.Watcher
	watch    model.Watch
	runner   *exit.Runner
	matcher  *model.Matcher
	queue    model.Exits
	rules    model.ExitRules
}

const showing = `{"title":"Do you want to exit from chat?","options":[{"title":"Exit","text":"talk to bot"}]}`

// defaultPhrases are read once: there are some thousand, and they never change.
var defaultPhrases = sync.OnceValues(func() (*model.Matcher, error) { return model.NewMatcher(model.DefaultPhrases()) })

func newHouse(t *testing.T, timeout time.Duration) *house {
	t.Helper()
	clock := &clock{at: noon}
	p := sandbox.New(sandbox.Options{Clock: clock.now})
	srv := httptest.NewServer(p)
	t.Cleanup(srv.Close)
	t.Cleanup(p.Heal)
	cfg := client.DefaultConfig()
	cfg.BaseURL, cfg.Bot, cfg.APIKey = srv.URL, sandbox.DefaultBot, sandbox.DefaultKey
	if timeout > 0 {
		cfg.Timeout = timeout
	}
	c, err := client.New(cfg, client.WithSleep(func(ctx context.Context, _ time.Duration) error { return ctx.Err() }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.CloseIdle)
	m, err := defaultPhrases()
	if err != nil {
		t.Fatal(err)
	}
	return &house{t: t, clock: clock, platform: p, client: c, matcher: m,
		watcher: watch.New(c, watch.Config{Now: clock.now}),
		runner:  exit.New(c, exit.NewMemory(), exit.Config{Owner: "console", Now: clock.now}),
		rules: model.ExitRules{Mode: model.ModeAuto, Grace: 10 * time.Second, MaxAge: 15 * time.Minute,
			Settings: &model.Settings{}}}
}

func (h *house) chat() string {
	return h.platform.AddTicket(sandbox.Ticket{Group: "billing", Agent: "lukas.weber", Banner: showing, Age: 10 * time.Minute})
}

// turn is one round of the console: poll, follow, let go, carry out.
func (h *house) turn() {
	h.t.Helper()
	h.clock.move(h.clock.now().Add(time.Second))
	for _, x := range h.queue.List() {
		h.watch.Follow = append(h.watch.Follow, x.Ticket.ID)
	}
	next, cycle, err := h.watcher.Poll(context.Background(), h.watch, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	h.watch, h.rules.Since = next, next.Since
	h.queue.Follow(cycle, h.matcher, h.rules, h.clock.now())
	h.queue.Tick(h.rules, h.clock.now())
	for _, x := range h.queue.Ready(h.clock.now()) {
		y, err := h.runner.Step(context.Background(), x)
		if err != nil {
			h.t.Fatal(err)
		}
		h.queue.Put(y)
	}
}

func (h *house) exit(id string) model.Exit {
	x, _ := h.queue.Get(model.TicketID(id))
	return x
}

func TestFromTheRequestToTheEndOverHTTP(t *testing.T) {
	h := newHouse(t, 0)
	asks, waits, silent := h.chat(), h.chat(), h.chat()
	h.turn()
	h.clock.move(h.clock.now().Add(time.Second))
	h.platform.CustomerSays(asks, "talk to bot")
	h.platform.CustomerSays(waits, "talk to bot")
	h.turn()
	if x := h.exit(asks); x.State != model.ExitGrace {
		t.Fatalf("state %s (%s), want grace", x.State, x.Reason)
	}
	h.platform.CustomerSays(waits, "my parcel has not come")
	for range 20 {
		h.turn()
	}
	if x := h.exit(asks); x.State != model.ExitVerified {
		t.Errorf("who asked: %s (%s)", x.State, x.Reason)
	}
	if x := h.exit(waits); x.State != model.ExitWithdrawn {
		t.Errorf("who wrote on: %s (%s)", x.State, x.Reason)
	}
	for id, want := range map[string]int{asks: 1, waits: 0, silent: 0} {
		if n := h.platform.Count(id, sandbox.Close); n.Sent != want || n.Done != want {
			t.Errorf("ticket %s: %+v closes, want %d", id, n, want)
		}
	}
	if k, _ := h.platform.Ticket(asks); k.Banner != "" || k.Paused {
		t.Errorf("banner %q, bot paused %t after the exit", k.Banner, k.Paused)
	}
}

func TestFaultsOverHTTP(t *testing.T) {
	kinds := []sandbox.FaultKind{sandbox.Lost, sandbox.Reset, sandbox.ServerError, sandbox.RateLimited,
		sandbox.Refused, sandbox.Hang, sandbox.Cut, sandbox.Page, sandbox.Forbidden}
	for _, route := range []string{sandbox.RouteSync, sandbox.RouteResolve} {
		for _, kind := range kinds {
			for _, done := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/%s/done %t", route, kind, done), func(t *testing.T) {
					h := newHouse(t, 200*time.Millisecond)
					id := h.chat()
					ticket, err := h.client.Ticket(context.Background(), model.TicketID(id))
					if err != nil {
						t.Fatal(err)
					}
					h.platform.Fail(sandbox.Fault{Kind: kind, Route: route, Times: 1, Done: done})
					h.finish(model.NewManualExit(model.Decision{By: "lee", Ticket: ticket, At: h.clock.now()}))

					if n := h.platform.Count(id, sandbox.Close); n.Done != 1 {
						t.Errorf("%+v closes, want exactly one to take effect", n)
					}
					if n := h.platform.Count(id, sandbox.Remove); n.Done > 1 {
						t.Errorf("%+v removals, want at most one to take effect", n)
					}
				})
			}
		}
	}
}

// finish carries an exit out; a close that failed is retried by the operator.
func (h *house) finish(x model.Exit) {
	h.t.Helper()
	for range 40 {
		h.clock.move(x.Due)
		y, err := h.runner.Step(context.Background(), x)
		if err != nil {
			h.t.Fatal(err)
		}
		if x = y; x.Busy() {
			continue
		}
		if y, err = x.Retry(model.StepCloseTicket, "lee", h.clock.now()); err != nil {
			return
		}
		x = y
	}
	h.t.Fatalf("the exit does not come to an end: %s (%s)", x.State, x.Reason)
}
