package ui

import tea "github.com/charmbracelet/bubbletea"

// slid notes that msg has moved the cursor off the ticket that it was on, and says
// so. While the list is being read for the first time, nobody has chosen a row.
func (s tickets) slid(msg tea.Msg, was tickets) (tickets, tea.Cmd) {
	_, pressed := msg.(tea.KeyMsg)
	_, filtered := msg.(askFilterMsg)
	released := was.held && !s.held // a key that lets the news in
	if !was.whole || filtered || pressed && !released {
		s.slide = s.slide.put(s.list.cursorID())
		return s, nil
	}
	var slid bool
	if s.slide, slid = s.slide.went(s.list.cursorID(), s.env.Now()); !slid {
		return s, nil
	}
	s.slide.moved = !s.touched
	if s.hidden || s.list.Marks() > 0 || !s.touched {
		return s, nil // it is said when it matters
	}
	return s, notice(levelWarn, s.slideText())
}

// slideText says what became of the ticket or the marks, and whom the cursor is on now.
func (s tickets) slideText() string {
	why := "has ended"
	switch {
	case s.list.has(s.slide.from) && !s.touched:
		why = "is not the first any more"
	case s.list.has(s.slide.from):
		why = "does not match the filter any more"
	}
	t, _ := s.list.Cursor()
	return s.slide.text(s.env, why, t)
}
