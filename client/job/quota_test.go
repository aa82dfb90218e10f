package job_test

import (
	"errors"
	"strings"
	"testing"

	"botback/client/job"
	"botback/model"
)

// The cap holds for a job of an earlier run as well, rung by rung, and a pause does
// not use it up twice.
func TestMaxTargetsOfAnEarlierJob(t *testing.T) {
	d := newDesk(10)
	room := newRoom(t, d)
	first := room.console(nil)
	j := work(t, first, order(t, first, d, show(), 2).ID)
	r := room.console(func(c *job.Config) { c.MaxTargets = 5 })
	refused := func(v model.JobVerb, allow int) {
		t.Helper()
		_, err := r.Decide(t.Context(), j.ID, model.JobDecision{Verb: v, Allow: allow, By: "asha"})
		if !errors.Is(err, model.ErrGuard) || !strings.Contains(err.Error(), "--max-targets") {
			t.Errorf("verb %d up to %d went through: %v", v, allow, err)
		}
	}
	refused(model.JobAllow, 10)
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: 7})
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobPause})
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobResume})
	d.answers = []answer{answers()["refused"]}
	j = work(t, r, j.ID)
	refused(model.JobAllow, 8)
	refused(model.JobRetry, 0)
	if len(d.asked) != 7 || j.Counts.Failed != 1 {
		t.Errorf("%d tickets were touched: %s", len(d.asked), j.Counts)
	}
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobCancel})
}
