package model

import (
	"cmp"
	"slices"
)

// JobCounts counts the targets of a job by state.
type JobCounts struct {
	Queued, Skipped, Sent, OK, Failed, Unknown int
}

// Total is the number of all targets.
func (c JobCounts) Total() int { return c.Queued + c.Skipped + c.Begun() }

// Begun is the number of targets that were touched, or may have been.
func (c JobCounts) Begun() int { return c.Sent + c.OK + c.Failed + c.Unknown }

// Ended is the number of targets that have their end.
func (c JobCounts) Ended() int { return c.Skipped + c.OK + c.Failed + c.Unknown }

// Add counts n more targets, or fewer, in a state.
func (c JobCounts) Add(s TargetState, n int) JobCounts {
	*c.of(s) += n
	return c
}

// Of is the number of targets in a state.
func (c JobCounts) Of(s TargetState) int { return *c.of(s) }

func (c *JobCounts) of(s TargetState) *int {
	switch s {
	case TargetSkipped:
		return &c.Skipped
	case TargetSent:
		return &c.Sent
	case TargetOK:
		return &c.OK
	case TargetFailed:
		return &c.Failed
	case TargetUnknown:
		return &c.Unknown
	}
	return &c.Queued
}

// ReasonCount is how many targets ended in one way.
type ReasonCount struct {
	State  TargetState
	Reason Reason // empty where there is nothing to say
	N      int
}

// JobSummary is what became of the targets of a job, by state and reason. The
// lines are sorted: by state, then the largest first, then by the reason's word.
type JobSummary struct {
	Counts JobCounts
	Lines  []ReasonCount
}

// Summarize counts targets by state and reason.
func Summarize(targets []JobTarget) JobSummary {
	found := make(map[ReasonCount]int)
	for _, t := range targets {
		found[ReasonCount{State: t.State, Reason: t.Reason}]++
	}
	lines := make([]ReasonCount, 0, len(found))
	for line, n := range found {
		line.N = n
		lines = append(lines, line)
	}
	return NewJobSummary(lines)
}

// NewJobSummary makes a summary of lines that differ in state or reason.
func NewJobSummary(lines []ReasonCount) JobSummary {
	s := JobSummary{Lines: lines}
	for _, l := range lines {
		s.Counts = s.Counts.Add(l.State, l.N)
	}
	slices.SortFunc(s.Lines, func(a, b ReasonCount) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(b.N, a.N), cmp.Compare(a.Reason, b.Reason))
	})
	return s
}
