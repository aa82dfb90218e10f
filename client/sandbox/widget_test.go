package sandbox_test

import (
	"encoding/json"
	"testing"
	"time"

	"botback/client/sandbox"
)

// Every road to the widget, and everything that can stand in its way.
func TestBannerReachesTheWidget(t *testing.T) {
	data, _ := json.Marshal(button)
	show := "ui-event-update-promotion"
	roads := map[string]func(s *site, id, uid, code string) reply{
		"event": func(s *site, _, uid, code string) reply { return s.event(uid, code, button) },
		"action": func(s *site, _, uid, code string) reply {
			return s.post("/api/agents/actions/runAgentActions", obj{"uid": uid, "source": sandbox.Web,
				"data": obj{"action": "show-banner", "params": obj{"event": code, "data": string(data)}}})
		},
		"message": func(s *site, id, uid, code string) reply {
			m, _ := json.Marshal(obj{"event": obj{"code": code, "data": button}})
			return s.post("/api/agents/data/send", obj{"uid": uid, "ticketId": id, "type": "object", "messageType": "AGENT", "message": string(m)})
		},
		"widget": func(s *site, _, uid, code string) reply {
			m, _ := json.Marshal(obj{"event": obj{"code": code, "data": button}})
			return s.post("/integrations/yellowmessenger/receive", obj{"from": uid, "to": s.bot, "message": string(m)})
		},
	}
	tests := []struct {
		name    string
		options sandbox.Options
		source  string
		code    string
		shown   bool
	}{
		{"web", sandbox.Options{}, sandbox.Web, show, true},
		{"whatsapp has no widget", sandbox.Options{}, sandbox.WhatsApp, show, false},
		{"events disabled", sandbox.Options{EventsOff: true}, sandbox.Web, show, false},
		{"some other event", sandbox.Options{}, sandbox.Web, "ui-event-unknown", false},
		{"close event shows nothing", sandbox.Options{}, sandbox.Web, "ui-event-close-promotion", false},
		{"bot wired to the letter of the page", sandbox.Options{ShowEvent: "ui-event-close-promotion", CloseEvent: "ui-event-update-promotion"},
			sandbox.Web, "ui-event-close-promotion", true},
	}
	for _, tt := range tests {
		for road, send := range roads {
			t.Run(tt.name+"/"+road, func(t *testing.T) {
				s := open(t, tt.options)
				id := s.AddTicket(sandbox.Ticket{Source: tt.source, UID: "maria"})
				if r := send(s, id, "maria", tt.code); !r.Success {
					t.Errorf("the platform accepts every event, but said %q", r.Message)
				}
				if got := s.state(id).Banner; (got != "") != tt.shown || tt.shown && got != string(data) {
					t.Errorf("the widget shows %q, want shown %v", got, tt.shown)
				}
				calls := s.Calls()
				if len(calls) != 1 || calls[0].Done != tt.shown || calls[0].Ticket != id || calls[0].Data != string(data) {
					t.Errorf("record: %+v", calls)
				}
			})
		}
	}
}

func TestUnknownActionIsRefused(t *testing.T) {
	s := open(t, sandbox.Options{})
	s.AddTicket(sandbox.Ticket{UID: "maria"})
	r := s.post("/api/agents/actions/runAgentActions", obj{"uid": "maria", "data": obj{"action": "nothing", "params": obj{}}})
	if r.Success {
		t.Error("an action ran that does not exist")
	}
}

func TestFormsOfTheBanner(t *testing.T) {
	tests := []struct {
		name  string
		data  any
		shown bool
		click string
	}{
		{"object", button, true, "talk to bot"},
		{"list", []obj{button}, true, "talk to bot"},
		{"banners", obj{"banners": []obj{button}, "bannerSettings": obj{"state": "close"}}, true, "talk to bot"},
		{"quick replies", obj{"quickReplies": []obj{button}}, true, "talk to bot"},
		{"text only", obj{"title": "Please type 'talk to bot'", "options": []obj{}}, true, ""},
		{"link", obj{"title": "x", "options": []obj{{"title": "Help", "url": "https://example.com"}}}, true, ""},
		{"image", []obj{{"type": "image", "imageURL": "https://cdn.example.com/a.png"}}, true, ""},
		{"nothing", obj{}, false, ""},
		{"no banners", obj{"banners": []obj{}}, false, ""},
		{"a number", 7, false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, sandbox.Options{})
			id := s.AddTicket(sandbox.Ticket{UID: "maria"})
			s.event("maria", sandbox.DefaultShowEvent, tt.data)
			if got := s.state(id).Banner != ""; got != tt.shown {
				t.Fatalf("shown %v, want %v", got, tt.shown)
			}
			if got := s.CustomerClicks(id); got != (tt.click != "") {
				t.Errorf("clicked: %v", got)
			}
			if tt.click != "" {
				if m := s.newest("maria"); m.From != "USER" || m.text() != tt.click {
					t.Errorf("the click posted %+v", m)
				}
			}
		})
	}
}

func TestRemovingTheBanner(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	s.remove("maria")
	s.show("maria")
	s.remove("maria")
	s.remove("maria")
	if got := s.state(id).Banner; got != "" {
		t.Errorf("still shown: %s", got)
	}
	if n := s.Count(id, sandbox.Remove); n != (sandbox.Count{Sent: 3, Done: 1}) {
		t.Errorf("removals: %+v", n)
	}
}

func TestDismissing(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "maria"})
	if s.CustomerDismisses(id) {
		t.Error("dismissed a banner that is not there")
	}
	s.show("maria")
	if !s.CustomerDismisses(id) || s.state(id).Banner != "" {
		t.Error("the banner is still there")
	}
	if m := s.newest("maria"); m.From != "USER" || m.Body != `{"event":{"code":"ym_closed_promotion","data":{}}}` {
		t.Errorf("%+v", m)
	}
}

func TestTempers(t *testing.T) {
	plain := obj{"title": "Please type 'talk to bot' to leave", "options": []obj{}}
	tests := []struct {
		name   string
		ticket sandbox.Ticket
		banner any
		want   string
	}{
		{"clicks", sandbox.Ticket{Temper: sandbox.Clicking}, button, "talk to bot"},
		{"types where there is no button", sandbox.Ticket{Temper: sandbox.Clicking}, plain, "talk to bot"},
		{"types the phrase", sandbox.Ticket{Temper: sandbox.Typing}, plain, "talk to bot"},
		{"types in own words", sandbox.Ticket{Temper: sandbox.Typing, Words: "pls talk to bot"}, button, "pls talk to bot"},
		{"dismisses", sandbox.Ticket{Temper: sandbox.Dismissing}, button, `{"event":{"code":"ym_closed_promotion","data":{}}}`},
		{"ignores", sandbox.Ticket{}, button, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, sandbox.Options{})
			tt.ticket.UID, tt.ticket.Reaction = "maria", 4*time.Second
			s.AddTicket(tt.ticket)
			s.event("maria", sandbox.DefaultShowEvent, tt.banner)
			s.clock.pass(4*time.Second - 1)
			if n := len(s.talk("maria")); n != 0 {
				t.Fatalf("reacted too early")
			}
			s.clock.pass(1)
			got := ""
			if ms := s.talk("maria"); len(ms) > 0 {
				got = ms[0].text()
			}
			if got != tt.want {
				t.Errorf("the customer said %q, want %q", got, tt.want)
			}
		})
	}
}

// A banner that went, was replaced, or outlived the chat provokes nothing.
func TestNoReactionToWhatIsGone(t *testing.T) {
	tests := map[string]func(s *site, id string){
		"removed":  func(s *site, _ string) { s.remove("maria") },
		"resolved": func(s *site, id string) { s.resolve(id, nil) },
	}
	for name, undo := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, sandbox.Options{})
			id := s.AddTicket(sandbox.Ticket{UID: "maria", Temper: sandbox.Clicking, Reaction: 3 * time.Second})
			s.show("maria")
			undo(s, id)
			n := len(s.talk("maria"))
			s.clock.pass(time.Minute)
			if len(s.talk("maria")) != n {
				t.Error("the customer reacted all the same")
			}
		})
	}
}

func TestSpeakingAsTestUser(t *testing.T) {
	s := open(t, sandbox.Options{})
	id := s.AddTicket(sandbox.Ticket{UID: "tester"})
	speak := func() []obj {
		r := s.post("/integrations/sync/v1/message", obj{"botId": s.bot, "sender": "tester", "data": obj{"message": "talk to bot"}})
		var d struct {
			Array []obj `json:"messageArray"`
		}
		if err := json.Unmarshal(r.Data, &d); err != nil {
			t.Fatal(err)
		}
		return d.Array
	}
	if said := speak(); len(said) != 0 {
		t.Errorf("the paused bot said %v", said)
	}
	if m := s.newest("tester"); m.From != "USER" || m.text() != "talk to bot" {
		t.Errorf("%+v", m)
	}
	s.resolve(id, nil)
	if said := speak(); len(said) != 1 {
		t.Errorf("the bot, awake again, said %v", said)
	}
}
