package job_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/model"
)

// TestMain runs this binary as a console, where a test starts it as one, until the
// job is done or the console is killed; else the tests. Under the race detector,
// which looks for something else, the property tests take fewer rounds.
func TestMain(m *testing.M) {
	if address := os.Getenv("JOB_TEST_PLATFORM"); address != "" {
		if err := workOff(address, os.Getenv("JOB_TEST_FILE"), fmt.Sprint("console ", os.Getpid())); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if raceDetector {
		_ = flag.Set("rapid.checks", "25") // the flag is there: rapid defines it when it is imported
	}
	os.Exit(m.Run())
}

// workOff works on job 1 until it is done, and resumes it where the key was
// refused.
func workOff(address, path, owner string) error {
	c, err := newConsole(address, path, owner, nil)
	if err != nil {
		return err
	}
	defer c.end()
	ctx := context.Background()
	for {
		j, err := c.Work(ctx, 1, time.Second)
		switch {
		case errors.Is(err, model.ErrHandled): // the claim of the one before has not run out
			<-time.After(time.Until(j.Until))
		case err != nil:
			return err
		case j.State == model.JobDone:
			return nil
		case j.State == model.JobPaused:
			if _, err := c.Decide(ctx, 1, model.JobDecision{Verb: model.JobResume, By: "asha"}); err != nil {
				return err
			}
		}
	}
}

// killer stands before the platform and calls for a kill at a random request.
type killer struct {
	platform http.Handler
	left     atomic.Int64 // requests until then; below zero none is due
	kill     chan struct{}
}

func (k *killer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if k.left.Add(-1) == 0 {
		k.kill <- struct{}{}
	}
	k.platform.ServeHTTP(w, r)
}

// everyFault makes one call in a hundred go wrong in each way there is.
func everyFault(p *sandbox.Platform) {
	for kind := sandbox.Hang; kind <= sandbox.Lost; kind++ {
		p.Fail(sandbox.Fault{Kind: kind, Chance: 0.01, Delay: 20 * time.Millisecond})
	}
	p.Fail(sandbox.Fault{Kind: sandbox.ServerError, Chance: 0.01, Done: true}) // done, and yet it says 500
}

// The proof of the durable job: ten thousand chats, one call in a hundred going
// wrong in each way there is, and consoles that are killed at fifty random moments.
// Each chat gets the banner once, or is listed as failed or unknown; none gets it
// twice; nobody else gets anything.
func TestKilledFiftyTimes(t *testing.T) {
	chats, kills := 18_520, 50 // of the first nine tenths, six tenths have a widget
	if raceDetector || testing.Short() {
		chats, kills = 500, 5
	}
	p := sandbox.New(sandbox.Options{Fillers: chats, FillerTemper: sandbox.Ignoring, Seed: 1})
	k := &killer{platform: p, kill: make(chan struct{}, 1)}
	server := httptest.NewServer(k)
	t.Cleanup(server.Close)
	s := &site{tb: t, platform: p, address: server.URL, path: filepath.Join(t.TempDir(), "journal.db")}

	lead := s.run("lead", nil)
	tickets := lead.chats(t)
	j := lead.ordered(t, bannerOrder(), tickets[:len(tickets)*9/10]) // a tenth is nobody's business
	p.ForgetCalls()
	everyFault(p)
	began := time.Now()
	killed := 0
	for ended := false; !ended; {
		if killed < kills {
			k.left.Store(1 + rand.Int64N(int64(3*j.Counts.Queued/kills)))
		}
		if ended = s.life(k); !ended {
			killed++
		}
	}
	t.Logf("%d targets, %d kills, %s", j.Counts.Queued, killed, time.Since(began).Round(time.Millisecond))
	p.Heal()
	s.mustBeTrue(lead, j.ID)
	if killed != kills {
		t.Errorf("%d consoles were killed, want %d", killed, kills)
	}
}

// life is one run of a console as a process of its own. It is over when the job
// is, or when it is killed.
func (s *site) life(k *killer) (ended bool) {
	s.tb.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "JOB_TEST_PLATFORM="+s.address, "JOB_TEST_FILE="+s.path)
	cmd.Stdout = os.Stderr
	if err := cmd.Start(); err != nil {
		s.tb.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- cmd.Wait() }()
	select {
	case err := <-over:
		if err != nil {
			s.tb.Fatal(err)
		}
		return true
	case <-k.kill:
		_ = cmd.Process.Kill()
		<-over
		return false
	}
}

// mustBeTrue compares what the journal says of a banner job with what the platform
// got.
func (s *site) mustBeTrue(c *console, id model.JobID) {
	s.tb.Helper()
	targets, err := c.Targets(context.Background(), id, model.TargetQuery{})
	if err != nil {
		s.tb.Fatal(err)
	}
	listed := make(map[string]model.JobTarget, len(targets))
	for _, t := range targets {
		listed[string(t.Ticket.ID)] = t
		n := s.platform.Count(string(t.Ticket.ID), sandbox.Show)
		switch {
		case t.State == model.TargetOK && n.Done == 1:
		case t.State == model.TargetUnknown && n.Done <= 1:
		case (t.State == model.TargetFailed || t.State == model.TargetSkipped) && n.Done == 0:
		default:
			s.tb.Errorf("ticket %s is %s (%s), and has had the banner %d times", t.Ticket.ID, t.State, t.Reason, n.Done)
		}
	}
	s.noneAgain(listed)
	s.sums(c, id, targets)
}

// noneAgain checks that nobody outside the list was touched, and that after a call
// that may have been done no other followed.
func (s *site) noneAgain(listed map[string]model.JobTarget) {
	s.tb.Helper()
	harmless := map[sandbox.FaultKind]bool{sandbox.Unauthorized: true, sandbox.Forbidden: true,
		sandbox.RateLimited: true, sandbox.Refused: true}
	over := map[string]bool{}
	for _, call := range s.platform.Calls() {
		t, ok := listed[call.Ticket]
		if !ok || call.Deed != sandbox.Show || t.State == model.TargetSkipped && t.Reason != model.ReasonNotFound {
			s.tb.Errorf("ticket %s, which is not on the list, got %s", call.Ticket, call.Deed)
		}
		if over[call.Ticket] {
			s.tb.Errorf("ticket %s got another call after one that may have been done", call.Ticket)
		}
		over[call.Ticket] = over[call.Ticket] || !harmless[call.Fault]
	}
}

// sums checks that the counts of a job are those of its targets.
func (s *site) sums(c *console, id model.JobID, targets []model.JobTarget) {
	s.tb.Helper()
	j, err := c.Job(context.Background(), id)
	if err != nil {
		s.tb.Fatal(err)
	}
	sum, err := c.Summary(context.Background(), id)
	if err != nil {
		s.tb.Fatal(err)
	}
	if got := model.Summarize(targets).Counts; got != j.Counts || sum.Counts != j.Counts {
		s.tb.Errorf("the job counts %s, its summary %s, its targets are %s", j.Counts, sum.Counts, got)
	}
	for _, line := range sum.Lines {
		s.tb.Logf("%6d %s %s", line.N, line.State, line.Reason)
	}
}
