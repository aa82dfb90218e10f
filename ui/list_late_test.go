package ui

import (
	"fmt"
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

func idsOf(ts []model.Ticket) string { return fmt.Sprint(ticketIDs(ts)) }

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
		if got := idsOf(l.Late(now)); got != step.want {
			t.Errorf("after %s: %s, want %s", step.after, got, step.want)
		}
	}
}

func TestWhoHasLeftIsNotLate(t *testing.T) {
	l := newList()
	l.Apply([]model.Ticket{wrote(answered("1"), noon)})
	l.Apply(nil, "1")
	if got := l.Late(noon.Add(time.Hour)); len(got) != 0 {
		t.Errorf("%s", idsOf(got))
	}
	l.Apply([]model.Ticket{answered("2")}) // in the same slot
	if got := l.Late(noon.Add(2 * time.Hour)); len(got) != 0 {
		t.Errorf("%s", idsOf(got))
	}
}

// TestLateAgreesWithLooking holds the alarms against a look at every ticket.
func TestLateAgreesWithLooking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newList()
		l.looked = noon
		l.At(noon)
		rows, told, now := map[model.TicketID]model.Ticket{}, map[model.TicketID]bool{}, noon
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			looked := now
			now = now.Add(time.Duration(rapid.IntRange(1, 240).Draw(t, "seconds")) * time.Second)
			id := model.TicketID(fmt.Sprint(rapid.IntRange(1, 6).Draw(t, "id")))
			if rapid.IntRange(0, 9).Draw(t, "leaves") == 0 {
				l.Apply(nil, id)
				delete(rows, id)
				delete(told, id)
			} else {
				row := answered(string(id))
				if old, ok := rows[id]; ok {
					row = old
				}
				if rapid.Bool().Draw(t, "customer") {
					row.LastCustomer = now
				} else {
					row.LastAgent = now
				}
				rows[id] = row
				l.Apply([]model.Ticket{row})
				if at := l.lateAt(&row); at.IsZero() || at.After(looked) {
					delete(told, id)
				}
			}
			want := map[model.TicketID]bool{}
			for id, row := range rows {
				at := l.lateAt(&row)
				if !at.IsZero() && at.Before(now) && !told[id] {
					want[id], told[id] = true, true
				}
			}
			got := l.Late(now)
			for _, k := range got {
				if !want[k.ID] {
					t.Fatalf("%s is told, and should not be", k.ID)
				}
				delete(want, k.ID)
			}
			if len(want) > 0 {
				t.Fatalf("%v are not told", want)
			}
		}
	})
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
	w.Sees("Customer 101 waits too long for an answer (ticket 101).")
	w.Pass(2 * time.Minute)
	w.SeesNot("waits too long")
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
	if got := idsOf(l.Late(noon.Add(2 * time.Hour))); got != "[2]" {
		t.Errorf("%s, want [2]", got)
	}
}
