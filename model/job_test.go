package model

import (
	"errors"
	"strings"
	"testing"
	"time"
)

var jobNoon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func hold(owner string, at time.Time) Claim {
	return Claim{Owner: owner, At: at, Until: at.Add(time.Minute)}
}

func TestJobDecide(t *testing.T) {
	ten := JobCounts{Queued: 10}
	begun := JobCounts{Queued: 9, OK: 1}
	tests := map[string]struct {
		job  Job
		do   JobDecision
		want JobState
		err  error
		says string
	}{
		"the first rung":           {Job{Counts: ten}, JobDecision{Verb: JobAllow, Allow: 1}, JobRunning, nil, ""},
		"the next rung":            {Job{Allowed: 1, Counts: begun}, JobDecision{Verb: JobAllow, Allow: 5}, JobRunning, nil, ""},
		"a rung that is no more":   {Job{Allowed: 1, Counts: begun}, JobDecision{Verb: JobAllow, Allow: 1}, JobWaiting, ErrNotNow, "1 of its targets"},
		"a rung of nothing":        {Job{Counts: ten}, JobDecision{Verb: JobAllow}, JobWaiting, ErrNotNow, "allow more"},
		"fewer than allowed":       {Job{State: JobRunning, Allowed: 5, Counts: ten}, JobDecision{Verb: JobAllow, Allow: 4}, JobRunning, ErrNotNow, ""},
		"resume without a rung":    {Job{Allowed: 1, Counts: begun}, JobDecision{Verb: JobResume}, JobWaiting, ErrNotNow, "next rung"},
		"pause":                    {Job{State: JobRunning, Allowed: 5, Counts: ten}, JobDecision{Verb: JobPause}, JobPaused, nil, ""},
		"pause what waits":         {Job{Allowed: 1, Counts: begun}, JobDecision{Verb: JobPause}, JobWaiting, ErrNotNow, "nothing of it"},
		"resume":                   {Job{State: JobPaused, Allowed: 5, Counts: ten}, JobDecision{Verb: JobResume}, JobRunning, nil, ""},
		"resume an interrupted":    {Job{State: JobRunning, Allowed: 5, Counts: ten, Owner: "x", Until: jobNoon}, JobDecision{Verb: JobResume}, JobRunning, nil, ""},
		"resume at the rung's end": {Job{State: JobPaused, Allowed: 1, Counts: begun}, JobDecision{Verb: JobResume}, JobWaiting, nil, ""},
		"cancel":                   {Job{State: JobRunning, Allowed: 5, Counts: ten}, JobDecision{Verb: JobCancel}, JobCancelled, nil, ""},
		"cancel before it began":   {Job{Counts: ten}, JobDecision{Verb: JobCancel}, JobCancelled, nil, ""},
		"after a cancel":           {Job{State: JobCancelled, Counts: ten}, JobDecision{Verb: JobResume}, JobCancelled, ErrNotNow, "cancelled"},
		"after the end":            {Job{State: JobDone, Counts: JobCounts{OK: 3}}, JobDecision{Verb: JobAllow, Allow: 3}, JobDone, ErrNotNow, "done"},
		"retry after the end":      {Job{State: JobDone, Allowed: 3, Counts: JobCounts{OK: 2, Failed: 1}}, JobDecision{Verb: JobRetry}, JobRunning, nil, ""},
		"retry of nothing":         {Job{State: JobDone, Counts: JobCounts{OK: 2, Unknown: 1}}, JobDecision{Verb: JobRetry}, JobDone, ErrNotNow, "failed"},
		"resume elsewhere":         {Job{State: JobRunning, Owner: "x", Until: jobNoon.Add(1), Counts: ten}, JobDecision{Verb: JobResume}, JobRunning, ErrHandled, "x works on it"},
		"pause elsewhere":          {Job{State: JobRunning, Owner: "x", Until: jobNoon.Add(1), Counts: ten}, JobDecision{Verb: JobPause}, JobPaused, nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.job.Decide(tt.do, hold("me", jobNoon))
			if got.State != tt.want || !errors.Is(err, tt.err) {
				t.Fatalf("%s, %v; want %s, %v", got.State, err, tt.want, tt.err)
			}
			if err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("it says: %v", err)
			}
			if got.Over() == got.Ended.IsZero() && err == nil {
				t.Errorf("over: %v, ended at %s", got.Over(), got.Ended)
			}
		})
	}
}

// The first rung is one target, whoever was left out before it.
func TestJobAllowsNoMoreThanItsRung(t *testing.T) {
	j := NewJob(JobOrder{}, []JobTarget{{State: TargetSkipped}, {}, {}, {}}, jobNoon)
	j, err := j.Decide(JobDecision{Verb: JobAllow, Allow: 1}, hold("me", jobNoon))
	if err != nil || j.Left() != 1 {
		t.Fatalf("%d left, %v", j.Left(), err)
	}
	if j, err = j.Moved(TargetQueued, JobTarget{State: TargetSkipped}, jobNoon); err != nil || j.Left() != 1 {
		t.Fatalf("one that is left out takes the place: %d left, %v", j.Left(), err)
	}
	if j, err = j.Moved(TargetQueued, JobTarget{State: TargetSent}, jobNoon); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Moved(TargetQueued, JobTarget{State: TargetSent}, jobNoon); !errors.Is(err, ErrNotNow) {
		t.Errorf("a second one may begin: %v", err)
	}
	if j = j.Settle(jobNoon); j.State != JobRunning {
		t.Errorf("the rung ends while a call is out: %s", j.State)
	}
	if j, err = j.Moved(TargetSent, JobTarget{State: TargetOK}, jobNoon); err != nil {
		t.Fatal(err)
	}
	if j = j.Settle(jobNoon); j.State != JobWaiting {
		t.Errorf("after the rung: %s", j.State)
	}
}

// A job of 100 was paused because something looked wrong. Who then tries the two
// again that failed has not said that the other 88 shall go out.
func TestRetryLeavesTheRestOfAPausedJob(t *testing.T) {
	counts := JobCounts{Queued: 88, OK: 10, Failed: 2}
	for name, j := range map[string]Job{
		"paused":      {State: JobPaused, Allowed: 100, Counts: counts},
		"interrupted": {State: JobRunning, Allowed: 100, Counts: counts, Owner: "x", Until: jobNoon},
		"waiting":     {State: JobWaiting, Allowed: 12, Counts: counts},
	} {
		j, err := j.Decide(JobDecision{Verb: JobRetry}, hold("me", jobNoon))
		if err != nil || j.State != JobRunning || j.Left() != 2 {
			t.Errorf("%s: %s, %d to begin, want 2: %v", name, j.State, j.Left(), err)
		}
	}
	at := Job{State: JobRunning, Allowed: 100, Counts: counts, Owner: "me", Until: jobNoon.Add(1)}
	if j, err := at.Decide(JobDecision{Verb: JobRetry}, hold("me", jobNoon)); err != nil || j.Left() != 90 {
		t.Errorf("at work: %d to begin, want all 90: %v", j.Left(), err)
	}
}

// The reason stood there twice, with the ticket's number between, and the
// platform's own words were cut off.
func TestTargetBecause(t *testing.T) {
	for want, k := range map[string]JobTarget{
		"":                        {},
		"the platform refused it": {Reason: ReasonRefused},
		"out of memory":           {Detail: "out of memory"},
		"the ticket is not open any more: it is resolved":    {Reason: ReasonClosed, Detail: "it is resolved"},
		"the platform refused it: the flow is off. Mend it.": {Reason: ReasonRefused, Detail: "the flow is off: the platform refused it. Mend it."},
		"the platform refused it: no such event. Mend it.":   {Reason: ReasonRefused, Detail: "show banner on ticket 7: the platform refused it: no such event. Mend it."},
	} {
		if got := k.Because(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestJobTargetsEndOnce(t *testing.T) {
	full := JobCounts{Queued: 1, Skipped: 1, Sent: 1, OK: 1, Failed: 1, Unknown: 1}
	allowed := map[TargetState]string{TargetQueued: "queued skipped sent failed", TargetSkipped: "",
		TargetSent: "queued skipped sent ok failed unknown", TargetOK: "", TargetFailed: "", TargetUnknown: "ok failed unknown"}
	for _, from := range TargetStates() {
		var can []string
		for _, to := range TargetStates() {
			j := Job{State: JobRunning, Allowed: 9, Counts: full}
			got, err := j.Moved(from, JobTarget{State: to}, jobNoon)
			if err == nil {
				can = append(can, to.String())
			}
			if got.Counts.Total() != full.Total() {
				t.Errorf("%s to %s loses a target", from, to)
			}
		}
		if strings.Join(can, " ") != allowed[from] {
			t.Errorf("after %s: %v, want %q", from, can, allowed[from])
		}
	}
}

// What stops a job stops the targets that are written with it.
func TestJobHindered(t *testing.T) {
	j := Job{State: JobRunning, Allowed: 9, Counts: JobCounts{Queued: 9}}
	for name, w := range map[string]JobWrite{"halt": {Halt: "bad key"}, "rest": {Rest: jobNoon.Add(1), Why: "slow down"}} {
		h := j.Hindered(w, jobNoon)
		if _, err := h.Moved(TargetQueued, JobTarget{State: TargetSent}, jobNoon); !errors.Is(err, ErrNotNow) || h.Why == "" {
			t.Errorf("%s: %v, %q", name, err, h.Why)
		}
	}
	rested := j.Rest(jobNoon, "slow down").Hindered(JobWrite{}, jobNoon)
	if rested.Why != "" || !rested.MayBegin(jobNoon) {
		t.Errorf("after the rest: %q", rested.Why)
	}
}

func TestJobFencing(t *testing.T) {
	j, err := Job{}.Claimed(hold("a", jobNoon))
	if err != nil || j.Fence != 1 {
		t.Fatal(j.Fence, err)
	}
	again, err := j.Claimed(hold("a", jobNoon.Add(time.Hour)))
	if err != nil || again.Fence != 1 || again.Holds(j) != nil {
		t.Errorf("renewed: fence %d, %v", again.Fence, err)
	}
	if _, err := j.Claimed(hold("b", jobNoon)); !errors.Is(err, ErrHandled) {
		t.Errorf("taken while it is held: %v", err)
	}
	taken, err := j.Claimed(hold("b", jobNoon.Add(time.Minute)))
	if err != nil || taken.Fence != 2 || !errors.Is(taken.Holds(j), ErrHandled) {
		t.Errorf("taken over: fence %d, %v, %v", taken.Fence, err, taken.Holds(j))
	}
}

func TestJobETA(t *testing.T) {
	j := Job{State: JobRunning, Allowed: 60, Counts: JobCounts{Queued: 90, OK: 8, Sent: 2}}
	if eta, ok := j.ETA(5); !ok || eta != 52*time.Second/5 {
		t.Errorf("%s, %v", eta, ok)
	}
	if _, ok := j.ETA(0); ok {
		t.Error("an ETA without a rate")
	}
	if eta, ok := j.ETA(1e-12); ok { // longer than a Duration can say: it read "1 s left"
		t.Errorf("an ETA of %s at a pace of nothing", eta)
	}
}

func TestJobUndo(t *testing.T) {
	targets := []JobTarget{}
	for i, s := range TargetStates() {
		targets = append(targets, JobTarget{Seq: i, Ticket: Ticket{ID: TicketID(s.String())}, State: s, Reason: ReasonSeen})
	}
	j := Job{ID: 7, JobOrder: JobOrder{Deed: JobShowBanner, Banner: Templates()[0].Banner}, State: JobDone}
	o, sure, unsure, err := j.Undo("lee", targets)
	if err != nil || o.Deed != JobRemoveBanner || o.Undoes != 7 || o.By != "lee" {
		t.Fatalf("%+v, %v", o, err)
	}
	if len(sure) != 1 || sure[0].Ticket.ID != "ok" || sure[0].State != TargetQueued || sure[0].Reason != "" {
		t.Errorf("sure: %+v", sure)
	}
	if len(unsure) != 2 {
		t.Errorf("unsure: %+v", unsure)
	}
	for _, not := range []Job{{JobOrder: JobOrder{Deed: JobClose}}, {JobOrder: JobOrder{Deed: JobShowBanner}, State: JobRunning}} {
		if _, _, _, err := not.Undo("lee", targets); !errors.Is(err, ErrNotNow) {
			t.Errorf("%s %s: %v", not.State, not.Deed, err)
		}
	}
}

func TestSummarize(t *testing.T) {
	s := Summarize([]JobTarget{{State: TargetOK}, {State: TargetSkipped, Reason: ReasonNoWidget}, {State: TargetOK},
		{State: TargetSkipped, Reason: ReasonClosed}, {State: TargetSkipped, Reason: ReasonNoWidget}, {State: TargetOK, Reason: ReasonSeen}})
	want := []ReasonCount{{TargetSkipped, ReasonNoWidget, 2}, {TargetSkipped, ReasonClosed, 1}, {TargetOK, "", 2}, {TargetOK, ReasonSeen, 1}}
	if len(s.Lines) != len(want) {
		t.Fatalf("%+v", s.Lines)
	}
	for i := range want {
		if s.Lines[i] != want[i] {
			t.Errorf("line %d: %+v, want %+v", i, s.Lines[i], want[i])
		}
	}
	if s.Counts != (JobCounts{Skipped: 3, OK: 3}) || s.Counts.String() != "3 ok, 3 skipped" {
		t.Errorf("%s", s.Counts)
	}
}

// Every reason has a sentence of its own, and is listed once.
func TestReasonTexts(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range reasonTexts {
		if r.text == "" || strings.HasSuffix(r.text, ".") || seen[r.text] || seen[string(r.reason)] {
			t.Errorf("%s: %q", r.reason, r.text)
		}
		seen[r.text], seen[string(r.reason)] = true, true
	}
	if Reason("of-tomorrow").String() != "of-tomorrow" {
		t.Error("a reason that is not known loses its word")
	}
}

func TestGuardTargets(t *testing.T) {
	three := []JobTarget{{}, {}, {}, {State: TargetSkipped}}
	tests := []struct {
		name         string
		order        JobOrder
		targets      []JobTarget
		before, most int
		refused      bool
	}{
		{"no cap", JobOrder{}, three, 999, 0, false},
		{"just within", JobOrder{}, three, 2, 5, false},
		{"over", JobOrder{}, three, 3, 5, true},
		{"the way out", JobOrder{Undoes: 1}, three, 3, 5, false},
		{"nobody", JobOrder{}, three[3:], 0, 0, true},
	}
	for _, tt := range tests {
		if err := GuardTargets(tt.order, tt.targets, tt.before, tt.most); errors.Is(err, ErrGuard) != tt.refused || (err != nil) != tt.refused {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestJobTold(t *testing.T) {
	order := JobOrder{Deed: JobShowBanner, By: "asha"}
	running := Job{ID: 7, JobOrder: order, State: JobRunning, Allowed: 5, Counts: JobCounts{Queued: 9, Failed: 1}}
	change := func(f func(*Job)) Job { j := running; f(&j); return j }
	tests := map[string]struct {
		was, is Job
		says    string
	}{
		"ordered":   {Job{}, running, "job 7 ordered: show a banner, 9 tickets, 0 left out"},
		"paused":    {running, change(func(j *Job) { j.State = JobPaused }), "job 7 paused"},
		"cancelled": {running, change(func(j *Job) { j.State = JobCancelled }), "job 7 cancelled"},
		"rung":      {running, change(func(j *Job) { j.State = JobWaiting }), "waits for a look"},
		"done":      {running, change(func(j *Job) { j.State = JobDone }), "job 7 done: 1 failed"},
		"more":      {running, change(func(j *Job) { j.Allowed = 8 }), "may touch 8 of 10"},
		"resumed":   {change(func(j *Job) { j.State = JobPaused }), running, "goes on"},
		"retried":   {running, change(func(j *Job) { j.Counts = JobCounts{Queued: 10} }), "1 failed tickets again"},
		"nothing":   {running, running, ""},
	}
	for name, tt := range tests {
		told := tt.is.Told(tt.was, "asha", jobNoon)
		if tt.says == "" {
			if len(told) > 0 {
				t.Errorf("%s: %+v", name, told)
			}
		} else if len(told) != 1 || !strings.Contains(told[0].What, tt.says) || told[0].Kind != EventJob {
			t.Errorf("%s: %+v", name, told)
		}
	}
}

// The rule: the trail words a deed by its outcome. A banner that never went out once
// stood there as "banner sent (job 3)", with only the word failed behind it.
func TestTrailWordsTheOutcome(t *testing.T) {
	banner, closed, note := JobOrder{Deed: JobShowBanner}, JobOrder{Deed: JobClose}, JobOrder{Deed: JobNote, Note: "call back"}
	tests := []struct {
		order        JobOrder
		target       JobTarget
		what, result string
	}{
		{banner, JobTarget{State: TargetOK}, "banner sent (job 3)", "ok"},
		{banner, JobTarget{State: TargetFailed, Reason: ReasonRefused}, "banner not sent (job 3)", "failed"},
		{banner, JobTarget{State: TargetUnknown}, "banner perhaps sent (job 3)", "unknown"},
		{banner, JobTarget{State: TargetSkipped, Reason: ReasonDismissed}, "banner not sent (job 3): left out", ""},
		{closed, JobTarget{State: TargetFailed}, "not closed (job 3)", "failed"},
		{note, JobTarget{State: TargetSent}, "note perhaps saved: call back (job 3)", "unknown"},
	}
	for _, tt := range tests {
		if e := tt.target.Event(3, tt.order); e.What != tt.what || e.Result != tt.result {
			t.Errorf("%s of %s: %q, %q; want %q, %q", tt.target.State, tt.order.Deed, e.What, e.Result, tt.what, tt.result)
		}
	}
}

// The rule: a retry never reaches a ticket that was not begun. Whatever becomes of
// those that are tried again, their places go to nobody else.
func TestRetryReachesNobodyNew(t *testing.T) {
	waiting := Job{ID: 1, State: JobWaiting, Allowed: 10, Counts: JobCounts{Queued: 90, OK: 7, Failed: 3}}
	j, err := waiting.Decide(JobDecision{Verb: JobRetry}, hold("me", jobNoon))
	if err != nil || j.Again != 3 {
		t.Fatalf("%d keep their places: %v", j.Again, err)
	}
	again := func(from, to TargetState) func() error {
		return func() (err error) { j, err = j.Moved(from, JobTarget{State: to, Again: true}, jobNoon); return err }
	}
	steps := []struct {
		what string
		do   func() error
	}{
		{"left out", again(TargetQueued, TargetSkipped)},
		{"begun", again(TargetQueued, TargetSent)},
		{"put back", again(TargetSent, TargetQueued)},
		{"failed without a call", again(TargetQueued, TargetFailed)},
		{"begun", again(TargetQueued, TargetSent)},
		{"done", again(TargetSent, TargetOK)},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.what, err)
		}
		if _, err := j.Moved(TargetQueued, JobTarget{State: TargetSent}, jobNoon); !errors.Is(err, ErrNotNow) {
			t.Errorf("after one was %s, a new one could begin: %v", s.what, err)
		}
	}
	if j = j.Settle(jobNoon); j.State != JobWaiting || j.Counts.Begun() != 9 || j.Allowed != 9 || j.Again != 0 {
		t.Errorf("%s, %s, %d allowed, %d again", j.State, j.Counts, j.Allowed, j.Again)
	}
}
