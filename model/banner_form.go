package model

import "fmt"

// InForm is the banner in another form, and what that form cannot hold: short
// nouns such as "cards 2 to 4" or "bannerSettings", none if nothing is lost. What
// is lost is taken out, so that the form holds the rest.
func (b Banner) InForm(f Form) (Banner, []string) {
	b, f = b.Clone(), f.known()
	var lost []string
	if n := len(b.Cards); f == FormObject && n > 1 {
		lost = append(lost, laterCards(n))
		b.Cards = b.Cards[:1]
	}
	if f != FormBanners && !b.Settings.empty() {
		lost = append(lost, "bannerSettings")
		b.Settings = BannerSettings{}
	}
	if f != FormQuickReplies && !b.V1.empty() {
		lost = append(lost, "the V1 settings")
		b.V1 = V1Settings{}
	}
	if f.bare() && len(b.Extras) > 0 {
		for _, e := range b.Extras {
			lost = append(lost, fmt.Sprintf("the key %q", CleanLine(e.Key)))
		}
		b.Extras = nil
	}
	if b.Form.known() != f {
		b.Form = f
		b.dropTextType()
	}
	return b, lost
}

func laterCards(n int) string {
	if n == 2 {
		return "card 2"
	}
	return fmt.Sprintf("cards 2 to %d", n)
}

// bare reports whether the form is nothing but cards.
func (f Form) bare() bool { return f == FormObject || f == FormList }

// dropTextType leaves out that a card is a text where the vendor's samples do.
func (b Banner) dropTextType() {
	for i := range b.Cards {
		if b.Form != FormBanners && b.Cards[i].Type == CardText {
			b.Cards[i].Type = ""
		}
	}
}
