package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// helpDialog lists the keys of the screen it was opened on, from the bindings
// themselves.
type helpDialog struct {
	env    *env
	groups [][]key.Binding
	keys   helpKeys
	view   viewport.Model
	width  int
	reply
}

type helpKeys struct {
	move  moveKeys
	Close key.Binding
}

func newHelp(e *env, groups [][]key.Binding) helpDialog {
	return helpDialog{env: e, groups: groups, view: viewport.New(0, 0),
		keys: helpKeys{move: defaultMoveKeys(), Close: bindAs("esc", "close", "esc", "?", "q", "enter")}}
}

func (h helpDialog) Init() tea.Cmd { return nil }

// Title says too whether there is more than is in view.
func (h helpDialog) Title() string {
	switch {
	case h.view.TotalLineCount() <= h.view.Height:
		return "Keys"
	case h.view.AtBottom():
		return "Keys · ↑ more"
	case h.view.AtTop():
		return "Keys · ↓ more"
	}
	return "Keys · ↑↓ more"
}

func (h helpDialog) Typing() bool { return false }

func (h helpDialog) Resize(width, height int) screen {
	h.width = min(width, 132)
	lines := h.lines()
	h.view.Width, h.view.Height = h.width, max(min(height, len(lines)), 1)
	h.view.SetContent(strings.Join(lines, "\n"))
	return h
}

func (h helpDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return h, nil
	}
	switch m := h.keys.move; {
	case key.Matches(k, h.keys.Close):
		h.reply = reply{cancelMsg{}}
	case key.Matches(k, m.Up):
		h.view.ScrollUp(1)
	case key.Matches(k, m.Down):
		h.view.ScrollDown(1)
	case key.Matches(k, m.PageUp):
		h.view.PageUp()
	case key.Matches(k, m.PageDown):
		h.view.PageDown()
	}
	return h, nil
}

// lines sets the groups side by side while they fit, below one another else.
func (h helpDialog) lines() []string {
	across := max(min(h.width/helpColumn, 3), 1)
	column := h.width / across
	var out []string
	for len(h.groups) > 0 {
		n := min(across, len(h.groups))
		var cols [][]string
		tallest := 0
		for _, g := range h.groups[:n] {
			cols = append(cols, h.group(g, column))
			tallest = max(tallest, len(cols[len(cols)-1]))
		}
		for i := range tallest {
			var line strings.Builder
			for _, c := range cols {
				cell := ""
				if i < len(c) {
					cell = c[i]
				}
				line.WriteString(fit(cell, column))
			}
			out = append(out, line.String())
		}
		h.groups = h.groups[n:]
		out = append(out, "")
	}
	return append(out, styled(h.env.theme.Faint, wrap(pasteRule, h.width))...)
}

// helpColumn is how wide a group is at least, and keyWidth what its keys take.
const (
	helpColumn = 31
	keyWidth   = 11
)

// group is a column of keys. What does not fit beside its key goes on below: it may be
// the reason why the key does nothing.
func (h helpDialog) group(bindings []key.Binding, column int) []string {
	th := h.env.theme
	var out []string
	for _, b := range bindings {
		if len(b.Keys()) == 0 {
			continue
		}
		label, of := fit(b.Help().Key, keyWidth-1), th.Accent
		lines := wrap(b.Help().Desc, column-keyWidth-1)
		if !b.Enabled() {
			of = th.Faint
		}
		for i, line := range lines {
			if !b.Enabled() {
				line = th.Faint.Render(line)
			}
			if i > 0 {
				label = spaces(keyWidth - 1)
			}
			out = append(out, of.Render(label)+" "+line)
		}
	}
	return out
}

func (h helpDialog) View() string { return h.view.View() }

func (h helpDialog) ShortHelp() []key.Binding  { return []key.Binding{h.keys.move.Up, h.keys.Close} }
func (h helpDialog) FullHelp() [][]key.Binding { return [][]key.Binding{h.ShortHelp()} }
