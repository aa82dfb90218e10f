package paint

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// tty is a terminal that is no file. It can be made to take nothing.
type tty struct {
	mu     sync.Mutex
	screen *vt.Emulator
	writes []string
	views  int           // made by the program on it
	stall  chan struct{} // what is written waits for it, if it is there
}

func newTTY() *tty { return &tty{screen: vt.NewEmulator(40, 10)} }

func (t *tty) Write(b []byte) (int, error) {
	t.mu.Lock()
	stall := t.stall
	t.mu.Unlock()
	if stall != nil {
		<-stall
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writes = append(t.writes, string(b))
	return t.screen.Write(b)
}

// since is what has been written after the first n times.
func (t *tty) since(n int) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.writes[n:])
}

func (t *tty) shows() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimRight(t.screen.String(), " \n")
}

// counter shows how many messages it has had. It takes them from a channel, and
// quits when that is closed.
type counter struct {
	n        int
	views    *int
	messages <-chan tea.Msg
}

type tickMsg struct{}

type panicMsg struct{}

func (c counter) Init() tea.Cmd {
	return func() tea.Msg {
		if m, ok := <-c.messages; ok {
			return m
		}
		return tea.Quit()
	}
}

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tickMsg:
		c.n++
	case panicMsg:
		panic("as asked")
	}
	return c, c.Init()
}

func (c counter) View() string {
	*c.views++
	return fmt.Sprintf("head\n%d messages\nfoot", c.n)
}

// show runs a counter on a terminal, in a bubble of its own, and returns when it
// has ended. Time stands still for use unless it sleeps.
func show(t *testing.T, use func(t *testing.T, term *tty, send func(tea.Msg))) (term *tty, last tea.Model) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		term = newTTY()
		messages, done := make(chan tea.Msg), make(chan tea.Model)
		keyboard, typist := io.Pipe()
		go func() {
			m, _ := New(term).Run(counter{messages: messages, views: &term.views}, tea.WithInput(keyboard), tea.WithoutSignalHandler())
			done <- m
		}()
		synctest.Wait()
		use(t, term, func(m tea.Msg) { messages <- m; synctest.Wait() })
		close(messages)
		last = <-done
		_ = typist.Close()
	})
	return term, last
}

// A frame goes out as soon as it is made: bubbletea's renderer would wait for
// its ticker.
func TestDrawsAtOnce(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		began := time.Now()
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		if got := term.shows(); got != "head\n0 messages\nfoot" {
			t.Errorf("shows %q", got)
		}
		time.Sleep(time.Second)
		send(tickMsg{})
		if got := term.shows(); !strings.Contains(got, "1 messages") || time.Since(began) != time.Second {
			t.Errorf("shows %q after %v", got, time.Since(began))
		}
	})
}

// A burst of messages is drawn at its beginning and at its end, and asks for no
// more frames than those.
func TestBurst(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(time.Second)
		before, views := len(term.since(0)), term.views
		for range 100 {
			send(tickMsg{})
		}
		if got := len(term.since(before)); got != 1 || !strings.Contains(term.shows(), "1 messages") {
			t.Errorf("%d writes, shows %q", got, term.shows())
		}
		time.Sleep(2 * rest)
		synctest.Wait()
		if got := len(term.since(before)); got != 2 || !strings.Contains(term.shows(), "100 messages") {
			t.Errorf("%d writes after the rest, shows %q", got, term.shows())
		}
		if got := term.views - views; got != 2 {
			t.Errorf("%d views", got)
		}
	})
}

// While nothing changes nothing is written, whatever messages come.
func TestIdle(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(2 * time.Second)
		before := len(term.since(0))
		for range 10 {
			send("nothing that matters")
			time.Sleep(time.Second)
		}
		if got := term.since(before); len(got) != 0 {
			t.Errorf("wrote %q", got)
		}
	})
}

// A terminal that takes nothing does not hold up the program, and shows how
// things stand when it takes something again.
func TestStalledTerminal(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(time.Second)
		stall := make(chan struct{})
		term.mu.Lock()
		term.stall = stall
		term.mu.Unlock()
		for range 50 {
			send(tickMsg{}) // would never return
			time.Sleep(time.Second)
		}
		term.mu.Lock()
		term.stall = nil
		term.mu.Unlock()
		close(stall)
		time.Sleep(2 * rest)
		synctest.Wait()
		if got := term.shows(); !strings.Contains(got, "50 messages") {
			t.Errorf("shows %q", got)
		}
	})
}

// stallFor makes the terminal take nothing for a while.
func (t *tty) stallFor(d time.Duration) {
	stall := make(chan struct{})
	t.mu.Lock()
	t.stall = stall
	t.mu.Unlock()
	time.AfterFunc(d, func() {
		t.mu.Lock()
		t.stall = nil
		t.mu.Unlock()
		close(stall)
	})
}

// A terminal that stalls when the program ends was left in the alternate screen,
// without a cursor and with lines that do not wrap: it is told when it takes
// something again.
func TestPutsAllBackOnATerminalThatStalled(t *testing.T) {
	for _, d := range []time.Duration{time.Second, patience + time.Second, patience + farewell - time.Second} {
		term, _ := show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
			send(tea.WindowSizeMsg{Width: 40, Height: 10})
			time.Sleep(time.Second)
			term.stallFor(d)
			send(tickMsg{})
		})
		out := strings.Join(term.since(0), "")
		_, after, left := strings.Cut(out, wrapAgain+leaveAlt)
		if !left || !strings.Contains(out, ansi.ResetModeBracketedPaste) || !strings.Contains(after, ansi.ShowCursor) || strings.Contains(after, "messages") {
			t.Errorf("stalled for %v: wrote %q", d, out)
		}
	}
}

// An editor that is opened on a terminal that has stalled is not drawn over, and
// what was drawn before it is drawn again after it.
func TestEditorOnATerminalThatStalled(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(time.Second)
		before := len(term.since(0))
		term.stallFor(patience + time.Second)
		send(tickMsg{})
		send(tea.Exec(&editor{}, func(error) tea.Msg { return "back" })())
		time.Sleep(patience + 2*time.Second)
		synctest.Wait()
		out := strings.Join(term.since(before), "")
		leave, enter := strings.Index(out, wrapAgain+leaveAlt), strings.Index(out, enterAlt)
		if leave < 0 || enter < leave || strings.Contains(out[leave:enter], "messages") {
			t.Errorf("wrote %q", out)
		}
		if got := term.shows(); got != "head\n1 messages\nfoot" {
			t.Errorf("shows %q", got)
		}
	})
}

// Whoever leaves need not wait long for a terminal that takes nothing any more.
func TestLeavesAStalledTerminal(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(time.Second)
		stall := make(chan struct{}) // until the program has ended
		term.mu.Lock()
		term.stall = stall
		term.mu.Unlock()
		send(tickMsg{})
		time.Sleep(time.Second)
		ended := time.Now()
		t.Cleanup(func() {
			if waited := time.Since(ended); waited > patience+farewell+time.Second {
				t.Errorf("left after %v", waited)
			}
			close(stall)
			time.Sleep(time.Second) // the writer ends
		})
	})
}

// What was on the screen before is there again at the end, lines wrap again, and
// nothing is written after that; the model comes back as it was.
func TestLeaves(t *testing.T) {
	for name, last := range map[string]tea.Msg{"in peace": tickMsg{}, "by a panic": panicMsg{}} {
		t.Run(name, func(t *testing.T) {
			term, model := show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
				send(tea.WindowSizeMsg{Width: 40, Height: 10})
				send(tickMsg{})
				send(last)
			})
			out := strings.Join(term.since(0), "")
			_, after, _ := strings.Cut(out, leaveAlt)
			if !strings.Contains(out, wrapAgain+leaveAlt) || strings.Contains(after, "messages") || strings.Contains(out, "botback") {
				t.Errorf("wrote %q", out)
			}
			if m, ok := model.(counter); last == (tickMsg{}) && (!ok || m.n != 2) {
				t.Errorf("the model at the end is %#v", model)
			}
		})
	}
}

// An editor has the terminal to itself, with lines that wrap; afterwards all is
// drawn again although nothing has changed.
func TestEditor(t *testing.T) {
	show(t, func(t *testing.T, term *tty, send func(tea.Msg)) {
		send(tea.WindowSizeMsg{Width: 40, Height: 10})
		time.Sleep(time.Second)
		before := len(term.since(0))
		e := &editor{}
		send(tea.Exec(e, func(error) tea.Msg { return "back" })())
		time.Sleep(time.Second)
		synctest.Wait()
		if e.out != io.Writer(term) {
			t.Errorf("the editor writes to %T", e.out)
		}
		out := strings.Join(term.since(before), "")
		leave, typed, enter := strings.Index(out, wrapAgain+leaveAlt), strings.Index(out, "typed"), strings.Index(out, enterAlt)
		if !(0 <= leave && leave < typed && typed < enter) || !strings.Contains(out[enter:], noWrap) {
			t.Errorf("wrote %q", out)
		}
		if got := term.shows(); got != "head\n0 messages\nfoot" {
			t.Errorf("shows %q", got)
		}
	})
}

// editor is one that writes a word.
type editor struct{ out io.Writer }

func (e *editor) SetStdin(io.Reader)  {}
func (e *editor) SetStderr(io.Writer) {}
func (e *editor) SetStdout(w io.Writer) {
	e.out = Beneath(w)
}

func (e *editor) Run() error {
	_, err := io.WriteString(e.out, "typed")
	return err
}
