package ui

import "testing"

// Above the preflight's limit the tickets shown are those of the last refresh:
// the dialog says so, and stays silent about a few, which it did read again.
func TestManyTargetsSayThatTheyWereNotReadAgain(t *testing.T) {
	const says = "Too many to read again now"
	w := newWorld(t, chats(maxPreflight+1)...)
	w.Press("*", "x")
	w.Sees(says)
	few := newWorld(t, chats(2)...)
	few.Press("*", "x")
	few.SeesNot(says)
}
