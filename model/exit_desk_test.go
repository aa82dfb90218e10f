package model

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// office is a desk with a ledger and a runner behind it that answer late, in any
// order, and sometimes not at all.
type office struct {
	desk    *ExitDesk
	rules   ExitRules
	matcher *Matcher
	now     time.Time
	orders  []ExitOrder
	ledger  map[TicketID]Exit // what is written down
	heard   map[TicketID]int  // requests
	stayed  map[TicketID]bool // declined by a person, last thing
	turn    int
}

func (o *office) take(t *rapid.T, n ExitNews) {
	for _, order := range n.Orders {
		id := order.Exit.Ticket.ID
		for _, other := range o.orders {
			if other.Exit.Ticket.ID == id {
				t.Fatalf("two orders are out for ticket %s", id)
			}
		}
		if order.Kind == OrderStep && o.ledger[id].State != order.Exit.State {
			t.Fatalf("a step of ticket %s is ordered in state %s, written down is %s", id, order.Exit.State, o.ledger[id].State)
		}
		o.orders = append(o.orders, order)
	}
}

// Whatever is heard and decided while answers are on their way: one order a
// ticket, nothing done that is not written down, nothing lost.
func TestExitDeskProperty(t *testing.T) {
	m := testMatcher(t)
	rapid.Check(t, func(rt *rapid.T) {
		o := &office{desk: NewExitDesk(), matcher: m, now: exitNoon, rules: autoRules(),
			ledger: map[TicketID]Exit{}, heard: map[TicketID]int{}, stayed: map[TicketID]bool{}}
		rt.Repeat(map[string]func(*rapid.T){"poll": o.poll, "decide": o.decide, "answer": o.answer, "time": o.time})
		for i := 0; len(o.orders) > 0 || !o.desk.Wake(o.now).IsZero(); i++ {
			if i > 200 {
				rt.Fatalf("it never comes to rest: %v", o.orders)
			}
			o.settle(rt)
		}
		for id := range o.heard {
			x, ok := o.desk.Get(id)
			if !ok {
				rt.Fatalf("the request of ticket %s is lost", id)
			}
			if kept := o.ledger[id]; kept.State != x.State || kept.Rev != x.Rev {
				rt.Fatalf("ticket %s is %s (%d) on the desk and %s (%d) in the ledger", id, x.State, x.Rev, kept.State, kept.Rev)
			}
			if o.stayed[id] && x.State != ExitDeclined {
				rt.Fatalf("ticket %s was declined and is %s", id, x.State)
			}
		}
		if !o.desk.Settled() {
			rt.Fatal("the desk is at rest and not settled")
		}
	})
}

func (o *office) someone(t *rapid.T) Ticket {
	c := chat()
	c.ID = TicketID(rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "ticket"))
	return c
}

func (o *office) poll(t *rapid.T) {
	c := Cycle{Newest: o.now, Fresh: map[TicketID][]Message{}}
	who := o.someone(t)
	for _, id := range []TicketID{"1", "2", "3"} {
		each := chat()
		each.ID = id
		c.Tickets = append(c.Tickets, each)
	}
	if rapid.Bool().Draw(t, "asks") {
		o.turn++
		text := rapid.SampledFrom([]string{"talk to bot", "one more thing"}).Draw(t, "text")
		c.Fresh[who.ID] = []Message{says(MessageID(fmt.Sprint(o.turn)), o.now, text)}
		if text == "talk to bot" {
			o.heard[who.ID]++
			o.stayed[who.ID] = false
		}
	}
	o.take(t, o.desk.Observe(c, o.matcher, o.rules, o.now))
	o.now = o.now.Add(5 * time.Second)
}

func (o *office) decide(t *rapid.T) {
	who := o.someone(t)
	declines := rapid.Bool().Draw(t, "declines")
	news, err := o.desk.Decide(who.ID, func(x Exit) (Exit, error) {
		if declines {
			return x.Decline("asha", o.now)
		}
		return x.Confirm(Decision{By: "asha", Ticket: who, At: o.now})
	}, o.rules, o.now)
	if err == nil {
		o.stayed[who.ID] = declines
	}
	o.take(t, news)
}

// answer lets one order come back, in any order, now and then as a failure.
func (o *office) answer(t *rapid.T) {
	if len(o.orders) == 0 {
		t.Skip("nothing is out")
	}
	i := rapid.IntRange(0, len(o.orders)-1).Draw(t, "which")
	order := o.orders[i]
	o.orders = slices.Delete(o.orders, i, i+1)
	if rapid.IntRange(0, 5).Draw(t, "fails") == 0 {
		o.take(t, o.desk.Done(order, order.Exit, errors.New("disk full"), o.rules, o.now))
		return
	}
	o.done(t, order)
}

func (o *office) done(t *rapid.T, order ExitOrder) {
	x := order.Exit
	if kept := o.ledger[x.Ticket.ID]; kept.Rev != x.Rev {
		o.take(t, o.desk.Done(order, kept, ErrMoved, o.rules, o.now))
		return
	}
	if step, ok := x.Next(o.now); ok && order.Kind == OrderStep {
		if step.Mutates() {
			x, _ = x.Begin(step, o.now)
		}
		x, _ = x.Record(step, OutcomeDone, "", o.now, time.Time{})
	}
	x.Rev++
	o.ledger[x.Ticket.ID] = x
	o.take(t, o.desk.Done(order, x, nil, o.rules, o.now))
}

func (o *office) time(t *rapid.T) {
	o.now = o.now.Add(time.Duration(rapid.IntRange(1, 20).Draw(t, "seconds")) * time.Second)
	o.take(t, o.desk.Tick(o.rules, o.now))
}

// settle answers everything, until nothing is left to do.
func (o *office) settle(t *rapid.T) {
	for len(o.orders) > 0 {
		order := o.orders[0]
		o.orders = o.orders[1:]
		o.done(t, order)
	}
	if wake := o.desk.Wake(o.now); !wake.IsZero() {
		o.now = wake
		o.take(t, o.desk.Tick(o.rules, o.now))
	}
}

// A customer who was declined in an earlier run asks again; the ledger still
// holds the old exit, and the request must not drown in it.
func TestExitDeskAskedAgainAfterRestart(t *testing.T) {
	declined := Exit{Ticket: chat(), State: ExitDeclined, Heard: exitNoon, Rev: 4, Reason: "declined by asha"}
	d := NewExitDesk()
	now := exitNoon.Add(time.Minute)
	c := Cycle{Tickets: []Ticket{chat()}, Newest: now, Fresh: map[TicketID][]Message{chat().ID: {says("m2", now, "talk to bot")}}}
	news := d.Observe(c, testMatcher(t), ExitRules{}, now)
	if len(news.Orders) != 1 || news.Orders[0].Kind != OrderSave {
		t.Fatalf("orders %v, want a save", news.Orders)
	}
	d.Done(news.Orders[0], declined, fmt.Errorf("exit of ticket 1: %w", ErrMoved), ExitRules{}, now)
	x, _ := d.Get(chat().ID)
	if x.State != ExitAsked || x.Rev != 4 {
		t.Fatalf("the exit is %s at revision %d, want asked at 4", x.State, x.Rev)
	}
}

// An exit whose ledger is out of order rests, and is tried again after that.
func TestExitDeskRests(t *testing.T) {
	d := NewExitDesk()
	news := d.Observe(Cycle{Tickets: []Ticket{chat()}, Newest: exitNoon, Fresh: map[TicketID][]Message{
		chat().ID: {says("m", exitNoon, "talk to bot")}}}, testMatcher(t), ExitRules{}, exitNoon)
	after := d.Done(news.Orders[0], news.Orders[0].Exit, errors.New("disk full"), ExitRules{}, exitNoon)
	if len(after.Orders) != 0 || d.Trouble(chat().ID) != "disk full" || d.Settled() {
		t.Fatalf("orders %v, trouble %q, settled %v: want it left alone, told, and not settled", after.Orders, d.Trouble(chat().ID), d.Settled())
	}
	wake := d.Wake(exitNoon)
	if wake.IsZero() || !wake.After(exitNoon) {
		t.Fatalf("it wakes at %v", wake)
	}
	if again := d.Tick(ExitRules{}, wake); len(again.Orders) != 1 || again.Orders[0].Kind != OrderSave {
		t.Fatalf("orders %v, want the save again", again.Orders)
	}
}

// deskOf resumes one exit and answers its first order.
func deskOf(t *testing.T, x Exit, r ExitRules) (*ExitDesk, ExitOrder) {
	t.Helper()
	d := NewExitDesk()
	news := d.Resume([]Exit{x}, r, exitNoon)
	if len(news.Orders) != 1 || news.Orders[0].Kind != OrderReview {
		t.Fatalf("orders %v, want a look at the ticket", news.Orders)
	}
	return d, news.Orders[0]
}

func waiting() Exit {
	return Exit{Ticket: chat(), State: ExitAsked, Rev: 1, Request: Request{Message: "m", At: exitNoon}, Heard: exitNoon}
}

// The ticket was closed while no console ran, so no list will ever say that it
// has left: it has to be read.
func TestExitDeskLooksAtWhatItResumes(t *testing.T) {
	d, look := deskOf(t, waiting(), ExitRules{})
	resolved := chat()
	resolved.Status = StatusResolved
	seen := look.Exit.Seen(resolved, exitNoon)
	seen.Rev++
	d.Done(look, seen, nil, ExitRules{}, exitNoon)
	if x, _ := d.Get(chat().ID); x.State != ExitElsewhere || d.Open() != 0 {
		t.Fatalf("the exit is %s and %d wait for somebody, want it ended", x.State, d.Open())
	}
}

// A decision while the ticket is being read drops what was read; the ticket has
// left the list for good, so it has to be read again.
func TestExitDeskLooksAgain(t *testing.T) {
	d, look := deskOf(t, waiting(), ExitRules{})
	m := Cycle{Tickets: []Ticket{chat()}, Fresh: map[TicketID][]Message{chat().ID: {says("m2", exitNoon.Add(time.Second), "talk to bot")}}}
	d.Observe(m, testMatcher(t), ExitRules{}, exitNoon)
	resolved := chat()
	resolved.Status = StatusResolved
	seen := look.Exit.Seen(resolved, exitNoon)
	seen.Rev++
	news := d.Done(look, seen, nil, ExitRules{}, exitNoon)
	if len(news.Orders) != 1 || news.Orders[0].Kind != OrderSave {
		t.Fatalf("orders %v, want what was heard written down first", news.Orders)
	}
	saved := news.Orders[0].Exit
	saved.Rev++
	if news = d.Done(news.Orders[0], saved, nil, ExitRules{}, exitNoon); len(news.Orders) != 1 || news.Orders[0].Kind != OrderReview {
		t.Fatalf("orders %v, want another look at the ticket", news.Orders)
	}
}

// A ticket that the platform does not know any more is not asked for every five
// seconds for ever.
func TestExitDeskGivesUpLooking(t *testing.T) {
	d, look := deskOf(t, waiting(), ExitRules{})
	d.Done(look, look.Exit, fmt.Errorf("read ticket: %w", ErrNotFound), ExitRules{}, exitNoon)
	if news := d.Tick(ExitRules{}, exitNoon.Add(time.Minute)); len(news.Orders) != 0 {
		t.Fatalf("orders %v, want none", news.Orders)
	}
	if d.Open() != 1 {
		t.Fatal("the exit does not wait for somebody any more")
	}
}

// The platform was away when the console started: what was in its grace period
// waits for the settings and is not turned into a question.
func TestExitDeskWaitsForTheSettings(t *testing.T) {
	x := waiting()
	x.State, x.Due, x.Request.Match.Label = ExitGrace, exitNoon, LabelExit
	r := autoRules()
	settings := r.Settings
	r.Settings = nil
	d, look := deskOf(t, x, r)
	x.Rev++
	d.Done(look, x, nil, r, exitNoon)
	if y, _ := d.Get(x.Ticket.ID); y.State != ExitGrace {
		t.Fatalf("without settings the exit is %s: %s; want it to wait in grace", y.State, y.Reason)
	}
	r.Settings = settings
	d.Tick(r, exitNoon)
	if y, _ := d.Get(x.Ticket.ID); y.State != ExitRemoving {
		t.Fatalf("with settings the exit is %s: %s; want it to go", y.State, y.Reason)
	}
}

// Another console carried the exit out: its own lines tell that, and a second
// set in the trail would read as if it had been done twice.
func TestExitDeskDoesNotTellTheDeedsOfOthers(t *testing.T) {
	d := NewExitDesk()
	news := d.Observe(Cycle{Tickets: []Ticket{chat()}, Newest: exitNoon, Fresh: map[TicketID][]Message{
		chat().ID: {says("m", exitNoon, "talk to bot")}}}, testMatcher(t), ExitRules{}, exitNoon)
	theirs := news.Orders[0].Exit
	theirs.State, theirs.Rev, theirs.Steps[StepCloseTicket].Outcome = ExitVerified, 7, OutcomeDone
	after := d.Done(news.Orders[0], theirs, ErrMoved, ExitRules{}, exitNoon)
	if x, _ := d.Get(chat().ID); x.State != ExitVerified || len(after.Changes) != 0 {
		t.Fatalf("the exit is %s, told as %v", x.State, after.Changes)
	}
}

// A request is not asked again because its time is from ahead: what another console
// has decided about it stays.
func TestDeclinedElsewhereStaysSo(t *testing.T) {
	for _, by := range []time.Duration{0, time.Hour} {
		d, r := NewExitDesk(), clocked(time.Second)
		o := observed(t, d, r, says("m1", exitNoon.Add(by), "talk to bot"))
		kept := o.Exit // the other console heard the same
		kept.Rev = 2
		d.Done(o, must(t)(kept.Decline("lee", exitNoon)), ErrMoved, r, exitNoon)
		if x, _ := d.Get(chat().ID); x.State != ExitDeclined {
			t.Errorf("%s ahead: %s: %s", by, x.State, x.Reason)
		}
	}
}

// A request from ahead that the other console has not heard is not lost, counts as
// written when it was heard, and does not go by itself.
func TestAskedAgainFromAhead(t *testing.T) {
	d, r := NewExitDesk(), clocked(time.Second)
	r.Mode = ModeAuto
	o := observed(t, d, r, says("m1", exitNoon.Add(time.Hour), "talk to bot"))
	kept := heard(t, r, Exit{}, chat(), says("m0", exitNoon.Add(-time.Minute), "talk to bot"))
	kept.Rev = 2
	d.Done(o, must(t)(kept.Decline("lee", exitNoon)), ErrMoved, ExitRules{Mode: ModeAuto, Settings: r.Settings}, exitNoon)
	x, _ := d.Get(chat().ID)
	if x.State != ExitAsked || x.Request.Message != "m1" || x.Heard.After(r.Latest) || !x.Heard.After(kept.Heard) || x.Ahead.IsZero() {
		t.Errorf("%s (%s), heard %s, ahead %s", x.State, x.Reason, x.Heard, x.Ahead)
	}
}

// A close by hand that another console is in the way of leaves the exit as it was,
// with what the customer wrote last.
func TestLostClaimKeepsLastWords(t *testing.T) {
	for _, by := range []time.Duration{0, time.Hour} {
		d, r := NewExitDesk(), clocked(time.Second)
		o := observed(t, d, r, says("m1", exitNoon.Add(by), "talk to bot"), says("m2", exitNoon.Add(by+time.Second), "my parcel is broken"))
		kept := o.Exit
		kept.Rev++
		d.Done(o, kept, nil, r, exitNoon)
		was, _ := d.Get(chat().ID)
		n, err := d.CloseByHand(decision(), r, exitNoon)
		if err != nil {
			t.Fatal(err)
		}
		d.Done(n.Orders[0], n.Orders[0].Exit, HandledBy{Owner: "opa@vm/7", Until: exitNoon.Add(time.Minute)}, r, exitNoon)
		if x, _ := d.Get(chat().ID); x.State != was.State || x.Said != was.Said || x.Again != was.Again {
			t.Errorf("%s ahead: %s %q, was %s %q", by, x.State, x.Said, was.State, was.Said)
		}
	}
}

// observed is the first order of a desk that hears these messages of one customer.
func observed(t *testing.T, d *ExitDesk, r ExitRules, ms ...Message) ExitOrder {
	t.Helper()
	c := Cycle{Tickets: []Ticket{chat()}, Newest: r.Newest, Latest: r.Latest, Fresh: map[TicketID][]Message{chat().ID: ms}}
	return d.Observe(c, testMatcher(t), r, exitNoon).Orders[0]
}
