package cli_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"botback/model"
	"botback/ui/cli"
)

func TestWatchReadOnly(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		s.start("--read-only", "--mode", "auto").is(cli.StatusRefused)
		s.start("--read-only", "--mode", "ask", "--banner", "exit-button").is(cli.StatusRefused)
		s.Environ = []string{"BOTBACK_WATCH_MODE=auto"}
		s.start("--read-only").is(cli.StatusRefused)
		if s.road.calls.Load() != 0 {
			t.Errorf("%d calls were made, want none", s.road.calls.Load())
		}
		s.Environ = []string{"BOTBACK_WATCH_BANNER=auto"}
		s.start("--read-only", "--mode", "ask", "--for", "1m").is(cli.StatusDone)
	})
}

// A read-only watch leaves an unfinished exit to those who may act: it must not
// write down that the step was refused.
func TestWatchReadOnlyLeavesTheUnfinishedAlone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		s.unfinished("1")
		w := s.start("--read-only", "--mode", "ask")
		time.Sleep(3 * time.Minute)
		w.end(cli.StatusDone)
		if x := s.exit("1"); x.State != model.ExitRemoving || x.Steps[model.StepRemoveBanner].Outcome != model.OutcomeNone {
			t.Errorf("the exit is %s: %s", x.State, x.Reason)
		}
		next := s.start("--mode", "auto")
		time.Sleep(time.Minute)
		next.end(cli.StatusDone)
		s.wants("1", 1, 1, 0)
	})
}

// unfinished lets a customer ask and a person confirm, and leaves it there.
func (s *site) unfinished(id string) {
	s.t.Helper()
	w := s.start("--mode", "ask")
	time.Sleep(12 * time.Second)
	s.CustomerSays(id, "talk to bot")
	time.Sleep(12 * time.Second)
	w.end(cli.StatusDone)
	post, err := s.post(context.Background(), cli.Config{})
	check(s.t, err)
	defer post.Close()
	time.Sleep(2 * time.Minute) // the claim of the watch runs out
	x := s.exit(id)
	x, err = x.Confirm(model.Decision{By: "lee", Ticket: x.Ticket, At: time.Now()})
	check(s.t, err)
	_, err = post.Runner.Save(context.Background(), x)
	check(s.t, err)
}

// No record, no deed: the journal goes away while a request is heard. It is
// told, nothing is closed, and nothing is lost once the journal is back.
func TestWatchWithoutAJournal(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		back := s.away()
		s.CustomerSays("1", "talk to bot")
		time.Sleep(2 * time.Minute)
		s.wants("1", 0, 0, 0)
		if !strings.Contains(w.err.String(), "moved away or deleted") {
			t.Errorf("it does not say what is wrong: %s", w.err)
		}
		back()
		time.Sleep(time.Minute)
		w.end(cli.StatusDone)
		s.wants("1", 1, 1, 0)
	})
}

// The same, and the watch ends while the journal is away: the next run hears the
// request again, since the cursor has not moved past it.
func TestWatchEndsWithoutAJournal(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := chats(t, web("1"))
		w := s.start("--mode", "auto")
		time.Sleep(12 * time.Second)
		back := s.away()
		s.CustomerSays("1", "talk to bot")
		time.Sleep(20 * time.Second)
		w.end(cli.StatusDone)
		back()
		next := s.start("--mode", "auto")
		time.Sleep(time.Minute)
		next.end(cli.StatusDone)
		s.wants("1", 1, 1, 0)
	})
}

// brokenAfter is an output that somebody stops reading, as head does.
type brokenAfter struct {
	lines
	left int
}

func (b *brokenAfter) Write(p []byte) (int, error) {
	if b.left--; b.left < 0 {
		return 0, errors.New("broken pipe")
	}
	return b.lines.Write(p)
}

// Nobody reads the output any more: the watch ends with an error, after what was
// in flight has been written down; wherever it breaks off, the next one goes on.
func TestWatchBrokenOutput(t *testing.T) {
	for left := range 9 {
		bubble(t, func(t *testing.T) {
			s := chats(t, web("1"))
			w := s.startInto(&brokenAfter{left: left}, "--mode", "auto")
			time.Sleep(12 * time.Second)
			s.CustomerSays("1", "talk to bot")
			select {
			case code := <-w.code:
				if code != cli.StatusFailed {
					t.Errorf("exit code %d, want %d", code, cli.StatusFailed)
				}
			case <-time.After(2 * time.Minute):
				w.end(cli.StatusDone) // it had less to say
			}
			for step, r := range s.exit("1").Steps {
				if r.Outcome == model.OutcomeStarted {
					t.Errorf("after %d lines: %s was left without its outcome", left, model.Step(step))
				}
			}
			next := s.start("--mode", "auto")
			time.Sleep(90 * time.Second) // the claims of the first run have run out
			next.end(cli.StatusDone)
			s.wants("1", 1, 1, 0)
		})
	}
}
