package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// editor edits one card of a banner and the settings of the whole. It sets no
// limit to what can be typed: the counters and the findings tell what is too
// long, and nothing is cut.
type editor struct {
	theme  *theme
	from   model.Banner // as it was loaded
	card   int          // the card that is edited
	was    words        // what the inputs made of it
	title  textarea.Model
	inputs [fieldCount]textinput.Model // of all fields but the title and the state
	deeds  [model.MaxButtons]model.OptionDeed
	focus  field
	width  int
	rows   int // of the title
}

// field is a place to type in.
type field int

const (
	fieldTitle  field = iota
	fieldButton       // what stands on the first button; its deed and the other button follow
	_
	_
	fieldLastDeed
	fieldImage
	fieldLink
	fieldState // what the customer can do with the banner; chosen, not typed
	fieldFolded
	fieldCount
	fieldNone field = -1
)

// button is the number of the button that a field belongs to, and whether it
// is what stands on it rather than what it does.
func (f field) button() (n int, name, ok bool) {
	n = int(f - fieldButton)
	return n / 2, n%2 == 0, f >= fieldButton && f <= fieldLastDeed
}

// words are the contents of all fields.
type words [fieldCount]string

func newEditor(t *theme) editor {
	e := editor{theme: t, focus: fieldNone, title: t.area("What the customer reads. <b>, <i>, <br>, <a> work.")}
	e.title.MaxHeight = 0 // of lines that can be typed: no limit
	e.title.KeyMap.Paste.SetEnabled(false)
	e.title.Blur()
	for f := fieldButton; f < fieldCount; f++ {
		e.inputs[f] = t.input("", f.hint())
		e.inputs[f].KeyMap.Paste.SetEnabled(false)
	}
	return e
}

// hint stands in an empty field.
func (f field) hint() string {
	switch f {
	case fieldImage:
		return "https address of the image"
	case fieldLink:
		return "where a click leads"
	case fieldFolded:
		return "what is left of it"
	}
	if _, name, _ := f.button(); name {
		return "empty: no button"
	}
	return "what a click does"
}

// load fills the fields from a card of a banner. One without a card gets its
// first when something is typed.
func (e editor) load(b model.Banner, card int) editor {
	if len(b.Cards) == 0 {
		b = b.Clone()
		b.Cards = []model.Card{model.NewCard("")}
	}
	e.from, e.card = b, min(max(card, 0), len(b.Cards)-1)
	c := b.Cards[e.card]
	for i := range e.deeds {
		e.deeds[i] = model.DeedText
		if i < len(c.Options) {
			e.deeds[i], _ = c.Options[i].Deed()
		}
	}
	e.title.SetValue(c.Title)
	for f := fieldButton; f < fieldCount; f++ {
		e.inputs[f].SetValue(e.wordIn(b, f))
		e.inputs[f].CursorEnd()
	}
	e.was = e.words()
	if !e.has(e.focus) && e.focus != fieldNone {
		return e.focused(e.first())
	}
	return e
}

// wordIn is what stands in a field of a banner.
func (e editor) wordIn(b model.Banner, f field) string {
	c := b.Cards[e.card]
	switch f {
	case fieldImage:
		return c.ImageURL
	case fieldLink:
		return c.LinkURL
	case fieldState:
		return string(b.Settings.State)
	case fieldFolded:
		return b.Settings.TextOnMinimise
	}
	i, name, ok := f.button()
	switch {
	case !ok || i >= len(c.Options):
		return ""
	case name:
		return c.Options[i].Title
	}
	_, value := c.Options[i].Deed()
	return value
}

func (e editor) words() words {
	w := words{fieldTitle: e.title.Value()}
	for f := fieldButton; f < fieldCount; f++ {
		w[f] = e.inputs[f].Value()
	}
	return w
}

// banner is the banner that was loaded with the words that were typed since.
// What was not touched stays to the byte, characters that an input cannot show
// included. A button with nothing left in it is gone.
func (e editor) banner() model.Banner {
	b, now := e.from.Clone(), e.words()
	if now == e.was {
		return b
	}
	set := func(to *string, f field) {
		if now[f] != e.was[f] {
			*to = now[f]
		}
	}
	c := &b.Cards[e.card]
	set(&c.Title, fieldTitle)
	set(&c.ImageURL, fieldImage)
	set(&c.LinkURL, fieldLink)
	if now[fieldLink] != e.was[fieldLink] {
		c.LinkType = linkType(now[fieldLink])
	}
	set(&b.Settings.TextOnMinimise, fieldFolded)
	c.Options = e.options(c.Options, now)
	return settled(e.from, b)
}

// linkType goes with the address of an image's link.
func linkType(address string) string {
	if address == "" {
		return ""
	}
	return "url"
}

func (e editor) options(was []model.Option, now words) []model.Option {
	options := make([]model.Option, 0, len(was))
	for i := range max(model.MaxButtons, len(was)) {
		var o model.Option
		if i < len(was) {
			o = was[i]
		}
		if at := fieldButton + field(2*i); i < model.MaxButtons {
			if now[at] != e.was[at] {
				o.Title = now[at]
			}
			if now[at+1] != e.was[at+1] {
				o = withValue(o, e.deeds[i], now[at+1])
			}
		}
		if o.Title != "" || o.Text != "" || o.URL != "" || o.Event != "" {
			options = append(options, o)
		}
	}
	return options
}

// withValue changes what a button does, and leaves a second deed of it alone.
func withValue(o model.Option, d model.OptionDeed, value string) model.Option {
	switch d {
	case model.DeedURL:
		o.URL = value
	case model.DeedEvent:
		o.Event = value
	default:
		o.Text = value
	}
	return o
}

// settled brings a banner into the form that its new settings need: they have
// a place in one form only.
func settled(was, b model.Banner) model.Banner {
	if b.Settings.State != was.Settings.State || b.Settings.TextOnMinimise != was.Settings.TextOnMinimise {
		if b.Settings.State != "" || b.Settings.TextOnMinimise != "" {
			b.Form = model.FormBanners
		}
	}
	return b
}

// has reports whether a field belongs to the card that is edited.
func (e editor) has(f field) bool {
	image := len(e.from.Cards) > 0 && e.from.Cards[e.card].Image()
	switch {
	case f == fieldNone:
		return false
	case f == fieldState, f == fieldFolded:
		return true
	case f == fieldImage, f == fieldLink:
		return image
	}
	return !image
}

func (e editor) first() field {
	if e.has(fieldTitle) {
		return fieldTitle
	}
	return fieldImage
}

// focused gives the keyboard to a field, or to none.
func (e editor) focused(f field) editor {
	e.focus = f
	e.title.Blur()
	if f == fieldTitle {
		e.title.Focus()
	}
	for i := fieldButton; i < fieldCount; i++ {
		if i == f {
			e.inputs[i].Focus()
		} else {
			e.inputs[i].Blur()
		}
	}
	return e
}

// step moves the keyboard by fields, around the end.
func (e editor) step(by field) editor {
	f := e.focus
	for range fieldCount {
		if f = (f + by + fieldCount) % fieldCount; e.has(f) {
			break
		}
	}
	return e.focused(f)
}

// key types into the field with the keyboard. In a line, enter and the arrows
// up and down go to its neighbours.
func (e editor) key(msg tea.KeyMsg) editor {
	switch {
	case e.focus == fieldNone:
	case e.focus == fieldTitle:
		e.title, _ = e.title.Update(msg)
	case msg.Type == tea.KeyEnter && !msg.Paste, msg.Type == tea.KeyDown:
		return e.step(1)
	case msg.Type == tea.KeyUp:
		return e.step(-1)
	case e.focus != fieldState:
		e.inputs[e.focus], _ = e.inputs[e.focus].Update(msg)
	}
	return e
}

// resize gives the editor its width, and the title as many rows as it needs, if
// there are so many.
func (e editor) resize(width, rows int) editor {
	need := 0
	for _, l := range splitLines(e.title.Value()) {
		need += len(wrap(l, width-3)) // the input keeps a cell for its cursor
	}
	e.width, e.rows = width, max(min(rows, need), 1)
	e.title.SetWidth(max(width-2, 1))
	e.title.SetHeight(e.rows)
	if e.focus == fieldTitle {
		e.title, _ = e.title.Update(nil) // brings the cursor into view
	}
	for f := fieldButton; f < fieldCount; f++ {
		e.inputs[f].Width = max(width-labelWidth-f.counterWidth()-1, 1)
		e.inputs[f].SetCursor(e.inputs[f].Position()) // or it shows what fitted before
	}
	return e
}

// most is how many characters a field may hold, 0 if nobody says.
func (f field) most() int {
	_, name, _ := f.button()
	switch {
	case f == fieldTitle:
		return model.MaxTitle
	case name && f < fieldImage:
		return model.MaxButtonTitle
	}
	return 0
}

func (f field) counterWidth() int {
	if f.most() > 0 {
		return len(" 99/99 ")
	}
	return 0
}

// states are the ways in which the customer can get a banner out of the
// way, in the order in which a key goes through them.
func states() []model.BannerState {
	return []model.BannerState{"", model.BannerClose, model.BannerMinimise}
}

func stateText(s model.BannerState) string {
	switch s {
	case "":
		return "not set"
	case model.BannerClose:
		return "close: can be dismissed"
	case model.BannerMinimise:
		return "minimise: can be folded"
	}
	return strings.TrimSpace(model.CleanLine(string(s)) + ": not known")
}
