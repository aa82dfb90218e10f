package ui

import (
	"fmt"
	"strings"
)

// targetRow is a line of the table of targets: a target, or how many are left
// out for one reason.
type targetRow struct {
	target int    // index in the list, -1 if the row is a reason
	skip   string // the reason
	count  int    // so many are left out for it
}

// tabled lays the table out: why how many are left out, then those that take
// part, then those left out by reason.
func tabled(list []target) []targetRow {
	var rows, in []targetRow
	groups := map[string][]targetRow{}
	var reasons []string
	for i, t := range list {
		if t.skip == "" {
			in = append(in, targetRow{target: i})
			continue
		}
		if groups[t.skip] == nil {
			reasons = append(reasons, t.skip)
		}
		groups[t.skip] = append(groups[t.skip], targetRow{target: i})
	}
	for _, why := range reasons {
		rows = append(rows, targetRow{target: -1, skip: why, count: len(groups[why])})
	}
	rows = append(rows, in...)
	for _, why := range reasons {
		rows = append(rows, groups[why]...)
	}
	return rows
}

// alone shows the targets with one sentence below and nothing to choose.
func (ts targets) alone(th *theme, width, height int, text string) string {
	s := stack{bottom: wrap(text, width)}
	s.top = ts.view(th, width, s.roomOnTop(height))
	return s.view(height)
}

// view shows the targets in at most height lines: one in full, several as a
// table that scrolls.
func (ts targets) view(th *theme, width, height int) []string {
	switch {
	case len(ts.list) == 1:
		return short(ts.list[0].view(th, width), height)
	case ts.reading:
		return []string{cut(ts.headline(), width)}
	}
	return ts.table(th, width, height)
}

// least is how many lines of several targets stay in view, whatever else is asked: how
// many they are, the first of them, and that there are more.
func (ts targets) least() int {
	if len(ts.list) > 1 && !ts.reading {
		return 4
	}
	return leastTop
}

// short cuts lines to height.
func short(lines []string, height int) []string { return lines[:min(len(lines), max(height, 1))] }

// headline says where the targets come from and how many take part.
func (ts targets) headline() string {
	from := ts.from
	if from == "" {
		from = count(len(ts.list), "ticket")
	}
	s := "From " + from
	if ts.reading {
		return s + "."
	}
	in := ts.parts()
	if out := len(ts.list) - in; out > 0 {
		return s + ": " + thousands(in) + " take part, " + thousands(out) + " left out."
	}
	return s + ": all " + thousands(in) + " take part."
}

// table is the headline and as many rows as there is room for.
func (ts targets) table(th *theme, width, height int) []string {
	lines := []string{th.Strong.Render(cut(ts.headline(), width))}
	room := max(height-1, 1)
	at := min(ts.at, max(len(ts.rows)-room, 0))
	below := len(ts.rows) - at - room
	if below > 0 && room > 1 {
		room--
		below++
	}
	last := min(at+room, len(ts.rows))
	others := reasons(ts.rows[last:])
	for i, r := range ts.rows[at:last] {
		if i == last-at-1 && others > 0 && below > 0 && room == 1 { // there is no line for it
			more := " and " + count(others, "more reason") + " (pgdn)"
			lines = append(lines, ts.row(th, r, width-len(more))+th.Warn.Render(more))
			continue
		}
		lines = append(lines, ts.row(th, r, width))
	}
	if below > 0 && len(lines) < height {
		text := fmt.Sprintf("  … %s more below (pgdn, end)", thousands(below))
		if others > 0 {
			text = fmt.Sprintf("  … and %s, %s more below (pgdn, end)", count(others, "more reason"), thousands(below))
		}
		lines = append(lines, th.Faint.Render(cut(text, width)))
	}
	return lines
}

// reasons counts the rows that say why some are left out.
func reasons(rows []targetRow) int {
	n := 0
	for _, r := range rows {
		if r.target < 0 {
			n++
		}
	}
	return n
}

func (ts targets) row(th *theme, r targetRow, width int) string {
	if r.target < 0 {
		return th.Warn.Render(cut(thousands(r.count)+" left out: "+r.skip, width))
	}
	t := ts.list[r.target]
	who := string(t.then.ID) + "  " + t.who
	switch {
	case t.skip != "" && t.more != "":
		return th.Faint.Render(cut("– "+who+" · left out, "+t.more, width))
	case t.skip != "":
		return th.Faint.Render(cut("– "+who+" · left out, "+t.skip, width))
	case t.warn != "":
		return cut("• "+who+"  "+th.Warn.Render(sentence(t.warn)), width)
	case t.why != "":
		return cut("• "+who+"  "+th.Faint.Render(t.why), width)
	}
	return cut("• "+who+th.Faint.Render("  "+t.about()), width)
}

// about is the channel of a target, where it stands and who has it.
func (t target) about() string {
	about := []string{t.now.Channel(), t.now.Status.String()}
	if a := agentOr(t.now, ""); a != "" {
		about = append(about, "with "+a)
	}
	return strings.Join(about, " · ")
}

// view is one target in full: who, what the customer wrote, and what the
// operator should know.
func (t target) view(th *theme, width int) []string {
	if t.skip != "" {
		skip := t.skip
		if t.more != "" {
			skip += ": " + t.more
		}
		return hanging(th.Faint, fmt.Sprintf("– %s  %s · left out, %s", t.then.ID, t.who, skip), width)
	}
	who := fmt.Sprintf("• %s  %s", t.then.ID, t.who)
	lines := []string{cut(who+th.Faint.Render("  "+t.about()), width)}
	if t.why != "" {
		lines = append(lines, th.Faint.Render(cut("    "+t.why, width)))
	}
	if t.warn != "" {
		lines = append(lines, hanging(th.Warn, "    "+sentence(t.warn), width)...)
	}
	return lines
}

// hanging wraps a text whose further lines are indented.
func hanging(style ink, text string, width int) []string {
	const indent = "    "
	var out []string
	for i, l := range wrap(text, max(width-len(indent), 1)) {
		if i > 0 {
			l = indent + l
		}
		out = append(out, style.Render(l))
	}
	return out
}
