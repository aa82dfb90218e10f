package model

import (
	"cmp"
	"hash/maphash"
	"slices"
	"time"
)

// Roll is the list of live tickets as it has been handed on so far: of each
// ticket just enough to see what is new. The tickets themselves are kept by
// whoever shows them, once.
//
// It is read in turns. Begin starts a reading, Read takes its pages in, Finish
// ends it; a reading that fails is simply followed by the next Begin. What Read
// returns counts at once, in a reading that fails later too: the rows did read
// so. What is concluded from a whole reading (Gone, Taken) counts when the watch
// that came of it is the one that the next reading begins with, and is found
// again otherwise. A Roll has one owner.
type Roll struct {
	seed  maphash.Seed
	slots SlotTable // by id
	known SlotTable // by digest; who has none is not in it
	rows  []rollRow
	free  []int32
	pages map[int]rollPage // by offset

	veiled map[Digest]sight // rows that cannot be decoded

	reading uint32  // number of the reading under way
	parts   int     // pages of it with rows that none before had
	sound   uint32  // number of the last reading that was finished and not shaky
	page    uint32  // number of the page read last, over all readings
	anchor  uint32  // number of the page that the next one has to join on to
	whole   bool    // a reading has counted, so that it means something not to have been in it
	turn    int     // of the watch that came of the last reading, 0 if that was not finished
	gone    []int32 // found then
	follow  map[TicketID]bool
}

// rollRow is what is kept of a ticket. Times are microseconds since 1970, 0
// for none.
type rollRow struct {
	id       TicketID
	digest   Digest
	customer int64 // when the customer last wrote
	updated  int64
	newest   int64 // newest time of the row
	sight
	status  Status
	settled Status // where it stood when a reading last counted
	due     bool   // its conversation may have to be read
	wanted  bool   // is to be handed on again in this reading
}

// NewRoll makes an empty roll.
func NewRoll() *Roll {
	r := &Roll{seed: maphash.MakeSeed(), pages: map[int]rollPage{}, veiled: map[Digest]sight{}}
	r.slots.Hash = func(slot int32) uint64 { return r.hash(r.rows[slot].id) }
	r.known.Hash = func(slot int32) uint64 { return uint64(r.rows[slot].digest) }
	return r
}

// Len is the number of tickets in the roll.
func (r *Roll) Len() int { return r.slots.Len() }

// Has reports whether a ticket is in the roll.
func (r *Roll) Has(id TicketID) bool { _, ok := r.find(id); return ok }

func (r *Roll) hash(id TicketID) uint64 { return maphash.String(r.seed, string(id)) }

func (r *Roll) find(id TicketID) (int32, bool) {
	return r.slots.Find(r.hash(id), func(slot int32) bool { return r.rows[slot].id == id })
}

func (r *Roll) findRow(d Digest) (int32, bool) {
	return r.known.Find(uint64(d), func(slot int32) bool { return r.rows[slot].digest == d })
}

// setDigest gives a row another digest, 0 for none.
func (r *Roll) setDigest(slot int32, d Digest) {
	row := &r.rows[slot]
	if row.digest != 0 {
		r.known.Remove(slot)
	}
	if row.digest = d; d != 0 {
		r.known.Add(slot)
	}
}

// Begin starts a reading for a watch. The rows of the tickets that the watch
// follows, and of those whose conversation may be read (at most reads that have
// changed and turns that are silent), come again even if nothing about them has.
func (r *Roll) Begin(w Watch, reads, turns int) {
	r.settle(w)
	r.reading++
	r.parts = 0
	r.follow = make(map[TicketID]bool, len(w.Follow))
	for _, id := range w.Follow {
		r.follow[id] = true
	}
	for i := range r.rows {
		row := &r.rows[i]
		row.wanted = row.id != "" && (r.follow[row.id] || r.whole && row.status != row.settled)
	}
	if w.Turn == 0 { // everything counts for the baseline
		r.known.Clear()
		clear(r.pages)
		for i := range r.rows {
			r.rows[i].digest = 0
		}
		return
	}
	r.wantDue(w, reads, turns)
}

// settle takes over what the last reading concluded, if it was finished and
// counted. It does so once: what is read after that counts when it is concluded.
func (r *Roll) settle(w Watch) {
	gone, counted := r.gone, r.turn != 0 && w.Turn == r.turn
	r.gone, r.turn = nil, 0
	if !counted {
		return
	}
	r.whole = true
	for _, slot := range gone {
		r.drop(slot)
	}
	for i := range r.rows {
		r.rows[i].settled = r.rows[i].status
	}
}

func (r *Roll) drop(slot int32) {
	r.slots.Remove(slot)
	r.setDigest(slot, 0)
	r.rows[slot] = rollRow{}
	r.free = append(r.free, slot)
}

// wantDue wants the rows whose conversations are left over from earlier
// readings, those that changed longest ago first, and those of silent tickets
// whose turn it is; and those that were tried in vain, apart, as Watch.Plan has them.
func (r *Roll) wantDue(w Watch, reads, turns int) {
	changed, silent, again := shortlist{roll: r, most: reads}, shortlist{roll: r, most: turns}, shortlist{roll: r, most: max(reads, turns)}
	for i := range r.rows {
		row := &r.rows[i]
		if row.id == "" || !row.due && row.customer != 0 {
			continue
		}
		c, known := w.Cursors[row.id]
		switch {
		case row.customer != 0 && known && micros(c.Listed) == row.customer && c.Late == 0:
			row.due = false
		case c.resting(w.Turn, row.customer):
		case c.vain(row.customer) > 0:
			again.add(candidate{0, int64(c.Turn), int32(i)})
		case row.customer == 0:
			silent.add(candidate{c.quiet(row.updated), int64(c.Turn), int32(i)})
		default:
			changed.add(candidate{0, row.customer, int32(i)})
		}
	}
	for _, c := range slices.Concat(changed.first(), silent.first(), again.first()) {
		r.rows[c.slot].wanted = true
	}
}

// candidate is a row that may be wanted: the least class first, in it the least
// rank.
type candidate struct {
	class int
	rank  int64
	slot  int32
}

// shortlist keeps the first few of many candidates. Where the list does not say
// when customers wrote, every ticket is one in every reading: putting all of them
// in order would cost more than to read a hundred pages.
type shortlist struct {
	roll *Roll
	most int
	list []candidate
	cut  bool // the first most of the list are in order, and what comes after the last of them is out
}

func (s *shortlist) add(c candidate) {
	if s.most <= 0 || s.cut && s.order(c, s.list[s.most-1]) > 0 {
		return
	}
	if s.list = append(s.list, c); len(s.list) >= 2*s.most+64 {
		s.first()
	}
}

// first is the first of those added, in no certain order while there are few.
func (s *shortlist) first() []candidate {
	if len(s.list) > s.most {
		slices.SortFunc(s.list, s.order)
		s.list, s.cut = s.list[:s.most], true
	}
	return s.list
}

func (s *shortlist) order(a, b candidate) int {
	if o := cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.rank, b.rank)); o != 0 {
		return o
	}
	return cmp.Compare(s.roll.rows[a.slot].id, s.roll.rows[b.slot].id)
}

// put notes how a ticket reads now.
func (r *Roll) put(t *Ticket, d Digest, latest time.Time, n *PageNews) int32 {
	slot, ok := r.find(t.ID)
	if !ok {
		n.New = append(n.New, t.ID)
		slot = r.slot(t.ID)
	}
	r.setDigest(slot, d)
	row := &r.rows[slot]
	row.customer, row.updated, row.status = micros(t.LastCustomer), micros(t.Updated), t.Status
	row.newest, row.wanted = micros(t.NewestTime(latest)), false
	return slot
}

func (r *Roll) slot(id TicketID) int32 {
	slot := int32(len(r.rows))
	if n := len(r.free); n > 0 {
		slot, r.free = r.free[n-1], r.free[:n-1]
	} else {
		r.rows = append(r.rows, rollRow{})
	}
	r.rows[slot] = rollRow{id: id}
	r.slots.Add(slot)
	return slot
}

// Due notes that the conversation of a ticket has to be read, in this reading
// or a later one.
func (r *Roll) Due(id TicketID) {
	if slot, ok := r.find(id); ok {
		r.rows[slot].due = true
	}
}

// Taken reports whether an agent has taken a web chat since the last reading
// that counted. One that was handed from agent to agent stays taken; a reopened
// chat is a new ticket. Before a whole reading nobody can tell.
func (r *Roll) Taken(t Ticket) bool {
	slot, ok := r.find(t.ID)
	return ok && r.whole && t.Status == StatusAssigned && t.HasWidget() && r.rows[slot].settled != StatusAssigned
}

// Tells reports whether a cycle has something to tell of a ticket, whether or
// not its customer wrote.
func (r *Roll) Tells(t Ticket) bool { return r.follow[t.ID] || r.Taken(t) }

// Missing reports whether a ticket of an earlier reading has not been there in
// this one.
func (r *Roll) Missing() bool {
	return r.whole && slices.ContainsFunc(r.rows, func(row rollRow) bool { return row.id != "" && row.reading != r.reading })
}

// Finish ends a reading of which a watch with this turn comes, and lists the
// tickets that have left: those that two readings have missed, one after the
// other. In one alone a ticket may have moved from a page that was still to be
// read to one that had been, where an agent took it, unless all came on one page.
// A shaky reading concludes nothing from absence.
func (r *Roll) Finish(turn int, shaky bool) (gone []TicketID) {
	r.turn = turn
	r.forget()
	if shaky {
		return nil
	}
	since := r.sound
	if r.sound = r.reading; r.parts <= 1 {
		since = r.reading
	}
	for i := range r.rows {
		if row := &r.rows[i]; row.id != "" && row.reading < since {
			gone = append(gone, row.id)
			r.gone = append(r.gone, int32(i))
		}
	}
	return gone
}

// newest is the newest time of all rows.
func (r *Roll) newest() time.Time {
	var at int64
	for i := range r.rows {
		at = max(at, r.rows[i].newest)
	}
	return sinceMicros(at)
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func sinceMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}
