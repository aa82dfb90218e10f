package watch_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"botback/client/watch"
	"botback/model"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// Under the race detector, which looks for something else, the property tests take
// fewer rounds.
func TestMain(m *testing.M) {
	if raceDetector {
		_ = flag.Set("rapid.checks", "25") // the flag is there: rapid defines it when it is imported
	}
	goleak.VerifyTestMain(m)
}

// A cycle costs a request for each page and one for each changed conversation.
func TestCost(t *testing.T) {
	w := start(t, newSource(5000), watch.Config{})
	if len(w.read) != 0 {
		t.Errorf("the baseline read %d conversations", len(w.read))
	}
	if c := w.poll(); c.Calls > 26 || len(w.shown) != 5000 {
		t.Errorf("nothing changed: %d calls for %d tickets, want at most 26", c.Calls, len(w.shown))
	}
	for i := range 20 {
		w.says(i*200, i+1)
	}
	if c := w.poll(); c.Calls > 46 || len(fresh(c)) != 20 {
		t.Errorf("20 changed: %d calls, %d fresh messages; want at most 46, 20", c.Calls, len(fresh(c)))
	}
	if c := w.poll(); c.Calls > 26 || len(c.Fresh) != 0 {
		t.Errorf("nothing changed since: %d calls, %d fresh", c.Calls, len(c.Fresh))
	}
}

func TestSmallInboxIsOneCall(t *testing.T) {
	for _, n := range []int{0, 1, 199} {
		w := start(t, newSource(n), watch.Config{})
		if c := w.poll(); c.Calls != 1 || len(w.shown) != n {
			t.Errorf("%d tickets: %d calls, %d seen", n, c.Calls, len(w.shown))
		}
	}
}

// A platform that gives fewer rows at once than it is asked for must not hide
// the chats beyond them.
func TestPlatformWithSmallerPages(t *testing.T) {
	for _, n := range []int{99, 100, 101, 250, 1000} {
		s := newSource(n)
		s.most = 100
		w := start(t, s, watch.Config{})
		c := w.poll()
		if len(w.shown) != n || len(c.Problems) != 0 || c.Calls > n/99+1 {
			t.Errorf("%d tickets: %d seen in %d calls, problems %v", n, len(w.shown), c.Calls, c.Problems)
		}
	}
}

// However the list moves while it is read, no ticket that stays is lost, and
// none comes twice.
func TestListThatMoves(t *testing.T) {
	const size, n = 20, 200
	tests := map[string]func(s *source){
		"stands still":                   func(*source) {},
		"one above leaves":               func(s *source) { s.remove(3) },
		"many above leave":               func(s *source) { s.tickets = slices.Delete(s.tickets, 0, 15) },
		"the joint itself leaves":        func(s *source) { s.remove(size - 1) },
		"the joint and its neighbours":   func(s *source) { s.tickets = slices.Delete(s.tickets, size-4, size+4) },
		"one comes on top":               func(s *source) { s.tickets = slices.Insert(s.tickets, 0, model.Ticket{ID: "new"}) },
		"one comes, one leaves":          func(s *source) { s.remove(3); s.tickets = slices.Insert(s.tickets, 0, model.Ticket{ID: "new"}) },
		"one jumps to the top":           func(s *source) { s.top(150) },
		"many jump to the top":           func(s *source) { s.top(150); s.top(160); s.top(170) },
		"one jumps, many leave":          func(s *source) { s.top(150); s.tickets = slices.Delete(s.tickets, 1, 12) },
		"all beyond the first page left": func(s *source) { s.tickets = s.tickets[:size] },
	}
	for name, move := range tests {
		for call := 2; call <= 9; call++ {
			t.Run(fmt.Sprintf("%s before call %d", name, call), func(t *testing.T) {
				w := start(t, newSource(n), watch.Config{PageSize: size})
				stay := map[model.TicketID]bool{}
				w.before[call] = func() {
					move(w.source)
					for _, k := range w.tickets {
						stay[k.ID] = k.ID != "new"
					}
				}
				c := w.poll()
				if c.Calls > 2*n/(size-1) {
					t.Errorf("%d calls", c.Calls)
				}
				for k, must := range stay {
					if _, ok := w.shown[k]; must && !ok {
						t.Errorf("ticket %s was missed", k)
					}
				}
				for _, k := range c.Gone {
					if stay[k] {
						t.Errorf("ticket %s is told as gone", k)
					}
				}
			})
		}
	}
}

// On a large desk chats end all the time, many of them while it is read. They
// leave the screen nevertheless, and no page is told as moved or as repeated.
func TestBusyDesk(t *testing.T) {
	for _, tt := range []struct{ every, leave int }{{4, 1}, {1, 1}, {1, 3}, {12, 17}, {30, 70}} {
		t.Run(fmt.Sprint(tt), func(t *testing.T) {
			w := start(t, newSource(1000), watch.Config{PageSize: 20})
			last := 0
			for look := range 4 {
				before := len(w.tickets)
				for call := 2; call < 400; call++ {
					w.before[call] = func() {
						if call%tt.every == 0 && len(w.tickets) > 150 {
							w.tickets = slices.Delete(w.tickets, 3, 3+tt.leave)
						}
					}
				}
				c := w.poll()
				if len(c.Problems) != 0 || c.Calls > 2*before/15 {
					t.Errorf("look %d: %d calls for %d tickets, problems %v", look, c.Calls, before, c.Problems)
				}
				if look > 0 && len(w.shown) > last {
					t.Errorf("look %d: %d are shown, %d were live when the look before began", look, len(w.shown), last)
				}
				last = before
			}
		})
	}
}

// A chat that moves to a page that has been read, because an agent takes it in a
// list by status, is live; one that has ended is gone at the second look at most.
func TestGoneIsWhatTwoLooksMiss(t *testing.T) {
	for call := 2; call < 9; call++ {
		s := newSource(60)
		for i := range 20 {
			s.tickets[40+i].Status = model.StatusQueued
		}
		w := start(t, s, watch.Config{PageSize: 10})
		w.before[call] = func() {
			k := s.tickets[50]
			k.Status = model.StatusAssigned
			s.remove(50)
			s.tickets = slices.Insert(s.tickets, 12, k)
			s.remove(31)
		}
		gone := w.poll().Gone
		clear(w.before)
		gone = append(gone, w.poll().Gone...)
		gone = append(gone, w.poll().Gone...)
		if !slices.Equal(gone, []model.TicketID{id(30)}) {
			t.Errorf("moved before call %d: gone %v, want %s", call, gone, id(30))
		}
	}
}

func TestListWithoutOrder(t *testing.T) {
	w := start(t, newSource(200), watch.Config{PageSize: 20})
	for call := 2; call < 100; call++ {
		w.before[call] = func() { // as far from the last order as can be
			slices.Reverse(w.tickets[:100])
			slices.Reverse(w.tickets[100:])
			slices.Reverse(w.tickets)
		}
	}
	c := w.poll()
	if c.Calls > 30 || len(c.Gone) != 0 {
		t.Errorf("%d calls, %d told as gone", c.Calls, len(c.Gone))
	}
}

func TestSamePageForEver(t *testing.T) {
	s := newSource(500)
	s.ignoreOffset = true
	w := start(t, s, watch.Config{})
	c := w.poll()
	if c.Calls > 3 || len(w.shown) != 200 || len(c.Problems) != 1 {
		t.Errorf("%d calls, %d tickets, problems %v", c.Calls, len(w.shown), c.Problems)
	}
}

// Where pages are small, a few chats that come to the top within one request make
// a page much like the one before: the reading goes on all the same.
func TestChatsOnTopOfSmallPages(t *testing.T) {
	for call := 2; call < 6; call++ {
		s := newSource(60)
		s.most = 10
		w := start(t, s, watch.Config{})
		s.says(59, 1)
		w.before[call] = func() {
			for i := range 5 {
				s.tickets = slices.Insert(s.tickets, 0, model.Ticket{ID: id(100 + i)})
			}
		}
		if c := w.poll(); len(c.Problems) != 0 || !slices.Equal(fresh(c), []string{"59@1"}) {
			t.Errorf("before call %d: heard %v, problems %v", call, fresh(c), c.Problems)
		}
	}
}

func TestSkippedRowsAreCounted(t *testing.T) {
	s := newSource(30)
	s.skipped = 1
	if c := start(t, s, watch.Config{PageSize: 20}).poll(); c.Skipped != 2 || c.Calls != 2 {
		t.Errorf("skipped %d in %d calls, want 2 in 2", c.Skipped, c.Calls)
	}
	s.skipped = 0
	for place := 14; place < 22; place++ { // where the pages join
		s.veiled = id(place)
		w := start(t, s, watch.Config{PageSize: 20})
		if c := w.poll(); c.Skipped != 1 || len(w.shown) != 29 || len(c.Problems) != 0 {
			t.Errorf("at the joint: skipped %d of %d, problems %v", c.Skipped, len(w.shown), c.Problems)
		}
		w.before[2] = func() { w.tickets = slices.Delete(w.tickets, 0, 12) }
		if c := w.poll(); c.Skipped != 1 || len(c.Problems) != 0 {
			t.Errorf("where the list moves: skipped %d, problems %v", c.Skipped, c.Problems)
		}
		s.tickets = newSource(30).tickets
		clear(s.before)
	}
}

func TestLongConversation(t *testing.T) {
	for _, oldestFirst := range []bool{false, true} {
		t.Run(fmt.Sprint("oldest first ", oldestFirst), func(t *testing.T) {
			s := newSource(1)
			s.oldestFirst = oldestFirst
			for i := range 250 {
				s.says(0, i-260)
			}
			w := start(t, s, watch.Config{})
			w.says(0, 1)
			if c := w.poll(); !cmp.Equal(fresh(c), []string{"0@1"}) || !oldestFirst && len(w.read) != 1 {
				t.Errorf("fresh %v in %d pages", fresh(c), len(w.read))
			}
			for i := range 150 {
				w.says(0, i+2)
			}
			if c := w.poll(); len(fresh(c)) != 150 {
				t.Errorf("%d of 150 messages are fresh", len(fresh(c)))
			}
		})
	}
}

// Entries that cannot be decoded count for the platform: a page that lacks many
// is as full as any other, and one that lacks all is not the end.
func TestUnreadableEntriesHideNothingOlder(t *testing.T) {
	s := newSource(1)
	w := start(t, s, watch.Config{})
	w.says(0, 1)
	for range 130 {
		s.messages[id(0)] = append(s.messages[id(0)], model.Message{ID: noMessage})
	}
	for i := range 60 {
		w.says(0, i+2)
	}
	if c := w.poll(); len(fresh(c)) != 61 {
		t.Errorf("%d of 61 messages are fresh", len(fresh(c)))
	}
}

func TestEndlessConversation(t *testing.T) {
	s := newSource(1)
	w := start(t, s, watch.Config{})
	for i := range 5000 {
		s.says(0, i+1)
	}
	if c := w.poll(); len(w.read) > 10 || len(c.Problems) != 1 {
		t.Errorf("%d pages, problems %v", len(w.read), c.Problems)
	}
}

func TestListThatDoesNotSayWhoWrote(t *testing.T) {
	s := newSource(50)
	for i := range s.tickets {
		s.tickets[i].LastCustomer = time.Time{}
	}
	s.tickets[0].Created = noon // so that the platform names a time at all
	w := start(t, s, watch.Config{Turns: 10})
	w.says(37, 1)
	found := 0
	for cycle := range 5 {
		c := w.poll()
		if len(w.read) != 10 {
			t.Errorf("cycle %d read %d conversations, want 10", cycle, len(w.read))
		}
		found += len(fresh(c))
	}
	if found != 1 {
		t.Errorf("after a whole turn the message was found %d times", found)
	}
}

func TestBudgetOfReads(t *testing.T) {
	w := start(t, newSource(30), watch.Config{Reads: 10})
	for i := range 25 {
		w.says(i, 100-i) // 24 has waited longest
	}
	w.poll()
	if len(w.read) != 10 || w.read[0] != id(24) {
		t.Errorf("read %d, first %s; want 10, the longest waiting first", len(w.read), w.read[0])
	}
	w.poll()
	if c := w.poll(); len(fresh(c)) != 5 {
		t.Errorf("third cycle: %d fresh, want the last 5", len(fresh(c)))
	}
}

func TestUnreadableConversation(t *testing.T) {
	w := start(t, newSource(3), watch.Config{})
	w.says(0, 3)
	w.says(1, 1)
	w.messageErr[id(1)] = model.ErrBadAnswer
	c := w.poll()
	if len(c.Problems) != 1 || c.Problems[0].Ticket != id(1) || !errors.Is(c.Problems[0].Err, model.ErrBadAnswer) {
		t.Errorf("problems %v", c.Problems)
	}
	if !cmp.Equal(fresh(c), []string{"0@3"}) {
		t.Errorf("fresh %v: one unreadable conversation must not hide another", fresh(c))
	}
	delete(w.messageErr, id(1))
	if c = w.poll(); !cmp.Equal(fresh(c), []string{"1@1"}) {
		t.Errorf("after recovery: fresh %v", fresh(c))
	}
}

type slowDown struct{ error }

func (s slowDown) Unwrap() error { return s.error }

func (slowDown) RetryAfter() time.Duration { return 30 * time.Second }

func TestTooManyRequestsEndTheReading(t *testing.T) {
	w := start(t, newSource(20), watch.Config{})
	for i := range 20 {
		w.says(i, 1)
		w.messageErr[id(i)] = slowDown{fmt.Errorf("messages: %w", model.ErrRateLimited)}
	}
	w.poll()
	if len(w.read) != 1 || w.watch.Delay(time.Second, 1) != 30*time.Second || len(w.shown) != 20 {
		t.Errorf("%d conversations were tried, next poll in %s", len(w.read), w.watch.Delay(time.Second, 1))
	}
	clear(w.messageErr)
	if c := w.poll(); len(fresh(c)) != 20 || w.watch.Delay(time.Second, 1) != time.Second {
		t.Errorf("after the pause: %d fresh, next poll in %s", len(fresh(c)), w.watch.Delay(time.Second, 1))
	}
}

func TestUnreachablePlatformAndCatchingUp(t *testing.T) {
	w := start(t, newSource(3), watch.Config{})
	w.listErr = slowDown{model.ErrUnavailable}
	for n := 1; n <= 3; n++ {
		next, _, err := w.try(context.Background())
		if !errors.Is(err, model.ErrUnavailable) || next.Failures != n || next.Pause != 30*time.Second {
			t.Fatalf("failure %d: %v, %d failures, pause %s", n, err, next.Failures, next.Pause)
		}
		w.watch = next
	}
	w.says(2, 1000)
	w.listErr = nil
	if c := w.poll(); !cmp.Equal(fresh(c), []string{"2@1000"}) || w.watch.Failures != 0 || len(c.Gone) != 0 {
		t.Errorf("fresh %v, failures %d, gone %v", fresh(c), w.watch.Failures, c.Gone)
	}
}

func TestBaselineThatFailsIsTriedAgain(t *testing.T) {
	s := newSource(3)
	s.listErr = model.ErrUnavailable
	p := watch.New(s, watch.Config{})
	w, _, _ := p.Poll(context.Background(), model.Watch{}, nil)
	s.listErr = nil
	if _, c, err := p.Poll(context.Background(), w, nil); err != nil || !c.Baseline {
		t.Errorf("baseline %t, %v", c.Baseline, err)
	}
}

func TestCancelledPoll(t *testing.T) {
	w := start(t, newSource(3), watch.Config{})
	for i := range 3 {
		w.says(i, 1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.calls = 0
	w.before[2] = cancel // in the middle of the first conversation
	next, _, err := w.try(ctx)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	w.watch, w.before[2] = next, nil
	if c := w.poll(); len(fresh(c)) != 3 {
		t.Errorf("%d messages are fresh afterwards, want all 3", len(fresh(c)))
	}
}

func TestReopenedTicketIsANewOne(t *testing.T) {
	w := start(t, newSource(2), watch.Config{})
	w.remove(1)
	w.tickets = append(w.tickets, model.Ticket{ID: id(7), Status: model.StatusQueued, ReopenedFrom: string(id(1)), LastCustomer: at(3)})
	w.says(7, 3)
	c := w.poll()
	if !cmp.Equal(c.Gone, []model.TicketID{id(1)}) || !cmp.Equal(fresh(c), []string{"7@3"}) {
		t.Errorf("gone %v, fresh %v", c.Gone, fresh(c))
	}
}

// A chat that an agent took is told once, also where the poll that read so failed
// on a later page, however often.
func TestTakenInAPollThatFails(t *testing.T) {
	for fails := range 3 {
		s := newSource(30)
		s.tickets[0].Status, s.tickets[0].Source = model.StatusQueued, model.SourceWeb
		w := start(t, s, watch.Config{PageSize: 10})
		w.poll()
		s.tickets[0].Status = model.StatusAssigned
		for range fails {
			w.calls = 0
			w.before[2] = func() { s.listErr = model.ErrUnavailable }
			next, _, err := w.try(context.Background())
			if !errors.Is(err, model.ErrUnavailable) {
				t.Fatal(err)
			}
			w.watch, s.listErr = next, nil
			clear(w.before)
		}
		taken := 0
		for range 3 {
			taken += len(w.poll().Taken)
		}
		if taken != 1 {
			t.Errorf("after %d polls that failed: told as taken %d times, want once", fails, taken)
		}
	}
}

// slow is a platform that takes its time over each conversation.
type slow struct {
	*source
	by map[model.TicketID]time.Duration // by default a second
}

func (s slow) Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error) {
	wait, ok := s.by[t.ID]
	if !ok {
		wait = time.Second
	}
	select {
	case <-time.After(wait):
	case <-ctx.Done():
		return model.MessagePage{}, fmt.Errorf("messages: %w", model.ErrUnavailable)
	}
	return s.source.Messages(ctx, t, limit, offset)
}

// Where the time for a poll ends while conversations are being read, those that
// were read count, and the others are read by the next poll: one that takes all the
// time there is does not keep the others from being read.
func TestTimeEndsWhileConversationsAreRead(t *testing.T) {
	for name, endless := range map[string][]int{"slow ones": nil, "one without an end": {54}, "two without an end": {54, 53}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := slow{newSource(60), map[model.TicketID]time.Duration{}}
				p := watch.New(s, watch.Config{Reads: 50, Now: func() time.Time { return noon }})
				w, _, err := p.Poll(t.Context(), model.Watch{}, nil)
				if err != nil {
					t.Fatal(err)
				}
				for i := range 55 {
					s.says(i, 100-i) // 54 has waited longest
				}
				for _, i := range endless {
					s.by[id(i)] = time.Hour
				}
				heard := map[string]bool{}
				for range 20 {
					ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
					next, c, err := p.Poll(ctx, w, nil)
					cancel()
					if err != nil {
						t.Fatal(err)
					}
					w = next
					for _, m := range fresh(c) {
						if heard[m] {
							t.Errorf("%s was fresh twice", m)
						}
						heard[m] = true
					}
				}
				if want := 55 - len(endless); len(heard) != want {
					t.Errorf("%d messages were heard, want %d", len(heard), want)
				}
			})
		})
	}
}

// A conversation without an end does not make every poll last as long as one may,
// while others write: it rests as any that fails, also where the list does not say
// when its customer wrote, or while a message of it is still to come.
func TestConversationWithoutEndRests(t *testing.T) {
	for name, prepare := range map[string]func(w *watching){
		"it changed":      func(w *watching) { w.says(54, 1) },
		"silent":          func(w *watching) { w.tickets[54].LastCustomer = time.Time{} },
		"a message late":  func(w *watching) { w.says(54, 1); w.messages[id(54)] = nil; w.poll() },
		"two without end": func(w *watching) { w.says(54, 1); w.says(53, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := start(t, newSource(60), watch.Config{Reads: 50})
				prepare(w)
				s := slow{w.source, map[model.TicketID]time.Duration{id(54): time.Hour, id(53): time.Hour}}
				p := watch.New(s, watch.Config{Reads: 50, Now: func() time.Time { return noon }})
				long, heard := 0, 0
				for i := range 30 {
					w.says(i, 100+i) // somebody writes in every interval
					ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
					begun := time.Now()
					next, c, err := p.Poll(ctx, w.watch, nil)
					cancel()
					if err != nil {
						t.Fatal(err)
					}
					w.watch, heard = next, heard+len(c.Fresh)
					if time.Since(begun) > 50*time.Second {
						long++
					}
				}
				if long > 12 || heard != 30 {
					t.Errorf("%d of 30 polls took the whole minute, %d of 30 customers were heard", long, heard)
				}
			})
		})
	}
}
