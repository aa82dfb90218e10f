package model

// OptionDeed is what a click on a button does.
type OptionDeed string

// The deeds that the widget knows.
const (
	DeedText  OptionDeed = "text"  // posts a text as the customer's message
	DeedURL   OptionDeed = "url"   // opens a page
	DeedEvent OptionDeed = "event" // raises an event in the bot
)

// OptionDeeds are the deeds in the order in which an editor offers them.
func OptionDeeds() []OptionDeed { return []OptionDeed{DeedText, DeedURL, DeedEvent} }

// Deed is what a click does and with which value. Where a button has several,
// the first that holds anything is given; a button without any posts an empty
// text.
func (o Option) Deed() (OptionDeed, string) {
	switch {
	case o.Text != "":
		return DeedText, o.Text
	case o.URL != "":
		return DeedURL, o.URL
	case o.Event != "":
		return DeedEvent, o.Event
	}
	return DeedText, ""
}

// WithDeed is the button with that one deed. A screen that switches the kind
// hands in the value that Deed gave, so that nothing typed is lost. A deed that
// is none of the three counts as DeedText.
func (o Option) WithDeed(d OptionDeed, value string) Option {
	o.Text, o.URL, o.Event = "", "", ""
	switch d {
	case DeedURL:
		o.URL = value
	case DeedEvent:
		o.Event = value
	default:
		o.Text = value
	}
	return o
}
