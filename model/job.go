package model

import (
	"fmt"
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
	Banner Banner       // JobShowBanner
	Close  CloseRequest // JobClose
	Note   string       // JobNote
	Tags   []string     // JobTags
	Text   string       // JobText
	By     string       // who decided
	Undoes JobID        // the job whose banners this one removes, else 0
}

// JobState is where a job stands.
type JobState uint8

// The states. A job that is at work has JobRunning; if its claim has run out as
// well, the console that ran it is gone (Job.Interrupted).
const (
	JobWaiting   JobState = iota // a rung is done, a person looks before it goes on
	JobRunning                   // targets are being worked on
	JobPaused                    // a person stopped it and may go on
	JobCancelled                 // a person ended it; what was not begun never will be
	JobDone                      // every target has its end
)

// TargetState is what has become of one target of a job.
type TargetState uint8

// The states of a target.
const (
	TargetQueued  TargetState = iota // its turn has not come
	TargetSkipped                    // left out, with the reason; nothing was sent
	TargetSent                       // the call is out and its answer is not here
	TargetOK                         // done
	TargetFailed                     // certainly not done
	TargetUnknown                    // the answer was lost and looking it up did not tell
)

// JobTarget is one ticket of a job, frozen when the job was ordered.
type JobTarget struct {
	Seq    int    // place in the job, from 0
	Ticket Ticket // as it was then; of a job read from the journal only what identifies it and its customer
	State  TargetState
	Reason Reason    // why it was skipped, failed or is unknown
	Detail string    // the same in the platform's words, for people
	Tries  int       // calls that went out for it
	At     time.Time // of the last change
}

// Reason is a class of reasons, by which a summary counts.
type Reason string

// JobCounts counts the targets of a job by state.
type JobCounts struct {
	Queued, Skipped, Sent, OK, Failed, Unknown int
}

// Total is the number of all targets.
func (c JobCounts) Total() int { return c.Queued + c.Skipped + c.Sent + c.OK + c.Failed + c.Unknown }

// Job is a deed on many tickets, carried out one by one, that outlives the
// console: it stands in the journal.
type Job struct {
	ID JobID
	JobOrder
	State   JobState
	Allowed int // so many targets may be worked on; the rest waits for the next rung
	Counts  JobCounts
	Created time.Time
	Ended   time.Time // zero while it may go on
	Owner   string    // the console that works on it
	Until   time.Time // when that console's claim runs out
	Fence   int64     // fencing token: goes up with every new owner
}
