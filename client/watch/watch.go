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
	"maps"
	"slices"
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
	Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error)
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
	// Now is our clock, needed only to recognise times from ahead; time.Now if nil.
	Now func() time.Time
}

// Watcher polls a Source. Between two polls it keeps where each ticket of the
// list stands, but not the tickets. It is for one watch and one poll at a time.
type Watcher struct {
	source Source
	cfg    Config
	roll   *model.Roll
	cut    model.TicketID // conversation during which the time for a poll last ended
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
	return &Watcher{source: s, cfg: cfg, roll: model.NewRoll()}
}

// Poll reads the platform once, from where w stands, and returns where it stands
// afterwards and what was found. w itself is not changed.
//
// hand, if it is not nil, is called for every page of the list, while it is being
// read, with the rows that are new or have changed since they were last given to
// it. They count even if the poll fails later; that a ticket has left the list is
// said by the cycle alone.
//
// An error means that the list could not be read or that ctx was cancelled: w
// comes back with one more failure, and of the cycle only Calls counts. A
// conversation that cannot be read does not fail the cycle: it is one of its
// Problems and stays unread. Nor does a deadline that passes while conversations
// are being read: those that were read count, the others are read next time. A cycle
// for which the caller has no use, because something else failed, counts as failed if
// the next poll starts from w again: then what it found is found again.
func (p *Watcher) Poll(ctx context.Context, w model.Watch, hand func(model.Rows)) (model.Watch, model.Cycle, error) {
	r := &round{Watcher: p, from: w, hand: hand, kept: map[model.TicketID]model.Ticket{}, Reading: model.Reading{Roll: p.roll}}
	p.roll.Begin(w, p.cfg.Reads, p.cfg.Turns)
	err := r.readList(ctx)
	if err == nil {
		err = r.readConversations(ctx)
	}
	if err != nil {
		return w.Failed(retryAfter(err)), model.Cycle{Calls: r.Calls}, err
	}
	r.Latest = r.latest()
	next, cycle := w.Advance(r.Reading)
	next.Pause = r.pause
	return next, cycle, nil
}

// round is one poll.
type round struct {
	*Watcher
	model.Reading
	from  model.Watch
	hand  func(model.Rows)
	kept  map[model.TicketID]model.Ticket // becomes Reading.Tickets
	most  int                             // how many of them before it is time to shed some
	pause time.Duration                   // longest wait that the platform asked for
	drift time.Duration                   // how far the platform's clock is ahead of ours
}

// take keeps a ticket if the watch is interested in it. A later row of a ticket
// replaces the earlier one.
func (r *round) take(t model.Ticket, first time.Time) {
	if !r.from.Concerns(r.roll, t, first) {
		delete(r.kept, t.ID)
		return
	}
	r.kept[t.ID] = t
	if r.most = max(r.most, 4*(r.cfg.Reads+r.cfg.Turns)); len(r.kept) > r.most && r.from.Turn > 0 {
		r.shed()
		r.most = 2 * len(r.kept)
	}
}

// shed lets tickets go whose conversations will not be read in this round
// anyway: after a night without the watch that may be all of them.
func (r *round) shed() {
	stay := make(map[model.TicketID]model.Ticket, len(r.kept))
	for _, t := range r.plan(slices.Collect(maps.Values(r.kept))) {
		stay[t.ID] = t
	}
	for id, t := range r.kept {
		if r.roll.Tells(t) {
			stay[id] = t
		}
	}
	r.kept = stay
}

func (r *round) plan(ts []model.Ticket) []model.Ticket {
	return r.from.Plan(ts, r.cfg.Reads, r.cfg.Turns)
}

func (r *round) readConversations(ctx context.Context) error {
	r.Tickets = slices.Collect(maps.Values(r.kept))
	r.kept = nil // of a large desk these are megabytes, at the moment of the most
	plan := r.plan(r.Tickets)
	r.Conversations = make(map[model.TicketID][]model.Message, len(plan))
	down := 0 // in a row
	for _, t := range plan {
		messages, err := r.conversation(ctx, t, r.from.From(t))
		switch end := context.Cause(ctx); {
		case end != nil && !errors.Is(end, context.DeadlineExceeded):
			return fmt.Errorf("read the conversation of ticket %s: %w", t.ID, end)
		case err == nil:
			r.Conversations[t.ID], down = messages, 0
			if r.from.Lost(t, messages) {
				r.unread(t.ID, model.ErrLost)
			}
			continue
		case end != nil && len(r.Conversations) > 0 && !r.takesAll(t.ID):
			r.cut = t.ID
			return nil // what was read counts, and this one is read next time
		case end != nil:
			err = errNoTime
		}
		r.pause = max(r.pause, retryAfter(err))
		r.unread(t.ID, err)
		if down++; !errors.Is(err, model.ErrUnavailable) {
			down = 0
		}
		if general(err) || down == patience || ctx.Err() != nil {
			return nil
		}
	}
	return nil
}

// takesAll reports whether a conversation during which the time ended has itself to
// blame, and not those that were read before it: it did so the last time too, or
// failed. It has to count as failed: otherwise every poll would last as long as one may.
func (r *round) takesAll(id model.TicketID) bool {
	return r.cut == id || r.from.Cursors[id].Fails > 0
}

func (r *round) unread(id model.TicketID, why error) {
	r.problem(id, fmt.Errorf("read the conversation of ticket %s: %w", id, why))
}

func (r *round) problem(id model.TicketID, err error) {
	r.Problems = append(r.Problems, model.Problem{Ticket: id, Err: err})
}

// patience is how many conversations one after another may fail before the platform
// is taken to be unavailable for all of them: one may be broken by itself.
const patience = 2

// general reports whether every other conversation would fail in the same way.
func general(err error) bool {
	return errors.Is(err, model.ErrRateLimited) || errors.Is(err, model.ErrUnauthorized)
}

func retryAfter(err error) time.Duration {
	var asks interface{ RetryAfter() time.Duration }
	if errors.As(err, &asks) {
		return asks.RetryAfter()
	}
	return 0
}
