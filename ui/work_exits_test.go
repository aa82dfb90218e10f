package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// asking is a console on which the customer of a ticket has just asked for the
// bot, and the operator looks at Exits.
func asking(t *testing.T, cfg Config, tickets ...model.Ticket) *world {
	w := emptyWorld(t, tickets...)
	w.open(cfg)
	w.Start(120, 30)
	w.says(tickets[0].ID, "talk to bot")
	w.Pass(6 * time.Second)
	w.Press("2")
	return w
}

func (w *world) wantState(id model.TicketID, want model.ExitState) {
	w.T.Helper()
	if x, _ := w.App.desk.exits.Get(id); x.State != want {
		w.T.Errorf("exit of %s is %s (%s), want %s", id, x.State, x.Reason, want)
	}
}

func TestARequestIsShownAndConfirmed(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.hush()
	w.Sees("2 Exits 1", "Customer 101", "asked", "talk to bot", "exit", "watch ask · 1 to decide")
	w.Press("c", "c", " ", "enter")
	w.wants()
	w.wantState("101", model.ExitAsked)
	w.Press("c", "y")
	w.wants("remove 101", "close 101")
	w.wantState("101", model.ExitVerified)
	w.Sees("Customer 101 (ticket 101) is back with the bot: ticket closed, bot running.", "✓ ticket closed", "handed back")
}

// What was written before the console looked is never acted on.
func TestMessagesFromBeforeTheStartDoNotCount(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.says("101", "talk to bot")
	w.open(Config{Mode: model.ModeAuto})
	w.Start(120, 30)
	w.Pass(time.Minute)
	w.wants()
	w.wantState("101", model.ExitNone)
}

func TestDecline(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("d")
	w.wantState("101", model.ExitDeclined)
	w.Press("d")
	w.Sees("there is nothing to decline")
	w.Pass(time.Minute)
	w.wants()
	if w.written["101"].State != model.ExitDeclined {
		t.Error("the decision was not written down")
	}
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.wantState("101", model.ExitAsked)
	w.Sees("asked again")
}

// A field that an admin makes required while the console runs counts: after a
// quarter of an hour, and at once when a dialog reads the settings again.
func TestFieldsThatBecomeRequired(t *testing.T) {
	for name, learns := range map[string]func(*world){
		"in time":     func(w *world) { w.Pass(model.SettingsAge + 6*time.Second) },
		"by a dialog": func(w *world) { w.Press("x", "esc") },
	} {
		t.Run(name, func(t *testing.T) {
			w := emptyWorld(t, chats(2)...)
			w.open(Config{Mode: model.ModeAuto})
			w.Start(120, 30)
			w.settings.Fields = []model.Field{{Key: "topic", Name: "Topic", Type: model.FieldText, RequiredToClose: true}}
			learns(w)
			w.says("101", "talk to bot")
			w.Pass(time.Minute)
			w.wants()
			w.wantState("101", model.ExitAsked)
		})
	}
}

func TestAutoGoesAfterTheGrace(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(2)...)
	w.wantState("101", model.ExitGrace)
	w.hush()
	w.Sees("grace 8s · u stops it", "watch auto after 10s")
	w.wants()
	w.Pass(10 * time.Second)
	w.wants("remove 101", "close 101")
	w.wantState("101", model.ExitVerified)
}

func TestUndoStopsTheGrace(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(2)...)
	w.Press("u")
	w.wantState("101", model.ExitAsked)
	w.Pass(time.Minute)
	w.wants()
}

func TestACustomerWhoWritesOnWithdraws(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(2)...)
	w.says("101", "wait, I see the answer only now")
	w.Pass(time.Minute)
	w.wants()
	w.wantState("101", model.ExitWithdrawn)
	w.Sees("the customer took it back")
}

func TestATransferIsAskedAgain(t *testing.T) {
	w := asking(t, Config{Mode: model.ModeAuto}, chats(2)...)
	w.change("101", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
	w.Pass(time.Minute)
	w.wants()
	w.wantState("101", model.ExitTransferred)
	w.Sees("asha → bo")
}

// The request was another customer's: nobody confirms it for who has the ticket now,
// neither from Exits nor, under the new name, from Tickets.
func TestARequestIsNotConfirmedForAnotherCustomer(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.stranger("101")
	w.Pass(6 * time.Second)
	w.wantState("101", model.ExitBlocked)
	w.Press("c")
	w.Sees("101 Customer 101 · left out, the ticket belongs to another customer now", "There is nothing to close: enter or esc goes back.")
	w.Press("y", "esc", "1", "g", "x")
	w.SeesNot("talk to bot” — exit")
	w.Press("y")
	w.Sees("the ticket belongs to another customer now: look at it")
	w.wants()
}

func TestClosedByOthersEndsTheExit(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.wantState("101", model.ExitElsewhere)
	w.Sees("somebody else closed the ticket first", "by others")
	w.Press("c")
	w.Sees("it is resolved already")
	w.Press("y")
	w.wants()
}

// The ticket leaves the list while the request is still being written down: it
// is looked at afterwards all the same.
func TestClosedByOthersWhileARequestIsSaved(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.says("101", "talk to bot")
	w.Hold = holds[exitDoneMsg]
	w.Pass(6 * time.Second)
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Deliver(false)
	w.wantState("101", model.ExitElsewhere)
}

// A decision that is taken while the request is still being written down is
// kept, written down after it, and carried out once.
func TestADecisionDuringASaveIsNotLost(t *testing.T) {
	for name, newestFirst := range map[string]bool{"in order": false, "newest first": true} {
		for _, fault := range []error{nil, model.ErrHandled} {
			t.Run(fmt.Sprint(name, " ", fault), func(t *testing.T) {
				w := newWorld(t, chats(2)...)
				w.says("101", "talk to bot")
				w.faults["save"] = fault
				w.Hold = holds[exitDoneMsg]
				w.Pass(6 * time.Second)
				w.Press("2", "c", "y")
				delete(w.faults, "save")
				w.Deliver(newestFirst)
				w.Pass(30 * time.Second)
				w.wants("remove 101", "close 101")
				if k := w.written["101"]; k.State != model.ExitVerified || k.By != "lee" {
					t.Errorf("written down: %s by %q", k.State, k.By)
				}
			})
		}
	}
}

// What cannot be written down is tried again, told once, and not spun on.
func TestALedgerThatDoesNotWork(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["save"] = fmt.Errorf("exit of ticket 101: write it down: %w", model.ErrNoRecord)
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.Sees("there is no record, so there is no deed", "Nothing is done until the journal works again.")
	tried := w.did2("save 101")
	w.Pass(time.Minute)
	if n := w.did2("save 101") - tried; n < 5 || n > 13 {
		t.Errorf("%d tries in a minute", n)
	}
	w.Press("j")
	w.Pass(time.Minute)
	w.SeesNot("there is no record")
	delete(w.faults, "save")
	w.Pass(10 * time.Second)
	if w.written["101"].State != model.ExitAsked {
		t.Error("the request was never written down")
	}
	w.wants()
}

// did2 counts calls that read or write down.
func (w *world) did2(call string) int {
	n := 0
	for _, c := range w.asked {
		if c == call {
			n++
		}
	}
	return n
}

// A step that another console holds is not tried in a tight loop.
func TestAStepThatIsRefusedRests(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.faults["step"] = fmt.Errorf("exit of ticket 101: handled by host/7: %w", model.ErrHandled)
	w.Press("c", "y")
	w.Pass(time.Minute)
	if n := w.steps; n < 5 || n > 15 {
		t.Errorf("%d tries in a minute", n)
	}
	w.wants()
	delete(w.faults, "step")
	w.Pass(10 * time.Second)
	w.wants("remove 101", "close 101")
}

// A lost close is looked up and never sent twice while it may have arrived.
func TestALostCloseIsLookedUp(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.faults["close"] = fmt.Errorf("close ticket 101: %w", model.ErrUnknownOutcome)
	w.Press("c", "y")
	w.wantState("101", model.ExitUnknown)
	w.Press("c") // it cannot be confirmed again meanwhile
	w.Press("y", "esc")
	w.Pass(time.Minute)
	w.wants("remove 101", "close 101")
	w.wantState("101", model.ExitVerified)
}

func TestFailedStaysOnTopUntilSomebodyDealsWithIt(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.faults["close"] = fmt.Errorf("close: %w", model.ErrRefused)
	w.Press("c", "y")
	w.says("102", "talk to bot")
	w.Pass(6 * time.Second)
	list := w.App.desk.exits.List()
	if len(list) != 2 || list[0].Ticket.ID != "101" || list[0].State != model.ExitFailed {
		t.Fatalf("on top is %s, %s", list[0].Ticket.ID, list[0].State)
	}
	w.Sees("2 Exits 2")
	delete(w.faults, "close")
	w.Press("g", "R")
	w.wants("remove 101", "close 101", "close 101")
	w.wantState("101", model.ExitVerified)
}

// A close failed; the customer writes on, and another agent takes the chat. R repeats
// what was decided before that: it asks to read and confirm instead.
func TestRetryAsksAgainWhereTheCustomerWroteOn(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.faults["close 101"] = model.ErrRefused
	w.Press("c", "y")
	w.wantState("101", model.ExitFailed)
	delete(w.faults, "close 101")
	w.says("101", "my order 4711 came broken, what now")
	w.change("101", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
	w.Pass(6 * time.Second)
	w.Press("R")
	w.wants("remove 101", "close 101")
	w.Sees("the customer wrote again in the meantime", "confirm it again")
	w.Press("c")
	w.Sees("my order 4711 came broken", "It moved from Asha Nair to Bo Ek")
	w.Press("y")
	w.wantState("101", model.ExitVerified)
}

// The same with another agent alone: R reads the ticket before it acts.
func TestRetryAsksAgainWhereAnotherAgentHasIt(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.faults["close 101"] = model.ErrRefused
	w.Press("c", "y")
	delete(w.faults, "close 101")
	w.change("101", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
	w.Pass(6 * time.Second)
	w.Press("R")
	w.wants("remove 101", "close 101")
	w.wantState("101", model.ExitTransferred)
}

func TestPutAway(t *testing.T) {
	w := asking(t, Config{}, chats(1)...)
	w.faults["close"] = fmt.Errorf("close: %w", model.ErrRefused)
	w.Press("c", "y", "z")
	w.hush()
	w.Sees("put away", "0 to decide")
	w.Pass(time.Minute)
	w.wants("remove 101", "close 101")
}

func TestSeveralAtOnce(t *testing.T) {
	w := newWorld(t, chats(5)...)
	for _, id := range []model.TicketID{"101", "102", "103"} {
		w.says(id, "talk to bot")
	}
	w.says("104", "how do I talk to bot?")
	w.Pass(6 * time.Second)
	w.Press("2", "*")
	w.hush()
	w.Sees("3 marked", "4 to decide") // doubts are looked at one by one
	w.Press("c")
	w.Sees("Close 3 tickets", "“talk to bot” — exit")
	w.Press("y")
	w.wants("remove 101", "close 101", "remove 102", "close 102", "remove 103", "close 103")
	w.wantState("104", model.ExitDoubt)
}

// The cursor of the queue stays on its ticket when requests come in above it,
// and a decision goes to that ticket.
func TestTheQueueMovesNothingUnderTheCursor(t *testing.T) {
	w := asking(t, Config{}, chats(4)...)
	w.says("102", "talk to bot")
	w.says("103", "talk to bot")
	w.Pass(6 * time.Second)
	w.Press("d")
	w.wantState("101", model.ExitDeclined)
	w.wantState("102", model.ExitAsked)
	w.wantState("103", model.ExitAsked)
}

func TestManyRequestsAreOneNotice(t *testing.T) {
	w := newWorld(t, chats(40)...)
	for i := range 30 {
		w.says(model.TicketID(fmt.Sprint(101+i)), "talk to bot")
	}
	w.Now = w.Now.Add(-25 * time.Second)
	w.Pass(5 * time.Second)
	w.Sees("30 customers ask for the bot, or may: 2 shows them.", "2 Exits 30")
}

func TestWhatAnEarlierRunLeft(t *testing.T) {
	confirmed := func(ago time.Duration) model.Exit {
		x, err := model.Exit{Ticket: chat("101"), State: model.ExitAsked,
			Request: model.Request{At: noon.Add(-ago), Text: "talk to bot", Match: model.Match{Label: model.LabelExit}}}.
			Confirm(model.Decision{By: "kim", Ticket: chat("101"), At: noon.Add(-ago)})
		if err != nil {
			t.Fatal(err)
		}
		x.Rev = 3
		return x
	}
	for name, c := range map[string]struct {
		ago   time.Duration
		calls []string
		state model.ExitState
	}{
		"a moment ago": {time.Minute, []string{"remove 101", "close 101"}, model.ExitVerified},
		"long ago":     {time.Hour, nil, model.ExitAsked},
	} {
		t.Run(name, func(t *testing.T) {
			w := emptyWorld(t, chats(2)...)
			w.left = []model.Exit{confirmed(c.ago)}
			w.written["101"] = w.left[0]
			w.open(Config{})
			w.Start(120, 30)
			w.Pass(30 * time.Second)
			w.wants(c.calls...)
			w.wantState("101", c.state)
		})
	}
}

func TestTheTrailTellsTheStoryInOrder(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("c", "y")
	var told []string
	for _, e := range w.App.tabs[tabActivity].(activity).events {
		told = append(told, string(e.Kind)+" "+e.What)
	}
	want := []string{"request wrote “talk to bot”", "decision waits for a decision", "decision confirmed: it goes ahead",
		"banner-removed remove the banner: done", "closed close the ticket: done", "step verify that the ticket is resolved: done",
		"step verify that the bot runs again: done", "decision handed back to the bot"}
	if !slices.Equal(told, want) {
		t.Errorf("the trail:\n%q\nwant\n%q", told, want)
	}
	w.Press("4", "enter")
	w.Sees("handed back to the bot", "lee", "ticket 101")
}

// Each screen has its own preview; an answer for the one must not show up in
// the other, where it would stand beside another customer's name.
func TestPreviewsDoNotMix(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.writes("101", model.AuthorAgent, "text of 101")
	w.says("102", "talk to bot")
	w.Hold = holds[previewMsg]
	w.Pass(10 * time.Second)
	for _, m := range w.held {
		for _, s := range []screen{w.App.tabs[tabTickets], w.App.tabs[tabExits]} {
			next, _ := s.Update(m)
			check := func(p preview) {
				for _, m := range p.messages {
					if m.UID != p.ticket.UID {
						t.Errorf("the preview of %s shows a message of %s", p.ticket.ID, m.UID)
					}
				}
			}
			switch s := next.(type) {
			case tickets:
				check(s.pane)
			case exits:
				check(s.pane)
			}
		}
	}
	if len(w.held) < 2 {
		t.Fatalf("%d previews were read, want one of each screen", len(w.held))
	}
}

var _ tea.Msg = previewMsg{}

// Two consoles hear the same customer: that is no alarm in the one that comes
// second. Its queue says who has the exit, until the other's answer is there.
func TestAnotherConsoleHeardItFirst(t *testing.T) {
	w := emptyWorld(t, chats(3)...)
	w.faults["save 101"] = fmt.Errorf("exit of ticket 101: claim: %w", model.HandledBy{Owner: "kim@desk/7", Until: noon.Add(time.Minute)})
	w.open(Config{})
	w.Start(120, 30)
	w.says("101", "talk to bot")
	w.Pass(5 * time.Second)
	w.Sees("Customer 101 asks for the bot")
	w.Pass(10 * time.Second)
	w.Press("2")
	w.Sees("101 Customer 101 held asked", "kim is at work on ticket 101")
	w.SeesNot("Leave it to them")
	w.written["101"] = model.Exit{Ticket: chat("101"), State: model.ExitDeclined, Reason: "declined by kim", By: "kim", Decided: w.Now, Heard: w.Now, Rev: 4}
	delete(w.faults, "save 101")
	w.Pass(10 * time.Second)
	w.wantState("101", model.ExitDeclined)
	w.SeesNot("held", "changed elsewhere")
}

// Whoever decides about an exit that another console has is told so.
func TestADecisionThatAnotherConsoleForbids(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.faults["save 101"] = fmt.Errorf("exit of ticket 101: claim: %w", model.HandledBy{Owner: "kim@desk/7", Until: noon.Add(time.Minute)})
	w.hush()
	w.Press("d")
	w.Sees("Kim is at work on ticket 101 on another console, until " + noon.Add(time.Minute).Local().Format("15:04") + ".")
	w.hush()
	w.wantState("101", model.ExitAsked)
	theirs, _ := w.App.desk.exits.Get("101")
	theirs.State, theirs.By, theirs.Decided, theirs.Rev = model.ExitVerified, "kim", w.Now, 9
	delete(w.faults, "save 101")
	w.written["101"] = theirs
	w.Press("d")
	w.Sees("Customer 101 (ticket 101): handed back on another console, by kim.")
	w.SeesNot("decide again")
	w.Press("4")
	w.SeesNot("declined")
}

// A reason that is longer than a line is readable in whole where there is room,
// and the steps are always there.
func TestTheFactsOfAnExitFit(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.Press("d")
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.Sees("asked again, after it was declined by lee", "since asked 1 more time")
	w.says("101", "hello?")
	w.Pass(6 * time.Second)
	w.Press("c", "y")
	w.Sees("✓ banner removed", "✓ ticket closed", "✓ read back: resolved", "✓ bot running")
}
