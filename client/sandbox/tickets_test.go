package sandbox_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/client/sandbox"
)

func TestPages(t *testing.T) {
	s := open(t, sandbox.Options{Fillers: 450})
	seen := map[string]bool{}
	for offset, want := range map[int]int{0: 200, 200: 200, 400: 50, 600: 0} {
		page := s.list([]string{"assigned", "open", "queued"}, 200, offset)
		if len(page) != want {
			t.Errorf("offset %d: %d tickets, want %d", offset, len(page), want)
		}
		for _, tk := range page {
			seen[fmt.Sprintf("%.0f%s", tk["ticketId"], tk["ticketId"])] = true
		}
	}
	if len(seen) != 450 {
		t.Errorf("%d different tickets in all pages, want 450", len(seen))
	}
}

func TestListFilters(t *testing.T) {
	s := open(t, sandbox.Options{})
	s.AddTicket(sandbox.Ticket{ID: "1", Agent: "asha.nair"})
	s.AddTicket(sandbox.Ticket{ID: "2", Agent: "mei.lin", Note: "wants a Refund"})
	s.AddTicket(sandbox.Ticket{ID: "3", Status: sandbox.Queued, Name: "Zoë"})
	s.AddTicket(sandbox.Ticket{ID: "4", Status: sandbox.Resolved, Fields: obj{"order_number": "77-A"}})
	tests := []struct {
		name, path string
		filter     obj
		want       string
	}{
		{"statuses are lower case", "filtered", obj{"statuses": []string{"assigned"}}, "2 1"},
		{"several statuses", "filtered", obj{"statuses": []string{"assigned", "queued"}}, "3 2 1"},
		{"an agent", "filtered", obj{"statuses": []string{"assigned"}, "agents": []string{"mei.lin"}}, "2"},
		{"page", "filtered", obj{"limit": 2, "offset": 1}, "3 2"},
		{"search note", "filtered_search", obj{"searchText": "refund"}, "2"},
		{"search name", "filtered_search", obj{"searchText": "zoë"}, "3"},
		{"search field, resolved too", "filtered_search", obj{"searchText": "77-a"}, "4"},
		{"search within statuses", "filtered_search", obj{"searchText": "77-a", "statuses": []string{"open"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := s.post("/api/agents/tickets/"+tt.path, obj{"filter": tt.filter})
			var ts []struct {
				ID json.RawMessage `json:"ticketId"`
			}
			if err := json.Unmarshal(r.Data, &ts); err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, tk := range ts {
				ids = append(ids, strings.Trim(string(tk.ID), `"`))
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestUndecodableTicketOnlyWhenAsked(t *testing.T) {
	for _, asked := range []bool{false, true} {
		s := open(t, sandbox.Options{Fillers: 3, Undecodable: asked})
		odd := 0
		for _, tk := range s.list(nil, 200, 0) {
			if _, ok := tk["ticketId"].(map[string]any); ok {
				odd++
			}
		}
		if (odd == 1) != asked {
			t.Errorf("asked %v: %d undecodable tickets", asked, odd)
		}
	}
}

func TestEditing(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{Group: "orders", Agent: "asha.nair"})
	s.post("/api/agents/tickets/update_ticket_note", obj{"ticketId": id, "note": "call <b>back</b>"})
	s.post("/api/agents/tickets/tag", obj{"ticketId": id, "tags": []string{"vip", "late"}})
	s.post("/api/agents/tickets/update_custom_fields", obj{"ticketId": id, "customFields": obj{"device": "phone"}})
	s.post("/api/agents/tickets/reassign", obj{"ticketId": id, "agentId": "elif.kaya"})
	st := s.state(id)
	if st.Note != "call <b>back</b>" || strings.Join(st.Tags, " ") != "vip late" || st.Fields["device"] != "phone" || st.Agent != "elif.kaya" {
		t.Errorf("%+v", st)
	}
	if r := s.get("/api/agents/tickets/ticket/" + id); !strings.Contains(string(r.raw), "call <b>back</b>") {
		t.Errorf("markup in a note is not what it was: %s", r.raw)
	}
	s.post("/api/agents/tickets/reassign_to_group", obj{"ticketId": id, "groupCode": "sales"})
	if st := s.state(id); st.Status != sandbox.Open || st.Paused {
		t.Errorf("moved to a group with nobody online: %+v", st)
	}
}

func TestRaising(t *testing.T) {
	s := open(t, sandbox.Options{Agents: []sandbox.Agent{
		{User: "a", Name: "A", Group: "orders", Status: sandbox.Available, Max: 1},
		{User: "b", Name: "B", Group: "sales", Status: sandbox.Offline, Max: 9},
	}})
	raise := func(uid, group string) (string, reply) {
		r := s.post("/api/agents/tickets/create-ticket", obj{"ticketData": obj{"uid": uid, "issue": "help", "category": group}})
		var d struct {
			ID string `json:"ticketId"`
		}
		json.Unmarshal(r.Data, &d) //nolint:errcheck // a refusal has no data
		return d.ID, r
	}
	for _, tt := range []struct{ uid, group, status string }{
		{"u1", "orders", sandbox.Assigned}, {"u2", "orders", sandbox.Queued}, {"u3", "sales", sandbox.Open},
	} {
		if id, _ := raise(tt.uid, tt.group); s.state(id).Status != tt.status {
			t.Errorf("%s is %s, want %s", tt.uid, s.state(id).Status, tt.status)
		}
	}
	if _, r := raise("u1", "orders"); r.Success {
		t.Error("one user has two live chats")
	}
}

func TestFillersHaveConversations(t *testing.T) {
	s := open(t, sandbox.Options{Fillers: 50})
	for _, id := range s.Live() {
		st := s.state(id)
		if ms := s.talk(st.UID); len(ms) == 0 || ms[len(ms)-1].From != "USER" {
			t.Fatalf("%s: %+v", id, ms)
		}
	}
}

func TestAgentsAnswerStopsTheWaiting(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria", Agent: "asha.nair"})
	s.CustomerSays(id, "hello?")
	s.clock.pass(time.Minute)
	s.AgentSays(id, "hi!")
	var tk struct {
		First     time.Time `json:"firstResponseTime"`
		LastUser  int64     `json:"lastUserMessageTime"`
		LastAgent int64     `json:"lastAgentMessageTime"`
		Responded bool      `json:"responded"`
	}
	if err := json.Unmarshal(s.get("/api/agents/tickets/ticket/"+id).Data, &tk); err != nil {
		t.Fatal(err)
	}
	now := s.clock.Now()
	if !tk.Responded || !tk.First.Equal(now) || tk.LastAgent != now.UnixMilli() || tk.LastUser != now.Add(-time.Minute).UnixMilli() {
		t.Errorf("%+v", tk)
	}
}
