package ui

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
)

// luminance is the relative luminance of a colour, as WCAG 2 defines it.
func luminance(t *testing.T, c lipgloss.Color) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(string(c), "#"), 16, 32)
	if err != nil || len(c) != 7 {
		t.Fatalf("%q is no #rrggbb", c)
	}
	part := func(shift uint) float64 {
		v := float64(n>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(t *testing.T, a, b lipgloss.Color) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestEveryColourCanBeRead holds all themes against the backgrounds that they
// are for.
func TestEveryColourCanBeRead(t *testing.T) {
	for _, theme := range Themes() {
		for _, light := range []bool{false, true} {
			behind, least := lipgloss.Color("#1e1e1e"), 4.5
			if light {
				behind = "#ffffff"
			}
			if theme == ThemeContrast {
				least = 7
			}
			c := colorsOf(theme, light, nil)
			for name, fg := range c.byName() {
				switch name {
				case "rule", "selected", "on_selected", "on_badge":
					continue // lines and backgrounds
				}
				if got := contrast(t, *fg, behind); got < least {
					t.Errorf("%s, light %v: %s %s has a contrast of %.1f, less than %.1f", theme, light, name, *fg, got, least)
				}
			}
			if got := contrast(t, c.onSelected, c.selected); got < least {
				t.Errorf("%s, light %v: the selected row has a contrast of %.1f", theme, light, got)
			}
			for _, fg := range []lipgloss.Color{c.bad, c.warn, c.accent, c.faint} { // of cells
				if got := contrast(t, fg, c.selected); !c.bare && got < 3 {
					t.Errorf("%s, light %v: %s on the selected row has a contrast of %.1f", theme, light, fg, got)
				}
			}
			for _, badge := range []lipgloss.Color{c.warn, c.bad} {
				if got := contrast(t, c.onBadge, badge); got < 4.5 {
					t.Errorf("%s, light %v: a badge on %s has a contrast of %.1f", theme, light, badge, got)
				}
			}
		}
	}
}

func TestOwnColoursReplaceThoseOfTheTheme(t *testing.T) {
	c := colorsOf(ThemeSafe, false, map[string]string{"bad": "#123456", "nonsense": "#ffffff"})
	if c.bad != "#123456" || c.good != safeColors(false).good {
		t.Errorf("bad %s, good %s", c.bad, c.good)
	}
}

func TestTheFrameSaysThatThisIsReal(t *testing.T) {
	for name, c := range map[string]struct {
		cfg           Config
		width, height int
		framed, said  bool
	}{
		"real, may act": {Config{Production: true}, 120, 30, true, true},
		"small":         {Config{Production: true}, 70, 20, false, true},
		"read-only":     {Config{Production: true, ReadOnly: true}, 120, 30, false, false},
		"staging":       {Config{}, 120, 30, false, false},
		"sandbox":       {Config{Production: true, Sandbox: true}, 120, 30, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := emptyWorld(t, chats(3)...)
			w.openAs("r4.cloud.yellow.ai", c.cfg)
			w.Start(c.width, c.height)
			screen := w.Screen()
			if got := strings.Contains(screen, "┏━ LIVE: what you do here reaches customers ━"); got != c.framed {
				t.Errorf("framed %v, want %v:\n%s", got, c.framed, screen)
			}
			if got := strings.Contains(screen, "LIVE"); got != c.said {
				t.Errorf("said %v, want %v:\n%s", got, c.said, screen)
			}
			lines := strings.Split(screen, "\n")
			if len(lines) != c.height {
				t.Errorf("%d lines, want %d", len(lines), c.height)
			}
			for i, l := range lines {
				if got := lipgloss.Width(l); got != c.width {
					t.Errorf("line %d is %d cells wide: %q", i, got, l)
				}
			}
		})
	}
}
