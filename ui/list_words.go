package ui

import (
	"bytes"
	"math/bits"

	"botback/model"
)

// Looking for a word in all tickets, at every key. What that costs is the way to
// 100,000 records, so it begins with what stands beside them, 64 tickets at a
// time, and reads only the records of which that cannot tell. There are no branches in
// those loops: nobody can foretell which ticket has a word, and a wrong guess of the
// processor costs as much as ten right ones.

// nextSlot is the slot of the lowest bit of the i-th word of a set.
func nextSlot(i int, set uint64) int32 { return int32(i<<6 + bits.TrailingZeros64(set)) }

// searchText looks for a word in the tickets of the i-th word of the set of slots.
func (l *list) searchText(h *termHits, i int, among uint64) uint64 {
	found, open := l.glance(h, i)
	shared, tagged := l.glanceShared(h, i)
	found |= shared
	for rest := tagged & among &^ found; rest != 0; rest &= rest - 1 {
		if l.hasTag(h, nextSlot(i, rest)) {
			found |= rest & -rest
		}
	}
	for rest := open & among &^ found; rest != 0; rest &= rest - 1 {
		if h.inText(l.record(nextSlot(i, rest)).text()) {
			found |= rest & -rest
		}
	}
	if len(l.states) > 0 {
		for rest := among &^ found; rest != 0; rest &= rest - 1 {
			if slot := nextSlot(i, rest); l.flags[slot].has(flagState) && l.findsState(h, slot) {
				found |= rest & -rest
			}
		}
	}
	if h.term.Not {
		found = ^found
	}
	return found & among
}

// glance says by their traces which tickets have a word in their search text, and of
// which that is open.
func (l *list) glance(h *termHits, i int) (found, open uint64) {
	var other uint64
	for bit := range l.traces[i<<6 : min(i<<6+64, len(l.traces))] {
		t := &l.traces[i<<6+bit]
		open |= t.may(&h.trace) << bit
		other |= t.other() << bit
	}
	if h.sure {
		return open &^ other, open & other
	}
	return 0, open
}

// glanceShared says which tickets have a word in what they share with others, and
// of which the tags have to be looked at.
func (l *list) glanceShared(h *termHits, i int) (found, tagged uint64) {
	tallies := l.tallies[i<<6 : min(i<<6+64, len(l.tallies))]
	if yes := h.answers[aboutDesk]; h.any[aboutDesk] {
		for bit := range tallies {
			found |= yes[tallies[bit].desk] << bit
		}
	}
	if yes := h.answers[aboutAgent]; h.any[aboutAgent] {
		for bit, agent := range l.handlers[i<<6 : i<<6+len(tallies)] {
			found |= yes[agent] << bit
		}
	}
	if status, priority := h.answers[aboutStatus], h.answers[aboutPriority]; h.any[aboutStatus] || h.any[aboutPriority] {
		for bit := range tallies {
			found |= (status[tallies[bit].status] | priority[tallies[bit].priority]) << bit
		}
	}
	if h.any[aboutTag] {
		for bit := range tallies {
			tags := uint64(tallies[bit].tags & h.tags)
			tagged |= tags >> sharedTag << bit
			found |= -(tags &^ (1 << sharedTag)) >> 63 << bit
		}
	}
	return found, tagged
}

func (l *list) hasTag(h *termHits, slot int32) bool {
	tags := l.record(slot).tags()
	for n := tags.uvarint(); n > 0; n-- {
		if h.asked(aboutTag, uint32(tags.uvarint())) {
			return true
		}
	}
	return false
}

// inText is model.ContainsFolded for the word, by its rarest byte.
func (h *termHits) inText(text []byte) bool {
	for at := h.rare; at < len(text) && len(h.word) > 0; at++ {
		n := bytes.IndexByte(text[at:], h.word[h.rare])
		if n < 0 {
			return false
		}
		at += n
		from, to := at-h.rare, at-h.rare+len(h.word)
		if to > len(text) {
			return false
		}
		if string(text[from:to]) == string(h.word) && model.FoldedAt(text, from, len(h.word)) {
			return true
		}
	}
	return len(h.word) == 0 // an accent alone looks for nothing
}

// rarest is where in a word the byte stands that is rarest, by the search texts of
// some of the tickets.
func (l *list) rarest(word []byte) (at int) {
	const tickets = 64
	fewest := -1
	for i := range word {
		count := 0
		for slot := 0; slot < len(l.spots); slot += len(l.spots)/tickets + 1 {
			if l.flags[slot].has(flagLive) {
				count += bytes.Count(l.record(int32(slot)).text(), word[i:i+1])
			}
		}
		if fewest < 0 || count < fewest {
			at, fewest = i, count
		}
	}
	return at
}
