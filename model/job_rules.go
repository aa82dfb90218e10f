package model

import (
	"fmt"
	"time"
)

// JobVerb is what a person decides about a job.
type JobVerb uint8

// The decisions.
const (
	JobAllow  JobVerb = iota + 1 // the next rung: so many targets in all may be touched
	JobPause                     // no new call; those in flight end
	JobResume                    // go on within what is allowed
	JobCancel                    // never go on; those in flight end
	JobRetry                     // what has failed is queued again; a job that stood still does nothing else
)

// JobDecision is what a person decided about a job.
type JobDecision struct {
	Verb  JobVerb
	Allow int    // JobAllow: targets in all; more than there are means all
	By    string // who decided
}

// Stops reports whether the decision lets nothing more begin.
func (d JobDecision) Stops() bool { return d.Verb == JobPause || d.Verb == JobCancel }

// Decide applies a decision. c.Owner is the console where it was taken, c.At the
// time. What is not possible returns the job unchanged and an ErrNotNow that
// says why; calling it just to learn that is fine. While another console works on
// the job it can only be paused and cancelled from elsewhere: all else is
// ErrHandled. For JobRetry the caller queues the failed targets again.
func (j Job) Decide(d JobDecision, c Claim) (Job, error) {
	if err := j.decidable(d, c); err != nil {
		return j, fmt.Errorf("job %d: %w", j.ID, err)
	}
	j.Why = ""
	switch d.Verb {
	case JobPause:
		j.State = JobPaused
		return j.Settle(c.At), nil
	case JobCancel:
		j.State, j.Ended, j.Rests = JobCancelled, c.At, time.Time{}
		return j, nil
	case JobAllow:
		j.Allowed = min(d.Allow, j.Counts.Total())
	case JobRetry:
		if j.State == JobPaused || j.Interrupted(c.At) { // those who were not begun wait for a decision of their own
			j.Allowed = min(j.Allowed, j.Counts.Begun())
		}
		j.Again += j.Counts.Failed
		j.Counts.Queued, j.Counts.Failed = j.Counts.Queued+j.Counts.Failed, 0
	}
	j.State, j.Ended, j.Rests = JobRunning, time.Time{}, time.Time{}
	return j.Settle(c.At), nil
}

func (j Job) decidable(d JobDecision, c Claim) error {
	switch {
	case j.State == JobCancelled:
		return fmt.Errorf("it was cancelled: %w", ErrNotNow)
	case j.State == JobDone && d.Verb != JobRetry:
		return fmt.Errorf("it is done: %w", ErrNotNow)
	case !d.Stops() && j.HeldElsewhere(c.Owner, c.At):
		return fmt.Errorf("%s works on it until %s: %w", j.Owner, j.Until.Local().Format("15:04:05"), ErrHandled)
	}
	switch d.Verb {
	case JobAllow:
		if d.Allow <= j.Allowed && j.State == JobWaiting || d.Allow < j.Allowed || d.Allow < 1 {
			return fmt.Errorf("%d of its targets are allowed already: allow more: %w", j.Allowed, ErrNotNow)
		}
	case JobPause:
		if j.State != JobRunning {
			return fmt.Errorf("nothing of it is being done: %w", ErrNotNow)
		}
	case JobResume:
		if j.State == JobWaiting {
			return fmt.Errorf("it waits for the next rung: allow more targets: %w", ErrNotNow)
		}
	case JobRetry:
		if j.Counts.Failed == 0 {
			return fmt.Errorf("none of its targets has failed: %w", ErrNotNow)
		}
	case JobCancel:
	default:
		return fmt.Errorf("there is no such decision: %w", ErrNotNow)
	}
	return nil
}

// HeldElsewhere reports whether another console than owner works on the job at
// now.
func (j Job) HeldElsewhere(owner string, now time.Time) bool {
	return j.Owner != "" && j.Owner != owner && now.Before(j.Until)
}

// Interrupted reports whether the job was being worked on by a console that is
// gone: it goes on when somebody says so.
func (j Job) Interrupted(now time.Time) bool { return j.State == JobRunning && !now.Before(j.Until) }

// Over reports whether nothing of the job will be done any more, unless what has
// failed is tried again.
func (j Job) Over() bool { return j.State == JobDone || j.State == JobCancelled }

// Left is how many targets may still be begun on the present rung.
func (j Job) Left() int {
	if j.State == JobCancelled {
		return 0
	}
	return max(min(j.Counts.Queued, j.Allowed-j.Counts.Begun()), 0)
}

// MayBegin reports whether one more target may be begun at now.
func (j Job) MayBegin(now time.Time) bool {
	return j.State == JobRunning && j.Left() > 0 && !now.Before(j.Rests)
}

// Settle ends a rung, or the job, of which nothing is left to do.
func (j Job) Settle(now time.Time) Job {
	switch {
	case j.Over() || j.Counts.Sent > 0:
	case j.Counts.Queued == 0:
		j.State, j.Why, j.Ended, j.Rests = JobDone, "", now, time.Time{}
	case j.State == JobRunning && j.Left() == 0:
		j.State, j.Rests = JobWaiting, time.Time{}
	}
	return j
}

// Halt pauses a job that cannot go on until somebody changes something: the key,
// its rights.
func (j Job) Halt(why string) Job {
	if j.State == JobRunning {
		j.State, j.Why = JobPaused, why
	}
	return j
}

// Rest puts off all further calls of a running job, for a reason that passes by
// itself.
func (j Job) Rest(until time.Time, why string) Job {
	if j.State == JobRunning && until.After(j.Rests) {
		j.Rests, j.Why = until, why
	}
	return j
}

// maxETA is the longest time that a pace can tell: what is slower stands still.
const maxETA = 7 * 24 * time.Hour

// ETA is how long the present rung still takes at so many targets a second. It
// is false where nobody can tell.
func (j Job) ETA(perSecond float64) (time.Duration, bool) {
	if perSecond <= 0 || j.Over() {
		return 0, false
	}
	seconds := float64(j.Left()+j.Counts.Sent) / perSecond
	if seconds > maxETA.Seconds() {
		return 0, false
	}
	return time.Duration(seconds * float64(time.Second)), true
}

// Undo is the job that takes the banners of this one away again: from sure, those
// that certainly got it, and, if the caller adds them, from unsure, those that
// may have got it. Targets are all of the job. A job that shows no banner, or that
// is still running, is ErrNotNow.
func (j Job) Undo(by string, targets []JobTarget) (o JobOrder, sure, unsure []JobTarget, err error) {
	switch {
	case j.Deed != JobShowBanner:
		return o, nil, nil, fmt.Errorf("undo job %d: only banners can be taken back: %w", j.ID, ErrNotNow)
	case j.State == JobRunning:
		return o, nil, nil, fmt.Errorf("undo job %d: it is running: pause or cancel it first: %w", j.ID, ErrNotNow)
	}
	for _, t := range targets {
		again := JobTarget{Ticket: t.Ticket}
		switch t.State {
		case TargetOK:
			sure = append(sure, again)
		case TargetUnknown, TargetSent:
			unsure = append(unsure, again)
		}
	}
	return JobOrder{Deed: JobRemoveBanner, Banner: j.Banner, By: by, Undoes: j.ID}, sure, unsure, nil
}
