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
			"Today's widget does not take it.", "Choose the form object, list or banners."))
	}
	if n := len(b.Cards); n > MaxCards {
		fs = append(fs, fault(RuleCards, Place{}, fmt.Sprintf("there are %d cards, the widget takes %d", n, MaxCards),
			"The widget leaves the rest out.", "Take some away."))
	}
	for i, c := range b.Cards {
		fs = append(fs, cardFaults(c, Place{Card: i + 1})...)
	}
	return fs
}

// misfits are the errors for which the banner has no JSON in its form.
func (b Banner) misfits() []Finding {
	var fs []Finding
	form := b.Form.known()
	no := func(r Rule, what, fix string) {
		fs = append(fs, fault(r, Place{}, what, "It would be lost.", fix))
	}
	switch {
	case form > FormQuickReplies:
		return []Finding{fault(RuleForm, Place{}, fmt.Sprintf("there is no %s", form), "It is none of the four that are known.",
			"Choose the form object, list or banners.")}
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
	if (form == FormObject || form == FormList) && len(b.Extras) > 0 {
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
		if !json.Valid(e.Value) {
			return e.Key, true
		}
	}
	return "", false
}

func cardFaults(c Card, at Place) []Finding {
	var fs []Finding
	switch c.Type {
	case "", CardText:
		fs = titleFaults(c, at)
	case CardImage:
		fs = imageFaults(c, at)
	default:
		fs = append(fs, fault(RuleCardType, at, fmt.Sprintf("there is no card of type %q", CleanLine(string(c.Type))),
			"The widget knows text and image.", "Make it one of the two."))
	}
	if n := len(c.Options); n > MaxButtons {
		fs = append(fs, fault(RuleButtons, at, fmt.Sprintf("there are %d buttons, the widget takes %d", n, MaxButtons),
			"The widget leaves the rest out.", "Take some away."))
	}
	if hasControl(c.Title) {
		fs = append(fs, controlFault(at, "the title"))
	}
	for i, o := range c.Options {
		fs = append(fs, optionFaults(o, Place{at.Card, i + 1})...)
	}
	return fs
}

func titleFaults(c Card, at Place) []Finding {
	if blank(ParseMarkup(c.Title).Text()) {
		return []Finding{fault(RuleTitleEmpty, at, "the title is empty",
			"The customer would see a banner without words.", "Write what the customer can do.")}
	}
	if n := Length(c.Title); n > MaxTitle {
		return []Finding{fault(RuleTitleLong, at, fmt.Sprintf("the title has %d characters, the widget takes %d", n, MaxTitle),
			"The widget may cut it off or refuse it.", fmt.Sprintf("Take %d out; markup counts.", n-MaxTitle))}
	}
	return nil
}

func imageFaults(c Card, at Place) []Finding {
	var fs []Finding
	if blank(c.ImageURL) {
		fs = append(fs, fault(RuleImage, at, "an image card without an imageURL",
			"There would be nothing to see.", "Give the address of the image."))
	}
	if len(c.Options) > 0 {
		fs = append(fs, fault(RuleImage, at, "an image card with buttons",
			"The widget shows none on images.", "Take them away, or make it a text card."))
	}
	return fs
}

func optionFaults(o Option, at Place) []Finding {
	var fs []Finding
	if blank(o.Title) {
		fs = append(fs, fault(RuleButtonEmpty, at, "the button has no words on it",
			"Nobody would know what it does.", "Name it, such as Exit."))
	}
	if n := Length(o.Title); n > MaxButtonTitle {
		fs = append(fs, fault(RuleButtonLong, at, fmt.Sprintf("the button has %d characters, the widget takes %d", n, MaxButtonTitle),
			"The widget may cut it off or refuse it.", fmt.Sprintf("Take %d out.", n-MaxButtonTitle)))
	}
	if blank(o.Text) && blank(o.URL) && blank(o.Event) {
		fs = append(fs, fault(RuleButtonDead, at, "the button does nothing",
			"It has neither a text to post nor a url nor an event.", "Give it the text that it posts, such as 'talk to bot'."))
	}
	if hasControl(o.Title) || hasControl(o.Text) || strings.Contains(o.Title+o.Text, "\n") {
		fs = append(fs, controlFault(at, "the button"))
	}
	return fs
}

func controlFault(at Place, what string) Finding {
	return fault(RuleControl, at, what+" holds a control character",
		"It cannot be seen, and a terminal or browser may obey it.", "Type the text anew.")
}

// hasControl reports control characters other than the white space that a
// browser takes as a space, and the mark of broken text.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == unicode.ReplacementChar
	})
}

// blank reports whether nothing of s can be seen.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) &&
			!unicode.Is(unicode.M, r) && !invisible(r)
	})
}
