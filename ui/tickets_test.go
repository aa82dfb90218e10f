package ui

import (
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
	w.resolve("101")
	w.Pass(5 * time.Second)
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
