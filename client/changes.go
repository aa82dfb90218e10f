package client

import (
	"context"
	"net/http"

	"botback/model"
)

// Close resolves the ticket, which cannot be undone. Reason and comment go out
// as comments: under which name the platform takes a reason is not known, nor
// whether it keeps comments. What it answers for a ticket that is closed already
// is not known either (model.ErrRefused is likely): read the ticket back.
func (c *Client) Close(ctx context.Context, t model.Ticket, r model.CloseRequest) error {
	comments := []string{}
	for _, s := range []string{r.Reason, r.Comment} {
		if s != "" {
			comments = append(comments, s)
		}
	}
	q := about("close", t.ID)
	q.bot = t.BotID
	return c.change(ctx, q, t.ID, c.cfg.Routes.Close, raw("comments", encode(comments)), fieldsMember(r.Fields))
}

// SaveFields sets custom fields: a string for a field with one value, a
// []string for one with several.
func (c *Client) SaveFields(ctx context.Context, id model.TicketID, fields map[string]any) error {
	return c.change(ctx, about("save the fields of", id), id, c.cfg.Routes.Fields, fieldsMember(fields))
}

// SetNote replaces the ticket's internal note; an empty one removes it.
func (c *Client) SetNote(ctx context.Context, id model.TicketID, note string) error {
	return c.change(ctx, about("set the note of", id), id, c.cfg.Routes.Note, str("note", note))
}

// SetTags replaces the ticket's tags by these.
func (c *Client) SetTags(ctx context.Context, id model.TicketID, tags []string) error {
	if tags == nil {
		tags = []string{}
	}
	return c.change(ctx, about("set the tags of", id), id, c.cfg.Routes.Tags, raw("tags", encode(tags)))
}

// change posts a change of one ticket.
func (c *Client) change(ctx context.Context, q call, id model.TicketID, route string, ms ...member) error {
	if id == "" {
		return c.fail(q, model.ErrInvalid, "there is no ticket id")
	}
	q.method, q.route = http.MethodPost, route
	q.body = object(append([]member{str("ticketId", string(id))}, ms...)...)
	return c.act(ctx, q)
}

func fieldsMember(fields map[string]any) member {
	if fields == nil {
		fields = map[string]any{}
	}
	return raw("customFields", encode(fields))
}
