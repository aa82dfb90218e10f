package cli_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"botback/client"
	"botback/client/banner"
	runner "botback/client/exit"
	"botback/client/journal"
	"botback/client/sandbox"
	"botback/client/watch"
	"botback/ui/cli"
)

// The environment of a console that runs as a process of its own.
const (
	processURL     = "WATCH_TEST_URL"
	processJournal = "WATCH_TEST_JOURNAL"
)

// TestWatchProcess is botback watch as a process, for the tests that kill it. It
// differs from the program in one thing: claims are short, so that what a dead
// console left is taken up in a second.
func TestWatchProcess(t *testing.T) {
	url, path := os.Getenv(processURL), os.Getenv(processJournal)
	if url == "" {
		t.Skip("not started by another test")
	}
	app := cli.App{Version: "test", Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now, Until: cli.UntilInterrupted,
		Environ: []string{"USER=maya", "BOTBACK_URL=" + url, "BOTBACK_BOT=" + sandbox.DefaultBot, "BOTBACK_API_KEY=k",
			"BOTBACK_JOURNAL=" + path, "BOTBACK_WATCH_INTERVAL=1s", "BOTBACK_WATCH_GRACE=0s"},
		Post: func(ctx context.Context, _ cli.Config) (cli.Post, error) { return processPost(ctx, url, path) }}
	os.Exit(cli.Run(context.Background(), app, []string{"watch", "--mode", "auto", "--output", "json"}))
}

func processPost(ctx context.Context, url, path string) (cli.Post, error) {
	c := client.DefaultConfig()
	c.BaseURL, c.Bot, c.APIKey = url, sandbox.DefaultBot, sandbox.DefaultKey
	platform, err := client.New(c)
	if err != nil {
		return cli.Post{}, err
	}
	book, err := journal.Open(ctx, path, sandbox.DefaultBot)
	if err != nil {
		return cli.Post{}, err
	}
	matcher, err := defaultPhrases()
	if err != nil {
		return cli.Post{}, err
	}
	owner := "console " + strconv.Itoa(os.Getpid())
	steps := runner.New(platform, book, runner.Config{Owner: owner, Lease: 2 * time.Second, Settle: 200 * time.Millisecond})
	return cli.Post{Watcher: watch.New(platform, watch.Config{}), Runner: steps,
		Banners: banner.New(platform, book, banner.Config{Owner: owner}), Journal: book, Settings: platform.Settings, Matcher: matcher,
		Close: func() { steps.Wait(); _ = book.Close() }}, nil
}

// house is a platform with consoles as processes around one journal.
type house struct {
	*sandbox.Platform
	t   *testing.T
	url string
	dir string

	mu    sync.Mutex
	at    string // part of the path of the calls that count
	fuse  int    // so many of them until somebody is killed; 0 for never
	after bool   // kill after the call has been carried out, before it is answered
	doom  func()
	hits  map[string]int // kills by the call at which they came
}

func newHouse(t *testing.T, tickets ...sandbox.Ticket) *house {
	h := &house{t: t, dir: t.TempDir(), hits: map[string]int{}, Platform: sandbox.New(sandbox.Options{Fields: []sandbox.Field{},
		Script: sandbox.Script{Tickets: tickets}})}
	server := httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

// serve passes a call on, and kills a console before or after it when its fuse
// has burnt down.
func (h *house) serve(w http.ResponseWriter, r *http.Request) {
	doom, after := h.burn(r.URL.Path)
	if doom == nil {
		h.ServeHTTP(w, r)
		return
	}
	if after {
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
	doom()
	panic(http.ErrAbortHandler)
}

func (h *house) burn(path string) (doom func(), after bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fuse == 0 || !strings.Contains(path, h.at) {
		return nil, false
	}
	if h.fuse--; h.fuse > 0 {
		return nil, false
	}
	h.hits[fmt.Sprintf("%s of …/%s", map[bool]string{false: "before the work", true: "after the work"}[h.after], filepath.Base(path))]++
	return h.doom, h.after
}

// light lets doom come at one of the calls to a path, after so many of them.
func (h *house) light(at string, calls int, after bool, doom func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at, h.fuse, h.after, h.doom = at, calls, after, doom
}

// blow puts the fuse out and reports whether it had burnt down before.
func (h *house) blow() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	burnt := h.fuse == 0
	h.fuse = 0
	return burnt
}

// console is a watch as a process.
type console struct {
	*exec.Cmd
	ended chan error
}

func (h *house) console() *console {
	h.t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestWatchProcess$")
	cmd.Env = append(os.Environ(), processURL+"="+h.url, processJournal+"="+filepath.Join(h.dir, "journal.db"),
		"TMPDIR="+h.dir, "GORACE=atexit_sleep_ms=0")
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	check(h.t, cmd.Start())
	c := &console{Cmd: cmd, ended: make(chan error, 1)}
	go func() { c.ended <- cmd.Wait() }()
	h.t.Cleanup(func() { _ = cmd.Process.Kill() })
	return c
}

// kill ends a console as kill -9 does, and waits until it is gone.
func (c *console) kill() {
	_ = c.Process.Kill() // fails only if it has ended already
	<-c.ended
	c.ended <- nil // for whoever asks again
}

// within waits for something with a deadline, as processes need their time.
func within(t *testing.T, d time.Duration, what string, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(d)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatalf("after %v: %s", d, what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// left counts the tickets of those who asked that are still open.
func (h *house) left(asked []string) int {
	n := 0
	for _, id := range asked {
		if k, _ := h.Ticket(id); k.Status != sandbox.Resolved {
			n++
		}
	}
	return n
}

// interrupt ends a console as an operator does.
func (h *house) interrupt(c *console) {
	h.t.Helper()
	check(h.t, c.Process.Signal(syscall.SIGTERM))
	select {
	case err := <-c.ended:
		check(h.t, err)
	case <-time.After(30 * time.Second):
		h.t.Fatal("the console does not end when it is told to")
	}
}

// begun reports whether a cursor stands in the journal: what is asked from now on
// counts, whatever becomes of the console.
func (h *house) begun() bool {
	book, err := journal.Open(context.Background(), filepath.Join(h.dir, "journal.db"), sandbox.DefaultBot)
	if err != nil {
		return false
	}
	defer book.Close()
	_, ok, err := book.Watch(context.Background())
	return ok && err == nil
}

// ended reports whether the journal says that the exit of a ticket has ended.
func (h *house) ended(id string) bool {
	book, err := journal.Open(context.Background(), filepath.Join(h.dir, "journal.db"), sandbox.DefaultBot)
	if err != nil {
		return false
	}
	defer book.Close()
	list, err := book.Unfinished(context.Background())
	return err == nil && len(list) == 0
}
