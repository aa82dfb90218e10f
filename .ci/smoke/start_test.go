package smoke

import (
	"strings"
	"testing"
	"time"
)

// soon is far more than a start takes and far less than a wait for an answer
// that does not come, which is five seconds.
const soon = 3 * time.Second

// TestFirstFrame: the first tickets are there at once, on a terminal that
// answers nothing.
func TestFirstFrame(t *testing.T) {
	c := start(t, 120, 40, nil)
	c.see(customer)
	if took := time.Since(c.started); took > soon {
		t.Errorf("the first tickets came after %s, want at most %s", took, soon)
	}
	c.press("q")
	c.ends(0)
}

// TestVersionComesFirst: nothing is loaded for the answer but what the answer needs.
func TestVersionComesFirst(t *testing.T) {
	for arg, loads := range map[string]bool{"--version": false, "version": false, "--help": true} {
		c := start(t, 120, 40, []string{"GODEBUG=inittrace=1"}, arg)
		<-c.waited
		c.drain()
		out, _ := c.written(0)
		if !strings.Contains(out, "init runtime") || strings.Contains(out, "init modernc.org") != loads {
			t.Errorf("%s: packages initialised:\n%s", arg, out)
		}
	}
}

// TestVersion and the like must not touch the terminal at all.
func TestVersion(t *testing.T) {
	for _, arg := range []string{"--version", "--help", "version"} {
		t.Run(arg, func(t *testing.T) {
			c := start(t, 120, 40, nil, arg)
			<-c.waited
			if took := time.Since(c.started); took > soon {
				t.Errorf("it took %s, want at most %s", took, soon)
			}
			if code := c.cmd.ProcessState.ExitCode(); code != 0 {
				t.Errorf("code %d", code)
			}
			c.drain()
			if out, _ := c.written(0); strings.Contains(out, "\x1b") || !strings.Contains(out, "botback") {
				t.Errorf("%s printed %q", arg, out)
			}
		})
	}
}
