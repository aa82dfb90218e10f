package watch_test

import (
	"context"
	"testing"
	"time"

	"botback/client/watch"
	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// dated is a platform that names its clock.
func dated(n int) *source {
	s := newSource(n)
	s.clock = noon
	return s
}

// A message with a time from ahead is fresh once, with an id or without, and hides
// nothing that the customer writes after it, in its hour or its century.
func TestMessageFromAhead(t *testing.T) {
	for _, by := range []time.Duration{time.Hour, 70 * 365 * 24 * time.Hour} {
		for _, id1 := range []model.MessageID{"ahead", ""} {
			w := start(t, dated(3), watch.Config{})
			w.says(1, 5)
			m := &w.messages[id(1)][0]
			m.ID, m.At = id1, noon.Add(by)
			if c := w.poll(); !cmp.Equal(fresh(c), []string{string(id1)}) {
				t.Errorf("%s ahead: fresh %v", by, fresh(c))
			}
			for i, second := range []int{30, 31, 300} {
				w.clock = at(second)
				w.says(1, second)
				if c := w.poll(); !cmp.Equal(fresh(c), []string{"1@" + []string{"30", "31", "300"}[i]}) {
					t.Errorf("%s ahead, at %d s: fresh %v", by, second, fresh(c))
				}
			}
		}
	}
}

// A customer whose clock is ahead all the time is heard all the time, and the
// messages that have to be remembered do not heap up.
func TestCustomerWhoseClockIsAhead(t *testing.T) {
	w := start(t, dated(3), watch.Config{})
	for i := range 200 {
		w.clock = at(60 * i)
		w.says(1, 60*i+1800)
		if c := w.poll(); len(fresh(c)) != 1 {
			t.Fatalf("message %d: fresh %v", i, fresh(c))
		}
	}
	if n := len(w.watch.Cursors[id(1)].Known); n > 40 {
		t.Errorf("%d messages are remembered, of half an hour and one a minute", n)
	}
}

// One row with a time from ahead, as of a place where local time is taken for UTC,
// hides nobody's messages, and neither does a start of the watch that was taken
// from such a row.
func TestRowFromAhead(t *testing.T) {
	ist := 5*time.Hour + 30*time.Minute
	for name, spoil := range map[string]func(*model.Ticket){
		"agent":    func(k *model.Ticket) { k.LastAgent = noon.Add(ist) },
		"customer": func(k *model.Ticket) { k.LastCustomer = noon.Add(ist) },
		"update":   func(k *model.Ticket) { k.Updated = noon.Add(ist) },
	} {
		s := dated(5)
		for i := range s.tickets {
			if i != 1 && name != "customer" {
				spoil(&s.tickets[i])
			}
		}
		spoil(&s.tickets[4])
		w := start(t, s, watch.Config{})
		w.says(1, 30)
		w.says(4, 31)
		w.clock = at(32)
		if c := w.poll(); !cmp.Equal(fresh(c), []string{"1@30", "4@31"}) {
			t.Errorf("%s: heard %v; the watch began at %s", name, fresh(c), w.watch.Since)
		}
		w.watch.Since = noon.Add(ist)
		w.poll()
		w.says(2, 60)
		if c := w.poll(); !cmp.Equal(fresh(c), []string{"2@60"}) {
			t.Errorf("%s: after a start from ahead heard %v", name, fresh(c))
		}
	}
}

// Whether our clock is slow or fast, the watch begins where the platform's clock
// stands: nothing old is fresh, and nothing new is missed.
func TestOurClockIsWrong(t *testing.T) {
	for _, by := range []time.Duration{-48 * time.Hour, -time.Hour, time.Hour, 48 * time.Hour} {
		s := dated(5)
		s.says(1, -20)
		s.tickets[2].LastCustomer = time.Time{} // the list does not say when this one wrote
		s.says(2, -10)
		p := watch.New(s, watch.Config{Now: func() time.Time { return noon.Add(by) }})
		w, _, err := p.Poll(context.Background(), model.Watch{}, nil)
		if err != nil || w.Since.IsZero() || w.Since.After(noon) {
			t.Fatalf("our clock wrong by %s: begins at %s, %v", by, w.Since, err)
		}
		s.says(1, 5)
		s.says(2, 6)
		s.clock = at(7)
		_, c, err := p.Poll(context.Background(), w, nil)
		if err != nil || !cmp.Equal(fresh(c), []string{"1@5", "2@6"}) {
			t.Errorf("our clock wrong by %s: heard %v, %v", by, fresh(c), err)
		}
	}
}

// Where the platform's data are ahead of its answers by a moment, what was written just
// before the watch began is from before it all the same.
func TestDataAheadOfTheAnswers(t *testing.T) {
	s := dated(60)
	for i := range s.tickets {
		s.says(i, 39-i) // the first one is the furthest ahead
	}
	w := start(t, s, watch.Config{PageSize: 20})
	if c := w.poll(); len(c.Fresh) != 0 || len(w.read) != 0 {
		t.Errorf("nothing has happened: read %v, fresh %v", w.read, fresh(c))
	}
	w.says(59, 40)
	w.says(1, 41)
	if c := w.poll(); !cmp.Equal(fresh(c), []string{"1@41", "59@40"}) {
		t.Errorf("fresh %v", fresh(c))
	}
}

// A message that was there before the watch began does not count, even if the list
// bears a time from ahead for it; one that the list says nothing of is known by
// nobody, and is never acted on by itself.
func TestBaselineFromAhead(t *testing.T) {
	s := dated(3)
	s.tickets[1].LastCustomer = noon.Add(time.Hour)
	w := start(t, s, watch.Config{})
	if c := w.poll(); len(c.Fresh) != 0 || len(w.read) != 0 {
		t.Errorf("nothing has happened: read %v, fresh %v", w.read, fresh(c))
	}
	w.says(1, 30)
	if c := w.poll(); !cmp.Equal(fresh(c), []string{"1@30"}) {
		t.Errorf("fresh %v", fresh(c))
	}
}

// One answer with an old Date, of a cache or a machine whose clock is slow, does not
// move the start of the watch back: what was written before it stays old.
func TestOneOldDateMovesNothing(t *testing.T) {
	for _, restart := range []bool{false, true} {
		s := dated(5)
		s.says(1, -1800)
		s.says(2, -1)
		w := start(t, s, watch.Config{})
		since := w.watch.Since
		w.poll()
		w.clock = at(-3600)
		w.poll()
		w.clock = at(10)
		w.poll()
		if restart {
			w.watcher, w.shown = watch.New(w.source, watch.Config{Now: func() time.Time { return noon }}), map[model.TicketID]model.Ticket{}
		} else {
			s.tickets[1].Updated = at(11)
		}
		c, d := w.poll(), w.poll()
		if len(c.Fresh)+len(d.Fresh) != 0 || !w.watch.Since.Equal(since) {
			t.Errorf("restart %v: since %s, was %s; fresh: %v %v", restart, w.watch.Since, since, fresh(c), fresh(d))
		}
	}
}
