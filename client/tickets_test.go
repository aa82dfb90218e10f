package client

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestTicketsRequest(t *testing.T) {
	for name, tt := range map[string]struct {
		query model.TicketQuery
		path  string
		body  string
	}{
		"all": {model.TicketQuery{}, "/api/agents/tickets/filtered", `{"filter":{"limit":200,"offset":0}}`},
		"a page": {model.TicketQuery{Statuses: model.Live(), Agents: []string{"maria"}, Limit: 50, Offset: 100}, "/api/agents/tickets/filtered",
			`{"filter":{"statuses":["assigned","queued","open"],"agents":["maria"],"limit":50,"offset":100}}`},
		"out of range": {model.TicketQuery{Statuses: []model.Status{model.StatusUnknown}, Limit: 9999, Offset: -1}, "/api/agents/tickets/filtered",
			`{"filter":{"limit":200,"offset":0}}`},
		"search": {model.TicketQuery{Text: `<b>"é"`, Statuses: []model.Status{model.StatusResolved}, Limit: 10}, "/api/agents/tickets/filtered_search",
			`{"filter":{"searchText":"<b>\"é\"","statuses":["resolved"],"limit":10,"offset":0}}`},
	} {
		t.Run(name, func(t *testing.T) {
			c, p := setup(t, sample(t, "tickets_empty.json"))
			page, err := c.Tickets(context.Background(), tt.query)
			if err != nil || page.Raw != 0 || page.Skipped != 0 {
				t.Errorf("page = %+v, %v", page, err)
			}
			wantRequest(t, p, http.MethodPost, tt.path, map[string]string{"bot": testBot}, tt.body)
		})
	}
}

func at(h, m, s, ms int) time.Time {
	return time.Date(2026, 11, 20, h, m, s, ms*1e6, time.UTC)
}

func TestTicketsSample(t *testing.T) {
	c, _ := setup(t, sample(t, "tickets_filtered.json"))
	page, err := c.Tickets(context.Background(), model.TicketQuery{})
	if err != nil {
		t.Fatal(err)
	}
	want := model.TicketPage{Raw: 5, Skipped: 1, Tickets: []model.Ticket{
		{
			ID: "100315", BotID: testBot, UID: "16384922018400315", Session: "b5c1d2e3f4a50315", Source: "yellowmessenger",
			Status: model.StatusAssigned, Priority: model.PriorityHigh, Issue: "Charged twice for order 7781", Group: "billing",
			Tags: []string{"refund", "vip"}, Note: "Second contact this week",
			Contact:  model.Contact{Name: "Asha Rao", Phone: "+915550100315", Email: "asha.rao@example.com"},
			Agent:    model.Assignee{User: "maria.keller", Name: "Maria Keller"},
			Language: "en", CustomerActive: true, ReopenedFrom: "100207",
			Fields: map[string]string{"orderId": "7781", "amount": "49.9", "verified": "true",
				"reasons": "refund, late delivery", "product": "Mobile > Prepaid"},
			Created: at(9, 0, 0, 0), Assigned: at(9, 1, 30, 0), FirstResponse: at(9, 2, 10, 0), Updated: at(9, 20, 5, 123),
			LastCustomer: at(9, 20, 5, 123), LastAgent: at(9, 15, 0, 0), LastBot: at(9, 0, 30, 0),
		},
		{
			ID: "100316", BotID: testBot, UID: "919955501003", Source: "whatsapp", Status: model.StatusQueued,
			Priority: model.PriorityMedium, Issue: "नमस्ते, मेरा रिचार्ज नहीं हुआ", Group: "recharge",
			Contact: model.Contact{Name: "4711", Phone: "919955501003"}, Language: "hi",
			Created: at(9, 5, 0, 0), Updated: at(9, 5, 0, 0), LastCustomer: at(9, 5, 0, 0),
		},
		{
			ID: "100317", UID: "16384922018400317", Source: "yellowmessenger", Status: model.StatusOpen,
			Tags: []string{"café ☕"}, Contact: model.Contact{Name: "Zoë 👩‍👧 Müller"}, Created: at(9, 10, 0, 0),
		},
		{
			ID: "100319", BotID: "x1600000000001", UID: "16384922018400319", Source: "facebook", Status: model.StatusMissed,
			Priority: model.PriorityLow, Contact: model.Contact{Email: "li.wei@example.com"},
			Created: at(8, 30, 0, 0), Updated: at(8, 30, 0, 0),
		},
	}}
	if diff := cmp.Diff(want, page, cmpopts.IgnoreFields(model.TicketPage{}, "Digest", "Digests", "Clock", "Veiled")); diff != "" {
		t.Errorf("page (-want +got):\n%s", diff)
	}
}

func TestTicketsSearchSample(t *testing.T) {
	c, _ := setup(t, sample(t, "tickets_filtered_search.json"))
	page, err := c.Tickets(context.Background(), model.TicketQuery{Text: "7781"})
	if err != nil || len(page.Tickets) != 1 {
		t.Fatalf("page = %+v, %v", page, err)
	}
	if got := page.Tickets[0]; got.ID != "100207" || got.Status != model.StatusResolved || got.Resolved.IsZero() {
		t.Errorf("ticket = %+v", got)
	}
}

func TestTicketsShapes(t *testing.T) {
	for body, want := range map[string][3]int{ // raw, readable, skipped
		`{"success":true,"data":[{"ticketId":"1"},null,"x",7,[],{"ticketId":null}]}`:                                    {6, 1, 5},
		`{"success":true,"data":{"tickets":[{"ticketId":1}],"total":1}}`:                                                {1, 1, 0},
		`{"success":true,"data":{"data":[{"ticketId":1},{}]}}`:                                                          {2, 1, 1},
		`{"success":true,"data":null}`:                                                                                  {0, 0, 0},
		`[{"ticketId":"1"}]`:                                                                                            {1, 1, 0},
		`{"data":[{"ticketId":"1"}]}`:                                                                                   {1, 1, 0},
		`{"success":true,"data":[{"ticketId":"1\u001b[2J"},{"ticketId":"2"}]}`:                                          {2, 1, 1},
		`{"success":true,"data":[{"ticketId":"1","uid":"a\nb"}]}`:                                                       {1, 0, 1},
		`{"success":true,"data":[{"ticketId":"1","contact":"Asha","agentProfile":"M","tags":"vip","customFields":[]}]}`: {1, 1, 0},
	} {
		c, _ := setup(t, reply(200, body))
		page, err := c.Tickets(context.Background(), model.TicketQuery{})
		if got := [3]int{page.Raw, len(page.Tickets), page.Skipped}; err != nil || got != want {
			t.Errorf("%s: raw, readable, skipped = %v, %v, want %v", body, got, err, want)
		}
	}
	for _, body := range []string{`{"success":true}`, `{"success":true,"data":"none"}`, `{"success":true,"data":{"total":1}}`, `"ok"`, `7`, `null`} {
		c, _ := setup(t, reply(200, body))
		_, err := c.Tickets(context.Background(), model.TicketQuery{})
		if err == nil {
			t.Errorf("%s passes for a page of tickets", body)
			continue
		}
		wantKind(t, err, model.ErrBadAnswer)
	}
}

func TestTicket(t *testing.T) {
	c, p := setup(t, sample(t, "ticket.json"))
	got, err := c.Ticket(context.Background(), "100315")
	if err != nil || got.ID != "100315" || got.Status != model.StatusResolved || !got.Resolved.Equal(at(9, 25, 0, 0)) {
		t.Errorf("ticket = %+v, %v", got, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/tickets/ticket/100315", map[string]string{"bot": testBot}, "")
}

func TestTicketAnswers(t *testing.T) {
	for body, want := range map[string]*model.Kind{
		`{"success":true,"data":{"ticketId":100315}}`: nil,
		`{"ticketId":"100315"}`:                       nil,
		`{"success":true,"data":null}`:                model.ErrNotFound,
		`{"success":true}`:                            model.ErrNotFound,
		`{"success":true,"data":{}}`:                  model.ErrBadAnswer,
		`{"success":true,"data":{"ticketId":"7"}}`:    model.ErrBadAnswer,
		sampleText(t, "ticket_unknown.json"):          model.ErrRefused,
	} {
		c, _ := setup(t, reply(200, body))
		got, err := c.Ticket(context.Background(), "100315")
		if want == nil && (err != nil || got.ID != "100315") {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
		if want != nil {
			wantKind(t, err, want)
		}
	}
}

// An id from a file or a command line must not reach another route.
func TestTicketIDStaysInItsPlace(t *testing.T) {
	for id, path := range map[model.TicketID]string{
		"a/b":          "/api/agents/tickets/ticket/a%2Fb",
		"../resolve":   "/api/agents/tickets/ticket/..%2Fresolve",
		"1?bot=x":      "/api/agents/tickets/ticket/1%3Fbot=x",
		"1#x":          "/api/agents/tickets/ticket/1%23x",
		"%2e%2e":       "/api/agents/tickets/ticket/%252e%252e",
		"{ticketId} ü": "/api/agents/tickets/ticket/%7BticketId%7D%20%C3%BC",
	} {
		c, p := setup(t, reply(404, ""))
		_, err := c.Ticket(context.Background(), id)
		wantKind(t, err, model.ErrNotFound)
		if r := p.requests()[0]; r.path != path || r.query.Encode() != "bot="+testBot {
			t.Errorf("%s: asked %s?%s, want %s", id, r.path, r.query.Encode(), path)
		}
	}
	for _, id := range []model.TicketID{"", ".", ".."} {
		c, p := setup(t, reply(200, ""))
		_, err := c.Ticket(context.Background(), id)
		wantKind(t, err, model.ErrInvalid)
		if len(p.requests()) != 0 {
			t.Errorf("%q was asked for", id)
		}
	}
}

func TestCounts(t *testing.T) {
	c, p := setup(t, sample(t, "open_ticket_count.json"))
	if n, err := c.OpenCount(context.Background()); n != 12 || err != nil {
		t.Errorf("OpenCount = %d, %v", n, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/tickets/get_open_ticket_count", map[string]string{"bot": testBot}, "")

	c, p = setup(t, sample(t, "queued_ticket_count.json"))
	if n, err := c.QueuedCount(context.Background()); n != 3 || err != nil {
		t.Errorf("QueuedCount = %d, %v", n, err)
	}
	wantRequest(t, p, http.MethodGet, "/api/agents/tickets/get_queued_ticket_count", map[string]string{"bot": testBot}, "")
}

func TestCountShapes(t *testing.T) {
	for body, want := range map[string]int{
		`{"success":true,"data":7}`: 7, `{"success":true,"data":"7"}`: 7, `{"count":7}`: 7, `{"success":true,"data":{"count":0}}`: 0,
		`{"success":true,"data":{}}`: -1, `{"success":true,"data":"many"}`: -1, `{"success":true}`: -1, `{"success":true,"data":null}`: -1,
	} {
		c, _ := setup(t, reply(200, body))
		n, err := c.OpenCount(context.Background())
		if want >= 0 && (err != nil || n != want) || want < 0 && err == nil {
			t.Errorf("%s = %d, %v, want %d", body, n, err, want)
		}
	}
}

func FuzzTickets(f *testing.F) {
	for _, name := range []string{"tickets_filtered.json", "tickets_filtered_search.json", "ticket.json", "cut.txt", "login.html"} {
		f.Add(sampleText(f, name))
	}
	c := &Client{cfg: testConfig("https://cloud.yellow.ai")}
	f.Fuzz(func(t *testing.T, body string) {
		a := ticketsAnswer{names: new(interner), seed: maphash.MakeSeed()}
		if c.open(call{effect: reads}, []byte(body), &a) != nil {
			return
		}
		page := a.page
		if page.Raw != len(page.Tickets)+page.Skipped {
			t.Errorf("%d entries, but %d and %d skipped", page.Raw, len(page.Tickets), page.Skipped)
		}
		for _, tk := range page.Tickets {
			if tk.ID == "" {
				t.Error("a ticket without an id")
			}
			for _, s := range append([]string{string(tk.ID), tk.BotID, tk.UID, tk.Session, tk.Source, tk.Issue, tk.Group, tk.Customer(),
				tk.Contact.Phone, tk.Contact.Email, tk.Agent.User, tk.Agent.Name, tk.Language, tk.ReopenedFrom}, tk.Tags...) {
				if model.Clean(s) != s || strings.Contains(s, "\n") {
					t.Errorf("not clean: %q", s)
				}
			}
			for k, v := range tk.Fields {
				if model.CleanLine(k) != k || model.Clean(v) != v {
					t.Errorf("not clean: %q = %q", k, v)
				}
			}
		}
	})
}

// canned is a transport that always has the same answer.
type canned string

func (s canned) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(string(s))), Request: r}, nil
}

func BenchmarkTickets(b *testing.B) {
	one := `{"_id":"65a1","ticketId":"%d","botId":"x1","uid":"u%d","source":"yellowmessenger","status":"ASSIGNED","priority":"HIGH",` +
		`"issue":"Charged twice for an order that never came","category":"billing","tags":["refund"],"comments":[],"contact":{"name":"Asha Rao",` +
		`"phone":"+915550100315","email":"asha@example.com"},"assignedTo":"maria.keller","agentProfile":{"name":"Maria Keller"},"customFields":{},` +
		`"logs":["created","assigned"],"userLanguage":"en","timestamp":"2026-11-20T09:00:00.000Z","assignedTime":"2026-11-20T09:01:30.000Z",` +
		`"updated":"2026-11-20T09:20:05.123Z","lastUserMessageTime":1795166405123,"lastAgentMessageTime":1795166100000}`
	entries := make([]string, model.MaxPage)
	for i := range entries {
		entries[i] = fmt.Sprintf(one, i, i)
	}
	c, err := New(testConfig("https://cloud.yellow.ai"), WithRoundTripper(canned(`{"success":true,"data":[`+strings.Join(entries, ",")+`]}`)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if page, err := c.Tickets(context.Background(), model.TicketQuery{}); err != nil || len(page.Tickets) != model.MaxPage {
			b.Fatal(page.Raw, err)
		}
	}
}

// A page bears the platform's clock, whether or not it is read: what it is at the
// platform decides which times are believed, not what it is here.
func TestPageBearsThePlatformsClock(t *testing.T) {
	at := time.Date(2026, 3, 14, 3, 0, 0, 0, time.UTC)
	c, _ := setup(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", at.Format(http.TimeFormat))
		_, _ = io.WriteString(w, `{"success":true,"data":[]}`)
	})
	var q model.TicketQuery
	for range 2 {
		page, err := c.Tickets(context.Background(), q)
		if err != nil || !page.Clock.Equal(at) || page.Same != (q.Page != 0) {
			t.Errorf("clock %s, same %t, %v", page.Clock, page.Same, err)
		}
		q.Page, at = page.Digest, at.Add(time.Minute)
	}
}
