package ui

import (
	"time"

	"botback/model"
)

// list is the live list of tickets: what is in it, in which order, which rows
// match the filter, which are marked, and where the cursor stands.
//
// It stays true under refresh. The cursor and the marks belong to ticket ids,
// never to row numbers; a refresh moves neither the cursor off its ticket nor
// its line off its place on the screen; every order ends with the id, so that equal
// rows never swap. All of that holds after each method, and each method costs
// what it must at 100,000 tickets: moving and drawing touch the rows in view
// only, a refresh sorts only what changed.
//
// It knows no messages and no keys: the tickets screen maps them to its methods.
// It has pointer methods, is owned by that screen and must not be captured by
// commands; what they need they get as ids and tickets, which are copies.
type list struct {
	ticketStore
	order []int32   // every slot, sorted
	shown []int32   // those of order that match the filter: what the rows on screen are
	keys  []sortKey // by slot, for the present order
	by    column
	desc  bool
	query textFilter

	pos  int            // cursor, an index into shown; 0 where nothing is shown
	top  int            // first row in view, an index into shown
	lost model.TicketID // whom the cursor was on when the last row went

	marks  int // marked rows
	hidden int // those of them that the filter hides

	states map[model.TicketID]rowState
	width  int
	height int
	grid   grid
	late   time.Duration

	spare []int32 // the other buffer of order, so that merging allocates nothing
	moved []int32 // slots that changed in the refresh under way
}

// rowState is what the console itself knows of a ticket beside the platform's
// data, in words short enough for a cell; empty means nothing to say.
type rowState struct {
	Banner string // such as "sent", "removed"
	Exit   string // such as "asked", "closing"
}

// lateAfter is how long a customer waits before the row says so. The vendor
// names no threshold; this one is ours.
const lateAfter = 5 * time.Minute

// newList returns an empty list of size 0×0, longest waiting first, no filter,
// plain style.
func newList() *list {
	l := &list{by: columnWait, desc: true, late: lateAfter, states: map[model.TicketID]rowState{}}
	l.ticketStore.init()
	return l
}

// Set makes ts the content of the list: what a complete refresh brought. The
// cursor stays on its ticket and on its line of the screen; where its ticket has
// left, it goes to the nearest row. Marks of tickets that left are dropped; gone
// is how many. Tickets without an id are left out (nothing could act on
// them), and of two with the same id the last one counts.
func (l *list) Set(ts []model.Ticket) (gone int) {
	l.forgetSeen()
	for i := range ts {
		l.take(&ts[i])
	}
	for slot := range l.flags {
		if l.flags[slot].has(flagLive) && !l.flags[slot].has(flagSeen) {
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
		l.take(&changed[i])
	}
	for _, id := range left {
		if slot, ok := l.slots[id]; ok {
			gone += l.drop(slot)
		}
	}
	l.settle()
	return gone
}

// Diff says what Set(ts) would change in number: tickets that are new and
// tickets that would leave. It is for updates that are held back.
func (l *list) Diff(ts []model.Ticket) (fresh, left int) {
	ids := make(map[model.TicketID]bool, len(ts))
	for i := range ts {
		if id := ts[i].ID; id != "" && !ids[id] {
			ids[id] = true
			if _, ok := l.slots[id]; !ok {
				fresh++
			}
		}
	}
	return fresh, l.Len() - (len(ids) - fresh)
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
	if st == (rowState{}) {
		delete(l.states, id)
	} else {
		l.states[id] = st
	}
	slot, ok := l.slots[id]
	if !ok {
		return
	}
	l.versions[slot]++
	if l.by == columnBanner || l.by == columnExit {
		l.touch(slot)
	}
}

// RowState is what State said last of a ticket.
func (l *list) RowState(id model.TicketID) rowState { return l.states[id] }

// Ticket returns the ticket with this id, whether or not the filter shows it.
func (l *list) Ticket(id model.TicketID) (model.Ticket, bool) {
	slot, ok := l.slots[id]
	if !ok {
		return model.Ticket{}, false
	}
	return l.ticket(slot), true
}

// Len is the number of tickets, shown or not.
func (l *list) Len() int { return len(l.slots) }

// Shown is the number of tickets that match the filter.
func (l *list) Shown() int { return len(l.shown) }

// take puts one ticket of a refresh in its slot and notes whether its row has to
// find a new place.
func (l *list) take(t *model.Ticket) {
	if t.ID == "" {
		return
	}
	slot, changed := l.put(t)
	l.flags[slot] |= flagSeen
	if !changed {
		return
	}
	l.flags[slot].set(flagHit, l.query.match(l.search[slot]))
	l.touch(slot)
}

// touch notes that a row has to find its place anew.
func (l *list) touch(slot int32) {
	if !l.flags[slot].has(flagMoved) {
		l.flags[slot] |= flagMoved
		l.moved = append(l.moved, slot)
	}
}

// drop takes a ticket out and returns how many marks went with it, 0 or 1. Its
// slot stays unused until settle has found a place for the cursor.
func (l *list) drop(slot int32) int {
	marked := l.flags[slot].has(flagMarked)
	l.remove(slot)
	if marked {
		l.marks--
		return 1
	}
	return 0
}

// settle ends every change: the moved rows find their places, the cursor goes
// back to its ticket, or to the nearest that is left, on the line where it was.
func (l *list) settle() {
	line := l.pos - l.top
	next, was := l.survivor(), l.cursorID()
	l.reorder()
	l.release()
	l.show()
	if len(l.shown) == 0 && was != "" {
		l.lost = was
	}
	l.place(next, line)
}

// show collects the rows that match the filter, in order.
func (l *list) show() {
	l.shown, l.hidden = l.shown[:0], 0
	for _, slot := range l.order {
		switch f := l.flags[slot]; {
		case f.has(flagHit):
			l.shown = append(l.shown, slot)
		case f.has(flagMarked):
			l.hidden++
		}
	}
}
