package ui

import (
	"slices"
	"time"

	"botback/model"
)

// Filter shows only the tickets that match q. The cursor stays on its ticket, or
// goes to the nearest that is left. Marks stay on rows that the filter hides;
// HiddenMarks counts them.
//
// Each term keeps what it has found: of a query that is being typed only the term
// that changed is looked for again, and where it only got longer, only among the
// rows that it had found.
func (l *list) Filter(q model.Query) {
	if q.Equal(l.query) {
		return
	}
	l.query = q
	old := l.hits
	l.hits, l.oldHits = l.oldHits[:0], old
	for _, term := range q.Terms() {
		l.hits = append(l.hits, l.found(term, old))
	}
	for _, h := range old {
		if !slices.Contains(l.hits, h) {
			l.spareHits = h
		}
	}
	l.settleAtCursor()
}

// Query is what Filter was given last.
func (l *list) Query() model.Query { return l.query }

// Tick tells the list the time, for terms that ask how long something has taken.
func (l *list) Tick(now time.Time) {
	l.now = now
	if !l.query.Timed() {
		return
	}
	for _, h := range l.hits {
		if h.timed() {
			l.search(h, nil)
		}
	}
	l.settle()
}

// found gives what a term finds: from among what the terms of the query before
// have found, if it can be told from that.
func (l *list) found(term model.QueryTerm, old []*termHits) *termHits {
	for _, h := range old {
		if h.term.Equal(term) && !slices.Contains(l.hits, h) {
			return h
		}
	}
	h := l.spareHits
	if l.spareHits = nil; h == nil {
		h = &termHits{names: &l.names}
	}
	h.reset(term)
	var among bitset
	for _, o := range old {
		if o.wider(term) {
			among = o.rows
		}
	}
	l.search(h, among)
	return h
}

// search looks a term up in all tickets, or in those among.
func (l *list) search(h *termHits, among bitset) {
	h.rows.grow(len(l.flags))
	h.learn()
	h.rare = l.rarest(h.word)
	for i := range h.rows {
		live := l.live(i, among)
		if live != 0 && h.term.Field == model.QueryText {
			h.rows[i] = l.searchText(h, i, live)
			continue
		}
		found := uint64(0)
		for rest := live; rest != 0; rest &= rest - 1 {
			if slot := nextSlot(i, rest); l.test(h, slot) {
				found |= rest & -rest
			}
		}
		h.rows[i] = found
	}
}

// live is the i-th word of the set of slots that hold a ticket, or of those of
// them that are among.
func (l *list) live(i int, among bitset) (set uint64) {
	for bit, f := range l.flags[i<<6 : min(i<<6+64, len(l.flags))] {
		set |= uint64(f&flagLive) << bit
	}
	switch {
	case among == nil:
		return set
	case i < len(among):
		return set & among[i]
	}
	return 0
}

// retest brings what the terms find up to date for one ticket.
func (l *list) retest(slot int32) {
	for _, h := range l.hits {
		h.rows.grow(len(l.flags))
		h.learn()
		h.rows.set(int(slot), l.test(h, slot))
	}
}

// matches reports whether a ticket is in what all terms have found.
func (l *list) matches(slot int32) bool {
	return l.matching(slot) == 1
}

// matching is 1 for a ticket that is in what all terms have found, else 0: without
// a branch, because nobody can foretell which is.
func (l *list) matching(slot int32) uint64 {
	all := uint64(1)
	for _, h := range l.hits {
		all &= h.rows[slot>>6] >> (slot & 63)
	}
	return all
}

// test asks a term of one ticket, without unpacking it.
func (l *list) test(h *termHits, slot int32) bool {
	return l.finds(h, l.record(slot), slot) != h.term.Not
}

func (l *list) finds(h *termHits, p packed, slot int32) bool {
	switch h.term.Field {
	case model.QueryText:
		return h.inText(p.text()) || h.asked(aboutAgent, p.agent()) || h.asked(aboutDesk, p.desk()) ||
			h.asked(aboutStatus, uint32(p.status())) || h.asked(aboutPriority, uint32(p.priority())) ||
			h.any[aboutTag] && l.hasTag(h, slot) || l.flags[slot].has(flagState) && l.findsState(h, slot)
	case model.QueryAgent:
		return h.asked(aboutAgent, p.agent())
	case model.QueryGroup, model.QuerySource, model.QueryLanguage:
		return h.asked(aboutDesk, p.desk())
	case model.QueryStatus:
		return h.asked(aboutStatus, uint32(p.status()))
	case model.QueryPriority:
		return h.asked(aboutPriority, uint32(p.priority()))
	case model.QueryTag:
		return l.findsTag(h, p)
	case model.QueryWait, model.QueryAge:
		var t model.Ticket
		p.times(&t)
		since := t.Created
		if h.term.Field == model.QueryWait {
			since = l.tallies[slot].waiting()
		}
		return h.term.FoundSpan(since, l.now)
	case model.QueryBanner, model.QueryExit:
		return l.findsState(h, slot)
	case model.QueryCustomer:
		text := searchFields(p.text(), searchName, searchUID+1)
		if !h.whole {
			return h.term.FoundIn(text)
		}
		return h.term.FoundIn(searchField(text, 0), searchField(text, 1), searchField(text, 2), searchField(text, 3))
	case model.QueryIssue:
		return h.term.FoundIn(searchField(p.text(), searchIssue))
	case model.QueryNote:
		return h.term.FoundIn(searchField(p.text(), searchNote))
	}
	return h.term.FoundIn(searchField(p.text(), searchID))
}

// findsTag looks at the tags. Those that fold to nothing count only where there are
// no others: then nothing is there.
func (l *list) findsTag(h *termHits, p packed) bool {
	tags, empty := p.tags(), true
	for n := tags.uvarint(); n > 0; n-- {
		i := uint32(tags.uvarint())
		if blank := len(l.tags.texts[i]) == len(nul); !blank {
			if empty = false; h.asked(aboutTag, i) {
				return true
			}
		}
	}
	return empty && h.term.FoundIn()
}

// findsState looks at what the console itself knows of a ticket.
func (l *list) findsState(h *termHits, slot int32) bool {
	var st rowState
	if l.flags[slot].has(flagState) {
		st = l.states[l.idOf(slot)]
	}
	switch h.term.Field {
	case model.QueryBanner:
		return h.term.FoundIn(model.AppendFolded(nil, st.Banner))
	case model.QueryExit:
		return h.term.FoundIn(model.AppendFolded(nil, st.Exit))
	}
	return h.term.FoundIn(model.AppendFolded(nil, st.Banner), model.AppendFolded(nil, st.Exit))
}
