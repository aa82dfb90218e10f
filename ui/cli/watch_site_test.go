package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"botback/client"
	"botback/client/banner"
	"botback/client/exit"
	"botback/client/job"
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
	down    atomic.Bool                       // nobody answers
	before  atomic.Pointer[func(path string)] // called before a request is handed over
}

func (p *inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	p.calls.Add(1)
	if p.down.Load() {
		return nil, errors.New("no route to host")
	}
	if do := p.before.Load(); do != nil {
		(*do)(r.URL.Path)
	}
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
	t       *testing.T
	road    *inProcess
	path    string // of the journal
	perSec  float64
	runs    int
	Environ []string // settings beyond those that every watch needs
}

func newSite(t *testing.T, o sandbox.Options, callsPerSecond float64) *site {
	t.Helper()
	p := sandbox.New(o)
	return &site{Platform: p, t: t, road: &inProcess{handler: p}, perSec: callsPerSecond,
		path: filepath.Join(t.TempDir(), "journal.db")}
}

// chats is a site with no required fields and these chats.
func chats(t *testing.T, tickets ...sandbox.Ticket) *site {
	t.Helper()
	return newSite(t, sandbox.Options{Clock: time.Now, Fields: []sandbox.Field{}, Script: sandbox.Script{Tickets: tickets}}, 100)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open is the site's journal.
func (s *site) open() *journal.Journal {
	s.t.Helper()
	book, err := journal.Open(context.Background(), s.path, sandbox.DefaultBot)
	check(s.t, err)
	return book
}

// defaultPhrases are read once: there are some thousand, and they never change.
var defaultPhrases = sync.OnceValues(func() (*model.Matcher, error) { return model.NewMatcher(model.DefaultPhrases()) })

// post opens what a watch works with, as the program does.
func (s *site) post(_ context.Context, cfg cli.Config) (cli.Post, error) {
	c := client.DefaultConfig()
	c.BaseURL, c.Bot, c.APIKey, c.ReadOnly = "http://127.0.0.1", sandbox.DefaultBot, sandbox.DefaultKey, cfg.ReadOnly
	platform, err := client.New(c, client.WithRoundTripper(s.road), client.WithLimiter(client.NewPace(s.perSec)))
	if err != nil {
		return cli.Post{}, err
	}
	book, err := journal.Open(context.Background(), s.path, sandbox.DefaultBot)
	if err != nil {
		return cli.Post{}, err
	}
	matcher, err := defaultPhrases()
	if err != nil {
		return cli.Post{}, err
	}
	s.runs++
	owner := "console " + string(rune('0'+s.runs))
	runner := exit.New(platform, book, exit.Config{Owner: owner})
	return cli.Post{
		Desk: platform, Book: book, Jobs: job.New(platform, runner, book, job.Config{Owner: owner, MaxTargets: cfg.Broadcast.MaxTargets}),
		Watcher: watch.New(platform, watch.Config{}), Runner: runner,
		Banners: banner.New(platform, book, banner.Config{Owner: owner}), Journal: book,
		Settings: platform.Settings, Matcher: matcher, Close: func() { _ = book.Release(context.Background(), owner); _ = book.Close() },
	}, nil
}

// run is a watch that runs beside the test.
type run struct {
	t        *testing.T
	stop     context.CancelFunc // as a first SIGTERM
	code     chan int
	out, err *lines
}

// start runs botback watch until it is stopped.
func (s *site) start(args ...string) *run {
	return s.startInto(&lines{}, args...)
}

func (s *site) startInto(out io.Writer, args ...string) *run {
	ctx, stop := context.WithCancel(context.Background())
	r := &run{t: s.t, stop: stop, code: make(chan int, 1), err: &lines{}}
	r.out, _ = out.(*lines)
	app := cli.App{Version: "test", Stdout: out, Stderr: r.err, Now: time.Now,
		Environ: append([]string{"USER=maya", "BOTBACK_URL=http://127.0.0.1", "BOTBACK_BOT=" + sandbox.DefaultBot,
			"BOTBACK_API_KEY=k", "BOTBACK_JOURNAL=" + s.path}, s.Environ...),
		Until: func(context.Context) (context.Context, context.CancelFunc) { return ctx, stop },
		Post:  s.post}
	go func() {
		r.code <- cli.Run(context.Background(), app, append([]string{"watch", "--output", "json"}, args...))
	}()
	return r
}

// end stops a watch and demands its exit code.
func (r *run) end(code int) {
	r.t.Helper()
	r.stop()
	r.is(code)
}

// is waits for the end of a watch that ends by itself.
func (r *run) is(code int) {
	r.t.Helper()
	if got := <-r.code; got != code {
		r.t.Fatalf("exit code %d, want %d: %s", got, code, r.err)
	}
}

// lines collects what a watch prints.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// line is one event as scripts read it.
type line struct {
	At                                   time.Time
	Kind, Ticket, Who, What, Why, Result string
}

// events are the lines of a kind, of a ticket unless that is empty.
func (r *run) events(kind model.EventKind, ticket string) []line {
	r.t.Helper()
	var list []line
	for text := range strings.Lines(r.out.String()) {
		var e line
		check(r.t, json.Unmarshal([]byte(text), &e))
		if e.Kind == string(kind) && (ticket == "" || e.Ticket == ticket) {
			list = append(list, e)
		}
	}
	return list
}

// exit is what the journal holds of a ticket.
func (s *site) exit(id string) model.Exit {
	s.t.Helper()
	book := s.open()
	defer book.Close()
	// Far ahead no claim of an earlier run is left; this one has run out by then.
	far := time.Now().Add(time.Hour)
	x, err := book.Claim(context.Background(), model.TicketID(id), model.Claim{Owner: "test", At: far, Until: time.Now()})
	check(s.t, err)
	return x
}

// wants demands how often deeds reached the platform for a ticket.
func (s *site) wants(id string, closes, removals, shows int) {
	s.t.Helper()
	for _, d := range []struct {
		deed sandbox.Deed
		want int
	}{{sandbox.Close, closes}, {sandbox.Remove, removals}, {sandbox.Show, shows}} {
		if n := s.Count(id, d.deed); n.Sent != d.want {
			s.t.Errorf("ticket %s: %s was sent %d times, want %d", id, d.deed, n.Sent, d.want)
		}
	}
}

// away moves the journal out of the way, as a careless clean-up would, and gives
// the function that brings it back.
func (s *site) away() (back func()) {
	s.t.Helper()
	check(s.t, os.Rename(s.path, s.path+".away"))
	return func() { check(s.t, os.Rename(s.path+".away", s.path)) }
}
