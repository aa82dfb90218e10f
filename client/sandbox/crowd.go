package sandbox

import (
	"slices"
	"time"
)

// Traffic keeps a platform lively for ever: chats arrive, are taken, talked
// through and closed, and now and then somebody wants the bot. Arrivals and
// closings balance, and closed chats are forgotten in time, so nothing grows.
type Traffic struct {
	Live  int           // about so many live chats, fillers aside; 0 for no traffic
	Every time.Duration // something happens about so often; 2.5 s if zero
}

// crowd is the traffic at work.
type crowd struct {
	Traffic
	topics  []topic
	company *company
	tickets []*ticket // the live ones it looks after, oldest first
}

// maxWishes is how many customers wait at once for somebody to hand them back.
const maxWishes = 6

func (p *Platform) startTraffic(tr Traffic) {
	if tr.Live <= 0 {
		return
	}
	if tr.Every <= 0 {
		tr.Every = 2500 * time.Millisecond
	}
	all, err := topics(talk)
	if err != nil || len(all) == 0 {
		return // the file is part of the program, and a test reads it
	}
	p.crowd = &crowd{Traffic: tr, topics: all, company: newCompany()}
	for _, t := range p.desk.order {
		if t.live() && !t.filler {
			p.adopt(t)
			p.crowd.company.welcome(t.customer.language)
		}
	}
	p.later(tr.Every, p.turn)
}

// adopt puts a ticket into the care of the traffic, at the place in its topic
// that its conversation has reached.
func (p *Platform) adopt(t *ticket) {
	t.passing = true
	if i := slices.IndexFunc(p.crowd.topics, func(tp topic) bool { return tp.issue == t.issue }); i >= 0 && t.course == nil {
		t.course = &course{lines: p.crowd.topics[i].lines, next: min(len(t.customer.messages), len(p.crowd.topics[i].lines))}
	}
	p.crowd.tickets = append(p.crowd.tickets, t)
}

// turn lets one thing happen and plans the next. What a sleeping machine has
// missed beyond catchUp is left out.
func (p *Platform) turn() {
	pause := p.crowd.Every/2 + time.Duration(p.rng.Int64N(int64(p.crowd.Every)))
	if behind := p.until.Sub(p.now) - catchUp; behind > pause {
		pause = behind
	}
	p.later(pause, p.turn)

	c := p.crowd
	c.tickets = slices.DeleteFunc(c.tickets, func(t *ticket) bool { return !t.live() })
	spare := len(c.tickets) - c.Live // the more there are, the fewer come and the more go
	switch dice := p.rng.IntN(100); {
	case dice < 15 && p.seatOldest():
	case dice < 27-spare && spare < 5:
		p.newcomer()
	case dice > 88-spare && spare > -5 && p.finishOne():
	case dice < 34 && p.wish():
	case dice < 36 && p.handOver():
	case dice < 38:
		p.shift()
	default:
		p.chat()
	}
}

// idle are the assigned tickets in which something may happen.
func (p *Platform) idle() []*ticket {
	var ts []*ticket
	for _, t := range p.crowd.tickets {
		if t.status == Assigned && t.alone.Before(p.now) {
			ts = append(ts, t)
		}
	}
	return ts
}

func (p *Platform) anyIdle() *ticket {
	ts := p.idle()
	if len(ts) == 0 {
		return nil
	}
	return ts[p.rng.IntN(len(ts))]
}

// seatOldest gives the chat that waits longest to an agent with room.
func (p *Platform) seatOldest() bool {
	for _, t := range p.crowd.tickets {
		if t.status == Assigned || t.alone.After(p.now) {
			continue
		}
		if a, _ := p.desk.free(t.group); a != nil {
			p.assign(t, a)
			return true
		}
	}
	return false
}

// newcomer is a chat about the next topic.
func (p *Platform) newcomer() {
	c := p.crowd
	tp := c.topics[(c.company.n*7+c.company.n/len(c.topics))%len(c.topics)]
	chat := c.company.next(tp)
	chat.Talk = tp.lines[:1]
	t := p.arrive(chat)
	p.adopt(t)
	t.course.next = 1 // arrive has said the first line
}

// finishOne closes the oldest chat in which all has been said.
func (p *Platform) finishOne() bool {
	for _, t := range p.idle() {
		if t.course.over() {
			p.settle(t)
			return true
		}
	}
	return false
}

// wish lets a customer ask for the bot.
func (p *Platform) wish() bool {
	asking := 0
	for _, t := range p.crowd.tickets {
		if t.status == Assigned && t.asked && t.alone.After(p.now) {
			asking++
		}
	}
	t := p.anyIdle()
	if t == nil || asking >= maxWishes {
		return false
	}
	said := wishes(t.customer.language)
	if len(said) == 0 {
		return false
	}
	t.asked = true
	t.leave(p.now, attention)
	p.say(t.customer, said[p.rng.IntN(len(said))])
	return true
}

// handOver transfers a chat to a colleague with room.
func (p *Platform) handOver() bool {
	t := p.anyIdle()
	if t == nil {
		return false
	}
	to, _ := p.desk.free(t.group)
	if to == nil || to == t.agent {
		return false
	}
	p.assign(t, to)
	return true
}

// shift lets one of the agents who were not available at first come or go.
func (p *Platform) shift() {
	a := p.desk.roster[p.rng.IntN(len(p.desk.roster))]
	home := DefaultAgents()
	i := slices.IndexFunc(home, func(h Agent) bool { return h.User == a.User && h.Status != Available })
	switch {
	case i < 0:
	case a.Status == Available:
		a.Status = home[i].Status
	default:
		a.Status = Available
	}
}

// chat lets the next line of some conversation be said.
func (p *Platform) chat() {
	t := p.anyIdle()
	if t == nil || t.course.over() {
		return
	}
	l := t.course.lines[t.course.next]
	t.course.next++
	if l.From == FromAgent {
		p.reply(t, l.Text)
		return
	}
	p.say(t.customer, l.Text)
}
