package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// phrase is the watched phrase to offer: the one of the tickets' language, if they
// have one language, then one of every language, then an English one. It is empty
// where no phrase is known.
func (l LintContext) phrase() string {
	tags := append(l.languages(), "", "en")
	if len(l.languages()) > 1 {
		tags = tags[len(tags)-2:]
	}
	for _, tag := range append(tags, slices.Sorted(maps.Keys(l.Phrases))...) {
		if p := l.phraseOf(tag); p != "" {
			return p
		}
	}
	return ""
}

// phraseOf is the first phrase of a language, one that bots do not take for
// something else before one that they do.
func (l LintContext) phraseOf(language string) string {
	var of []string
	for _, tag := range slices.Sorted(maps.Keys(l.Phrases)) {
		if baseTag(tag) == language {
			of = append(of, l.Phrases[tag]...)
		}
	}
	of = slices.DeleteFunc(of, blank)
	if i := slices.IndexFunc(of, func(p string) bool { return !clashes(p) }); i > 0 {
		return of[i]
	}
	if len(of) == 0 {
		return ""
	}
	return of[0]
}

// languagesOf lists the languages in which a text is a watched phrase; the empty
// one stands for all.
func (l LintContext) languagesOf(text string) []string {
	var out []string
	for _, tag := range slices.Sorted(maps.Keys(l.Phrases)) {
		if slices.ContainsFunc(l.Phrases[tag], func(p string) bool { return same(p, text) }) {
			out = append(out, baseTag(tag))
		}
	}
	return out
}

// languages are the tickets' languages, each once, without region and script.
func (l LintContext) languages() []string {
	var out []string
	for _, tag := range l.Languages {
		if base := baseTag(tag); base != "" && !slices.Contains(out, base) {
			out = append(out, base)
		}
	}
	return out
}

// baseTag is the language of a tag such as pt-BR or zh_Hant.
func baseTag(tag string) string {
	tag = strings.ToLower(CleanLine(strings.TrimSpace(tag)))
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return base
}

// script compares the letters of the titles with those of the tickets' languages.
// It is the most that can be told of a title; one card that can be read is enough,
// because a carousel may say the same in several languages.
func (l LintContext) script(b Banner) []Finding {
	text := b.words()
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return nil
	}
	var missing []string
	for _, language := range l.languages() {
		if name, tables := scriptOf(language); name != "" && !written(text, tables) {
			missing = append(missing, fmt.Sprintf("%s (%s)", language, name))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []Finding{doubt(RuleScript, Place{}, "no title has a letter of the tickets' language: "+strings.Join(missing, ", "),
		"The customer may not be able to read it.", "Write it in the customer's language, or add a card in it.")}
}

// offer is a watched phrase that the banner posts or quotes.
type offer struct {
	text string
	at   Place
}

// offers are all of them, in the order of the cards.
func (l LintContext) offers(b Banner) []offer {
	var out []offer
	for i, c := range b.heeded() {
		for _, q := range quoted(ParseMarkup(c.Title).Text()) {
			if l.watched(q) {
				out = append(out, offer{q, Place{Card: i + 1}})
			}
		}
		for j, o := range c.heeded() {
			if !blank(o.Text) && l.watched(o.Text) {
				out = append(out, offer{o.Text, Place{i + 1, j + 1}})
			}
		}
	}
	return out
}

// language compares the phrases that the banner offers with the tickets'
// languages. A phrase that is taken in any language serves all, and so does one
// of which it is not known whose it is.
func (l LintContext) language(b Banner) []Finding {
	offers := l.offers(b)
	if len(offers) == 0 {
		return nil
	}
	var served []string
	for _, o := range offers {
		of := l.languagesOf(o.text)
		if len(of) == 0 || slices.Contains(of, "") {
			return nil
		}
		served = append(served, of...)
	}
	missing := slices.DeleteFunc(l.languages(), func(s string) bool { return slices.Contains(served, s) })
	if len(missing) == 0 {
		return nil
	}
	return []Finding{l.foreign(offers[0], missing)}
}

func (l LintContext) foreign(o offer, missing []string) Finding {
	f := doubt(RuleLanguage, o.at, fmt.Sprintf("'%s' is a phrase of the language %s, and the tickets' language is %s",
		CleanLine(o.text), strings.Join(l.languagesOf(o.text), ", "), strings.Join(missing, ", ")),
		"A bot that is trained by language may not know it.", "Name a phrase of that language in phrases.exit, train the bot with it, and offer it here.")
	if p := l.phraseOf(missing[0]); p != "" {
		f.Fix = fmt.Sprintf("Offer '%s', or add a card that does.", CleanLine(p))
		if len(l.languages()) == 1 {
			f = f.remedy("offer '%s' instead", CleanLine(p))
		}
	}
	return f
}

func written(text string, tables []*unicode.RangeTable) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsOneOf(tables, r) })
}

// words are the titles of all cards as they are read.
func (b Banner) words() string {
	var out strings.Builder
	for _, c := range b.Cards {
		out.WriteString(ParseMarkup(c.Title).Text() + "\n")
	}
	return out.String()
}
