package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// grid is a table of texts whose columns are aligned by cells of the terminal.
// The last column takes the rest of the line.
type grid struct {
	head []string
	rows [][]string
}

func ticketGrid(now time.Time, ts []model.Ticket) grid {
	g := grid{head: []string{"ID", "STATUS", "CUSTOMER", "AGENT", "GROUP", "CHANNEL", "WAIT", "AGE", "ISSUE"}}
	for _, t := range ts {
		wait := ""
		if d := t.Waiting(now); d > 0 {
			wait = age(d)
		}
		since := ""
		if !t.Created.IsZero() {
			since = age(now.Sub(t.Created))
		}
		g.rows = append(g.rows, []string{string(t.ID), t.Status.String(), t.Customer(), t.Agent.Name, t.Group,
			t.Channel(), wait, since, model.CleanLine(t.Issue)})
	}
	return g
}

// write draws the grid. In a terminal of the given width no line is longer than
// it, and no column but the last takes more than a quarter of it.
func (g grid) write(w io.Writer, width int) error {
	var b strings.Builder
	widths := g.widths(width)
	for _, row := range append([][]string{g.head}, g.rows...) {
		var line strings.Builder
		for i, s := range row {
			s = fit(s, widths[i])
			line.WriteString(s)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-ansi.StringWidth(s)+2))
			}
		}
		text := strings.TrimRight(line.String(), " ")
		if width > 0 {
			text = fit(text, width)
		}
		b.WriteString(text + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (g grid) widths(width int) []int {
	widths := make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, s := range row {
			widths[i] = max(widths[i], ansi.StringWidth(s))
			if width > 0 && i < len(row)-1 {
				widths[i] = min(widths[i], max(8, width/4))
			}
		}
	}
	return widths
}

// fit cuts a text that is too wide; the mark says so.
func fit(s string, width int) string { return ansi.Truncate(s, width, "…") }

// age writes a length of time as the console does: <1m, 4m, 2h05, 3d.
func age(d time.Duration) string {
	switch minutes := int(d / time.Minute); {
	case minutes < 1:
		return "<1m"
	case minutes < 60:
		return fmt.Sprintf("%dm", minutes)
	case minutes < 24*60:
		return fmt.Sprintf("%dh%02d", minutes/60, minutes%60)
	default:
		return fmt.Sprintf("%dd", minutes/(24*60))
	}
}
