package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// talking is an open conversation of n messages.
func talking(t *testing.T, n int) *world {
	w := emptyWorld(t, chats(2)...)
	for i := range n {
		w.says("101", fmt.Sprintf("line %03d", i))
	}
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter") // it waits for an answer, so it is on top
	if c := top[conversation](t, w); c.ticket.ID != "101" {
		t.Fatalf("the conversation of %s is open", c.ticket.ID)
	}
	return w
}

// first is the text of the first message in view.
func (w *world) first() string {
	for _, l := range strings.Split(w.Screen(), "\n") {
		if i := strings.Index(l, "line "); i >= 0 {
			return l[i : i+8]
		}
	}
	return ""
}

func TestAConversationShowsItsEnd(t *testing.T) {
	w := talking(t, 50)
	w.Sees("Customer 101", "ticket 101", "line 049", "assigned · web · agent Asha Nair · group billing")
	w.SeesNot("line 000")
	w.says("101", "and one more")
	w.Pass(6 * time.Second)
	w.Sees("and one more")
	w.SeesNot("below")
}

// Nothing moves under a reader: not when messages come, not when older ones are
// put on top, not when a dialog opens, not when the terminal changes.
func TestAReaderKeepsTheirPlace(t *testing.T) {
	for name, do := range map[string]func(w *world){
		"new messages": func(w *world) { w.says("101", "new one"); w.Pass(6 * time.Second) },
		"new messages, twice": func(w *world) {
			w.says("101", "a")
			w.Pass(6 * time.Second)
			w.says("101", "b")
			w.Pass(6 * time.Second)
		},
		"older ones":            func(w *world) { w.Press("o") },
		"newer, then older":     func(w *world) { w.says("101", "new one"); w.Pass(6 * time.Second); w.Press("o") },
		"a dialog opens":        func(w *world) { w.Press("n", "esc") },
		"the terminal is lower": func(w *world) { w.Send(resize(80, 20)) },
		"narrower":              func(w *world) { w.Send(resize(62, 24)) },
		"too small, and back":   func(w *world) { w.Send(resize(5, 5)); w.Send(resize(80, 24)) },
		"a minute passes":       func(w *world) { w.Pass(time.Minute) },
		"the agent answers":     func(w *world) { w.writes("101", model.AuthorAgent, "hello"); w.Pass(6 * time.Second) },
		"a read fails": func(w *world) {
			w.faults["messages"] = model.ErrUnavailable
			w.says("101", "unread")
			w.Pass(6 * time.Second)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := talking(t, 150)
			w.Press("pgup", "pgup", "k")
			before := w.first()
			do(w)
			if got := w.first(); got != before {
				t.Errorf("the first line in view was %q and is %q\n%s", before, got, w.Screen())
			}
		})
	}
}

func TestNewMessagesBelowAreCounted(t *testing.T) {
	w := talking(t, 50)
	w.Press("g")
	w.says("101", "one")
	w.says("101", "two")
	w.Pass(6 * time.Second)
	w.Sees("2 new messages below, G shows them")
	w.writes("101", model.AuthorAgent, "three")
	w.Pass(6 * time.Second)
	w.Sees("3 new messages below, G shows them")
	w.Press("G")
	w.SeesNot("below")
	w.Sees("three")
}

func TestOlderMessages(t *testing.T) {
	w := talking(t, 150)
	w.Press("g")
	w.Sees("o loads older messages", "line 050")
	w.Press("o", "g")
	w.Sees("line 000")
	w.Press("o")
	w.Sees("This is the beginning of the conversation.")
}

func TestAConversationThatCannotBeRead(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.faults["messages"] = fmt.Errorf("read the conversation of ticket 101: %w", model.ErrForbidden)
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter")
	w.Sees("the platform refuses this key here", "Settings > API Keys")
	delete(w.faults, "messages")
	w.says("101", "here I am")
	w.Pass(6 * time.Second)
	w.Sees("here I am")
	w.SeesNot("refuses")
}

// Old words stay on screen when a later read fails, and the screen says so.
func TestAConversationThatCannotBeReadAgain(t *testing.T) {
	w := talking(t, 3)
	w.faults["messages"] = fmt.Errorf("read: %w", model.ErrUnavailable)
	w.says("101", "unread")
	w.Pass(6 * time.Second)
	w.Sees("line 002", "Read: the platform cannot be reached or does not answer.")
	w.SeesNot("unread")
	delete(w.faults, "messages")
	w.Pass(6 * time.Second)
	w.Sees("unread")
	w.SeesNot("cannot be reached")
}

func TestAConversationWhoseTicketIsClosed(t *testing.T) {
	w := talking(t, 3)
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Sees("Not among the live tickets any more", "line 002")
}

// Messages without an id are not doubled by reading the conversation again.
func TestMessagesWithoutAnIDAreShownOnce(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.talk["u101"] = []model.Message{{UID: "u101", Author: model.AuthorBot, At: noon.Add(-time.Hour), Body: model.ParseBody("welcome")}}
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter")
	w.says("101", "hello")
	w.Pass(6 * time.Second)
	if n := strings.Count(w.Screen(), "welcome"); n != 1 {
		t.Errorf("%d times on screen", n)
	}
}

func TestAConversationActsOnItsTicket(t *testing.T) {
	w := talking(t, 3)
	w.change("102", func(k *model.Ticket) { k.LastCustomer = w.Now })
	w.resolve("102")
	w.Pass(6 * time.Second)
	w.Press("x", "y")
	w.wants("remove 101", "close 101")
	w.Press("y")
	if len(w.Copied) != 1 || w.Copied[0] != "101" {
		t.Errorf("copied %q", w.Copied)
	}
}

func TestEnterTwiceOpensOneConversation(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Send(keyFor("enter"))
	w.Send(keyFor("enter"))
	w.Settle()
	w.Press("esc")
	if len(w.App.layers) != 0 {
		t.Error("a second conversation was below the first")
	}
}

func TestAllShapesOfMessages(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	for _, m := range []string{"plain", `{"message":"hi"}`, `{"event":{"code":"ym_closed_promotion"}}`, `{"image":"https://x/y.png","options":{"caption":"my bill"}}`,
		`{"file":"https://x/y.pdf"}`, `{"video":"https://x/y.mp4"}`, `{"quickReplies":{"title":"Pick","options":[{"title":"One"}]}}`, `{"odd":1}`} {
		w.says("101", m)
	}
	w.open(Config{})
	w.Start(100, 40)
	w.Press("enter")
	w.Sees("plain", "hi", "[event] ym_closed_promotion", "[image] my bill · https://x/y.png", "[file] https://x/y.pdf", "[video] https://x/y.mp4", "[options] Pick [One]", `[other] {"odd":1}`)
}

// What is over is only read: a note was once saved on a resolved ticket that the
// search had found, and one that had been closed looked assigned.
func TestConversationOfATicketThatIsOverOnlyReads(t *testing.T) {
	over := with(chat("77"), func(k *model.Ticket) {
		k.Status, k.Resolved, k.Contact.Name = model.StatusResolved, noon.Add(-62*time.Minute), "Old Friend"
	})
	for name, open := range map[string]func(w *world){
		"found": func(w *world) {
			w.Press("F")
			w.Type("friend")
			w.Press("enter", "enter")
			w.Sees("resolved Mar 1 10:58")
		},
		"ended row": func(w *world) { w.resolve("101"); w.Pass(5 * time.Second); w.Press("g", "enter") },
	} {
		for _, k := range []string{"n", "t", "b", "B", "x"} {
			w := newWorld(t, append(chats(2), over)...)
			open(w)
			w.Sees("Not among the live tickets any more")
			w.Press(k)
			if _, ok := w.App.top().(conversation); !ok || w.App.tab != tabTickets {
				t.Errorf("%s: %s opened %T", name, k, w.App.top())
			}
			w.Sees("is not live any more: it can be read, and nothing is begun on it.")
		}
	}
}

// An entry that is no message fills its place in a page all the same: what is
// behind it can be read, and `o` does not say that it is the beginning.
func TestUnreadableEntriesHideNothingOlder(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	for i := range 250 {
		w.says("101", fmt.Sprintf("line %03d", i))
	}
	for _, i := range []int{10, 120, 180, 249} {
		w.talk["u101"][i].ID = noMessage
	}
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter", "g")
	w.Sees("o loads older messages")
	w.Press("o", "g")
	w.Sees("o loads older messages")
	w.Press("o", "g")
	w.Sees("line 000")
	w.SeesNot("o loads older")
	if c := top[conversation](t, w); len(c.messages) != 246 {
		t.Errorf("%d of 246 messages are there", len(c.messages))
	}
	w.Press("o")
	w.Sees("This is the beginning of the conversation.")
}

// A page of which nothing can be read is not the beginning either.
func TestAPageOfUnreadableEntriesIsNotTheBeginning(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	for i := range 150 {
		w.says("101", fmt.Sprintf("line %03d", i))
		if i >= 50 {
			w.talk["u101"][i].ID = noMessage
		}
	}
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter")
	w.Sees("The newest entries cannot be shown. o loads older messages.")
	w.Press("o")
	w.Sees("line 049")
}

// What comes meanwhile does not drop the older messages that were asked for, and
// the two leave no gap.
func TestOlderMessagesComeWhileSomebodyWrites(t *testing.T) {
	w := talking(t, 250)
	w.Hold = func(m tea.Msg) bool { x, ok := m.(messagesMsg); return ok && x.offset > 0 }
	w.Press("o")
	w.says("101", "meanwhile")
	w.Pass(6 * time.Second)
	w.Sees("meanwhile")
	w.Hold = nil
	w.Deliver(false)
	w.Press("o")
	c := top[conversation](t, w)
	if len(c.messages) != 251 || !c.all {
		t.Errorf("%d of 251 messages are there; all: %v", len(c.messages), c.all)
	}
}

// An answer meant for a conversation that was left does not reach the one that
// was opened on the same ticket since.
func TestAReopenedConversationTakesNoOldAnswers(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.says("101", "hello")
	w.open(Config{})
	w.Start(80, 24)
	w.Hold = func(m tea.Msg) bool { _, ok := m.(messagesMsg); return ok }
	w.Press("enter", "esc", "enter")
	w.Send(w.held[0])
	if c := top[conversation](t, w); !c.loading {
		t.Error("the answer to the first conversation was taken by the second")
	}
	w.Send(w.held[1])
	w.Sees("hello")
}

// A time alone looks like today's.
func TestYesterdayDoesNotLookLikeToday(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	for i, back := range []time.Duration{400 * 24 * time.Hour, 24 * time.Hour, time.Hour} {
		w.says("101", fmt.Sprint("said ", i))
		w.talk["u101"][i].At = noon.Add(-back)
	}
	w.trail = []model.Event{{ID: 1, At: noon.Add(-23 * time.Hour), Who: "lee", Ticket: "101", Kind: model.EventNote, What: "note saved", Result: "ok"}}
	w.open(Config{})
	w.Start(140, 30)
	w.Pass(time.Second)
	w.Sees("customer 25 Jan 2025 12:00", "customer 28 Feb 12:00", "customer 11:00")
	w.Press("enter")
	w.Sees("Customer 101 25 Jan 2025 12:00", "Saturday 28 February", "Customer 101 28 Feb 12:00", "28 Feb 13:00:00 lee: note saved",
		"Sunday 1 March", "Customer 101 11:00")
	w.Now = w.Now.Add(13 * time.Hour)
	w.Send(minuteMsg{})
	w.Sees("Customer 101 1 Mar 11:00")
}

// A claim ends by its own time, whether or not the journal can be read, and one
// that comes is seen at the next look, whether or not anybody writes.
func TestClaimsComeAndGoByThemselves(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("enter")
	w.SeesNot("handled by")
	w.handled = map[model.TicketID]string{"101": "mia@desk/7"}
	w.Pass(6 * time.Second)
	w.Sees("handled by mia@desk/7")
	delete(w.handled, "101")
	w.Pass(6 * time.Second)
	w.SeesNot("handled by")
	w.handled["101"] = "mia@desk/7"
	w.Pass(6 * time.Second)
	w.Sees("handled by mia@desk/7")
	w.faults["claims"] = model.ErrUnavailable
	w.Pass(30 * time.Second)
	w.Sees("handled by mia@desk/7")
	w.Pass(time.Minute)
	w.SeesNot("handled by")
}
