package ui

import (
	"testing"
	"time"

	"botback/model"
)

// Marks that the filter hides once gave way to the row under the cursor, which
// nobody had marked.
func TestHiddenMarksAreNobodyElses(t *testing.T) {
	for _, k := range []string{"x", "b", "B", "m", "t", "n", "y"} {
		w := newWorld(t, chats(5)...)
		w.Press(" ", " ", "/")
		w.Type("105")
		w.Press("enter", k)
		if len(w.App.layers) > 0 || w.App.tab != tabTickets || len(w.Copied) > 0 {
			t.Errorf("%s acted on a ticket that nobody marked", k)
		}
		w.Sees("Your 2 marked tickets are hidden by the filter: clear the filter or the marks.")
	}
}

func TestNoteTellsOfHiddenMarks(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press(" ", " ", " ", "/")
	w.Type("102")
	w.Press("enter", "n")
	w.Sees("Note on ticket 102", "2 marked tickets hidden by the filter left out.")
}

// An operator looks at one customer; that ticket ends, and the cursor stands on
// another. The key for the one must not open the dialog of the other.
func TestCursorThatSlidIsNotActedOn(t *testing.T) {
	const says = "101 has ended; the cursor is on 102 Customer 102 now."
	for _, k := range []string{"x", "b", "B", "m", "t", "n", "y"} {
		w := newWorld(t, chats(5)...)
		w.Press("j", "k") // chosen: until then the cursor is on the first row, whoever that is
		w.resolve("101")
		w.Pass(5*time.Second + newsTime)
		w.Sees(says)
		w.Pass(time.Minute)
		w.SeesNot(says)
		w.Press(k, k)
		w.Sees(says)
		if len(w.App.layers) > 0 || w.App.tab != tabTickets || len(w.Copied) > 0 {
			t.Errorf("%s acted on the next customer", k)
		}
	}
	w := newWorld(t, chats(5)...)
	w.Press("j", "k")
	w.resolve("101")
	w.Pass(5*time.Second + newsTime)
	w.Hurry("j", "x") // the j was meant for the old place, perhaps
	w.Sees("101 has ended; the cursor is on 103 Customer 103 now.")
	w.Pass(slideWindow)
	w.Press("x")
	w.Sees("Close ticket 103")
}

func TestCursorThatSlidOffTheFilter(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press("/")
	w.Type("agent:asha")
	w.Press("enter", "j", "k")
	w.change("101", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo"} })
	w.Pass(5 * time.Second)
	w.Sees("101 does not match the filter any more; the cursor is on 102 Customer 102 now.")
	w.Press("x")
	w.SeesNot("Close ticket")
	w.Press("esc", "x") // who changes the filter looks at the cursor
	w.Sees("Close ticket 102")
}

// Where nobody has chosen a row the cursor is on the first one, and nothing is said
// at every change of the night; but a key that comes right then may have been meant
// for whoever was first before.
func TestKeyForTheFirstRowThatHasJustChanged(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.resolve("101")
	w.Pass(5*time.Second + newsTime)
	w.SeesNot("the cursor is on")
	w.Hurry("x")
	w.Sees("101 has ended; the cursor is on 102 Customer 102 now.")
	w.SeesNot("Close ticket")
	w.Pass(slideWindow)
	w.Press("x")
	w.Sees("Close ticket 102")
}

// Marks say whom a key is about, wherever the cursor is.
func TestMarksAreActedOnWhereverTheCursorWent(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press("j", "j", " ", "g")
	w.resolve("101")
	w.Pass(5*time.Second + newsTime)
	w.SeesNot("the cursor is on")
	w.Press("x")
	w.Sees("Close ticket 103")
}

// Whoever leaves the filter wants to be where they were.
func TestEscapeFromTheFilterGoesBack(t *testing.T) {
	w := newWorld(t, chats(9)...)
	w.Press("j", "j", "/")
	w.Type("108")
	if w.Cursor() != "108" {
		t.Fatalf("the cursor is on %s", w.Cursor())
	}
	w.Press("esc")
	if w.Cursor() != "103" {
		t.Errorf("the cursor is on %s, want 103", w.Cursor())
	}
}

func TestRowThatHasEndedIsNotActedOn(t *testing.T) {
	for _, k := range []string{"x", "b", "B", "m", "t", "n"} {
		w := newWorld(t, chats(2)...)
		w.resolve("101")
		w.Pass(5 * time.Second)
		w.Press(k)
		w.Sees("Ticket 101 has ended: nothing is begun on it any more.")
		if len(w.App.layers) > 0 || w.App.tab != tabTickets {
			t.Errorf("%s opened something", k)
		}
	}
}

// Nor while the rows are held, and nothing on the screen says so.
func TestHeldRowThatHasEndedIsNotActedOn(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("j", "k", "h")
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Press("n")
	w.Sees("Ticket 101 has ended: nothing is begun on it any more.")
	if len(w.App.layers) > 0 {
		t.Error("n opened something")
	}
}

// What was begun while the ticket was live is saved, on one as on many: it reaches no
// customer, and what was typed is worth more than the rule.
func TestNoteBegunBeforeTheTicketEndedIsSaved(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("j", "k", "n")
	w.Type("refunded")
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Press("ctrl+s")
	w.wants("note 101 refunded")
	w = newWorld(t, chats(3)...)
	w.Press("j", "k", " ", " ", "n")
	w.resolve("101")
	w.Type("refunded")
	w.Press("enter", "y")
	w.next()
	w.wants("note 101 refunded", "note 102 refunded")
}

// A list that is empty for a moment forgets nobody: who comes next is not the one that
// the key was meant for.
func TestCursorSlidesOverAnEmptyList(t *testing.T) {
	bo := func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo"} }
	w := emptyWorld(t, chats(3)...)
	w.change("101", bo)
	w.open(Config{})
	w.Start(120, 30)
	w.Press("/")
	w.Type("agent:bo")
	w.Press("enter", "j", "k")
	w.resolve("101")
	w.Pass(5*time.Second + newsTime)
	w.Press("p", "p") // any key while nobody is there
	w.change("102", bo)
	w.Pass(5 * time.Second)
	w.Sees("101 has ended; the cursor is on 102 Customer 102 now.")
	w.Press("x")
	w.SeesNot("Close ticket")
	w.Pass(slideWindow)
	w.Press("j", "x")
	w.Sees("Close ticket 102")
}

// A space, too, is meant for somebody: the next customer would be in the job.
func TestCursorThatSlidIsNotMarked(t *testing.T) {
	w := newWorld(t, chats(5)...)
	w.Press("j", "k")
	w.resolve("101")
	w.Pass(5*time.Second + newsTime)
	w.Hurry(" ")
	w.Sees("101 has ended; the cursor is on 102 Customer 102 now.")
	if m := w.App.board().list.Marked(); len(m) > 0 {
		t.Errorf("marked %v by a key that was meant for 101", m)
	}
	w.Pass(slideWindow)
	w.Press("j", " ", "x")
	w.Sees("Close ticket 103")
}

// A letter of the filter is no key: an h in it once was taken for the end of a hold, and
// the move of the cursor for one that nobody had made.
func TestFilterWithAnHMovesTheCursorAsAnyOther(t *testing.T) {
	w := emptyWorld(t, chats(3)...)
	w.change("101", func(k *model.Ticket) { k.Issue = "cas" })
	w.change("102", func(k *model.Ticket) { k.Issue = "cash" })
	w.open(Config{})
	w.Start(120, 30)
	w.Press("j", "k", "/")
	w.Press("c", "a", "s", "h", "enter", "x")
	w.Sees("Close ticket 102")
}

// The end of a hold is news, though a key brings it.
func TestCursorThatSlidAtTheEndOfAHold(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("j", "k", "h")
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Press("h")
	w.Pass(newsTime)
	w.Sees("101 has ended; the cursor is on 102 Customer 102 now.")
	w.Press("x")
	w.SeesNot("Close ticket")
}

// When the last marked ticket leaves, its keys fall to the cursor, which is on somebody
// else: they wait until the operator has moved, or marked somebody.
func TestKeysOfMarksThatWent(t *testing.T) {
	const says = "Nothing is marked any more; the cursor is on 102 Customer 102 now."
	for _, k := range []string{"x", "b", "B", "m", "t", "n", "y"} {
		w := newWorld(t, chats(5)...)
		w.Press("g", " ") // the cursor goes on to 102
		w.resolve("101")
		w.Pass(5*time.Second + newsTime)
		w.Press(k, k)
		w.Sees(says)
		if len(w.App.layers) > 0 || w.App.tab != tabTickets || len(w.Copied) > 0 {
			t.Errorf("%s acted on the next customer", k)
		}
	}
	for keys, want := range map[string]string{"j": "103", " ": "102"} {
		w := newWorld(t, chats(5)...)
		w.Press("g", " ")
		w.resolve("101")
		w.Pass(5*time.Second + newsTime)
		w.Press(keys)
		w.Pass(slideWindow)
		w.Press("x")
		w.Sees("Close ticket " + want)
	}
}
