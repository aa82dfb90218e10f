package ui

import (
	"io"
	"strings"

	"botback/model"
)

// Notifier returns a function that calls for the operator's attention at the
// terminal behind w: with the bell, or with a notification of the desktop where
// the terminal knows OSC 9. Any other way is silence.
func Notifier(w io.Writer, way string) func(text string) {
	switch way {
	case "bell":
		return func(string) { _, _ = io.WriteString(w, "\a") }
	case "osc9":
		return func(text string) {
			text = strings.ReplaceAll(model.CleanLine(text), ";", ",")
			_, _ = io.WriteString(w, "\x1b]9;"+text+"\a")
		}
	}
	return func(string) {}
}
