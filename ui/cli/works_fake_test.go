package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// fakeWorks is a platform with tickets and a journal with jobs, in memory, by the
// rules of the model. It carries out two targets per call of Work.
type fakeWorks struct {
	tickets  []model.Ticket
	settings model.Settings
	jobs     []model.Job
	targets  map[model.JobID][]model.JobTarget
	ends     map[model.TicketID]model.TargetState // how a target ends, if not ok
	onWork   func(*fakeWorks, *model.Job)         // called before each Work
	config   Config                               // with which it was opened
	opened   int
	closed   int
	sent     []model.TicketID
	now      func() time.Time
}

func (w *fakeWorks) Ticket(_ context.Context, id model.TicketID) (model.Ticket, error) {
	for _, t := range w.tickets {
		if t.ID == id {
			return t, nil
		}
	}
	return model.Ticket{}, fmt.Errorf("ticket %s: %w", id, model.ErrNotFound)
}

func (w *fakeWorks) Tickets(_ context.Context, q model.TicketQuery) (model.TicketPage, error) {
	var page model.TicketPage
	for _, t := range w.tickets {
		if t.Status.Live() {
			page.Tickets = append(page.Tickets, t)
		}
	}
	rest := page.Tickets[min(q.Offset, len(page.Tickets)):]
	page.Tickets = rest[:min(q.Limit, len(rest))]
	page.Raw = len(page.Tickets)
	return page, nil
}

func (w *fakeWorks) Settings(context.Context) (model.Settings, error) { return w.settings, nil }

func (w *fakeWorks) Preflight(_ context.Context, o model.JobOrder, tickets []model.Ticket) ([]model.JobTarget, error) {
	targets := make([]model.JobTarget, len(tickets))
	for i, t := range tickets {
		targets[i] = model.JobTarget{Seq: i, Ticket: t}
		if r, detail := model.Preflight(o, t, model.TargetFacts{Now: w.now(), Settings: &w.settings}); r != "" {
			targets[i].State, targets[i].Reason, targets[i].Detail = model.TargetSkipped, r, detail
		}
	}
	return targets, nil
}

func (w *fakeWorks) Create(_ context.Context, o model.JobOrder, targets []model.JobTarget) (model.Job, error) {
	if w.config.ReadOnly {
		return model.Job{}, model.ErrReadOnly
	}
	id := model.JobID(len(w.jobs) + 1)
	w.jobs = append(w.jobs, model.Job{ID: id, JobOrder: o, Counts: model.Summarize(targets).Counts, Created: w.now()})
	w.targets[id] = targets
	return w.jobs[id-1], nil
}

func (w *fakeWorks) Jobs(_ context.Context, limit int) ([]model.Job, error) {
	var out []model.Job
	for i := len(w.jobs) - 1; i >= 0 && (limit == 0 || len(out) < limit); i-- {
		out = append(out, w.jobs[i])
	}
	return out, nil
}

func (w *fakeWorks) Job(_ context.Context, id model.JobID) (model.Job, error) {
	if int(id) > len(w.jobs) {
		return model.Job{}, fmt.Errorf("job %d: %w", id, model.ErrNoJob)
	}
	return w.jobs[id-1], nil
}

func (w *fakeWorks) JobTargets(_ context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error) {
	var out []model.JobTarget
	for _, t := range w.targets[id] {
		for _, s := range q.States {
			if t.State == s {
				out = append(out, t)
			}
		}
		if len(q.States) == 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

func (w *fakeWorks) JobSummary(_ context.Context, id model.JobID) (model.JobSummary, error) {
	return model.Summarize(w.targets[id]), nil
}

func (w *fakeWorks) Decide(_ context.Context, id model.JobID, d model.JobDecision) (model.Job, error) {
	job, err := w.jobs[id-1].Decide(d, model.Claim{Owner: "me", At: w.now()})
	if err != nil {
		return job, err
	}
	for i := range w.targets[id] {
		if t := &w.targets[id][i]; d.Verb == model.JobRetry && t.State == model.TargetFailed {
			t.State, t.Reason = model.TargetQueued, ""
		}
	}
	w.jobs[id-1] = job
	return job, nil
}

func (w *fakeWorks) Work(_ context.Context, id model.JobID, _ time.Duration) (model.Job, error) {
	job := &w.jobs[id-1]
	if w.onWork != nil {
		w.onWork(w, job)
	}
	for range 2 {
		if !job.MayBegin(w.now()) {
			break
		}
		w.one(job, w.targets[id])
	}
	*job = job.Settle(w.now())
	return *job, nil
}

// one carries out the next target.
func (w *fakeWorks) one(job *model.Job, targets []model.JobTarget) {
	for i := range targets {
		t := &targets[i]
		if t.State != model.TargetQueued {
			continue
		}
		w.sent = append(w.sent, t.Ticket.ID)
		t.State, t.Tries, t.At = model.TargetOK, t.Tries+1, w.now()
		if s, ok := w.ends[t.Ticket.ID]; ok {
			t.State, t.Reason = s, model.ReasonRefused
		}
		job.Counts = job.Counts.Add(model.TargetQueued, -1).Add(t.State, 1)
		return
	}
}

func (w *fakeWorks) LookUp(_ context.Context, id model.JobID) (model.Job, error) {
	return w.jobs[id-1], nil
}

func (w *fakeWorks) Events(context.Context, model.EventFilter) ([]model.Event, error) {
	return nil, nil
}

// counter runs commands one after the other, in front of the same fakeWorks.
type counter struct {
	*fakeWorks
	t       *testing.T
	app     App
	journal string
	out     bytes.Buffer
	err     bytes.Buffer
	environ []string
}

// newCounter has n web chats, 1001 and so on, and one each that cannot get a
// banner: 2001 on WhatsApp, 2002 resolved.
func newCounter(t *testing.T, n int) *counter {
	t.Helper()
	w := &fakeWorks{targets: map[model.JobID][]model.JobTarget{}, ends: map[model.TicketID]model.TargetState{},
		now: func() time.Time { return noon }}
	for i := range n {
		w.tickets = append(w.tickets, model.Ticket{ID: model.TicketID(fmt.Sprint(1001 + i)), UID: fmt.Sprint("u", i), Source: model.SourceWeb,
			Status: model.StatusAssigned, Contact: model.Contact{Name: fmt.Sprint("Customer ", i+1)}, Group: "billing"})
	}
	w.tickets = append(w.tickets,
		model.Ticket{ID: "2001", UID: "p", Source: "whatsapp", Status: model.StatusQueued, Contact: model.Contact{Name: "Phone"}},
		model.Ticket{ID: "2002", UID: "r", Source: model.SourceWeb, Status: model.StatusResolved, Contact: model.Contact{Name: "Gone"}})
	c := &counter{fakeWorks: w, t: t, journal: filepath.Join(t.TempDir(), "journal.db")}
	if err := os.WriteFile(c.journal, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.app = testApp()
	c.app.Now = func() time.Time { return w.now() }
	c.app.Until = func(ctx context.Context) (context.Context, context.CancelFunc) { return context.WithCancel(ctx) }
	c.app.Post = func(_ context.Context, cfg Config) (Post, error) {
		w.config, w.opened = cfg, w.opened+1
		return Post{Desk: w, Jobs: w, Book: w, Close: func() { w.closed++ }}, nil
	}
	c.app.Trail = func(context.Context, Config) (Trail, func(), error) { return w, func() {}, nil }
	return c
}

// wants runs a command line and demands its exit code.
func (c *counter) wants(code int, args ...string) {
	c.t.Helper()
	c.out.Reset()
	c.err.Reset()
	c.app.Stdout, c.app.Stderr = &c.out, &c.err
	c.app.Environ = append([]string{"USER=maya", "BOTBACK_URL=https://example.com", "BOTBACK_BOT=x1", "BOTBACK_API_KEY=k",
		"BOTBACK_CONFIG=/dev/null", "BOTBACK_JOURNAL=" + c.journal}, c.environ...)
	if got := Run(context.Background(), c.app, args); got != code {
		c.t.Fatalf("%v: exit code %d, want %d\n%s%s", args, got, code, &c.out, &c.err)
	}
	if c.opened != c.closed {
		c.t.Fatalf("%v: opened %d times, closed %d times", args, c.opened, c.closed)
	}
}

// answers runs a command line at a terminal at which somebody types this.
func (c *counter) answers(text string, code int, args ...string) {
	c.t.Helper()
	c.app.Asks, c.app.Stdin = true, strings.NewReader(text)
	c.wants(code, args...)
	c.app.Asks, c.app.Stdin = false, strings.NewReader("")
}

// says demands words on standard error, hears on standard output.
func (c *counter) says(words ...string)  { c.t.Helper(); c.holds(c.err.String(), words) }
func (c *counter) hears(words ...string) { c.t.Helper(); c.holds(c.out.String(), words) }

func (c *counter) holds(text string, words []string) {
	c.t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			c.t.Errorf("%q is not in:\n%s", w, text)
		}
	}
}

// wantSent demands to whom something went out, in order.
func (c *counter) wantSent(ids ...model.TicketID) {
	c.t.Helper()
	if got := fmt.Sprint(c.sent); got != fmt.Sprint(ids) {
		c.t.Errorf("sent to %s, want %v", got, ids)
	}
}
