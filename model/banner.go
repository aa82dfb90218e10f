package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// The events that show and remove a banner in the web widget. The page that
// describes this recipe names the second one for showing as well; its earlier
// version, the widget's FAQ and both banner cookbooks show with the first.
const (
	DefaultShowEvent  = "ui-event-update-promotion"
	DefaultCloseEvent = "ui-event-close-promotion"
)

// The limits of the widget's callout banner, as its documentation gives them.
// Characters are counted by Length.
const (
	MaxCards       = 4   // banners shown in turn, five seconds each
	MaxTitle       = 200 // characters of a title, markup included
	MaxButtons     = 2   // buttons of one banner
	MaxButtonTitle = 24  // characters on a button
)

// Form is the shape in which a banner stands in the data of the show event. The
// vendor's pages show four; which of them a widget takes depends on its version.
type Form uint8

// The documented forms. The zero Form counts as FormObject.
const (
	FormObject       Form = iota + 1 // one object {title, options}, as in the recipe
	FormList                         // a list of such objects
	FormBanners                      // {banners, bannerSettings}
	FormQuickReplies                 // the old V1 widget's; read and shown, never sent
)

var formNames = [...]string{FormObject: "object", FormList: "list", FormBanners: "banners", FormQuickReplies: "quickReplies"}

// Forms are all forms in the order of their numbers.
func Forms() []Form { return []Form{FormObject, FormList, FormBanners, FormQuickReplies} }

// String is the name that the configuration uses.
func (f Form) String() string {
	if f = f.known(); int(f) < len(formNames) {
		return formNames[f]
	}
	return fmt.Sprintf("form %d", uint8(f))
}

func (f Form) known() Form {
	if f == 0 {
		return FormObject
	}
	return f
}

// ParseForm reads the name of a form in any case. The error wraps ErrInvalid
// and names the forms there are.
func ParseForm(s string) (Form, error) {
	for _, f := range Forms() {
		if strings.EqualFold(s, f.String()) {
			return f, nil
		}
	}
	return 0, fmt.Errorf("banner form %q is none of object, list, banners, quickReplies: %w", s, ErrInvalid)
}

// Banner is what the customer sees at the top of the chat widget: one card or
// several in turn. Its texts are kept as they are sent, so they may hold markup
// and, from a file, anything else: show titles through ParseMarkup and all other
// texts through CleanLine.
//
// A Banner is a value with slices in it: Clone it before changing one.
type Banner struct {
	Form     Form
	Cards    []Card
	Settings BannerSettings // FormBanners only
	V1       V1Settings     // FormQuickReplies only
	Extras   Extras         // what else stood beside the cards
}

// CardType says whether a card is a text or an image. Empty means text; forms
// 1 and 2 leave it out.
type CardType string

// The types of cards that the widget knows.
const (
	CardText  CardType = "text"
	CardImage CardType = "image"
)

// Card is one banner of the carousel.
type Card struct {
	Type     CardType
	Title    string // may hold simple HTML
	Options  []Option
	ImageURL string
	LinkType string // "url"
	LinkURL  string // what a click on an image opens
	Extras   Extras
}

// Image reports whether the card is an image, which has no buttons.
func (c Card) Image() bool { return c.Type == CardImage }

// Option is a button. It posts Text as a message of the customer, or opens URL,
// or raises Event in the bot; only Text leaves a trace in the conversation.
type Option struct {
	Title  string // what stands on the button
	Text   string
	URL    string
	Event  string
	Extras Extras
}

// BannerState is what the widget offers to get a banner out of the way.
type BannerState string

// The states that the documentation names.
const (
	BannerClose    BannerState = "close"    // the customer can dismiss it
	BannerMinimise BannerState = "minimise" // the customer can fold it into one line
)

// BannerSettings are the bannerSettings of FormBanners.
type BannerSettings struct {
	State          BannerState
	TextOnMinimise string
	Extras         Extras
}

func (s BannerSettings) empty() bool {
	return s.State == "" && s.TextOnMinimise == "" && len(s.Extras) == 0
}

// V1Settings are the settings of the old widget that change what is seen; its
// others are kept in Banner.Extras.
type V1Settings struct {
	AutoPlay bool   // cards follow each other by themselves
	Speed    string // autoPlaySpeed, milliseconds as text
	Hide     bool
}

func (s V1Settings) empty() bool { return s == V1Settings{} }

// Extra is a key that this program does not know, with its JSON value as it
// stood; it is sent on unchanged.
type Extra struct {
	Key   string
	Value json.RawMessage
}

// Extras are unknown keys in the order in which they came.
type Extras []Extra

// Texts are the texts that the banner's buttons post as the customer's message,
// each once, in order: phrases of every ticket that was shown this banner.
func (b Banner) Texts() []string {
	return b.collect(func(o Option) string { return o.Text })
}

// Buttons are the titles of the banner's buttons, each once, in order.
func (b Banner) Buttons() []string {
	return b.collect(func(o Option) string { return o.Title })
}

func (b Banner) collect(of func(Option) string) []string {
	var out []string
	for _, c := range b.Cards {
		for _, o := range c.Options {
			if s := of(o); strings.TrimSpace(s) != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Clone is a copy that shares nothing that can be changed with b.
func (b Banner) Clone() Banner {
	b.Extras = slices.Clone(b.Extras)
	b.Settings.Extras = slices.Clone(b.Settings.Extras)
	b.Cards = slices.Clone(b.Cards)
	for i, c := range b.Cards {
		c.Extras = slices.Clone(c.Extras)
		c.Options = slices.Clone(c.Options)
		for j, o := range c.Options {
			c.Options[j].Extras = slices.Clone(o.Extras)
		}
		b.Cards[i] = c
	}
	return b
}
