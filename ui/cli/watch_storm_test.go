package cli_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"botback/client"
	"botback/client/banner"
	"botback/client/exit"
	"botback/client/journal"
	"botback/client/sandbox"
	"botback/client/watch"
	"botback/model"
	"botback/ui/cli"
)

// inProcess carries requests to a handler without a network, so that a bubble's
// clock can move while they are under way.
type inProcess struct {
	handler http.Handler
	calls   atomic.Int64
}

func (p *inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	p.calls.Add(1)
	r = r.Clone(r.Context())
	if r.Body == nil {
		r.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	res := w.Result()
	res.Request = r
	return res, nil
}

// site is a platform with everything that the watch works with.
type site struct {
	*sandbox.Platform
	road    *inProcess
	journal *journal.Journal
	post    cli.Post
}

func newSite(t *testing.T, o sandbox.Options, callsPerSecond float64) *site {
	t.Helper()
	p := sandbox.New(o)
	road := &inProcess{handler: p}
	c := client.DefaultConfig()
	c.BaseURL, c.Bot, c.APIKey = "http://127.0.0.1", sandbox.DefaultBot, sandbox.DefaultKey
	platform, err := client.New(c, client.WithRoundTripper(road),
		client.WithLimiter(client.NewPace(callsPerSecond)))
	check(t, err)
	book, err := journal.Open(t.Context(), filepath.Join(t.TempDir(), "journal.db"), sandbox.DefaultBot)
	check(t, err)
	matcher, err := model.NewMatcher(model.DefaultPhrases())
	check(t, err)
	return &site{Platform: p, road: road, journal: book, post: cli.Post{
		Watcher: watch.New(platform, watch.Config{}), Runner: exit.New(platform, book, exit.Config{Owner: "console"}),
		Banners: banner.New(platform, book, "console", time.Now), Journal: book,
		Settings: platform.Settings, Matcher: matcher, Close: func() { check(t, book.Close()) },
	}}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// watch runs the command until its time is over.
func (s *site) watch(t *testing.T, out io.Writer, args ...string) int {
	t.Helper()
	app := cli.App{Version: "test", Stdout: out, Stderr: io.Discard, Now: time.Now,
		Environ: []string{"USER=maya", "BOTBACK_URL=http://127.0.0.1", "BOTBACK_BOT=" + sandbox.DefaultBot, "BOTBACK_API_KEY=k",
			"BOTBACK_JOURNAL=" + s.journal.Path()},
		Until: context.WithCancel,
		Post:  func(context.Context, cli.Config) (cli.Post, error) { return s.post, nil }}
	return cli.Run(context.Background(), app, append([]string{"watch"}, args...))
}

// Five hundred of five thousand customers ask within half a minute, with fifty
// calls a second to spend: all are handed back, none twice, nobody else.
func TestStorm(t *testing.T) {
	const chats, asking = 5000, 500
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t, sandbox.Options{Clock: time.Now, Fillers: chats, Fields: []sandbox.Field{}}, 50)
		var candidates []string
		for _, id := range s.Live() {
			if x, _ := s.Ticket(id); x.Status == "ASSIGNED" && x.Source == sandbox.Web {
				candidates = append(candidates, id)
			}
		}
		tally := &tally{asked: map[string]time.Time{}, closed: map[string]time.Time{}}
		go func() {
			time.Sleep(10 * time.Second) // a bubble's second: the baseline is read by then
			for _, id := range candidates[:asking] {
				tally.ask(id)
				s.CustomerSays(id, "talk to bot")
				time.Sleep(30 * time.Second / asking)
			}
		}()
		if code := s.watch(t, tally, "--mode", "auto", "--for", "4m", "--output", "json"); code != cli.StatusDone {
			t.Fatalf("exit code %d", code)
		}
		var took []time.Duration
		for _, id := range candidates[:asking] {
			if n := s.Count(id, sandbox.Close); n.Sent != 1 || n.Done != 1 {
				t.Errorf("ticket %s: close sent %d times, took effect %d times", id, n.Sent, n.Done)
			}
			if n := s.Count(id, sandbox.Remove); n.Sent != 1 {
				t.Errorf("ticket %s: banner removal sent %d times", id, n.Sent)
			}
			took = append(took, tally.closed[id].Sub(tally.asked[id]))
		}
		for _, id := range candidates[asking:] {
			if n := s.Count(id, sandbox.Close); n.Sent != 0 {
				t.Errorf("ticket %s: its customer did not ask, and a close was sent", id)
			}
		}
		slices.Sort(took)
		of := func(q float64) time.Duration { return took[int(q*float64(len(took)-1))].Round(100 * time.Millisecond) }
		t.Logf("%d of %d handed back; asked → closed: median %v, p90 %v, p99 %v, longest %v; %.1f calls a closed ticket, polls included",
			len(tally.closed), asking, of(.5), of(.9), of(.99), of(1), float64(s.road.calls.Load())/asking)
	})
}

// tally notes when customers asked and reads from the watch's own lines when
// their tickets were closed.
type tally struct {
	mu            sync.Mutex
	asked, closed map[string]time.Time
}

func (t *tally) ask(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.asked[id] = time.Now()
}

func (t *tally) Write(line []byte) (int, error) {
	var e struct{ Kind, Ticket string }
	if err := json.Unmarshal(line, &e); err != nil {
		return 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if e.Kind == string(model.EventClosed) {
		t.closed[e.Ticket] = time.Now()
	}
	return len(line), nil
}
