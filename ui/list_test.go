package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// waiting makes an assigned ticket whose customer has been waiting for so many
// minutes; 0 means that nobody waits.
func waiting(id string, minutes int) model.Ticket {
	t := model.Ticket{ID: model.TicketID(id), Status: model.StatusAssigned, LastAgent: boardNow.Add(-10 * time.Hour),
		Contact: model.Contact{Name: "customer " + id}}
	if minutes > 0 {
		t.LastCustomer = boardNow.Add(-time.Duration(minutes) * time.Minute)
		t.LastAgent = t.LastCustomer.Add(-time.Second) // so that it is no older wait that goes on
	}
	return t
}

// boardOfTen is a list of the ten tickets 1 to 9 and 10, waiting 100, 99 … 91 minutes,
// with room for 4 rows.
func boardOfTen() *list {
	l := newList()
	l.SetSize(80, 5)
	l.Set(tenTickets())
	return l
}

func tenTickets() []model.Ticket {
	var ts []model.Ticket
	for i, id := range strings.Fields("1 2 3 4 5 6 7 8 9 10") {
		ts = append(ts, waiting(id, 100-i))
	}
	return ts
}

func withoutIDs(ts []model.Ticket, gone ...string) []model.Ticket {
	return slices.DeleteFunc(slices.Clone(ts), func(t model.Ticket) bool { return slices.Contains(gone, string(t.ID)) })
}

func cursorOf(l *list) string {
	t, _ := l.Cursor()
	return string(t.ID)
}

func orderOf(l *list) string {
	var out []string
	for _, id := range l.shownIDs() {
		out = append(out, string(id))
	}
	return strings.Join(out, " ")
}

func TestRefreshKeepsCursorAndView(t *testing.T) {
	all := tenTickets()
	for _, c := range []struct {
		name   string
		at     string // cursor before
		move   int    // then so many rows, to put it on another line
		next   []model.Ticket
		cursor string
		line   int
		top    string // id of the first row in view
	}{
		{"nothing changed", "6", 0, all, "6", 3, "3"},
		{"a row above went", "6", 0, withoutIDs(all, "1"), "6", 3, "3"},
		{"rows came above", "6", 0, append(tenTickets(), waiting("20", 300), waiting("21", 301)), "6", 3, "3"},
		{"rows came below", "6", -2, append(tenTickets(), waiting("20", 1)), "4", 1, "3"},
		{"the row itself moved to the end: the view stays", "6", -1, append(withoutIDs(all, "5"), waiting("5", 1)), "5", 7, "3"},
		{"the first row in view moved to the end", "6", -1, append(withoutIDs(all, "3"), waiting("3", 1)), "5", 2, "2"},
		{"from the top, a row came above", "2", 0, append(tenTickets(), waiting("20", 300)), "2", 2, "20"},
		{"from the top, the row itself moved to the end", "1", 0, append(withoutIDs(all, "1"), waiting("1", 1)), "1", 9, "2"},
		{"the row went: the next one", "6", -1, withoutIDs(all, "5"), "6", 2, "3"},
		{"the row and those below went: the one above", "10", 0, withoutIDs(all, "8", "9", "10"), "7", 3, "4"},
		{"all went but the first", "6", 0, all[:1], "1", 0, "1"},
		{"none is left of those shown", "2", 0, []model.Ticket{waiting("30", 5), waiting("31", 4), waiting("32", 3)}, "31", 1, "30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := boardOfTen()
			l.Select(model.TicketID(c.at))
			l.Move(c.move)
			l.Set(c.next)
			if got := cursorOf(l); got != c.cursor {
				t.Errorf("the cursor is on %s, want %s", got, c.cursor)
			}
			if line := l.pos - l.top; line != c.line {
				t.Errorf("the cursor is on line %d, want %d", line, c.line)
			}
			if top := string(l.shownIDs()[l.top]); top != c.top {
				t.Errorf("the view begins with %s, want %s", top, c.top)
			}
		})
	}
}

// The stock table sets its cursor to -1 on an empty refresh and leaves it there.
func TestCursorComesBackAfterAnEmptyRefresh(t *testing.T) {
	l := boardOfTen()
	l.Select("4")
	l.Set(nil)
	if _, ok := l.Cursor(); ok {
		t.Fatal("an empty list has a cursor")
	}
	for _, press := range []func(){func() { l.Move(1) }, func() { l.Page(-1) }, l.Top, l.Bottom, l.ToggleMark, l.MarkShown} {
		press()
	}
	l.Set(tenTickets())
	if got := cursorOf(l); got != "4" {
		t.Errorf("the cursor is on %q, want 4", got)
	}
}

func TestCursorComesBackAfterAFilterWithoutHits(t *testing.T) {
	l := boardOfTen()
	l.Select("8")
	l.filterText("customer nobody")
	l.filterText("")
	if got := cursorOf(l); got != "8" {
		t.Errorf("the cursor is on %q, want 8", got)
	}
}

func TestApply(t *testing.T) {
	l := boardOfTen()
	l.Select("3")
	l.ToggleMark()
	l.Select("5")
	gone := l.Apply([]model.Ticket{waiting("9", 200), waiting("77", 150)}, "3", "4", "nobody")
	if want := "9 77 1 2 5 6 7 8 10"; orderOf(l) != want {
		t.Errorf("order %s, want %s", orderOf(l), want)
	}
	if cursorOf(l) != "5" || gone != 1 || l.Len() != 9 {
		t.Errorf("cursor %s, %d marks gone, %d tickets", cursorOf(l), gone, l.Len())
	}
}

func TestSetTakesWhatThePlatformSends(t *testing.T) {
	l := newList()
	l.Set([]model.Ticket{waiting("1", 5), waiting("", 50), waiting("2", 3), waiting("1", 1)})
	if got := orderOf(l); got != "2 1" {
		t.Errorf("order %q: a ticket without an id cannot be shown, of two with one id the last counts", got)
	}
}

func TestDiff(t *testing.T) {
	l := boardOfTen()
	h := newHeldNews()
	h.add(ticketsMsg{changed: []model.Ticket{waiting("20", 1), waiting("4", 7)}, left: []model.TicketID{"1", "2", "3", "nobody"}}, l)
	h.add(ticketsMsg{changed: []model.Ticket{waiting("20", 2), waiting("21", 1)}, left: []model.TicketID{"5"}}, l)
	h.add(ticketsMsg{changed: []model.Ticket{waiting("5", 2)}, left: []model.TicketID{"21"}}, l)
	fresh, left := l.Diff(h)
	if fresh != 1 || left != 3 {
		t.Errorf("%d new, %d gone; want 1 and 3", fresh, left)
	}
	if l.Len() != 10 {
		t.Error("Diff changed the list")
	}
}

func TestMarks(t *testing.T) {
	l := boardOfTen()
	for _, id := range []model.TicketID{"2", "5", "7"} {
		l.Select(id)
		l.ToggleMark()
	}
	l.filterText("customer 5")
	if got := l.Marked(); !slices.Equal(got, []model.TicketID{"5"}) || l.Marks() != 1 || l.HiddenMarks() != 2 {
		t.Fatalf("behind a filter: marked %v, %d, hidden %d", got, l.Marks(), l.HiddenMarks())
	}
	l.MarkShown() // all that match are marked: the key takes the marks away
	if l.Marks() != 0 || l.HiddenMarks() != 2 {
		t.Fatalf("after the second *: %d marked, %d hidden", l.Marks(), l.HiddenMarks())
	}
	l.MarkShown()
	l.filterText("")
	if got := l.Marked(); !slices.Equal(got, []model.TicketID{"2", "5", "7"}) {
		t.Fatalf("marked %v", got)
	}
	if gone := l.Set(withoutIDs(tenTickets(), "2", "5", "6")); gone != 2 {
		t.Fatalf("%d marks gone, want 2", gone)
	}
	if gone := l.Set(tenTickets()); gone != 0 || l.Marks() != 1 {
		t.Fatalf("a ticket that came back is marked again: %v", l.Marked())
	}
	l.ClearMarks()
	if l.Marks() != 0 || l.Marked() != nil {
		t.Fatalf("after clearing: %v", l.Marked())
	}
}

// A slot is used again for another ticket; nothing of the first may stick to it.
func TestAReusedSlotIsClean(t *testing.T) {
	l := boardOfTen()
	l.Select("4")
	l.ToggleMark()
	l.State("4", rowState{Banner: "sent"})
	before := l.View(boardNow)
	l.Apply(nil, "4")
	l.Apply([]model.Ticket{waiting("40", 97)})
	if l.Marks() != 0 || l.RowState("40") != (rowState{}) {
		t.Error("the new ticket inherited a mark or a state")
	}
	if after := l.View(boardNow); after == before || strings.Contains(after, "sent") {
		t.Errorf("the old row is still drawn:\n%s", after)
	}
}

func TestStateOutlivesOneRefreshWithoutTheTicket(t *testing.T) {
	l := boardOfTen()
	l.State("3", rowState{Exit: "asked"})
	l.Set(withoutIDs(tenTickets(), "3"))
	l.Set(tenTickets())
	if l.RowState("3").Exit != "asked" {
		t.Error("the exit's state was lost while the ticket was away")
	}
	l.State("3", rowState{})
	if len(l.states) != 0 {
		t.Error("an empty state is kept")
	}
}

func TestSelectNeedsAShownTicket(t *testing.T) {
	l := boardOfTen()
	l.filterText("customer 1")
	if l.Select("5") || l.Select("nobody") {
		t.Error("selected a ticket that is not shown")
	}
	if !l.Select("10") || cursorOf(l) != "10" {
		t.Error("did not select a shown ticket")
	}
}

func TestPlace(t *testing.T) {
	l := boardOfTen()
	l.Page(1)
	if first, last, cursor := l.Place(); first != 5 || last != 8 || cursor != 5 {
		t.Errorf("%d–%d, cursor %d; want 5–8 and 5", first, last, cursor)
	}
	l.Set(nil)
	if first, last, cursor := l.Place(); first+last+cursor != 0 {
		t.Errorf("%d–%d, cursor %d of nothing", first, last, cursor)
	}
}

// Found when a customer on top asked again: she sank below all others.
func TestAskingAgainDoesNotShortenTheWait(t *testing.T) {
	l := boardOfTen()
	l.Tick(boardNow)
	again := waiting("1", 100)
	again.LastCustomer = boardNow
	l.Apply([]model.Ticket{again})
	if got := orderOf(l); got != "1 2 3 4 5 6 7 8 9 10" {
		t.Errorf("order %s", got)
	}
	if frame := l.View(boardNow); !strings.Contains(frame, "1h40!") {
		t.Errorf("the row does not tell the whole wait:\n%s", frame)
	}
	l.filterText("wait:>90m")
	if got := l.Shown(); got != 10 {
		t.Errorf("%d match", got)
	}
	if c := l.census(boardNow, nil); c.Wait(1) != 100*time.Minute {
		t.Errorf("the longest wait is %s", c.Wait(1))
	}
	l.Apply([]model.Ticket{waiting("1", 1)}) // answered, and asked once more
	l.filterText("")
	if got := orderOf(l); got != "2 3 4 5 6 7 8 9 10 1" {
		t.Errorf("order %s", got)
	}
}

// Records hold a uid folded: with a capital in it, it once was nobody's.
func TestTicketsOfCustomersAreFoundByTheirUIDs(t *testing.T) {
	uids := []string{"u-123", "Ana-Phone-01", "kX8sPq2Ln0", "ÅSA-ﬁne", "ana-phone-01"}
	l := newList()
	var all []model.Ticket
	for i, uid := range uids {
		all = append(all, model.Ticket{ID: model.TicketID(strconv.Itoa(i)), UID: uid, Status: model.StatusAssigned})
	}
	l.Set(all)
	for i, uid := range uids {
		if got := l.ofCustomers([]string{"nobody", uid}); len(got) != 1 || got[0].ID != all[i].ID {
			t.Errorf("%s: found %v, want ticket %d", uid, got, i)
		}
	}
}
