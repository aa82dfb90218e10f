package sandbox_test

import (
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"botback/client/sandbox"
)

// What each fault looks like from outside, and whether the deed is done.
func TestFaults(t *testing.T) {
	tests := []struct {
		fault  sandbox.Fault
		status int    // 0: no answer
		header string // Retry-After
		body   string // how it starts; empty for any
		done   bool
	}{
		{sandbox.Fault{Kind: sandbox.Unauthorized}, 401, "", `{"success":false`, false},
		{sandbox.Fault{Kind: sandbox.Forbidden, Message: "IP not allowed"}, 403, "", `{"success":false,"message":"IP not allowed"`, false},
		{sandbox.Fault{Kind: sandbox.RateLimited}, 429, "", `{"success":false`, false},
		{sandbox.Fault{Kind: sandbox.RateLimited, RetryAfter: "7"}, 429, "7", `{"success":false`, false},
		{sandbox.Fault{Kind: sandbox.ServerError}, 500, "", `{"success":false`, false},
		{sandbox.Fault{Kind: sandbox.ServerError, Done: true}, 500, "", `{"success":false`, true},
		{sandbox.Fault{Kind: sandbox.Page}, 200, "", "<!DOCTYPE html>", false},
		{sandbox.Fault{Kind: sandbox.Refused, Message: "no"}, 200, "", `{"success":false,"message":"no"}`, false},
		{sandbox.Fault{Kind: sandbox.Cut}, 200, "", `{"success":true`, true},
		{sandbox.Fault{Kind: sandbox.Slow, Delay: time.Millisecond}, 200, "", `{"success":true`, true},
		{sandbox.Fault{Kind: sandbox.Reset}, 0, "", "", false},
		{sandbox.Fault{Kind: sandbox.Lost}, 0, "", "", true},
	}
	for _, tt := range tests {
		t.Run(tt.fault.Kind.String(), func(t *testing.T) {
			s := open(t, sandbox.Options{})
			id := s.AddTicket(sandbox.Ticket{})
			s.Fail(tt.fault)
			r, err := s.try("POST", "/api/agents/tickets/resolve", obj{"ticketId": id})
			if (tt.status == 0) != (r.Status == 0) || r.Status != tt.status {
				t.Errorf("status %d (%v), want %d", r.Status, err, tt.status)
			}
			if broken := tt.fault.Kind == sandbox.Cut || tt.fault.Kind == sandbox.Page || tt.status == 0; broken != (err != nil) {
				t.Errorf("error %v, want one: %v", err, broken)
			}
			if tt.status != 0 && (!strings.HasPrefix(string(r.raw), tt.body) || r.header.Get("Retry-After") != tt.header) {
				t.Errorf("answer %s, Retry-After %q", r.raw, r.header.Get("Retry-After"))
			}
			if n := s.Count(id, sandbox.Close); n.Sent != 1 || (n.Done == 1) != tt.done {
				t.Errorf("count %+v, want done %v", n, tt.done)
			}
			if got := s.state(id).Status == sandbox.Resolved; got != tt.done {
				t.Errorf("resolved %v, want %v", got, tt.done)
			}
		})
	}
}

func TestFaultsAreAimed(t *testing.T) {
	other := s2{"GET", "/api/agents/settings"}
	one, two := s2{"GET", "/api/agents/tickets/ticket/1"}, s2{"GET", "/api/agents/tickets/ticket/2"}
	tests := []struct {
		name  string
		fault sandbox.Fault
		calls []s2
		want  string // per call: x fails, . goes well
	}{
		{"all", sandbox.Fault{}, []s2{one, two, other}, "xxx"},
		{"a route", sandbox.Fault{Route: sandbox.RouteTicket}, []s2{one, other, two}, "x.x"},
		{"a ticket", sandbox.Fault{Ticket: "2"}, []s2{one, two, other}, ".x."},
		{"a number of times", sandbox.Fault{Times: 2}, []s2{one, one, one, one}, "xx.."},
		{"after some", sandbox.Fault{Skip: 2, Times: 1}, []s2{one, one, one, one}, "..x."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, sandbox.Options{})
			s.AddTicket(sandbox.Ticket{ID: "1"})
			s.AddTicket(sandbox.Ticket{ID: "2"})
			tt.fault.Kind = sandbox.ServerError
			s.Fail(tt.fault)
			got := ""
			for _, c := range tt.calls {
				if s.call(c.method, c.path, nil).Status == 500 {
					got += "x"
				} else {
					got += "."
				}
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

type s2 struct{ method, path string }

func TestChanceIsSeeded(t *testing.T) {
	run := func(seed uint64) (hits string) {
		s := open(t, sandbox.Options{Seed: seed})
		s.Fail(sandbox.Fault{Kind: sandbox.ServerError, Chance: 0.3})
		for range 60 {
			hits += map[bool]string{true: "x", false: "."}[s.get("/api/agents/settings").Status == 500]
		}
		return hits
	}
	a, b, c := run(1), run(1), run(2)
	if n := strings.Count(a, "x"); n < 8 || n > 30 {
		t.Errorf("%d of 60 failed at a chance of 0.3", n)
	}
	if a != b || a == c {
		t.Errorf("same seed:\n%s\n%s\nother seed:\n%s", a, b, c)
	}
}

func TestHangEndsWithTheCaller(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{})
	s.Fail(sandbox.Fault{Kind: sandbox.Hang, Times: 1})
	hasty := http.Client{Timeout: 30 * time.Millisecond}
	req, err := http.NewRequest("POST", s.url+"/api/agents/tickets/resolve?bot="+s.bot, strings.NewReader(`{"ticketId":"`+id+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("x-api-key", s.key)
	if res, err := hasty.Do(req); err == nil {
		res.Body.Close()
		t.Error("there was an answer")
	}
	if s.state(id).Status == sandbox.Resolved {
		t.Error("done while hanging")
	}
	if r := s.resolve(id, nil); !r.Success {
		t.Errorf("the platform does not recover: %s", r.Message)
	}
}

func TestHealLetsGo(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{})
	s.Fail(sandbox.Fault{Kind: sandbox.Hang, Done: true})
	ended := make(chan error)
	go func() {
		_, err := s.try("POST", "/api/agents/tickets/resolve", obj{"ticketId": id})
		ended <- err
	}()
	for s.Count(id, sandbox.Close).Sent == 0 { // the call has reached the platform
		runtime.Gosched()
	}
	s.Heal()
	if err := <-ended; err == nil {
		t.Error("a hanging call got an answer")
	}
	if s.state(id).Status != sandbox.Resolved {
		t.Error("not done, though the fault says so")
	}
}
