package job_test

import (
	"errors"
	"testing"
	"time"

	"botback/client/job"
	"botback/model"
)

func closing() model.JobOrder { return model.JobOrder{Deed: model.JobClose} }

func TestClose(t *testing.T) {
	tests := map[string]struct {
		change func(t *testing.T, d *desk, r *room)
		state  model.TargetState
		reason model.Reason
		calls  int // banner and close
		closed bool
	}{
		"done":                {nil, model.TargetOK, "", 2, true},
		"answer lost, closed": {lose(true), model.TargetOK, "", 2, true},
		"answer lost, open":   {lose(false), model.TargetOK, "", 3, true},
		"refused":             {refuse, model.TargetFailed, model.ReasonNotClosed, 2, false},
		"closed elsewhere":    {elsewhere, model.TargetOK, model.ReasonElsewhere, 2, true},
		"its exit is under way": {func(t *testing.T, d *desk, r *room) {
			x := model.NewManualExit(model.Decision{By: "lee", Ticket: d.tickets["t0"], At: r.clock.now()})
			now := r.clock.now()
			if _, err := r.book.Save(t.Context(), x, model.Claim{Owner: "other", At: now, Until: now}); err != nil {
				t.Fatal(err)
			}
		}, model.TargetSkipped, model.ReasonHandled, 0, false},
		"it changed hands": {func(_ *testing.T, d *desk, _ *room) {
			d.tickets["t0"] = model.Ticket{ID: "t0", UID: "ut0", Source: model.SourceWeb, Status: model.StatusAssigned,
				Agent: model.Assignee{User: "ravi"}}
		}, model.TargetSkipped, model.ReasonTransferred, 0, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(1)
			room := newRoom(t, d)
			r := room.console(func(c *job.Config) { c.Parallel = 1 })
			j := order(t, r, d, closing(), 1)
			if tt.change != nil {
				tt.change(t, d, room)
			}
			j = work(t, r, j.ID)
			got := targets(t, r, j.ID)[0]
			if got.State != tt.state || got.Reason != tt.reason || d.asked["t0"] != tt.calls {
				t.Errorf("%s (%s: %s) after %d calls", got.State, got.Reason, got.Detail, d.asked["t0"])
			}
			if closed := d.tickets["t0"].Status == model.StatusResolved; closed != tt.closed {
				t.Errorf("closed: %v", closed)
			}
		})
	}
}

// lose loses the answer to the close, after the removal of the banner.
func lose(effect bool) func(*testing.T, *desk, *room) {
	return func(_ *testing.T, d *desk, _ *room) {
		d.answers = []answer{answers()["done"], {effect, model.ErrUnknownOutcome}}
	}
}

func refuse(_ *testing.T, d *desk, _ *room) {
	d.answers = []answer{answers()["done"], answers()["refused"]}
}

// elsewhere has somebody else close the ticket between the look and the call.
func elsewhere(_ *testing.T, d *desk, _ *room) {
	d.answers = []answer{answers()["done"], answers()["refused"]}
	calls := 0
	d.during = func() {
		if calls++; calls == 2 {
			d.mu.Lock()
			defer d.mu.Unlock()
			t := d.tickets["t0"]
			t.Status = model.StatusResolved
			d.tickets["t0"] = t
		}
	}
}

// Required fields stop a close before anything goes out, unless the order has them.
func TestCloseWithRequiredFields(t *testing.T) {
	d := newDesk(1)
	d.settings = model.Settings{Fields: []model.Field{{Key: "order", Name: "Order number", RequiredToClose: true}}, CloseOptionMust: true}
	r := newRoom(t, d).console(nil)
	o := closing()
	for _, want := range []model.Reason{model.ReasonFields, model.ReasonCloseReason, ""} {
		list, err := r.Preflight(t.Context(), o, d.list())
		if err != nil || list[0].Reason != want {
			t.Errorf("left out for %q (%s), want %q, %v", list[0].Reason, list[0].Detail, want, err)
		}
		if want == model.ReasonFields {
			o.Close.Fields = map[string]any{"order": "7"}
		} else {
			o.Close.Reason = "solved"
		}
	}
}

// A close that could not begin because the console is closing is nobody's fault: it
// stays in the queue for the next run.
func TestCloseWhileTheConsoleCloses(t *testing.T) {
	d := newDesk(1)
	room := newRoom(t, d)
	r, exits := room.consoleAndExits(func(c *job.Config) { c.Backoff = time.Minute })
	j := order(t, r, d, closing(), 1)
	exits.Wait()
	j, err := r.Work(t.Context(), j.ID, 50*time.Millisecond)
	if err != nil || j.Counts.Queued != 1 || len(d.asked) != 0 {
		t.Fatalf("%s (%s), %v", j.Counts, targets(t, r, j.ID)[0].Reason, err)
	}
	room.clock.forward(2 * lease)
	if j = work(t, room.console(nil), j.ID); j.Counts.OK != 1 || d.closes != 1 {
		t.Errorf("%s after %d closes", j.Counts, d.closes)
	}
}

// A console that is killed while it closes leaves an exit behind; the next one
// carries it on, and closes nothing twice.
func TestCloseGoesOnAfterAKill(t *testing.T) {
	for at := 1; at <= 12; at++ {
		d := newDesk(1)
		room := newRoom(t, d)
		j := order(t, room.console(nil), d, closing(), 1)
		first := room.console(nil)
		mortal := newMortal(room, int64(at))
		_, err := mortal.Work(t.Context(), j.ID, time.Minute)
		if err != nil && !errors.Is(err, model.ErrNoRecord) {
			t.Fatal(err)
		}
		room.clock.forward(2 * lease)
		j = work(t, room.console(nil), j.ID)
		if got := targets(t, first, j.ID)[0]; j.Counts.OK != 1 || d.closes != 1 {
			t.Errorf("killed at %d: %s (%s: %s) after %d calls", at, got.State, got.Reason, got.Detail, d.asked["t0"])
		}
	}
}
