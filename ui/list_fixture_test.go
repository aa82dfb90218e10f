package ui

import (
	"fmt"
	"math/rand/v2"
	"time"

	"botback/model"
)

// boardNow is the clock of the list's tests.
var boardNow = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// someTickets makes n live tickets as a busy inbox has them: a handful of groups
// and channels, a few hundred agents, names and issues of every sort. The same
// seed makes the same tickets.
func someTickets(n int, seed uint64) []model.Ticket {
	r := rand.New(rand.NewPCG(seed, 1))
	ts := make([]model.Ticket, n)
	for i := range ts {
		ts[i] = someTicket(r, 100000+i)
	}
	return ts
}

func someTicket(r *rand.Rand, number int) model.Ticket {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	name := pick("Asha", "Émile", "Chen", "Łukasz", "Fatima", "John", "María", "王", "Olu", "Yui") + " " +
		pick("Rao", "Müller", "Smith", "Nowak", "García", "Okafor", "伟", "Tanaka", "O'Neil", "Iyer")
	agent := fmt.Sprintf("agent.%d", r.IntN(300))
	created := boardNow.Add(-time.Duration(r.IntN(3*24*3600)) * time.Second)
	t := model.Ticket{
		ID: model.TicketID(fmt.Sprint(number)), BotID: "x1599195792555", UID: fmt.Sprintf("%012x", r.Uint64()>>16),
		Session: fmt.Sprintf("%016x", r.Uint64()), Source: pick(model.SourceWeb, model.SourceWeb, "whatsapp", "facebook"),
		Status:   []model.Status{model.StatusAssigned, model.StatusAssigned, model.StatusQueued, model.StatusOpen}[r.IntN(4)],
		Priority: model.Priority(1 + r.IntN(4)), Group: pick("billing", "refunds", "tech-support", "sales", "vip"),
		Issue: pick("where is my refund", "cannot log in", "order 10345 never came", "wants the bot back",
			"invoice shows the wrong address", "payment failed twice today and the money is gone"),
		Contact: model.Contact{Name: name, Email: fmt.Sprintf("c%d@example.com", number), Phone: fmt.Sprintf("+9198%08d", r.IntN(1e8))},
		Agent:   model.Assignee{User: agent, Name: "Agent " + agent[6:]}, Language: pick("en", "hi", "de"),
		Fields: map[string]string{"city": pick("Pune", "Delhi", "Jakarta")}, Created: created,
		Assigned: created.Add(time.Minute), Updated: boardNow,
		LastCustomer: boardNow.Add(-time.Duration(r.IntN(3600)) * time.Second),
	}
	if r.IntN(3) == 0 {
		t.Tags = []string{pick("vip", "angry", "refund")}
	}
	if r.IntN(2) == 0 {
		t.LastAgent = boardNow.Add(-time.Duration(r.IntN(3600)) * time.Second)
	}
	if t.Status != model.StatusAssigned {
		t.Agent, t.Assigned = model.Assignee{}, time.Time{}
	}
	return t
}

// changeSome returns a copy in which about share of the tickets have news.
func changeSome(ts []model.Ticket, share float64, seed uint64) []model.Ticket {
	r := rand.New(rand.NewPCG(seed, 2))
	out := append([]model.Ticket(nil), ts...)
	for range int(float64(len(ts)) * share) {
		t := &out[r.IntN(len(out))]
		t.LastCustomer = t.LastCustomer.Add(time.Duration(1+r.IntN(60)) * time.Second)
		t.Updated = t.LastCustomer
	}
	return out
}

// shownIDs is what the list shows, in order.
func (l *list) shownIDs() []model.TicketID {
	var out []model.TicketID
	for _, slot := range l.shown {
		out = append(out, l.idOf(slot))
	}
	return out
}

// filterText filters by a query as it is typed.
func (l *list) filterText(text string) {
	q, _ := model.ParseQuery(text)
	l.Filter(q)
}
