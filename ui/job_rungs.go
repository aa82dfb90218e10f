package ui

import (
	"time"

	"botback/model"
)

// The ladder: a job first reaches one customer, then stops for a person to look,
// then reaches some, stops again, and then goes to all. Each rung takes a key. It
// goes by how many were reached, not by how many were tried: as long as nobody
// was reached, the next rung is one more.
const (
	// smallJob is up to how many targets a job skips the middle rung.
	smallJob = 5
	// middleRung is how many targets the middle rung has unless somebody chooses.
	middleRung = 10
	// rungLock is how long the key for the next rung does nothing after one has
	// ended: it may have been pressed for what was on the screen before.
	rungLock = 400 * time.Millisecond
)

// middleRungs are the sizes to choose from.
var middleRungs = [...]int{5, 10, 20, 50, 100, 200, 500, 1000}

// nextRung is how many more targets the next rung has, and whether these are all.
func nextRung(c model.JobCounts, middle int) (more int, all bool) {
	switch {
	case c.OK == 0:
		more = 1
	case c.OK == 1 && c.Queued+c.Begun() > smallJob:
		more = middle
	default:
		more = c.Queued
	}
	more = min(more, c.Queued)
	return more, more == c.Queued
}

// otherRung is the next larger or smaller size of the middle rung.
func otherRung(middle, step int) int {
	for i, n := range middleRungs {
		if n == middle {
			return middleRungs[min(max(i+step, 0), len(middleRungs)-1)]
		}
	}
	return middleRung
}
