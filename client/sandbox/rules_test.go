package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"botback/client/sandbox"
)

func TestDoors(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{Issue: "x", UID: "maria"})
	toBot := obj{"botId": sandbox.DefaultBot, "sender": "maria", "data": obj{"event": obj{"code": "x"}}}
	tests := []struct {
		name, key, bot, method, path string
		body                         any
		status                       int
	}{
		{"right key", sandbox.DefaultKey, sandbox.DefaultBot, "GET", "/api/agents/tickets/ticket/" + id, nil, 200},
		{"wrong key", "nope", sandbox.DefaultBot, "GET", "/api/agents/tickets/ticket/" + id, nil, 401},
		{"no key", "", sandbox.DefaultBot, "GET", "/api/agents/settings", nil, 401},
		{"wrong bot", sandbox.DefaultKey, "x9", "GET", "/api/agents/settings", nil, 404},
		{"no bot", sandbox.DefaultKey, "", "GET", "/api/agents/settings", nil, 400},
		{"unknown route", sandbox.DefaultKey, sandbox.DefaultBot, "GET", "/api/agents/nothing", nil, 404},
		{"event, bot in the body", sandbox.DefaultKey, "", "POST", "/integrations/sync/v1/message", toBot, 200},
		{"event, wrong key", "nope", "", "POST", "/integrations/sync/v1/message", toBot, 401},
		{"widget's door needs no key", "", "", "POST", "/integrations/yellowmessenger/receive", obj{"from": "maria", "to": sandbox.DefaultBot, "message": "hi"}, 200},
		{"widget's door, wrong bot", "", "", "POST", "/integrations/yellowmessenger/receive", obj{"from": "maria", "to": "x9", "message": "hi"}, 404},
		{"body is no JSON", sandbox.DefaultKey, sandbox.DefaultBot, "POST", "/api/agents/tickets/resolve", "text", 400},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.key, s.bot = tt.key, tt.bot
			r := s.call(tt.method, tt.path, tt.body)
			if r.Status != tt.status || r.Success != (tt.status == 200) {
				t.Errorf("status %d, success %v: %s", r.Status, r.Success, r.Message)
			}
			if r.Status != 200 && r.Message == "" {
				t.Error("the refusal says nothing")
			}
		})
	}
}

func TestTokenOpensTheInbox(t *testing.T) {
	s := open(t, sandbox.Options{Key: "tok"})
	req, err := http.NewRequest("GET", s.url+"/api/agents/settings?bot="+s.bot, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("x-auth-token", "tok")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 200 {
		t.Errorf("status %d", res.StatusCode)
	}
}

// Calls that cannot be carried out say why, and change nothing.
// Every answer, a refusal too, bears the date of the platform's own clock.
func TestAnswersBearThePlatformsClock(t *testing.T) {
	at := time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)
	p := sandbox.New(sandbox.Options{Clock: func() time.Time { return at }})
	for _, path := range []string{"/api/agents/settings", "/nowhere"} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if got := w.Header().Get("Date"); got != "Tue, 06 May 2031 07:08:09 GMT" {
			t.Errorf("%s: date %q", path, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	s := open(t, sandbox.Options{Fields: []sandbox.Field{
		{Key: "plan", Name: "Plan", Type: "hierarchical", Levels: 3, Close: true, Transfer: true},
		{Key: "topics", Name: "Topics", Type: "checkboxes", Close: true},
	}})
	id := s.AddTicket(sandbox.Ticket{UID: "maria", Agent: "asha.nair"})
	levels := func(n int) obj { return obj{"plan": []string{"a", "b", "c"}[:n], "topics": []string{"x"}} }
	tests := []struct {
		name, path string
		body       any
		says       string
	}{
		{"transfer without a field", "tickets/reassign", obj{"ticketId": id, "agentId": "mei.lin"}, "Plan is required to transfer"},
		{"group without a field", "tickets/reassign_to_group", obj{"ticketId": id, "groupCode": "billing"}, "Plan is required to transfer"},
		{"unknown agent", "tickets/reassign", obj{"ticketId": id, "agentId": "nobody", "customFields": levels(3)}, "Agent not found"},
		{"too few levels", "tickets/resolve", obj{"ticketId": id, "customFields": levels(2)}, "Plan is required to close"},
		{"nothing ticked", "tickets/resolve", obj{"ticketId": id, "customFields": obj{"plan": []string{"a", "b", "c"}, "topics": []string{}}}, "Topics is required"},
		{"another user", "data/send", obj{"ticketId": id, "uid": "omar", "message": "x"}, "not the one of the ticket"},
		{"no message", "data/send", obj{"ticketId": id, "uid": "maria", "message": ""}, "empty"},
		{"message for no ticket", "data/send", obj{"ticketId": "9", "uid": "maria", "message": "x"}, "not found"},
		{"action for nobody", "actions/runAgentActions", obj{"uid": "omar", "data": obj{"action": sandbox.DefaultAction}}, "User not found"},
		{"action without an event", "actions/runAgentActions", obj{"uid": "maria", "data": obj{"action": sandbox.DefaultAction}}, "mandatory"},
		{"note is no object", "tickets/update_ticket_note", "x", "body"},
		{"tags are no object", "tickets/tag", "x", "body"},
		{"fields are no object", "tickets/update_custom_fields", "x", "body"},
		{"filter is no object", "tickets/filtered", "x", "body"},
		{"search is no object", "tickets/filtered_search", "x", "body"},
		{"ticket without a user", "tickets/create-ticket", obj{"ticketData": obj{}}, "body"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := s.post("/api/agents/"+tt.path, tt.body)
			if r.Success || !strings.Contains(r.Message, tt.says) {
				t.Errorf("success %v: %q", r.Success, r.Message)
			}
		})
	}
	if st := s.state(id); st.Status != sandbox.Assigned || st.Agent != "asha.nair" || st.Messages != 0 || len(st.Fields) != 0 {
		t.Errorf("%+v", st)
	}
	for _, c := range s.Calls() {
		if c.Done {
			t.Errorf("took effect: %+v", c)
		}
	}
	if r := s.resolve(id, levels(3)); !r.Success {
		t.Error(r.Message)
	}
}

func TestRecordTellsReadsFromDeeds(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria", Agent: "asha.nair"})
	s.list(nil, 10, 0)
	s.talk("maria")
	s.resolve(id, nil)
	s.resolve(id, nil)
	if n := s.Count(id, sandbox.Close); s.Reads() != 2 || n != (sandbox.Count{Sent: 2, Done: 1}) || len(s.Calls()) != 2 {
		t.Errorf("%d reads, %+v, %d calls", s.Reads(), n, len(s.Calls()))
	}
	s.ForgetCalls()
	if s.Reads() != 0 || len(s.Calls()) != 0 || s.Count(id, sandbox.Close) != (sandbox.Count{}) {
		t.Error("something is remembered")
	}
}

func TestEnablingEvents(t *testing.T) {
	s := open(t, sandbox.Options{EventsOff: true})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	for _, on := range []bool{false, true} {
		s.EnableEvents(on)
		s.show("maria")
		if got := s.state(id).Banner != ""; got != on {
			t.Errorf("enabled %v, shown %v", on, got)
		}
	}
	s.EnableEvents(false)
	s.remove("maria")
	if s.state(id).Banner == "" {
		t.Error("removed by an event that is disabled")
	}
}
