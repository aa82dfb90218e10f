package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

func TestNote(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Note = "called twice" }))
	w.Press("n")
	w.Sees("Note on ticket 101", "called twice")
	w.Type(", wants a refund")
	w.Press("ctrl+s")
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
	if v := top[prompt](t, w).text(); v != "jx: q 2 y" {
		t.Errorf("the note holds %q", v)
	}
}

func TestNoteThatIsRefusedKeepsTheText(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.faults["note"] = fmt.Errorf("set the note: %w", model.ErrForbidden)
	w.Press("n")
	w.Type("do not lose me")
	w.Press("ctrl+s")
	w.Sees("do not lose me", "The key's role may be too low")
	delete(w.faults, "note")
	w.Press("ctrl+s")
	w.wants("note 101 do not lose me", "note 101 do not lose me")
	w.Sees("Note saved.")
}

func TestNoteIsSavedOnceForTwoKeys(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("n")
	w.Type("once")
	for range 2 {
		w.Now = w.Now.Add(tempo)
		w.Send(keyFor("ctrl+s"))
	}
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
			w.Press("ctrl+s", "esc", "down", "n")
			w.Type("second")
			w.Deliver(false)
			p := top[prompt](t, w)
			if p.text() != "second" || p.fault != "" || p.sent {
				t.Errorf("the second prompt holds %q, fault %q, sent %t", p.text(), p.fault, p.sent)
			}
			w.Press("ctrl+s")
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
	w.Press("ctrl+s")
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

// A prompt that was filled an hour ago must not replace what others wrote since:
// it opens on the newest that is known.
func TestHeldRowsOpenOnTheNewestTags(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Tags = []string{"vip"} }))
	w.Press("h")
	w.change("101", func(k *model.Ticket) { k.Tags, k.Note = []string{"vip", "fraud"}, "hers" })
	w.Pass(10 * time.Minute)
	w.Press("n")
	w.Sees("hers")
	w.Press("esc", "t")
	w.Type(", called")
	w.Press("enter")
	w.wants("tags 101 vip,fraud,called")
}

// What somebody else changes while it is being typed comes back with what was
// typed; whoever saves then has seen it.
func TestNoteAndTagsThatOthersChangedComeBack(t *testing.T) {
	for key, c := range map[string]struct{ save, there, call string }{
		"t": {"enter", "vip, fraud", "tags 101 vip,called"},
		"n": {"ctrl+s", "refunded by Bo", "note 101 called twice, called"},
	} {
		w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Tags, k.Note = []string{"vip"}, "called twice" }))
		w.Press(key)
		w.change("101", func(k *model.Ticket) { k.Tags, k.Note = []string{"vip", "fraud"}, "refunded by Bo" })
		w.Pass(time.Minute)
		w.Type(", called")
		w.Press(c.save)
		w.wants()
		w.Sees("Changed meanwhile by somebody else. There is now: "+c.there, ", called")
		w.Press(c.save)
		w.wants(c.call)
		if w.App.dialogOpen() {
			t.Error("the prompt is still open")
		}
	}
}

// A note of several lines once became one by opening and saving it.
func TestNoteKeepsItsLines(t *testing.T) {
	const note = "called twice\nwants a refund"
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Note = note }))
	w.Press("n", "ctrl+s")
	w.wants()
	w.Sees("Nothing was changed.")
	w.Press("n", "enter")
	w.Type("soon")
	w.Press("ctrl+s")
	w.wants("note 101 " + note + "\nsoon")
}

// A tag may hold a comma. It was two tags, once saved.
func TestTagsWithCommasStayWhole(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Tags = []string{"a, b", `so "called"`, "c"} }))
	w.Press("t")
	w.Sees(`"a, b", "so ""called""", c`)
	w.Press("enter")
	w.wants()
	w.Press("t")
	w.Type(", d")
	w.Press("enter")
	w.wants(`tags 101 a, b,so "called",c,d`)
}
