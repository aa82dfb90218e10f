package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"botback/model"
	"botback/ui"

	"github.com/goccy/go-yaml/ast"
)

// Board is how Tickets looks.
type Board struct {
	Columns    []string   `koanf:"columns"`
	Sort       string     `koanf:"sort"` // a column, and asc or desc
	Views      []View     `koanf:"views"`
	Alarm      bool       `koanf:"alarm"` // tell when a ticket becomes late
	Thresholds Thresholds `koanf:"thresholds"`
}

// View is a way to look at the board that is kept under a key.
type View struct {
	Name    string
	Key     string // a digit from 1 to 9
	Filter  string
	Columns []string
	Sort    string
}

// Thresholds say from when on a time is late; 0 is never.
type Thresholds struct {
	Wait          time.Duration `koanf:"wait"`
	FirstResponse time.Duration `koanf:"first_response"`
	Response      time.Duration `koanf:"response"`
	Inactivity    time.Duration `koanf:"inactivity"`
}

// model gives the board in the form that the screen takes.
func (b Board) model() ui.Board {
	late := ui.Thresholds(b.Thresholds)
	for _, d := range []*time.Duration{&late.Wait, &late.FirstResponse, &late.Response, &late.Inactivity} {
		if *d == 0 {
			*d = ui.NeverLate
		}
	}
	out := ui.Board{Columns: b.Columns, Sort: b.Sort, Late: late, Quiet: !b.Alarm}
	for _, v := range b.Views {
		out.Views = append(out.Views, ui.View(v))
	}
	return out
}

func boardKeys() []key {
	late := ui.DefaultThresholds()
	return []key{
		{"board.columns", columns(), []string{}, "columns of Tickets, from left to right; none for the usual ones"},
		{"board.sort", text(sortOrder), "wait", "what Tickets is sorted by: a column, and asc or desc"},
		{"board.views", views(), []View{}, "views of Tickets, in the file only: name, key (1 to 9), filter, columns, sort"},
		{"board.alarm", onOff(), true, "tell when a ticket becomes late: a line, and the bell"},
		{"board.thresholds.wait", span(0, 24*time.Hour), late.Wait, "a customer who waits longer is marked late; 0s for never"},
		{"board.thresholds.first_response", span(0, 24*time.Hour), late.FirstResponse, "the same for an agent's first answer"},
		{"board.thresholds.response", span(0, 24*time.Hour), late.Response, "the same for the answer to the newest message"},
		{"board.thresholds.inactivity", span(0, 24*time.Hour), late.Inactivity, "the same for a side that writes nothing"},
	}
}

func columns() kind {
	k := choice(ui.ColumnNames()...)
	k.shape = list
	return k
}

// sortOrder accepts what the board can be sorted by.
func sortOrder(s string) error {
	if _, _, err := ui.ParseSort(s); err != nil {
		return fmt.Errorf("a column, and asc or desc if you like; the columns are %s", strings.Join(ui.ColumnNames(), ", "))
	}
	return nil
}

// views is a list of views, each a mapping. A variable has no room for them.
func views() kind {
	return kind{wants: "a list of views, each with a name and a filter", shape: listOfViews,
		parse: func(string) (any, error) { return nil, errors.New("a list of views, which can stand in the file only") }}
}

// views reads a list of views.
func (r *reader) views(n ast.Node, k key) (any, bool) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		r.problem(n.GetToken(), k.path, "found %s, wants %s", describe(n), k.kind.wants)
		return nil, false
	}
	all, before := []View{}, len(r.doc.problems)
	for i, one := range seq.Values {
		v := View{Key: strconv.Itoa(i + 1)}
		for _, e := range r.entries(one, k.path) {
			r.viewEntry(&v, e, k)
		}
		r.checkView(all, v, one, k)
		all = append(all, v)
	}
	return all, len(r.doc.problems) == before
}

// viewEntry reads one entry of a view.
func (r *reader) viewEntry(v *View, e entry, k key) {
	texts := map[string]*string{"name": &v.Name, "key": &v.Key, "filter": &v.Filter, "sort": &v.Sort}
	into, known := texts[e.name]
	switch s, isText := scalar(e.value); {
	case e.name == "columns":
		if list, ok := r.list(e.value, key{path: k.path, kind: columns()}); ok {
			v.Columns = list.([]string)
		}
	case !known:
		r.problem(e.at, k.path, "a view has name, key, filter, columns and sort, but no %q", e.name)
	case !isText:
		r.problem(e.at, k.path, "found %s, wants text", describe(e.value))
	default:
		*into = strings.TrimSpace(s)
	}
}

// checkView notes what is wrong with a view that stands behind others.
func (r *reader) checkView(others []View, v View, n ast.Node, k key) {
	at := n.GetToken()
	if oneLine(v.Name) != nil || v.Name == "" {
		r.problem(at, k.path, "a view wants a name")
	}
	if len(v.Key) != 1 || v.Key < "1" || v.Key > "9" {
		r.problem(at, k.path, "the key of a view is a digit from 1 to 9, not %q", v.Key)
	}
	if i := slices.IndexFunc(others, func(o View) bool { return o.Key == v.Key }); i >= 0 {
		r.problem(at, k.path, "%s has the key %s already", others[i].Name, v.Key)
	}
	if i := slices.IndexFunc(others, func(o View) bool { return strings.EqualFold(o.Name, v.Name) }); i >= 0 && v.Name != "" {
		r.problem(at, k.path, "two views are called %q: nobody could tell one from the other", v.Name)
	}
	if _, faults := model.ParseQuery(v.Filter); len(faults) > 0 {
		r.problem(at, k.path, "the filter of %s: %s", v.Name, faults[0])
	}
	if v.Sort != "" && sortOrder(v.Sort) != nil {
		r.problem(at, k.path, "the sort of %s wants %v", v.Name, sortOrder(v.Sort))
	}
}

// viewsLiteral writes views in the file's own form.
func viewsLiteral(all []View) string {
	parts := make([]string, len(all))
	for i, v := range all {
		fields := []string{"name: " + strconv.Quote(v.Name), "key: " + strconv.Quote(v.Key), "filter: " + strconv.Quote(v.Filter)}
		if len(v.Columns) > 0 {
			fields = append(fields, "columns: "+quoteAll(v.Columns))
		}
		if v.Sort != "" {
			fields = append(fields, "sort: "+strconv.Quote(v.Sort))
		}
		parts[i] = "{" + strings.Join(fields, ", ") + "}"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
