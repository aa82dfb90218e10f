package ui

import (
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// pane is a part of the Banners screen. As many are shown as there is room for.
type pane uint8

const (
	paneEdit pane = iota
	panePreview
	paneJSON
	paneChecks
)

var paneNames = [...]string{"edit", "preview", "JSON", "checks"}

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
	case b.width >= 110:
		return 3
	case b.width >= 76:
		return 2
	}
	return 1
}

// widths shares the width among the columns; each but the last has a rule to
// its right.
func (b banners) widths() []int {
	w := b.width
	switch b.columns() {
	case 3:
		edit := min(max(w*34/100, 38), 64)
		preview := min(max(w*30/100, 34), widgetMost+2)
		return []int{edit, preview, max(w-edit-preview-2, 0)}
	case 2:
		return []int{w / 2, max(w-w/2-1, 0)}
	}
	return []int{w}
}

// laid gives the editor its size.
func (b banners) laid() banners {
	rows := b.bodyHeight() - len(b.templateLines(0)) - editorRows
	b.editor = b.editor.resize(b.widths()[0], min(max(rows, 1), 6))
	b.scroll = min(b.scroll, b.lastScroll())
	return b
}

// headHeight is the line of the targets and, where not all panes are shown,
// their names.
func (b banners) headHeight() int { return min(2, b.height) }

// stripHeight is what the findings take below the columns.
func (b banners) stripHeight() int {
	switch {
	case b.columns() == 1:
		return min(1, b.height-b.headHeight())
	case b.pane.shown(b.columns()) == paneChecks:
		return 0
	}
	if len(b.look.findings) == 0 {
		return min(1, b.height-b.headHeight())
	}
	return min(1+len(b.findingLines(b.width)), max(b.height/4, 3))
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
	form := t.Faint.Render("form ") + b.form.String() + " "
	to := spread(" "+b.toText(b.width-ansi.StringWidth(form)-3), form, b.width)
	var names strings.Builder
	for p, name := range paneNames {
		switch {
		case b.visible(pane(p)):
			names.WriteString(t.Selected.Render("[" + name + "]"))
		default:
			names.WriteString(t.Faint.Render(" " + name + " "))
		}
	}
	return []string{to, names.String()}[:b.headHeight()]
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
		names = append(names, string(g.ID)+" "+g.Customer())
		if b.states[g.ID].Fate == model.BannerSent {
			there++
		}
	}
	to, before := "To "+count(len(b.targets), "ticket")+": ", ""
	if there > 0 {
		before = fmt.Sprintf(" · %d had one before", there)
	}
	room := w - ansi.StringWidth(to) - ansi.StringWidth(before)
	return cut(t.Strong.Render(to)+cut(strings.Join(names, ", "), max(room, 8))+t.Warn.Render(before), w)
}

func (b banners) paneLines(p pane, w, h int) []string {
	switch p {
	case paneEdit:
		return append(b.templateLines(w), b.editor.view()...)
	case panePreview:
		return indented(widget(b.env.theme, b.banner(), w-2, h))
	case paneJSON:
		return b.scrolled(b.jsonLines(w), h)
	}
	return b.scrolled(b.findingLines(w), h)
}

func indented(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// templateLines lists the templates; in a low terminal they make room for typing.
func (b banners) templateLines(w int) []string {
	if b.typing && b.height < 16 {
		return nil
	}
	t := b.env.theme
	var lines []string
	for i, d := range b.drafts {
		about := d.template.About
		if b.look.edited[i] {
			about = "edited · " + about
		}
		name := fit(d.template.Name, 13)
		if i == b.at {
			lines = append(lines, t.Selected.Render("> "+name)+t.Text.Render(cut(about, w-15)))
			continue
		}
		lines = append(lines, "  "+name+t.Faint.Render(cut(about, w-15)))
	}
	if b.height >= 16 {
		lines = append(lines, "")
	}
	return lines
}

// jsonLines is the JSON that is sent, to the byte: long lines are continued on
// the next, nothing is left out.
func (b banners) jsonLines(w int) []string {
	t := b.env.theme
	if b.look.fault != "" {
		return styled(t.Bad, wrap(b.look.fault, w-1))
	}
	var out []string
	for _, l := range b.look.json {
		out = append(out, indented(broken(l, w-2))...)
	}
	return out
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
	w, h := b.widths(), b.bodyHeight()
	last := w[len(w)-1]
	return max(len(b.jsonLines(last))-h+1, len(b.findingLines(last))-h+1, 0)
}
