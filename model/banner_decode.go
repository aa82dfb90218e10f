package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// DecodeBanner reads the data of a show event in any of the four forms and
// keeps, in Form, which one it was. It is lenient: numbers and booleans may stand
// for texts, null for nothing, one object for a list of one; unknown keys are kept
// as Extras. It takes banners that break a limit too: Lint tells about those.
//
// The error wraps ErrInvalid and says where (line and column, or the path of the
// key) and what.
func DecodeBanner(data []byte) (Banner, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	b, err := decodeBanner(data)
	if err != nil {
		return Banner{}, fmt.Errorf("decode banner: %w: %w", err, ErrInvalid)
	}
	return b, nil
}

func decodeBanner(data []byte) (Banner, error) {
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return Banner{}, syntaxError(data, err)
	}
	top := node{raw: raw}
	switch top.kind() {
	case '[':
		cards, err := listOf(top, readCard)
		return Banner{Form: FormList, Cards: cards}, err
	case '{':
		ms, err := top.members()
		if err != nil {
			return Banner{}, err
		}
		return readBanner(top, ms)
	}
	return Banner{}, fmt.Errorf("%s stands where a banner belongs", top.noun())
}

// readBanner tells the three forms that are objects apart by their keys.
func readBanner(top node, ms []node) (Banner, error) {
	switch {
	case has(ms, "banners"):
		return readBanners(ms)
	case has(ms, "quickReplies"):
		return readV1(ms)
	case has(ms, "title", "options", "imageURL"), has(ms, "type") && !has(ms, "event", "code", "data"):
		card, err := readCard(top)
		return Banner{Form: FormObject, Cards: []Card{card}}, err
	case has(ms, "event", "code", "data"):
		return Banner{}, errors.New("this is a whole event; a banner is only what stands in its data")
	}
	return Banner{}, errors.New("this holds no banner: it has none of the keys title, options, banners, quickReplies")
}

func readBanners(ms []node) (b Banner, err error) {
	b.Form = FormBanners
	for _, m := range ms {
		switch m.key {
		case "banners":
			b.Cards, err = listOf(m, readCard)
		case "bannerSettings":
			b.Settings, err = readSettings(m)
		default:
			b.Extras = append(b.Extras, m.extra())
		}
		if err != nil {
			return Banner{}, err
		}
	}
	return b, nil
}

func readV1(ms []node) (b Banner, err error) {
	b.Form = FormQuickReplies
	for _, m := range ms {
		switch m.key {
		case "quickReplies":
			b.Cards, err = listOf(m, readCard)
		case "autoPlay":
			b.V1.AutoPlay, err = m.flag()
		case "autoPlaySpeed":
			b.V1.Speed, err = m.text()
		case "hide":
			b.V1.Hide, err = m.flag()
		default:
			b.Extras = append(b.Extras, m.extra())
		}
		if err != nil {
			return Banner{}, err
		}
	}
	return b, nil
}

func readSettings(n node) (BannerSettings, error) {
	var s BannerSettings
	if n.kind() == 'n' {
		return s, nil
	}
	var state string
	extras, err := n.texts(map[string]*string{"state": &state, "textOnMinimise": &s.TextOnMinimise})
	s.State, s.Extras = BannerState(state), extras
	return s, err
}

func readCard(n node) (Card, error) {
	var c Card
	var kind string
	rest, err := n.texts(map[string]*string{"title": &c.Title, "type": &kind,
		"imageURL": &c.ImageURL, "linkType": &c.LinkType, "linkURL": &c.LinkURL})
	if err != nil {
		return Card{}, err
	}
	c.Type = CardType(kind)
	for _, e := range rest {
		if e.Key != "options" {
			c.Extras = append(c.Extras, e)
			continue
		}
		if c.Options, err = listOf(n.child("options", e.Value), readOption); err != nil {
			return Card{}, err
		}
	}
	return c, nil
}

func readOption(n node) (Option, error) {
	var o Option
	extras, err := n.texts(map[string]*string{"title": &o.Title, "text": &o.Text, "url": &o.URL, "event": &o.Event})
	o.Extras = extras
	return o, err
}
