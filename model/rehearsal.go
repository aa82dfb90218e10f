package model

import (
	"fmt"
	"strings"
	"time"
)

// Rehearsal is one try of a banner on a test user: what was sent, and what
// became of it as far as anybody can see. It is a value; what it is told returns
// the next one and leaves the old as it was.
//
// What counts is what is new: messages that were there when the rehearsal began
// are no evidence, whatever the clocks of the two sides say.
type Rehearsal struct {
	User   TestUser
	Banner Banner
	Chat   Ticket // the test user's live chat; without an id where there is none
	Mode   WatchMode

	Talk   []Message // the conversation, oldest first
	before map[string]bool

	sent      Outcome // OutcomeNone until the answer is there
	sentAt    time.Time
	sentWhy   string
	asked     Request // the best evidence: an exit before a doubt
	dismissed Message
	record    BannerRecord
	closed    time.Time // when the ticket was seen closed, or resolved by its own word
	paused    bool
	botSeen   time.Time // since when that is known; zero before
	botWhy    string    // why it could not be asked the last time
	exit      Exit
	newest    time.Time // when the last news came, by our clock
}

// NewRehearsal begins a rehearsal. talk is the conversation as it was before
// anything was sent.
func NewRehearsal(u TestUser, chat Ticket, b Banner, mode WatchMode, talk []Message, now time.Time) Rehearsal {
	r := Rehearsal{User: u, Chat: chat, Banner: b, Mode: mode, before: make(map[string]bool, len(talk)), newest: now}
	for _, m := range talk {
		r.before[m.mark()] = true
	}
	r.Talk = SortMessages(append([]Message(nil), talk...))
	return r
}

// mark tells a message from others, those without an id included.
func (m Message) mark() string {
	if m.ID != "" {
		return string(m.ID)
	}
	return fmt.Sprint("\x00", m.At.UnixNano(), m.Author, m.Body.Raw, m.Body.Text)
}

// Sent notes what became of the sending.
func (r Rehearsal) Sent(err error, now time.Time) Rehearsal {
	r.sentAt, r.newest, r.sentWhy = now, now, ""
	switch {
	case err == nil:
		r.sent = OutcomeDone
		return r
	case NotDone(err):
		r.sent = OutcomeFailed
	default:
		r.sent = OutcomeUnknown
	}
	r.sentWhy = CleanLine(err.Error())
	return r
}

// Heard notes the newest part of the conversation.
func (r Rehearsal) Heard(talk []Message, m *Matcher, now time.Time) Rehearsal {
	known := make(map[string]bool, len(r.Talk))
	for _, old := range r.Talk {
		known[old.mark()] = true
	}
	all := append([]Message(nil), r.Talk...)
	for _, msg := range SortMessages(append([]Message(nil), talk...)) {
		if known[msg.mark()] {
			continue
		}
		known[msg.mark()] = true
		all, r.newest = append(all, msg), now
		r = r.judged(msg, m)
	}
	r.Talk = SortMessages(all)
	return r
}

// judged looks at one new message. Before the sending nothing is evidence of
// what the banner did.
func (r Rehearsal) judged(msg Message, m *Matcher) Rehearsal {
	if msg.Author != AuthorCustomer || r.before[msg.mark()] {
		return r
	}
	if msg.Body.Kind == BodyEvent && msg.Body.Text == DismissedEvent && r.dismissed.At.IsZero() {
		r.dismissed = msg
	}
	rules := ExitRules{Buttons: func(TicketID) []string { return r.Banner.Texts() }}
	q, ok := rules.read(r.Chat, msg, m)
	if ok && (r.asked.At.IsZero() || q.Match.Label > r.asked.Match.Label) {
		r.asked = q
	}
	return r
}

// SeenChat notes the ticket as it was read again. A test user who had no chat
// may have raised one meanwhile; a ticket of anybody else is not taken.
func (r Rehearsal) SeenChat(t Ticket, now time.Time) Rehearsal {
	if t.UID != r.User.UID || t.ID == "" || r.Chat.ID != "" && t.ID != r.Chat.ID {
		return r
	}
	if r.Chat.Status != t.Status {
		r.newest = now
	}
	r.Chat = t
	if r.closed.IsZero() && !t.Status.Live() {
		r.closed = now
		if !t.Resolved.IsZero() {
			r.closed = t.Resolved
		}
	}
	return r
}

// SeenBot notes whether the bot is paused for the test user, or why that cannot
// be asked.
func (r Rehearsal) SeenBot(paused bool, err error, now time.Time) Rehearsal {
	if err != nil {
		r.botWhy = CleanLine(err.Error())
		return r
	}
	if r.botSeen.IsZero() || r.paused != paused {
		r.botSeen, r.newest = now, now
	}
	r.paused, r.botWhy = paused, ""
	return r
}

// Recorded notes what the ledger knows of the banner.
func (r Rehearsal) Recorded(b BannerRecord, now time.Time) Rehearsal {
	if b != r.record {
		r.newest = now
	}
	r.record = b
	return r
}

// Watched notes what the watch makes of the chat.
func (r Rehearsal) Watched(x Exit) Rehearsal {
	r.exit = x
	return r
}

// The pauses between two looks at a rehearsal: short while something happens,
// longer when it does not.
const (
	lookOften = 2 * time.Second
	lookLess  = 5 * time.Second
	lookRare  = 15 * time.Second
)

// Pause is how long to wait until the next look.
func (r Rehearsal) Pause(now time.Time) time.Duration {
	switch quiet := now.Sub(r.newest); {
	case quiet < time.Minute:
		return lookOften
	case quiet < 5*time.Minute:
		return lookLess
	}
	return lookRare
}

// AsksBot reports whether the next look should ask for the state of the bot:
// while an agent has the chat, the answer is known.
func (r Rehearsal) AsksBot() bool { return r.Chat.ID == "" || !r.Chat.Status.Live() }

// Evidence is the rehearsal as text, for a report.
func (r Rehearsal) Evidence() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Rehearsal with test user %s, %s\n", r.User, r.place())
	for _, t := range r.Ticks() {
		at := ""
		if !t.At.IsZero() {
			at = t.At.UTC().Format("2006-01-02 15:04:05Z") + " "
		}
		fmt.Fprintf(&b, "[%s] %s: %s%s\n", t.State.Mark(), t.What, at, t.Text)
	}
	if data, err := r.Banner.JSON(); err == nil {
		fmt.Fprintf(&b, "%s\n", data)
	}
	return b.String()
}

func (r Rehearsal) place() string {
	if r.Chat.ID == "" {
		return "no live chat"
	}
	return "ticket " + string(r.Chat.ID)
}
