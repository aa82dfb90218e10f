package smoke

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestResize changes the terminal's size fifty times while tickets are being
// read.
func TestResize(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	width := 120
	for i := range 50 {
		w, h := 60+(i*37)%141, 15+(i*11)%46
		_, mark := c.written(0)
		c.resize(w, h)
		c.write("j")
		c.fits(w, h)
		// A frame of the old size may still have been on its way.
		if text, _ := c.written(mark); widest(text) > max(w, width) {
			t.Fatalf("at %d×%d a line of %d cells was written", w, h, widest(text))
		}
		width = w
	}
	c.resize(59, 14)
	c.see("Too small", "60×15")
	c.resize(120, 40)
	c.fits(120, 40)
	c.press("q")
	c.ends(0)
}

// TestResizeStorm changes the size without waiting for a frame in between.
func TestResizeStorm(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	for i := range 30 {
		c.resize(60+(i*53)%141, 15+(i*17)%46)
		c.write("j")
	}
	c.resize(100, 30)
	c.fits(100, 30)
	c.press("q")
	c.ends(0)
}

// fits waits until the screen is drawn for its size: the header ends at the
// right edge, the tabs stand in it or below it, the keys on the last row, below
// what the screen says of itself or a notice, and every row is in its place.
func (c *console) fits(w, h int) view {
	c.t.Helper()
	edge := regexp.MustCompile(`^ botback .* every 5s$`)
	return c.wait(fmt.Sprintf("a screen that fits %d×%d", w, h), func(v view) bool {
		return len(v) == h && edge.MatchString(v[0]) && ansi.StringWidth(v[0]) == w-1 &&
			(strings.Contains(v[0], " 1 Tickets") || strings.HasPrefix(v[1], " 1 Tickets")) &&
			strings.HasPrefix(v[h-1], " enter conversation") && strings.TrimSpace(v[h-2]) != "" && upright(v)
	})
}

// upright reports whether the rule beside the list is straight from the list's
// heading on: no name in whatever script has pushed it aside.
func upright(v view) bool {
	at := -1
	for _, row := range v[max(slices.IndexFunc(v, heading), 0):] {
		left, _, ok := strings.Cut(row, "│")
		if !ok {
			continue
		}
		if x := ansi.StringWidth(left); at >= 0 && x != at {
			return false
		} else {
			at = x
		}
	}
	return true
}

func heading(row string) bool { return strings.HasPrefix(row, "   id ") }

// absolute is what moves the cursor to a column or row of the screen.
var absolute = regexp.MustCompile(`\x1b\[[0-9;]*[GHd]|\r|\n`)

// widest is the width of the longest stretch that is written without moving
// the cursor elsewhere.
func widest(text string) int {
	most := 0
	for _, stretch := range absolute.Split(text, -1) {
		most = max(most, ansi.StringWidth(stretch))
	}
	return most
}
