package ui

import (
	"fmt"
	"strings"

	"botback/model"
)

// pane is a part of the Banners screen. As many are shown as there is room for.
type pane uint8

const (
	paneEdit pane = iota
	panePreview
	paneJSON
	paneChecks
	paneDiff
)

var paneNames = [...]string{"edit", "preview", "JSON", "checks", "diff"}

// next is the pane that a key brings into the last of the columns; those that
// the other columns show are passed over.
func (p pane) next(columns int) pane {
	first := pane(columns - 1)
	if p+1 < first || int(p+1) == len(paneNames) {
		return first
	}
	return p + 1
}

// shown is the pane in the last of the columns.
func (p pane) shown(columns int) pane { return max(p, pane(columns-1)) }

// columns is how many panes stand side by side.
func (b banners) columns() int {
	switch {
	case b.width >= 170:
		return 4
	case b.width >= 110:
		return 3
	case b.width >= 76:
		return 2
	}
	return 1
}

// widgetWidth is how wide the operator wants to see the widget.
func (g glass) widgetWidth() int {
	if g.desktop {
		return DesktopWidth
	}
	return PhoneWidth
}

// leastColumn is the narrowest that a pane beside the preview may be.
const leastColumn = 33

// widths shares the width among the columns; each but the last has a rule to
// its right. The preview gets what the widget needs, if it can.
func (b banners) widths() []int {
	w, n := b.width, b.columns()
	switch n {
	case 1:
		return []int{w}
	case 2:
		return []int{w / 2, w - w/2 - 1}
	}
	preview := min(b.glass.widgetWidth()+2, w-(n-1)*(leastColumn+1))
	rest := w - preview - (n - 1)
	edit := max(rest/(n-1), min(rest/2, 40))
	out := []int{edit, preview}
	for rest -= edit; n > 3; n-- {
		out = append(out, rest/2)
		rest -= rest / 2
	}
	return append(out, rest)
}

// titleMost is how many rows of a title are shown.
const titleMost = 8

// laid gives the editor its size.
func (b banners) laid() banners {
	if b.editor.theme == nil {
		return b // furnished does it
	}
	h := b.bodyHeight()
	rows := h - b.editor.fixedRows()
	if !b.typing {
		rows -= min(len(b.drafts), 7) + 1
	}
	b.editor = b.editor.resize(b.widths()[0], min(max(rows, 1), titleMost))
	b.scroll = min(b.scroll, b.lastScroll())
	return b
}

// headHeight is the line of the targets and that of the panes' names.
func (b banners) headHeight() int { return min(2, b.height) }

// stripHeight is what the findings take below the columns.
func (b banners) stripHeight() int {
	room := max(b.height-b.headHeight(), 0)
	switch {
	case b.columns() == 1:
		return min(1, room)
	case b.pane.shown(b.columns()) == paneChecks:
		return 0
	}
	if b.fine() {
		return min(1, room)
	}
	lines, _, _ := b.findingLines(b.width)
	return min(1+len(lines), max(b.height/4, 3), room)
}

// fine reports whether nothing at all is against the draft.
func (b banners) fine() bool {
	return len(b.look.findings) == 0 && b.draft().history.now.broken == nil && b.draft().template.Fault == nil
}

func (b banners) bodyHeight() int { return max(b.height-b.headHeight()-b.stripHeight(), 0) }

func (b banners) View() string {
	h, widths := b.bodyHeight(), b.widths()
	var cols []string
	for i, w := range widths {
		p := pane(i)
		if i == len(widths)-1 {
			p = b.pane.shown(len(widths))
		}
		if i > 0 {
			cols = append(cols, b.verticalRule(h))
		}
		cols = append(cols, box(b.paneLines(p, w, h), w, h))
	}
	lines := b.head()
	if h > 0 {
		lines = append(lines, splitLines(beside(cols...))...)
	}
	return box(append(lines, b.strip()...), b.width, b.height)
}

func (b banners) verticalRule(h int) string {
	return strings.TrimSuffix(strings.Repeat(b.env.theme.Rule.Render("│")+"\n", max(h, 1)), "\n")
}

func splitLines(s string) []string { return strings.Split(s, "\n") }

// head says who gets the banner, and which panes there are.
func (b banners) head() []string {
	t := b.env.theme
	form := t.Faint.Render("form ") + b.draft().history.now.banner.Form.String() + " "
	to := spread(" "+b.toText(b.width-textWidth(form)-3), form, b.width)
	var names strings.Builder
	for p, name := range paneNames {
		switch {
		case b.visible(pane(p)):
			names.WriteString(t.Selected.Render("[" + name + "]"))
		default:
			names.WriteString(t.Faint.Render(" " + name + " "))
		}
	}
	return []string{to, spread(names.String(), t.Faint.Render(b.glassText()+" "), b.width)}[:b.headHeight()]
}

// glassText says how the widget is looked at.
func (b banners) glassText() string {
	if !b.visible(panePreview) {
		return ""
	}
	parts := []string{"phone", "dark"}
	if b.glass.desktop {
		parts[0] = "desktop"
	}
	if b.glass.light {
		parts[1] = "light"
	}
	if b.glass.folded {
		parts = append(parts, "minimised")
	}
	if n := len(b.draft().history.now.banner.Cards); n > 1 {
		parts = append(parts, fmt.Sprintf("card %d of %d", b.card+1, n))
	}
	return strings.Join(parts, " · ")
}

func (b banners) visible(p pane) bool {
	n := b.columns()
	return int(p) < n-1 || p == b.pane.shown(n)
}

// toText names the chosen tickets in at most w cells.
func (b banners) toText(w int) string {
	t := b.env.theme
	if len(b.targets) == 0 {
		return t.Warn.Render(cut("To nobody yet: choose on Tickets, press b.", w))
	}
	names := make([]string, 0, len(b.targets))
	there := 0
	for _, g := range b.targets {
		names = append(names, string(g.ID)+" "+b.env.called(g))
		if b.states[g.ID].Fate == model.BannerSent {
			there++
		}
	}
	to, before := "To "+count(len(b.targets), "ticket")+": ", ""
	if there > 0 {
		before = fmt.Sprintf(" · %d had one before", there)
	}
	room := w - textWidth(to) - textWidth(before)
	return cut(t.Strong.Render(to)+cut(strings.Join(names, ", "), max(room, 8))+t.Warn.Render(before), w)
}

func (b banners) paneLines(p pane, w, h int) []string {
	if why := b.draft().template.Fault; why != nil && p != paneEdit {
		return indented(styled(b.env.theme.Bad, wrap(fault(why), w-2)))
	}
	switch p {
	case paneEdit:
		return b.editLines(w, h)
	case panePreview:
		return indented(b.previewLines(w-2, h))
	case paneJSON:
		return b.scrolled(b.jsonLines(w), h)
	case paneDiff:
		return b.scrolled(b.diffLines(w), h)
	}
	lines, from, to := b.findingLines(w)
	if b.finding >= 0 {
		return within(lines, from, to, h)
	}
	return b.scrolled(lines, h)
}

func indented(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// within is the part of lines that fits, with those from..to in view.
func within(lines []string, from, to, h int) []string {
	if len(lines) <= h || h <= 0 {
		return lines
	}
	start := max(min(from, to-h), 0)
	if to-from >= h || from < start {
		start = from
	}
	start = min(start, len(lines)-h)
	return lines[start : start+h]
}

// scrolled is the part of lines that fits, with a word about the rest.
func (b banners) scrolled(lines []string, h int) []string {
	if len(lines) <= h || h <= 0 {
		return lines
	}
	from := min(b.scroll, len(lines)-h+1)
	lines = lines[from:]
	rest := len(lines) - (h - 1)
	if rest <= 0 {
		return lines
	}
	lines = append([]string(nil), lines[:h-1]...)
	return append(lines, b.env.theme.Faint.Render(fmt.Sprintf(" … %s, pgdn", count(rest, "more line"))))
}

// lastScroll is where the longest of the scrolled panes ends.
func (b banners) lastScroll() int {
	last, h := 0, b.bodyHeight()
	widths := b.widths()
	for i, w := range widths {
		p := pane(i)
		if i == len(widths)-1 {
			p = b.pane.shown(len(widths))
		}
		switch p {
		case paneJSON:
			last = max(last, len(b.jsonLines(w))-h+1)
		case paneDiff:
			last = max(last, len(b.diffLines(w))-h+1)
		case paneChecks:
			lines, _, _ := b.findingLines(w)
			last = max(last, len(lines)-h+1)
		}
	}
	return last
}
