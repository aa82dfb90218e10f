package ui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// overlay lays front over back with its top left corner at column x, line y.
// Both may be styled and hold wide characters.
func overlay(back, front string, x, y int) string {
	lines := strings.Split(back, "\n")
	for i, f := range strings.Split(front, "\n") {
		at := y + i
		if at < 0 || at >= len(lines) {
			continue
		}
		lines[at] = overlayLine(lines[at], f, x)
	}
	return strings.Join(lines, "\n")
}

func overlayLine(back, front string, x int) string {
	width := textWidth(back)
	left := fit(ansi.Truncate(back, x, ""), x)
	end := x + textWidth(front)
	if end >= width {
		return left + front
	}
	right := ansi.TruncateLeft(back, end, "")
	// A wide character cut in two leaves a gap: pad it so that the rest stays in place.
	return left + front + spaces(width-end-textWidth(right)) + right
}

// framed draws a box with a title in its upper edge around a body that is
// brought to width × height cells.
func framed(style lipgloss.Style, title, body string, width, height int) string {
	inner := width - style.GetHorizontalFrameSize()
	lines := box(strings.Split(body, "\n"), inner, height-style.GetVerticalFrameSize())
	out := style.Render(lines)
	if title == "" {
		return out
	}
	title = cut(" "+title+" ", width-4)
	edge := style.GetBorderStyle()
	color := style.GetBorderTopForeground()
	line := style.UnsetPadding().UnsetBorderStyle().UnsetBorderForeground().Foreground(color)
	top := line.Render(edge.TopLeft+edge.Top) + line.Bold(true).Render(title) +
		line.Render(strings.Repeat(edge.Top, max(width-3-textWidth(title), 0))+edge.TopRight)
	_, rest, _ := strings.Cut(out, "\n")
	return top + "\n" + rest
}

// dim shows what is behind a dialog: without colour, faint, so that the eye
// stays in front.
func dim(t *theme, s string) string {
	lines := strings.Split(ansi.Strip(s), "\n")
	for i := range lines {
		lines[i] = t.Rule.Render(lines[i])
	}
	return strings.Join(lines, "\n")
}

// beside joins blocks of the same height line by line.
func beside(blocks ...string) string {
	var rows [][]string
	height := 0
	for _, b := range blocks {
		lines := strings.Split(b, "\n")
		height = max(height, len(lines))
		rows = append(rows, lines)
	}
	out := make([]string, height)
	for _, lines := range rows {
		for i, l := range lines {
			out[i] += l
		}
	}
	return strings.Join(out, "\n")
}
