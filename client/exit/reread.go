package exit

import (
	"context"

	"botback/model"
)

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
	messages, err := j.platform.Messages(ctx, t, 20, 0)
	switch {
	case ctx.Err() != nil:
		return true, ctx.Err()
	case err != nil:
		return true, j.tryAgain(ctx, s, err)
	}
	for _, m := range messages {
		if m.Author == model.AuthorCustomer && m.Body.Kind != model.BodyEvent &&
			m.At.After(asked) && m.ID != j.x.Request.Message {
			return true, j.save(ctx, j.x.Wrote(m))
		}
	}
	return false, nil
}
