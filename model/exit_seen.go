package model

import (
	"fmt"
	"time"
)

// Elapsed lets an exit in grace go by itself once Due has come, if the rules
// still allow it. One that comes from an earlier run waits until the inbox
// settings have been read: a platform that is away for a moment when the console
// starts is no reason to ask.
func (x Exit) Elapsed(r ExitRules, now time.Time) Exit {
	if x.State != ExitGrace || now.Before(x.Due) || r.Mode == ModeAuto && r.Settings == nil {
		return x
	}
	if why := r.notAutomatic(x.Ticket, x.Request, now); why != "" {
		return x.ask(ExitAsked, why, "", time.Time{})
	}
	return x.decide(Decision{By: ByWatch, Ticket: x.Ticket, Close: r.Close, At: now})
}

// Wrote notes that the customer wrote on. Whoever decided did not know of it, so an
// exit that is on its way stops, as long as the close has not gone out; a clear
// request becomes one to look at.
func (x Exit) Wrote(m Message) Exit { return x.wrote(m, "") }

// wrote is Wrote; refusal says by which words the message takes the request back,
// if it does. Then nobody is to act on that request any more, whoever decided.
func (x Exit) wrote(m Message, refusal string) Exit {
	x.Later++
	x.Heard = later(x.Heard, m.At)
	if x.Said = CleanLine(m.Body.Text); x.Said == "" {
		x.Said = "(no text)"
	}
	switch {
	case x.Ended() || !x.beforeClose():
		return x
	case refusal != "":
		return x.ask(ExitWithdrawn, "the customer took it back: "+excerpt(x.Said)+", by “"+refusal+"”", "", time.Time{})
	case x.State == ExitGrace || x.Busy():
		return x.ask(ExitWithdrawn, "the customer wrote on: "+excerpt(x.Said), "", time.Time{})
	case x.State == ExitAsked:
		return x.ask(ExitDoubt, "the customer wrote on: "+excerpt(x.Said), x.By, x.Decided)
	}
	return x
}

// beforeClose reports whether no close is under way or done.
func (x Exit) beforeClose() bool {
	switch x.Steps[StepCloseTicket].Outcome {
	case OutcomeNone, OutcomeFailed, OutcomeBlocked:
		return true
	}
	return false
}

// Seen takes a ticket into account that has just been read. Nothing is done to
// a ticket that somebody else has closed, that somebody else has got, or that
// is not the same one any more; what is decided about it is asked again.
func (x Exit) Seen(t Ticket, now time.Time) Exit {
	switch {
	case t.ID != x.Ticket.ID, x.Ended(), !x.beforeClose():
		return x
	case t.Status == StatusResolved, t.Status == StatusMissed:
		return x.elsewhere(t, now)
	case !t.Status.Live():
		return x.ask(ExitBlocked, "the ticket has a status that is not known here: look at it in the inbox", x.By, x.Decided)
	case !x.Ticket.SameCustomer(t):
		return x.ask(ExitBlocked, otherCustomer, x.By, x.Decided)
	case x.State == ExitGrace || x.Busy():
		return x.handed(t)
	case x.Undecided():
		x.Ticket = t
	}
	return x
}

// otherCustomer says that nothing can be decided here about a ticket any more: what was
// asked and read was of somebody else.
const otherCustomer = "the ticket belongs to another customer now: look at it in the inbox"

// elsewhere ends an exit whose ticket is closed. The banner may still be there:
// Retry(StepRemoveBanner) removes it.
func (x Exit) elsewhere(t Ticket, now time.Time) Exit {
	why := "somebody else closed the ticket first"
	if t.Status == StatusMissed {
		why = "the ticket was missed"
	}
	x.Ticket, x.Due = t, time.Time{}
	x.Steps[StepCloseTicket] = StepResult{Outcome: OutcomeAlready, Detail: why, At: now, Attempt: x.Steps[StepCloseTicket].Attempt}
	for _, s := range []Step{StepRemoveBanner, StepVerifyTicket, StepVerifyBot} {
		if x.Steps[s].Outcome == OutcomeNone {
			x.Steps[s] = StepResult{Outcome: OutcomeSkipped, Detail: why, At: now, Attempt: x.Steps[s].Attempt}
		}
	}
	return x.settle()
}

// handed asks again if the ticket changed hands since the decision.
func (x Exit) handed(t Ticket) Exit {
	was, is := holder(x.Ticket), holder(t)
	if was == is {
		return x
	}
	x.Ticket = t
	return x.ask(ExitTransferred, fmt.Sprintf("handed over since: %s → %s", was, is), x.By, x.Decided)
}

// holder names who has the ticket. Statuses count too: leaving a queue is not
// leaving an agent.
func holder(t Ticket) string {
	switch {
	case t.Status != StatusAssigned:
		return "nobody (" + t.Status.String() + ")"
	case t.Agent.User != "":
		return t.Agent.User
	case t.Agent.Name != "":
		return t.Agent.Name
	}
	return "an agent"
}

// Resume takes up what an earlier run left unfinished. Reading goes on by
// itself; what still has to be done does so only if a customer's request was
// decided at most maxAge ago, and is asked again otherwise.
func (x Exit) Resume(now time.Time, maxAge time.Duration) Exit {
	s, ok := x.pending()
	if !ok {
		return x
	}
	x.Resumed = true
	x.AskAgain = now.Sub(x.Decided) > maxAge || x.Request.At.IsZero()
	if !x.AskAgain || !s.Mutates() || s == StepCloseTicket && x.Lost(s) {
		return x
	}
	return x.askStopped()
}

// askStopped asks whether to carry on with what is left.
func (x Exit) askStopped() Exit {
	return x.ask(ExitAsked, "the console stopped in the middle: confirm to carry on", x.By, x.Decided)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// excerpt is a text cut to what fits into a reason.
func excerpt(s string) string {
	const most = 60
	r := []rune(CleanLine(s))
	if len(r) <= most {
		return "“" + string(r) + "”"
	}
	return "“" + string(r[:most-1]) + cutOff
}

// cutOff is how an excerpt ends that is not the whole text.
const cutOff = "…”"
