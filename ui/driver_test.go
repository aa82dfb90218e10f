package ui

import (
	"flag"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// Times of day are shown in the operator's zone; the goldens' is UTC.
//
// Under the race detector, which makes them ten times slower, the property tests
// take fewer rounds: it looks for something else.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	if raceDetector {
		_ = flag.Set("rapid.checks", "15") // the flag is there: rapid defines it when it is imported
	}
	os.Exit(m.Run())
}

// Driver runs the console as bubbletea would, by hand and in one goroutine:
// commands are carried out when Settle is called, clocks ring when Pass says
// that time has passed.
type Driver struct {
	T   testing.TB
	App App
	Now time.Time

	// Hold says which messages of commands are kept back until Deliver.
	Hold func(tea.Msg) bool
	// Around, if set, is called around every Update and View.
	Around func(func())

	Quit   bool
	Copied []string
	Rung   []string
	unseen bool
	held   []tea.Msg
	work   []tea.Cmd
	clocks []clockRing
}

// SharedMatcher is made once: it holds some thousand phrases and never changes.
var SharedMatcher = sync.OnceValue(func() *model.Matcher {
	m, err := model.NewMatcher(model.DefaultPhrases())
	if err != nil {
		panic(err)
	}
	return m
})

// clockRing is a message that is due at a time.
type clockRing struct {
	at  time.Time
	msg tea.Msg
}

// Deps completes the doors of a console with those that the driver holds.
func (d *Driver) Deps(in Deps) Deps {
	in.Now = func() time.Time { return d.Now }
	in.Jitter = func() float64 { return 1 }
	in.Renderer = lipgloss.NewRenderer(io.Discard)
	in.Renderer.SetColorProfile(termenv.Ascii)
	in.Notify = func(text string) { d.Rung = append(d.Rung, text) }
	in.Copy = func(text string) error { d.Copied = append(d.Copied, text); return nil }
	in.After = func(after time.Duration, msg tea.Msg) tea.Cmd {
		at := d.Now.Add(after)
		return func() tea.Msg { return clockRing{at, msg} }
	}
	return in
}

// Start opens the console in a terminal of a size and lets it read.
func (d *Driver) Start(width, height int) {
	d.T.Helper()
	d.work = append(d.work, d.App.Init())
	d.Send(tea.WindowSizeMsg{Width: width, Height: height})
	d.Settle()
}

// Unseen does what leads up to a test and draws nothing but the frame at its end.
func (d *Driver) Unseen(do func()) {
	d.T.Helper()
	was := d.unseen
	d.unseen = true
	do()
	d.unseen = was
	d.around(func() { d.App.View() })
}

// Send hands a message to Update and draws, as bubbletea does.
func (d *Driver) Send(msg tea.Msg) {
	d.around(func() {
		next, cmd := d.App.Update(msg)
		d.App = next.(App)
		if cmd != nil {
			d.work = append(d.work, cmd)
		}
		if !d.unseen {
			d.App.View()
		}
	})
}

func (d *Driver) around(f func()) {
	if d.Around == nil {
		f()
		return
	}
	d.Around(f)
}

// Settle carries out commands, those that they lead to included, until none is
// left.
func (d *Driver) Settle() {
	d.T.Helper()
	for range 100_000 {
		if !d.Step(0) {
			return
		}
	}
	d.T.Fatal("the console never comes to rest: commands lead to ever more commands")
}

// Step carries out the nth command that waits, and reports whether there was one.
func (d *Driver) Step(n int) bool {
	if n >= len(d.work) {
		return false
	}
	cmd := d.work[n]
	d.work = slices.Delete(d.work, n, n+1)
	if cmd != nil {
		d.take(cmd())
	}
	return true
}

// take is what bubbletea does with the message of a command.
func (d *Driver) take(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
		return
	case tea.BatchMsg:
		d.work = append(d.work, m...)
		return
	case tea.QuitMsg:
		d.Quit = true
		return
	case clockRing:
		d.clocks = append(d.clocks, m)
		return
	}
	if cmds := sequence(msg); cmds != nil {
		d.work = append(cmds, d.work...)
		return
	}
	if d.Hold != nil && d.Hold(msg) {
		d.held = append(d.held, msg)
		return
	}
	d.Send(msg)
}

// sequence takes bubbletea's private message of tea.Sequence apart.
func sequence(msg tea.Msg) []tea.Cmd {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds
}

// Deliver lets go of the messages that were held back, the newest first if
// asked, and settles.
func (d *Driver) Deliver(newestFirst bool) {
	d.T.Helper()
	held := d.held
	d.held, d.Hold = nil, nil
	if newestFirst {
		slices.Reverse(held)
	}
	for _, m := range held {
		d.Send(m)
	}
	d.Settle()
}

// Pass lets time pass: clocks ring in their order, and all is settled after each.
func (d *Driver) Pass(after time.Duration) {
	d.T.Helper()
	end := d.Now.Add(after)
	for range 100_000 {
		next := -1
		for i, c := range d.clocks {
			if !c.at.After(end) && (next < 0 || c.at.Before(d.clocks[next].at)) {
				next = i
			}
		}
		if next < 0 {
			d.Now = end
			return
		}
		ring := d.clocks[next]
		d.clocks = slices.Delete(d.clocks, next, next+1)
		if ring.at.After(d.Now) {
			d.Now = ring.at
		}
		d.Send(ring.msg)
		d.Settle()
	}
	d.T.Fatalf("the console spins: clocks ring again and again before %s", end)
}

// tempo is how long a hand takes from one key to the next.
const tempo = 500 * time.Millisecond

// Press presses keys one after the other, each settled.
func (d *Driver) Press(keys ...string) {
	d.T.Helper()
	d.press(tempo, keys)
}

// Hurry presses keys quicker than anybody reads what they lead to.
func (d *Driver) Hurry(keys ...string) {
	d.T.Helper()
	d.press(100*time.Millisecond, keys)
}

func (d *Driver) press(every time.Duration, keys []string) {
	d.T.Helper()
	for _, k := range keys {
		msg := keyFor(k)
		if r := []rune(k); len(r) == 1 {
			msg = letter(r[0])
		} else if msg.Type == tea.KeyRunes {
			d.T.Fatalf("there is no key %q", k)
		}
		d.Now = d.Now.Add(every)
		d.Send(msg)
		d.Settle()
	}
}

// Type types a text letter by letter.
func (d *Driver) Type(text string) {
	d.T.Helper()
	for _, r := range text {
		d.Send(letter(r))
		d.Settle()
	}
}

func letter(r rune) tea.KeyMsg {
	if r == ' ' {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
}

// Burst types keys that arrive in one piece, before anything is settled.
func (d *Driver) Burst(keys string) {
	d.T.Helper()
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(keys)})
	d.Settle()
}

// AtOnce types a text as a terminal sends a paste that it does not bracket: what
// stands together comes together, spaces and newlines by themselves. Every is how long
// the line takes for each message.
func (d *Driver) AtOnce(text string, every time.Duration) {
	d.T.Helper()
	d.Now = d.Now.Add(tempo)
	word := ""
	send := func(msg tea.KeyMsg) {
		if word != "" {
			d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
			d.Settle()
			d.Now = d.Now.Add(every)
		}
		if word = ""; msg.Type != 0 {
			d.Send(msg)
			d.Settle()
			d.Now = d.Now.Add(every)
		}
	}
	for _, r := range text {
		switch r {
		case ' ':
			send(letter(' '))
		case '\n':
			send(tea.KeyMsg{Type: tea.KeyEnter})
		default:
			word += string(r)
		}
	}
	send(tea.KeyMsg{})
}

// Rehearse asks for a rehearsal of a banner, as the Banners screen does.
func (d *Driver) Rehearse(b model.Banner) {
	d.T.Helper()
	d.Send(askRehearsalMsg{b})
	d.Settle()
}

// Paste pastes text.
func (d *Driver) Paste(text string) {
	d.T.Helper()
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	d.Settle()
}

// Screen is what is on the screen, as plain text.
func (d *Driver) Screen() string { return ansi.Strip(d.App.View()) }

// Sees fails unless every text is on the screen. Texts are looked for without
// regard to where lines are broken.
func (d *Driver) Sees(texts ...string) {
	d.T.Helper()
	flat := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╭", " ", "╰", " ", "─", " ").Replace(d.Screen())), " ")
	for _, text := range texts {
		if !strings.Contains(flat, text) {
			d.T.Errorf("the screen does not say %q:\n%s", text, d.Screen())
		}
	}
}

// SeesNot fails if any of the texts is on the screen.
func (d *Driver) SeesNot(texts ...string) {
	d.T.Helper()
	for _, text := range texts {
		if strings.Contains(d.Screen(), text) {
			d.T.Errorf("the screen says %q:\n%s", text, d.Screen())
		}
	}
}

// Cursor is the ticket under the cursor of Tickets.
func (d *Driver) Cursor() model.TicketID {
	t, _ := d.App.tabs[tabTickets].(tickets).list.Cursor()
	return t.ID
}
