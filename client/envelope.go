package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"botback/model"
)

// envelope is around every answer of the inbox. Source: the vendor's agent app;
// code and error were never seen there and are read in case a gateway answers.
type envelope struct {
	Success *flag           `json:"success"`
	Message text            `json:"message"`
	Code    text            `json:"code"`
	Error   json.RawMessage `json:"error"`

	date time.Time // of the answer's Date header, zero if it has none
}

// answer is what a call decodes into: a struct with an envelope in it.
type answer interface {
	head() *envelope
	// settle completes the answer from the body, where the usual place was empty
	// or the platform sent its data without an envelope. Its error says what is
	// missing, for people.
	settle(body []byte) error
}

// reader is an answer that reads itself.
type reader interface{ read(body []byte) error }

func (e *envelope) head() *envelope { return e }

// set takes a member of the envelope by its name in lower case, and leaves
// others alone.
func (e *envelope) set(name string, value []byte) {
	switch name {
	case "success":
		if e.Success = nil; value[0] != 'n' {
			e.Success = new(flag)
			_ = e.Success.UnmarshalJSON(value)
		}
	case "message":
		_ = e.Message.UnmarshalJSON(value)
	case "code":
		_ = e.Code.UnmarshalJSON(value)
	case "error":
		e.Error = bytes.Clone(value)
	}
}

// settle wants the platform's word: a deed that was not answered with success
// is not confirmed.
func (e *envelope) settle([]byte) error {
	if e.Success == nil {
		return errors.New("it does not say success")
	}
	return nil
}

// words are what the platform says in its envelope, wherever it says it.
func (e *envelope) words() string {
	if e.Message != "" {
		return string(e.Message)
	}
	return firstText(e.Error)
}

// failed reports a refusal: success is false, or there is an error in its place.
func (e *envelope) failed() bool {
	if e.Success != nil {
		return !bool(*e.Success)
	}
	return firstText(e.Error) != ""
}

// dataAnswer keeps the data for a second look, for answers whose shape varies.
type dataAnswer struct {
	envelope
	Data json.RawMessage `json:"data"`
}

func (a *dataAnswer) settle(body []byte) error {
	if a.Data == nil && a.Success == nil && !bytes.Equal(bytes.TrimSpace(body), []byte("null")) {
		a.Data = bytes.Clone(body)
	}
	if a.Data == nil {
		return errors.New("there is no data in it")
	}
	return nil
}

// entries are the members of a list: a JSON list, a list under one of the names,
// or an object whose members they are.
func entries(data json.RawMessage, names ...string) ([]json.RawMessage, error) {
	var list []json.RawMessage
	switch data = bytes.TrimSpace(data); {
	case bytes.Equal(data, []byte("null")):
		return nil, nil
	case len(data) > 0 && data[0] == '[':
		err := decode(data, &list)
		return list, err
	case len(data) == 0 || data[0] != '{':
		return nil, errors.New("there is no list in it")
	}
	var members map[string]json.RawMessage
	if err := decode(data, &members); err != nil {
		return nil, err
	}
	for _, name := range names {
		if inner, ok := members[name]; ok {
			return entries(inner)
		}
	}
	for _, key := range sortedKeys(members) {
		if len(members[key]) == 0 || members[key][0] != '{' {
			return nil, errors.New("there is no list in it")
		}
		list = append(list, members[key])
	}
	return list, nil
}

// judge turns an HTTP answer into the filled answer or an error.
func (c *Client) judge(q call, resp *http.Response, body []byte, readErr error, into answer) *Error {
	var e *Error
	switch ok := resp.StatusCode/100 == 2; {
	case !ok:
		e = c.refused(q, resp, body)
	case readErr != nil:
		e = c.lost(q, readErr, false)
	case int64(len(body)) > c.cfg.MaxBody:
		e = c.unreadable(q, "it is longer than this console reads")
	case resp.StatusCode == http.StatusNoContent && q.effect != reads:
		return nil
	default:
		into.head().date, _ = http.ParseTime(resp.Header.Get("Date"))
		e = c.open(q, body, into)
	}
	if e != nil {
		e.Status = resp.StatusCode
	}
	return e
}

// refused is the error of an HTTP status that is no success.
func (c *Client) refused(q call, resp *http.Response, body []byte) *Error {
	var env envelope
	words := http.StatusText(resp.StatusCode)
	if err := decode(body, &env); err == nil && env.words() != "" {
		words = env.words()
	}
	if resp.StatusCode/100 == 3 {
		words = "it redirects to " + hostOf(resp.Header.Get("Location")) + ", where the key must not go"
	}
	e := c.fail(q, statusKind(resp.StatusCode, q.effect), words)
	e.Code = c.safe(string(env.Code))
	e.after = retryAfter(resp.Header, c.now())
	return e
}

// open checks the envelope. A read may come without one; a deed may not.
func (c *Client) open(q call, body []byte, into answer) *Error {
	read := func(body []byte) error { return decode(body, into) }
	if r, ok := into.(reader); ok {
		read = r.read
	}
	if err := read(body); err != nil {
		return c.unreadable(q, shape(body))
	}
	if env := into.head(); env.failed() {
		e := c.fail(q, model.ErrRefused, env.words())
		e.Code = c.safe(string(env.Code))
		return e
	}
	if err := into.settle(body); err != nil {
		return c.unreadable(q, err.Error())
	}
	return nil
}

// unreadable is the error of an answer that makes no sense. For a mutation it
// is as good as none.
func (c *Client) unreadable(q call, words string) *Error {
	if q.effect != reads {
		return c.fail(q, model.ErrUnknownOutcome, words)
	}
	return c.fail(q, model.ErrBadAnswer, words)
}

// decode unmarshals and forgives values of an unexpected type: they stay empty
// and the rest is still read.
func decode(body []byte, into any) error {
	err := json.Unmarshal(body, into)
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		return nil
	}
	return err
}

// shape says in words what came instead of JSON.
func shape(body []byte) string {
	switch trimmed := bytes.TrimSpace(body); {
	case len(trimmed) == 0:
		return "it is empty"
	case trimmed[0] == '<':
		return "it is a web page"
	case trimmed[0] == '{' || trimmed[0] == '[':
		return "its JSON is cut off or broken"
	}
	return "it is no JSON"
}

// hostOf is the host of a redirect, which may carry secrets in its query.
func hostOf(location string) string {
	u, err := url.Parse(location)
	if err != nil || u.Host == "" {
		return "another page"
	}
	return u.Host
}
