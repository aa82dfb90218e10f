package client

import (
	"context"
	"net/http"
	"testing"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

func TestMessagesRequest(t *testing.T) {
	tk := webTicket()
	for limit, want := range map[int]string{0: "100", 20: "20", 1000: "100", -1: "100"} {
		c, p := setup(t, sample(t, "messages_empty.json"))
		got, err := c.Messages(context.Background(), tk, limit, 40)
		if err != nil || len(got.Messages) != 0 || got.Raw != 0 {
			t.Errorf("messages = %v, %v", got, err)
		}
		wantRequest(t, p, http.MethodGet, "/api/agents/data/messages", map[string]string{
			"bot": testBot, "uid": tk.UID, "ticketId": "100315", "source": "yellowmessenger", "limit": want, "offset": "40"}, "")
	}
}

func TestMessagesOfAnotherBot(t *testing.T) {
	c, p := setup(t, sample(t, "messages_empty.json"))
	tk := webTicket()
	tk.BotID = "x1600000000001"
	if _, err := c.Messages(context.Background(), tk, 0, -3); err != nil {
		t.Fatal(err)
	}
	if q := p.requests()[0].query; q.Get("bot") != "x1600000000001" || q.Get("offset") != "0" {
		t.Errorf("query = %v", q)
	}
}

func TestMessagesSample(t *testing.T) {
	c, _ := setup(t, sample(t, "messages.json"))
	const uid, web = "16384922018400315", "yellowmessenger"
	got, err := c.Messages(context.Background(), sampleTicket(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := func(s, raw string) model.Body { return model.Body{Text: s, Raw: raw} }
	msg := func(id string, a model.Author, agent string, h, m, s, ms int, b model.Body) model.Message {
		return model.Message{ID: model.MessageID("65b20000000000000000000" + id), UID: uid, Source: web, Author: a, Agent: agent, At: at(h, m, s, ms), Body: b}
	}
	customer, agent, bot := model.AuthorCustomer, model.AuthorAgent, model.AuthorBot
	want := []model.Message{
		msg("1", customer, "", 9, 2, 0, 0, text("I was charged twice <b>again</b>\nOrder 7781", "I was charged twice <b>again</b>\r\nOrder 7781")),
		msg("2", agent, "maria.keller", 9, 2, 10, 0, text("Hello Asha, I am looking into it.", "Hello Asha, I am looking into it.")),
		msg("3", customer, "", 9, 3, 0, 0, model.Body{Kind: model.BodyImage, Text: "my receipt", URL: "https://cdn.example.com/receipt.png"}),
		msg("4", agent, "maria.keller", 9, 3, 10, 0, model.Body{Kind: model.BodyFile, URL: "https://cdn.example.com/form.pdf form.pdf"}),
		msg("5", customer, "", 9, 3, 20, 0, model.Body{Kind: model.BodyVideo, URL: "https://cdn.example.com/screen.mp4"}),
		msg("6", bot, "", 9, 3, 30, 0, model.Body{Kind: model.BodyOptions, Text: "Which order? [7781] [7802]"}),
		msg("8", customer, "", 9, 4, 0, 0, model.Body{Kind: model.BodyEvent, Text: "ym_closed_promotion", Raw: "{}"}),
		msg("9", model.AuthorNotification, "", 9, 4, 10, 0, text("Maria Keller has joined the conversation", "Maria Keller has joined the conversation")),
		msg("a", customer, "", 9, 4, 20, 0, text("sent as an object, not as a string", "sent as an object, not as a string")),
		msg("b", bot, "", 9, 4, 30, 0, model.Body{Kind: model.BodyOther, Text: `{"cards":[{"title":"Plan A"}]}`}),
		msg("c", customer, "", 9, 4, 40, 0, text("", "")),
		msg("7", customer, "", 9, 20, 5, 123, text("talk to bot", "talk to bot")),
	}
	if diff := cmp.Diff(want, got.Messages); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

// Raw counts what the platform sent: a page is the last one only if that was
// less than asked for.
func TestMessagesShapes(t *testing.T) {
	for body, want := range map[string]struct{ messages, raw int }{
		`{"success":true,"data":{"messages":[{"_id":"1"}]}}`:         {1, 1},
		`{"success":true,"data":[null,7,"x",{"_id":"1"},{"_id":1}]}`: {1, 5},
		`[{"_id":"1"},{"_id":"2"}]`:                                  {2, 2},
		`{"success":true,"data":null}`:                               {0, 0},
	} {
		c, _ := setup(t, reply(200, body))
		got, err := c.Messages(context.Background(), webTicket(), 0, 0)
		if err != nil || len(got.Messages) != want.messages || got.Raw != want.raw {
			t.Errorf("%s: %d messages of %d, %v, want %v", body, len(got.Messages), got.Raw, err, want)
		}
	}
	for _, body := range []string{`{"success":true,"data":"none"}`, `{"success":true}`, `null`} {
		c, _ := setup(t, reply(200, body))
		_, err := c.Messages(context.Background(), webTicket(), 0, 0)
		wantKind(t, err, model.ErrBadAnswer)
	}
}

// What somebody else wrote must never count for this ticket.
func TestMessagesOfAnotherCustomer(t *testing.T) {
	tk := webTicket()
	c, p := setup(t, reply(200, `{"success":true,"data":[{"_id":"1","messageType":"USER","uid":"somebody else","message":"talk to bot"}]}`))
	got, err := c.Messages(context.Background(), tk, 0, 0)
	wantKind(t, err, model.ErrBadAnswer)
	if len(got.Messages) != 0 {
		t.Errorf("messages = %v", got)
	}
	tk.UID = ""
	_, err = c.Messages(context.Background(), tk, 0, 0)
	wantKind(t, err, model.ErrInvalid)
	if n := len(p.requests()); n != 1 {
		t.Errorf("%d requests, want none without a customer id", n-1)
	}
}
