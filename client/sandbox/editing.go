package sandbox

import "maps"

func (p *Platform) setNote(q *request) answer {
	var body struct {
		Ticket loose  `json:"ticketId"`
		Note   string `json:"note"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	return p.edit(q, body.Ticket, "Note updated", func(t *ticket) { t.note = body.Note })
}

func (p *Platform) setTags(q *request) answer {
	var body struct {
		Ticket loose    `json:"ticketId"`
		Tags   []string `json:"tags"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	return p.edit(q, body.Ticket, "Tags updated", func(t *ticket) { t.tags = body.Tags })
}

func (p *Platform) setFields(q *request) answer {
	var body struct {
		Ticket loose          `json:"ticketId"`
		Fields map[string]any `json:"customFields"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	return p.edit(q, body.Ticket, "Custom fields updated", func(t *ticket) { p.setFieldsOf(t, body.Fields) })
}

// edit changes what is written on a ticket, whatever its status.
func (p *Platform) edit(q *request, id loose, said string, change func(*ticket)) answer {
	t := p.desk.byID[string(id)]
	if t == nil {
		return refuse(sayUnknownTicket)
	}
	change(t)
	t.touch(p.now)
	q.call.Done = true
	return done(said)
}

func (p *Platform) setFieldsOf(t *ticket, given map[string]any) {
	if t.fields == nil {
		t.fields = make(map[string]any, len(given))
	}
	maps.Copy(t.fields, given)
}

// reassign transfers a chat to an agent, who gets it even when offline or full.
func (p *Platform) reassign(q *request) answer {
	var body struct {
		Ticket loose          `json:"ticketId"`
		Agent  string         `json:"agentId"`
		Fields map[string]any `json:"customFields"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	t, to := p.desk.byID[string(body.Ticket)], p.desk.agents[body.Agent]
	if a, ok := p.mayMove(t, body.Fields); !ok {
		return a
	}
	if to == nil {
		return refuse("Agent not found")
	}
	p.setFieldsOf(t, body.Fields)
	p.assign(t, to)
	q.call.Done = true
	return done("Ticket reassigned")
}

func (p *Platform) moveToGroup(q *request) answer {
	var body struct {
		Ticket loose  `json:"ticketId"`
		Group  string `json:"groupCode"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	t := p.desk.byID[string(body.Ticket)]
	if a, ok := p.mayMove(t, nil); !ok {
		return a
	}
	if !p.knowsGroup(body.Group) {
		return refuse("Group not found")
	}
	t.group = body.Group
	p.distribute(t)
	q.call.Done = true
	return done("Ticket reassigned")
}

func (p *Platform) knowsGroup(code string) bool {
	for _, g := range p.opts.Groups {
		if g.Code == code {
			return true
		}
	}
	return false
}

func (p *Platform) mayMove(t *ticket, given map[string]any) (answer, bool) {
	switch {
	case t == nil:
		return refuse(sayUnknownTicket), false
	case !t.live():
		return refuse(sayResolved), false
	}
	if name := p.missing(t, given, func(f Field) bool { return f.Transfer }); name != "" {
		return refuse(name + " is required to transfer the ticket"), false
	}
	return answer{}, true
}

// create raises a chat for a user, who can have one at a time.
func (p *Platform) create(q *request) answer {
	var body struct {
		Data struct {
			UID      loose  `json:"uid"`
			Source   string `json:"source"`
			Issue    string `json:"issue"`
			Priority string `json:"priority"`
			Category string `json:"category"`
			Contact  struct {
				Name  string `json:"name"`
				Phone loose  `json:"phone"`
				Email string `json:"email"`
			} `json:"contact"`
			Fields map[string]any `json:"customFields"`
		} `json:"ticketData"`
	}
	if !q.read(&body) || body.Data.UID == "" {
		return fail(400, sayBadRequest)
	}
	d := body.Data
	if c := p.people[string(d.UID)]; c != nil && c.ticket != nil && c.ticket.live() {
		return refuse("The user has a live chat already: " + c.ticket.id)
	}
	t := p.arrive(Ticket{UID: string(d.UID), Source: d.Source, Issue: d.Issue, Priority: d.Priority, Group: d.Category,
		Name: d.Contact.Name, Phone: string(d.Contact.Phone), Email: d.Contact.Email, Fields: d.Fields})
	q.call.Ticket, q.call.Done = t.id, true
	a := give(map[string]string{"ticketId": t.id})
	a.message = "Ticket created"
	return a
}
