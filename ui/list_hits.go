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
	pairs   pairs              // of word
	whole   bool               // a value has to be the whole text
	answers [aboutCount][]bool // by what is asked about, then by its number
	any     [aboutCount]bool   // one of the answers is yes
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
	h.term, h.word, h.pairs, h.any = term, nil, 0, [aboutCount]bool{}
	if term.Field == model.QueryText {
		h.word = term.Values[0].Folded()
		h.pairs = pairsOf(h.word)
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
			found := h.foundIn(subject(what), uint32(i))
			h.answers[what] = append(h.answers[what], found)
			h.any[what] = h.any[what] || found
		}
	}
}

// asked is the answer to whether the term is found in one of the numbered things.
func (h *termHits) asked(what subject, i uint32) bool { return h.any[what] && h.answers[what][i] }

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

// pairs is a set of pairs of neighbouring bytes, as 64 bits on which several pairs
// fall: a text that lacks one of a word's pairs lacks the word.
type pairs uint64

func pairsOf(text []byte) pairs {
	var p pairs
	for i := 1; i < len(text); i++ {
		p |= 1 << ((uint32(text[i-1])*31 + uint32(text[i])*7) & 63)
	}
	return p
}

// bitset is a set of small numbers.
type bitset []uint64

func (b bitset) has(i int) bool { return i>>6 < len(b) && b[i>>6]>>(i&63)&1 == 1 }

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
