package sandbox

import (
	"maps"
	"slices"
)

// The methods here are what happens on the other side of the platform: what
// customers and agents do, and what a look into the database would show. Those
// that name a ticket report false when it is not there, or not in a state for
// it.

// State is what there is to know of a ticket.
type State struct {
	ID           string
	UID          string
	Source       string
	Status       string
	Group        string
	Agent        string // user name
	Note         string
	Tags         []string
	Comments     []string
	Fields       map[string]any
	ReopenedFrom string
	Paused       bool   // the bot keeps silent
	Banner       string // what the widget shows, as it was sent; empty for nothing
	Messages     int    // in the whole conversation
}

// Ticket looks a ticket up.
func (p *Platform) Ticket(id string) (State, bool) {
	p.enter()
	defer p.mu.Unlock()
	t := p.desk.byID[id]
	if t == nil {
		return State{}, false
	}
	c := t.customer
	s := State{ID: t.id, UID: c.uid, Source: c.source, Status: t.status, Group: t.group,
		Note: t.note, Tags: slices.Clone(t.tags), Comments: slices.Clone(t.comments), Fields: maps.Clone(t.fields),
		ReopenedFrom: t.reopenedFrom, Paused: c.paused(), Messages: len(c.messages)}
	if t.agent != nil {
		s.Agent = t.agent.User
	}
	if c.banner != nil {
		s.Banner = c.banner.data
	}
	return s, true
}

// Live are the numbers of the live tickets, oldest first.
func (p *Platform) Live() []string {
	p.enter()
	defer p.mu.Unlock()
	var ids []string
	for _, t := range p.desk.order {
		if t.live() {
			ids = append(ids, t.id)
		}
	}
	return ids
}

// AddTicket sets up one more ticket and gives its number.
func (p *Platform) AddTicket(t Ticket) string {
	p.enter()
	defer p.mu.Unlock()
	return p.add(t).id
}

// on does something with a ticket that is there.
func (p *Platform) on(id string, do func(*ticket) bool) bool {
	p.enter()
	defer p.mu.Unlock()
	t := p.desk.byID[id]
	return t != nil && do(t)
}

// CustomerSays lets the customer write: plain text, or JSON in a string.
func (p *Platform) CustomerSays(id, text string) bool {
	return p.on(id, func(t *ticket) bool {
		p.say(t.customer, text)
		return true
	})
}

// CustomerClicks clicks the first button of the banner, if one is shown.
func (p *Platform) CustomerClicks(id string) bool {
	return p.on(id, func(t *ticket) bool { return p.click(t.customer, 0) })
}

// CustomerDismisses closes the banner, if one is shown.
func (p *Platform) CustomerDismisses(id string) bool {
	return p.on(id, func(t *ticket) bool { return p.dismiss(t.customer) })
}

// AgentSays lets the agent of an assigned ticket write.
func (p *Platform) AgentSays(id, text string) bool {
	return p.on(id, func(t *ticket) bool {
		p.reply(t, text)
		return t.agent != nil
	})
}

// AgentResolves closes a live ticket in the inbox, required fields filled in.
func (p *Platform) AgentResolves(id string) bool {
	return p.on(id, func(t *ticket) bool {
		live := t.live()
		if live {
			p.settle(t)
		}
		return live
	})
}

// Transfer gives a live ticket to another agent.
func (p *Platform) Transfer(id, user string) bool {
	return p.on(id, func(t *ticket) bool {
		to := p.desk.agents[user]
		if to == nil || !t.live() {
			return false
		}
		p.assign(t, to)
		return true
	})
}

// Reopen raises a resolved ticket again, under a new number; the old one stays
// resolved.
func (p *Platform) Reopen(id string) (fresh string, ok bool) {
	ok = p.on(id, func(t *ticket) bool {
		if t.live() {
			return false
		}
		c := t.customer
		again := p.arrive(Ticket{UID: c.uid, Issue: t.issue, Group: t.group, Priority: t.priority,
			Temper: c.temper, Reaction: c.reaction, Words: c.words})
		again.reopenedFrom, fresh = t.id, again.id
		return true
	})
	return fresh, ok
}

// HoldBot keeps the bot paused for the customer of a ticket, even after the
// chat, until it is let go.
func (p *Platform) HoldBot(id string, hold bool) bool {
	return p.on(id, func(t *ticket) bool {
		t.customer.held = hold
		return true
	})
}

// EnableEvents switches the two custom events of the banner on or off.
func (p *Platform) EnableEvents(on bool) {
	p.enter()
	defer p.mu.Unlock()
	p.events = on
}
