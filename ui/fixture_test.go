package ui

import tea "github.com/charmbracelet/bubbletea"

func resize(width, height int) tea.Msg { return tea.WindowSizeMsg{Width: width, Height: height} }

// holds keeps messages of one type back; see Driver.Hold.
func holds[M tea.Msg](msg tea.Msg) bool {
	_, ok := msg.(M)
	return ok
}

// hush ends the notice, which hides what the screen says of itself.
func (w *world) hush() { w.Send(noticeGoneMsg{w.App.note.seq}) }
