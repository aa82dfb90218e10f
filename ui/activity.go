package ui

import (
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// activityKept is how many events the screen keeps; the oldest leave first.
const activityKept = 2000

// activity shows what was done and seen, newest first: when, by whom, to which
// ticket, why, with which result.
type activity struct {
	env    *env
	keys   activityKeys
	events []model.Event // oldest first
	cursor int           // counted from the newest
	detail bool

	width, height int
}

type activityKeys struct {
	move         moveKeys
	Detail, Copy key.Binding
}

// eventsMsg is what happened, in this order.
type eventsMsg struct{ events []model.Event }

func newActivity(e *env) activity {
	return activity{env: e, keys: activityKeys{move: defaultMoveKeys(),
		Detail: bind("details", "enter"), Copy: bind("copy ticket id", "y")}}
}

func (a activity) Init() tea.Cmd { return nil }

func (a activity) Typing() bool { return false }

func (a activity) Resize(width, height int) screen {
	a.width, a.height = width, height
	return a
}

func (a activity) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case eventsMsg:
		return a.add(msg.events), nil
	case tea.KeyMsg:
		return a.key(msg)
	}
	return a, nil
}

// add keeps the cursor on the event it was on, unless that is the newest.
func (a activity) add(events []model.Event) activity {
	a.events = append(a.events, events...)
	if over := len(a.events) - activityKept; over > 0 {
		a.events = slices.Clone(a.events[over:])
	}
	if a.cursor > 0 {
		a.cursor = min(a.cursor+len(events), len(a.events)-1)
	}
	return a
}

func (a activity) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	page := max(a.height-2, 1)
	last := max(len(a.events)-1, 0)
	switch m := a.keys.move; {
	case key.Matches(msg, m.Up):
		a.cursor--
	case key.Matches(msg, m.Down):
		a.cursor++
	case key.Matches(msg, m.PageUp):
		a.cursor -= page
	case key.Matches(msg, m.PageDown):
		a.cursor += page
	case key.Matches(msg, m.Top):
		a.cursor = 0
	case key.Matches(msg, m.Bottom):
		a.cursor = last
	case key.Matches(msg, a.keys.Detail):
		a.detail = !a.detail
	case key.Matches(msg, a.keys.Copy):
		if e, ok := a.selected(); ok && e.Ticket != "" {
			return a, emit(copyMsg{string(e.Ticket)})
		}
	}
	a.cursor = min(max(a.cursor, 0), last)
	return a, nil
}

func (a activity) selected() (model.Event, bool) {
	if a.cursor >= len(a.events) {
		return model.Event{}, false
	}
	return a.events[len(a.events)-1-a.cursor], true
}

func (a activity) View() string {
	if len(a.events) == 0 {
		return box([]string{"", a.env.theme.Faint.Render("  Nothing has been done or asked yet. What happens from now on is listed here.")}, a.width, a.height)
	}
	var detail []string
	if e, ok := a.selected(); ok && a.detail {
		detail = a.detailLines(e)
	}
	rows := max(a.height-1-len(detail), 1)
	top := max(a.cursor-rows+1, 0)
	lines := []string{a.env.theme.Faint.Render(fit(a.columns("  time", "ticket", "result", "what", "who"), a.width))}
	for i := top; i < min(top+rows, len(a.events)); i++ {
		lines = append(lines, a.row(a.events[len(a.events)-1-i], i == a.cursor))
	}
	for len(lines) < rows+1 {
		lines = append(lines, "")
	}
	return box(append(lines, detail...), a.width, a.height)
}

func (a activity) columns(at, ticket, result, what, who string) string {
	s := fit(at, 11) + fit(ticket, 9)
	if a.width >= 80 {
		s += fit(who, 12)
	}
	return s + fit(result, 9) + what
}

func (a activity) row(e model.Event, selected bool) string {
	th := a.env.theme
	mark := "  "
	if selected {
		mark = "> "
	}
	what := e.What
	if e.Why != "" {
		what += " — " + e.Why
	}
	line := fit(a.columns(mark+clock(e.At), string(e.Ticket), e.Result, ansi.Strip(what), e.Who), a.width)
	switch {
	case selected:
		return th.Selected.Render(line)
	case e.Result == "failed":
		return th.Bad.Render(line)
	case e.Result == "unknown":
		return th.Warn.Render(line)
	}
	return line
}

// detailLines tells everything about one event.
func (a activity) detailLines(e model.Event) []string {
	th := a.env.theme
	lines := []string{th.Rule.Render(strings.Repeat("─", max(a.width, 0)))}
	say := func(label, text string) {
		if text == "" {
			return
		}
		for i, l := range wrap(text, max(a.width-11, 1)) {
			head := spaces(10)
			if i == 0 {
				head = fit(label, 10)
			}
			lines = append(lines, th.Faint.Render(head)+l)
		}
	}
	say("at", e.At.Local().Format("2006-01-02 15:04:05 MST"))
	say("who", e.Who)
	say("ticket", string(e.Ticket))
	say("what", e.What)
	say("why", e.Why)
	say("result", e.Result)
	say("sent", e.Payload)
	return lines[:min(len(lines), max(a.height/2, 2))]
}

func (a activity) ShortHelp() []key.Binding {
	return []key.Binding{a.keys.move.Up, a.keys.move.Down, a.keys.Detail, a.keys.Copy}
}

func (a activity) FullHelp() [][]key.Binding {
	return [][]key.Binding{a.keys.move.all(), {a.keys.Detail, a.keys.Copy}}
}
