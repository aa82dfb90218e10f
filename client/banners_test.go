package client

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"botback/model"
)

func testBanner() model.Banner {
	return model.Banner{Form: model.FormObject, Cards: []model.Card{{
		Title:   `Leave the chat? Type <b>'talk to bot'</b> & go`,
		Options: []model.Option{{Title: "Exit", Text: "talk to bot"}},
	}}}
}

func encoded(t *testing.T, b model.Banner) string {
	t.Helper()
	data, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What the operator saw in the preview is byte for byte what goes out.
func TestShowBannerByEvent(t *testing.T) {
	c, p := setup(t, sample(t, "sync_message.json"))
	if err := c.ShowBanner(context.Background(), webTicket(), testBanner()); err != nil {
		t.Fatal(err)
	}
	wantRequest(t, p, http.MethodPost, "/integrations/sync/v1/message", nil,
		`{"botId":"x1599195792555","sender":"163/84 9&x=1","data":{"event":{"code":"ui-event-update-promotion","data":`+
			encoded(t, testBanner())+`}}}`)
	if body := p.requests()[0].body; !strings.Contains(body, "<b>") {
		t.Errorf("the title's HTML was escaped: %s", body)
	}
}

func TestRemoveBannerByEvent(t *testing.T) {
	c, p := setup(t, sample(t, "sync_message_reply.json"), func(cfg *Config) { cfg.CloseEvent = "own-close" })
	tk := webTicket()
	tk.BotID = "x1600000000001"
	if err := c.RemoveBanner(context.Background(), tk); err != nil {
		t.Fatal(err)
	}
	wantRequest(t, p, http.MethodPost, "/integrations/sync/v1/message", nil,
		`{"botId":"x1600000000001","sender":"163/84 9&x=1","data":{"event":{"code":"own-close","data":{}}}}`)
}

func TestShowBannerByAction(t *testing.T) {
	c, p := setup(t, sample(t, "run_agent_actions.json"), func(cfg *Config) { cfg.Transport, cfg.Action = TransportAction, "show-banner" })
	if err := c.ShowBanner(context.Background(), webTicket(), testBanner()); err != nil {
		t.Fatal(err)
	}
	wantRequest(t, p, http.MethodPost, "/api/agents/actions/runAgentActions", map[string]string{"bot": testBot},
		`{"uid":"163/84 9&x=1","source":"yellowmessenger","data":{"action":"show-banner","params":{"event":"ui-event-update-promotion","data":`+
			encoded(t, testBanner())+`}}}`)
}

func TestShowBannerByMessage(t *testing.T) {
	c, p := setup(t, sample(t, "send.json"), func(cfg *Config) { cfg.Transport = TransportMessage })
	if err := c.ShowBanner(context.Background(), webTicket(), testBanner()); err != nil {
		t.Fatal(err)
	}
	var body struct{ Type, Message, AgentID, Created, MessageType, TicketID string }
	if err := json.Unmarshal([]byte(p.requests()[0].body), &body); err != nil {
		t.Fatal(err)
	}
	want := `{"event":{"code":"ui-event-update-promotion","data":` + encoded(t, testBanner()) + `}}`
	if body.Type != "object" || body.Message != want || body.AgentID != "maria.keller" ||
		body.Created != "2026-11-20T09:30:00.000Z" || body.MessageType != "AGENT" || body.TicketID != "100315" {
		t.Errorf("body = %+v, want the message %s", body, want)
	}
}

func TestBannerNeedsAWidget(t *testing.T) {
	c, p := setup(t, reply(200, `{"success":true}`))
	for _, source := range []string{"whatsapp", "facebook", ""} {
		tk := webTicket()
		tk.Source = source
		wantKind(t, c.ShowBanner(context.Background(), tk, testBanner()), model.ErrNoWidget)
		wantKind(t, c.RemoveBanner(context.Background(), tk), model.ErrNoWidget)
	}
	nobody := webTicket()
	nobody.UID = ""
	wantKind(t, c.ShowBanner(context.Background(), nobody, testBanner()), model.ErrInvalid)
	err := c.ShowBanner(context.Background(), webTicket(), model.Banner{Form: model.FormQuickReplies})
	wantKind(t, err, model.ErrInvalid)
	if err != nil && strings.Count(err.Error(), model.ErrInvalid.Error()) != 1 {
		t.Errorf("the error says it twice: %v", err)
	}
	if n := len(p.requests()); n != 0 {
		t.Errorf("%d requests went out", n)
	}
}
