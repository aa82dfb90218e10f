package ui

import (
	"slices"
	"unicode"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// maxUndo is how many steps back a draft remembers.
const maxUndo = 200

// wording is what a draft says at one moment.
type wording struct {
	banner model.Banner
	broken *brokenJSON // the operator's own text, where it is no banner
}

// brokenJSON is a text that was to become the banner and cannot. It is kept so
// that nothing of it has to be typed again.
type brokenJSON struct {
	text  string
	fault string // what is wrong and where, a sentence
}

// step is a wording and the card that was in view when it was left.
type step struct {
	wording
	card int
}

// history is a draft's wording with all that it was before, and all that undo
// took away. It is a value: no two histories share what either may change.
type history struct {
	now          wording
	past, future []step // the nearest one last
	last         stroke
}

// changed goes on to a new wording. A stroke that belongs to the one before
// joins its step, so that undo takes words back and not letters.
func (h history) changed(w wording, card int, s stroke) history {
	if !s.joins(h.last) || len(h.past) == 0 {
		h.past = append(slices.Clip(h.past), step{h.now, card})
		h.past = h.past[max(len(h.past)-maxUndo, 0):]
	}
	h.now, h.future, h.last = w, nil, s
	return h
}

// rested ends the present step: what is typed next is a step of its own.
func (h history) rested() history {
	h.last = stroke{}
	return h
}

// undone goes a step back, to the card on which it was made.
func (h history) undone(card int) (history, int) {
	last := len(h.past) - 1
	to := h.past[last]
	h.past, h.future = h.past[:last], append(slices.Clip(h.future), step{h.now, card})
	h.now, h.last = to.wording, stroke{}
	return h, to.card
}

// redone takes the last undo back.
func (h history) redone(card int) (history, int) {
	last := len(h.future) - 1
	to := h.future[last]
	h.future, h.past = h.future[:last], append(slices.Clip(h.past), step{h.now, card})
	h.now, h.last = to.wording, stroke{}
	return h, to.card
}

// stroke is a key that changed a field, as far as undo goes by it. The zero
// stroke is a step of its own.
type stroke struct {
	card  int
	field field
	kind  strokeKind
}

type strokeKind uint8

const (
	strokeAlone strokeKind = iota // a paste, a line feed, a word taken away, …
	strokeLetter
	strokeSpace
	strokeDelete
)

func strokeOf(msg tea.KeyMsg, card int, f field) stroke {
	s := stroke{card: card, field: f}
	switch {
	case msg.Paste || msg.Alt:
	case msg.Type == tea.KeyBackspace, msg.Type == tea.KeyDelete:
		s.kind = strokeDelete
	case msg.Type == tea.KeySpace:
		s.kind = strokeSpace
	case msg.Type == tea.KeyRunes && len(msg.Runes) == 1 && unicode.IsSpace(msg.Runes[0]):
		s.kind = strokeSpace
	case msg.Type == tea.KeyRunes:
		s.kind = strokeLetter
	}
	return s
}

// joins reports whether a stroke belongs to the step of the one before it. The
// blanks behind a word belong to the word.
func (s stroke) joins(before stroke) bool {
	if s.kind == strokeAlone || s.card != before.card || s.field != before.field {
		return false
	}
	return s.kind == before.kind || s.kind == strokeSpace && before.kind == strokeLetter
}
