package ui

import (
	"context"
	"errors"
	"fmt"
	"io"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// framesPerSecond is the fastest that bubbletea's renderer goes: a key waits
// for the next frame, so this is what its latency is made of.
const framesPerSecond = 120

// A line that a terminal takes for wider than it is must not push the others
// down: it is cut at the edge. See pinner.
const (
	noWrap    = "\x1b[?7l"
	wrapAgain = "\x1b[?7h"
)

// Terminal is where the console is shown.
type Terminal struct {
	In    io.Reader
	Out   io.Writer
	Err   io.Writer // for what is to be said after the screen has gone
	Mouse bool
}

// Run shows the console until the operator leaves it or ctx ends. The terminal
// is left as it was found, after a panic too.
func Run(ctx context.Context, app App, term Terminal) error {
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithAltScreen(), tea.WithFPS(framesPerSecond),
		tea.WithInput(term.In), tea.WithOutput(term.Out),
	}
	if term.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	fmt.Fprint(term.Out, noWrap)
	defer fmt.Fprint(term.Out, wrapAgain)
	last, err := tea.NewProgram(app, options...).Run()
	if a, ok := last.(App); ok {
		fmt.Fprint(term.Err, a.lastWords())
	}
	if err != nil && ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled) {
		return nil // asked to stop from outside
	}
	if err != nil {
		return fmt.Errorf("console: %w", err)
	}
	return nil
}

// lastWords tells whoever left why the prompt does not come back at once.
func (a App) lastWords() string {
	if a.InFlight() == 0 {
		return ""
	}
	return "botback: what is under way is being finished; ctrl+c leaves it to the next start.\n"
}

// NewRenderer makes the renderer for a terminal. It asks the terminal nothing:
// what it can show is read from the environment.
func NewRenderer(out io.Writer, plain bool) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(out)
	if plain {
		r.SetColorProfile(termenv.Ascii)
	}
	return r
}
