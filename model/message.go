package model

import (
	"encoding/json"
	"sort"
	"strings"
	"time"
)

// MessageID is the platform's _id of a message.
type MessageID string

// Author is who wrote a message (messageType).
type Author uint8

// The authors the platform tells apart.
const (
	AuthorUnknown Author = iota
	AuthorCustomer
	AuthorBot
	AuthorAgent
	AuthorNotification
)

// ParseAuthor reads a messageType: USER, BOT, AGENT or NOTIFICATION.
func ParseAuthor(s string) Author {
	switch strings.ToUpper(s) {
	case "USER":
		return AuthorCustomer
	case "BOT":
		return AuthorBot
	case "AGENT":
		return AuthorAgent
	case "NOTIFICATION":
		return AuthorNotification
	}
	return AuthorUnknown
}

func (a Author) String() string {
	return [...]string{"unknown", "customer", "bot", "agent", "notice"}[min(int(a), 4)]
}

// BodyKind is the shape of a message.
type BodyKind uint8

// The shapes a message comes in.
const (
	BodyText BodyKind = iota
	BodyEvent
	BodyImage
	BodyFile
	BodyVideo
	BodyOptions
	BodyOther
)

// Body is what a message says, taken out of the platform's envelope. Only Text
// of kind BodyText can ask for the bot.
type Body struct {
	Kind BodyKind
	// Text is what to show in one piece: the text, a caption, an event's code. It
	// is clean.
	Text string
	// Raw is the text as the customer typed it, for the phrase rules: control and
	// look-alike characters are evidence there; of an event, its data as JSON. Never
	// show it.
	Raw string
	// URL is the address of an image, file or video, clean.
	URL string
}

// Message is one entry of a conversation.
type Message struct {
	ID     MessageID
	UID    string
	Source string
	Author Author
	Agent  string // who wrote it, for AuthorAgent
	At     time.Time
	Body   Body
}

// MessagePage is one page of a conversation. Raw counts the entries that the
// platform sent, repeats and what is no message included, so Raw < limit means
// that nothing is behind it, and the next page begins Raw entries further on.
type MessagePage struct {
	Messages []Message
	Raw      int
}

// SortMessages puts messages in the order of their time, then of their id, and
// drops repeated ids; the platform promises neither order nor uniqueness.
func SortMessages(ms []Message) []Message {
	sort.SliceStable(ms, func(i, j int) bool {
		if !ms[i].At.Equal(ms[j].At) {
			return ms[i].At.Before(ms[j].At)
		}
		return ms[i].ID < ms[j].ID
	})
	seen := make(map[MessageID]bool, len(ms))
	out := ms[:0]
	for _, m := range ms {
		if m.ID != "" && seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		out = append(out, m)
	}
	return out
}

// ParseBody takes the message field of the platform apart: plain text, or JSON
// in a string. JSON of a shape that no document names is shown as it is and
// never matched: a customer who types JSON is quoting something.
func ParseBody(s string) Body {
	trimmed := strings.TrimSpace(s)
	if !strings.HasPrefix(trimmed, "{") {
		return textBody(s)
	}
	var env struct {
		Message      *string         `json:"message"`
		Event        json.RawMessage `json:"event"`
		Image        mediaURL        `json:"image"`
		File         mediaURL        `json:"file"`
		Video        mediaURL        `json:"video"`
		QuickReplies json.RawMessage `json:"quickReplies"`
		Options      struct {
			Caption string `json:"caption"`
		} `json:"options"`
	}
	if json.Unmarshal([]byte(trimmed), &env) != nil {
		return textBody(s)
	}
	media := func(kind BodyKind, url mediaURL) Body {
		return Body{Kind: kind, Text: Clean(env.Options.Caption), URL: CleanLine(string(url))}
	}
	switch {
	case env.Message != nil:
		return textBody(*env.Message)
	case len(env.Event) > 0:
		return eventBody(env.Event)
	case env.Image != "":
		return media(BodyImage, env.Image)
	case env.File != "":
		return media(BodyFile, env.File)
	case env.Video != "":
		return media(BodyVideo, env.Video)
	case len(env.QuickReplies) > 0:
		return Body{Kind: BodyOptions, Text: optionsText(env.QuickReplies)}
	}
	return Body{Kind: BodyOther, Text: Clean(trimmed)}
}

func textBody(s string) Body { return Body{Kind: BodyText, Text: Clean(s), Raw: s} }

func eventBody(raw json.RawMessage) Body {
	var e struct {
		Code string          `json:"code"`
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(raw, &e) != nil || e.Code == "" {
		return Body{Kind: BodyEvent, Text: "event"}
	}
	return Body{Kind: BodyEvent, Text: CleanLine(e.Code), Raw: string(e.Data)}
}

func optionsText(raw json.RawMessage) string {
	var q struct {
		Title   string `json:"title"`
		Options []struct {
			Title string `json:"title"`
		} `json:"options"`
	}
	if json.Unmarshal(raw, &q) != nil {
		return "quick replies"
	}
	parts := []string{Clean(q.Title)}
	for _, o := range q.Options {
		parts = append(parts, "["+CleanLine(o.Title)+"]")
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// mediaURL is an address that comes as a string or as an object with a url.
type mediaURL string

func (u *mediaURL) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*u = mediaURL(s)
		return nil
	}
	var o struct {
		URL  string `json:"url"`
		Name string `json:"name"`
	}
	if json.Unmarshal(b, &o) == nil {
		*u = mediaURL(strings.TrimSpace(o.URL + " " + o.Name))
	}
	return nil
}
