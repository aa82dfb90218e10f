package ui

import (
	"slices"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// turned goes to another card of the carousel. Nothing turns by itself.
func (b banners) turned(by int) banners {
	b = b.rested()
	n := len(b.draft().history.now.banner.Cards)
	if n < 2 {
		return b
	}
	return b.loaded((b.card + by + n) % n)
}

// addCard puts an empty card behind the one in view and goes there to type. A
// form for one card gives way to the list.
func (b banners) addCard() (banners, tea.Cmd) {
	banner, err := b.banner().InsertCard(b.card+1, model.NewCard(""))
	if err != nil {
		return b, notice(levelWarn, "No card added: "+fault(err))
	}
	if banner.Form == model.FormObject && len(banner.Cards) > 1 {
		banner.Form = model.FormList
	}
	return b.became(banner, b.card+1).edit(), nil
}

func (b banners) removeCard() (banners, tea.Cmd) {
	banner, err := b.banner().RemoveCard(b.card)
	if err != nil {
		return b, notice(levelWarn, "No card removed: "+fault(err))
	}
	return b.became(banner, b.card), notice(levelInfo, "The card is removed; u brings it back.")
}

func (b banners) moveCard(by int) (banners, tea.Cmd) {
	banner, at := b.banner().MoveCard(b.card, by)
	if at == b.card {
		return b, notice(levelInfo, "There is no place to move this card to.")
	}
	return b.became(banner, at), nil
}

// switchKind goes on to the next kind of what has the keyboard: what a button
// does, what the customer can do with the banner, or whether the card is a text
// or an image.
func (b banners) switchKind() (banners, tea.Cmd) {
	switch i, _, button := b.editor.focus.button(); {
	case button:
		return b.switchDeed(i), nil
	case b.editor.focus == fieldState || b.editor.focus == fieldFolded:
		return b.switchState(), nil
	}
	return b.switchCard()
}

// switchDeed keeps the value that was typed. A button that does nothing yet has
// its kind in the editor alone.
func (b banners) switchDeed(i int) banners {
	deeds := model.OptionDeeds()
	next := deeds[(slices.Index(deeds, b.editor.deeds[i])+1)%len(deeds)]
	banner := b.banner()
	if b.card < len(banner.Cards) && i < len(banner.Cards[b.card].Options) {
		o := &banner.Cards[b.card].Options[i]
		if _, value := o.Deed(); value != "" {
			*o = o.WithDeed(next, value)
			return b.became(banner, b.card)
		}
	}
	b.editor.deeds[i] = next
	return b
}

func (b banners) switchState() banners {
	banner, all := b.banner(), states()
	banner.Settings.State = all[(slices.Index(all, banner.Settings.State)+1)%len(all)]
	return b.became(settled(b.banner(), banner), b.card)
}

// switchCard makes a text card of an image, or an image of a text. What the
// other kind has no place for is gone with it, until undo.
func (b banners) switchCard() (banners, tea.Cmd) {
	banner := b.banner()
	if b.card >= len(banner.Cards) {
		banner.Cards = append(banner.Cards, model.NewCard(""))
	}
	was := banner.Cards[b.card]
	next, gone := asImage(was)
	if was.Image() {
		next, gone = asText(was, banner.Form)
	}
	banner.Cards[b.card] = next
	if next.Image() {
		banner.Form = model.FormBanners // the only one that is known to show images
	}
	b = b.became(banner, b.card)
	b.editor = b.editor.focused(b.editor.first())
	if len(gone) == 0 {
		return b, nil
	}
	return b, notice(levelInfo, "Put aside: "+strings.Join(gone, ", ")+". Undo brings it back.")
}

// asImage says what of a text card an image has no place for.
func asImage(c model.Card) (model.Card, []string) {
	var gone []string
	if c.Title != "" {
		gone = append(gone, "the title")
	}
	if n := len(c.Options); n > 0 {
		gone = append(gone, count(n, "button"))
	}
	image := model.NewCard(model.CardImage)
	image.ImageURL, image.LinkURL, image.LinkType, image.Extras = c.ImageURL, c.LinkURL, c.LinkType, c.Extras
	return image, gone
}

func asText(c model.Card, f model.Form) (model.Card, []string) {
	var gone []string
	if c.ImageURL != "" || c.LinkURL != "" {
		gone = append(gone, "the image")
	}
	text := model.NewCard("")
	if f == model.FormBanners {
		text.Type = model.CardText
	}
	text.Title, text.Extras = c.Title, c.Extras
	if len(c.Options) > 0 {
		text.Options = c.Options
	}
	return text, gone
}
