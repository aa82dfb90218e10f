package ui

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"time"

	"botback/model"
)

// ticketStore keeps the tickets of the list, compactly: each in a numbered slot, its
// whole content packed into one record of an arena. Parallel slices rather than
// a slice of structs, because a filter reads only the records and a merge only
// the flags; with 100,000 tickets that decides.
//
// A slot keeps its number while its ticket is in the list and is used again
// after release.
type ticketStore struct {
	packer
	records  arena
	spots    []spot // by slot
	flags    []rowFlag
	versions []uint32 // goes up with whatever a row shows of a ticket; never back
	traces   []trace  // of the search texts
	tallies  []tally
	handlers []uint32 // the numbers of the agents
	ids      model.SlotTable
	seed     maphash.Seed

	freed   []int32 // slots that may be used again
	dropped []int32 // slots whose ticket left in the change under way
	sized   []byte  // scratch of put
	widest  int     // bytes of the longest id seen
}

// rowFlag is a set of yes-or-no facts about a slot.
type rowFlag uint16

const (
	flagLive   rowFlag = 1 << iota // a ticket is in the slot
	flagSeen                       // the refresh under way brought it
	flagMarked                     // the operator marked it
	flagMoved                      // its place in the order is open
	flagNew                        // it came a moment ago
	flagEnded                      // it left a moment ago and is still shown
	flagState                      // the console knows something of it, see rowState
	flagTold                       // the first of the bits that say of which thresholds somebody was told, see lates

	flagsTold = flagTold * (1<<len(lateColumns) - 1)
)

func (f rowFlag) has(x rowFlag) bool { return f&x == x }

func (f *rowFlag) set(x rowFlag, on bool) {
	*f &^= x
	if on {
		*f |= x
	}
}

func (s *ticketStore) init() {
	s.names.init()
	s.seed = maphash.MakeSeed()
	s.ids.Hash = func(slot int32) uint64 { return s.hash(s.idOf(slot)) }
}

// A record in the arena is the number of bytes that there are for the packed
// ticket, and the ticket.

func (s *ticketStore) record(slot int32) packed {
	b := s.records.at(s.spots[slot])
	end := sizeBytes + binary.LittleEndian.Uint32(b)
	return packed(b[sizeBytes:end:end])
}

// sizeBytes is how many bytes the number takes.
const sizeBytes = 4

// ticket unpacks the ticket in a slot.
func (s *ticketStore) ticket(slot int32) model.Ticket { return s.unpack(s.record(slot)) }

// find looks a ticket up.
func (s *ticketStore) find(id model.TicketID) (int32, bool) {
	return s.ids.Find(s.hash(id), func(slot int32) bool { return s.record(slot).hasID(id) })
}

func (s *ticketStore) hash(id model.TicketID) uint64 { return maphash.String(s.seed, string(id)) }

// put stores a ticket and says where, and whether it is new or differs from what
// was there. since is when its customer began to wait, if that is known already; the
// zero time lets the store find out.
func (s *ticketStore) put(t *model.Ticket, since time.Time) (slot int32, known, changed bool) {
	p := packed(s.pack(t))
	slot, known = s.find(t.ID)
	if !known {
		slot = s.slot()
		s.spots[slot] = s.add(p)
		s.note(slot, t, p, cmp.Or(since, t.WaitingSince()), true)
		s.ids.Add(slot)
		s.widest = max(s.widest, len(t.ID))
		s.versions[slot]++
		return slot, false, true
	}
	old := s.record(slot)
	if len(p) <= len(old) && bytes.Equal(old[:len(p)], p) {
		return slot, true, false
	}
	texts := !bytes.Equal(old.text(), p.text()) // mostly only times have changed
	var before model.Ticket
	old.times(&before)
	since = cmp.Or(since, t.WaitingOn(before, s.tallies[slot].waiting()))
	switch {
	case len(p) <= len(old):
		copy(old, p)
	default:
		s.records.remove(s.spots[slot], sizeBytes+len(old))
		s.hollowOut(slot)
		s.spots[slot] = s.add(p)
	}
	s.versions[slot]++
	s.note(slot, t, p, since, texts)
	return slot, true, true
}

// note writes down what stands beside the record of a ticket, and where its search
// text is another, the trace of that.
func (s *ticketStore) note(slot int32, t *model.Ticket, p packed, since time.Time, text bool) {
	s.tallies[slot], s.handlers[slot] = tallyOf(t, p, since), p.agent()
	if text {
		s.traces[slot] = traceOf(p.text())
	}
}

// add stores a packed ticket as a new record.
func (s *ticketStore) add(p packed) spot {
	s.sized = append(binary.LittleEndian.AppendUint32(s.sized[:0], uint32(len(p))), p...)
	return s.records.add(s.sized)
}

// hollowOut moves the records out of the chunk of a slot, but for the slot's own,
// where that has become worth while.
func (s *ticketStore) hollowOut(slot int32) {
	if !s.records.hollow(s.spots[slot]) {
		return
	}
	gone := s.spots[slot] >> chunkBits
	for other, at := range s.spots {
		if at>>chunkBits == gone && int32(other) != slot && s.flags[other].has(flagLive) {
			size := sizeBytes + len(s.record(int32(other)))
			s.spots[other] = s.records.add(s.records.at(at)[:size])
			s.records.remove(at, size)
		}
	}
}

func (s *ticketStore) idOf(slot int32) model.TicketID { return s.record(slot).id() }

// slot is a slot for a new ticket.
func (s *ticketStore) slot() int32 {
	slot := int32(len(s.spots))
	if n := len(s.freed); n > 0 {
		slot, s.freed = s.freed[n-1], s.freed[:n-1]
	} else {
		s.spots = append(s.spots, 0)
		s.flags = append(s.flags, 0)
		s.versions = append(s.versions, 0)
		s.traces = append(s.traces, trace{})
		s.tallies = append(s.tallies, tally{})
		s.handlers = append(s.handlers, 0)
	}
	s.flags[slot] = flagLive
	return slot
}

// remove takes a ticket out. The slot is not used again before release, so that
// whoever still holds it sees that it is dead and not another ticket.
func (s *ticketStore) remove(slot int32) {
	s.ids.Remove(slot)
	s.flags[slot] = 0
	s.dropped = append(s.dropped, slot)
}

// release lets the slots of the removed tickets be used again. Their versions
// stay, so that the next ticket in one is never taken for the last.
func (s *ticketStore) release() {
	for _, slot := range s.dropped {
		s.records.remove(s.spots[slot], sizeBytes+len(s.record(slot)))
	}
	for _, slot := range s.dropped {
		s.hollowOut(slot)
	}
	s.freed = append(s.freed, s.dropped...)
	s.dropped = s.dropped[:0]
}

// forgetSeen begins a refresh: no ticket of it has come yet.
func (s *ticketStore) forgetSeen() {
	for i := range s.flags {
		s.flags[i] &^= flagSeen
	}
}
