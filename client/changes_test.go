package client

import (
	"context"
	"net/http"
	"testing"

	"botback/model"
)

func TestClose(t *testing.T) {
	for name, tt := range map[string]struct {
		request model.CloseRequest
		want    string
	}{
		"bare": {model.CloseRequest{}, `{"ticketId":"100315","comments":[],"customFields":{}}`},
		"full": {model.CloseRequest{Reason: "Back to the bot", Comment: "typed <talk to bot>",
			Fields: map[string]any{"orderId": "7781", "labels": []string{"a", "b"}}},
			`{"ticketId":"100315","comments":["Back to the bot","typed <talk to bot>"],"customFields":{"labels":["a","b"],"orderId":"7781"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			c, p := setup(t, sample(t, "resolve.json"))
			if err := c.Close(context.Background(), webTicket(), tt.request); err != nil {
				t.Fatal(err)
			}
			wantRequest(t, p, http.MethodPost, "/api/agents/tickets/resolve", map[string]string{"bot": testBot}, tt.want)
		})
	}
}

func TestCloseForAnotherBot(t *testing.T) {
	c, p := setup(t, sample(t, "resolve.json"))
	tk := webTicket()
	tk.BotID = "x1600000000001"
	if err := c.Close(context.Background(), tk, model.CloseRequest{}); err != nil {
		t.Fatal(err)
	}
	if got := p.requests()[0].query.Get("bot"); got != tk.BotID {
		t.Errorf("bot = %q, want the ticket's own", got)
	}
}

func TestCloseAlreadyResolved(t *testing.T) {
	c, _ := setup(t, sample(t, "resolve_already.json"))
	err := c.Close(context.Background(), webTicket(), model.CloseRequest{})
	wantKind(t, err, model.ErrRefused)
	if want := "close ticket 100315: the platform refused it: Ticket is already resolved"; err.Error() != want {
		t.Errorf("error = %v", err)
	}
}

func TestChanges(t *testing.T) {
	ctx := context.Background()
	for name, tt := range map[string]struct {
		run  func(*Client) error
		path string
		body string
	}{
		"fields": {func(c *Client) error { return c.SaveFields(ctx, "7", map[string]any{"a": "1"}) },
			"/api/agents/tickets/update_custom_fields", `{"ticketId":"7","customFields":{"a":"1"}}`},
		"note":    {func(c *Client) error { return c.SetNote(ctx, "7", "a & b") }, "/api/agents/tickets/update_ticket_note", `{"ticketId":"7","note":"a & b"}`},
		"tags":    {func(c *Client) error { return c.SetTags(ctx, "7", []string{"x", "y"}) }, "/api/agents/tickets/tag", `{"ticketId":"7","tags":["x","y"]}`},
		"no tags": {func(c *Client) error { return c.SetTags(ctx, "7", nil) }, "/api/agents/tickets/tag", `{"ticketId":"7","tags":[]}`},
	} {
		t.Run(name, func(t *testing.T) {
			c, p := setup(t, reply(200, `{"success":true}`))
			if err := tt.run(c); err != nil {
				t.Fatal(err)
			}
			wantRequest(t, p, http.MethodPost, tt.path, map[string]string{"bot": testBot}, tt.body)
		})
	}
}

func TestChangesNeedATicket(t *testing.T) {
	ctx := context.Background()
	c, p := setup(t, reply(200, `{"success":true}`))
	for _, err := range []error{
		c.Close(ctx, model.Ticket{}, model.CloseRequest{}), c.SetNote(ctx, "", "x"), c.SetTags(ctx, "", nil), c.SaveFields(ctx, "", nil),
	} {
		wantKind(t, err, model.ErrInvalid)
	}
	if n := len(p.requests()); n != 0 {
		t.Errorf("%d requests went out", n)
	}
}
