package ui_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"botback/client"
	"botback/client/banner"
	"botback/client/exit"
	"botback/client/job"
	"botback/client/journal"
	"botback/client/note"
	"botback/client/sandbox"
	"botback/client/watch"
	"botback/model"
	"botback/ui"
)

// The chats of the stories.
const (
	maria = "100315" // in the web widget; she clicks the button of any banner
	jonas = "100316" // in the web widget
	amina = "100317" // on WhatsApp
	oskar = "100318" // of a group whose tickets need two fields to be closed
)

// story is the console as it is shipped, on a platform that speaks HTTP: the
// same road as in production, with one clock for all.
type story struct {
	*ui.Driver
	*sandbox.Platform
	clock *atomic.Int64 // the driver's time, for the server's goroutines
}

// Pass lets time pass for the console and the platform.
func (s *story) Pass(d time.Duration) {
	s.T.Helper()
	s.Driver.Pass(d)
	s.clock.Store(s.Now.UnixNano())
}

// change sets up what a story needs otherwise than the others.
type change func(*client.Config, *ui.Deps)

func newStory(t *testing.T, cfg ui.Config, changes ...change) *story {
	t.Helper()
	d := &ui.Driver{T: t, Now: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)}
	clock := new(atomic.Int64)
	d.Around = func(f func()) { clock.Store(d.Now.UnixNano()); f() }
	d.Around(func() {})
	now := func() time.Time { return time.Unix(0, clock.Load()).UTC() }
	hour := func(id, name, source, group string) sandbox.Ticket {
		return sandbox.Ticket{ID: id, UID: "u" + id, Name: name, Source: source, Group: group, Status: sandbox.Assigned,
			Issue: "Parcel is late", Language: "en", Age: time.Hour, Talk: []sandbox.Line{{From: sandbox.FromUser, Text: "hello?", Ago: 30 * time.Minute}}}
	}
	clicks := hour(maria, "Maria Fischer", sandbox.Web, "orders")
	clicks.Temper, clicks.Reaction = sandbox.Clicking, 2*time.Second
	p := sandbox.New(sandbox.Options{Clock: now, Seed: 1, Script: sandbox.Script{Tickets: []sandbox.Ticket{
		clicks, hour(jonas, "Jonas Weber", sandbox.Web, "orders"),
		hour(amina, "Amina Diallo", sandbox.WhatsApp, "orders"), hour(oskar, "Oskar Lind", sandbox.Web, "returns"),
	}}})
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	t.Cleanup(p.Heal)
	d.App = console(t, d, server.URL, cfg, changes...)
	return &story{d, p, clock}
}

// console wires everything as main does.
func console(t *testing.T, d *ui.Driver, address string, cfg ui.Config, changes ...change) ui.App {
	t.Helper()
	now := func() time.Time { return d.Now }
	c := client.DefaultConfig()
	c.BaseURL, c.Bot, c.APIKey, c.ReadOnly, c.TestUsers = address, sandbox.DefaultBot, sandbox.DefaultKey, cfg.ReadOnly, cfg.TestUsers
	deps := ui.Deps{}
	for _, change := range changes {
		change(&c, &deps)
	}
	noWait := client.WithSleep(func(ctx context.Context, _ time.Duration) error { return ctx.Err() })
	platform, err := client.New(c, client.WithClock(now), noWait)
	check(t, err)
	t.Cleanup(platform.CloseIdle)
	book, err := journal.Open(context.Background(), filepath.Join(t.TempDir(), "journal.db"), sandbox.DefaultBot)
	check(t, err)
	t.Cleanup(func() { check(t, book.Close()) })
	runner := exit.New(platform, book, exit.Config{Owner: "story", Now: now})
	t.Cleanup(runner.Wait)

	works := job.New(platform, runner, book, job.Config{Owner: "story", Now: now,
		Rules: model.JobRules{TextSources: []string{sandbox.WhatsApp}, TextWindow: 24 * time.Hour}})

	cfg.Name, cfg.Bot, cfg.Operator, cfg.Owner = "story", sandbox.DefaultBot, "lee", "story"
	cfg.Interval, cfg.Timeout, cfg.Grace, cfg.MaxAge = 5*time.Second, time.Minute, 10*time.Second, 15*time.Minute
	cfg.Form, cfg.ShowEvent, cfg.CloseEvent, cfg.Transport = model.FormObject, model.DefaultShowEvent, model.DefaultCloseEvent, "event"
	deps.Platform, deps.Watcher, deps.Runner = platform, watch.New(platform, watch.Config{Now: now}), runner
	deps.Notes = note.New(platform, book, note.Config{Owner: "story", Now: now})
	deps.Banners, deps.Rehearsals = banner.New(platform, book, banner.Config{Owner: "story", Now: now}), banner.NewRehearser(platform, book, banner.Config{Owner: "story", Now: now})
	deps.Jobs, deps.Journal, deps.Matcher = shortSlices{works}, book, ui.SharedMatcher
	return ui.New(cfg, d.Deps(deps))
}

// shortSlices gives jobs little time at a stretch, so that there are moments
// between.
type shortSlices struct{ *job.Runner }

func (s shortSlices) Work(ctx context.Context, id model.JobID, _ time.Duration) (model.Job, error) {
	before, err := s.Job(ctx, id)
	for {
		var now model.Job
		if err == nil {
			now, err = s.Runner.Work(ctx, id, time.Millisecond)
		}
		if err != nil || ctx.Err() != nil || now.State != model.JobRunning || now.Counts != before.Counts {
			return now, err
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// find puts the cursor on a customer.
func (s *story) find(name string) {
	s.T.Helper()
	s.Press("1", "esc", "/")
	s.Type(name)
	s.Press("enter")
	s.Pass(10 * time.Second) // notices go, the preview comes
	s.Sees("1 of ", name)
}

// did fails unless a deed was asked for and took effect so often.
func (s *story) did(id string, d sandbox.Deed, sent, done int) {
	s.T.Helper()
	if n := s.Count(id, d); n != (sandbox.Count{Sent: sent, Done: done}) {
		s.T.Errorf("%s of %s: asked for %d times, took effect %d times; want %d, %d", d, id, n.Sent, n.Done, sent, done)
	}
}

// is fails unless the platform has a ticket in a status.
func (s *story) is(id, status string) sandbox.State {
	s.T.Helper()
	state, ok := s.Ticket(id)
	if !ok || state.Status != status {
		s.T.Errorf("ticket %s is %q, want %s", id, state.Status, status)
	}
	return state
}

// asked lets a customer ask for the bot and the operator look at the request.
func asked(t *testing.T, cfg ui.Config, id string) *story {
	s := newStory(t, cfg)
	s.Start(120, 30)
	s.Pass(6 * time.Second)
	s.CustomerSays(id, "talk to bot")
	s.Pass(6 * time.Second)
	s.Press("2")
	s.Sees("2 Exits 1")
	return s
}

// The recipe, from end to end.
func TestStory(t *testing.T) {
	s := newStory(t, ui.Config{})
	s.Start(120, 30)
	s.Sees("4 tickets", "Maria Fischer", "Jonas Weber", "Amina Diallo", "Oskar Lind", "live · every 5s")

	s.find("maria")
	s.Sees("hello?") // the preview of her chat
	s.Press("b")
	s.Sees("To 1 ticket: 100315 Maria Fischer", "exit-button", "Do you want to exit from")
	s.Press("s")
	s.Sees("Send the banner to 1 ticket", "> No <")
	s.Press("right", "enter")
	s.Sees("Banner sent.")
	s.did(maria, sandbox.Show, 1, 1)
	if b := s.is(maria, sandbox.Assigned).Banner; !strings.Contains(b, "talk to bot") {
		t.Fatalf("the widget shows %q", b)
	}

	s.Pass(7 * time.Second) // she clicks the button
	s.Sees("Maria Fischer asks for the bot (ticket 100315): 2 shows it.")
	s.Press("2")
	s.Sees("asked", "“talk to bot”", "exit")
	s.Press("c")
	s.Sees("Close ticket 100315", "Maria Fischer", "Closing cannot be undone", "The banner is removed first.")
	s.Press("enter") // No
	s.is(maria, sandbox.Assigned)
	s.Press("c", "right", "enter")
	s.Sees("Maria Fischer (ticket 100315) is back with the bot: ticket closed, bot running.")
	state := s.is(maria, sandbox.Resolved)
	if state.Banner != "" || state.Paused {
		t.Errorf("banner %q, bot paused %t", state.Banner, state.Paused)
	}
	s.did(maria, sandbox.Close, 1, 1)
	s.did(maria, sandbox.Remove, 1, 1)

	s.Press("4")
	s.Sees("banner sent", "waits for a decision", "close the ticket: done", "handed back to the bot")
	s.Press("1", "esc")
	s.Pass(4600 * time.Millisecond)
	s.Sees("3 tickets", "✓ "+maria, "ended")
	s.Pass(5 * time.Second)
	s.SeesNot("Maria Fischer")
	for _, id := range []string{jonas, amina, oskar} {
		s.is(id, sandbox.Assigned)
		s.did(id, sandbox.Close, 0, 0)
	}
	s.Press("q")
	if !s.Quit {
		t.Error("q did not quit")
	}
}

func TestStoryOfATextBanner(t *testing.T) {
	s := newStory(t, ui.Config{})
	s.Start(80, 24)
	s.find("jonas")
	s.Press("b", "k", "s", "y")
	if b := s.is(jonas, sandbox.Assigned).Banner; !strings.Contains(b, "Please type 'talk to bot'") {
		t.Fatalf("the widget shows %q", b)
	}
	s.CustomerSays(jonas, "Talk to Bot please!!")
	s.Pass(7 * time.Second)
	s.Press("2", "c", "y")
	s.is(jonas, sandbox.Resolved)
	s.did(jonas, sandbox.Close, 1, 1)
}

func TestStoryOfAWhatsAppChat(t *testing.T) {
	s := newStory(t, ui.Config{})
	s.Start(120, 30)
	s.find("amina")
	s.Press("b", "s")
	s.Sees("Not sent", "whatsapp")
	s.CustomerSays(amina, "talk to bot")
	s.Pass(7 * time.Second)
	s.Press("2", "c", "y")
	s.is(amina, sandbox.Resolved)
	s.did(amina, sandbox.Show, 0, 0)
	s.did(amina, sandbox.Remove, 0, 0)
	s.did(amina, sandbox.Close, 1, 1)
}
