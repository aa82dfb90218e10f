package model

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// exitWorld is a platform with one ticket, and what was done to it through an
// exit, whatever people, customers and faults did in between.
type exitWorld struct {
	x      Exit
	ticket Ticket
	now    time.Time
	rules  ExitRules

	closes   int // by us, that took effect
	removals int // of the banner, that were sent
	retried  int // banner removals that a person asked for again
}

// Whatever happens, in any order: one close at most takes effect, the banner is
// removed once unless somebody asks for more, no step is skipped, none goes back.
func TestExitProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := autoRules()
		if rapid.Bool().Draw(rt, "ask") {
			r.Mode = ModeAsk
		}
		w := &exitWorld{ticket: chat(), now: exitNoon, rules: r}
		rt.Repeat(map[string]func(*rapid.T){
			"customer": w.customer,
			"person":   w.person,
			"others":   w.others,
			"work":     w.work,
			"restart":  w.restart,
			"time":     w.time,
			"":         w.check,
		})
	})
}

func (w *exitWorld) customer(t *rapid.T) {
	l := rapid.SampledFrom([]Label{LabelStay, LabelDoubt, LabelExit}).Draw(t, "label")
	switch {
	case l != LabelStay:
		w.x = w.rules.asked(w.x, w.ticket, Request{At: w.now, Match: Match{Label: l}}, w.now)
	case w.x.State != ExitNone:
		w.x = w.x.Wrote(says("", w.now, "and"))
	}
}

func (w *exitWorld) person(t *rapid.T) {
	if w.x.State == ExitNone {
		if rapid.Bool().Draw(t, "by hand") {
			w.x = NewManualExit(w.decision(t))
		}
		return
	}
	s := rapid.SampledFrom([]Step{StepRemoveBanner, StepCloseTicket, StepVerifyTicket, StepVerifyBot}).Draw(t, "step")
	var y Exit
	var err error
	what := rapid.SampledFrom([]string{"confirm", "decline", "undo", "retry", "accept"}).Draw(t, "what")
	switch what {
	case "confirm":
		y, err = w.x.Confirm(w.decision(t))
	case "decline":
		y, err = w.x.Decline("lee", w.now)
	case "undo":
		y, err = w.x.Undo("lee", w.now)
	case "retry":
		y, err = w.x.Retry(s, "lee", w.now)
	case "accept":
		y, err = w.x.Accept("lee", w.now)
	}
	if err != nil {
		return
	}
	if what == "retry" && s == StepRemoveBanner {
		w.retried++
	}
	w.x = y
}

func (w *exitWorld) decision(t *rapid.T) Decision {
	return Decision{By: "lee", Ticket: w.ticket, At: w.now, KeepBanner: rapid.Bool().Draw(t, "keep")}
}

// others transfer the ticket, or close it, and the list shows it.
func (w *exitWorld) others(t *rapid.T) {
	if !w.ticket.Status.Live() {
		return
	}
	if rapid.IntRange(0, 4).Draw(t, "close") == 0 {
		w.ticket.Status = StatusResolved
	} else {
		w.ticket.Agent.User = rapid.SampledFrom([]string{"asha", "bo"}).Draw(t, "agent")
	}
	if w.x.State != ExitNone {
		w.x = w.x.Seen(w.ticket, w.now)
	}
}

func (w *exitWorld) time(t *rapid.T) {
	w.now = w.now.Add(time.Duration(rapid.IntRange(1, 30).Draw(t, "seconds")) * time.Second)
	w.x = w.x.Elapsed(w.rules, w.now)
}

func (w *exitWorld) restart(t *rapid.T) {
	b, err := json.Marshal(w.x)
	if err != nil {
		t.Fatal(err)
	}
	w.x = Exit{}
	if err := json.Unmarshal(b, &w.x); err != nil {
		t.Fatal(err)
	}
	w.x = w.x.Resume(w.now, w.rules.MaxAge)
}

// work is what the runner does with the step that is due.
func (w *exitWorld) work(t *rapid.T) {
	s, ok := w.x.Next(w.now)
	if !ok {
		return
	}
	before := w.x
	switch {
	case w.x.Lost(s) && s == StepCloseTicket && rapid.Bool().Draw(t, "seen"):
		w.must(t)(w.x.Looked(w.ticket, w.now))
	case w.x.Lost(s) && s == StepCloseTicket:
		w.must(t)(w.x.LookAgain("no connection", w.now, w.now.Add(time.Second)))
	case w.x.Lost(s):
		w.must(t)(w.x.Record(s, OutcomeUnknown, "stopped", w.now, time.Time{}))
	case s.Mutates():
		w.act(t, s)
	case rapid.Bool().Draw(t, "read"):
		o := OutcomeFailed
		if w.ticket.Status == StatusResolved {
			o = OutcomeDone
		}
		w.must(t)(w.x.Record(s, o, "", w.now, time.Time{}))
	default:
		w.must(t)(w.x.TryAgain(s, "no connection", w.now, w.now.Add(time.Second)))
	}
	w.inOrder(t, before, s)
}

func (w *exitWorld) act(t *rapid.T, s Step) {
	if seen := w.x.Seen(w.ticket, w.now); seen.State != w.x.State {
		w.x = seen
		return
	}
	w.must(t)(w.x.Begin(s, w.now))
	fate := rapid.SampledFrom([]string{"ok", "lost after", "lost before", "stopped after", "stopped before", "refused", "busy", "lied"}).Draw(t, "fate")
	if fate == "ok" || fate == "lost after" || fate == "stopped after" {
		w.effect(s)
	}
	switch fate {
	case "ok", "lied":
		w.must(t)(w.x.Record(s, OutcomeDone, "", w.now, time.Time{}))
	case "lost after", "lost before":
		w.must(t)(w.x.Record(s, OutcomeUnknown, "reset", w.now, w.now.Add(5*time.Second)))
	case "refused":
		w.must(t)(w.x.Record(s, OutcomeFailed, "no", w.now, time.Time{}))
	case "busy":
		w.must(t)(w.x.TryAgain(s, "429", w.now, w.now.Add(time.Second)))
	default: // the console stopped before it could write the outcome down
		w.restart(t)
	}
}

func (w *exitWorld) effect(s Step) {
	if s == StepRemoveBanner {
		w.removals++
		return
	}
	w.closes++
	w.ticket.Status = StatusResolved
}

func (w *exitWorld) must(t *rapid.T) func(Exit, error) {
	return func(x Exit, err error) {
		if err != nil {
			t.Fatal(err)
		}
		w.x = x
	}
}

// inOrder checks that only the step that was due has changed, and that all
// before it were settled.
func (w *exitWorld) inOrder(t *rapid.T, before Exit, worked Step) {
	if w.x.Steps[StepCloseTicket].Outcome == OutcomeAlready { // the ticket was found closed: all is settled at once
		return
	}
	for s := range Step(StepCount) {
		if s != worked && w.x.Steps[s] != before.Steps[s] {
			t.Fatalf("work on %s changed %s: %+v → %+v", worked, s, before.Steps[s], w.x.Steps[s])
		}
		if s < worked && (before.Steps[s].Outcome == OutcomeNone || before.Steps[s].Outcome == OutcomeStarted) {
			t.Fatalf("%s was worked on before %s", worked, s)
		}
	}
}

func (w *exitWorld) check(t *rapid.T) {
	x := w.x
	if w.closes > 1 {
		t.Fatalf("%d closes took effect", w.closes)
	}
	if w.removals > 1+w.retried {
		t.Fatalf("%d removals of the banner, %d asked for by hand", w.removals, w.retried)
	}
	if x.State == ExitVerified && w.ticket.Status.Live() {
		t.Fatal("verified, but the ticket is open")
	}
	n := 0
	for _, is := range []bool{x.State == ExitNone, x.Undecided(), x.Busy(), x.Attention(), x.Ended()} {
		if is {
			n++
		}
	}
	if n != 1 {
		t.Fatalf("state %s is %d of none, undecided, busy, stuck, ended", x.State, n)
	}
	if x.State == ExitGrace && x.Decided.After(time.Time{}) && x.By != "" {
		t.Fatal("an exit that somebody decided about is in grace again")
	}
}
