package ui

import (
	"strings"

	"botback/model"
)

// ticketStore keeps the tickets of the list, compactly: each in a numbered slot, its
// whole content packed into one string, a second one to search in. Parallel
// slices rather than a slice of structs, because a filter reads only the search
// texts and a merge only the flags; with 100,000 tickets that decides.
//
// A slot keeps its number while its ticket is in the list and is used again
// after release.
type ticketStore struct {
	slots    map[model.TicketID]int32
	ids      []model.TicketID
	packed   []string
	search   []string // folded, see searchText
	flags    []rowFlag
	versions []uint32 // goes up with whatever a row shows of a ticket; never back

	freed   []int32 // slots that may be used again
	dropped []int32 // slots whose ticket left in the change under way
	names   nameTable
	scratch []byte
	next    int32 // where the next ticket of a refresh probably is
	widest  int   // bytes of the longest id seen
}

// rowFlag is a set of yes-or-no facts about a slot.
type rowFlag uint8

const (
	flagLive   rowFlag = 1 << iota // a ticket is in the slot
	flagSeen                       // the refresh under way brought it
	flagHit                        // it matches the filter
	flagMarked                     // the operator marked it
	flagMoved                      // its place in the order is open
)

func (f rowFlag) has(x rowFlag) bool { return f&x == x }

func (f *rowFlag) set(x rowFlag, on bool) {
	*f &^= x
	if on {
		*f |= x
	}
}

func (s *ticketStore) init() {
	s.slots = map[model.TicketID]int32{}
	s.names.init()
}

// ticket unpacks the ticket in a slot.
func (s *ticketStore) ticket(slot int32) model.Ticket {
	t := s.names.unpack(s.packed[slot])
	t.ID = s.ids[slot]
	return t
}

// put stores a ticket and says where, and whether that changed anything.
func (s *ticketStore) put(t *model.Ticket) (slot int32, changed bool) {
	slot, known := s.find(t.ID)
	if known && s.names.same(s.packed[slot], t) {
		return slot, false
	}
	if !known {
		slot = s.slot(t.ID)
	}
	s.scratch = s.names.pack(s.scratch[:0], t)
	s.packed[slot] = string(s.scratch)
	s.scratch = searchText(s.scratch[:0], t)
	if s.search[slot] != string(s.scratch) {
		s.search[slot] = string(s.scratch)
	}
	s.versions[slot]++
	return slot, true
}

// find looks a ticket up. Refreshes bring the tickets mostly in the order of the
// one before, so the slot after the last hit is tried before the map.
func (s *ticketStore) find(id model.TicketID) (int32, bool) {
	if n := s.next; int(n) < len(s.ids) && s.ids[n] == id {
		s.next++
		return n, true
	}
	slot, ok := s.slots[id]
	if ok {
		s.next = slot + 1
	}
	return slot, ok
}

// slot gives a new ticket its slot. The id is copied: the one that came may be a
// piece of a whole page, which would stay in memory with it.
func (s *ticketStore) slot(id model.TicketID) int32 {
	id = model.TicketID(strings.Clone(string(id)))
	slot := int32(len(s.ids))
	if n := len(s.freed); n > 0 {
		slot, s.freed = s.freed[n-1], s.freed[:n-1]
	} else {
		s.ids = append(s.ids, "")
		s.packed = append(s.packed, "")
		s.search = append(s.search, "")
		s.flags = append(s.flags, 0)
		s.versions = append(s.versions, 0)
	}
	s.ids[slot], s.slots[id] = id, slot
	s.flags[slot] = flagLive
	s.widest = max(s.widest, len(id))
	s.next = slot + 1
	return slot
}

// remove takes a ticket out. The slot is not used again before release, so that
// whoever still holds it sees that it is dead and not another ticket.
func (s *ticketStore) remove(slot int32) {
	delete(s.slots, s.ids[slot])
	s.flags[slot] = 0
	s.dropped = append(s.dropped, slot)
}

// release lets the slots of the removed tickets be used again. Their versions
// stay, so that the next ticket in one is never taken for the last.
func (s *ticketStore) release() {
	for _, slot := range s.dropped {
		s.ids[slot], s.packed[slot], s.search[slot] = "", "", ""
	}
	s.freed = append(s.freed, s.dropped...)
	s.dropped = s.dropped[:0]
}

// forgetSeen begins a refresh: no ticket of it has come yet.
func (s *ticketStore) forgetSeen() {
	s.next = 0
	for i := range s.flags {
		s.flags[i] &^= flagSeen
	}
}
