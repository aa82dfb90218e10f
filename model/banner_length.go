package model

import (
	"strings"
	"unicode"
)

// Length counts characters as people do, for the widget's limits. It is a simple
// rule, not the whole of Unicode's: marks, joiners and other format characters,
// variation selectors and skin tones belong to the character before them, a symbol
// after a joiner to the emoji it extends, and two regional letters make one flag.
func Length(s string) int { return len(characterStarts(s)) }

// characterStarts are the places in s at which the characters that Length counts
// begin. What extends a character that is not there belongs to none.
func characterStarts(s string) []int {
	starts := make([]int, 0, len(s))
	joined, flag := false, false
	for i, r := range s {
		switch {
		case extends(r):
			joined = r == zwj
			continue
		case joined && !unicode.IsLetter(r):
		case flag && regional(r):
			flag, joined = false, false
			continue
		default:
			starts = append(starts, i)
		}
		joined, flag = false, regional(r)
	}
	return starts
}

// cut shortens s to at most n characters, the last of them an ellipsis; what is
// short enough stays as it is.
func cut(s string, n int) string {
	starts := characterStarts(s)
	if len(starts) <= n {
		return s
	}
	return strings.TrimRightFunc(s[:starts[n-1]], unicode.IsSpace) + ellipsis
}

const ellipsis = "…"

const zwj = 0x200d

func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) || r >= 0x1f3fb && r <= 0x1f3ff
}

func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// invisible names characters that take no room and change nothing that is seen,
// so that two texts may look the same and be different. The joiners and variation
// selectors are not among them: emoji and many scripts need those.
func invisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x34f, r == 0x115f, r == 0x1160, r == 0x180e, r == 0x200b, r == 0x3164, r == 0xffa0:
		return true
	}
	return r >= 0x2060 && r <= 0x2064 || r == 0xfeff
}
