package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/journal"
	"botback/client/sandbox"
	"botback/ui/cli"
)

// command runs one command line at a site, to its end.
func (s *site) command(ctx context.Context, args ...string) (code int, out, err string) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	app := cli.App{Version: "test", Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: time.Now, Post: s.post,
		Environ: append([]string{"USER=maya", "BOTBACK_URL=http://127.0.0.1", "BOTBACK_BOT=" + sandbox.DefaultBot,
			"BOTBACK_API_KEY=k", "BOTBACK_JOURNAL=" + s.path}, s.Environ...),
		Until: func(context.Context) (context.Context, context.CancelFunc) { return context.WithCancel(ctx) },
		Trail: func(ctx context.Context, cfg cli.Config) (cli.Trail, func(), error) {
			return journal.Use(ctx, cfg.Journal, sandbox.DefaultBot)
		}}
	code = cli.Run(context.Background(), app, args)
	return code, stdout.String(), stderr.String()
}

// account is what a command reports as json.
type account struct {
	Job    int
	State  string
	Counts struct{ Queued, Skipped, Sent, OK, Failed, Unknown int }
}

// wantsCode runs a command and demands its exit code.
func (s *site) wantsCode(code int, line string) (out, err string) {
	s.t.Helper()
	got, out, err := s.command(context.Background(), strings.Fields(line)...)
	if got != code {
		s.t.Fatalf("%s: exit code %d, want %d\n%s%s", line, got, code, out, err)
	}
	return out, err
}

func (s *site) accountOf(code int, line string) account {
	s.t.Helper()
	out, _ := s.wantsCode(code, line+" --output json")
	return decoded(s.t, out)
}

func decoded(t *testing.T, out string) account {
	t.Helper()
	var a account
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	return a
}

// crowd is a site with n web chats and one on WhatsApp.
func crowd(t *testing.T, n int) (*site, []string) {
	t.Helper()
	var tickets []sandbox.Ticket
	var ids []string
	for i := range n {
		ids = append(ids, fmt.Sprint(100+i))
		one := web(ids[i])
		one.Banner = "" // nobody has one yet
		tickets = append(tickets, one)
	}
	phone := web("900")
	phone.Banner, phone.Source = "", "whatsapp"
	return chats(t, append(tickets, phone)...), ids
}

// The whole way from the command line to the platform and back: a dry run, a
// banner to thirty that is interrupted and goes on, one failure tried again, the
// banner taken back, the chats closed; each thing reaches each ticket once.
func TestOrdersReachThePlatformOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, ids := crowd(t, 30)
		s.wantsCode(cli.StatusDone, "banner send exit-button --all --dry-run")
		s.wantsCode(cli.StatusDone, "close --all --dry-run")
		s.wantsCode(cli.StatusRefused, "banner send exit-button --all")
		if n := len(s.Calls()); n != 0 {
			t.Fatalf("%d calls changed something before anybody agreed: %+v", n, s.Calls())
		}

		s.Fail(sandbox.Fault{Kind: sandbox.Refused, Route: sandbox.RouteSync, Ticket: ids[2]})
		a := decoded(t, s.interrupted(10, "banner send exit-button --all --yes --expect 30 --output json"))
		if a.State != "paused" || a.Counts.Queued < 10 || a.Counts.OK < 5 || a.Counts.Skipped != 1 {
			t.Fatalf("interrupted: %+v", a)
		}
		a = s.accountOf(cli.StatusFailed, fmt.Sprintf("jobs resume 1 --yes --expect %d", a.Counts.Queued))
		if a.State != "done" || a.Counts.OK != 29 || a.Counts.Failed != 1 {
			t.Fatalf("resumed: %+v", a)
		}
		s.Heal()
		s.accountOf(cli.StatusDone, "jobs retry 1 --yes")
		for i, id := range ids {
			sent := 1
			if i == 2 {
				sent = 2 // the first was refused
			}
			s.wants(id, 0, 0, sent)
		}

		a = s.accountOf(cli.StatusDone, "jobs undo 1 --yes --expect 30")
		if a.Job != 2 || a.Counts.OK != 30 {
			t.Fatalf("undone: %+v", a)
		}
		a = s.accountOf(cli.StatusDone, "close "+strings.Join(ids[:25], " ")+" --yes --expect 25 --comment over")
		if a.Job != 3 || a.Counts.OK != 25 {
			t.Fatalf("closed: %+v", a)
		}
		for i, id := range ids {
			if n := s.Count(id, sandbox.Close); n.Sent != min(1, max(0, 25-i)) {
				t.Errorf("ticket %s: closed %d times", id, n.Sent)
			}
			if n := s.Count(id, sandbox.Show); n.Sent > 2 {
				t.Errorf("ticket %s: shown %d times", id, n.Sent)
			}
		}
		s.wants("900", 0, 0, 0)
		out, _ := s.wantsCode(cli.StatusDone, "jobs list")
		if strings.Count(out, "done") != 3 {
			t.Errorf("the jobs are\n%s", out)
		}
		s.wantsCode(cli.StatusRefused, "close "+ids[0]+" --yes") // nothing is left to close
	})
}

// interrupted runs a command that is interrupted after so many calls of the
// banner's route, and returns what it printed.
func (s *site) interrupted(after int64, line string) string {
	s.t.Helper()
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	var calls atomic.Int64
	do := func(path string) {
		if path == "/integrations/sync/v1/message" && calls.Add(1) == after {
			interrupt()
		}
	}
	s.road.before.Store(&do)
	defer s.road.before.Store(nil)
	code, out, err := s.command(ctx, strings.Fields(line)...)
	if code != cli.StatusFailed || !strings.Contains(err, "botback jobs resume 1 goes on") {
		s.t.Fatalf("interrupted: exit code %d\n%s%s", code, out, err)
	}
	return out
}

// An answer that was lost is not repeated: it is told as not known, and the exit
// code says so.
func TestALostAnswerIsNotRepeated(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, ids := crowd(t, 3)
		s.Fail(sandbox.Fault{Kind: sandbox.Cut, Route: sandbox.RouteSync, Ticket: ids[1], Times: 1})
		a := s.accountOf(cli.StatusFailed, "banner send exit-button --all --yes")
		if a.Counts.OK+a.Counts.Unknown != 3 || a.Counts.Unknown > 1 {
			t.Errorf("%+v", a)
		}
		for _, id := range ids {
			s.wants(id, 0, 0, 1)
		}
		s.wantsCode(cli.StatusDone, "jobs undo 1 --yes --unknown")
		for _, id := range ids {
			s.wants(id, 0, 1, 1)
		}
	})
}

// Whoever writes after a close was ordered stays open, however much later its next
// command comes to them, and the report says why.
func TestCloseLeavesOutWhoWritesMeanwhile(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, ids := crowd(t, 3)
		s.wantsCode(cli.StatusDone, "close "+strings.Join(ids, " ")+" --first 1 --yes")
		time.Sleep(time.Hour)
		s.CustomerSays(ids[1], "wait, I am back")
		out, _ := s.wantsCode(cli.StatusDone, "jobs resume 1 --yes")
		if !strings.Contains(out, "the customer wrote again") {
			t.Errorf("it does not say why:\n%s", out)
		}
		for i, id := range ids {
			if n := s.Count(id, sandbox.Close); n.Sent != []int{1, 0, 1}[i] {
				t.Errorf("ticket %s: closed %d times", id, n.Sent)
			}
		}
	})
}

// Where nobody answers, the command ends as not reachable; nothing is begun.
func TestOrdersWithoutAPlatform(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, _ := crowd(t, 3)
		s.road.down.Store(true)
		_, err := s.wantsCode(cli.StatusUnreachable, "close --all --yes")
		if !strings.Contains(err, "cannot be reached") {
			t.Errorf("said %s", err)
		}
	})
}

// A platform that goes away in the middle does not lose the job: the command
// waits a while, pauses it, and says so.
func TestThePlatformGoesAway(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, ids := crowd(t, 12)
		var calls atomic.Int64
		do := func(path string) {
			if path == "/integrations/sync/v1/message" && calls.Add(1) == 4 {
				s.road.down.Store(true)
			}
		}
		s.road.before.Store(&do)
		a := s.accountOf(cli.StatusUnreachable, "banner send exit-button --all --yes")
		if a.State != "paused" || a.Counts.Queued == 0 {
			t.Errorf("%+v", a)
		}
		s.road.down.Store(false)
		a = s.accountOf(cli.StatusFailed, "jobs resume 1 --yes") // of the calls that were in flight nobody knows
		if a.State != "done" || a.Counts.OK+a.Counts.Unknown != 12 || a.Counts.Unknown > 8 {
			t.Errorf("%+v", a)
		}
		shown := 0
		for _, id := range ids {
			n := s.Count(id, sandbox.Show).Sent
			shown += n
			if n > 1 {
				t.Errorf("ticket %s got it %d times", id, n)
			}
		}
		if shown != a.Counts.OK {
			t.Errorf("%d got it, and the job counts %d", shown, a.Counts.OK)
		}
	})
}

// The rule: no record, no deed, and a code that says so. A journal that cannot be
// written ended with 1, as if some had been done.
func TestWithoutAJournalNothingIsDone(t *testing.T) {
	s, _ := crowd(t, 2)
	s.path = filepath.Join(t.TempDir(), "journal.db")
	if err := os.WriteFile(s.path, []byte("this is somebody's diary, and no journal of anybody"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"banner send exit-button --all --yes", "close 100 --yes", "jobs list", "jobs resume 1", "journal", "watch"} {
		if _, err := s.wantsCode(cli.StatusRefused, line); !strings.Contains(err, "no record, so there is no deed") || !strings.Contains(err, "--journal FILE") {
			t.Errorf("%s: %s", line, err)
		}
	}
	if n := len(s.Calls()); n != 0 {
		t.Errorf("%d calls changed something", n)
	}
}
