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

// formDoubts are about forms that can hold the banner but may not show it.
func (l LintContext) formDoubts(b Banner) []Finding {
	var fs []Finding
	form := b.Form.known()
	if form != FormBanners && slices.ContainsFunc(b.Cards, Card.Image) {
		f := doubt(RuleImageForm, Place{}, fmt.Sprintf("an image card stands in the form %s", form),
			"The vendor's pages show images in the form banners only.", "Choose the form banners, if the widget takes it.")
		if l.Form == 0 || l.Form == FormBanners {
			f = f.remedy("choose the form banners")
		}
		fs = append(fs, f)
	}
	if l.Form != 0 && form != l.Form && form != FormQuickReplies {
		fs = append(fs, doubt(RuleOtherForm, Place{}, fmt.Sprintf("the banner has the form %s, the widget is set to take %s (banner.form)", form, l.Form),
			"A widget that does not know the form shows nothing.", fmt.Sprintf("Choose the form %s, or try this one with a test user first.", l.Form)).remedy("choose the form %s", l.Form))
	}
	return fs
}

// optionDoubts are about what the recipe calls consistency: the text that a button
// posts, the phrase that the title quotes, the phrases that are watched and the
// bot's utterances must agree, else the customer asks and nothing happens.
func (l LintContext) optionDoubts(b Banner, o Option, at Place) []Finding {
	fs := append(l.deedDoubts(o, at), l.optionAddress(o, at)...)
	if Length(o.Title) <= MaxButtonTitle && units(o.Title) > MaxButtonTitle {
		fs = append(fs, mayCut(RuleButtonMayCut, at, "the button", units(o.Title), MaxButtonTitle))
	}
	if blank(o.Text) {
		return fs
	}
	if p := l.phrase(); p != "" && !l.watched(o.Text) {
		f := doubt(RulePhrase, at, fmt.Sprintf("the button posts '%s', which is not watched for", CleanLine(o.Text)),
			"The click may start nothing in the bot.", fmt.Sprintf("Post '%s', or add the text to the watched phrases and to the bot's utterances.", CleanLine(p)))
		fs = append(fs, f.remedy("%s", l.posting(b, o)))
	}
	for _, f := range collisions(o.Text, at, "the text") {
		if !clashes(l.phrase()) {
			f = f.remedy("%s", l.posting(b, o))
		}
		fs = append(fs, f)
	}
	return fs
}

// deedDoubts are about buttons that do too much, or nothing that can be seen.
func (l LintContext) deedDoubts(o Option, at Place) []Finding {
	var fs []Finding
	deeds := 0
	for _, s := range []string{o.Text, o.URL, o.Event} {
		if !blank(s) {
			deeds++
		}
	}
	if deeds > 1 {
		f := doubt(RuleTwoDeeds, at, "the button has more than one of text, url and event",
			"It is not known which one the widget takes.", "Keep one of them.")
		if !blank(o.Text) && l.watched(o.Text) {
			f = f.remedy("keep the text that it posts")
		}
		fs = append(fs, f)
	}
	if deeds > 0 && blank(o.Text) {
		fs = append(fs, doubt(RuleNoMessage, at, "the button posts no message",
			"A click on it leaves no trace in the conversation, so the console cannot see it.", "Give it a text instead, if the click is to ask for the bot."))
	}
	return fs
}

func (l LintContext) optionAddress(o Option, at Place) []Finding {
	if o.URL == "" || webAddress(o.URL) {
		return nil
	}
	f := addressDoubt(at, "the button", o.URL)
	if blank(o.Text) && l.watched(o.URL) {
		f = f.remedy("let it post the phrase instead")
	}
	return []Finding{f}
}

// collisions are about texts that bots take for something else.
func collisions(text string, at Place, what string) []Finding {
	if short(text) {
		return []Finding{doubt(RuleShort, at, fmt.Sprintf("%s '%s' is very short", what, CleanLine(text)),
			"Bots take such texts for other intents, such as a greeting, a yes or a call for help.", "Use a phrase of two words or more that says nothing else.")}
	}
	if asks := intent(text); asks != "" {
		return []Finding{doubt(RuleCommon, at, fmt.Sprintf("%s '%s' is what customers write as %s", what, CleanLine(text), asks),
			"Most bots are trained with it, so it may start something else.", "Use a phrase that says nothing else, such as 'talk to bot'.")}
	}
	return nil
}

// posting is what Mend does so that a button asks for the bot, empty where it may
// be meant for something else: it must be the only one that could.
func (l LintContext) posting(b Banner, o Option) string {
	switch p := l.phrase(); {
	case webAddress(o.Text) && blank(o.URL):
		return "let it open the address instead"
	case p != "" && b.onlyAsker():
		return fmt.Sprintf("post '%s'", CleanLine(p))
	}
	return ""
}

// onlyAsker reports whether no more than one button posts a text or could.
func (b Banner) onlyAsker() bool {
	n := 0
	for _, c := range b.Cards {
		for _, o := range c.Options {
			if !blank(o.Text) || o.dead() {
				n++
			}
		}
	}
	return n <= 1
}

// quoteDoubts holds the phrases that the title quotes against the watched ones and
// the card's buttons. One that agrees is enough: a title may quote other things too.
func (l LintContext) quoteDoubts(c Card, at Place) []Finding {
	quotes := quoted(ParseMarkup(c.Title).Text())
	if i := slices.IndexFunc(quotes, l.watched); i >= 0 {
		return collisions(quotes[i], at, "the quoted phrase")
	}
	if l.phrase() == "" || len(quotes) == 0 {
		return nil
	}
	for _, o := range c.Options {
		if slices.ContainsFunc(quotes, func(q string) bool { return same(q, o.Title) || same(q, o.Text) }) {
			return nil
		}
	}
	p := l.phraseFor(c)
	f := doubt(RuleQuote, at, fmt.Sprintf("the title quotes '%s', which is not watched for", CleanLine(quotes[0])),
		"A customer who types it may get no answer: neither the bot nor the console listens for it.", fmt.Sprintf("Quote '%s', or add the words to the watched phrases and to the bot's utterances.", CleanLine(p)))
	if len(quotes) == 1 {
		f = f.remedy("quote '%s'", CleanLine(p))
	}
	return []Finding{f}
}

// phraseFor is the phrase that a card's title should quote: the one that its own
// button posts, if that is watched for.
func (l LintContext) phraseFor(c Card) string {
	for _, o := range c.Options {
		if !blank(o.Text) && l.watched(o.Text) {
			return o.Text
		}
	}
	return l.phrase()
}

func (l LintContext) watched(s string) bool {
	return len(l.languagesOf(s)) > 0 || l.Asks != nil && l.Asks(s)
}

// same compares two texts as a bot's training does at least: without regard to
// case, width, spacing and the punctuation around them.
func same(a, b string) bool { return plain(a) == plain(b) }

func plain(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
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
