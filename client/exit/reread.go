package exit

import (
	"context"
	"errors"
	"slices"
	"time"

	"botback/model"
)

// lookBack is how many messages are read to see whether the customer wrote on:
// the most that the platform gives at once.
const lookBack = 100

// slack is how much the ticket's time of the last customer message may differ from
// that message's own.
const slack = 250 * time.Millisecond

// errOutOfSight: a page without the request is not the end of the conversation,
// so it proves nothing about what came after the request.
var errOutOfSight = errors.New("the messages that came do not hold the request, so nobody knows what the customer wrote after it; look at the conversation")

// reread reads the ticket before it is acted on. With stop, the exit has been
// changed and written down instead, and nothing more is to be done now.
func (j *job) reread(ctx context.Context, s model.Step) (t model.Ticket, stop bool, err error) {
	t, err = j.platform.Ticket(ctx, j.x.Ticket.ID)
	switch {
	case ctx.Err() != nil:
		return t, true, ctx.Err()
	case err != nil && blocked(err):
		return t, true, j.record(ctx, s, model.OutcomeBlocked, told(err))
	case err != nil:
		return t, true, j.tryAgain(ctx, s, err)
	}
	if seen := j.x.Seen(t, j.cfg.Now()); seen.State != j.x.State {
		return t, true, j.save(ctx, seen)
	}
	stop, err = j.withdrawn(ctx, s, t)
	return t, stop, err
}

// withdrawn looks whether the customer has written on since whoever decided knew
// the conversation. The ticket's own time of the last message saves the look at the
// conversation where it can; the message itself decides. It cannot where the customer
// wrote with a time from ahead: the ticket may name another clock's.
func (j *job) withdrawn(ctx context.Context, s model.Step, t model.Ticket) (stop bool, err error) {
	known := j.x.Covers()
	if known.IsZero() || j.x.Ahead.IsZero() && !t.LastCustomer.IsZero() && !t.LastCustomer.After(known) {
		return false, nil
	}
	page, err := j.platform.Messages(ctx, t, lookBack, 0)
	switch {
	case ctx.Err() != nil:
		return true, ctx.Err()
	case err != nil:
		return true, j.tryAgain(ctx, s, err)
	}
	if j.x.Request.At.IsZero() {
		known = known.Add(slack)
	}
	// What a person knew need not be found again where the page is all there is.
	found := !j.x.Watchful() && page.Raw < lookBack
	x := j.x
	for _, m := range model.SortMessages(slices.Clone(page.Messages)) {
		found = found || j.reaches(m, known)
		if m.Author != model.AuthorCustomer || m.Body.Kind == model.BodyEvent || !m.At.After(known) || j.isRequest(m) {
			continue
		}
		if x = x.Wrote(m); x.State != j.x.State {
			stop = true
		}
	}
	switch {
	case stop:
		return true, j.save(ctx, x)
	case !found:
		return true, j.tryAgain(ctx, s, errOutOfSight)
	}
	return false, nil
}

// isRequest reports whether a message is the request itself. Once a person has
// decided, the same words again change nothing.
func (j *job) isRequest(m model.Message) bool {
	return m.ID != "" && m.ID == j.x.Request.Message || m.At.Equal(j.x.Request.At) || !j.x.Watchful() && j.x.Repeats(m)
}

// reaches reports whether a message proves that the page goes back far enough: the
// request itself; where a person knew the conversation, anything that they knew.
func (j *job) reaches(m model.Message, known time.Time) bool {
	if !j.x.Watchful() && !m.At.After(known) {
		return true
	}
	return m.Author == model.AuthorCustomer && (m.ID != "" && m.ID == j.x.Request.Message || m.At.Equal(j.x.Request.At))
}
