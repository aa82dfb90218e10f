package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

func whats(events []model.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, string(e.Ticket)+" "+e.What)
	}
	return out
}

// events are those that Activity has.
func (w *world) events() []model.Event {
	var out []model.Event
	for _, e := range w.App.tabs[tabActivity].(activity).events {
		out = append(out, e.Event)
	}
	return out
}

// What the screen shows and what is kept are the same, in the same order.
func TestTheTrailIsWrittenDownAsItIsShown(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.Press("c", "y", "1", "down", "n")
	w.Type("hello")
	w.Press("ctrl+s")
	shown := w.events()
	if len(shown) < 9 || fmt.Sprint(whats(shown)) != fmt.Sprint(whats(w.trail)) {
		t.Errorf("shown %q\nkept %q", whats(shown), whats(w.trail))
	}
}

// Events that could not be written are told, kept, and written before the next
// ones; they do not hold up who wants to leave.
func TestATrailThatCannotBeWritten(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.faults["append"] = fmt.Errorf("write the trail: %w", model.ErrNoRecord)
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.Sees("there is no record, so there is no deed")
	w.says("102", "talk to bot")
	w.Pass(6 * time.Second)
	if len(w.trail) > 0 {
		t.Fatal("something was written")
	}
	if w.App.InFlight() != 0 {
		t.Errorf("%d actions in flight: nobody could quit", w.App.InFlight())
	}
	delete(w.faults, "append")
	w.says("103", "talk to bot")
	w.Pass(6 * time.Second)
	shown := w.events()
	if fmt.Sprint(whats(shown)) != fmt.Sprint(whats(w.trail)) {
		t.Errorf("shown %q\nkept %q", whats(shown), whats(w.trail))
	}
}

// restart opens a second console on the same platform and journal.
func (w *world) restart(cfg Config) {
	w.Driver.work, w.Driver.clocks, w.Driver.held = nil, nil, nil
	w.roll, w.handed = model.NewRoll(), nil
	w.open(cfg)
	w.Start(120, 30)
}

// A customer who asks while no console runs is heard by the next one.
func TestTheNextRunGoesOnWhereTheLastOneEnded(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Pass(10 * time.Second)
	w.says("101", "talk to bot")
	w.restart(Config{})
	w.wantState("101", model.ExitAsked)
	if len(w.App.tabs[tabActivity].(activity).events) == 0 {
		t.Error("the trail of the last run is not shown")
	}
}

// A request is never behind the cursor and nowhere else: as long as it is not
// written down, the cursor stays before it.
func TestTheCursorWaitsForWhatWasHeard(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Pass(10 * time.Second)
	w.faults["save"] = model.ErrNoRecord
	w.says("101", "talk to bot")
	before := w.cursor.Turn
	w.Pass(time.Minute)
	if w.cursor.Turn != before {
		t.Errorf("the cursor went from %d to %d past a request that is written down nowhere", before, w.cursor.Turn)
	}
	delete(w.faults, "save")
	w.Pass(time.Minute)
	if w.cursor.Turn <= before || w.written["101"].State != model.ExitAsked {
		t.Errorf("cursor %d, request %s", w.cursor.Turn, w.written["101"].State)
	}
}

// What went wrong with the cursor is told, and mended by the next poll.
func TestACursorThatCannotBeKept(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["keep cursor"] = fmt.Errorf("keep how far the watch has read: %w", model.ErrNoRecord)
	before := w.cursor.Turn
	w.Pass(6 * time.Second)
	w.Sees("Keep how far the watch has read")
	if w.cursor.Turn != before {
		t.Fatal("the cursor was kept after all")
	}
	delete(w.faults, "keep cursor")
	w.Pass(6 * time.Second)
	if w.cursor.Turn <= before {
		t.Errorf("the cursor stays at %d", w.cursor.Turn)
	}
}

// A read-only console hides no request from those who can act: it moves no
// cursor and takes nothing up.
func TestAReadOnlyConsoleKeepsNoCursor(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.left = []model.Exit{{Ticket: chat("102"), State: model.ExitAsked, Rev: 1}}
	w.open(Config{ReadOnly: true, Mode: model.ModeAuto, Offer: OfferAuto, Greeting: greeting()})
	w.Start(120, 30)
	w.says("101", "talk to bot")
	w.Pass(time.Minute)
	w.wantState("101", model.ExitAsked)
	w.wantState("102", model.ExitNone)
	w.wants()
	for _, call := range w.asked {
		if call == "keep cursor" || call == "unfinished" {
			t.Errorf("it asked for %q", call)
		}
	}
}

// The first poll needs to know where the last run ended, and is not to hold up
// the first frame: it waits for both answers, in whichever order they come.
func TestThePollWaitsForJournalAndFirstPage(t *testing.T) {
	for _, late := range []func(tea.Msg) bool{holds[openedMsg], holds[firstPageMsg]} {
		w := emptyWorld(t, chats(2)...)
		w.cursor = model.Watch{Turn: 7, Since: noon.Add(-time.Hour)}
		w.open(Config{})
		w.Hold = late
		w.Start(120, 30)
		w.Pass(time.Minute)
		if w.polls() != 0 {
			t.Error("polled before both had answered")
		}
		w.Deliver(false)
		if w.polls() != 1 || w.cursor.Turn != 8 {
			t.Errorf("%d polls, the cursor stands at %d; want 1 and 8", w.polls(), w.cursor.Turn)
		}
	}
}

// A journal that cannot say where the last run ended is told and asked again, and
// nothing is read before: a watch that began anew would not hear what was asked
// since, and would write its cursor over the old one.
func TestAJournalThatCannotBeOpened(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.cursor = model.Watch{Turn: 7, Since: noon.Add(-time.Hour)}
	w.faults["cursor"] = fmt.Errorf("read the journal: %w", model.ErrNoRecord)
	w.open(Config{})
	w.Start(120, 30)
	w.Sees("No chat is watched until the journal can be read: read the journal", "stale · next try 12:00:01")
	w.Pass(10 * time.Minute)
	w.Press("j")
	w.SeesNot("No chat is watched") // it is said once
	if w.polls() != 0 || w.cursor.Turn != 7 {
		t.Fatalf("%d polls, the cursor stands at %d", w.polls(), w.cursor.Turn)
	}
	w.Press("r", "r")
	w.Sees("No chat is watched")
	delete(w.faults, "cursor")
	w.Hold = holds[openedMsg]
	w.Press("r", "r") // two answers, and one beginning
	w.Deliver(false)
	w.Sees("The journal can be read again.", "live")
	w.hush()
	w.Sees("2 tickets")
	if w.polls() != 1 || w.cursor.Turn != 8 {
		t.Errorf("%d polls, the cursor stands at %d; want 1 and 8", w.polls(), w.cursor.Turn)
	}
	w.Pass(time.Minute)
	if w.polls() != 13 || w.cursor.Turn != 20 {
		t.Errorf("%d polls a minute later, the cursor stands at %d", w.polls(), w.cursor.Turn)
	}
}

// A trail that cannot be read is told; the watch goes on from where it stopped.
func TestATrailThatCannotBeRead(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.cursor = model.Watch{Turn: 7, Since: noon.Add(-time.Hour)}
	w.faults["events"] = fmt.Errorf("read the journal: %w", model.ErrNoRecord)
	w.open(Config{})
	w.Start(120, 30)
	w.Sees("Read the journal")
	w.hush()
	w.Sees("2 tickets")
	if w.cursor.Turn != 8 {
		t.Errorf("the cursor stands at %d, want 8", w.cursor.Turn)
	}
}

// The rule: what an earlier run began and did not live to tell is told by the next
// one, worded by what is known of it.
func TestNotesOfAnEarlierRun(t *testing.T) {
	w := emptyWorld(t, chat("101"))
	w.adrift = []model.Act{
		{Ticket: "101", Deed: model.NoteSet, By: "asha", Payload: "call back", Outcome: model.OutcomeUnknown, Detail: "the console stopped", At: noon},
		{Ticket: "102", Deed: model.TagsSet, By: "asha", Payload: `["vip"]`, Outcome: model.OutcomeDone, At: noon}}
	w.open(Config{})
	w.Start(120, 30)
	w.Sees("saved the note or the tags of 1 ticket: Activity names them")
	w.Press("4")
	w.Sees("note perhaps saved: call back", "tags set")
	if len(w.trail) != 2 || w.trail[0].Who != "asha" || w.trail[0].Result != "unknown" || len(w.calls) > 0 {
		t.Errorf("trail %+v, calls %v", w.trail, w.calls)
	}
}

// The rule: the trail words a deed by its outcome.
func TestTrailOfANoteThatWasNotSaved(t *testing.T) {
	w := newWorld(t, chat("101"))
	w.faults["note"] = model.ErrRefused
	w.Press("n", "x", "ctrl+s")
	if e := w.trail[len(w.trail)-1]; e.What != "note not saved: x" || e.Result != "failed" {
		t.Errorf("%+v", e)
	}
}
