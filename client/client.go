package client

import (
	"context"
	"fmt"
	"hash/maphash"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-resty/resty/v2"
)

// Client talks to one platform with one key. It is safe for concurrent use.
type Client struct {
	cfg    Config
	base   string
	http   *resty.Client
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	limit  Limiter
	bodies sync.Pool // *bytes.Buffer
	names  interner
	seed   maphash.Seed // of the digests that it gives out
}

// Option changes what a Client works with.
type Option func(*options)

type options struct {
	now       func() time.Time
	sleep     func(context.Context, time.Duration) error
	transport http.RoundTripper
	limit     Limiter
}

// WithClock sets the clock that dates messages and reads Retry-After dates.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// WithSleep sets how the client waits between two tries of a read. It returns
// the error of ctx when that ends first.
func WithSleep(sleep func(context.Context, time.Duration) error) Option {
	return func(o *options) { o.sleep = sleep }
}

// WithRoundTripper sets what carries the requests, instead of a transport of
// the client's own.
func WithRoundTripper(rt http.RoundTripper) Option { return func(o *options) { o.transport = rt } }

// WithLimiter paces all requests, each try of a read included.
func WithLimiter(l Limiter) Option { return func(o *options) { o.limit = l } }

// New makes a client. A configuration that cannot work is model.ErrInvalid;
// no connection is made yet.
func New(cfg Config, opts ...Option) (*Client, error) {
	if err := cfg.check(); err != nil {
		return nil, fmt.Errorf("set up the platform: %w", err)
	}
	o := options{now: time.Now, sleep: sleep}
	for _, opt := range opts {
		opt(&o)
	}
	if o.transport == nil {
		o.transport = newTransport()
	}
	return &Client{
		cfg:   cfg,
		base:  strings.TrimRight(cfg.BaseURL, "/"),
		http:  newResty(cfg, o.transport),
		now:   o.now,
		sleep: o.sleep,
		limit: o.limit,
		seed:  maphash.MakeSeed(),
	}, nil
}

// String describes the client without its secrets, which the fmt package would
// otherwise find in its fields.
func (c *Client) String() string { return c.cfg.String() }

// GoString keeps the secrets out of %#v too.
func (c *Client) GoString() string { return c.cfg.GoString() }

// Address is the platform's address, without the routes.
func (c *Client) Address() string { return c.base }

// Bot is the id of the configured bot.
func (c *Client) Bot() string { return c.cfg.Bot }

// CloseIdle closes connections that are not in use, for a clean end.
func (c *Client) CloseIdle() { c.http.GetClient().CloseIdleConnections() }

// newResty makes a resty client that sends each request once: a resty client
// with a retry count would repeat a POST after a transport error, and the
// platform may have carried it out. Tries of reads are counted in do.
func newResty(cfg Config, rt http.RoundTripper) *resty.Client {
	r := resty.NewWithClient(&http.Client{Transport: rt}).
		SetLogger(silent{}).
		SetRetryCount(0).
		SetDoNotParseResponse(true).
		SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // the key must not follow to another host
		})).
		SetHeader("User-Agent", cfg.UserAgent).
		SetHeader("Accept", "application/json")
	if cfg.APIKey != "" {
		r.SetHeader(cfg.KeyHeader, cfg.APIKey)
	}
	if cfg.AuthToken != "" {
		r.SetHeader(cfg.TokenHeader, cfg.AuthToken)
	}
	return r
}

// newTransport keeps few connections and drops idle ones before a gateway does:
// a mutation on a connection that the other side has just closed would end as
// an unknown outcome.
func newTransport() http.RoundTripper {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		ForceAttemptHTTP2:      true,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// silent swallows resty's warnings, which would otherwise land in the middle of
// the screen.
type silent struct{}

func (silent) Errorf(string, ...any) {}
func (silent) Warnf(string, ...any)  {}
func (silent) Debugf(string, ...any) {}
