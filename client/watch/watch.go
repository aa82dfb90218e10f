// Package watch reads the platform for the watch of package model: which chats
// are live, which of them changed, what their customers wrote.
//
// A cycle costs one request per page of tickets and one per conversation that
// changed, never one per chat. There is no goroutine here: whoever polls calls
// Poll, and calls it again after the delay that model.Watch names, so that two
// polls never overlap.
package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// Source is what the watch reads. Errors carry one of model's kinds, and may
// tell by a method RetryAfter() time.Duration how long the platform asks to
// wait.
type Source interface {
	Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error)
	// Messages returns up to limit messages of a ticket's customer, skipping
	// offset ones. The newest are expected first, but nothing is lost otherwise.
	Messages(ctx context.Context, t model.Ticket, limit, offset int) ([]model.Message, error)
}

// Config is how much a cycle may cost. Zeros stand for the defaults.
type Config struct {
	// PageSize is the number of tickets asked for at once: model.MaxPage.
	PageSize int
	// Reads is how many changed conversations are read in a cycle, those that
	// changed longest ago first: 200. The others follow in the next.
	Reads int
	// Turns is how many conversations are read in a cycle of which the list does
	// not say when the customer last wrote, in turn: 10.
	Turns int
	// Now is the clock, needed only to recognise absurd times; time.Now if nil.
	Now func() time.Time
}

// Watcher polls a Source. It keeps nothing between two polls.
type Watcher struct {
	source Source
	cfg    Config
}

// New makes a Watcher.
func New(s Source, cfg Config) *Watcher {
	defaults := []struct {
		value *int
		is    int
	}{{&cfg.PageSize, model.MaxPage}, {&cfg.Reads, 200}, {&cfg.Turns, 10}}
	for _, d := range defaults {
		if *d.value <= 0 {
			*d.value = d.is
		}
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	return &Watcher{source: s, cfg: cfg}
}

// Poll reads the platform once, from where w stands, and returns where it stands
// afterwards and what was found. w itself is not changed.
//
// An error means that the list could not be read or that ctx ended: w comes back
// with one more failure, and of the cycle only Calls counts. A conversation that
// cannot be read does not fail the cycle: it is one of its Problems and stays
// unread.
func (p *Watcher) Poll(ctx context.Context, w model.Watch) (model.Watch, model.Cycle, error) {
	r := &round{Watcher: p}
	err := r.readList(ctx, w)
	if err == nil {
		err = r.readConversations(ctx, w)
	}
	if err != nil {
		return w.Failed(retryAfter(err)), model.Cycle{Calls: r.Calls}, err
	}
	next, cycle := w.Advance(r.Reading)
	next.Pause = r.pause
	return next, cycle, nil
}

// round is one poll.
type round struct {
	*Watcher
	model.Reading
	pause time.Duration // longest wait that the platform asked for
}

func (r *round) readConversations(ctx context.Context, w model.Watch) error {
	plan := w.Plan(r.Tickets, r.cfg.Reads, r.cfg.Turns)
	r.Conversations = make(map[model.TicketID][]model.Message, len(plan))
	for _, t := range plan {
		messages, err := r.conversation(ctx, t, w.From(t))
		if ctx.Err() != nil {
			return fmt.Errorf("read the conversation of ticket %s: %w", t.ID, ctx.Err())
		}
		if err == nil {
			r.Conversations[t.ID] = messages
			continue
		}
		r.pause = max(r.pause, retryAfter(err))
		r.problem(t.ID, fmt.Errorf("read the conversation of ticket %s: %w", t.ID, err))
		if general(err) {
			return nil
		}
	}
	return nil
}

func (r *round) problem(id model.TicketID, err error) {
	r.Problems = append(r.Problems, model.Problem{Ticket: id, Err: err})
}

// general reports whether every other conversation would fail in the same way.
func general(err error) bool {
	for _, k := range []*model.Kind{model.ErrRateLimited, model.ErrUnavailable, model.ErrUnauthorized} {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}

func retryAfter(err error) time.Duration {
	var asks interface{ RetryAfter() time.Duration }
	if errors.As(err, &asks) {
		return asks.RetryAfter()
	}
	return 0
}
