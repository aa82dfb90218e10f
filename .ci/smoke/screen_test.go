package smoke

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/vt"
)

// view is what stands on the screen: one string per row, without the blanks at
// its end.
type view []string

// read takes a view of an emulated screen.
func read(screen *vt.Emulator) view {
	v := make(view, screen.Height())
	for y := range v {
		var row strings.Builder
		for x := 0; x < screen.Width(); {
			cell := screen.CellAt(x, y)
			if cell == nil || cell.Content == "" {
				row.WriteByte(' ')
				x++
				continue
			}
			row.WriteString(cell.Content)
			x += max(cell.Width, 1)
		}
		v[y] = strings.TrimRight(row.String(), " ")
	}
	return v
}

// has reports whether every one of the texts stands in some row.
func (v view) has(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return v.find(s) < 0 })
}

// find is the number of the first row that holds all of the texts, or -1.
func (v view) find(texts ...string) int {
	return slices.IndexFunc(v, func(row string) bool {
		return !slices.ContainsFunc(texts, func(s string) bool { return !strings.Contains(row, s) })
	})
}

// cursor is the row that is marked as selected in a list of tickets, and how
// often a row is marked so.
func (v view) cursor() (row, count int) {
	row = -1
	for i, line := range v {
		if strings.HasPrefix(line, ">") {
			row = i
			count++
		}
	}
	return row, count
}

// selected is the text of the selected row, or nothing.
func (v view) selected() string {
	if row, n := v.cursor(); n == 1 {
		return v[row]
	}
	return ""
}

// id is the number of the ticket in a row of a list.
func (v view) id(row int) string {
	id, _, _ := strings.Cut(strings.TrimLeft(v[row], ">* "), " ")
	return id
}

// left and right are the parts of the screen on both sides of the rule between
// a list and what stands beside it.
func (v view) left() view {
	out := slices.Clone(v)
	for i, row := range v {
		out[i], _, _ = strings.Cut(row, "│")
	}
	return out
}

func (v view) right() view {
	out := make(view, len(v))
	for i, row := range v {
		_, out[i], _ = strings.Cut(row, "│")
	}
	return out
}

// String is the screen with numbered rows, for a failure's message.
func (v view) String() string {
	var b strings.Builder
	for i, row := range v {
		fmt.Fprintf(&b, "%3d │%s\n", i, row)
	}
	return b.String()
}
