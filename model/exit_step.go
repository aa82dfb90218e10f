package model

import (
	"fmt"
	"slices"
	"time"
)

// Step is one part of an exit. The order of the constants is the order of the
// work: the banner goes first, as in the vendor's recipe, then the ticket; the
// last two only read.
type Step uint8

// The steps of an exit.
const (
	StepRemoveBanner Step = iota
	StepCloseTicket
	StepVerifyTicket
	StepVerifyBot
	StepCount = 4
)

var stepNames = [StepCount]string{"remove-banner", "close-ticket", "verify-ticket", "verify-bot"}

// String is the name that the ledger keeps.
func (s Step) String() string {
	if s < StepCount {
		return stepNames[s]
	}
	return "no step"
}

// Mutates reports whether the step changes something on the platform. Only
// such a step has an intent in the ledger.
func (s Step) Mutates() bool { return s == StepRemoveBanner || s == StepCloseTicket }

// Outcome is what became of a step.
type Outcome uint8

// The outcomes of a step.
const (
	OutcomeNone    Outcome = iota // not tried, or to be tried again
	OutcomeStarted                // the intent is written; the answer is not known yet
	OutcomeDone
	OutcomeAlready // somebody else had done it
	OutcomeSkipped // not needed, or not wanted
	OutcomeFailed  // certainly not done
	OutcomeBlocked // certainly not done, and will not be until somebody changes something (key, rights, fields)
	OutcomeUnknown // the answer was lost
)

var outcomeNames = [...]string{"none", "started", "done", "already", "skipped", "failed", "blocked", "unknown"}

// String is the name that the ledger keeps.
func (o Outcome) String() string { return nameOf(outcomeNames[:], int(o)) }

// MarshalText keeps the word, as ExitState does.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText is the counterpart of MarshalText.
func (o *Outcome) UnmarshalText(b []byte) error {
	i := slices.Index(outcomeNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("outcome %q is not known: %w", b, ErrInvalid)
	}
	*o = Outcome(i)
	return nil
}

// StepResult is how far a step has come.
type StepResult struct {
	Outcome Outcome
	Detail  string    // the platform's words, or what was found: for people
	At      time.Time // when the outcome became known, by our clock
	Attempt int       // acts so far: the ledger has one row for each
	Tries   int       // what went wrong in passing since the last decision
	Lost    int       // answers lost since the last decision
}

// ExitTries is how often a step is tried before it counts as failed, where what
// went wrong may pass by itself (no connection, too many requests).
const ExitTries = 3

// Next gives the step that is to be worked on at now, by our clock. It is false
// while Due has not come, while somebody has to decide, and at the end. The
// caller carries the step out, or, if Lost says so, looks what became of it.
func (x Exit) Next(now time.Time) (Step, bool) {
	if now.Before(x.Due) {
		return 0, false
	}
	return x.pending()
}

// Lost reports whether a step went out without an answer, so that it must be
// looked up and not be repeated.
func (x Exit) Lost(s Step) bool {
	r := x.Steps[s]
	if r.Outcome == OutcomeUnknown {
		return s == StepCloseTicket && r.Tries < ExitTries
	}
	return r.Outcome == OutcomeStarted
}

// pending is the first step that is not settled. A ticket that is not closed is
// not verified; a banner that stays does not hold the ticket up.
func (x Exit) pending() (Step, bool) {
	switch x.State {
	case ExitRemoving, ExitClosing, ExitVerifying, ExitUnknown:
	default:
		return 0, false
	}
	for s := range Step(StepCount) {
		r := x.Steps[s]
		if r.Outcome == OutcomeNone || x.Lost(s) {
			return s, true
		}
		if s == StepCloseTicket && !closed(r.Outcome) {
			return 0, false
		}
	}
	return 0, false
}

func closed(o Outcome) bool { return o == OutcomeDone || o == OutcomeAlready }

// settle derives the state from the steps, once the exit has been decided.
func (x Exit) settle() Exit {
	x.State = ExitClosing // any working state: pending needs one
	if s, ok := x.pending(); ok {
		x.State = x.working(s)
		x.Reason = x.Steps[s].Detail
		return x
	}
	x.State, x.Reason = x.end()
	return x
}

func (x Exit) working(s Step) ExitState {
	switch {
	case s == StepRemoveBanner:
		return ExitRemoving
	case s == StepCloseTicket && x.Steps[s].Outcome == OutcomeUnknown:
		return ExitUnknown
	case s == StepCloseTicket:
		return ExitClosing
	}
	return ExitVerifying
}

// end is the state of an exit of which nothing is pending: that of its worst
// step, the close before all others.
func (x Exit) end() (ExitState, string) {
	worst := []struct {
		outcome Outcome
		state   ExitState
	}{{OutcomeUnknown, ExitUnknown}, {OutcomeFailed, ExitFailed}, {OutcomeBlocked, ExitBlocked}}
	for _, s := range []Step{StepCloseTicket, StepRemoveBanner, StepVerifyTicket, StepVerifyBot} {
		for _, w := range worst {
			if x.Steps[s].Outcome == w.outcome {
				return w.state, x.Steps[s].Detail
			}
		}
	}
	if r := x.Steps[StepCloseTicket]; r.Outcome == OutcomeAlready {
		return ExitElsewhere, r.Detail
	}
	return ExitVerified, ""
}

// Begin marks a mutating step as started: what the ledger writes before the
// act. Only the pending step can begin, and only if it is not lost.
func (x Exit) Begin(s Step, now time.Time) (Exit, error) {
	next, ok := x.Next(now)
	if !ok || next != s || !s.Mutates() || x.Lost(s) {
		return x, fmt.Errorf("begin %s of ticket %s: it is not the next step: %w", s, x.Ticket.ID, ErrNotNow)
	}
	r := &x.Steps[s]
	r.Outcome, r.At, r.Detail = OutcomeStarted, now, ""
	r.Attempt++
	return x.settle(), nil
}

// Record notes how the pending step ended. A lost close is looked up, but not
// before again: what is still on its way gets the time to arrive.
func (x Exit) Record(s Step, o Outcome, detail string, now, again time.Time) (Exit, error) {
	next, ok := x.pending()
	if !ok || next != s || o == OutcomeNone || o == OutcomeStarted {
		return x, fmt.Errorf("record %s of %s of ticket %s: it is not under way: %w", o, s, x.Ticket.ID, ErrNotNow)
	}
	r := &x.Steps[s]
	r.Outcome, r.Detail, r.At = o, detail, now
	x.Due = time.Time{}
	if o == OutcomeUnknown {
		r.Lost++
		r.Tries = 0 // from here on they count the looks
		x.Due = again
	}
	return x.settle(), nil
}

// TryAgain notes that the pending step certainly was not done, for a reason that
// may pass, and lets it be tried again from until on. After ExitTries times it
// has failed.
func (x Exit) TryAgain(s Step, why string, now, until time.Time) (Exit, error) {
	next, ok := x.pending()
	if !ok || next != s || x.Steps[s].Outcome == OutcomeUnknown {
		return x, fmt.Errorf("try %s of ticket %s again: it is not under way: %w", s, x.Ticket.ID, ErrNotNow)
	}
	r := &x.Steps[s]
	r.Tries++
	r.Outcome, r.Detail, r.At, x.Due = OutcomeNone, why, now, until
	if r.Tries >= ExitTries {
		r.Outcome, x.Due = OutcomeFailed, time.Time{}
	}
	return x.settle(), nil
}

// Postpone puts the pending step off until a time, because of what else is being
// done to the ticket. Nothing was tried, so it counts as no try.
func (x Exit) Postpone(s Step, why string, until time.Time) (Exit, error) {
	next, ok := x.pending()
	if !ok || next != s || x.Lost(s) {
		return x, fmt.Errorf("put %s of ticket %s off: it is not the next step: %w", s, x.Ticket.ID, ErrNotNow)
	}
	x.Steps[s].Detail, x.Due = why, until
	return x.settle(), nil
}

// LookAgain notes that a lost close could not be looked up, and lets that be
// tried again from until on. After ExitTries times it stays unknown.
func (x Exit) LookAgain(why string, now, until time.Time) (Exit, error) {
	next, ok := x.pending()
	if !ok || next != StepCloseTicket || !x.Lost(next) {
		return x, fmt.Errorf("look ticket %s up: no close of it was lost: %w", x.Ticket.ID, ErrNotNow)
	}
	r := &x.Steps[StepCloseTicket]
	r.Tries++
	r.Outcome, r.Detail, r.At, x.Due = OutcomeUnknown, why, now, until
	if r.Tries >= ExitTries {
		x.Due = time.Time{}
	}
	return x.settle(), nil
}

// Looked settles a lost close by the ticket as it was read afterwards. Resolved
// is done. Still open means that the close never arrived, so it may go out once
// more; the second time the answer is lost, a person decides.
//
// What remains is the close that is still on its way after the pause given to
// Record: it would meet a second one. The platform closes a ticket once all the
// same, but what it does on the second call is not documented.
func (x Exit) Looked(t Ticket, now time.Time) (Exit, error) {
	next, ok := x.pending()
	if !ok || next != StepCloseTicket || !x.Lost(next) || t.ID != x.Ticket.ID {
		return x, fmt.Errorf("look ticket %s up: no close of it was lost: %w", x.Ticket.ID, ErrNotNow)
	}
	r := &x.Steps[StepCloseTicket]
	r.At, x.Due = now, time.Time{}
	switch {
	case t.Status == StatusResolved:
		r.Outcome, r.Detail = OutcomeDone, "the answer was lost, but the ticket is resolved"
	case t.Status == StatusMissed:
		r.Outcome, r.Detail = OutcomeAlready, "the ticket was missed before it was closed"
	case !t.Status.Live():
		return x.LookAgain("the ticket has a status that is not known here", now, now.Add(time.Second))
	case r.Lost > 1:
		r.Outcome, r.Detail = OutcomeFailed, "the answer was lost twice, and the ticket is still open"
	default:
		r.Outcome, r.Detail, r.Lost = OutcomeNone, "the answer was lost and the ticket is still open: closing it once more", max(r.Lost, 1)
		if x.AskAgain {
			r.Detail = "the answer was lost and the ticket is still open"
			return x.askStopped(), nil
		}
	}
	return x.settle(), nil
}
