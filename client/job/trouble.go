package job

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"botback/model"
)

// trouble is what went wrong in passing with a job in this run of the console. It
// makes the rests longer, and tells a ticket that cannot be read from a platform
// that cannot be reached.
type trouble struct {
	mu      sync.Mutex
	rests   int         // in a row, without a good answer in between
	until   time.Time   // when the last one ends
	answers int         // good ones, in all
	strikes map[int]hit // by Seq
}

// hit is how often a target was in trouble, and how many good answers there had
// been when it began.
type hit struct{ times, answers int }

// A target that is in trouble patience times while the platform answers others in
// between, or endurance times in all, has failed. The rest goes on.
const (
	patience  = 5
	endurance = 20
)

func (r *Runner) troubleOf(id model.JobID) *trouble {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.trouble[id] == nil {
		r.trouble[id] = &trouble{strikes: make(map[int]hit)}
	}
	return r.trouble[id]
}

// forget lets a job start anew: somebody has decided about it.
func (r *Runner) forget(id model.JobID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.trouble, id)
}

// answered notes a good answer.
func (t *trouble) answered() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rests = 0
	t.answers++
}

// struck notes trouble with a target, and reports whether it has had enough.
func (t *trouble) struck(seq int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	h, known := t.strikes[seq]
	if !known {
		h.answers = t.answers
	}
	h.times++
	t.strikes[seq] = h
	return h.times >= endurance || h.times >= patience && t.answers > h.answers
}

// times is how often a target was in trouble.
func (t *trouble) times(seq int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.strikes[seq].times
}

// rest is until when to wait: as long as the platform asks, else longer each time,
// up to a minute. What fails at the same time takes one rest together.
func (t *trouble) rest(err error, first time.Duration, now time.Time) time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	var asks interface{ RetryAfter() time.Duration }
	switch {
	case errors.As(err, &asks) && asks.RetryAfter() > 0:
		return now.Add(asks.RetryAfter())
	case !now.Before(t.until):
		t.until = now.Add(min(first<<min(t.rests, 10), time.Minute))
		t.rests++
	}
	return t.until
}

// verdict is what an error means for a target and for its job.
type verdict struct {
	state  model.TargetState
	reason model.Reason
	rests  bool // the job rests
	halts  bool // the job stops until somebody changes something
}

// judge reads the error of a call that changes something. What certainly was not
// done for a reason that passes is done later; what may have been done is looked
// up.
func judge(err error) verdict {
	kinds := []struct {
		kind *model.Kind
		verdict
	}{
		{model.ErrRateLimited, verdict{model.TargetQueued, model.ReasonSlowDown, true, false}},
		{model.ErrUnavailable, verdict{model.TargetQueued, model.ReasonUnreachable, true, false}},
		{model.ErrUnauthorized, verdict{model.TargetQueued, model.ReasonRights, false, true}},
		{model.ErrForbidden, verdict{model.TargetQueued, model.ReasonRights, false, true}},
		{model.ErrReadOnly, verdict{model.TargetQueued, model.ReasonReadOnly, false, true}},
		{model.ErrNotFound, verdict{model.TargetFailed, model.ReasonNotFound, false, false}},
		{model.ErrNotOpen, verdict{model.TargetFailed, model.ReasonClosed, false, false}},
		{model.ErrNoWidget, verdict{model.TargetFailed, model.ReasonNoWidget, false, false}},
		{model.ErrInvalid, verdict{model.TargetFailed, model.ReasonInvalid, false, false}},
		{model.ErrRefused, verdict{model.TargetFailed, model.ReasonRefused, false, false}},
	}
	if err == nil {
		return verdict{state: model.TargetOK}
	}
	for _, k := range kinds {
		if errors.Is(err, k.kind) {
			return k.verdict
		}
	}
	return verdict{state: model.TargetSent, reason: model.ReasonLost}
}

// unread reads the error of a call that only reads: nothing was done, so nothing
// is lost. A ticket that the platform does not know any more is left out.
func unread(err error) verdict {
	v := judge(err)
	switch {
	case errors.Is(err, model.ErrNotFound):
		v.state = model.TargetSkipped
	case v.state == model.TargetSent:
		v = verdict{model.TargetQueued, model.ReasonUnreachable, true, false}
	}
	return v
}

// lasting turns a verdict into a failure where trying again has not helped: a
// ticket that the key may not touch although it may touch others, one that cannot
// be read.
func (s *shift) lasting(v verdict, t model.JobTarget, err error) verdict {
	if v.state != model.TargetQueued || !v.rests && !errors.Is(err, model.ErrForbidden) {
		return v
	}
	again := t.Reason == model.ReasonRights
	if v.rests {
		again = !errors.Is(err, model.ErrRateLimited) && s.trouble.struck(t.Seq)
	}
	if again {
		return verdict{state: model.TargetFailed, reason: v.reason}
	}
	return v
}

// told is an error for people: what happened and what to do next.
func told(err error) string {
	if err == nil {
		return ""
	}
	s := model.CleanLine(err.Error())
	if next := model.Next(err); next != "" {
		s += ". " + next
	}
	return s
}

// why is the error as the reason of a job that rests or stops.
func why(t model.JobTarget, err error) string {
	s, ticket := told(err), fmt.Sprintf("ticket %s: ", t.Ticket.ID)
	if strings.Contains(s, ticket) {
		return s
	}
	return "at " + ticket + s
}
