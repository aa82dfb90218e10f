package ui

import (
	"cmp"
	"slices"
	"strings"

	"botback/model"
)

// names holds what many tickets share, each once and known by a number: agents,
// the channel and group and language that a ticket came with, tags, keys of fields.
// They are few and stay for good.
type names struct {
	agents shared[model.Assignee]
	desks  shared[origin]
	tags   shared[string]
	keys   shared[string] // of custom fields
}

// origin is where a ticket came from.
type origin struct{ bot, source, group, language string }

// The fields of the texts of an origin.
const (
	deskSource = iota
	deskWidget // the other word for the source, if it has one
	deskGroup
	deskLanguage
)

func (n *names) init() {
	n.agents.init(ownAgent)
	n.desks.init(ownOrigin)
	n.tags.init(ownText)
	n.keys.init(ownText)
}

// ownText, ownAgent and ownOrigin copy what came, which may be a piece of a whole page that
// would stay in memory with it, and say in which texts it is searched.

func ownText(s string) (string, []string) { return strings.Clone(s), []string{s} }

func ownAgent(a model.Assignee) (model.Assignee, []string) {
	return model.Assignee{User: strings.Clone(a.User), Name: strings.Clone(a.Name)}, []string{a.Name, a.User}
}

func ownOrigin(o origin) (origin, []string) {
	widget := ""
	if t := (model.Ticket{Source: o.source}); t.HasWidget() {
		widget = t.Channel()
	}
	return origin{strings.Clone(o.bot), strings.Clone(o.source), strings.Clone(o.group), strings.Clone(o.language)},
		[]string{deskSource: o.source, deskWidget: widget, deskGroup: o.group, deskLanguage: o.language}
}

// shared numbers values from 0; the zero value is number 0.
type shared[T comparable] struct {
	index map[T]uint32
	all   []T
	texts [][]byte // what is searched of each, as in a search text
	own   func(T) (T, []string)
}

func (s *shared[T]) init(own func(T) (T, []string)) {
	s.index, s.own = map[T]uint32{}, own
	var zero T
	s.number(zero)
}

// number is the number of v.
func (s *shared[T]) number(v T) uint32 {
	if i, ok := s.index[v]; ok {
		return i
	}
	v, texts := s.own(v)
	var text []byte
	for _, t := range texts {
		text = append(model.AppendFolded(text, t), 0)
	}
	i := uint32(len(s.all))
	s.all, s.texts, s.index[v] = append(s.all, v), append(s.texts, text), i
	return i
}

// Known gives the values that fields have, for completing a query. While customers
// are hidden, values that hold a phone number or an address are left out.
func (l *list) Known() map[model.QueryField][]string {
	known := map[model.QueryField][]string{}
	mask := model.Mask(l.grid.mask != nil && bool(*l.grid.mask))
	add := func(f model.QueryField, values ...string) {
		for _, v := range values {
			if v != "" && mask.Text(v) == v && !slices.Contains(known[f], v) {
				known[f] = append(known[f], v)
			}
		}
	}
	for _, a := range l.agents.all {
		add(model.QueryAgent, cmp.Or(a.Name, a.User))
	}
	for _, o := range l.desks.all {
		channel := ""
		if o.source != "" {
			channel = model.Ticket{Source: o.source}.Channel()
		}
		add(model.QuerySource, channel)
		add(model.QueryGroup, o.group)
		add(model.QueryLanguage, o.language)
	}
	add(model.QueryTag, l.tags.all...)
	for _, st := range l.states {
		add(model.QueryExit, st.Exit)
	}
	for _, values := range known {
		slices.Sort(values)
	}
	return known
}
