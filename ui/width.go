package ui

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// textWidth is how many cells of a terminal a line takes, which may be styled. It
// says what ansi.StringWidth says, many times as fast where all characters are
// firm: each frame measures what has changed in it.
func textWidth(s string) int {
	n := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f:
			n, i = n+1, i+1
		case c == '\x1b' && style(s[i:]) > 0:
			i += style(s[i:])
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			w := firmCells(r)
			if w == 0 {
				return ansi.StringWidth(s)
			}
			n, i = n+w, i+size
		}
	}
	return n
}

// roomy is a text with room behind it for terminals that draw it wider than textWidth
// says: those that give each character of an Indic syllable or of an emoji sequence
// cells of its own. What follows on the line would be drawn over its end; see pinner.
func roomy(s string) string {
	if !hasLoose(s) {
		return s
	}
	return s + spaces(ansi.StringWidthWc(s)-textWidth(s))
}

// style is the length of the sequence that s begins with, if it is one that sets
// colours and the like, and else 0.
func style(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// firmCells is how many cells a character takes that every terminal measures
// alike, whatever stands beside it, and 0 for all others. Firm are, beyond ASCII:
// Latin, Greek and Cyrillic letters, typographic signs, arrows, lines and ticks
// (one cell); kana, ideographs and Hangul syllables (two).
func firmCells(r rune) int {
	switch {
	case r < 0xa0, r == 0xad: // controls, and a hyphen that may not show
		return 0
	case r < 0x300, r >= 0x370 && r <= 0x482, r >= 0x48a && r <= 0x52f, r >= 0x1e00 && r <= 0x1fff:
		return 1
	case r >= 0x2010 && r <= 0x2027, r >= 0x2190 && r <= 0x2193, r >= 0x2500 && r <= 0x25ff && r != 0x25fd && r != 0x25fe:
		return 1
	case r == '✓', r == '✗', r == '₹', r == '€':
		return 1
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return 2
	}
	return 0
}
