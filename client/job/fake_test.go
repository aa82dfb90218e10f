package job_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/exit"
	"botback/client/job"
	"botback/client/journal"
	"botback/model"
)

// desk is a platform in memory. It counts what reaches each ticket, and its answers
// to calls that change something are scripted.
type desk struct {
	mu       sync.Mutex
	tickets  map[model.TicketID]model.Ticket
	order    []model.TicketID
	done     map[model.TicketID]int // what took effect
	closes   int                    // of these, the closes
	asked    map[model.TicketID]int // calls that arrived
	messages map[model.TicketID][]model.Message
	settings model.Settings
	answers  []answer // of the next calls that change something; then all is well
	unread   map[model.TicketID]error
	silent   int           // looks into a conversation that fail
	keeps    bool          // what is sent stands in the conversation
	skew     time.Duration // by which its clock is ahead of ours
	during   func()        // while a call that changes something is under way
}

// answer is what becomes of a call: whether it takes effect, and what is said.
type answer struct {
	effect bool
	err    error
}

// The answers there are. The last two look the same from outside.
func answers() map[string]answer {
	return map[string]answer{
		"done":         {true, nil},
		"refused":      {false, model.ErrRefused},
		"slow down":    {false, model.ErrRateLimited},
		"no way there": {false, model.ErrUnavailable},
		"bad key":      {false, model.ErrUnauthorized},
		"no rights":    {false, model.ErrForbidden},
		"lost, done":   {true, model.ErrUnknownOutcome},
		"lost":         {false, model.ErrUnknownOutcome},
	}
}

func newDesk(n int) *desk {
	d := &desk{tickets: map[model.TicketID]model.Ticket{}, done: map[model.TicketID]int{}, asked: map[model.TicketID]int{},
		messages: map[model.TicketID][]model.Message{}}
	for i := range n {
		d.add(model.TicketID(fmt.Sprint("t", i)), model.SourceWeb)
	}
	return d
}

func (d *desk) add(id model.TicketID, source string) {
	d.tickets[id] = model.Ticket{ID: id, UID: "u" + string(id), Source: source, Status: model.StatusAssigned,
		Agent: model.Assignee{User: "lee"}, Created: noon.Add(-time.Hour), LastCustomer: noon.Add(-time.Minute)}
	d.order = append(d.order, id)
}

func (d *desk) list() []model.Ticket {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []model.Ticket
	for _, id := range d.order {
		all = append(all, d.tickets[id])
	}
	return all
}

func (d *desk) Ticket(_ context.Context, id model.TicketID) (model.Ticket, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.unread[id]; err != nil {
		return model.Ticket{}, err
	}
	t, ok := d.tickets[id]
	if !ok {
		return t, model.ErrNotFound
	}
	return t, nil
}

func (d *desk) Messages(_ context.Context, t model.Ticket, _, _ int) (model.MessagePage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.silent > 0 {
		d.silent--
		return model.MessagePage{}, model.ErrUnavailable
	}
	return model.MessagePage{Messages: d.messages[t.ID], Raw: len(d.messages[t.ID])}, nil
}

func (d *desk) Settings(context.Context) (model.Settings, error) { return d.settings, nil }

func (d *desk) BotPaused(context.Context, model.Ticket) (bool, error) { return false, nil }

// change is every call that changes something.
func (d *desk) change(id model.TicketID, effect func(*model.Ticket), body model.Body) error {
	if d.during != nil {
		d.during()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	a := answer{effect: true}
	if len(d.answers) > 0 {
		a, d.answers = d.answers[0], d.answers[1:]
	}
	d.asked[id]++
	if !a.effect {
		return a.err
	}
	d.done[id]++
	if t := d.tickets[id]; effect != nil {
		effect(&t)
		d.tickets[id] = t
	}
	if d.keeps {
		d.messages[id] = append(d.messages[id], model.Message{ID: model.MessageID(fmt.Sprint(len(d.messages[id]))),
			Author: model.AuthorAgent, At: time.Now().Add(d.skew), Body: body})
	}
	return a.err
}

func (d *desk) ShowBanner(_ context.Context, t model.Ticket, b model.Banner) error {
	data, _ := b.Encode()
	body := model.ParseBody(`{"event":{"code":"` + model.DefaultShowEvent + `","data":` + strings.ReplaceAll(string(data), "\n", " ") + `}}`)
	return d.change(t.ID, nil, body)
}

func (d *desk) RemoveBanner(_ context.Context, t model.Ticket) error {
	return d.change(t.ID, nil, model.ParseBody(`{"event":{"code":"`+model.DefaultCloseEvent+`","data":{}}}`))
}

func (d *desk) SetNote(_ context.Context, id model.TicketID, note string) error {
	return d.change(id, func(t *model.Ticket) { t.Note = note }, model.Body{})
}

func (d *desk) SetTags(_ context.Context, id model.TicketID, tags []string) error {
	return d.change(id, func(t *model.Ticket) { t.Tags = tags }, model.Body{})
}

func (d *desk) Say(_ context.Context, t model.Ticket, text string) error {
	return d.change(t.ID, nil, model.ParseBody(text))
}

func (d *desk) Close(_ context.Context, t model.Ticket, _ model.CloseRequest) error {
	return d.change(t.ID, func(t *model.Ticket) { t.Status, d.closes = model.StatusResolved, d.closes+1 }, model.Body{})
}

// noon is when the tickets of these tests were last heard of.
var noon = time.Now()

// clock is a clock that goes as the real one does, and can be put forward.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time          { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) forward(d time.Duration) { c.ahead.Add(int64(d)) }

// room is a place with a journal where consoles come and go.
type room struct {
	desk  *desk
	book  *journal.Journal
	clock *clock
	runs  int
}

func newRoom(tb testing.TB, d *desk) *room {
	tb.Helper()
	book, forget, err := journal.OpenTemporary(context.Background(), "bot")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(forget)
	return &room{desk: d, book: book, clock: &clock{}}
}

// lease is longer than anything in these tests takes: it runs out only where a test
// puts the clock forward.
const lease = time.Hour

// console is the next run of the program there.
func (r *room) console(change func(*job.Config)) *job.Runner {
	run, _ := r.consoleAndExits(change)
	return run
}

func (r *room) consoleAndExits(change func(*job.Config)) (*job.Runner, *exit.Runner) {
	r.runs++
	cfg := job.Config{Owner: fmt.Sprint("console ", r.runs), Parallel: 3, Settle: time.Nanosecond, Backoff: time.Microsecond,
		Lease: lease, Now: r.clock.now, Rules: model.JobRules{TextSources: []string{"whatsapp"}, TextWindow: 24 * time.Hour}}
	if change != nil {
		change(&cfg)
	}
	exits := exit.New(r.desk, r.book, exit.Config{Owner: cfg.Owner, Settle: time.Nanosecond, Now: r.clock.now})
	return job.New(r.desk, exits, r.book, cfg), exits
}

// order creates a job for all tickets of the desk and allows so many targets.
func order(tb testing.TB, r *job.Runner, d *desk, o model.JobOrder, allow int) model.Job {
	tb.Helper()
	ctx := context.Background()
	o.By = "asha"
	targets, err := r.Preflight(ctx, o, d.list())
	if err != nil {
		tb.Fatal(err)
	}
	j, err := r.Create(ctx, o, targets)
	if err != nil {
		tb.Fatal(err)
	}
	return decide(tb, r, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: allow})
}

func decide(tb testing.TB, r *job.Runner, id model.JobID, d model.JobDecision) model.Job {
	tb.Helper()
	d.By = "asha"
	j, err := r.Decide(context.Background(), id, d)
	if err != nil {
		tb.Fatal(err)
	}
	return j
}

// work works until the job does not run any more.
func work(tb testing.TB, r *job.Runner, id model.JobID) model.Job {
	tb.Helper()
	for {
		j, err := r.Work(context.Background(), id, time.Minute)
		if err != nil {
			tb.Fatal(err)
		}
		if j.State != model.JobRunning {
			return j
		}
	}
}

func targets(tb testing.TB, r *job.Runner, id model.JobID) []model.JobTarget {
	tb.Helper()
	list, err := r.Targets(context.Background(), id, model.TargetQuery{})
	if err != nil {
		tb.Fatal(err)
	}
	return list
}

func show() model.JobOrder {
	return model.JobOrder{Deed: model.JobShowBanner, Banner: model.Templates()[1].Banner}
}
