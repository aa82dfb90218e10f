package sandbox_test

import (
	"fmt"
	"testing"
	"time"

	"botback/client/sandbox"
)

func TestWritingToTheCustomer(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria", Agent: "asha.nair"})
	send := func(kind, message string) reply {
		return s.post("/api/agents/data/send", obj{"uid": "maria", "source": sandbox.Web, "ticketId": id, "agentId": "asha.nair",
			"messageType": "AGENT", "type": kind, "message": message})
	}
	if r := send("message", `{"message":"Hello Maria"}`); !r.Success {
		t.Fatal(r.Message)
	}
	if m := s.newest("maria"); m.From != "AGENT" || m.text() != "Hello Maria" {
		t.Errorf("%+v", m)
	}
	if n := len(s.talk("maria")); !send("object", `{"typing":true}`).Success || len(s.talk("maria")) != n {
		t.Error("a typing notice left a trace")
	}
	s.resolve(id, nil)
	if send("message", `{"message":"too late"}`).Success {
		t.Error("an agent writes into a resolved chat")
	}
}

func TestMessagesComeInPagesNewestFirst(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	for i := range 130 {
		s.clock.pass(time.Second)
		s.CustomerSays(id, fmt.Sprint("line ", i))
	}
	tests := []struct {
		query       string
		n           int
		first, last string
	}{
		{"", 100, "line 129", "line 30"},
		{"&limit=10", 10, "line 129", "line 120"},
		{"&limit=500", 100, "line 129", "line 30"},
		{"&limit=10&offset=10", 10, "line 119", "line 110"},
		{"&limit=100&offset=100", 30, "line 29", "line 0"},
		{"&offset=900", 0, "", ""},
		{"&source=whatsapp", 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			ms := s.talk("maria" + tt.query)
			if len(ms) != tt.n {
				t.Fatalf("%d messages, want %d", len(ms), tt.n)
			}
			if tt.n > 0 && (ms[0].text() != tt.first || ms[tt.n-1].text() != tt.last) {
				t.Errorf("from %q to %q", ms[0].text(), ms[tt.n-1].text())
			}
		})
	}
}
