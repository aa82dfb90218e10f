package smoke

import (
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// patience is how long a test waits for something to appear. It is generous:
// the sandbox's customers take seconds, and the machine may be busy.
const patience = 30 * time.Second

// found is what stands on the main screen before the console starts.
const found = "operator@desk:~$ botback"

// console is a running program and the terminal it runs in.
type console struct {
	t       *testing.T
	cmd     *exec.Cmd
	master  *os.File
	tty     *os.File
	before  unix.Termios
	started time.Time

	changed chan struct{} // something was written, or all has been
	waited  chan struct{} // closed when the process has ended
	drained chan struct{} // closed when all that it wrote is on the screen

	mu     sync.Mutex // guards what follows
	screen *vt.Emulator
	modes  map[ansi.Mode]bool // as last set or reset by the program
	hidden bool               // the cursor
	output []byte
}

// start runs the console in a terminal of its own, with an environment in
// which nothing is configured but what env adds.
func start(t *testing.T, width, height int, env []string, args ...string) *console {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal("open a pseudo-terminal:", err)
	}
	c := &console{
		t: t, master: master, tty: tty, screen: vt.NewEmulator(width, height), modes: map[ansi.Mode]bool{},
		changed: make(chan struct{}, 1), waited: make(chan struct{}), drained: make(chan struct{}),
	}
	c.screen.SetCallbacks(vt.Callbacks{
		EnableMode:       func(m ansi.Mode) { c.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { c.modes[m] = false },
		CursorVisibility: func(visible bool) { c.hidden = !visible },
	})
	_, _ = c.screen.WriteString(found + "\r\n")
	c.size(width, height)
	c.before = c.termios()
	c.cmd = exec.Command(binary, args...)
	c.cmd.Env = append(cleanEnvironment(t), env...)
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = tty, tty, tty
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	c.started = time.Now()
	if err := c.cmd.Start(); err != nil {
		t.Fatal("start the console:", err)
	}
	go c.listen()
	go c.swallow()
	go c.reap()
	t.Cleanup(c.stop)
	return c
}

func cleanEnvironment(t *testing.T) []string {
	home := t.TempDir()
	env := []string{"TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=" + home}
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		env = append(env, "XDG_"+name+"_HOME="+home+"/"+strings.ToLower(name))
	}
	return env
}

// listen puts what the program writes on the screen.
func (c *console) listen() {
	buf := make([]byte, 1<<16)
	for {
		n, err := c.master.Read(buf)
		c.mu.Lock()
		c.output = append(c.output, buf[:n]...)
		_, _ = c.screen.Write(buf[:n])
		c.mu.Unlock()
		if err != nil { // EIO: nobody has the terminal open any more
			close(c.drained)
			c.notify()
			return
		}
		c.notify()
	}
}

func (c *console) notify() {
	select {
	case c.changed <- struct{}{}:
	default: // one is waiting already
	}
}

// swallow takes the emulator's answers to queries and gives them to nobody.
func (c *console) swallow() {
	buf := make([]byte, 256)
	for {
		if _, err := c.screen.Read(buf); err != nil {
			return
		}
	}
}

// reap waits for the end of the process. Until then the terminal is held open
// here too, so that the state in which it was left can be read.
func (c *console) reap() {
	_ = c.cmd.Wait() // the code is in ProcessState
	close(c.waited)
}

// look is the screen as it is now.
func (c *console) look() view {
	c.mu.Lock()
	defer c.mu.Unlock()
	return read(c.screen)
}

// wait returns the first screen that is as asked for, and fails the test if
// none comes or the program ends.
func (c *console) wait(what string, is func(view) bool) view {
	c.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		if v := c.look(); is(v) {
			return v
		}
		select {
		case <-c.changed:
		case <-c.waited:
			c.t.Fatalf("the console ended with code %d before this came: %s", c.cmd.ProcessState.ExitCode(), what)
		case <-deadline.C:
			c.t.Fatalf("not within %s: %s", patience, what)
		}
	}
}

// see waits until every one of the texts is on the screen.
func (c *console) see(texts ...string) view {
	c.t.Helper()
	return c.wait("the screen shows “"+strings.Join(texts, "” and “")+"”", func(v view) bool { return v.has(texts...) })
}

// ready waits for the first tickets and the first complete read.
func (c *console) ready() view {
	c.t.Helper()
	return c.wait("the tickets and the state of the connection", func(v view) bool {
		return v.has("SANDBOX", "live · every", "100200", "Emma Carter") && v.selected() != ""
	})
}

// tempo is how long a hand takes to read what a key has done. A console that takes
// keys for answers which come sooner would take a paste for them.
const tempo = 500 * time.Millisecond

// press types keys, in one write, at the tempo of a hand.
func (c *console) press(keys string) {
	c.t.Helper()
	time.Sleep(tempo)
	c.write(keys)
}

func (c *console) write(keys string) {
	c.t.Helper()
	if _, err := c.master.WriteString(keys); err != nil {
		c.t.Fatalf("type %q: %v", keys, err)
	}
}

// size tells the terminal's driver its size.
func (c *console) size(width, height int) {
	c.t.Helper()
	if err := pty.Setsize(c.master, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		c.t.Fatalf("set the terminal to %d×%d: %v", width, height, err)
	}
}

// resize is the operator pulling at the window.
func (c *console) resize(width, height int) {
	c.t.Helper()
	c.mu.Lock()
	c.screen.Resize(width, height)
	c.mu.Unlock()
	c.size(width, height)
}

func (c *console) termios() unix.Termios {
	c.t.Helper()
	state, err := unix.IoctlGetTermios(int(c.tty.Fd()), unix.TCGETS)
	if err != nil {
		c.t.Fatal("read the terminal's settings:", err)
	}
	return *state
}

// written is how much the program has written, and what since a mark.
func (c *console) written(since int) (text string, now int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.output[since:]), len(c.output)
}
