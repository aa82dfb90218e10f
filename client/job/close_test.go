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

// wrote is a message that the customer writes some time from now, in the
// conversation and in the ticket's own time of it.
func wrote(d *desk, id model.TicketID, after time.Duration, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	t, at := d.tickets[id], time.Now().Add(after)
	t.LastCustomer = at
	d.tickets[id] = t
	d.messages[id] = append(d.messages[id], model.Message{ID: model.MessageID(text), Author: model.AuthorCustomer, At: at,
		Body: model.ParseBody(text)})
}

// asks puts an exit into the ledger, as the watch of another console does.
func asks(t *testing.T, r *room, id model.TicketID, change func(*model.Exit)) {
	t.Helper()
	now := r.clock.now()
	x := model.Exit{Ticket: r.desk.tickets[id], State: model.ExitAsked, Heard: now,
		Request: model.Request{Message: "m", At: now, Text: "talk to bot", Match: model.Match{Label: model.LabelExit}}}
	change(&x)
	if _, err := r.book.Save(t.Context(), x, model.Claim{Owner: "other", At: now, Until: now}); err != nil {
		t.Fatal(err)
	}
}

func tookBack(x *model.Exit) {
	x.State, x.Reason = model.ExitWithdrawn, "the customer took it back: “no, keep the agent”"
	x.Later, x.Said, x.Heard = 1, "no, keep the agent", x.Heard.Add(time.Second)
}

func wroteOn(x *model.Exit) {
	x.State, x.Reason = model.ExitDoubt, "the customer wrote on: “and my order?”"
	x.Later, x.Said, x.Heard = 1, "and my order?", x.Heard.Add(time.Second)
}

// The rule: a job closes nobody who has written since it was ordered, however long
// ago that was, nor anybody who has taken their request back. Asking for the bot in
// the meantime is no reason to stay.
func TestCloseLeavesOutWhoHasWrittenSince(t *testing.T) {
	for name, tt := range map[string]struct {
		meanwhile func(*testing.T, *room) // while the job waits for its second rung
		state     model.TargetState
		reason    model.Reason
	}{
		"nothing": {func(*testing.T, *room) {}, model.TargetOK, ""},
		"wrote": {func(_ *testing.T, r *room) { wrote(r.desk, "t1", time.Minute, "wait, I am back, do not close this") },
			model.TargetSkipped, model.ReasonWrote},
		"took the request back": {func(t *testing.T, r *room) { asks(t, r, "t1", tookBack) }, model.TargetSkipped, model.ReasonWrote},
		"asked and wrote on":    {func(t *testing.T, r *room) { asks(t, r, "t1", wroteOn) }, model.TargetSkipped, model.ReasonWrote},
		"asked":                 {func(t *testing.T, r *room) { asks(t, r, "t1", func(*model.Exit) {}) }, model.TargetOK, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(2)
			room := newRoom(t, d)
			r := room.console(func(c *job.Config) { c.Parallel = 1 })
			j := work(t, r, order(t, r, d, closing(), 1).ID)
			tt.meanwhile(t, room)
			decide(t, r, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: 2})
			work(t, room.console(nil), j.ID) // of another run: the journal knows what was known
			got := targets(t, r, j.ID)[1]
			closed := d.tickets["t1"].Status == model.StatusResolved
			if got.State != tt.state || got.Reason != tt.reason || closed != (tt.state == model.TargetOK) || !closed && d.asked["t1"] > 0 {
				t.Errorf("%s (%s: %s) after %d calls, closed: %v", got.State, got.Reason, got.Detail, d.asked["t1"], closed)
			}
		})
	}
}

// Where the platform does not say when customers wrote last, nobody is closed who has
// written since the order, by its own time.
func TestCloseWhereLastWordsAreNotKnown(t *testing.T) {
	d := newDesk(2)
	for id, k := range d.tickets {
		k.LastCustomer = time.Time{}
		d.tickets[id] = k
	}
	r := newRoom(t, d).console(func(c *job.Config) { c.Parallel = 1 })
	j := work(t, r, order(t, r, d, closing(), 1).ID)
	d.messages["t1"] = []model.Message{{ID: "late", Author: model.AuthorCustomer, At: time.Now().Add(time.Second), Body: model.ParseBody("wait")}}
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: 2})
	work(t, r, j.ID)
	if list := targets(t, r, j.ID); list[0].State != model.TargetOK || list[1].State != model.TargetSkipped || d.closes != 1 {
		t.Errorf("%s, %s (%s) after %d closes", list[0].State, list[1].State, list[1].Because(), d.closes)
	}
}

// A close that failed and is tried again is still the one that was ordered: who has
// written since stays open.
func TestRetriedCloseLeavesOutWhoHasWrittenSince(t *testing.T) {
	d := newDesk(1)
	r := newRoom(t, d).console(nil)
	refuse(t, d, nil)
	j := work(t, r, order(t, r, d, closing(), 1).ID)
	wrote(d, "t0", time.Minute, "wait")
	decide(t, r, j.ID, model.JobDecision{Verb: model.JobRetry})
	j = work(t, r, j.ID)
	if got := targets(t, r, j.ID)[0]; got.State != model.TargetFailed || got.Reason != model.ReasonWrote || d.closes > 0 {
		t.Errorf("%s (%s) after %d closes", got.State, got.Because(), d.closes)
	}
}

// Who has taken their request back is left out before anything is asked.
func TestPreflightOfWhoTookTheRequestBack(t *testing.T) {
	d := newDesk(2)
	room := newRoom(t, d)
	asks(t, room, "t0", tookBack)
	asks(t, room, "t1", wroteOn)
	r := room.console(nil)
	list, err := r.Preflight(t.Context(), closing(), d.list())
	if err != nil || list[0].State != model.TargetSkipped || list[0].Reason != model.ReasonWrote {
		t.Errorf("%s (%s), %v", list[0].State, list[0].Because(), err)
	}
	if list[1].State != model.TargetQueued { // what has been heard is known to whoever orders now
		t.Errorf("%s (%s)", list[1].State, list[1].Because())
	}
	j := work(t, r, order(t, r, d, closing(), 1).ID)
	if j.Counts != (model.JobCounts{Skipped: 1, OK: 1}) || d.closes != 1 {
		t.Errorf("%s after %d closes", j.Counts, d.closes)
	}
	if list, err = r.Preflight(t.Context(), show(), d.list()); err != nil || list[0].Reason != "" {
		t.Errorf("a banner is kept from them: %s, %v", list[0].Because(), err)
	}
}

// Wherever a console is killed, the next one does not close who has written since.
func TestKilledCloseLeavesOutWhoHasWrittenSince(t *testing.T) {
	for at := 1; at <= 12; at++ {
		d := newDesk(1)
		room := newRoom(t, d)
		r := room.console(nil)
		j := order(t, r, d, closing(), 1)
		if _, err := newMortal(room, int64(at)).Work(t.Context(), j.ID, time.Minute); err != nil && !errors.Is(err, model.ErrNoRecord) {
			t.Fatal(err)
		}
		closed := d.closes
		wrote(d, "t0", 0, "wait")
		room.clock.forward(2 * lease)
		work(t, room.console(nil), j.ID)
		got := targets(t, r, j.ID)[0]
		if left := got.State == model.TargetSkipped || got.State == model.TargetFailed; d.closes != closed || left != (closed == 0) || left && got.Reason != model.ReasonWrote {
			t.Errorf("killed at %d: %s (%s) after %d closes, %d before", at, got.State, got.Because(), d.closes, closed)
		}
	}
}
