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
