package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"botback/model"
)

// Error is a call that failed. errors.Is finds its kind (model.ErrRefused and
// so on) and, where there is one, its cause (context.Canceled and so on).
//
// Its text is for people. It never holds the key, nor the query of the request.
type Error struct {
	Op      string // what was tried, such as "close ticket 42"
	Method  string
	Route   string // path as configured, without ids
	Status  int    // HTTP status, 0 without an answer
	Code    string // the platform's own code, where it gives one
	Message string // the platform's words, or what is wrong with the answer

	kind  *model.Kind
	cause error
	after time.Duration
}

// Error says what was tried, what happened, and the platform's words.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op + ": " + e.kind.Error())
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	if e.Status >= 300 {
		fmt.Fprintf(&b, " (HTTP %d)", e.Status)
	}
	return b.String()
}

// Unwrap gives the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.kind}
	}
	return []error{e.kind, e.cause}
}

// RetryAfter is how long the platform asks to wait (its Retry-After header, at
// most maxRetryAfter), or zero when it does not say.
func (e *Error) RetryAfter() time.Duration { return e.after }

const (
	maxRetryAfter = 10 * time.Minute // a longer wish is taken for a mistake
	maxWords      = 300              // runes of the platform's words in an error
)

// fail makes the error of a call.
func (c *Client) fail(q call, kind *model.Kind, words string) *Error {
	return &Error{Op: q.op, Method: q.method, Route: q.route, Message: c.safe(words), kind: kind}
}

// safe prepares words from outside for an error: they are cleaned, cut, and
// searched for the secrets, which a gateway may echo.
func (c *Client) safe(words string) string {
	words = model.CleanLine(words) // first, because it may put a secret together
	for _, secret := range []string{c.cfg.APIKey, c.cfg.AuthToken} {
		if secret != "" {
			words = strings.ReplaceAll(words, secret, "[key]")
		}
	}
	words = strings.TrimRight(words, ". ")
	if r := []rune(words); len(r) > maxWords {
		words = string(r[:maxWords]) + "…"
	}
	return words
}

// lost is the error of a call that brought no answer. Only where it is proved
// that nothing was sent may a mutation be called not done.
func (c *Client) lost(q call, err error, unsent bool) *Error {
	kind := model.ErrUnavailable
	if q.effect != reads && !unsent {
		kind = model.ErrUnknownOutcome
	}
	err = withoutURL(err)
	e := c.fail(q, kind, plain(err))
	e.cause = err
	return e
}

// plain puts the commonest failures of the network into words for people.
func plain(err error) string {
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return "the call was given up"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "there was no answer in time"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return "the connection broke off"
	}
	return err.Error()
}

// withoutURL takes off the url.Error, whose text holds the query.
func withoutURL(err error) error {
	for {
		var u *url.Error
		if !errors.As(err, &u) {
			return err
		}
		err = u.Err
	}
}

// statusKind names an HTTP status that is no success. A mutation counts as not
// done only where the platform says so: a gateway's 5xx or 408 says nothing of
// the server behind it.
func statusKind(status int, e effect) *model.Kind {
	switch {
	case status == http.StatusUnauthorized:
		return model.ErrUnauthorized
	case status == http.StatusForbidden:
		return model.ErrForbidden
	case status == http.StatusNotFound || status == http.StatusGone:
		return model.ErrNotFound
	case status == http.StatusTooManyRequests:
		return model.ErrRateLimited
	case status >= 400 && status < 500 && status != http.StatusRequestTimeout:
		return model.ErrRefused
	case e != reads:
		return model.ErrUnknownOutcome
	case status < 400:
		return model.ErrBadAnswer
	}
	return model.ErrUnavailable
}

// retryAfter reads a Retry-After header: seconds, or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if n, err := strconv.ParseFloat(v, 64); err == nil {
		return capWait(n * float64(time.Second))
	}
	if at, err := http.ParseTime(v); err == nil {
		return capWait(float64(at.Sub(now)))
	}
	return 0
}

func capWait(d float64) time.Duration {
	if !(d > 0) { // NaN too
		return 0
	}
	return time.Duration(min(d, float64(maxRetryAfter)))
}
