package exit_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/exit"
	"botback/model"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// clock is the time of a test; it stands still unless it is moved.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) move(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if to.After(c.at) {
		c.at = to
	}
}

// fate is how a call to the platform ends.
type fate string

const (
	fine        fate = "fine"
	lostAfter   fate = "done, answer lost"
	lostBefore  fate = "reset before anything was done"
	hungAfter   fate = "done, then no answer until the timeout"
	limited     fate = "429"
	refused     fate = "success false"
	forbidden   fate = "403"
	unreachable fate = "no connection"
	garbled     fate = "an answer that cannot be read"
	hungBefore  fate = "no answer until the timeout, nothing done"
	brokeAfter  fate = "500, done all the same"
	brokeBefore fate = "500, nothing done"
)

var fates = []fate{fine, lostAfter, lostBefore, hungAfter, limited, refused, forbidden, unreachable, garbled, hungBefore,
	brokeAfter, brokeBefore}

func (f fate) done() bool {
	return f == fine || f == lostAfter || f == hungAfter || f == garbled || f == brokeAfter
}

type slowDown struct{ error }

func (s slowDown) Unwrap() error           { return s.error }
func (slowDown) RetryAfter() time.Duration { return 7 * time.Second }

func (f fate) err() error {
	return map[fate]error{
		lostAfter:   fmt.Errorf("resolve: EOF: %w", model.ErrUnknownOutcome),
		lostBefore:  fmt.Errorf("resolve: connection reset: %w", model.ErrUnknownOutcome),
		hungAfter:   fmt.Errorf("resolve: %w", context.DeadlineExceeded),
		limited:     slowDown{fmt.Errorf("resolve: %w", model.ErrRateLimited)},
		refused:     fmt.Errorf("resolve: %w", model.ErrRefused),
		forbidden:   fmt.Errorf("resolve: %w", model.ErrForbidden),
		unreachable: fmt.Errorf("resolve: dial: %w", model.ErrUnavailable),
		garbled:     fmt.Errorf("resolve: %w", model.ErrBadAnswer),
		hungBefore:  fmt.Errorf("resolve: %w", context.DeadlineExceeded),
		brokeAfter:  fmt.Errorf("resolve: HTTP 500: %w", model.ErrUnknownOutcome),
		brokeBefore: fmt.Errorf("resolve: HTTP 500: %w", model.ErrUnknownOutcome),
	}[f]
}

// platform is a platform with any number of tickets that counts what is done to
// each.
type platform struct {
	mu       sync.Mutex
	tickets  map[model.TicketID]model.Ticket
	messages map[model.TicketID][]model.Message
	sent     map[string]int // closes and removals, by kind and ticket
	done     map[string]int // of these, the ones that took effect
	calls    int
	// fate decides how a call ends: ticket, banner, close, bot or messages.
	fate func(call string) fate
	// during is called in the middle of a close or a removal.
	during func(call string)
	paused bool // the bot stays paused after the close
}

func newPlatform(ts ...model.Ticket) *platform {
	p := &platform{tickets: map[model.TicketID]model.Ticket{}, messages: map[model.TicketID][]model.Message{},
		sent: map[string]int{}, done: map[string]int{},
		fate: func(string) fate { return fine }, during: func(string) {}}
	for _, t := range ts {
		p.tickets[t.ID] = t
	}
	return p
}

func chat(id model.TicketID) model.Ticket {
	return model.Ticket{ID: id, UID: "u" + string(id), Source: model.SourceWeb, Status: model.StatusAssigned,
		Agent: model.Assignee{User: "asha"}, Assigned: noon.Add(-10 * time.Minute), LastCustomer: noon.Add(-time.Minute)}
}

func (p *platform) change(id model.TicketID, f func(*model.Ticket)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.tickets[id]
	f(&t)
	p.tickets[id] = t
}

func (p *platform) Ticket(_ context.Context, id model.TicketID) (model.Ticket, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	if f := p.fate("ticket"); f != fine {
		return model.Ticket{}, f.err()
	}
	return p.tickets[id], nil
}

func (p *platform) Messages(_ context.Context, t model.Ticket, _, _ int) (model.MessagePage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	if f := p.fate("messages"); f != fine {
		return model.MessagePage{}, f.err()
	}
	return model.MessagePage{Messages: p.messages[t.ID], Raw: len(p.messages[t.ID])}, nil
}

func (p *platform) BotPaused(context.Context, model.Ticket) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	if f := p.fate("bot"); f != fine {
		return false, f.err()
	}
	return p.paused, nil
}

func (p *platform) RemoveBanner(_ context.Context, t model.Ticket) error {
	return p.deed("banner", t.ID, func() bool { return true })
}

func (p *platform) Close(_ context.Context, t model.Ticket, _ model.CloseRequest) error {
	return p.deed("close", t.ID, func() bool {
		k := p.tickets[t.ID]
		if !k.Status.Live() {
			return false
		}
		k.Status = model.StatusResolved
		p.tickets[t.ID] = k
		return true
	})
}

func (p *platform) deed(call string, id model.TicketID, effect func() bool) error {
	p.during(call)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	key := call + " " + string(id)
	p.sent[key]++
	f := p.fate(call)
	if f.done() {
		if !effect() {
			return fmt.Errorf("resolve: already resolved: %w", model.ErrRefused)
		}
		p.done[key]++
	}
	return f.err()
}

// errDead is what everything answers to a console that has been killed.
var errDead = errors.New("this console was killed")

// life is a console that is killed after so many operations of any kind; then
// nothing that it does reaches anybody.
type life struct {
	*platform
	exit.Ledger
	left atomic.Int64
}

func (l *life) alive() bool { return l.left.Add(-1) >= 0 }

func (l *life) Claim(ctx context.Context, id model.TicketID, c model.Claim) (model.Exit, error) {
	if !l.alive() {
		return model.Exit{}, errDead
	}
	return l.Ledger.Claim(ctx, id, c)
}

func (l *life) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	if !l.alive() {
		return x, errDead
	}
	return l.Ledger.Begin(ctx, x, s, c)
}

func (l *life) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	if !l.alive() {
		return x, errDead
	}
	return l.Ledger.Save(ctx, x, c)
}

func (l *life) Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error) {
	if !l.alive() {
		return model.Ticket{}, errDead
	}
	return l.platform.Ticket(ctx, id)
}

func (l *life) RemoveBanner(ctx context.Context, t model.Ticket) error {
	if !l.alive() {
		return errDead
	}
	return l.platform.RemoveBanner(ctx, t)
}

func (l *life) Close(ctx context.Context, t model.Ticket, r model.CloseRequest) error {
	if !l.alive() {
		return errDead
	}
	return l.platform.Close(ctx, t, r)
}

func (l *life) BotPaused(ctx context.Context, t model.Ticket) (bool, error) {
	if !l.alive() {
		return false, errDead
	}
	return l.platform.BotPaused(ctx, t)
}

// asked is an exit that the customer of a ticket asked for.
func asked(t model.Ticket) model.Exit {
	return model.Exit{Ticket: t, State: model.ExitAsked, Heard: noon.Add(-time.Minute),
		Request: model.Request{Message: "m1", At: noon.Add(-time.Minute), Text: "talk to bot", Match: model.Match{Label: model.LabelExit}}}
}

func confirmed(t testing.TB, x model.Exit, now time.Time) model.Exit {
	t.Helper()
	x, err := x.Confirm(model.Decision{By: "lee", Ticket: x.Ticket, At: now})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// automatic is an exit that the watch itself decided about.
func automatic(t model.Ticket, now time.Time) model.Exit {
	x := asked(t)
	x.State, x.Due = model.ExitGrace, now
	return x.Elapsed(model.ExitRules{Mode: model.ModeAuto, MaxAge: time.Hour, Settings: &model.Settings{}}, now)
}
