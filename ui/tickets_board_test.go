package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

func boardWorld(t *testing.T, board Board, tickets ...model.Ticket) *world {
	w := emptyWorld(t, tickets...)
	w.open(Config{Board: board})
	w.Start(160, 30)
	return w
}

func TestFilterLanguageOnTheBoard(t *testing.T) {
	w := newWorld(t, chats(4)...)
	w.change("103", func(k *model.Ticket) { k.Group = "vip care"; k.Tags = []string{"gold"} })
	w.Pass(6 * time.Second)
	w.Press("/")
	w.Type("!group:bil")
	w.Sees("1 of 4 tickets", "Customer 103")
	w.Type(" grup:x")
	w.Sees("there is no field \"grup\"; did you mean group:?; looked for as text", "No ticket matches")
	w.Press("esc")
	w.Sees("4 tickets")
}

func TestFilterCompletes(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press("/")
	w.Type("gr")
	w.Sees("tab group:")
	w.Press("tab")
	w.Sees("/ group:", "tab billing")
	w.Press("tab")
	w.Sees("/ group:billing", "2 tickets")
	w.Type(" agent:as")
	w.Press("tab")
	w.Sees(`agent:"Asha Nair"`)
	if w.App.tab != tabTickets {
		t.Error("tab went to the next screen")
	}
}

func TestFilterRemembers(t *testing.T) {
	w := newWorld(t, chats(12)...)
	for _, text := range []string{"102", "103", "102"} {
		w.Press("/")
		w.Type(text)
		w.Press("enter", "esc")
	}
	w.Press("/")
	w.Type("11")
	line := func() string { return w.App.tabs[tabTickets].(tickets).filter.text() }
	var got []string
	for _, key := range []string{"up", "up", "up", "down", "down", "down"} {
		w.Press(key)
		got = append(got, line())
	}
	if s := strings.Join(got, " "); s != "102 103 103 102 11 11" {
		t.Errorf("remembered %s", s)
	}
	w.Press("up")
	w.Sees("1 of 12 tickets", "Customer 102")
}

func TestViews(t *testing.T) {
	ts := chats(4)
	ts[1].Group = "vip"
	w := boardWorld(t, Board{Columns: []string{"id", "group", "wait"}, Sort: "id", Views: []View{
		{Name: "vip only", Key: "3", Filter: "group:vip", Columns: []string{"customer", "id"}, Sort: "customer desc"}}}, ts...)
	w.Sees("by id ↑")
	w.Press("v")
	w.Sees("view: 0 all tickets · 3 vip only · esc")
	w.Press("3")
	w.Sees("1 of 4 tickets · view vip only · by customer ↓", "Customer 102 102")
	if w.App.tab != tabTickets {
		t.Error("the digit went to another screen")
	}
	w.Press("v", "7")
	w.Sees("There is no view 7: 0 all tickets · 3 vip only.")
	w.hush()
	w.Press("v", "0")
	w.Sees("4 tickets · by id ↑")
	w.Press(":")
	w.Type("vip only")
	w.Press("enter")
	w.Sees("1 of 4 tickets · view vip only")
}

func TestColumnsAreChosen(t *testing.T) {
	w := boardWorld(t, Board{Columns: []string{"id", "customer", "wait"}}, chats(2)...)
	w.Press("C")
	w.Sees("Columns", "> [x] id", "[ ] 1st resp agent's first answer, from being assigned")
	w.Press("J", "down", "down", "down", " ", "K", "enter")
	header := strings.Fields(strings.Split(w.App.tabs[tabTickets].(tickets).list.View(w.Now), "\n")[0])
	if s := strings.Join(header, " "); s != "customer id wait↓ agent" {
		t.Errorf("columns %s", s)
	}
	w.Press("C", " ", "esc")
	if n := len(w.App.tabs[tabTickets].(tickets).list.Columns()); n != 4 {
		t.Errorf("esc took %d columns", n)
	}
	w.Press("C", " ", "down", " ", "down", " ", "down", " ", "enter")
	w.Sees("choose at least one")
}

func TestNewAndEndedRowsSaySoForAMoment(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.SeesNot("+ 10")
	w.tickets["104"] = chat("104")
	w.resolve("102")
	w.Pass(5 * time.Second)
	w.Sees("+ 104", "✓ 102", "ended", "3 tickets")
	w.Press("*", "x")
	w.SeesNot("• 102")
	w.Press("esc")
	w.Pass(newsTime)
	w.SeesNot("+ 104", "Customer 102")
}

// Seconds are shown of what is late and not yet very late, and the screen changes
// with them; without them it stands still.
func TestSecondsOfWhatIsLate(t *testing.T) {
	ts := chats(1)
	ts[0].LastCustomer, ts[0].LastAgent = noon.Add(-5*time.Minute+3*time.Second), noon.Add(-9*time.Minute)
	w := newWorld(t, ts...)
	w.Sees("4m")
	w.Pass(63 * time.Second)
	w.Sees("6m00s!")
	w.Pass(2 * time.Second)
	w.Sees("6m02s!")
	w.Press("3")
	w.Pass(2 * time.Second)
	if w.App.tabs[tabTickets].(tickets).ticking {
		t.Error("seconds are counted where nobody looks")
	}
	w.Press("1")
	w.Pass(6 * time.Minute) // without seconds, all times change together with the minute
	w.Sees("11m!")
}

func TestTimers(t *testing.T) {
	at := func(minutes int) time.Time { return boardNow.Add(-time.Duration(minutes) * time.Minute) }
	open := model.Ticket{Status: model.StatusAssigned, Created: at(40), Assigned: at(30), LastCustomer: at(4)}
	answered, idle := open, open
	answered.FirstResponse, answered.LastAgent = at(28), at(28)
	idle.LastAgent, idle.FirstResponse = at(2), at(35) // it was answered before the transfer
	untold := open
	untold.FirstResponse = at(2) // and the time of the agent's newest message is left out
	for _, c := range []struct {
		column column
		ticket model.Ticket
		want   string
	}{
		{columnFirst, open, "30m!"}, {columnFirstTotal, open, "40m!"}, {columnFirst, answered, "2m!"}, {columnFirstTotal, answered, "12m!"},
		{columnFirst, idle, ""}, {columnFirstTotal, idle, "5m!"}, {columnResponse, open, "4m00s!"}, {columnResponse, idle, ""},
		{columnResponse, untold, ""}, {columnAgentIdle, untold, "2m"},
		{columnCustomerIdle, idle, "4m"}, {columnAgentIdle, idle, "2m"}, {columnAgentIdle, open, "30m!"}, {columnWait, open, "40m!"}, {columnAge, open, "40m"},
		{columnCustomerIdle, model.Ticket{Status: model.StatusResolved, LastCustomer: at(5)}, ""},
		{columnAge, model.Ticket{Created: at(50), Resolved: at(20)}, "30m"},
	} {
		r := c.column.timer(&c.ticket, c.ticket.WaitingSince()).read(boardNow, c.column, DefaultThresholds())
		if got := string(r.append(nil)); got != c.want {
			t.Errorf("%s: %q, want %q", c.column, got, c.want)
		}
	}
}

func TestSearchOnThePlatform(t *testing.T) {
	over := with(chat("77"), func(k *model.Ticket) { k.Status = model.StatusResolved; k.Contact.Name = "Old Friend" })
	w := newWorld(t, append(chats(2), over)...)
	w.Press("F")
	w.Sees("search", "resolved or missed")
	w.Type("friend")
	w.Press("enter")
	w.Sees("Old Friend", "resolved", "1 ticket found · read-only")
	w.Press("x", "b", "B", "n", "t")
	w.wants()
	w.Press("enter")
	if _, ok := w.App.top().(conversation); !ok {
		t.Fatalf("%T opened", w.App.top())
	}
	w.Press("esc", "/")
	for range "friend" {
		w.Press("backspace")
	}
	w.Type("nobody")
	w.Press("enter")
	w.Sees("knows no ticket that is over and has “nobody”")
	w.faults["tickets"] = model.ErrUnavailable
	w.Press("/", "enter")
	w.Sees("cannot be reached")
	w.Press("esc")
	w.Sees("2 tickets")
}

// A platform that gives fewer tickets at once than are asked for has more of them: what
// came first is not told as all there is.
func TestSearchOfAPlatformWithSmallPages(t *testing.T) {
	var over []model.Ticket
	for _, k := range chats(100) {
		over = append(over, with(k, func(k *model.Ticket) { k.Status = model.StatusResolved }))
	}
	w := newWorld(t, append(over, chat("900"))...)
	w.Press("F")
	w.Type("cust")
	w.Press("enter")
	w.Sees("there may be more: o")
}

// The answer to other words is not shown as that to these.
func TestALateSearchIsDropped(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.tickets["77"] = with(chat("77"), func(k *model.Ticket) { k.Status = model.StatusResolved })
	w.Press("F")
	w.Type("77")
	w.Hold = holds[searchedMsg]
	w.Press("enter", "/")
	w.Type("8")
	w.Press("enter")
	w.Deliver(true)
	w.SeesNot("Customer 77")
}

// Whatever stands in whichever column: no line is a cell too wide at any width.
func TestNoTextBreaksAnyColumn(t *testing.T) {
	for _, text := range hostileTexts() {
		l := newList()
		l.SetColumns(allColumns())
		l.State("1", rowState{Banner: text, Exit: text})
		l.At(boardNow)
		l.Set([]model.Ticket{{ID: "1", Source: text, Group: text, Issue: text, Tags: []string{text, text}, Language: text, Note: text,
			Status: model.StatusAssigned, Contact: model.Contact{Name: text}, Agent: model.Assignee{Name: text},
			Created: boardNow.Add(-time.Hour), Assigned: boardNow.Add(-9 * time.Minute), LastCustomer: boardNow.Add(-8 * time.Minute)}})
		for width := 60; width <= 200; width++ {
			l.SetSize(width, 2)
			checkFrame(t, l.View(boardNow), text, width)
		}
	}
}

func TestFilterLineNeverTooWide(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		w := emptyWorld(t, chats(3)...)
		w.open(Config{})
		w.Start(width, 20)
		w.Press("/")
		w.Type(`agent:"As`)
		w.Type(strings.Repeat(" 王👩‍👩‍👧🇮🇳", 20) + " foo:")
		for range 3 {
			if line := w.App.board().filter.view(width); ansi.StringWidth(line) != width { // the App fits every line: ask this one
				t.Errorf("%d cells of %d: %q", ansi.StringWidth(line), width, line)
			}
			w.Press("left", "left", "tab", "enter")
			w.Press("/")
		}
	}
}

// Found when the first page became short: the cursor stood on whoever came first,
// not on the customer who has waited longest.
func TestTheCursorIsOnTopUntilSomebodyChooses(t *testing.T) {
	late := with(chat("900"), func(k *model.Ticket) { k.LastCustomer, k.LastAgent = noon.Add(-time.Hour), noon.Add(-2*time.Hour) })
	first, rest := []model.Ticket{chat("101"), chat("102")}, []model.Ticket{late}
	for _, c := range []struct {
		key  string
		want model.TicketID
	}{{"", "900"}, {"j", "102"}} {
		w := emptyWorld(t, chat("101"), chat("102"), late)
		w.open(Config{})
		w.Send(resize(120, 30))
		w.Send(ticketsMsg{changed: first})
		if c.key != "" {
			w.Press(c.key)
		}
		w.Send(ticketsMsg{changed: rest, complete: true})
		if got := w.Cursor(); got != c.want {
			t.Errorf("after %q the cursor is on %s, want %s", c.key, got, c.want)
		}
	}
}

// One ticket that changes costs the terminal its row: the painter sends lines
// that differ.
func TestOneChangedTicketRedrawsItsRow(t *testing.T) {
	w := emptyWorld(t)
	w.open(Config{})
	w.Start(120, 40)
	all := someTickets(1000, 1)
	w.Send(ticketsMsg{changed: all, complete: true})
	before := strings.Split(w.App.View(), "\n")
	inView := func(t model.Ticket) bool {
		return slices.ContainsFunc(before[6:], func(l string) bool { return strings.Contains(l, string(t.ID)) })
	}
	changed := all[slices.IndexFunc(all, inView)]
	changed.Agent, changed.Updated = model.Assignee{User: "zoe", Name: "Zoe"}, changed.Updated.Add(time.Second)
	w.Send(ticketsMsg{changed: []model.Ticket{changed}, complete: true})
	var redrawn []string
	for i, l := range strings.Split(w.App.View(), "\n") {
		if l != before[i] {
			redrawn = append(redrawn, l)
		}
	}
	if len(redrawn) != 1 || !strings.Contains(redrawn[0], string(changed.ID)) || !strings.Contains(redrawn[0], "Zoe") {
		t.Errorf("redrawn for ticket %s:\n%s", changed.ID, strings.Join(redrawn, "\n"))
	}
}

// Found: the name of a view stayed when its order or its columns had gone.
func TestAViewIsNamedAsLongAsItHolds(t *testing.T) {
	w := boardWorld(t, Board{Views: []View{{Name: "vip only", Key: "3", Filter: "group:bil", Sort: "customer desc"}}}, chats(2)...)
	w.SeesNot("· view")
	for _, c := range []struct{ away, back []string }{
		{[]string{"s"}, []string{"<", "S"}}, {[]string{"S"}, []string{"S"}}, {[]string{"C", " ", "enter"}, []string{"v", "3"}}, {[]string{"esc"}, []string{"v", "3"}},
	} {
		w.Press("v", "3")
		w.Sees("view vip only")
		w.Press(c.away...)
		w.SeesNot("view vip only")
		w.Press(c.back...)
		w.Sees("view vip only")
	}
}

// Found: s went through columns for which there was no room, and nothing was seen.
func TestSortGoesThroughWhatIsOnTheScreen(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Send(resize(60, 20))
	var got []string
	for _, key := range []string{"s", "s", "s", "s", "s", "s", "<", "<"} {
		w.Press(key)
		got = append(got, w.board().list.SortText())
	}
	if s := strings.Join(got, ", "); s != "banner ↑, exit ↑, id ↑, customer ↑, status ↑, wait ↓, status ↑, customer ↑" {
		t.Error(s)
	}
}

// Found: keys for panes that cannot be shown did nothing and said nothing.
func TestKeysOfPanesSayWhyThereIsNone(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.open(Config{})
	w.Send(resize(60, 15))
	w.Press("i")
	w.Sees("The pulse strip comes as soon as all tickets have been read")
	w.Start(60, 15)
	w.hush()
	w.Sees("queued 0")
	w.Press("p", "p")
	w.Sees("The preview needs a terminal of 120 columns or 30 rows")
}
