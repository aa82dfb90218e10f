package sandbox

// person is the customer with a uid; whoever writes for the first time is a
// new one, on the web.
func (p *Platform) person(uid string) *customer {
	c := p.people[uid]
	if c == nil {
		c = &customer{uid: uid, source: Web}
		p.people[uid] = c
	}
	return c
}

func (p *Platform) userStatus(q *request) answer {
	c := p.people[q.query.Get("uid")]
	if c == nil {
		return refuse(sayUnknownUser)
	}
	return give(map[string]bool{"paused": c.paused()})
}

type wireProfile struct {
	ID        string            `json:"_id"`
	UID       string            `json:"uid"`
	Bot       string            `json:"bot"`
	Platform  string            `json:"platform"`
	Data      map[string]string `json:"data"`
	FirstTime bool              `json:"firstTime"`
	Created   string            `json:"created"`
	Updated   string            `json:"updated"`
}

func (p *Platform) userProfile(q *request) answer {
	c := p.people[q.query.Get("uid")]
	if c == nil {
		return refuse(sayUnknownUser)
	}
	w := wireProfile{ID: "u-" + c.uid, UID: c.uid, Bot: p.opts.Bot, Platform: c.source,
		Data: map[string]string{"name": c.name}, Created: iso(p.now), Updated: iso(p.now)}
	if t := c.ticket; t != nil {
		w.Created, w.Updated = iso(t.created), iso(t.updated)
	}
	return give(w)
}
