package model

import (
	"strings"
	"unicode"
)

// What looks like an address or a number is found by hand. As regular
// expressions, the two would be built at every start, of any command, and their
// classes of letters alone would take as long as a tenth of it.

// replaceFound puts mask's answer in the place of everything that next finds in
// s, at or after a place.
func replaceFound(s string, next func(s string, from int) (start, end int), mask func(string) string) string {
	var out strings.Builder
	done := 0
	for {
		start, end := next(s, done)
		if start < 0 {
			break
		}
		out.WriteString(s[done:start])
		out.WriteString(mask(s[start:end]))
		done = end
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// nextEmail finds the next e-mail address: [\pL\pN._%+\-]+@[\pL\pN.\-]+
func nextEmail(s string, from int) (start, end int) {
	for at := from; ; at++ {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return -1, -1
		}
		at += i
		start = from + len(strings.TrimRightFunc(s[from:at], inLocalPart))
		end = len(s) - len(strings.TrimLeftFunc(s[at+1:], inHost))
		if start < at && end > at+1 {
			return start, end
		}
	}
}

func inHost(r rune) bool {
	return r == '.' || r == '-' || unicode.IsLetter(r) || unicode.In(r, unicode.N)
}

func inLocalPart(r rune) bool { return r == '_' || r == '%' || r == '+' || inHost(r) }

const (
	phoneDigits = 7 // at least
	phoneGap    = 3 // what people put between two of them, at most
)

// nextPhone finds the next number of seven digits or more, with what people put
// between them: \+?\d(?:[ \t().\-/]{0,3}\d){6,}
func nextPhone(s string, from int) (start, end int) {
	for at := from; ; at = end {
		i := strings.IndexAny(s[at:], "0123456789")
		if i < 0 {
			return -1, -1
		}
		start = at + i
		var digits int
		if digits, end = digitsAt(s, start); digits < phoneDigits {
			continue
		}
		if start > from && s[start-1] == '+' {
			start--
		}
		return start, end
	}
}

// digitsAt counts the digits from start on, and says where the last one ends.
func digitsAt(s string, start int) (digits, end int) {
	for i, gap := start, 0; i < len(s) && gap <= phoneGap; i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits, end, gap = digits+1, i+1, 0
		case strings.IndexByte(" \t().-/", c) >= 0:
			gap++
		default:
			return digits, end
		}
	}
	return digits, end
}
