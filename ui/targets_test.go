package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// read counts the calls that read tickets.
func (w *world) read(call string) int {
	n := 0
	for _, c := range w.asked {
		if c == call || len(c) > len(call) && c[:len(call)+1] == call+" " {
			n++
		}
	}
	return n
}

// Many targets are looked up in what a poll has just read; only those that are
// missing there are read.
func TestManyTargetsAreLookedUpInTheNewestPoll(t *testing.T) {
	w := newWorld(t, chats(60)...)
	w.Press("h", "*") // the rows are held; the polls go on
	w.resolve("103")
	w.change("104", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
	w.Pass(6 * time.Second)
	w.asked = nil
	w.Press("x")
	w.Sees("From 60 marks: 59 take part, 1 left out.", "1 left out: the ticket is not open any more", "It moved from Asha Nair to Bo Ek.")
	if n := w.read("tickets"); n != 0 {
		t.Errorf("%d pages were read", n)
	}
	if n := w.read("ticket"); n != 1 {
		t.Errorf("%d tickets were read one by one, want the one that is missing", n)
	}
}

// Where the polls fail, what is on the screen is old: all is read again first.
func TestManyTargetsAreReadAgainWhereTheScreenIsOld(t *testing.T) {
	w := newWorld(t, chats(60)...)
	w.faults["poll"] = model.ErrUnavailable
	w.Pass(30 * time.Second)
	w.resolve("103")
	w.asked = nil
	w.Press("*", "x")
	w.Sees("59 take part, 1 left out", "the ticket is not open any more")
	if pages, alone := w.read("tickets"), w.read("ticket"); pages != 1 || alone != 1 {
		t.Errorf("%d pages and %d tickets were read", pages, alone)
	}
	w.Press("esc")
	w.faults["tickets"] = model.ErrUnavailable
	w.Press("x")
	w.Sees("60 left out", "it could not be read again", "enter or esc goes back.")
	w.Press("y", "6", "0")
	top[closeDialog](t, w)
	w.wants()
}

// The rule: a look that succeeded not long ago need not be taken again, however long it
// took. Where there are very many tickets every look is slow, and nothing could be done
// to many of them.
func TestManyTargetsOfASlowDesk(t *testing.T) {
	w := newWorld(t, chats(60)...)
	w.App.poll.link = w.App.poll.link.answered(w.Now, time.Minute)
	w.App.last.due = true
	w.Sees("slow · every")
	w.asked = nil
	w.Press("*", "x")
	w.Sees("all 60 take part")
	if n := w.read("tickets"); n != 0 {
		t.Errorf("%d pages were read", n)
	}
}

// paged is a platform that gives so many tickets at once, and perhaps pays no heed to
// an offset. Each page takes its time.
type paged struct {
	*fakePlatform
	tickets []model.Ticket
	most    int
	deaf    bool
	takes   time.Duration
	gone    int // of the first tickets, closed with each page
	pages   int
	alone   int
}

func (p *paged) Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error) {
	if p.pages++; p.pages > 1000 {
		return model.TicketPage{}, model.ErrRefused
	}
	select {
	case <-ctx.Done():
		return model.TicketPage{}, ctx.Err()
	case <-time.After(p.takes):
	}
	if q.Offset > 0 {
		p.tickets = p.tickets[p.gone:]
	}
	if p.deaf {
		q.Offset = 0
	}
	rest := p.tickets[min(q.Offset, len(p.tickets)):]
	rest = rest[:min(p.most, q.Limit, len(rest))]
	return model.TicketPage{Tickets: rest, Raw: len(rest)}, nil
}

func (p *paged) Ticket(_ context.Context, id model.TicketID) (model.Ticket, error) {
	p.alone++
	return chat(string(id)), nil
}

// The whole list is read, whatever the platform gives at once and however long that
// takes; what is not in it because there is no more to be had is not told as closed.
func TestListOfManyTargetsIsReadToItsEnd(t *testing.T) {
	tickets := chats(1000)
	for name, tt := range map[string]struct {
		platform paged
		targets  []model.Ticket
		unread   int // could not be read
		pages    int // at most
	}{
		"200 at once":                 {paged{most: 200}, tickets, 0, 6},
		"100 at once":                 {paged{most: 100}, tickets, 0, 11},
		"all are on the first page":   {paged{most: 200}, tickets[:60], 0, 1},
		"longer than the limit":       {paged{most: 200, takes: 40 * time.Second}, tickets, 0, 6},
		"chats end meanwhile":         {paged{most: 200, gone: 4}, tickets[100:], 0, 6},
		"no heed to the offset":       {paged{most: 200, deaf: true}, tickets, 800, 2},
		"no heed, few of them beyond": {paged{most: 200, deaf: true}, tickets[150:220], 0, 2},
		"a page takes too long":       {paged{most: 200, takes: 2 * time.Minute}, tickets, 1000, 1},
	} {
		t.Run(name, func(t *testing.T) {
			e := *newWorld(t, chats(1)...).App.env
			synctest.Test(t, func(t *testing.T) {
				p := tt.platform
				p.tickets, e.Platform, e.Timeout = tickets, &p, time.Minute
				msg := newTargets(&e, 1, tt.targets).read(&e, false)().(targetsReadMsg)
				if len(msg.found) != len(tt.targets)-tt.unread || len(msg.faults) != tt.unread || p.pages > tt.pages {
					t.Errorf("%d found, %d faults after %d pages and %d alone", len(msg.found), len(msg.faults), p.pages, p.alone)
				}
				for id, err := range msg.faults {
					if errors.Is(err, model.ErrNotFound) {
						t.Fatalf("ticket %s is told as gone: %v", id, err)
					}
				}
			})
		})
	}
}

// What could not be judged is left alone.
func TestTargetsThatCannotBeJudged(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.faults["preflight"] = fmt.Errorf("the disk is full: %w", model.ErrNoRecord)
	w.Press("*", "B")
	w.Sees("3 left out: it could not be read again", "the disk is full")
	w.Press("y")
	w.wants()
}

func TestTargetsOfAnotherConsoleAreLeftOut(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.handled = map[model.TicketID]string{"102": "kim@desk"}
	w.Press("*", "B")
	w.Sees("1 left out: another console is handling it", "handled by kim@desk", "Remove from 2 customers")
	w.Press("y")
	w.next()
	w.wants("remove 101", "remove 103")
}

func TestWhereTargetsComeFrom(t *testing.T) {
	w := newWorld(t, chats(4)...)
	w.Press("/")
	w.Type("cust")
	w.Press("enter", "*", "x")
	w.Sees("From all 4 that match ‘cust’")
	w.Press("esc", "esc", "x")
	w.Sees("From 4 marks")
	w.Press("esc", "ctrl+u", "g", " ", " ", "x")
	w.Sees("From 2 marks")
	w.Press("esc", "b", "1", " ", "3", "s") // chosen before another was marked
	w.Sees("From 2 tickets")
}

// A field that a close needs may stay empty: those that need it stay open.
func TestCloseOfManyLeavesOutWhoNeedsWhatIsEmpty(t *testing.T) {
	w := emptyWorld(t, chat("101"), with(chat("102"), func(k *model.Ticket) { k.Group = "vip" }), chat("103"))
	w.settings = model.Settings{Fields: []model.Field{{Key: "vip", Name: "Order", Type: model.FieldText, RequiredToClose: true, Groups: []string{"vip"}}}}
	w.open(Config{})
	w.Start(120, 40)
	w.Press("*", "x")
	w.Sees("2 take part, 1 left out", "1 left out: a field that is required to close is empty", "Order, needed by 1; empty leaves it out", "> No, keep them open <", "Close 2 tickets")
	w.Press("tab")
	w.Type("A-1")
	w.Press("enter")
	w.Sees("all 3 take part", "Close 3 tickets")
	w.Press("shift+tab", "ctrl+u", "tab", "tab", "y")
	w.next()
	w.wants("close 101", "close 103")
	w.has(model.JobCounts{OK: 2, Skipped: 1})
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 12: "12", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567", -5: "-5", -1000: "-1,000", -123: "-123"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestPace(t *testing.T) {
	p := pace{}.at(noon, 10)
	if p.perSecond != 0 {
		t.Errorf("%v/s from one slice", p.perSecond)
	}
	p = p.at(noon.Add(time.Second), 30)
	if p.perSecond != 20 {
		t.Errorf("%v/s, want 20", p.perSecond)
	}
	if q := p.at(noon.Add(time.Second), 30); q != p {
		t.Errorf("%v, want no change without time", q)
	}
	p = p.at(noon.Add(2*time.Second), 30)
	if p.perSecond <= 0 || p.perSecond >= 20 {
		t.Errorf("%v/s after a second of nothing", p.perSecond)
	}
	if p = p.at(noon.Add(3*time.Second), 5); p.perSecond != 0 { // some are tried again
		t.Errorf("%v/s", p.perSecond)
	}
}

// The rule: every reason for leaving somebody out is told, or counted. On 60×15 the
// dialog showed the first alone, as if there were no other.
func TestReasonsThatDoNotFitAreCounted(t *testing.T) {
	e := newWorld(t, chats(1)...).App.env
	var ts targets
	for i, why := range []string{"the ticket is not open any more", "its channel has no chat widget", "the customer has dismissed a banner here", "", ""} {
		ts.list = append(ts.list, target{then: chat(fmt.Sprint(101 + i)), now: chat(fmt.Sprint(101 + i)), skip: why})
	}
	ts.rows = tabled(ts.list)
	for height, want := range map[int][]string{
		2: {"left out: the ticket", "and 2 more reasons (pgdn)"},
		3: {"left out: the ticket", "and 2 more reasons, 7 more below (pgdn, end)"},
		4: {"its channel has no chat widget", "and 1 more reason, 6 more below"},
		9: {"the customer has dismissed", "• 104"},
	} {
		lines := ts.table(e.theme, 58, height)
		text := ansi.Strip(strings.Join(lines, "\n"))
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%d lines do not say %q:\n%s", height, words, text)
			}
		}
		for _, l := range lines {
			if ansi.StringWidth(l) > 58 || len(lines) > height {
				t.Errorf("%d lines: %q", len(lines), l)
			}
		}
	}
}

// What a second * has undone is said.
func TestUnmarkingAllIsSaid(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("*")
	w.SeesNot("unmarked")
	w.Press("*")
	w.Sees("All were marked: 3 tickets unmarked.")
}

// stranger gives a ticket to another customer, behind the console's back.
func (w *world) stranger(id model.TicketID) {
	w.change(id, func(k *model.Ticket) { k.UID, k.Contact = "stranger", model.Contact{Name: "Stranger"} })
}

// Whoever said yes said it about a customer, not about a number: a ticket that is
// another customer's by the re-read is left out of every dialog.
func TestATicketOfAnotherCustomerIsLeftOut(t *testing.T) {
	for name, keys := range map[string][]string{
		"close": {"x"}, "send": {"b", "s"}, "remove": {"B"}, "close of two": {" ", " ", "x"}, "removal from two": {" ", " ", "B"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(3)...)
			w.Press("j", "k")
			w.stranger("101")
			w.Press(keys...)
			w.Sees("101 Customer 101 · left out, the ticket belongs to another customer now")
			w.Press("y")
			w.Pass(time.Second)
			if w.did("close 101")+w.did("show 101")+w.did("remove 101") > 0 {
				t.Error(w.calls)
			}
		})
	}
}

// A note typed about one customer does not land on the chat of another.
func TestANoteForAnotherCustomerIsNotSaved(t *testing.T) {
	for name, keys := range map[string][]string{"note": {"n", "a", "ctrl+s"}, "tags": {"t", "a", "enter"}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(3)...)
			w.Press("j", "k")
			w.stranger("101")
			w.Press(keys...)
			w.wants()
			w.Sees("another customer now")
		})
	}
}
