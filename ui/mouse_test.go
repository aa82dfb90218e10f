package ui

import (
	"strings"
	"testing"

	"botback/model"

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

// A wheel that was touched while a message was being written once took the keyboard from
// it, and a y in the message was the answer.
func TestWheelLeavesWhoIsTypingAlone(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Source = model.SourceWhatsApp }))
	w.Press("m")
	w.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
	w.Press("y")
	w.wants()
	if got := top[massDialog](t, w).form.entries[0].input.Value(); !strings.HasSuffix(got, "y") {
		t.Errorf("typed %q", got)
	}
}
