package ui

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"botback/model"
)

// list is the live list of tickets: what is in it, in which order, which rows
// match the filter, which are marked, and where the cursor stands.
//
// It stays true under refresh. The cursor and the marks belong to ticket ids,
// never to row numbers; a refresh moves neither the cursor off its ticket nor
// the view off its place in the list; every order ends with the id, so that equal
// rows never swap. All of that holds after each method, and each method costs
// what it must at 100,000 tickets: moving and drawing touch the rows in view
// only, a refresh sorts only what changed.
//
// It knows no messages and no keys: the tickets screen maps them to its methods.
// It has pointer methods, is owned by that screen and must not be captured by
// commands; what they need they get as ids and tickets, which are copies.
type list struct {
	ticketStore
	order []int32  // every slot, sorted
	shown []int32  // those of order that match the filter: what the rows on screen are; order itself without one
	ranks []uint64 // by slot, for the present order; see rankOf
	by    column
	desc  bool

	query     model.Query
	hits      []*termHits // of each term of query
	oldHits   []*termHits // the other buffer of hits
	spareHits *termHits   // memory for the next
	now       time.Time   // for terms of time

	pos  int            // cursor, an index into shown; 0 where nothing is shown
	top  int            // first row in view, an index into shown
	lost model.TicketID // whom the cursor was on when the last row went

	marks  int // marked rows
	hidden int // those of them that the filter hides
	ended  int // rows of tickets that have left and are still shown
	parted int // those of them that the filter shows

	states map[model.TicketID]rowState
	recent []recentRow // new and ended rows, oldest first
	clock  time.Time   // when what comes now came; zero marks nothing as news

	columns []column
	late    Thresholds
	alarms  alarms
	looked  time.Time // when it was last asked who is late
	width   int
	height  int
	grid    grid

	spare  []int32 // the other buffer of order, so that merging allocates nothing
	sifted []int32 // buffer of shown
	moved  []int32 // slots that changed in the refresh under way
}

// rowState is what the console itself knows of a ticket beside the platform's
// data, in words short enough for a cell; empty means nothing to say.
type rowState struct {
	Banner string // such as "sent", "removed"
	Exit   string // such as "asked", "closing"
}

// newList returns an empty list of size 0×0 with the usual columns, longest waiting
// first, no filter, plain style.
func newList() *list {
	l := &list{by: columnWait, desc: true, late: DefaultThresholds(), columns: defaultColumns(), states: map[model.TicketID]rowState{}}
	l.ticketStore.init()
	return l
}

// Set makes ts the content of the list: what a complete refresh brought. The
// cursor stays on its ticket, also where that has moved out of view; where its ticket has
// left, it goes to the nearest row. Marks of tickets that left are dropped; gone
// is how many. Tickets without an id are left out (nothing could act on
// them), and of two with the same id the last one counts.
func (l *list) Set(ts []model.Ticket) (gone int) {
	l.forgetSeen()
	for i := range ts {
		l.take(&ts[i], time.Time{})
	}
	for slot := range l.flags {
		if f := l.flags[slot]; f.has(flagLive) && !f.has(flagSeen) && !f.has(flagEnded) {
			gone += l.drop(int32(slot))
		}
	}
	l.settle()
	return gone
}

// Apply changes only what it is told: changed tickets are added or replaced,
// those in left are taken out. It costs in proportion to them where Set reads
// everything again. gone is how many marks went.
func (l *list) Apply(changed []model.Ticket, left ...model.TicketID) (gone int) {
	for i := range changed {
		l.take(&changed[i], time.Time{})
	}
	for _, id := range left {
		gone += l.leave(id)
	}
	l.settle()
	return gone
}

// leave takes a ticket out that has left. It returns how many marks went.
func (l *list) leave(id model.TicketID) int {
	if slot, ok := l.find(id); ok && !l.flags[slot].has(flagEnded) {
		return l.drop(slot)
	}
	return 0
}

// Diff says what held news would change in number: tickets that are new and
// tickets that would leave.
func (l *list) Diff(h *heldNews) (fresh, left int) {
	for id := range h.rows {
		if !l.has(id) {
			fresh++
		}
	}
	for id := range h.left {
		if l.has(id) {
			left++
		}
	}
	return fresh, left
}

// State says what the console knows of a ticket; the zero rowState forgets it.
// It is kept while the ticket is away, so a ticket that a shifted page left out
// for one refresh comes back with it. The row says so at once; where the list is
// sorted by it, the row moves with the next refresh and not before, so that news
// about 2,000 banners does not sort 2,000 times.
func (l *list) State(id model.TicketID, st rowState) {
	if l.states[id] == st {
		return
	}
	id = model.TicketID(strings.Clone(string(id)))
	if st == (rowState{}) {
		delete(l.states, id)
	} else {
		l.states[id] = st
	}
	slot, ok := l.find(id)
	if !ok {
		return
	}
	l.flags[slot].set(flagState, st != rowState{})
	l.versions[slot]++
	l.retest(slot)
	if l.by == columnBanner || l.by == columnExit {
		l.touch(slot)
	}
}

func (l *list) stateOf(slot int32) rowState {
	if !l.flags[slot].has(flagState) {
		return rowState{}
	}
	return l.states[l.idOf(slot)]
}

// RowState is what State said last of a ticket.
func (l *list) RowState(id model.TicketID) rowState { return l.states[id] }

// Ticket returns the ticket with this id, whether or not the filter shows it, also
// where it left a moment ago.
func (l *list) Ticket(id model.TicketID) (model.Ticket, bool) {
	slot, ok := l.find(id)
	if !ok {
		return model.Ticket{}, false
	}
	return l.ticket(slot), true
}

// has reports whether a ticket is in the list and has not left.
func (l *list) has(id model.TicketID) bool {
	slot, ok := l.find(id)
	return ok && !l.flags[slot].has(flagEnded)
}

// Len is the number of tickets, shown or not, without those that have left.
func (l *list) Len() int { return l.ids.Len() - l.ended }

// Shown is the number of tickets that match the filter, without those that have
// left.
func (l *list) Shown() int { return len(l.shown) - l.parted }

// take puts one ticket of a refresh in its slot and notes whether its row has to
// find a new place. since is as in put.
func (l *list) take(t *model.Ticket, since time.Time) {
	if t.ID == "" {
		return
	}
	slot, known, changed := l.put(t, since)
	l.flags[slot] |= flagSeen
	switch {
	case !known:
		_, stated := l.states[t.ID]
		l.flags[slot].set(flagState, stated)
		l.arrived(slot)
	case l.flags[slot].has(flagEnded):
		l.returned(slot)
		l.watchFor(slot, t) // meanwhile nobody has
	}
	if changed {
		l.retest(slot)
		l.touch(slot)
		l.watchFor(slot, t)
	}
}

// touch notes that a row has to find its place anew.
func (l *list) touch(slot int32) {
	if !l.flags[slot].has(flagMoved) {
		l.flags[slot] |= flagMoved
		l.moved = append(l.moved, slot)
	}
}

// drop takes a ticket out, or keeps its row for a moment where that is wanted. It
// returns how many marks went with it, 0 or 1. The slot stays unused until settle
// has found a place for the cursor.
func (l *list) drop(slot int32) int {
	marked := l.flags[slot].has(flagMarked)
	l.mark(slot, false)
	if l.clock.IsZero() {
		l.remove(slot)
	} else {
		l.parts(slot)
	}
	if marked {
		return 1
	}
	return 0
}

// settle ends every change that no key asked for. The view stays where it is (see
// anchor), also when the cursor's ticket goes elsewhere: then the cursor is away.
func (l *list) settle() {
	slot, line := l.anchor()
	top := l.top
	l.rearrange()
	if slot != nobody {
		top = slices.Index(l.shown, slot) - line
	}
	l.stay(top)
}

// settleAtCursor ends a change that a key asked for: the view goes with the cursor's
// ticket, which stays on its line.
func (l *list) settleAtCursor() {
	line := l.pos - l.top
	l.rearrange()
	l.top = l.pos - line
	l.scroll()
}

// rearrange lets the moved rows find their places and puts the cursor back on its
// ticket, or on the nearest that is left.
func (l *list) rearrange() {
	next, was := l.survivor(), l.cursorID()
	l.reorder()
	l.release()
	l.show()
	if len(l.shown) == 0 && was != "" {
		l.lost = was
	}
	l.place(next)
}

// show collects the rows that match the filter, in order.
func (l *list) show() {
	l.hidden, l.parted = 0, l.ended
	if len(l.hits) == 0 {
		l.shown = l.order
		return
	}
	l.sifted = slices.Grow(l.sifted[:0], len(l.order))[:len(l.order)]
	n := uint64(0)
	for _, slot := range l.order {
		l.sifted[n] = slot
		n += l.matching(slot)
	}
	l.sifted = l.sifted[:n]
	l.shown = l.sifted
	l.countHidden()
}

// countHidden counts the rows that the filter hides and somebody has to know of.
func (l *list) countHidden() {
	if l.marks == 0 && l.ended == 0 {
		return
	}
	for _, slot := range l.order {
		if l.matches(slot) {
			continue
		}
		if f := l.flags[slot]; f.has(flagMarked) {
			l.hidden++
		} else if f.has(flagEnded) {
			l.parted--
		}
	}
}

// ofCustomers are the tickets of some customers, by their uids.
func (l *list) ofCustomers(uids []string) []model.Ticket {
	var out []model.Ticket
	folded := make([][]byte, len(uids))
	for i, uid := range uids {
		folded[i] = model.AppendFolded(nil, uid)
	}
	for slot := range l.spots {
		if f := l.flags[slot]; !f.has(flagLive) || f.has(flagEnded) {
			continue
		}
		for i, uid := range uids {
			if !bytes.Equal(searchField(l.record(int32(slot)).text(), searchUID), folded[i]) {
				continue // most are not theirs, and to unpack them all would take long
			}
			if t := l.ticket(int32(slot)); t.UID == uid {
				out = append(out, t)
			}
		}
	}
	return out
}
