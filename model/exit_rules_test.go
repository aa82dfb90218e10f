package model

import (
	"errors"
	"testing"
	"time"
)

func TestFirstRequest(t *testing.T) {
	minuteAgo := exitNoon.Add(-time.Minute)
	ask := says("m1", minuteAgo, "talk to bot")
	tests := map[string]struct {
		ticket  Ticket
		rules   ExitRules
		message Message
		want    ExitState
	}{
		"ask":                   {chat(), askRules(), ask, ExitAsked},
		"auto":                  {chat(), autoRules(), ask, ExitGrace},
		"stay":                  {chat(), autoRules(), says("m1", minuteAgo, "where is my parcel"), ExitNone},
		"from the agent":        {chat(), autoRules(), Message{ID: "m1", Author: AuthorAgent, At: minuteAgo, Body: ask.Body}, ExitNone},
		"from the bot":          {chat(), autoRules(), Message{ID: "m1", Author: AuthorBot, At: minuteAgo, Body: ask.Body}, ExitNone},
		"of unknown author":     {chat(), autoRules(), Message{ID: "m1", At: minuteAgo, Body: ask.Body}, ExitNone},
		"an event":              {chat(), autoRules(), Message{ID: "m1", Author: AuthorCustomer, At: minuteAgo, Body: Body{Kind: BodyEvent, Text: "talk to bot", Raw: "talk to bot"}}, ExitNone},
		"a caption":             {chat(), autoRules(), Message{ID: "m1", Author: AuthorCustomer, At: minuteAgo, Body: Body{Kind: BodyImage, Text: "talk to bot", Raw: "talk to bot"}}, ExitNone},
		"before the assignment": {chat(), autoRules(), says("m1", chat().Assigned.Add(-time.Second), "talk to bot"), ExitNone},
		"at the assignment":     {chat(), autoRules(), says("m1", chat().Assigned, "talk to bot"), ExitNone},
		"without a time":        {chat(), autoRules(), says("m1", time.Time{}, "talk to bot"), ExitNone},
		"before the watch":      {chat(), ruled(func(r *ExitRules) { r.Since = exitNoon }), ask, ExitNone},
		"queued":                {with(chat(), func(k *Ticket) { k.Status, k.Assigned = StatusQueued, time.Time{} }), autoRules(), ask, ExitAsked},
		"not web":               {with(chat(), func(k *Ticket) { k.Source = "whatsapp" }), autoRules(), ask, ExitAsked},
		"settings not read yet": {chat(), ruled(func(r *ExitRules) { r.Settings = nil }), ask, ExitAsked},
		"required field": {chat(), ruled(func(r *ExitRules) {
			r.Settings = &Settings{Fields: []Field{{Key: "k", Name: "K", RequiredToClose: true}}}
		}), ask, ExitAsked},
		"reason required":          {chat(), ruled(func(r *ExitRules) { r.Settings = &Settings{CloseOptionMust: true} }), ask, ExitAsked},
		"reason required, given":   {chat(), ruled(func(r *ExitRules) { r.Settings = &Settings{CloseOptionMust: true}; r.Close.Reason = "asked" }), ask, ExitGrace},
		"old by our clock":         {with(chat(), func(k *Ticket) { k.Assigned = exitNoon.Add(-time.Hour) }), autoRules(), says("m1", exitNoon.Add(-16*time.Minute), "talk to bot"), ExitAsked},
		"old by the platform's":    {chat(), ruled(func(r *ExitRules) { r.Newest = exitNoon.Add(15 * time.Minute) }), ask, ExitAsked},
		"from ahead":               {chat(), ruled(believing), says("m1", exitNoon.Add(time.Hour), "talk to bot"), ExitAsked},
		"assigned from ahead":      {with(chat(), func(k *Ticket) { k.Assigned = exitNoon.Add(5*time.Hour + 30*time.Minute) }), ruled(believing), ask, ExitGrace},
		"raised from ahead":        {with(chat(), func(k *Ticket) { k.Assigned, k.Created = time.Time{}, exitNoon.Add(time.Hour) }), ruled(believing), ask, ExitGrace},
		"platform's clock is late": {with(chat(), func(k *Ticket) { k.Assigned = exitNoon.Add(-3 * time.Hour) }), ruled(func(r *ExitRules) { r.Since = exitNoon.Add(-3 * time.Hour) }), says("m1", exitNoon.Add(-2*time.Hour), "talk to bot"), ExitAsked},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			x := heard(t, tt.rules, Exit{}, tt.ticket, tt.message)
			if x.State != tt.want {
				t.Errorf("state %s (%s), want %s", x.State, x.Reason, tt.want)
			}
			if x.State == ExitGrace && !x.Due.Equal(exitNoon.Add(10*time.Second)) {
				t.Errorf("due %s", x.Due)
			}
		})
	}
}

// believing is what the rules know of the platform's clock: noon, give or take a
// minute.
func believing(r *ExitRules) { r.Newest, r.Latest = exitNoon, exitNoon.Add(time.Minute) }

// A message with a time from ahead, of a clock that is wrong, is heard like any
// other, and what the customer writes after it is not hidden behind its time.
func TestMessageFromAheadHidesNothing(t *testing.T) {
	rules := askRules()
	believing(&rules)
	x := askedExit(t)
	for i, m := range []Message{says("m2", exitNoon.Add(time.Hour), "hello?"), says("m3", exitNoon.Add(2*time.Hour), "where is my parcel"),
		says("m4", exitNoon.Add(time.Second), "anybody there?")} {
		seen := x.Heard
		if x = heard(t, rules, x, chat(), m); x.Later != i+1 || !x.NewsSince(seen) || x.Heard.After(rules.Latest) {
			t.Fatalf("%s: %d later ones heard, up to %s; since %s", m.ID, x.Later, x.Heard, seen)
		}
	}
	if y := must(t)(x.Confirm(decision())); !y.Covers().Equal(exitNoon.Add(2 * time.Hour)) {
		t.Errorf("the decision covers what bears a time up to %s: not what was seen", y.Covers())
	}
	if x = heard(t, rules, x, chat(), says("m5", exitNoon.Add(2*time.Second), "no, keep the agent")); x.State != ExitWithdrawn {
		t.Errorf("taken back: state %s", x.State)
	}
	kept := askedExit(t)
	kept.Heard = exitNoon.Add(time.Hour) // by whoever did not know the platform's clock
	if x = heard(t, rules, kept, chat(), says("m6", exitNoon.Add(time.Second), "no, keep the agent")); x.State != ExitWithdrawn {
		t.Errorf("after one that somebody else heard: state %s", x.State)
	}
}

// What a customer whose clock is ahead wrote after a person looked is news to them,
// seconds later as hours later: a decision does not go over it, nor a job. The list's
// time of their last message may be the platform's or their own.
func TestNewsFromAheadIsNotClosedOver(t *testing.T) {
	for _, by := range []time.Duration{0, 30 * time.Second, 61 * time.Second, time.Hour} {
		for list, shown := range map[string]time.Time{"right": exitNoon, "ahead too": exitNoon.Add(by)} {
			for _, words := range []string{"no, keep the agent", "my order number is 4711"} {
				k := with(chat(), func(k *Ticket) { k.LastCustomer = shown })
				d := decision()
				d.Seen = shown // by a dialog that was opened before anything was asked
				x := heard(t, clocked(5*time.Second), Exit{}, k, says("m1", exitNoon.Add(by), "talk to bot"))
				known := TargetFacts{Exit: x}.Known(k)
				if x.NewsSince(d.Seen) || x.NewsSince(known) {
					t.Errorf("%s ahead, list %s: the request alone is news", by, list)
				}
				x = heard(t, clocked(25*time.Second), x, k, says("m2", exitNoon.Add(by+20*time.Second), words))
				if y, err := x.Confirm(d); !errors.Is(err, ErrWroteOn) {
					t.Errorf("%s ahead, list %s, %s: confirmed over it: %s, %v", by, list, words, y.State, err)
				}
				if !x.NewsSince(known) {
					t.Errorf("%s ahead, list %s, %s: a job does not leave them out", by, list, words)
				}
				d.Seen = x.Heard // by the dialog that is asked again
				if y, err := x.Confirm(d); err != nil || y.Covers().Before(exitNoon.Add(by+20*time.Second)) {
					t.Errorf("%s ahead, list %s, %s: asked again: %v, covers %s", by, list, words, err, y.Covers())
				}
			}
		}
	}
}

// A customer with two devices, of which one is ahead, is heard from the other, and a
// job that knew of the first leaves them out.
func TestJobHearsOtherDeviceOfOneFromAhead(t *testing.T) {
	k := with(chat(), func(k *Ticket) { k.LastCustomer = exitNoon.Add(time.Hour) })
	x := heard(t, clocked(5*time.Second), Exit{}, k, says("m1", exitNoon.Add(time.Hour), "talk to bot"))
	known := TargetFacts{Exit: x}.Known(k)
	x = heard(t, clocked(25*time.Second), x, k, says("m2", exitNoon.Add(20*time.Second), "my order number is 4711"))
	if !x.NewsSince(known) {
		t.Errorf("known up to %s, heard up to %s: no news", known, x.Heard)
	}
	x = heard(t, clocked(45*time.Second), x, k, says("m3", exitNoon.Add(time.Hour+time.Second), "and my name is Ada"))
	seen := x.Heard
	if x = heard(t, clocked(50*time.Second), x, k, says("m4", exitNoon.Add(40*time.Second), "which came late")); !x.NewsSince(seen) {
		t.Errorf("seen up to %s, heard up to %s: what came late is no news", seen, x.Heard)
	}
}

// clocked are rules that know the platform's clock: so long after noon, give or
// take a minute.
func clocked(after time.Duration) ExitRules {
	r := askRules()
	r.Newest, r.Latest = exitNoon.Add(after), exitNoon.Add(after+time.Minute)
	return r
}

func ruled(change func(*ExitRules)) ExitRules {
	r := autoRules()
	change(&r)
	return r
}

// labels stands in for the phrase rules, so that these tests do not depend on
// how well those do: the message says what it is.
func label(t *testing.T, r ExitRules, x Exit, at time.Time, l Label) Exit {
	t.Helper()
	if l == LabelStay {
		return x.Wrote(says("", at, "one more thing"))
	}
	return r.asked(x, chat(), Request{At: at, Text: l.String(), Match: Match{Label: l}}, exitNoon)
}

func TestLaterMessages(t *testing.T) {
	const stay, doubt, exit = LabelStay, LabelDoubt, LabelExit
	lee := func(x Exit, err error) Exit { return must(t)(x, err) }
	declined := func(x Exit) Exit { return lee(x.Decline("lee", exitNoon)) }
	undone := func(x Exit) Exit { return lee(x.Undo("lee", exitNoon)) }
	confirmed := func(x Exit) Exit { return lee(x.Confirm(decision())) }
	elapsed := func(x Exit) Exit { return x.Elapsed(autoRules(), x.Due) }
	same := func(x Exit) Exit { return x }
	tests := map[string]struct {
		mode   WatchMode
		first  Label
		decide func(Exit) Exit
		then   []Label
		want   ExitState
		again  int
	}{
		"grace, writes on":               {ModeAuto, exit, same, []Label{stay}, ExitWithdrawn, 0},
		"grace, doubt":                   {ModeAuto, exit, same, []Label{doubt}, ExitWithdrawn, 1},
		"grace, repeats":                 {ModeAuto, exit, same, []Label{exit}, ExitGrace, 1},
		"withdrawn, asks again":          {ModeAuto, exit, same, []Label{stay, exit}, ExitAsked, 1},
		"withdrawn, doubt":               {ModeAuto, exit, same, []Label{stay, doubt}, ExitDoubt, 1},
		"undone, asks again":             {ModeAuto, exit, undone, []Label{exit}, ExitAsked, 1},
		"doubt, then clear, auto":        {ModeAuto, doubt, same, []Label{exit}, ExitGrace, 1},
		"doubt, then clear, ask":         {ModeAsk, doubt, same, []Label{exit}, ExitAsked, 1},
		"asked, then doubt":              {ModeAsk, exit, same, []Label{doubt}, ExitDoubt, 1},
		"asked, writes on":               {ModeAsk, exit, same, []Label{stay, stay}, ExitDoubt, 0},
		"asked, writes on, asks again":   {ModeAuto, exit, undone, []Label{stay, exit}, ExitAsked, 1},
		"declined, asks again":           {ModeAsk, exit, declined, []Label{exit}, ExitAsked, 1},
		"declined, asks again, auto":     {ModeAuto, exit, declined, []Label{exit}, ExitAsked, 1},
		"declined, doubt":                {ModeAsk, exit, declined, []Label{doubt}, ExitDeclined, 1},
		"declined, writes on":            {ModeAsk, exit, declined, []Label{stay}, ExitDeclined, 0},
		"confirmed, writes on":           {ModeAsk, exit, confirmed, []Label{stay}, ExitWithdrawn, 0},
		"confirmed, repeats":             {ModeAsk, exit, confirmed, []Label{exit, exit}, ExitRemoving, 2},
		"confirmed, doubt":               {ModeAsk, exit, confirmed, []Label{doubt}, ExitWithdrawn, 1},
		"goes by itself, writes on":      {ModeAuto, exit, elapsed, []Label{stay}, ExitWithdrawn, 0},
		"goes by itself, doubt":          {ModeAuto, exit, elapsed, []Label{doubt}, ExitWithdrawn, 1},
		"goes by itself, repeats":        {ModeAuto, exit, elapsed, []Label{exit}, ExitRemoving, 1},
		"withdrawn while going, repeats": {ModeAuto, exit, elapsed, []Label{stay, exit}, ExitAsked, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := autoRules()
			r.Mode = tt.mode
			x := tt.decide(label(t, r, Exit{}, exitNoon.Add(-time.Minute), tt.first))
			for i, l := range tt.then {
				x = label(t, r, x, exitNoon.Add(time.Duration(i-10)*time.Second), l)
			}
			if x.State != tt.want || x.Again != tt.again {
				t.Errorf("state %s (%s), again %d; want %s, %d", x.State, x.Reason, x.Again, tt.want, tt.again)
			}
		})
	}
}

// A customer who says no after having asked is not closed, whoever has decided what.
func TestRefusalWithdraws(t *testing.T) {
	exit, no := says("m1", exitNoon.Add(-time.Minute), "talk to bot"), says("m2", exitNoon.Add(-time.Second), "no sorry, please keep the agent")
	for name, c := range map[string]struct {
		rules  ExitRules
		decide func(Exit) (Exit, error)
		want   ExitState
	}{
		"asked":     {askRules(), func(x Exit) (Exit, error) { return x, nil }, ExitWithdrawn},
		"grace":     {autoRules(), func(x Exit) (Exit, error) { return x, nil }, ExitWithdrawn},
		"confirmed": {askRules(), func(x Exit) (Exit, error) { return x.Confirm(decision()) }, ExitWithdrawn},
		"failed": {askRules(), func(x Exit) (Exit, error) {
			x, err := x.Confirm(decision())
			return done(t, done(t, x, OutcomeDone), OutcomeFailed), err
		}, ExitWithdrawn},
		"closed already": {askRules(), func(x Exit) (Exit, error) {
			x, err := x.Confirm(decision())
			return done(t, done(t, x, OutcomeDone), OutcomeDone), err
		}, ExitVerifying},
		"declined": {askRules(), func(x Exit) (Exit, error) { return x.Decline("lee", exitNoon) }, ExitDeclined},
	} {
		t.Run(name, func(t *testing.T) {
			x := must(t)(c.decide(heard(t, c.rules, Exit{}, chat(), exit)))
			x = heard(t, c.rules, x, chat(), no)
			if x.State != c.want || x.Said != "no sorry, please keep the agent" {
				t.Fatalf("state %s (%s), said %q; want %s", x.State, x.Reason, x.Said, c.want)
			}
			if c.want == ExitWithdrawn && x.Reason != "the customer took it back: “no sorry, please keep the agent”, by “no”" {
				t.Errorf("the reason: %s", x.Reason)
			}
		})
	}
}

// Who decides on what a dialog showed decides on nothing that came after it. The
// request once more is no such news.
func TestADecisionCoversOnlyWhatWasSeen(t *testing.T) {
	x := askedExit(t)
	d := decision()
	d.Seen = x.Heard
	for text, refused := range map[string]bool{"one more thing": true, "no, stay": true, "how do I talk to bot?": true, "talk to bot": false} {
		y, err := heard(t, askRules(), x, chat(), says("m2", exitNoon, text)).Confirm(d)
		if errors.Is(err, ErrWroteOn) != refused {
			t.Errorf("after %q: state %s, %v", text, y.State, err)
		}
	}
	if y := must(t)(x.Confirm(d)); !y.Covers().Equal(x.Heard) {
		t.Errorf("the decision covers what was written until %s, want %s", y.Covers(), x.Heard)
	}
}

func TestRepeatingStartsTheGraceAnew(t *testing.T) {
	r := autoRules()
	x := label(t, r, Exit{}, exitNoon.Add(-time.Minute), LabelExit)
	x.Due = exitNoon.Add(time.Second)
	if x = label(t, r, x, exitNoon, LabelExit); !x.Due.Equal(exitNoon.Add(r.Grace)) {
		t.Errorf("due %s, want a whole grace period after the newest message", x.Due)
	}
}

func TestMessagesCountOnceAndInOrder(t *testing.T) {
	r, at := autoRules(), exitNoon.Add(-time.Minute)
	ask, wait := says("m1", at, "talk to bot"), says("m2", at.Add(time.Second), "one more thing")
	x := heard(t, r, Exit{}, chat(), wait, ask) // the platform promises no order
	if x.State != ExitWithdrawn || x.Later != 1 {
		t.Fatalf("state %s, later %d; want withdrawn, 1", x.State, x.Later)
	}
	if y := heard(t, r, x, chat(), ask, wait); !x.same(y) {
		t.Errorf("the same messages once more changed the exit to %s, later %d", y.State, y.Later)
	}
}

func TestElapsed(t *testing.T) {
	x := label(t, autoRules(), Exit{}, exitNoon.Add(-time.Minute), LabelExit)
	if y := x.Elapsed(autoRules(), x.Due.Add(-1)); y.State != ExitGrace {
		t.Errorf("before its time: %s", y.State)
	}
	y := x.Elapsed(autoRules(), x.Due)
	if y.State != ExitRemoving || !y.Automatic() || !y.Watchful() {
		t.Errorf("state %s, automatic %t, watchful %t", y.State, y.Automatic(), y.Watchful())
	}
	off := autoRules()
	off.Mode = ModeAsk
	if y := x.Elapsed(off, x.Due); y.State != ExitAsked {
		t.Errorf("auto was switched off meanwhile: state %s, want asked", y.State)
	}
	if y := x.Elapsed(autoRules(), x.Due.Add(time.Hour)); y.State != ExitAsked {
		t.Errorf("an hour late, after a sleep: state %s, want asked", y.State)
	}
}

func TestClickedIsTheButtonsTextWordForWord(t *testing.T) {
	r := askRules()
	r.Buttons = func(TicketID) []string { return []string{"talk to bot"} }
	at := exitNoon.Add(-time.Minute)
	if x := heard(t, r, Exit{}, chat(), says("m1", at, "talk to bot")); !x.Request.Clicked {
		t.Error("the button's text is not taken for a click")
	}
	if x := heard(t, r, Exit{}, chat(), says("m1", at, "Talk to bot!")); x.Request.Clicked {
		t.Error("another text is taken for a click")
	}
}

// Somebody dealt with a stuck exit by hand, and the customer is still there: the
// next request is seen again, and waits for a person.
func TestAsksAgainAfterItWasDealtWith(t *testing.T) {
	x := done(t, done(t, worked(t), OutcomeDone), OutcomeFailed)
	x = must(t)(x.Accept("lee", exitNoon))
	doubt := heard(t, autoRules(), x, chat(), says("m2", exitNoon.Add(time.Second), "how do I talk to bot?"))
	if doubt.State != ExitFailed || !doubt.Ended() {
		t.Errorf("a doubt: state %s (%s)", doubt.State, doubt.Reason)
	}
	x = heard(t, autoRules(), x, chat(), says("m2", exitNoon.Add(time.Second), "talk to bot"))
	if x.State != ExitAsked || !x.Open() || x.Request.Message != "m2" {
		t.Fatalf("state %s (%s), request %s", x.State, x.Reason, x.Request.Message)
	}
	x = must(t)(x.Confirm(decision()))
	if s, ok := x.Next(exitNoon); !ok || s != StepCloseTicket {
		t.Errorf("after the confirmation: %s, %t", s, ok)
	}
}
