package ui

import (
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// The sizes of the widget in cells: a phone's chat is some forty characters
// wide, and the vendor's image banner 113 pixels high.
const (
	widgetMost  = 46
	imageHeight = 5
)

// widget draws a banner as it will stand at the top of the customer's chat, in
// a frame of the given width, and below it what its buttons do. Where height is
// short, the chat itself is left out first.
func widget(t *theme, b model.Banner, width, height int) []string {
	w := min(width, widgetMost)
	if w < 8 || len(b.Cards) == 0 {
		return nil
	}
	edge := func(left, right string) string {
		return t.Rule.Render(left + strings.Repeat("─", w-2) + right)
	}
	row := func(s string) string { return t.Rule.Render("│") + " " + fit(s, w-4) + " " + t.Rule.Render("│") }
	lines := []string{edge("╭", "╮"), row(spread(t.Strong.Render("Chat"), t.Faint.Render("- ×"), w-4)), edge("├", "┤")}
	for _, l := range bannerLines(t, b, w-4) {
		lines = append(lines, row(l))
	}
	below := append([]string{edge("╰", "╯")}, deeds(t, b, width)...)
	chat := []string{edge("├", "┤"), row(t.Faint.Render("(the chat with the agent)")), row(""), row(t.Faint.Render("Type a message"))}
	if len(lines)+len(chat)+len(below) <= height {
		lines = append(lines, chat...)
	}
	return append(lines, below...)
}

// bannerLines draws the first card, the one that is seen first.
func bannerLines(t *theme, b model.Banner, width int) []string {
	c := b.Cards[0]
	var lines []string
	if c.Image() {
		lines = imageLines(t, c, width-2)
	} else {
		lines = flow(t, model.ParseMarkup(c.Title), width-2)
	}
	if len(lines) == 0 {
		lines = []string{t.Bad.Render(cut("(an empty title)", width-2))}
	}
	away := "×"
	if b.Settings.State == model.BannerMinimise {
		away = "-"
	}
	lines[0] = spread(lines[0], t.Faint.Render(away), width)
	lines = append(lines, buttonLines(t, c, width)...)
	if n := len(b.Cards); n > 1 {
		lines = append(lines, t.Faint.Render(cut(fmt.Sprintf("1 of %d, the next after 5 s", n), width)))
	}
	return lines
}

func imageLines(t *theme, c model.Card, width int) []string {
	lines := make([]string, imageHeight)
	lines[imageHeight/2-1] = t.Faint.Render(cut("[image]", width))
	lines[imageHeight/2] = t.Faint.Render(cut(model.CleanLine(c.ImageURL), width))
	return lines
}

// buttonLines sets the buttons side by side where they fit, else below each other.
func buttonLines(t *theme, c model.Card, width int) []string {
	var lines []string
	for i, o := range c.Options {
		button := t.Accent.Render(cut("[ "+model.CleanLine(o.Title)+" ]", width))
		last := len(lines) - 1
		if i > 0 && ansi.StringWidth(lines[last])+1+ansi.StringWidth(button) <= width {
			lines[last] += " " + button
			continue
		}
		lines = append(lines, button)
	}
	return lines
}

// deeds tells what a click does, for the one who tests it.
func deeds(t *theme, b model.Banner, width int) []string {
	var lines []string
	say := func(format string, args ...any) {
		lines = append(lines, styled(t.Faint, wrap(fmt.Sprintf(format, args...), width))...)
	}
	for _, c := range b.Cards[:1] {
		for _, o := range c.Options {
			say("[ %s ] %s", model.CleanLine(o.Title), deed(o))
		}
		for _, line := range model.ParseMarkup(c.Title).Lines {
			for _, s := range line {
				if s.Link != "" {
					say("“%s” leads to %s", s.Text, s.Link)
				}
			}
		}
	}
	if b.Settings.TextOnMinimise != "" {
		say("minimised: “%s”", model.CleanLine(b.Settings.TextOnMinimise))
	}
	return lines
}

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
