package ui

import (
	"maps"
	"slices"

	"github.com/charmbracelet/lipgloss"
)

// colors are the colours of a theme by their use, as hex; termenv brings them
// down to what the terminal can show.
type colors struct {
	strong, faint, accent, good, warn, bad, rule, selected, onSelected, onBadge, customer, agent, bot lipgloss.Color

	bare bool // nothing but onSelected can be read on selected
}

// byName gives the colours that a configuration can replace.
func (c *colors) byName() map[string]*lipgloss.Color {
	return map[string]*lipgloss.Color{
		"strong": &c.strong, "faint": &c.faint, "accent": &c.accent, "good": &c.good, "warn": &c.warn, "bad": &c.bad,
		"rule": &c.rule, "selected": &c.selected, "on_selected": &c.onSelected, "on_badge": &c.onBadge,
		"customer": &c.customer, "agent": &c.agent, "bot": &c.bot,
	}
}

// ColorNames are the colours of a theme that Config.Colors can replace.
func ColorNames() []string { return slices.Sorted(maps.Keys(new(colors).byName())) }

// The themes. Each has a variant for dark and one for light backgrounds.
const (
	ThemeCalm     = "calm"     // the default: few colours, soft
	ThemeContrast = "contrast" // black and white with the strongest colours
	ThemeSafe     = "safe"     // tells states apart without red against green
)

// Themes lists the themes, the default one first.
func Themes() []string { return []string{ThemeCalm, ThemeContrast, ThemeSafe} }

// colorsOf are the colours of a theme, with those of own in their place. Names
// that no theme has are the configuration's to refuse.
func colorsOf(theme string, light bool, own map[string]string) colors {
	var c colors
	switch theme {
	case ThemeContrast:
		c = contrastColors(light)
	case ThemeSafe:
		c = safeColors(light)
	default:
		c = calmColors(light)
	}
	for name, at := range c.byName() {
		if hex, ok := own[name]; ok {
			*at = lipgloss.Color(hex)
		}
	}
	return c
}

func calmColors(light bool) colors {
	if light {
		return colors{
			strong: "#16161d", faint: "#686d80", accent: "#1a6080", good: "#3f6d1e", warn: "#8a5a00", bad: "#b3202c",
			rule: "#c8c8d0", selected: "#dfe6f3", onSelected: "#16161d", onBadge: "#ffffff",
			customer: "#7a4b00", agent: "#1a6080", bot: "#5d4390",
		}
	}
	return colors{
		strong: "#f2efe4", faint: "#8a8fa3", accent: "#7fb4ca", good: "#98bb6c", warn: "#e6b450", bad: "#f2777a",
		rule: "#3a3d4d", selected: "#2d3347", onSelected: "#f2efe4", onBadge: "#16161d",
		customer: "#e6c384", agent: "#7fb4ca", bot: "#957fb8",
	}
}

// contrastColors keep at least 7 to 1 against black or white (WCAG 2, level AAA).
func contrastColors(light bool) colors {
	if light {
		return colors{
			strong: "#000000", faint: "#404040", accent: "#00308f", good: "#004d00", warn: "#5c3a00", bad: "#8b0000",
			rule: "#000000", selected: "#000000", onSelected: "#ffffff", onBadge: "#ffffff",
			customer: "#5c3a00", agent: "#00308f", bot: "#4b0082", bare: true,
		}
	}
	return colors{
		strong: "#ffffff", faint: "#d0d0d0", accent: "#66d9ff", good: "#7dff7d", warn: "#ffd75f", bad: "#ff9d9d",
		rule: "#ffffff", selected: "#ffffff", onSelected: "#000000", onBadge: "#000000",
		customer: "#ffd75f", agent: "#66d9ff", bot: "#e0b0ff", bare: true,
	}
}

// safeColors are taken from the set of Okabe and Ito, which people with any of
// the usual colour vision deficiencies can tell apart: good is blue, bad is
// orange-red.
func safeColors(light bool) colors {
	if light {
		return colors{
			strong: "#16161d", faint: "#686d80", accent: "#005a8c", good: "#00619a", warn: "#7a5200", bad: "#a83f00",
			rule: "#c8c8d0", selected: "#e3e3ea", onSelected: "#16161d", onBadge: "#ffffff",
			customer: "#7a5200", agent: "#005a8c", bot: "#8a3d6d",
		}
	}
	return colors{
		strong: "#f4f4f4", faint: "#969bae", accent: "#56b4e9", good: "#56b4e9", warn: "#f0e442", bad: "#ff8c42",
		rule: "#3a3d4d", selected: "#30364a", onSelected: "#f4f4f4", onBadge: "#16161d",
		customer: "#f0e442", agent: "#56b4e9", bot: "#e69fcb",
	}
}
