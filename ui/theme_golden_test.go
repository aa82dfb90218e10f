package ui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
)

// The board in each theme, with its colours, at four sizes; without colours; and,
// at one size, for a light background.
func TestThemesGolden(t *testing.T) {
	for _, theme := range Themes() {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
			themeGolden(t, theme, Config{Theme: theme}, termenv.TrueColor, size)
		}
		themeGolden(t, theme+"-light", Config{Theme: theme, Light: true}, termenv.TrueColor, [2]int{80, 24})
	}
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
		themeGolden(t, "none", Config{}, termenv.Ascii, size)
	}
}

func themeGolden(t *testing.T, name string, cfg Config, profile termenv.Profile, size [2]int) {
	t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
		w := deskOfTheDay(t, cfg)
		w.inColour(profile)
		w.Send(resize(size[0], size[1]))
		w.Press("i", "G")
		golden.RequireEqual(t, []byte(w.App.View()))
	})
}
