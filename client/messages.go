package client

import (
	"context"
	"net/http"
	"strconv"

	"botback/model"
)

// maxMessages is the largest page of messages. Source: the vendor's OpenAPI file.
const maxMessages = 100

// Messages reads the conversation of a ticket, oldest first, without repeats:
// at most limit messages (1 to 100; anything else means 100) after the first
// offset ones. In which order the platform counts them is not documented; it
// has only been seen to give the newest page for offset 0. Entries that are no
// message are left out, and counted in Raw: the platform counts them too.
//
// A ticket without a customer id is model.ErrInvalid, before any call, and a
// message of another customer model.ErrBadAnswer: his request would close this
// ticket.
func (c *Client) Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error) {
	if limit <= 0 || limit > maxMessages {
		limit = maxMessages
	}
	q := about("read messages of", t.ID)
	if t.UID == "" {
		return model.MessagePage{}, c.fail(q, model.ErrInvalid, "the ticket has no customer id to ask for")
	}
	q.effect, q.watch, q.method, q.route, q.bot = reads, true, http.MethodGet, c.cfg.Routes.Messages, t.BotID
	q.query = map[string]string{
		"uid": t.UID, "source": t.Source,
		"limit": strconv.Itoa(limit), "offset": strconv.Itoa(max(offset, 0)),
	}
	if t.ID != "" { // else it is all that the customer has said to the bot
		q.query["ticketId"] = string(t.ID)
	}
	list, err := c.list(ctx, q, "messages", "data", "list")
	if err != nil {
		return model.MessagePage{}, err
	}
	out := make([]model.Message, 0, len(list))
	for _, raw := range list {
		var w wireMessage
		if raw[0] != '{' || decode(raw, &w) != nil {
			continue
		}
		m := w.message(&c.names)
		if m.Author == model.AuthorCustomer && m.UID != "" && m.UID != t.UID {
			return model.MessagePage{}, c.fail(q, model.ErrBadAnswer, "there are messages of another customer in it")
		}
		out = append(out, m)
	}
	return model.MessagePage{Messages: model.SortMessages(out), Raw: len(list)}, nil
}

// wireMessage is a message. Sources: the vendor's OpenAPI file and agent app.
type wireMessage struct {
	ID          text    `json:"_id"`
	UID         text    `json:"uid"`
	Source      text    `json:"source"`
	MessageType text    `json:"messageType"`
	AgentID     text    `json:"agentId"`
	Message     literal `json:"message"`
	Created     moment  `json:"created"`
	Updated     moment  `json:"updated"`
}

func (w *wireMessage) message(names *interner) model.Message {
	m := model.Message{
		ID: model.MessageID(model.CleanLine(string(w.ID))), UID: names.name(w.UID), Source: names.name(w.Source),
		Author: model.ParseAuthor(string(w.MessageType)), Agent: names.name(w.AgentID),
		At: w.Created.Time, Body: model.ParseBody(string(w.Message)),
	}
	if m.At.IsZero() {
		m.At = w.Updated.Time
	}
	return m
}
