package ui

import (
	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// slid notes, after news, whether the cursor has gone to another exit by itself, or the
// marks have gone, and says so.
func (s exits) slid() (exits, tea.Cmd) {
	s, gone := s.pruned()
	on := s.cursor
	if s.index() < 0 {
		on = ""
	}
	var slid bool
	s.slide, slid = s.slide.went(on, s.env.Now())
	switch {
	case !s.looked, gone == 0 && !slid:
		return s, nil
	case slid, s.slide.marks && len(s.marked) == 0:
		return s, notice(levelWarn, s.slideText())
	}
	return s, notice(levelInfo, count(gone, "mark")+" went: no decision is waited for there any more.")
}

// pruned takes the marks away of what has left, and of what waits for no decision any
// more; gone is how many of them the operator has not decided about. The last ones leave
// their keys to the cursor, which may be on somebody else.
func (s exits) pruned() (_ exits, gone int) {
	marked, lost := map[model.TicketID]bool{}, cloneMarks(s.marked)
	for _, x := range s.list {
		if id := x.Ticket.ID; lost[id] && x.Undecided() {
			marked[id] = true
			delete(lost, id)
		}
	}
	if s.marked = marked; len(lost) > 0 && len(marked) == 0 && !lost[s.cursor] {
		s.slide = s.slide.unmarked(s.env.Now())
	}
	for _, x := range s.list {
		if x.By == s.env.Operator {
			delete(lost, x.Ticket.ID)
		}
	}
	return s, len(lost)
}

// unsure reports whether it cannot be told whom a key would act on.
func (s exits) unsure(msg tea.KeyMsg) bool {
	cursor := key.Matches(msg, s.keys.Retry, s.keys.Mark)
	if s.index() < 0 || !cursor && !key.Matches(msg, s.keys.acts()...) {
		return false
	}
	return s.slide.bars(s.env.Now(), cursor, len(s.marked))
}

func (s exits) slideText() string {
	x, _ := s.selected()
	return s.slide.text(s.env, "has left the queue", x.Ticket)
}
