package ui_test

import (
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui"
)

func TestStoryOfSomebodyElseClosingFirst(t *testing.T) {
	for name, when := range map[string]func(s *story){
		"before the dialog": func(s *story) { s.AgentResolves(jonas); s.Press("c"); s.Sees("it is resolved already"); s.Press("y") },
		"under the dialog":  func(s *story) { s.Press("c"); s.AgentResolves(jonas); s.Press("y") },
		"before the poll":   func(s *story) { s.AgentResolves(jonas); s.Pass(6 * time.Second) },
	} {
		t.Run(name, func(t *testing.T) {
			s := asked(t, ui.Config{}, jonas)
			when(s)
			s.Pass(6 * time.Second)
			s.Sees("somebody else closed the ticket first", "by others")
			s.did(jonas, sandbox.Close, 0, 0)
		})
	}
}

// The platform closes the ticket and the answer is lost: it is looked up.
func TestStoryOfALostAnswer(t *testing.T) {
	s := asked(t, ui.Config{}, jonas)
	s.Fail(sandbox.Fault{Kind: sandbox.Lost, Route: sandbox.RouteResolve, Times: 1})
	s.Press("c", "y")
	s.Sees("unknown")
	s.Pass(30 * time.Second)
	s.is(jonas, sandbox.Resolved)
	s.did(jonas, sandbox.Close, 1, 1)
	s.Sees("handed back", "ticket closed: the answer was lost, but")
}

// The banner may be there or not: that is said, and nothing is sent again.
func TestStoryOfALostBanner(t *testing.T) {
	s := newStory(t, ui.Config{})
	s.Start(120, 30)
	s.find("jonas")
	s.Fail(sandbox.Fault{Kind: sandbox.Lost, Route: sandbox.RouteSync, Times: 1})
	s.Press("b", "s", "y")
	s.Sees("it is not known whether it happened", "Do not repeat it.")
	s.Pass(time.Minute)
	s.did(jonas, sandbox.Show, 1, 1)
	s.Press("1")
	s.Sees("unknown")
}

// Required fields are asked for before the platform can refuse the close.
func TestStoryOfRequiredFields(t *testing.T) {
	s := asked(t, ui.Config{}, oskar)
	s.Press("c")
	s.Sees("Order number (required)", "Refund reason (required)", "( ) Damaged", "( ) Wrong item")
	s.Type("4711")
	s.Press("tab", "tab", "tab", "tab", "y")
	s.Sees("Field \"Refund reason\" needs a value.", "4711")
	s.did(oskar, sandbox.Close, 0, 0)
	s.Press("right", " ", "tab", "tab", "tab", "y")
	state := s.is(oskar, sandbox.Resolved)
	if state.Fields["order_number"] != "4711" || state.Fields["refund_reason"] != "Wrong item" {
		t.Errorf("fields %v", state.Fields)
	}
	s.did(oskar, sandbox.Close, 1, 1)
}

// The platform refuses the close: what it says is shown, nothing that was typed
// is lost, and the next try goes out with it.
func TestStoryOfARefusedClose(t *testing.T) {
	s := asked(t, ui.Config{}, jonas)
	s.Fail(sandbox.Fault{Kind: sandbox.Refused, Route: sandbox.RouteResolve, Times: 1, Message: "Topic is mandatory"})
	s.Press("c", "shift+tab")
	s.Type("called back")
	s.Press("enter", "y")
	s.Sees("Topic is mandatory", "failed")
	s.is(jonas, sandbox.Assigned)
	s.Press("c")
	s.Sees("called back")
	s.Press("y")
	s.is(jonas, sandbox.Resolved)
	s.did(jonas, sandbox.Close, 2, 1)
}

func TestStoryOfARevokedKey(t *testing.T) {
	s := newStory(t, ui.Config{})
	s.Start(120, 30)
	s.Fail(sandbox.Fault{Kind: sandbox.Unauthorized})
	s.Pass(6 * time.Second)
	s.Sees("the platform does not accept the key", "Check BOTBACK_API_KEY", "signed out", "Maria Fischer")
	reads := s.Reads()
	s.Pass(10 * time.Minute)
	if n := s.Reads() - reads; n == 0 || n > 20 {
		t.Errorf("%d requests in ten minutes with a key that is refused", n)
	}
	s.Heal()
	s.Pass(time.Minute)
	s.Sees("live · every 5s")
}

func TestStoryOfTroubleOnTheWay(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		says  []string
	}{
		"login page":     {sandbox.Fault{Kind: sandbox.Page}, []string{"the answer is not what this platform sends", "login page"}},
		"cut answer":     {sandbox.Fault{Kind: sandbox.Cut}, []string{"the answer is not what this platform sends"}},
		"wrong role":     {sandbox.Fault{Kind: sandbox.Forbidden}, []string{"the platform refuses this key here", "signed out"}},
		"too many":       {sandbox.Fault{Kind: sandbox.RateLimited, RetryAfter: "20"}, []string{"the platform asks to slow down", "next try 12:00:25"}},
		"server error":   {sandbox.Fault{Kind: sandbox.ServerError}, []string{"the platform cannot be reached", "offline"}},
		"no connection":  {sandbox.Fault{Kind: sandbox.Reset}, []string{"the platform cannot be reached", "offline"}},
		"says no at 200": {sandbox.Fault{Kind: sandbox.Refused, Message: "bot is archived"}, []string{"bot is archived"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStory(t, ui.Config{})
			s.Start(120, 30)
			s.Fail(c.fault)
			s.Pass(5 * time.Second)
			s.Sees(append(c.says, "Maria Fischer")...)
			s.Heal()
			s.Press("r")
			s.Pass(25 * time.Second)
			s.Sees("live · every 5s", "4 tickets")
		})
	}
}

func TestStoryOfReadOnly(t *testing.T) {
	s := asked(t, ui.Config{ReadOnly: true, Mode: model.ModeAuto}, jonas)
	s.Press("c", "y", "R", "1", "x", "y", "b", "B", "n", "t", "enter", "x", "y")
	s.Pass(time.Minute)
	s.Sees("READ-ONLY")
	if calls := s.Calls(); len(calls) > 0 {
		t.Errorf("a read-only console changed something: %+v", calls)
	}
}

// Without an operator: the watch closes what is clear, and nothing else.
func TestStoryOfModeAuto(t *testing.T) {
	s := newStory(t, ui.Config{Mode: model.ModeAuto})
	s.Start(120, 30)
	s.Pass(6 * time.Second)
	s.CustomerSays(maria, "talk to bot")
	s.CustomerSays(jonas, "talk to bot")
	s.CustomerSays(amina, "talk to bot")           // no web chat
	s.CustomerSays(oskar, "how do I talk to bot?") // a doubt
	s.Pass(8 * time.Second)
	s.CustomerSays(jonas, "wait, I am still here")
	s.Pass(time.Minute)
	s.is(maria, sandbox.Resolved)
	for _, id := range []string{jonas, amina, oskar} {
		s.is(id, sandbox.Assigned)
	}
	s.did(maria, sandbox.Close, 1, 1)
	s.Press("2")
	s.Sees("2 Exits 3", "withdrawn", "handed back", "doubt")
}
