package model

import (
	"testing"
	"time"
)

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
