package ui

import (
	"slices"

	"botback/model"
)

// nobody is the slot of no ticket.
const nobody = int32(-1)

// SetSize says how many cells the list has, header row included. A cursor in view
// stays in view. Sizes below zero count as zero.
func (l *list) SetSize(width, height int) {
	width, height = max(width, 0), max(height, 0)
	if width == l.width && height == l.height {
		return
	}
	away := l.Away()
	l.width, l.height = width, height
	l.grid.stale()
	if away {
		l.stay(l.top)
	} else {
		l.scroll()
	}
}

// Cursor returns the ticket under the cursor; false when nothing is shown.
func (l *list) Cursor() (model.Ticket, bool) {
	if len(l.shown) == 0 {
		return model.Ticket{}, false
	}
	return l.ticket(l.shown[l.pos]), true
}

// Away reports whether the cursor is out of view: a refresh has moved its ticket, and
// the view has not gone with it.
func (l *list) Away() bool { return l.pos < l.top || l.pos >= l.top+max(l.rows(), 1) }

// Reveal brings the view to a cursor that is away, and reports whether it was. Whoever
// acts on the ticket under the cursor calls it first: nobody acts on a row that
// cannot be seen.
func (l *list) Reveal() bool {
	away := l.Away()
	if away {
		l.scroll()
	}
	return away
}

// Move moves the cursor by d rows, as far as there are any. If it is away, the view
// goes to it and that is all.
func (l *list) Move(d int) {
	if !l.Reveal() {
		l.goTo(l.pos + d)
	}
}

// Page moves the cursor and the view by d screenfuls, so that the cursor stays
// on its line. If it is away, the view goes to it and that is all.
func (l *list) Page(d int) {
	if l.Reveal() {
		return
	}
	step := d * max(l.rows(), 1)
	l.top += step
	l.goTo(l.pos + step)
}

// Top moves the cursor to the first row.
func (l *list) Top() { l.goTo(0) }

// Bottom moves the cursor to the last row.
func (l *list) Bottom() { l.goTo(len(l.shown) - 1) }

// Select moves the cursor to a ticket; false, and nothing moves, where it is not
// shown.
func (l *list) Select(id model.TicketID) bool {
	slot, ok := l.find(id)
	if !ok {
		return false
	}
	pos := slices.Index(l.shown, slot)
	if pos >= 0 {
		l.goTo(pos)
	}
	return pos >= 0
}

// Place says which rows are in view and where the cursor is, for a status line:
// the numbers of the first and the last row and of the cursor's, counted from 1;
// all 0 when nothing is shown.
func (l *list) Place() (first, last, cursor int) {
	if len(l.shown) == 0 {
		return 0, 0, 0
	}
	return l.top + 1, min(l.top+max(l.rows(), 1), len(l.shown)), l.pos + 1
}

// rows is the number of rows in view, full or not.
func (l *list) rows() int { return max(l.height-1, 0) }

func (l *list) goTo(pos int) {
	l.pos = max(min(pos, len(l.shown)-1), 0)
	l.scroll()
}

// scroll moves the view as little as brings the cursor into it.
func (l *list) scroll() {
	l.stay(min(max(l.top, l.pos-max(l.rows(), 1)+1), l.pos))
}

// stay lets the view begin with a row, but leaves no blank lines below the last row
// that a row above could fill.
func (l *list) stay(top int) { l.top = max(min(top, len(l.shown)-max(l.rows(), 1)), 0) }

// cursorID is the id under the cursor, empty when nothing is shown.
func (l *list) cursorID() model.TicketID {
	if len(l.shown) == 0 {
		return ""
	}
	return l.idOf(l.shown[l.pos])
}

// survivor is the slot on which the cursor belongs after a change: the one it is
// on, if that is still shown, else the nearest below, else the nearest above. When
// nothing was shown it is the ticket that the cursor lost, if it is back. It reads
// the rows as they were shown before the change.
func (l *list) survivor() int32 {
	stays := func(slot int32) bool { return l.flags[slot].has(flagLive) && l.matches(slot) }
	if len(l.shown) == 0 {
		if slot, ok := l.find(l.lost); ok && stays(slot) {
			return slot
		}
		return nobody
	}
	for _, slot := range l.shown[l.pos:] {
		if stays(slot) {
			return slot
		}
	}
	for _, slot := range slices.Backward(l.shown[:l.pos]) {
		if stays(slot) {
			return slot
		}
	}
	return nobody
}

// anchor is what the view holds on to while rows change: the first row in it that
// neither leaves nor has to find another place, and its line. The top of the list is
// a place of its own: who comes there is to be seen, so there it is nobody.
func (l *list) anchor() (slot int32, line int) {
	if l.top == 0 {
		return nobody, 0
	}
	for line, slot := range l.shown[l.top:min(l.top+max(l.rows(), 1), len(l.shown))] {
		if l.flags[slot]&(flagLive|flagMoved) == flagLive && l.matches(slot) {
			return slot, line
		}
	}
	return nobody, 0
}

// place puts the cursor on a slot. Where the slot is nobody, the cursor keeps its
// number, as far as there are rows.
func (l *list) place(slot int32) {
	if slot != nobody {
		l.pos = slices.Index(l.shown, slot)
	}
	l.pos = max(min(l.pos, len(l.shown)-1), 0)
}
