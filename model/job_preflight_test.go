package model

import (
	"testing"
	"time"
)

func TestPreflight(t *testing.T) {
	banner, other := Templates()[1].Banner, Templates()[0].Banner
	payload := func(b Banner) string { data, _ := b.Encode(); return string(data) }
	web := Ticket{ID: "1", UID: "u", Source: SourceWeb, Status: StatusAssigned, Agent: Assignee{User: "lee"}, Note: "n", Tags: []string{"b", "a"}}
	whatsApp := web
	whatsApp.Source, whatsApp.LastCustomer = "whatsapp", jobNoon.Add(-time.Hour)
	with := func(t Ticket, f func(*Ticket)) Ticket { f(&t); return t }
	show := JobOrder{Deed: JobShowBanner, Banner: banner}
	remove := JobOrder{Deed: JobRemoveBanner}
	undo := JobOrder{Deed: JobRemoveBanner, Banner: banner, Undoes: 3}
	say := JobOrder{Deed: JobText, Text: "hello"}
	shut := JobOrder{Deed: JobClose}
	required := &Settings{Fields: []Field{{Key: "k", Name: "Order number", RequiredToClose: true}}}
	texts := JobRules{TextSources: []string{"WhatsApp"}, TextWindow: 24 * time.Hour}

	asked := Exit{State: ExitAsked, Request: Request{At: jobNoon}}
	tookBack := asked
	tookBack.State = ExitWithdrawn

	tests := []struct {
		name   string
		order  JobOrder
		ticket Ticket
		facts  TargetFacts
		want   Reason
	}{
		{"banner", show, web, TargetFacts{}, ""},
		{"banner, same as frozen", show, web, TargetFacts{Was: web}, ""},
		{"banner, other customer", show, web, TargetFacts{Was: with(web, func(t *Ticket) { t.UID = "v" })}, ReasonCustomer},
		{"banner, other channel now", show, web, TargetFacts{Was: whatsApp}, ReasonCustomer},
		{"banner, handled", show, web, TargetFacts{Handled: "other"}, ReasonHandled},
		{"banner, other agent", show, web, TargetFacts{Was: with(web, func(t *Ticket) { t.Agent.User = "ravi" })}, ""},
		{"banner, no widget", show, whatsApp, TargetFacts{}, ReasonNoWidget},
		{"banner, no customer id", show, with(web, func(t *Ticket) { t.UID = "" }), TargetFacts{}, ReasonAddress},
		{"banner, closed", show, with(web, func(t *Ticket) { t.Status = StatusResolved }), TargetFacts{}, ReasonClosed},
		{"banner, status unknown", show, with(web, func(t *Ticket) { t.Status = StatusUnknown }), TargetFacts{}, ReasonClosed},
		{"banner, shown", show, web, TargetFacts{Banner: BannerRecord{Fate: BannerSent, Payload: payload(banner)}}, ReasonShown},
		{"banner, perhaps shown", show, web, TargetFacts{Banner: BannerRecord{Fate: BannerUncertain, Payload: payload(banner)}}, ReasonShown},
		{"banner, another one shown", show, web, TargetFacts{Banner: BannerRecord{Fate: BannerSent, Payload: payload(other)}}, ""},
		{"banner, removed", show, web, TargetFacts{Banner: BannerRecord{Fate: BannerRemoved, Payload: payload(banner)}}, ""},
		{"banner, dismissed", show, web, TargetFacts{Banner: BannerRecord{Fate: BannerDismissed, Dismissed: true}}, ReasonDismissed},
		{"remove", remove, web, TargetFacts{}, ""},
		{"remove, closed chat", remove, with(web, func(t *Ticket) { t.Status = StatusResolved }), TargetFacts{}, ""},
		{"remove, gone", remove, web, TargetFacts{Banner: BannerRecord{Fate: BannerRemoved}}, ReasonGone},
		{"remove, no widget", remove, whatsApp, TargetFacts{}, ReasonNoWidget},
		{"undo", undo, web, TargetFacts{Banner: BannerRecord{Fate: BannerSent, Payload: payload(banner)}}, ""},
		{"undo, replaced", undo, web, TargetFacts{Banner: BannerRecord{Fate: BannerSent, Payload: payload(other)}}, ReasonReplaced},
		{"text", say, whatsApp, TargetFacts{Now: jobNoon, Rules: texts}, ""},
		{"text, web", say, web, TargetFacts{Now: jobNoon, Rules: texts}, ReasonWidget},
		{"text, channel", say, whatsApp, TargetFacts{Now: jobNoon}, ReasonChannel},
		{"text, one second before the end", say, whatsApp, TargetFacts{Now: jobNoon.Add(23*time.Hour - time.Second), Rules: texts}, ""},
		{"text, window closed", say, whatsApp, TargetFacts{Now: jobNoon.Add(23 * time.Hour), Rules: texts}, ReasonWindow},
		{"text, nobody knows when", say, with(whatsApp, func(t *Ticket) { t.LastCustomer = time.Time{} }), TargetFacts{Now: jobNoon, Rules: texts}, ReasonWindow},
		{"text, new chat", say, with(whatsApp, func(t *Ticket) { t.LastCustomer, t.Created = time.Time{}, jobNoon }), TargetFacts{Now: jobNoon, Rules: texts}, ""},
		{"text, no window there", say, with(whatsApp, func(t *Ticket) { t.Source, t.LastCustomer = "telegram", time.Time{} }),
			TargetFacts{Now: jobNoon, Rules: JobRules{TextSources: []string{"telegram"}, TextWindow: time.Hour}}, ""},
		{"close", shut, whatsApp, TargetFacts{Was: whatsApp, Settings: &Settings{}}, ""},
		{"close, asked", shut, web, TargetFacts{Exit: asked}, ""},
		{"close, took it back", shut, web, TargetFacts{Exit: tookBack}, ReasonWrote},
		{"close, wrote on while an earlier close went", shut, web, TargetFacts{Exit: Exit{State: ExitWithdrawn}}, ""},
		{"banner, took it back", show, web, TargetFacts{Exit: tookBack}, ""},
		{"close, transferred", shut, web, TargetFacts{Was: with(web, func(t *Ticket) { t.Agent.User = "ravi" })}, ReasonTransferred},
		{"close, closed", shut, with(web, func(t *Ticket) { t.Status = StatusMissed }), TargetFacts{Settings: required}, ReasonClosed},
		{"close, field empty", shut, web, TargetFacts{Settings: required}, ReasonFields},
		{"close, field blank in the order", JobOrder{Deed: JobClose, Close: CloseRequest{Fields: map[string]any{"k": " "}}}, web, TargetFacts{Settings: required}, ReasonFields},
		{"close, field in the order", JobOrder{Deed: JobClose, Close: CloseRequest{Fields: map[string]any{"k": []string{"v"}}}}, web, TargetFacts{Settings: required}, ""},
		{"close, field on the ticket", shut, with(web, func(t *Ticket) { t.Fields = map[string]string{"k": "v"} }), TargetFacts{Settings: required}, ""},
		{"close, reason empty", shut, web, TargetFacts{Settings: &Settings{CloseOptionMust: true}}, ReasonCloseReason},
		{"note", JobOrder{Deed: JobNote, Note: "m"}, with(web, func(t *Ticket) { t.Status = StatusResolved }), TargetFacts{}, ""},
		{"note, same", JobOrder{Deed: JobNote, Note: "n"}, web, TargetFacts{}, ReasonSame},
		{"tags", JobOrder{Deed: JobTags, Tags: []string{"a"}}, web, TargetFacts{}, ""},
		{"tags, same in another order", JobOrder{Deed: JobTags, Tags: []string{"a", "b"}}, web, TargetFacts{}, ReasonSame},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, detail := Preflight(tt.order, tt.ticket, tt.facts); got != tt.want {
				t.Errorf("left out for %q (%s), want %q", got, detail, tt.want)
			}
		})
	}
}

func TestOrderCheck(t *testing.T) {
	tests := map[string]struct {
		order JobOrder
		ok    bool
	}{
		"banner":      {JobOrder{Deed: JobShowBanner, Banner: Templates()[0].Banner, By: "a"}, true},
		"no banner":   {JobOrder{Deed: JobShowBanner, By: "a"}, false},
		"remove":      {JobOrder{Deed: JobRemoveBanner, By: "a"}, true},
		"nobody":      {JobOrder{Deed: JobRemoveBanner}, false},
		"blank text":  {JobOrder{Deed: JobText, Text: "\n", By: "a"}, false},
		"no tags":     {JobOrder{Deed: JobTags, By: "a"}, false},
		"empty note":  {JobOrder{Deed: JobNote, By: "a"}, true},
		"other deeds": {JobOrder{Deed: "dance", By: "a"}, false},
	}
	for name, tt := range tests {
		if err := tt.order.Check(); (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
