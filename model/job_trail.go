package model

import (
	"fmt"
	"time"
)

// Told is the line of the trail about what changed since was, in the name of by.
// There is none where there is nothing to tell.
func (j Job) Told(was Job, by string, at time.Time) []Event {
	e := Event{At: at, Who: by, Kind: EventJob, Why: j.Why}
	switch {
	case was.ID == 0:
		e.What = fmt.Sprintf("job %d ordered: %s, %d tickets, %d left out", j.ID, j.Title(), j.Counts.Queued, j.Counts.Skipped)
	case j.State == JobDone && was.State != JobDone:
		e.What, e.Result = fmt.Sprintf("job %d done: %s", j.ID, j.Counts), j.result()
	case j.State == JobCancelled && was.State != JobCancelled:
		e.What = fmt.Sprintf("job %d cancelled: %s", j.ID, j.Counts)
	case j.State == JobPaused && was.State != JobPaused:
		e.What = fmt.Sprintf("job %d paused: %s", j.ID, j.Counts)
	case j.State == JobWaiting && was.State == JobRunning:
		e.What = fmt.Sprintf("job %d waits for a look: %s", j.ID, j.Counts)
	case j.Counts.Failed < was.Counts.Failed && j.Counts.Queued > was.Counts.Queued:
		e.What = fmt.Sprintf("job %d: %d failed tickets again", j.ID, was.Counts.Failed)
	case j.Allowed > was.Allowed:
		e.What = fmt.Sprintf("job %d may touch %d of %d tickets", j.ID, j.Allowed, j.Counts.Total())
	case j.State == JobRunning && was.State == JobPaused:
		e.What = fmt.Sprintf("job %d goes on", j.ID)
	default:
		return nil
	}
	return []Event{e}
}

func (j Job) result() string {
	switch {
	case j.Counts.Failed > 0:
		return "failed"
	case j.Counts.Unknown > 0:
		return "unknown"
	}
	return "ok"
}

// Title is what the job does, in a few words for people.
func (o JobOrder) Title() string {
	if o.Undoes != 0 {
		return fmt.Sprintf("undo job %d: remove its banner", o.Undoes)
	}
	return o.Deed.String()
}

// String is the deed in words for people.
func (d JobDeed) String() string {
	switch d {
	case JobShowBanner:
		return "show a banner"
	case JobRemoveBanner:
		return "remove the banner"
	case JobClose:
		return "close"
	case JobNote:
		return "set the note"
	case JobTags:
		return "set the tags"
	case JobText:
		return "send a text"
	}
	return string(d)
}

// String is the counts that are not zero, for people.
func (c JobCounts) String() string {
	text := ""
	for _, s := range []TargetState{TargetOK, TargetFailed, TargetUnknown, TargetSent, TargetSkipped, TargetQueued} {
		if n := c.Of(s); n > 0 {
			text += fmt.Sprintf(", %d %s", n, s)
		}
	}
	if text == "" {
		return "nothing"
	}
	return text[len(", "):]
}

// Event is the line of the trail about a target that has come to its end or was
// lost.
func (t JobTarget) Event(id JobID, o JobOrder) Event {
	kind, says := o.trail()
	says.After += fmt.Sprintf(" (job %d)", id)
	e := Event{At: t.At, Who: o.By, Ticket: t.Ticket.ID, Kind: kind, Why: t.Detail}
	switch t.State {
	case TargetOK:
		e.Result = "ok"
	case TargetFailed:
		e.Result = "failed"
	case TargetSent, TargetUnknown:
		e.Result = "unknown"
	case TargetSkipped: // nothing was tried, so there is no result
		says.Verb, says.After = "not "+says.Verb, says.After+": left out"
	}
	if e.What = says.By(e.Result); e.Why == "" {
		e.Why = t.Reason.String()
	}
	return e
}

func (o JobOrder) trail() (EventKind, Saying) {
	switch o.Deed {
	case JobShowBanner:
		return EventBannerShown, Saying{"banner ", "sent", ""}
	case JobRemoveBanner:
		return EventBannerRemoved, Saying{"banner ", "removed", ""}
	case JobClose:
		return EventClosed, Saying{"", "closed", ""}
	case JobNote:
		return EventNote, Saying{"note ", "saved", ": " + CleanLine(o.Note)}
	case JobTags:
		return EventTags, Saying{"tags ", "set", ""}
	}
	return EventText, Saying{"text ", "sent", ""}
}
