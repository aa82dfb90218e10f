package model

import "time"

// ExitRules are the configured rules for requests, with what is known at the
// moment.
type ExitRules struct {
	Mode   WatchMode
	Grace  time.Duration // between a request and the automatic exit
	MaxAge time.Duration // older requests never go by themselves

	Settings *Settings    // of the inbox; nil until they have been read: nothing is automatic then
	Close    CloseRequest // how automatic exits close
	Since    time.Time    // start of the watch: Watch.Since
	Newest   time.Time    // newest time that the platform named: Cycle.Newest
	Latest   time.Time    // up to where times are believed: Cycle.Latest
	// Buttons gives the texts that the buttons of a ticket's own banner post; it
	// may be nil.
	Buttons func(TicketID) []string
}

// notAutomatic says why a request does not go by itself, and is empty if it may:
// a clear exit, from an assigned web chat that can be closed without asking for
// anything, in mode auto, and not too old.
func (r ExitRules) notAutomatic(t Ticket, q Request, now time.Time) string {
	switch {
	case t.Status != StatusAssigned:
		return "nobody has the ticket yet: closing it takes the customer out of the queue"
	case r.Mode != ModeAuto:
		return "confirm or decline"
	case q.Match.Label != LabelExit:
		return "a doubt is never automatic"
	case !t.HasWidget():
		return "not automatic: only web chats are"
	case r.Settings == nil:
		return "not automatic: the inbox settings have not been read yet"
	case len(r.Settings.MissingToClose(t)) > 0:
		return "not automatic: a field required to close is empty: " + r.Settings.MissingToClose(t)[0].Name
	case r.Settings.CloseOptionMust && r.Close.Reason == "":
		return "not automatic: a reason is required to close"
	case ahead(q.At, r.Latest):
		return "not automatic: the message has a time from ahead, so nobody knows how old it is"
	case r.tooOld(q, now):
		return "not automatic: the request is older than " + r.MaxAge.String()
	}
	return ""
}

// tooOld asks both clocks, the platform's as far as it is known, and takes the
// worse answer: a clock that is wrong makes an exit wait, never go.
func (r ExitRules) tooOld(q Request, now time.Time) bool {
	return now.Sub(q.At) > r.MaxAge || r.Newest.Sub(q.At) > r.MaxAge
}

// floor is the time after which a message counts for a ticket: when the agent took it
// who has it now, for what was written before that was written to others, or to the
// bot, which is paused only from then on.
func (r ExitRules) floor(t Ticket) time.Time {
	for _, at := range [...]time.Time{t.Assigned, t.Created} {
		if !at.IsZero() && !ahead(at, r.Latest) {
			return later(r.Since, at)
		}
	}
	return r.Since
}

// hear takes fresh messages of one ticket into account, in the order of their
// time. Only what the customer wrote, after the assignment and the start of
// the watch, and later than what was heard before, counts.
func (r ExitRules) hear(x Exit, t Ticket, fresh []Message, m *Matcher, now time.Time) Exit {
	x = r.placed(x, time.Time{})
	after := later(r.floor(t), x.Heard)
	for _, msg := range SortMessages(append([]Message(nil), fresh...)) {
		if msg.Author != AuthorCustomer || msg.Body.Kind == BodyEvent || !msg.At.After(after) {
			continue
		}
		was := x.Heard
		if q, ok := r.read(t, msg, m); ok {
			x = r.asked(x, t, q, now)
		} else if x.State != ExitNone {
			x = x.wrote(msg, m.TakesBack(msg.Body.Raw))
		}
		x = r.placed(x, was)
	}
	return x
}

// placed keeps a time from ahead out of Heard, which was something else before: up
// to that time nothing more would be heard of this customer. Instead the message
// counts as written a moment ago, by the platform's clock, and after all others.
func (r ExitRules) placed(x Exit, was time.Time) Exit {
	if !ahead(x.Heard, r.Latest) {
		return x
	}
	x.Ahead = later(x.Ahead, x.Heard)
	x.Heard = later(was, r.Newest.Add(-Overlap)).Add(time.Millisecond)
	return x
}

// read finds the request in a message, if there is one.
func (r ExitRules) read(t Ticket, msg Message, m *Matcher) (Request, bool) {
	if msg.Body.Kind != BodyText {
		return Request{}, false
	}
	var buttons []string
	if r.Buttons != nil {
		buttons = r.Buttons(t.ID)
	}
	match := m.Match(msg.Body.Raw, buttons...)
	q := Request{Message: msg.ID, At: msg.At, Text: msg.Body.Text, Match: match}
	for _, b := range buttons {
		q.Clicked = q.Clicked || b == msg.Body.Raw
	}
	return q, match.Label != LabelStay
}

// asked takes a request into account. The first makes the exit; later ones are
// counted and become the evidence that is shown. Repeating a request does not
// take it back, but the grace period starts anew.
func (r ExitRules) asked(x Exit, t Ticket, q Request, now time.Time) Exit {
	first := x.State == ExitNone
	if !first {
		x.Again++
	}
	x.Heard = later(x.Heard, q.At)
	switch {
	case x.Busy() && q.Match.Label == LabelDoubt:
		return x.Wrote(Message{At: q.At, Body: Body{Text: q.Text}})
	case x.Ended() && (!x.dismissed() || q.Match.Label == LabelDoubt):
		return x
	}
	was := x
	if first || x.dismissed() || x.State == ExitWithdrawn {
		x.Asked = q.At
	}
	x.Request, x.Later, x.Said = q, 0, ""
	if x.Busy() {
		x.Known = later(x.Known, q.At) // whoever decided has decided for the same request
	}
	switch {
	case first:
		x.Ticket = t
		return r.first(x, now)
	case x.State == ExitGrace && q.Match.Label == LabelExit:
		x.Due = now.Add(r.Grace)
	case x.State == ExitGrace:
		return x.ask(ExitWithdrawn, "the customer wrote on: "+excerpt(q.Text), "", time.Time{})
	case x.State == ExitDeclined:
		return x.ask(ExitAsked, "asked again, after it was "+was.Reason, x.By, x.Decided)
	case x.Accepted != "":
		x.Accepted = ""
		return x.ask(ExitAsked, "asked again, after "+was.Accepted+" had dealt with it by hand", x.By, x.Decided)
	case x.State == ExitDoubt && x.Decided.IsZero() && was.Later == 0:
		return r.first(x, now)
	case x.State == ExitDoubt, x.State == ExitAsked, x.State == ExitWithdrawn:
		return x.ask(askedAs(q), q.Match.Guard, x.By, x.Decided)
	}
	return x
}

// dismissed reports whether a person has put the exit aside while its ticket may
// still be open: then the customer can ask again.
func (x Exit) dismissed() bool { return x.State == ExitDeclined || x.Accepted != "" }

// first decides what becomes of a request that nobody has decided about.
func (r ExitRules) first(x Exit, now time.Time) Exit {
	if x.Request.Match.Label == LabelDoubt {
		return x.ask(ExitDoubt, x.Request.Match.Guard, "", time.Time{})
	}
	if why := r.notAutomatic(x.Ticket, x.Request, now); why != "" {
		return x.ask(ExitAsked, why, "", time.Time{})
	}
	x = x.ask(ExitGrace, "goes by itself unless the customer writes on", "", time.Time{})
	x.Due = now.Add(r.Grace)
	return x
}

func askedAs(q Request) ExitState {
	if q.Match.Label == LabelDoubt {
		return ExitDoubt
	}
	return ExitAsked
}
