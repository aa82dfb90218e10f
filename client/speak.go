package client

import (
	"context"
	"net/http"
	"strings"

	"botback/model"
)

// Rehearsals go to the test users of Config.TestUsers and to nobody else. Every
// call of theirs passes asTestUser, which is the only place that decides.

// asTestUser lets a rehearsal's call through if it is about a test user. The
// error is model.ErrStranger, before anything is sent.
func (c *Client) asTestUser(q call, uid string) error {
	if _, err := c.cfg.TestUsers.Find(uid); err != nil {
		return c.fail(q, model.ErrStranger, "")
	}
	return nil
}

// Speak posts a text to the bot in the name of a test user, as if it had been
// typed into the widget. A text that is empty or only white space is
// model.ErrInvalid, anybody who is no test user model.ErrStranger. Source: the
// vendor's OpenAPI file.
func (c *Client) Speak(ctx context.Context, uid, text string) error {
	q := call{op: "speak as a test user", method: http.MethodPost, route: c.cfg.Routes.Event, noBot: true}
	if err := c.asTestUser(q, uid); err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		return c.fail(q, model.ErrInvalid, "the text is empty")
	}
	q.body = object(str("botId", c.cfg.Bot), str("sender", uid), obj("data", str("message", text)))
	return c.act(ctx, q)
}

// RehearseBanner is ShowBanner for a test user, with a ticket or without one.
// Anybody else is model.ErrStranger.
func (c *Client) RehearseBanner(ctx context.Context, t model.Ticket, b model.Banner) error {
	if err := c.rehearsable("rehearse banner on", t); err != nil {
		return err
	}
	return c.ShowBanner(ctx, t, b)
}

// EndRehearsal is RemoveBanner for a test user, with a ticket or without one.
// Anybody else is model.ErrStranger.
func (c *Client) EndRehearsal(ctx context.Context, t model.Ticket) error {
	if err := c.rehearsable("remove banner from", t); err != nil {
		return err
	}
	return c.RemoveBanner(ctx, t)
}

// rehearsable refuses strangers, and a message to a ticket where there is none.
func (c *Client) rehearsable(op string, t model.Ticket) error {
	q := about(op, t.ID)
	if t.ID == "" {
		q.op = op + " a test user"
	}
	if err := c.asTestUser(q, t.UID); err != nil {
		return err
	}
	if t.ID == "" && c.cfg.Transport == TransportMessage {
		return c.fail(q, model.ErrInvalid, "the transport message needs a live chat; let the test user ask for an agent first")
	}
	return nil
}
