package ui

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// Sorting very many rows, which is what a new order or the first load is: by the
// bytes of their numbers, last byte first, each pass keeping the order of the one
// before. That costs a few milliseconds where comparing costs a hundred.

// ranked is a row on its way to its place.
type ranked struct {
	rank uint64
	sum  uint64 // of its whole text: many customers have one name, and to compare all of each is slow
	slot int32
}

// sortMoved brings the moved rows into order.
func (l *list) sortMoved() {
	rows, spare := make([]ranked, len(l.moved)), make([]ranked, len(l.moved))
	for i, slot := range l.moved {
		rows[i] = ranked{rank: idNumber(searchField(l.record(slot).text(), searchID)), slot: slot}
		if !l.by.numeric() {
			rows[i].sum = maphash.Bytes(l.seed, l.sortText(slot))
		}
	}
	sortRanked(rows, spare)
	eachRun(rows, func(run []ranked) { // ids that are no numbers, or differ in leading zeros only
		slices.SortFunc(run, func(a, b ranked) int { return l.compareIDs(a.slot, b.slot) })
	})
	for i := range rows {
		rows[i].rank = l.ranks[rows[i].slot]
	}
	sortRanked(rows, spare)
	if !l.by.numeric() {
		eachRun(rows, func(run []ranked) { l.sortRest(run, spare[:len(run)], rankBytes) })
	}
	for i := range rows {
		l.moved[i] = rows[i].slot
	}
}

// sortRest sorts rows whose texts are the same up to a byte by what follows.
func (l *list) sortRest(rows, spare []ranked, from int) {
	if rows[0].rank == last {
		return // none has a text
	}
	sum := rows[0].sum
	if !slices.ContainsFunc(rows, func(r ranked) bool { return r.sum != sum }) {
		return // all have the same
	}
	from = l.alike(rows, from)
	for i := range rows {
		rows[i].rank = textRank(l.sortText(rows[i].slot), from)
		if l.desc {
			rows[i].rank = last - 1 - rows[i].rank
		}
	}
	sortRanked(rows, spare)
	eachRun(rows, func(run []ranked) { l.sortRest(run, spare[:len(run)], from+rankBytes) })
}

// alike is how far the texts of rows are the same, which they are up to a byte.
func (l *list) alike(rows []ranked, from int) (to int) {
	first := l.sortText(rows[0].slot)
	to = len(first)
	for i := range rows[1:] {
		if rows[i+1].sum == rows[0].sum {
			continue
		}
		text := l.sortText(rows[i+1].slot)
		n := min(from, len(text))
		for n < min(to, len(text)) && text[n] == first[n] {
			n++
		}
		to = min(to, n)
	}
	return to
}

// eachRun calls f with every run of two and more rows of one rank.
func eachRun(rows []ranked, f func(run []ranked)) {
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[end].rank == rows[start].rank {
			end++
		}
		if end-start > 1 {
			f(rows[start:end])
		}
		start = end
	}
}

// sortRanked sorts rows by rank; those of one rank keep their order. spare is as
// long.
func sortRanked(rows, spare []ranked) {
	if len(rows) < 256 {
		slices.SortStableFunc(rows, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
		return
	}
	var counts [8][256]int32
	for i := range rows {
		for b := range counts {
			counts[b][byte(rows[i].rank>>(8*b))]++
		}
	}
	from, to := rows, spare
	for b := range counts {
		if int(counts[b][byte(rows[0].rank>>(8*b))]) == len(rows) {
			continue // the same in all rows
		}
		next := int32(0)
		for v, n := range counts[b] {
			counts[b][v], next = next, next+n
		}
		for i := range from {
			v := byte(from[i].rank >> (8 * b))
			to[counts[b][v]] = from[i]
			counts[b][v]++
		}
		from, to = to, from
	}
	if &from[0] != &rows[0] {
		copy(rows, from)
	}
}
