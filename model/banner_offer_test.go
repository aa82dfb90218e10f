package model

import (
	"testing"
	"time"
)

func TestConnected(t *testing.T) {
	before := map[TicketID]Status{"queued": StatusQueued, "had": StatusAssigned, "open": StatusOpen}
	now := []Ticket{
		{ID: "queued", Source: SourceWeb, Status: StatusAssigned},
		{ID: "had", Source: SourceWeb, Status: StatusAssigned, Agent: Assignee{User: "another"}},
		{ID: "open", Source: "whatsapp", Status: StatusAssigned},
		{ID: "new", Source: SourceWeb, Status: StatusAssigned},
		{ID: "waits", Source: SourceWeb, Status: StatusQueued},
	}
	var got []TicketID
	for _, c := range Connected(before, now) {
		got = append(got, c.ID)
	}
	if len(got) != 2 || got[0] != "queued" || got[1] != "new" {
		t.Fatalf("connected %v, want queued and new: a transfer, another channel and a queue are none", got)
	}
	if again := Connected(Cycle{Tickets: now}.Statuses(nil), now); len(again) != 0 {
		t.Fatalf("connected again: %v", again)
	}
}

func TestDismissed(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	c := Cycle{Fresh: map[TicketID][]Message{
		"1": {{Author: AuthorCustomer, At: at, Body: ParseBody(`{"event":{"code":"ym_closed_promotion"}}`)}},
		"2": {{Author: AuthorCustomer, At: at, Body: ParseBody("ym_closed_promotion")}},
	}}
	got := c.Dismissed()
	if len(got) != 1 || !got["1"].At.Equal(at) {
		t.Fatalf("dismissed %v, want ticket 1 alone: typing the event's name is no event", got)
	}
}

// A chat that a changing list missed for one cycle has not been taken anew; one
// that left and came back has.
func TestConnectedAfterAShakyList(t *testing.T) {
	chats := []Ticket{{ID: "1", Source: SourceWeb, Status: StatusAssigned}}
	before := Cycle{Tickets: chats}.Statuses(nil)
	missed := Cycle{}.Statuses(before)
	if taken := Connected(missed, chats); len(taken) != 0 {
		t.Errorf("missed for a cycle: %d chats count as taken, want none", len(taken))
	}
	gone := Cycle{Gone: []TicketID{"1"}}.Statuses(before)
	if taken := Connected(gone, chats); len(taken) != 1 {
		t.Errorf("gone and back: %d chats count as taken, want 1", len(taken))
	}
}
