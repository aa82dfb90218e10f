package ui

import (
	"time"

	"botback/model"
)

// slide is what has happened, without the operator, to whom a key would act on: the
// cursor has gone to another ticket, since theirs has left the list, or the filter; or
// the last marks have gone, and keys that were meant for the marked would fall to the
// cursor. A key that was meant for the one must not act on the other.
type slide struct {
	on    model.TicketID // whom the cursor is on, or was before the list was empty
	from  model.TicketID // whom the cursor was on before it went; empty if it never did
	marks bool           // the last marks have gone
	at    time.Time
	moved bool // the operator has moved since: they know where it is
}

// slideWindow is how long keys may still be meant for the ticket that has gone,
// moving ones included.
const slideWindow = 2 * time.Second

// doubted reports whether a key may still be meant for the ticket that has gone, or for
// the marked ones.
func (s slide) doubted(now time.Time) bool {
	return (s.from != "" || s.marks) && (!s.moved || now.Sub(s.at) < slideWindow)
}

// bars reports whether a key is not to act. One that is always about the cursor does not
// care about marks; the others act on what is marked, wherever the cursor is.
func (s slide) bars(now time.Time, cursor bool, marks int) bool {
	return s.doubted(now) && (cursor && s.from != "" || !cursor && marks == 0)
}

// put notes where the operator has put the cursor; a list without rows is no place.
func (s slide) put(on model.TicketID) slide {
	if on != "" {
		s.on = on
	}
	return s
}

// went notes where the cursor is after news, and reports whether it went there by itself.
func (s slide) went(on model.TicketID, now time.Time) (slide, bool) {
	was := s.on
	s = s.put(on)
	if was == "" || s.on == was {
		return s, false
	}
	s = s.begun(now)
	s.from = was
	return s, true
}

// unmarked notes that the last marks have gone by themselves.
func (s slide) unmarked(now time.Time) slide {
	s = s.begun(now)
	s.marks = true
	return s
}

// begun forgets what the operator has seen to, and begins to wait for them anew.
func (s slide) begun(now time.Time) slide {
	if !s.doubted(now) {
		s = slide{on: s.on}
	}
	s.at, s.moved = now, false
	return s
}

// text says what has happened, why to the ticket that has gone, and whom the cursor is on
// now.
func (s slide) text(e *env, why string, now model.Ticket) string {
	head := string(s.from) + " " + why
	if s.from == "" {
		head = "Nothing is marked any more"
	}
	return head + "; the cursor is on " + string(now.ID) + " " + e.called(now) + " now."
}
