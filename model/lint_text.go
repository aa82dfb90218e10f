package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// imageDoubts are about the addresses of a card and about where images are shown.
func imageDoubts(c Card, at Place) []Finding {
	var fs []Finding
	if c.Type == CardImage && c.ImageURL == exampleImage {
		fs = append(fs, doubt(RuleAddress, at, "the image is still the example of the template",
			"There is no picture at that address.", "Give the address of your own image."))
	}
	for _, u := range []string{c.ImageURL, c.LinkURL} {
		if u != "" && !webAddress(strings.TrimSpace(u)) {
			fs = append(fs, addressDoubt(at, "the image", u))
		}
	}
	return fs
}

func addressDoubt(at Place, what, address string) Finding {
	f := doubt(RuleAddress, at, what+" has an address that is not https",
		"The customer's browser may not open it.", "Begin it with https://.")
	if hostFirst(address) {
		f = f.remedy("put https:// before it")
	}
	return f
}

// hostFirst reports whether an address is whole but for its https://.
func hostFirst(address string) bool {
	host, _, _ := strings.Cut(strings.TrimSpace(address), "/")
	inner := strings.Trim(host, ".")
	return host == inner && strings.Contains(inner, ".") && !strings.ContainsFunc(host, func(r rune) bool {
		return r != '.' && r != '-' && !wordRune(r)
	})
}

// titleDoubts are about how the widget will show the title.
func titleDoubts(c Card, at Place) []Finding {
	var fs []Finding
	for _, p := range ParseMarkup(c.Title).Problems {
		f := doubt(RuleMarkup, at, p, "The title may not look as it is meant to.", "Mend the markup, or write &lt; for a plain <.")
		if strings.HasSuffix(p, neverClosed) {
			f = f.remedy("close it at the end")
		}
		fs = append(fs, f)
	}
	if strings.ContainsAny(c.Title, "\n\r") {
		fs = append(fs, doubt(RuleLineFeed, at, "the title holds a line feed",
			"The widget shows titles as HTML, where it is a space.", "Write <br> where a new line is to start.").remedy("write <br> for it"))
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
	if j := slices.IndexFunc(cards[:i], cards[i].looksLike); j >= 0 {
		f := doubt(RuleDuplicate, at, "this card shows the same as one before it",
			"The customer would see it twice.", "Take one away.")
		if slices.ContainsFunc(cards[:i], cards[i].doesLike) {
			f = f.remedy("remove this card")
		}
		fs = append(fs, f)
	}
	options := cards[i].heeded()
	for j, o := range options {
		if !slices.ContainsFunc(options[:j], o.looksLike) {
			continue
		}
		f := doubt(RuleDuplicate, Place{at.Card, j + 1}, "this button says or posts the same as the other",
			"It cannot be told which one was clicked.", "Take one away, or give it its own text.")
		if slices.ContainsFunc(options[:j], o.doesLike) {
			f = f.remedy("remove this button")
		}
		fs = append(fs, f)
	}
	return fs
}

func (c Card) looksLike(other Card) bool {
	return same(c.Title, other.Title) && c.ImageURL == other.ImageURL
}

// doesLike reports whether the card could go and nothing would be missed.
func (c Card) doesLike(other Card) bool {
	return c.looksLike(other) && c.Image() == other.Image() && c.LinkURL == other.LinkURL &&
		len(c.Extras) == 0 && slices.EqualFunc(c.Options, other.Options, func(o, p Option) bool {
		return same(o.Title, p.Title) && o.doesLike(p)
	})
}

func (o Option) looksLike(other Option) bool {
	return !blank(o.Title) && same(o.Title, other.Title) || !blank(o.Text) && same(o.Text, other.Text)
}

// doesLike reports whether a click does the same.
func (o Option) doesLike(other Option) bool {
	return same(o.Text, other.Text) && o.URL == other.URL && o.Event == other.Event && len(o.Extras) == 0
}

func (b Banner) settingsDoubts() []Finding {
	s := b.Settings
	fs := characterDoubts(s.wordings(), Place{})
	switch {
	case s.State != "" && s.State != BannerClose && s.State != BannerMinimise:
		return append(fs, doubt(RuleSettings, Place{}, fmt.Sprintf("the state %q is neither close nor minimise", CleanLine(string(s.State))),
			"The widget may not take the banner.", "Choose close or minimise.").remedy("spell it as the widget does"))
	case s.State == BannerMinimise && blank(s.TextOnMinimise):
		return append(fs, doubt(RuleSettings, Place{}, "a minimised banner shows no words",
			"The customer could not find it again.", "Give textOnMinimise."))
	}
	return fs
}
