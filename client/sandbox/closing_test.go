package sandbox_test

import (
	"encoding/json"
	"strings"
	"testing"

	"botback/client/sandbox"
)

func TestClosing(t *testing.T) {
	full := obj{"order_number": "7781", "refund_reason": "Damaged"}
	tests := []struct {
		name    string
		options sandbox.Options
		ticket  sandbox.Ticket
		fields  obj
		refused string // part of the message; empty for success
		done    int    // effective closes
	}{
		{name: "assigned", done: 1},
		{name: "queued", ticket: sandbox.Ticket{Status: sandbox.Queued}, done: 1},
		{name: "open", ticket: sandbox.Ticket{Status: sandbox.Open}, done: 1},
		{name: "missed", ticket: sandbox.Ticket{Status: sandbox.Missed}, refused: "missed"},
		{name: "resolved", ticket: sandbox.Ticket{Status: sandbox.Resolved}, refused: "already resolved"},
		{name: "resolved, tolerant", options: sandbox.Options{Reclose: true}, ticket: sandbox.Ticket{Status: sandbox.Resolved}},
		{name: "fields missing", ticket: sandbox.Ticket{Group: "returns"}, refused: "Order number is required"},
		{name: "one field missing", ticket: sandbox.Ticket{Group: "returns"}, fields: obj{"order_number": "1"}, refused: "Refund reason"},
		{name: "blank is missing", ticket: sandbox.Ticket{Group: "returns"}, fields: obj{"order_number": " ", "refund_reason": "x"}, refused: "Order number"},
		{name: "fields given", ticket: sandbox.Ticket{Group: "returns"}, fields: full, done: 1},
		{name: "fields there already", ticket: sandbox.Ticket{Group: "returns", Fields: full}, done: 1},
		{name: "fields not enforced", options: sandbox.Options{LaxFields: true}, ticket: sandbox.Ticket{Group: "returns"}, done: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, tt.options)
			id := s.AddTicket(tt.ticket)
			before := s.state(id)
			r := s.resolve(id, tt.fields)
			if r.Status != 200 || r.Success != (tt.refused == "") || !strings.Contains(r.Message, tt.refused) {
				t.Errorf("status %d, success %v: %q", r.Status, r.Success, r.Message)
			}
			if n := s.Count(id, sandbox.Close); n.Sent != 1 || n.Done != tt.done {
				t.Errorf("count %+v, want %d done", n, tt.done)
			}
			if after := s.state(id); tt.done == 0 && after.Status != before.Status || tt.done == 1 && after.Status != sandbox.Resolved {
				t.Errorf("%s became %s", before.Status, after.Status)
			}
		})
	}
}

func TestUnknownTicketIsRefused(t *testing.T) {
	s := open(t, sandbox.Options{})
	for _, r := range []reply{
		s.resolve("1", nil),
		s.get("/api/agents/tickets/ticket/1"),
		s.post("/api/agents/tickets/tag", obj{"ticketId": "1", "tags": []string{"x"}}),
		s.post("/api/agents/tickets/reassign", obj{"ticketId": "1", "agentId": "mei.lin"}),
	} {
		if r.Status != 200 || r.Success || !strings.Contains(r.Message, "not found") {
			t.Errorf("status %d, success %v: %q", r.Status, r.Success, r.Message)
		}
	}
}

func TestClosingHandsTheCustomerBack(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria", Agent: "asha.nair"})
	s.show("maria")
	if !s.paused("maria") {
		t.Error("the bot talks into an assigned chat")
	}
	s.resolve(id, nil)
	if s.paused("maria") {
		t.Error("the bot is still paused after the chat")
	}
	if s.state(id).Banner == "" {
		t.Error("closing the ticket took the banner away")
	}
	left := false
	for _, m := range s.talk("maria") {
		left = left || m.From == "NOTIFICATION" && m.text() == "Asha Nair has left the conversation"
	}
	if !left {
		t.Error("nobody told the customer that the agent has left")
	}
}

func (s *site) paused(uid string) bool {
	s.t.Helper()
	var d struct{ Paused bool }
	if err := json.Unmarshal(s.get("/api/agents/user/status?uid="+uid).Data, &d); err != nil {
		s.t.Fatal(err)
	}
	return d.Paused
}

func TestHeldBotStaysPaused(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	s.HoldBot(id, true)
	s.resolve(id, nil)
	if !s.paused("maria") {
		t.Error("the bot talks")
	}
	s.HoldBot(id, false)
	if s.paused("maria") {
		t.Error("the bot is still paused")
	}
}

func TestReopenedIsANewTicket(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	if _, ok := s.Reopen(id); ok {
		t.Error("a live ticket was reopened")
	}
	s.resolve(id, nil)
	fresh, ok := s.Reopen(id)
	if !ok || fresh == id {
		t.Fatalf("reopened as %q, %v", fresh, ok)
	}
	st := s.state(fresh)
	if st.ReopenedFrom != id || st.UID != "maria" || st.Status != sandbox.Assigned || s.state(id).Status != sandbox.Resolved {
		t.Errorf("%+v", st)
	}
}
