package ui

import (
	"strings"

	"botback/model"
)

// editLines is the list of templates and below it the fields. Where both have no
// room, the list makes room for typing.
func (b banners) editLines(w, h int) []string {
	fields, from, to := b.editor.view()
	if b.draft().template.Fault != nil {
		fields, from, to = indented(styled(b.env.theme.Bad, wrap(fault(b.draft().template.Fault), w-2))), 0, 1
	}
	room := h - len(fields)
	switch {
	case b.typing && room < 3:
		return within(fields, from, to, h)
	case !b.typing:
		room = max(room, min(h, 4))
	}
	list := b.templateLines(w, min(room, len(b.drafts)))
	return append(list, within(fields, from, to, max(h-len(list), 1))...)
}

// templateLines lists as many templates as there are rows, the chosen one among them.
func (b banners) templateLines(w, rows int) []string {
	t := b.env.theme
	name := b.nameWidth(w)
	first := min(max(b.at-rows/2, 0), max(len(b.drafts)-rows, 0))
	var lines []string
	for i := first; i < min(first+rows, len(b.drafts)); i++ {
		d := b.drafts[i]
		label := fit(model.CleanLine(d.template.Name), name) + " "
		about := cut(d.about(), w-name-4)
		switch {
		case i == b.at:
			lines = append(lines, t.Selected.Render("> "+label)+t.of(d.level()).Render(" "+about))
		default:
			style := t.Faint
			if d.level() != levelInfo {
				style = t.of(d.level())
			}
			lines = append(lines, "  "+label+style.Render(" "+about))
		}
	}
	return lines
}

// nameWidth is the room for the names, half of the list if some are long.
func (b banners) nameWidth(w int) int {
	longest := 0
	for _, d := range b.drafts {
		longest = max(longest, textWidth(model.CleanLine(d.template.Name)))
	}
	return max(min(longest, w/2), 1)
}

// about says what stands behind a template's name.
func (d draft) about() string {
	about := d.template.About
	switch {
	case d.template.Fault != nil:
		return "broken file"
	case d.gone:
		return "edited · its file is gone, w saves it"
	case !d.template.BuiltIn:
		about = "your own"
	}
	switch {
	case d.history.now.broken != nil:
		return "JSON to mend · " + about
	case d.edited:
		return "edited · " + about
	}
	return about
}

func (d draft) level() level {
	switch {
	case d.template.Fault != nil, d.history.now.broken != nil:
		return levelBad
	case d.gone:
		return levelWarn
	}
	return levelInfo
}

// previewLines draws the customer's widget, and below it what it does. Where
// the pane is low, the chat is left out first.
func (b banners) previewLines(w, h int) []string {
	banner := b.draft().history.now.banner
	v := WidgetView{Width: min(w, b.glass.widgetWidth()), Card: b.card, Folded: b.glass.folded, Light: b.glass.light}
	s := newWidgetStyles(b.env.Renderer, v.Light)
	lines := widget(s, banner, v)
	if lines == nil {
		return nil
	}
	legend := styled(b.env.theme.Faint, widgetLegend(banner, WidgetView{Width: w, Card: v.Card, Folded: v.Folded}))
	if chat := widgetChat(s, v); len(lines)+len(chat)+len(legend) <= h {
		return append(append(lines, chat...), legend...)
	}
	return append(append(lines, s.edge("╰", "╯", v.Width)), legend...)
}

// jsonLines is the JSON that is sent, to the byte: long lines are continued on
// the next, nothing is left out.
func (b banners) jsonLines(w int) []string {
	if b.look.fault != "" {
		return indented(styled(b.env.theme.Bad, wrap(b.look.fault, w-2)))
	}
	var out []string
	for _, l := range b.look.json {
		out = append(out, indented(broken(l, w-2))...)
	}
	return out
}

// diffLines shows what sending would change, marked and coloured.
func (b banners) diffLines(w int) []string {
	t := b.env.theme
	out := indented(styled(t.Faint, wrap(b.look.against, w-2)))
	switch {
	case b.look.fault != "":
		return append(out, b.jsonLines(w)...)
	case len(b.look.diff) == 0 && strings.HasSuffix(b.look.against, ":"):
		return append(out, indented(styled(t.Good, wrap("the same banner, to the byte", w-2)))...)
	}
	for _, l := range b.look.diff {
		mark, text := l[:1], l[1:]
		style := t.Text
		switch mark {
		case "+":
			style = t.Good
		case "-":
			style = t.Bad
		}
		for _, piece := range broken(text, w-4) {
			out = append(out, " "+style.Render(mark+" "+piece))
		}
	}
	return out
}
