package sandbox

import (
	"fmt"
	"strconv"
	"time"
)

// wireTicket is a ticket as the platform sends it. Fields of type any come in
// several JSON types there, or as null.
type wireTicket struct {
	ID              string         `json:"_id"`
	TicketID        any            `json:"ticketId"`
	BotID           string         `json:"botId"`
	UID             string         `json:"uid"`
	SessionID       string         `json:"sessionId"`
	Source          string         `json:"source"`
	Status          string         `json:"status"`
	TicketType      string         `json:"ticketType"`
	Priority        string         `json:"priority"`
	Issue           string         `json:"issue"`
	Category        string         `json:"category"`
	Tags            []string       `json:"tags"`
	Note            any            `json:"note"`
	Comments        []string       `json:"comments"`
	Contact         wireContact    `json:"contact"`
	AssignedTo      any            `json:"assignedTo"`
	AgentProfile    *wireAssignee  `json:"agentProfile"`
	Collaborators   []any          `json:"collaborators"`
	CustomFields    map[string]any `json:"customFields"`
	Logs            []string       `json:"logs"`
	Reassignments   []wireMove     `json:"reassignmentLog"`
	Responded       bool           `json:"responded"`
	ReplyCount      any            `json:"replyCount"`
	Manual          bool           `json:"manualAssignment"`
	ByAdmin         bool           `json:"assignedByAdmin"`
	VoiceCall       bool           `json:"voiceCall"`
	Language        string         `json:"userLanguage"`
	UserActive      string         `json:"userActiveStatus"`
	AgentActive     any            `json:"agentActiveStatus"`
	ReopenedFrom    any            `json:"reopenedFrom"`
	ReopenedBy      any            `json:"reopenedBy"`
	TicketCSAT      any            `json:"ticketCsatScore"`
	AgentCSAT       any            `json:"agentCsatScore"`
	AvgResponseTime any            `json:"avgResponseTime"`
	Created         string         `json:"timestamp"`
	Assigned        any            `json:"assignedTime"`
	FirstResponse   any            `json:"firstResponseTime"`
	Resolved        any            `json:"resolvedTime"`
	Updated         string         `json:"updated"`
	LastUser        any            `json:"lastUserMessageTime"`
	LastAgent       any            `json:"lastAgentMessageTime"`
	LastBot         any            `json:"lastBotMessageTime"`
}

type wireContact struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Email any    `json:"email"`
}

type wireAssignee struct {
	Name     string `json:"name"`
	Username string `json:"username"`
}

type wireMove struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// undecodable stands for the tickets that nobody can make sense of.
var undecodable = []byte(`{"_id":"65a1f0c2e4b0a1b2c3d4ffff","ticketId":{"value":"100100"},"status":"ASSIGNED","source":"facebook"}`)

func (p *Platform) wire(t *ticket) wireTicket {
	c := t.customer
	w := wireTicket{
		ID: objectID("65a1f0c2", t.serial), TicketID: t.id, BotID: p.opts.Bot,
		UID: c.uid, SessionID: "s-" + c.uid, Source: c.source, Status: t.status, TicketType: "livechat",
		Priority: t.priority, Issue: t.issue, Category: t.group, Language: c.language,
		Tags: filled(t.tags), Note: orNull(t.note), Comments: filled(t.comments), Logs: filled(t.logs),
		Collaborators: []any{}, Reassignments: filled(t.moves),
		Contact:      wireContact{c.name, c.phone, orNull(c.email)},
		CustomFields: t.fieldsOrNone(), Responded: !t.answered.IsZero(), ReplyCount: t.replies,
		ReopenedFrom: orNull(t.reopenedFrom), Manual: len(t.moves) > 0,
		UserActive: p.activity(t.lastUser), AvgResponseTime: t.pace().Seconds(),
		Created: iso(t.created), Assigned: isoOrNull(t.assigned), FirstResponse: isoOrNull(t.answered),
		Resolved: isoOrNull(t.resolved), Updated: iso(t.updated),
		LastUser: millis(t.lastUser), LastAgent: millis(t.lastAgent), LastBot: millis(t.lastBot),
	}
	if t.agent != nil {
		w.AssignedTo, w.AgentProfile = t.agent.User, &wireAssignee{t.agent.Name, t.agent.User}
		w.AgentActive = p.activity(t.lastAgent)
	}
	return w.odd(t.serial)
}

// odd gives some tickets the neighbouring types that the platform is known to
// send: numbers as strings, strings as numbers. Which ones depends on nothing
// but the ticket, so it looks the same each time.
func (w wireTicket) odd(serial int) wireTicket {
	switch serial % 7 {
	case 3:
		if ms, ok := w.LastUser.(int64); ok {
			w.LastUser = strconv.FormatInt(ms, 10)
		}
		w.ReplyCount = fmt.Sprint(w.ReplyCount)
	case 5:
		if n, err := strconv.Atoi(w.TicketID.(string)); err == nil {
			w.TicketID = n
		}
	}
	return w
}

// pace is how long the customer waited for the first answer, which the sandbox
// gives out as the mean.
func (t *ticket) pace() time.Duration {
	if t.answered.IsZero() || t.assigned.IsZero() {
		return 0
	}
	return max(0, t.answered.Sub(t.assigned)).Round(time.Millisecond)
}

// cached is an encoded ticket. Besides the ticket itself, only who is active
// goes into it.
type cached struct {
	json        []byte
	user, agent string
}

func (p *Platform) encodeTicket(t *ticket) []byte {
	user, agent := p.activity(t.lastUser), p.activity(t.lastAgent)
	if c := t.cached; c.json != nil && c.user == user && c.agent == agent {
		return c.json
	}
	b, err := encode(p.wire(t))
	if err != nil {
		return undecodable
	}
	t.cached = cached{b, user, agent}
	return b
}

func (p *Platform) activity(last time.Time) string {
	if p.now.Sub(last) < active {
		return "ACTIVE"
	}
	return "INACTIVE"
}

// objectID looks like the ids of the platform's database.
func objectID(prefix string, n int) string { return fmt.Sprintf("%s%016x", prefix, n) }

const isoMillis = "2006-01-02T15:04:05.000Z"

func iso(t time.Time) string { return t.UTC().Format(isoMillis) }

func isoOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return iso(t)
}

func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// filled is the list, as [] where it is empty: null would mean something else.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (t *ticket) fieldsOrNone() map[string]any {
	if t.fields == nil {
		return map[string]any{}
	}
	return t.fields
}
