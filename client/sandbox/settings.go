package sandbox

type wireSettings struct {
	Settings struct {
		ID                 string                `json:"_id"`
		BotID              string                `json:"botId"`
		Tags               []string              `json:"tags"`
		CSAT               bool                  `json:"csatEnabled"`
		Transcript         bool                  `json:"emailChatLogsToUser"`
		CustomFields       map[string]*wireField `json:"customFields"`
		CloseOptions       []string              `json:"closeTicketOptions"`
		CloseOptionsNeeded bool                  `json:"closeTicketOptionsRequiredTocloseTicket"`
		AutoClose          struct {
			Default struct {
				Enabled bool `json:"enabled"`
				Timeout int  `json:"timeout"`
			} `json:"default"`
		} `json:"ticketAutoCloseTimeout"`
		TicketEvents map[string]bool `json:"ticketUpdateEventSettings"`
	} `json:"settings"`
}

type wireField struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Type        string   `json:"type"`
	Close       bool     `json:"requiredToCloseTicket"`
	Transfer    bool     `json:"requiredToTransferTicket"`
	Checkboxes  []string `json:"checkboxes"`
	Tags        []string `json:"tags"`
	Levels      int      `json:"levels,omitempty"`
	Groups      []string `json:"groups,omitempty"`
}

func (p *Platform) settings(*request) answer {
	var w wireSettings
	s := &w.Settings
	s.ID, s.BotID = objectID("65c30000", 1), p.opts.Bot
	s.Tags, s.CSAT = tagNames(), true
	s.CustomFields = make(map[string]*wireField, len(p.opts.Fields))
	for _, f := range p.opts.Fields {
		s.CustomFields[f.Key] = f.wire()
	}
	s.CloseOptions = []string{"Solved", "Customer left", "Back to the bot"}
	s.AutoClose.Default.Enabled, s.AutoClose.Default.Timeout = true, 60
	s.TicketEvents = map[string]bool{"ticketClosed": true, "chatAssignedBot": p.assignedEvent, "assignedFromQueue": false}
	return give(w)
}

func (f Field) wire() *wireField {
	w := &wireField{Name: f.Name, Description: f.Description, Type: f.Type, Close: f.Close, Transfer: f.Transfer,
		Checkboxes: []string{}, Tags: []string{}, Levels: f.Levels, Groups: f.Groups}
	if f.Type == "tags" {
		w.Tags = filled(f.Options)
	} else {
		w.Checkboxes = filled(f.Options)
	}
	return w
}

func (p *Platform) setTicketEvents(q *request) answer {
	var body struct {
		Assigned *bool `json:"chatAssignedBot"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	if body.Assigned != nil {
		q.call.Done = p.assignedEvent != *body.Assigned
		p.assignedEvent = *body.Assigned
	}
	return done("Settings updated")
}

func tagNames() []string {
	return []string{"callback", "delivery", "esim", "outage", "refund", "roaming", "vip", "waiting"}
}

func (p *Platform) knownTags(*request) answer { return give(tagNames()) }
