package smoke

import (
	"regexp"
	"strings"
	"testing"
)

// TestTypedAhead: what arrives in one read is taken apart again, and no key is
// lost. The list is held, so that no refresh moves it meanwhile.
func TestTypedAhead(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.press("h")
	v := c.see("HELD")
	from, _ := v.cursor()
	want := v.id(from + 10)
	c.press(strings.Repeat("j", 10))
	v = c.wait("the cursor stands ten rows further down", func(v view) bool {
		row, n := v.cursor()
		return n == 1 && row == from+10
	})
	if got := v.id(from + 10); got != want {
		t.Errorf("ten rows down stands ticket %s, want %s", got, want)
	}
	c.press(strings.Repeat("\x1b[A", 10))
	c.wait("ten arrows lead back", func(v view) bool { row, n := v.cursor(); return n == 1 && row == from })
	c.press("q")
	c.ends(0)
}

// TestPaste: text from the clipboard is no string of commands. This one would
// close tickets and quit.
func TestPaste(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.press("\x1b[200~jxyqq\r\x1b[201~")
	v := c.see("A paste outside an input is dropped")
	if v.has("Close ticket") || !strings.Contains(v.selected(), ticket) {
		t.Error("the paste did something")
	}
	c.press("j")
	v = c.wait("the console still takes keys", func(v view) bool { return !strings.Contains(v.selected(), ticket) && v.selected() != "" })
	if v.has("Close ticket") {
		t.Error("the paste opened a dialog")
	}
	c.press("/")
	c.press("\x1b[200~" + ticket + "\x1b[201~")
	c.wait("an input takes a paste", func(v view) bool { return v.has("1 of ") && strings.Contains(v.selected(), ticket) })
	c.press("\x1b")
	c.wait("the filter is gone", func(v view) bool { return !v.has("1 of ") })
	c.press("q")
	c.ends(0)
}

// colour is what sets a colour of text or ground.
var colour = regexp.MustCompile(`\x1b\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m`)

// TestNoColour: without colours the selected row is still marked.
func TestNoColour(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{"NO_COLOR": {"NO_COLOR=1"}, "dumb": {"TERM=dumb"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, env)
			from, _ := c.ready().cursor()
			c.press("j")
			c.wait("the mark goes with the cursor", func(v view) bool { row, n := v.cursor(); return n == 1 && row == from+1 })
			c.press("q")
			c.ends(0)
			if out, _ := c.written(0); colour.MatchString(out) {
				t.Errorf("a colour was used: %q", colour.FindString(out))
			}
		})
	}
}
