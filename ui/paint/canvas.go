package paint

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// canvas is what a terminal shows, line by line.
type canvas struct {
	width, height int
	frame         string
	lines         []string // those of the frame; none where nothing is known
}

// forget says that the terminal shows something else.
func (c *canvas) forget() { c.frame, c.lines = "", nil }

// change returns what makes the terminal show the next frame, which it does
// from then on. It is empty if it does so already.
func (c *canvas) change(next string) []byte {
	if next == c.frame && c.lines != nil {
		return nil
	}
	var b bytes.Buffer
	lines := strings.Split(next, "\n")
	whole := len(lines) != len(c.lines)
	if whole {
		c.lines = nil
	} else if s, ok := findShift(c.lines, lines); ok {
		s.write(&b)
		s.apply(c.lines)
	}
	for i, line := range lines {
		if whole || c.lines[i] != line {
			c.write(&b, i, line)
		}
	}
	if whole && len(lines) < c.height {
		fmt.Fprintf(&b, "\x1b[%dH"+ansi.EraseScreenBelow, len(lines)+1)
	}
	c.frame, c.lines = next, lines
	return b.Bytes()
}

// write draws one line in its place. Behind one that fills the screen nothing
// may be erased: the cursor stands on its last cell still.
func (c *canvas) write(b *bytes.Buffer, row int, line string) {
	fmt.Fprintf(b, "\x1b[%dH", row+1)
	b.WriteString(line)
	if ansi.StringWidth(line) < c.width {
		b.WriteString(ansi.ResetStyle + ansi.EraseLineRight)
	}
}

// shift moves the lines from top to bottom, both included, by a number of lines:
// up, or down if it is negative. What moves out is lost, what comes in is empty.
type shift struct{ top, bottom, by int }

// worthwhile is how many lines must be saved by a shift, which terminals take
// longer for than for a few characters.
const worthwhile = 3

// findShift looks for a shift after which more lines of a screen are as they
// should be; one that saves the half of all work is good enough. The screens
// have the same number of lines.
func findShift(old, next []string) (shift, bool) {
	changed := 0
	for i := range next {
		if old[i] != next[i] {
			changed++
		}
	}
	best, most := shift{}, worthwhile-1
	for by := 1; by < len(next) && most < changed && most <= changed/2; by++ {
		for _, s := range []shift{around(old, next, by), around(old, next, -by)} {
			if gain := s.gain(old, next); gain > most {
				best, most = s, gain
			}
		}
	}
	return best, most >= worthwhile
}

// around is the smallest shift by a number of lines that has all lines in it
// which were elsewhere before.
func around(old, next []string, by int) shift {
	s := shift{top: len(next), bottom: -1, by: by}
	for i := range next {
		from := i + by
		if from >= 0 && from < len(old) && old[i] != next[i] && old[from] == next[i] {
			s.top, s.bottom = min(s.top, i, from), max(s.bottom, i, from)
		}
	}
	return s
}

// gain is how many lines more are right after the shift than before it.
func (s shift) gain(old, next []string) int {
	n := 0
	for i := s.top; i <= s.bottom; i++ {
		if old[i] == next[i] {
			n--
		}
		if from := i + s.by; from >= s.top && from <= s.bottom && old[from] == next[i] {
			n++
		}
	}
	return n
}

// apply does to lines what the terminal does to its own.
func (s shift) apply(lines []string) {
	band := lines[s.top : s.bottom+1]
	if s.by > 0 {
		copy(band, band[s.by:])
		clear(band[len(band)-s.by:])
		return
	}
	copy(band[-s.by:], band)
	clear(band[:-s.by])
}

// write makes the terminal do it, by deleting or inserting lines at the top of a
// scrolling region: every terminal since the VT102 can.
func (s shift) write(b *bytes.Buffer) {
	command := 'M'
	if s.by < 0 {
		command = 'L'
	}
	fmt.Fprintf(b, ansi.ResetStyle+"\x1b[%d;%dr\x1b[%dH\x1b[%d%c\x1b[r", s.top+1, s.bottom+1, s.top+1, max(s.by, -s.by), command)
}
