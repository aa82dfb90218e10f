package ui

import (
	"context"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// teamInterval is how long to wait between two looks at the team: states change
// slowly, and the watch needs the calls.
const teamInterval = 30 * time.Second

type (
	// teamDueMsg says that it is time to look at the team again.
	teamDueMsg struct{}
	// teamReadMsg is what one look brought.
	teamReadMsg struct {
		agents []model.Agent
		groups []model.Group
		missed missed
		err    error
	}
	// teamMsg tells the screens who is on duty, and how many tickets were missed.
	teamMsg struct {
		roster model.Roster
		missed missed
		err    error
	}
	// censusMsg counts the live tickets, as of the last refresh.
	censusMsg struct{ census model.Census }
	// rateMsg tells what came and went in the last hour.
	rateMsg struct{ rates model.Pulse }
)

// readTeam looks at agents, groups and missed tickets.
func (a App) readTeam() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out teamReadMsg
		e.within(func(ctx context.Context) {
			if out.agents, out.err = e.Platform.Agents(ctx); out.err != nil {
				return
			}
			if out.groups, out.err = e.Platform.Groups(ctx); out.err == nil {
				out.missed = countMissed(ctx, e)
			}
		})
		return out
	}
}

// countMissed counts the tickets of the last hour that nobody took. The platform
// gives a page and no count, in an order that is not documented: a full page is all
// of them only if it runs from new to old and ends with one from before that hour.
func countMissed(ctx context.Context, e *env) missed {
	page, err := e.Platform.Tickets(ctx, model.TicketQuery{Statuses: []model.Status{model.StatusMissed}, Limit: model.MaxPage})
	if err != nil {
		return missed{} // the strip shows that it is not known; the poll tells of troubles
	}
	m := missed{more: page.Raw >= model.MaxPage}
	for _, t := range page.Tickets {
		if e.Now().Sub(t.Created) <= time.Hour {
			m.n++
		}
	}
	newestFirst := slices.IsSortedFunc(page.Tickets, func(a, b model.Ticket) int { return b.Created.Compare(a.Created) })
	m.more = m.more && !(newestFirst && m.n < len(page.Tickets))
	m.known = !m.more || m.n > 0
	return m
}

// teamSeen hands a look at the team on and plans the next. While the platform
// refuses the key nobody asks.
func (a App) teamSeen(msg teamReadMsg) (App, tea.Cmd) {
	out := teamMsg{err: msg.err}
	if msg.err == nil {
		a.desk.roster = a.desk.roster.Look(msg.agents, msg.groups, a.env.Now(), staleAfter(teamInterval))
		out.roster, out.missed = a.desk.roster, msg.missed
	}
	a, cmd := a.broadcast(out)
	return a, tea.Batch(cmd, a.env.After(teamInterval, teamDueMsg{}))
}

func (a App) teamMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	switch msg := msg.(type) {
	case teamDueMsg:
		if a.poll.link.state == linkSignedOut {
			return a, a.env.After(teamInterval, teamDueMsg{}), true
		}
		return a, a.readTeam(), true
	case teamReadMsg:
		a, cmd := a.teamSeen(msg)
		return a, cmd, true
	}
	return a, nil, false
}

// counted takes rows that came into the rates. At the first look the last hour's arrivals are those still here.
func (a App) counted(r model.Rows) App {
	now := a.env.Now()
	isNew := make(map[model.TicketID]bool, len(r.New))
	for _, id := range r.New {
		isNew[id] = true
	}
	for _, t := range r.Changed {
		if isNew[t.ID] {
			a.desk.rates.Arrivals = a.desk.rates.Arrivals.Add(t.Created, now, 1)
		}
	}
	return a
}

// handedBack counts the customers that a turn of the queue brought back.
func (a App) handedBack(changes []model.ExitChange) App {
	n := 0
	for _, c := range changes {
		if c.After.State == model.ExitVerified && c.Before.State != model.ExitVerified {
			n++
		}
	}
	now := a.env.Now()
	a.desk.rates.Exits = a.desk.rates.Exits.Add(now, now, n)
	return a
}
