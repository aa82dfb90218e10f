package client

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// deed is one call of the client, for tests that hold for all of them.
type deed struct {
	mutation bool
	good     string // sample of a good answer
	run      func(context.Context, *Client) error
}

// deeds are all calls, by the names of their methods.
func deeds() map[string]deed {
	return map[string]deed{
		"Tickets": {false, "tickets_filtered.json", func(ctx context.Context, c *Client) error {
			_, err := c.Tickets(ctx, model.TicketQuery{})
			return err
		}},
		"Ticket": {false, "ticket.json", func(ctx context.Context, c *Client) error {
			_, err := c.Ticket(ctx, "100315")
			return err
		}},
		"Messages": {false, "messages.json", func(ctx context.Context, c *Client) error {
			_, err := c.Messages(ctx, sampleTicket(), 0, 0)
			return err
		}},
		"Settings": {false, "settings.json", func(ctx context.Context, c *Client) error {
			_, err := c.Settings(ctx)
			return err
		}},
		"KnownTags": {false, "settings_tags.json", func(ctx context.Context, c *Client) error {
			_, err := c.KnownTags(ctx)
			return err
		}},
		"Groups": {false, "groups.json", func(ctx context.Context, c *Client) error {
			_, err := c.Groups(ctx)
			return err
		}},
		"Agents": {false, "agents.json", func(ctx context.Context, c *Client) error {
			_, err := c.Agents(ctx)
			return err
		}},
		"BotPaused": {false, "user_status.json", func(ctx context.Context, c *Client) error {
			_, err := c.BotPaused(ctx, webTicket())
			return err
		}},
		"OpenCount": {false, "open_ticket_count.json", func(ctx context.Context, c *Client) error {
			_, err := c.OpenCount(ctx)
			return err
		}},
		"QueuedCount": {false, "queued_ticket_count.json", func(ctx context.Context, c *Client) error {
			_, err := c.QueuedCount(ctx)
			return err
		}},
		"ShowBanner": {true, "sync_message.json", func(ctx context.Context, c *Client) error {
			return c.ShowBanner(ctx, webTicket(), testBanner())
		}},
		"RemoveBanner": {true, "sync_message.json", func(ctx context.Context, c *Client) error {
			return c.RemoveBanner(ctx, webTicket())
		}},
		"Close": {true, "resolve.json", func(ctx context.Context, c *Client) error {
			return c.Close(ctx, webTicket(), model.CloseRequest{})
		}},
		"SaveFields": {true, "update_custom_fields.json", func(ctx context.Context, c *Client) error {
			return c.SaveFields(ctx, "100315", nil)
		}},
		"SetNote": {true, "update_ticket_note.json", func(ctx context.Context, c *Client) error {
			return c.SetNote(ctx, "100315", "x")
		}},
		"SetTags": {true, "tag.json", func(ctx context.Context, c *Client) error {
			return c.SetTags(ctx, "100315", nil)
		}},
		"Say": {true, "send.json", func(ctx context.Context, c *Client) error {
			return c.Say(ctx, webTicket(), "hi")
		}},
		"Speak": {true, "sync_message_reply.json", func(ctx context.Context, c *Client) error {
			return c.Speak(ctx, webTicket().UID, "hi")
		}},
		"RehearseBanner": {true, "sync_message.json", func(ctx context.Context, c *Client) error {
			return c.RehearseBanner(ctx, webTicket(), testBanner())
		}},
		"EndRehearsal": {true, "sync_message.json", func(ctx context.Context, c *Client) error {
			return c.EndRehearsal(ctx, webTicket())
		}},
	}
}

func TestDeedsAreComplete(t *testing.T) {
	all := deeds()
	typ := reflect.TypeFor[*Client]()
	for i := range typ.NumMethod() {
		name, in := typ.Method(i).Name, typ.Method(i).Type
		if in.NumIn() < 2 || in.In(1) != reflect.TypeFor[context.Context]() {
			continue // it makes no call
		}
		if _, ok := all[name]; !ok {
			t.Errorf("the call %s is not in deeds(), so no rule of the road is tested for it", name)
		}
	}
}

func eachDeed(t *testing.T, test func(t *testing.T, d deed)) {
	for name, d := range deeds() {
		t.Run(name, func(t *testing.T) { test(t, d) })
	}
}

func TestGoodAnswers(t *testing.T) {
	eachDeed(t, func(t *testing.T, d deed) {
		c, p := setup(t, sample(t, d.good))
		if err := d.run(context.Background(), c); err != nil {
			t.Error(err)
		}
		if n := len(p.requests()); n != 1 {
			t.Errorf("sent %d times", n)
		}
	})
}

// drop ends the connection without an answer, as a crash or a reset does.
func drop(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// hang answers when the client has gone.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// cutBody promises more than it sends.
func cutBody(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_, _ = io.WriteString(w, `{"success":true,"message":"Ti`)
}

func redirect(status int, to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

// faults are the ways in which an answer can be bad, with the kinds that they
// must have and how often a read is sent.
func faults(t *testing.T) map[string]struct {
	answer         http.HandlerFunc
	read, mutation *model.Kind
	sent           int
} {
	type fault = struct {
		answer         http.HandlerFunc
		read, mutation *model.Kind
		sent           int
	}
	file := func(name string) string { return sampleText(t, name) }
	unknown, bad, down := model.ErrUnknownOutcome, model.ErrBadAnswer, model.ErrUnavailable
	return map[string]fault{
		"400":              {reply(400, `{"success":false,"message":"bad filter"}`), model.ErrRefused, model.ErrRefused, 1},
		"401":              {reply(401, file("error_401.json")), model.ErrUnauthorized, model.ErrUnauthorized, 1},
		"403":              {reply(403, file("error_403.json")), model.ErrForbidden, model.ErrForbidden, 1},
		"403 as a page":    {reply(403, file("login.html")), model.ErrForbidden, model.ErrForbidden, 1},
		"404":              {reply(404, file("error_404.json")), model.ErrNotFound, model.ErrNotFound, 1},
		"408":              {reply(408, ""), down, unknown, 3},
		"429":              {reply(429, file("error_429.json")), model.ErrRateLimited, model.ErrRateLimited, 3},
		"500":              {reply(500, file("error_500.json")), down, unknown, 3},
		"502 as a page":    {reply(502, file("login.html")), down, unknown, 3},
		"503":              {reply(503, ""), down, unknown, 3},
		"success false":    {reply(200, file("resolve_refused.json")), model.ErrRefused, model.ErrRefused, 1},
		"success in words": {reply(200, `{"success":"false","message":"no"}`), model.ErrRefused, model.ErrRefused, 1},
		"error instead":    {reply(200, `{"error":{"message":"no"}}`), model.ErrRefused, model.ErrRefused, 1},
		"page":             {reply(200, file("login.html")), bad, unknown, 1},
		"broken JSON":      {reply(200, file("cut.txt")), bad, unknown, 1},
		"empty":            {reply(200, ""), bad, unknown, 1},
		"too long":         {reply(200, `{"success":true,"data":"`+strings.Repeat("x", 1<<20)+`"}`), bad, unknown, 1},
		"no connection":    {drop, down, unknown, 3},
		"cut off":          {cutBody, down, unknown, 3},
		"redirect":         {redirect(302, "https://evil.example/?k=1"), bad, unknown, 1},
		"redirect, kept":   {redirect(307, "/gateway/eu/elsewhere"), bad, unknown, 1},
	}
}

func TestFaults(t *testing.T) {
	for name, f := range faults(t) {
		t.Run(name, func(t *testing.T) {
			eachDeed(t, func(t *testing.T, d deed) {
				c, p := setup(t, f.answer, func(cfg *Config) { cfg.MaxBody = 1 << 18 })
				err := d.run(context.Background(), c)
				want, sent := f.read, f.sent
				if d.mutation {
					want, sent = f.mutation, 1
				}
				wantKind(t, err, want)
				if n := len(p.requests()); n != sent {
					t.Errorf("sent %d times, want %d", n, sent)
				}
			})
		})
	}
}

func TestTimeout(t *testing.T) {
	quick := func(cfg *Config) { cfg.Timeout = 30 * time.Millisecond }
	for name, want := range map[string]struct {
		kind *model.Kind
		sent int
	}{"Tickets": {model.ErrUnavailable, 3}, "Close": {model.ErrUnknownOutcome, 1}} {
		c, p := setup(t, hang, quick)
		err := deeds()[name].run(context.Background(), c)
		wantKind(t, err, want.kind)
		if n := len(p.requests()); n != want.sent {
			t.Errorf("%s: sent %d times, want %d", name, n, want.sent)
		}
		if err != nil && !strings.Contains(err.Error(), "no answer in time") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A request that never left did not happen, and may be made again.
func TestNothingListens(t *testing.T) {
	eachDeed(t, func(t *testing.T, d deed) {
		c, p := setup(t, reply(200, "{}"))
		p.Close()
		err := d.run(context.Background(), c)
		wantKind(t, err, model.ErrUnavailable)
		if !model.NotDone(err) {
			t.Error("a call that found no connection counts as perhaps done")
		}
	})
}

// A connection that was kept open and then dies under a mutation is the case
// in which a transport might repeat a request by itself.
func TestMutationOnDyingConnectionIsSentOnce(t *testing.T) {
	first := true
	c, p := setup(t, func(w http.ResponseWriter, r *http.Request) {
		if first {
			first = false
			_, _ = io.WriteString(w, `{"success":true}`)
			return
		}
		drop(w, r)
	})
	d := deeds()["Close"]
	if err := d.run(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	wantKind(t, d.run(context.Background(), c), model.ErrUnknownOutcome)
	if n := len(p.requests()); n != 2 {
		t.Errorf("the platform saw %d requests, want 2", n)
	}
}

// A transport of somebody else's making reports nothing about what it sent.
func TestUnknownTransportProvesNothing(t *testing.T) {
	c, err := New(testConfig("https://cloud.yellow.ai"), WithRoundTripper(broken{}))
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, deeds()["Close"].run(context.Background(), c), model.ErrUnknownOutcome)
}

type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("broken") }

func TestReadOnly(t *testing.T) {
	eachDeed(t, func(t *testing.T, d deed) {
		c, p := setup(t, sample(t, d.good), func(cfg *Config) { cfg.ReadOnly = true })
		err := d.run(context.Background(), c)
		if !d.mutation {
			if err != nil {
				t.Errorf("a read is refused: %v", err)
			}
			return
		}
		wantKind(t, err, model.ErrReadOnly)
		if n := len(p.requests()); n != 0 {
			t.Errorf("%d requests went out", n)
		}
	})
}

func TestCallThatSaysNothingIsAMutation(t *testing.T) {
	c, p := setup(t, reply(500, ""), func(cfg *Config) { cfg.ReadOnly = true })
	wantKind(t, c.do(context.Background(), call{op: "try", method: http.MethodGet, route: "/x"}, &envelope{}), model.ErrReadOnly)
	if n := len(p.requests()); n != 0 {
		t.Errorf("%d requests went out", n)
	}
}

func TestReadRecovers(t *testing.T) {
	n := 0
	c, p := setup(t, func(w http.ResponseWriter, r *http.Request) {
		if n++; n < 3 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = io.WriteString(w, `{"success":true,"data":[{"ticketId":"1"}]}`)
	})
	page, err := c.Tickets(context.Background(), model.TicketQuery{})
	if err != nil || len(page.Tickets) != 1 {
		t.Fatalf("page = %+v, %v", page, err)
	}
	waits := p.slept()
	if len(waits) != 2 || waits[0] < firstWait || waits[1] < 2*firstWait || waits[1] > 3*firstWait {
		t.Errorf("waits = %v, want two that grow from %s", waits, firstWait)
	}
}

func TestRetryAfter(t *testing.T) {
	for name, tt := range map[string]struct {
		header string
		after  time.Duration
		sent   int
		waits  []time.Duration
	}{
		"seconds":  {"2", 2 * time.Second, 3, []time.Duration{2 * time.Second, 2 * time.Second}},
		"date":     {testNow.Add(3 * time.Second).Format(http.TimeFormat), 3 * time.Second, 3, []time.Duration{3 * time.Second, 3 * time.Second}},
		"long":     {"90", 90 * time.Second, 1, nil},
		"absurd":   {"99999999999", maxRetryAfter, 1, nil},
		"past":     {testNow.Add(-time.Hour).Format(http.TimeFormat), 0, 3, nil},
		"negative": {"-5", 0, 3, nil},
		"nonsense": {"soon", 0, 3, nil},
		"NaN":      {"NaN", 0, 3, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c, p := setup(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", tt.header)
				w.WriteHeader(http.StatusTooManyRequests)
			})
			_, err := c.Groups(context.Background())
			wantKind(t, err, model.ErrRateLimited)
			var wait interface{ RetryAfter() time.Duration }
			if !errors.As(err, &wait) || wait.RetryAfter() != tt.after {
				t.Errorf("RetryAfter of %v, want %s", err, tt.after)
			}
			if n := len(p.requests()); n != tt.sent {
				t.Errorf("sent %d times, want %d", n, tt.sent)
			}
			if tt.waits != nil && !reflect.DeepEqual(p.slept(), tt.waits) {
				t.Errorf("waits = %v, want %v", p.slept(), tt.waits)
			}
		})
	}
}

func TestGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c, p := setup(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	_, err := c.Tickets(ctx, model.TicketQuery{})
	wantKind(t, err, model.ErrUnavailable)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want context.Canceled in it", err)
	}
	if n := len(p.requests()); n != 1 {
		t.Errorf("sent %d times after the caller gave up", n)
	}
}

type gate struct{ err error }

func (g gate) Wait(context.Context, bool) error { return g.err }

func TestLimiter(t *testing.T) {
	p := serve(t, reply(200, `{"success":true}`))
	for _, refusal := range []error{nil, errors.New("the budget is used up")} {
		c, err := New(testConfig(p.URL+basePath), WithLimiter(gate{refusal}))
		if err != nil {
			t.Fatal(err)
		}
		defer c.CloseIdle()
		err = deeds()["Close"].run(context.Background(), c)
		if refusal == nil && err != nil {
			t.Error(err)
		}
		if refusal != nil {
			wantKind(t, err, model.ErrUnavailable)
		}
	}
	if n := len(p.requests()); n != 1 {
		t.Errorf("%d requests went out, want the one that the limiter let through", n)
	}
}

// A server that fails the TLS handshake has seen neither key nor request.
func TestUntrustedServerGetsNothing(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a server without a valid certificate was asked")
	}))
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.StartTLS()
	defer srv.Close()
	c, err := New(testConfig(srv.URL))
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseIdle()
	err = deeds()["Close"].run(context.Background(), c)
	wantKind(t, err, model.ErrUnavailable)
	if err != nil && !strings.Contains(err.Error(), "certificate") {
		t.Errorf("the error does not name the cause: %v", err)
	}
}

func TestSleepEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	if err := sleep(ctx, time.Nanosecond); err != nil {
		t.Error(err)
	}
	cancel()
	if err := sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("sleep = %v", err)
	}
}

// Whoever redirects must not get the key, neither for a read nor for a deed.
func TestKeyStaysWithTheHost(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("another host was asked, with the key %q", r.Header.Get("x-api-key"))
	}))
	defer other.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c, _ := setup(t, redirect(status, other.URL+"/?token="+testKey))
		for _, name := range []string{"Tickets", "Groups", "Close"} {
			err := deeds()[name].run(context.Background(), c)
			if err == nil || strings.Contains(err.Error(), testKey) {
				t.Errorf("%s after %d: %v", name, status, err)
			}
		}
	}
}

// No error may show the key, even where the answer does, nor the query, which
// names customers.
func TestErrorsKeepSecrets(t *testing.T) {
	secretive := faults(t)
	for _, status := range []int{200, 401, 403, 429, 500} {
		body := `{"success":false,"code":"E1 ` + testKey + `","message":"the key ` + testKey + ` and token ` + testToken + ` are wrong"}`
		secretive["echo "+strconv.Itoa(status)] = struct {
			answer         http.HandlerFunc
			read, mutation *model.Kind
			sent           int
		}{answer: reply(status, body)}
	}
	secretive["echo in pieces"] = struct {
		answer         http.HandlerFunc
		read, mutation *model.Kind
		sent           int
	}{answer: reply(200, `{"success":false,"message":"`+testKey[:5]+`\u001b[0m\u200e`+testKey[5:]+`"}`)}
	for name, f := range secretive {
		t.Run(name, func(t *testing.T) {
			eachDeed(t, func(t *testing.T, d deed) {
				c, p := setup(t, f.answer, func(cfg *Config) { cfg.AuthToken, cfg.MaxBody = testToken, 1<<18 })
				err := d.run(context.Background(), c)
				if err == nil {
					t.Fatal("no error")
				}
				var e *Error
				if errors.As(err, &e) && strings.Contains(e.Code+e.Message+e.Route, testKey) {
					t.Errorf("the key is in %+v", *e)
				}
				for _, secret := range []string{testKey, testToken, "uid=", "bot=", "?", "163/84", p.URL} {
					if strings.Contains(err.Error(), secret) {
						t.Errorf("%q is in: %v", secret, err)
					}
				}
			})
			for _, r := range lastRequests(t, f.answer) {
				if q := r.query.Encode(); strings.Contains(q, testKey) || strings.Contains(r.path, testKey) {
					t.Errorf("the key is in the address: %s?%s", r.path, q)
				}
			}
		})
	}
}

func lastRequests(t *testing.T, h http.HandlerFunc) []request {
	t.Helper()
	c, p := setup(t, h)
	for _, d := range deeds() {
		_ = d.run(context.Background(), c)
	}
	return p.requests()
}

func TestErrorText(t *testing.T) {
	for name, tt := range map[string]struct {
		deed   string
		answer http.HandlerFunc
		want   string
	}{
		"refused": {"Close", reply(200, sampleText(t, "resolve_refused.json")),
			"close ticket 100315: the platform refused it: Order number is required to close the ticket"},
		"role": {"Tickets", reply(403, sampleText(t, "error_403.json")),
			"list tickets: the platform refuses this key here: You do not have access to this resource (HTTP 403)"},
		"page": {"Groups", reply(200, sampleText(t, "login.html")),
			"list groups: the answer is not what this platform sends: it is a web page"},
		"reset": {"Close", drop,
			"close ticket 100315: the answer was lost, so it is not known whether it happened: the connection broke off"},
		"redirect": {"Groups", redirect(302, "https://evil.example/?k=1"),
			"list groups: the answer is not what this platform sends: it redirects to evil.example, where the key must not go (HTTP 302)"},
		"screen codes": {"Groups", reply(400, `{"message":"no\u001b[31m\nreally"}`),
			"list groups: the platform refused it: no really (HTTP 400)"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := setup(t, tt.answer)
			if err := deeds()[tt.deed].run(context.Background(), c); err == nil || err.Error() != tt.want {
				t.Errorf("error:\n got %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestDeedWithoutWordsIsUnknown(t *testing.T) {
	for body, want := range map[string]*model.Kind{
		`{"message":"ok"}`:   model.ErrUnknownOutcome,
		`{}`:                 model.ErrUnknownOutcome,
		`[]`:                 model.ErrUnknownOutcome,
		`{"success":null}`:   model.ErrUnknownOutcome,
		`{"success":"true"}`: nil,
		`{"success":1}`:      nil,
	} {
		c, _ := setup(t, reply(200, body))
		err := deeds()["Close"].run(context.Background(), c)
		if want == nil && err != nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: error = %v, want %v", body, err, want)
		}
	}
	c, _ := setup(t, reply(http.StatusNoContent, ""))
	if err := deeds()["Close"].run(context.Background(), c); err != nil {
		t.Errorf("HTTP 204: %v", err)
	}
}
