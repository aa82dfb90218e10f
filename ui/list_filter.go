package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"botback/model"

	"golang.org/x/text/unicode/norm"
)

// The search text of a ticket is one string: its fields, folded so that case and
// accents do not matter, each ended by a NUL, which no query can hold, so that nothing
// is found across the border of two fields. Sorting by a text column reads the same
// fields.
const (
	searchID = iota
	searchCustomer
	searchAgent
	searchGroup
	searchChannel
	searchIssue
	searchTags
	searchRest // contact, uid and note, only to be found
)

// searchText appends the search text of t to buf.
func searchText(buf []byte, t *model.Ticket) []byte {
	agent := t.Agent.Name
	if agent == "" {
		agent = t.Agent.User
	}
	for _, s := range [...]string{
		searchID: string(t.ID), searchCustomer: t.Customer(), searchAgent: agent, searchGroup: t.Group,
		searchChannel: t.Channel(), searchIssue: t.Issue,
	} {
		buf = append(fold(buf, s), 0)
	}
	for _, tag := range t.Tags {
		buf = append(fold(buf, tag), ' ')
	}
	for _, s := range [...]string{t.Contact.Name, t.Contact.Email, t.Contact.Phone, t.UID, t.Agent.User, t.Note} {
		buf = append(buf, 0)
		if s != "" && s != t.Customer() && s != agent {
			buf = fold(buf, s)
		}
	}
	return buf
}

// searchField returns one field of a search text.
func searchField(text string, field int) string {
	for ; field > 0; field-- {
		_, text, _ = strings.Cut(text, "\x00")
	}
	text, _, _ = strings.Cut(text, "\x00")
	return text
}

// fold appends s in the form in which texts are compared: lower case, without
// accents, compatibility forms (full width, ligatures) taken apart, control
// characters as spaces.
func fold(buf []byte, s string) []byte {
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
		case unicode.Is(unicode.Mn, r):
		case unicode.IsControl(r):
			buf = append(buf, ' ')
		default:
			buf = foldRune(buf, unicode.ToLower(r))
		}
	}
	return buf
}

// foldRune spells the letters that have no decomposition the way people type
// them on a keyboard that lacks them.
func foldRune(buf []byte, r rune) []byte {
	switch r {
	case 'ß':
		return append(buf, "ss"...)
	case 'æ':
		return append(buf, "ae"...)
	case 'œ':
		return append(buf, "oe"...)
	case 'ø':
		return append(buf, 'o')
	case 'ł':
		return append(buf, 'l')
	case 'đ', 'ð':
		return append(buf, 'd')
	case 'ı':
		return append(buf, 'i')
	}
	return utf8.AppendRune(buf, r)
}

// textFilter is a compiled query: words that all have to be found. It is the place
// where a richer language will stand; the list only asks match and narrows.
type textFilter struct {
	text  string   // as typed
	words []string // folded
}

// compile replaces the query.
func (f *textFilter) compile(text string) {
	f.text, f.words = text, f.words[:0]
	for word := range strings.FieldsSeq(foldedQuery(text)) {
		f.words = append(f.words, word)
	}
}

// foldedQuery folds a query without allocating where it is folded already.
func foldedQuery(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f && (s[i] < 'A' || s[i] > 'Z')
	}
	if plain {
		return s
	}
	return string(fold(nil, s))
}

// match reports whether a search text has all the words.
func (f *textFilter) match(search string) bool {
	for _, word := range f.words {
		if !strings.Contains(search, word) {
			return false
		}
	}
	return true
}

// narrows reports whether whatever matches text matches f too, so that a longer
// query need only look at the rows that the shorter one left.
func (f *textFilter) narrows(text string) bool {
	text = foldedQuery(text)
	for _, word := range f.words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// Filter shows only the tickets in which every word of q is found: in id,
// customer, contact, agent, group, channel, issue, tags or note, whatever the case
// and the accents. The cursor stays on its ticket, or goes to the nearest that
// is left. Marks stay on rows that the filter hides; HiddenMarks counts them.
func (l *list) Filter(q string) {
	if q == l.query.text {
		return
	}
	narrower := l.query.narrows(q)
	l.query.compile(q)
	for slot, text := range l.search {
		f := &l.flags[slot]
		if f.has(flagLive) && (f.has(flagHit) || !narrower) {
			f.set(flagHit, l.query.match(text))
		}
	}
	l.settle()
}

// FilterText is the query as typed, empty for none.
func (l *list) FilterText() string { return l.query.text }
