package client

import (
	"context"
	"net/http"
	"testing"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

func TestSettings(t *testing.T) {
	c, p := setup(t, sample(t, "settings.json"))
	got, err := c.Settings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := model.Settings{
		Fields: []model.Field{
			{Key: "orderId", Name: "Order number", Description: "As printed on the invoice", Type: model.FieldText, RequiredToClose: true, Groups: []string{"billing"}},
			{Key: "outcome", Name: "Outcome", Type: model.FieldRadio, RequiredToClose: true, RequiredToMove: true, Options: []string{"refunded", "explained", "escalated"}},
			{Key: "product", Name: "Product", Type: model.FieldHierarchical, Levels: 3},
			{Key: "labels", Name: "Labels", Type: model.FieldTags, Options: []string{"fraud", "chargeback"}},
		},
		CloseOptions: []string{"Solved", "Customer left", "Back to the bot"}, CloseOptionMust: true,
		ClosedEvent: true, CSAT: true, Transcript: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/settings", map[string]string{"bot": testBot}, "")
}

func TestSettingsShapes(t *testing.T) {
	for body, fields := range map[string]int{
		`{"success":true,"data":{"settings":{}}}`:                                    0,
		`{"success":true,"data":{}}`:                                                 0,
		`{"success":true,"data":{"customFields":{"a":{"type":"text"},"b":7}}}`:       1,
		`{"success":true,"data":[{"customFields":[{"key":"a"},{"name":"b"},null]}]}`: 1,
		`{"settings":{"customFields":{"a":{}}}}`:                                     1,
		`{"success":true,"data":{"customFields":"x"}}`:                               0,
		`{"success":true,"data":{"customFields":{"a\u001b[2J":{}}}}`:                 0,
		`{"success":true,"data":null}`:                                               -1,
		`{"success":true,"data":"x"}`:                                                -1,
		`{"success":true,"data":[]}`:                                                 -1,
	} {
		c, _ := setup(t, reply(200, body))
		got, err := c.Settings(context.Background())
		if fields < 0 {
			wantKind(t, err, model.ErrBadAnswer)
			continue
		}
		if err != nil || len(got.Fields) != fields {
			t.Errorf("%s: %+v, %v, want %d fields", body, got, err, fields)
		}
	}
}

func TestFieldDefaults(t *testing.T) {
	f := wireField{Key: "tree", Type: "hierarchical"}
	if got := f.field(); got.Name != "tree" || got.Levels != 1 {
		t.Errorf("field = %+v, want its key as name and one level", got)
	}
	f.Levels = 9
	if got := f.field(); got.Levels != 4 {
		t.Errorf("levels = %d, want the platform's four at most", got.Levels)
	}
}

func TestKnownTags(t *testing.T) {
	c, p := setup(t, sample(t, "settings_tags.json"))
	got, err := c.KnownTags(context.Background())
	if diff := cmp.Diff([]string{"refund", "vip", "callback"}, got); diff != "" || err != nil {
		t.Errorf("tags (-want +got):\n%s%v", diff, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/settings/tags", map[string]string{"bot": testBot}, "")

	c, _ = setup(t, reply(200, `{"success":true,"data":{"tags":[{"name":"a\u001b[2J"},"b"]}}`))
	got, err = c.KnownTags(context.Background())
	if diff := cmp.Diff([]string{"a", "b"}, got); diff != "" || err != nil {
		t.Errorf("wrapped tags (-want +got):\n%s%v", diff, err)
	}
}
