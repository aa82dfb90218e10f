package job_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"botback/client/exit"
	"botback/client/job"
	"botback/client/journal"
	"botback/model"
)

// life is how much a console still does before it is killed. From then on nothing of
// it has any effect.
type life struct{ left *atomic.Int64 }

var errKilled = fmt.Errorf("killed: %w", model.ErrNoRecord)

func (l life) over() bool { return l.left.Add(-1) < 0 }

// mortalDesk is the platform as a console sees it that is killed: a call goes out,
// or does not, and its answer may find nobody any more.
type mortalDesk struct {
	*desk
	life
}

func (m mortalDesk) call(do func() error) error {
	if m.over() {
		return model.ErrUnavailable
	}
	return do()
}

func (m mortalDesk) ShowBanner(ctx context.Context, t model.Ticket, b model.Banner) error {
	return m.call(func() error { return m.desk.ShowBanner(ctx, t, b) })
}

func (m mortalDesk) RemoveBanner(ctx context.Context, t model.Ticket) error {
	return m.call(func() error { return m.desk.RemoveBanner(ctx, t) })
}

func (m mortalDesk) Close(ctx context.Context, t model.Ticket, r model.CloseRequest) error {
	return m.call(func() error { return m.desk.Close(ctx, t, r) })
}

// mortalBook is the journal as such a console sees it.
type mortalBook struct {
	*journal.Journal
	life
}

func (m mortalBook) WriteJob(ctx context.Context, held model.Job, c model.Claim, w model.JobWrite) (model.Job, []error, error) {
	if m.over() {
		return held, nil, errKilled
	}
	return m.Journal.WriteJob(ctx, held, c, w)
}

func (m mortalBook) ClaimJob(ctx context.Context, id model.JobID, c model.Claim) (model.Job, error) {
	if m.over() {
		return model.Job{ID: id}, errKilled
	}
	return m.Journal.ClaimJob(ctx, id, c)
}

func (m mortalBook) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	if m.over() {
		return x, errKilled
	}
	return m.Journal.Begin(ctx, x, s, c)
}

func (m mortalBook) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	if m.over() {
		return x, errKilled
	}
	return m.Journal.Save(ctx, x, c)
}

// newMortal is a console that is killed after so many writes and calls.
func newMortal(r *room, after int64) *job.Runner {
	l := life{new(atomic.Int64)}
	l.left.Store(after)
	r.runs++
	owner := fmt.Sprint("console ", r.runs)
	desk, book := mortalDesk{r.desk, l}, mortalBook{r.book, l}
	exits := exit.New(desk, book, exit.Config{Owner: owner, Settle: time.Nanosecond, Now: r.clock.now})
	return job.New(desk, exits, book, job.Config{Owner: owner, Parallel: 3, Settle: time.Nanosecond, Backoff: time.Microsecond,
		Lease: lease, Now: r.clock.now})
}
