package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"botback/model"

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
	s.list.Sort(parseSort(sort))
	return s
}

// parseSort is ParseSort for what may be nothing, which is the usual order.
func parseSort(sort string) (by column, desc bool) {
	name, desc, err := ParseSort(sort)
	if err != nil {
		return columnWait, true
	}
	by, _ = parseColumn(name)
	return by, desc
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
	s.view = v
	s.filter = s.filter.left().with(v.Filter)
	return s.arranged(s.columnsOf(v), s.sortOf(v)).filtered()
}

// columnsOf and sortOf are those of a view, or the board's where it has none.

func (s tickets) columnsOf(v View) []string {
	if len(v.Columns) == 0 {
		return s.env.Board.Columns
	}
	return v.Columns
}

func (s tickets) sortOf(v View) string { return cmp.Or(v.Sort, s.env.Board.Sort) }

// viewName names the view that was chosen last, as long as the board still looks as it
// says, and again when it does.
func (s tickets) viewName() string {
	q, _ := model.ParseQuery(s.view.Filter)
	by, desc := parseSort(s.sortOf(s.view))
	if nowBy, nowDesc := s.list.SortBy(); nowBy != by || nowDesc != desc || !q.Equal(s.list.Query()) ||
		!slices.Equal(parseColumns(s.columnsOf(s.view)), s.list.columns) {
		return ""
	}
	return s.view.Name
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
