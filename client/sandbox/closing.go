package sandbox

import (
	"fmt"
	"strings"
)

// resolve closes a ticket. Required fields must have a value, in the call or on
// the ticket already, else nothing happens.
func (p *Platform) resolve(q *request) answer {
	var body struct {
		Ticket   loose          `json:"ticketId"`
		Comments []any          `json:"comments"`
		Fields   map[string]any `json:"customFields"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	t := p.desk.byID[string(body.Ticket)]
	if a, ok := p.mayClose(t, body.Fields); !ok {
		return a
	}
	for _, c := range body.Comments {
		t.comments = append(t.comments, fmt.Sprint(c))
	}
	p.setFieldsOf(t, body.Fields)
	p.close(t, "API")
	q.call.Done = true
	return done("Ticket resolved successfully")
}

func (p *Platform) mayClose(t *ticket, given map[string]any) (answer, bool) {
	switch {
	case t == nil:
		return refuse(sayUnknownTicket), false
	case t.status == Resolved && p.opts.Reclose:
		return done("Ticket resolved successfully"), false
	case t.status == Resolved:
		return refuse(sayResolved), false
	case t.status == Missed:
		return refuse("Ticket is missed and cannot be resolved"), false
	}
	if p.opts.LaxFields {
		return answer{}, true
	}
	if name := p.missing(t, given, func(f Field) bool { return f.Close }); name != "" {
		return refuse(name + " is required to close the ticket"), false
	}
	return answer{}, true
}

// missing is the name of the first required field without a value, or nothing.
func (p *Platform) missing(t *ticket, given map[string]any, required func(Field) bool) string {
	for _, f := range p.opts.Fields {
		if !required(f) || !f.holdsFor(t.group) {
			continue
		}
		if !hasValue(given[f.Key], f.Levels) && !hasValue(t.fields[f.Key], f.Levels) {
			return f.Name
		}
	}
	return ""
}

func (f Field) holdsFor(group string) bool {
	for _, g := range f.Groups {
		if g == group {
			return true
		}
	}
	return len(f.Groups) == 0
}

// hasValue tells whether a field is filled in; a hierarchical one needs all its
// levels.
func hasValue(v any, levels int) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return strings.TrimSpace(v) != ""
	case []any:
		return len(v) >= max(1, levels)
	case map[string]any:
		return len(v) >= max(1, levels)
	}
	return true
}

// close resolves a ticket: the bot speaks again, the customer is told, and on
// the web a rating is asked for. The widget keeps what it shows.
func (p *Platform) close(t *ticket, by string) {
	leaver := t.agentName()
	p.desk.move(t, Resolved, t.agent)
	t.resolved = p.now
	t.touch(p.now)
	t.logs = append(t.logs, "Ticket resolved by "+by)
	if leaver != "" {
		p.post(t.customer, FromNotification, "", leaver+" has left the conversation")
	}
	if t.customer.source == Web {
		p.post(t.customer, FromBot, "", ratingQuestion)
	}
	p.retire(t)
}

const ratingQuestion = `{"quickReplies":{"title":"How was your chat with us?","options":[{"title":"😊 Good","text":"good"},{"title":"😐 So-so","text":"so-so"},{"title":"🙁 Bad","text":"bad"}]}}`
