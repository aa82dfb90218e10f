package model

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func taken(c Cycle) []TicketID {
	var ids []TicketID
	for _, t := range c.Taken {
		ids = append(ids, t.ID)
	}
	return ids
}

// Chats that were taken before the watch began to look are left alone; a
// transfer, another channel and a queue are no taking; and what a cycle found that
// did not count is found again.
func TestTaken(t *testing.T) {
	chat := func(id TicketID, source string, s Status, agent string) Ticket {
		return Ticket{ID: id, Source: source, Status: s, Agent: Assignee{User: agent}}
	}
	before := Reading{Tickets: []Ticket{chat("queued", SourceWeb, StatusQueued, ""), chat("had", SourceWeb, StatusAssigned, "one"),
		chat("open", "whatsapp", StatusOpen, ""), chat("waits", SourceWeb, StatusOpen, "")}}
	now := Reading{Tickets: []Ticket{chat("queued", SourceWeb, StatusAssigned, "one"), chat("had", SourceWeb, StatusAssigned, "another"),
		chat("open", "whatsapp", StatusAssigned, "one"), chat("new", SourceWeb, StatusAssigned, "one"), chat("waits", SourceWeb, StatusQueued, "")}}
	for _, turn := range []int{0, 7} { // 7 is a watch that was kept by an earlier run
		roll, w := NewRoll(), Watch{Turn: turn, Since: at(1)}
		if _, c := advance(roll, w, before); len(c.Taken) != 0 {
			t.Errorf("turn %d: the first look found %v", turn, taken(c))
		}
		w, c := advance(roll, w, before)
		if len(c.Taken) != 0 {
			t.Errorf("turn %d: the first look again found %v", turn, taken(c))
		}
		want := []TicketID{"queued", "new"}
		for range 2 {
			if _, c := advance(roll, w, now); !slices.Equal(taken(c), want) {
				t.Errorf("turn %d: taken %v, want %v", turn, taken(c), want)
			}
		}
		w, _ = advance(roll, w, now)
		if _, c = advance(roll, w, now); len(c.Taken) != 0 {
			t.Errorf("turn %d: taken again: %v", turn, taken(c))
		}
	}
}

// A chat that a changing list missed for one cycle has not been taken anew; one
// that left and came back has.
func TestTakenAfterAShakyList(t *testing.T) {
	chats := Reading{Tickets: []Ticket{{ID: "1", Source: SourceWeb, Status: StatusAssigned}}}
	for _, shaky := range []bool{true, false} {
		roll := NewRoll()
		w, _ := advance(roll, Watch{}, chats)
		w, _ = advance(roll, w, Reading{Shaky: shaky})
		if _, c := advance(roll, w, chats); (len(c.Taken) == 0) != shaky {
			t.Errorf("missed for a cycle, shaky %t: taken %v", shaky, taken(c))
		}
	}
}

// The rows of followed tickets, of chats that were taken in a cycle that did not
// count, and of conversations that are due come again although nothing changed.
func TestRowsThatAreWantedComeAgain(t *testing.T) {
	roll := NewRoll()
	row := func(k Ticket, d Digest) TicketPage {
		return TicketPage{Tickets: []Ticket{k}, Digests: []Digest{d}, Raw: 1, Digest: d + 1000}
	}
	read := func(w Watch, pages ...TicketPage) (Watch, Cycle) {
		roll.Begin(w, 3, 2)
		r := Reading{Roll: roll, First: at(10)}
		for i, p := range pages {
			if known := roll.Page(i); known != 0 && known == p.Digest {
				p = TicketPage{Same: true, Digest: p.Digest}
			} else if roll.Known(p.Digests[0]) {
				p.Known, p.Tickets, p.Digests = p.Digests, nil, nil
			}
			for _, k := range roll.Read(i, p, at(86400)).Changed {
				if w.Concerns(roll, k, r.First) {
					r.Tickets = append(r.Tickets, k)
				}
			}
		}
		return w.Advance(r)
	}
	ids := func(c Cycle) (out []TicketID) {
		for _, k := range c.Tickets {
			out = append(out, k.ID)
		}
		return out
	}
	still, due := row(wrote("still", 5), 1), row(wrote("due", 5), 2)
	w, _ := read(Watch{}, still, due)
	w, c := read(w, still, due)
	if len(c.Tickets) != 0 {
		t.Errorf("nothing changed, and the cycle tells of %v", ids(c))
	}
	due = row(wrote("due", 20), 3)
	for range 2 { // it could not be read, and so is told of until it can
		if w, c = read(w, still, due); !slices.Equal(ids(c), []TicketID{"due"}) {
			t.Errorf("due: the cycle tells of %v", ids(c))
		}
	}
	w.Follow = []TicketID{"still"}
	if w, c = read(w, still, due); !slices.Equal(ids(c), []TicketID{"still", "due"}) {
		t.Errorf("followed: the cycle tells of %v", ids(c))
	}
	if _, c = read(w, still, due); !slices.Equal(ids(c), []TicketID{"due"}) {
		t.Errorf("not followed any more: the cycle tells of %v", ids(c))
	}
}

// A shortlist holds what would come first if all candidates were put in order.
func TestShortlistIsTheBeginningOfTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 400).Draw(t, "candidates")
		roll := &Roll{rows: make([]rollRow, n)}
		s := shortlist{roll: roll, most: rapid.IntRange(0, 40).Draw(t, "most")}
		ranks := rapid.SliceOfN(rapid.Int64Range(0, 50), n, n).Draw(t, "ranks")
		var all []candidate
		for i, rank := range ranks {
			roll.rows[i].id = TicketID(strconv.Itoa(i * 7919 % 1009)) // ids in no order
			c := candidate{int(rank % 2), rank, int32(i)}
			s.add(c)
			all = append(all, c)
		}
		slices.SortFunc(all, s.order)
		got := slices.SortedFunc(slices.Values(s.first()), s.order)
		if want := all[:min(n, s.most)]; !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// The pages of a list that moves begin in ever other places: those where none
// began any more are not kept.
func TestPagesThatNobodyReadsAreNotKept(t *testing.T) {
	roll, w := NewRoll(), Watch{Turn: 1, Since: at(1)}
	for look := range 10 {
		roll.Begin(w, 0, 0)
		d := Digest(look + 1)
		for _, offset := range []int{0, 100 + look} {
			roll.Read(offset, TicketPage{Raw: 1, Skipped: 1, Veiled: []Digest{d}, Digest: d}, at(1))
		}
		w, _ = w.Advance(Reading{Roll: roll})
	}
	if len(roll.pages) != 2 || len(roll.veiled) != 1 {
		t.Errorf("%d pages and %d rows that cannot be decoded are kept", len(roll.pages), len(roll.veiled))
	}
}
