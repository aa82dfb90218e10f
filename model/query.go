package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Query is a filter over tickets, as typed into the filter line or given to a
// command: terms that all have to hold. The zero Query matches every ticket.
//
//	asha "gold card"        words and phrases, in any field
//	group:billing,vip       a field with several values, of which one must match
//	!tag:spam               the opposite of any term
//	wait:>5m age:<=2h       lengths of time, in s, m, h and d; > < >= <=, and bare for >=
//	group:=vip              the whole value, where otherwise a part of it is enough
//	agent:""                nothing there
//
// Case and accents do not matter, and a character that people see as one is never
// matched in part.
type Query struct {
	terms   []QueryTerm
	remarks []string
}

// QueryTerm is one condition of a query.
type QueryTerm struct {
	Field  QueryField
	Not    bool         // holds where the rest of it does not
	Values []QueryValue // one of them has to match
}

// QueryValue is what a term looks for: a text, or in the fields of time a length
// of it with its comparison.
type QueryValue struct {
	Text  string        // as it was meant, without quotes; times in canonical form
	Whole bool          // equals, where otherwise containing is enough
	Op    QueryOp       // of times
	Span  time.Duration // of times

	folded []byte
}

// QueryOp compares lengths of time.
type QueryOp uint8

// The comparisons; a bare time means at least.
const (
	QueryAtLeast QueryOp = iota
	QueryMore
	QueryAtMost
	QueryLess
)

var queryOpNames = [...]string{">=", ">", "<=", "<"}

// String is the sign of the comparison.
func (o QueryOp) String() string { return nameOf(queryOpNames[:], int(o)) }

// QueryField is what a term looks at.
type QueryField uint8

// The fields. QueryText is every text there is of a ticket: it is what words
// without a field look at.
const (
	QueryText QueryField = iota
	QueryID
	QueryCustomer // name, e-mail, phone, uid
	QueryAgent    // name, user name
	QueryGroup
	QueryStatus
	QuerySource // the platform's word, or web for its widget
	QueryTag
	QueryPriority
	QueryLanguage
	QueryIssue
	QueryNote
	QueryBanner // what became of the banner, in a word
	QueryExit   // where the exit stands, in a word
	QueryWait   // how long the customer has waited; where nobody waits it does not match
	QueryAge    // since the ticket was raised
)

var queryFieldNames = [...]string{"", "id", "customer", "agent", "group", "status", "source", "tag", "prio", "lang",
	"issue", "note", "banner", "exit", "wait", "age"}

// String is the field's name in a query, empty for QueryText.
func (f QueryField) String() string { return nameOf(queryFieldNames[:], int(f)) }

// QueryFields are the fields that a term can name.
func QueryFields() []QueryField {
	var out []QueryField
	for f := QueryID; f <= QueryAge; f++ {
		out = append(out, f)
	}
	return out
}

// timed reports whether the field is a length of time.
func (f QueryField) timed() bool { return f == QueryWait || f == QueryAge }

// leading reports whether values have to stand at the beginning of the field: its
// texts are words of a short list, and parts of them mean nothing.
func (f QueryField) leading() bool {
	switch f {
	case QueryStatus, QuerySource, QueryPriority, QueryLanguage, QueryBanner, QueryExit:
		return true
	}
	return false
}

// parseQueryField finds a field by its name or another word for it.
func parseQueryField(name string) (QueryField, bool) {
	name = strings.ToLower(name)
	switch name {
	case "channel":
		return QuerySource, true
	case "priority":
		return QueryPriority, true
	case "language":
		return QueryLanguage, true
	case "tags":
		return QueryTag, true
	case "name", "contact":
		return QueryCustomer, true
	}
	i := slices.Index(queryFieldNames[:], name)
	return QueryField(max(i, 0)), i > 0
}

// Terms are the conditions, in the order in which they were typed. They are not
// to be changed.
func (q Query) Terms() []QueryTerm { return q.terms }

// TextQuery looks for a text, as it stands, in any field.
func TextQuery(text string) Query {
	return Query{terms: []QueryTerm{{Values: []QueryValue{QueryValue{Text: text}.fold()}}}}
}

// WholeQuery looks for tickets of which a field is a text, whole.
func WholeQuery(f QueryField, text string) Query {
	return Query{terms: []QueryTerm{{Field: f, Values: []QueryValue{QueryValue{Text: text, Whole: true}.fold()}}}}
}

// Words are the texts that the query looks for in any field, and left is the rest
// of it: for who can look for words only.
func (q Query) Words() (words string, left Query) {
	var all []string
	for _, t := range q.terms {
		if t.Field == QueryText && !t.Not {
			all = append(all, t.Values[0].Text)
		} else {
			left.terms = append(left.terms, t)
		}
	}
	return strings.Join(all, " "), left
}

// Remarks say what was read as something else than it says, in sentences without a
// full stop. They are no faults: the query does what was probably meant.
func (q Query) Remarks() []string { return q.remarks }

// Empty reports whether the query matches everything.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// Timed reports whether what matches changes as time passes.
func (q Query) Timed() bool {
	return slices.ContainsFunc(q.terms, func(t QueryTerm) bool { return t.Field.timed() })
}

// Equal reports whether two queries say the same in the same order.
func (q Query) Equal(other Query) bool {
	return slices.EqualFunc(q.terms, other.terms, QueryTerm.Equal)
}

// Equal reports whether two terms say the same.
func (t QueryTerm) Equal(other QueryTerm) bool {
	return t.Field == other.Field && t.Not == other.Not && slices.EqualFunc(t.Values, other.Values, QueryValue.Equal)
}

// Equal reports whether two values say the same.
func (v QueryValue) Equal(other QueryValue) bool {
	return v.Text == other.Text && v.Whole == other.Whole && v.Op == other.Op && v.Span == other.Span
}

// String writes the query in its plainest form; ParseQuery reads it back as the
// same query, without faults.
func (q Query) String() string {
	var b strings.Builder
	for i, t := range q.terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.String())
	}
	return b.String()
}

// String writes the term as ParseQuery reads it.
func (t QueryTerm) String() string {
	var b strings.Builder
	if t.Not {
		b.WriteByte('!')
	}
	if t.Field != QueryText {
		b.WriteString(t.Field.String() + ":")
	}
	for i, v := range t.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		if v.Whole && v.Text != "" {
			b.WriteByte('=')
		}
		if t.Field.timed() {
			b.WriteString(v.Text)
		} else {
			b.WriteString(quoteQuery(v.Text))
		}
	}
	return b.String()
}

// quoteQuery puts quotes around a text that would not be read as one word.
func quoteQuery(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("!\"\\,:=<>", r)
	}) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// Holds compares a length of time with the value's.
func (v QueryValue) Holds(d time.Duration) bool {
	switch v.Op {
	case QueryMore:
		return d > v.Span
	case QueryAtMost:
		return d <= v.Span
	case QueryLess:
		return d < v.Span
	}
	return d >= v.Span
}

// The units of a length of time, largest first.
var querySpans = [...]struct {
	name byte
	span time.Duration
}{{'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}, {'s', time.Second}}

// maxSpan bounds lengths of time to what no chat outlives: ten years.
const maxSpan = 3650 * 24 * time.Hour

// parseSpan reads a length of time such as 90s, 1h30m or 2d; a bare number counts
// minutes.
func parseSpan(s string) (time.Duration, bool) {
	var sum time.Duration
	for bare := true; s != ""; bare = false {
		end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
		unit := time.Minute
		switch {
		case end < 0 && bare:
			end = len(s)
		case end <= 0:
			return 0, false
		default:
			i := slices.IndexFunc(querySpans[:], func(u struct {
				name byte
				span time.Duration
			}) bool {
				return u.name == s[end]|0x20
			})
			if i < 0 {
				return 0, false
			}
			unit = querySpans[i].span
		}
		n, err := strconv.ParseUint(s[:end], 10, 32)
		if err != nil || time.Duration(n) > maxSpan/unit {
			return 0, false
		}
		sum += time.Duration(n) * unit
		s = s[min(end+1, len(s)):]
	}
	return sum, sum <= maxSpan
}

// formatSpan writes a length of time of whole seconds as parseSpan reads it.
func formatSpan(d time.Duration) string {
	if d == 0 {
		return "0s"
	}
	var b strings.Builder
	for _, u := range querySpans {
		if n := d / u.span; n > 0 {
			b.WriteString(strconv.FormatInt(int64(n), 10))
			b.WriteByte(u.name)
			d -= n * u.span
		}
	}
	return b.String()
}
