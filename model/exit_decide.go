package model

import (
	"fmt"
	"time"
)

// Decision is what a person decided about an exit, and on what grounds.
type Decision struct {
	By     string
	Ticket Ticket // as the person saw it; its agent is the one to leave
	// Seen is the newest customer message that the person knew of, by the platform's
	// clock; zero stands for all that have been heard.
	Seen       time.Time
	Close      CloseRequest
	KeepBanner bool // leave the banner alone
	At         time.Time
}

// NewManualExit is an exit without a request: an operator closes the ticket.
func NewManualExit(d Decision) Exit {
	return Exit{Ticket: d.Ticket, State: ExitAsked}.decide(d)
}

// Confirm lets the exit go ahead. What an earlier run or round has done already
// is not done again. A close that certainly was not done, because a field was
// missing perhaps, may be confirmed with another one.
func (x Exit) Confirm(d Decision) (Exit, error) {
	switch {
	case x.Busy():
		return x, x.refuse("it is being carried out already")
	case x.State == ExitVerified || x.State == ExitElsewhere:
		return x, x.refuse("the ticket is closed already")
	case x.State == ExitUnknown, x.State == ExitFailed && x.Steps[StepCloseTicket].Outcome != OutcomeFailed:
		return x, x.refuse("a step went wrong: retry that step")
	case d.Ticket.ID != x.Ticket.ID:
		return x, x.refuse("the decision is about ticket " + string(d.Ticket.ID))
	case !x.Ticket.SameCustomer(d.Ticket):
		return x, x.refuse(otherCustomer)
	case !d.Seen.IsZero() && x.NewsSince(d.Seen):
		return x, fmt.Errorf("ticket %s: %w", x.Ticket.ID, ErrWroteOn)
	}
	return x.decide(d), nil
}

func (x Exit) decide(d Decision) Exit {
	x.Ticket, x.By, x.Decided, x.Close = d.Ticket, d.By, d.At, d.Close
	x.Known = later(d.Seen, x.Heard)
	x.KeepBanner = d.KeepBanner || !d.Ticket.HasWidget()
	x.Accepted, x.Resumed, x.AskAgain, x.Due = "", false, false, time.Time{}
	for s := range x.Steps {
		x.Steps[s] = x.Steps[s].renew()
	}
	x.skipBanner(d)
	return x.settle()
}

// renew makes a step that was not done ready for the new decision. A lost
// banner step stays lost: repeating it takes a decision of its own.
func (r StepResult) renew() StepResult {
	r.Tries, r.Lost = 0, 0
	if r.Outcome == OutcomeFailed || r.Outcome == OutcomeBlocked {
		r.Outcome = OutcomeNone
	}
	return r
}

func (x *Exit) skipBanner(d Decision) {
	r := &x.Steps[StepRemoveBanner]
	switch {
	case x.KeepBanner && r.Outcome == OutcomeNone:
		why := "left as it is"
		if !d.Ticket.HasWidget() {
			why = "this channel has no widget, so there is no banner"
		}
		r.Outcome, r.Detail, r.At = OutcomeSkipped, why, d.At
	case !x.KeepBanner && r.Outcome == OutcomeSkipped:
		*r = StepResult{Attempt: r.Attempt}
	}
}

// Decline ends the exit without doing anything. A later request of the same
// customer is shown again, but never goes by itself.
func (x Exit) Decline(by string, now time.Time) (Exit, error) {
	if !x.Undecided() && x.State != ExitBlocked {
		return x, x.refuse("there is nothing to decline")
	}
	x.State, x.By, x.Decided, x.Due = ExitDeclined, by, now, time.Time{}
	x.Reason = "declined by " + by
	return x, nil
}

// Undo takes an exit back into the operator's hands: during the grace period,
// and after a confirmation as long as no step has gone out.
func (x Exit) Undo(by string, now time.Time) (Exit, error) {
	if x.State != ExitGrace && (!x.Busy() || x.touched()) {
		return x, x.refuse("a step has gone out already, or there is nothing to undo")
	}
	return x.ask(ExitAsked, "stopped by "+by+": confirm or decline", by, now), nil
}

// touched reports whether anything of the exit has reached the platform, or may have.
func (x Exit) touched() bool {
	return x.Steps[StepRemoveBanner].Attempt > 0 || x.Steps[StepCloseTicket].Attempt > 0
}

// ask puts the exit back before a decision.
func (x Exit) ask(s ExitState, why, by string, now time.Time) Exit {
	x.State, x.Reason, x.By, x.Decided, x.Due = s, why, by, now, time.Time{}
	return x
}

// Retry lets one step be done again, whatever the others have come to: one that
// failed or was blocked, a banner removal whose answer was lost, a lost close
// that could not be looked up (it is looked up again), a close after which the
// ticket was found open. It repeats a decision and is none: it covers what that
// covered, in Known and Ticket. So what the customer has written since is refused
// with ErrWroteOn, as long as the exit can be confirmed again.
func (x Exit) Retry(s Step, by string, now time.Time) (Exit, error) {
	if x.Busy() || x.Undecided() || s >= StepCount {
		return x, x.refuse("there is no step to retry")
	}
	if err := x.retryable(s); err != nil {
		return x, err
	}
	if x.beforeClose() && x.NewsSince(x.Known) {
		return x, fmt.Errorf("exit of ticket %s: %w, which a retry does not cover: confirm it again", x.Ticket.ID, ErrWroteOn)
	}
	r := &x.Steps[s]
	lost := s == StepCloseTicket && r.Outcome == OutcomeUnknown
	*r = StepResult{Attempt: r.Attempt}
	if lost {
		r.Outcome = OutcomeUnknown
	}
	if s == StepCloseTicket {
		x.Steps[StepVerifyTicket], x.Steps[StepVerifyBot] = StepResult{}, StepResult{}
	}
	x.By, x.Decided, x.Due = by, now, time.Time{}
	x.Accepted, x.Resumed, x.AskAgain = "", false, false
	return x.settle(), nil
}

func (x Exit) retryable(s Step) error {
	o := x.Steps[s].Outcome
	switch {
	case o == OutcomeFailed, o == OutcomeBlocked, o == OutcomeUnknown:
		return nil
	case o == OutcomeSkipped && (x.Ticket.HasWidget() || !s.Mutates()):
		return nil
	case s == StepCloseTicket && o == OutcomeDone && x.Steps[StepVerifyTicket].Outcome == OutcomeFailed:
		return nil
	case o == OutcomeNone:
		return x.refuse("this step has not been tried")
	}
	return x.refuse("this step is done")
}

// Accept notes that somebody dealt with a stuck exit by hand. Its state and
// crosses stay, as the record of what happened.
func (x Exit) Accept(by string, now time.Time) (Exit, error) {
	if !x.Attention() {
		return x, x.refuse("it does not wait for anybody")
	}
	x.Accepted, x.Decided = by, now
	return x, nil
}

func (x Exit) refuse(why string) error {
	return fmt.Errorf("exit of ticket %s: %s: %w", x.Ticket.ID, why, ErrNotNow)
}
