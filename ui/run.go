package ui

import (
	"context"
	"errors"
	"fmt"
	"io"

	"botback/ui/paint"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
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
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithInput(term.In)}
	if term.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	last, err := paint.New(term.Out).Run(app, options...)
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
