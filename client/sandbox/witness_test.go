package sandbox_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"botback/client/sandbox"
)

// shape is the JSON types that stand at each place of a document.
type shape map[string][]string

func (s shape) add(path string, v any) {
	kind := map[bool]string{true: "null"}[v == nil]
	switch v := v.(type) {
	case bool:
		kind = "bool"
	case float64:
		kind = "number"
	case string:
		kind = "string"
	case []any:
		kind = "array"
		for _, e := range v {
			s.add(path+element(path), e)
		}
	case map[string]any:
		kind = "object"
		for k, e := range v {
			s.add(path+"."+place(path, k), e)
		}
	}
	if !slices.Contains(s[path], kind) {
		s[path] = append(s[path], kind)
	}
}

// element marks the entries of a list. A ticket is the same alone and in a list.
func element(path string) string {
	if path == "ticket.data" {
		return ""
	}
	return "[]"
}

// place is the key, or * where the keys are names that somebody chose.
func place(path, key string) string {
	if strings.HasSuffix(path, ".customFields") || path == "actions.data" {
		return "*"
	}
	return key
}

// witness is what the vendor's files hold under one heading.
func witness(t *testing.T, heading string, files ...string) shape {
	t.Helper()
	s := shape{}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "platform", f+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(b, &v); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		s.add(heading, v)
	}
	return s
}

// Whatever the sandbox sends stands in the files that the client is tested
// with: the same keys, the same types.
func TestAnswersAgreeWithTheWitness(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	d := s.state(sandbox.DemoTicket)
	s.Transfer(d.ID, "tomas.ruiz")
	gone := s.AddTicket(sandbox.Ticket{Issue: "gone", Talk: []sandbox.Line{{From: sandbox.FromUser, Text: "hi"}}})
	s.AgentResolves(gone)
	uid := d.UID
	form := obj{"ticketId": d.ID, "note": "n", "tags": []string{"vip"}, "customFields": obj{"device": "x"},
		"agentId": "lukas.weber", "groupCode": "billing", "uid": uid, "message": `{"message":"hi"}`, "type": "message",
		"data": obj{"action": "show-banner", "params": obj{"event": "x"}}, "chatAssignedBot": true,
		"ticketData": obj{"uid": "new-user", "issue": "x"}}
	tests := []struct {
		method, path string
		body         any
		files        []string
	}{
		{"POST", "/api/agents/tickets/filtered", obj{"filter": obj{"limit": 200}}, []string{"tickets_filtered", "ticket", "tickets_filtered_search"}},
		{"POST", "/api/agents/tickets/filtered_search", obj{"filter": obj{"searchText": "a"}}, []string{"tickets_filtered", "ticket", "tickets_filtered_search"}},
		{"GET", "/api/agents/data/messages?uid=" + uid, nil, []string{"messages"}},
		{"GET", "/api/agents/settings", nil, []string{"settings"}},
		{"GET", "/api/agents/settings/tags", nil, []string{"settings_tags"}},
		{"GET", "/api/agents/tickets/groups", nil, []string{"groups"}},
		{"GET", "/api/agents/reps/getAgentAvailabilities?timezone=UTC", nil, []string{"agents"}},
		{"GET", "/api/agents/tickets/get_open_ticket_count", nil, []string{"open_ticket_count"}},
		{"GET", "/api/agents/tickets/get_queued_ticket_count", nil, []string{"queued_ticket_count", "open_ticket_count"}},
		{"GET", "/api/agents/user/status?uid=" + uid, nil, []string{"user_status"}},
		{"GET", "/api/agents/user/profile?uid=" + uid, nil, []string{"user_profile"}},
		{"GET", "/api/agents/actions/agentActions", nil, []string{"agent_actions"}},
		{"POST", "/api/agents/actions/runAgentActions", form, []string{"run_agent_actions"}},
		{"POST", "/api/agents/tickets/update_ticket_note", form, []string{"update_ticket_note"}},
		{"POST", "/api/agents/tickets/tag", form, []string{"tag"}},
		{"POST", "/api/agents/tickets/update_custom_fields", form, []string{"update_custom_fields"}},
		{"POST", "/api/agents/tickets/reassign", form, []string{"reassign"}},
		{"POST", "/api/agents/tickets/reassign_to_group", form, []string{"reassign_to_group"}},
		{"POST", "/api/agents/data/send", form, []string{"send"}},
		{"POST", "/api/agents/settings/ticketUpdateEventSettings", form, []string{"ticket_update_event_settings"}},
		{"POST", "/api/agents/tickets/create-ticket", form, []string{"create_ticket"}},
		{"POST", "/integrations/yellowmessenger/receive", obj{"from": uid, "to": s.bot, "message": "hi"}, []string{"receive"}},
		{"POST", "/integrations/sync/v1/message", obj{"botId": s.bot, "sender": uid, "data": obj{"event": obj{"code": "x"}}}, []string{"sync_message"}},
		{"POST", "/api/agents/tickets/resolve", form, []string{"resolve"}},
		{"POST", "/integrations/sync/v1/message", obj{"botId": s.bot, "sender": uid, "data": obj{"message": "hello"}}, []string{"sync_message_reply"}},
		{"GET", "/api/agents/tickets/ticket/" + d.ID, nil, []string{"tickets_filtered", "ticket", "tickets_filtered_search"}},
		{"GET", "/api/agents/tickets/ticket/" + gone, nil, []string{"tickets_filtered", "ticket", "tickets_filtered_search"}},
		{"POST", "/api/agents/tickets/resolve", form, []string{"resolve_already"}},
		{"GET", "/api/agents/tickets/ticket/1", nil, []string{"ticket_unknown"}},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			heading := heading(tt.files[0])
			known, sent := witness(t, heading, tt.files...), shape{}
			r := s.call(tt.method, tt.path, tt.body)
			var v any
			if err := json.Unmarshal(r.raw, &v); err != nil {
				t.Fatal(err)
			}
			sent.add(heading, v)
			if want := witnessSuccess(t, tt.files[0]); r.Success != want {
				t.Errorf("success is %v, in the witness %v: %s", r.Success, want, r.Message)
			}
			for path, kinds := range sent {
				for _, k := range kinds {
					if !slices.Contains(known[path], k) {
						t.Errorf("%s is %s here, %v in the witness", path, k, known[path])
					}
				}
			}
		})
	}
}

func heading(file string) string {
	switch {
	case strings.HasPrefix(file, "ticket") && !strings.HasSuffix(file, "settings"):
		return "ticket"
	case file == "agent_actions":
		return "actions"
	}
	return file
}

func witnessSuccess(t *testing.T, file string) bool {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "platform", file+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var e struct {
		Success bool `json:"success"`
	}
	if err := json.Unmarshal(b, &e); err != nil {
		t.Fatal(err)
	}
	return e.Success
}
