package ui

import (
	"io"

	"github.com/aymanbagabas/go-osc52/v2"
)

// Clipboard returns a function that asks the terminal behind w to put a text on
// the operator's clipboard (OSC 52). That works over SSH too. Inside tmux the
// request is wrapped, so that tmux passes it on.
func Clipboard(w io.Writer, tmux bool) func(string) error {
	return func(text string) error {
		seq := osc52.New(text)
		if tmux {
			seq = seq.Tmux()
		}
		_, err := seq.WriteTo(w)
		return err
	}
}
