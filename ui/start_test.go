package ui

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// The first frame waits a moment for the first tickets, so that there is something
// to see on it. It waits neither for a platform that is slow nor for a key.
func TestTheFirstFrameWaitsForTickets(t *testing.T) {
	open := func(slow bool) *world {
		w := emptyWorld(t, chats(2)...)
		w.open(Config{Lull: 17 * time.Millisecond})
		if slow {
			w.Hold = holds[firstPageMsg]
		}
		w.Start(120, 30)
		return w
	}
	if w := open(false); !strings.Contains(w.App.View(), "Customer 101") {
		t.Errorf("the first tickets are there and not shown:\n%s", w.App.View())
	}
	w := open(true)
	w.Pass(curtain - time.Millisecond)
	if w.App.View() != "" {
		t.Errorf("a frame without tickets came before its time:\n%s", w.App.View())
	}
	w.Pass(time.Millisecond)
	if !strings.Contains(w.App.View(), "Tickets") {
		t.Errorf("the console waits for a slow platform with an empty screen: %q", w.App.View())
	}
	w = open(true)
	w.Press("?")
	if !strings.Contains(w.App.View(), "filter") {
		t.Errorf("a key was answered with an empty screen: %q", w.App.View())
	}
}

// What the first frame can do without begins when that frame has had its time,
// or when the first page does not come; the console tells of it once.
func TestTheRestComesAfterTheFirstFrame(t *testing.T) {
	for _, c := range []struct {
		name string
		late bool
		lull time.Duration
	}{{"first page", false, 17 * time.Millisecond}, {"no first page", true, longestLull}} {
		w := emptyWorld(t, chats(2)...)
		w.open(Config{Lull: 17 * time.Millisecond})
		told := 0
		w.App.env.Shown = func() { told++ }
		if c.late {
			w.Hold = holds[firstPageMsg]
		}
		w.Start(120, 30)
		w.Pass(c.lull - time.Millisecond)
		if told != 0 || slices.Contains(w.asked, "cursor") || w.polls() != 0 {
			t.Errorf("%s: the rest began before its time", c.name)
		}
		w.Pass(time.Millisecond)
		if told != 1 {
			t.Errorf("%s: told %d times that the first frame stands", c.name, told)
		}
		w.Pass(time.Minute)
		if told != 1 {
			t.Errorf("%s: told %d times in a minute", c.name, told)
		}
	}
}
