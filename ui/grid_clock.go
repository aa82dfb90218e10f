package ui

import (
	"strconv"
	"time"

	"botback/model"
)

// Thresholds are the lengths of time from which on a timer is late: it is coloured and
// marked with '!', also where it is over, as a first answer that came late; NeverLate
// for never.
type Thresholds struct {
	Wait          time.Duration // of a customer, until somebody answers
	FirstResponse time.Duration // of an agent, from being assigned and from the ticket's beginning
	Response      time.Duration // of an agent, to the newest message
	Inactivity    time.Duration // of either side
}

// NeverLate is the threshold of what is never late.
const NeverLate time.Duration = -1

// DefaultThresholds are ours: the vendor names none.
func DefaultThresholds() Thresholds {
	return Thresholds{Wait: 5 * time.Minute, FirstResponse: time.Minute, Response: 3 * time.Minute, Inactivity: 10 * time.Minute}
}

// timer is a length of time of a ticket: one that runs since a moment, or one that
// is over. The zero timer is none.
type timer struct {
	from, to time.Time
	runs     bool
}

func running(from time.Time) timer { return timer{from: from, runs: !from.IsZero()} }

// between is a time that is over; none where an end is unknown or they are the
// wrong way round, as after a transfer.
func between(from, to time.Time) timer {
	if from.IsZero() || to.Before(from) {
		return timer{}
	}
	return timer{from: from, to: to}
}

// timer is the time that a column of one tells of a ticket whose customer has been
// waiting since a moment, zero if nobody waits. The vendor's first response is the agent's first answer less the assignment; what its data tables
// count from the ticket's beginning holds the time in the queue too.
func (c column) timer(t *model.Ticket, since time.Time) timer {
	switch c {
	case columnWait:
		return running(since)
	case columnAge:
		if !t.Resolved.IsZero() {
			return between(t.Created, t.Resolved)
		}
		return running(t.Created)
	case columnFirst:
		return firstResponse(t, t.Assigned)
	case columnFirstTotal:
		return firstResponse(t, t.Created)
	case columnResponse:
		if t.Status == model.StatusAssigned && t.LastCustomer.After(t.Answered()) {
			return running(t.LastCustomer)
		}
	case columnCustomerIdle:
		if t.Status.Live() {
			return running(t.LastCustomer)
		}
	case columnAgentIdle:
		if t.Status == model.StatusAssigned {
			return running(laterOf(t.Answered(), t.Assigned))
		}
	}
	return timer{}
}

// firstResponse is the time from a moment to the agent's first answer. It runs
// until there is one; an answer of which the platform does not say when it was
// gives none.
func firstResponse(t *model.Ticket, from time.Time) timer {
	switch {
	case !t.FirstResponse.IsZero():
		return between(from, t.FirstResponse)
	case t.Status.Live() && t.LastAgent.IsZero():
		return running(from)
	}
	return timer{}
}

// laterOf is the later of two times, of which either may be unknown.
func laterOf(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// threshold is from when on a column of time is late.
func (t Thresholds) of(c column) time.Duration {
	switch c {
	case columnWait:
		return t.Wait
	case columnFirst, columnFirstTotal:
		return t.FirstResponse
	case columnResponse:
		return t.Response
	case columnCustomerIdle, columnAgentIdle:
		return t.Inactivity
	}
	return 0
}

// never reports whether a column of time is never late.
func (t Thresholds) never(c column) bool { return t.of(c) <= 0 }

// reading is a timer as the list shows it: minutes, from a day on whole days, and
// seconds while it is late but not yet very late, when each of them counts.
type reading struct {
	minutes int // minutesUnknown where there is no time to tell
	seconds int // beside the minutes; noSeconds where they are not shown
	late    bool
}

const (
	minutesUnknown = -1
	noSeconds      = -1
	minutesPerDay  = 24 * 60

	// veryLate is from when on seconds do not matter any more.
	veryLate = 10 * time.Minute
)

// read reads a timer of a column as of now, by the thresholds. A moment in the future, by a clock that differs, counts as
// now.
func (c timer) read(now time.Time, of column, limits Thresholds) reading {
	if c.from.IsZero() {
		return reading{minutes: minutesUnknown, seconds: noSeconds}
	}
	to := now
	if !c.runs {
		to = c.to
	}
	d := max(to.Sub(c.from), 0)
	r := reading{minutes: int(d / time.Minute), seconds: noSeconds, late: !limits.never(of) && d >= limits.of(of)}
	if r.minutes >= minutesPerDay {
		r.minutes -= r.minutes % minutesPerDay
	}
	if r.late && c.runs && d < veryLate {
		r.seconds = int(d/time.Second) % 60
	}
	return r
}

// append appends a reading: "<1m", "4m", "2h05", "3d", "6m07s", and '!' where it is
// late.
func (r reading) append(buf []byte) []byte {
	switch {
	case r.minutes < 0:
		return buf
	case r.seconds >= 0:
		buf = append(strconv.AppendInt(buf, int64(r.minutes), 10), 'm', byte('0'+r.seconds/10), byte('0'+r.seconds%10), 's')
	default:
		buf = appendMinutes(buf, r.minutes)
	}
	if r.late {
		buf = append(buf, '!')
	}
	return buf
}

// appendMinutes appends a length of time: "<1m", "4m", "2h05", "3d".
func appendMinutes(buf []byte, m int) []byte {
	switch {
	case m == 0:
		return append(buf, "<1m"...)
	case m < 60:
		return append(strconv.AppendInt(buf, int64(m), 10), 'm')
	case m < minutesPerDay:
		buf = append(strconv.AppendInt(buf, int64(m/60), 10), 'h')
		return append(buf, byte('0'+m%60/10), byte('0'+m%10))
	}
	return append(strconv.AppendInt(buf, int64(m/minutesPerDay), 10), 'd')
}
