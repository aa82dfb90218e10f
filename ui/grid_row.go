package ui

import (
	"time"

	"botback/model"
)

// drawHeader draws the titles, the sorted one with an arrow.
func (l *list) drawHeader() string {
	g := &l.grid
	buf := append(g.buf[:0], g.styles.Header...)
	buf = appendSpaces(buf, min(gutterWidth, l.width))
	used := gutterWidth
	for c, width := range g.layout {
		if width == 0 {
			continue
		}
		spec := column(c).spec()
		title := spec.title
		if column(c) == l.by {
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
	marked := l.flags[line.slot].has(flagMarked)
	base := g.styles.row(line.cursor, marked, t.Status.Live())
	buf := append(g.buf[:0], base...)
	buf = append(buf, gutter(line.cursor, marked)[:min(gutterWidth, l.width)]...)
	used := gutterWidth
	for c, width := range g.layout {
		if width == 0 {
			continue
		}
		text, style := l.cell(column(c), line, t)
		if text == "" || style == base {
			style = ""
		}
		buf = append(append(buf, ' '), style...)
		buf = appendCell(buf, text, width, column(c).spec().right)
		if style != "" {
			buf = append(append(buf, g.styles.Reset...), base...)
		}
		used += width + gapWidth
	}
	g.buf = g.finish(buf, l.width-used, base)
	return string(g.buf)
}

func gutter(cursor, marked bool) string {
	switch {
	case cursor && marked:
		return ">*"
	case cursor:
		return "> "
	case marked:
		return " *"
	}
	return "  "
}

// row is the style of a whole row.
func (s *gridStyles) row(cursor, marked, live bool) string {
	switch {
	case cursor:
		return s.Cursor
	case marked:
		return s.Mark
	case !live:
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
		return t.Status.String(), ""
	case columnAgent:
		return agentName(t), ""
	case columnGroup:
		return t.Group, ""
	case columnChannel:
		return t.Channel(), s.Dim
	case columnWait:
		return l.waitCell(line.wait)
	case columnAge:
		return string(appendMinutes(nil, line.age)), s.Dim
	case columnPriority:
		return priorityCell(t.Priority, s.Urgent)
	case columnBanner:
		return l.states[t.ID].Banner, s.Banner
	case columnExit:
		return l.states[t.ID].Exit, s.Exit
	}
	return issueCell(t), ""
}

// idCell cuts an id that is too long at its front: long ids begin alike.
func idCell(id string, width int) string {
	if len(id) <= width || !printable(id) {
		return id
	}
	return "…" + id[len(id)-width+1:]
}

// waitCell marks a wait that is too long with '!', colour or not.
func (l *list) waitCell(wait int) (text, style string) {
	var scratch [8]byte
	buf := appendMinutes(scratch[:0], wait)
	if wait >= int(l.late/time.Minute) {
		return string(append(buf, '!')), l.grid.styles.Late
	}
	return string(buf), ""
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
