package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// JobID numbers the jobs of a journal from 1.
type JobID int64

// Occasion is the key under which the ledger keeps what this job does: each
// ticket gets it at most once.
func (id JobID) Occasion() string { return fmt.Sprintf("job/%d", id) }

// JobDeed is what a job does to every one of its targets.
type JobDeed string

// The deeds. Their names stand in the journal.
const (
	JobShowBanner   JobDeed = "show-banner"
	JobRemoveBanner JobDeed = "remove-banner"
	JobClose        JobDeed = "close"
	JobNote         JobDeed = "note"
	JobTags         JobDeed = "tags"
	JobText         JobDeed = "text" // a text from the agent, where there is no widget
)

// JobOrder is what a person decided to have done to many tickets.
type JobOrder struct {
	Deed   JobDeed
	Banner Banner       // JobShowBanner; of a job that undoes one, the banner that goes
	Close  CloseRequest // JobClose
	Note   string       // JobNote: replaces the note
	Tags   []string     // JobTags: replace the tags
	Text   string       // JobText
	By     string       // who decided
	Undoes JobID        // the job whose banners this one removes, else 0
}

// JobState is where a job stands.
type JobState uint8

// The states. A job that is at work has JobRunning; if its claim has run out as
// well, the console that ran it is gone: see Job.Interrupted.
const (
	JobWaiting   JobState = iota // a rung is done, a person looks before it goes on
	JobRunning                   // targets are being worked on
	JobPaused                    // a person stopped it, or the key did (Why), and it may go on
	JobCancelled                 // a person ended it; what was not begun never will be
	JobDone                      // every target has its end
)

var jobStateNames = [...]string{"waiting", "running", "paused", "cancelled", "done"}

// String is one lower-case word, which also stands in the journal.
func (s JobState) String() string { return nameOf(jobStateNames[:], int(s)) }

// UnmarshalText reads the word. One that is not known is an error.
func (s *JobState) UnmarshalText(b []byte) error {
	i := slices.Index(jobStateNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("job state %q is not known: %w", b, ErrInvalid)
	}
	*s = JobState(i)
	return nil
}

// TargetState is what has become of one target of a job.
type TargetState uint8

// The states of a target.
const (
	TargetQueued  TargetState = iota // its turn has not come
	TargetSkipped                    // left out, with the reason; nothing was sent
	TargetSent                       // the call is out, or its answer was lost, with the console perhaps, and is still to be looked up
	TargetOK                         // done
	TargetFailed                     // certainly not done
	TargetUnknown                    // the answer was lost and looking it up did not tell
)

var targetStateNames = [...]string{"queued", "skipped", "sent", "ok", "failed", "unknown"}

// TargetStates are all states of a target, in the order of their numbers.
func TargetStates() []TargetState {
	return []TargetState{TargetQueued, TargetSkipped, TargetSent, TargetOK, TargetFailed, TargetUnknown}
}

// String is one lower-case word, which also stands in the journal.
func (s TargetState) String() string { return nameOf(targetStateNames[:], int(s)) }

// UnmarshalText reads the word. One that is not known is an error.
func (s *TargetState) UnmarshalText(b []byte) error {
	i := slices.Index(targetStateNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("target state %q is not known: %w", b, ErrInvalid)
	}
	*s = TargetState(i)
	return nil
}

// JobTarget is one ticket of a job, frozen when the job was ordered.
type JobTarget struct {
	Seq int // place in the job, from 0
	// Ticket is the ticket as it was then. Of a job read from the journal it holds
	// what identifies it and its customer: ID, BotID, UID, Source, the contact's
	// name and the agent.
	Ticket Ticket
	// Known is up to where whoever ordered the job knew what the customer had written,
	// by the platform's clock: one who has written since is not closed. Zero is not known.
	Known  time.Time
	State  TargetState
	Reason Reason    // why it was skipped, failed or is unknown
	Detail string    // the same in the platform's words, for people
	Tries  int       // calls that went out for it
	Begun  time.Time // when the last of them was about to go out, by our clock
	At     time.Time // of the last change
	// Again says that it failed and is tried once more: while it is queued it keeps its
	// place on the rung.
	Again bool
}

// Because is why a target came to its state, for people: the reason, and the
// particulars without what the reason says already.
func (t JobTarget) Because() string {
	reason, detail := t.Reason.String(), CleanLine(t.Detail)
	if reason == "" || detail == "" {
		return reason + detail
	}
	before, after, twice := strings.Cut(detail, reason)
	if twice && strings.HasPrefix(after, ": ") { // the platform's words
		return reason + after
	}
	if twice {
		detail = strings.TrimSuffix(before, ": ") + after
	}
	return reason + ": " + detail
}

// TargetQuery chooses targets of a job. They come in the order of Seq.
type TargetQuery struct {
	States []TargetState // none means every state
	Again  bool          // only those that are, or were, tried again
	Limit  int           // at most so many; 0 means no limit
	Offset int           // so many are left out first
}

// Job is a deed on many tickets, carried out one by one, that outlives the
// console: it stands in the journal.
type Job struct {
	ID JobID
	JobOrder
	State JobState
	// Allowed is how many targets may be touched in all, those skipped not counted;
	// the rest waits for the next rung of the ladder: first 1, look, then some, look,
	// then all.
	Allowed int
	Counts  JobCounts
	Again   int    // of the queued, those that failed and are tried again: they keep their places
	Why     string // why it is paused or rests, for people; empty where a person paused it
	Created time.Time
	Ended   time.Time // zero while it may go on
	Rests   time.Time // no call goes out before: the platform asked to wait, or cannot be reached
	Owner   string    // the console that works on it, or did last
	Until   time.Time // when that console's claim runs out
	Fence   int64     // fencing token: goes up with every new owner
}

// NewJob is a job as it is ordered: nothing of it is allowed yet.
func NewJob(o JobOrder, targets []JobTarget, at time.Time) Job {
	j := Job{JobOrder: o, Created: at}
	for _, t := range targets {
		j.Counts = j.Counts.Add(t.State, 1)
	}
	return j
}
