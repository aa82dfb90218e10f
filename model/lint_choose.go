package model

import (
	"slices"
	"strings"
)

// fitted is the banner in a form that holds it: its own if it can, else the one
// that the widget takes, else the plainest. The settings of the old widget mean nothing to today's
// and go, and so does what is no JSON.
func (l LintContext) fitted(b Banner) (Banner, bool) {
	b.dropBroken()
	b.V1 = V1Settings{}
	sendable := []Form{FormObject, FormList, FormBanners}
	for _, f := range append([]Form{b.Form.known(), l.Form}, sendable...) {
		if !slices.Contains(sendable, f) {
			continue
		}
		if fit, lost := b.InForm(f); len(lost) == 0 {
			return fit, true
		}
	}
	return b, false
}

// dropBroken takes out the extras that are no JSON.
func (b *Banner) dropBroken() {
	broken := func(e Extra) bool { return !validJSON(e) }
	b.Extras = slices.DeleteFunc(b.Extras, broken)
	b.Settings.Extras = slices.DeleteFunc(b.Settings.Extras, broken)
	for i := range b.Cards {
		c := &b.Cards[i]
		c.Extras = slices.DeleteFunc(c.Extras, broken)
		for j := range c.Options {
			c.Options[j].Extras = slices.DeleteFunc(c.Options[j].Extras, broken)
		}
	}
}

// asTaken is the banner in the form that the widget takes, if nothing is lost:
// neither a part of it nor its images, which only one form is known to show.
func (l LintContext) asTaken(b Banner) (Banner, bool) {
	if l.Form != FormBanners && slices.ContainsFunc(b.Cards, Card.Image) || l.Form == FormQuickReplies {
		return b, false
	}
	b, lost := b.InForm(l.Form)
	return b, len(lost) == 0
}

// requoted is a title with another phrase in its quotation marks. It reports false
// where the quotation cannot be told from the rest of the source.
func requoted(title, phrase string) (string, bool) {
	quotes := quoted(ParseMarkup(title).Text())
	if len(quotes) != 1 || strings.Count(title, quotes[0]) != 1 {
		return title, false
	}
	title = strings.Replace(title, quotes[0], escaped(phrase), 1)
	return title, slices.Contains(quoted(ParseMarkup(title).Text()), CleanLine(phrase))
}

// escaped is a text for a title, in which < and & have a meaning.
func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// translate offers the phrase of the tickets' language wherever the banner offers
// one of another.
func (l LintContext) translate(b Banner) bool {
	phrase := l.phrase()
	for _, o := range l.offers(b) {
		c := &b.Cards[o.at.Card-1]
		if o.at.Option > 0 {
			c.Options[o.at.Option-1].Text = phrase
			continue
		}
		if strings.Count(c.Title, o.text) != 1 {
			return false
		}
		c.Title = strings.Replace(c.Title, o.text, escaped(phrase), 1)
	}
	return len(l.language(b)) == 0
}
