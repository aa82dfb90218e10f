package client

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"botback/model"
)

// ShowBanner sends the banner to the customer's widget, exactly the bytes that
// b.Encode gives. nil means that the platform took the event; whether the widget
// shows it, nobody is told. A channel without a widget is model.ErrNoWidget, a
// banner that cannot be sent model.ErrInvalid; both before any call.
func (c *Client) ShowBanner(ctx context.Context, t model.Ticket, b model.Banner) error {
	q := about("show banner on", t.ID)
	data, err := b.Encode()
	if err != nil {
		e := c.fail(q, model.ErrInvalid, strings.TrimSuffix(err.Error(), ": "+model.ErrInvalid.Error()))
		e.cause = err
		return e
	}
	return c.sendEvent(ctx, q, t, c.cfg.ShowEvent, data)
}

// RemoveBanner takes the banner away. nil means that the platform took the
// event, also where no banner was shown.
func (c *Client) RemoveBanner(ctx context.Context, t model.Ticket) error {
	return c.sendEvent(ctx, about("remove banner from", t.ID), t, c.cfg.CloseEvent, []byte("{}"))
}

// sendEvent takes the widget event to the customer by the configured transport.
func (c *Client) sendEvent(ctx context.Context, q call, t model.Ticket, event string, data []byte) error {
	switch {
	case !t.HasWidget():
		return c.fail(q, model.ErrNoWidget, "")
	case t.UID == "":
		return c.fail(q, model.ErrInvalid, "the ticket has no customer id to send to")
	case !json.Valid(data):
		return c.fail(q, model.ErrInvalid, "the event's data is no JSON")
	}
	q.method, q.bot = http.MethodPost, t.BotID
	switch c.cfg.Transport {
	case TransportAction:
		q.route, q.body = c.cfg.Routes.RunAction, c.actionBody(t, event, data)
	case TransportMessage:
		q.route, q.body = c.cfg.Routes.Send, c.sendBody(t, "object", object(eventMember(event, data)))
	default:
		q.route, q.noBot = c.cfg.Routes.Event, true
		q.body = object(str("botId", c.botOf(q)), str("sender", t.UID), obj("data", eventMember(event, data)))
	}
	return c.act(ctx, q)
}

func eventMember(code string, data []byte) member {
	return obj("event", str("code", code), raw("data", data))
}

// actionBody runs the agent action with the event's name and data as its
// parameters. Source: the vendor's agent app.
func (c *Client) actionBody(t model.Ticket, event string, data []byte) []byte {
	return object(str("uid", t.UID), str("source", t.Source),
		obj("data", str("action", c.cfg.Action), obj("params", str("event", event), raw("data", data))))
}

// sendBody is a message to the customer; its content is JSON in a string.
// Source: the vendor's agent app.
func (c *Client) sendBody(t model.Ticket, kind string, content []byte) []byte {
	agent := c.cfg.Agent
	if agent == "" {
		agent = t.Agent.User
	}
	created := c.now().UTC().Format("2006-01-02T15:04:05.000Z07:00")
	return object(str("uid", t.UID), str("source", t.Source), str("ticketId", string(t.ID)), str("agentId", agent),
		str("messageType", "AGENT"), str("created", created), str("type", kind), str("message", string(content)))
}

// act is do for a mutation of which only the envelope matters.
func (c *Client) act(ctx context.Context, q call) error {
	var e envelope
	return c.do(ctx, q, &e)
}
