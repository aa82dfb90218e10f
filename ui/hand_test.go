package ui

import (
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Text that a terminal pastes without saying so once closed a chat: an x in it
// opened the dialog, a y behind it was the answer.
func TestPasteWithoutBracketsDoesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"words":           "fix everybody may enjoy a day of joy and play",
		"keys in lines":   strings.Repeat("y\nx\ny\n", 50),
		"spaced keys":     "x y x y B y b s y",
		"a note and out":  "n thanks for the call\ny\n",
		"banners":         "b s y\n3 s y\n",
		"quit and others": "no q y q y",
	} {
		for _, every := range []time.Duration{0, 20 * time.Millisecond} {
			t.Run(name+" "+every.String(), func(t *testing.T) {
				w := newWorld(t, chats(30)...)
				for range 6 {
					w.AtOnce(text, every)
				}
				w.wants()
				if w.Quit || w.App.board().list.Marks() > 0 {
					t.Error("a paste acted as keys")
				}
				if name != "a note and out" { // n begins an input, and the rest is text in it
					w.Sees("a paste outside an input is dropped")
				}
			})
		}
	}
}

// A paste over a slow line comes in pieces. What follows within a moment
// belongs to it.
func TestPasteInPieces(t *testing.T) {
	w := newWorld(t, chats(3)...)
	for range 40 {
		w.Burst("fix")
		w.Now = w.Now.Add(300 * time.Millisecond)
		w.Send(letter('x'))
		w.Settle()
		w.Send(letter('y'))
		w.Settle()
	}
	if len(w.App.layers) > 0 {
		t.Error("a piece of the paste opened something")
	}
	w.Press("x") // a pause later, keys are keys again
	top[closeDialog](t, w)
}

// Of keys that come at once, those that move stay, up to the first other one.
func TestKeysAtOnceOnlyMove(t *testing.T) {
	for keys, want := range map[string]model.TicketID{"jjjj": "105", "jjx": "103", "jjxjj": "103", "xjj": "101", "enjoy": "101", "just": "102"} {
		t.Run(keys, func(t *testing.T) {
			w := newWorld(t, chats(10)...)
			w.Burst(keys)
			if w.Cursor() != want || len(w.App.layers) > 0 {
				t.Errorf("the cursor is on %s with %d layers, want %s", w.Cursor(), len(w.App.layers), want)
			}
		})
	}
}

// A newline in what comes at once is text: it saves nothing and sends nothing.
func TestKeysAtOnceInAnInputAreText(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("t")
	w.AtOnce("vip\ncalled", 0)
	w.wants()
	if got := top[prompt](t, w).input.Value(); got != "vip called" {
		t.Errorf("the tags are %q", got)
	}
	w.Press("enter")
	w.wants("tags 101 vip called")
}

// Whoever answers sooner than anybody reads has not meant this question.
func TestChoiceIsDeafAtFirst(t *testing.T) {
	w := newWorld(t, chats(2)...)
	closing(t, w, 1)
	for range 3 {
		w.Now = w.Now.Add(100 * time.Millisecond)
		w.Send(letter('y'))
		w.Settle()
	}
	w.wants()
	w.Sees("too soon to be an answer")
	w.Press("y")
	w.wants("remove 101", "close 101")
}

// A flood of dropped keys draws nothing and says nothing more.
func TestDroppedKeysCostNothing(t *testing.T) {
	w := newWorld(t, chats(300)...)
	w.Burst("fix")
	said, frame := w.App.note.seq, w.App.View()
	w.App.last.frame = "as it was"
	for range 1000 {
		w.Send(letter('y'))
	}
	if w.App.note.seq != said || w.App.View() != "as it was" {
		t.Error("a dropped key was told, or drawn")
	}
	w.App.last.frame = frame
	w.Press("j")
	if w.Cursor() != "102" || w.App.View() == frame {
		t.Error("the key after the pause did nothing")
	}
}

// ctrl+c twice quits, whatever comes beside it.
func TestKillInAFlood(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Burst("fix")
	w.Send(keyFor("ctrl+c"))
	w.Send(keyFor("ctrl+c"))
	w.Settle()
	if !w.Quit {
		t.Error("the console is still there")
	}
}

// A frame that was not asked for, because one was being written, is made when the next
// is, whatever has come in between: what changes nothing does not hide what did.
func TestAFrameThatWasNotAskedForIsNotLost(t *testing.T) {
	for name, msgs := range map[string][]tea.Msg{
		"a move, and the clock of the preview": {tea.KeyMsg{Type: tea.KeyDown}, previewDueMsg{tabTickets}},
		"a pasted line, and the rest of it":    {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("xyz")}, letter('x')},
	} {
		w := newWorld(t, chats(5)...)
		before := w.App.View()
		m := tea.Model(w.App)
		for _, msg := range msgs {
			m, _ = m.Update(msg)
		}
		if m.View() == before {
			t.Errorf("%s: the frame is that of before", name)
		}
	}
}
