package ui

import (
	"testing"
	"time"

	"botback/model"
)

// seconds lets time pass and counts the countdown's ticks meanwhile.
func (w *world) seconds(d time.Duration) int {
	w.T.Helper()
	n := 0
	for end := w.Now.Add(d); w.Now.Before(end); {
		for _, c := range w.clocks {
			if _, ok := c.msg.(secondMsg); ok && !c.at.After(w.Now.Add(time.Second)) {
				n++
			}
		}
		w.Pass(time.Second)
	}
	return n
}

// Seconds are counted only while somebody looks at an exit that goes by itself
// in a moment: nothing else wakes the console every second.
func TestTheCountdownTicksOnlyInView(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(3)...)
	before := w.Screen()
	if n := w.seconds(3 * time.Second); n != 3 {
		t.Errorf("%d ticks in 3 s of grace in view", n)
	}
	if w.Screen() == before {
		t.Error("the countdown stands still")
	}
	w.Press("1")
	w.seconds(time.Second) // the tick that was on its way
	if n := w.seconds(2 * time.Second); n != 0 {
		t.Errorf("%d ticks behind another tab", n)
	}
	w.Press("2", "2", "1", "2")
	if n := w.seconds(2 * time.Second); n > 2 {
		t.Errorf("%d ticks in 2 s: the clock runs twice", n)
	}
	w.Pass(10 * time.Second) // the grace is over
	w.wants("remove 101", "close 101")
	if n := w.seconds(30 * time.Second); n != 0 {
		t.Errorf("%d ticks with nothing in grace", n)
	}
}

// Taken back by the operator, there is nothing left to count.
func TestTheCountdownEndsWithUndo(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(3)...)
	w.Press("u")
	w.seconds(time.Second)
	if n := w.seconds(20 * time.Second); n != 0 {
		t.Errorf("%d ticks after the undo", n)
	}
}

// An empty queue says what it proves: customers who asked before the console began
// to look are not in it, and it must not say that nobody asks.
func TestAnEmptyQueueSaysFromWhenItLooks(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.says("101", "talk to bot")
	w.open(Config{})
	w.Start(80, 24)
	w.Press("2")
	w.Pass(6 * time.Second)
	w.Sees("Nobody waits who has asked for the bot since "+noon.Add(-time.Hour).Local().Format("15:04")+", when the watch began to look.",
		"Who asked before is not listed here.")
	w.SeesNot("Nobody is asking")
}

// A read-only console carries nothing out: no key of a decision is offered as if
// it did.
func TestReadOnlyOffersNoDecisions(t *testing.T) {
	w := asking(t, Config{ReadOnly: true}, chats(2)...)
	w.hush()
	before := w.Screen()
	for _, k := range []string{"c", "d", "u", "R", "z"} {
		w.Press(k)
		w.Sees("This console is read-only")
		w.hush()
	}
	w.wantState("101", model.ExitAsked)
	if w.Screen() != before {
		t.Errorf("a key did something:\n%s", w.Screen())
	}
	w.SeesNot("d decline", "u undo")
	w = emptyWorld(t, chats(1)...)
	w.cursor = model.Watch{Since: noon.Add(-24 * time.Hour), Turn: 7}
	w.open(Config{ReadOnly: true})
	w.Start(80, 24)
	w.Press("2")
	w.Sees("a read-only console takes up nothing of other runs")
}

// two is Exits with two who ask: 101 is marked, and the cursor on 102.
func two(t *testing.T, cfg Config) *world {
	t.Helper()
	w := emptyWorld(t, chats(3)...)
	w.open(cfg)
	w.Start(120, 30)
	for _, id := range []model.TicketID{"101", "102"} {
		w.says(id, "talk to bot")
		w.Pass(6 * time.Second)
		w.wantState(id, model.ExitAsked)
	}
	w.Press("2", "g", " ")
	return w
}

// When the last marked exit is over, its keys fall to the cursor, which is on somebody
// else: d once declined a customer whom nobody had meant, without a question.
func TestKeysOfExitMarksThatWent(t *testing.T) {
	const says = "Nothing is marked any more; the cursor is on 102 Customer 102 now."
	for _, k := range []string{"c", "d", "u", "z", "y"} {
		w := two(t, Config{})
		w.resolve("101") // by somebody else
		w.Pass(6 * time.Second)
		w.wantState("101", model.ExitElsewhere)
		w.Press(k, k)
		w.Sees(says)
		w.wantState("102", model.ExitAsked)
		if len(w.App.layers) > 0 || len(w.Copied) > 0 {
			t.Errorf("%s acted on the next customer", k)
		}
	}
	for _, k := range []string{"j", " "} { // whoever moves, or marks, knows where they are
		w := two(t, Config{})
		w.resolve("101")
		w.Pass(6 * time.Second)
		w.Press("k", k)
		w.Pass(slideWindow)
		w.Press("d")
		w.SeesNot(says)
	}
}

// A d for the marked, typed twice, declines nobody else.
func TestKeyOfExitMarksTwice(t *testing.T) {
	w := two(t, Config{})
	w.Press("d", "d")
	w.wantState("101", model.ExitDeclined)
	w.wantState("102", model.ExitAsked)
}

// Marks of which the cursor's exit was one leave it no key that was not meant for it.
func TestCursorAmongTheExitMarksThatWent(t *testing.T) {
	w := two(t, Config{})
	w.Press("k")
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Press("y")
	if len(w.Copied) != 1 || w.Copied[0] != "101" {
		t.Errorf("copied %q", w.Copied)
	}
}

// An exit that leaves the queue, as one that another console turns out to have, hands no
// key to its neighbour.
func TestExitThatLeavesUnderTheCursor(t *testing.T) {
	w := two(t, Config{})
	w.Press("g", " ", "g") // no mark any more
	w.Send(exitsMsg{list: w.App.desk.exits.List()[1:]})
	w.Settle()
	w.Sees("101 has left the queue; the cursor is on 102 Customer 102 now.")
	w.Press("d", "R", " ")
	w.Sees("101 has left the queue; the cursor is on 102 Customer 102 now.")
	w.wantState("102", model.ExitAsked)
	w.Pass(slideWindow)
	w.Press("j", "d")
	w.wantState("102", model.ExitDeclined)
}

// What a customer writes after a close that failed is read beside it: whoever decides
// what to do next has to see it.
func TestThePaneBesideAFailedExitGoesOn(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("2")
	w.faults["close 101"] = model.ErrRefused
	w.Press("c", "y")
	w.wantState("101", model.ExitFailed)
	w.Pass(10 * time.Second)
	w.says("101", "my order 4711 came broken, all of it")
	w.Pass(20 * time.Second)
	if ms := w.App.tabs[tabExits].(exits).pane.messages; len(ms) != 2 {
		t.Errorf("the pane has %d messages, want 2:\n%s", len(ms), w.Screen())
	}
}
