package ui

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"

	"botback/model"
)

// sortKey is where a row stands in the present order: by rank, then by text,
// then by id. It is made once per row and order, so that comparing two rows
// reads 32 bytes of each and unpacks nothing.
type sortKey struct {
	rank uint64 // smaller comes first
	text string // of text columns; rank holds its beginning
	id   uint64 // the id's number
}

// last is the rank of rows that have nothing in the column: they come last,
// whichever way the column is sorted.
const last = math.MaxUint64

// Sort orders by a column; desc turns it round. Rows with equal values stand in
// the order of their ids, rows without a value at the end. The cursor
// stays on its ticket and on its line of the screen.
func (l *list) Sort(by column, desc bool) {
	if l.by == by && l.desc == desc {
		return
	}
	l.by, l.desc = by, desc
	l.grid.stale()
	for _, slot := range l.order {
		l.touch(slot)
	}
	l.settle()
}

// SortNext sorts by the next column, the useful way round.
func (l *list) SortNext() {
	next := l.by.next()
	l.Sort(next, next.spec().desc)
}

// Invert turns the order round.
func (l *list) Invert() { l.Sort(l.by, !l.desc) }

// SortBy says what the list is sorted by.
func (l *list) SortBy() (by column, desc bool) { return l.by, l.desc }

// SortText says the same for a status line: "wait ↓".
func (l *list) SortText() string { return l.by.String() + " " + sortArrow(l.desc) }

// reorder puts the rows that moved in their places and leaves out those that
// were dropped. What stayed is in order already: so it sorts the moved ones only
// and merges them in.
func (l *list) reorder() {
	if len(l.moved) == 0 && len(l.dropped) == 0 {
		return
	}
	l.makeKeys()
	kept := l.order[:0]
	for _, slot := range l.order {
		if f := l.flags[slot]; f.has(flagLive) && !f.has(flagMoved) {
			kept = append(kept, slot)
		}
	}
	slices.SortFunc(l.moved, l.compare)
	l.order, l.spare = l.merge(l.spare[:0], kept), l.order
	for _, slot := range l.moved {
		l.flags[slot] &^= flagMoved
	}
	l.moved = l.moved[:0]
}

// makeKeys gives the moved rows their keys and forgets those of them that were
// dropped since.
func (l *list) makeKeys() {
	for len(l.keys) < len(l.ids) {
		l.keys = append(l.keys, sortKey{})
	}
	live := l.moved[:0]
	for _, slot := range l.moved {
		if l.flags[slot].has(flagLive) {
			l.keys[slot] = l.key(slot)
			live = append(live, slot)
		}
	}
	l.moved = live
}

// merge appends kept and moved, both in order, to out.
func (l *list) merge(out, kept []int32) []int32 {
	for _, slot := range l.moved {
		n, _ := slices.BinarySearchFunc(kept, slot, l.compare)
		out = append(append(out, kept[:n]...), slot)
		kept = kept[n:]
	}
	return append(out, kept...)
}

// compare is the order of the list: total, since no two rows have the same id.
func (l *list) compare(a, b int32) int {
	x, y := &l.keys[a], &l.keys[b]
	if c := cmp.Compare(x.rank, y.rank); c != 0 {
		return c
	}
	if c := strings.Compare(x.text, y.text); c != 0 {
		if l.desc {
			return -c
		}
		return c
	}
	if c := cmp.Compare(x.id, y.id); c != 0 {
		return c
	}
	return strings.Compare(string(l.ids[a]), string(l.ids[b]))
}

func (l *list) key(slot int32) sortKey {
	k := sortKey{id: idNumber(l.ids[slot])}
	if field, ok := l.by.searchField(); ok {
		k.text = searchField(l.search[slot], field)
	} else if l.by == columnBanner {
		k.text = l.states[l.ids[slot]].Banner
	} else if l.by == columnExit {
		k.text = l.states[l.ids[slot]].Exit
	}
	k.rank = textRank(k.text)
	if l.by.numeric() {
		k.rank = l.number(slot)
	}
	if l.desc && k.rank != last {
		k.rank = last - 1 - k.rank
	}
	return k
}

// number is the rank of a row in a column that is no text, ascending: the
// shortest wait, the youngest, the lowest first.
func (l *list) number(slot int32) uint64 {
	var t model.Ticket
	unpackHead(&t, l.packed[slot])
	since := t.Created
	switch l.by {
	case columnID:
		return min(idNumber(l.ids[slot]), last-1)
	case columnStatus:
		return uint64(t.Status)
	case columnPriority:
		if t.Priority == model.PriorityUnknown {
			return last
		}
		return uint64(t.Priority)
	case columnWait:
		since = t.WaitingSince()
	}
	if since.IsZero() {
		return last
	}
	return math.MaxInt64 - uint64(since.UnixMilli())
}

// textRank is the beginning of a text as a number in the order of the texts,
// halved to leave room for last.
func textRank(s string) uint64 {
	if s == "" {
		return last
	}
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:]) >> 1
}

// idNumber is the id as a number: 9 comes before 10. Ids that are none come
// after all numbers, in the order of their texts.
func idNumber(id model.TicketID) uint64 {
	n, err := strconv.ParseUint(string(id), 10, 64)
	if err != nil {
		return math.MaxUint64
	}
	return n
}
