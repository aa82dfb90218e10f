package ui

import (
	"strings"
	"testing"
	"time"

	"botback/model"
)

func TestNotifier(t *testing.T) {
	const text = "a customer; asks\x1b]0;evil\a for\nthe bot\u202e"
	for way, want := range map[string]string{
		"bell": "\a",
		"osc9": "\x1b]9;" + strings.ReplaceAll(model.CleanLine(text), ";", ",") + "\a",
		"off":  "",
		"":     "",
	} {
		var out strings.Builder
		Notifier(&out, way)(text)
		if out.String() != want {
			t.Errorf("%q writes %q, want %q", way, out.String(), want)
		}
		if n := strings.Count(out.String(), "\x1b"); n > 1 {
			t.Errorf("%q lets %d escapes through", way, n)
		}
	}
}

func TestClipboard(t *testing.T) {
	for tmux, want := range map[bool]string{
		false: "\x1b]52;c;NDI=\x07",
		true:  "\x1bPtmux;\x1b\x1b]52;c;NDI=\x07\x1b\\",
	} {
		var out strings.Builder
		if err := Clipboard(&out, tmux)("42"); err != nil || out.String() != want {
			t.Errorf("tmux %v: %q, %v; want %q", tmux, out.String(), err, want)
		}
	}
}

func (w *world) wantRings(n int, when string) {
	w.T.Helper()
	if len(w.Rung) != n {
		w.T.Errorf("%s: rung %d times, want %d: %q", when, len(w.Rung), n, w.Rung)
	}
}

// The bell rings once for each time that a customer asks, and names nobody: a
// desktop shows it to whoever looks.
func TestTheBellRingsOnceForEachRequest(t *testing.T) {
	w := newWorld(t, chats(4)...)
	w.says("101", "hello?")
	w.Pass(6 * time.Second)
	w.wantRings(0, "small talk")
	w.says("101", "talk to bot")
	w.Pass(time.Minute)
	w.wantRings(1, "asked")
	if strings.Contains(w.Rung[0], "101") || strings.Contains(w.Rung[0], "Customer") {
		t.Errorf("%q names the customer", w.Rung[0])
	}
	w.says("101", "talk to bot")
	w.Pass(time.Minute)
	w.wantRings(1, "said it again while nobody has decided")
	w.Press("2", "d")
	w.wantRings(1, "declined")
	w.says("101", "talk to bot")
	w.Pass(5 * time.Second)
	w.wantRings(2, "asked again after it was declined")
	w.Sees("Customer 101 asks for the bot")
	w.says("102", "talk to bot")
	w.says("103", "talk to bot")
	w.Pass(6 * time.Second)
	w.wantRings(3, "two at once")
	w.Press("c", "y")
	w.Pass(6 * time.Second)
	w.wantRings(3, "handed back")
}

func TestTheBellIsQuietAfterARestart(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.wantRings(1, "asked")
	x, _ := w.App.desk.exits.Get("101")
	w.left = []model.Exit{x}
	w.restart(Config{})
	w.Pass(time.Minute)
	w.wantState("101", model.ExitAsked)
	w.wantRings(1, "after the restart")
}
