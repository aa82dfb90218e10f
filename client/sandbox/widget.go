package sandbox

import (
	"encoding/json"
	"regexp"
	"sync"
	"time"
)

// banner is what a customer's widget shows.
type banner struct {
	data    string // as it was sent
	options []option
	phrase  string // quoted in the title
}

type option struct {
	Title string `json:"title"`
	Text  string `json:"text"`
	URL   string `json:"url"`
}

// card is one banner in the payload, of whatever form.
type card struct {
	Title   string   `json:"title"`
	Image   string   `json:"imageURL"`
	Options []option `json:"options"`
}

// quoted finds the phrase that a title asks to type. It is built when it is first
// needed: most runs of the program have no sandbox.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`['"“‘]([^'"”’]{3,40})['"”’]`) })

// newBanner reads the forms that the widget knows: an object, a list, an object
// with banners, an object with quickReplies. It is nil for what no widget shows.
func newBanner(data []byte) *banner {
	var many struct {
		card
		Banners      []card `json:"banners"`
		QuickReplies []card `json:"quickReplies"`
	}
	var cards []card
	if json.Unmarshal(data, &cards) != nil {
		if json.Unmarshal(data, &many) != nil {
			return nil
		}
		cards = append(append([]card{many.card}, many.Banners...), many.QuickReplies...)
	}
	b := &banner{data: string(data)}
	shows := false
	for _, c := range cards {
		shows = shows || c.Title != "" || c.Image != "" || len(c.Options) > 0
		b.options = append(b.options, c.Options...)
		if m := quoted().FindStringSubmatch(c.Title); m != nil && b.phrase == "" {
			b.phrase = m[1]
		}
	}
	if !shows {
		return nil
	}
	return b
}

// words is what the customer types who wants what the banner offers.
func (b *banner) words() string {
	switch {
	case b.phrase != "":
		return b.phrase
	case b.text(0) != "":
		return b.text(0)
	}
	return "talk to bot"
}

// text is what a click on a button posts; a link or a missing button posts
// nothing.
func (b *banner) text(button int) string {
	if button < 0 || button >= len(b.options) {
		return ""
	}
	return b.options[button].Text
}

// widgetEvent is an event that reached the bot's flow for a customer. It tells
// whether the customer's screen changed.
func (p *Platform) widgetEvent(c *customer, s signal) bool {
	if c == nil || c.source != Web || !p.events {
		return false
	}
	switch s.code {
	case p.opts.ShowEvent:
		return p.show(c, s.data)
	case p.opts.CloseEvent:
		shown := c.banner != nil
		c.banner = nil
		return shown
	}
	return false
}

// show puts a banner into the widget, and the customer reacts to it in time.
func (p *Platform) show(c *customer, data []byte) bool {
	b := newBanner(data)
	if b == nil || c.source != Web {
		return false
	}
	c.banner = b
	if c.ticket != nil {
		c.ticket.leave(p.now, attention)
	}
	if c.temper != Ignoring {
		p.later(max(c.reaction, time.Second), func() { p.react(c, b) })
	}
	return true
}

// react is the customer's answer to a banner that is still there.
func (p *Platform) react(c *customer, b *banner) {
	if c.banner != b || c.ticket == nil || !c.ticket.live() {
		return
	}
	switch {
	case c.temper == Dismissing:
		p.dismiss(c)
	case c.temper == Clicking && b.text(0) != "":
		p.click(c, 0)
	case c.words != "":
		p.say(c, c.words)
	default:
		p.say(c, b.words())
	}
}

// click posts the button's text as the customer's own message.
func (p *Platform) click(c *customer, button int) bool {
	if c.banner == nil || c.banner.text(button) == "" {
		return false
	}
	p.say(c, c.banner.text(button))
	return true
}

// dismiss closes the banner from the customer's side.
func (p *Platform) dismiss(c *customer) bool {
	if c.banner == nil {
		return false
	}
	c.banner = nil
	p.post(c, FromUser, "", `{"event":{"code":"ym_closed_promotion","data":{}}}`)
	return true
}
