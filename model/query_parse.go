package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// QueryFault says what in a query was not understood. Such a term is looked
// for as text, so that nothing matches by accident; one that waits for its value
// asks for nothing yet.
type QueryFault struct {
	From, To int    // bytes of the query that it is about
	What     string // such as `there is no field "grup"`
	Near     string // what was probably meant, empty if nothing is near
	Waits    bool   // a field without a value: nothing is looked for
}

// String tells the fault in a sentence without a full stop.
func (f QueryFault) String() string {
	if f.Near != "" {
		return f.What + "; did you mean " + f.Near + "?"
	}
	return f.What
}

// ParseQuery reads a query. It takes every text: what is unfinished or unknown
// is looked for as text and told as a fault.
func ParseQuery(s string) (Query, []QueryFault) {
	p := queryParser{s: s}
	for p.skipSpaces(); p.pos < len(s); p.skipSpaces() {
		p.term()
	}
	return Query{terms: p.terms, remarks: p.remarks}, p.faults
}

// querySpot is where the parser has read a term: after its sign, and behind the
// name of a field the last value.
type querySpot struct {
	from, value int
	field       QueryField // QueryText for none
	known       bool       // the field is one
}

// spotAt is where in a query the cursor stands, a byte of s.
func spotAt(s string, cursor int) querySpot {
	p := queryParser{s: s[:cursor]}
	for {
		p.skipSpaces()
		p.spot = querySpot{from: p.pos}
		if p.pos == cursor {
			return p.spot
		}
		if p.term(); p.pos == cursor {
			return p.spot
		}
	}
}

type queryParser struct {
	s      string
	pos    int
	terms  []QueryTerm
	faults []QueryFault
	spot   querySpot // of the term that was read last

	remarks []string
}

func (p *queryParser) skipSpaces() {
	for p.pos < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		p.pos += n
	}
}

// fault notes what is wrong with the text from a position on to the present one.
func (p *queryParser) fault(from int, near, format string, args ...any) {
	p.faults = append(p.faults, QueryFault{From: from, To: p.pos, What: fmt.Sprintf(format, args...), Near: near})
}

func (p *queryParser) term() {
	var t QueryTerm
	if p.s[p.pos] == '!' {
		if t.Not = p.pos+1 < len(p.s) && !p.spaceAt(p.pos+1); t.Not {
			p.pos++
		}
	}
	from := p.pos
	p.spot = querySpot{from: from}
	if name, ok := p.fieldName(); ok {
		p.pos += len(name) + 1
		if field, known := parseQueryField(name); known {
			p.fieldTerm(t.Not, field, from)
			return
		}
		p.pos = from
		defer func() { p.fault(from, nearField(name), "there is no field %q", name) }()
	}
	if v := p.value(false); v.Text != "" { // "" asks for nothing
		t.Values = []QueryValue{v.fold()}
		p.terms = append(p.terms, t)
	}
}

func (p *queryParser) spaceAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.s[i:])
	return unicode.IsSpace(r)
}

// fieldName is the word before a colon, where one stands at the position.
func (p *queryParser) fieldName() (string, bool) {
	name, _, found := strings.Cut(p.s[p.pos:], ":")
	if !found || name == "" {
		return "", false
	}
	for i := range len(name) {
		if c := name[i] | 0x20; (c < 'a' || c > 'z') && name[i] != '_' {
			return "", false
		}
	}
	return name, true
}

// fieldTerm reads the values behind a field. Where they will not do, the whole of
// it becomes a text.
func (p *queryParser) fieldTerm(not bool, field QueryField, from int) {
	t := QueryTerm{Field: field, Not: not}
	before := len(p.faults)
	for more := true; more; {
		at := p.pos
		p.spot = querySpot{from: from, value: at, field: field, known: true}
		v := p.value(true)
		if field.timed() && slices.Contains(queryOpNames[:], v.Text) {
			v = QueryValue{} // a sign alone is unfinished here too
		}
		if v.Text != "" || v.Whole {
			v = p.checked(field, v, at)
			t.Values = append(t.Values, v)
		}
		if more = p.pos < len(p.s) && p.s[p.pos] == ','; more {
			p.pos++
		}
	}
	if len(t.Values) == 0 {
		p.fault(from, "", "%s: waits for a value", field)
		p.faults[len(p.faults)-1].Waits = true
		return
	}
	if len(p.faults) > before {
		t = QueryTerm{Not: not, Values: []QueryValue{QueryValue{Text: p.s[from:p.pos]}.fold()}}
	}
	p.terms = append(p.terms, t)
}

// value reads one value at the position: quoted, or up to a blank, in a list up
// to a comma too.
func (p *queryParser) value(list bool) QueryValue {
	var v QueryValue
	if list && p.pos < len(p.s) && p.s[p.pos] == '=' {
		v.Whole = true
		p.pos++
	}
	if p.pos < len(p.s) && p.s[p.pos] == '"' {
		v.Text = p.quoted()
		v.Whole = v.Whole || list && v.Text == ""
	} else if v.Whole && (p.pos == len(p.s) || p.s[p.pos] == ',' || p.spaceAt(p.pos)) {
		v.Whole = false // a sign alone is unfinished
	}
	from := p.pos
	for p.pos < len(p.s) && !(list && p.s[p.pos] == ',') {
		r, n := utf8.DecodeRuneInString(p.s[p.pos:])
		if unicode.IsSpace(r) {
			break
		}
		p.pos += n
	}
	v.Text += p.s[from:p.pos]
	return v
}

// quoted reads a text in quotes, in which \" stands for a quote and \\ for a
// backslash.
func (p *queryParser) quoted() string {
	var b strings.Builder
	from := p.pos
	for p.pos++; p.pos < len(p.s); p.pos++ {
		switch c := p.s[p.pos]; {
		case c == '"':
			p.pos++
			return b.String()
		case c == '\\' && p.pos+1 < len(p.s) && (p.s[p.pos+1] == '"' || p.s[p.pos+1] == '\\'):
			p.pos++
			b.WriteByte(p.s[p.pos])
		default:
			b.WriteByte(c)
		}
	}
	p.fault(from, "", "a quote is not closed")
	return b.String()
}

// checked brings a value into the form of its field, or notes why it will not
// do.
func (p *queryParser) checked(field QueryField, v QueryValue, from int) QueryValue {
	switch field {
	case QueryWait, QueryAge:
		return p.span(field, v, from)
	case QueryStatus:
		p.oneOf(field, v, from, statusNames[:])
	case QueryPriority:
		p.oneOf(field, v, from, priorityNames[1:])
	case QueryBanner:
		if v.Text == "shown" { // what people say; the platform tells nobody more than that it was sent
			v.Text = BannerSent.String()
			p.remarks = append(p.remarks, "banner:shown is read as banner:sent: the platform does not say what was seen")
		}
	}
	return v.fold()
}

// span reads a comparison with a length of time.
func (p *queryParser) span(field QueryField, v QueryValue, from int) QueryValue {
	text := v.Text
	for op, sign := range queryOpNames {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			v.Op, text = QueryOp(op), rest
			break
		}
	}
	var ok bool
	if v.Span, ok = parseSpan(text); !ok || text == "" || v.Whole {
		p.fault(from, "", "%s: wants a time such as >5m, <2h or 1d, not %q", field, v.Text)
		return v
	}
	v.Text = v.Op.String() + formatSpan(v.Span)
	return v
}

// oneOf notes a value that is the beginning of none of the words.
func (p *queryParser) oneOf(field QueryField, v QueryValue, from int, words []string) {
	text := strings.ToLower(v.Text)
	for _, w := range words {
		if w == text || !v.Whole && strings.HasPrefix(w, text) || text == "" {
			return
		}
	}
	p.fault(from, nearWord(text, words), "%s: knows %s, not %q", field, strings.Join(words, ", "), v.Text)
}

// nearField names the field that was probably meant, with its colon.
func nearField(name string) string {
	name = strings.ToLower(name)
	others := []string{"channel", "priority", "language", "tags", "contact"}
	if near := nearWord(name, append(queryFieldNames[1:], others...)); near != "" {
		return near + ":"
	}
	return ""
}

// nearWord is the word that differs from s by a slip, or that one begins the
// other of.
func nearWord(s string, words []string) string {
	for _, w := range words {
		if len(s) > 1 && (oneSlip(w, s) || strings.HasPrefix(w, s) || len(w) > 2 && strings.HasPrefix(s, w)) {
			return w
		}
	}
	return ""
}
