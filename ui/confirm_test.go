package ui

import (
	"strings"
	"testing"

	"botback/model"
)

// Whoever types the number and presses enter means it. Enter took No once, and the
// dialog went without a word: that looked like sent.
func TestNumberAndEnterIsAnAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		typed string
		keys  []string
		open  bool // the dialog stays and says why
		sent  bool
	}{
		"nothing typed is No":        {"", []string{"enter"}, false, false},
		"the right number":           {"21", []string{"enter"}, false, true},
		"the wrong number":           {"20", []string{"enter"}, true, false},
		"a digit too many":           {"211", []string{"enter"}, true, false},
		"a letter is no answer":      {"y21", []string{"enter"}, true, false},
		"back to No":                 {"21", []string{"left", "enter"}, false, false},
		"esc":                        {"21", []string{"esc"}, false, false},
		"right, then the number":     {"", []string{"right", "2", "1", "enter"}, false, true},
		"the number taken out again": {"21", []string{"backspace", "backspace", "enter"}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(21)...)
			w.Press("*", "b", "s")
			top[bannerDialog](t, w)
			w.Type(c.typed)
			w.Press(c.keys...)
			if got := w.App.dialogOpen(); got != c.open {
				t.Errorf("dialog open %t, want %t", got, c.open)
			}
			if c.open {
				w.Sees("Type 21, the number of tickets, to go on.")
			}
			if got := w.did("show") == 1; got != c.sent {
				t.Errorf("calls %q, want the first rung %t", w.calls, c.sent)
			}
		})
	}
}

// While a number is typed, y is no answer, and the last line does not say so.
func TestAnswersWhileANumberIsTyped(t *testing.T) {
	for n, want := range map[int]string{20: "y yes • n esc no", 21: "enter choose • esc no"} {
		w := newWorld(t, chats(n)...)
		w.Press("*", "b", "s")
		if !strings.Contains(w.Screen(), want) {
			t.Errorf("%d tickets: no %q in\n%s", n, want, w.Screen())
		}
	}
}

// A number that was typed for an order that could not be given does not count for the
// next.
func TestTheNumberIsTypedAnewForADialogThatAsksAgain(t *testing.T) {
	w := newWorld(t, chats(21)...)
	w.faults["create"] = model.ErrNoRecord
	w.Press("*", "x")
	w.Type("21")
	w.Press("enter")
	d := top[closeDialog](t, w)
	if d.confirm.sure || d.confirm.count.Value() != "" || d.fault == "" {
		t.Fatalf("sure %t, number %q, fault %q", d.confirm.sure, d.confirm.count.Value(), d.fault)
	}
	w.Press("enter")
	if len(w.jobs) > 0 || w.App.dialogOpen() {
		t.Errorf("%d jobs\n%s", len(w.jobs), w.Screen())
	}
}
