package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// ExitState is where an exit stands.
type ExitState uint8

// The states of an exit. First those in which somebody has to decide, then
// those of the work, then the ends.
const (
	ExitNone        ExitState = iota
	ExitDoubt                 // the customer may want the bot: look, then decide
	ExitAsked                 // the customer asks for the bot: confirm or decline
	ExitGrace                 // goes by itself at Due, unless the customer writes on or somebody undoes it
	ExitWithdrawn             // the customer took it back, or wrote on while it went: decide again
	ExitTransferred           // somebody else has the ticket now: decide again
	ExitBlocked               // cannot go on: Reason names what somebody has to change first
	ExitRemoving              // the banner is being removed
	ExitClosing               // the ticket is being closed
	ExitVerifying             // closed; being read back
	ExitUnknown               // the answer to a step was lost; a lost close is looked up at Due
	ExitFailed                // a step failed and is not tried again by itself
	ExitVerified              // handed back: ticket resolved, bot no longer paused
	ExitElsewhere             // somebody else closed the ticket first
	ExitDeclined              // the operator said no
)

var exitStateNames = [...]string{"none", "doubt", "asked", "grace", "withdrawn", "transferred", "blocked",
	"removing", "closing", "verifying", "unknown", "failed", "verified", "elsewhere", "declined"}

// String is one lower-case word, which also stands in the ledger.
func (s ExitState) String() string { return nameOf(exitStateNames[:], int(s)) }

// MarshalText and UnmarshalText keep the word, so that a record outlives a
// change of the constants. A word that is not known is an error.
func (s ExitState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText is the counterpart of MarshalText.
func (s *ExitState) UnmarshalText(b []byte) error {
	i := slices.Index(exitStateNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("exit state %q is not known: %w", b, ErrInvalid)
	}
	*s = ExitState(i)
	return nil
}

// ByWatch is Exit.By when the watch itself decided (mode auto).
const ByWatch = "watch"

// Request is the evidence: the customer message that asks for the bot, or may.
type Request struct {
	Message MessageID
	At      time.Time // by the platform's clock
	Text    string    // clean
	// Clicked is true if the text is word for word what a banner button of this
	// ticket posts. The platform does not tell a click from the same words typed.
	Clicked bool
	Match   Match
}

// Exit is one customer on the way back to the bot: who asked, what was decided,
// how far each step has come. It is a value; every method returns a new one and
// leaves the old as it was. There is at most one Exit per ticket.
//
// Decisions (Confirm, Decline, Undo, Retry, Accept) come from people, the rest
// (Elapsed, Seen, Begin, Record, Postpone) from the watch and the runner. What
// is not possible returns the Exit unchanged and an ErrNotNow whose text says
// why; calling a decision just to learn that is fine.
type Exit struct {
	// Ticket is the ticket as it was when the last decision was taken, and before
	// that as last seen. The agent in it is the one the customer leaves.
	Ticket  Ticket
	Request Request   // newest evidence; zero where an operator closes without one
	Asked   time.Time // when the customer first asked, of what is not over; platform's clock
	Again   int       // requests after the first; they only count
	Later   int       // customer messages since the newest evidence
	Said    string    // the newest of them, clean
	Heard   time.Time // newest customer message taken into account, platform's clock
	Ahead   time.Time // newest time that such a message bore from ahead, zero if none did; see ExitRules.Latest

	State  ExitState
	Reason string    // why it is in this state: a sentence, or empty
	Due    time.Time // by our clock: when ExitGrace ends, or before when no further step is tried

	By      string    // who decided: an operator's name or ByWatch
	Decided time.Time // by our clock; zero while nobody has decided
	// Known is up to where whoever decided knew what the customer had written, by the
	// platform's clock: what came after it stops the exit.
	Known      time.Time
	Close      CloseRequest
	KeepBanner bool // leave the banner alone: no widget, or the operator said so
	// Resumed is set on an exit that an earlier run of the console left
	// unfinished; what is left of it is checked like an automatic one.
	Resumed  bool
	AskAgain bool   // Resumed, and decided too long ago to close by itself
	Accepted string // who dealt with a failed, unknown or blocked exit by hand

	Steps [StepCount]StepResult
	Rev   int64 // revision in the ledger; 0 until it has been written
}

// leaving reports whether the customer is on the way back to the bot, or is there:
// nothing meant for a live chat is to reach them any more.
func (s ExitState) leaving() bool {
	switch s {
	case ExitRemoving, ExitClosing, ExitVerifying, ExitUnknown, ExitVerified, ExitElsewhere:
		return true
	}
	return false
}

// Undecided reports whether the exit waits for a decision and nothing of it is
// being carried out.
func (x Exit) Undecided() bool {
	switch x.State {
	case ExitDoubt, ExitAsked, ExitGrace, ExitWithdrawn, ExitTransferred:
		return true
	}
	return false
}

// Attention reports whether the exit got stuck and nobody has dealt with it
// yet. Such exits stay on top of the queue.
func (x Exit) Attention() bool {
	if x.Busy() || x.Accepted != "" {
		return false
	}
	return x.State == ExitFailed || x.State == ExitUnknown || x.State == ExitBlocked
}

// Open reports whether the exit needs somebody: a decision, or help.
func (x Exit) Open() bool { return x.Undecided() || x.Attention() }

// Busy reports whether a step is under way or will follow by itself.
func (x Exit) Busy() bool {
	_, ok := x.pending()
	return ok
}

// Ended reports whether nothing more will happen and nobody is needed.
func (x Exit) Ended() bool { return x.State != ExitNone && !x.Open() && !x.Busy() }

// Automatic reports whether the watch decided, not a person.
func (x Exit) Automatic() bool { return x.By == ByWatch }

// Watchful reports whether nobody has looked at the conversation just now: then
// everything after the request stops the exit.
func (x Exit) Watchful() bool { return x.Automatic() || x.Resumed }

// Covers is the time up to which the decision covers what the customer wrote; a
// later message is to be looked for before anything is done. By the times that the
// messages bear, which may be from ahead. It is zero if that is not known, as in a
// close without a request.
func (x Exit) Covers() time.Time {
	if x.Watchful() && !x.Request.At.IsZero() {
		return x.Request.At
	}
	return later(later(x.Known, x.Request.At), x.Ahead)
}

// NewsSince reports whether the customer has written since a time anything but the
// request once more. Heard takes a message from ahead for one of a moment ago, so a
// time after Heard does not cover it: it does where it is from ahead itself, as the
// list may name one, and no earlier.
func (x Exit) NewsSince(seen time.Time) bool {
	news := x.Heard.After(seen) || seen.After(x.Heard) && x.Ahead.After(seen)
	return news && (x.Later > 0 || x.Request.Match.Label != LabelExit)
}

// TookBack reports whether the customer of an exit does not want to go any more, or
// wrote on while it went: a person decides about them, and nobody with others.
func (x Exit) TookBack() bool { return x.State == ExitWithdrawn && !x.Request.At.IsZero() }

// LastWords are what the customer wrote last, the request included.
func (x Exit) LastWords() string {
	if x.Later > 0 {
		return x.Said
	}
	return CleanLine(x.Request.Text)
}

// Repeats reports whether a message has the words of the request.
func (x Exit) Repeats(m Message) bool {
	return !x.Request.At.IsZero() && m.Body.Kind == BodyText && strings.EqualFold(CleanLine(m.Body.Text), CleanLine(x.Request.Text))
}

// Waits is since when the customer of an exit has waited: asking once more does not
// make them wait anew.
func (x Exit) Waits() time.Time {
	if x.Asked.IsZero() {
		return x.At()
	}
	return x.Asked
}

// At is the time of the newest evidence of an exit, else of the decision.
func (x Exit) At() time.Time {
	if x.Request.At.IsZero() {
		return x.Decided
	}
	return x.Request.At
}

func nameOf(names []string, i int) string {
	if i >= 0 && i < len(names) {
		return names[i]
	}
	return names[0]
}
