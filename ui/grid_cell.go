package ui

import (
	"unicode/utf8"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// appendCell appends s in exactly width cells: cut with an ellipsis, or padded.
// Printable ASCII takes the short way, on which bytes are cells.
func appendCell(buf []byte, s string, width int, right bool) []byte {
	fits := func(width int) (n, w int) { return min(len(s), width), min(len(s), width) }
	if !printable(s) {
		s = free(model.CleanLine(s))
		fits = func(width int) (n, w int) { return cells(s, width) }
	}
	n, w := fits(width)
	ellipsis := ""
	if n < len(s) {
		n, w = fits(width - 1)
		ellipsis, w = "…", w+1
	}
	if right {
		buf = appendSpaces(buf, width-w)
	}
	buf = append(append(buf, s[:n]...), ellipsis...)
	if !right {
		buf = appendSpaces(buf, width-w)
	}
	return buf
}

// cells says how many bytes of s fit into width cells, and how many cells they
// take. It goes by graphemes throughout; ansi.Truncate takes the keycap "1️⃣" apart.
func cells(s string, width int) (n, w int) {
	for n < len(s) {
		grapheme, more := ansi.FirstGraphemeCluster(s[n:], ansi.GraphemeWidth)
		if w+more > width {
			break
		}
		n, w = n+len(grapheme), w+more
	}
	return n, w
}

// free drops what would join the blank before or behind the cell and change the
// width of both: accents, joiners and selectors at the beginning, which have
// nothing to stand on, and signs at the end that belong to what follows.
func free(s string) string {
	for s != "" {
		first, _ := ansi.FirstGraphemeCluster(" "+s, ansi.GraphemeWidth)
		if len(first) == 1 {
			break
		}
		s = s[len(first)-1:]
	}
	for s != "" {
		_, size := utf8.DecodeLastRuneInString(s)
		end, _ := ansi.FirstGraphemeCluster(s[len(s)-size:]+" ", ansi.GraphemeWidth)
		if len(end) == size {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// printable reports whether s is printable ASCII throughout.
func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func appendSpaces(buf []byte, n int) []byte {
	for ; n > 0; n-- {
		buf = append(buf, ' ')
	}
	return buf
}
