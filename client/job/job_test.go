package job_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"botback/client/job"
	"botback/model"
)

// The ladder: the first one alone, and nothing more until somebody says so.
func TestLadder(t *testing.T) {
	d := newDesk(10)
	r := newRoom(t, d).console(nil)
	j := order(t, r, d, show(), 1)
	for _, rung := range []int{1, 4, 10} {
		if rung > 1 {
			j = decide(t, r, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: rung})
		}
		j = work(t, r, j.ID)
		if len(d.done) != rung || j.Counts.OK != rung {
			t.Fatalf("after rung %d %d tickets were touched: %s", rung, len(d.done), j.Counts)
		}
		if rung == 1 && d.done["t0"] != 1 {
			t.Errorf("the first rung is not the first ticket: %v", d.done)
		}
		if want := map[bool]model.JobState{true: model.JobDone, false: model.JobWaiting}[rung == 10]; j.State != want {
			t.Errorf("after rung %d the job is %s", rung, j.State)
		}
		if again, err := r.Work(t.Context(), j.ID, time.Second); err != nil || again.Counts != j.Counts {
			t.Errorf("it went on by itself: %s, %v", again.Counts, err)
		}
	}
}

// One answer for the first of three tickets, and what becomes of the target, of
// the job, and of what reached the platform.
func TestAnswers(t *testing.T) {
	tests := []struct {
		answer string
		state  model.TargetState
		reason model.Reason
		job    model.JobState
		asked  int
	}{
		{"done", model.TargetOK, "", model.JobDone, 1},
		{"refused", model.TargetFailed, model.ReasonRefused, model.JobDone, 1},
		{"slow down", model.TargetOK, "", model.JobDone, 2},
		{"no way there", model.TargetOK, "", model.JobDone, 2},
		{"bad key", model.TargetQueued, model.ReasonRights, model.JobPaused, 1},
		{"no rights", model.TargetQueued, model.ReasonRights, model.JobPaused, 1},
		{"lost, done", model.TargetUnknown, model.ReasonNotSeen, model.JobDone, 1},
		{"lost", model.TargetUnknown, model.ReasonNotSeen, model.JobDone, 1},
	}
	for _, tt := range tests {
		t.Run(tt.answer, func(t *testing.T) {
			d := newDesk(3)
			d.answers = []answer{answers()[tt.answer]}
			r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
			j := work(t, r, order(t, r, d, show(), 3).ID)
			first := targets(t, r, j.ID)[0]
			if first.State != tt.state || first.Reason != tt.reason || j.State != tt.job || d.asked["t0"] != tt.asked {
				t.Errorf("%s (%s) in a job that is %s (%s), after %d calls", first.State, first.Reason, j.State, j.Why, d.asked["t0"])
			}
			if (tt.job == model.JobPaused) != strings.Contains(j.Why, "ticket t0") {
				t.Errorf("the job says: %q", j.Why)
			}
		})
	}
}

// A ticket that the key may not touch holds the job up once, not for ever.
func TestForbiddenTwice(t *testing.T) {
	d := newDesk(2)
	d.answers = []answer{answers()["no rights"], answers()["no rights"]}
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	j := work(t, r, order(t, r, d, show(), 2).ID)
	j = decide(t, r, j.ID, model.JobDecision{Verb: model.JobResume})
	j = work(t, r, j.ID)
	if j.Counts.Failed != 1 || j.Counts.OK != 1 || j.State != model.JobDone {
		t.Errorf("%s: %s", j.State, j.Counts)
	}
}

// A ticket that cannot be read while others can does not hold the job up.
func TestUnreadableTicket(t *testing.T) {
	d := newDesk(2)
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	d.unread = map[model.TicketID]error{"t0": model.ErrBadAnswer}
	j := work(t, r, order(t, r, d, show(), 2).ID)
	if j.Counts.Failed != 1 || j.Counts.OK != 1 || d.asked["t0"] != 0 {
		t.Errorf("%s", j.Counts)
	}
}

// A platform that cannot be reached makes the job rest, and fails nobody.
func TestUnreachable(t *testing.T) {
	d := newDesk(3)
	d.unread = map[model.TicketID]error{"t0": model.ErrUnavailable, "t1": model.ErrUnavailable, "t2": model.ErrUnavailable}
	r := newRoom(t, d).console(func(c *job.Config) { c.Backoff = time.Minute })
	j, err := r.Work(t.Context(), order(t, r, d, show(), 3).ID, 20*time.Millisecond)
	if err != nil || j.State != model.JobRunning || j.Counts.Queued != 3 || j.Rests.IsZero() || !strings.Contains(j.Why, "cannot be reached") {
		t.Errorf("%s, %s, rests until %s: %q, %v", j.State, j.Counts, j.Rests, j.Why, err)
	}
}

// asksToWait is a refusal with a Retry-After.
type asksToWait struct{ error }

func (asksToWait) RetryAfter() time.Duration { return 7 * time.Minute }
func (e asksToWait) Unwrap() error           { return e.error }

// The whole job rests as long as the platform asks, and loses no target by it.
func TestRetryAfter(t *testing.T) {
	d := newDesk(20)
	d.answers = []answer{{false, asksToWait{model.ErrRateLimited}}}
	room := newRoom(t, d)
	r := room.console(func(c *job.Config) { c.Parallel = 1 })
	j := order(t, r, d, show(), 20)
	before := room.clock.now()
	j, err := r.Work(t.Context(), j.ID, 50*time.Millisecond)
	if err != nil || j.State != model.JobRunning || len(d.asked) != 1 {
		t.Fatalf("%s, %d tickets asked, %v", j.State, len(d.asked), err)
	}
	if rests := j.Rests.Sub(before); rests < 7*time.Minute || rests > 8*time.Minute || !strings.Contains(j.Why, "slow down") {
		t.Errorf("it rests for %s: %q", rests, j.Why)
	}
	room.clock.forward(8 * time.Minute)
	if j = work(t, r, j.ID); j.Counts.OK != 20 || j.Why != "" {
		t.Errorf("afterwards %s: %q", j.Counts, j.Why)
	}
}

// What was lost is found where the conversation holds it, and only there.
func TestLookUp(t *testing.T) {
	deeds := map[string]model.JobOrder{
		"show":   show(),
		"remove": {Deed: model.JobRemoveBanner},
		"text":   {Deed: model.JobText, Text: "type talk to bot to leave"},
	}
	for name, o := range deeds {
		t.Run(name, func(t *testing.T) {
			d := newDesk(0)
			d.keeps = true
			source := map[bool]string{true: "whatsapp", false: model.SourceWeb}[o.Deed == model.JobText]
			d.add("found", source)
			d.add("missing", source)
			d.answers = []answer{answers()["lost, done"], answers()["lost"]}
			r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
			j := work(t, r, order(t, r, d, o, 2).ID)
			list := targets(t, r, j.ID)
			if list[0].State != model.TargetOK || list[0].Reason != model.ReasonSeen ||
				list[1].State != model.TargetUnknown || list[1].Reason != model.ReasonNotSeen {
				t.Fatalf("%+v", list)
			}
			d.messages["missing"] = d.messages["found"] // it arrives after all
			if j, err := r.LookUp(t.Context(), j.ID); err != nil || j.Counts.OK != 2 || j.State != model.JobDone {
				t.Errorf("looked up again: %s, %v", j.Counts, err)
			}
			if d.asked["found"] != 1 || d.asked["missing"] != 1 {
				t.Errorf("looking up sent something: %v", d.asked)
			}
		})
	}
}

// A note does no harm twice: it is read back, and repeated where it is not there.
func TestNoteIsReadBack(t *testing.T) {
	for name, o := range map[string]model.JobOrder{
		"note": {Deed: model.JobNote, Note: "outage"},
		"tags": {Deed: model.JobTags, Tags: []string{"outage", "vip"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(2)
			d.answers = []answer{answers()["lost, done"], answers()["lost"]}
			r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
			j := work(t, r, order(t, r, d, o, 2).ID)
			if j.Counts.OK != 2 || d.asked["t0"] != 1 || d.asked["t1"] != 2 {
				t.Errorf("%s after %v calls", j.Counts, d.asked)
			}
		})
	}
}

// Pausing and cancelling let nothing more begin than what is in flight, from
// whichever console they come, and the end of the context does the same.
func TestStop(t *testing.T) {
	const parallel = 4
	stops := map[string]func(t *testing.T, mine, other *job.Runner, id model.JobID, cancel func()){
		"pause": func(t *testing.T, mine, _ *job.Runner, id model.JobID, _ func()) {
			decide(t, mine, id, model.JobDecision{Verb: model.JobPause})
		},
		"cancel": func(t *testing.T, mine, _ *job.Runner, id model.JobID, _ func()) {
			decide(t, mine, id, model.JobDecision{Verb: model.JobCancel})
		},
		"cancel from afar": func(t *testing.T, _, other *job.Runner, id model.JobID, _ func()) {
			decide(t, other, id, model.JobDecision{Verb: model.JobCancel})
		},
		"end of the context": func(_ *testing.T, _, _ *job.Runner, _ model.JobID, cancel func()) { cancel() },
	}
	for name, stop := range stops {
		t.Run(name, func(t *testing.T) {
			d := newDesk(50)
			room := newRoom(t, d)
			r, other := room.console(func(c *job.Config) { c.Parallel = parallel }), room.console(nil)
			j := order(t, r, d, show(), 50)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			inFlight, release := make(chan struct{}, 50), make(chan struct{})
			d.during = func() { inFlight <- struct{}{}; <-release }
			over := make(chan error, 1)
			go func() { _, err := r.Work(ctx, j.ID, time.Minute); over <- err }()
			for range parallel {
				<-inFlight
			}
			stop(t, r, other, j.ID, cancel)
			close(release)
			if err := <-over; err != nil {
				t.Fatal(err)
			}
			j, err := r.Job(t.Context(), j.ID)
			if err != nil || len(d.asked) != parallel || j.Counts.OK != parallel || j.Counts.Sent != 0 {
				t.Errorf("%d calls went out, %s, %v", len(d.asked), j.Counts, err)
			}
			if !room.clock.now().After(j.Until) {
				t.Error("the job was not given back")
			}
		})
	}
}

// Of two consoles one works. When the claim of the first has run out, the second
// goes on, and what the first still wants to write is refused.
func TestFencing(t *testing.T) {
	d := newDesk(6)
	room := newRoom(t, d)
	slow, quick := room.console(func(c *job.Config) { c.Parallel = 1 }), room.console(nil)
	j := order(t, slow, d, show(), 6)
	inFlight, release := make(chan struct{}), make(chan struct{})
	d.during = func() { inFlight <- struct{}{}; <-release }
	over := make(chan error, 1)
	go func() { _, err := slow.Work(context.Background(), j.ID, time.Minute); over <- err }()
	<-inFlight
	d.during = nil

	if _, err := quick.Work(t.Context(), j.ID, time.Minute); !errors.Is(err, model.ErrHandled) {
		t.Fatalf("both could work at once: %v", err)
	}
	if _, err := quick.Decide(t.Context(), j.ID, model.JobDecision{Verb: model.JobAllow, Allow: 7}); err == nil {
		t.Error("more was allowed from afar")
	}
	room.clock.forward(lease + time.Second)
	if got, err := quick.Job(t.Context(), j.ID); err != nil || !got.Interrupted(room.clock.now()) {
		t.Fatalf("it does not count as interrupted: %+v, %v", got, err)
	}
	j = work(t, quick, j.ID)
	close(release)
	if err := <-over; !errors.Is(err, model.ErrHandled) {
		t.Errorf("the first one goes on: %v", err)
	}
	if j.Fence != 2 || j.Counts.OK != 5 || j.Counts.Unknown != 1 {
		t.Errorf("fence %d, %s", j.Fence, j.Counts)
	}
	for id, n := range d.asked {
		if n != 1 {
			t.Errorf("ticket %s got %d calls", id, n)
		}
	}
}

// Undo removes the banner from those who got it, and from nobody else; where
// another banner has taken its place it stays.
func TestUndo(t *testing.T) {
	d := newDesk(6)
	d.answers = []answer{answers()["done"], answers()["refused"], answers()["lost"]}
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	j := work(t, r, order(t, r, d, show(), 5).ID)
	other := model.JobOrder{Deed: model.JobShowBanner, Banner: model.Templates()[0].Banner, By: "asha"}
	replaced, err := r.Preflight(t.Context(), other, d.list()[4:5])
	if err != nil {
		t.Fatal(err)
	}
	k, err := r.Create(t.Context(), other, replaced)
	if err != nil {
		t.Fatal(err)
	}
	decide(t, r, k.ID, model.JobDecision{Verb: model.JobAllow, Allow: 1})
	work(t, r, k.ID)

	o, sure, unsure, err := j.Undo("lee", targets(t, r, j.ID))
	if err != nil || len(sure) != 3 || len(unsure) != 1 {
		t.Fatalf("%d sure, %d unsure, %v", len(sure), len(unsure), err)
	}
	clear(d.asked)
	undo, err := r.Create(t.Context(), o, sure)
	if err != nil {
		t.Fatal(err)
	}
	decide(t, r, undo.ID, model.JobDecision{Verb: model.JobAllow, Allow: 3})
	undo = work(t, r, undo.ID)
	if undo.Counts.OK != 2 || undo.Counts.Skipped != 1 || len(d.asked) != 2 || d.asked["t0"] != 1 || d.asked["t3"] != 1 {
		t.Errorf("%s, calls %v", undo.Counts, d.asked)
	}
	if undo.Undoes != j.ID {
		t.Errorf("it undoes job %d", undo.Undoes)
	}
}

// A failed target is tried again when somebody says so; nothing else is.
func TestRetryFailed(t *testing.T) {
	d := newDesk(4)
	d.answers = []answer{answers()["refused"], answers()["lost"]}
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	j := work(t, r, order(t, r, d, show(), 4).ID)
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobRetry})
	j = work(t, r, j.ID)
	if j.Counts.OK != 3 || j.Counts.Unknown != 1 || d.asked["t0"] != 2 || d.asked["t1"] != 1 {
		t.Errorf("%s after calls %v", j.Counts, d.asked)
	}
	if _, err := r.Decide(t.Context(), j.ID, model.JobDecision{Verb: model.JobRetry}); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("there was something left to retry: %v", err)
	}
}

// The rule: a retry never reaches a ticket that was not begun. One that had failed
// because it could not be read, without any call, was left out when it was tried
// again, and its place went to the next in line.
func TestRetryOfOneThatCouldNotBeReadReachesNobodyNew(t *testing.T) {
	d := newDesk(5)
	d.unread = map[model.TicketID]error{"t0": model.ErrRefused}
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	j := work(t, r, order(t, r, d, show(), 2).ID)
	if list := targets(t, r, j.ID); list[0].State != model.TargetFailed || list[0].Tries != 0 || j.Counts.OK != 1 {
		t.Fatalf("%s, the first is %s after %d calls", j.Counts, list[0].State, list[0].Tries)
	}
	clear(d.unread)
	closed := d.tickets["t0"]
	closed.Status = model.StatusResolved
	d.tickets["t0"] = closed
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobRetry})
	j = work(t, r, j.ID)
	if len(d.asked) != 1 || j.State != model.JobWaiting || j.Counts.Queued != 3 || j.Allowed != 1 {
		t.Errorf("%s, %s, %d allowed, calls %v", j.State, j.Counts, j.Allowed, d.asked)
	}
}

// What changed between the order and the call leaves a target out.
func TestLeftOutAtTheLastMoment(t *testing.T) {
	d := newDesk(5)
	room := newRoom(t, d)
	r := room.console(nil)
	j := order(t, r, d, show(), 5)
	d.tickets["t0"] = model.Ticket{ID: "t0", UID: "somebody", Source: model.SourceWeb, Status: model.StatusAssigned}
	closed := d.tickets["t1"]
	closed.Status = model.StatusResolved
	d.tickets["t1"] = closed
	delete(d.tickets, "t2")
	at := room.clock.now()
	_, err := room.book.Claim(t.Context(), "t3", model.Claim{Owner: "another console", At: at, Until: at.Add(time.Hour)})
	if err == nil {
		err = room.book.BannerDismissed(t.Context(), "t4", "m", at)
	}
	if err != nil {
		t.Fatal(err)
	}
	j = work(t, r, j.ID)
	want := []model.Reason{model.ReasonCustomer, model.ReasonClosed, model.ReasonNotFound, model.ReasonHandled, model.ReasonDismissed}
	for i, got := range targets(t, r, j.ID) {
		if got.State != model.TargetSkipped || got.Reason != want[i] {
			t.Errorf("ticket %s is %s (%s), want skipped (%s)", got.Ticket.ID, got.State, got.Reason, want[i])
		}
	}
	if len(d.asked) != 0 {
		t.Errorf("calls %v", d.asked)
	}
}

// The guards: too many targets, nobody at all, an order that cannot be sent.
func TestGuards(t *testing.T) {
	d := newDesk(5)
	r := newRoom(t, d).console(func(c *job.Config) { c.MaxTargets = 7 })
	j := work(t, r, order(t, r, d, show(), 5).ID)
	list := targets(t, r, j.ID)
	for i := range list {
		list[i].State = model.TargetQueued
	}
	o := show()
	o.By = "asha"
	if _, err := r.Create(t.Context(), o, list); !errors.Is(err, model.ErrGuard) || !strings.Contains(err.Error(), "--max-targets") {
		t.Errorf("five more of seven: %v", err)
	}
	again, err := r.Preflight(t.Context(), o, d.list())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Create(t.Context(), o, again); !errors.Is(err, model.ErrGuard) {
		t.Errorf("a job for nobody: %v", err)
	}
	undo, sure, _, err := j.Undo("asha", targets(t, r, j.ID))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Create(t.Context(), undo, sure); err != nil {
		t.Errorf("the way out is barred: %v", err)
	}
	if _, err := r.Create(t.Context(), model.JobOrder{Deed: model.JobText, Text: " ", By: "asha"}, list); !errors.Is(err, model.ErrInvalid) {
		t.Errorf("an empty text: %v", err)
	}
	if _, err := r.Job(t.Context(), 99); !errors.Is(err, model.ErrNoJob) {
		t.Errorf("no such job: %v", err)
	}
}
