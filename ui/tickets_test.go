package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"
)

func TestMarksHiddenByTheFilterAreLeftOut(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press(" ", " ", " ") // 101, 102, 103
	w.Press("/")
	w.Type("102")
	w.Press("enter")
	w.Sees("1 of 5 tickets", "1 marked", "2 marked but hidden")
	w.Press("x")
	w.Sees("2 marked tickets hidden by the filter left out.")
	w.Press("y")
	w.wants("remove 102", "close 102")
}

func TestMarksOfTicketsThatLeftGoToo(t *testing.T) {
	w := newWorld(t, chats(4)...)
	w.Press(" ", " ")
	w.resolve("101")
	w.Pass(5 * time.Second)
	w.Sees("1 marked ticket left the list; the mark went too.")
	w.Press("x", "y")
	w.wants("remove 102", "close 102")
}

// A refresh that re-sorts the list moves neither the cursor nor what a key acts on.
func TestARefreshDoesNotMoveTheCursor(t *testing.T) {
	w := newWorld(t, chats(6)...)
	w.Press("down", "down")
	for _, id := range []model.TicketID{"105", "106"} {
		w.change(id, func(k *model.Ticket) { k.LastAgent = time.Time{}; k.LastCustomer = noon.Add(-time.Hour) })
	}
	w.tickets["099"] = with(chat("099"), func(k *model.Ticket) { k.Status = model.StatusOpen })
	w.resolve("101")
	w.Pass(5 * time.Second)
	if w.Cursor() != "103" {
		t.Errorf("the cursor went to %s", w.Cursor())
	}
	w.Press("x", "y")
	w.wants("remove 103", "close 103")
}

func TestHoldKeepsTheListStill(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("h")
	w.Sees("HELD, h goes on")
	w.tickets["104"] = chat("104")
	w.tickets["105"] = chat("105")
	w.resolve("101")
	w.Pass(5 * time.Second)
	w.Sees("HELD: 2 new, 1 gone, h shows them", "Customer 101")
	w.SeesNot("Customer 104")
	w.Press("h")
	w.Sees("Customer 104", "4 tickets", "✓ 101", "ended")
	w.SeesNot("HELD")
	w.Pass(newsTime)
	w.SeesNot("Customer 101")
}

func TestHoldUntilNobodyIsLeft(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("h")
	w.resolve("101")
	w.Pass(5 * time.Second)
	w.Sees("HELD: 0 new, 1 gone")
	w.Press("h")
	w.Sees("0 tickets")
	w.Pass(newsTime)
	w.Sees("No live ticket")
}

// What is acted on while the list is held is read again like everything else.
func TestHeldRowsAreReadAgain(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("h")
	w.resolve("101") // no poll has told of it yet
	w.Press("x")
	w.Sees("it is resolved already")
	w.Press("y")
	w.wants()
}

func TestFilter(t *testing.T) {
	w := newWorld(t, chats(12)...)
	w.Press("/")
	w.Type("x1")
	w.Sees("No ticket matches. esc clears the filter.")
	if w.App.dialogOpen() {
		t.Error("x in the filter is text")
	}
	w.Press("backspace", "backspace")
	w.Type("10 ")
	w.Press("enter", "esc")
	w.Sees("12 tickets")
	if w.App.tabs[tabTickets].(tickets).filter.text() != "" {
		t.Error("esc did not clear the filter")
	}
}

// With a filter nobody can be acted on whom the filter hides.
func TestKeysOnAnEmptyFilterDoNothing(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("*", "/")
	w.Type("nobody")
	w.Press("enter", "x", "b", "B", "t", "n", "enter", "y")
	w.wants()
	if len(w.App.layers) != 0 || w.App.tab != tabTickets {
		t.Errorf("%T opened for nobody", w.App.top())
	}
}

func TestThePreviewFollowsTheCursor(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.writes("102", model.AuthorAgent, "let me look into that")
	w.Pass(6 * time.Second)
	w.Press("down")
	w.SeesNot("let me look")
	w.Pass(previewPause)
	w.Sees("let me look into that")
	before := w.did2("messages 102")
	w.Burst("kjkjkjkj")
	w.Pass(time.Second)
	if n := w.did2("messages 102") - before; n != 1 {
		t.Errorf("%d reads for one stop of the cursor", n)
	}
}

// A key that is held down sets one clock, which draws nothing: the screen would be
// drawn twice for each key otherwise.
func TestAMovingCursorSetsOneClock(t *testing.T) {
	w := newWorld(t, chats(30)...)
	w.Pass(6 * time.Second)
	w.asked = nil
	for range 10 {
		w.Hurry("down")
	}
	clocks := 0
	for _, c := range w.clocks {
		if _, ok := c.msg.(previewDueMsg); ok {
			clocks++
		}
	}
	if clocks != 1 {
		t.Errorf("%d clocks for ten keys", clocks)
	}
	w.Pass(time.Millisecond) // that of the first key is overdue
	if !w.App.still || len(w.asked) > 0 {
		t.Errorf("the clock rang while the cursor moved: drawn %v, asked for %q", !w.App.still, w.asked)
	}
	w.Pass(2 * previewPause)
	if want := []string{"messages 111"}; !slices.Equal(w.asked, want) {
		t.Errorf("the cursor rests, and %q was asked for instead of %q", w.asked, want)
	}
}

// A filter that hid every ticket leaves a preview that goes on reading: the clock of
// the ticket that comes back is not lost.
func TestThePreviewOutlivesAFilterOfNobody(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press("j", "k")
	w.Pass(time.Second)
	w.Press("/")
	w.Type("zzzz")
	w.Pass(time.Second)
	w.asked = nil
	w.Press("esc")
	w.Pass(time.Second)
	w.Press("j")
	w.Pass(time.Second)
	read := slices.DeleteFunc(w.asked, func(call string) bool { return !strings.HasPrefix(call, "messages ") })
	if want := []string{"messages 101", "messages 102"}; !slices.Equal(read, want) {
		t.Errorf("read %q, want %q", read, want)
	}
}

// An answer that comes after the cursor went on is dropped.
func TestALatePreviewIsDropped(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.says("101", "words of 101")
	w.Hold = holds[previewMsg]
	w.Pass(6 * time.Second)
	w.Press("down")
	w.Deliver(false)
	w.SeesNot("words of 101")
}

// crowd is a board of more tickets than there is room for, the first of them waiting
// longest.
func crowd(t *testing.T) *world {
	ts := chats(60)
	for i := range ts {
		ts[i].LastCustomer, ts[i].LastAgent = noon.Add(-time.Duration(100-i)*time.Second), noon.Add(-time.Hour)
	}
	return newWorld(t, ts...)
}

func (w *world) board() tickets { return w.App.tabs[tabTickets].(tickets) }

// Found when the agent answered the ticket on top: the board went to the bottom with
// it, away from all who still waited.
func TestAnAnswerDoesNotScrollTheBoardAway(t *testing.T) {
	answered := func(w *world, id model.TicketID) {
		w.change(id, func(k *model.Ticket) { k.LastAgent = w.Now })
		w.Pass(5 * time.Second)
	}
	t.Run("nobody has touched it", func(t *testing.T) {
		w := crowd(t)
		answered(w, "101")
		if first, _, cursor := w.board().list.Place(); w.Cursor() != "102" || first != 1 || cursor != 1 {
			t.Errorf("the view begins at row %d, the cursor is on row %d, %s", first, cursor, w.Cursor())
		}
		w.SeesNot("has moved to row")
	})
	t.Run("after g", func(t *testing.T) {
		w := crowd(t)
		w.Press("j", "g")
		answered(w, "101")
		if first, _, _ := w.board().list.Place(); w.Cursor() != "101" || first != 1 {
			t.Errorf("the view begins at row %d, the cursor is on %s", first, w.Cursor())
		}
		w.Sees("the cursor's ticket 101 has moved to row 60: ↓ goes there", "Customer 102")
		w.Pass(2 * time.Minute) // counts, ages, the strip: nothing brings the view there by itself
		w.hush()
		w.Sees("has moved to row 60")
		w.Press("down")
		w.SeesNot("has moved to row")
		if _, last, cursor := w.board().list.Place(); w.Cursor() != "101" || last != 60 || cursor != 60 {
			t.Errorf("the view ends at row %d, the cursor is on row %d, %s", last, cursor, w.Cursor())
		}
	})
	t.Run("scrolled down", func(t *testing.T) {
		w := crowd(t)
		w.Press("pgdown", "down")
		top := w.board().list.shownIDs()[w.board().list.top]
		answered(w, "101")
		answered(w, w.Cursor())
		if now := w.board().list.shownIDs()[w.board().list.top]; now != top {
			t.Errorf("the view begins with %s, was %s", now, top)
		}
	})
}

// A key that acts never hits a ticket that is out of sight: it shows it first.
func TestKeysActOnWhatCanBeSeen(t *testing.T) {
	for _, k := range []string{"x", "b", "B", "n", "t", "m", "y", "enter", " "} {
		w := crowd(t)
		w.Press("j", "g")
		w.change("101", func(k *model.Ticket) { k.LastAgent = w.Now })
		w.Pass(5 * time.Second)
		w.Press(k)
		w.Sees("Ticket 101 under the cursor was out of sight; here it is.")
		if b := w.board(); len(w.App.layers) > 0 || w.App.tab != tabTickets || len(w.Copied) > 0 || b.list.Marks() > 0 || b.list.Away() {
			t.Errorf("%s acted on a ticket that was out of sight, or did not show it", k)
		}
		w.Press(k)
		if b := w.board(); len(w.App.layers) == 0 && w.App.tab == tabTickets && len(w.Copied) == 0 && b.list.Marks() == 0 && k != "m" {
			t.Errorf("%s did nothing when the ticket was in sight", k)
		}
	}
}

// Found when a hold was forgotten: the status line was covered by alarms, the header
// said live, and counts and filter did not know who had come.
func TestAHoldIsNotForgotten(t *testing.T) {
	w := emptyWorld(t, chats(5)...)
	w.open(Config{})
	w.Start(160, 50)
	w.Sees("assigned 5", "5 Checks 6 Team live")
	w.Press("h")
	w.resolve("101")
	w.resolve("102")
	w.tickets["200"] = with(chat("200"), func(k *model.Ticket) { k.Contact.Name = "Third Person" })
	w.Pass(6 * time.Second)
	w.Send(noticeMsg{levelWarn, "something else"})
	w.Sees("HELD live · every 5s", "assigned 4")
	w.Press("2")
	w.Sees("HELD live · every 5s")
	w.Press("1", "/")
	w.Type("Third")
	w.Sees("No ticket on the screen matches; 1 more is held back: h goes on.")
	w.Press("enter", "h")
	w.Sees("Third Person")
	w.SeesNot("HELD")
}
