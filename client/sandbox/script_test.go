package sandbox_test

import (
	"testing"
	"time"

	"botback/client/sandbox"
)

// One act at a time, each at its time and not before.
func TestActs(t *testing.T) {
	banner := `{"title":"Leave?","options":[{"title":"Exit","text":"talk to bot"}]}`
	newest := func(want string) func(*testing.T, *site) bool {
		return func(t *testing.T, s *site) bool { ms := s.talk("maria"); return len(ms) > 0 && ms[0].text() == want }
	}
	tests := []struct {
		name   string
		ticket sandbox.Ticket
		beat   sandbox.Beat
		holds  func(*testing.T, *site) bool
	}{
		{"says", sandbox.Ticket{}, sandbox.Beat{Act: sandbox.Says, Text: "hello"}, newest("hello")},
		{"answers", sandbox.Ticket{}, sandbox.Beat{Act: sandbox.Answers, Text: "hi, Asha here"}, newest("hi, Asha here")},
		{"assigns", sandbox.Ticket{Status: sandbox.Queued}, sandbox.Beat{Act: sandbox.Assigns},
			func(t *testing.T, s *site) bool { return s.state("1").Status == sandbox.Assigned }},
		{"moves", sandbox.Ticket{Agent: "asha.nair"}, sandbox.Beat{Act: sandbox.Moves, Text: "mei.lin"},
			func(t *testing.T, s *site) bool { return s.state("1").Agent == "mei.lin" }},
		{"resolves", sandbox.Ticket{Group: "returns"}, sandbox.Beat{Act: sandbox.Resolves},
			func(t *testing.T, s *site) bool { return s.state("1").Status == sandbox.Resolved }},
		{"shows", sandbox.Ticket{}, sandbox.Beat{Act: sandbox.Shows, Text: banner},
			func(t *testing.T, s *site) bool { return s.state("1").Banner == banner }},
		{"clicks", sandbox.Ticket{Banner: banner}, sandbox.Beat{Act: sandbox.Clicks}, newest("talk to bot")},
		{"dismisses", sandbox.Ticket{Banner: banner}, sandbox.Beat{Act: sandbox.Dismisses},
			func(t *testing.T, s *site) bool { return s.state("1").Banner == "" }},
		{"raises", sandbox.Ticket{}, sandbox.Beat{Act: sandbox.Raises, Chat: &sandbox.Ticket{ID: "2"}},
			func(t *testing.T, s *site) bool { _, ok := s.Ticket("2"); return ok }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.ticket.ID, tt.ticket.UID = "1", "maria"
			tt.beat.At, tt.beat.Ticket = 5*time.Second, "1"
			s := open(t, sandbox.Options{Script: sandbox.Script{Tickets: []sandbox.Ticket{tt.ticket}, Beats: []sandbox.Beat{tt.beat}}})
			s.clock.pass(5*time.Second - 1)
			if tt.holds(t, s) {
				t.Error("it happened too early")
			}
			s.clock.pass(time.Hour)
			if !tt.holds(t, s) {
				t.Error("it did not happen")
			}
		})
	}
}

// A chat that the operator has closed is out of the story, and things carry
// the time at which they happened, not that of the request that found them.
func TestStoryAndTime(t *testing.T) {
	s := open(t, sandbox.Options{Script: sandbox.Script{
		Tickets: []sandbox.Ticket{{ID: "1", UID: "maria"}},
		Beats: []sandbox.Beat{
			{At: 10 * time.Second, Ticket: "1", Act: sandbox.Says, Text: "early"},
			{At: 50 * time.Second, Ticket: "1", Act: sandbox.Says, Text: "late"},
			{At: 60 * time.Second, Ticket: "nobody", Act: sandbox.Says, Text: "x"},
		},
	}})
	start := s.clock.Now()
	s.clock.pass(40 * time.Second)
	if m := s.newest("maria"); m.text() != "early" || m.At != start.Add(10*time.Second).Format("2006-01-02T15:04:05.000Z") {
		t.Errorf("%+v", m)
	}
	s.resolve("1", nil)
	s.clock.pass(40 * time.Second)
	for _, m := range s.talk("maria") {
		if m.text() == "late" {
			t.Error("the story went on in a closed chat")
		}
	}
	s.clock.pass(-time.Hour)
	if s.state("1").Status != sandbox.Resolved {
		t.Error("time went back")
	}
}
