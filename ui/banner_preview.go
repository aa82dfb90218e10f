package ui

import (
	"fmt"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/lipgloss"
)

// How wide the chat widget is taken to be, in cells. The vendor gives no
// widths: a phone's chat is some forty characters wide, the one in the corner of
// a page on a desktop rather more.
const (
	PhoneWidth   = 40
	DesktopWidth = 60
)

// imageHeight is the vendor's 113 pixels in lines of text, about.
const imageHeight = 5

// leastWidget is the narrowest widget in which anything can be read.
const leastWidget = 12

// WidgetView says how the customer's widget is looked at.
type WidgetView struct {
	Width  int  // of the widget in cells, its frame included, such as PhoneWidth
	Card   int  // which card of the carousel is in view, from 0
	Folded bool // the customer has minimised the banner, where its state lets them
	Light  bool // the widget is a light one
}

// WidgetPreview draws a banner as it will stand at the top of the customer's
// chat, in lines of at most v.Width cells: the widget in its frame, and below it
// in plain words what the buttons, links and settings do. It draws banners that
// cannot be sent too; Lint tells about those. There are no lines if v.Width is
// too small for a widget, or if b has no card.
func WidgetPreview(r *lipgloss.Renderer, b model.Banner, v WidgetView) []string {
	frame := widget(newWidgetStyles(r, v.Light), b, v)
	if frame == nil {
		return nil
	}
	return append(append(frame, widgetChat(newWidgetStyles(r, v.Light), v)...), widgetLegend(b, v)...)
}

// widgetStyles are the colours of the customer's widget, which are not those of
// the terminal: each paints its own background.
type widgetStyles struct{ Text, Strong, Faint, Link, Button, Rule, Bad lipgloss.Style }

func newWidgetStyles(r *lipgloss.Renderer, light bool) widgetStyles {
	back, text, faint, link, rule, bad := "#20232b", "#e9e9ee", "#9a9fb0", "#8cb8ff", "#4a4e5c", "#ff8f8f"
	if light {
		back, text, faint, link, rule, bad = "#ffffff", "#1c1e26", "#626779", "#0b57d0", "#b9bdc9", "#b3202c"
	}
	paint := func(c string) lipgloss.Style {
		return r.NewStyle().Background(lipgloss.Color(back)).Foreground(lipgloss.Color(c))
	}
	return widgetStyles{Text: paint(text), Strong: paint(text).Bold(true), Faint: paint(faint), Link: paint(link).Underline(true),
		Button: paint(link).Bold(true), Rule: paint(rule), Bad: paint(bad)}
}

// span is the style of a piece of a title.
func (s widgetStyles) span(m model.Span) lipgloss.Style {
	style := s.Text
	if m.Link != "" {
		style = s.Link
	}
	if m.Bold {
		style = style.Bold(true)
	}
	if m.Italic {
		style = style.Italic(true)
	}
	if m.Underline {
		style = style.Underline(true)
	}
	return style
}

// row is a line of the widget between its edges, painted all the way.
func (s widgetStyles) row(left, right string, width int) string {
	gap := width - 4 - textWidth(left) - textWidth(right)
	return s.Rule.Render("│") + s.Text.Render(" ") + left + s.Text.Render(spaces(gap)) + right + s.Text.Render(" ") + s.Rule.Render("│")
}

func (s widgetStyles) edge(left, right string, width int) string {
	return s.Rule.Render(left + strings.Repeat("─", width-2) + right)
}

// widget draws the widget down to the lower edge of the banner.
func widget(s widgetStyles, b model.Banner, v WidgetView) []string {
	if v.Width < leastWidget || len(b.Cards) == 0 {
		return nil
	}
	lines := []string{s.edge("╭", "╮", v.Width), s.row(s.Strong.Render("Chat"), s.Faint.Render("- ×"), v.Width), s.edge("├", "┤", v.Width)}
	if folds(b) && v.Folded {
		return append(lines, s.row(s.Text.Render(cut(foldedText(b), v.Width-6)), s.Faint.Render("+"), v.Width))
	}
	away := "×"
	if folds(b) {
		away = "-"
	}
	for i, l := range cardLines(s, b, v) {
		right := ""
		if i == 0 {
			right = s.Faint.Render(away)
		}
		lines = append(lines, s.row(l, right, v.Width))
	}
	return lines
}

// widgetChat is what stands below the banner.
func widgetChat(s widgetStyles, v WidgetView) []string {
	row := func(text string) string { return s.row(s.Faint.Render(text), "", v.Width) }
	return []string{s.edge("├", "┤", v.Width), row(cut("the chat with the agent", v.Width-4)), row(""),
		row(cut("Type a message", v.Width-4)), s.edge("╰", "╯", v.Width)}
}

func folds(b model.Banner) bool { return b.Settings.State == model.BannerMinimise }

func foldedText(b model.Banner) string {
	if text := free(model.CleanLine(b.Settings.TextOnMinimise)); text != "" {
		return text
	}
	return "(no text)"
}

// shownCard is the number of the card in view.
func (v WidgetView) shownCard(b model.Banner) int { return min(max(v.Card, 0), len(b.Cards)-1) }

// cardLines draws the card in view. Its first line leaves room for the mark
// that takes the banner away.
func cardLines(s widgetStyles, b model.Banner, v WidgetView) []string {
	at, width := v.shownCard(b), v.Width-4
	c := b.Cards[at]
	var lines []string
	switch {
	case c.Image():
		lines = imageLines(s, c, width-2)
	default:
		lines = flow(s.span, model.ParseMarkup(c.Title), width-2)
	}
	if len(lines) == 0 {
		lines = []string{s.Bad.Render(cut("(an empty title)", width-2))}
	}
	lines = append(lines, buttonLines(s, c, width)...)
	if text := turns(b, at); text != "" {
		lines = append(lines, s.Faint.Render(cut(text, width)))
	}
	return lines
}

// turns tells the position in the carousel, and when the next card comes.
func turns(b model.Banner, at int) string {
	if len(b.Cards) < 2 {
		return ""
	}
	place := fmt.Sprintf("%d of %d", at+1, len(b.Cards))
	if b.Form != model.FormQuickReplies {
		return place + ", next after 5 s"
	}
	if ms, err := time.ParseDuration(b.V1.Speed + "ms"); b.V1.AutoPlay && err == nil {
		return fmt.Sprintf("%s, next after %g s", place, ms.Seconds())
	}
	return place
}

func imageLines(s widgetStyles, c model.Card, width int) []string {
	lines := make([]string, imageHeight)
	lines[imageHeight/2-1] = s.Faint.Render(cut("[image]", width))
	lines[imageHeight/2] = s.Faint.Render(cut(free(model.CleanLine(c.ImageURL)), width))
	return lines
}

// buttonLines sets the buttons side by side where they fit, else below each other.
func buttonLines(s widgetStyles, c model.Card, width int) []string {
	var lines []string
	for i, o := range c.Options {
		button := s.Button.Render(cut("[ "+model.CleanLine(o.Title)+" ]", width))
		last := len(lines) - 1
		if i > 0 && textWidth(lines[last])+1+textWidth(button) <= width {
			lines[last] += s.Text.Render(" ") + button
			continue
		}
		lines = append(lines, button)
	}
	return lines
}

// widgetLegend tells what clicks do and what cannot be drawn, for the one who
// tests the banner.
func widgetLegend(b model.Banner, v WidgetView) []string {
	var lines []string
	say := func(format string, args ...any) {
		lines = append(lines, wrap(fmt.Sprintf(format, args...), v.Width)...)
	}
	c := b.Cards[v.shownCard(b)]
	for _, o := range c.Options {
		say("[ %s ] %s", model.CleanLine(o.Title), deed(o))
	}
	if c.LinkURL != "" {
		say("a click opens %s", model.CleanLine(c.LinkURL))
	}
	for _, line := range model.ParseMarkup(c.Title).Lines {
		for _, s := range line {
			if s.Link != "" {
				say("“%s” leads to %s", s.Text, s.Link)
			}
		}
	}
	switch {
	case folds(b) && !v.Folded:
		say("minimised: “%s”", foldedText(b))
	case v.Folded && !folds(b):
		say("the customer cannot minimise it: its state is not minimise")
	}
	return lines
}

// deed tells what a click on a button does.
func deed(o model.Option) string {
	switch {
	case o.Text != "":
		return fmt.Sprintf("posts “%s” as the customer", model.CleanLine(o.Text))
	case o.URL != "":
		return "opens " + model.CleanLine(o.URL)
	case o.Event != "":
		return "raises the event " + model.CleanLine(o.Event)
	}
	return "does nothing"
}
