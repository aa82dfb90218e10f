package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// bubbletea merges characters that were typed ahead; each that moves counts.
func TestKeysTypedAheadAllCount(t *testing.T) {
	for keys, want := range map[string]model.TicketID{"jjjj": "105", "jjjjkk": "103", "Gk": "109", "jjgj": "102"} {
		t.Run(keys, func(t *testing.T) {
			w := newWorld(t, chats(10)...)
			w.Burst(keys)
			if got := w.Cursor(); got != want {
				t.Errorf("the cursor is on %s, want %s", got, want)
			}
		})
	}
}

func TestTypedAheadGoesWhereTheKeysBeforeLed(t *testing.T) {
	w := newWorld(t, chats(9)...)
	w.Burst("/105")
	w.Sees("1 of 9 tickets")
	w.Press("esc")
	w.Burst(":invert")
	if p := top[palettePrompt](t, w); p.input.Value() != "invert" {
		t.Errorf("the palette holds %q", p.input.Value())
	}
}

// A read that hangs does not hold up what later keys asked for.
func TestRefreshDoesNotHoldUpTheNextKey(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Hold = holds[polledMsg]
	w.Press("r", "x")
	top[closeDialog](t, w)
}

func TestPasteOutsideAnInputIsDropped(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Paste("jjxy2q")
	if w.Cursor() != "101" || len(w.App.layers) != 0 || w.Quit {
		t.Error("a paste acted as keys")
	}
	w.Sees("A paste outside an input is dropped.")
	w.Press("x")
	w.Paste("y\n")
	w.wants()
	w.Press("tab")
	w.Paste("y: thanks")
	if v := top[closeDialog](t, w).form.entries[0].input.Value(); v != "y: thanks" {
		t.Errorf("the comment holds %q", v)
	}
	w.Press("esc", "/")
	w.Paste("103")
	w.hush()
	w.Sees("1 of 5 tickets")
}

func TestTabs(t *testing.T) {
	w := newWorld(t, chats(2)...)
	for _, c := range []struct {
		key string
		tab int
	}{{"2", tabExits}, {"3", tabBanners}, {"4", tabActivity}, {"5", tabChecks}, {"6", tabTeam}, {"tab", tabTickets}, {"shift+tab", tabTeam}, {"1", tabTickets}} {
		w.Press(c.key)
		if w.App.tab != c.tab {
			t.Errorf("%s leads to %s", c.key, tabNames[w.App.tab])
		}
	}
	w.Press("enter", "tab")
	if len(w.App.layers) != 1 {
		t.Error("tab left the conversation")
	}
	w.Press("3")
	if w.App.tab != tabBanners || len(w.App.layers) != 0 {
		t.Error("a number leaves the conversation for its screen")
	}
}

func TestQuit(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("q")
	if !w.Quit {
		t.Error("nothing is under way, so q quits")
	}
}

func TestQuitWaitsForWhatIsInFlight(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("x")
	w.Hold = holds[exitDoneMsg]
	w.Press("y", "q")
	if w.Quit {
		t.Fatal("it quit in the middle of a close")
	}
	w.Sees("1 action still under way; the console quits when done")
	w.Deliver(false)
	if !w.Quit || w.did("close") != 1 {
		t.Errorf("quit %t after %q", w.Quit, w.calls)
	}
}

// Quitting does not wait for the clocks of notices and wake-ups.
func TestQuitAfterABatchIsPrompt(t *testing.T) {
	w := newWorld(t, chats(2)...)
	sending(t, w, 1)
	w.Hold = func(msg tea.Msg) bool { return holds[errandDoneMsg](msg) || holds[loggedMsg](msg) }
	w.Press("y", "q")
	w.Send(w.held[0])
	w.Settle()
	_, cmd := w.App.Update(w.held[1])
	if _, ok := cmd().(tea.QuitMsg); !ok {
		t.Error("the quit hides behind other commands")
	}
}

func TestQuitCanBeTakenBack(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("x")
	w.Hold = holds[exitDoneMsg]
	w.Press("y", "q", "q")
	w.Sees("The console stays.")
	w.Deliver(false)
	if w.Quit {
		t.Error("it quit although that was taken back")
	}
}

func TestSecondCtrlCQuitsAtOnce(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("x")
	w.Hold = holds[exitDoneMsg]
	w.Press("y", "ctrl+c")
	w.Sees("ctrl+c again quits at once.")
	w.Now = w.Now.Add(killWindow + time.Millisecond)
	w.Press("ctrl+c")
	if w.Quit {
		t.Fatal("the two were too far apart")
	}
	w.Now = w.Now.Add(time.Second)
	w.Press("ctrl+c")
	if !w.Quit {
		t.Error("ctrl+c twice must always quit")
	}
}

// In a terminal that is too small nobody sees what a key would do.
func TestTooSmallTakesNoKeysButQuit(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("x")
	w.Send(resize(59, 15))
	w.Sees("Too small", "botback needs 60×15", "this is 59×15")
	w.Press("y", "right", "enter", "j")
	w.Send(resize(60, 15))
	top[closeDialog](t, w)
	w.wants()
	w.Send(resize(20, 5))
	w.Press("q")
	if !w.Quit {
		t.Error("q should quit")
	}
}

func TestNoticesGoWhenTheirTimeIsUp(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Send(noticeMsg{levelInfo, "first"})
	w.Settle()
	w.Pass(noticeStays - time.Second)
	w.Send(noticeMsg{levelInfo, "second"})
	w.Settle()
	w.Pass(2 * time.Second) // the first one's time is up
	w.Sees("second")
	w.Pass(noticeStays)
	w.SeesNot("second")
	w.Sees("2 tickets")
}

// Bad news stay until somebody is there, and had the time to read them.
func TestBadNewsStayUntilAKey(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Send(noticeMsg{levelBad, "this went wrong"})
	w.Pass(4 * time.Second)
	w.Press("j")
	w.Sees("this went wrong")
	w.Pass(5 * time.Minute)
	w.Sees("this went wrong")
	w.Press("j")
	w.SeesNot("this went wrong")
}

// An error is of no use if what to do about it is cut off.
func TestLongNoticesAreReadableInWhole(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}} {
		w := newWorld(t, chats(2)...)
		w.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		w.Send(noticeMsg{levelBad, explain(fmt.Errorf("list tickets: %w", model.ErrUnauthorized))})
		w.Sees("List tickets: the platform does not accept the key. Check BOTBACK_API_KEY (or BOTBACK_AUTH_TOKEN) and start again.")
		exact(t, w.App.View(), size[0], size[1])
	}
}

func TestNoticesStayInTheirLines(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Send(noticeMsg{levelBad, "one\ntwo\x1b[2Jthree " + strings.Repeat("long ", 200)})
	exact(t, w.App.View(), 120, 30)
}

// The palette offers what the help lists, and does what the key does.
func TestPaletteRunsTheBindings(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("down", ":")
	w.Type("close")
	w.Press("enter")
	if d := top[closeDialog](t, w); d.targets.list[0].then.ID != "102" {
		t.Errorf("closes %s", d.targets.list[0].then.ID)
	}
	w.Press("esc", ":")
	w.Type("invert")
	w.Press("enter")
	if !strings.Contains(w.App.tabs[tabTickets].(tickets).list.SortText(), "wait") || w.App.dialogOpen() {
		t.Error("invert sort did not run")
	}
	w.Press(":")
	w.Type("no such thing")
	w.Sees("Nothing here is called that.")
	w.Press("enter", "esc")
	if len(w.App.layers) != 0 {
		t.Error("esc leaves the palette")
	}
}

func TestEveryBindingIsInHelpAndPalette(t *testing.T) {
	for tab := range tabCount {
		w := newWorld(t, chats(3)...)
		w.Press(fmt.Sprint(tab + 1))
		bindings := w.App.bindings()
		p := newPalette(w.App.env, w.App.commands())
		h := newHelp(w.App.env, bindings).Resize(96, 80).(helpDialog)
		for _, b := range slices.Concat(bindings...) {
			tabs := b.Help() == w.App.keys.Tabs.Help() // each has an entry of its own
			if !tabs && !slices.ContainsFunc(p.all, func(o command) bool { return o.Help().Desc == b.Help().Desc }) {
				t.Errorf("%s: the palette lacks %q", tabNames[tab], b.Help().Desc)
			}
			if word, _, _ := strings.Cut(b.Help().Desc, " "); !strings.Contains(h.View(), word) {
				t.Errorf("%s: the help lacks %q", tabNames[tab], b.Help().Desc)
			}
		}
	}
}

// Every binding of every screen can be pressed: none is shadowed by another one
// of the same screen.
func TestNoKeyStandsForTwoThings(t *testing.T) {
	w := newWorld(t, chats(3)...)
	check := func(where string) {
		taken := map[string]string{}
		for _, b := range slices.Concat(w.App.bindings()...) {
			for _, k := range b.Keys() {
				if other, ok := taken[k]; ok && other != b.Help().Desc && !b.Enabled() == !strings.Contains(other, "(") {
					t.Errorf("%s: %s is %q and %q", where, k, other, b.Help().Desc)
				}
				taken[k] = b.Help().Desc
			}
		}
	}
	for tab := range tabCount {
		w.Press(fmt.Sprint(tab + 1))
		if tab != tabBanners { // tab and esc mean something else in its editor
			check(tabNames[tab])
		}
	}
	w.Press("1", "enter")
	check("Conversation")
}

func TestReadOnlySaysWhyAndChangesNothing(t *testing.T) {
	asking := emptyWorld(t, chats(3)...)
	asking.open(Config{ReadOnly: true, Mode: model.ModeAuto})
	asking.Start(120, 30)
	w := asking
	w.Sees("READ-ONLY")
	for _, k := range []string{"x", "b", "B", "n", "t"} {
		w.Press(k)
		w.Sees("This console is read-only: it shows, and changes nothing.")
		if len(w.App.layers) != 0 || w.App.tab != tabTickets {
			t.Fatalf("%s did something: %T", k, w.App.top())
		}
	}
	w.Press("enter")
	for _, k := range []string{"x", "b", "B", "n", "t"} {
		w.Press(k)
		w.Sees("This console is read-only: it shows, and changes nothing.")
		top[conversation](t, w)
	}
	w.says("102", "talk to bot")
	w.Pass(time.Minute) // in mode auto it would be closed by now
	w.Press("2", "c")
	w.Sees("This console is read-only: it shows, and changes nothing.")
	w.Press("R")
	w.Sees("This console is read-only: it shows, and changes nothing.")
	w.Press("?")
	w.Sees("confirm… (read-only)")
	w.Press("esc", ":")
	w.Type("confirm")
	w.Press("enter")
	w.Sees("This console is read-only: it shows, and changes nothing.")
	w.wants()
}

func TestCopy(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press(" ", " ", "y")
	if len(w.Copied) != 1 || w.Copied[0] != "101\n102" {
		t.Errorf("copied %q", w.Copied)
	}
	w.Sees("Copied 101 102.")
}

// A key and its name are one: the palette presses what the help shows.
func TestKeyForMakesTheKeyOfAName(t *testing.T) {
	for _, name := range []string{"enter", "esc", "tab", "shift+tab", "up", "pgdown", "ctrl+c", "ctrl+u", " ", "x", "G", "?", "home"} {
		if got := keyFor(name).String(); got != name {
			t.Errorf("%q makes %q", name, got)
		}
	}
}

// One act, two keys: x and c close on Tickets, in a conversation and on Exits.
func TestBothKeysClose(t *testing.T) {
	for _, k := range []string{"x", "c"} {
		w := newWorld(t, chats(2)...)
		w.Press(k)
		top[closeDialog](t, w)
		w.Press("esc", "enter", k)
		top[closeDialog](t, w)
		w = asking(t, Config{}, chats(1)...)
		w.Press(k)
		top[closeDialog](t, w)
	}
}

// A filter that another screen asks for must not close what was opened since.
func TestFilterFromTeamLeavesThePaletteOpen(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("6")
	w.Send(keyFor("enter"))
	w.Now = w.Now.Add(tempo)
	w.Send(letter(':'))
	w.Settle()
	top[palettePrompt](t, w)
}

func TestDumpOfADialog(t *testing.T) {
	w := newWorld(t, chats(2)...)
	dumped := ""
	w.App.env.Dump = func(screen string, _ time.Time) (string, error) { dumped = screen; return "a file", nil }
	w.Press("x", "D")
	if !strings.Contains(dumped, "Close ticket 101") {
		t.Errorf("the dump shows:\n%s", dumped)
	}
	top[closeDialog](t, w)
}
