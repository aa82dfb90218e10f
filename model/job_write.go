package model

import (
	"fmt"
	"time"
)

// TargetWrite is what a worker writes about one target: that it begins, before
// the call, and how it ended, after it.
type TargetWrite struct {
	Target JobTarget // as it stands afterwards
	From   TargetState
	// Outcome of the call: OutcomeStarted for the intent, OutcomeNone where no call
	// is recorded here: a target that is skipped, and all of JobClose, whose calls
	// are steps of an exit.
	Outcome Outcome
	Payload string // of an intent: what is sent
	// Until is when the claim on the ticket that an intent takes runs out: after the
	// longest that its call can take. Zero stands for the claim on the job.
	Until time.Time
	Event *Event // a line for the trail
}

// JobWrite is what the workers of a job write in one go.
type JobWrite struct {
	Targets []TargetWrite
	Halt    string // why the job cannot go on until somebody changes something
	Rest    time.Time
	Why     string // why it rests until Rest
}

// Moved counts a target over from one state to the one that it has now. A target may
// begin only while the job runs, does not rest and its rung is not full (ErrNotNow),
// an end stays (ErrMoved): only an unknown one may still turn out to be done.
//
// The place of a target that is tried again goes to nobody else: it keeps it while it
// is queued, and takes it along if it is left out.
func (j Job) Moved(from TargetState, t JobTarget, now time.Time) (Job, error) {
	begins := from == TargetQueued && t.State == TargetSent
	switch {
	case begins && !j.MayBegin(now), begins && !t.Again && j.Left() <= j.Again:
		return j, fmt.Errorf("job %d is %s, and may not touch more targets now: %w", j.ID, j.State, ErrNotNow)
	case !movable(from, t.State) || j.Counts.Of(from) == 0:
		return j, fmt.Errorf("a target of job %d cannot become %s after %s: %w", j.ID, t.State, from, ErrMoved)
	}
	j.Counts = j.Counts.Add(from, -1).Add(t.State, 1)
	if !t.Again {
		return j, nil
	}
	if from == TargetQueued {
		j.Again--
	}
	switch t.State {
	case TargetQueued:
		j.Again++
	case TargetSkipped:
		j.Allowed--
	}
	return j, nil
}

func movable(from, to TargetState) bool {
	switch from {
	case TargetQueued:
		return to != TargetOK && to != TargetUnknown
	case TargetSent:
		return true
	case TargetUnknown:
		return to == TargetOK || to == TargetUnknown || to == TargetFailed
	}
	return false
}

// Claimed gives the job to the console of a claim, or renews its claim. While
// another one's has not run out, that is ErrHandled.
func (j Job) Claimed(c Claim) (Job, error) {
	if j.HeldElsewhere(c.Owner, c.At) {
		return j, fmt.Errorf("job %d: %s works on it until %s: %w", j.ID, j.Owner, j.Until.Local().Format("15:04:05"), ErrHandled)
	}
	if j.Owner != c.Owner {
		j.Fence++
	}
	j.Owner, j.Until = c.Owner, c.Until
	return j, nil
}

// Holds reports with ErrHandled that the job has gone to another console since
// held was claimed: whatever its former worker writes is refused.
func (j Job) Holds(held Job) error {
	if j.Owner == held.Owner && j.Fence == held.Fence {
		return nil
	}
	return fmt.Errorf("job %d was taken over by %s: %w", j.ID, j.Owner, ErrHandled)
}

// Hindered applies what a write says of the job itself. It comes before its targets:
// what stops the job stops those that are about to begin.
func (j Job) Hindered(w JobWrite, now time.Time) Job {
	if j.State == JobRunning && !j.Rests.IsZero() && !now.Before(j.Rests) {
		j.Rests, j.Why = time.Time{}, ""
	}
	if w.Halt != "" {
		j = j.Halt(w.Halt)
	}
	return j.Rest(w.Rest, w.Why)
}
