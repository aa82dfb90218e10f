package smoke

import (
	"syscall"
	"testing"
)

func TestInterruptTwice(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.press("\x03")
	c.see("ctrl+c again quits at once")
	c.press("\x03")
	c.ends(0)
}

// TestTerminated: whoever stops the console from outside, such as an init
// system, gets the terminal back.
func TestTerminated(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	c.ends(0)
}

// TestLeaveFromDialog: a dialog over the list changes nothing about leaving.
func TestLeaveFromDialog(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.press("x")
	c.see("Close ticket "+ticket, "> No, keep it open <")
	c.press("\x03")
	c.press("\x03")
	c.ends(0)
}
