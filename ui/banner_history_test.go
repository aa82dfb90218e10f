package ui

import (
	"fmt"
	"testing"

	"botback/model"

	"github.com/muesli/termenv"
)

// title is the first card's, as it stands now.
func (r *bannersRun) title() string { return r.screen.banner().Cards[0].Title }

func TestBannersUndoTakesBackWords(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "ctrl+u")
	for _, letter := range "Leave the  chat" {
		r.press(string(letter))
	}
	for i, want := range []string{"Leave the  ", "Leave ", "", "Do you want to exit from chat?"} {
		if r.press("ctrl+_"); r.title() != want {
			t.Errorf("undo %d gives %q, want %q", i+1, r.title(), want)
		}
	}
	if r.press("ctrl+_"); r.title() != "Do you want to exit from chat?" || r.screen.draft().edited {
		t.Errorf("one undo too many gives %q, edited %v", r.title(), r.screen.draft().edited)
	}
	for i, want := range []string{"", "Leave ", "Leave the  ", "Leave the  chat"} {
		if r.press("ctrl+y"); r.title() != want {
			t.Errorf("redo %d gives %q, want %q", i+1, r.title(), want)
		}
	}
	r.press("!")
	if len(r.screen.draft().history.future) != 0 {
		t.Error("what was typed can still be redone away")
	}
}

// Each of these is one step, and undo and redo go over it as over any other.
func TestBannersUndoGoesOverEveryChange(t *testing.T) {
	for name, c := range map[string]struct {
		before []string
		change []string
	}{
		"letters":       {[]string{"enter"}, []string{"a", "b", "c"}},
		"deleted":       {[]string{"enter", "ab"}, []string{"backspace", "backspace"}},
		"another field": {[]string{"enter", "a", "tab"}, []string{"b"}},
		"cleared":       {[]string{"enter"}, []string{"ctrl+u"}},
		"form":          {nil, []string{"o"}},
		"reset":         {[]string{"enter", "x", "esc"}, []string{"R"}},
		"card added":    {nil, []string{"a"}},
		"card removed":  {[]string{"G", "k"}, []string{"d"}},
		"card moved":    {[]string{"G", "k"}, []string{">"}},
		"kind of deed":  {[]string{"enter", "tab"}, []string{"ctrl+t"}},
		"state":         {[]string{"enter", "shift+tab", "shift+tab"}, []string{"ctrl+t"}},
		"image":         {[]string{"enter"}, []string{"ctrl+t"}},
		"mended":        {[]string{"enter", "tab", "much longer than a button can be", "esc"}, []string{"f"}},
		"all mended":    {[]string{"enter", "\u200b", "tab", "much longer than a button can be", "esc"}, []string{"F"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press(c.before...)
			before := r.screen.draft().history
			r.press(c.change...)
			after := r.screen.draft().history
			if sameWording(before.now, after.now) || len(after.past) != len(before.past)+1 {
				t.Fatalf("%d steps became %d", len(before.past), len(after.past))
			}
			undo, redo := "u", "U"
			if r.screen.Typing() {
				undo, redo = "ctrl+_", "ctrl+y"
			}
			if r.press(undo); !sameWording(r.screen.draft().history.now, before.now) {
				t.Errorf("undo gives %s, want %s", bannerBytes(r.screen.banner()), bannerBytes(before.now.banner))
			}
			if r.press(redo); !sameWording(r.screen.draft().history.now, after.now) {
				t.Errorf("redo gives %s, want %s", bannerBytes(r.screen.banner()), bannerBytes(after.now.banner))
			}
		})
	}
}

func TestBannersUndoGoesBackToTheCard(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("G", "k", ".", "enter", "!", "esc", ".")
	if r.screen.card != 2 {
		t.Fatalf("card %d", r.screen.card)
	}
	if r.press("u"); r.screen.card != 1 {
		t.Errorf("undo shows card %d, the change was made on 1", r.screen.card)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	var h history
	for i := range 3 * maxUndo {
		h = h.changed(wording{banner: model.Banner{Cards: []model.Card{{Title: fmt.Sprint(i)}}}}, 0, stroke{})
	}
	if len(h.past) != maxUndo {
		t.Errorf("%d steps are kept", len(h.past))
	}
	if got := h.past[0].banner.Cards[0].Title; got != fmt.Sprint(2*maxUndo-1) {
		t.Errorf("the oldest step is %s", got)
	}
}

// A history is a value: what goes on in one does not reach into another.
func TestHistorySharesNothing(t *testing.T) {
	word := func(s string) wording { return wording{banner: model.Banner{Cards: []model.Card{{Title: s}}}} }
	h := history{now: word("a")}.changed(word("b"), 0, stroke{}).changed(word("c"), 0, stroke{})
	back, _ := h.undone(0)
	one, two := back.changed(word("x"), 0, stroke{}), back.changed(word("y"), 0, stroke{})
	again, _ := back.redone(0)
	if one.now.banner.Cards[0].Title != "x" || two.now.banner.Cards[0].Title != "y" || again.now.banner.Cards[0].Title != "c" ||
		len(h.past) != 2 || h.now.banner.Cards[0].Title != "c" {
		t.Errorf("%v %v %v %v", one, two, again, h)
	}
}
