package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask hides who customers are: names, phone numbers and e-mail addresses, for
// screens that others can see and for what leaves the console. Off, it changes
// nothing. It cannot know names that stand only in what somebody wrote.
type Mask bool

// Ticket is t as it may be shown. It is for looking only: its uid may be masked,
// so it must never be the target of anything.
func (m Mask) Ticket(t Ticket) Ticket {
	if !m {
		return t
	}
	name := t.Contact.Name
	t.Issue, t.Note = m.Text(t.Issue, name), m.Text(t.Note, name)
	t.Contact = Contact{Name: maskName(name), Phone: maskPhone(t.Contact.Phone), Email: maskEmail(t.Contact.Email)}
	t.UID = m.Text(t.UID, name)
	if len(t.Tags) > 0 {
		tags := make([]string, len(t.Tags))
		for i, tag := range t.Tags {
			tags[i] = m.Text(tag, name)
		}
		t.Tags = tags
	}
	if len(t.Fields) > 0 {
		fields := make(map[string]string, len(t.Fields))
		for k, v := range t.Fields {
			fields[k] = m.Text(v, name)
		}
		t.Fields = fields
	}
	return t
}

// Message is what somebody wrote as it may be shown, given the customer's name.
// The raw text goes: nothing shows it.
func (m Mask) Message(msg Message, name string) Message {
	if !m {
		return msg
	}
	msg.Body.Text, msg.Body.URL, msg.Body.Raw = m.Text(msg.Body.Text, name), m.Text(msg.Body.URL, name), ""
	msg.UID = m.Text(msg.UID, name)
	return msg
}

// Target is a target of a job as it may be shown: why a close was not done may quote the
// customer.
func (m Mask) Target(t JobTarget) JobTarget {
	t.Detail = m.Text(t.Detail, t.Ticket.Contact.Name)
	t.Ticket = m.Ticket(t.Ticket)
	return t
}

// Event is a line of the trail as it may be shown, given the names of its ticket's
// customer. Where nobody knows them, what it quotes is hidden whole: the customer may
// have written it, and then nobody knows which of it is a name.
func (m Mask) Event(e Event, names ...string) Event {
	if m && len(names) == 0 {
		e.What, e.Why = hideQuoted(e.What), hideQuoted(e.Why)
	}
	e.What, e.Why, e.Payload = m.Text(e.What, names...), m.Text(e.Why, names...), m.Text(e.Payload, names...)
	return e
}

// Query is q as it may be shown: what is looked for in texts that can name a
// customer is hidden whole, since nobody knows which of it is a name.
func (m Mask) Query(q Query) Query {
	if !m {
		return q
	}
	out := Query{terms: slices.Clone(q.terms)}
	for i := range out.terms {
		t := &out.terms[i]
		t.Values = slices.Clone(t.Values)
		for k := range t.Values {
			if v := &t.Values[k]; v.Text != "" {
				v.Text = m.term(t.Field, v.Text)
			}
		}
	}
	return out
}

func (m Mask) term(f QueryField, text string) string {
	switch f {
	case QueryText, QueryCustomer, QueryIssue, QueryNote, QueryTag:
		return hidden
	case QueryID, QueryWait, QueryAge:
		return text
	}
	return m.Text(text)
}

// Text hides phone numbers and e-mail addresses in a text, and the names given,
// whole and in parts. Parts of one or two Latin letters are left where they stand
// alone: they are everywhere. The end of an excerpt goes, too: it may be a part of
// any of these.
func (m Mask) Text(s string, names ...string) string {
	if !m || s == "" {
		return s
	}
	s = replaceFound(hideCut(s), nextEmail, maskEmail)
	s = maskNumbers(s)
	for _, name := range names {
		parts := nameParts(name)
		if len(parts) > 1 { // short ones as well, where they stand together
			s = hideWord(s, strings.Join(parts, " "))
		}
		for _, part := range parts {
			if n := utf8.RuneCountInString(part); n > 2 || len(part) > n {
				s = hideWord(s, part)
			}
		}
	}
	return s
}

// nameParts are the words of a name, without what stands between them, and of an
// address what stands before its host.
func nameParts(name string) []string {
	var parts []string
	for word := range strings.FieldsSeq(name) {
		local, _, _ := strings.Cut(word, "@")
		parts = append(parts, strings.FieldsFunc(local, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) })...)
	}
	return parts
}

const hidden = "•••"

// maskName leaves the first letter of each part.
func maskName(name string) string {
	var parts []string
	for part := range strings.FieldsSeq(name) {
		if strings.ContainsRune(part, '@') {
			parts = append(parts, maskEmail(part))
			continue
		}
		parts = append(parts, initial(part))
	}
	return strings.Join(parts, " ")
}

// initial is the first letter of a word with its marks, and dots for the rest.
// A word without letters says nothing.
func initial(word string) string {
	for i, r := range word {
		if !unicode.IsLetter(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		for end < len(word) {
			next, n := utf8.DecodeRuneInString(word[end:])
			if !unicode.Is(unicode.M, next) {
				break
			}
			end += n
		}
		return word[i:end] + hidden
	}
	return hidden
}

// maskPhone leaves the last two digits.
func maskPhone(phone string) string {
	if phone == "" {
		return ""
	}
	var digits []rune
	for _, r := range phone {
		if isDigit(r) {
			digits = append(digits, r)
		}
	}
	if len(digits) < 4 {
		return hidden
	}
	return hidden + string(digits[len(digits)-2:])
}

// maskEmail leaves the first letter.
func maskEmail(address string) string {
	if address == "" {
		return ""
	}
	return initial(address) + "@" + hidden
}

// hideWord hides a word, or several, where they stand alone, in any case.
func hideWord(s, word string) string {
	var out strings.Builder
	for rest := s; ; {
		at, n := indexFold(rest, word)
		if at < 0 {
			out.WriteString(rest)
			return out.String()
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:at])
		after, _ := utf8.DecodeRuneInString(rest[at+n:])
		out.WriteString(rest[:at])
		if apart(before, word) && apart(after, word) {
			out.WriteString(maskName(rest[at : at+n]))
		} else {
			out.WriteString(rest[at : at+n])
		}
		rest = rest[at+n:]
	}
}

// hideQuoted hides what stands in quotation marks, from the first to the last: what is
// quoted may hold some of its own.
func hideQuoted(s string) string {
	before, rest, found := strings.Cut(s, "“")
	if !found {
		return s
	}
	after := ""
	if at := strings.LastIndex(rest, "”"); at >= 0 {
		after = rest[at:]
	}
	return before + "“" + hidden + after
}

// hideCut hides the word at which an excerpt was cut off, and the parts of a number
// before it.
func hideCut(s string) string {
	head, rest, found := strings.Cut(s, cutOff)
	if !found {
		return s
	}
	head = strings.TrimRightFunc(head, func(r rune) bool { return r != ' ' && r != '“' })
	head = strings.TrimRightFunc(head, func(r rune) bool { return r != '“' && !unicode.IsLetter(r) })
	if head != "" && !strings.HasSuffix(head, "“") {
		head += " "
	}
	return head + hidden + cutOff + hideCut(rest)
}

// apart reports whether a neighbour of a word does not belong to it. Scripts
// without spaces have no such borders.
func apart(neighbour rune, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
		return true
	}
	return !unicode.IsLetter(neighbour) && !unicode.IsDigit(neighbour)
}

// indexFold finds a word in any case, and says how many bytes it takes there.
func indexFold(s, word string) (at, n int) {
	count := utf8.RuneCountInString(word)
	for i := range s {
		end := i
		for range count {
			if end >= len(s) {
				return -1, 0
			}
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if strings.EqualFold(s[i:end], word) {
			return i, end - i
		}
	}
	return -1, 0
}
