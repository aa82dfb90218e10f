package client

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The types of this file take JSON values of neighbouring types, because the
// platform sends numbers as strings, strings as numbers, and null for all. None
// of their UnmarshalJSON methods ever fails: that would end the decoding of the
// page they stand on.

// text is a string, or a number or boolean as it is written. Objects and lists
// are empty.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	*t = text(scalar(b))
	return nil
}

// scalar is the text of a JSON value that is no object or list.
func scalar(b []byte) string { return string(view(b)) }

// view is what scalar returns, and mostly a piece of b: most strings have neither
// escapes nor broken UTF-8.
func view(b []byte) []byte {
	switch {
	case len(b) == 0 || b[0] == '{' || b[0] == '[' || b[0] == 'n':
		return nil
	case b[0] != '"':
		return b
	}
	inner := b[1 : len(b)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return inner
	}
	var s string
	if json.Unmarshal(b, &s) != nil {
		return nil
	}
	return []byte(s)
}

// literal is a string, or an object or list as JSON: the message field of a
// message, which holds JSON in a string or, now and then, JSON itself.
type literal string

func (l *literal) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && (b[0] == '{' || b[0] == '[') {
		*l = literal(b)
		return nil
	}
	*l = literal(scalar(b))
	return nil
}

// number is a whole number, also from a string or a fraction.
type number int

func (n *number) UnmarshalJSON(b []byte) error {
	f, err := strconv.ParseFloat(strings.TrimSpace(scalar(b)), 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > math.MaxInt32 {
		f = 0
	}
	*n = number(f)
	return nil
}

// flag is a boolean, also from a string, a number, or an object that is enabled.
type flag bool

func (f *flag) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		var o struct {
			Enabled flag `json:"enabled"`
		}
		_ = decode(b, &o)
		*f = o.Enabled
		return nil
	}
	switch strings.ToLower(scalar(b)) {
	case "true", "1", "yes":
		*f = true
	default:
		*f = false
	}
	return nil
}

// moment is a time: ISO 8601 with or without zone and fraction, or epoch
// milliseconds as a number or a string. Zero when it is none of these.
type moment struct{ time.Time }

// UnmarshalJSON has a short way for the two usual spellings, which take no
// allocation: a page of tickets holds more than a thousand times.
func (m *moment) UnmarshalJSON(b []byte) error {
	if ms, ok := digits(b); ok {
		m.Time = fromEpoch(float64(ms))
		return nil
	}
	var t time.Time
	if b[0] == '"' && t.UnmarshalText(b[1:len(b)-1]) == nil {
		m.Time = within(t)
		return nil
	}
	m.Time = parseTime(scalar(b))
	return nil
}

// digits reads a plain whole number small enough for a float64 to hold.
func digits(b []byte) (n int64, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, len(b) > 0 && len(b) <= 15
}

// within drops the zero times of other languages and times that no calendar of
// a chat holds.
func within(t time.Time) time.Time {
	if t.Year() <= 1970 || t.Year() >= 9999 {
		return time.Time{}
	}
	return t.UTC()
}

// A time without a zone is taken for UTC, in which the platform writes.
func parseTime(s string) time.Time {
	if s == "" || s == "null" {
		return time.Time{}
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return fromEpoch(f)
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700",
		"2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return within(t)
		}
	}
	return time.Time{}
}

// fromEpoch reads milliseconds; a number so small that it would lie in the first
// months of 1970 is seconds. Anything beyond the year 9999 is no time.
func fromEpoch(f float64) time.Time {
	const year9999 = 253_370_764_800_000
	if f > 0 && f < 1e10 {
		f *= 1000
	}
	if !(f > 0 && f < year9999) {
		return time.Time{}
	}
	return time.UnixMilli(int64(f)).UTC()
}

// texts is a list of strings, also from a single one, and from objects that
// have a name.
type texts []string

func (ts *texts) UnmarshalJSON(b []byte) error {
	*ts = nil
	if len(b) > 0 && b[0] != '[' {
		if s := firstText(b); s != "" {
			*ts = texts{s}
		}
		return nil
	}
	eachElement(b, func(value []byte) {
		if s := firstText(value); s != "" {
			*ts = append(*ts, s)
		}
	})
	return nil
}

// firstText is the text of a scalar, or of the member by which an object goes.
func firstText(b json.RawMessage) string {
	if len(b) == 0 || b[0] != '{' {
		return scalar(b)
	}
	var o struct{ Name, Title, Label, Value, Text, Tag, Message, Comment text }
	_ = decode(b, &o)
	for _, t := range []text{o.Name, o.Title, o.Label, o.Value, o.Text, o.Tag, o.Message, o.Comment} {
		if t != "" {
			return string(t)
		}
	}
	return ""
}

func valueText(b json.RawMessage) string {
	if len(b) == 0 || b[0] != '{' {
		var ts texts
		_ = ts.UnmarshalJSON(b)
		return strings.Join(ts, ", ")
	}
	var levels map[string]json.RawMessage
	_ = decode(b, &levels)
	var parts []string
	for _, k := range sortedKeys(levels) {
		if s := scalar(levels[k]); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " > ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
