package sandbox

type wireGroup struct {
	Name   string   `json:"name"`
	Code   string   `json:"code"`
	Online int      `json:"onlineCount"`
	Users  []string `json:"onlineUsers"`
	Active int      `json:"activeTicketCount"`
}

func (p *Platform) groups(*request) answer {
	out := []wireGroup{}
	for _, g := range p.opts.Groups {
		w := wireGroup{Name: g.Name, Code: g.Code, Users: []string{}}
		for _, a := range p.desk.roster {
			if a.Group != g.Code {
				continue
			}
			w.Active += a.load
			if a.online() {
				w.Users = append(w.Users, a.User)
			}
		}
		w.Online = len(w.Users)
		out = append(out, w)
	}
	return give(out)
}

type wireAgent struct {
	ID        string       `json:"_id"`
	AgentID   string       `json:"agentId"`
	BotID     string       `json:"botId"`
	Status    string       `json:"status"`
	Load      int          `json:"currentHandlingTicketsCount"`
	GroupCode string       `json:"groupCode"`
	GroupName string       `json:"groupName"`
	Profile   wireIdentity `json:"agentProfile"`
}

type wireIdentity struct {
	Name     string `json:"name"`
	Username string `json:"username"`
	Email    string `json:"email"`
	Max      any    `json:"max_conn_tickets"` // some come as strings
}

func (p *Platform) agents(*request) answer {
	names := make(map[string]string, len(p.opts.Groups))
	for _, g := range p.opts.Groups {
		names[g.Code] = g.Name
	}
	out := []wireAgent{}
	for i, a := range p.desk.roster {
		out = append(out, wireAgent{
			ID: objectID("65d40000", i+1), AgentID: a.User, BotID: p.opts.Bot, Status: a.Status, Load: a.load,
			GroupCode: a.Group, GroupName: names[a.Group],
			Profile: wireIdentity{a.Name, a.User, a.User + "@example.com", a.Max},
		})
	}
	return give(out)
}
