package client

import (
	"context"
	"net/http"
	"testing"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

func TestGroups(t *testing.T) {
	want := []model.Group{{Code: "billing", Name: "Billing", Online: 2, Active: 7}, {Code: "recharge", Name: "Recharge"}}
	c, p := setup(t, sample(t, "groups.json"))
	got, err := c.Groups(context.Background())
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("groups (-want +got):\n%s%v", diff, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/tickets/groups", map[string]string{"bot": testBot}, "")
}

func TestGroupShapes(t *testing.T) {
	for body, want := range map[string]int{
		`{"success":true,"data":{"groups":[{"code":"a"}]}}`:           1,
		`{"success":true,"data":{"b":{"code":"b"},"a":{"code":"a"}}}`: 2,
		`{"success":true,"data":[null,"x",{},{"name":"a"}]}`:          1,
		`[{"code":"a"}]`:              1,
		`{"success":true,"data":[]}`:  0,
		`{"success":true,"data":"x"}`: -1,
	} {
		c, _ := setup(t, reply(200, body))
		got, err := c.Groups(context.Background())
		if want < 0 {
			wantKind(t, err, model.ErrBadAnswer)
			continue
		}
		if err != nil || len(got) != want {
			t.Errorf("%s: %v, %v, want %d groups", body, got, err, want)
		}
	}
}

func TestAgents(t *testing.T) {
	want := []model.Agent{
		{ID: "maria.keller", Name: "Maria Keller", Email: "maria.keller@example.com", Group: "billing", Status: "available", Load: 3, Max: 5},
		{ID: "tomas.lind", Name: "Tomas Lind", Email: "tomas.lind@example.com", Group: "billing", Status: "dnd", Load: 1, Max: 4},
		{ID: "noor.haddad", Name: "noor.haddad", Status: "offline"},
	}
	c, p := setup(t, sample(t, "agents.json"))
	got, err := c.Agents(context.Background())
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("agents (-want +got):\n%s%v", diff, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/reps/getAgentAvailabilities", map[string]string{"bot": testBot, "timezone": "UTC"}, "")
}

func TestBotPaused(t *testing.T) {
	c, p := setup(t, sample(t, "user_status.json"))
	paused, err := c.BotPaused(context.Background(), webTicket())
	if !paused || err != nil {
		t.Errorf("BotPaused = %v, %v", paused, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/user/status",
		map[string]string{"bot": testBot, "uid": "163/84 9&x=1", "source": "yellowmessenger"}, "")
}

// A missing answer must not pass for "the bot is running again".
func TestBotPausedNeverGuesses(t *testing.T) {
	for body, want := range map[string]any{
		`{"success":true,"data":{"paused":"false"}}`: false,
		`{"paused":1}`:                            true,
		`{"success":true,"data":{}}`:              nil,
		`{"success":true,"data":{"paused":null}}`: nil,
		`{"success":true,"data":null}`:            nil,
		`{"success":true}`:                        nil,
		`{"success":true,"data":[]}`:              nil,
	} {
		c, _ := setup(t, reply(200, body))
		paused, err := c.BotPaused(context.Background(), webTicket())
		if want == nil {
			wantKind(t, err, model.ErrBadAnswer)
		} else if err != nil || paused != want {
			t.Errorf("%s = %v, %v, want %v", body, paused, err, want)
		}
	}
}
