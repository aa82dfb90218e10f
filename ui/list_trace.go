package ui

import (
	"strings"
	"unicode/utf8"
)

// trace says which letters and pairs of letters are in a text, so that most texts
// need not be looked at to know that a word is not in them, and for the shortest
// words that it is.
type trace struct {
	exact uint64 // letters, digits, the commonest pairs of letters: a bit each
	pairs uint64 // other pairs of letters, several on a bit
	mixed uint64 // pairs of which one is no letter, and three digits in a row, several on a bit
}

// The bits of trace.exact, from the lowest: 26 letters, 10 digits, 27 pairs, and
// whether the text has more than ASCII.
const (
	traceDigits = 26
	tracePairs  = 36
	traceOther  = 1 << 63
)

// commonPairs are the pairs that are commonest in English.
const commonPairs = "th he in er an re on at nd en ti es or te of ed is it al ar st to nt ng se ha ou"

// pairBits has the bit of each common pair, by its letters; 0 is none.
var pairBits = func() (bits [26][26]uint64) {
	for i, pair := range strings.Fields(commonPairs) {
		bits[pair[0]-'a'][pair[1]-'a'] = 1 << (tracePairs + i)
	}
	return bits
}()

// traceOf is the trace of a folded text.
func traceOf(text []byte) (t trace) {
	var b, a byte // the last and the one before it
	for _, c := range text {
		if c == 0 { // nothing goes over the border of two fields
			a, b = 0, 0
			continue
		}
		t.one(c)
		switch {
		case b == 0:
		case !isDigit(b) || !isDigit(c):
			t.two(b, c)
		case isDigit(a):
			t.mixed |= hashBit(uint64(a)<<16 | uint64(b)<<8 | uint64(c))
		}
		a, b = b, c
	}
	return t
}

func (t *trace) one(c byte) {
	switch {
	case isSmall(c):
		t.exact |= 1 << (c - 'a')
	case isDigit(c):
		t.exact |= 1 << (traceDigits + c - '0')
	case c >= utf8.RuneSelf:
		t.exact |= traceOther
	}
}

func (t *trace) two(b, c byte) {
	pair := uint64(b)<<8 | uint64(c)
	if !isSmall(b) || !isSmall(c) {
		t.mixed |= hashBit(pair)
	} else if bit := pairBits[b-'a'][c-'a']; bit != 0 {
		t.exact |= bit
	} else {
		t.pairs |= hashBit(pair)
	}
}

// hashBit is one of 64 bits, by Fibonacci hashing.
func hashBit(x uint64) uint64 { return 1 << (x * 0x9e3779b97f4a7c15 >> 58) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

// may is 1 if a text with trace t may hold a word with trace w, else 0.
func (t *trace) may(w *trace) uint64 {
	lacks := w.exact&^t.exact | w.pairs&^t.pairs | w.mixed&^t.mixed
	return (lacks|-lacks)>>63 ^ 1
}

// other is 1 for a text with more than ASCII, else 0.
func (t *trace) other() uint64 { return t.exact >> 63 }

// sure reports whether every text of ASCII, in which each byte is a character, that
// may hold a word holds it: so it is where the word is one letter or one common
// pair.
func (t *trace) sure(word []byte) bool {
	switch len(word) {
	case 1:
		return t.exact != 0 && t.other() == 0
	case 2:
		return t.exact>>tracePairs != 0 && t.other() == 0
	}
	return len(word) == 0
}
