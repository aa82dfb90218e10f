package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// textDoubts are about characters that do not show what they are.
func textDoubts(c Card, n int) []Finding {
	fs := characterDoubts(c.Title, Place{Card: n}, "the title")
	for i, o := range c.Options {
		at := Place{n, i + 1}
		fs = append(fs, characterDoubts(o.Title, at, "the button")...)
		fs = append(fs, characterDoubts(o.Text, at, "the text that the button posts")...)
		if o.URL != "" && !webAddress(o.URL) {
			fs = append(fs, addressDoubt(at, "the button"))
		}
		if Length(o.Title) <= MaxButtonTitle && units(o.Title) > MaxButtonTitle {
			fs = append(fs, mayCut(RuleButtonMayCut, at, "the button", units(o.Title), MaxButtonTitle))
		}
	}
	for _, u := range []string{c.ImageURL, c.LinkURL} {
		if u != "" && !webAddress(strings.TrimSpace(u)) {
			fs = append(fs, addressDoubt(Place{Card: n}, "the image"))
		}
	}
	return fs
}

func characterDoubts(s string, at Place, what string) []Finding {
	var fs []Finding
	if i := strings.IndexFunc(s, bidiOnly); i >= 0 {
		fs = append(fs, doubt(RuleBidi, at, fmt.Sprintf("%s holds the direction mark %s", what, codePoint(s[i:])),
			"It can show words in another order than they are sent.", "Leave it out unless right-to-left text needs it."))
	}
	if i := strings.IndexFunc(s, invisible); i >= 0 {
		fs = append(fs, doubt(RuleInvisible, at, fmt.Sprintf("%s holds the invisible character %s", what, codePoint(s[i:])),
			"What looks like the phrase is then another text.", "Type the text anew."))
	}
	return fs
}

func bidiOnly(r rune) bool { return bidiControl(r) && !invisible(r) }

func codePoint(s string) string { return fmt.Sprintf("U+%04X", []rune(s)[0]) }

func addressDoubt(at Place, what string) Finding {
	return doubt(RuleAddress, at, what+" has an address that is not https",
		"The customer's browser may not open it.", "Begin it with https://.")
}

// titleDoubts are about how the widget will show the title.
func titleDoubts(c Card, n int) []Finding {
	var fs []Finding
	at := Place{Card: n}
	for _, p := range ParseMarkup(c.Title).Problems {
		fs = append(fs, doubt(RuleMarkup, at, p, "The title may not look as it is meant to.", "Mend the markup, or write &lt; for a plain <."))
	}
	if strings.ContainsAny(c.Title, "\n\r") {
		fs = append(fs, doubt(RuleLineFeed, at, "the title holds a line feed",
			"The widget shows titles as HTML, where it is a space.", "Write <br> where a new line is to start."))
	}
	if Length(c.Title) <= MaxTitle && units(c.Title) > MaxTitle {
		fs = append(fs, mayCut(RuleTitleMayCut, at, "the title", units(c.Title), MaxTitle))
	}
	return fs
}

func mayCut(r Rule, at Place, what string, n, most int) Finding {
	return doubt(r, at, fmt.Sprintf("%s is %d long for a program that counts UTF-16 units, of %d", what, n, most),
		"It is not known how the widget counts emoji and marks.", "Shorten it to be sure.")
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// duplicates compares card i with those before it, and its buttons with each other.
func duplicates(cards []Card, i int) []Finding {
	var fs []Finding
	at := Place{Card: i + 1}
	for _, before := range cards[:i] {
		if same(before.Title, cards[i].Title) && before.ImageURL == cards[i].ImageURL {
			fs = append(fs, doubt(RuleDuplicate, at, "this card shows the same as one before it",
				"The customer would see it twice.", "Take one away."))
			break
		}
	}
	options := cards[i].Options
	for j, o := range options {
		twin := func(p Option) bool { return same(p.Title, o.Title) || !blank(o.Text) && same(p.Text, o.Text) }
		if slices.ContainsFunc(options[:j], twin) {
			fs = append(fs, doubt(RuleDuplicate, Place{at.Card, j + 1}, "this button says or posts the same as the other",
				"It cannot be told which one was clicked.", "Take one away, or give it its own text."))
		}
	}
	return fs
}

func (b Banner) settingsDoubts() []Finding {
	s := b.Settings
	switch {
	case s.State != "" && s.State != BannerClose && s.State != BannerMinimise:
		return []Finding{doubt(RuleSettings, Place{}, fmt.Sprintf("the state %q is neither close nor minimise", CleanLine(string(s.State))),
			"The widget may not take the banner.", "Choose close or minimise.")}
	case s.State == BannerMinimise && blank(s.TextOnMinimise):
		return []Finding{doubt(RuleSettings, Place{}, "a minimised banner shows no words",
			"The customer could not find it again.", "Give textOnMinimise.")}
	}
	return nil
}

// script compares the letters of the title with those of the ticket's language.
func (l LintContext) script(c Card, n int) []Finding {
	base, _, _ := strings.Cut(strings.ToLower(l.Language), "-")
	name, tables := scriptOf(base)
	text := ParseMarkup(c.Title).Text()
	if name == "" || !strings.ContainsFunc(text, unicode.IsLetter) ||
		strings.ContainsFunc(text, func(r rune) bool { return unicode.IsOneOf(tables, r) }) {
		return nil
	}
	return []Finding{doubt(RuleScript, Place{Card: n}, fmt.Sprintf("the ticket's language is %s, the title has no %s letter", base, name),
		"The customer may not read it.", "Write it in the customer's language.")}
}

func scriptOf(language string) (string, []*unicode.RangeTable) {
	switch language {
	case "en", "es", "fr", "de", "it", "pt", "nl", "id", "ms", "pl", "tr", "vi", "tl", "fil":
		return "Latin", []*unicode.RangeTable{unicode.Latin}
	case "hi", "mr", "ne":
		return "Devanagari", []*unicode.RangeTable{unicode.Devanagari}
	case "ar", "fa", "ur":
		return "Arabic", []*unicode.RangeTable{unicode.Arabic}
	case "ru", "uk", "bg":
		return "Cyrillic", []*unicode.RangeTable{unicode.Cyrillic}
	case "zh", "ja":
		return "Chinese or Japanese", []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}
	case "bn":
		return "Bengali", []*unicode.RangeTable{unicode.Bengali}
	case "ta":
		return "Tamil", []*unicode.RangeTable{unicode.Tamil}
	case "te":
		return "Telugu", []*unicode.RangeTable{unicode.Telugu}
	case "gu":
		return "Gujarati", []*unicode.RangeTable{unicode.Gujarati}
	case "kn":
		return "Kannada", []*unicode.RangeTable{unicode.Kannada}
	case "ml":
		return "Malayalam", []*unicode.RangeTable{unicode.Malayalam}
	case "pa":
		return "Gurmukhi", []*unicode.RangeTable{unicode.Gurmukhi}
	case "th":
		return "Thai", []*unicode.RangeTable{unicode.Thai}
	case "ko":
		return "Korean", []*unicode.RangeTable{unicode.Hangul}
	case "he":
		return "Hebrew", []*unicode.RangeTable{unicode.Hebrew}
	case "el":
		return "Greek", []*unicode.RangeTable{unicode.Greek}
	}
	return "", nil
}
