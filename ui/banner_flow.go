package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/lipgloss"
	"github.com/rivo/uniseg"
)

// spanStyle says how a piece of a title looks.
type spanStyle func(model.Span) lipgloss.Style

// flow breaks the lines of a title into lines of at most width cells, as a
// browser does: at spaces, before and after wide characters, and anywhere in a
// word that is too long for a line. Styles never reach over a line's end.
func flow(style spanStyle, m model.Markup, width int) []string {
	var out []string
	for _, spans := range m.Lines {
		cells := cellsOf(spans)
		if len(cells) == 0 {
			out = append(out, "")
		}
		for len(cells) > 0 {
			n := lineEnd(cells, max(width, 1))
			out = append(out, drawCells(style, spans, onTheirOwn(cells[:n])))
			cells = skipSpaces(cells[n:])
		}
	}
	return out
}

// broken breaks a line into pieces of at most width cells, at spaces where it
// can. Put together, the pieces are the line to the byte.
func broken(line string, width int) []string {
	cells := cellsOf([]model.Span{{Text: line}})
	if len(cells) == 0 {
		return []string{""}
	}
	var out []string
	for len(cells) > 0 {
		n := lineEnd(cells, max(width, 1))
		var piece strings.Builder
		for _, c := range cells[:n] {
			piece.WriteString(c.text)
		}
		out = append(out, piece.String())
		cells = cells[n:]
	}
	return out
}

// cell is one character as people see it, of one span.
type cell struct {
	text  string
	span  int
	width int
}

func (c cell) space() bool { return c.text == " " }

func cellsOf(spans []model.Span) []cell {
	var cells []cell
	for i, s := range spans {
		rest, state := s.Text, -1
		for rest != "" {
			var c string
			c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			cells = append(cells, cell{text: c, span: i, width: textWidth(c)})
		}
	}
	return cells
}

// lineEnd says how many cells go on the next line, one at least.
func lineEnd(cells []cell, width int) int {
	used, breakAt := 0, 0
	for i, c := range cells {
		if i > 0 && (c.space() || c.width > 1 || cells[i-1].width > 1 || cells[i-1].space()) {
			breakAt = i
		}
		if used += c.width; used <= width {
			continue
		}
		switch {
		case c.space():
			return max(i, 1)
		case breakAt > 0:
			return breakAt
		}
		return max(i, 1)
	}
	return len(cells)
}

// onTheirOwn leaves out what would join the blank before or behind the line and
// change the width of both; see free.
func onTheirOwn(cells []cell) []cell {
	for len(cells) > 0 && free(cells[0].text) != cells[0].text {
		cells = cells[1:]
	}
	for n := len(cells); n > 0 && free(cells[n-1].text) != cells[n-1].text; n = len(cells) {
		cells = cells[:n-1]
	}
	return cells
}

func skipSpaces(cells []cell) []cell {
	for len(cells) > 0 && cells[0].space() {
		cells = cells[1:]
	}
	return cells
}

// drawCells renders the cells of a line, span by span, without the spaces at
// its end.
func drawCells(style spanStyle, spans []model.Span, cells []cell) string {
	for len(cells) > 0 && cells[len(cells)-1].space() {
		cells = cells[:len(cells)-1]
	}
	var out, run strings.Builder
	for i, c := range cells {
		run.WriteString(c.text)
		if i+1 == len(cells) || cells[i+1].span != c.span {
			out.WriteString(style(spans[c.span]).Render(run.String()))
			run.Reset()
		}
	}
	return out.String()
}
