package model

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func numbered(id TicketID) Ticket { return with(chat(), func(t *Ticket) { t.ID = id }) }

func asking(q *Exits, m *Matcher, r ExitRules, ids ...TicketID) []ExitChange {
	c := Cycle{Fresh: map[TicketID][]Message{}}
	for i, id := range ids {
		c.Tickets = append(c.Tickets, numbered(id))
		c.Fresh[id] = []Message{says(MessageID("m"+id), exitNoon.Add(time.Duration(i-60)*time.Second), "talk to bot")}
	}
	return q.Follow(c, m, r, exitNoon)
}

func ids(list []Exit) []TicketID {
	var out []TicketID
	for _, x := range list {
		out = append(out, x.Ticket.ID)
	}
	return out
}

func TestFollowTellsWhatChangedOnce(t *testing.T) {
	var q Exits
	m := testMatcher(t)
	if got := asking(&q, m, askRules(), "2", "1"); len(got) != 2 || got[0].After.Ticket.ID != "1" || got[0].Before.State != ExitNone {
		t.Fatalf("changes: %+v", got)
	}
	if got := asking(&q, m, askRules(), "2", "1"); len(got) != 0 {
		t.Errorf("the same requests changed %d exits again", len(got))
	}
	if q.Open() != 2 {
		t.Errorf("open %d, want 2", q.Open())
	}
	moved := with(numbered("1"), func(t *Ticket) { t.Agent.User = "bo" })
	q.Follow(Cycle{Tickets: []Ticket{moved}}, m, askRules(), exitNoon)
	if x, _ := q.Get("1"); x.Ticket.Agent.User != "bo" {
		t.Error("an undecided exit does not follow its ticket")
	}
}

func TestFollowOff(t *testing.T) {
	var q Exits
	r := askRules()
	r.Mode = ModeOff
	if got := asking(&q, testMatcher(t), r, "1"); got != nil || q.Open() != 0 {
		t.Errorf("mode off made %d exits", len(got))
	}
}

func TestQueueOrder(t *testing.T) {
	var q Exits
	asking(&q, testMatcher(t), askRules(), "old", "new", "busy", "failed", "lost", "gone", "before")
	for id, at := range map[TicketID]time.Duration{"maybe": -2 * time.Hour, "perhaps": -time.Hour} {
		q.Put(askRules().asked(Exit{}, numbered(id), Request{At: exitNoon.Add(at), Match: Match{Label: LabelDoubt}}, exitNoon))
	}
	on := func(id TicketID, outcomes ...Outcome) {
		x, _ := q.Get(id)
		d := decision()
		d.Ticket = x.Ticket
		x = must(t)(x.Confirm(d))
		for _, o := range outcomes {
			x = done(t, x, o)
		}
		q.Put(x)
	}
	on("busy")
	on("failed", OutcomeDone, OutcomeFailed)
	on("lost", OutcomeDone, OutcomeUnknown)
	for _, id := range []TicketID{"gone", "before"} {
		gone, _ := q.Get(id)
		q.Put(must(t)(gone.Decline("lee", exitNoon)))
	}
	again, _ := q.Get("old") // asking once more does not send anybody to the end of the queue
	q.Put(askRules().asked(again, again.Ticket, Request{At: exitNoon, Match: Match{Label: LabelExit}}, exitNoon))

	want := []TicketID{"failed", "lost", "old", "new", "maybe", "perhaps", "busy", "before", "gone"}
	if d := cmp.Diff(want, ids(q.List())); d != "" {
		t.Error(d)
	}
	if q.Open() != 5 { // failed, new, old, the doubts; the lost one is looked up by itself first
		t.Errorf("open %d, want 5", q.Open())
	}
	if d := cmp.Diff([]TicketID{"busy"}, ids(q.Ready(exitNoon))); d != "" {
		t.Error("ready at once:", d)
	}
	if at := q.Wake(exitNoon); !at.Equal(exitNoon.Add(5 * time.Second)) {
		t.Errorf("wakes at %s, want when the lost close is looked up", at)
	}
	if d := cmp.Diff([]TicketID{"busy", "lost"}, ids(q.Ready(exitNoon.Add(5*time.Second)))); d != "" {
		t.Error("ready later:", d)
	}
	q.Forget(0)
	if _, ok := q.Get("gone"); ok || len(q.List()) != 7 {
		t.Error("only what has ended is forgotten")
	}
}

func TestTick(t *testing.T) {
	var q Exits
	asking(&q, testMatcher(t), autoRules(), "1", "2")
	if got := q.Tick(autoRules(), exitNoon.Add(9*time.Second)); len(got) != 0 {
		t.Fatalf("%d exits went before their time", len(got))
	}
	if got := q.Tick(autoRules(), exitNoon.Add(10*time.Second)); len(got) != 2 || !got[0].After.Busy() {
		t.Errorf("changes: %+v", got)
	}
}

func TestPutKeepsNewerEvidence(t *testing.T) {
	var q Exits
	asking(&q, testMatcher(t), autoRules(), "1")
	q.Tick(autoRules(), exitNoon.Add(10*time.Second))
	sent, _ := q.Get("1")

	q.Put(sent.Wrote(says("m9", exitNoon, "one more thing")))
	answer := done(t, sent, OutcomeDone) // the runner has removed the banner meanwhile
	answer.Rev = 2
	x := q.Put(answer)
	if x.State != ExitWithdrawn || x.Steps[StepRemoveBanner].Outcome != OutcomeDone || x.Rev != 2 {
		t.Errorf("state %s, banner %s, revision %d; want withdrawn, done, 2", x.State, x.Steps[StepRemoveBanner].Outcome, x.Rev)
	}
	if y := q.Put(sent); y.Rev != 2 {
		t.Error("an older value took the place of a newer one")
	}

	closed := done(t, answer, OutcomeDone)
	if x := q.Put(closed); x.State != ExitVerifying {
		t.Errorf("closed already: state %s, want verifying", x.State)
	}
}

func TestCloseByHand(t *testing.T) {
	var q Exits
	if x, err := q.CloseByHand(decision()); err != nil || x.State != ExitRemoving {
		t.Errorf("without a request: %s, %v", x.State, err)
	}
	asking(&q, testMatcher(t), askRules(), "42")
	x, err := q.CloseByHand(decision())
	if err != nil || x.Request.Message != "m42" {
		t.Errorf("with a request: evidence %q, %v", x.Request.Message, err)
	}
	q.Put(x)
	if _, err := q.CloseByHand(decision()); !errors.Is(err, ErrNotNow) {
		t.Errorf("while it is carried out: %v", err)
	}
}

func TestLeft(t *testing.T) {
	var q Exits
	asking(&q, testMatcher(t), askRules(), "1", "2")
	if got := ids(q.Left(Cycle{Gone: []TicketID{"2", "3"}})); !cmp.Equal(got, []TicketID{"2"}) {
		t.Errorf("left: %v", got)
	}
}

func TestTrail(t *testing.T) {
	asked := askedExit(t)
	going := worked(t)
	closed := done(t, done(t, going, OutcomeDone), OutcomeDone)
	failed := done(t, done(t, going, OutcomeDone), OutcomeFailed)
	tests := map[string]struct {
		before, after Exit
		want          []string // who kind what result
	}{
		"request":      {Exit{}, asked, []string{"customer request wrote “talk to bot” ", "watch decision waits for a decision "}},
		"confirmed":    {asked, going, []string{"lee decision confirmed: it goes ahead "}},
		"closed":       {done(t, going, OutcomeDone), closed, []string{"lee closed close the ticket: done ok"}},
		"failed":       {done(t, going, OutcomeDone), failed, []string{"lee step close the ticket: failed failed", "lee decision needs help failed"}},
		"accepted":     {failed, must(t)(failed.Accept("kim", exitNoon)), []string{"kim decision dealt with by hand "}},
		"declined":     {asked, must(t)(asked.Decline("lee", exitNoon)), []string{"lee decision declined "}},
		"nothing":      {asked, asked, nil},
		"in the store": {asked, func() Exit { x := asked; x.Rev = 7; return x }(), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, e := range Trail(ExitChange{Before: tt.before, After: tt.after}, exitNoon) {
				if e.Ticket != "42" || !e.At.Equal(exitNoon) {
					t.Errorf("event about %q at %s", e.Ticket, e.At)
				}
				got = append(got, e.Who+" "+string(e.Kind)+" "+e.What+" "+e.Result)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// What was heard from ahead while a step was under way stays, whichever way the time
// of what was heard before it was taken down.
func TestPutKeepsEvidenceFromAhead(t *testing.T) {
	x := worked(t)
	x.Heard = exitNoon.Add(time.Hour) // by whoever did not know the platform's clock
	var q Exits
	q.Put(heard(t, clocked(time.Second), x, chat(), says("m2", exitNoon.Add(time.Hour+time.Second), "no, keep the agent")))
	x.Rev++
	if y := q.Put(x); y.State != ExitWithdrawn || y.Later == 0 {
		t.Errorf("%s, %d later ones", y.State, y.Later)
	}
}
