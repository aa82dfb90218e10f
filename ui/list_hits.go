package ui

import (
	"slices"
	"strings"

	"botback/model"
)

// termHits is a term and what it finds. What many tickets share is asked once, and
// the answer kept.
type termHits struct {
	term    model.QueryTerm
	word    []byte // of a term without a field
	rows    bitset // the slots that it matches
	names   *names
	rare    int                  // where in word its rarest byte stands
	trace   trace                // of word
	sure    bool                 // see trace.sure
	whole   bool                 // a value has to be the whole text
	answers [aboutCount][]uint64 // 1 for yes, by what is asked about, then by its number
	any     [aboutCount]bool     // one of the answers is yes
	tags    uint16               // of those of which the answer is yes, as in tally
}

// subject is what tickets share, and a term may be asked about.
type subject uint8

const (
	aboutAgent subject = iota
	aboutDesk
	aboutTag
	aboutStatus
	aboutPriority
	aboutCount
)

// reset makes h the hits of another term, with nothing found yet.
func (h *termHits) reset(term model.QueryTerm) {
	h.term, h.word, h.trace, h.sure = term, nil, trace{}, false
	h.any, h.tags = [aboutCount]bool{}, 0
	if term.Field == model.QueryText {
		h.word = term.Values[0].Folded()
		h.trace = traceOf(h.word)
		h.sure = h.trace.sure(h.word)
	}
	h.whole = slices.ContainsFunc(term.Values, func(v model.QueryValue) bool { return v.Whole })
	for i := range h.answers {
		h.answers[i] = h.answers[i][:0]
	}
}

// learn asks about what has come up since it was called last.
func (h *termHits) learn() {
	n := h.names
	for what, count := range [aboutCount]int{aboutAgent: len(n.agents.all), aboutDesk: len(n.desks.all), aboutTag: len(n.tags.all),
		aboutStatus: 256, aboutPriority: 256} {
		for i := len(h.answers[what]); i < count; i++ {
			if !h.foundIn(subject(what), uint32(i)) {
				h.answers[what] = append(h.answers[what], 0)
				continue
			}
			h.answers[what], h.any[what] = append(h.answers[what], 1), true
			if subject(what) == aboutTag {
				h.tags |= tagBit(uint64(i))
			}
		}
	}
}

// asked is the answer to whether the term is found in one of the numbered things.
func (h *termHits) asked(what subject, i uint32) bool { return h.any[what] && h.answers[what][i] == 1 }

func (h *termHits) foundIn(what subject, i uint32) bool {
	n, t := h.names, &h.term
	switch what {
	case aboutAgent:
		text := n.agents.texts[i]
		return t.FoundIn(searchField(text, 0), searchField(text, 1))
	case aboutTag:
		return t.FoundIn(searchField(n.tags.texts[i], 0))
	case aboutStatus:
		return t.FoundIn([]byte(model.Status(i).String()))
	case aboutPriority:
		return t.FoundIn([]byte(model.Priority(i).String()))
	}
	text := n.desks.texts[i]
	switch t.Field {
	case model.QueryGroup:
		return t.FoundIn(searchField(text, deskGroup))
	case model.QueryLanguage:
		return t.FoundIn(searchField(text, deskLanguage))
	case model.QuerySource:
		return t.FoundIn(searchField(text, deskSource), searchField(text, deskWidget))
	}
	return model.ContainsFolded(text, h.word)
}

func (h *termHits) timed() bool {
	return h.term.Field == model.QueryWait || h.term.Field == model.QueryAge
}

// wider reports whether h finds whatever a term of text finds, which holds a
// longer word.
func (h *termHits) wider(term model.QueryTerm) bool {
	return h.term.Field == model.QueryText && term.Field == model.QueryText && !h.term.Not && !term.Not &&
		strings.HasPrefix(term.Values[0].Text, h.term.Values[0].Text) && printable(term.Values[0].Text)
}

// bitset is a set of small numbers.
type bitset []uint64

func (b bitset) set(i int, on bool) {
	b[i>>6] &^= 1 << (i & 63)
	if on {
		b[i>>6] |= 1 << (i & 63)
	}
}

// grow makes room for the numbers below n.
func (b *bitset) grow(n int) {
	for len(*b)*64 < n {
		*b = append(*b, 0)
	}
}
