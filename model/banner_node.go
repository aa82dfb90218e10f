package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// node is a JSON value with its place in the banner.
type node struct {
	path string // such as banners[1].options[0]
	key  string // the last part of path, where it is a key
	raw  json.RawMessage
}

func (n node) child(key string, raw json.RawMessage) node {
	return node{path: strings.TrimPrefix(n.path+"."+key, "."), key: key, raw: raw}
}

// kind is the first byte of the value: { [ " t f n, or a digit or sign.
func (n node) kind() byte { return n.raw[0] }

func (n node) noun() string {
	switch n.kind() {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}

func (n node) wrong(want string) error {
	if n.path == "" {
		return fmt.Errorf("%s stands where %s belongs", n.noun(), want)
	}
	return fmt.Errorf("%s: %s stands where %s belongs", n.path, n.noun(), want)
}

func (n node) extra() Extra { return Extra{n.key, n.raw} }

func (n node) text() (string, error) {
	switch n.kind() {
	case 'n':
		return "", nil
	case '{', '[':
		return "", n.wrong("a text")
	case '"':
		var s string
		err := json.Unmarshal(n.raw, &s)
		return s, err
	}
	return string(n.raw), nil
}

func (n node) flag() (bool, error) {
	s, err := n.text()
	return strings.EqualFold(s, "true") || s == "1", err
}

// members are the values of an object in their order; of a key that stands
// there twice, the last one counts, as everywhere in JSON.
func (n node) members() ([]node, error) {
	if n.kind() != '{' {
		return nil, n.wrong("an object")
	}
	var out []node
	at := map[string]int{}
	d := json.NewDecoder(bytes.NewReader(n.raw))
	_, _ = d.Token() // the brace: the value is known to be whole
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		m := n.child(key.(string), compact(raw))
		if i, twice := at[m.key]; twice {
			out[i] = m
			continue
		}
		at[m.key] = len(out)
		out = append(out, m)
	}
	return out, nil
}

// texts fills in the members that are texts and gives the others.
func (n node) texts(into map[string]*string) (Extras, error) {
	ms, err := n.members()
	if err != nil {
		return nil, err
	}
	var rest Extras
	for _, m := range ms {
		to, ok := into[m.key]
		if !ok {
			rest = append(rest, m.extra())
			continue
		}
		if *to, err = m.text(); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// listOf reads a list; null is an empty one, a single object a list of one.
func listOf[T any](n node, read func(node) (T, error)) ([]T, error) {
	var items []json.RawMessage
	switch n.kind() {
	case 'n':
		return nil, nil
	case '{':
		items = []json.RawMessage{n.raw}
	case '[':
		if err := json.Unmarshal(n.raw, &items); err != nil {
			return nil, err
		}
	default:
		return nil, n.wrong("a list")
	}
	out := make([]T, 0, len(items))
	for i, raw := range items {
		v, err := read(node{path: fmt.Sprintf("%s[%d]", n.path, i), raw: raw})
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func has(ms []node, keys ...string) bool {
	return slices.ContainsFunc(ms, func(m node) bool { return slices.Contains(keys, m.key) })
}

func compact(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return raw
	}
	return b.Bytes()
}

// syntaxError says at which line and column the data stops being JSON.
func syntaxError(data []byte, err error) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return errors.New("there is nothing in it")
	}
	var s *json.SyntaxError
	if !errors.As(err, &s) {
		return err
	}
	before := data[:max(0, min(int(s.Offset)-1, len(data)))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	return fmt.Errorf("line %d, column %d: %w", line, column, s)
}
