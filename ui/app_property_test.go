package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// Whatever keys, answers, refreshes and resizes come in whatever order: the
// console never panics, no line is wider than the terminal, a dialog's targets
// stay what they were, nothing is changed on the platform that nobody confirmed,
// and no ticket is closed twice.
func TestAppProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := emptyWorld(t, chats(rapid.IntRange(0, 30).Draw(rt, "tickets"))...)
		w.settings.CloseOptions = []string{"Solved", "Other"}
		w.open(Config{})
		m := &monkey{world: w, confirmed: map[string]bool{}}
		m.work = append(m.work, w.App.Init())
		m.Send(resize(100, 30))
		rt.Repeat(map[string]func(*rapid.T){
			"key": m.key, "burst": m.burst, "operator": m.operator, "answer": m.answer, "settle": m.settle, "resize": m.resize,
			"others": m.others, "customer": m.customer, "time": m.time, "fault": m.fault, "": m.check,
		})
	})
}

// monkey does to a console what it is not made for.
type monkey struct {
	*world
	confirmed map[string]bool // calls that a dialog's answer stands for
	dialog    int             // number of the open dialog
	frozen    []model.TicketID
}

// keys that mean something somewhere, more often than others.
var monkeyKeys = []string{"j", "k", "g", "G", " ", "*", "x", "b", "B", "n", "t", "y", "Y", "s", "S", "h", "p", "r", "/", ":", "?",
	"1", "2", "3", "4", "5", "c", "d", "u", "R", "z", "o", "e", "f", "a", "0", "7", "3", "enter", "enter", "enter", "esc", "esc", "tab", "shift+tab",
	"m", "X", "l", "+", "-", "left", "right", "right", "up", "down", "pgup", "pgdown", "home", "end", "backspace", "ctrl+u", "ctrl+s", "ctrl+f", "\t", "é"}

func (m *monkey) key(t *rapid.T) { m.press(t, rapid.SampledFrom(monkeyKeys).Draw(t, "key")) }

// operator does what operators do, hastily: not every step waits for its answer.
func (m *monkey) operator(t *rapid.T) {
	for _, keys := range rapid.SampledFrom([][]string{
		{"esc", "1", "x", "y"}, {"esc", "1", " ", " ", "x", "right", "enter"}, {"esc", "1", "b", "s", "y"}, {"esc", "1", "B", "y"},
		{"esc", "2", "c", "y"}, {"esc", "2", "*", "c", "y"}, {"esc", "2", "R"}, {"esc", "2", "c", "y", "1", "x", "y"},
		{"esc", "1", "n", "h", "ctrl+s"}, {"esc", "1", "*", "t", "a", "enter", "y"}, {"esc", "1", "*", "m", "enter", "y", "n"}, {"esc", "1", " ", " ", "b", "s", "y", "n", " "},
		{"esc", "4", "g", "enter", "n"}, {"esc", "4", "g", "enter", "u", "y"}, {"esc", "4", "g", "enter", "R", "y"}, {"esc", "1", "enter", "x", "y"},
	}).Draw(t, "habit") {
		m.press(t, keys)
		if rapid.IntRange(0, 4).Draw(t, "waits") > 0 {
			m.Settle()
		}
	}
}

// press notes what a key confirms before it is pressed.
func (m *monkey) press(t *rapid.T, name string) {
	msg := keyFor(name)
	if r := []rune(name); len(r) == 1 {
		msg = letter(r[0])
	}
	m.expect(m.App.top(), msg)
	m.Send(msg)
}

// expect notes what a dialog's answer to a key would stand for. It asks the
// dialog itself: a screen is a value, so that changes nothing.
func (m *monkey) expect(s screen, msg tea.KeyMsg) {
	d, ok := s.(dialog)
	if !ok {
		return
	}
	if _, isPrompt := s.(prompt); isPrompt {
		return // notes and tags are what was typed
	}
	next, _ := d.Update(msg)
	switch answer := next.(dialog).Answer().(type) {
	case closeOrdersMsg:
		for _, o := range answer.orders {
			m.confirmed["close "+string(o.ticket.ID)] = true
			m.confirmed["remove "+string(o.ticket.ID)] = true
		}
	case bannerOrderMsg:
		m.confirmed[map[bool]string{true: "remove ", false: "show "}[answer.remove]+string(answer.ticket.ID)] = true
	case jobOrderMsg:
		verb := map[model.JobDeed]string{model.JobShowBanner: "show ", model.JobRemoveBanner: "remove ", model.JobClose: "close ", model.JobText: "say "}
		for _, k := range answer.targets {
			if k.State == model.TargetQueued && verb[answer.order.Deed] != "" {
				m.confirmed[verb[answer.order.Deed]+string(k.Ticket.ID)] = true
			}
		}
	}
}

// burst types several keys in one message. They may open a dialog but must not
// be able to answer it, so none of them is expected to confirm anything but in a
// dialog that is open already.
func (m *monkey) burst(t *rapid.T) {
	keys := rapid.StringOfN(rapid.SampledFrom([]rune("jkgGx*bBy 12345cdnth:?/eq")), 2, 6, -1).Draw(t, "burst")
	keys = strings.ReplaceAll(keys, "q", "j")
	for i := range keys {
		m.expect(m.App.top(), letter(rune(keys[i])))
	}
	m.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(keys)})
}

// answer carries out any one of the commands that wait.
func (m *monkey) answer(t *rapid.T) {
	if len(m.work) > 0 {
		m.Step(rapid.IntRange(0, len(m.work)-1).Draw(t, "which"))
	}
}

func (m *monkey) settle(*rapid.T) { m.Settle() }

func (m *monkey) resize(t *rapid.T) {
	m.Send(resize(rapid.IntRange(0, 300).Draw(t, "width"), rapid.IntRange(0, 100).Draw(t, "height")))
}

// others close, move and raise tickets.
func (m *monkey) others(t *rapid.T) {
	id := model.TicketID(fmt.Sprint(rapid.IntRange(101, 135).Draw(t, "ticket")))
	switch k, known := m.tickets[id]; {
	case !known:
		k = chat(string(id))
		k.Source = rapid.SampledFrom([]string{model.SourceWeb, "whatsapp"}).Draw(t, "source")
		k.Contact.Name = rapid.SampledFrom([]string{"", "Ana", "王小明", "👩‍👩‍👧 fam", "שלום", "e\u0301"}).Draw(t, "name")
		m.tickets[id] = k
	case rapid.IntRange(0, 3).Draw(t, "close") == 0:
		m.resolve(id)
	default:
		m.change(id, func(k *model.Ticket) { k.Agent.User = rapid.SampledFrom([]string{"asha", "bo"}).Draw(t, "agent") })
	}
}

func (m *monkey) customer(t *rapid.T) {
	id := model.TicketID(fmt.Sprint(rapid.IntRange(101, 135).Draw(t, "ticket")))
	if _, ok := m.tickets[id]; ok {
		m.says(id, rapid.SampledFrom([]string{"talk to bot", "how do I talk to bot?", "hello", `{"event":{"code":"ym_closed_promotion"}}`}).Draw(t, "text"))
	}
}

func (m *monkey) time(t *rapid.T) {
	m.Pass(time.Duration(rapid.IntRange(1, 20).Draw(t, "seconds")) * time.Second)
}

// fault makes calls go wrong, or lets them go well again.
func (m *monkey) fault(t *rapid.T) {
	call := rapid.SampledFrom([]string{"poll", "ticket", "messages", "settings", "save", "step", "show", "remove", "close", "say", "note", "append", "records",
		"jobs", "create", "decide", "work", "targets", "preflight", "look up", "summary"}).Draw(t, "call")
	kinds := []error{nil, nil, model.ErrUnavailable, model.ErrUnauthorized, model.ErrRefused, model.ErrBadAnswer, model.ErrUnknownOutcome, model.ErrHandled}
	m.faults[call] = rapid.SampledFrom(kinds).Draw(t, "error")
	if m.faults[call] != nil {
		m.faults[call] = fmt.Errorf("%s: %w", call, m.faults[call])
	}
}

func (m *monkey) check(t *rapid.T) {
	m.checkFrame(t)
	m.checkTargets(t)
	for _, c := range m.calls {
		name, rest, _ := strings.Cut(c, " ")
		id, _, _ := strings.Cut(rest, " ") // of a text, what it says follows
		if (name == "show" || name == "remove" || name == "close" || name == "say") && !m.confirmed[name+" "+id] {
			t.Fatalf("%s was not confirmed by anybody", c)
		}
	}
	for id, n := range m.closed {
		if n > 1 {
			t.Fatalf("%d closes of ticket %s took effect", n, id)
		}
	}
}

func (m *monkey) checkFrame(t *rapid.T) {
	if m.App.width <= 0 || m.App.height <= 0 {
		return
	}
	lines := strings.Split(m.App.View(), "\n")
	if len(lines) != m.App.height {
		t.Fatalf("%d lines in a terminal of %d", len(lines), m.App.height)
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > m.App.width {
			t.Fatalf("line %d is %d cells wide in a terminal of %d: %q", i, n, m.App.width, l)
		}
	}
}

// checkTargets compares the targets of the open dialog with those of before.
func (m *monkey) checkTargets(t *rapid.T) {
	var ts targets
	switch d := m.App.top().(type) {
	case closeDialog:
		ts = d.targets
	case massDialog:
		ts = d.targets
	case bannerDialog:
		ts = d.targets
	default:
		m.dialog = 0
		return
	}
	now := ticketIDs(frozen(ts))
	if m.dialog == ts.dialog && !slices.Equal(now, m.frozen) {
		t.Fatalf("the targets of dialog %d were %v and are %v", ts.dialog, m.frozen, now)
	}
	m.dialog, m.frozen = ts.dialog, now
}
