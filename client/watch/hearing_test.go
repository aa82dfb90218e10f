package watch_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"botback/client/watch"
	"botback/model"
)

// Conversations that cannot be read, however many, keep nobody else's from being
// read: sixteen of them once took the first place of every cycle in turn, and ended
// it.
func TestBrokenConversationsAreNobodyElsesTrouble(t *testing.T) {
	for name, fault := range map[string]error{"unavailable": model.ErrUnavailable, "limited": model.ErrRateLimited, "no sense": model.ErrBadAnswer} {
		for _, broken := range []int{1, 16, 60} {
			w := start(t, newSource(100), watch.Config{Reads: 10})
			for i := range broken {
				w.says(i, i+1) // they have waited longest
				w.messageErr[id(i)] = fault
			}
			for range broken + 20 { // until all of them have failed more than once
				w.poll()
			}
			for i := 80; i < 90; i++ {
				w.says(i, 1000+i)
			}
			if c := w.poll(); len(c.Fresh) != 10 {
				t.Errorf("%s, %d broken: %d of 10 customers were heard", name, broken, len(c.Fresh))
			}
			for i := 60; i < 100; i++ { // more than one cycle reads
				w.says(i, 2000+i)
			}
			heard := 0
			for range 4 {
				heard += len(w.poll().Fresh)
			}
			if heard != 40 {
				t.Errorf("%s, %d broken: %d of 40 customers were heard in four cycles", name, broken, heard)
			}
		}
	}
}

// A conversation that could not be read and now can has its turn among those that
// still cannot, and where there is always more to read than a cycle reads.
func TestMendedConversationHasItsTurn(t *testing.T) {
	w := start(t, newSource(100), watch.Config{Reads: 5, Turns: 2})
	for i := range 41 {
		w.says(i, i+1)
		w.messageErr[id(i)] = model.ErrUnavailable
	}
	for range 100 {
		w.poll()
	}
	delete(w.messageErr, id(40)) // the one that wrote last
	second := 1000
	for cycle := range 40 {
		for i := 50; i < 60; i++ {
			second++
			w.says(i, second)
		}
		if slices.Contains(fresh(w.poll()), "40@41") {
			t.Logf("heard after %d cycles", cycle+1)
			return
		}
	}
	t.Error("it was not heard in 40 cycles")
}

// One conversation that does not answer says nothing about the others; two, one
// after the other, do.
func TestUnavailablePlatformEndsTheReading(t *testing.T) {
	w := start(t, newSource(20), watch.Config{})
	for i := range 20 {
		w.says(i, i+1)
	}
	w.messageErr[id(0)] = model.ErrUnavailable
	if c := w.poll(); len(c.Fresh) != 19 {
		t.Errorf("one broken: %d of 19 others heard", len(c.Fresh))
	}
	for i := range 20 {
		w.says(i, 100+i)
		w.messageErr[id(i)] = model.ErrUnavailable
	}
	if w.poll(); len(w.read) != 2 {
		t.Errorf("all broken: %d were tried, want 2", len(w.read))
	}
	clear(w.messageErr)
	heard := 0
	for range 3 { // those that were tried rest for a moment
		heard += len(w.poll().Fresh)
	}
	if heard != 20 {
		t.Errorf("after the outage: %d of 20 heard in three cycles", heard)
	}
}

// The list may know of a message before the conversation has it: then that is read
// again for a while, without keeping others waiting, and what is written meanwhile is
// heard at once.
func TestListAheadOfMessages(t *testing.T) {
	for _, cycles := range []int{1, 2, 4, 7, 12, 40} {
		w := start(t, newSource(30), watch.Config{Reads: 5})
		w.says(1, 5)
		late := w.messages[id(1)]
		w.messages[id(1)] = nil
		heard := 0
		for range cycles {
			heard += len(w.poll().Fresh)
		}
		w.messages[id(1)] = late
		again := watch.New(w.source, watch.Config{Reads: 5, Now: func() time.Time { return noon }})
		for i := range 20 {
			if i == 1 { // the console is started anew
				w.watcher, w.shown = again, map[model.TicketID]model.Ticket{}
			}
			heard += len(fresh(w.poll()))
		}
		if heard != 1 {
			t.Errorf("there after %d cycles: heard %d times, want once", cycles, heard)
		}
	}
}

// What the list means may be no message: after seven readings in some minutes the
// watch lets it be, until the customer writes. All the while it counts as unread, and
// that it is given up is told, once: nobody hears what it says.
func TestListKnowsOfAMessageThatNeverComes(t *testing.T) {
	w := start(t, newSource(30), watch.Config{Reads: 5})
	for i := range 20 {
		w.says(i, 5)
		w.messages[id(i)] = nil
	}
	reads, told := 0, 0
	for cycle := range 60 {
		if cycle == 8 {
			w.says(25, 9)
		}
		c := w.poll()
		if reads += len(w.read); cycle == 8 && len(c.Fresh) != 1 {
			t.Error("another customer had to wait")
		}
		for _, p := range c.Problems {
			if told++; !errors.Is(p.Err, model.ErrLost) || p.Ticket == "" {
				t.Errorf("cycle %d: problem %v", cycle, p)
			}
		}
		if c.Unread != 20-told {
			t.Errorf("cycle %d: %d are unread, %d of 20 were told as lost", cycle, c.Unread, told)
		}
	}
	if reads != 7*20+1 || told != 20 {
		t.Errorf("%d readings, want 7 of each, and 1; %d told as lost, want 20", reads, told)
	}
	w.says(7, 300)
	if c := w.poll(); !slices.Equal(fresh(c), []string{"7@300"}) {
		t.Errorf("later heard %v", fresh(c))
	}
}

// A list that dates every message a second later than the conversation does is no
// reason to tell of messages that are missing.
func TestListDatesMessagesALittleLater(t *testing.T) {
	w := start(t, newSource(3), watch.Config{})
	w.says(1, 5)
	w.tickets[1].LastCustomer = at(6)
	heard := 0
	for range 60 {
		c := w.poll()
		if heard += len(c.Fresh); c.Unread != 0 || len(c.Problems) != 0 {
			t.Fatalf("%d unread, problems %v", c.Unread, c.Problems)
		}
	}
	if heard != 1 {
		t.Errorf("heard %d times, want once", heard)
	}
}

// While the watch waits for one message, the customer writes the next: that is not
// kept waiting by the rests between two looks, and neither is lost.
func TestCustomerWritesOnBeforeTheMessageIsThere(t *testing.T) {
	w := start(t, newSource(3), watch.Config{})
	w.says(1, 5)
	late := w.messages[id(1)]
	w.messages[id(1)] = nil
	for range 4 { // now it rests
		w.poll()
	}
	w.says(1, 20)
	if c := w.poll(); !slices.Equal(fresh(c), []string{"1@20"}) {
		t.Errorf("the next message: heard %v", fresh(c))
	}
	w.messages[id(1)] = append(late, w.messages[id(1)]...)
	w.says(1, 30)
	if c := w.poll(); !slices.Equal(fresh(c), []string{"1@30", "1@5"}) {
		t.Errorf("the late one comes with the next: heard %v", fresh(c))
	}
}
