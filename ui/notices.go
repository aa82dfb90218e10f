package ui

import (
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// noticeStays is how long a notice is shown; bad news stay at least as long, and
// then until the next one or a key.
const noticeStays = 6 * time.Second

// shownNotice is what the status line says just now.
type shownNotice struct {
	level level
	text  string
	seq   int
	since time.Time
}

// noticeGoneMsg ends a notice, unless another has taken its place.
type noticeGoneMsg struct{ seq int }

// say shows a notice.
func (a App) say(l level, text string) (App, tea.Cmd) {
	a.note = shownNotice{level: l, text: model.CleanLine(text), seq: a.note.seq + 1, since: a.env.Now()}
	if l == levelBad {
		return a, nil
	}
	gone := noticeGoneMsg{a.note.seq}
	return a, a.env.After(noticeStays, gone)
}

// acknowledged lets go of bad news at a key, if there was time to read them.
func (a App) acknowledged() App {
	if a.note.level == levelBad && a.env.Now().Sub(a.note.since) >= noticeStays {
		a.note.text = ""
	}
	return a
}

func (a App) noticeMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	switch msg := msg.(type) {
	case noticeMsg:
		a, cmd := a.say(msg.level, msg.text)
		return a, cmd, true
	case lateMsg:
		a, cmd := a.tooLate(msg)
		return a, cmd, true
	case revealMsg:
		a, cmd := a.masked(false)
		return a, cmd, true
	case dumpedMsg:
		a, cmd := a.dumped(msg)
		return a, cmd, true
	case noticeGoneMsg:
		if msg.seq == a.note.seq {
			a.note.text = ""
		}
		return a, nil, true
	}
	return a, nil, false
}
