package model

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

// deskAsking is a desk that has heard a request, and the order to write it down.
func deskAsking(t *testing.T) (*ExitDesk, ExitNews) {
	t.Helper()
	d := NewExitDesk()
	news := d.Observe(Cycle{Tickets: []Ticket{chat()}, Newest: exitNoon, Fresh: map[TicketID][]Message{
		chat().ID: {says("m", exitNoon, "talk to bot")}}}, testMatcher(t), ExitRules{}, exitNoon)
	if len(news.Orders) != 1 || len(news.Changes) != 1 || len(news.Told) != 0 {
		t.Fatalf("orders %v, changes %v, told %v: want it seen, to be written down, and not yet told", news.Orders, news.Changes, news.Told)
	}
	return d, news
}

func lines(news ExitNews) (out []string) {
	for _, c := range news.Told {
		for _, e := range Trail(c, exitNoon) {
			out = append(out, e.Who+": "+e.What)
		}
	}
	return out
}

// Two consoles hear the same customer: the request stands in the trail once, told
// by the one whose record it is.
func TestARequestIsToldByWhoWroteItDown(t *testing.T) {
	d, news := deskAsking(t)
	first := news.Orders[0].Exit
	first.Rev = 1
	got := lines(d.Done(news.Orders[0], first, nil, ExitRules{}, exitNoon))
	if fmt.Sprint(got) != "[customer: wrote “talk to bot” watch: waits for a decision]" {
		t.Errorf("told by the first: %q", got)
	}
	d, news = deskAsking(t)
	if got := lines(d.Done(news.Orders[0], first, ErrMoved, ExitRules{}, exitNoon)); got != nil {
		t.Errorf("told once more by the second: %q", got)
	}
}

// What could not be written down is told when it could, and in its order.
func TestWhatIsWrittenLateIsToldLate(t *testing.T) {
	d, news := deskAsking(t)
	save := news.Orders[0]
	if got := lines(d.Done(save, save.Exit, errors.New("disk full"), ExitRules{}, exitNoon)); got != nil {
		t.Errorf("told without a record: %q", got)
	}
	news, err := d.Decide(chat().ID, func(x Exit) (Exit, error) { return x.Decline("lee", exitNoon) }, ExitRules{}, exitNoon)
	if err != nil || len(news.Orders) != 1 {
		t.Fatalf("orders %v, %v", news.Orders, err)
	}
	kept := news.Orders[0].Exit
	kept.Rev = 1
	got := lines(d.Done(news.Orders[0], kept, nil, ExitRules{}, exitNoon))
	if fmt.Sprint(got) != "[customer: wrote “talk to bot” watch: waits for a decision lee: declined]" {
		t.Errorf("told: %q", got)
	}
}

// Whoever loses the race for a claim has decided nothing: no line says so, the
// exit is not shown as under way, and in the end it stands as the other left it.
func TestADecisionThatLostTheClaim(t *testing.T) {
	d, news := deskAsking(t)
	kept := news.Orders[0].Exit
	kept.Rev = 1
	d.Done(news.Orders[0], kept, nil, ExitRules{}, exitNoon)
	news, err := d.CloseByHand(decision(), ExitRules{}, exitNoon)
	if err != nil {
		t.Fatal(err)
	}
	held := fmt.Errorf("exit of ticket 42: claim: %w", HandledBy{Owner: "opa@vm/7", Until: exitNoon.Add(time.Minute)})
	after := d.Done(news.Orders[0], news.Orders[0].Exit, held, ExitRules{}, exitNoon)
	if x, _ := d.Get("42"); x.State != ExitAsked || lines(after) != nil || len(after.Orders) != 0 {
		t.Fatalf("state %s, told %q, orders %v; want asked as before, and nothing", x.State, lines(after), after.Orders)
	}
	if want := "opa is at work on ticket 42 on another console, until " + exitNoon.Add(time.Minute).Local().Format("15:04"); d.Trouble("42") != want {
		t.Errorf("held: %q, want %q", d.Trouble("42"), want)
	}
	news = d.Tick(ExitRules{}, d.Wake(exitNoon))
	theirs := done(t, done(t, done(t, done(t, must(t)(kept.Confirm(decision())), OutcomeDone), OutcomeDone), OutcomeDone), OutcomeDone)
	theirs.Rev = 9
	after = d.Done(news.Orders[0], theirs, ErrMoved, ExitRules{}, exitNoon)
	if x, _ := d.Get("42"); x.State != ExitVerified || lines(after) != nil || !d.Settled() {
		t.Errorf("state %s, told %q; want handed back by the other, and nothing told here", x.State, lines(after))
	}
}

// A close by hand of a ticket that another console is at leaves no trace.
func TestACloseByHandThatLostTheClaim(t *testing.T) {
	d := NewExitDesk()
	news, err := d.CloseByHand(decision(), ExitRules{}, exitNoon)
	if err != nil {
		t.Fatal(err)
	}
	d.Done(news.Orders[0], news.Orders[0].Exit, HandledBy{Owner: "opa@vm/7", Until: exitNoon}, ExitRules{}, exitNoon)
	if _, ok := d.Get("42"); ok || !d.Settled() {
		t.Error("the exit that never was is still there")
	}
}

// Who stops an exit means it: that is not given up because a claim is in the way.
func TestAnUndoIsNotTakenBack(t *testing.T) {
	d := NewExitDesk()
	x := worked(t)
	x.Rev = 1
	d.exits.Put(x)
	news, err := d.Decide("42", func(x Exit) (Exit, error) { return x.Undo("lee", exitNoon.Add(time.Second)) }, ExitRules{}, exitNoon)
	if err != nil {
		t.Fatal(err)
	}
	d.Done(news.Orders[0], news.Orders[0].Exit, HandledBy{Owner: "opa@vm/7", Until: exitNoon}, ExitRules{}, exitNoon)
	if x, _ := d.Get("42"); x.State != ExitAsked {
		t.Errorf("state %s, want it stopped", x.State)
	}
}

// The customer asks while a decision about their ticket is written down that does not
// take place, because another console has it. The decision goes; the request does not
// go with it: it is heard once, and the watch reads on.
func TestARequestDuringADecisionThatLostTheClaim(t *testing.T) {
	r := askRules()
	heard := func(d *ExitDesk, text string) {
		d.Observe(Cycle{Tickets: []Ticket{chat()}, Newest: exitNoon, Fresh: map[TicketID][]Message{
			chat().ID: {says("m2", exitNoon, text)}}}, testMatcher(t), r, exitNoon)
	}
	for name, tt := range map[string]struct {
		before Exit
		text   string
		want   ExitState
	}{
		"a close by hand":                    {Exit{}, "talk to bot", ExitAsked},
		"a close by hand, a doubt":           {Exit{}, "can I talk to bot or what", ExitWithdrawn},
		"the confirmation of a declined one": {must(t)(askedExit(t).Decline("lee", exitNoon.Add(-time.Second))), "talk to bot", ExitAsked},
		"nothing was written":                {Exit{}, "", ExitNone},
	} {
		t.Run(name, func(t *testing.T) {
			d := NewExitDesk()
			if tt.before.State != ExitNone {
				d.exits.Put(tt.before)
			}
			news, err := d.CloseByHand(decision(), r, exitNoon)
			if err != nil {
				t.Fatal(err)
			}
			if tt.text != "" {
				heard(d, tt.text)
			}
			o := news.Orders[0]
			back := d.Done(o, o.Exit, HandledBy{Owner: "opa@vm/7", Until: exitNoon.Add(time.Minute)}, r, exitNoon)
			x, _ := d.Get(chat().ID)
			if x.State != tt.want || d.Settled() != (tt.want == ExitNone) {
				t.Fatalf("%s (%s), settled %t", x.State, x.Reason, d.Settled())
			}
			if tt.want != ExitAsked {
				return
			}
			if c := back.Changes; len(c) != 1 || c[0].Before.Undecided() || !c[0].After.Request.At.After(c[0].Before.Request.At) {
				t.Errorf("nobody is told that somebody asks: %+v", c)
			}
			later := d.Tick(r, exitNoon.Add(2*time.Minute))
			kept := later.Orders[0].Exit
			kept.Rev++
			told := lines(d.Done(later.Orders[0], kept, nil, r, exitNoon.Add(2*time.Minute)))
			if len(told) == 0 || told[0] != "customer: wrote “talk to bot”" {
				t.Errorf("the trail says %q", told)
			}
		})
	}
}
