package model

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestExitStateOfOutcomes(t *testing.T) {
	const d, a, s, f, b, u = OutcomeDone, OutcomeAlready, OutcomeSkipped, OutcomeFailed, OutcomeBlocked, OutcomeUnknown
	tests := map[string]struct {
		outcomes  []Outcome // of the steps, in order
		want      ExitState
		attention bool
		ended     bool
	}{
		"all done":                       {[]Outcome{d, d, d, d}, ExitVerified, false, true},
		"no banner":                      {[]Outcome{s, d, d, d}, ExitVerified, false, true},
		"closed by others":               {[]Outcome{d, a, d, d}, ExitElsewhere, false, true},
		"banner failed, close pending":   {[]Outcome{f}, ExitClosing, false, false},
		"banner lost, close pending":     {[]Outcome{u}, ExitClosing, false, false},
		"banner refused, close pending":  {[]Outcome{b}, ExitClosing, false, false},
		"banner failed, all else done":   {[]Outcome{f, d, d, d}, ExitFailed, true, false},
		"banner lost, all else done":     {[]Outcome{u, d, d, d}, ExitUnknown, true, false},
		"close failed stops":             {[]Outcome{d, f}, ExitFailed, true, false},
		"close blocked stops":            {[]Outcome{d, b}, ExitBlocked, true, false},
		"close blocked outranks banner":  {[]Outcome{f, b}, ExitBlocked, true, false},
		"close lost is looked up":        {[]Outcome{d, u}, ExitUnknown, false, false},
		"ticket verified":                {[]Outcome{d, d, d}, ExitVerifying, false, false},
		"ticket still open, bot pending": {[]Outcome{d, d, f}, ExitVerifying, false, false},
		"ticket still open":              {[]Outcome{d, d, f, d}, ExitFailed, true, false},
		"bot still paused":               {[]Outcome{d, d, d, f}, ExitFailed, true, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			x := worked(t)
			for i, o := range tt.outcomes {
				if o == OutcomeSkipped {
					d := decision()
					d.KeepBanner = true
					x = must(t)(askedExit(t).Confirm(d))
					continue
				}
				if s, ok := x.pending(); !ok || s != Step(i) {
					t.Fatalf("pending: %s %t, want %s", s, ok, Step(i))
				}
				x = done(t, x, o)
			}
			if x.State != tt.want || x.Attention() != tt.attention || x.Ended() != tt.ended {
				t.Errorf("got %s, attention %t, ended %t; want %s, %t, %t",
					x.State, x.Attention(), x.Ended(), tt.want, tt.attention, tt.ended)
			}
		})
	}
}

func TestLostCloseIsLookedUpNotRepeated(t *testing.T) {
	lost := done(t, done(t, worked(t), OutcomeDone), OutcomeUnknown)
	soon, settled := exitNoon.Add(time.Second), exitNoon.Add(5*time.Second)
	if _, ok := lost.Next(soon); ok {
		t.Error("looked up before the close had time to arrive")
	}
	if s, ok := lost.Next(settled); !ok || s != StepCloseTicket || !lost.Lost(s) {
		t.Fatalf("next after the pause: %s %t, lost %t; want the close, lost", s, ok, lost.Lost(s))
	}
	if _, err := lost.Begin(StepCloseTicket, settled); !errors.Is(err, ErrNotNow) {
		t.Errorf("a lost close began again: %v", err)
	}

	resolved := with(chat(), func(k *Ticket) { k.Status = StatusResolved })
	if x := must(t)(lost.Looked(resolved, settled)); x.Steps[StepCloseTicket].Outcome != OutcomeDone || x.State != ExitVerifying {
		t.Errorf("resolved: close %s, state %s; want done, verifying", x.Steps[StepCloseTicket].Outcome, x.State)
	}
	missed := with(chat(), func(k *Ticket) { k.Status = StatusMissed })
	if x := must(t)(lost.Looked(missed, settled)); x.Steps[StepCloseTicket].Outcome != OutcomeAlready {
		t.Errorf("missed: close %s, want already", x.Steps[StepCloseTicket].Outcome)
	}
	strange := with(chat(), func(k *Ticket) { k.Status = StatusUnknown })
	if x := must(t)(lost.Looked(strange, settled)); x.State != ExitUnknown {
		t.Errorf("a status that is not known: state %s, want unknown", x.State)
	}

	again := must(t)(lost.Looked(chat(), settled))
	if again.State != ExitClosing {
		t.Fatalf("still open: state %s, want closing", again.State)
	}
	twice := must(t)(done(t, again, OutcomeUnknown).Looked(chat(), settled))
	if twice.State != ExitFailed || twice.Steps[StepCloseTicket].Attempt != 2 {
		t.Errorf("lost twice: state %s after %d attempts; want failed after 2", twice.State, twice.Steps[StepCloseTicket].Attempt)
	}
}

func TestLookUpGivesUpAsUnknownAndCanBeRetried(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeUnknown)
	for range ExitTries {
		x = must(t)(x.LookAgain("no connection", exitNoon, exitNoon))
	}
	if x.State != ExitUnknown || !x.Attention() {
		t.Fatalf("state %s, attention %t; want unknown, true", x.State, x.Attention())
	}
	x = must(t)(x.Retry(StepCloseTicket, "lee", exitNoon))
	if s, ok := x.Next(exitNoon); !ok || !x.Lost(s) {
		t.Errorf("a retry of a lost close has to look first: next %s %t, lost %t", s, ok, x.Lost(s))
	}
}

func TestPassingTroubleIsTriedThreeTimes(t *testing.T) {
	x := done(t, worked(t), OutcomeDone)
	for i := range ExitTries {
		now := later(exitNoon, x.Due)
		x = must(t)(x.Begin(StepCloseTicket, now))
		x = must(t)(x.TryAgain(StepCloseTicket, "slow down", now, now.Add(time.Minute)))
		if i < ExitTries-1 {
			if _, ok := x.Next(now); ok {
				t.Error("tried again before its time")
			}
		}
	}
	if x.State != ExitFailed || x.Reason != "slow down" || x.Steps[StepCloseTicket].Attempt != ExitTries {
		t.Errorf("state %s (%s) after %d attempts", x.State, x.Reason, x.Steps[StepCloseTicket].Attempt)
	}
	if x = must(t)(x.Retry(StepCloseTicket, "lee", exitNoon)); x.State != ExitClosing || x.Steps[StepCloseTicket].Attempt != ExitTries {
		t.Errorf("retry: state %s, attempt %d; the attempts of before still count", x.State, x.Steps[StepCloseTicket].Attempt)
	}
}

func TestStepsOutOfTurnAreRefused(t *testing.T) {
	x := worked(t)
	tests := map[string]func() error{
		"close before the banner":  func() error { _, err := x.Begin(StepCloseTicket, exitNoon); return err },
		"an intent to read":        func() error { _, err := x.Begin(StepVerifyBot, exitNoon); return err },
		"record the close first":   func() error { _, err := x.Record(StepCloseTicket, OutcomeDone, "", exitNoon, exitNoon); return err },
		"record none":              func() error { _, err := x.Record(StepRemoveBanner, OutcomeNone, "", exitNoon, exitNoon); return err },
		"begin undecided":          func() error { _, err := askedExit(t).Begin(StepRemoveBanner, exitNoon); return err },
		"look up what is not lost": func() error { _, err := x.Looked(chat(), exitNoon); return err },
		"retry what was not tried": func() error { _, err := x.Retry(StepVerifyBot, "lee", exitNoon); return err },
		"accept what is under way": func() error { _, err := x.Accept("lee", exitNoon); return err },
		"confirm twice":            func() error { _, err := x.Confirm(decision()); return err },
		"decline too late":         func() error { _, err := x.Decline("lee", exitNoon); return err },
		"undo after a step": func() error {
			_, err := done(t, x, OutcomeDone).Undo("lee", exitNoon)
			return err
		},
		"confirm another ticket": func() error {
			d := decision()
			d.Ticket.ID = "43"
			_, err := askedExit(t).Confirm(d)
			return err
		},
	}
	for name, try := range tests {
		t.Run(name, func(t *testing.T) {
			if err := try(); !errors.Is(err, ErrNotNow) {
				t.Errorf("got %v, want ErrNotNow", err)
			}
		})
	}
}

// A close that the platform refused for want of a field can be confirmed again
// with the field; what was done before is not done again.
func TestConfirmAfterARefusedClose(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeFailed)
	if x.State != ExitFailed {
		t.Fatalf("state %s, want failed", x.State)
	}
	d := decision()
	d.Close.Fields = map[string]any{"topic": "refund"}
	x = must(t)(x.Confirm(d))
	s, ok := x.Next(exitNoon)
	if !ok || s != StepCloseTicket || x.Close.Fields["topic"] != "refund" {
		t.Errorf("next %s %t with fields %v, want the close with the new field", s, ok, x.Close.Fields)
	}
}

// Where the ticket is closed, or may be, a new confirmation could close twice.
func TestConfirmIsRefusedWhereTheCloseMayBeDone(t *testing.T) {
	banner := done(t, worked(t), OutcomeDone)
	lost := done(t, banner, OutcomeUnknown)
	for range ExitTries {
		lost = must(t)(lost.LookAgain("no connection", exitNoon, exitNoon))
	}
	for name, x := range map[string]Exit{
		"lost":              lost,
		"verifying failed":  done(t, done(t, done(t, banner, OutcomeDone), OutcomeFailed), OutcomeDone),
		"banner alone left": done(t, done(t, done(t, done(t, worked(t), OutcomeFailed), OutcomeDone), OutcomeDone), OutcomeDone),
	} {
		if _, err := x.Confirm(decision()); !errors.Is(err, ErrNotNow) {
			t.Errorf("%s (%s): got %v, want ErrNotNow", name, x.State, err)
		}
	}
}

// A yes about one customer is no yes about another who has the ticket by now.
func TestConfirmIsRefusedForAnotherCustomer(t *testing.T) {
	d := decision()
	for _, d.Ticket = range []Ticket{with(chat(), func(k *Ticket) { k.UID = "u43" }), with(chat(), func(k *Ticket) { k.Source = "whatsapp" })} {
		if x, err := askedExit(t).Confirm(d); !errors.Is(err, ErrNotNow) || x.State != ExitAsked {
			t.Errorf("%s, %v", x.State, err)
		}
	}
}

// failedClose is an exit whose close the platform refused.
func failedClose(t *testing.T) Exit {
	t.Helper()
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeFailed)
	if x.State != ExitFailed {
		t.Fatal(x.State)
	}
	return x
}

// A retry repeats a decision, it is none: it covers neither what the customer has
// written since nor another agent.
func TestRetryCoversNoMoreThanTheDecision(t *testing.T) {
	wrote := heard(t, askRules(), failedClose(t), chat(), says("m2", exitNoon.Add(time.Second), "my order 4711 came broken"))
	if x, err := wrote.Retry(StepCloseTicket, "lee", exitNoon.Add(2*time.Second)); !errors.Is(err, ErrWroteOn) || x.State != ExitFailed {
		t.Errorf("written since: %s, %v", x.State, err)
	}
	d := decision()
	d.Seen = wrote.Heard
	if x := must(t)(wrote.Confirm(d)); x.State != ExitClosing {
		t.Errorf("confirmed after it was read: %s", x.State)
	}
	again := heard(t, askRules(), failedClose(t), chat(), says("m2", exitNoon.Add(time.Second), "talk to bot"))
	if x := must(t)(again.Retry(StepCloseTicket, "lee", exitNoon.Add(2*time.Second))); x.State != ExitClosing {
		t.Errorf("the request once more: %s", x.State)
	}
	bo := with(chat(), func(k *Ticket) { k.Agent = Assignee{User: "bo", Name: "Bo"} })
	moved := must(t)(failedClose(t).Seen(bo, exitNoon).Retry(StepCloseTicket, "lee", exitNoon))
	if x := moved.Seen(bo, exitNoon); x.State != ExitTransferred {
		t.Errorf("with another agent: %s", x.State)
	}
}

// Where it is not known whether the ticket is closed, a retry looks that up, whatever
// was written since; a close that has to go out again does not cover it.
func TestALookUpCoversNothingMore(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeUnknown)
	for range ExitTries {
		x = must(t)(x.LookAgain("no answer", exitNoon, exitNoon))
	}
	known := x.Known
	x = heard(t, askRules(), x, chat(), says("m2", exitNoon.Add(time.Second), "my order 4711 came broken"))
	x = must(t)(x.Retry(StepCloseTicket, "lee", exitNoon.Add(2*time.Second)))
	if !x.Lost(StepCloseTicket) || !x.Known.Equal(known) {
		t.Errorf("%s, known up to %s, want %s", x.State, x.Known, known)
	}
}

func TestRetryOfOneStepAlone(t *testing.T) {
	x := worked(t)
	for _, o := range []Outcome{OutcomeUnknown, OutcomeDone, OutcomeDone, OutcomeDone} {
		x = done(t, x, o)
	}
	x = must(t)(x.Retry(StepRemoveBanner, "lee", exitNoon))
	if s, _ := x.Next(exitNoon); s != StepRemoveBanner || x.State != ExitRemoving {
		t.Fatalf("next %s in state %s", s, x.State)
	}
	x = done(t, x, OutcomeDone)
	if x.State != ExitVerified || x.Steps[StepCloseTicket].Attempt != 1 || x.Steps[StepRemoveBanner].Attempt != 2 {
		t.Errorf("state %s, %d closes, %d removals; want verified, 1, 2",
			x.State, x.Steps[StepCloseTicket].Attempt, x.Steps[StepRemoveBanner].Attempt)
	}
}

func TestCloseIsRepeatedOnlyWhereTheTicketWasFoundOpen(t *testing.T) {
	x := worked(t)
	for _, o := range []Outcome{OutcomeDone, OutcomeDone, OutcomeFailed, OutcomeDone} {
		x = done(t, x, o)
	}
	x = must(t)(x.Retry(StepCloseTicket, "lee", exitNoon))
	if s, _ := x.Next(exitNoon); s != StepCloseTicket {
		t.Errorf("next %s, want the close", s)
	}
	ok := worked(t)
	for range 4 {
		ok = done(t, ok, OutcomeDone)
	}
	if _, err := ok.Retry(StepCloseTicket, "lee", exitNoon); !errors.Is(err, ErrNotNow) {
		t.Errorf("a close that was verified can be repeated: %v", err)
	}
}

func TestAcceptKeepsTheCross(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeFailed)
	x = must(t)(x.Accept("lee", exitNoon))
	if x.State != ExitFailed || x.Attention() || !x.Ended() || x.Steps[StepCloseTicket].Outcome != OutcomeFailed {
		t.Errorf("state %s, attention %t, ended %t", x.State, x.Attention(), x.Ended())
	}
}

func TestManualExit(t *testing.T) {
	whatsapp := decision()
	whatsapp.Ticket.Source = "whatsapp"
	if x := NewManualExit(whatsapp); x.State != ExitClosing || x.Steps[StepRemoveBanner].Outcome != OutcomeSkipped {
		t.Errorf("whatsapp: state %s, banner %s; want closing, skipped", x.State, x.Steps[StepRemoveBanner].Outcome)
	}
	if x := NewManualExit(decision()); x.State != ExitRemoving || !x.At().Equal(exitNoon) {
		t.Errorf("web: state %s at %s; want removing at noon", x.State, x.At())
	}
}

func TestSeen(t *testing.T) {
	resolved := with(chat(), func(k *Ticket) { k.Status = StatusResolved })
	bo := with(chat(), func(k *Ticket) { k.Agent.User = "bo" })
	tests := map[string]struct {
		x    Exit
		seen Ticket
		want ExitState
	}{
		"unchanged":                   {worked(t), chat(), ExitRemoving},
		"closed by others":            {worked(t), resolved, ExitElsewhere},
		"closed before a decision":    {askedExit(t), resolved, ExitElsewhere},
		"missed":                      {worked(t), with(chat(), func(k *Ticket) { k.Status = StatusMissed }), ExitElsewhere},
		"transferred after confirm":   {worked(t), bo, ExitTransferred},
		"transferred after banner":    {done(t, worked(t), OutcomeDone), bo, ExitTransferred},
		"transferred before confirm":  {askedExit(t), bo, ExitAsked},
		"back in the queue":           {worked(t), with(chat(), func(k *Ticket) { k.Status = StatusQueued }), ExitTransferred},
		"another customer":            {worked(t), with(chat(), func(k *Ticket) { k.UID = "u43" }), ExitBlocked},
		"a status that is not known":  {worked(t), with(chat(), func(k *Ticket) { k.Status = StatusUnknown }), ExitBlocked},
		"another ticket":              {worked(t), with(resolved, func(k *Ticket) { k.ID = "43" }), ExitRemoving},
		"our own close":               {done(t, done(t, worked(t), OutcomeDone), OutcomeDone), resolved, ExitVerifying},
		"a lost close is looked up":   {done(t, done(t, worked(t), OutcomeDone), OutcomeUnknown), resolved, ExitUnknown},
		"failed, then closed by hand": {done(t, done(t, worked(t), OutcomeDone), OutcomeFailed), resolved, ExitElsewhere},
		"declined stays declined":     {must(t)(askedExit(t).Decline("lee", exitNoon)), resolved, ExitDeclined},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			x := tt.x.Seen(tt.seen, exitNoon)
			if x.State != tt.want {
				t.Errorf("state %s (%s), want %s", x.State, x.Reason, tt.want)
			}
		})
	}
}

func TestElsewhereOffersTheBanner(t *testing.T) {
	x := worked(t).Seen(with(chat(), func(k *Ticket) { k.Status = StatusResolved }), exitNoon)
	if x.Busy() {
		t.Fatal("something is done by itself on a ticket that others closed")
	}
	x = done(t, must(t)(x.Retry(StepRemoveBanner, "lee", exitNoon)), OutcomeDone)
	if x.State != ExitElsewhere || x.Steps[StepCloseTicket].Attempt != 0 {
		t.Errorf("state %s, %d closes; want elsewhere, 0", x.State, x.Steps[StepCloseTicket].Attempt)
	}
}

func TestTransferredGoesOnAfterConfirm(t *testing.T) {
	bo := with(chat(), func(k *Ticket) { k.Agent.User = "bo" })
	for o, want := range map[Outcome]Step{
		OutcomeDone:    StepCloseTicket,
		OutcomeUnknown: StepCloseTicket, // a lost removal is never repeated by a decision about the rest
		OutcomeFailed:  StepRemoveBanner,
	} {
		x := done(t, worked(t), o).Seen(bo, exitNoon)
		d := decision()
		d.Ticket = bo
		x = must(t)(x.Confirm(d))
		if s, _ := x.Next(exitNoon); s != want {
			t.Errorf("banner %s: next %s, want %s", o, s, want)
		}
	}
}

func TestResume(t *testing.T) {
	closing := must(t)(done(t, worked(t), OutcomeDone).Begin(StepCloseTicket, exitNoon))
	removing := must(t)(worked(t).Begin(StepRemoveBanner, exitNoon))
	manual := NewManualExit(decision())
	soon, late := exitNoon.Add(time.Minute), exitNoon.Add(time.Hour)
	tests := map[string]struct {
		x    Exit
		at   time.Time
		want ExitState
	}{
		"nothing under way":             {askedExit(t), late, ExitAsked},
		"before the first step, soon":   {worked(t), soon, ExitRemoving},
		"before the first step, late":   {worked(t), late, ExitAsked},
		"a manual close is asked again": {manual, soon, ExitAsked},
		"close under way, soon":         {closing, soon, ExitClosing},
		"close under way, late":         {closing, late, ExitClosing}, // only looked up
		"banner under way, late":        {removing, late, ExitAsked},
		"verifying, late":               {done(t, done(t, worked(t), OutcomeDone), OutcomeDone), late, ExitVerifying},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if x := tt.x.Resume(tt.at, 15*time.Minute); x.State != tt.want {
				t.Errorf("state %s, want %s", x.State, tt.want)
			}
		})
	}

	x := must(t)(closing.Resume(late, 15*time.Minute).Looked(chat(), late))
	if x.State != ExitAsked {
		t.Errorf("still open, decided an hour ago: state %s, want asked", x.State)
	}
	y := must(t)(removing.Resume(late, 15*time.Minute).Confirm(decision()))
	if s, ok := y.Next(late); !ok || !y.Lost(s) {
		t.Errorf("next %s %t: a banner step that was under way has to be settled as lost, not done again", s, ok)
	}
}

func TestExitSurvivesJSON(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeUnknown)
	x.Close = CloseRequest{Comment: "bye", Fields: map[string]any{"reason": "asked"}}
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	var y Exit
	if err := json.Unmarshal(b, &y); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(x, y); d != "" {
		t.Error(d)
	}
	if err := json.Unmarshal([]byte(`{"State":"flying"}`), &y); !errors.Is(err, ErrInvalid) {
		t.Errorf("a state that is not known: %v", err)
	}
}
