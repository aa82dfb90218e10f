package ui

import (
	"strings"
	"testing"
)

// Whoever leaves in the middle of a close is told what the wait is for; whoever
// leaves in peace reads nothing.
func TestLastWords(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("ctrl+c", "ctrl+c")
	if got := w.App.lastWords(); !w.Quit || got != "" {
		t.Errorf("quit %v, says %q with nothing under way", w.Quit, got)
	}
	w = asking(t, Config{}, chats(2)...)
	w.Hold = holds[exitDoneMsg]
	w.Press("c", "y", "ctrl+c", "ctrl+c")
	if got := w.App.lastWords(); !w.Quit || !strings.Contains(got, "being finished") || !strings.HasSuffix(got, "\n") {
		t.Errorf("quit %v, says %q in the middle of a close", w.Quit, got)
	}
}
