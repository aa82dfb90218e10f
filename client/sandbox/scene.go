package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// attention is how long the traffic leaves a chat alone in which something has
// begun, so that its end can be seen.
const attention = 10 * time.Minute

// endlessly is for chats in which nothing ever happens by itself.
const endlessly = 100 * 365 * 24 * time.Hour

func (t *ticket) leave(now time.Time, d time.Duration) {
	if until := now.Add(d); until.After(t.alone) {
		t.alone = until
	}
}

// add sets up a ticket with its customer and what has been said.
func (p *Platform) add(s Ticket) *ticket {
	t := p.draft(s)
	p.desk.admit(t)
	t.customer = p.meet(s, t)
	p.seat(t, s)
	for _, l := range s.Talk {
		p.recite(t, l)
	}
	if t.status == Resolved {
		t.resolved = t.updated
	}
	if s.Banner != "" {
		t.customer.banner = newBanner([]byte(s.Banner))
	}
	t.leave(p.now, s.Quiet)
	return t
}

func (p *Platform) draft(s Ticket) *ticket {
	t := &ticket{
		id: s.ID, status: s.Status, priority: s.Priority, issue: s.Issue, group: s.Group,
		tags: s.Tags, note: s.Note, fields: s.Fields, created: p.since(s.Age), updated: p.since(s.Age),
		logs: []string{"Ticket created"},
	}
	if t.group == "" {
		t.group = p.opts.Groups[0].Code
	}
	if t.priority == "" {
		t.priority = "MEDIUM"
	}
	if t.status == "" {
		t.status = Assigned
	}
	return t
}

// meet finds or makes the customer of a ticket.
func (p *Platform) meet(s Ticket, t *ticket) *customer {
	uid := s.UID
	if uid == "" {
		uid = "u" + t.id
	}
	c := p.person(uid)
	if c.ticket != nil {
		c.ticket.touch(c.ticket.updated) // it shows the contact too
	}
	c.ticket = t
	for _, f := range []struct {
		field *string
		value string
	}{{&c.source, s.Source}, {&c.name, s.Name}, {&c.phone, s.Phone}, {&c.email, s.Email}, {&c.language, s.Language}} {
		if f.value != "" {
			*f.field = f.value
		}
	}
	if c.language == "" {
		c.language = "en"
	}
	c.temper, c.reaction, c.words = s.Temper, s.Reaction, s.Words
	return c
}

// seat gives a ticket to its agent, soon after it was raised.
func (p *Platform) seat(t *ticket, s Ticket) {
	status := t.status
	t.status = ""
	var to *agent
	if status == Assigned || status == Resolved {
		if to = p.free(t.group, s.Agent); to == nil {
			to = p.anybody(t.group)
		}
		t.assigned = p.since(s.Age - min(time.Minute, s.Age/20))
	}
	p.desk.move(t, status, to)
}

// anybody is the first agent of a group, or of the team; nil without a team.
func (p *Platform) anybody(group string) *agent {
	for _, a := range p.desk.roster {
		if a.Group == group {
			return a
		}
	}
	if len(p.desk.roster) == 0 {
		return nil
	}
	return p.desk.roster[0]
}

// recite lets a line have been said some time ago.
func (p *Platform) recite(t *ticket, l Line) {
	now := p.now
	defer func() { p.now = now }()
	p.now = p.since(l.Ago)
	agent := ""
	if l.From == FromAgent && t.agent != nil {
		agent = t.agent.User
	}
	body := l.Text
	if l.From != FromNotification {
		body = words(l.Text)
	}
	p.post(t.customer, l.From, agent, body)
}

// arrive is a new chat: it goes to an agent with room, or waits.
func (p *Platform) arrive(s Ticket) *ticket {
	s.Status = Open
	t := p.add(s)
	if len(s.Talk) == 0 && s.Issue != "" {
		p.post(t.customer, FromUser, "", words(s.Issue))
	}
	p.distribute(t)
	return t
}

// distribute finds a ticket its place: with an agent, in the queue while all
// are busy, open while nobody is there.
func (p *Platform) distribute(t *ticket) {
	to, online := p.desk.free(t.group)
	switch {
	case to != nil:
		p.assign(t, to)
	case online:
		p.desk.move(t, Queued, nil)
	default:
		p.desk.move(t, Open, nil)
	}
	t.touch(p.now)
}

// free is the agent named, or one of the group with room.
func (p *Platform) free(group, user string) *agent {
	if a := p.desk.agents[user]; a != nil {
		return a
	}
	a, _ := p.desk.free(group)
	return a
}

// assign gives a ticket to an agent; the bot keeps silent from then on.
func (p *Platform) assign(t *ticket, to *agent) {
	if to == nil || t.status == Assigned && t.agent == to {
		return
	}
	if t.status == Assigned && t.agent != nil {
		t.moves = append(slices.Clip(t.moves), wireMove{t.agent.User, to.User})
		p.post(t.customer, FromNotification, "", t.agent.Name+" has left the conversation")
	}
	p.desk.move(t, Assigned, to)
	if t.assigned.IsZero() {
		t.assigned = p.now
	}
	t.touch(p.now)
	t.logs = append(slices.Clip(t.logs), "Ticket assigned to "+to.Name)
	p.post(t.customer, FromNotification, "", to.Name+" has joined the conversation")
}

// settle is the agent closing the ticket, required fields filled in.
func (p *Platform) settle(t *ticket) {
	for _, f := range p.opts.Fields {
		if !f.Close || !f.holdsFor(t.group) || hasValue(t.fields[f.Key], f.Levels) {
			continue
		}
		p.setFieldsOf(t, map[string]any{f.Key: f.example(t)})
	}
	p.close(t, t.agentName())
}

// example is a value that an agent might have filled in.
func (f Field) example(t *ticket) any {
	switch {
	case f.Levels > 1:
		return slices.Repeat([]any{"other"}, f.Levels)
	case len(f.Options) > 0:
		return f.Options[t.serial%len(f.Options)]
	}
	return fmt.Sprint(70000 + t.serial)
}

// retired is how many closed chats of the traffic stay on record.
const retired = 200

// retire forgets the oldest closed chat of the traffic when there are many.
func (p *Platform) retire(t *ticket) {
	if !t.passing {
		return
	}
	p.desk.gone = append(p.desk.gone, t)
	if len(p.desk.gone) <= retired {
		return
	}
	old := p.desk.gone[0]
	p.desk.gone = slices.Delete(p.desk.gone, 0, 1)
	p.desk.dismiss(old)
	if old.customer.ticket == old {
		delete(p.people, old.customer.uid)
	}
}

// dismiss takes a ticket off the record.
func (d *desk) dismiss(t *ticket) {
	delete(d.byID, t.id)
	d.order = slices.DeleteFunc(d.order, func(o *ticket) bool { return o == t })
	d.version++
}
