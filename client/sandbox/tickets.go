package sandbox

import (
	"slices"
	"strings"
)

// Pages of tickets: how many are given where the caller does not say, and at
// most.
const (
	defaultPage = 50
	maxPage     = 200
)

// filter is what a list of tickets is asked for.
type filter struct {
	Statuses []string `json:"statuses"`
	Agents   []string `json:"agents"`
	Text     string   `json:"searchText"`
	Limit    loose    `json:"limit"`
	Offset   loose    `json:"offset"`
}

func (f filter) page() (limit, offset int) {
	limit = f.Limit.number(defaultPage)
	if limit <= 0 || limit > maxPage {
		limit = maxPage
	}
	return limit, max(0, f.Offset.number(0))
}

// normal has the statuses as tickets carry them.
func (f filter) normal() filter {
	up := make([]string, len(f.Statuses))
	for i, s := range f.Statuses {
		up[i] = strings.ToUpper(s)
	}
	f.Statuses = up
	return f
}

// key names what the filter selects, whatever page of it is wanted.
func (f filter) key() string {
	return strings.Join(f.Statuses, ",") + "|" + strings.Join(f.Agents, ",")
}

// takes leaves the search text aside.
func (f filter) takes(t *ticket) bool {
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, t.status) {
		return false
	}
	return len(f.Agents) == 0 || t.agent != nil &&
		(slices.Contains(f.Agents, t.agent.User) || slices.Contains(f.Agents, t.agent.Name))
}

// view is the tickets that a filter selects, newest first.
type view struct {
	version uint64
	tickets []*ticket
}

// maxViews bounds the lists that are kept between two pages.
const maxViews = 16

// list is the tickets that a filter selects. It is kept until a ticket comes,
// goes or moves, so that the pages of a long list cost no search each.
func (d *desk) list(f filter) []*ticket {
	f = f.normal()
	key := f.key()
	if v, ok := d.views[key]; ok && v.version == d.version {
		return v.tickets
	}
	var found []*ticket
	for _, t := range slices.Backward(d.order) {
		if f.takes(t) {
			found = append(found, t)
		}
	}
	if len(d.views) >= maxViews {
		clear(d.views)
	}
	d.views[key] = view{d.version, found}
	return found
}

func (p *Platform) tickets(q *request) answer {
	var body struct {
		Filter filter `json:"filter"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	return p.page(p.desk.list(body.Filter), body.Filter)
}

// search looks in number, description, note, contact and text fields, in
// tickets of all statuses unless some are named.
func (p *Platform) search(q *request) answer {
	var body struct {
		Filter filter `json:"filter"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	text := strings.ToLower(strings.TrimSpace(body.Filter.Text))
	var found []*ticket
	for _, t := range p.desk.list(body.Filter) {
		if t.mentions(text) {
			found = append(found, t)
		}
	}
	return p.page(found, body.Filter)
}

// mentions looks for a text in lower case.
func (t *ticket) mentions(text string) bool {
	c := t.customer
	for _, s := range []string{t.id, t.issue, t.note, c.name, c.phone, c.email} {
		if strings.Contains(strings.ToLower(s), text) {
			return true
		}
	}
	for _, v := range t.fields {
		if s, ok := v.(string); ok && strings.Contains(strings.ToLower(s), text) {
			return true
		}
	}
	return false
}

func (p *Platform) page(ts []*ticket, f filter) answer {
	limit, offset := f.page()
	rows := make([][]byte, 0, limit)
	if p.opts.Undecodable && offset == 0 {
		rows = append(rows, undecodable)
		limit--
	}
	ts = ts[min(offset, len(ts)):]
	for _, t := range ts[:min(limit, len(ts))] {
		rows = append(rows, p.encodeTicket(t))
	}
	return list(rows)
}

func (p *Platform) oneTicket(q *request) answer {
	t := p.desk.byID[q.ticket]
	if t == nil {
		return refuse(sayUnknownTicket)
	}
	return give(p.wire(t))
}

// counter answers with the number of tickets of a status.
func counter(status string) func(*Platform, *request) answer {
	return func(p *Platform, _ *request) answer {
		n := len(p.desk.list(filter{Statuses: []string{status}}))
		return give(map[string]int{"count": n})
	}
}
