package sandbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"botback/client/sandbox"
)

// site is a platform behind a real server, with a clock in the test's hand.
type site struct {
	*sandbox.Platform
	t     testing.TB
	url   string
	clock *clock
	key   string
	bot   string
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func open(t testing.TB, o sandbox.Options) *site {
	t.Helper()
	c := &clock{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	o.Clock = c.Now
	p := sandbox.New(o)
	srv := httptest.NewServer(p)
	t.Cleanup(srv.Close)
	return &site{Platform: p, t: t, url: srv.URL, clock: c, key: sandbox.DefaultKey, bot: sandbox.DefaultBot}
}

// reply is an answer taken apart.
type reply struct {
	Status  int
	Success bool            `json:"success"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data"`
	raw     []byte
	header  http.Header
}

// try makes a call that may end without an answer.
func (s *site) try(method, path string, body any) (reply, error) {
	var b []byte
	if body != nil {
		b, _ = json.Marshal(body)
	}
	req, err := http.NewRequest(method, s.url+path, bytes.NewReader(b))
	if err != nil {
		s.t.Fatal(err)
	}
	q := req.URL.Query()
	if s.bot != "" {
		q.Set("bot", s.bot)
	}
	req.URL.RawQuery = q.Encode()
	req.Header.Set("x-api-key", s.key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	r := reply{Status: res.StatusCode, header: res.Header}
	if r.raw, err = io.ReadAll(res.Body); err != nil {
		return r, err
	}
	return r, json.Unmarshal(r.raw, &r)
}

func (s *site) call(method, path string, body any) reply {
	s.t.Helper()
	r, err := s.try(method, path, body)
	if err != nil {
		s.t.Fatalf("%s %s: %v: %.300s", method, path, err, r.raw)
	}
	return r
}

func (s *site) get(path string) reply            { s.t.Helper(); return s.call("GET", path, nil) }
func (s *site) post(path string, body any) reply { s.t.Helper(); return s.call("POST", path, body) }

// obj is a JSON object in a request.
type obj = map[string]any

func (s *site) event(uid, code string, data any) reply {
	s.t.Helper()
	return s.post("/integrations/sync/v1/message", obj{"botId": s.bot, "sender": uid,
		"data": obj{"event": obj{"code": code, "data": data}}})
}

func (s *site) show(uid string) reply {
	s.t.Helper()
	return s.event(uid, "ui-event-update-promotion", button)
}

func (s *site) remove(uid string) reply {
	s.t.Helper()
	return s.event(uid, "ui-event-close-promotion", obj{})
}

func (s *site) resolve(ticket string, fields obj) reply {
	s.t.Helper()
	return s.post("/api/agents/tickets/resolve", obj{"ticketId": ticket, "comments": []string{}, "customFields": fields})
}

func (s *site) state(ticket string) sandbox.State {
	s.t.Helper()
	st, ok := s.Ticket(ticket)
	if !ok {
		s.t.Fatalf("there is no ticket %s", ticket)
	}
	return st
}

// said is a message of a conversation.
type said struct {
	ID   string `json:"_id"`
	From string `json:"messageType"`
	Body string `json:"message"`
	At   string `json:"created"`
}

// text takes the envelope off.
func (m said) text() string {
	var in struct {
		Message string `json:"message"`
	}
	if json.Unmarshal([]byte(m.Body), &in) == nil && in.Message != "" {
		return in.Message
	}
	return m.Body
}

// talk is the conversation, newest first.
func (s *site) talk(uid string) []said {
	s.t.Helper()
	r := s.get("/api/agents/data/messages?uid=" + uid)
	var ms []said
	if err := json.Unmarshal(r.Data, &ms); err != nil {
		s.t.Fatalf("messages of %s: %v", uid, err)
	}
	return ms
}

func (s *site) newest(uid string) said {
	s.t.Helper()
	ms := s.talk(uid)
	if len(ms) == 0 {
		s.t.Fatalf("%s has said nothing", uid)
	}
	return ms[0]
}

func (s *site) list(statuses []string, limit, offset int) []obj {
	s.t.Helper()
	r := s.post("/api/agents/tickets/filtered", obj{"filter": obj{"statuses": statuses, "limit": limit, "offset": offset}})
	var ts []obj
	if err := json.Unmarshal(r.Data, &ts); err != nil {
		s.t.Fatalf("list: %v: %.300s", err, r.raw)
	}
	return ts
}

// button is the vendor's banner with a button.
var button = obj{"title": "Do you want to exit from chat?", "options": []obj{{"title": "Exit", "text": "talk to bot"}}}
