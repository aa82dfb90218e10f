package cli_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui/cli"

	"go.uber.org/goleak"
)

// heap is what lives after a collection.
func heap() int64 {
	runtime.GC()
	runtime.GC() // the second frees what finalizers and pools held on to
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A thousand polls with something new in each: memory stays where it was after
// a hundred, and no goroutine is left.
func TestWatchIsSteady(t *testing.T) {
	before := goleak.IgnoreCurrent()
	bubble(t, func(t *testing.T) {
		var tickets []sandbox.Ticket
		for i := range 25 {
			tickets = append(tickets, web(fmt.Sprint(1000+i)))
		}
		s := chats(t, tickets...)
		out := &last{}
		w := s.startInto(out, "--mode", "auto")
		const each = 5 * time.Second
		cycles := func(n int) {
			for i := range n {
				s.CustomerSays(tickets[i%len(tickets)].ID, "where is my parcel?")
				time.Sleep(each)
			}
		}
		cycles(100)
		at100, goroutines := heap(), runtime.NumGoroutine()
		cycles(950) // polls are a little more than 5 s apart
		at1000, later := heap(), runtime.NumGoroutine()
		w.end(cli.StatusDone)
		if grown := at1000 - at100; grown > 1<<20 {
			t.Errorf("the heap grew by %d KiB in 900 polls", grown>>10)
		}
		if later > goroutines+2 {
			t.Errorf("%d goroutines after 100 polls, %d after 1,000", goroutines, later)
		}
		book := s.open()
		defer book.Close()
		kept, _, err := book.Watch(t.Context())
		check(t, err)
		if kept.Turn < 1000 {
			t.Errorf("%d polls were made, want 1,000", kept.Turn)
		}
		t.Logf("%d polls: heap %d KiB after 100, %d KiB at the end (the sandbox's own messages included); %d and %d goroutines",
			kept.Turn, at100>>10, at1000>>10, goroutines, later)
	})
	goleak.VerifyNone(t, before)
}

// last keeps the last line only, so that the test itself does not grow.
type last struct{ text string }

func (l *last) Write(p []byte) (int, error) {
	l.text = string(p)
	return len(p), nil
}

// A conversation that cannot be read is told once for as long as it stays so, and
// does not keep the others from being watched.
func TestWatchTellsProblemsOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"), web("2"))
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		s.Fail(sandbox.Fault{Kind: sandbox.Forbidden, Route: sandbox.RouteSettings})
		s.Fail(sandbox.Fault{Kind: sandbox.Forbidden, Route: sandbox.RouteMessages, Ticket: "1"})
		s.CustomerSays("1", "talk to bot")
		s.CustomerSays("2", "talk to bot")
		time.Sleep(25 * time.Second)
		told := w.events(model.EventProblem, "1")
		w.end(cli.StatusDone)
		if len(told) != 1 {
			t.Errorf("it is told %d times, want once: %v", len(told), told)
		}
		s.wants("1", 0, 0, 0)
		s.wants("2", 1, 1, 0)
	})
}

// The inbox settings cannot be read: nothing goes by itself, and that is told.
func TestWatchWithoutSettings(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		s.Fail(sandbox.Fault{Kind: sandbox.Forbidden, Route: sandbox.RouteSettings})
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		s.CustomerSays("1", "talk to bot")
		time.Sleep(2 * time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 0, 0, 0)
		if x := s.exit("1"); x.State != model.ExitAsked {
			t.Errorf("the exit is %s", x.State)
		}
		if told := w.events(model.EventProblem, ""); len(told) != 1 {
			t.Errorf("it is told %d times, want once: %v", len(told), told)
		}
	})
}
