package client

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"botback/model"

	"pgregory.net/rapid"
)

// carrier is what carries requests, as a function.
type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) { return c(r) }

// tester is the test user of these tests, with a live chat.
func tester() model.Ticket {
	return model.Ticket{ID: "100400", UID: "u-test", Source: model.SourceWeb, Status: model.StatusAssigned}
}

func TestSpeak(t *testing.T) {
	c, p := setup(t, sample(t, "sync_message_reply.json"))
	if err := c.Speak(context.Background(), "u-test", "talk to \"bot\" <now>"); err != nil {
		t.Fatal(err)
	}
	r := p.requests()[0]
	want := `{"botId":"` + c.Bot() + `","sender":"u-test","data":{"message":"talk to \"bot\" <now>"}}`
	if r.body != want || r.path != DefaultRoutes().Event || r.query.Has("bot") {
		t.Errorf("sent %s to %s?%v, want %s", r.body, r.path, r.query, want)
	}
}

func TestSpeakNothing(t *testing.T) {
	c, p := setup(t, sample(t, "sync_message.json"))
	if err := c.Speak(context.Background(), "u-test", " \n "); !errors.Is(err, model.ErrInvalid) || len(p.requests()) > 0 {
		t.Errorf("error %v after %d requests", err, len(p.requests()))
	}
}

// A test user without a chat has no ticket that could be named.
func TestRehearsalWithoutATicket(t *testing.T) {
	bare := model.TestUser{UID: "u-test"}.Chat(nil)
	for transport, wants := range map[Transport]error{TransportEvent: nil, TransportAction: nil, TransportMessage: model.ErrInvalid} {
		c, p := setup(t, sample(t, "sync_message.json"), func(cfg *Config) { cfg.Transport, cfg.Action = transport, "pass-on" })
		show, remove := c.RehearseBanner(context.Background(), bare, testBanner()), c.EndRehearsal(context.Background(), bare)
		if !errors.Is(show, wants) || !errors.Is(remove, wants) {
			t.Errorf("transport %s: %v, %v, want %v", transport, show, remove, wants)
		}
		for _, r := range p.requests() {
			if !strings.Contains(r.body, `"u-test"`) || strings.Contains(r.body, "ticketId") {
				t.Errorf("transport %s sent %s", transport, r.body)
			}
		}
	}
}

// Without a ticket it is the customer's whole conversation that is read.
func TestMessagesWithoutATicket(t *testing.T) {
	c, p := setup(t, sample(t, "messages_empty.json"))
	if _, err := c.Messages(context.Background(), model.TestUser{UID: "u-test"}.Chat(nil), 0, 0); err != nil {
		t.Fatal(err)
	}
	if q := p.requests()[0].query; q.Get("uid") != "u-test" || q.Has("ticketId") {
		t.Errorf("asked for %v", q)
	}
}

// Whatever the id looks like: only what stands letter for letter among the test
// users is reached, by any act and any transport.
func TestNothingReachesAStranger(t *testing.T) {
	users := model.TestUsers{{UID: "u-test"}, {UID: "u-other", Name: "Ana"}}
	rapid.Check(t, func(t *rapid.T) {
		transport := rapid.SampledFrom([]Transport{TransportEvent, TransportAction, TransportMessage}).Draw(t, "transport")
		uid := rapid.OneOf(rapid.SampledFrom([]string{"u-test", "u-other", "u-Test", "u-test ", " u-test", "u-tеst", "", "u-test\x00", "u-*", "*"}),
			rapid.String()).Draw(t, "uid")
		var sent []string
		cfg := testConfig("https://platform.example")
		cfg.Transport, cfg.Action, cfg.TestUsers = transport, "pass-on", users
		c, err := New(cfg, WithRoundTripper(carrier(func(r *http.Request) (*http.Response, error) {
			body, err := io.ReadAll(r.Body)
			sent = append(sent, string(body))
			return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(`{"success":true}`)), Request: r}, err
		})))
		if err != nil {
			t.Fatal(err)
		}
		chat := tester()
		chat.UID = uid
		ctx := context.Background()
		errs := []error{c.Speak(ctx, uid, "hi"), c.RehearseBanner(ctx, chat, testBanner()), c.EndRehearsal(ctx, chat)}
		known := uid == "u-test" || uid == "u-other"
		for _, err := range errs {
			if known != (err == nil) || !known && (!errors.Is(err, model.ErrStranger) || !model.NotDone(err)) {
				t.Fatalf("for %q: %v", uid, err)
			}
		}
		if !known && len(sent) > 0 {
			t.Fatalf("sent for %q: %v", uid, sent)
		}
		for _, body := range sent {
			var named struct{ Sender, UID string }
			if json.Unmarshal([]byte(body), &named) != nil || named.Sender+named.UID != uid {
				t.Fatalf("sent for %q: %s", uid, body)
			}
		}
	})
}
