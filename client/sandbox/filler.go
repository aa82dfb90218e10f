package sandbox

import (
	"fmt"
	"time"
)

// fill adds live tickets for load tests. They share their texts, and their
// conversations are made when somebody looks.
func (p *Platform) fill(n int) {
	if n <= 0 {
		return
	}
	defer func(next int) { p.desk.next = next }(p.desk.next)
	p.desk.next = firstFiller
	p.desk.order = make([]*ticket, 0, n)
	stock := make([]struct {
		t ticket
		c customer
	}, n)
	for i := range stock {
		t, c := &stock[i].t, &stock[i].c
		p.shape(t, c, n-i)
		p.desk.admit(t)
		c.uid = "f" + t.id
		p.people[c.uid] = c
	}
}

// firstFiller is a number out of the way of all others.
const firstFiller = 500001

// fillerIssues stand in all fillers in turn.
var fillerIssues = [...]string{
	"Parcel has not arrived", "Charged twice this month", "No signal since the morning", "Wants the invoice again",
	"eSIM cannot be activated", "Wrong colour delivered", "Roaming does not work", "Change of address",
}

var fillerSources = [...]string{Web, Web, Web, WhatsApp, Web, Facebook, Web, Instagram, Telegram, Web}

var fillerPriorities = [...]string{"LOW", "MEDIUM", "MEDIUM", "HIGH", "MEDIUM", "URGENT"}

// shape makes the i-th newest filler: raised some seconds before the one after
// it, and nine in ten with an agent.
func (p *Platform) shape(t *ticket, c *customer, i int) {
	agents, groups := p.desk.roster, p.opts.Groups
	age := time.Duration(i) * 7 * time.Second % (8 * time.Hour)
	*c = customer{source: fillerSources[i%len(fillerSources)], language: "en", ticket: t,
		name:   fmt.Sprintf("%s %s", givenNames[i%len(givenNames)], familyNames[i/len(givenNames)%len(familyNames)]),
		temper: p.opts.FillerTemper, reaction: time.Duration(2+i%4) * time.Second}
	*t = ticket{customer: c, priority: fillerPriorities[i%len(fillerPriorities)], issue: fillerIssues[i%len(fillerIssues)],
		group: groups[i%len(groups)].Code, filler: true, created: p.since(age), updated: p.since(age / 2), alone: p.now.Add(endlessly)}
	switch {
	case i%20 == 7:
		p.desk.move(t, Open, nil)
	case i%20 == 13 || len(agents) == 0:
		p.desk.move(t, Queued, nil)
	default:
		a := agents[i%len(agents)]
		t.group, t.assigned = a.Group, p.since(age-age/10)
		p.desk.move(t, Assigned, a)
		t.lastUser = p.since(age / 2)
		if i%3 > 0 {
			t.answered, t.lastAgent, t.replies = p.since(age-age/5), p.since(age/3*2), 1
		}
	}
}
