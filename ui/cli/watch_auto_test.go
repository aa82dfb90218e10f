package cli_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui/cli"

	"github.com/google/go-cmp/cmp"
)

func web(id string) sandbox.Ticket {
	return sandbox.Ticket{ID: id, Group: "orders", Agent: "asha.nair", Issue: "Parcel has not arrived",
		Age: time.Hour, Banner: `{"title":"Do you want to exit from chat?","options":[{"title":"Exit","text":"talk to bot"}]}`}
}

// bubble runs a test on a clock of its own; a goroutine that stays behind fails
// it.
func bubble(t *testing.T, test func(*testing.T)) { synctest.Test(t, test) }

// A watch that is not to name customers does not quote their names either: it knows whose
// request it tells.
func TestAPrivateWatchNamesNobody(t *testing.T) {
	bubble(t, func(t *testing.T) {
		chat := web("1")
		chat.Name = "Zoe Quinn"
		s := chats(t, chat)
		w := s.start("--mode", "ask", "--private")
		time.Sleep(time.Minute)
		s.CustomerSays("1", "talk to bot")
		time.Sleep(10 * time.Second)
		s.CustomerSays("1", "no, keep the agent, says Zoe Quinn")
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		if out := w.out.String(); strings.Contains(out, "Quinn") || !strings.Contains(out, "says Z••• Q•••") || !strings.Contains(out, "wrote “talk to bot”") {
			t.Error(out)
		}
	})
}

// What was asked while no watch ran is caught up with: what is young enough goes
// by itself, what is older waits for a person.
func TestWatchCatchesUp(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"), web("2"), web("3"))
		first := s.start("--mode", "auto")
		time.Sleep(time.Minute)
		first.end(cli.StatusDone)

		s.CustomerSays("1", "talk to bot")
		time.Sleep(20 * time.Minute)
		s.CustomerSays("2", "talk to bot")
		time.Sleep(5 * time.Minute)

		second := s.start("--mode", "auto")
		time.Sleep(time.Minute)
		second.end(cli.StatusDone)
		s.wants("1", 0, 0, 0)
		s.wants("2", 1, 1, 0)
		s.wants("3", 0, 0, 0)
		if x := s.exit("1"); x.State != model.ExitAsked || !strings.Contains(x.Reason, "older than 15m") {
			t.Errorf("the old request is %s: %s", x.State, x.Reason)
		}
		if x := s.exit("2"); x.State != model.ExitVerified {
			t.Errorf("the young request is %s: %s", x.State, x.Reason)
		}

		third := s.start("--mode", "auto")
		time.Sleep(time.Minute)
		third.end(cli.StatusDone)
		s.wants("2", 1, 1, 0)
		if again := third.events(model.EventRequest, ""); len(again) != 0 {
			t.Errorf("the third run told requests again: %v", again)
		}
	})
}

// The customer thinks better of it: between two polls, so that a poll hears it,
// or so late that only the last look before the deed does.
func TestWatchWithdrawn(t *testing.T) {
	for name, after := range map[string]time.Duration{"heard by a poll": 3 * time.Second, "heard by the last look": 9800 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := chats(t, web("1"))
				w := s.start("--mode", "auto")
				time.Sleep(12 * time.Second)
				s.CustomerSays("1", "talk to bot")
				for len(w.events(model.EventRequest, "1")) == 0 {
					time.Sleep(100 * time.Millisecond)
				}
				time.Sleep(after)
				s.CustomerSays("1", "oh wait, one more question about my parcel")
				time.Sleep(time.Minute)
				w.end(cli.StatusDone)
				s.wants("1", 0, 0, 0)
				if x := s.exit("1"); x.State != model.ExitWithdrawn {
					t.Errorf("the exit is %s: %s", x.State, x.Reason)
				}
			})
		})
	}
}

// Each poll that fails is told once, with the pause that follows, and what was
// asked meanwhile is done when the platform is back.
func TestWatchPlatformDownAndBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		s.road.down.Store(true)
		s.CustomerSays("1", "talk to bot")
		time.Sleep(2 * time.Minute)
		s.road.down.Store(false)
		time.Sleep(3 * time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 1, 1, 0)
		var pauses []string
		for _, e := range w.events(model.EventProblem, "") {
			_, pause, _ := strings.Cut(e.What, "next try in ")
			pauses = append(pauses, pause)
		}
		if diff := cmp.Diff([]string{"1s", "2s", "4s", "8s", "16s", "32s", "1m0s"}, pauses); diff != "" {
			t.Errorf("pauses (-want +got):\n%s", diff)
		}
	})
}

// A signal in the middle of a step: the step ends, its outcome is written, no
// other one begins, and the next start does the rest.
func TestWatchStoppedInTheMiddleOfAStep(t *testing.T) {
	for _, tt := range []struct {
		path  string
		step  model.Step
		after func(*site)
	}{
		{"/integrations/sync/v1/message", model.StepRemoveBanner, func(s *site) { s.wants("1", 0, 1, 0) }},
		{"/api/agents/tickets/resolve", model.StepCloseTicket, func(s *site) { s.wants("1", 1, 1, 0) }},
	} {
		t.Run(tt.step.String(), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := chats(t, web("1"))
				w := s.start("--mode", "auto")
				during := func(path string) {
					if path == tt.path {
						w.stop()
						time.Sleep(3 * time.Second)
					}
				}
				s.road.before.Store(&during)
				time.Sleep(12 * time.Second)
				s.CustomerSays("1", "talk to bot")
				w.is(cli.StatusDone)
				tt.after(s)
				x := s.exit("1")
				if r := x.Steps[tt.step]; r.Outcome != model.OutcomeDone {
					t.Errorf("%s is written down as %s: %s", tt.step, r.Outcome, r.Detail)
				}
				if x.Ended() {
					t.Errorf("the exit went on to its end: %s", x.State)
				}
				s.road.before.Store(nil)
				next := s.start("--mode", "auto")
				time.Sleep(3 * time.Minute) // the claim of the first run has to run out
				next.end(cli.StatusDone)
				s.wants("1", 1, 1, 0)
				if x := s.exit("1"); x.State != model.ExitVerified {
					t.Errorf("after the next start the exit is %s: %s", x.State, x.Reason)
				}
			})
		})
	}
}

func TestWatchFor(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, began := chats(t, web("1")), time.Now()
		s.start("--mode", "ask", "--for", "90s").is(cli.StatusDone)
		if took := time.Since(began); took != 90*time.Second {
			t.Errorf("it took %v, want 1m30s", took)
		}
		s.start("--for", "-1m").is(cli.StatusUsage)
	})
}

// A watch that could read nothing for as long as it ran says so by its code; one
// that was interrupted has been seen to.
func TestWatchThatNeverSawAnything(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		s.Fail(sandbox.Fault{Kind: sandbox.Unauthorized, Times: 1 << 20})
		s.start("--mode", "ask", "--for", "1m").is(cli.StatusUnreachable)
		w := s.start("--mode", "ask")
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		s.Heal()
		s.start("--mode", "ask", "--for", "1m").is(cli.StatusDone)
	})
}

// In mode ask everything is written down and nothing is done.
func TestWatchAsks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		w := s.start("--mode", "ask")
		time.Sleep(12 * time.Second)
		s.CustomerSays("1", "talk to bot")
		time.Sleep(5 * time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 0, 0, 0)
		if x := s.exit("1"); x.State != model.ExitAsked {
			t.Errorf("the exit is %s", x.State)
		}
	})
}

// The lines of one exit, with all their keys: what scripts rely on.
func TestWatchLines(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		s.CustomerClicks("1")
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		var got strings.Builder
		for text := range strings.Lines(w.out.String()) {
			before, rest, _ := strings.Cut(text, `{"at":"`)
			_, rest, _ = strings.Cut(rest, `"`)
			got.WriteString(before + `{"at":"TIME"` + rest)
		}
		golden(t, "watch.jsonl", got.String())
	})
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if flag.Lookup("update").Value.String() == "true" {
		check(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	check(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
