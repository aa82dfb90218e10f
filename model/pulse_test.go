package model

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// added counts events when they happen.
func added(m Minutes, at time.Time, n int) Minutes {
	return m.Add(at, later(at, time.Unix(60*m.newest, 0)), n)
}

func minutesFrom(base time.Time, counts map[int]int) Minutes {
	var m Minutes
	for at, n := range counts {
		m = added(m, base.Add(time.Duration(at)*time.Minute), n)
	}
	return m
}

func TestMinutesForgetWhatIsOlderThanAnHour(t *testing.T) {
	base := time.Date(2026, 3, 14, 12, 0, 30, 0, time.UTC)
	m := minutesFrom(base, map[int]int{0: 3, 1: 2})
	if got := m.Last(base.Add(time.Minute)); got[59] != 2 || got[58] != 3 {
		t.Errorf("the last two minutes are %v, want 3, 2", got[58:])
	}
	late := base.Add(59 * time.Minute)
	if got := m.Last(late); got[0] != 3 || got[1] != 2 {
		t.Errorf("59 minutes later the oldest are %v, want 3, 2", got[:2])
	}
	if got := m.Last(base.Add(61 * time.Minute)); slices.Max(got) != 0 {
		t.Errorf("after an hour %v is left", got)
	}
	m = added(m, base.Add(2*time.Hour), 1)
	m = added(m, base, 9) // too old to count
	if got := m.Last(base.Add(2 * time.Hour)); got[59] != 1 || slices.Max(got[:59]) != 0 {
		t.Errorf("after a long pause the hour is %v", got)
	}
}

func TestMinutesDoNotCountWithoutATime(t *testing.T) {
	if m := (Minutes{}).Add(time.Time{}, time.Unix(0, 0), 5); m != (Minutes{}) {
		t.Errorf("an event without a time was counted: %v", m)
	}
}

// A machine that boots with a wrong clock puts it back later: what happened by the
// wrong one is forgotten, and what happens counts at once. It once did not until the
// old time had been reached.
func TestMinutesStartAnewWhenTheClockWasPutBack(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	for _, wrong := range []time.Duration{time.Minute, time.Hour, 500 * 24 * time.Hour} {
		ahead := now.Add(wrong)
		m := Minutes{}.Add(ahead, ahead, 7)
		m = m.Add(now.Add(-time.Minute), now, 2).Add(now, now, 3)
		m = m.Add(now.Add(time.Hour), now, 4) // of the future by another clock: now
		got := m.Last(now)
		if got[59] != 7 || got[58] != 2 {
			t.Errorf("put back by %v: the last minutes count %v, want 2, 7", wrong, got[57:])
		}
	}
}

// TestMinutesAgreeWithCounting holds the ring against a plain map.
func TestMinutesAgreeWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
		var m Minutes
		plain, newest := map[int]int{}, -1<<31
		for range rapid.IntRange(1, 40).Draw(t, "events") {
			at := rapid.IntRange(0, 200).Draw(t, "minute")
			m = added(m, base.Add(time.Duration(at)*time.Minute), 1)
			if newest-at < PulseMinutes {
				plain[at]++
			}
			newest = max(newest, at)
		}
		now := newest + rapid.IntRange(0, 70).Draw(t, "later")
		got := m.Last(base.Add(time.Duration(now) * time.Minute))
		for i, n := range got {
			minute := now - PulseMinutes + 1 + i
			want := plain[minute]
			if newest-minute >= PulseMinutes {
				want = 0
			}
			if n != want {
				t.Fatalf("minute %d (now %d, newest %d) counts %d, want %d", minute, now, newest, n, want)
			}
		}
	})
}

func TestRateLeavesTheRunningMinuteOut(t *testing.T) {
	base := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	m := minutesFrom(base, map[int]int{0: 4, 1: 2, 2: 100})
	if got := m.Rate(base.Add(2*time.Minute+time.Second), 2); got != 3 {
		t.Errorf("rate is %v a minute, want 3", got)
	}
}

func TestCensusWaits(t *testing.T) {
	var c Census
	if c.Wait(0.5) != 0 {
		t.Error("nobody waits, yet there is a median")
	}
	for i := 10; i >= 1; i-- {
		c.Count(StatusAssigned, "orders", time.Duration(i)*time.Minute)
	}
	c.Count(StatusAssigned, "orders", 0)
	c.Count(StatusQueued, "sales", 20*time.Second)
	c.Count(StatusOpen, "sales", 40*time.Second)
	c.Count(StatusResolved, "sales", time.Hour)
	if c.Assigned != 11 || c.Queued != 1 || c.Open != 1 || c.Waiting() != 12 {
		t.Errorf("counted %d assigned, %d queued, %d open, %d waiting", c.Assigned, c.Queued, c.Open, c.Waiting())
	}
	if got := c.Wait(0.5); got != 4*time.Minute {
		t.Errorf("median %v, want 4m", got)
	}
	if got := c.Wait(0.9); got != 9*time.Minute {
		t.Errorf("p90 %v, want 9m", got)
	}
	if got := c.Group("sales"); got != (GroupCensus{Waiting: 2, Longest: 40 * time.Second}) {
		t.Errorf("sales: %+v", got)
	}
}

func TestCensusWaitsAreTheNearestRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Census
		waits := rapid.SliceOfN(rapid.Int64Range(1, 50), 1, 200).Draw(t, "waits")
		for _, w := range waits {
			c.Count(StatusQueued, "sales", time.Duration(w))
		}
		slices.Sort(waits)
		for _, percent := range []int{50, 90, 0, 100, 50} { // asked again it is the same
			rank := max((percent*len(waits)+99)/100, 1)
			if got := c.Wait(float64(percent) / 100); int64(got) != waits[rank-1] {
				t.Fatalf("%d%% of %v: %d, want %d", percent, waits, got, waits[rank-1])
			}
		}
	})
}

func TestRosterKnowsSinceWhen(t *testing.T) {
	start := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	asha := Agent{ID: "asha", Name: "Asha", Group: "orders", Status: AgentAvailable, Load: 2, Max: 6}
	twin := asha
	twin.Group = "sales"
	r := Roster{}.Look([]Agent{asha, twin}, nil, start, 2*time.Minute)
	if len(r.Agents) != 1 || r.Agents[0].Exact || !slices.Equal(r.Agents[0].Groups, []string{"orders", "sales"}) {
		t.Fatalf("first look: %+v", r.Agents)
	}
	r = r.Look([]Agent{asha}, nil, start.Add(time.Minute), 2*time.Minute)
	if !r.Agents[0].Since.Equal(start) || r.Agents[0].Exact {
		t.Errorf("an unchanged state: %+v", r.Agents[0])
	}
	asha.Status = AgentAway
	r = r.Look([]Agent{asha, {ID: "bo", Name: "Bo", Status: AgentBusy, Load: 3, Max: 4}}, nil, start.Add(2*time.Minute), 2*time.Minute)
	if a := r.Agents[1]; a.ID != "asha" || !a.Since.Equal(start.Add(2*time.Minute)) || !a.Exact {
		t.Errorf("a change that was seen: %+v", a)
	}
	if got := r.Strength(); got != (Strength{Busy: 1, Away: 1, Load: 5, Room: 10}) {
		t.Errorf("strength %+v", got)
	}
}

// Found: a change somewhere in three hours without an answer was called exact, and so
// was the state of an agent whom one answer had left out.
func TestRosterSaysExactOnlyOfWhatItSaw(t *testing.T) {
	start := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	look := func(r Roster, after time.Duration, status ...string) Roster {
		var agents []Agent
		for _, s := range status {
			agents = append(agents, Agent{ID: "asha", Status: s})
		}
		return r.Look(agents, nil, start.Add(after), 90*time.Second)
	}
	seen := look(look(Roster{}, 0, AgentAvailable), time.Minute, AgentBusy)
	for _, c := range []struct {
		name  string
		r     Roster
		since time.Duration
		exact bool
	}{
		{"seen to change", seen, time.Minute, true},
		{"and to stay", look(seen, 2*time.Minute, AgentBusy), time.Minute, true},
		{"changed in a gap", look(seen, 3*time.Hour, AgentAway), 3 * time.Hour, false},
		{"the same after a gap", look(seen, 3*time.Hour, AgentBusy), 3 * time.Hour, false},
		{"left out once", look(look(seen, 2*time.Minute), 3*time.Minute, AgentAway), 3 * time.Minute, false},
	} {
		if a := c.r.Agents[0]; !a.Since.Equal(start.Add(c.since)) || a.Exact != c.exact {
			t.Errorf("%s: since %s, exact %v", c.name, a.Since, a.Exact)
		}
	}
}
