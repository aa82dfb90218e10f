package ui

import (
	"slices"
	"testing"
	"time"
)

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
