package job_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"botback/client"
	"botback/client/exit"
	"botback/client/job"
	"botback/client/journal"
	"botback/client/sandbox"
	"botback/model"
)

// site is a platform with many chats, and a journal, as a console meets them.
type site struct {
	tb       testing.TB
	platform *sandbox.Platform
	address  string
	path     string // of the journal
}

// newSite opens a sandbox with so many extra chats.
func newSite(tb testing.TB, chats int) *site {
	tb.Helper()
	p := sandbox.New(sandbox.Options{Fillers: chats, FillerTemper: sandbox.Ignoring, LaxFields: true, Seed: 1})
	server := httptest.NewServer(p)
	tb.Cleanup(server.Close)
	return &site{tb: tb, platform: p, address: server.URL, path: filepath.Join(tb.TempDir(), "journal.db")}
}

// console is one run of the program on a site.
type console struct {
	*job.Runner
	client  *client.Client
	journal *journal.Journal
}

// run starts a console. It ends with the test, or before.
func (s *site) run(owner string, change func(*job.Config)) *console {
	s.tb.Helper()
	c, err := newConsole(s.address, s.path, owner, change)
	if err != nil {
		s.tb.Fatal(err)
	}
	s.tb.Cleanup(c.end)
	return c
}

func newConsole(address, path, owner string, change func(*job.Config)) (*console, error) {
	cfg := client.DefaultConfig()
	cfg.BaseURL, cfg.Bot, cfg.APIKey, cfg.Timeout = address, sandbox.DefaultBot, sandbox.DefaultKey, 300*time.Millisecond
	c, err := client.New(cfg, client.WithSleep(func(ctx context.Context, _ time.Duration) error { return ctx.Err() }))
	if err != nil {
		return nil, err
	}
	book, err := journal.Open(context.Background(), path, sandbox.DefaultBot)
	if err != nil {
		return nil, err
	}
	conf := job.Config{Owner: owner, Settle: time.Millisecond, Backoff: time.Millisecond, Lease: 100 * time.Millisecond}
	if change != nil {
		change(&conf)
	}
	exits := exit.New(c, book, exit.Config{Owner: owner, Settle: time.Millisecond})
	return &console{job.New(c, exits, book, conf), c, book}, nil
}

func (c *console) end() {
	_ = c.journal.Close()
	c.client.CloseIdle()
}

// chats reads all live tickets.
func (c *console) chats(tb testing.TB) (all []model.Ticket) {
	tb.Helper()
	for {
		page, err := c.client.Tickets(context.Background(), model.TicketQuery{Statuses: model.Live(), Limit: model.MaxPage, Offset: len(all)})
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, page.Tickets...)
		if page.Raw < model.MaxPage {
			return all
		}
	}
}

func bannerOrder() model.JobOrder {
	return model.JobOrder{Deed: model.JobShowBanner, Banner: model.Templates()[1].Banner, By: "asha"}
}

// ordered creates a job for the tickets and allows all of it.
func (c *console) ordered(tb testing.TB, o model.JobOrder, tickets []model.Ticket) model.Job {
	tb.Helper()
	ctx := context.Background()
	targets, err := c.Preflight(ctx, o, tickets)
	if err != nil {
		tb.Fatal(err)
	}
	j, err := c.Create(ctx, o, targets)
	if err == nil {
		j, err = c.Decide(ctx, j.ID, model.JobDecision{Verb: model.JobAllow, Allow: j.Counts.Total(), By: "asha"})
	}
	if err != nil {
		tb.Fatal(err)
	}
	return j
}

// BenchmarkJob sends a banner to ten thousand chats over the loopback interface,
// without a cap on the rate: platform, client and journal in one process.
func BenchmarkJob(b *testing.B) {
	s := newSite(b, 16_667)
	c := s.run("a", func(c *job.Config) { c.Lease = time.Minute })
	tickets := slices.DeleteFunc(c.chats(b), func(t model.Ticket) bool { return !t.HasWidget() })
	b.ReportAllocs()
	targets, calls := 0, 0
	for n := 0; b.Loop(); n++ {
		o := bannerOrder()
		o.Banner.Cards[0].Title += fmt.Sprint(" ", n) // one that nobody has yet
		j := c.ordered(b, o, tickets)
		before := s.platform.Reads()
		for j.State == model.JobRunning {
			var err error
			if j, err = c.Work(context.Background(), j.ID, 500*time.Millisecond); err != nil {
				b.Fatal(err)
			}
		}
		targets += j.Counts.Begun()
		calls += s.platform.Reads() - before + j.Counts.Begun()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(targets)/b.Elapsed().Seconds(), "targets/s")
	b.ReportMetric(float64(calls)/b.Elapsed().Seconds(), "calls/s")
	b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MB-heap")
}
