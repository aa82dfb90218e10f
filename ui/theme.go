package ui

import (
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

	Text     ink // ordinary text
	Strong   ink // what the eye should find first
	Faint    ink // units, hints, what is old
	Accent   ink // keys, the active tab, focus
	Good     ink
	Warn     ink
	Bad      ink
	Selected ink            // the row or choice under the cursor
	Badge    ink            // SANDBOX and the like
	Live     ink            // badge of a real platform
	Rule     ink            // lines between regions
	Frame    lipgloss.Style // the box of a dialog or pane
	Danger   lipgloss.Style // the box of a dialog that destroys
	Armed    ink            // the frame of a console that acts on real customers
	Customer ink            // who speaks, in conversations
	Agent    ink
	Bot      ink
}

// newTheme makes the theme for a renderer in the given colours.
func newTheme(r *lipgloss.Renderer, p colors) *theme {
	s := r.NewStyle
	fg := func(c lipgloss.Color) ink { return newInk(s().Foreground(c)) }
	bold := func(c lipgloss.Color) ink { return newInk(s().Foreground(c).Bold(true)) }
	badge := func(c lipgloss.Color) ink {
		return newInk(s().Background(c).Foreground(p.onBadge).Bold(true).Padding(0, 1))
	}
	box := s().Border(lipgloss.RoundedBorder()).Padding(0, 1)
	return &theme{
		renderer: r,
		bare:     p.bare,
		Text:     newInk(s()),
		Strong:   bold(p.strong),
		Faint:    fg(p.faint),
		Accent:   fg(p.accent),
		Good:     fg(p.good),
		Warn:     fg(p.warn),
		Bad:      bold(p.bad),
		Selected: newInk(s().Foreground(p.onSelected).Background(p.selected).Bold(true)),
		Badge:    badge(p.warn),
		Live:     badge(p.bad),
		Rule:     fg(p.rule),
		Frame:    box.BorderForeground(p.accent),
		Danger:   box.BorderForeground(p.bad),
		Armed:    bold(p.bad),
		Customer: bold(p.customer),
		Agent:    bold(p.agent),
		Bot:      bold(p.bot),
	}
}

// of gives the style of a level.
func (t *theme) of(l level) ink {
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

// help styles the key hints.
func (t *theme) help() help.Styles {
	return help.Styles{
		Ellipsis: t.Faint.Style, ShortKey: t.Accent.Style, ShortDesc: t.Faint.Style, ShortSeparator: t.Rule.Style,
		FullKey: t.Accent.Style, FullDesc: t.Text.Style, FullSeparator: t.Rule.Style,
	}
}

// input makes a one-line input with a static cursor: a blinking one redraws
// an idle screen for ever.
func (t *theme) input(prompt, placeholder string) textinput.Model {
	in := textinput.New()
	in.Prompt = prompt
	in.Placeholder = placeholder
	in.PromptStyle, in.TextStyle, in.PlaceholderStyle = t.Accent.Style, t.Text.Style, t.Faint.Style
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
	text, faint := t.Text.Style, t.Faint.Style
	style := textarea.Style{Base: text, CursorLine: text, EndOfBuffer: faint, Placeholder: faint, Prompt: t.Accent.Style, Text: text}
	ta.FocusedStyle, ta.BlurredStyle = style, style
	ta.Cursor.Style = t.renderer.NewStyle().Reverse(true)
	ta.Cursor.SetMode(staticCursor)
	return ta
}

// grid gives the ticket list its styles as bare sequences.
func (t *theme) grid() gridStyles {
	return gridStyles{
		Header: t.Faint.on, Cursor: t.Selected.on, Mark: t.Accent.on, Ended: t.Faint.on, Dim: t.Faint.on,
		Late: t.Bad.on, Urgent: t.Warn.on, Banner: t.Accent.on, Exit: t.Warn.on, Reset: t.Strong.off, Bare: t.bare,
	}
}
