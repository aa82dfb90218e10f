package cli_test

import (
	"context"
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui/cli"
)

// queued is a chat that no agent has yet.
func queued(id, source string) sandbox.Ticket {
	return sandbox.Ticket{ID: id, Source: source, Group: "orders", Status: sandbox.Queued, Issue: "Parcel has not arrived", Age: time.Minute}
}

// records are what the journal knows of banners.
func (s *site) record(id string) model.BannerRecord {
	s.t.Helper()
	book := s.open()
	defer book.Close()
	records, err := book.Banners(context.Background(), time.Now(), model.TicketID(id))
	check(s.t, err)
	return records[model.TicketID(id)]
}

// The banner goes to web chats that an agent takes, and once: not when the chat
// is transferred, not to those that had an agent already, not on other channels,
// not after the next start; a chat that is reopened is a new one.
func TestWatchBannerOnConnection(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"), queued("2", sandbox.Web), queued("3", sandbox.WhatsApp))
		w := s.start("--mode", "ask", "--banner", "exit-button")
		time.Sleep(12 * time.Second)
		for _, id := range []string{"2", "3"} {
			s.Transfer(id, "asha.nair")
		}
		time.Sleep(time.Minute)
		s.Transfer("2", "tomas.ruiz")
		time.Sleep(time.Minute)
		s.wants("1", 0, 0, 0)
		s.wants("2", 0, 0, 1)
		s.wants("3", 0, 0, 0)
		if sent := w.events(model.EventBannerShown, ""); len(sent) != 1 || sent[0].Ticket != "2" || sent[0].Result != "ok" {
			t.Errorf("it tells %v", sent)
		}

		s.AgentResolves("2")
		time.Sleep(time.Minute)
		fresh, ok := s.Reopen("2")
		if !ok {
			t.Fatal("ticket 2 could not be reopened")
		}
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		s.wants(fresh, 0, 0, 1)

		next := s.start("--mode", "ask", "--banner", "exit-button")
		time.Sleep(12 * time.Second)
		s.Transfer(fresh, "asha.nair")
		time.Sleep(time.Minute)
		next.end(cli.StatusDone)
		s.wants(fresh, 0, 0, 1)
	})
}

// The customer dismissed a banner, and the note of it could not be written at
// once: the cursor waits for it, in this run and beyond its end.
func TestWatchKeepsDismissals(t *testing.T) {
	for name, restart := range map[string]bool{"in one run": false, "over a restart": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := chats(t, web("1"))
				w := s.start("--mode", "ask", "--banner", "exit-button")
				time.Sleep(12 * time.Second)
				back := s.away()
				if !s.CustomerDismisses("1") {
					t.Fatal("there is no banner to dismiss")
				}
				time.Sleep(20 * time.Second)
				if restart {
					w.end(cli.StatusDone)
				}
				back()
				if restart {
					w = s.start("--mode", "ask", "--banner", "exit-button")
				}
				time.Sleep(20 * time.Second)
				w.end(cli.StatusDone)
				if r := s.record("1"); !r.Dismissed {
					t.Errorf("the dismissal is lost: %+v", r)
				}
				if told := w.events(model.EventBannerRemoved, "1"); len(told) != 1 {
					t.Errorf("it is told %d times, want once", len(told))
				}
			})
		})
	}
}

// In one cycle the chat is taken, and the customer, who had a banner from the
// flow, dismisses that: no second one.
func TestWatchTakenAndDismissedAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		chat := queued("1", sandbox.Web)
		chat.Banner = web("").Banner
		s := chats(t, chat)
		w := s.start("--mode", "ask", "--banner", "exit-button")
		time.Sleep(12 * time.Second)
		s.Transfer("1", "asha.nair")
		s.CustomerDismisses("1")
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 0, 0, 0)
	})
}

// In one cycle the chat is taken and the customer asks: no banner is put up
// while the customer is handed back.
func TestWatchTakenAndAskedAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, queued("1", sandbox.Web))
		w := s.start("--mode", "auto", "--banner", "exit-button")
		time.Sleep(12 * time.Second)
		s.polled()
		s.Transfer("1", "asha.nair")
		time.Sleep(time.Second)
		s.CustomerSays("1", "talk to bot")
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 1, 1, 0)
	})
}

// polled waits until a poll has just taken place: the next is some seconds off.
func (s *site) polled() {
	for calls := s.road.calls.Load(); s.road.calls.Load() == calls; {
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond)
}

// Nobody reads the output any more while a banner is on its way: its outcome is
// written down before the journal is closed.
func TestWatchBrokenOutputWaitsForTheBanner(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, queued("1", sandbox.Web), web("2"))
		w := s.startInto(&brokenAfter{}, "--mode", "ask", "--banner", "exit-button")
		during := func(path string) {
			if path == "/integrations/sync/v1/message" {
				s.CustomerSays("2", "talk to bot") // the next poll hears it, and cannot tell it
				time.Sleep(8 * time.Second)
			}
		}
		time.Sleep(12 * time.Second)
		s.road.before.Store(&during)
		s.Transfer("1", "asha.nair")
		w.is(cli.StatusFailed)
		s.wants("1", 0, 0, 1)
		if r := s.record("1"); r.Fate != model.BannerSent {
			t.Errorf("the banner is %q: %s", r.Fate, r.Detail)
		}
	})
}

// A banner whose answer is lost is told as unknown and not sent again.
func TestWatchBannerOutcomeIsTold(t *testing.T) {
	for fault, want := range map[sandbox.FaultKind]string{sandbox.Cut: "unknown", sandbox.Refused: "failed", sandbox.None: "ok"} {
		t.Run(fault.String(), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := chats(t, queued("1", sandbox.Web))
				w := s.start("--mode", "ask", "--banner", "exit-button")
				time.Sleep(12 * time.Second)
				if fault != sandbox.None {
					s.Fail(sandbox.Fault{Kind: fault, Route: sandbox.RouteSync})
				}
				s.Transfer("1", "asha.nair")
				time.Sleep(time.Minute)
				w.end(cli.StatusDone)
				s.wants("1", 0, 0, 1)
				if told := w.events(model.EventBannerShown, "1"); len(told) != 1 || told[0].Result != want {
					t.Errorf("it tells %v, want one line with %s", told, want)
				}
			})
		})
	}
}

// The button of a ticket's own banner posts words that no configuration lists:
// on that ticket they are the request, on others they are nothing.
func TestWatchKnowsTheButtonsOfATicketsOwnBanner(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"), web("2"))
		w := s.start("--mode", "auto")
		s.polled()
		post, err := s.post(context.Background(), cli.Config{})
		check(t, err)
		b := model.Banner{Form: model.FormObject, Cards: []model.Card{{Title: "Zurück?", Options: []model.Option{{Title: "Zurück", Text: "zurück zum helfer"}}}}}
		check(t, post.Banners.Show(context.Background(), model.Ticket{ID: "1", UID: s.uid("1"), Source: model.SourceWeb}, b, "by hand", "maya"))
		post.Close()
		s.CustomerClicks("1")
		s.CustomerSays("2", "zurück zum helfer")
		time.Sleep(2 * time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 1, 1, 1)
		s.wants("2", 0, 0, 0)
	})
}

func (s *site) uid(id string) string {
	t, _ := s.Ticket(id)
	return t.UID
}
