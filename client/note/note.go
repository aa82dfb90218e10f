// Package note sets the notes and the tags of single tickets, each order at most
// once, whatever fails on the way.
//
// An order has three parts: the intent is written to the ledger, the platform is
// called, the outcome is written. Without the first there is no second: no record,
// no deed. What was begun and has no outcome is looked up: unlike a banner, a note
// can be read back.
package note

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// Platform is what notes need of the platform. Errors carry one of model's kinds; a
// call that changes something is sent at most once.
type Platform interface {
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	SetNote(ctx context.Context, id model.TicketID, note string) error
	SetTags(ctx context.Context, id model.TicketID, tags []string) error
}

// Ledger keeps the orders beyond this process.
type Ledger interface {
	// BeginNote writes an intent and takes the claim on the ticket. Nothing is to be
	// done if it fails: with model.ErrHandled if another console has the claim, else as
	// model.NextNoteAct says.
	BeginNote(ctx context.Context, a model.Act, c model.Claim) (model.Act, error)
	// FinishNote writes the outcome of an act that BeginNote or LostNotes returned, and
	// gives the claim of owner back. A known outcome stays: a second one is
	// model.ErrMoved.
	FinishNote(ctx context.Context, a model.Act, owner string) error
	// LostNotes gives the acts whose console went away before the answer came, the
	// oldest first.
	LostNotes(ctx context.Context, now time.Time) ([]model.Act, error)
}

// Config is how a Writer works. Zero values stand for the defaults.
type Config struct {
	// Owner names this console in claims, as for exits.
	Owner string
	// Timeout is how long reading the ticket, the call and the writing down may take,
	// each: 40 s. The claim on the ticket outlasts the call.
	Timeout time.Duration
	// Settle is how long a lost call gets to arrive before it is looked up: 5 s.
	Settle time.Duration
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// Writer sets notes and tags. It is safe for use by several goroutines.
type Writer struct {
	platform Platform
	ledger   Ledger
	cfg      Config
}

// New makes a Writer.
func New(p Platform, l Ledger, cfg Config) *Writer {
	if cfg.Timeout <= 0 {
		cfg.Timeout = 40 * time.Second
	}
	if cfg.Settle <= 0 {
		cfg.Settle = 5 * time.Second
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Now = model.WallClock(cfg.Now)
	return &Writer{platform: p, ledger: l, cfg: cfg}
}

// Set carries an order out. The ticket is read again first: one that stands as
// ordered gets no call, and one that somebody else has changed since the order was typed
// gets none either: model.ErrChanged. One that was closed meanwhile gets what was typed:
// it reaches no customer. An answer that is lost is looked up once; if the ticket does
// not show the order then, the error is model.ErrUnknownOutcome. Errors from before
// the call prove, by model.NotDone, that nothing was sent.
func (w *Writer) Set(ctx context.Context, o model.NoteOrder) error {
	act := o.Act()
	err := w.set(ctx, o, act)
	if err != nil {
		return fmt.Errorf("%s of ticket %s: %w", o.Deed, o.Ticket, err)
	}
	return nil
}

func (w *Writer) set(ctx context.Context, o model.NoteOrder, act model.Act) error {
	asked := w.cfg.Now()
	t, err := w.read(ctx, o.Ticket)
	if err != nil || model.NoteStands(act, t) {
		return notSent(err)
	}
	if err := o.Overtaken(t); err != nil {
		return err
	}
	now := w.cfg.Now()
	if !now.Before(asked.Add(w.cfg.Timeout + model.ActSlack)) {
		return errSlept
	}
	c := model.Claim{Owner: w.cfg.Owner, At: now, Until: now.Add(model.ActSlack + w.cfg.Timeout)}
	if act, err = w.ledger.BeginNote(ctx, act, c); err != nil {
		return notSent(err)
	}
	ctx = context.WithoutCancel(ctx) // what has begun gets its outcome
	if err = errSlept; w.cfg.Now().Before(now.Add(model.ActSlack)) {
		err = w.within(ctx, func(ctx context.Context) error { return w.call(ctx, o) })
	}
	return w.ended(ctx, act, err)
}

// errSlept: what was known before may not be true any more, and the claim may have
// run out.
var errSlept = fmt.Errorf("this machine slept in the middle of it: %w", model.ErrNotSent)

func (w *Writer) call(ctx context.Context, o model.NoteOrder) error {
	if o.Deed == model.TagsSet {
		return w.platform.SetTags(ctx, o.Ticket, o.Tags)
	}
	return w.platform.SetNote(ctx, o.Ticket, o.Note)
}

// ended writes down what became of a call. One whose answer was lost is looked up.
func (w *Writer) ended(ctx context.Context, act model.Act, err error) error {
	act.Outcome = model.OutcomeDone
	switch {
	case err != nil && model.NotDone(err):
		act.Outcome = model.OutcomeFailed
	case err != nil && w.arrived(ctx, act):
		err = nil
	case err != nil:
		act.Outcome = model.OutcomeUnknown
	}
	if act.At = w.cfg.Now(); err != nil {
		act.Detail = model.CleanLine(err.Error())
	}
	kept := w.within(ctx, func(ctx context.Context) error { return w.ledger.FinishNote(ctx, act, w.cfg.Owner) })
	switch {
	case errors.Is(kept, model.ErrMoved) && !model.NotDone(err):
		return nil // a console that took this one for dead has found the ticket as ordered
	case errors.Is(kept, model.ErrMoved):
		return err
	case kept != nil: // the deed may have been done, whatever hinders its record
		kept = fmt.Errorf("%w: %w", kept, model.ErrUnknownOutcome)
	}
	return errors.Join(kept, err)
}

// arrived looks whether a call whose answer was lost has reached the ticket.
func (w *Writer) arrived(ctx context.Context, act model.Act) bool {
	timer := time.NewTimer(w.cfg.Settle)
	defer timer.Stop()
	<-timer.C
	there, err := w.stands(ctx, act)
	return err == nil && there
}

// LookUp finds out what became of the orders that an earlier run has begun and not
// told, and writes it down. Those that could not be looked at are left for another
// time, and those of which another console was first to write are its own to tell. It
// gives the acts that have got their outcome here.
func (w *Writer) LookUp(ctx context.Context) ([]model.Act, error) {
	lost, err := w.ledger.LostNotes(ctx, w.cfg.Now())
	if err != nil {
		return nil, fmt.Errorf("look up what was begun: %w", err)
	}
	var told []model.Act
	for _, act := range lost {
		there, err := w.stands(ctx, act)
		if err != nil {
			continue
		}
		act.Outcome, act.Detail = model.OutcomeUnknown, "the console stopped before the answer came, and the ticket does not show it"
		if there {
			act.Outcome, act.Detail = model.OutcomeDone, "the console stopped before the answer came, but the ticket has it"
		}
		act.At = w.cfg.Now()
		switch err := w.ledger.FinishNote(ctx, act, w.cfg.Owner); {
		case err == nil:
			told = append(told, act)
		case !errors.Is(err, model.ErrMoved):
			return told, err
		}
	}
	return told, nil
}

// stands reads the ticket and reports whether it is as ordered.
func (w *Writer) stands(ctx context.Context, act model.Act) (there bool, err error) {
	t, err := w.read(ctx, act.Ticket)
	return err == nil && model.NoteStands(act, t), err
}

func (w *Writer) read(ctx context.Context, id model.TicketID) (t model.Ticket, err error) {
	err = w.within(ctx, func(ctx context.Context) error {
		t, err = w.platform.Ticket(ctx, id)
		return err
	})
	return t, err
}

// within gives work the time that one call may take.
func (w *Writer) within(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, w.cfg.Timeout)
	defer cancel()
	return work(ctx)
}

// notSent marks an error from before the call.
func notSent(err error) error {
	if err == nil || model.NotDone(err) {
		return err
	}
	return fmt.Errorf("%w: %w", err, model.ErrNotSent)
}
