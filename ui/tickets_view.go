package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

func (s tickets) View() string {
	table, pane := s.split()
	body := s.table(table.w, table.h)
	switch {
	case pane.h > 0 && pane.w < s.width:
		body = beside(body, s.rule(table.h), s.pane.view())
	case pane.h > 0:
		body += "\n" + s.pane.view()
	}
	if s.filter.shown() {
		body = s.filter.view(s.width) + "\n" + body
	}
	if strip := s.stripLines(); len(strip) > 0 {
		body = box(strip, s.width, len(strip)) + "\n" + body
	}
	return body
}

// noPreview says why there is no preview where the operator wants one.
func (s tickets) noPreview() tea.Cmd {
	if _, pane := s.split(); !s.showing || pane.h > 0 {
		return nil
	}
	return notice(levelInfo, "The preview needs a terminal of 120 columns or 30 rows: it comes as soon as there is room.")
}

func (s tickets) rule(height int) string {
	return strings.TrimSuffix(strings.Repeat(s.env.theme.Rule.Render("│")+"\n", max(height, 1)), "\n")
}

func (s tickets) table(w, h int) string {
	if len(s.list.shown) > 0 {
		return s.list.View(s.now)
	}
	th := s.env.theme
	lines := []string{""}
	switch {
	case s.fault != "" && !s.loaded:
		lines = append(lines, styled(th.Bad, wrap(s.fault, max(w-2, 1)))...)
	case !s.loaded:
		lines = append(lines, th.Faint.Render("Reading the tickets…"))
	case s.more > 0:
		lines = append(lines, th.Warn.Render("No ticket on the screen matches; "+moreHeld(s.more)+": h goes on. esc clears the filter."))
	case s.list.Len() > 0:
		lines = append(lines, th.Text.Render("No ticket matches. esc clears the filter."))
	default:
		lines = append(lines, th.Text.Render("No live ticket: nobody is talking to an agent or waiting for one."))
	}
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return box(lines, w, h)
}

// Status sums the board up.
func (s tickets) Status() string {
	if s.choose {
		return "view: " + s.viewsText() + " · esc"
	}
	parts := []string{s.countText()}
	if s.list.Away() {
		t, _ := s.list.Cursor()
		_, _, row := s.list.Place()
		parts = []string{fmt.Sprintf("the cursor's ticket %s has moved to row %d: ↓ goes there, g to the first row", t.ID, row), parts[0]}
	}
	if s.more > 0 && s.filter.text() != "" {
		parts = append(parts, moreHeld(s.more))
	}
	if s.loaded && !s.whole {
		parts = append(parts, "reading more…")
	}
	if s.skipped > 0 {
		parts = append(parts, fmt.Sprintf("%d unreadable", s.skipped))
	}
	if name := s.viewName(); name != "" {
		parts = append(parts, "view "+name)
	}
	parts = append(parts, "by "+s.list.SortText())
	if n := s.list.Marks(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d marked", n))
	}
	if n := s.list.HiddenMarks(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d marked but hidden", n))
	}
	if n := len(s.offers.tickets); n > 0 {
		parts = append(parts, count(n, "chat")+" just taken by agents, a offers the banner")
	}
	if s.held {
		parts = append(parts, s.heldText())
	}
	return strings.Join(parts, " · ")
}

// countText says how many tickets there are, and how many of them are shown.
func (s tickets) countText() string {
	all := count(s.list.Len(), "ticket")
	if s.list.Shown() == s.list.Len() {
		return all
	}
	return fmt.Sprintf("%d of %s", s.list.Shown(), all)
}

// moreHeld says that the filter would show more if the rows were not held.
func moreHeld(n int) string {
	if n == 1 {
		return "1 more is held back"
	}
	return fmt.Sprintf("%d more are held back", n)
}

func (s tickets) heldText() string {
	if s.pending == nil {
		return "HELD, h goes on"
	}
	fresh, left := s.list.Diff(s.pending)
	return fmt.Sprintf("HELD: %d new, %d gone, h shows them", fresh, left)
}
