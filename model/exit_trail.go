package model

import (
	"fmt"
	"time"
)

// Trail tells what changed from one value of an exit to the next as lines of
// the trail: the request, the decision, each step. The screens, the journal and
// the commands all tell it through this one function.
func Trail(c ExitChange, at time.Time) []Event {
	var events []Event
	add := func(e Event) {
		e.At, e.Ticket = at, c.After.Ticket.ID
		events = append(events, e)
	}
	if !c.After.Request.same(c.Before.Request) {
		add(requestEvent(c.After))
	}
	if !c.Before.Busy() && c.After.Busy() {
		add(Event{Who: c.After.By, Kind: EventDecision, What: c.After.goesAhead()})
	}
	for s := range Step(StepCount) {
		if was, is := c.Before.Steps[s], c.After.Steps[s]; !was.same(is) && is.told() {
			add(stepEvent(c.After, s, is))
		}
	}
	if c.Before.State != c.After.State || c.Before.Accepted != c.After.Accepted {
		if e, ok := stateEvent(c.After); ok {
			add(e)
		}
	}
	return events
}

// goesAhead says why the exit is being carried out.
func (x Exit) goesAhead() string {
	if x.Automatic() {
		return "nobody stopped it and the customer did not write on: it goes ahead"
	}
	return "confirmed: it goes ahead"
}

// told reports whether a step's result is news: an intent is, a step that was
// only made ready is not.
func (r StepResult) told() bool { return r.Outcome != OutcomeNone || r.Tries > 0 }

func requestEvent(x Exit) Event {
	how := "wrote"
	if x.Request.Clicked {
		how = "clicked or typed the button's text"
	}
	m := x.Request.Match
	why := fmt.Sprintf("%s: %s", m.Label, m.Tier)
	for _, s := range []string{m.Phrase, m.Guard} {
		if s != "" {
			why += ", " + s
		}
	}
	return Event{Who: "customer", Kind: EventRequest, What: how + " " + excerpt(x.Request.Text), Why: why}
}

func stepEvent(x Exit, s Step, r StepResult) Event {
	kind := EventStep
	switch {
	case s == StepRemoveBanner && r.Outcome == OutcomeDone:
		kind = EventBannerRemoved
	case s == StepCloseTicket && r.Outcome == OutcomeDone:
		kind = EventClosed
	}
	return Event{Who: x.By, Kind: kind, What: s.text() + ": " + r.Outcome.text(), Why: r.Detail, Result: r.Outcome.result()}
}

// text is the step for people.
func (s Step) text() string {
	return [StepCount]string{"remove the banner", "close the ticket", "verify that the ticket is resolved",
		"verify that the bot runs again"}[s]
}

// text is the outcome for people.
func (o Outcome) text() string {
	return nameOf([]string{"to be tried again", "started", "done", "somebody else had done it", "skipped",
		"failed", "blocked", "the answer was lost"}, int(o))
}

func (o Outcome) result() string {
	switch o {
	case OutcomeDone, OutcomeAlready:
		return "ok"
	case OutcomeFailed, OutcomeBlocked:
		return "failed"
	case OutcomeUnknown:
		return "unknown"
	}
	return ""
}

// stateEvent tells a decision or an end; the work in between is told by its
// steps.
func stateEvent(x Exit) (Event, bool) {
	if x.Accepted != "" {
		return Event{Who: x.Accepted, Kind: EventDecision, What: "dealt with by hand", Why: x.Reason}, true
	}
	what, ok := map[ExitState]string{
		ExitGrace: "goes by itself soon", ExitAsked: "waits for a decision", ExitDoubt: "waits for a look",
		ExitWithdrawn: "taken back by the customer", ExitTransferred: "asked again", ExitBlocked: "blocked",
		ExitFailed: "needs help", ExitVerified: "handed back to the bot",
		ExitElsewhere: "closed by somebody else", ExitDeclined: "declined",
	}[x.State]
	who := x.By
	if who == "" {
		who = ByWatch
	}
	return Event{Who: who, Kind: EventDecision, What: what, Why: x.Reason, Result: endResult(x.State)}, ok
}

func endResult(s ExitState) string {
	switch s {
	case ExitVerified, ExitElsewhere:
		return "ok"
	case ExitFailed, ExitBlocked:
		return "failed"
	}
	return ""
}
