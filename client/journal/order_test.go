package journal_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"
)

// sentByJob is a journal in which a job of console "a" has a banner on its way to
// ticket 7, and what writes its end.
func sentByJob(t *testing.T, o model.Outcome) (*journal.Journal, func()) {
	t.Helper()
	j, ctx := open(t, ""), context.Background()
	order := model.JobOrder{Deed: model.JobShowBanner, Banner: model.Templates()[0].Banner, By: "lee"}
	target := model.JobTarget{Ticket: exitOf("7").Ticket}
	job, err := j.CreateJob(ctx, order, []model.JobTarget{target}, noon)
	must(t, err)
	_, err = j.DecideJob(ctx, job.ID, model.JobDecision{Verb: model.JobAllow, Allow: 1, By: "lee"}, claimOf("a", noon))
	must(t, err)
	job, err = j.ClaimJob(ctx, job.ID, claimOf("a", noon))
	must(t, err)
	target.State, target.Tries, target.Begun = model.TargetSent, 1, noon
	write := func(w model.TargetWrite) {
		t.Helper()
		_, refused, err := j.WriteJob(ctx, job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{w}})
		must(t, errors.Join(append(refused, err)...))
	}
	write(model.TargetWrite{Target: target, From: model.TargetQueued, Outcome: model.OutcomeStarted, Until: noon.Add(2 * time.Minute)})
	return j, func() {
		target.State = map[model.Outcome]model.TargetState{model.OutcomeDone: model.TargetOK, model.OutcomeFailed: model.TargetFailed}[o]
		write(model.TargetWrite{Target: target, From: model.TargetSent, Outcome: o})
	}
}

// The rule: nothing overtakes a banner that is on its way. An exit of the same
// console, whose claim does not keep it off, removes it after that.
func TestRemovalDoesNotOvertakeABanner(t *testing.T) {
	for _, o := range []model.Outcome{model.OutcomeDone, model.OutcomeFailed} {
		j, end := sentByJob(t, o)
		x := begun(t, exitOf("7"))
		if _, err := j.Begin(t.Context(), x, model.StepRemoveBanner, claimOf("a", noon)); !errors.Is(err, model.ErrNotNow) {
			t.Fatalf("beside the banner: %v", err)
		}
		end()
		if _, err := j.Begin(t.Context(), x, model.StepRemoveBanner, claimOf("a", noon)); err != nil {
			t.Errorf("after it was %s: %v", o, err)
		}
	}
}

// A banner whose console was killed does not hold the exit up for ever.
func TestALostBannerHoldsNobodyUp(t *testing.T) {
	j, _ := sentByJob(t, model.OutcomeDone)
	x := begun(t, exitOf("7"))
	if _, err := j.Begin(t.Context(), x, model.StepRemoveBanner, claimOf("b", noon.Add(119*time.Second))); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("while it may still arrive: %v", err)
	}
	if _, err := j.Begin(t.Context(), x, model.StepRemoveBanner, claimOf("b", noon.Add(2*time.Minute))); err != nil {
		t.Errorf("after its time: %v", err)
	}
}

// The rule: no banner for a customer who is being handed back, or has been. The
// journal says so in the transaction that would take the intent.
func TestNoBannerBesideAnExit(t *testing.T) {
	j := open(t, "")
	x, err := j.Begin(t.Context(), begun(t, exitOf("7")), model.StepRemoveBanner, claimOf("a", noon))
	must(t, err)
	show := func() error {
		_, err := j.BeginBanner(t.Context(), banner("7", "lee", "by hand 1"), claimOf("a", noon))
		return err
	}
	if err := show(); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("while it is removed: %v", err)
	}
	x, err = j.Save(t.Context(), recorded(t, x, model.OutcomeDone), claimOf("a", noon))
	must(t, err)
	if err := show(); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("before the close: %v", err)
	}
	x, err = x.Undo("lee", noon) // nobody can take it back now
	if err == nil {
		t.Fatal("an exit was undone after a step had gone out")
	}
	if _, err := j.BeginBanner(t.Context(), model.Act{Ticket: "7", Deed: model.BannerRemove, Key: "2", By: "lee"}, claimOf("a", noon)); err != nil {
		t.Errorf("removing it once more: %v (%s)", err, x.State)
	}
}

// The rule: a claim lasts as long as anything of its owner is under way there. An
// exit, a job and a person's banner in one console share it; the first of them to
// end does not give it away.
func TestClaimLastsForAllThatIsUnderWay(t *testing.T) {
	j, end := sentByJob(t, model.OutcomeDone)
	ctx := t.Context()
	free := func(after time.Duration) bool {
		_, err := j.Claim(ctx, "7", claimOf("b", noon.Add(after)))
		if err != nil && !errors.Is(err, model.ErrHandled) {
			t.Fatal(err)
		}
		return err == nil
	}
	_, err := j.Claim(ctx, "7", model.Claim{Owner: "a", At: noon, Until: noon}) // an exit gives it back
	must(t, err)
	if free(time.Minute) {
		t.Error("the ticket went to another console while the job's call was under way")
	}
	end()
	if !free(2 * time.Second) {
		t.Error("the claim outlasts the call that it was taken for")
	}
}
