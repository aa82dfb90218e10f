package smoke

import (
	"regexp"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// query is what asks a terminal for an answer: its attributes or state, the
// cursor's place, a mode, a colour, its name, the keyboard's protocol or a
// capability.
var query = regexp.MustCompile(`\x1b\[[?>=]?[0-9;]*[cn]|\x1b\[\??[0-9]+\$p|\x1b\](?:4;[0-9]+|1[0-9]);\?|\x1b\[>0?q|\x1b\[\?u|\x1bP\+q`)

// ends waits for the end of the program and checks its code and that the
// terminal is as it was found.
func (c *console) ends(code int) {
	c.t.Helper()
	select {
	case <-c.waited:
	case <-time.After(patience):
		c.t.Fatalf("the console has not ended within %s", patience)
	}
	if got := c.cmd.ProcessState.ExitCode(); got != code {
		c.t.Errorf("the console ended with code %d (%s), want %d", got, c.cmd.ProcessState, code)
	}
	if after := c.termios(); after != c.before {
		c.t.Errorf("the terminal's settings were %+v and are %+v", c.before, after)
	}
	c.drain()
	c.leftAsFound()
}

// drain lets go of the terminal and waits until all that was written to it is
// on the screen.
func (c *console) drain() {
	_ = c.tty.Close() // may have been closed before
	<-c.drained
}

// leftAsFound checks the terminal after the end of the program.
func (c *console) leftAsFound() {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for mode, name := range map[ansi.Mode]string{
		ansi.ModeAltScreenSaveCursor: "the alternate screen", ansi.ModeBracketedPaste: "bracketed paste",
		ansi.ModeMouseButtonEvent: "the mouse", ansi.ModeMouseAnyEvent: "the mouse", ansi.ModeFocusEvent: "reports of the focus",
	} {
		if c.modes[mode] {
			c.t.Errorf("%s was left on", name)
		}
	}
	if wrap, set := c.modes[ansi.ModeAutoWrap]; set && !wrap {
		c.t.Error("wrapping at the edge was left off")
	}
	if c.hidden {
		c.t.Error("the cursor was left hidden")
	}
	if main := strings.TrimRight(strings.Join(read(c.screen), "\n"), "\n"); main != found {
		c.t.Errorf("the main screen shows %q, want what was there before: %q", main, found)
	}
}

// stop ends the program if a test has left it running, looks for queries in
// what it wrote, and shows the last screen if the test failed.
func (c *console) stop() {
	select {
	case <-c.waited:
	default:
		_ = c.cmd.Process.Kill()
		<-c.waited
	}
	c.drain()
	_ = c.master.Close()
	if q := query.Find(c.output); q != nil {
		c.t.Errorf("the console asked the terminal %q; one that stays silent would hold it up", q)
	}
	if c.t.Failed() {
		c.t.Logf("last screen:\n%s", read(c.screen))
	}
	if pipe, ok := c.screen.InputPipe().(interface{ Close() error }); ok {
		_ = pipe.Close() // ends swallow
	}
}
