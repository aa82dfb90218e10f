package client

import (
	"context"
	"net/http"
	"testing"

	"botback/model"
)

func TestSay(t *testing.T) {
	for agent, want := range map[string]string{"": "maria.keller", "console": "console"} {
		c, p := setup(t, sample(t, "send.json"), func(cfg *Config) { cfg.Agent = agent })
		if err := c.Say(context.Background(), webTicket(), "Type \"talk to bot\" <now>\n👋"); err != nil {
			t.Fatal(err)
		}
		wantRequest(t, p, http.MethodPost, "/api/agents/data/send", map[string]string{"bot": testBot},
			`{"uid":"163/84 9&x=1","source":"yellowmessenger","ticketId":"100315","agentId":"`+want+`","messageType":"AGENT",`+
				`"created":"2026-11-20T09:30:00.000Z","type":"message","message":"{\"message\":\"Type \\\"talk to bot\\\" <now>\\n👋\"}"}`)
	}
}

func TestSayRefusesNothing(t *testing.T) {
	c, p := setup(t, reply(200, `{"success":true}`))
	nobody := webTicket()
	nobody.UID = ""
	wantKind(t, c.Say(context.Background(), webTicket(), " \n"), model.ErrInvalid)
	wantKind(t, c.Say(context.Background(), nobody, "hi"), model.ErrInvalid)
	if n := len(p.requests()); n != 0 {
		t.Errorf("%d requests went out", n)
	}
}
