package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"
)

func staffed(t *testing.T) *world {
	w := emptyWorld(t, chats(5)...)
	w.tickets["105"] = with(w.tickets["105"], func(k *model.Ticket) {
		k.Status, k.Agent, k.Assigned, k.Group = model.StatusQueued, model.Assignee{}, time.Time{}, "sales"
		k.Created = noon.Add(-9 * time.Minute)
	})
	w.agents = []model.Agent{
		{ID: "asha", Name: "Asha Nair", Group: "billing", Status: model.AgentAvailable, Load: 2, Max: 6},
		{ID: "bo", Name: "Bo Lund", Group: "billing", Status: model.AgentBusy, Load: 6, Max: 6},
	}
	w.groups = []model.Group{{Code: "billing", Name: "Billing", Online: 2}, {Code: "sales", Name: "Sales"}}
	w.open(Config{})
	w.Start(120, 50)
	w.Pass(time.Second)
	return w
}

func TestThePulseCountsChatsAndPeople(t *testing.T) {
	w := staffed(t)
	w.Sees("queued 1", "assigned 4", "missed 0", "agents 1 free 1 busy 0 away", "load 8/12")
	w.Press("i")
	w.SeesNot("queued 1")
	w.Press("i")
	w.Sees("queued 1")
}

func TestMissedTicketsOfTheLastHourCount(t *testing.T) {
	w := staffed(t)
	for _, id := range []string{"901", "902"} {
		w.tickets[model.TicketID(id)] = with(chat(id), func(k *model.Ticket) { k.Status, k.Created = model.StatusMissed, noon.Add(-10*time.Minute) })
	}
	w.tickets["903"] = with(chat("903"), func(k *model.Ticket) { k.Status, k.Created = model.StatusMissed, noon.Add(-3*time.Hour) })
	w.Pass(teamInterval + time.Second)
	w.Sees("missed 2")
}

// A full page says how many there are only if all others must be older: with the
// oldest first, none of the last hour is on it.
func TestAFullPageOfMissedTickets(t *testing.T) {
	page := func(newest, step time.Duration) []model.Ticket {
		var out []model.Ticket
		for i := range model.MaxPage + 1 { // in the order of their ids
			created := noon.Add(-newest - time.Duration(i)*step)
			out = append(out, model.Ticket{ID: model.TicketID(fmt.Sprint(5000 + i)), Status: model.StatusMissed, Created: created})
		}
		return out
	}
	for name, c := range map[string]struct {
		tickets []model.Ticket
		want    string
	}{
		"newest first":               {page(time.Minute, time.Minute), "60"},
		"newest first, all old":      {page(2*time.Hour, time.Minute), "0"},
		"newest first, all recent":   {page(time.Minute, time.Second), "200+"},
		"oldest first":               {page(300*time.Hour, -time.Hour), "?"},
		"oldest first, some recent":  {page(205*time.Minute, -time.Minute), "55+"},
		"oldest first, but not many": {page(300*time.Hour, -time.Hour)[:150], "0"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, c.tickets...)
			if got := countMissed(t.Context(), w.App.env).String(); got != c.want {
				t.Errorf("missed %s, want %s", got, c.want)
			}
		})
	}
}

func TestWhoLeavesAndWhoComesIsCounted(t *testing.T) {
	w := staffed(t)
	w.resolve("101")
	w.resolve("102")
	w.tickets["200"] = with(chat("200"), func(k *model.Ticket) { k.Created = w.Now })
	w.Pass(2 * time.Minute)
	if got := w.App.desk.rates.Closes.Last(w.Now); sum(got) != 2 {
		t.Errorf("closes by minute: %v", got)
	}
	if got := w.App.desk.rates.Arrivals.Last(w.Now); got[model.PulseMinutes-3] != 1 {
		t.Errorf("arrivals by minute: %v", got)
	}
}

func sum(ns []int) (n int) {
	for _, x := range ns {
		n += x
	}
	return n
}

func TestTheTeamWithTheTimeInEachState(t *testing.T) {
	w := staffed(t)
	w.Press("6")
	w.Sees("1 available · 1 busy · 0 away · 0 offline · load 8 of 12", "6/6!", "1! nobody")
	w.agents[0].Status = model.AgentAway
	w.Pass(teamInterval + time.Second)
	w.Pass(5 * time.Minute)
	if got := w.line("Asha Nair"); !strings.Contains(got, "away       5m") {
		t.Errorf("a change that was seen: %q", got)
	}
	if got := w.line("Bo Lund"); !strings.Contains(got, "busy       ≥5m") {
		t.Errorf("a state from before the first look: %q", got)
	}
}

func TestATeamThatCannotBeReadIsShownAsOld(t *testing.T) {
	w := staffed(t)
	w.Press("6")
	w.faults["agents"] = model.ErrForbidden
	w.Pass(teamInterval + time.Second)
	w.Sees("as of 12:00:", "refuses this key", "Asha Nair")
	delete(w.faults, "agents")
	w.Pass(teamInterval + time.Second)
	w.SeesNot("as of")
}

// Enter shows the tickets of the one under the cursor and of nobody else: an id
// that is the beginning of another, or holds what a filter would read as more than
// a name.
func TestEnterShowsTheTicketsOfOneAlone(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"jo", "john"}, {"jo doe", "jo"}, {"vip\u00a0care", "vip"}, {`a\"b c`, "c"}, {"=vip", "vip"}, {"a,b", "a"}, {"José", "John"},
	} {
		for _, of := range []string{"agent", "group"} {
			ts := chats(2)
			for i, id := range []string{c.one, c.other} {
				ts[i].Group = "billing"
				if of == "group" {
					ts[i].Group = id
				} else {
					ts[i].Agent = model.Assignee{User: id, Name: "Agent " + id}
				}
			}
			w := emptyWorld(t, ts...)
			w.agents, w.groups = nil, []model.Group{{Code: c.one}}
			if of == "agent" {
				w.agents, w.groups = []model.Agent{{ID: c.one, Name: "Agent " + c.one, Status: model.AgentAvailable}}, nil
			}
			w.open(Config{})
			w.Start(120, 30)
			w.Press("6", "enter")
			if w.App.tab != tabTickets {
				t.Fatalf("enter leads to %s", tabNames[w.App.tab])
			}
			w.Press("*")
			if got := w.App.board().list.Marked(); !slices.Equal(got, []model.TicketID{"101"}) {
				t.Errorf("%s %q beside %q: the tickets are %v", of, c.one, c.other, got)
			}
		}
	}
}

// What is copied is the name, as it stands there.
func TestTheNameOfAMemberIsCopied(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.agents = []model.Agent{{ID: "jo doe", Name: "Jo Doe", Status: model.AgentAvailable}}
	w.open(Config{})
	w.Start(120, 30)
	w.Press("6", "y")
	if !slices.Equal(w.Copied, []string{"Jo Doe"}) {
		t.Errorf("copied %q", w.Copied)
	}
}

// A filter that gives way is not lost.
func TestEnterOnTheTeamSaysWhatItReplaces(t *testing.T) {
	w := staffed(t)
	w.Press("/")
	w.Type("charged")
	w.Press("enter", "6", "enter")
	w.Sees("takes the place of the filter charged", "agent:=asha")
	w.Press("/", "up")
	w.Sees("/ charged")
}

// The group in which customers wait for nobody comes first, and a screen that
// cannot show all says so. The cursor stays on whom it is.
func TestALowTeamScreenShowsWhoIsNeeded(t *testing.T) {
	w := emptyWorld(t, chats(5)...)
	w.groups = nil
	for _, name := range []string{"Accounts", "Billing", "Cards", "Loans", "Sales"} {
		w.groups = append(w.groups, model.Group{Code: strings.ToLower(name), Name: name, Online: 1})
	}
	w.groups[4].Online = 0
	w.agents = nil
	for i := range 11 {
		id := fmt.Sprintf("a%02d", i)
		w.agents = append(w.agents, model.Agent{ID: id, Name: "Agent " + id, Status: model.AgentAvailable, Max: 6})
	}
	w.open(Config{})
	w.Start(80, 24)
	w.Press("6", "G", "k")
	w.line("> Loans")
	w.change("105", func(k *model.Ticket) {
		k.Status, k.Agent, k.Assigned, k.Group = model.StatusQueued, model.Assignee{}, time.Time{}, "sales"
	})
	w.Pass(6 * time.Second)
	w.line("> Loans")
	w.Press("g")
	w.Sees("1 group with nobody on", "Sales", "1! nobody", "↓")
	w.SeesNot("Loans")
	w.Press("G")
	w.line("> Loans")
	w.Sees("↑")
}

// Found: without an answer for half an hour the strip showed the agents of then as
// those of now.
func TestThePulseSaysHowOldItIs(t *testing.T) {
	w := staffed(t)
	w.Sees("agents 1 free 1 busy")
	w.faults["agents"] = model.ErrUnavailable
	w.Pass(30 * time.Minute)
	w.Sees("missed 0 at 12:00", "agents as of 12:00:00 1 free 1 busy")
	delete(w.faults, "agents")
	w.Pass(teamInterval)
	w.Sees("agents 1 free 1 busy")
}

// Found: after one ticket dated in the future no arrival was counted.
func TestATicketOfTheFutureCountsNow(t *testing.T) {
	w := staffed(t)
	w.tickets["900"] = with(chat("900"), func(k *model.Ticket) { k.Created = noon.AddDate(0, 0, 1) })
	w.Pass(6 * time.Second)
	w.tickets["901"] = with(chat("901"), func(k *model.Ticket) { k.Created = w.Now })
	w.Pass(time.Minute)
	if got := w.App.desk.rates.Arrivals.Last(w.Now); got[model.PulseMinutes-2] != 2 {
		t.Errorf("arrivals by minute: %v", got)
	}
}
