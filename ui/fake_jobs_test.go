package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	"botback/model"
)

// fakeJobs keeps jobs in memory by the rules of the real ones. What it does to a
// target is counted by the world.
type fakeJobs world

// fakeJob is a job and its targets.
type fakeJob struct {
	model.Job
	targets []model.JobTarget
}

func (f *fakeJobs) w() *world { return (*world)(f) }

// testRules are where texts may go.
var testRules = model.JobRules{TextSources: []string{"whatsapp"}, TextWindow: 24 * time.Hour}

func (f *fakeJobs) Preflight(_ context.Context, o model.JobOrder, tickets []model.Ticket) ([]model.JobTarget, error) {
	out := make([]model.JobTarget, len(tickets))
	for i, t := range tickets {
		facts := model.TargetFacts{Now: f.Now, Rules: testRules, Handled: f.handled[t.ID], Exit: f.written[t.ID]}
		if len(f.acts[t.ID]) > 0 {
			facts.Banner = model.RecordOfBanner(f.acts[t.ID], f.Now)
		}
		out[i].Ticket, out[i].Known = t, facts.Known(t)
		if out[i].Reason, out[i].Detail = model.Preflight(o, t, facts); out[i].Reason != "" {
			out[i].State = model.TargetSkipped
		}
	}
	return out, f.w().asks("preflight")
}

func (f *fakeJobs) Create(_ context.Context, o model.JobOrder, targets []model.JobTarget) (model.Job, error) {
	if err := cmp.Or(f.w().asks("create"), o.Check()); err != nil {
		return model.Job{}, err
	}
	j := &fakeJob{Job: model.Job{ID: model.JobID(len(f.jobs) + 1), JobOrder: o, Created: f.Now}, targets: slices.Clone(targets)}
	for i := range j.targets {
		j.targets[i].Seq = i
	}
	f.jobs = append(f.jobs, j)
	return j.counted(), nil
}

// counted is the job with its targets counted.
func (j *fakeJob) counted() model.Job {
	j.Counts = model.JobCounts{}
	for _, t := range j.targets {
		j.Counts = j.Counts.Add(t.State, 1)
	}
	return j.Job
}

func (f *fakeJobs) List(_ context.Context, limit int) ([]model.Job, error) {
	var out []model.Job
	for _, j := range f.jobs {
		out = append(out, j.Job)
	}
	slices.Reverse(out)
	return out[:min(limit, len(out))], f.w().asks("jobs")
}

func (f *fakeJobs) Targets(_ context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error) {
	var out []model.JobTarget
	for _, t := range f.jobs[id-1].targets {
		if len(q.States) == 0 || slices.Contains(q.States, t.State) {
			out = append(out, t)
		}
	}
	out = out[min(q.Offset, len(out)):]
	if q.Limit > 0 {
		out = out[:min(q.Limit, len(out))]
	}
	return out, f.w().asks("targets")
}

func (f *fakeJobs) Summary(_ context.Context, id model.JobID) (model.JobSummary, error) {
	return model.Summarize(f.jobs[id-1].targets), f.w().asks("summary")
}

func (f *fakeJobs) Decide(_ context.Context, id model.JobID, d model.JobDecision) (model.Job, error) {
	if err := f.w().asks("decide"); err != nil {
		return model.Job{}, err
	}
	j := f.jobs[id-1]
	job, err := j.Decide(d, model.Claim{Owner: "here", At: f.Now, Until: f.Now.Add(time.Minute)})
	if err != nil {
		return job, err
	}
	j.Job = job
	for i, t := range j.targets {
		if d.Verb == model.JobRetry && t.State == model.TargetFailed {
			j.targets[i].State, j.targets[i].Reason = model.TargetQueued, ""
		}
	}
	return j.counted(), nil
}

func (f *fakeJobs) Work(ctx context.Context, id model.JobID, _ time.Duration) (model.Job, error) {
	j := f.jobs[id-1]
	f.w().unlocked("work")
	if err := f.w().fault("work"); err != nil {
		return j.Job, err
	}
	j.Owner, j.Until = "here", f.Now.Add(time.Minute)
	if f.rests {
		return j.Job, nil
	}
	for n := 0; j.MayBegin(f.Now) && ctx.Err() == nil && (f.slice == 0 || n < f.slice); n++ {
		i := slices.IndexFunc(j.targets, func(t model.JobTarget) bool { return t.State == model.TargetQueued })
		j.targets[i] = f.act(j.Job, j.targets[i])
		j.counted()
	}
	j.Job = j.Settle(f.Now)
	return j.Job, nil
}

// act does the deed on one target.
func (f *fakeJobs) act(j model.Job, t model.JobTarget) model.JobTarget {
	w, id := f.w(), t.Ticket.ID
	var err error
	switch j.Deed {
	case model.JobShowBanner:
		payload, _ := j.Banner.Encode()
		err = (*fakeBanners)(w).act(t.Ticket, model.Act{Deed: model.BannerShow, Key: j.ID.Occasion(), By: j.By, Payload: string(payload)}, "show")
	case model.JobRemoveBanner:
		err = (*fakeBanners)(w).act(t.Ticket, model.Act{Deed: model.BannerRemove, Key: j.ID.Occasion(), By: j.By}, "remove")
	case model.JobClose:
		err = w.close(t.Ticket, j.Close)
	case model.JobNote:
		err = (*fakePlatform)(w).SetNote(context.Background(), id, j.Note)
	case model.JobTags:
		err = (*fakePlatform)(w).SetTags(context.Background(), id, j.Tags)
	case model.JobText:
		err = (*fakePlatform)(w).Say(context.Background(), t.Ticket, j.Text)
	}
	t.Tries, t.At, t.State = t.Tries+1, w.Now, model.TargetOK
	switch {
	case err != nil && model.NotDone(err):
		t.State, t.Reason, t.Detail = model.TargetFailed, model.ReasonRefused, err.Error()
	case err != nil:
		t.State, t.Reason, t.Detail = model.TargetUnknown, model.ReasonNotSeen, err.Error()
	}
	return t
}

func (f *fakeJobs) LookUp(_ context.Context, id model.JobID) (model.Job, error) {
	j := f.jobs[id-1]
	for i, t := range j.targets {
		if t.State == model.TargetUnknown && f.seen[t.Ticket.ID] {
			j.targets[i].State, j.targets[i].Reason = model.TargetOK, model.ReasonSeen
		}
	}
	j.counted()
	j.Job = j.Settle(f.Now)
	return j.Job, f.w().asks("look up")
}

// order puts a job into the journal, as another run would have left it.
func (w *world) leave(j model.Job, targets ...model.JobTarget) *fakeJob {
	j.ID = model.JobID(len(w.jobs) + 1)
	for i := range targets {
		targets[i].Seq = i
	}
	kept := &fakeJob{Job: j, targets: targets}
	kept.counted()
	w.jobs = append(w.jobs, kept)
	return kept
}

// targetsOf makes targets of tickets, the first done of them done.
func targetsOf(tickets []model.Ticket, done int) []model.JobTarget {
	out := make([]model.JobTarget, len(tickets))
	for i, t := range tickets {
		out[i] = model.JobTarget{Ticket: t}
		if i < done {
			out[i].State, out[i].At, out[i].Tries = model.TargetOK, noon.Add(time.Duration(i)*time.Second), 1
		}
	}
	return out
}

// job is the job that is shown.
func (w *world) job() model.Job {
	w.T.Helper()
	return top[jobScreen](w.T, w).job
}

// next presses the key for the next rung of the job that is shown.
func (w *world) next() {
	w.T.Helper()
	w.Pass(time.Second)
	w.Press("n")
}

// has fails unless the targets of the newest job are in these states.
func (w *world) has(counts model.JobCounts) {
	w.T.Helper()
	j := w.jobs[len(w.jobs)-1]
	if j.Counts != counts {
		w.T.Errorf("job %d: %+v, want %+v\n%s", j.ID, j.Counts, counts, w.Screen())
	}
}
