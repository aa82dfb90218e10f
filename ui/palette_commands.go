package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// command is what the palette offers: an action with its name and its key, and what
// it does.
type command struct {
	key.Binding
	does tea.Msg
}

type (
	// goMsg asks the App to go to a tab, and to press a key there if one is given.
	goMsg struct {
		tab int
		key string
	}
	// sortMsg orders the board by a column.
	sortMsg struct{ by column }
)

// commands are all that the palette offers: the keys of the screen on top, the
// tabs by their names, the orders of the board, and the actions of the other
// screens, which it only goes to: there it can be seen what they are about.
func (a App) commands() []command {
	out := a.ownCommands(a.bindings())
	for tab, name := range tabNames {
		out = append(out, command{bindAs(strconv.Itoa(tab+1), "go to "+name, strconv.Itoa(tab+1)), goMsg{tab: tab}})
	}
	for _, c := range allColumns() {
		out = append(out, command{bindAs("", "sort by "+c.String(), "s"), sortMsg{c}})
	}
	if a.tab != tabTickets || len(a.layers) > 0 {
		for _, b := range a.board().viewKeys() {
			out = append(out, command{b, goMsg{tabTickets, b.Keys()[0]}})
		}
	}
	for tab, s := range a.tabs {
		if tab != a.tab || len(a.layers) > 0 {
			out = append(out, elsewhere(tab, s.FullHelp())...)
		}
	}
	return out
}

// ownCommands are the bindings of the screen on top, each once: a key may do one thing
// here and another there, and two keys may be called the same. The tabs have
// entries with their names.
func (a App) ownCommands(groups [][]key.Binding) []command {
	id := func(b key.Binding) string { return strings.Join(b.Keys(), " ") + " " + b.Help().Desc }
	seen := map[string]bool{id(a.keys.Tabs): true}
	var out []command
	for _, b := range slices.Concat(groups...) {
		if keys := b.Keys(); len(keys) > 0 && !seen[id(b)] {
			seen[id(b)] = true
			out = append(out, command{b, pressMsg{keys[0]}})
		}
	}
	return out
}

// elsewhere are the actions of a screen that is not looked at: going there.
func elsewhere(tab int, groups [][]key.Binding) []command {
	var out []command
	for _, b := range slices.Concat(groups...) {
		if len(b.Keys()) == 0 || !b.Enabled() || moving(b) || b.Keys()[0][0] == 'v' {
			continue // the views have entries of their own
		}
		out = append(out, command{bindAs(b.Help().Key, tabNames[tab]+": "+b.Help().Desc, b.Keys()...), goMsg{tab: tab}})
	}
	return out
}

// moving reports whether a key only moves a cursor.
func moving(b key.Binding) bool {
	return slices.ContainsFunc(defaultMoveKeys().all(), func(m key.Binding) bool { return m.Help() == b.Help() })
}

// went does what a command of the palette says.
func (a App) went(msg goMsg) (App, tea.Cmd) {
	a, cmd := a.look(msg.tab)
	if msg.key == "" {
		return a, cmd
	}
	next, pressed := a.pressed(keyFor(msg.key))
	return next, tea.Batch(cmd, pressed)
}
