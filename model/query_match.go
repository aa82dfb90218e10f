package model

import (
	"bytes"
	"cmp"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// QueryFacts is what a query is asked of: a ticket, what this program knows of it,
// and the time.
type QueryFacts struct {
	Ticket *Ticket
	Banner string // what became of its banner, in a word; empty for none
	Exit   string // where its exit stands, in a word; empty for none
	Now    time.Time
	// Waiting is since when the customer waits, from who has seen the ticket before, see
	// Ticket.WaitingOn; zero for what the ticket itself tells.
	Waiting time.Time
}

// Match reports whether all terms hold.
func (q Query) Match(f QueryFacts) bool {
	for i := range q.terms {
		if !q.terms[i].Match(f) {
			return false
		}
	}
	return true
}

// Match reports whether the term holds.
func (t *QueryTerm) Match(f QueryFacts) bool { return t.Found(f) != t.Not }

// Found reports whether one of the values is found, whether or not the term wants
// that. A term over several texts is found where one of them has it, so a ticket
// of which only a part is filled in answers for that part.
func (t *QueryTerm) Found(f QueryFacts) bool {
	var texts []string
	switch t.Field {
	case QueryWait:
		return t.FoundSpan(cmp.Or(f.Waiting, f.Ticket.WaitingSince()), f.Now)
	case QueryAge:
		return t.FoundSpan(f.Ticket.Created, f.Now)
	case QueryBanner:
		texts = []string{f.Banner}
	case QueryExit:
		texts = []string{f.Exit}
	case QueryText:
		for field := QueryID; field < QueryBanner; field++ {
			texts = append(texts, f.Ticket.queryTexts(field)...)
		}
		for _, text := range f.Ticket.Fields {
			texts = append(texts, text)
		}
		texts = append(texts, f.Banner, f.Exit)
	default:
		texts = f.Ticket.queryTexts(t.Field)
	}
	folded := make([][]byte, len(texts))
	for i, text := range texts {
		folded[i] = AppendFolded(nil, text)
	}
	return t.FoundIn(folded...)
}

// FoundSpan reports whether the time from since to now is what a term of a time
// looks for. A time that does not run is never found; a moment in the future, by
// a clock that differs, counts as now.
func (t *QueryTerm) FoundSpan(since, now time.Time) bool {
	if since.IsZero() {
		return false
	}
	d := max(now.Sub(since), 0)
	return slices.ContainsFunc(t.Values, func(v QueryValue) bool { return v.Holds(d) })
}

// FoundIn reports whether a value is found in one of the texts of its field, all
// folded as AppendFolded does.
func (t *QueryTerm) FoundIn(folded ...[]byte) bool {
	for i := range t.Values {
		if t.Values[i].foundIn(folded, t.Field.leading()) {
			return true
		}
	}
	return false
}

func (v *QueryValue) foundIn(folded [][]byte, leading bool) bool {
	if v.Whole && len(v.folded) == 0 {
		return !slices.ContainsFunc(folded, func(s []byte) bool { return len(s) > 0 })
	}
	for _, text := range folded {
		switch {
		case v.Whole && bytes.Equal(text, v.folded),
			!v.Whole && leading && bytes.HasPrefix(text, v.folded) && cuttable(text, len(v.folded)),
			!v.Whole && !leading && ContainsFolded(text, v.folded):
			return true
		}
	}
	return len(v.folded) == 0 // an accent alone looks for nothing
}

func (v QueryValue) fold() QueryValue {
	v.folded = AppendFolded(nil, v.Text)
	return v
}

// Folded is the value's text as AppendFolded gives it. It is not to be changed.
func (v QueryValue) Folded() []byte { return v.folded }

// queryTexts are the texts of one field.
func (t *Ticket) queryTexts(field QueryField) []string {
	switch field {
	case QueryID:
		return []string{string(t.ID)}
	case QueryCustomer:
		return []string{t.Contact.Name, t.Contact.Email, t.Contact.Phone, t.UID}
	case QueryAgent:
		return []string{t.Agent.Name, t.Agent.User}
	case QueryGroup:
		return []string{t.Group}
	case QueryStatus:
		return []string{t.Status.String()}
	case QuerySource:
		if t.HasWidget() {
			return []string{t.Source, t.Channel()}
		}
		return []string{t.Source}
	case QueryTag:
		return slices.Clone(t.Tags)
	case QueryPriority:
		return []string{t.Priority.String()}
	case QueryLanguage:
		return []string{t.Language}
	case QueryIssue:
		return []string{t.Issue}
	case QueryNote:
		return []string{t.Note}
	}
	return nil
}

// ContainsFolded reports whether a folded text holds a folded word, beginning
// and ending where characters do, as people see them: half a flag is in no flag,
// and one person is not in the family of which it is a part.
func ContainsFolded(text, word []byte) bool {
	for from := 0; ; {
		i := bytes.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		if FoldedAt(text, i, len(word)) {
			return true
		}
		from = i + 1
	}
}

// FoldedAt reports whether size bytes of a folded text, from byte i on, begin and end
// where characters do: what ContainsFolded asks of each place where the word stands.
func FoldedAt(text []byte, i, size int) bool {
	return cuttable(text, i) && cuttable(text, i+size)
}

// cuttable reports whether a character ends before byte i and another begins
// there. It is the rule of Length, and for Korean that of its syllables, which
// folding takes apart.
func cuttable(s []byte, i int) bool {
	if i == 0 || i == len(s) || s[i] < utf8.RuneSelf {
		return true
	}
	next, _ := utf8.DecodeRune(s[i:])
	prev, _ := utf8.DecodeLastRune(s[:i])
	switch {
	case extends(next), prev == zwj && !unicode.IsLetter(next):
		return false
	case regional(next) && regional(prev):
		return regionalsBefore(s[:i])%2 == 0
	}
	return !syllableGoesOn(prev, next)
}

// regionalsBefore counts the regional letters at the end of s.
func regionalsBefore(s []byte) (n int) {
	for {
		r, size := utf8.DecodeLastRune(s)
		if !regional(r) {
			return n
		}
		s, n = s[:len(s)-size], n+1
	}
}

// syllableGoesOn reports whether two Korean letters belong to one syllable:
// beginnings, then vowels, then ends.
func syllableGoesOn(prev, next rune) bool {
	const first, vowels, ends, last = 0x1100, 0x1160, 0x11a8, 0x1200
	switch {
	case prev < first || prev >= last || next < first || next >= last:
		return false
	case next < vowels:
		return prev < vowels
	case next < ends:
		return prev < ends
	}
	return prev >= vowels
}

// AppendFolded appends s in the form in which texts are searched: small letters,
// without accents, compatibility forms (full width, ligatures) taken apart,
// control characters as spaces. Folding twice changes nothing more.
func AppendFolded(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldUnicode(buf[:len(buf)-i], s)
		case c < ' ' || c == 0x7f:
			c = ' '
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

func foldUnicode(buf []byte, s string) []byte {
	for _, r := range norm.NFKD.String(s) {
		switch {
		case accent(r), r == 0xfe0e, r == 0xfe0f: // the selectors of text and emoji style
		case unicode.IsControl(r):
			buf = append(buf, ' ')
		default:
			buf = append(buf, plainLetter(unicode.ToLower(r))...)
		}
	}
	return buf
}
