// Package paint shows a bubbletea program without waiting for bubbletea's clock.
//
// bubbletea v1 draws when its ticker says so, 120 times a second at the most: a
// key waits four milliseconds on average for the screen, and a program that has
// nothing to draw wakes up all the same. It also draws every line again when a
// list scrolls, and stops altogether while the terminal takes nothing. Here a
// frame goes out as soon as it is made, nothing happens while nothing changes,
// lines that move are moved by the terminal, and a terminal that stalls, at the
// other end of a line that is gone, stalls nothing but itself.
//
// bubbletea keeps what it does well: raw mode, the alternate screen, sizes,
// suspending, editors, and putting all back at the end, after a panic too. Its
// renderer is left a frame that never changes, and the Painter stands between
// it and the terminal to take that frame out again.
package paint

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// blank is the frame that bubbletea's renderer is given: a message to nobody in
// particular, which terminals pass over. It is how its frames are known.
const blank = "\x1b_botback\x1b\\"

// What bubbletea writes that matters for what the terminal shows.
const (
	enterAlt = "\x1b[?1049h"
	leaveAlt = "\x1b[?1049l"
	eraseAll = "\x1b[2J"
)

// A line that a terminal takes for wider than it is must not push the others
// down: it is cut at the edge.
const (
	noWrap    = "\x1b[?7l"
	wrapAgain = "\x1b[?7h"
)

// rest is how long the terminal is left alone after a frame. What changes in
// that time is drawn at its end, once.
const rest = 4 * time.Millisecond

// How long a terminal that takes nothing is waited for: where the program itself
// has something to tell it, and once more at the end, so that it is not left with
// the screen of a program that is gone.
const (
	patience = 2 * time.Second
	farewell = 5 * time.Second
)

// Painter draws frames on a terminal. It is made by New and belongs to one
// program.
type Painter struct {
	out io.Writer

	terminal chan struct{} // has room while nothing is being written
	shown    bool          // the alternate screen is up; belongs to who writes
	stalled  atomic.Bool   // it has been waited for in vain

	mu     sync.Mutex
	canvas canvas   // what the terminal shows once all is written
	stale  bool     // it shows something else
	busy   bool     // a frame is being written, or the rest after it is not over
	missed bool     // a frame was made in that time
	owed   []string // what bubbletea has to say and the terminal has not been told
	frames chan []byte
	again  func() // asks for the newest frame once more
}

// frameMsg asks for the newest frame.
type frameMsg struct{}

// New makes the Painter for a terminal. If out is a file that is none, frames
// are written to it all the same.
func New(out io.Writer) *Painter {
	return &Painter{out: out, terminal: make(chan struct{}, 1), stale: true, frames: make(chan []byte, 1)}
}

// Run runs a program that the Painter shows, with bubbletea's options, and
// returns its model as it was at the end. It must not be called twice.
func (p *Painter) Run(m tea.Model, options ...tea.ProgramOption) (tea.Model, error) {
	options = append(options, tea.WithAltScreen(), tea.WithOutput(p), tea.WithFPS(1))
	program := tea.NewProgram(painted{Model: m, painter: p}, options...)
	p.again = func() { program.Send(frameMsg{}) }
	done := make(chan struct{})
	go func() { defer close(done); p.write() }()
	last, err := program.Run()
	close(p.frames)
	p.stalled.Store(false)
	if p.take(farewell) {
		_ = p.give()
		<-done
	}
	if l, ok := last.(painted); ok {
		last = l.Model
	}
	return last, err
}

// write puts frames on the terminal, each as a whole, until there are no more.
func (p *Painter) write() {
	for frame := range p.frames {
		p.terminal <- struct{}{}
		if p.shown {
			_, _ = p.out.Write(frame) // a terminal that is gone ends the program by its input
		}
		_ = p.give()
		time.Sleep(rest)
		if p.rested() {
			p.again()
		}
	}
}

// rested ends the rest after a frame, and reports whether one was missed.
func (p *Painter) rested() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	missed := p.missed
	p.busy, p.missed = false, false
	return missed
}

// draw shows what view returns, now or after the rest. In between it is not even
// asked for: of a thousand messages few are worth a frame.
func (p *Painter) draw(view func() string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy {
		p.missed = true
		return
	}
	frame := view()
	if frame == "" {
		return // the size of the terminal is not known yet
	}
	if p.stale {
		p.canvas.forget()
		p.stale = false
	}
	if b := p.canvas.change(frame); len(b) > 0 {
		p.busy = true
		p.frames <- b // never waits: there is one at a time
	}
}

// resize tells the size of the terminal in cells. What a terminal shows after
// that has changed is anybody's guess.
func (p *Painter) resize(width, height int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.canvas.width, p.canvas.height, p.stale = width, height, true
}

// take waits for its turn to write, and reports whether it has come: a terminal
// that has stalled is waited for once.
func (p *Painter) take(wait time.Duration) bool {
	select {
	case p.terminal <- struct{}{}:
		return true
	default:
	}
	if p.stalled.Load() {
		return false
	}
	limit := time.NewTimer(wait)
	defer limit.Stop()
	select {
	case p.terminal <- struct{}{}:
		return true
	case <-limit.C:
		p.stalled.Store(true)
		return false
	}
}

// give ends the turn, when the terminal has been told all that it is owed.
func (p *Painter) give() error {
	err := p.pay()
	p.stalled.Store(false)
	<-p.terminal
	if p.owes() && p.take(0) { // who came while it was told the rest did not get a turn
		return p.give()
	}
	return err
}

// Write passes on what bubbletea has to say to the terminal, without its frames.
// A terminal that has stalled is told when it takes something again, and nothing is
// left out: it may be how to put all back.
func (p *Painter) Write(b []byte) (int, error) {
	if bytes.Contains(b, []byte(blank)) {
		return len(b), nil
	}
	p.mu.Lock()
	p.owed = append(p.owed, string(b))
	p.mu.Unlock()
	if !p.take(patience) {
		return len(b), nil
	}
	if err := p.give(); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (p *Painter) owes() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.owed) > 0
}

// pay tells the terminal what it is owed, in the turn of whoever calls it.
func (p *Painter) pay() error {
	p.mu.Lock()
	owed := p.owed
	p.owed = nil
	for _, s := range owed {
		if strings.Contains(s, eraseAll) || strings.Contains(s, enterAlt) {
			p.stale, p.missed = true, p.missed || p.busy
		}
	}
	p.mu.Unlock()
	for _, s := range owed {
		switch {
		case strings.Contains(s, enterAlt):
			p.shown, s = true, s+noWrap
		case strings.Contains(s, leaveAlt):
			p.shown, s = false, wrapAgain+s
		}
		if _, err := io.WriteString(p.out, s); err != nil {
			return err
		}
	}
	return nil
}

// Read is there because bubbletea takes an output for a terminal only if it can
// be read too; it never does.
func (p *Painter) Read([]byte) (int, error) { return 0, io.EOF }

// Close closes nothing: the terminal is not the Painter's.
func (p *Painter) Close() error { return nil }

// Fd is the terminal's, so that bubbletea can ask for its size.
func (p *Painter) Fd() uintptr {
	if f, ok := p.out.(*os.File); ok {
		return f.Fd()
	}
	return ^uintptr(0)
}

// Beneath is the terminal itself, if w is a Painter: an editor that takes the
// terminal over for a while wants it whole.
func Beneath(w io.Writer) io.Writer {
	if p, ok := w.(*Painter); ok {
		return p.out
	}
	return w
}

// painted is a program whose frames the Painter draws.
type painted struct {
	tea.Model
	painter *Painter
}

// Update implements tea.Model.
func (m painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(frameMsg); ok {
		return m, nil
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		m.painter.resize(size.Width, size.Height)
	}
	var cmd tea.Cmd
	m.Model, cmd = m.Model.Update(msg)
	return m, cmd
}

// View implements tea.Model. bubbletea calls it after every message.
func (m painted) View() string {
	m.painter.draw(m.Model.View)
	return blank
}
