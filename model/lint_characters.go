package model

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wording is a text of a banner in its place, for the rules about characters.
type wording struct {
	what string // what people call it
	text *string
	html bool // a title, which may have lines and entities
}

func (c *Card) wordings() []wording {
	return []wording{{"the title", &c.Title, true}, {"the image's address", &c.ImageURL, false}, {"the link's address", &c.LinkURL, false}}
}

func (o *Option) wordings() []wording {
	return []wording{{"the button", &o.Title, false}, {"the text that the button posts", &o.Text, false},
		{"the address that the button opens", &o.URL, false}, {"the event that the button raises", &o.Event, false}}
}

func (s *BannerSettings) wordings() []wording {
	return []wording{{"textOnMinimise", &s.TextOnMinimise, false}}
}

// said is the text with its entities resolved, where the widget does that.
func (w wording) said() string {
	if w.html {
		return html.UnescapeString(*w.text)
	}
	return *w.text
}

// lawless reports characters that nobody types: they are errors. The white space
// that a browser takes as a space is none of them in a title.
func (w wording) lawless(r rune) bool {
	switch r {
	case '\t':
		return false
	case '\n', '\r':
		return !w.html
	}
	return unicode.IsControl(r) || r == utf8.RuneError
}

// characterFaults are errors about control characters and broken text.
func characterFaults(ws []wording, at Place) []Finding {
	var fs []Finding
	for _, w := range ws {
		if strings.ContainsFunc(*w.text, w.lawless) || strings.ContainsFunc(w.said(), w.lawless) {
			fs = append(fs, fault(RuleControl, at, w.what+" holds a control character or a broken one",
				"It cannot be seen, and a terminal or browser may obey it.", "Type the text anew.").remedy("take it out"))
		}
	}
	return fs
}

// characterDoubts are about characters that do not show what they are.
func characterDoubts(ws []wording, at Place) []Finding {
	var fs []Finding
	for _, w := range ws {
		if r, ok := w.first(bidiOnly); ok {
			f := doubt(RuleBidi, at, fmt.Sprintf("%s holds the direction mark U+%04X", w.what, r),
				"It can show words in another order than they are sent.", "Leave it out unless right-to-left text needs it.")
			if !strings.ContainsFunc(w.said(), rightToLeft) {
				f = f.remedy("take it out")
			}
			fs = append(fs, f)
		}
		if r, ok := w.first(invisible); ok {
			fs = append(fs, doubt(RuleInvisible, at, fmt.Sprintf("%s holds the invisible character U+%04X", w.what, r),
				"What looks like the phrase is then another text.", "Type the text anew.").remedy("take it out"))
		}
	}
	return fs
}

// first finds the first such character, written as itself or as an entity.
func (w wording) first(is func(rune) bool) (rune, bool) {
	for _, s := range []string{*w.text, w.said()} {
		if i := strings.IndexFunc(s, is); i >= 0 {
			r, _ := utf8.DecodeRuneInString(s[i:])
			return r, true
		}
	}
	return 0, false
}

func bidiOnly(r rune) bool { return bidiControl(r) && !invisible(r) }

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// strip takes out what a rule about characters complains of.
func (w wording) strip(r Rule) {
	switch r {
	case RuleControl:
		*w.text = w.without(withoutSequences(*w.text), w.lawless)
	case RuleBidi:
		if !strings.ContainsFunc(w.said(), rightToLeft) {
			*w.text = w.without(*w.text, bidiOnly)
		}
	case RuleInvisible:
		*w.text = w.without(*w.text, invisible)
	}
}

// without leaves out such characters, and in a title the entities that stand for
// them; line feeds become spaces, so that no words run together.
func (w wording) without(s string, bad func(rune) bool) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case !bad(r):
			return r
		case r == '\n' || r == '\r':
			return ' '
		}
		return -1
	}, s)
	for w.html && strings.ContainsFunc(html.UnescapeString(s), bad) {
		less := lessEntities(s, bad)
		if less == s {
			break
		}
		s = less
	}
	return s
}

// withoutSequences takes out terminal sequences whole, as Clean does, so that
// their parameters do not stay behind as text.
func withoutSequences(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == 0x1b || r >= 0x80 && r <= 0x9f {
			i += sequence(s[i:], r, n)
			continue
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

func lessEntities(s string, bad func(rune) bool) string {
	var b strings.Builder
	for s != "" {
		n := max(entity(s), 1)
		good := func(r rune) bool { return !bad(r) }
		if n == 1 || strings.ContainsFunc(html.UnescapeString(s[:n]), good) {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// entity is the length of the character reference that s begins with, 0 if none.
func entity(s string) int {
	if s == "" || s[0] != '&' {
		return 0
	}
	n := 1 + strings.IndexFunc(s[1:]+" ", func(r rune) bool {
		return r > unicode.MaxASCII || r != '#' && !wordRune(r)
	})
	if n < len(s) && s[n] == ';' {
		n++
	}
	if html.UnescapeString(s[:n]) == s[:n] {
		return 0
	}
	return n
}

// stripped takes the characters that a rule complains of out of all texts.
func stripped(ws []wording, r Rule) bool {
	before := texts(ws)
	for _, w := range ws {
		w.strip(r)
	}
	return !slices.Equal(before, texts(ws))
}

func texts(ws []wording) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = *w.text
	}
	return out
}
