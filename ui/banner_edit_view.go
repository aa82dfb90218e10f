package ui

import (
	"fmt"
	"strings"
	"unicode"

	"botback/model"
)

// labelWidth is what stands to the left of a field.
const labelWidth = 12

// view draws the fields of the card; from and to are the lines of the one with
// the keyboard.
func (e editor) view() (lines []string, from, to int) {
	lines = []string{e.heading()}
	for f := fieldTitle; f < fieldCount; f++ {
		if !e.has(f) {
			continue
		}
		if f == e.focus {
			from = len(lines)
		}
		lines = append(lines, e.row(f))
		if f == fieldTitle {
			lines = append(lines, e.titleLines()...)
		}
		if f == e.focus {
			to = len(lines)
		}
	}
	return lines, from, to
}

// titleLines shows the title from its beginning, or while it is typed, where
// the cursor is.
func (e editor) titleLines() []string {
	var lines []string
	if e.focus == fieldTitle || e.title.Value() == "" {
		lines = splitLines(e.title.View())
	} else {
		for _, l := range splitLines(e.title.Value()) {
			lines = append(lines, wrap(l, e.width-2)...)
		}
		if len(lines) > e.rows {
			lines = append(lines[:e.rows-1:e.rows-1], e.theme.Faint.Render("…"))
		}
	}
	for i, l := range lines {
		lines[i] = fit("  "+inOrder(l), e.width)
	}
	return lines
}

// fixedRows is the height of the editor without the rows of the title.
func (e editor) fixedRows() int {
	n := 1
	for f := fieldTitle; f < fieldCount; f++ {
		if e.has(f) {
			n++
		}
	}
	return n
}

// heading says which card is edited.
func (e editor) heading() string {
	n, kind := len(e.from.Cards), "text"
	if n > 0 && e.from.Cards[e.card].Image() {
		kind = "image"
	}
	place := "Card"
	if n > 1 {
		place = fmt.Sprintf("Card %d of %d", e.card+1, n)
	}
	text := place + ", " + kind
	rule := strings.Repeat("─", max(e.width-len([]rune(text))-4, 0))
	return cut(e.theme.Rule.Render("── ")+e.theme.Faint.Render(text)+" "+e.theme.Rule.Render(rule), e.width)
}

// row is a field's label, what stands in it, and how much of what it may hold.
func (e editor) row(f field) string {
	label, style := "  "+e.label(f), e.theme.Faint
	if f == e.focus {
		label, style = ">"+label[1:], e.theme.Accent
	}
	left := style.Render(fit(label, labelWidth)) + e.content(f)
	if f.most() == 0 {
		return fit(left, e.width)
	}
	return spread(left, e.counter(model.Length(e.words()[f]), f.most()), e.width)
}

func (e editor) label(f field) string {
	switch f {
	case fieldTitle:
		return "Title"
	case fieldImage:
		return "Image"
	case fieldLink:
		return "Link"
	case fieldState:
		return "State"
	case fieldFolded:
		return "Minimised"
	}
	i, name, _ := f.button()
	if name {
		return fmt.Sprintf("Button %d", i+1)
	}
	return "  " + deedVerb(e.deeds[i])
}

func deedVerb(d model.OptionDeed) string {
	switch d {
	case model.DeedURL:
		return "opens"
	case model.DeedEvent:
		return "raises"
	}
	return "posts"
}

func (e editor) content(f field) string {
	switch f {
	case fieldTitle:
		return ""
	case fieldState:
		return stateText(e.from.Settings.State)
	}
	return inOrder(e.inputs[f].View())
}

func (e editor) counter(n, most int) string {
	s := fmt.Sprintf(" %d/%d", n, most)
	if n > most {
		return e.theme.Bad.Render(s + "!")
	}
	return e.theme.Faint.Render(s + " ")
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
