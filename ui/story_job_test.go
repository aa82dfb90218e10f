package ui_test

import (
	"fmt"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// crowd is a console on a platform with n web chats and one on WhatsApp.
func crowd(t *testing.T, n int) *story {
	t.Helper()
	d := &ui.Driver{T: t, Now: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)}
	clock := new(atomic.Int64)
	d.Around = func(f func()) { clock.Store(d.Now.UnixNano()); f() }
	d.Around(func() {})
	script := sandbox.Script{Tickets: []sandbox.Ticket{{ID: amina, UID: "u" + amina, Name: "Amina Diallo", Source: sandbox.WhatsApp,
		Group: "orders", Status: sandbox.Assigned, Age: time.Hour, Talk: []sandbox.Line{{From: sandbox.FromUser, Text: "hello?", Ago: time.Minute}}}}}
	for i := range n {
		id := fmt.Sprint(200000 + i)
		script.Tickets = append(script.Tickets, sandbox.Ticket{ID: id, UID: "u" + id, Name: "Customer " + id, Source: sandbox.Web,
			Group: "orders", Status: sandbox.Assigned, Age: time.Hour, Talk: []sandbox.Line{{From: sandbox.FromUser, Text: "hello?", Ago: time.Minute}}})
	}
	p := sandbox.New(sandbox.Options{Clock: func() time.Time { return time.Unix(0, clock.Load()).UTC() }, Seed: 1, Script: script})
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	d.App = console(t, d, server.URL, ui.Config{})
	return &story{d, p, clock}
}

// shown counts the web chats to which a deed was done, each at most once.
func (s *story) shown(n int, d sandbox.Deed) int {
	s.T.Helper()
	total := 0
	for i := range n {
		c := s.Count(fmt.Sprint(200000+i), d)
		if c.Sent > 1 {
			s.T.Errorf("%s was done %d times to one ticket", d, c.Sent)
		}
		total += c.Done
	}
	return total
}

// An incident from end to end: a banner for all, the first looked at, the rest let
// go, stopped half way, gone on with, and taken back.
func TestStoryOfABroadcast(t *testing.T) {
	const n = 60
	s := crowd(t, n)
	s.Start(120, 30)
	s.Pass(6 * time.Second)
	s.Press("*", "b", "s")
	s.Sees("From 61 marks: 60 take part, 1 left out.", "Type the number of tickets, 60:")
	s.Type("60")
	s.Press("right", "enter")
	s.Sees("Job 1: banner for 60", "1 of 60", "One was reached", "left out 1")
	want := func(d sandbox.Deed, k int) {
		t.Helper()
		if got := s.shown(n, d); got != k {
			t.Fatalf("%s: %d, want %d\n%s", d, got, k, s.Screen())
		}
	}
	want(sandbox.Show, 1)
	s.Press("enter")
	s.Sees("hello?")
	s.Press("esc")

	s.Pass(time.Second)
	s.Press("n")
	want(sandbox.Show, 11)
	s.Pass(time.Minute)
	want(sandbox.Show, 11)

	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n")}) // all the rest
	for s.shown(n, sandbox.Show) == 11 && s.Step(0) {
	}
	s.Press(" ")
	s.Sees("Paused. space goes on")
	stopped := s.shown(n, sandbox.Show)
	if stopped <= 11 || stopped == n {
		t.Fatalf("stopped at %d", stopped)
	}
	s.Pass(time.Minute)
	want(sandbox.Show, stopped)
	s.Press(" ")
	s.Type(strconv.Itoa(n - stopped))
	s.Press("enter")
	want(sandbox.Show, n)
	s.Sees("60 of 60", "done")
	s.did(amina, sandbox.Show, 0, 0)

	s.Press("u")
	s.Sees("exactly the 60 customers")
	s.Type("60")
	s.Press("right", "enter")
	for range 2 {
		s.Pass(time.Second)
		s.Press("n")
	}
	want(sandbox.Remove, n)
	s.Sees("Job 2: undo of job 1 for 60", "60 of 60")
	s.did(amina, sandbox.Remove, 0, 0)
	s.Press("4")
	s.Sees("Job 1: banner for 60", "Job 2: undo of job 1 for 60", "banner removed (job 2)")
}
