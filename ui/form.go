package ui

import (
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// form asks for the values of custom fields, each by its type: typed into an
// input, or chosen among options. One entry has the keyboard at a time.
type form struct {
	theme   *theme
	entries []entry
	focus   int // entry with the keyboard; -1 is none
	width   int
}

// entry is one field of a form with what was typed or chosen so far.
type entry struct {
	field    model.Field
	optional bool
	input    textinput.Model
	at       int          // option under the cursor
	chosen   map[int]bool // options chosen
	fault    string
}

func newForm(t *theme) form { return form{theme: t, focus: -1} }

// with adds an entry that starts with the given values.
func (f form) with(field model.Field, optional bool, values ...string) form {
	e := entry{field: field, optional: optional, chosen: map[int]bool{}}
	e.input = f.theme.input("› ", placeholder(field))
	for i, o := range field.Options {
		if slices.Contains(values, o) {
			e.chosen[i], e.at = true, i
		}
	}
	if !e.choice() {
		e.input.SetValue(strings.Join(values, separator(field)))
		e.input.CursorEnd()
	}
	f.entries = append(slices.Clip(f.entries), e)
	return f.resize(f.width)
}

func (e entry) choice() bool { return len(e.field.Options) > 0 }

// placeholder shows the shape of an answer.
func placeholder(f model.Field) string {
	switch f.Type {
	case model.FieldEmail:
		return "name@example.com"
	case model.FieldNumber:
		return "a number"
	case model.FieldPhone:
		return "+91 22 5555 0100"
	case model.FieldDate:
		return "YYYY-MM-DD"
	case model.FieldHierarchical:
		return "level 1 > level 2 > …"
	case model.FieldTags:
		return "tags, separated by commas"
	}
	return f.Description
}

// separator parts the values of a field with several in one input.
func separator(f model.Field) string {
	switch f.Type {
	case model.FieldHierarchical:
		return ">"
	case model.FieldTags, model.FieldCheckboxes:
		return ","
	}
	return "\n"
}

func (f form) resize(width int) form {
	f.width = width
	f.entries = slices.Clone(f.entries)
	for i := range f.entries {
		f.entries[i].input.Width = max(width-4, 1)
	}
	return f
}

// focused moves the keyboard to entry i; out of range means to none.
func (f form) focused(i int) form {
	if i < 0 || i >= len(f.entries) {
		i = -1
	}
	f.focus = i
	f.entries = slices.Clone(f.entries)
	for j := range f.entries {
		if j == i && !f.entries[j].choice() {
			f.entries[j].input.Focus()
		} else {
			f.entries[j].input.Blur()
		}
	}
	return f
}

// typing reports whether letters go into an input.
func (f form) typing() bool { return f.focus >= 0 && !f.entries[f.focus].choice() }

// key handles a key for the entry with the keyboard.
func (f form) key(msg tea.KeyMsg, keys dialogKeys) form {
	if f.focus < 0 {
		return f
	}
	f.entries = slices.Clone(f.entries)
	e := &f.entries[f.focus]
	e.fault = ""
	if !e.choice() {
		e.input, _ = e.input.Update(msg)
		return f
	}
	last := len(e.field.Options) - 1
	switch {
	case key.Matches(msg, keys.Left):
		e.at = max(e.at-1, 0)
	case key.Matches(msg, keys.Right):
		e.at = min(e.at+1, last)
	case key.Matches(msg, keys.Pick):
		*e = e.toggled()
	}
	return f
}

// toggled chooses the option under the cursor, or takes the choice back.
func (e entry) toggled() entry {
	was := e.chosen[e.at]
	next := map[int]bool{}
	if e.field.Many() {
		for i, on := range e.chosen {
			next[i] = on
		}
	}
	next[e.at] = !was
	e.chosen = next
	return e
}

// typed gives the entry's values as text.
func (e entry) typed() []string {
	if e.choice() {
		var out []string
		for i, o := range e.field.Options {
			if e.chosen[i] {
				out = append(out, o)
			}
		}
		return out
	}
	if strings.TrimSpace(e.input.Value()) == "" {
		return nil
	}
	return strings.Split(e.input.Value(), separator(e.field))
}

// values checks every entry. The first fault is shown at its entry and its
// index returned; -1 means that all is well.
func (f form) values() (map[string]any, form, int) {
	out := map[string]any{}
	first := -1
	f.entries = slices.Clone(f.entries)
	for i := range f.entries {
		e := &f.entries[i]
		e.fault = ""
		typed := e.typed()
		if len(typed) == 0 && e.optional {
			continue
		}
		v, err := e.field.Value(typed)
		if err != nil {
			e.fault = sentence(strings.TrimSuffix(err.Error(), ": "+model.ErrInvalid.Error()))
			if first < 0 {
				first = i
			}
			continue
		}
		out[e.field.Key] = v
	}
	return out, f, first
}

// view draws the entries; the lines from..to are those of the one with the
// keyboard.
func (f form) view() (lines []string, from, to int) {
	for i, e := range f.entries {
		if i == f.focus {
			from = len(lines)
		}
		lines = append(lines, f.label(e, i == f.focus))
		if e.choice() {
			lines = append(lines, f.options(e, i == f.focus)...)
		} else {
			lines = append(lines, cut(e.input.View(), f.width))
		}
		if e.fault != "" {
			lines = append(lines, styled(f.theme.Bad, wrap(e.fault, f.width))...)
		}
		if i == f.focus {
			to = len(lines)
		}
	}
	return lines, from, to
}

func (f form) label(e entry, focused bool) string {
	name := e.field.Name
	if name == "" {
		name = e.field.Key
	}
	switch {
	case e.optional:
		name += " (optional)"
	case e.field.Many() && e.choice():
		name += " (required, one or more)"
	default:
		name += " (required)"
	}
	if focused {
		return f.theme.Accent.Render(cut("▸ "+name, f.width))
	}
	return cut("  "+name, f.width)
}

// options draws the choices, wrapped between whole ones.
func (f form) options(e entry, focused bool) []string {
	var lines []string
	line, used := "  ", 2
	for i, o := range e.field.Options {
		mark := "( ) "
		if e.field.Many() {
			mark = "[ ] "
		}
		if e.chosen[i] {
			mark = mark[:1] + "x" + mark[2:]
		}
		cell := mark + o
		shown := cut(cell, f.width-4)
		w := textWidth(shown) + 2
		if used+w > f.width && used > 2 {
			lines, line, used = append(lines, line), "  ", 2
		}
		if focused && i == e.at {
			shown = f.theme.Selected.Render(shown)
		}
		line, used = line+shown+"  ", used+w
	}
	return append(lines, line)
}
