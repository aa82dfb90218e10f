package client

import (
	"context"
	"encoding/json"
	"net/http"

	"botback/model"
)

// Tickets reads one page of tickets, through the platform's search when the
// query has a text. An entry that cannot be read is left out and counted.
func (c *Client) Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error) {
	list := call{op: "list tickets", effect: reads, watch: true, method: http.MethodPost, route: c.cfg.Routes.Tickets, body: filter(q)}
	if q.Text != "" {
		list.op, list.route = "search tickets", c.cfg.Routes.Search
	}
	var a ticketsAnswer
	if err := c.do(ctx, list, &a); err != nil {
		return model.TicketPage{}, err
	}
	return a.page(&c.names), nil
}

// filter is the body of the list and search routes. An empty status or agent
// list is left out: the platform may take it for "none".
func filter(q model.TicketQuery) []byte {
	var ms []member
	if q.Text != "" {
		ms = append(ms, str("searchText", q.Text))
	}
	var statuses []string
	for _, s := range q.Statuses {
		if s != model.StatusUnknown {
			statuses = append(statuses, s.String())
		}
	}
	if len(statuses) > 0 {
		ms = append(ms, raw("statuses", encode(statuses)))
	}
	if len(q.Agents) > 0 {
		ms = append(ms, raw("agents", encode(q.Agents)))
	}
	limit := q.Limit
	if limit <= 0 || limit > model.MaxPage {
		limit = model.MaxPage
	}
	ms = append(ms, raw("limit", encode(limit)), raw("offset", encode(max(q.Offset, 0))))
	return object(obj("filter", ms...))
}

// Ticket reads one ticket. An answer about another ticket is
// model.ErrBadAnswer: nothing may be done on the strength of it.
func (c *Client) Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error) {
	q := about("read", id)
	q.effect, q.method, q.route, q.ticket = reads, http.MethodGet, c.cfg.Routes.Ticket, id
	var a ticketAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return model.Ticket{}, err
	}
	if a.Data == nil {
		return model.Ticket{}, c.fail(q, model.ErrNotFound, "")
	}
	t, ok := a.Data.ticket(&c.names)
	switch {
	case !ok:
		return model.Ticket{}, c.fail(q, model.ErrBadAnswer, "the ticket has no readable id")
	case t.ID != id:
		return model.Ticket{}, c.fail(q, model.ErrBadAnswer, "it is about ticket "+string(t.ID))
	}
	return t, nil
}

// about starts a call that concerns one ticket.
func about(verb string, id model.TicketID) call {
	return call{op: verb + " ticket " + model.CleanLine(string(id))}
}

// OpenCount is the number of open tickets, as the platform counts them: whether
// that includes those an agent has is not documented.
func (c *Client) OpenCount(ctx context.Context) (int, error) {
	return c.count(ctx, "count open tickets", c.cfg.Routes.OpenCount)
}

// QueuedCount is the number of tickets that wait for an agent.
func (c *Client) QueuedCount(ctx context.Context) (int, error) {
	return c.count(ctx, "count queued tickets", c.cfg.Routes.QueuedCount)
}

func (c *Client) count(ctx context.Context, op, route string) (int, error) {
	q := call{op: op, effect: reads, method: http.MethodGet, route: route}
	var a dataAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return 0, err
	}
	var wrapped struct{ Count *number }
	_ = decode(a.Data, &wrapped)
	n := wrapped.Count
	if n == nil && isNumber(a.Data) {
		n = new(number)
		_ = n.UnmarshalJSON(a.Data)
	}
	if n == nil {
		return 0, c.fail(q, model.ErrBadAnswer, "there is no count in it")
	}
	return int(*n), nil
}

func isNumber(b []byte) bool {
	s := scalar(b)
	return s != "" && json.Valid([]byte(s)) && (s[0] == '-' || s[0] >= '0' && s[0] <= '9')
}

// ticketsAnswer decodes a page in one go; a list in a wrapping is looked for
// only where there is no list in the usual place.
type ticketsAnswer struct {
	envelope
	Data []wireTicket `json:"data"`
}

func (a *ticketsAnswer) settle(body []byte) error {
	if a.Data != nil {
		return nil
	}
	again := dataAnswer{envelope: a.envelope}
	if err := decode(body, &again); err != nil {
		return err
	}
	if err := again.settle(body); err != nil {
		return err
	}
	list, err := entries(again.Data, "tickets", "data", "list")
	a.Data = make([]wireTicket, len(list))
	for i := range list {
		_ = decode(list[i], &a.Data[i])
	}
	return err
}

func (a *ticketsAnswer) page(names *interner) model.TicketPage {
	page := model.TicketPage{Raw: len(a.Data), Tickets: make([]model.Ticket, 0, len(a.Data))}
	for i := range a.Data {
		if t, ok := a.Data[i].ticket(names); ok {
			page.Tickets = append(page.Tickets, t)
		}
	}
	page.Skipped = page.Raw - len(page.Tickets)
	return page
}

type ticketAnswer struct {
	envelope
	Data *wireTicket `json:"data"`
}

func (a *ticketAnswer) settle(body []byte) error {
	if a.Data == nil && a.Success == nil {
		return decode(body, &a.Data)
	}
	return nil
}

// wireTicket is a ticket as far as a screen shows it. Sources: the vendor's
// documentation and agent app.
type wireTicket struct {
	TicketID  text `json:"ticketId"`
	BotID     text `json:"botId"`
	UID       text `json:"uid"`
	SessionID text `json:"sessionId"`
	Source    text `json:"source"`
	Status    text `json:"status"`
	Priority  text `json:"priority"`
	Issue     text `json:"issue"`
	Category  text `json:"category"`
	Note      text `json:"note"`
	Contact   struct {
		Name  text `json:"name"`
		Phone text `json:"phone"`
		Email text `json:"email"`
	} `json:"contact"`
	AssignedTo   text `json:"assignedTo"`
	AgentProfile struct {
		Name     text `json:"name"`
		Username text `json:"username"`
	} `json:"agentProfile"`
	UserLanguage     text `json:"userLanguage"`
	UserActiveStatus text `json:"userActiveStatus"`
	ReopenedFrom     text `json:"reopenedFrom"`

	Tags   texts  `json:"tags"`
	Fields values `json:"customFields"`

	Timestamp     moment `json:"timestamp"`
	AssignedTime  moment `json:"assignedTime"`
	FirstResponse moment `json:"firstResponseTime"`
	ResolvedTime  moment `json:"resolvedTime"`
	Updated       moment `json:"updated"`
	LastUser      moment `json:"lastUserMessageTime"`
	LastAgent     moment `json:"lastAgentMessageTime"`
	LastBot       moment `json:"lastBotMessageTime"`
}

// ticket makes the model's ticket. It refuses one without an id, and one whose
// id, bot or customer id would be changed by cleaning: these are addresses, and
// a changed address is another one.
func (w *wireTicket) ticket(names *interner) (model.Ticket, bool) {
	for _, address := range []text{w.TicketID, w.BotID, w.UID} {
		if model.CleanLine(string(address)) != string(address) {
			return model.Ticket{}, false
		}
	}
	line := func(t text) string { return model.CleanLine(string(t)) }
	t := model.Ticket{
		ID: model.TicketID(w.TicketID), BotID: names.name(w.BotID), UID: string(w.UID), Session: line(w.SessionID),
		Source: names.name(w.Source), Status: model.ParseStatus(string(w.Status)), Priority: model.ParsePriority(string(w.Priority)),
		Issue: line(w.Issue), Group: names.name(w.Category), Note: model.Clean(string(w.Note)),
		Contact:        model.Contact{Name: line(w.Contact.Name), Phone: line(w.Contact.Phone), Email: line(w.Contact.Email)},
		Agent:          model.Assignee{User: names.name(w.AssignedTo), Name: names.name(w.AgentProfile.Name)},
		Language:       names.name(w.UserLanguage),
		CustomerActive: w.UserActiveStatus == "ACTIVE", ReopenedFrom: line(w.ReopenedFrom),
		Created: w.Timestamp.Time, Assigned: w.AssignedTime.Time, FirstResponse: w.FirstResponse.Time,
		Resolved: w.ResolvedTime.Time, Updated: w.Updated.Time,
		LastCustomer: w.LastUser.Time, LastAgent: w.LastAgent.Time, LastBot: w.LastBot.Time,
	}
	if t.Agent.User == "" {
		t.Agent.User = names.name(w.AgentProfile.Username)
	}
	for _, tag := range w.Tags {
		t.Tags = append(t.Tags, names.name(text(tag)))
	}
	t.Fields = w.Fields.clean()
	return t, t.ID != ""
}
