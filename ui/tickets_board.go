package ui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Board is how Tickets looks: what comes from the configuration. Names of columns
// are those of ColumnNames; the zero Board is the usual one.
type Board struct {
	Columns []string   // from left to right; none for the usual ones
	Sort    string     // a column, and asc or desc where it is not to be the useful way round; empty for "wait"
	Late    Thresholds // the zero value for DefaultThresholds
	Views   []View
	Quiet   bool // nobody is told when a ticket becomes late
}

// View is a way to look at the board that is kept under a key.
type View struct {
	Name    string
	Key     string   // a digit from 1 to 9, pressed after v
	Filter  string   // see model.ParseQuery
	Columns []string // none for those of the board
	Sort    string   // empty for that of the board
}

// ParseSort reads an order such as "wait" or "customer desc".
func ParseSort(s string) (column string, desc bool, err error) {
	name, way, turned := strings.Cut(strings.TrimSpace(s), " ")
	c, ok := parseColumn(name)
	if !ok || turned && way != "asc" && way != "desc" {
		return "", false, fmt.Errorf("%q is no order: it is a column, and asc or desc if you like", s)
	}
	if !turned {
		return name, c.spec().desc, nil
	}
	return name, way == "desc", nil
}

// arranged gives the board its columns and its order, both as in the configuration.
func (s tickets) arranged(columns []string, sort string) tickets {
	s.list.SetColumns(parseColumns(columns))
	by, desc := columnWait, true
	if name, down, err := ParseSort(sort); err == nil {
		by, _ = parseColumn(name)
		desc = down
	}
	s.list.Sort(by, desc)
	return s
}

// chooseView takes the key after v.
func (s tickets) chooseView(msg tea.KeyMsg) (tickets, tea.Cmd) {
	s.choose = false
	if msg.String() == "0" {
		return s.look(View{})
	}
	i := slices.IndexFunc(s.env.Board.Views, func(v View) bool { return v.Key == msg.String() })
	switch {
	case i >= 0:
		return s.look(s.env.Board.Views[i])
	case msg.Type == tea.KeyEsc:
		return s, nil
	}
	return s, notice(levelInfo, "There is no view "+msg.String()+": "+s.viewsText()+".")
}

// look shows the board as a view says.
func (s tickets) look(v View) (tickets, tea.Cmd) {
	s.filter = s.filter.left().with(v.Filter)
	board := s.env.Board
	if len(v.Columns) == 0 {
		v.Columns = board.Columns
	}
	if v.Sort == "" {
		v.Sort = board.Sort
	}
	s, cmd := s.arranged(v.Columns, v.Sort).filtered()
	s.view = v.Name
	return s, cmd
}

// viewsText lists the views and their keys.
func (s tickets) viewsText() string {
	parts := []string{"0 all tickets"}
	for _, v := range s.env.Board.Views {
		parts = append(parts, v.Key+" "+v.Name)
	}
	if len(parts) == 1 {
		return parts[0] + "; board.views in the configuration keeps others"
	}
	return strings.Join(parts, " · ")
}

// viewKeys are the views as keys, so that the palette finds them by name.
func (s tickets) viewKeys() []key.Binding {
	out := []key.Binding{bind("view all tickets", "v0")}
	for _, v := range s.env.Board.Views {
		out = append(out, bind("view "+v.Name, "v"+v.Key))
	}
	return out
}
