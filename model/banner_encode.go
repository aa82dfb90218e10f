package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Encode gives the data of the show event, in b.Form: indented by two spaces,
// keys in the vendor's order, HTML left as it is. The same banner always gives
// the same bytes, and a banner decoded from the vendor's own payload gives that
// payload back.
//
// The error wraps ErrInvalid and names what keeps the banner from being sent: the
// old form, a form that cannot hold it, or a limit of the widget. Each is an error
// of Lint as well.
func (b Banner) Encode() ([]byte, error) {
	return b.encode(b.faults())
}

// JSON is Encode for looking at a banner: it also gives the old form, and banners
// that break a limit. The error wraps ErrInvalid where b.Form cannot hold the
// banner at all.
func (b Banner) JSON() ([]byte, error) {
	return b.encode(b.misfits())
}

func (b Banner) encode(against []Finding) ([]byte, error) {
	if len(against) > 0 {
		return nil, b.refusal(against)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b.raw(), "", "  "); err != nil {
		return nil, fmt.Errorf("encode banner: %w: %w", err, ErrInvalid)
	}
	return escapeUnseen(out.Bytes()), nil
}

func (b Banner) refusal(fs []Finding) error {
	where, more := "", ""
	if s := fs[0].Where.In(b); s != "" {
		where = s + ": "
	}
	if len(fs) > 1 {
		more = fmt.Sprintf(" (and %d more)", len(fs)-1)
	}
	return fmt.Errorf("encode banner: %s%s%s: %w", where, fs[0].What, more, ErrInvalid)
}

// raw is the banner in its form, which must be able to hold it.
func (b Banner) raw() json.RawMessage {
	var o object
	switch b.Form.known() {
	case FormList:
		return rawList(b.Cards, rawCard)
	case FormBanners:
		o.put("banners", rawList(b.Cards, rawTypedCard))
		if !b.Settings.empty() {
			o.put("bannerSettings", rawSettings(b.Settings))
		}
	case FormQuickReplies:
		o.put("quickReplies", rawList(b.Cards, rawCard))
		o.flag("autoPlay", b.V1.AutoPlay)
		o.optional("autoPlaySpeed", b.V1.Speed)
		o.flag("hide", b.V1.Hide)
	default:
		return rawCard(b.Cards[0])
	}
	o = append(o, b.Extras...)
	return o.raw()
}

// rawCard has a text's title and buttons always, an image's only where there are
// some: so do the vendor's samples.
func rawCard(c Card) json.RawMessage {
	var o object
	if !c.Image() || c.Title != "" {
		o.text("title", c.Title)
	}
	if !c.Image() || len(c.Options) > 0 {
		o.put("options", rawList(c.Options, rawOption))
	}
	o.optional("type", string(c.Type))
	o.optional("imageURL", c.ImageURL)
	o.optional("linkType", c.LinkType)
	o.optional("linkURL", c.LinkURL)
	o = append(o, c.Extras...)
	return o.raw()
}

func rawTypedCard(c Card) json.RawMessage {
	if c.Type == "" {
		c.Type = CardText
	}
	return rawCard(c)
}

func rawOption(opt Option) json.RawMessage {
	var o object
	o.text("title", opt.Title)
	o.optional("text", opt.Text)
	o.optional("url", opt.URL)
	o.optional("event", opt.Event)
	o = append(o, opt.Extras...)
	return o.raw()
}

func rawSettings(s BannerSettings) json.RawMessage {
	var o object
	o.optional("state", string(s.State))
	o.optional("textOnMinimise", s.TextOnMinimise)
	o = append(o, s.Extras...)
	return o.raw()
}

// object is a JSON object that keeps the order of its keys.
type object []Extra

func (o *object) put(key string, v json.RawMessage) { *o = append(*o, Extra{key, v}) }

func (o *object) text(key, s string) { o.put(key, quote(s)) }

func (o *object) optional(key, s string) {
	if s != "" {
		o.text(key, s)
	}
}

func (o *object) flag(key string, on bool) {
	if on {
		o.put(key, json.RawMessage("true"))
	}
}

func (o object) raw() json.RawMessage {
	parts := make([][]byte, len(o))
	for i, m := range o {
		parts[i] = bytes.Join([][]byte{quote(m.Key), m.Value}, []byte(":"))
	}
	return enclose('{', parts, '}')
}

func rawList[T any](items []T, raw func(T) json.RawMessage) json.RawMessage {
	parts := make([][]byte, len(items))
	for i, item := range items {
		parts[i] = raw(item)
	}
	return enclose('[', parts, ']')
}

func enclose(open byte, parts [][]byte, end byte) json.RawMessage {
	out := append([]byte{open}, bytes.Join(parts, []byte(","))...)
	return append(out, end)
}

// quote is s as a JSON string, with <, > and & as they are.
func quote(s string) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return json.RawMessage(`""`) // cannot be: every string has a JSON form
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// escapeUnseen writes the characters that cannot be seen, or that would act on a
// terminal, as \u escapes. Both spellings mean the same in JSON, and so the bytes
// that a screen shows are the bytes that are sent. They stand in strings only,
// because all else in JSON is ASCII.
func escapeUnseen(raw []byte) []byte {
	s := string(raw)
	if !strings.ContainsFunc(s, unseen) {
		return raw
	}
	var b strings.Builder
	for _, r := range s {
		if unseen(r) { // none of them is beyond U+FFFF
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return []byte(b.String())
}

// unseen leaves alone the joiners, which are part of emoji and of several
// scripts, and the line feed, which indents.
func unseen(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < 0x20, r >= 0x7f && r <= 0x9f, r == utf8.RuneError:
		return true
	}
	return bidiControl(r) || separator(r) || invisible(r)
}
