package model

import (
	"cmp"
	"slices"
	"time"
)

// Roster is the team as it was last seen: the agents, each once, with the time
// in their present state, and the groups. It is a value.
type Roster struct {
	Agents []OnDuty
	Groups []Group
	Seen   time.Time // zero before the first look
}

// OnDuty is an agent and since when the state is the present one. The platform
// does not say since when, so that is known only of changes that were seen.
type OnDuty struct {
	Agent
	Groups []string  // codes of all groups that the agent is in
	Since  time.Time // when the state was first seen, without a gap in between
	Exact  bool      // the change was seen as it happened; else the state is at least that old
}

// The states of an agent that the vendor's app names.
const (
	AgentAvailable = "available"
	AgentBusy      = "busy"
	AgentAway      = "away"
	AgentDND       = "dnd"
	AgentOffline   = "offline"
)

// Look takes what the platform says now. An agent of several groups comes once
// for each of them and is counted once. What was seen longer ago than recent tells
// nothing of how states have changed since: then, and for an agent whom the last look
// did not find, it begins anew.
func (r Roster) Look(agents []Agent, groups []Group, now time.Time, recent time.Duration) Roster {
	before := make(map[string]OnDuty, len(r.Agents))
	if now.Sub(r.Seen) <= recent {
		for _, a := range r.Agents {
			before[a.ID] = a
		}
	}
	at := make(map[string]int, len(agents))
	next := Roster{Groups: slices.Clone(groups), Seen: now}
	for _, a := range agents {
		if i, twice := at[a.ID]; twice {
			next.Agents[i].Groups = append(next.Agents[i].Groups, a.Group)
			continue
		}
		at[a.ID] = len(next.Agents)
		next.Agents = append(next.Agents, onDuty(a, before, now))
	}
	slices.SortStableFunc(next.Agents, func(a, b OnDuty) int {
		return cmp.Or(cmp.Compare(stateRank(a.Status), stateRank(b.Status)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return next
}

func onDuty(a Agent, before map[string]OnDuty, now time.Time) OnDuty {
	was, known := before[a.ID]
	d := OnDuty{Agent: a, Since: now, Exact: known}
	if a.Group != "" {
		d.Groups = []string{a.Group}
	}
	if known && was.Status == a.Status {
		d.Since, d.Exact = was.Since, was.Exact
	}
	return d
}

// stateRank orders the states by how near somebody is to taking a chat.
func stateRank(status string) int {
	order := []string{AgentAvailable, AgentBusy, AgentDND, AgentAway, AgentOffline}
	if i := slices.Index(order, status); i >= 0 {
		return i
	}
	return len(order)
}

// Strength counts the team.
type Strength struct {
	Available, Busy, Away, Offline int // away includes who does not want to be disturbed
	Load, Room                     int // tickets in hand, and how many those online may have in all
}

// Strength counts the agents by state, and the load of those who are online.
func (r Roster) Strength() Strength {
	var s Strength
	for _, a := range r.Agents {
		switch a.Status {
		case AgentAvailable:
			s.Available++
		case AgentBusy:
			s.Busy++
		case AgentAway, AgentDND:
			s.Away++
		default:
			s.Offline++
			continue
		}
		s.Load += a.Load
		s.Room += a.Max
	}
	return s
}
