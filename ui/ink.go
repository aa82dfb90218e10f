package ui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// ink is a style for words in a line: what stands before and after them. lipgloss
// works that out again for every word, colours that the terminal does not have
// included, and a frame has a hundred.
type ink struct {
	lipgloss.Style // for the components that ask for one
	on, off        string
}

// newInk works a style out once. It must not have a border, a margin or a width.
func newInk(s lipgloss.Style) ink {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return ink{Style: s, on: on, off: off}
}

// Render gives the words in the style.
func (i ink) Render(words string) string {
	if strings.ContainsAny(words, "\n\r\t") {
		return i.Style.Render(words) // a style must not span lines
	}
	return i.on + words + i.off
}
