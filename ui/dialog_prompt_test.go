package ui

import (
	"fmt"
	"testing"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

func TestNote(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Note = "called twice" }))
	w.Press("n")
	w.Sees("Note on ticket 101", "called twice")
	w.Type(", wants a refund")
	w.Press("enter")
	w.wants("note 101 called twice, wants a refund")
	w.Sees("Note saved.")
	if w.App.dialogOpen() {
		t.Error("the prompt is still open")
	}
}

func TestTypedAheadIntoANote(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("n")
	w.Burst("jx: q 2 y")
	if v := top[prompt](t, w).input.Value(); v != "jx: q 2 y" {
		t.Errorf("the note holds %q", v)
	}
}

func TestNoteThatIsRefusedKeepsTheText(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.faults["note"] = fmt.Errorf("set the note: %w", model.ErrForbidden)
	w.Press("n")
	w.Type("do not lose me")
	w.Press("enter")
	w.Sees("do not lose me", "The key's role may be too low")
	delete(w.faults, "note")
	w.Press("enter")
	w.wants("note 101 do not lose me", "note 101 do not lose me")
	w.Sees("Note saved.")
}

func TestNoteIsSavedOnceForTwoEnters(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("n")
	w.Type("once")
	w.Send(keyFor("enter"))
	w.Send(keyFor("enter"))
	w.Settle()
	w.wants("note 101 once")
}

// The answer to a note that was left must not close or spoil the next one.
func TestAnswerToAPromptThatWasLeft(t *testing.T) {
	for name, fault := range map[string]error{"saved": nil, "refused": model.ErrRefused} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(2)...)
			w.faults["note 101 first"] = fault
			w.Hold = holds[errandDoneMsg]
			w.Press("n")
			w.Type("first")
			w.Press("enter", "esc", "down", "n")
			w.Type("second")
			w.Deliver(false)
			p := top[prompt](t, w)
			if p.input.Value() != "second" || p.fault != "" || p.sent {
				t.Errorf("the second prompt holds %q, fault %q, sent %t", p.input.Value(), p.fault, p.sent)
			}
			w.Press("enter")
			w.wants("note 101 first", "note 102 second")
		})
	}
}

// A note does not wait for a batch of banners that is under way.
func TestNoteIsAnsweredDuringABatch(t *testing.T) {
	w := newWorld(t, chats(3)...)
	sending(t, w, 1)
	w.Hold = func(msg tea.Msg) bool { m, ok := msg.(errandDoneMsg); return ok && m.errand.banner }
	w.Press("y", "1", "n")
	w.Type("quick")
	w.Press("enter")
	if w.App.dialogOpen() {
		t.Error("the note waits for the banners")
	}
	w.Sees("Note saved.")
	w.Deliver(false)
	w.Sees("Banner sent.")
}

func TestTags(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Tags = []string{"vip", "late"} }))
	w.Press("t")
	w.Sees("vip, late")
	w.Press("ctrl+u")
	w.Type(" refund ,, angry")
	w.Press("enter")
	w.wants("tags 101 refund,angry")
}
