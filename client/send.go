package client

import (
	"context"
	"net/http"
	"strings"

	"botback/model"
)

// Say sends a text to the customer as an agent: Config.Agent, or the agent who
// has the ticket. A text that is empty or only white space is model.ErrInvalid.
func (c *Client) Say(ctx context.Context, t model.Ticket, text string) error {
	q := about("write to the customer of", t.ID)
	switch {
	case strings.TrimSpace(text) == "":
		return c.fail(q, model.ErrInvalid, "the text is empty")
	case t.UID == "":
		return c.fail(q, model.ErrInvalid, "the ticket has no customer id to send to")
	}
	q.method, q.route, q.bot = http.MethodPost, c.cfg.Routes.Send, t.BotID
	q.body = c.sendBody(t, "message", object(str("message", text)))
	return c.act(ctx, q)
}
