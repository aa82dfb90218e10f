package job_test

import (
	"testing"
	"time"

	"botback/client/job"
	"botback/model"
)

// The rule: the platform's clock is not ours. What a lost call left is found although
// the two differ by a minute or so; where they differ by more, nobody knows.
func TestLookUpAllowsForTheOtherClock(t *testing.T) {
	for skew, want := range map[time.Duration]model.TargetState{
		-90 * time.Second: model.TargetOK, 90 * time.Second: model.TargetOK,
		-3 * time.Minute: model.TargetUnknown, time.Hour: model.TargetUnknown,
	} {
		d := newDesk(1)
		d.keeps, d.skew = true, skew
		d.answers = []answer{answers()["lost, done"]}
		r := newRoom(t, d).console(func(c *job.Config) { c.Lease = 15 * time.Second })
		j := work(t, r, order(t, r, d, show(), 1).ID)
		if got := targets(t, r, j.ID)[0]; got.State != want {
			t.Errorf("%s ahead: %s (%s), want %s", skew, got.State, got.Reason, want)
		}
	}
}

// The rule: unknown stays unknown. The same text that was sent a moment earlier does
// not prove that the second one arrived; both of them together do.
func TestLookUpIsNotFooledByTheSameTextBefore(t *testing.T) {
	for second, want := range map[string]model.TargetState{"lost": model.TargetUnknown, "lost, done": model.TargetOK} {
		d := newDesk(0)
		d.keeps = true
		d.add("7", "whatsapp")
		d.answers = []answer{answers()["done"], answers()[second]}
		r := newRoom(t, d).console(func(c *job.Config) { c.Lease = 15 * time.Second })
		text := model.JobOrder{Deed: model.JobText, Text: "type talk to bot to leave"}
		work(t, r, order(t, r, d, text, 1).ID)
		j := work(t, r, order(t, r, d, text, 1).ID)
		if got := targets(t, r, j.ID)[0]; got.State != want {
			t.Errorf("the second is %s: %s (%s), want %s", second, got.State, got.Reason, want)
		}
	}
}

// What stood in the conversation long before is no trace.
func TestLookUpLeavesOldTextsAlone(t *testing.T) {
	d := newDesk(0)
	d.add("7", "whatsapp")
	d.messages["7"] = []model.Message{{ID: "m", Author: model.AuthorAgent, At: time.Now().Add(-10 * time.Minute), Body: model.ParseBody("hello")}}
	d.answers = []answer{answers()["lost"]}
	r := newRoom(t, d).console(nil)
	j := work(t, r, order(t, r, d, model.JobOrder{Deed: model.JobText, Text: "hello"}, 1).ID)
	if got := targets(t, r, j.ID)[0]; got.State != model.TargetUnknown {
		t.Errorf("%s (%s)", got.State, got.Reason)
	}
}
