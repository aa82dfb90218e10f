package ui

import (
	"fmt"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/x/ansi"
)

// staticCursor never blinks: an idle screen draws nothing.
const staticCursor = cursor.CursorStatic

// The terminal's rules for text: what comes from outside was made clean by the
// client; widths are counted in grapheme cells by x/ansi; no line is ever wider
// than its region; ages are told in minutes, so that a frame changes only when
// a shown text does.

// fit cuts or pads s, which may be styled, to exactly width cells.
func fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	w := textWidth(s)
	if w > width {
		s = ansi.Truncate(s, width, "…")
		w = textWidth(s)
	}
	if w == width {
		return s
	}
	return s + spaces(width-w)
}

// cut shortens s to at most width cells.
func cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if textWidth(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, "…")
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

// wrap breaks s into lines of at most width cells, at spaces where it can.
func wrap(s string, width int) []string {
	if width <= 0 {
		return nil
	}
	var out []string
	for _, line := range strings.Split(ansi.Wrap(s, width, " -"), "\n") {
		out = append(out, ansi.Truncate(line, width, ""))
	}
	return out
}

// styled renders each line on its own, so that a style never spans lines.
func styled(style ink, lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = style.Render(l)
	}
	return out
}

// explain tells an error to a person: what happened and what to do next.
func explain(err error) string {
	s := sentence(err.Error())
	if next := model.Next(err); next != "" {
		s += " " + next
	}
	return s
}

// box brings lines to exactly width × height.
func box(lines []string, width, height int) string {
	width, height = max(width, 0), max(height, 0)
	out := make([]string, height)
	for i := range out {
		if i < len(lines) {
			out[i] = fit(lines[i], width)
		} else {
			out[i] = spaces(width)
		}
	}
	return strings.Join(out, "\n")
}

// age tells a length of time in minutes: "<1m", "4m", "2h05", "3d".
func age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "<1m"
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%dh%02d", int(d.Hours()), int(d.Minutes())%60)
	}
	return fmt.Sprintf("%dd", int(d.Hours()/24))
}

// ago is age in a sentence.
func ago(d time.Duration) string {
	if d < time.Minute {
		return "just now"
	}
	return age(d) + " ago"
}

// clock shows a time of day in the operator's zone.
func clock(t time.Time) string { return t.Local().Format("15:04:05") }

// together keeps a text on one line wherever it is wrapped.
func together(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// dayOf is the day of a moment in the operator's zone, zero for none.
func dayOf(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	t = t.Local()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// dayBefore names the day of a moment unless it is today's, with the year where
// that is another: a time alone would look like today's.
func dayBefore(t, now time.Time) string {
	switch day, today := dayOf(t), dayOf(now); {
	case t.IsZero() || day.Equal(today):
		return ""
	case day.Year() != today.Year():
		return day.Format("2 Jan 2006")
	default:
		return day.Format("2 Jan")
	}
}

// stamp is when a message was written: the time, behind the day unless it is
// today's.
func stamp(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strings.TrimSpace(dayBefore(t, now) + " " + t.Local().Format("15:04"))
}

// count says how many of a thing there are: "1 ticket", "3 tickets".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sentence makes an error text fit to be read on its own.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return s
	}
	r := []rune(s)
	s = strings.ToUpper(string(r[:1])) + string(r[1:])
	if !strings.ContainsAny(s[len(s)-1:], ".!?…") {
		s += "."
	}
	return s
}
