// Package background tells lipgloss that the terminal is dark before bubbletea
// can ask the terminal itself.
//
// Importing bubbletea v1 asks for the background colour in an init and waits up
// to five seconds where nothing answers, even for --help. Packages without
// pending imports are initialised in the order of their paths, and this one
// sorts before github.com/charmbracelet/bubbletea, so its answer comes first and
// no query is sent. That holds only while the module's path sorts before
// "github.com": see TestVersion of the smoke tests.
package background

import "github.com/charmbracelet/lipgloss"

func init() { //nolint:gochecknoinits // it must run before bubbletea's own
	lipgloss.SetHasDarkBackground(true)
}
