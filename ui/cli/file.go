package cli

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"botback/model"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// document is what a configuration file says.
type document struct {
	base     layer
	profiles map[string]layer // partial configurations by name
	profile  string           // the profile that the file itself chooses
	problems Problems
}

// holdsSecret reports whether a secret stands anywhere in the file.
func (d document) holdsSecret(t table) bool {
	layers := append(slices.Collect(maps.Values(d.profiles)), d.base)
	return slices.ContainsFunc(layers, func(l layer) bool {
		return slices.ContainsFunc(t.keys, func(k key) bool { return k.kind.secret && l.values[k.path] != nil })
	})
}

// The two settings that stand in the file only.
const (
	keyProfile  = "profile"
	keyProfiles = "profiles"
)

// readDocument takes a file apart. It goes on after a problem, so that all of
// them are told at once; only text that is no YAML ends it.
func readDocument(name string, data []byte, t table) document {
	r := reader{name: name, table: t, doc: document{base: newLayer(), profiles: map[string]layer{}}}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		r.doc.problems = Problems{{Where: name, What: "this is no UTF-8 text; save it as UTF-8"}}
		return r.doc
	}
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return r.doc
	}
	for i, d := range file.Docs {
		if i > 0 {
			r.problem(d.Start, "", "a second document starts here; put everything into one")
			break
		}
		r.top(d.Body)
	}
	return r.doc
}

// reader walks through the tree of a file.
type reader struct {
	name  string
	table table
	doc   document
}

// entry is one "name: value" of a mapping.
type entry struct {
	name  string
	at    *token.Token
	value ast.Node
}

func (r *reader) problem(at *token.Token, key, format string, args ...any) {
	r.doc.problems = append(r.doc.problems, Problem{r.place(at), key, fmt.Sprintf(format, args...)})
}

func (r *reader) place(at *token.Token) string {
	if at == nil || at.Position == nil {
		return r.name
	}
	return fmt.Sprintf("%s:%d:%d", r.name, at.Position.Line, at.Position.Column)
}

// syntax tells where the text stops being YAML. Only the parser's own words are
// used: its long form quotes the lines around, and with them a key.
func (r *reader) syntax(err error) {
	var at *token.Token
	what := "this is no YAML"
	if e, ok := err.(interface {
		GetToken() *token.Token
		GetMessage() string
	}); ok {
		at, what = e.GetToken(), what+": "+e.GetMessage()
	}
	r.problem(at, "", "%s", what)
}

func (r *reader) top(body ast.Node) {
	if body == nil {
		return
	}
	for _, e := range r.entries(body, "the file") {
		switch e.name {
		case keyProfile:
			r.chosen(e)
		case keyProfiles:
			for _, p := range r.entries(e.value, keyProfiles) {
				r.doc.profiles[p.name] = newLayer()
				for _, e := range r.entries(p.value, keyProfiles+"."+p.name) {
					r.setting(e, "", r.doc.profiles[p.name])
				}
			}
		default:
			r.setting(e, "", r.doc.base)
		}
	}
}

func (r *reader) chosen(e entry) {
	if s, ok := scalar(e.value); ok && s != "" {
		r.doc.profile = s
		return
	}
	r.problem(e.at, keyProfile, "wants the name of a profile")
}

// setting reads one entry of a group into a layer, and the entries below it.
func (r *reader) setting(e entry, group string, into layer) {
	path := e.name
	if group != "" {
		path = group + "." + e.name
	}
	k, known := r.table.byPath[path]
	switch {
	case known:
		if v, ok := r.value(e, k); ok {
			into.set(path, v, r.place(e.at))
		}
	case r.table.groups[path]:
		for _, below := range r.entries(e.value, path) {
			r.setting(below, path, into)
		}
	default:
		r.unknown(e, group)
	}
}

func (r *reader) unknown(e entry, group string) {
	where := "at the top of the file"
	if group != "" {
		where = "under " + group
	}
	what := fmt.Sprintf("there is no setting %q %s", e.name, where)
	if near := r.table.suggest(group, e.name); near != "" {
		what += "; did you mean " + near + "?"
	}
	r.problem(e.at, "", "%s", what)
}

// entries lists what a mapping holds, without those that stand there twice.
// Nothing after the colon counts as an empty mapping.
func (r *reader) entries(n ast.Node, what string) []entry {
	var pairs []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	case *ast.NullNode:
		return nil
	default:
		r.problem(n.GetToken(), "", "found %s, but %s wants names with values (name: value)", describe(n), what)
		return nil
	}
	first := map[string]int{}
	var es []entry
	for _, p := range pairs {
		at := p.Key.GetToken()
		if _, text := p.Key.(*ast.StringNode); !text {
			r.problem(at, "", "a name is wanted here, in plain text")
			continue
		}
		if line, twice := first[at.Value]; twice {
			r.problem(at, "", "%q stands here a second time; the first is in line %d", at.Value, line)
			continue
		}
		first[at.Value] = at.Position.Line
		es = append(es, entry{at.Value, at, p.Value})
	}
	return es
}

// value reads the value of a setting; false means that it holds none, or that
// its problem has been noted.
func (r *reader) value(e entry, k key) (any, bool) {
	if _, nothing := e.value.(*ast.NullNode); nothing {
		return nil, false
	}
	switch k.kind.shape {
	case list:
		return r.list(e.value, k)
	case listByLanguage:
		return r.byLanguage(e.value, k)
	case listOfViews:
		return r.views(e.value, k)
	}
	return r.single(e.value, k)
}

func (r *reader) single(n ast.Node, k key) (any, bool) {
	s, ok := scalar(n)
	if !ok || !slices.Contains(k.kind.yaml, n.Type()) {
		r.problem(n.GetToken(), k.path, "found %s, wants %s", describe(n), k.kind.wants)
		return nil, false
	}
	v, err := k.kind.parse(s)
	if err != nil {
		r.problem(n.GetToken(), k.path, "%swants %v", k.found(s), err)
		return nil, false
	}
	return v, true
}

func (r *reader) list(n ast.Node, k key) (any, bool) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		r.problem(n.GetToken(), k.path, "found %s, wants a list, such as [\"one\", \"two\"]", describe(n))
		return nil, false
	}
	all := []string{}
	for _, one := range seq.Values {
		v, fine := r.element(one, k)
		if ok = ok && fine; fine {
			all = append(all, v.(string))
		}
	}
	return all, ok
}

// element reads one value of a list. "u-123: Ana" without quotes is to YAML a
// name with a value; where such pairs are wanted, it is taken as it was meant.
func (r *reader) element(n ast.Node, k key) (any, bool) {
	pair, ok := n.(*ast.MappingValueNode)
	if m, several := n.(*ast.MappingNode); several && len(m.Values) == 1 {
		pair, ok = m.Values[0], true
	}
	if !ok || !k.kind.pairs {
		return r.single(n, k)
	}
	name, ok := scalar(pair.Value)
	v, err := k.kind.parse(pair.Key.GetToken().Value + ": " + name)
	if !ok || err != nil {
		r.problem(pair.Key.GetToken(), k.path, "wants %s", `a uid, or a uid with a name: "u-123: Ana"`)
		return nil, false
	}
	return v, true
}

func (r *reader) byLanguage(n ast.Node, k key) (any, bool) {
	if _, plain := n.(*ast.SequenceNode); plain {
		all, ok := r.list(n, k)
		if !ok {
			return nil, false
		}
		return map[string][]string{AnyLanguage: all.([]string)}, true
	}
	byTag, ok := map[string][]string{}, true
	for _, e := range r.entries(n, k.path) {
		if !languageTag(e.name) {
			r.problem(e.at, k.path, "found %q, wants a language tag such as en or hi-Latn, or any", e.name)
			ok = false
			continue
		}
		all, fine := r.list(e.value, k)
		if ok = ok && fine; fine {
			byTag[e.name] = all.([]string)
		}
	}
	return byTag, ok
}

// found repeats a refused value for the start of a message, unless it may be a
// secret or hold one.
func (k key) found(s string) string {
	if k.kind.secret || k.path == "platform.url" || strings.HasPrefix(k.path, "platform.headers.") {
		return ""
	}
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("found %q, ", model.CleanLine(s))
}

// scalar is the text of a single value.
func scalar(n ast.Node) (string, bool) {
	switch v := n.(type) {
	case *ast.StringNode:
		return v.Value, true
	case *ast.LiteralNode:
		return v.Value.Value, true
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// describe names what stands in the file where something else is wanted.
func describe(n ast.Node) string {
	switch n.Type() {
	case ast.MappingType, ast.MappingValueType:
		return "names with values"
	case ast.SequenceType:
		return "a list"
	case ast.BoolType:
		return "true or false (put text in quotes)"
	case ast.IntegerType, ast.FloatType, ast.InfinityType, ast.NanType:
		return "a number (put text in quotes)"
	case ast.StringType, ast.LiteralType:
		return "text"
	case ast.NullType:
		return "nothing"
	}
	return "a YAML " + strings.ToLower(n.Type().String()) + ", which is not used here"
}
