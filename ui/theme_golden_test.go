package ui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
)

// The board in each theme, with its colours, at four sizes; and without colours.
func TestThemesGolden(t *testing.T) {
	for _, theme := range append(Themes(), "none") {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", theme, size[0], size[1]), func(t *testing.T) {
				w := deskOfTheDay(t)
				profile := termenv.TrueColor
				if theme == "none" {
					profile = termenv.Ascii
				}
				w.App.env.Renderer.SetColorProfile(profile)
				*w.App.env.theme = *newTheme(w.App.env.Renderer, colorsOf(theme, false, nil))
				w.App.tabs[tabTickets].(tickets).list.SetStyles(w.App.env.theme.grid())
				w.Send(resize(size[0], size[1]))
				w.Press("i", "G")
				golden.RequireEqual(t, []byte(w.App.View()))
			})
		}
	}
}
