package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// target is about where the banner is to be shown.
func (l LintContext) target() []Finding {
	if l.Source == "" || l.Source == SourceWeb {
		return nil
	}
	return []Finding{fault(RuleChannel, Place{}, fmt.Sprintf("the ticket's channel is %s", CleanLine(l.Source)),
		"Banners exist in the web widget only.", "Ask the agent to write to the customer instead.")}
}

// events is about the two events, which one of the vendor's pages mixes up.
func (l LintContext) events() []Finding {
	switch {
	case l.ShowEvent == "" || l.CloseEvent == "":
		return nil
	case l.ShowEvent == l.CloseEvent:
		return []Finding{fault(RuleSameEvent, Place{}, "the same event shows and removes the banner",
			"A banner that is shown could never be removed.", "Set banner.show_event and banner.close_event apart.")}
	case l.ShowEvent == DefaultCloseEvent, l.CloseEvent == DefaultShowEvent:
		return []Finding{doubt(RuleSwapped, Place{}, fmt.Sprintf("%s shows the banner and %s removes it", l.ShowEvent, l.CloseEvent),
			"In all of the vendor's pages but one it is the other way round.", "Unless the bot is wired so, swap banner.show_event and banner.close_event.")}
	}
	return nil
}

// phraseDoubts are about what the recipe calls consistency: the text that a
// button posts, the phrase that the title quotes, the phrases that are watched and
// the bot's utterances must agree, else the customer asks and nothing happens.
func (l LintContext) phraseDoubts(c Card, n int) []Finding {
	var fs []Finding
	for i, o := range c.Options {
		fs = append(fs, l.optionDoubts(o, Place{n, i + 1})...)
	}
	return append(fs, l.quoteDoubts(c, Place{Card: n})...)
}

func (l LintContext) optionDoubts(o Option, at Place) []Finding {
	var fs []Finding
	deeds := 0
	for _, s := range []string{o.Text, o.URL, o.Event} {
		if !blank(s) {
			deeds++
		}
	}
	if deeds > 1 {
		fs = append(fs, doubt(RuleTwoDeeds, at, "the button has more than one of text, url and event",
			"It is not known which one the widget takes.", "Keep one of them."))
	}
	switch {
	case deeds == 0:
		return nil
	case blank(o.Text):
		return append(fs, doubt(RuleNoMessage, at, "the button posts no message",
			"A click on it leaves no trace in the conversation, so the console cannot see it.", "Give it a text instead, if the click is to ask for the bot."))
	case len(l.Phrases) > 0 && !l.watched(o.Text):
		fs = append(fs, doubt(RulePhrase, at, fmt.Sprintf("the button posts '%s', which is not watched for", CleanLine(o.Text)),
			"The click may start nothing in the bot.", fmt.Sprintf("Post '%s', or add the text to the watched phrases and to the bot's utterances.", CleanLine(l.Phrases[0]))))
	}
	if short(o.Text) {
		fs = append(fs, doubt(RuleShort, at, fmt.Sprintf("the text '%s' is very short", CleanLine(o.Text)),
			"Bots take such texts for other intents, such as a greeting.", "Use a phrase of two words or more that says nothing else."))
	}
	return fs
}

// quoteDoubts holds the phrases that the title quotes against the watched ones and
// the card's buttons. One that agrees is enough: a title may quote other things too.
func (l LintContext) quoteDoubts(c Card, at Place) []Finding {
	quotes := quoted(ParseMarkup(c.Title).Text())
	if len(l.Phrases) == 0 || len(quotes) == 0 || slices.ContainsFunc(quotes, l.watched) {
		return nil
	}
	for _, o := range c.Options {
		if slices.ContainsFunc(quotes, func(q string) bool { return same(q, o.Title) || same(q, o.Text) }) {
			return nil
		}
	}
	return []Finding{doubt(RuleQuote, at, fmt.Sprintf("the title quotes '%s', which is not watched for", CleanLine(quotes[0])),
		"A customer who types it may get no answer: neither the bot nor the console listens for it.", fmt.Sprintf("Quote '%s', or add the words to the watched phrases and to the bot's utterances.", CleanLine(l.Phrases[0])))}
}

func (l LintContext) watched(s string) bool {
	return slices.ContainsFunc(l.Phrases, func(p string) bool { return same(p, s) }) || l.Asks != nil && l.Asks(s)
}

// same compares two texts as a bot's training does at least: without regard to
// case, width, spacing and the punctuation around them.
func same(a, b string) bool { return plain(a) == plain(b) }

func plain(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
}

// short reports a single word, or, in scripts that put no space between words, a
// text of fewer than four letters.
func short(s string) bool {
	words := strings.Fields(plain(s))
	if len(words) != 1 {
		return false
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	}) {
		return Length(words[0]) < 4
	}
	return true
}

// quoted finds what stands in quotation marks. An apostrophe inside a word is none.
func quoted(s string) []string {
	var out []string
	rs := []rune(s)
	for i := 0; i < len(rs); i++ {
		ends := closingQuotes(rs[i])
		if ends == "" || i > 0 && wordRune(rs[i-1]) {
			continue
		}
		for j := i + 1; j < len(rs); j++ {
			if strings.ContainsRune(ends, rs[j]) && (j+1 == len(rs) || !wordRune(rs[j+1])) {
				if q := strings.TrimSpace(string(rs[i+1 : j])); !blank(q) {
					out = append(out, q)
				}
				i = j
				break
			}
		}
	}
	return out
}

// closingQuotes are the marks that may end a quotation which r opens, none if r
// opens none.
func closingQuotes(r rune) string {
	switch r {
	case '\'', '"', '`':
		return string(r)
	case '‘', '‚':
		return "’‘"
	case '“', '„':
		return "”“"
	case '«':
		return "»"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return ""
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
