package ui

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"botback/model"
)

// The order of the list: by rank, then by the rest of the text, then by id. The
// rank of a row is made once per order, so that comparing two rows mostly reads
// eight bytes of each and unpacks nothing.

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
	l.moved = slices.Grow(l.moved, len(l.order))
	for slot, f := range l.flags { // in the order in which they lie in memory
		if f.has(flagLive) {
			l.touch(int32(slot))
		}
	}
	l.settleAtCursor()
}

// SortNext sorts by a column that is on the screen, the useful way round: by the next
// one, or with -1 by the one before.
func (l *list) SortNext(by int) {
	l.prepare()
	on := slices.DeleteFunc(slices.Clone(l.columns), func(c column) bool { return l.grid.layout[c] == 0 })
	if len(on) == 0 {
		return
	}
	at := slices.Index(on, l.by)
	if at < 0 && by < 0 {
		at = 0
	}
	next := on[(at+by+len(on))%len(on)]
	l.Sort(next, next.spec().desc)
}

// Invert turns the order round.
func (l *list) Invert() { l.Sort(l.by, !l.desc) }

// SortBy says what the list is sorted by.
func (l *list) SortBy() (by column, desc bool) { return l.by, l.desc }

// SortText says the same for a status line: "wait ↓".
func (l *list) SortText() string { return l.by.spec().title + " " + sortArrow(l.desc) }

// reorder puts the rows that moved in their places and leaves out those that
// were dropped. What stayed is in order already: so it sorts the moved ones only
// and merges them in.
func (l *list) reorder() {
	if len(l.moved) == 0 && len(l.dropped) == 0 {
		return
	}
	l.rank()
	kept := l.order[:0]
	for _, slot := range l.order {
		if f := l.flags[slot]; f&(flagLive|flagMoved) == flagLive {
			kept = append(kept, slot)
		}
	}
	if len(l.moved) > mostMerged {
		l.sortMoved()
	} else {
		slices.SortFunc(l.moved, l.compare)
	}
	l.order, l.spare = l.merge(l.spare[:0], kept), l.order
	for _, slot := range l.moved {
		l.flags[slot] &^= flagMoved
	}
	l.moved = l.moved[:0]
}

// mostMerged is up to how many rows comparing is faster than sorting by digits.
const mostMerged = 2000

// rank gives the moved rows their ranks and forgets those of them that were
// dropped since.
func (l *list) rank() {
	for len(l.ranks) < len(l.spots) {
		l.ranks = append(l.ranks, 0)
	}
	live := l.moved[:0]
	for _, slot := range l.moved {
		if l.flags[slot].has(flagLive) {
			l.ranks[slot] = l.rankOf(slot)
			live = append(live, slot)
		}
	}
	l.moved = live
}

// merge appends kept and moved, both in order, to out.
func (l *list) merge(out, kept []int32) []int32 {
	if len(kept) == 0 {
		return append(out, l.moved...)
	}
	for _, slot := range l.moved {
		n, _ := slices.BinarySearchFunc(kept, slot, l.compare)
		out = append(append(out, kept[:n]...), slot)
		kept = kept[n:]
	}
	return append(out, kept...)
}

// compare is the order of the list: total, since no two rows have the same id.
func (l *list) compare(a, b int32) int {
	if c := cmp.Compare(l.ranks[a], l.ranks[b]); c != 0 {
		return c
	}
	if !l.by.numeric() {
		if c := bytes.Compare(l.sortText(a), l.sortText(b)); c != 0 {
			if l.desc {
				return -c
			}
			return c
		}
	}
	return l.compareIDs(a, b)
}

func (l *list) compareIDs(a, b int32) int {
	x, y := searchField(l.record(a).text(), searchID), searchField(l.record(b).text(), searchID)
	if c := cmp.Compare(idNumber(x), idNumber(y)); c != 0 {
		return c
	}
	return cmp.Or(bytes.Compare(x, y), strings.Compare(string(l.idOf(a)), string(l.idOf(b))))
}

func (l *list) rankOf(slot int32) uint64 {
	var rank uint64
	if l.by.numeric() {
		rank = l.number(slot)
	} else {
		rank = textRank(l.sortText(slot), 0)
	}
	if l.desc && rank != last {
		rank = last - 1 - rank
	}
	return rank
}

// number is the rank of a row in a column that is no text, ascending: the
// shortest wait, the youngest, the lowest first.
func (l *list) number(slot int32) uint64 {
	p := l.record(slot)
	switch l.by {
	case columnID:
		return min(idNumber(searchField(p.text(), searchID)), last-1)
	case columnStatus:
		return uint64(p.status())
	case columnPriority:
		if p.priority() == model.PriorityUnknown {
			return last
		}
		return uint64(p.priority())
	}
	var t model.Ticket
	p.times(&t)
	return l.by.timer(&t, l.tallies[slot].waiting()).rank()
}

// rank puts timers that stand before those that run, the shorter time before
// the longer.
func (c timer) rank() uint64 {
	const running = 1 << 61
	switch {
	case c.from.IsZero():
		return last
	case !c.runs:
		return uint64(max(c.to.Sub(c.from), 0) / time.Millisecond)
	}
	return uint64(running + (running - c.from.UnixMilli()))
}

// sortText is what a row has in a column of text, folded; good until the list
// changes.
func (l *list) sortText(slot int32) []byte {
	p := l.record(slot)
	switch l.by {
	case columnCustomer:
		text := p.text()
		for field := searchName; field <= searchUID; field++ {
			if s := searchField(text, field); len(s) > 0 {
				return s
			}
		}
		return nil
	case columnAgent:
		text := l.agents.texts[p.agent()]
		if s := searchField(text, 0); len(s) > 0 {
			return s
		}
		return searchField(text, 1)
	case columnGroup:
		return searchField(l.desks.texts[p.desk()], deskGroup)
	case columnLanguage:
		return searchField(l.desks.texts[p.desk()], deskLanguage)
	case columnChannel:
		text := l.desks.texts[p.desk()]
		if s := searchField(text, deskWidget); len(s) > 0 {
			return s
		}
		return searchField(text, deskSource)
	case columnTags:
		if tags := p.tags(); tags.uvarint() > 0 {
			return searchField(l.tags.texts[tags.uvarint()], 0)
		}
		return nil
	case columnBanner:
		return []byte(l.stateOf(slot).Banner)
	case columnExit:
		return []byte(l.stateOf(slot).Exit)
	}
	return searchField(p.text(), searchIssue)
}

// rankBytes is how much of a text is in its rank.
const rankBytes = 7

// textRank is a piece of a text, rankBytes from a byte on, as a number in the order
// of the texts; of an empty text it is last.
func textRank(s []byte, from int) uint64 {
	if len(s) == 0 {
		return last
	}
	var rank uint64
	for i := from; i < from+rankBytes; i++ {
		rank <<= 8
		if i < len(s) {
			rank |= uint64(s[i])
		}
	}
	return rank
}

// idNumber is the id as a number: 9 comes before 10. Ids that are none come
// after all numbers, in the order of their texts.
func idNumber(id []byte) uint64 {
	if n, err := strconv.ParseUint(string(id), 10, 64); err == nil {
		return n
	}
	return math.MaxUint64
}
