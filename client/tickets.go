package client

import (
	"bytes"
	"context"
	"encoding/json"
	"hash/maphash"
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
	a := ticketsAnswer{query: q, names: &c.names, seed: c.seed}
	if err := c.do(ctx, list, &a); err != nil {
		return model.TicketPage{}, err
	}
	a.page.Clock = a.date
	return a.page, nil
}

// filter is the body of the list and search routes. An empty status or agent
// list is left out: the platform may take it for "none".
func filter(q model.TicketQuery) []byte {
	ms := make([]member, 0, 5)
	if q.Text != "" {
		ms = append(ms, str("searchText", q.Text))
	}
	if statuses := statusList(q.Statuses); statuses != nil {
		ms = append(ms, raw("statuses", statuses))
	}
	if len(q.Agents) > 0 {
		ms = append(ms, raw("agents", encode(q.Agents)))
	}
	limit := q.Limit
	if limit <= 0 || limit > model.MaxPage {
		limit = model.MaxPage
	}
	ms = append(ms, num("limit", limit), num("offset", max(q.Offset, 0)))
	return object(obj("filter", ms...))
}

// statusList is the statuses as JSON, nil if there are none.
func statusList(statuses []model.Status) []byte {
	b := make([]byte, 0, 64)
	for _, s := range statuses {
		if s == model.StatusUnknown {
			continue
		}
		b = append(append(append(b, `,"`...), s.String()...), '"')
	}
	if len(b) == 0 {
		return nil
	}
	b[0] = '['
	return append(b, ']')
}

// Ticket reads one ticket. An answer about another ticket is
// model.ErrBadAnswer: nothing may be done on the strength of it.
func (c *Client) Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error) {
	q := about("read", id)
	q.effect, q.method, q.route, q.ticket = reads, http.MethodGet, c.cfg.Routes.Ticket, id
	var a ticketAnswer
	var r row
	if err := c.do(ctx, q, &a); err != nil {
		return model.Ticket{}, err
	}
	if len(a.Data) == 0 || a.Data[0] == 'n' {
		return model.Ticket{}, c.fail(q, model.ErrNotFound, "")
	}
	r.readRow(a.Data)
	t, ok := r.ticket(&c.names)
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

// ticketsAnswer is a page of tickets. It reads itself, because nearly all that
// the console ever decodes are pages of tickets, and nearly all of their rows are
// known already. A list in a wrapping is looked for only where there is no list
// in the usual place.
type ticketsAnswer struct {
	envelope
	query  model.TicketQuery
	names  *interner
	seed   maphash.Seed
	page   model.TicketPage
	listed bool
}

// read implements reader.
func (a *ticketsAnswer) read(body []byte) error {
	a.page, a.listed = model.TicketPage{Digest: a.digest(body)}, false
	if a.page.Digest == a.query.Page {
		a.page.Same = true // and so it is as good as it was then
		return nil
	}
	s := skim{b: body}
	if s.peek() != '{' {
		if _, err := s.value(); err != nil {
			return err
		}
		return s.end()
	}
	if err := s.object(a.member); err != nil {
		return err
	}
	return s.end()
}

func (a *ticketsAnswer) member(s *skim, key []byte) error {
	var buf keyBuffer
	name := string(lower(key, &buf))
	if name == "data" {
		a.page, a.listed = model.TicketPage{Digest: a.page.Digest}, s.peek() == '['
		if a.listed {
			return a.rows(s)
		}
	}
	v, err := s.value()
	if err == nil {
		a.set(name, v)
	}
	return err
}

// rows reads the list.
func (a *ticketsAnswer) rows(s *skim) error {
	if a.query.Known == nil {
		a.page.Tickets = make([]model.Ticket, 0, model.MaxPage)
	}
	var r row
	return s.list(func(s *skim) error {
		v, err := s.value()
		if err == nil {
			a.add(&r, v)
		}
		return err
	})
}

// add takes a row into the page.
func (a *ticketsAnswer) add(r *row, object []byte) {
	a.page.Raw++
	d := a.digest(object)
	if a.query.Known != nil && a.query.Known(d) {
		a.page.Known = append(a.page.Known, d)
		return
	}
	r.readRow(object)
	if t, ok := r.ticket(a.names); ok {
		a.page.Tickets, a.page.Digests = append(a.page.Tickets, t), append(a.page.Digests, d)
		return
	}
	a.page.Skipped, a.page.Veiled = a.page.Skipped+1, append(a.page.Veiled, d)
}

func (a *ticketsAnswer) digest(b []byte) model.Digest {
	return model.Digest(max(maphash.Bytes(a.seed, b), 1))
}

func (a *ticketsAnswer) settle(body []byte) error {
	if a.listed || a.page.Same {
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
	var r row
	for _, object := range list {
		a.add(&r, object)
	}
	return err
}

type ticketAnswer struct {
	envelope
	Data json.RawMessage `json:"data"`
}

func (a *ticketAnswer) settle(body []byte) error {
	if (a.Data == nil || string(a.Data) == "null") && a.Success == nil {
		a.Data = bytes.TrimSpace(bytes.Clone(body))
	}
	return nil
}
