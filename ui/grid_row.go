package ui

import (
	"strings"

	"botback/model"
)

// drawHeader draws the titles, the sorted one with an arrow.
func (l *list) drawHeader() string {
	g := &l.grid
	buf := append(g.buf[:0], g.styles.Header...)
	buf = appendSpaces(buf, min(gutterWidth, l.width))
	used := gutterWidth
	for _, c := range l.columns {
		width := g.layout[c]
		if width == 0 {
			continue
		}
		spec := c.spec()
		title := spec.title
		if c == l.by {
			title += sortArrow(l.desc)
		}
		buf = append(buf, ' ')
		buf = appendCell(buf, title, width, spec.right)
		used += width + gapWidth
	}
	g.buf = g.finish(buf, l.width-used, g.styles.Header)
	return string(g.buf)
}

// finish pads a drawn line and switches its style off, if it has one.
func (g *grid) finish(buf []byte, blanks int, style string) []byte {
	buf = appendSpaces(buf, blanks)
	if style != "" {
		buf = append(buf, g.styles.Reset...)
	}
	return buf
}

func sortArrow(desc bool) string {
	if desc {
		return "↓"
	}
	return "↑"
}

// drawRow draws the row of a ticket.
func (l *list) drawRow(line *gridLine, t *model.Ticket) string {
	g := &l.grid
	if g.veiled {
		masked := g.mask.Ticket(*t)
		t = &masked
	}
	flags := l.flags[line.slot]
	base := g.styles.row(line.cursor, flags, t.Status.Live())
	buf := append(g.buf[:0], base...)
	signs := gutter(line.cursor, flags)
	for _, sign := range signs[:min(gutterWidth, l.width)] {
		buf = append(buf, sign...)
	}
	used := gutterWidth
	for _, c := range l.columns {
		width := g.layout[c]
		if width == 0 {
			continue
		}
		text, style := l.cell(c, line, t)
		if text == "" || style == base || line.cursor && g.styles.Bare {
			style = ""
		}
		if used == gutterWidth && line.secretlyLate() {
			buf = l.appendSign(buf, base)
		} else {
			buf = append(buf, ' ')
		}
		buf = append(buf, style...)
		buf = appendCell(buf, text, width, c.spec().right)
		if style != "" {
			buf = append(append(buf, g.styles.Reset...), base...)
		}
		used += width + gapWidth
	}
	g.buf = g.finish(buf, l.width-used, base)
	return string(g.buf)
}

// secretlyLate reports whether the row is late, and by no time that it shows.
func (line *gridLine) secretlyLate() bool {
	secretly := false
	for i := range line.timers {
		switch c := &line.timers[i]; {
		case c.shown.late && !c.hidden:
			return false
		case c.shown.late:
			secretly = true
		}
	}
	return secretly
}

// appendSign puts '!' in the place of a blank.
func (l *list) appendSign(buf []byte, base string) []byte {
	s := &l.grid.styles
	if s.Late == "" || s.Late == base {
		return append(buf, '!')
	}
	return append(append(append(append(buf, s.Late...), '!'), s.Reset...), base...)
}

// gutter is the signs before a row, a cell each.
func gutter(cursor bool, f rowFlag) [gutterWidth]string {
	signs := [...]string{" ", " "}
	if cursor {
		signs[0] = ">"
	}
	switch {
	case f.has(flagMarked):
		signs[1] = "*"
	case f.has(flagEnded):
		signs[1] = "✓"
	case f.has(flagNew):
		signs[1] = "+"
	}
	return signs
}

// row is the style of a whole row.
func (s *gridStyles) row(cursor bool, f rowFlag, live bool) string {
	switch {
	case cursor:
		return s.Cursor
	case f.has(flagMarked):
		return s.Mark
	case !live, f.has(flagEnded):
		return s.Ended
	}
	return s.Row
}

// cell is the text of one cell and its style, empty for the row's own.
func (l *list) cell(c column, line *gridLine, t *model.Ticket) (text, style string) {
	s := &l.grid.styles
	switch c {
	case columnID:
		return idCell(string(t.ID), l.grid.layout[c]), ""
	case columnCustomer:
		return t.Customer(), ""
	case columnStatus:
		return statusCell(t.Status, l.flags[line.slot]), ""
	case columnAgent:
		return agentName(t), ""
	case columnGroup:
		return t.Group, ""
	case columnChannel:
		return t.Channel(), s.Dim
	case columnWait, columnAge, columnFirst, columnFirstTotal, columnResponse, columnCustomerIdle, columnAgentIdle:
		return l.timerCell(c, line)
	case columnTags:
		return strings.Join(t.Tags, ", "), ""
	case columnLanguage:
		return t.Language, s.Dim
	case columnPriority:
		return priorityCell(t.Priority, s.Urgent)
	case columnBanner:
		return l.states[t.ID].Banner, s.Banner
	case columnExit:
		return l.states[t.ID].Exit, s.Exit
	}
	if l.grid.layout[columnTags] > 0 {
		return t.Issue, ""
	}
	return issueCell(t), ""
}

// statusCell says of a ticket that has left that it is resolved only where the
// platform said so: it may have been missed, or gone to a group out of sight.
func statusCell(s model.Status, f rowFlag) string {
	if f.has(flagEnded) && s.Live() {
		return "ended"
	}
	return s.String()
}

// idCell cuts an id that is too long at its front: long ids begin alike.
func idCell(id string, width int) string {
	if len(id) <= width || !printable(id) {
		return id
	}
	return "…" + id[len(id)-width+1:]
}

// timerCell is a time, coloured and marked with '!' where it is late. Times that
// cannot be late matter less.
func (l *list) timerCell(c column, line *gridLine) (text, style string) {
	var scratch [16]byte
	for i := range line.timers {
		if cell := &line.timers[i]; cell.column == c {
			text = string(cell.shown.append(scratch[:0]))
			switch {
			case cell.shown.late:
				style = l.grid.styles.Late
			case !cell.timer.runs || c == columnAge:
				style = l.grid.styles.Dim
			}
		}
	}
	return text, style
}

func priorityCell(p model.Priority, urgent string) (text, style string) {
	if p == model.PriorityUrgent {
		return p.String(), urgent
	}
	return p.String(), ""
}

func agentName(t *model.Ticket) string {
	switch {
	case t.Agent.Name != "":
		return t.Agent.Name
	case t.Agent.User != "":
		return t.Agent.User
	}
	return "-"
}

// issueCell is the issue and, behind it, the tags as #words.
func issueCell(t *model.Ticket) string {
	if len(t.Tags) == 0 {
		return t.Issue
	}
	var scratch [64]byte
	buf := append(scratch[:0], t.Issue...)
	for _, tag := range t.Tags {
		if len(buf) > 0 {
			buf = append(buf, ' ')
		}
		buf = append(append(buf, '#'), tag...)
	}
	return string(buf)
}
