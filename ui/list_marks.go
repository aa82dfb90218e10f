package ui

import "botback/model"

// ToggleMark marks the ticket under the cursor, or takes its mark away.
func (l *list) ToggleMark() {
	if len(l.shown) > 0 {
		slot := l.shown[l.pos]
		l.mark(slot, !l.flags[slot].has(flagMarked))
	}
}

// MarkShown marks every ticket that matches the filter; where all of them are
// marked already, it takes their marks away. Hidden rows keep what they have.
func (l *list) MarkShown() {
	on := l.Marks() < l.Shown()
	for _, slot := range l.shown {
		l.mark(slot, on)
	}
}

// ClearMarks takes all marks away, those of hidden rows too.
func (l *list) ClearMarks() {
	for _, slot := range l.order {
		l.mark(slot, false)
	}
	l.hidden = 0
}

// Marked returns the marked tickets that are shown, in the order in which they
// are. A row that the filter hides is never among them: nobody acts on what
// cannot be seen.
func (l *list) Marked() []model.TicketID {
	if l.marks == l.hidden {
		return nil
	}
	ids := make([]model.TicketID, 0, l.marks-l.hidden)
	for _, slot := range l.shown {
		if l.flags[slot].has(flagMarked) {
			ids = append(ids, l.idOf(slot))
		}
	}
	return ids
}

// Marks is the number of marked tickets that are shown, the length of Marked.
func (l *list) Marks() int { return l.marks - l.hidden }

// HiddenMarks is the number of marked tickets that the filter hides.
func (l *list) HiddenMarks() int { return l.hidden }

func (l *list) mark(slot int32, on bool) {
	if f := l.flags[slot]; f.has(flagMarked) == on || on && f.has(flagEnded) {
		return // nobody acts on what has left
	}
	l.flags[slot].set(flagMarked, on)
	l.versions[slot]++
	if on {
		l.marks++
	} else {
		l.marks--
	}
}
