package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// columnChooser asks which columns the board has, and in which order.
type columnChooser struct {
	env    *env
	rows   []columnChoice
	cursor int
	keys   columnKeys
	width  int
	height int
	fault  string
	reply
}

type columnChoice struct {
	column column
	on     bool
}

type columnKeys struct{ Up, Down, Toggle, Higher, Lower, Take, Leave key.Binding }

type (
	// askColumnsMsg opens the chooser on the present columns.
	askColumnsMsg struct{ columns []column }
	// columnsMsg is its answer, to the board.
	columnsMsg struct{ columns []column }
)

func newColumnChooser(e *env, present []column) columnChooser {
	d := columnChooser{env: e, keys: columnKeys{Up: bindAs("↑ k", "up", "up", "k"), Down: bindAs("↓ j", "down", "down", "j"),
		Toggle: bind("show or hide", " "), Higher: bind("move up", "K"), Lower: bind("move down", "J"),
		Take: bind("take", "enter"), Leave: bind("leave", "esc")}}
	for _, c := range present {
		d.rows = append(d.rows, columnChoice{c, true})
	}
	for _, c := range allColumns() {
		if !slices.Contains(present, c) {
			d.rows = append(d.rows, columnChoice{c, false})
		}
	}
	return d
}

func (d columnChooser) Init() tea.Cmd { return nil }

func (d columnChooser) Title() string { return "Columns" }

func (d columnChooser) Typing() bool { return false }

func (d columnChooser) Resize(width, height int) screen {
	d.width, d.height = min(width, 72), height
	return d
}

func (d columnChooser) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return d, nil
	}
	d.fault = ""
	switch {
	case key.Matches(k, d.keys.Leave):
		d.reply = reply{cancelMsg{}}
	case key.Matches(k, d.keys.Up):
		d.cursor = max(d.cursor-1, 0)
	case key.Matches(k, d.keys.Down):
		d.cursor = min(d.cursor+1, len(d.rows)-1)
	case key.Matches(k, d.keys.Toggle):
		d.rows = slices.Clone(d.rows)
		d.rows[d.cursor].on = !d.rows[d.cursor].on
	case key.Matches(k, d.keys.Higher):
		d = d.swapped(-1)
	case key.Matches(k, d.keys.Lower):
		d = d.swapped(1)
	case key.Matches(k, d.keys.Take):
		d = d.taken()
	}
	return d, nil
}

// swapped moves the column under the cursor.
func (d columnChooser) swapped(by int) columnChooser {
	to := d.cursor + by
	if to < 0 || to >= len(d.rows) {
		return d
	}
	d.rows = slices.Clone(d.rows)
	d.rows[d.cursor], d.rows[to] = d.rows[to], d.rows[d.cursor]
	d.cursor = to
	return d
}

func (d columnChooser) taken() columnChooser {
	var columns []column
	for _, r := range d.rows {
		if r.on {
			columns = append(columns, r.column)
		}
	}
	if len(columns) == 0 {
		d.fault = "A table without columns says nothing: choose at least one."
		return d
	}
	d.reply = reply{columnsMsg{columns}}
	return d
}

func (d columnChooser) View() string {
	th := d.env.theme
	var rows []string
	for i, r := range d.rows {
		sign, box := "  ", "[ ] "
		if r.on {
			box = "[x] "
		}
		if i == d.cursor {
			sign = "> "
		}
		line := fit(sign+box+r.column.spec().title, 18) + r.column.spec().about
		switch {
		case i == d.cursor:
			line = th.Selected.Render(fit(line, d.width))
		case !r.on:
			line = th.Faint.Render(cut(line, d.width))
		default:
			line = cut(line, d.width)
		}
		rows = append(rows, line)
	}
	hint := "On narrow screens, columns that matter less give way."
	if d.fault != "" {
		hint = d.fault
	}
	s := stack{middle: rows, bottom: styled(th.Faint, wrap(hint, d.width)), from: d.cursor, to: d.cursor + 1}
	return strings.TrimRight(s.view(d.height), "\n")
}

func (d columnChooser) ShortHelp() []key.Binding {
	return []key.Binding{d.keys.Toggle, d.keys.Higher, d.keys.Lower, d.keys.Take, d.keys.Leave}
}

func (d columnChooser) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
