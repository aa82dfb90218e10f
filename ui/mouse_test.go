package ui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// The wheel moves; a click does nothing, so that none can hit the wrong row.
func TestMouse(t *testing.T) {
	w := newWorld(t, chats(3)...)
	first := w.Cursor()
	w.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
	second := w.Cursor()
	if second == first {
		t.Fatal("the wheel does not move the cursor")
	}
	w.Send(tea.MouseMsg{Button: tea.MouseButtonLeft, X: 5, Y: 6, Action: tea.MouseActionPress})
	if w.Cursor() != second {
		t.Fatal("a click moved the cursor")
	}
	w.Send(tea.MouseMsg{Button: tea.MouseButtonWheelUp})
	if w.Cursor() != first {
		t.Fatal("the wheel does not move back")
	}
}
