package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordEnd finds the end of the word that starts at i. Apostrophes and hidden
// characters between letters belong to it; a change of script ends it.
func (r *reader) wordEnd(i int) int {
	first, n := utf8.DecodeRuneInString(r.text[i:])
	group := scriptGroup(first)
	end := i + n
	for j := end; j < len(r.text); {
		c, n := utf8.DecodeRuneInString(r.text[j:])
		switch s := signOf(c); {
		case s == signHidden || s == signApostrophe:
			if !r.letterAfter(j+n, group) {
				return end
			}
		case s != signLetter && s != signDigit:
			return end
		default:
			if g := scriptGroup(c); g != 0 && group != 0 && g != group {
				return end
			} else if g != 0 {
				group = g
			}
			end = j + n
		}
		j += n
	}
	return end
}

func (r *reader) letterAfter(j, group int) bool {
	for j < len(r.text) {
		c, n := utf8.DecodeRuneInString(r.text[j:])
		s := signOf(c)
		if s == signHidden {
			j += n
			continue
		}
		g := scriptGroup(c)
		return s == signLetter && (g == group || g == 0)
	}
	return false
}

// scriptGroup tells scripts apart that never share a word; 0 fits with all.
func scriptGroup(r rune) int {
	switch {
	case r < 0x80 && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z'), combining(r):
		return 0
	case r < 0x0590:
		return 1
	case unspaced(r):
		return 2
	case r >= 0x1c80 && r < 0x2000, r >= 0x2c00 && r < 0x2e80, r >= 0xa640 && r < 0xa800:
		return 1
	case r >= 0x0900 && r < 0x0e00:
		return 3
	}
	return 4
}

// combining names the marks that go with letters of any script.
func combining(r rune) bool {
	return r >= 0x0300 && r <= 0x036f || r >= 0x1ab0 && r <= 0x1aff || r >= 0x1dc0 && r <= 0x1dff || r >= 0x20d0 && r <= 0x20ff
}

// word adds the word at text[from:to].
func (r *reader) word(from, to int) {
	w := bare(r.text[from:to])
	if unspaced(firstRune(w)) {
		r.cut(w)
		return
	}
	kind := lexNumber
	if strings.IndexFunc(w, func(c rune) bool { return signOf(c) == signLetter }) >= 0 {
		kind = lexWord
	}
	r.add(w, folded(w), kind)
	last := &r.u.lex[len(r.u.lex)-1]
	last.capital = kind == lexWord && r.capital(from, to)
	if kind == lexWord && mixedScript(w) {
		r.u.block("look-alike letters")
	}
}

// bare takes hidden characters and apostrophes out of a word.
func bare(w string) string {
	if ascii(w) && !strings.ContainsRune(w, '\'') {
		return w
	}
	return strings.Map(func(c rune) rune {
		if invisibleRune(c) || apostrophe(c) {
			return -1
		}
		return c
	}, w)
}

// capital looks the word up in the text as typed, which has the same length
// where capitals matter here: Latin without exotic letters.
func (r *reader) capital(from, to int) bool {
	if len(r.src) != len(r.text) {
		return false
	}
	w := r.src[from:to]
	first, n := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) && strings.IndexFunc(w[n:], unicode.IsUpper) < 0
}

func mixedScript(w string) bool {
	if ascii(w) {
		return false
	}
	latin, other := false, false
	for _, c := range w {
		switch {
		case c < 0x80 || unicode.Is(unicode.Latin, c):
			latin = latin || unicode.IsLetter(c)
		case unicode.IsLetter(c):
			other = true
		}
	}
	return latin && other
}

// cut divides a run of a script without spaces at the longest entries of the
// lexicon; what it does not know stays together.
func (r *reader) cut(run string) {
	if _, ok := r.words.folded[run]; ok {
		r.add(run, run, lexWord)
		return
	}
	unknown := 0
	for i := 0; i < len(run); {
		n := r.words.entrySize(run[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(run[i:])
			i += size
			continue
		}
		if unknown < i {
			r.add(run[unknown:i], run[unknown:i], lexWord)
		}
		r.add(run[i:i+n], run[i:i+n], lexWord)
		i += n
		unknown = i
	}
	if unknown < len(run) {
		r.add(run[unknown:], run[unknown:], lexWord)
	}
}

// entrySize is the length of the longest entry that run starts with. In Korean
// one syllable says too little.
func (l *lexicon) entrySize(run string) int {
	best, runes := 0, 0
	for i, c := range run {
		if runes > 0 && !(runes == 1 && hangul(firstRune(run))) {
			if e, ok := l.folded[run[:i]]; ok && e.class != 0 {
				best = i
			}
		}
		if runes++; runes > l.longest || !unspaced(c) {
			return best
		}
	}
	if e, ok := l.folded[run]; ok && e.class != 0 && runes > 1 || ok && e.class != 0 && !hangul(firstRune(run)) {
		best = len(run)
	}
	return best
}
