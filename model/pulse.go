package model

import (
	"slices"
	"time"
)

// PulseMinutes is how far back a Pulse remembers.
const PulseMinutes = 60

// Pulse counts, minute by minute over the last hour, what happens to the inbox.
// It is a value: its methods return the next one.
type Pulse struct {
	Arrivals Minutes // tickets raised, by the platform's time
	Closes   Minutes // tickets that left the live ones: closed, or missed
	Exits    Minutes // customers handed back to the bot by this console
}

// Minutes counts events by minute. The zero value has counted nothing.
type Minutes struct {
	counts [PulseMinutes]int32 // a ring, by the number of the minute
	newest int64               // number of the newest minute in it, since the epoch
}

func minuteOf(t time.Time) int64 { return t.Unix() / 60 }

func slotOf(minute int64) int64 { return (minute%PulseMinutes + PulseMinutes) % PulseMinutes }

// Add counts n events that were at a time, as is known now. An event of the future, by
// another clock, counts as of now; one that is more than an hour older than the newest
// is left out. If the newest is that far in the future, the clock was put back, and
// the counting starts anew: else nothing would count until then.
func (m Minutes) Add(at, now time.Time, n int) Minutes {
	minute := min(minuteOf(at), minuteOf(now))
	if m.newest-minuteOf(now) >= PulseMinutes {
		m = Minutes{newest: minuteOf(now)}
	}
	switch {
	case at.IsZero(), m.newest-minute >= PulseMinutes:
		return m
	case minute-m.newest >= PulseMinutes:
		m = Minutes{newest: minute}
	}
	for ; m.newest < minute; m.newest++ {
		m.counts[slotOf(m.newest+1)] = 0
	}
	m.counts[slotOf(minute)] += int32(n)
	return m
}

// Last gives the counts of the last hour up to now, oldest minute first; the
// last of them is the minute that is still running.
func (m Minutes) Last(now time.Time) []int {
	out := make([]int, PulseMinutes)
	first := minuteOf(now) - PulseMinutes + 1
	for i := range out {
		if minute := first + int64(i); minute <= m.newest && m.newest-minute < PulseMinutes {
			out[i] = int(m.counts[slotOf(minute)])
		}
	}
	return out
}

// Rate is the mean number of events a minute over the last full minutes before
// now, at most PulseMinutes-1 of them.
func (m Minutes) Rate(now time.Time, minutes int) float64 {
	minutes = min(max(minutes, 1), PulseMinutes-1)
	last := m.Last(now)
	sum := 0
	for _, n := range last[PulseMinutes-1-minutes : PulseMinutes-1] {
		sum += n
	}
	return float64(sum) / float64(minutes)
}

// Census counts the live tickets at one moment.
type Census struct {
	Open, Queued, Assigned int
	groups                 map[string]*GroupCensus // by group code
	waits                  []time.Duration
}

// GroupCensus counts the live tickets of one group.
type GroupCensus struct {
	Waiting  int // nobody has them yet: open or queued
	Assigned int
	Longest  time.Duration // longest wait of a customer in it
}

// Count adds one ticket: its status, the code of its group, and how long its
// customer has been waiting, zero if nobody waits.
func (c *Census) Count(s Status, group string, wait time.Duration) {
	if s.Live() {
		c.CountIn(c.Counter(group), s, wait)
	}
}

// CountIn is Count for who counts many tickets and has asked for the counters of
// their groups before.
func (c *Census) CountIn(g *GroupCensus, s Status, wait time.Duration) {
	switch s {
	case StatusOpen:
		c.Open++
		g.Waiting++
	case StatusQueued:
		c.Queued++
		g.Waiting++
	case StatusAssigned:
		c.Assigned++
		g.Assigned++
	default:
		return
	}
	g.Longest = max(g.Longest, wait)
	if wait > 0 {
		c.waits = append(c.waits, wait)
	}
}

// Counter is what counts the tickets of a group, by its code, good for CountIn.
func (c *Census) Counter(code string) *GroupCensus {
	g := c.groups[code]
	if g != nil {
		return g
	}
	if c.groups == nil {
		c.groups = map[string]*GroupCensus{}
	}
	g = &GroupCensus{}
	c.groups[code] = g
	return g
}

// Expect makes room for the waits of n tickets.
func (c *Census) Expect(n int) { c.waits = slices.Grow(c.waits, n) }

// Group is what was counted of one group, by its code.
func (c *Census) Group(code string) GroupCensus {
	if g := c.groups[code]; g != nil {
		return *g
	}
	return GroupCensus{}
}

// Waiting is the number of customers who wait for an answer, or for an agent.
func (c *Census) Waiting() int { return len(c.waits) }

// Wait is the wait that a share of the waiting customers does not exceed, by
// the nearest rank: 0.5 gives the median, 0.9 what nine of ten stay under. It is
// zero when nobody waits. It looks at every wait, about a millisecond for 100,000:
// to be asked once per census.
func (c *Census) Wait(share float64) time.Duration {
	n := len(c.waits)
	if n == 0 {
		return 0
	}
	rank := int(share*float64(n) + 0.999999)
	return nth(c.waits, min(max(rank, 1), n)-1)
}

// nth is what would stand at place k if v were sorted. It moves the elements of v
// about, but does not sort them all: of 100,000 that takes ten times as long.
func nth(v []time.Duration, k int) time.Duration {
	for lo, hi := 0, len(v)-1; lo < hi; {
		pivot := v[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return v[k]
		}
	}
	return v[k]
}
