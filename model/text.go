package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes a text from outside safe to show: terminal sequences (CSI, OSC and
// the other string sequences) are taken out whole, control characters become
// spaces or vanish, bidi overrides and isolates vanish, invalid UTF-8 becomes
// U+FFFD. Line feeds stay, for messages; CR LF and CR become line feeds.
//
// It is idempotent. What a customer wrote can thereby never move the cursor,
// set the clipboard or reorder the line it stands in.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 0x1b || r >= 0x80 && r <= 0x9f:
			i += sequence(s[i:], r, n)
			continue
		case r == '\r':
			b.WriteByte('\n')
			if i+1 < len(s) && s[i+1] == '\n' {
				n++
			}
		case r == '\t':
			b.WriteByte(' ')
		case r == '\n':
			b.WriteByte('\n')
		case r == utf8.RuneError:
			b.WriteRune(utf8.RuneError)
		case unicode.IsControl(r) || bidiControl(r) || separator(r):
			if separator(r) {
				b.WriteByte('\n')
			}
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// CleanLine is Clean for texts that stand in one line, such as names: line
// feeds become spaces.
func CleanLine(s string) string {
	s = Clean(s)
	if !strings.ContainsRune(s, '\n') {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func clean(s string) bool {
	for i, r := range s {
		if r < 0x20 && r != '\n' || r >= 0x7f && r <= 0x9f || bidiControl(r) || separator(r) {
			return false
		}
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return false
			}
		}
	}
	return true
}

// sequence returns the length of the terminal sequence that starts s. An
// introducer without an end takes only itself, so a stray ESC cannot swallow
// the rest of a message.
func sequence(s string, intro rune, n int) int {
	kind := intro
	if intro == 0x1b {
		if n >= len(s) {
			return n
		}
		next, m := utf8.DecodeRuneInString(s[n:])
		if next < 0x20 || next > 0x7e {
			return n
		}
		kind, n = next+0x40, n+m // ESC [ is the two-byte form of C1 0x9b, and so on
	}
	switch kind {
	case 0x9b:
		return control(s, n)
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f:
		return stringSequence(s, n)
	}
	return n
}

// control finds the end of a CSI sequence whose parameters start at n.
func control(s string, n int) int {
	for i := n; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x40 && c <= 0x7e:
			return i + 1
		case c < 0x20 || c > 0x7e:
			return i
		}
	}
	return len(s)
}

// stringSequence finds the end of an OSC, DCS, SOS, PM or APC sequence.
func stringSequence(s string, n int) int {
	for i, r := range s[n:] {
		switch {
		case r == 0x07 || r == 0x9c:
			return n + i + utf8.RuneLen(r)
		case r == 0x1b && strings.HasPrefix(s[n+i:], "\x1b\\"):
			return n + i + 2
		case r == '\n':
			return n + i
		}
	}
	return n
}

// bidiControl names the embeddings, overrides and isolates, which reorder what
// stands around them. The plain marks (LRM, RLM, ALM) only colour neutral
// characters and stay out of the way of right-to-left text, but take no cell and
// confuse terminals, so they go as well.
func bidiControl(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return true
	}
	return r == 0xfeff || r == 0x2060
}

func separator(r rune) bool { return r == 0x2028 || r == 0x2029 }
