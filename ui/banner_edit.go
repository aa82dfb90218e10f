package ui

import (
	"fmt"
	"strings"
	"unicode"

	"botback/model"

	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// editor edits the words of a card: its title and up to two buttons. It sets
// no limit to what can be typed: the counters and the findings tell what is too
// long, and nothing is cut.
type editor struct {
	theme  *theme
	card0  model.Card // as it was loaded
	was    words      // what the inputs made of it
	title  textarea.Model
	inputs [2 * model.MaxButtons]textinput.Model
	focus  field
	width  int
}

// field is a place to type in: the title, then title and text of each button.
type field int

const (
	fieldNone  field = -1
	fieldTitle field = 0
	fieldCount field = 1 + 2*model.MaxButtons
)

// words are the contents of all fields.
type words [fieldCount]string

func newEditor(t *theme) editor {
	e := editor{theme: t, focus: fieldNone, title: t.area("What the customer reads. <b>, <i>, <br>, <a> work.")}
	e.title.MaxHeight = 0 // of lines that can be typed: no limit
	e.title.KeyMap.Paste.SetEnabled(false)
	e.title.Blur()
	for i := range e.inputs {
		hint := "empty: no button"
		if i%2 == 1 {
			hint = "what a click types"
		}
		e.inputs[i] = t.input("", hint)
		e.inputs[i].KeyMap.Paste.SetEnabled(false)
	}
	return e
}

// load fills the fields from a card and keeps the rest of it.
func (e editor) load(c model.Card) editor {
	e.card0 = c
	e.title.SetValue(c.Title)
	for i := range e.inputs {
		e.inputs[i].SetValue(optionWord(c, i))
		e.inputs[i].CursorEnd()
	}
	e.was = e.words()
	return e
}

// optionWord is what stands in input i of a card.
func optionWord(c model.Card, i int) string {
	if i/2 >= len(c.Options) {
		return ""
	}
	o := c.Options[i/2]
	if i%2 == 0 {
		return o.Title
	}
	return o.Text
}

func (e editor) words() words {
	w := words{fieldTitle: e.title.Value()}
	for i, in := range e.inputs {
		w[1+i] = in.Value()
	}
	return w
}

// card is the card that was loaded with the words that were typed since. What
// was not touched stays to the byte, characters that an input cannot show
// included. A button with nothing left in it is gone.
func (e editor) card() model.Card {
	c, now := e.card0, e.words()
	if now[fieldTitle] != e.was[fieldTitle] {
		c.Title = now[fieldTitle]
	}
	options := make([]model.Option, 0, len(c.Options))
	for i := range max(model.MaxButtons, len(c.Options)) {
		var o model.Option
		if i < len(c.Options) {
			o = c.Options[i]
		}
		if at := 1 + 2*i; i < model.MaxButtons {
			o.Title = changedWord(o.Title, e.was[at], now[at])
			o.Text = changedWord(o.Text, e.was[at+1], now[at+1])
		}
		if o.Title != "" || o.Text != "" || o.URL != "" || o.Event != "" {
			options = append(options, o)
		}
	}
	c.Options = options
	return c
}

func changedWord(old, was, now string) string {
	if now == was {
		return old
	}
	return now
}

// focused gives the keyboard to a field, or to none.
func (e editor) focused(f field) editor {
	e.focus = f
	e.title.Blur()
	if f == fieldTitle {
		e.title.Focus()
	}
	for i := range e.inputs {
		e.inputs[i].Blur()
		if f == field(1+i) {
			e.inputs[i].Focus()
		}
	}
	return e
}

// step moves the keyboard by fields, around the end.
func (e editor) step(by int) editor {
	return e.focused((e.focus + field(by) + fieldCount) % fieldCount)
}

// key types into the field with the keyboard. In a line, enter and the arrows
// up and down go to its neighbours.
func (e editor) key(msg tea.KeyMsg) editor {
	if e.focus == fieldTitle {
		e.title, _ = e.title.Update(msg)
		return e
	}
	switch {
	case e.focus == fieldNone:
	case msg.Type == tea.KeyEnter && !msg.Paste, msg.Type == tea.KeyDown:
		return e.step(1)
	case msg.Type == tea.KeyUp:
		return e.step(-1)
	default:
		i := e.focus - 1
		e.inputs[i], _ = e.inputs[i].Update(msg)
	}
	return e
}

// editorRows is the height of the editor without the rows of the title.
const editorRows = 1 + 2*model.MaxButtons

func (e editor) resize(width, rows int) editor {
	e.width = width
	e.title.SetWidth(max(width-2, 1))
	e.title.SetHeight(max(rows, 1))
	for i := range e.inputs {
		e.inputs[i].Width = max(width-labelWidth-counterWidth, 1)
	}
	return e
}

const (
	labelWidth   = 11
	counterWidth = 8
)

// view draws the fields, of which the one with the keyboard is marked.
func (e editor) view() []string {
	lines := []string{e.row(fieldTitle, "Title", "", e.title.Value(), model.MaxTitle)}
	for _, l := range splitLines(e.title.View()) {
		lines = append(lines, fit("  "+inOrder(l), e.width))
	}
	for i, in := range e.inputs {
		label, most := fmt.Sprintf("Button %d", i/2+1), model.MaxButtonTitle
		if i%2 == 1 {
			label, most = "  posts", 0
		}
		lines = append(lines, e.row(field(1+i), label, inOrder(in.View()), in.Value(), most))
	}
	return lines
}

// inOrder leaves the direction marks of a text out of its picture, where they
// would reorder the line around them; the findings tell of them. Inputs take no
// other characters that a terminal obeys.
func inOrder(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// row is a field's label, what stands in it, and how much of what it may hold.
func (e editor) row(f field, label, content, value string, most int) string {
	label = "  " + label
	style := e.theme.Faint
	if f == e.focus {
		label, style = ">"+label[1:], e.theme.Accent
	}
	left := style.Render(fit(label, labelWidth)) + content
	if most == 0 {
		return fit(left, e.width)
	}
	return spread(left, e.counter(model.Length(value), most), e.width)
}

func (e editor) counter(n, most int) string {
	s := fmt.Sprintf(" %d/%d", n, most)
	if n > most {
		return e.theme.Bad.Render(s + "!")
	}
	return e.theme.Faint.Render(s + " ")
}
