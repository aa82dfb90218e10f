package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	"pgregory.net/rapid"
)

// answered is a chat in which nobody waits.
func answered(id string) model.Ticket {
	return with(chat(id), func(k *model.Ticket) {
		k.Created, k.Assigned = noon.Add(-time.Hour), noon.Add(-time.Hour)
		k.LastCustomer, k.LastAgent, k.FirstResponse = noon.Add(-30*time.Minute), noon.Add(-29*time.Minute), noon.Add(-29*time.Minute)
	})
}

func wrote(t model.Ticket, at time.Time) model.Ticket {
	t.LastCustomer = at
	return t
}

func idsOf(late []lateTicket) string {
	ids := []model.TicketID{}
	for _, x := range late {
		ids = append(ids, x.ticket.ID)
	}
	return fmt.Sprint(ids)
}

func TestATicketIsToldLateOnceUntilItIsAnswered(t *testing.T) {
	l := newList()
	l.late = Thresholds{Wait: 5 * time.Minute, FirstResponse: NeverLate, Response: NeverLate, Inactivity: time.Minute}
	quiet, asks := answered("1"), wrote(answered("2"), noon)
	l.looked = noon
	l.Apply([]model.Ticket{quiet, asks})
	l.At(noon)
	for _, step := range []struct {
		after time.Duration
		row   model.Ticket
		want  string
	}{
		{time.Minute, asks, "[]"},
		{5*time.Minute + time.Second, asks, "[2]"},
		{6 * time.Minute, asks, "[]"},
		{7 * time.Minute, wrote(asks, noon.Add(time.Minute)), "[]"}, // an older one was answered
		{8 * time.Minute, with(asks, func(k *model.Ticket) { k.LastAgent = noon.Add(8 * time.Minute) }), "[]"},
		{9 * time.Minute, wrote(with(asks, func(k *model.Ticket) { k.LastAgent = noon.Add(8 * time.Minute) }), noon.Add(9*time.Minute)), "[]"},
		{15 * time.Minute, asks, "[2]"},
	} {
		now := noon.Add(step.after)
		if step.after < 15*time.Minute {
			l.Apply([]model.Ticket{step.row})
		}
		if got := idsOf(l.Late(now, nil)); got != step.want {
			t.Errorf("after %s: %s, want %s", step.after, got, step.want)
		}
	}
}

func TestWhoHasLeftIsNotLate(t *testing.T) {
	l := newList()
	l.Apply([]model.Ticket{wrote(answered("1"), noon)})
	l.Apply(nil, "1")
	if got := l.Late(noon.Add(time.Hour), nil); len(got) != 0 {
		t.Errorf("%s", idsOf(got))
	}
	l.Apply([]model.Ticket{answered("2")}) // in the same slot
	if got := l.Late(noon.Add(2*time.Hour), nil); len(got) != 0 {
		t.Errorf("%s", idsOf(got))
	}
}

// TestLateAgreesWithLooking holds the alarms against a look at every ticket.
func TestLateAgreesWithLooking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newList()
		l.looked = noon
		l.At(noon)
		last, since, gone := map[model.TicketID]model.Ticket{}, map[model.TicketID]time.Time{}, map[model.TicketID]bool{}
		told, now := map[model.TicketID]lates{}, noon
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			looked := now
			now = now.Add(time.Duration(rapid.IntRange(1, 240).Draw(t, "seconds")) * time.Second)
			id := model.TicketID(fmt.Sprint(rapid.IntRange(1, 6).Draw(t, "id")))
			if gone[id] = rapid.IntRange(0, 9).Draw(t, "leaves") == 0; gone[id] {
				l.Apply(nil, id)
			} else {
				row, known := last[id]
				if !known {
					row = answered(string(id))
				}
				before := row
				if rapid.Bool().Draw(t, "customer") {
					row.LastCustomer = now
				} else {
					row.LastAgent = now
				}
				if since[id] = row.WaitingOn(before, since[id]); !known {
					since[id] = row.WaitingSince()
				}
				last[id] = row
				l.Apply([]model.Ticket{row})
				told[id] &= l.deadlines(&row, since[id]).passed(looked)
			}
			want := map[model.TicketID]lates{}
			for id, row := range last {
				if over := l.deadlines(&row, since[id]).passed(now.Add(-1)) &^ told[id]; over != 0 && !gone[id] {
					want[id] = over
					told[id] |= over
				}
			}
			for _, x := range l.Late(now, nil) {
				if want[x.ticket.ID] != x.broken {
					t.Fatalf("of %s is told %b, want %b", x.ticket.ID, x.broken, want[x.ticket.ID])
				}
				delete(want, x.ticket.ID)
			}
			if len(want) > 0 {
				t.Fatalf("%v are not told", want)
			}
			if len(l.alarms.heap) > len(last) {
				t.Fatalf("%d alarms for %d tickets", len(l.alarms.heap), len(last))
			}
		}
	})
}

// Found: the alarm for the first answer swallowed those for the wait and the response.
func TestEachThresholdRingsOnce(t *testing.T) {
	unanswered := with(chat("101"), func(k *model.Ticket) {
		k.Created, k.Assigned, k.LastCustomer, k.LastAgent = noon, noon, noon, time.Time{}
	})
	w := newWorld(t, unanswered)
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{70 * time.Second, "Customer 101 waits too long: no first answer for 1m (ticket 101)."},
		{2 * time.Minute, "Customer 101 waits too long: no answer for 3m (ticket 101)."},
		{2 * time.Minute, "Customer 101 waits too long: waiting for 5m (ticket 101)."},
	} {
		w.Pass(c.after)
		w.Sees(c.want)
	}
	if w.Pass(20 * time.Minute); len(w.Rung) != 3 {
		t.Errorf("rung %d times, want 3", len(w.Rung))
	}
}

// Found: the alarm told of a time that no column showed, and the row said nothing.
func TestARowSaysThatItIsLateByAHiddenTime(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) {
		k.LastCustomer = noon.Add(-time.Minute)
		k.LastAgent = noon.Add(-2 * time.Minute)
	}))
	w.SeesNot("!101")
	w.Pass(2*time.Minute + 6*time.Second)
	w.Sees("Customer 101 waits too long: no answer for 3m (ticket 101).", "> !101")
	w.SeesNot("3m!")
	w.writes("101", model.AuthorAgent, "sorry")
	w.Pass(6 * time.Second)
	w.SeesNot("!101")
}

func TestAnAlarmSaysWhyTheTicketIsNotSeen(t *testing.T) {
	asks := func(id string) model.Ticket { return wrote(answered(id), noon.Add(-time.Minute)) }
	w := newWorld(t, asks("101"), asks("102"), answered("103"))
	w.Press("/")
	w.Type("103")
	w.Press("enter")
	w.Pass(2*time.Minute + 6*time.Second)
	w.Sees("2 tickets became late just now: no answer for 3m (2). The filter hides 2 of 2: esc clears it.")
	w.Press("esc", "s")
	w.hush()
	w.Pass(2 * time.Minute)
	w.Sees("2 tickets became late just now: waiting for 5m (2). Sorted by wait they come first.")
}

// Found: while the rows were held the alarm looked at them, and not at what is known.
func TestAlarmsWhileHeld(t *testing.T) {
	asks := wrote(with(answered("101"), func(k *model.Ticket) { k.LastAgent = noon.Add(-9 * time.Minute) }), noon.Add(-time.Minute))
	t.Run("answered meanwhile", func(t *testing.T) {
		w := newWorld(t, asks)
		w.Press("h")
		w.change("101", func(k *model.Ticket) { k.LastAgent = w.Now.Add(5 * time.Second) })
		if w.Pass(10 * time.Minute); len(w.Rung) != 0 {
			t.Errorf("rung for a customer who was answered")
		}
		if w.Press("h"); len(w.Rung) != 0 {
			t.Errorf("rung for a customer who was answered")
		}
	})
	t.Run("come meanwhile", func(t *testing.T) {
		w := newWorld(t, answered("101"))
		w.Press("h")
		w.tickets["200"] = with(chat("200"), func(k *model.Ticket) {
			k.Created, k.Assigned, k.LastCustomer, k.LastAgent = w.Now, w.Now, w.Now, time.Time{}
		})
		w.Pass(70 * time.Second)
		w.Sees("Customer 200 waits too long: no first answer for 1m (ticket 200). The hold keeps it back: h goes on.")
		if w.Pass(10 * time.Minute); len(w.Rung) != 3 {
			t.Errorf("rung %d times, want 3", len(w.Rung))
		}
		w.Press("h")
		if w.Pass(10 * time.Minute); len(w.Rung) != 3 {
			t.Errorf("rung %d times after the hold, want 3", len(w.Rung))
		}
	})
	t.Run("asked twice meanwhile", func(t *testing.T) {
		w := newWorld(t, answered("101"))
		w.Press("h")
		w.says("101", "hello?")
		w.Pass(4 * time.Minute)
		w.says("101", "HELLO???")
		w.Pass(30 * time.Second)
		w.Press("h")
		if f := w.board().list.View(w.Now); !strings.Contains(f, "4m") {
			t.Errorf("the wait began anew:\n%s", f)
		}
	})
}

// Found: the alarm rang on and on for what was read before the platform went away.
func TestNoAlarmOnOldData(t *testing.T) {
	w := newWorld(t, wrote(answered("101"), noon.Add(-time.Minute)))
	w.faults["poll"] = model.ErrUnavailable
	if w.Pass(10 * time.Minute); len(w.Rung) != 0 {
		t.Errorf("rung %d times on old data", len(w.Rung))
	}
	delete(w.faults, "poll")
	if w.Pass(2 * time.Minute); len(w.Rung) != 1 {
		t.Errorf("rung %d times when the platform was back, want once", len(w.Rung))
	}
}

func TestTheOperatorIsToldOfWhoWaitsTooLong(t *testing.T) {
	w := emptyWorld(t, answered("101"), answered("102"))
	w.open(Config{})
	w.Start(120, 30)
	w.Pass(10 * time.Second)
	w.writes("101", model.AuthorCustomer, "is anybody there?")
	w.Pass(2 * time.Minute)
	w.SeesNot("waits too long")
	w.Pass(time.Minute + 6*time.Second)
	w.Sees("Customer 101 waits too long: no answer for 3m (ticket 101).")
	w.Pass(2 * time.Minute)
	w.SeesNot("no answer for 3m")
}

func TestTheAlarmCanBeSwitchedOff(t *testing.T) {
	w := emptyWorld(t, answered("101"))
	w.open(Config{Board: Board{Quiet: true}})
	w.Start(120, 30)
	w.Pass(10 * time.Second)
	w.writes("101", model.AuthorCustomer, "is anybody there?")
	for range 30 {
		w.Pass(10 * time.Second)
		w.SeesNot("waits too long")
	}
}

func TestWhatWasLateBeforeIsNoNews(t *testing.T) {
	l := newList()
	l.looked = noon.Add(time.Hour)
	l.Apply([]model.Ticket{wrote(answered("1"), noon), wrote(answered("2"), noon.Add(time.Hour))})
	if got := idsOf(l.Late(noon.Add(2*time.Hour), nil)); got != "[2]" {
		t.Errorf("%s, want [2]", got)
	}
}

// On a busy board somebody becomes late every few seconds: alarms leave the status
// line free in between, and lose nobody.
func TestAlarmsLeaveRoomBetweenThem(t *testing.T) {
	var ts []model.Ticket
	for i := range 20 {
		k := chat(fmt.Sprint(101 + i))
		k.LastAgent, k.LastCustomer = noon.Add(-time.Hour), noon.Add(-3*time.Minute+time.Duration(i+2)*5*time.Second)
		ts = append(ts, k)
	}
	w := newWorld(t, ts...)
	rung := 0
	for range 24 {
		before := len(w.Rung)
		w.Pass(5 * time.Second)
		rung += len(w.Rung) - before
	}
	if rung < 3 || rung > 5 {
		t.Errorf("%d alarms in two minutes, of 20 tickets that become late one after the other", rung)
	}
}
