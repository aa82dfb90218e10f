package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// faults are the errors that lie in the banner itself: what Encode refuses.
func (b Banner) faults() []Finding {
	fs := b.misfits()
	if b.Form.known() == FormQuickReplies {
		fs = append(fs, fault(RuleForm, Place{}, "this is the form of the old V1 widget",
			"Today's widget does not take it.", "Choose the form object, list or banners.").remedy(chooseForm))
	}
	if n := len(b.Cards); n > MaxCards {
		fs = append(fs, fault(RuleCards, Place{}, fmt.Sprintf("there are %d cards, the widget takes %d", n, MaxCards),
			"The widget leaves the rest out.", "Take some away.").remedy("keep the first %d", MaxCards))
	}
	fs = append(fs, characterFaults(b.Settings.wordings(), Place{})...)
	for i, c := range b.heeded() {
		fs = append(fs, cardFaults(c, Place{Card: i + 1}, len(b.Cards) == 1)...)
	}
	return fs
}

const chooseForm = "choose the form that holds it"

// misfits are the errors for which the banner has no JSON in its form.
func (b Banner) misfits() []Finding {
	var fs []Finding
	form := b.Form.known()
	no := func(r Rule, what, fix string) {
		fs = append(fs, fault(r, Place{}, what, "It would be lost.", fix).remedy(chooseForm))
	}
	switch {
	case form > FormQuickReplies:
		return []Finding{fault(RuleForm, Place{}, fmt.Sprintf("there is no %s", form), "It is none of the four that are known.",
			"Choose the form object, list or banners.").remedy(chooseForm)}
	case len(b.Cards) == 0:
		return []Finding{fault(RuleCards, Place{}, "there is no card", "The customer would see nothing.", "Add a title.")}
	case form == FormObject && len(b.Cards) > 1:
		no(RuleForm, fmt.Sprintf("the form object holds one card, here are %d", len(b.Cards)), "Choose the form list or banners.")
	}
	if form != FormBanners && !b.Settings.empty() {
		no(RuleForm, fmt.Sprintf("the form %s has no place for bannerSettings", form), "Choose the form banners, or clear the settings.")
	}
	if form != FormQuickReplies && !b.V1.empty() {
		no(RuleForm, fmt.Sprintf("the form %s has no place for the V1 settings", form), "Clear autoPlay, autoPlaySpeed and hide.")
	}
	if form.bare() && len(b.Extras) > 0 {
		no(RuleForm, fmt.Sprintf("the form %s has no place for %q", form, b.Extras[0].Key), "Choose the form banners.")
	}
	if key, bad := b.brokenExtra(); bad {
		no(RuleForm, fmt.Sprintf("the value of %q is not JSON", key), "Take the key out.")
	}
	return fs
}

// brokenExtra finds an extra that would break out of its place.
func (b Banner) brokenExtra() (key string, bad bool) {
	all := slices.Concat(b.Extras, b.Settings.Extras)
	for _, c := range b.Cards {
		all = append(all, c.Extras...)
		for _, o := range c.Options {
			all = append(all, o.Extras...)
		}
	}
	for _, e := range all {
		if !validJSON(e) {
			return e.Key, true
		}
	}
	return "", false
}

func validJSON(e Extra) bool { return json.Valid(e.Value) }

func cardFaults(c Card, at Place, only bool) []Finding {
	var fs []Finding
	switch c.Type {
	case "", CardText:
		fs = titleFaults(c, at, only)
	case CardImage:
		fs = imageFaults(c, at)
	default:
		fs = append(fs, fault(RuleCardType, at, fmt.Sprintf("there is no card of type %q", CleanLine(string(c.Type))),
			"The widget knows text and image.", "Make it one of the two.").remedy("make it a card of the type that it can be"))
	}
	if n := len(c.Options); n > MaxButtons {
		fs = append(fs, fault(RuleButtons, at, fmt.Sprintf("there are %d buttons, the widget takes %d", n, MaxButtons),
			"The widget leaves the rest out.", "Take some away.").remedy("keep the first %d", MaxButtons))
	}
	fs = append(fs, characterFaults(c.wordings(), at)...)
	for i, o := range c.heeded() {
		fs = append(fs, optionFaults(o, Place{at.Card, i + 1})...)
	}
	return fs
}

func titleFaults(c Card, at Place, only bool) []Finding {
	if blank(ParseMarkup(c.Title).Text()) {
		f := fault(RuleTitleEmpty, at, "the title is empty",
			"The customer would see a banner without words.", "Write what the customer can do.")
		if c.empty() && !only {
			f = f.remedy("remove the empty card")
		}
		return []Finding{f}
	}
	if n := Length(c.Title); n > MaxTitle {
		return []Finding{fault(RuleTitleLong, at, fmt.Sprintf("the title has %d characters, the widget takes %d", n, MaxTitle),
			"The widget may cut it off or refuse it.", fmt.Sprintf("Take %d out; markup counts.", n-MaxTitle)).remedy("cut it to %d characters", MaxTitle)}
	}
	return nil
}

// empty reports whether nothing but markup would be lost with the card.
func (c Card) empty() bool {
	return blank(ParseMarkup(c.Title).Text()) && len(c.Options) == 0 && len(c.Extras) == 0 &&
		blank(c.ImageURL) && blank(c.LinkURL)
}

func imageFaults(c Card, at Place) []Finding {
	var fs []Finding
	if blank(c.ImageURL) {
		fs = append(fs, fault(RuleImage, at, "an image card without an imageURL",
			"There would be nothing to see.", "Give the address of the image."))
	}
	if len(c.Options) > 0 {
		fs = append(fs, fault(RuleImage, at, "an image card with buttons",
			"The widget shows none on images.", "Take them away, or make it a text card.").remedy("take the buttons away"))
	}
	return fs
}

func optionFaults(o Option, at Place) []Finding {
	var fs []Finding
	if blank(o.Title) {
		fs = append(fs, o.untitled(at))
	}
	if n := Length(o.Title); n > MaxButtonTitle {
		fs = append(fs, fault(RuleButtonLong, at, fmt.Sprintf("the button has %d characters, the widget takes %d", n, MaxButtonTitle),
			"The widget may cut it off or refuse it.", fmt.Sprintf("Take %d out.", n-MaxButtonTitle)).remedy("cut it to %d characters", MaxButtonTitle))
	}
	if o.dead() {
		f := fault(RuleButtonDead, at, "the button does nothing",
			"It has neither a text to post nor a url nor an event.", "Give it the text that it posts, such as 'talk to bot'.")
		fs = append(fs, f.remedy("%s", o.revival()))
	}
	return append(fs, characterFaults(o.wordings(), at)...)
}

func (o Option) untitled(at Place) Finding {
	f := fault(RuleButtonEmpty, at, "the button has no words on it", "Nobody would know what it does.", "Name it, such as Exit.")
	switch {
	case o.empty():
		return f.remedy("remove the empty button")
	case !blank(o.Text) && Length(o.Text) <= MaxButtonTitle:
		return f.remedy("write on it what it posts, '%s'", CleanLine(o.Text))
	}
	return f
}

// revival is what Mend does about a dead button.
func (o Option) revival() string {
	if o.empty() {
		return "remove the empty button"
	}
	return "let it post the watched phrase"
}

// dead reports whether a click does nothing.
func (o Option) dead() bool { return blank(o.Text) && blank(o.URL) && blank(o.Event) }

// empty reports whether nothing would be lost with the button.
func (o Option) empty() bool { return blank(o.Title) && o.dead() && len(o.Extras) == 0 }

// blank reports whether nothing of s can be seen.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) &&
			!unicode.Is(unicode.M, r) && !invisible(r)
	})
}
