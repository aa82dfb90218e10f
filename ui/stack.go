package ui

import "strings"

// stack lays the parts of a dialog over one another: what it is about on top,
// the choice at the bottom, both always in view, and between them what scrolls.
type stack struct {
	top, middle, bottom []string
	from, to            int // lines of the middle that must be seen
	least               int // lines that the top keeps, whatever the middle needs; 0 for leastTop
}

// leastMiddle is how many lines the middle keeps, if it has so many, before the
// top gets more than leastTop.
const (
	leastMiddle = 5
	leastTop    = 2
)

// roomOnTop is how many lines the top may take.
func (s stack) roomOnTop(height int) int {
	left := height - len(s.bottom) - s.gaps(height)
	return max(left-len(s.middle), min(left-leastMiddle, 3), max(s.least, leastTop))
}

// gaps is the number of empty lines between the parts, where there is room.
func (s stack) gaps(height int) int {
	switch {
	case height < 12:
		return 0
	case len(s.middle) == 0:
		return 1
	}
	return 2
}

// view draws the parts in at most height lines.
func (s stack) view(height int) string {
	var gap []string
	if s.gaps(height) > 0 {
		gap = []string{""}
	}
	lines := append(append([]string(nil), s.top...), gap...)
	if room := height - len(s.top) - len(s.bottom) - s.gaps(height); len(s.middle) > 0 {
		lines = append(append(lines, s.window(max(room, 0))...), gap...)
	}
	return strings.Join(append(lines, s.bottom...), "\n")
}

// window is as much of the middle as there is room for, with the lines that must
// be seen, the first of them before all others.
func (s stack) window(room int) []string {
	if len(s.middle) <= room {
		return s.middle
	}
	start := min(max(s.to-room, 0), s.from, len(s.middle)-room)
	return s.middle[start : start+room]
}
