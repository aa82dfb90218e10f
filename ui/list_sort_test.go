package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"
)

func TestSortOrders(t *testing.T) {
	at := func(minutes int) time.Time { return boardNow.Add(-time.Duration(minutes) * time.Minute) }
	ts := []model.Ticket{
		{ID: "10", Status: model.StatusAssigned, Contact: model.Contact{Name: "émile"}, Priority: model.PriorityUrgent,
			LastCustomer: at(5), Created: at(60), Group: "sales", Issue: "a very long issue B"},
		{ID: "9", Status: model.StatusAssigned, Contact: model.Contact{Name: "Zoe"}, Priority: model.PriorityLow,
			LastCustomer: at(5), Created: at(50), Group: "sales", Issue: "a very long issue a"},
		{ID: "x2", Status: model.StatusQueued, Contact: model.Contact{Name: "Bob"}, Created: at(20), Group: "billing"},
		{ID: "11", Status: model.StatusAssigned, Contact: model.Contact{Name: "anna"}, Priority: model.PriorityHigh,
			LastCustomer: at(9), LastAgent: at(1), Issue: "a very long issue c"},
	}
	for _, c := range []struct {
		by   column
		desc bool
		want string
	}{
		{columnWait, true, "10 9 x2 11"}, // nobody waits on 11
		{columnWait, false, "x2 9 10 11"},
		{columnID, false, "9 10 11 x2"},
		{columnID, true, "x2 11 10 9"},
		{columnCustomer, false, "11 x2 10 9"},
		{columnCustomer, true, "9 10 x2 11"},
		{columnStatus, false, "x2 9 10 11"},
		{columnGroup, false, "x2 9 10 11"}, // 11 has none: last
		{columnGroup, true, "9 10 x2 11"},
		{columnAge, true, "10 9 x2 11"},
		{columnPriority, true, "10 11 9 x2"},
		{columnPriority, false, "9 11 10 x2"},
		{columnIssue, false, "9 10 11 x2"},
		{columnIssue, true, "11 10 9 x2"},
		{columnExit, false, "9 10 11 x2"},
		{columnBanner, true, "10 x2 9 11"},
	} {
		t.Run(fmt.Sprint(c.by, c.desc), func(t *testing.T) {
			l := newList()
			l.State("9", rowState{Exit: "asked"})
			l.State("10", rowState{Banner: "sent", Exit: "asked"})
			l.State("x2", rowState{Banner: "removed"})
			l.Set(ts)
			l.Sort(c.by, c.desc)
			if got := orderOf(l); got != c.want {
				t.Errorf("order %s, want %s", got, c.want)
			}
		})
	}
}

// Rows with equal keys swapped on every refresh in a well-known console.
func TestEqualRowsDoNotSwap(t *testing.T) {
	var ts []model.Ticket
	for i := range 50 {
		ts = append(ts, waiting(fmt.Sprint(i), 5))
	}
	l := newList()
	l.Set(ts)
	want := orderOf(l)
	for i := range ts {
		ts[i], ts[49-i] = ts[49-i], ts[i]
		ts[i].Note = fmt.Sprint("changed ", i)
		if l.Set(ts); orderOf(l) != want {
			t.Fatalf("order %s, want %s", orderOf(l), want)
		}
	}
}

func TestSortKeepsTheCursor(t *testing.T) {
	l := boardOfTen()
	l.Select("6")
	l.Move(-1)
	l.Invert()
	if cursorOf(l) != "5" || l.pos-l.top != 2 {
		t.Errorf("cursor %s on line %d", cursorOf(l), l.pos-l.top)
	}
}

func TestSortNextVisitsTheColumnsOnTheScreen(t *testing.T) {
	l := newList()
	l.SetSize(80, 5)
	l.SetColumns([]column{columnIssue, columnFirst, columnID})
	var got []string
	for range 4 {
		l.SortNext(1)
		got = append(got, l.SortText())
	}
	if want := "issue ↑, 1st resp ↓, id ↑, issue ↑"; strings.Join(got, ", ") != want {
		t.Errorf("visited %v, want %s", got, want)
	}
}

// A state says so at once, but moves its row with the next refresh only.
func TestStateMovesTheRowWithTheNextRefresh(t *testing.T) {
	l := boardOfTen()
	l.Sort(columnExit, false)
	l.State("7", rowState{Exit: "asked"})
	if got := orderOf(l); got != "1 2 3 4 5 6 7 8 9 10" {
		t.Errorf("order %s before the refresh", got)
	}
	l.Set(tenTickets())
	if got := orderOf(l); got != "7 1 2 3 4 5 6 8 9 10" {
		t.Errorf("order %s after the refresh", got)
	}
}
