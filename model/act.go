package model

import (
	"fmt"
	"time"
)

// Deed is what an act does to a ticket.
type Deed string

// The deeds. Their names stand in the ledger, where those of a person, of a job
// and of an exit are found together: they are also the names of JobDeed, and the
// second one that of an exit's step.
const (
	BannerShow    Deed = "show-banner"    // sends the show event
	BannerRemove  Deed = "remove-banner"  // sends the close event
	BannerDismiss Deed = "dismiss-banner" // the customer closed it in the widget
	NoteSet       Deed = "note"           // replaces the note
	TagsSet       Deed = "tags"           // replaces the tags
)

// Act is one call that changes a ticket, or its banner, as the ledger keeps it:
// the intent, and later the outcome.
type Act struct {
	Ticket TicketID
	Deed   Deed
	// Key names the occasion, such as "assigned" or a job's number. A deed takes
	// place at most once per ticket and occasion; only what certainly was not done
	// may be tried again.
	Key     string
	Attempt int    // counts the tries of one occasion from 1; the ledger gives it
	By      string // an operator's name, ByWatch, or "customer"
	Payload string // what is sent: the exact JSON, or text

	Begun   time.Time // when the intent was written, by our clock
	Until   time.Time // when the claim under which it was written runs out
	Outcome Outcome   // OutcomeStarted until it is known
	Detail  string    // the platform's words, for people
	At      time.Time // when the outcome became known, by our clock
}

// ActSlack is how long after its intent the call of an act goes out at the latest. It
// is more than a working machine needs: one that took longer was asleep.
const ActSlack = 10 * time.Second

// WallClock makes a clock go by the wall: the monotonic clock stands still while the
// machine sleeps, and claims that others have waited out would look alive to it.
func WallClock(now func() time.Time) func() time.Time {
	return func() time.Time { return now().Round(0) }
}

// Lost reports whether the answer is missing: it was lost, or the console that
// began has not come back in time.
func (a Act) Lost(now time.Time) bool {
	return a.Outcome == OutcomeUnknown || a.Outcome == OutcomeStarted && !now.Before(a.Until)
}

// underWay reports whether the act has begun and may still get its answer.
func (a Act) underWay(now time.Time) bool { return a.Outcome == OutcomeStarted && now.Before(a.Until) }

// notDone reports whether the act certainly changed nothing.
func (a Act) notDone() bool {
	return a.Outcome == OutcomeNone || a.Outcome == OutcomeFailed || a.Outcome == OutcomeBlocked
}

// nextAct prepares an act for the ledger. What was, or may have been, done on the
// same occasion is ErrMoved.
func nextAct(earlier []Act, a Act, c Claim) (Act, error) {
	a.Attempt, a.Outcome, a.Begun, a.Until, a.At = 1, OutcomeStarted, c.At, c.Until, time.Time{}
	for _, e := range earlier {
		if e.Deed != a.Deed || e.Key != a.Key {
			continue
		}
		if !e.notDone() {
			return a, fmt.Errorf("begun by %s already: %w", e.By, ErrMoved)
		}
		a.Attempt = e.Attempt + 1
	}
	return a, nil
}
