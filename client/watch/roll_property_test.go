package watch_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"botback/client/watch"
	"botback/model"

	"pgregory.net/rapid"
)

// life changes a platform at random: chats come, go, change hands, jump to the
// top, are written in.
type life struct {
	*source
	t    *rapid.T
	next int
	said int
	away []model.Ticket
	deaf time.Time // what was written up to then need not be heard: it was before the watch
}

func (l *life) happens() {
	if len(l.tickets) == 0 {
		l.comes()
		return
	}
	i := rapid.IntRange(0, len(l.tickets)-1).Draw(l.t, "place")
	switch rapid.IntRange(0, 7).Draw(l.t, "event") {
	case 0, 1:
		l.comes()
	case 2:
		if k := l.tickets[i]; len(l.messages[k.ID]) == 0 { // else what it says would be fresh again
			l.away = append(l.away, k)
		}
		l.remove(i)
	case 7:
		l.comesBack()
	case 3:
		l.top(i)
	case 4:
		l.tickets[i].Note = fmt.Sprint("note ", l.said)
		l.said++
	case 5:
		l.tickets[i].Status = rapid.SampledFrom(model.Live()).Draw(l.t, "status")
	case 6:
		l.writes(i)
	}
}

func (l *life) comes() {
	t := model.Ticket{ID: id(1000 + l.next), Source: model.SourceWeb, Status: rapid.SampledFrom(model.Live()).Draw(l.t, "status")}
	if rapid.Bool().Draw(l.t, "written in") {
		t.LastCustomer = at(-1)
	}
	l.next++
	l.tickets = slices.Insert(l.tickets, rapid.IntRange(0, len(l.tickets)).Draw(l.t, "place"), t)
}

// comesBack puts the ticket back that left last, just as it was.
func (l *life) comesBack() {
	if n := len(l.away); n > 0 {
		l.tickets, l.away = slices.Insert(l.tickets, 0, l.away[n-1]), l.away[:n-1]
	}
}

// writes lets the customer of the ticket at a place write.
func (l *life) writes(place int) {
	l.said++
	t := &l.tickets[place]
	t.LastCustomer = at(l.said)
	l.messages[t.ID] = append(l.messages[t.ID], model.Message{ID: model.MessageID(fmt.Sprint("m", l.said)), Author: model.AuthorCustomer, At: at(l.said)})
}

// same fails unless what a screen would show is what the platform has.
func (l *life) same(w *watching) {
	l.shows(w)
	if len(w.shown) != len(l.tickets) {
		l.t.Fatalf("%d tickets are shown, the platform has %d", len(w.shown), len(l.tickets))
	}
}

// shows fails unless a screen would show what the platform has, and more perhaps.
func (l *life) shows(w *watching) {
	for _, t := range l.tickets {
		if got, ok := w.shown[t.ID]; !ok || !reflect.DeepEqual(got, t) {
			l.t.Fatalf("shown %+v, the platform has %+v", got, t)
		}
	}
}

// Whatever happens between and during the polls, and whichever of them fail or
// do not count: the rows handed on, put together, hold the list as soon as one
// poll has seen it standing still, and are the list when a second one has. Each
// message is fresh once, in a cycle that counts; each chat that an agent takes is
// told once.
func TestRowsPutTogetherAreTheList(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := &life{source: newSource(rapid.IntRange(0, 60).Draw(rt, "tickets")), t: rt}
		w := &watching{source: l.source, t: t, shown: map[model.TicketID]model.Ticket{}}
		w.watcher = watch.New(l.source, watch.Config{PageSize: rapid.IntRange(3, 20).Draw(rt, "page"), Reads: 5, Turns: 2, Now: func() time.Time { return noon }})
		heard := map[string]int{}
		for range rapid.IntRange(1, 12).Draw(rt, "polls") {
			for range rapid.IntRange(0, 5).Draw(rt, "events") {
				l.happens()
			}
			l.poll(w, heard, true)
			l.poll(w, heard, false)
			l.shows(w)
			l.poll(w, heard, false)
			l.same(w)
		}
		for range 2*len(l.tickets) + 50 { // until what the list alone knows of is given up
			l.poll(w, heard, false)
		}
		l.same(w)
		if w.changed > 2+2*len(w.watch.Follow) { // the silent ones whose turn it is
			rt.Errorf("%d rows were handed on although nothing happened", w.changed)
		}
		for m, n := range heard {
			if n != 1 {
				rt.Errorf("message %s was fresh %d times", m, n)
			}
		}
		if missed := l.unheard(heard); w.watch.Turn > 1 && len(missed) > 0 {
			rt.Errorf("never heard: %v", missed)
		}
	})
}

// poll polls once; wild, the list moves, the platform fails, and what came out
// may not count.
func (l *life) poll(w *watching, heard map[string]int, wild bool) {
	l.calls, l.listErr = 0, nil
	clear(l.before)
	if wild {
		for range rapid.IntRange(0, 4).Draw(l.t, "moves") {
			l.before[rapid.IntRange(1, 12).Draw(l.t, "call")] = l.happens
		}
		if rapid.IntRange(0, 3).Draw(l.t, "breaks") == 0 {
			l.before[rapid.IntRange(1, 12).Draw(l.t, "broken call")] = func() { l.listErr = model.ErrUnavailable }
		}
	}
	next, c, err := w.try(context.Background())
	if err != nil && !errors.Is(err, model.ErrUnavailable) {
		l.t.Fatal(err)
	}
	if err != nil || wild && rapid.IntRange(0, 4).Draw(l.t, "void") == 0 {
		w.watch = w.watch.Failed(0)
		return
	}
	w.watch = next
	w.drop(c)
	if c.Baseline {
		l.deaf = at(l.said)
	}
	for _, id := range fresh(c) {
		heard[id]++
	}
}

// unheard lists the messages of live tickets that no cycle had. What was written
// before or during the baseline does not count.
func (l *life) unheard(heard map[string]int) []model.MessageID {
	var out []model.MessageID
	for _, t := range l.tickets {
		for _, m := range l.messages[t.ID] {
			if heard[string(m.ID)] == 0 && m.At.After(l.deaf) {
				out = append(out, m.ID)
			}
		}
	}
	return out
}
