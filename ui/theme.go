package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	"github.com/charmbracelet/lipgloss"
)

// theme holds every style of the terminal, named by meaning. It is made from a
// renderer that is passed in, so goldens do not depend on the terminal, and is
// never changed afterwards. Colour is never the only cue: whatever a style says
// stands there in words or marks too.
type theme struct {
	renderer *lipgloss.Renderer
	bare     bool // on the row under the cursor no other colour could be read

	Text     lipgloss.Style // ordinary text
	Strong   lipgloss.Style // what the eye should find first
	Faint    lipgloss.Style // units, hints, what is old
	Accent   lipgloss.Style // keys, the active tab, focus
	Good     lipgloss.Style
	Warn     lipgloss.Style
	Bad      lipgloss.Style
	Selected lipgloss.Style // the row or choice under the cursor
	Badge    lipgloss.Style // SANDBOX and the like
	Live     lipgloss.Style // badge of a real platform
	Rule     lipgloss.Style // lines between regions
	Frame    lipgloss.Style // the box of a dialog or pane
	Danger   lipgloss.Style // the box of a dialog that destroys
	Armed    lipgloss.Style // the frame of a console that acts on real customers
	Customer lipgloss.Style // who speaks, in conversations
	Agent    lipgloss.Style
	Bot      lipgloss.Style
}

// newTheme makes the theme for a renderer in the given colours.
func newTheme(r *lipgloss.Renderer, p colors) *theme {
	s := r.NewStyle
	fg := func(c lipgloss.Color) lipgloss.Style { return s().Foreground(c) }
	box := s().Border(lipgloss.RoundedBorder()).Padding(0, 1)
	return &theme{
		renderer: r,
		bare:     p.bare,
		Text:     s(),
		Strong:   fg(p.strong).Bold(true),
		Faint:    fg(p.faint),
		Accent:   fg(p.accent),
		Good:     fg(p.good),
		Warn:     fg(p.warn),
		Bad:      fg(p.bad).Bold(true),
		Selected: fg(p.onSelected).Background(p.selected).Bold(true),
		Badge:    s().Background(p.warn).Foreground(p.onBadge).Bold(true).Padding(0, 1),
		Live:     s().Background(p.bad).Foreground(p.onBadge).Bold(true).Padding(0, 1),
		Rule:     fg(p.rule),
		Frame:    box.BorderForeground(p.accent),
		Danger:   box.BorderForeground(p.bad),
		Armed:    fg(p.bad).Bold(true),
		Customer: fg(p.customer).Bold(true),
		Agent:    fg(p.agent).Bold(true),
		Bot:      fg(p.bot).Bold(true),
	}
}

// of gives the style of a level.
func (t *theme) of(l level) lipgloss.Style {
	switch l {
	case levelGood:
		return t.Good
	case levelWarn:
		return t.Warn
	case levelBad:
		return t.Bad
	}
	return t.Text
}

// sgr splits a style into what stands before and after a text, for code that
// draws many cells and must not call lipgloss for each.
func sgr(s lipgloss.Style) (prefix, suffix string) {
	prefix, suffix, _ = strings.Cut(s.Render("x"), "x")
	return prefix, suffix
}

// help styles the key hints.
func (t *theme) help() help.Styles {
	return help.Styles{
		Ellipsis: t.Faint, ShortKey: t.Accent, ShortDesc: t.Faint, ShortSeparator: t.Rule,
		FullKey: t.Accent, FullDesc: t.Text, FullSeparator: t.Rule,
	}
}

// input makes a one-line input with a static cursor: a blinking one redraws
// an idle screen for ever.
func (t *theme) input(prompt, placeholder string) textinput.Model {
	in := textinput.New()
	in.Prompt = prompt
	in.Placeholder = placeholder
	in.PromptStyle, in.TextStyle, in.PlaceholderStyle = t.Accent, t.Text, t.Faint
	in.Cursor.Style = t.renderer.NewStyle().Reverse(true)
	in.Cursor.SetMode(staticCursor)
	return in
}

// area makes a multi-line input with a static cursor and no decorations.
func (t *theme) area(placeholder string) textarea.Model {
	ta := textarea.New()
	ta.Placeholder = placeholder
	ta.Prompt = ""
	ta.ShowLineNumbers = false
	style := textarea.Style{Base: t.Text, CursorLine: t.Text, EndOfBuffer: t.Faint, Placeholder: t.Faint, Prompt: t.Accent, Text: t.Text}
	ta.FocusedStyle, ta.BlurredStyle = style, style
	ta.Cursor.Style = t.renderer.NewStyle().Reverse(true)
	ta.Cursor.SetMode(staticCursor)
	return ta
}

// grid gives the ticket list its styles as bare sequences.
func (t *theme) grid() gridStyles {
	on := func(s lipgloss.Style) string { prefix, _ := sgr(s); return prefix }
	_, reset := sgr(t.Strong)
	return gridStyles{
		Header: on(t.Faint), Cursor: on(t.Selected), Mark: on(t.Accent), Ended: on(t.Faint), Dim: on(t.Faint),
		Late: on(t.Bad), Urgent: on(t.Warn), Banner: on(t.Accent), Exit: on(t.Warn), Reset: reset, Bare: t.bare,
	}
}
