package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"
)

func (w *world) polls() int {
	n := 0
	for _, c := range w.asked {
		if c == "poll" {
			n++
		}
	}
	return n
}

func TestPollsFollowEachOtherNeverOverlap(t *testing.T) {
	w := newWorld(t, chats(2)...)
	if w.polls() != 1 {
		t.Fatalf("%d polls at the start", w.polls())
	}
	w.Hold = holds[polledMsg]
	w.Pass(5 * time.Second)
	w.Pass(time.Minute) // the answer hangs
	w.Press("r", "r", "r")
	if w.polls() != 2 {
		t.Errorf("%d polls while one hangs, want 2", w.polls())
	}
	w.Deliver(false)
	if w.polls() != 3 {
		t.Errorf("%d polls: what was asked for meanwhile is done once, afterwards", w.polls())
	}
	w.Pass(4 * time.Second)
	if w.polls() != 3 {
		t.Error("polled before the interval was over")
	}
	w.Pass(time.Second)
	if w.polls() != 4 {
		t.Errorf("%d polls after the interval", w.polls())
	}
}

// A refresh by hand takes the place of the one that the clock would bring.
func TestRefreshByHandDoesNotDoubleTheLoop(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Pass(4 * time.Second)
	w.Press("r")
	before := w.polls()
	w.Pass(60 * time.Second)
	if n := w.polls() - before; n != 12 {
		t.Errorf("%d polls in a minute, want 12", n)
	}
}

func TestErrorsBackOffAndNeverGiveUp(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrUnavailable)
	var pauses []time.Duration
	last, n := w.Now, w.polls()
	for len(pauses) < 9 {
		w.Pass(time.Second)
		if w.polls() > n {
			pauses, last, n = append(pauses, w.Now.Sub(last)), w.Now, w.polls()
		}
	}
	want := []time.Duration{5, 1, 2, 4, 8, 16, 32, 60, 60}
	for i := range want {
		if pauses[i] != want[i]*time.Second {
			t.Fatalf("pauses %v, want %v seconds", pauses, want)
		}
	}
	delete(w.faults, "poll")
	w.Pass(time.Minute)
	w.Sees("live · every 5s")
}

func TestRetryAfterIsObeyed(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrRateLimited)
	w.pause = 40 * time.Second
	w.Pass(5 * time.Second)
	n := w.polls()
	w.Pass(39 * time.Second)
	if w.polls() != n {
		t.Error("polled although the platform asked to wait")
	}
	w.Pass(time.Second)
	if w.polls() != n+1 {
		t.Error("not polled when the time was over")
	}
}

// A poll that went well may end with a long wait, asked for by one conversation:
// what is shown has become old before the next, and an idle screen says so by itself.
func TestALongPauseAfterAGoodPollIsSeen(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Hold = holds[polledMsg]
	w.Pass(5 * time.Second)
	msg := w.held[0].(polledMsg)
	msg.watch.Pause = 5 * time.Minute
	w.held[0] = msg
	w.Deliver(false)
	var drawn string // after a message: what the operator sees
	around := w.Around
	w.Around = func(f func()) { around(f); drawn = w.Screen() }
	w.Pass(16 * time.Second)
	if want := "read 12:00:05 · stale · next try 12:05:05"; !strings.Contains(drawn, want) {
		t.Errorf("the screen does not say %q by itself:\n%s", want, drawn)
	}
}

func TestAnErrorIsSaidOnce(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrUnavailable)
	w.Pass(5 * time.Second)
	w.Sees("List tickets: the platform cannot be reached or does not answer.", "offline", "next try 12:00:06")
	w.Pass(10 * time.Second)
	w.Press("j")
	w.SeesNot("List tickets: the platform cannot be reached or does not answer.")
	w.Pass(10 * time.Minute)
	w.SeesNot("List tickets: the platform cannot be reached or does not answer.")
	w.Sees("read 12:00:00 · offline · next try", "101")
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrBadAnswer)
	w.Pass(time.Minute)
	w.Sees("the answer is not what this platform sends", "not a proxy's or a login page")
	delete(w.faults, "poll")
	w.Pass(time.Minute)
	w.SeesNot("the answer is not what")
}

func TestTheFirstReadFails(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		says []string
	}{
		"wrong key":   {model.ErrUnauthorized, []string{"signed out", "the platform does not accept the key", "Check BOTBACK_API_KEY"}},
		"wrong role":  {model.ErrForbidden, []string{"signed out", "the platform refuses this key here", "Settings > API Keys"}},
		"wrong bot":   {model.ErrNotFound, []string{"the platform does not know it", "Check the bot id"}},
		"unreachable": {model.ErrUnavailable, []string{"offline", "the platform cannot be reached", "Check the network"}},
		"HTML page":   {model.ErrBadAnswer, []string{"the answer is not what this platform sends", "a login page"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := emptyWorld(t, chats(2)...)
			w.faults["poll"] = fmt.Errorf("list tickets: %w", c.err)
			w.faults["tickets"] = w.faults["poll"]
			w.open(Config{})
			w.Start(120, 30)
			w.Sees(c.says...)
		})
	}
}

func TestNoTicketAtAll(t *testing.T) {
	w := newWorld(t)
	w.Sees("No live ticket: nobody is talking to an agent or waiting for one.")
	w.Press("x", "enter", " ", "*", "b", "B", "n", "t", "y", "s", "g", "G")
	w.wants()
	if len(w.App.layers) != 0 {
		t.Errorf("%T opened for nobody", w.App.top())
	}
}

// A key that is refused is tried again once a minute: more often may lock it, and
// one wrong answer of the platform must not end the watch of the whole night.
func TestUnauthorizedIsTriedAgainSlowly(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrUnauthorized)
	w.Pass(5 * time.Second)
	n := w.polls()
	w.Pass(time.Hour)
	if got := w.polls() - n; got < 59 || got > 61 {
		t.Errorf("%d tries in an hour", got)
	}
	w.Sees("read 12:00:00 · signed out · next try 13:0", "101")
	n = w.polls()
	w.Press("r")
	if w.polls() != n+1 {
		t.Error("r did not try at once")
	}
	delete(w.faults, "poll")
	w.Pass(time.Minute)
	w.Sees("live · every 5s", "The platform answers again.")
}

func TestLinkStates(t *testing.T) {
	interval := 5 * time.Second
	start := link{interval: interval}
	live := start.answered(noon, time.Second)
	lost := errors.New("cut")
	for name, c := range map[string]struct {
		link link
		at   time.Duration
		want string
	}{
		"nothing yet":           {start, 0, "connecting…"},
		"answered":              {live, 0, "live · every 5s"},
		"answered a while ago":  {live, 15 * time.Second, "live · every 5s"},
		"answered too long ago": {live, 17 * time.Second, "read 12:00:00 · stale"},
		"took too long":         {start.answered(noon, 6*time.Second), 0, "slow · every 10s"},
		"slow and too long ago": {start.answered(noon, 6*time.Second), time.Minute, "read 12:00:00 · stale"},
		"many tickets":          {start.answered(noon, 48*time.Second), time.Minute, "slow · every 55s"},
		"one failure":           {live.failed(lost, noon.Add(interval)), interval, "read 12:00:00 · slow"},
		"failures":              {live.failed(lost, noon.Add(time.Minute)), time.Minute, "read 12:00:00 · stale"},
		"no connection":         {live.failed(model.ErrUnavailable, noon), 2 * time.Minute, "read 12:00:00 · offline"},
		"refused key":           {live.failed(model.ErrUnauthorized, noon), 0, "read 12:00:00 · signed out"},
		"never an answer":       {start.failed(lost, noon), 0, "stale"},
	} {
		if got := c.link.text(noon.Add(c.at)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The header says that the screen is old when a read hangs, without a key and
// without waiting for the minute.
func TestAReadThatHangsMakesTheScreenStale(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Hold = holds[polledMsg]
	frames := 0
	w.Around = func(f func()) { frames++; f() }
	w.Pass(14 * time.Second)
	w.Sees("live · every 5s")
	before := frames
	w.Pass(2 * time.Second)
	if frames == before {
		t.Error("nothing was drawn when the screen became old")
	}
	w.Sees("stale")
}

// An idle console draws the same frame again and again, so that the terminal
// gets no byte; and it is not woken without need.
func TestIdleDrawsNothing(t *testing.T) {
	w := newWorld(t, chats(20)...)
	w.Pass(30 * time.Second)
	frame, updates := w.App.View(), 0
	w.Around = func(f func()) {
		updates++
		f()
		if v := w.App.View(); v != frame {
			t.Fatalf("the frame changed:\n%s", w.Screen())
		}
	}
	w.Pass(25 * time.Second)
	if updates > 5*6 { // tick, answer, census, and the like for each poll
		t.Errorf("%d messages in 25 s", updates)
	}
}

func TestTicketsThatCannotBeReadAreCounted(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.skipped = 2
	w.Pass(5 * time.Second)
	w.Sees("2 tickets could not be read", "Look in the inbox.")
	w.Pass(time.Minute)
	w.SeesNot("could not be read")
	w.Sees("2 unreadable")
}

// A conversation that cannot be read is told once and put on record: nobody
// would hear its customer ask.
func TestAConversationTheWatchCannotReadIsTold(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.deaf = []model.TicketID{"102"}
	for i := range 3 { // tries, with a rest after each
		w.problems = []model.Problem{{Ticket: "102", Err: fmt.Errorf("read the conversation of ticket 102: %w", model.ErrForbidden)}}
		w.Pass(5 * time.Second)
		if w.problems = nil; i == 0 {
			w.Sees("Read the conversation of ticket 102: the platform refuses this key here.")
		} else {
			w.SeesNot("Read the conversation")
		}
		w.Pass(20 * time.Second)
	}
	if n := len(w.trail); n != 1 || w.trail[0].Ticket != "102" {
		t.Errorf("%d events: %q", n, whats(w.trail))
	}
}

// While conversations are unread "live" is not the whole truth, and neither is an
// empty queue: the header and the queue say so until they have been read.
func TestUnreadConversationsAreInTheHeader(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Sees("live · every 5s")
	w.deaf = []model.TicketID{"101", "102"}
	w.says("101", "talk to bot")
	w.says("102", "talk to bot")
	w.Pass(5 * time.Second)
	w.Sees("live · 2 chats unread · every 5s")
	if l := w.App.poll.link.level(w.Now); l != levelWarn {
		t.Errorf("the header is as loud as level %d, want a warning", l)
	}
	w.deaf = w.deaf[:1]
	w.Press("2")
	w.Pass(15 * time.Second)
	w.Sees("live · 1 chat unread · every 5s", "1 to decide · 1 chat unread")
	w.deaf = nil
	w.Pass(5 * time.Second)
	w.Sees("live · every 5s")
	w.SeesNot("unread")
}

// Nobody can say of a queue that nobody waits while chats are unread.
func TestAnEmptyQueueSaysWhatIsUnread(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.deaf = []model.TicketID{"101"}
	w.says("101", "talk to bot")
	w.Press("2")
	w.Sees("Nobody waits who has asked")
	w.Pass(5 * time.Second)
	w.Sees("Nobody was heard to ask for the bot, but 1 chat could not be read yet")
	w.SeesNot("Nobody waits")
}

func TestSettingsAreAskedForUntilTheyCome(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.faults["settings"] = model.ErrUnavailable
	w.open(Config{})
	w.Start(80, 24)
	if w.App.desk.settings != nil {
		t.Fatal("settings out of nowhere")
	}
	delete(w.faults, "settings")
	w.Pass(6 * time.Second)
	if w.App.desk.settings == nil {
		t.Error("the settings were not asked for again")
	}
}

// A notice that is said once must not leave an operator who tries again without
// an answer.
func TestTryingAgainByHandIsAnswered(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.faults["poll"] = fmt.Errorf("list tickets: %w", model.ErrUnauthorized)
	w.Pass(12 * time.Second)
	w.Press("down")
	w.Sees("signed out · next try")
	w.SeesNot("does not accept the key")
	w.Press("r")
	w.Sees("does not accept the key")
	delete(w.faults, "poll")
	w.Press("r")
	w.Sees("The platform answers again.", "live")
}
