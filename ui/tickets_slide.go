package ui

import (
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// slide is the cursor's going to another ticket without the operator: theirs has
// left the list, or the filter. A key that was meant for the one must not act on
// the other.
type slide struct {
	from  model.TicketID // whom the cursor was on; empty if it never went
	at    time.Time
	moved bool // the operator has moved since: they know where it is
}

// slideWindow is how long keys may still be meant for the ticket that has gone,
// moving ones included.
const slideWindow = 2 * time.Second

// doubted reports whether a key may still be meant for the ticket that has gone.
func (s slide) doubted(now time.Time) bool {
	return s.from != "" && (!s.moved || now.Sub(s.at) < slideWindow)
}

// slid notes that msg has moved the cursor off the ticket that it was on, and says
// so. While the list is being read for the first time, nobody has chosen a row.
func (s tickets) slid(msg tea.Msg, was model.TicketID, whole bool) (tickets, tea.Cmd) {
	k, pressed := msg.(tea.KeyMsg)
	_, filtered := msg.(askFilterMsg)
	now := s.list.cursorID()
	if !whole || was == "" || now == "" || now == was || filtered || pressed && !key.Matches(k, s.keys.Hold) {
		return s, nil
	}
	s.slide = slide{from: was, at: s.env.Now(), moved: !s.touched}
	if s.hidden || s.list.Marks() > 0 || !s.touched {
		return s, nil // it is said when it matters
	}
	return s, notice(levelWarn, s.slideText())
}

// slideText says what became of the ticket, and whom the cursor is on now.
func (s tickets) slideText() string {
	why := " has ended"
	switch {
	case s.list.has(s.slide.from) && !s.touched:
		why = " is not the first any more"
	case s.list.has(s.slide.from):
		why = " does not match the filter any more"
	}
	t, _ := s.list.Cursor()
	return string(s.slide.from) + why + "; the cursor is on " + string(t.ID) + " " + s.env.seen(t).Customer() + " now."
}
