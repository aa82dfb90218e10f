package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"botback/model"
)

const (
	testKey   = "Key-of-the_test-4711"
	testToken = "Token-of-the_test-0815"
	testBot   = "x1599195792555"
	// basePath is not empty, so that a path which forgets it is caught.
	basePath = "/gateway/eu"
)

var testNow = time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)

// request is what the platform saw of one request.
type request struct {
	method string
	path   string // escaped, without basePath
	query  url.Values
	header http.Header
	body   string
}

// platform is a server that records what it is asked.
type platform struct {
	*httptest.Server
	mu    sync.Mutex
	seen  []request
	waits []time.Duration // what the client would have slept
}

func (p *platform) requests() []request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]request(nil), p.seen...)
}

func (p *platform) slept() []time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]time.Duration(nil), p.waits...)
}

func (p *platform) record(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = append(p.seen, request{r.Method, strings.TrimPrefix(r.URL.EscapedPath(), basePath), r.URL.Query(), r.Header, string(body)})
}

// serve starts a platform that answers with h, under basePath only.
func serve(t *testing.T, h http.HandlerFunc) *platform {
	t.Helper()
	p := &platform{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.record(r)
		if !strings.HasPrefix(r.URL.Path, basePath+"/") {
			t.Errorf("request outside of the base path: %s", r.URL.Path)
		}
		h(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func testConfig(base string) Config {
	cfg := DefaultConfig()
	cfg.BaseURL, cfg.Bot, cfg.APIKey = base, testBot, testKey
	cfg.TestUsers = model.TestUsers{{UID: "u-test"}, {UID: webTicket().UID}}
	return cfg
}

// setup gives a client and the platform it talks to. Waits between tries are
// recorded and not slept.
func setup(t *testing.T, h http.HandlerFunc, change ...func(*Config)) (*Client, *platform) {
	t.Helper()
	p := serve(t, h)
	cfg := testConfig(p.URL + basePath)
	for _, f := range change {
		f(&cfg)
	}
	c, err := New(cfg,
		WithClock(func() time.Time { return testNow }),
		WithSleep(func(ctx context.Context, d time.Duration) error {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.waits = append(p.waits, d)
			return ctx.Err()
		}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.CloseIdle)
	return c, p
}

// reply answers every request with a status and a body.
func reply(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// sample answers with one of the vendor's answers.
func sample(t *testing.T, name string) http.HandlerFunc {
	t.Helper()
	return reply(http.StatusOK, sampleText(t, name))
}

func sampleText(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "testdata", "platform", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wantRequest checks the only request that the platform saw.
func wantRequest(t *testing.T, p *platform, method, path string, query map[string]string, body string) {
	t.Helper()
	seen := p.requests()
	if len(seen) != 1 {
		t.Fatalf("the platform saw %d requests, want 1", len(seen))
	}
	r := seen[0]
	if r.method != method || r.path != path || r.body != body {
		t.Errorf("request:\n got %s %s %s\nwant %s %s %s", r.method, r.path, r.body, method, path, body)
	}
	want := url.Values{}
	for k, v := range query {
		want.Set(k, v)
	}
	if r.query.Encode() != want.Encode() {
		t.Errorf("query = %s, want %s", r.query.Encode(), want.Encode())
	}
	if got := r.header.Get("x-api-key"); got != testKey {
		t.Errorf("x-api-key = %q", got)
	}
}

func wantKind(t *testing.T, err error, kind *model.Kind) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("error = %v, want the kind %q", err, kind)
	}
	var e *Error
	if err != nil && !errors.As(err, &e) {
		t.Errorf("error is a %T, want *Error", err)
	}
}

func webTicket() model.Ticket {
	return model.Ticket{ID: "100315", UID: "163/84 9&x=1", Source: model.SourceWeb, Status: model.StatusAssigned,
		Agent: model.Assignee{User: "maria.keller", Name: "Maria Keller"}}
}

// sampleTicket is the ticket that the samples of testdata are about.
func sampleTicket() model.Ticket {
	t := webTicket()
	t.UID = "16384922018400315"
	return t
}

func TestNewRefusesConfigurations(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Config)
		want   string
	}{
		"no address":         {func(c *Config) { c.BaseURL = "" }, "address is missing"},
		"no scheme":          {func(c *Config) { c.BaseURL = "cloud.yellow.ai" }, "must look like https://"},
		"ftp":                {func(c *Config) { c.BaseURL = "ftp://cloud.yellow.ai" }, "must look like https://"},
		"not a URL":          {func(c *Config) { c.BaseURL = "https://cloud .yellow.ai" }, "must look like https://"},
		"key in clear":       {func(c *Config) { c.BaseURL = "http://cloud.yellow.ai" }, "in clear"},
		"user in address":    {func(c *Config) { c.BaseURL = "https://me:pw@cloud.yellow.ai" }, "without user"},
		"query in address":   {func(c *Config) { c.BaseURL = "https://cloud.yellow.ai/?bot=1" }, "without user, ?"},
		"no bot":             {func(c *Config) { c.Bot = "" }, "bot id is missing"},
		"no key":             {func(c *Config) { c.APIKey = "" }, "API key"},
		"key with a newline": {func(c *Config) { c.APIKey = testKey + "\n" }, "line break"},
		"header name":        {func(c *Config) { c.KeyHeader = "x-api-key: " }, "header"},
		"timeout":            {func(c *Config) { c.Timeout = 0 }, "timeout"},
		"body":               {func(c *Config) { c.MaxBody = -1 }, "largest answer"},
		"transport":          {func(c *Config) { c.Transport = "pigeon" }, "event, action or message"},
		"action":             {func(c *Config) { c.Transport = TransportAction }, "name of the agent action"},
		"event":              {func(c *Config) { c.ShowEvent = "" }, "show event"},
		"route":              {func(c *Config) { c.Routes.Note = "api/note" }, "starts with /"},
		"route with a query": {func(c *Config) { c.Routes.Note = "/note?x=1" }, "starts with /"},
		"route that climbs":  {func(c *Config) { c.Routes.Note = "/a/../b" }, "plain path"},
		"ticket route":       {func(c *Config) { c.Routes.Ticket = "/api/ticket" }, "{ticketId}"},
		"read that acts":     {func(c *Config) { c.Routes.Tickets = c.Routes.Close + "/" }, "one that acts"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := testConfig("https://cloud.yellow.ai")
			tt.change(&cfg)
			_, err := New(cfg)
			if !errors.Is(err, model.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("error = %v, want ErrInvalid with %q", err, tt.want)
			}
			if strings.Contains(err.Error(), testKey) || strings.Contains(err.Error(), "pw") {
				t.Errorf("the error shows a secret: %v", err)
			}
		})
	}
}

func TestNewTakesConfigurations(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"key":                func(*Config) {},
		"token only":         func(c *Config) { c.APIKey, c.AuthToken = "", testToken },
		"slash at the end":   func(c *Config) { c.BaseURL = "https://cloud.yellow.ai/" },
		"loopback in clear":  func(c *Config) { c.BaseURL = "http://[::1]:8080" },
		"loopback by name":   func(c *Config) { c.BaseURL = "http://LocalHost:8080" },
		"one event for both": func(c *Config) { c.ShowEvent = c.CloseEvent },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := testConfig("https://cloud.yellow.ai")
			change(&cfg)
			if _, err := New(cfg); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestConfigHidesSecrets(t *testing.T) {
	cfg := testConfig("https://cloud.yellow.ai")
	cfg.AuthToken = testToken
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if s := fmt.Sprintf(verb+verb, cfg, c); strings.Contains(s, testKey) || strings.Contains(s, testToken) {
			t.Errorf("%s shows a secret: %s", verb, s)
		}
	}
}

func TestRegionURL(t *testing.T) {
	for region, want := range map[string]string{
		"": "https://cloud.yellow.ai", "in": "https://cloud.yellow.ai", " R4 ": "https://r4.cloud.yellow.ai",
		"r1": "https://r1.cloud.yellow.ai", "r5": "https://r5.cloud.yellow.ai",
	} {
		if got, err := RegionURL(region); err != nil || got != want {
			t.Errorf("RegionURL(%q) = %q, %v", region, got, err)
		}
	}
	for _, region := range []string{"r6", "r0", "eu", "r1.evil.example"} {
		if got, err := RegionURL(region); !errors.Is(err, model.ErrInvalid) {
			t.Errorf("RegionURL(%q) = %q, %v, want ErrInvalid", region, got, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	c, p := setup(t, sample(t, "tickets_empty.json"), func(cfg *Config) {
		cfg.AuthToken, cfg.TokenHeader, cfg.UserAgent = testToken, "x-own-token", "botback/1.2"
	})
	if _, err := c.Tickets(context.Background(), model.TicketQuery{}); err != nil {
		t.Fatal(err)
	}
	h := p.requests()[0].header
	for name, want := range map[string]string{
		"x-api-key": testKey, "x-own-token": testToken, "User-Agent": "botback/1.2",
		"Content-Type": "application/json", "Accept": "application/json",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}
