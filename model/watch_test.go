package model

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDelay(t *testing.T) {
	const s = time.Second
	tests := []struct {
		name     string
		failures int
		pause    time.Duration
		jitter   float64
		want     time.Duration
	}{
		{"after a success", 0, 0, 1, 5 * s},
		{"first failure", 1, 0, 1, s},
		{"second", 2, 0, 1, 2 * s},
		{"third", 3, 0, 1, 4 * s},
		{"sixth", 6, 0, 1, 32 * s},
		{"seventh", 7, 0, 1, 60 * s},
		{"thousandth", 1000, 0, 1, 60 * s},
		{"jitter", 0, 0, 1.1, 5500 * time.Millisecond},
		{"jitter of a broken source", 0, 0, 0, 5 * s},
		{"the platform asks for more", 1, 90 * s, 1, 90 * s},
		{"the platform asks for less", 7, 2 * s, 1, 60 * s},
		{"the platform asks after a success", 0, 30 * s, 1, 30 * s},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := Watch{Failures: tt.failures, Pause: tt.pause}
			if got := w.Delay(5*s, tt.jitter); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWatchMode(t *testing.T) {
	for _, m := range []WatchMode{ModeAsk, ModeAuto, ModeOff} {
		if got, err := ParseWatchMode(m.String()); got != m || err != nil {
			t.Errorf("%s: got %s, %v", m, got, err)
		}
	}
	if _, err := ParseWatchMode("always"); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

// wrote is a live ticket whose customer last wrote at the given second.
func wrote(id TicketID, second int) Ticket {
	t := Ticket{ID: id, Status: StatusAssigned, LastCustomer: exitNoon.Add(time.Duration(second) * time.Second)}
	if second == 0 {
		t.LastCustomer = time.Time{}
	}
	return t
}

func at(second int) time.Time { return exitNoon.Add(time.Duration(second) * time.Second) }

func planned(w Watch, tickets ...Ticket) []TicketID {
	var out []TicketID
	for _, t := range w.Plan(tickets, 3, 2) {
		out = append(out, t.ID)
	}
	return out
}

func TestPlan(t *testing.T) {
	w := Watch{Since: at(10), Turn: 5, Cursors: map[TicketID]Cursor{
		"read":    {Listed: at(20), Turn: 5},
		"changed": {Listed: at(20), Turn: 5},
		"failed":  {Listed: at(20), Turn: 5, Fails: 1},
		"failing": {Listed: at(20), Turn: 5, Fails: 3},
		"silent1": {Turn: 4},
		"silent2": {Turn: 3},
		"silent3": {Turn: 5, Hint: at(30)},
	}}
	if got := (Watch{}).Plan([]Ticket{wrote("a", 1)}, 3, 2); got != nil {
		t.Errorf("the baseline reads %v", got)
	}
	tests := map[string]struct {
		tickets []Ticket
		want    []TicketID
	}{
		"older than the watch": {[]Ticket{wrote("new", 9), wrote("new2", 10)}, nil},
		"newer than the watch": {[]Ticket{wrote("new", 11)}, []TicketID{"new"}},
		"read":                 {[]Ticket{wrote("read", 20)}, nil},
		"changed":              {[]Ticket{wrote("changed", 21)}, []TicketID{"changed"}},
		"set back":             {[]Ticket{wrote("changed", 19)}, []TicketID{"changed"}},
		"failed last time":     {[]Ticket{wrote("failed", 21)}, []TicketID{"failed"}},
		"failed, after others": {[]Ticket{wrote("failed", 21), wrote("changed", 30), wrote("silent0", 0)}, []TicketID{"changed", "silent0", "failed"}},
		"fails all the time":   {[]Ticket{wrote("failing", 21)}, nil},
		"longest ago first":    {[]Ticket{wrote("d", 14), wrote("c", 13), wrote("b", 12), wrote("a", 11)}, []TicketID{"a", "b", "c"}},
		"silent, in turn":      {[]Ticket{wrote("silent1", 0), wrote("silent2", 0), wrote("silent0", 0)}, []TicketID{"silent0", "silent2"}},
		"silent, with a hint": {[]Ticket{with(wrote("silent2", 0), func(k *Ticket) { k.Updated = time.Time{} }),
			with(wrote("silent3", 0), func(k *Ticket) { k.Updated = at(31) })}, []TicketID{"silent3", "silent2"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, planned(w, tt.tickets...)); d != "" {
				t.Error(d)
			}
		})
	}
}

// advance takes a reading of these tickets into account.
func advance(roll *Roll, w Watch, r Reading) (Watch, Cycle) {
	roll.Begin(w, 3, 2)
	roll.Read(0, TicketPage{Tickets: r.Tickets}, at(86400))
	r.Roll = roll
	return w.Advance(r)
}

// watching is a watch whose baseline found these tickets.
func watching(first time.Time, tickets ...Ticket) Watch {
	w, _ := advance(NewRoll(), Watch{}, Reading{Tickets: tickets, First: first})
	return w
}

// hears advances a watch over the messages of one ticket and gives the ids of
// those that are fresh.
func hears(w *Watch, t Ticket, ms ...Message) []MessageID {
	next, c := advance(NewRoll(), *w, Reading{Tickets: []Ticket{t}, Conversations: map[TicketID][]Message{t.ID: ms}})
	*w = next
	var out []MessageID
	for _, m := range c.Fresh[t.ID] {
		out = append(out, m.ID)
	}
	return out
}

func TestBaselineCountsAsSeen(t *testing.T) {
	// b wrote while the second page was read: later than anything on the first.
	w := watching(at(10), wrote("a", 10), wrote("b", 15))
	if got := planned(w, wrote("a", 10), wrote("b", 15)); got != nil {
		t.Errorf("read again: %v", got)
	}
	got := hears(&w, wrote("b", 16), says("old", at(15), ""), says("new", at(16), ""))
	if d := cmp.Diff([]MessageID{"new"}, got); d != "" {
		t.Error(d)
	}
}

func TestEmptyInboxAtTheStart(t *testing.T) {
	w := watching(time.Time{})
	if got := planned(w, wrote("first", 1)); len(got) != 1 {
		t.Fatal("the first ticket ever is not read")
	}
	if got := hears(&w, wrote("first", 1), says("m", at(1), "")); len(got) != 1 {
		t.Error("its message is not fresh")
	}
}

func TestEachMessageIsFreshOnce(t *testing.T) {
	w := watching(at(10), wrote("a", 5))
	steps := []struct {
		name     string
		messages []Message
		want     []MessageID
	}{
		{"two, unordered, one twice", []Message{says("2", at(12), ""), says("1", at(11), ""), says("2", at(12), "")}, []MessageID{"1", "2"}},
		{"the same again", []Message{says("1", at(11), ""), says("2", at(12), "")}, nil},
		{"one of the same time", []Message{says("2", at(12), ""), says("3", at(12), "")}, []MessageID{"3"}},
		{"a late one", []Message{says("0", at(10).Add(time.Millisecond), ""), says("3", at(12), "")}, []MessageID{"0"}},
		{"from before the watch", []Message{says("old", at(9), "")}, nil},
		{"of the agent", []Message{{ID: "9", Author: AuthorAgent, At: at(20)}}, nil},
		{"without an id", []Message{says("", at(30), "")}, []MessageID{""}},
		{"the same without an id", []Message{says("", at(30), "")}, nil},
		{"much later", []Message{says("4", at(1000), "")}, []MessageID{"4"}},
		{"older than the overlap", []Message{says("x", at(900), "")}, nil},
		{"much later, again", []Message{says("4", at(1000), "")}, nil},
	}
	for _, s := range steps {
		if d := cmp.Diff(s.want, hears(&w, wrote("a", 12), s.messages...)); d != "" {
			t.Errorf("%s: %s", s.name, d)
		}
	}
	if n := len(w.Cursors["a"].Known); n != 1 {
		t.Errorf("%d messages are remembered, want only the newest: the others are from long ago", n)
	}
}

func TestAdvanceLeavesTheOldAlone(t *testing.T) {
	w := watching(at(10), wrote("a", 5))
	hears(&w, wrote("a", 12), says("1", at(11), ""))
	before, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	advance(NewRoll(), w, Reading{Tickets: []Ticket{wrote("a", 13)}, Conversations: map[TicketID][]Message{"a": {says("2", at(13), "")}}})
	w.Failed(time.Second)
	after, _ := json.Marshal(w)
	if string(before) != string(after) {
		t.Errorf("changed from %s to %s", before, after)
	}
}

// A ticket is gone when a whole reading misses it, and once; but again, if
// what that reading concluded did not count.
func TestGone(t *testing.T) {
	roll := NewRoll()
	both, one := Reading{Tickets: []Ticket{wrote("a", 5), wrote("b", 5)}}, Reading{Tickets: []Ticket{wrote("a", 5)}}
	shaky := one
	shaky.Shaky = true
	w, _ := advance(roll, Watch{}, both)
	for i, step := range []struct {
		reading Reading
		counts  bool
		gone    int
	}{{both, true, 0}, {shaky, true, 0}, {one, false, 1}, {one, true, 1}, {one, true, 0}, {both, true, 0}, {one, false, 1}, {both, true, 0}, {one, true, 1}} {
		next, c := advance(roll, w, step.reading)
		if len(c.Gone) != step.gone || step.gone > 0 && c.Gone[0] != "b" {
			t.Errorf("reading %d: gone %v, want %d", i, c.Gone, step.gone)
		}
		if c.Live != roll.Len()-step.gone {
			t.Errorf("reading %d: %d live", i, c.Live)
		}
		if step.counts {
			w = next
		}
	}
}

func TestCursorsLastAsLongAsTheirTickets(t *testing.T) {
	roll := NewRoll()
	w, _ := advance(roll, Watch{}, Reading{Tickets: []Ticket{wrote("a", 5)}, First: at(10)})
	w, _ = advance(roll, w, Reading{Tickets: []Ticket{wrote("a", 12)}, Conversations: map[TicketID][]Message{"a": {says("1", at(11), "")}}})
	shaky, _ := advance(roll, w, Reading{Shaky: true})
	gone, _ := advance(roll, shaky, Reading{})
	if len(w.Cursors) != 1 || len(shaky.Cursors) != 1 || len(gone.Cursors) != 0 {
		t.Errorf("%d cursors, %d after a shaky reading, %d after the ticket left; want 1, 1, 0", len(w.Cursors), len(shaky.Cursors), len(gone.Cursors))
	}
}

func TestWatchCatchesUpFromJSON(t *testing.T) {
	w := watching(at(10), wrote("a", 5), wrote("b", 11))
	hears(&w, wrote("a", 12), says("1", at(11), ""))
	b, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	var kept Watch
	if err := json.Unmarshal(b, &kept); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(w, kept); d != "" {
		t.Error(d)
	}
	if got := hears(&kept, wrote("a", 500), says("1", at(11), ""), says("2", at(500), "")); len(got) != 1 || got[0] != "2" {
		t.Errorf("fresh after a restart: %v, want [2]", got)
	}
}

func TestFailedConversationStaysUnread(t *testing.T) {
	w := watching(at(10), wrote("a", 5))
	failed := Reading{Tickets: []Ticket{wrote("a", 12)}, Problems: []Problem{{Ticket: "a", Err: ErrBadAnswer}}}
	w, _ = advance(NewRoll(), w, failed)
	if got := planned(w, wrote("a", 12)); len(got) != 1 {
		t.Fatal("it is not tried again in the next cycle")
	}
	w, _ = advance(NewRoll(), w, failed)
	if got := planned(w, wrote("a", 12)); got != nil {
		t.Error("it is tried in every cycle for ever")
	}
	for range 16 {
		w, _ = advance(NewRoll(), w, Reading{Tickets: []Ticket{wrote("a", 12)}})
	}
	if got := planned(w, wrote("a", 12)); len(got) != 1 {
		t.Error("it is given up")
	}
	if got := hears(&w, wrote("a", 12), says("1", at(11), "")); len(got) != 1 || w.Cursors["a"].Fails != 0 {
		t.Errorf("fresh %v, fails %d", got, w.Cursors["a"].Fails)
	}
}

func TestNewestTimeIgnoresNonsense(t *testing.T) {
	k := Ticket{Created: at(1), Updated: exitNoon.AddDate(70, 0, 0), LastAgent: at(3)}
	if got := k.NewestTime(exitNoon.Add(24 * time.Hour)); !got.Equal(at(3)) {
		t.Errorf("got %s", got)
	}
}

// A conversation that cannot be read for hours is tried again all the same: the
// shift that doubles its rest once ran over, and it rested for good.
func TestUnreadableConversationIsNeverGivenUp(t *testing.T) {
	for _, fails := range []int{1, 5, 16, 63, 64, 65, 200} {
		w := Watch{Turn: 1016, Cursors: map[TicketID]Cursor{"a": {Turn: 1000, Fails: fails}}}
		if got := w.Plan([]Ticket{wrote("a", 30)}, 10, 10); len(got) != 1 {
			t.Errorf("%d failures: not planned 16 cycles after the last", fails)
		}
		w.Turn = 1014
		if got := w.Plan([]Ticket{wrote("a", 30)}, 10, 10); len(got) != 0 && fails >= 5 {
			t.Errorf("%d failures: planned 14 cycles after the last", fails)
		}
	}
}
