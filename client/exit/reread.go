package exit

import (
	"context"
	"errors"

	"botback/model"
)

// lookBack is how many messages are read to see whether the customer wrote on:
// the most that the platform gives at once.
const lookBack = 100

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
	if !j.x.Watchful() || j.x.Request.At.IsZero() {
		return t, false, nil
	}
	stop, err = j.withdrawn(ctx, s, t)
	return t, stop, err
}

// withdrawn looks whether the customer has written on since the request. The
// ticket's own time of the last message saves the look at the conversation
// where it can; the message itself decides.
func (j *job) withdrawn(ctx context.Context, s model.Step, t model.Ticket) (stop bool, err error) {
	asked := j.x.Request.At
	if !t.LastCustomer.IsZero() && !t.LastCustomer.After(asked) {
		return false, nil
	}
	messages, err := j.platform.Messages(ctx, t, lookBack, 0)
	switch {
	case ctx.Err() != nil:
		return true, ctx.Err()
	case err != nil:
		return true, j.tryAgain(ctx, s, err)
	}
	found := false
	for _, m := range messages {
		switch {
		case m.Author != model.AuthorCustomer:
		case m.ID != "" && m.ID == j.x.Request.Message, m.At.Equal(asked):
			found = true
		case m.Body.Kind != model.BodyEvent && m.At.After(asked):
			return true, j.save(ctx, j.x.Wrote(m))
		}
	}
	if !found {
		return true, j.tryAgain(ctx, s, errOutOfSight)
	}
	return false, nil
}
