package model

import "time"

// EventKind says what sort of thing happened; the journal filters by it.
type EventKind string

// The kinds of events.
const (
	EventBannerShown   EventKind = "banner-sent"
	EventBannerRemoved EventKind = "banner-removed"
	EventRequest       EventKind = "request"  // a customer asks for the bot, or may
	EventDecision      EventKind = "decision" // confirmed, declined, withdrawn, …
	EventStep          EventKind = "step"     // a step of an exit
	EventClosed        EventKind = "closed"
	EventNote          EventKind = "note"
	EventTags          EventKind = "tags"
	EventText          EventKind = "text"      // a text from the agent
	EventJob           EventKind = "job"       // a job was ordered, decided about, or ended
	EventRehearsal     EventKind = "rehearsal" // said in a test user's name
	EventProblem       EventKind = "problem"
)

// Event is one thing that happened: a line of the trail. Nothing is ever
// changed in the trail; what turned out differently is a later event.
type Event struct {
	ID      int64 // place in the trail, 0 until it is written
	At      time.Time
	Who     string // the operator, "watch" for what the console did by itself, "customer"
	Ticket  TicketID
	Kind    EventKind
	What    string // a sentence: what was done or seen
	Why     string // the evidence or the reason, where there is one
	Result  string // ok, failed, unknown, or empty where nothing was tried
	Payload string // exact JSON that was sent, where something was sent
}

// Saying is a sentence of the trail about a deed, by its result: what was not done
// is not told as if it were.
type Saying struct {
	Before, Verb, After string // "banner ", "sent", " (job 3)"
}

// By words the sentence for the Result of an event.
func (s Saying) By(result string) string {
	switch result {
	case "failed":
		return s.Before + "not " + s.Verb + s.After
	case "unknown":
		return s.Before + "perhaps " + s.Verb + s.After
	}
	return s.Before + s.Verb + s.After
}
