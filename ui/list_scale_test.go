package ui

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"botback/model"

	"pgregory.net/rapid"
)

// The same rules hold with 100,000 tickets: changes, orders and filters, told one
// after the other, leave what a look at all tickets from the beginning gives.
func TestLiveListAt100000(t *testing.T) {
	rows := 100_000
	if raceDetector || testing.Short() {
		rows = 10_000
	}
	all := someTickets(rows, 7)
	l := newList()
	l.SetSize(120, 40)
	p := newPlainList(l)
	l.Set(all)
	p.wait(all)
	p.all = slices.Clone(all)
	l.Move(777)
	l.ToggleMark()
	cursor := l.cursorID()
	r := rand.New(rand.NewPCG(3, 3))
	for i, c := range []struct {
		query string
		by    column
		desc  bool
	}{{"refund", columnIssue, true}, {"", columnCustomer, false}, {"!source:web wait:>20m", columnFirst, true}, {"group:billing,vip mar", columnTags, false}} {
		changed := make([]model.Ticket, 0, 3000)
		for _, n := range r.Perm(len(all))[:min(3000, len(all))] {
			all[n] = someTicket(r, idInt(all[n].ID))
			changed = append(changed, all[n])
		}
		gone := map[model.TicketID]bool{}
		for range 500 {
			if id := all[r.IntN(len(all))].ID; id != cursor {
				gone[id] = true
			}
		}
		left := func(t model.Ticket) bool { return gone[t.ID] }
		all, changed = slices.DeleteFunc(all, left), slices.DeleteFunc(changed, left)
		l.Apply(changed, slices.Collect(maps.Keys(gone))...)
		p.query, _ = model.ParseQuery(c.query)
		p.by, p.desc = c.by, c.desc
		l.Sort(c.by, c.desc)
		l.Filter(p.query)
		p.wait(all)
		p.all = slices.Clone(all)
		if got, want := l.shownIDs(), p.shown(); !slices.Equal(got, want) {
			t.Fatalf("step %d, %q: %d shown, want %d, or in another order", i, c.query, len(got), len(want))
		}
	}
	l.Filter(model.Query{})
	if len(l.Marked()) != 1 || !l.Select(cursor) {
		t.Errorf("marked %v, want %s", l.Marked(), cursor)
	}
	for i := range all {
		if got, _ := l.Ticket(all[i].ID); got.Updated != all[i].Updated || got.Issue != all[i].Issue {
			t.Fatalf("ticket %s came back as %+v", all[i].ID, got)
		}
	}
}

// News are a matter of looks: when they are over, everything is as in a list that
// shows none.
func TestNewsEndAsIfThereHadBeenNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain, news := newList(), newList()
		for _, l := range []*list{plain, news} {
			l.Sort(columnID, false) // who comes back in time has waited on, which the plain list has forgotten
		}
		now := boardNow
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 4).Draw(t, "seconds")) * time.Second)
			news.At(now)
			changed := drawTickets(t, "changed")
			var left []model.TicketID
			for _, n := range rapid.SliceOfN(rapid.IntRange(1, 30), 0, 12).Draw(t, "left") {
				left = append(left, model.TicketID(strconv.Itoa(n)))
			}
			if a, b := plain.Apply(changed, left...), news.Apply(changed, left...); a != b {
				t.Fatalf("%d marks gone, with news %d", a, b)
			}
			for _, l := range []*list{plain, news} {
				if l.Select("7") && l.has("7") {
					l.ToggleMark()
				}
			}
			news.Expire(now)
			if news.Len() != plain.Len() || news.Shown() != plain.Shown() || news.Marks() != plain.Marks() {
				t.Fatalf("%d tickets, %d shown, %d marked, want %d, %d, %d", news.Len(), news.Shown(), news.Marks(), plain.Len(), plain.Shown(), plain.Marks())
			}
		}
		if next := news.Expire(now.Add(newsTime)); next != 0 {
			t.Fatalf("news are left that end in %s", next)
		}
		if got, want := orderOf(news), orderOf(plain); got != want {
			t.Fatalf("order %s, want %s", got, want)
		}
	})
}

// What changes again and again does not fill the memory.
func TestArenaUsesItsMemoryAgain(t *testing.T) {
	rows := 3000
	if raceDetector {
		rows = 1000
	}
	l := newList()
	ts := someTickets(rows, 1)
	l.Set(ts)
	before := len(l.records.chunks) - len(l.records.free)
	for round := range 60 {
		for i := range ts {
			ts[i].Note = string(make([]byte, (i+round*37)%90))
		}
		l.Apply(ts)
		gone := ticketIDs(ts[round*10 : round*10+10])
		l.Apply(nil, gone...)
		l.Apply(ts)
	}
	if after := len(l.records.chunks) - len(l.records.free); after > 4*before {
		t.Errorf("%d chunks where there were %d", after, before)
	}
	for i := range ts {
		ts[i].Note = ""
	}
	l.Apply(ts)
	for i := range ts {
		if got, ok := l.Ticket(ts[i].ID); !ok || got.UID != ts[i].UID {
			t.Fatalf("ticket %s came back as %+v", ts[i].ID, got)
		}
	}
	if l.Set(nil); len(l.records.chunks)-len(l.records.free) > 1 {
		t.Errorf("%d chunks for no ticket", len(l.records.chunks)-len(l.records.free))
	}
}
