package journal_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// orders is one order for each deed.
func orders() []model.JobOrder {
	return []model.JobOrder{
		{Deed: model.JobShowBanner, Banner: model.Templates()[1].Banner, By: "asha"},
		{Deed: model.JobRemoveBanner, Banner: model.Templates()[0].Banner, By: "asha", Undoes: 1},
		{Deed: model.JobClose, By: "asha", Close: model.CloseRequest{Comment: "c", Reason: "r",
			Fields: map[string]any{"one": "1", "many": []string{"a", "b"}}}},
		{Deed: model.JobNote, Note: "an outage, <b>", By: "asha"},
		{Deed: model.JobTags, Tags: []string{"a", "b"}, By: "asha"},
		{Deed: model.JobText, Text: "type “talk to bot”", By: "asha"},
	}
}

func targetsOf(n int) []model.JobTarget {
	targets := make([]model.JobTarget, n)
	for i := range targets {
		id := model.TicketID(fmt.Sprint(100 + i))
		targets[i] = model.JobTarget{Ticket: model.Ticket{ID: id, BotID: "bot", UID: "u" + string(id), Source: model.SourceWeb,
			Contact: model.Contact{Name: "Emma"}, Agent: model.Assignee{User: "lee"}}, Known: noon.Add(-time.Duration(i) * time.Minute)}
	}
	return targets
}

// running is a job of n targets, all of them allowed, that a console has claimed.
func running(t testing.TB, j *journal.Journal, n int) model.Job {
	t.Helper()
	ctx := context.Background()
	job, err := j.CreateJob(ctx, orders()[0], targetsOf(n), noon)
	must(t, err)
	_, err = j.DecideJob(ctx, job.ID, model.JobDecision{Verb: model.JobAllow, Allow: n, By: "asha"}, claimOf("a", noon))
	must(t, err)
	job, err = j.ClaimJob(ctx, job.ID, claimOf("a", noon))
	must(t, err)
	return job
}

func TestJobsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, ctx := open(t, path), context.Background()
	var want []model.Job
	for i, o := range orders() {
		targets := targetsOf(i + 1)
		targets[0].State, targets[0].Reason, targets[0].Detail = model.TargetSkipped, model.ReasonNoWidget, "channel whatsapp"
		job, err := j.CreateJob(ctx, o, targets, noon)
		must(t, err)
		want = append([]model.Job{job}, want...)
		got, err := open(t, path).JobTargets(ctx, job.ID, model.TargetQuery{})
		must(t, err)
		for i := range targets {
			targets[i].Seq, targets[i].At = i, noon
		}
		if diff := cmp.Diff(targets, got); diff != "" {
			t.Errorf("targets of %s (-want +got):\n%s", o.Deed, diff)
		}
	}
	got, err := open(t, path).Jobs(ctx, 0)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("jobs (-want +got):\n%s", diff)
	}
	if newest, err := j.Jobs(ctx, 2); err != nil || len(newest) != 2 || newest[0].ID != 6 {
		t.Errorf("the newest two: %v, %v", newest, err)
	}
}

// Another bot's jobs are none of ours.
func TestJobsOfAnotherBot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	job := running(t, open(t, path), 1)
	other, err := journal.Open(context.Background(), path, "other bot")
	must(t, err)
	defer other.Close()
	if _, err := other.Job(context.Background(), job.ID); !errors.Is(err, model.ErrNoJob) {
		t.Error(err)
	}
	if _, err := other.DecideJob(context.Background(), job.ID, model.JobDecision{Verb: model.JobCancel}, claimOf("b", noon)); !errors.Is(err, model.ErrNoJob) {
		t.Error(err)
	}
}

// intentOf is the intent for a target.
func intentOf(target model.JobTarget) model.TargetWrite {
	target.State, target.Tries, target.Begun = model.TargetSent, target.Tries+1, noon
	return model.TargetWrite{Target: target, From: model.TargetQueued, Outcome: model.OutcomeStarted, Payload: "{}"}
}

func outcomeOf(w model.TargetWrite, s model.TargetState, o model.Outcome) model.TargetWrite {
	w.Target.State, w.From, w.Outcome = s, model.TargetSent, o
	return w
}

func TestWriteJob(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	job := running(t, j, 4)
	targets, err := j.JobTargets(ctx, job.ID, model.TargetQuery{})
	must(t, err)
	_, err = j.Claim(ctx, targets[1].Ticket.ID, claimOf("b", noon))
	must(t, err)
	must(t, j.BannerDismissed(ctx, targets[2].Ticket.ID, "m", noon))

	intents := model.JobWrite{Targets: []model.TargetWrite{intentOf(targets[0]), intentOf(targets[1]), intentOf(targets[2]), intentOf(targets[0])}}
	job, refused, err := j.WriteJob(ctx, job, claimOf("a", noon), intents)
	must(t, err)
	var left model.LeftOut
	if refused[0] != nil || !errors.Is(refused[1], model.ErrHandled) || !errors.As(refused[2], &left) ||
		left.Reason != model.ReasonDismissed || !errors.Is(refused[3], model.ErrMoved) {
		t.Fatalf("refused: %v", refused)
	}
	if job.Counts != (model.JobCounts{Queued: 3, Sent: 1}) {
		t.Errorf("%s", job.Counts)
	}
	event := model.Event{At: noon, Who: "asha", Kind: model.EventBannerShown, What: "sent"}
	done := outcomeOf(intents.Targets[0], model.TargetOK, model.OutcomeDone)
	done.Event = &event
	if job, refused, err = j.WriteJob(ctx, job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{done}, Halt: "bad key"}); err != nil || refused[0] != nil {
		t.Fatal(refused, err)
	}
	if job.State != model.JobPaused || job.Why != "bad key" || job.Counts.OK != 1 {
		t.Errorf("%s (%s): %s", job.State, job.Why, job.Counts)
	}
	if _, refused, err = j.WriteJob(ctx, job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{intentOf(targets[3])}}); err != nil || !errors.Is(refused[0], model.ErrNotNow) {
		t.Errorf("a paused job goes on: %v, %v", refused, err)
	}
	records, err := j.Banners(ctx, noon, targets[0].Ticket.ID)
	if err != nil || records[targets[0].Ticket.ID].Fate != model.BannerSent {
		t.Errorf("the ledger of banners: %+v, %v", records, err)
	}
	if claims, err := j.Claims(ctx, noon.Add(time.Second), targets[0].Ticket.ID, targets[1].Ticket.ID); err != nil || len(claims) != 1 {
		t.Errorf("the claim was not given back: %v, %v", claims, err)
	}
	trailSays(t, j, "ordered", "may touch 4 of 4", "sent", "job 1 paused")
}

// trailSays checks what the trail says, in order.
func trailSays(t *testing.T, j *journal.Journal, want ...string) {
	t.Helper()
	events, err := j.Events(context.Background(), model.EventFilter{})
	must(t, err)
	if len(events) != len(want) {
		t.Fatalf("%d lines: %+v", len(events), events)
	}
	for i, words := range want {
		if !strings.Contains(events[i].What, words) {
			t.Errorf("line %d: %q, want %q", i, events[i].What, words)
		}
	}
}

// A worker that was taken over writes nothing any more, not even the end of what it
// had begun.
func TestFencedWorker(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	old := running(t, j, 2)
	targets, err := j.JobTargets(ctx, old.ID, model.TargetQuery{})
	must(t, err)
	w := intentOf(targets[0])
	_, _, err = j.WriteJob(ctx, old, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{w}})
	must(t, err)
	if _, err := j.ClaimJob(ctx, old.ID, claimOf("b", noon)); !errors.Is(err, model.ErrHandled) {
		t.Fatalf("taken while it is held: %v", err)
	}
	later := noon.Add(2 * time.Minute)
	taken, err := j.ClaimJob(ctx, old.ID, claimOf("b", later))
	must(t, err)
	for _, at := range []time.Time{noon, later.Add(time.Hour)} { // also when the new claim has run out
		_, _, err = j.WriteJob(ctx, old, claimOf("a", at), model.JobWrite{Targets: []model.TargetWrite{outcomeOf(w, model.TargetOK, model.OutcomeDone)}})
		if !errors.Is(err, model.ErrHandled) {
			t.Errorf("the old worker still writes: %v", err)
		}
	}
	if job, err := j.Job(ctx, old.ID); err != nil || job.Counts.OK != 0 || job.Fence != taken.Fence {
		t.Errorf("%s, fence %d, %v", job.Counts, job.Fence, err)
	}
}

// What was done is not undone in the file, by whatever program.
func TestTargetsEndOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path)
	job := running(t, j, 1)
	targets, err := j.JobTargets(context.Background(), job.ID, model.TargetQuery{})
	must(t, err)
	w := intentOf(targets[0])
	for _, step := range []model.TargetWrite{w, outcomeOf(w, model.TargetOK, model.OutcomeDone)} {
		_, _, err = j.WriteJob(context.Background(), job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{step}})
		must(t, err)
	}
	for _, bad := range []string{"UPDATE job_targets SET state = 'queued'", "DELETE FROM job_targets", "DELETE FROM jobs"} {
		if _, err := raw(t, path).Exec(bad); err == nil {
			t.Errorf("%s went through", bad)
		}
	}
}

// A journal of an earlier version gets what it lacks and keeps what it holds.
func TestUpgrade(t *testing.T) {
	third := backTo3()
	second := []string{"DROP INDEX acts_begun", "ALTER TABLE jobs DROP COLUMN again", "ALTER TABLE job_targets DROP COLUMN again",
		"PRAGMA user_version = 2", "DELETE FROM goose_db_version WHERE version_id = 3"}
	first := []string{"DROP TABLE job_targets", "DROP TABLE jobs", "PRAGMA user_version = 1", "DELETE FROM goose_db_version WHERE version_id = 2"}
	for name, back := range map[string][]string{"from 3": third, "from 2": slices.Concat(third, second), "from 1": slices.Concat(third, second, first)} {
		t.Run(name, func(t *testing.T) { upgrade(t, back) })
	}
}

// backTo3 makes a journal one of version 3.
func backTo3() []string {
	return []string{"ALTER TABLE job_targets DROP COLUMN known", "PRAGMA user_version = 3", "DELETE FROM goose_db_version WHERE version_id = 4"}
}

func upgrade(t *testing.T, back []string) {
	path := filepath.Join(t.TempDir(), "journal.db")
	used(t, path)
	db := raw(t, path)
	for _, line := range back {
		_, err := db.Exec(line)
		must(t, err)
	}
	must(t, db.Close())
	j := open(t, path)
	if job := running(t, j, 3); job.Counts.Queued != 3 {
		t.Errorf("%s", job.Counts)
	}
	if events, err := j.Events(context.Background(), model.EventFilter{Kinds: []model.EventKind{model.EventNote}}); err != nil || len(events) != 125 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if left, err := j.Unfinished(context.Background()); err != nil || len(left) != 50 {
		t.Errorf("%d exits, %v", len(left), err)
	}
}

// Of the targets of a job that an earlier version ordered is not known what was known
// of their customers then.
func TestTargetsOfAnEarlierVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	theirs := open(t, path)
	want := targetsOf(1)[0]
	job := running(t, theirs, 1)
	must(t, theirs.Close())
	db := raw(t, path)
	for _, line := range backTo3() {
		_, err := db.Exec(line)
		must(t, err)
	}
	must(t, db.Close())
	got, err := open(t, path).JobTargets(context.Background(), job.ID, model.TargetQuery{})
	must(t, err)
	want.Known, want.At = time.Time{}, noon
	if diff := cmp.Diff([]model.JobTarget{want}, got); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkWriteJob is what the ledger adds to a target of a job: its intent and
// the outcome of the one before, so many at a time.
func BenchmarkWriteJob(b *testing.B) {
	for _, size := range []int{1, 8, 64} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			j, ctx := open(b, ""), context.Background()
			var job model.Job
			var targets []model.JobTarget
			var before []model.TargetWrite
			n := 0
			for b.Loop() {
				if len(targets) < size {
					b.StopTimer()
					job, before = running(b, j, 10_000), nil
					var err error
					targets, err = j.JobTargets(ctx, job.ID, model.TargetQuery{})
					must(b, err)
					b.StartTimer()
				}
				var w model.JobWrite
				for _, done := range before {
					w.Targets = append(w.Targets, outcomeOf(done, model.TargetOK, model.OutcomeDone))
				}
				before = nil
				for _, t := range targets[:size] {
					before = append(before, intentOf(t))
				}
				w.Targets = append(w.Targets, before...)
				targets = targets[size:]
				n += size
				var err error
				if job, _, err = j.WriteJob(ctx, job, claimOf("a", noon), w); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "targets/s")
		})
	}
}

// Where a ticket that is tried again is left out at its second look, its place
// does not go to one that was never begun.
func TestWhoIsTriedAgainKeepsTheirPlace(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	job := running(t, j, 3)
	targets, err := j.JobTargets(ctx, job.ID, model.TargetQuery{})
	must(t, err)
	intent := intentOf(targets[0])
	for _, w := range []model.TargetWrite{intent, outcomeOf(intent, model.TargetFailed, model.OutcomeFailed)} {
		job, _, err = j.WriteJob(ctx, job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{w}})
		must(t, err)
	}
	for _, verb := range []model.JobVerb{model.JobPause, model.JobRetry} {
		job, err = j.DecideJob(ctx, job.ID, model.JobDecision{Verb: verb}, claimOf("a", noon))
		must(t, err)
	}
	if job.Left() != 1 {
		t.Fatalf("%d may begin after the retry, want the one that failed", job.Left())
	}
	again, err := j.JobTargets(ctx, job.ID, model.TargetQuery{})
	must(t, err)
	again[0].State, again[0].Reason = model.TargetSkipped, model.ReasonClosed
	job, refused, err := j.WriteJob(ctx, job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{{Target: again[0], From: model.TargetQueued}}})
	must(t, err)
	must(t, refused[0])
	if job.Left() != 0 || job.State != model.JobWaiting || job.Counts != (model.JobCounts{Queued: 2, Skipped: 1}) {
		t.Errorf("%s, %d to begin: %s", job.State, job.Left(), job.Counts)
	}
}
