package ui

import (
	"strings"
	"testing"
)

// Every action can be found from Tickets, with its key, and leads where it lives.
func TestThePaletteFindsEveryAction(t *testing.T) {
	for words, want := range map[string]string{
		"exits": "go to Exits", "team": "go to Team", "confirm": "Exits: confirm…", "privacy": "privacy on or off",
		"dump": "dump the screen", "undo": "Exits: undo", "sort by wait": "sort by wait", "hold": "hold updates",
		"pulse": "pulse strip", "their tickets": "Team: their tickets",
	} {
		w := newWorld(t, chats(2)...)
		w.Press(":")
		w.Type(words)
		if !strings.Contains(w.Screen(), want) {
			t.Errorf("%q does not find %q:\n%s", words, want, w.Screen())
		}
	}
}

func TestThePaletteGoesThere(t *testing.T) {
	w := newWorld(t, chats(2)...)
	run := func(words string) {
		w.Press(":")
		w.Type(words)
		w.Press("enter")
	}
	run("exits: undo")
	if w.App.tab != tabExits || w.App.dialogOpen() {
		t.Errorf("it leads to %s", tabNames[w.App.tab])
	}
	run("sort by customer")
	if w.App.tab != tabTickets || !strings.Contains(w.App.board().list.SortText(), "customer") {
		t.Errorf("%s by %s", tabNames[w.App.tab], w.App.board().list.SortText())
	}
	run("privacy")
	w.SeesNot("Customer 101")
	run("go to team")
	if w.App.tab != tabTeam {
		t.Errorf("it leads to %s", tabNames[w.App.tab])
	}
}

// Two views of one name are two entries, here and from another screen.
func TestThePaletteHasEachView(t *testing.T) {
	board := Board{Views: []View{{Name: "alpha", Key: "1", Filter: "101"}, {Name: "alpha", Key: "2", Filter: "102"}}}
	for _, tab := range []string{"1", "4"} {
		w := boardWorld(t, board, chats(2)...)
		w.Press(tab, ":")
		w.Type("view alpha")
		if n := strings.Count(w.Screen(), "view alpha"); n != 3 { // one is what was typed
			t.Errorf("%d entries on screen %s", n, tab)
		}
		w.Press("down", "enter")
		if w.App.tab != tabTickets || w.App.board().filter.text() != "102" {
			t.Errorf("from screen %s: %s, filter %q", tab, tabNames[w.App.tab], w.App.board().filter.text())
		}
	}
}
