package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// palettePrompt finds an action by its name and does it.
type palettePrompt struct {
	env     *env
	input   textinput.Model
	all     []command
	shown   []command
	cursor  int
	keys    paletteKeys
	width   int
	visible int
	reply
}

type paletteKeys struct{ Up, Down, Run, Cancel key.Binding }

// pressMsg asks the App to handle a key as if it had been pressed after the
// palette closed.
type pressMsg struct{ key string }

func newPalette(e *env, all []command) palettePrompt {
	p := palettePrompt{env: e, all: all, shown: all, input: e.theme.input(": ", "what to do"), visible: 12,
		keys: paletteKeys{Up: bind("up", "up", "ctrl+p"), Down: bind("down", "down", "ctrl+n"),
			Run: bind("do it", "enter"), Cancel: bind("cancel", "esc")}}
	p.input.Focus()
	return p
}

func (p palettePrompt) Init() tea.Cmd { return nil }

func (p palettePrompt) Title() string { return "Commands" }

func (p palettePrompt) Typing() bool { return true }

func (p palettePrompt) Resize(width, height int) screen {
	p.width = min(width, 56)
	p.visible = max(min(height-2, 14), 1)
	p.input.Width = max(p.width-4, 1)
	return p
}

func (p palettePrompt) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return p, nil
	}
	switch {
	case key.Matches(k, p.keys.Cancel):
		p.reply = reply{cancelMsg{}}
	case key.Matches(k, p.keys.Up):
		p.cursor = max(p.cursor-1, 0)
	case key.Matches(k, p.keys.Down):
		p.cursor = min(p.cursor+1, max(len(p.shown)-1, 0))
	case key.Matches(k, p.keys.Run):
		return p.run()
	default:
		p.input, _ = p.input.Update(msg)
		p.cursor, p.shown = 0, matching(p.all, p.input.Value())
	}
	return p, nil
}

func (p palettePrompt) run() (screen, tea.Cmd) {
	if p.cursor >= len(p.shown) {
		return p, nil
	}
	b := p.shown[p.cursor]
	if !b.Enabled() {
		return p, doesNothing(b.Binding)
	}
	p.reply = reply{b.does}
	return p, nil
}

// matching keeps the entries whose name holds every word of the query.
func matching(all []command, query string) []command {
	var out []command
	for _, b := range all {
		name := strings.ToLower(b.Help().Desc)
		ok := true
		for _, w := range strings.Fields(strings.ToLower(query)) {
			ok = ok && strings.Contains(name, w)
		}
		if ok {
			out = append(out, b)
		}
	}
	return out
}

func (p palettePrompt) View() string {
	th := p.env.theme
	lines := []string{p.input.View(), ""}
	top := max(p.cursor-p.visible+1, 0)
	for i := top; i < min(top+p.visible, len(p.shown)); i++ {
		b := p.shown[i]
		line := fit("  "+b.Help().Desc, p.width-12) + fit(b.Help().Key, 12)
		if i == p.cursor {
			line = th.Selected.Render("> " + line[2:])
		} else if !b.Enabled() {
			line = th.Faint.Render(line)
		}
		lines = append(lines, line)
	}
	if len(p.shown) == 0 {
		lines = append(lines, th.Faint.Render("  Nothing here is called that."))
	}
	return strings.Join(lines, "\n")
}

func (p palettePrompt) ShortHelp() []key.Binding {
	return []key.Binding{p.keys.Up, p.keys.Down, p.keys.Run, p.keys.Cancel}
}
func (p palettePrompt) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }
