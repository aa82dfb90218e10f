package ui

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// broadcasting lets a job show a banner to the first n chats of a console; the
// first of them has it already.
func broadcasting(t *testing.T, w *world, n int) {
	t.Helper()
	w.Press("ctrl+u", "g")
	for range n {
		w.Press(" ")
	}
	w.Press("b", "s")
	if n > model.MaxUncounted {
		w.Type(fmt.Sprint(n))
	}
	w.Press("right", "enter")
	top[jobScreen](t, w)
}

// Whatever is done to several tickets goes to one first, and to the others when
// somebody has looked.
func TestSeveralTicketsBecomeAJob(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		keys   func(w *world)
		first  string
		rest   []string
	}{
		"banner":  {"", func(w *world) { w.Press("b", "s", "y") }, "show 101", []string{"show 102", "show 103"}},
		"removal": {"", func(w *world) { w.Press("B", "y") }, "remove 101", []string{"remove 102", "remove 103"}},
		"close":   {"", func(w *world) { w.Press("x", "y") }, "close 101", []string{"close 102", "close 103"}},
		"note": {"", func(w *world) { w.Press("n"); w.Type("vip"); w.Press("enter", "y") },
			"note 101 vip", []string{"note 102 vip", "note 103 vip"}},
		"tags": {"", func(w *world) { w.Press("t"); w.Type("a, b"); w.Press("enter", "y") },
			"tags 101 a,b", []string{"tags 102 a,b", "tags 103 a,b"}},
		"message": {"whatsapp", func(w *world) { w.Press("m", "ctrl+u"); w.Type("hi"); w.Press("enter", "y") },
			"say 101 hi", []string{"say 102 hi", "say 103 hi"}},
	} {
		t.Run(name, func(t *testing.T) {
			ts := chats(3)
			for i := range ts {
				if c.source != "" {
					ts[i].Source = c.source
				}
			}
			w := newWorld(t, ts...)
			w.Press("*")
			c.keys(w)
			w.wants(c.first)
			w.Sees("waiting", "One was reached: look at it (enter). Then n goes on with all 2 others.")
			w.Pass(2 * time.Minute)
			w.wants(c.first)
			w.next()
			w.wants(append(c.rest, c.first)...)
			w.has(model.JobCounts{OK: 3})
			w.Sees("3 of 3", "done")
		})
	}
}

// A text leaves no trace that could be looked at before it goes out, so that even
// one is a job: it is written down first.
func TestMessageToOneCustomer(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Source = "whatsapp" }))
	w.Press("m")
	w.Sees("Message to the customers of 1 ticket", "Do you want to leave this chat? Please type 'talk to bot'.")
	w.Press("enter", "enter")
	w.wants()
	w.Press("m", "enter", "y")
	w.wants("say 101 Do you want to leave this chat? Please type 'talk to bot'.")
	w.has(model.JobCounts{OK: 1})
}

func TestMessageGoesWhereItIsAllowed(t *testing.T) {
	whatsapp := func(k *model.Ticket) { k.Source = "whatsapp" }
	w := newWorld(t, with(chat("101"), whatsapp), chat("102"), with(chat("103"), func(k *model.Ticket) { k.Source = "facebook" }),
		with(chat("104"), func(k *model.Ticket) { whatsapp(k); k.LastCustomer = noon.Add(-25 * time.Hour) }), with(chat("105"), whatsapp))
	w.Press("*", "m")
	w.Sees("2 take part, 3 left out", "1 left out: it is a web chat: show a banner there instead", "texts to many are not allowed on its channel",
		"the customer last wrote too long ago", "1 web chat left out: b shows them a banner.")
	w.Press("enter", "y")
	w.next()
	if w.did("say 101") != 1 || w.did("say 105") != 1 || w.did("say") != 2 {
		t.Errorf("calls %q", w.calls)
	}
	w.has(model.JobCounts{OK: 2, Skipped: 3})
}

func TestMessageToAWebChatAlone(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Press("m")
	w.Sees("left out, it is a web chat: show a banner there instead", "enter or esc goes back.")
	w.Press("y", "enter", "y")
	w.wants()
}

// An operator who begins to write at once does not see that nobody is left. The next
// letter once closed the dialog, and those after it were keys of the board: "fix your
// problem today" closed a chat.
func TestTypingGoesOnWhereNobodyIsLeft(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("j", "k")
	w.Hold = holds[targetsReadMsg]
	w.Press("m")
	write := func(text string) {
		for _, r := range text {
			w.Now = w.Now.Add(150 * time.Millisecond)
			w.Send(letter(r))
			w.Settle()
		}
	}
	write(" We ")
	w.Deliver(false)
	w.Sees("Nobody is left: enter or esc goes back.")
	write("fix your problem today")
	d := top[massDialog](t, w)
	if got := d.form.entries[0].input.Value(); !strings.HasSuffix(got, " We fix your problem today") {
		t.Errorf("typed %q", got)
	}
	w.Sees("We fix your problem today")
	w.Press("tab", "y")
	w.Sees("problem todayy")
	w.Press("enter")
	w.wants()
	if len(w.App.layers) > 0 {
		t.Error("enter should go back")
	}
}

// Who has written one line and wants to go on has not read that nobody is left.
func TestEnterOfATypistDoesNotLeave(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Hold = holds[targetsReadMsg]
	w.Press("m")
	w.Deliver(false)
	w.Hurry("enter")
	top[massDialog](t, w)
}

func TestNextRung(t *testing.T) {
	for name, c := range map[string]struct {
		counts model.JobCounts
		middle int
		more   int
		all    bool
	}{
		"nothing sent yet":                {model.JobCounts{Queued: 100}, 10, 1, false},
		"the first failed":                {model.JobCounts{Queued: 99, Failed: 1}, 10, 1, false},
		"its answer was lost":             {model.JobCounts{Queued: 99, Unknown: 1}, 10, 1, false},
		"it was left out":                 {model.JobCounts{Queued: 99, Skipped: 1}, 10, 1, false},
		"one was reached":                 {model.JobCounts{Queued: 99, OK: 1}, 10, 10, false},
		"as chosen":                       {model.JobCounts{Queued: 99, OK: 1}, 50, 50, false},
		"no more than there are":          {model.JobCounts{Queued: 7, OK: 1}, 10, 7, true},
		"small":                           {model.JobCounts{Queued: 4, OK: 1}, 2, 4, true},
		"the left out make none large":    {model.JobCounts{Queued: 4, OK: 1, Skipped: 90}, 2, 4, true},
		"all of the middle rung failed":   {model.JobCounts{Queued: 89, OK: 1, Failed: 10}, 10, 10, false},
		"some of the middle were reached": {model.JobCounts{Queued: 89, OK: 2, Failed: 9}, 10, 89, true},
		"after it":                        {model.JobCounts{Queued: 89, OK: 11}, 10, 89, true},
		"one left, nobody reached":        {model.JobCounts{Queued: 1, Failed: 5}, 10, 1, true},
	} {
		if more, all := nextRung(c.counts, c.middle); more != c.more || all != c.all {
			t.Errorf("%s: %d more, all %t; want %d, %t", name, more, all, c.more, c.all)
		}
	}
}

// Each rung takes a key of its own: not time, not a key typed twice, not one that
// was typed before the rung had ended.
func TestLadderNeverGoesByItself(t *testing.T) {
	w := newWorld(t, chats(30)...)
	broadcasting(t, w, 30)
	sent := func(want int) {
		t.Helper()
		if n := w.did("show"); n != want {
			t.Fatalf("%d banners, want %d\n%s", n, want, w.Screen())
		}
	}
	sent(1)
	w.Hurry("n", "n") // too soon
	sent(1)
	w.Pass(2 * time.Minute)
	sent(1)
	w.Sees("n goes on with 10 more (+ - change that)")
	w.Press("+", "+", "-")
	w.Sees("n goes on with 20 more")
	w.Press("-")
	w.Press("n")
	w.Hurry("n", "n", "n")
	sent(11)
	w.Pass(2 * time.Minute)
	w.Press(" ", "R", "l") // nothing to pause, to retry, to look up
	sent(11)
	w.Sees("n goes on with all 19 others")
	w.next()
	sent(30)
	w.has(model.JobCounts{OK: 30})
}

// A first one that was not reached is no reason to go on with many.
func TestLadderStaysLowUntilSomebodyIsReached(t *testing.T) {
	w := newWorld(t, chats(12)...)
	w.faults["show 101"] = model.ErrRefused
	broadcasting(t, w, 12)
	w.Sees("Nobody was reached yet: look why, then n goes on with 1 more.")
	w.next()
	w.has(model.JobCounts{OK: 1, Failed: 1, Queued: 10})
	w.Sees("One was reached")
}

func TestFirstOneIsLookedAt(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.says("101", "is anybody there?")
	broadcasting(t, w, 3)
	w.Press("enter")
	if c := top[conversation](t, w); c.ticket.ID != "101" || c.ticket.Issue == "" {
		t.Errorf("the conversation of ticket %s, %q", c.ticket.ID, c.ticket.Issue)
	}
	w.Press("esc")
	top[jobScreen](t, w)
}

// halfway is a job of n banners of which one slice of two is under way beyond
// the first rungs.
func halfway(t *testing.T, n int) *world {
	w := newWorld(t, chats(n)...)
	w.slice = 2
	broadcasting(t, w, n)
	w.next() // the middle rung, or all
	w.Pass(time.Second)
	w.Hold = holds[jobWorkedMsg]
	w.Press("n")
	return w
}

func TestPauseEndsWithTheSlice(t *testing.T) {
	w := halfway(t, 20)
	w.wants(showsUpTo(13)...)
	w.Press(" ")
	w.Deliver(false)
	w.wants(showsUpTo(13)...)
	w.Sees("paused", "Paused. space goes on, X cancels.")
	w.Pass(2 * time.Minute)
	w.wants(showsUpTo(13)...)
	w.Press(" ", "y")
	w.wants(showsUpTo(20)...)
	w.has(model.JobCounts{OK: 20})
}

func showsUpTo(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprint("show ", 101+i))
	}
	return out
}

func TestCancelAsks(t *testing.T) {
	w := halfway(t, 20)
	w.Press("X")
	w.Sees("Cancel job 1", "9 of its targets are never begun", "> No <")
	w.Press("enter", "X", "X", "y")
	w.Deliver(false)
	w.wants(showsUpTo(13)...)
	w.has(model.JobCounts{OK: 13, Queued: 7})
	w.Sees("cancelled", "7 were never begun")
	w.Press("n", " ", "R", "X")
	w.Pass(2 * time.Minute)
	w.wants(showsUpTo(13)...)
}

// A pause that comes when the job has just come to a halt is no mistake.
func TestPauseOfWhatHasJustEnded(t *testing.T) {
	w := newWorld(t, chats(2)...)
	broadcasting(t, w, 2)
	w.Pass(time.Second)
	w.Hold = holds[jobWorkedMsg]
	w.Press("n", " ")
	w.Deliver(false)
	w.Sees("Job 1: banner for 2. Done for 2.")
}

// troubled is a job of which one failed and of one the answer was lost.
func troubled(t *testing.T) *world {
	w := newWorld(t, chats(4)...)
	w.faults["show 102"] = model.ErrRefused
	w.faults["show 103"] = fmt.Errorf("show: %w", model.ErrUnknownOutcome)
	broadcasting(t, w, 4)
	w.next()
	w.has(model.JobCounts{OK: 2, Failed: 1, Unknown: 1})
	w.Sees("Over: 2 done, 1 failed, 1 unknown.", "the platform refused it")
	clear(w.faults)
	return w
}

func TestRetryTouchesWhatFailedAlone(t *testing.T) {
	w := troubled(t)
	w.Press("R")
	w.Sees("Retry what failed in job 1", "> No <", "Retry 1 ticket")
	w.Press("enter")
	if w.did("show") != 4 {
		t.Fatal("no was taken for yes")
	}
	w.Press("R", "y")
	if w.did("show") != 5 || w.did("show 102") != 2 {
		t.Errorf("calls %q", w.calls)
	}
	w.has(model.JobCounts{OK: 3, Unknown: 1})
}

func TestLookUpRepeatsNothing(t *testing.T) {
	w := troubled(t)
	w.Press("l")
	w.Sees("0 of 1 found; of the others the platform does not tell.")
	w.seen = map[model.TicketID]bool{"103": true}
	w.Press("l")
	w.Sees("All that was unknown is known now.")
	w.has(model.JobCounts{OK: 3, Failed: 1})
	if w.did("show") != 4 {
		t.Errorf("calls %q", w.calls)
	}
}

// Looking up what an interrupted job left open must not set it to work.
func TestLookUpStartsNothing(t *testing.T) {
	w := emptyWorld(t, chats(3)...)
	ts := targetsOf(chats(3), 1)
	ts[0].State = model.TargetUnknown
	w.leave(model.Job{JobOrder: order(), State: model.JobRunning, Allowed: 3, Owner: "gone", Until: noon.Add(-time.Minute)}, ts...)
	w.open(Config{})
	w.Start(120, 30)
	w.Pass(time.Second)
	w.Press("n", "4", "enter")
	w.seen = map[model.TicketID]bool{"101": true}
	w.Press("l")
	w.wants()
	w.Sees("interrupted")
}

// order is a banner for many.
func order() model.JobOrder {
	return model.JobOrder{Deed: model.JobShowBanner, By: "kim", Banner: model.Banner{Form: model.FormObject, Cards: []model.Card{{Title: "We are down"}}}}
}

func TestUndoTakesItFromExactlyThoseWhoGotIt(t *testing.T) {
	w := troubled(t)
	w.Press("u")
	w.Sees("Undo job 1", "exactly the 2 customers who got the banner", "Of 1 it is not known whether they got it", "Remove from 2 customers")
	w.Press("y")
	w.next()
	if w.did("remove 101") != 1 || w.did("remove 104") != 1 || w.did("remove") != 2 {
		t.Errorf("calls %q", w.calls)
	}
	w.Sees("Job 2: undo of job 1 for 2", "done")
	w.Press("u")
	w.Sees("only banners can be taken back.")
}

func TestSummary(t *testing.T) {
	w := troubled(t)
	w.Press("s")
	w.Sees("1 failed the platform refused it", "1 unknown the answer was lost", "2 ok", "4 in all")
	w.Press("y")
	if len(w.Copied) != 1 || !strings.Contains(w.Copied[0], "1\tfailed\tthe platform refused it") {
		t.Errorf("copied %q", w.Copied)
	}
	w.Press("esc")
	top[jobScreen](t, w)
}

func TestMaxTargetsCapsARun(t *testing.T) {
	w := emptyWorld(t, chats(9)...)
	w.open(Config{MaxTargets: 5})
	w.Start(120, 30)
	w.Press("*", "B")
	w.Sees("9 tickets are more than --max-targets allows: 5 in one run, of which 0 are used", "Enter or esc goes back.")
	w.Press("y", "esc")
	w.wants()
	broadcasting(t, w, 3)
	w.next()
	w.Press("1", "ctrl+u", "g", " ", " ", " ", "x")
	w.Press("y")
	w.Sees("3 tickets are more than --max-targets allows: 5 in one run, of which 3 are used")
	w.Press("esc", "4", "g", "enter", "u", "y")
	w.next()
	if w.did("show") != 3 || w.did("remove") != 3 || w.did("close") != 0 { // the way back is always open
		t.Errorf("calls %q", w.calls)
	}
}

// What was typed is not lost when the journal does not take the job.
func TestOrderThatCannotBeWrittenDownComesBack(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.faults["create"] = fmt.Errorf("the disk is full: %w", model.ErrNoRecord)
	w.Press("*", "n")
	w.Type("do not lose me")
	w.Press("enter", "y")
	w.Sees("do not lose me", "The disk is full")
	w.wants()
	delete(w.faults, "create")
	w.Press("enter", "y")
	w.wants("note 101 do not lose me")
}

// Nor is it where something else is open by then: it comes back when that is left, and
// a key that comes right then is no answer.
func TestOrderThatCannotBeWrittenDownWaitsForWhoIsOccupied(t *testing.T) {
	for over, keys := range map[string][]string{"filter": {"/", "enter"}, "help": {"?", "esc"}, "palette": {":", "esc"}} {
		t.Run(over, func(t *testing.T) {
			w := newWorld(t, chats(3)...)
			w.faults["create"] = fmt.Errorf("the disk is full: %w", model.ErrNoRecord)
			w.Press("*", "x", "tab")
			w.Type("do not lose me")
			w.Hold = holds[jobCreatedMsg]
			w.Press("enter", "y", keys[0])
			w.Deliver(false)
			w.SeesNot("do not lose me")
			w.Sees("Not ordered; the dialog comes back when you have finished here. The disk is full")
			delete(w.faults, "create")
			w.Press(keys[1])
			w.Sees("do not lose me", "The disk is full")
			w.Hurry("y")
			w.wants()
			w.Press("y")
			w.wants("close 101")
		})
	}
}

// A key of a paste brings no dialog up: the next letters of it would answer it, and the
// frame of a dropped key is that of before.
func TestADroppedKeyBringsNoDialogBack(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.faults["create"] = fmt.Errorf("the disk is full: %w", model.ErrNoRecord)
	w.Press("*", "x", "tab")
	w.Type("do not lose me")
	w.Hold = holds[jobCreatedMsg]
	w.Press("enter", "y", "?")
	w.Deliver(false)
	w.App = w.App.popped()
	w.App.hand.pasting = w.Now.Add(quiet)
	w.Send(letter('k'))
	if n := len(w.App.layers); n != 0 {
		t.Errorf("a dropped key opened %T", w.App.top())
	}
	w.Press("k")
	w.Sees("do not lose me", "The disk is full")
}

// What has to be read or written first opens a moment after its key. Who is typing by
// then, or is asked something, is only told: an n in a filter would let the next rung go.
func TestNothingOpensOverWhoIsTyping(t *testing.T) {
	for name, c := range map[string]struct {
		hold func(tea.Msg) bool
		keys []string
		says string
	}{
		"new job": {holds[jobCreatedMsg], []string{"1", "ctrl+u", "*", "x", "y"}, "Job 2: close for 3 has begun: 4 shows it."},
		"undo":    {holds[jobUndoMsg], []string{"u", "1"}, "Job 1 can be undone: 4 shows it."},
		"summary": {holds[jobSummaryMsg], []string{"s", "1"}, "The summary of job 1 has been counted: 4 shows it."},
	} {
		for over, key := range map[string]string{"filter": "/", "palette": ":", "help": "?"} {
			t.Run(name+" over "+over, func(t *testing.T) {
				w := newWorld(t, chats(3)...)
				broadcasting(t, w, 3)
				w.next()
				w.Hold = c.hold
				w.Press(c.keys...)
				w.Press(key)
				top := w.App.top()
				w.rests = true // of the new job nothing goes out yet
				w.Deliver(false)
				if reflect.TypeOf(w.App.top()) != reflect.TypeOf(top) {
					t.Errorf("%T opened over it", w.App.top())
				}
				if over == "filter" {
					w.Press("n", "y")
				}
				w.Sees(c.says)
				w.wants("show 101", "show 102", "show 103")
			})
		}
	}
}

// A job whose journal fails stops, says so and can be taken up again.
func TestJobStopsWhereTheJournalFails(t *testing.T) {
	w := newWorld(t, chats(3)...)
	broadcasting(t, w, 3)
	w.faults["work"] = fmt.Errorf("the disk is full: %w", model.ErrNoRecord)
	w.next()
	w.Sees("The disk is full", "interrupted")
	w.Pass(time.Minute)
	w.wants("show 101")
	delete(w.faults, "work")
	w.Press(" ", "y")
	w.has(model.JobCounts{OK: 3})
}

func TestDecisionThatIsRefusedIsTold(t *testing.T) {
	w := newWorld(t, chats(3)...)
	broadcasting(t, w, 3)
	w.faults["decide"] = errors.Join(model.ErrHandled)
	w.next()
	w.Sees("Another console is handling it")
	w.wants("show 101")
	delete(w.faults, "decide")
	w.next()
	w.has(model.JobCounts{OK: 3})
}

// A job that can do nothing for a moment does not keep the console busy.
func TestJobThatRestsDoesNotSpin(t *testing.T) {
	w := newWorld(t, chats(3)...)
	broadcasting(t, w, 3)
	w.rests = true
	w.next()
	w.Sees("running")
	w.Pass(2 * time.Second)
	w.wants("show 101")
	w.rests = false
	w.Pass(time.Second)
	w.has(model.JobCounts{OK: 3})
}

// Jobs are carried out one after the other.
func TestSecondJobWaitsForTheFirst(t *testing.T) {
	w := halfway(t, 20)
	w.Press("1", "ctrl+u", "g", " ", " ", "B", "y")
	w.Sees("Job 2: banner removal for 2", "behind job 1", "job 1 at 55%, 1 behind it")
	if w.did("remove") != 0 {
		t.Fatal("the second job did not wait")
	}
	w.Deliver(false)
	w.has(model.JobCounts{OK: 1, Queued: 1})
	if w.jobs[0].State != model.JobDone {
		t.Errorf("the first job is %s", w.jobs[0].State)
	}
}

func TestQuitWhileAJobIsCarriedOut(t *testing.T) {
	w := halfway(t, 20)
	w.Press("q")
	w.Sees("Job 1: banner for 20 is being carried out: 11 are done.", "> No, stay <")
	w.Press("enter")
	if w.App.dialogOpen() || w.App.leave {
		t.Fatal("it does not stay")
	}
	w.Press("q", "y")
	if w.Quit {
		t.Fatal("quit before the calls under way had ended")
	}
	w.Deliver(false)
	if !w.Quit || w.jobs[0].State != model.JobPaused || w.did("show") != 13 {
		t.Errorf("quit %t, job %s, %d sent", w.Quit, w.jobs[0].State, w.did("show"))
	}
}
