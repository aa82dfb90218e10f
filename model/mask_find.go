package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
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

// isDigit reports whether a character is a decimal digit, of any script.
func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// inPhone reports whether people put a character between the digits of a number:
// blanks, dashes and signs of any kind.
func inPhone(r rune) bool {
	return strings.ContainsRune("\t().-/", r) || unicode.In(r, unicode.Zs, unicode.Pd)
}

// maskNumbers hides the phone numbers in s. Dates and times as programs write
// them are no numbers, and none goes on behind them.
func maskNumbers(s string) string {
	var out strings.Builder
	for {
		start, end := nextStamp(s)
		if start < 0 {
			break
		}
		out.WriteString(replaceFound(s[:start], nextPhone, maskPhone))
		out.WriteString(s[start:end])
		s = s[end:]
	}
	out.WriteString(replaceFound(s, nextPhone, maskPhone))
	return out.String()
}

// nextPhone finds the next number of seven digits or more, with what people put
// between them: \+?\p{Nd}(?:[\p{Zs}\p{Pd}\t().\/]{0,3}\p{Nd}){6,}
func nextPhone(s string, from int) (start, end int) {
	for at := from; ; at = end {
		i := strings.IndexFunc(s[at:], isDigit)
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
	gap := 0
	for i, r := range s[start:] {
		switch {
		case isDigit(r):
			digits, end, gap = digits+1, start+i+utf8.RuneLen(r), 0
		case gap < phoneGap && inPhone(r):
			gap++
		default:
			return digits, end
		}
	}
	return digits, end
}

// The forms of dates and times as programs write them; 0 stands for any digit.
const (
	stampDate = "0000-00-00"
	stampTime = "00:00"
	stampMore = ":00" // seconds
)

// nextStamp finds the next date or time: 2026-03-01, 12:00, 12:00:05, or a date and
// a time with a blank or a T between them. What digits, a sign or a dash join to
// more is none.
func nextStamp(s string) (start, end int) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i > 0 && joins(s[i-1]) {
			continue
		}
		if n := stampAt(s[i:]); n > 0 && (i+n == len(s) || !joins(s[i+n])) {
			return i, i + n
		}
	}
	return -1, -1
}

func joins(c byte) bool {
	return c >= '0' && c <= '9' || strings.IndexByte("+-:", c) >= 0 || c >= utf8.RuneSelf
}

// stampAt is how long the date or time is that s begins with, 0 for none.
func stampAt(s string) int {
	if !formed(s, stampDate) {
		return timeAt(s)
	}
	if month, day := s[5:7], s[8:10]; month < "01" || month > "12" || day < "01" || day > "31" || s[:2] != "19" && s[:2] != "20" {
		return 0
	}
	n := len(stampDate)
	if len(s) > n && (s[n] == ' ' || s[n] == 'T') {
		if more := timeAt(s[n+1:]); more > 0 {
			n += 1 + more
		}
	}
	return n
}

func timeAt(s string) int {
	if !formed(s, stampTime) || s[:2] > "23" || s[3] > '5' {
		return 0
	}
	if formed(s[len(stampTime):], stampMore) {
		return len(stampTime) + len(stampMore)
	}
	return len(stampTime)
}

// formed reports whether s begins in a form.
func formed(s, form string) bool {
	if len(s) < len(form) {
		return false
	}
	for i := range len(form) {
		if digit := s[i] >= '0' && s[i] <= '9'; form[i] == '0' && !digit || form[i] != '0' && s[i] != form[i] {
			return false
		}
	}
	return true
}
