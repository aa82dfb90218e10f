package ui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// pinner keeps columns in place on terminals that measure text differently.
//
// How many cells an emoji sequence, an Indic syllable or a Thai vowel takes
// differs between terminals, and customers' names are full of them. Behind
// every such run the cursor is put where this program believes it to be, and
// the cells of the run are erased before it, so that a wrong measure spoils the
// run at most and never the line. Together with a terminal that does not wrap
// (see package paint), no text from outside can move what stands beside or below it.
//
// It remembers the last frame: a line that has not changed costs a comparison.
type pinner struct {
	width  int
	side   string
	raw    []string
	pinned []string
}

// frame brings the lines of a frame to the width of the screen, puts side on
// both sides of each, and pins it.
func (p *pinner) frame(lines []string, width int, side string) []string {
	if len(p.raw) != len(lines) || p.width != width || p.side != side {
		*p = pinner{width: width, side: side, raw: make([]string, len(lines)), pinned: make([]string, len(lines))}
	}
	for i, line := range lines {
		if p.pinned[i] == "" || p.raw[i] != line {
			p.raw[i], p.pinned[i] = line, pin(side+fit(line, width)+side)
		}
	}
	return p.pinned
}

// pin pins one line that starts at the left edge of the screen. The spaces
// behind a run belong to it: a run that is wider than it should be may spread
// into them.
func pin(line string) string {
	if !hasLoose(line) {
		return line
	}
	var out strings.Builder
	var r looseRun
	col := 0
	var state byte
	for len(line) > 0 {
		seq, w, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		if !r.takes(seq, w) {
			col = r.flush(&out, col)
			out.WriteString(seq)
			col += w
		}
	}
	r.flush(&out, col)
	return out.String()
}

// looseRun is text of an uncertain width, and the spaces in and behind it.
type looseRun struct {
	text  strings.Builder
	width int // as this program measures it
}

// takes adds a piece of the line to the run, if it belongs there.
func (r *looseRun) takes(seq string, width int) bool {
	starts := hasLoose(seq)
	goesOn := r.text.Len() > 0 && seq == " "
	if !starts && !goesOn {
		return false
	}
	r.text.WriteString(seq)
	r.width += width
	return true
}

// flush writes the run, erasing its cells before and putting the cursor behind
// them after, and returns the column there.
func (r *looseRun) flush(out *strings.Builder, col int) int {
	if r.text.Len() == 0 {
		return col
	}
	if r.width > 0 {
		out.WriteString("\x1b[" + strconv.Itoa(r.width) + "X")
	}
	col += r.width
	out.WriteString(r.text.String())
	out.WriteString("\x1b[" + strconv.Itoa(col+1) + "G")
	r.text.Reset()
	r.width = 0
	return col
}

// hasLoose reports whether s holds a character whose width terminals do not
// agree about. Controls, of which terminal sequences are made, are none.
func hasLoose(s string) bool {
	for _, r := range s {
		if r >= 0xa0 && firmCells(r) == 0 {
			return true
		}
	}
	return false
}
