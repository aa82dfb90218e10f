package job

import (
	"context"
	"errors"
	"fmt"

	"botback/model"
)

// begin works on a target whose turn it is: the ticket is read again and judged
// once more, the intent is written, the call goes out, the outcome is written.
func (s *shift) begin(t model.JobTarget) {
	ticket, reason, detail, err := s.reread(t)
	switch {
	case err != nil:
		s.hindered(t, err)
	case reason != "":
		s.leaveOut(t, reason, detail)
	case s.order.Deed == model.JobClose:
		s.close(t, ticket)
	default:
		s.act(t, ticket)
	}
}

// reread reads the ticket and judges it once more: with a reason, it is left out.
// What the ledger knows is judged in the same transaction as the intent.
func (s *shift) reread(t model.JobTarget) (now model.Ticket, r model.Reason, detail string, err error) {
	ctx, cancel := context.WithTimeout(s.ctx, s.cfg.Timeout)
	defer cancel()
	if now, err = s.platform.Ticket(ctx, t.Ticket.ID); err != nil {
		return now, "", "", err
	}
	f := model.TargetFacts{Now: s.cfg.Now(), Was: t.Ticket, Rules: s.cfg.Rules}
	if s.order.Deed == model.JobClose {
		settings, err := s.inbox(ctx)
		if err != nil {
			return now, "", "", err
		}
		f.Settings = &settings
	}
	s.trouble.answered()
	r, detail = model.Preflight(s.order.JobOrder, now, f)
	return now, r, detail, nil
}

// hindered deals with a target that could not be looked at before its call:
// nothing has gone out.
func (s *shift) hindered(t model.JobTarget, err error) {
	if s.ctx.Err() != nil {
		s.pile.landed(t, false)
		return
	}
	if errors.Is(err, model.ErrNoRecord) {
		s.pile.broken(err)
		s.pile.landed(t, false)
		return
	}
	was, v := t, s.lasting(unread(err), t, err)
	t.State, t.Reason, t.Detail, t.At = v.state, v.reason, told(err), s.cfg.Now()
	s.end(was, t, model.OutcomeNone, s.consequence(v, t, err))
}

// leaveOut writes down that nothing is done to a target, and why.
func (s *shift) leaveOut(t model.JobTarget, r model.Reason, detail string) {
	was := t
	t.State, t.Reason, t.Detail, t.At = model.TargetSkipped, r, detail, s.cfg.Now()
	s.end(was, t, model.OutcomeNone, entry{})
}

// consequence is what a verdict means for the job.
func (s *shift) consequence(v verdict, t model.JobTarget, err error) (e entry) {
	switch {
	case v.rests:
		e.rest, e.why = s.trouble.rest(err, s.cfg.Backoff, s.cfg.Now()), why(t, err)
	case v.halts:
		e.halt = why(t, err)
	}
	return e
}

// act carries a deed out that is one call.
func (s *shift) act(t model.JobTarget, ticket model.Ticket) {
	before := t
	t, ok := s.intent(t, model.OutcomeStarted)
	if !ok {
		return
	}
	err := s.late(t)
	if err == nil {
		err = s.call(ticket)
	}
	if err == nil {
		s.trouble.answered()
	}
	begun, v := t, s.lasting(judge(err), before, err)
	t.State, t.Reason, t.Detail, t.At = v.state, v.reason, told(err), s.cfg.Now()
	s.end(begun, t, outcome(v.state), s.consequence(v, t, err))
}

// late reports whether the claim ran out between the intent and the call, because
// this machine slept: somebody else may be at it by now.
func (s *shift) late(t model.JobTarget) error {
	if s.cfg.Now().Before(t.Begun.Add(s.cfg.Lease)) {
		return nil
	}
	return model.ErrUnavailable
}

// call is the deed itself. Nothing cuts it short but its time.
func (s *shift) call(t model.Ticket) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), s.cfg.Timeout)
	defer cancel()
	switch o := s.order; o.Deed {
	case model.JobShowBanner:
		return s.platform.ShowBanner(ctx, t, o.Banner)
	case model.JobRemoveBanner:
		return s.platform.RemoveBanner(ctx, t)
	case model.JobNote:
		return s.platform.SetNote(ctx, t.ID, o.Note)
	case model.JobTags:
		return s.platform.SetTags(ctx, t.ID, o.Tags)
	case model.JobText:
		return s.platform.Say(ctx, t, o.Text)
	}
	return model.ErrInvalid
}

// outcome is how a call that has left its target in a state stands in the ledger.
func outcome(s model.TargetState) model.Outcome {
	switch s {
	case model.TargetOK:
		return model.OutcomeDone
	case model.TargetQueued, model.TargetFailed, model.TargetSkipped:
		return model.OutcomeFailed
	}
	return model.OutcomeUnknown
}

// intent writes down that a target begins, and waits until that is on the disk.
// If it is refused, nothing goes out.
func (s *shift) intent(t model.JobTarget, o model.Outcome) (model.JobTarget, bool) {
	was := t
	now := s.cfg.Now()
	t.State, t.Reason, t.Detail, t.Tries, t.Begun, t.At = model.TargetSent, "", "", t.Tries+1, now, now
	written := make(chan error, 1)
	w := model.TargetWrite{Target: t, From: model.TargetQueued, Outcome: o, Payload: s.payload,
		Until: now.Add(s.cfg.Lease + s.cfg.Timeout)} // it goes out within Lease, see late
	s.scribe.in <- entry{target: &w, then: func(err error) { written <- err }}
	err := <-written
	left, isLeft := model.LeftOut{Reason: model.ReasonHandled, Detail: fmt.Sprint(err)}, errors.Is(err, model.ErrHandled) && s.healthy()
	switch {
	case err == nil:
		s.pile.began(t)
		return t, true
	case errors.As(err, &left), isLeft:
		s.leaveOut(was, left.Reason, left.Detail)
	default: // the job was stopped in the meantime, or the ledger does not work
		s.pile.landed(was, false)
	}
	return t, false
}

// healthy tells a ticket that another console has from a job that it has.
func (s *shift) healthy() bool {
	_, err := s.scribe.state()
	return err == nil
}

// payloadOf is the exact JSON or text that an intent announces.
func payloadOf(o model.JobOrder) string {
	switch o.Deed {
	case model.JobShowBanner:
		b, _ := o.Banner.Encode() // what cannot be sent is refused when the job is ordered
		return string(b)
	case model.JobText:
		return o.Text
	}
	return ""
}

// end writes down what a target was and has become, with what that means for the
// job. It only waits where that stops the job: else the next intent of this worker
// is written after it. The trail has a line about what is new, and about no look
// that brought nothing.
func (s *shift) end(was, t model.JobTarget, o model.Outcome, e entry) {
	w := model.TargetWrite{Target: t, From: was.State, Outcome: o}
	if t.State != model.TargetQueued && (t.State != was.State || t.Reason != was.Reason) {
		event := t.Event(s.order.ID, s.order.JobOrder)
		w.Event = &event
	}
	e.target = &w
	written := make(chan struct{})
	e.then = func(error) {
		s.pile.landed(t, was.State != model.TargetQueued)
		close(written)
	}
	s.scribe.in <- e
	if e.halt != "" || !e.rest.IsZero() {
		<-written
	}
}
