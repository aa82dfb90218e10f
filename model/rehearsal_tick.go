package model

import "time"

// TickState says how far one of the things that a rehearsal looks for is.
type TickState uint8

// The states of a tick.
const (
	TickWaiting TickState = iota // it may still come
	TickDone                     // seen
	TickDoubt                    // seen, but it cannot be relied upon
	TickNever                    // it cannot come any more, and that is nobody's fault
	TickFailed                   // it went wrong
)

var tickMarks = [...]string{" ", "x", "?", "-", "!"}

// Mark is the state in one character: x for done.
func (s TickState) Mark() string { return nameOf(tickMarks[:], int(s)) }

// Tick is one thing that a rehearsal looks for.
type Tick struct {
	What  string // such as "sent"
	State TickState
	At    time.Time // when it came; zero before. Of what the test user did, by the platform's clock
	Text  string    // the evidence, or why it has not come
}

// Ticks are the six things that a rehearsal looks for, in the order in which
// they usually come.
func (r Rehearsal) Ticks() []Tick {
	ticks := []Tick{r.sentTick()}
	for _, f := range []func(Rehearsal) Tick{
		Rehearsal.askedTick, Rehearsal.dismissedTick, Rehearsal.removedTick, Rehearsal.closedTick, Rehearsal.botTick,
	} {
		t := f(r)
		switch {
		case t.State == TickDone || t.State == TickDoubt:
		case r.sent == OutcomeFailed:
			t.State, t.Text = TickNever, "nothing was sent"
		case r.sent == OutcomeNone:
			t.State, t.Text = TickWaiting, ""
		}
		ticks = append(ticks, t)
	}
	return ticks
}

func (r Rehearsal) sentTick() Tick {
	t := Tick{What: "sent", At: r.sentAt}
	switch r.sent {
	case OutcomeDone:
		t.State, t.Text = TickDone, "accepted by the platform; whether the widget shows it, nobody is told"
	case OutcomeFailed:
		t.State, t.Text = TickFailed, r.sentWhy
	case OutcomeUnknown:
		t.State, t.Text = TickDoubt, r.sentWhy
	default:
		t.Text = "on its way"
	}
	return t
}

func (r Rehearsal) askedTick() Tick {
	t := Tick{What: "clicked or typed", At: r.asked.At}
	switch {
	case r.asked.Match.Label == LabelExit:
		t.State, t.Text = TickDone, r.asked.evidence()
	case r.asked.Match.Label == LabelDoubt:
		t.State, t.Text = TickDoubt, r.asked.evidence()
	case !r.closed.IsZero():
		t.State, t.Text = TickNever, "the chat was closed first"
	case !r.dismissed.At.IsZero():
		t.State, t.Text = TickNever, "dismissed instead; the phrase, if it is typed, still counts"
	case len(r.Banner.Texts()) == 0:
		t.Text = "the typed phrase; no button posts a message"
	default:
		t.Text = "a click, or the typed phrase"
	}
	return t
}

// evidence is the request with the rule that found it.
func (q Request) evidence() string {
	s := excerpt(q.Text) + ": " + q.Match.Label.String()
	if q.Match.Tier != TierNone {
		s += ", rule " + string(q.Match.Tier)
	}
	if q.Match.Phrase != "" {
		s += " “" + CleanLine(q.Match.Phrase) + "”"
	}
	if q.Match.Guard != "" {
		s += ", but " + q.Match.Guard
	}
	if q.Clicked {
		s += "; word for word what the button posts"
	}
	return s
}

func (r Rehearsal) dismissedTick() Tick {
	t := Tick{What: "dismissed", At: r.dismissed.At}
	switch {
	case !r.dismissed.At.IsZero():
		t.State, t.Text = TickDone, "the widget raised "+DismissedEvent
	case r.asked.Match.Label == LabelExit:
		t.State, t.Text = TickNever, "answered instead"
	case r.removed():
		t.State, t.Text = TickNever, "it was removed before"
	default:
		t.Text = "if the test user closes it"
	}
	return t
}

// removed reports whether the banner was taken away after it was sent.
func (r Rehearsal) removed() bool {
	return r.record.Fate == BannerRemoved && !r.record.Since.Before(r.sentAt)
}

func (r Rehearsal) removedTick() Tick {
	t := Tick{What: "removed"}
	switch {
	case r.removed():
		t.State, t.At, t.Text = TickDone, r.record.Since, "accepted"
		if by := r.record.By; by != "" {
			t.Text += ", by " + by
		}
	case r.record.Fate == BannerUncertain && r.sent == OutcomeDone:
		t.State, t.At, t.Text = TickDoubt, r.record.Since, "the answer to the removal was lost"
	case !r.dismissed.At.IsZero():
		t.State, t.Text = TickNever, "the test user closed it: nothing is left to remove"
	case r.Chat.ID == "":
		t.Text = "B removes it: without a ticket no exit follows"
	case !r.closed.IsZero():
		t.Text = "B removes it: the chat was closed without"
	default:
		t.Text = r.next()
	}
	return t
}

func (r Rehearsal) closedTick() Tick {
	t := Tick{What: "ticket closed", At: r.closed}
	switch {
	case r.Chat.ID == "":
		t.State, t.Text = TickNever, "no live chat, so no ticket to close"
	case r.Chat.Status == StatusMissed:
		t.State, t.Text = TickNever, "the ticket was missed"
	case !r.closed.IsZero():
		t.State, t.Text = TickDone, "ticket "+string(r.Chat.ID)+" reads "+r.Chat.Status.String()
	case r.exit.State == ExitFailed, r.exit.State == ExitBlocked:
		t.State, t.Text = TickFailed, CleanLine(r.exit.Reason)
	default:
		t.Text = r.next()
	}
	return t
}

// next is what has to happen before the chat is handed back.
func (r Rehearsal) next() string {
	switch x := r.exit; {
	case x.State == ExitGrace:
		return "by the watch, when its grace period is over"
	case x.Undecided():
		return "waits for you on Exits (2): " + CleanLine(x.Reason)
	case x.Attention():
		return "stuck, see Exits (2): " + CleanLine(x.Reason)
	case x.Busy():
		return "under way"
	case x.State == ExitDeclined:
		return "declined on Exits (2); x closes it by hand"
	case r.Mode == ModeOff:
		return "the watch is off: x closes it by hand"
	case r.Mode == ModeAuto:
		return "by the watch, after a clear request"
	}
	return "after a request, and your yes on Exits (2)"
}

func (r Rehearsal) botTick() Tick {
	t := Tick{What: "bot running"}
	asked := !r.botSeen.IsZero() && r.AsksBot()
	switch {
	case asked && !r.paused && r.Chat.ID == "":
		t.State, t.At, t.Text = TickDone, r.botSeen, "not paused: no agent has a chat with the test user"
	case asked && !r.paused:
		t.State, t.At, t.Text = TickDone, r.botSeen, "not paused any more"
	case asked && r.botWhy == "":
		t.Text = "still paused"
	case r.AsksBot() && r.botWhy != "":
		t.State, t.Text = TickDoubt, r.botWhy
	case r.Chat.ID == "", !r.Chat.Status.Live():
		t.Text = "being asked"
	case r.Chat.Status == StatusAssigned:
		t.Text = "paused while an agent has the chat"
	default:
		t.Text = "after the ticket is closed"
	}
	return t
}

// Done reports whether everything that this rehearsal can show has been seen.
func (r Rehearsal) Done() bool {
	for _, t := range r.Ticks() {
		if t.State == TickWaiting || t.State == TickFailed {
			return false
		}
	}
	return true
}
