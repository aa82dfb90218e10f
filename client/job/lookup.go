package job

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"

	"botback/model"
)

// LookUp looks once more for every target whose answer was lost: those that turn
// out to be done become so, and nothing is sent. Errors are those of Work.
func (r *Runner) LookUp(ctx context.Context, id model.JobID) (model.Job, error) {
	return r.exclusive(ctx, id, func(ctx context.Context, job model.Job) (model.Job, error) {
		lost, err := r.ledger.JobTargets(ctx, id, model.TargetQuery{States: []model.TargetState{model.TargetSent, model.TargetUnknown}})
		if err != nil || len(lost) == 0 {
			return job, err
		}
		for i := range lost {
			lost[i].At = time.Time{} // now, however fresh it is
		}
		s := r.newShift(ctx, job, lost)
		s.onlyLook()
		s.run(ctx, min(r.cfg.Parallel, len(lost)))
		job, err = s.scribe.end()
		return job, errors.Join(err, endOf(ctx, s.pile.fault))
	})
}

// repeats is how often a deed goes out that does no harm twice, where reading back
// shows that it did not take place.
const repeats = 3

// lookUp finds out what became of a call whose answer was lost.
func (s *shift) lookUp(t model.JobTarget) {
	found, err := s.find(t)
	was := t
	switch v := unread(err); {
	case err != nil && s.ctx.Err() != nil:
		s.pile.landed(t, true)
		return
	case err != nil && v.rests && !s.looks && !s.trouble.struck(t.Seq):
		t.At = s.cfg.Now()
		s.end(was, t, model.OutcomeUnknown, s.consequence(v, t, err))
		return
	case err != nil:
		t.State, t.Reason, t.Detail = model.TargetUnknown, model.ReasonNotSeen, told(err)
	case found:
		t.State, t.Reason, t.Detail = model.TargetOK, model.ReasonSeen, ""
	case s.harmless() && t.Tries < repeats && was.State == model.TargetSent:
		t.State, t.Reason, t.Detail = model.TargetQueued, model.ReasonLost, ""
	case s.harmless():
		t.State, t.Reason, t.Detail = model.TargetUnknown, model.ReasonRepeated, ""
	default:
		t.State, t.Reason, t.Detail = model.TargetUnknown, model.ReasonNotSeen, ""
	}
	t.At = s.cfg.Now()
	s.end(was, t, outcomeOfLook(t.State), entry{})
}

// outcomeOfLook is how a lost call stands in the ledger after a look: only a find
// tells anything.
func outcomeOfLook(s model.TargetState) model.Outcome {
	if s == model.TargetOK {
		return model.OutcomeDone
	}
	return model.OutcomeUnknown
}

// harmless reports whether the deed can be read back from the ticket, and does
// the same when it is done twice.
func (s *shift) harmless() bool {
	return s.order.Deed == model.JobNote || s.order.Deed == model.JobTags
}

// find looks on the platform for what the call would have left there.
func (s *shift) find(t model.JobTarget) (bool, error) {
	ctx, cancel := context.WithTimeout(s.ctx, s.cfg.Timeout)
	defer cancel()
	if s.harmless() {
		ticket, err := s.platform.Ticket(ctx, t.Ticket.ID)
		reason, _ := model.Preflight(s.order.JobOrder, ticket, model.TargetFacts{})
		return reason == model.ReasonSame, err
	}
	page, err := s.platform.Messages(ctx, t.Ticket, lookBack, 0)
	if err != nil {
		return false, err
	}
	traces := 0
	late := s.cfg.Lease + s.cfg.Timeout + s.cfg.Settle
	for _, m := range page.Messages {
		if from, to := t.TraceWindow(late, s.cfg.Skew); s.traceOf(m) && !m.At.Before(from) && !m.At.After(to) {
			traces++
		}
	}
	if traces == 0 {
		return false, nil
	}
	acts, err := s.ledger.Acts(ctx, t.Ticket.ID, model.Deed(s.order.Deed))
	return t.Traced(traces, acts, s.order.ID, s.payload, late, s.cfg.Skew), err
}

// lookBack is how many messages are read: the most that the platform gives at
// once.
const lookBack = 100

// traceOf reports whether a message is what a call of this job leaves in the
// conversation: the event with the same data, or the same text, not by the customer.
func (s *shift) traceOf(m model.Message) bool {
	if m.Author == model.AuthorCustomer {
		return false
	}
	switch s.order.Deed {
	case model.JobShowBanner:
		return m.Body.Kind == model.BodyEvent && m.Body.Text == s.cfg.ShowEvent && sameJSON(m.Body.Raw, s.payload)
	case model.JobRemoveBanner:
		return m.Body.Kind == model.BodyEvent && m.Body.Text == s.cfg.CloseEvent
	case model.JobText:
		return m.Author == model.AuthorAgent && m.Body.Kind == model.BodyText && m.Body.Text == model.Clean(s.order.Text)
	}
	return false
}

// sameJSON compares two texts of JSON without regard to white space.
func sameJSON(a, b string) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, []byte(a)) == nil && json.Compact(&y, []byte(b)) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}
