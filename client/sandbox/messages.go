package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
)

// wireMessage is a message as the platform sends it.
type wireMessage struct {
	ID             string   `json:"_id"`
	Created        string   `json:"created"`
	Updated        string   `json:"updated"`
	BotID          string   `json:"botId"`
	UID            string   `json:"uid"`
	SessionID      string   `json:"sessionId"`
	ConversationID string   `json:"conversationId"`
	Source         string   `json:"source"`
	MessageType    string   `json:"messageType"`
	AgentID        any      `json:"agentId"`
	Message        string   `json:"message"`
	ReplyTo        any      `json:"replyTo"`
	Slug           string   `json:"slug"`
	Medium         string   `json:"medium"`
	NodeType       string   `json:"nodeType"`
	Tags           []string `json:"messageTags"`
	Translate      bool     `json:"shouldTranslateMessage"`
}

// maxMessages is the largest page of messages, and the one given unasked.
const maxMessages = 100

// messages gives the conversation of a user, newest first. It is the whole
// history of the uid, not of one ticket.
func (p *Platform) messages(q *request) answer {
	c := p.people[q.query.Get("uid")]
	if c == nil || q.query.Has("source") && q.query.Get("source") != c.source {
		return give([]wireMessage{})
	}
	p.recall(c)
	limit := loose(q.query.Get("limit")).number(maxMessages)
	if limit < 0 || limit > maxMessages {
		limit = maxMessages
	}
	offset := max(0, loose(q.query.Get("offset")).number(0))
	out := []wireMessage{}
	for _, m := range slices.Backward(c.messages[:max(0, len(c.messages)-offset)]) {
		if len(out) == limit {
			break
		}
		out = append(out, p.wireMessage(c, m))
	}
	return give(out)
}

func (p *Platform) wireMessage(c *customer, m message) wireMessage {
	w := wireMessage{
		ID: objectID("65b20000", m.serial), Created: iso(m.at), Updated: iso(m.at), BotID: p.opts.Bot,
		UID: c.uid, SessionID: "s-" + c.uid, ConversationID: "c-" + c.uid, Source: c.source,
		MessageType: m.from, AgentID: orNull(m.agent), Message: m.body, Medium: c.source, Tags: []string{},
	}
	if c.source == Web {
		w.Medium = "web"
	}
	return w
}

// post puts a message into a conversation at the present time.
func (p *Platform) post(c *customer, from, agent, body string) {
	p.recall(c)
	p.append(c, message{at: p.now, from: from, agent: agent, body: body})
	t := c.ticket
	if t == nil {
		return
	}
	t.touch(p.now)
	switch from {
	case FromUser:
		t.lastUser = p.now
	case FromBot:
		t.lastBot = p.now
	case FromAgent:
		t.lastAgent = p.now
		t.replies++
		if t.answered.IsZero() {
			t.answered = p.now
		}
	}
}

func (p *Platform) append(c *customer, m message) {
	p.serial++
	m.serial = p.serial
	if len(c.messages) >= talkLimit {
		c.messages = append(c.messages[:0], c.messages[talkLimit/5:]...)
	}
	c.messages = append(c.messages, m)
}

// recall gives a filler ticket its conversation, when somebody looks.
func (p *Platform) recall(c *customer) {
	t := c.ticket
	if t == nil || !t.filler {
		return
	}
	t.filler = false
	p.append(c, message{at: t.created, from: FromUser, body: words(t.issue)})
	if !t.lastAgent.IsZero() {
		p.append(c, message{at: t.lastAgent, from: FromAgent, agent: t.agent.User, body: words("Let me have a look at that for you.")})
	}
	if t.lastUser.After(t.created) {
		p.append(c, message{at: t.lastUser, from: FromUser, body: words("Any news?")})
	}
}

// words wraps a text as the platform does. What is JSON already stays so.
func words(text string) string {
	if strings.HasPrefix(text, "{") && json.Valid([]byte(text)) {
		return text
	}
	b, err := encode(map[string]string{"message": text})
	if err != nil {
		return text
	}
	return string(b)
}

// say is the customer writing. The plain form and the wrapped one both occur.
// With the bot awake, it answers.
func (p *Platform) say(c *customer, text string) (answers []string) {
	body := words(text)
	if p.serial%3 == 0 && !strings.HasPrefix(text, "{") {
		body = text
	}
	p.post(c, FromUser, "", body)
	if c.paused() {
		return nil
	}
	reply := "You are talking to the bot again. How can I help?"
	if c.ticket != nil && c.ticket.live() {
		reply = "You are in the queue, an agent will be with you soon."
	}
	p.post(c, FromBot, "", words(reply))
	return []string{reply}
}

// reply is the agent writing.
func (p *Platform) reply(t *ticket, text string) {
	if t.agent == nil {
		return
	}
	p.post(t.customer, FromAgent, t.agent.User, words(text))
}

// sendToUser is the agent's way to write to the customer. With type object it
// carries events, for the widget or about typing, which leave no trace in the
// conversation.
func (p *Platform) sendToUser(q *request) answer {
	var body struct {
		Ticket loose  `json:"ticketId"`
		UID    loose  `json:"uid"`
		Agent  string `json:"agentId"`
		Type   string `json:"type"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	t := p.desk.byID[string(body.Ticket)]
	switch {
	case t == nil:
		return refuse(sayUnknownTicket)
	case t.customer.uid != string(body.UID):
		return refuse("The user is not the one of the ticket")
	case body.Type == "object":
		q.call.Done = p.widgetEvent(t.customer, q.signal)
	case !t.live():
		return refuse(sayResolved)
	case q.signal.message == "":
		return refuse("The message is empty")
	default:
		p.post(t.customer, FromAgent, body.Agent, words(q.signal.message))
		q.call.Done = true
	}
	return done("Message sent")
}
