package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"botback/model"
)

// effect says what a call does to the platform. Its zero value is the
// dangerous one, so a call that forgets to say is sent once at most, and not at
// all by a read-only client.
type effect uint8

const (
	mutates effect = iota
	reads
)

// call is one request on the road out.
type call struct {
	op     string // for people, such as "close ticket 42"
	effect effect
	method string
	route  string            // one of Config.Routes
	ticket model.TicketID    // fills {ticketId} of the route
	bot    string            // instead of Config.Bot, for a ticket of another bot
	noBot  bool              // the route takes no bot parameter
	watch  bool              // what the watch reads all the time; it leaves room for the rest
	query  map[string]string // escaped on the way
	body   []byte            // JSON
}

const (
	tries       = 3                      // of a read
	firstWait   = 250 * time.Millisecond // before the second try, doubled before the third
	patientWait = 5 * time.Second        // longest Retry-After that a read sits out by itself
)

// do is the only road out. It returns an *Error, and fills into when there is
// none.
func (c *Client) do(ctx context.Context, q call, into answer) error {
	if q.effect != reads && c.cfg.ReadOnly {
		return c.fail(q, model.ErrReadOnly, "")
	}
	for try := 1; ; try++ {
		err := c.once(ctx, q, into)
		if err == nil {
			return nil
		}
		wait, again := nextTry(q, err, try)
		if !again || ctx.Err() != nil || c.sleep(ctx, wait) != nil {
			return err
		}
	}
}

// nextTry decides whether a failed call is tried again and how long to wait
// first. A mutation never is. A platform that asks for a long pause gets it from
// the caller, who can show it, and not from a call that seems to hang.
func nextTry(q call, e *Error, try int) (time.Duration, bool) {
	passing := errors.Is(e, model.ErrUnavailable) || errors.Is(e, model.ErrRateLimited)
	if q.effect != reads || !passing || try >= tries || e.after > patientWait {
		return 0, false
	}
	if e.after > 0 {
		return e.after, true
	}
	wait := firstWait << (try - 1)
	return wait + rand.N(wait/4), true
}

// once sends the call one time and judges what comes back.
func (c *Client) once(ctx context.Context, q call, into answer) *Error {
	target, bad := c.target(q)
	if bad != nil {
		return bad
	}
	if c.limit != nil {
		if err := c.limit.Wait(ctx, q.watch); err != nil {
			return c.lost(q, fmt.Errorf("it had to wait too long for its turn (watch.rate): %w", err), true)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Timeout)
	defer cancel()
	var wire wire
	if q.effect != reads { // of a read nobody asks whether it was sent
		ctx = wire.watch(ctx)
	}
	resp, err := c.send(ctx, q, target)
	if err != nil {
		return c.lost(q, err, wire.unsent(err))
	}
	defer resp.Body.Close()
	buf := c.buffer(resp.ContentLength)
	defer c.giveBack(buf)
	_, err = buf.ReadFrom(io.LimitReader(resp.Body, c.cfg.MaxBody+1))
	return c.judge(q, resp, buf.Bytes(), err, into)
}

func (c *Client) send(ctx context.Context, q call, target string) (*http.Response, error) {
	r := c.http.R().SetContext(ctx)
	if q.body != nil {
		r.SetHeader("Content-Type", "application/json").SetBody(q.body)
	}
	resp, err := r.Execute(q.method, target+c.query(q))
	if err != nil {
		return nil, err
	}
	return resp.RawResponse, nil
}

// target is the address without the query. A ticket id is escaped, so that a
// slash stays part of it; dots, which escaping leaves alone and servers resolve,
// would lead to another route.
func (c *Client) target(q call) (string, *Error) {
	route := q.route
	if before, after, found := strings.Cut(route, ticketParam); found {
		if q.ticket == "" || q.ticket == "." || q.ticket == ".." {
			return "", c.fail(q, model.ErrInvalid, "this is no ticket id")
		}
		route = before + url.PathEscape(string(q.ticket)) + after
	}
	return c.base + route, nil
}

// query is what follows the address, with its question mark.
func (c *Client) query(q call) string {
	if len(q.query) == 0 && !q.noBot {
		return "?bot=" + url.QueryEscape(c.botOf(q)) // pages of tickets, over and over
	}
	values := url.Values{}
	for k, v := range q.query {
		values.Set(k, v)
	}
	if !q.noBot {
		values.Set("bot", c.botOf(q))
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

func (c *Client) botOf(q call) string {
	if q.bot != "" {
		return q.bot
	}
	return c.cfg.Bot
}

// kept is the size of the largest buffer that is kept for the next answer: to
// keep one that a single huge answer has made would cost more than it saves.
const kept = 4 << 20

// buffer is an empty one, with room for an answer of as many bytes as its header
// announces: it need not be copied as it grows. A huge one has to come first.
func (c *Client) buffer(announced int64) *bytes.Buffer {
	b, ok := c.bodies.Get().(*bytes.Buffer)
	if !ok {
		b = new(bytes.Buffer)
	}
	b.Reset()
	if announced > 0 {
		b.Grow(int(min(announced, kept-bytes.MinRead)) + bytes.MinRead) // ReadFrom wants room for the end
	}
	return b
}

func (c *Client) giveBack(b *bytes.Buffer) {
	if b.Cap() <= kept {
		c.bodies.Put(b)
	}
}

// wire follows one request on its way, to tell a request that never left from
// one whose answer was lost. The transport calls it from its own goroutines.
type wire struct{ asked, wrote atomic.Bool }

func (w *wire) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:      func(string) { w.asked.Store(true) },
		WroteHeaders: func() { w.wrote.Store(true) },
	})
}

// unsent reports whether it is proved that the platform got nothing: no
// connection came about, or the transport was asked for one and never wrote a
// complete header. A transport that reports nothing proves nothing.
func (w *wire) unsent(err error) bool {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return true
	}
	return w.asked.Load() && !w.wrote.Load()
}
