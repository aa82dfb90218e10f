package journal_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"
)

// play is what this binary does as a second console: it says on its output what
// it has done, one word a line. The file is the journal.
func play(role, path string) int {
	ctx := context.Background()
	j, err := journal.Open(ctx, path, "bot")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer j.Close()
	roles := map[string]func(context.Context, *journal.Journal) error{"open": look, "stop": stop, "flood": flood, "race": race}
	if work, ok := roles[role]; ok {
		err = work(ctx, j)
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// look opens a journal and does nothing with it.
func look(context.Context, *journal.Journal) error { return nil }

// stop begins the banner's removal of ticket 42 and gets no further.
func stop(ctx context.Context, j *journal.Journal) error {
	x, err := begin(exitOf("42"))
	if err != nil {
		return err
	}
	if _, err = j.Begin(ctx, x, model.StepRemoveBanner, claimOf("second", noon)); err != nil {
		return err
	}
	fmt.Println("begun")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// flood begins and ends steps until it is killed.
func flood(ctx context.Context, j *journal.Journal) error {
	for i := 0; ; i++ {
		id := model.TicketID(fmt.Sprint(i))
		x, err := begin(exitOf(id))
		if err == nil {
			x, err = j.Begin(ctx, x, model.StepRemoveBanner, claimOf("second", noon))
		}
		if err == nil {
			fmt.Println("begun", id)
			x, err = x.Record(model.StepRemoveBanner, model.OutcomeDone, "", noon, noon)
		}
		if err == nil {
			_, err = j.Save(ctx, x, claimOf("second", noon))
		}
		if err != nil {
			return err
		}
		fmt.Println("done", id)
	}
}

// race tries to begin the same steps as its rivals, and says which it got.
func race(ctx context.Context, j *journal.Journal) error {
	owner := fmt.Sprint(os.Getpid())
	for i := range racedTickets {
		id := model.TicketID(fmt.Sprint(i))
		x, err := begin(exitOf(id))
		if err == nil {
			_, err = j.Begin(ctx, x, model.StepRemoveBanner, claimOf(owner, noon))
		}
		switch {
		case err == nil:
			fmt.Println("won", id)
		case !errors.Is(err, model.ErrMoved) && !errors.Is(err, model.ErrHandled):
			return err
		}
	}
	return nil
}

const racedTickets = 40

func begin(x model.Exit) (model.Exit, error) { return x.Begin(model.StepRemoveBanner, noon) }

// console starts this binary as a second console.
func console(t *testing.T, role, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "JOURNAL_TEST_ROLE="+role, "JOURNAL_TEST_FILE="+path)
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, bufio.NewScanner(out)
}

// kill ends a console without a word, as kill -9 does.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // says that it was killed
}

func TestKilledBetweenIntentAndOutcome(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	cmd, out := console(t, "stop", path)
	if !out.Scan() || out.Text() != "begun" {
		t.Fatal(out.Text())
	}
	kill(t, cmd)

	j, ctx := open(t, path), context.Background()
	list, err := j.Unfinished(ctx)
	if err != nil || len(list) != 1 || !list[0].Lost(model.StepRemoveBanner) {
		t.Fatalf("unfinished: %d, %v", len(list), err)
	}
	if _, err := j.Claim(ctx, "42", claimOf("first", noon.Add(59*time.Second))); !errors.Is(err, model.ErrHandled) {
		t.Errorf("before the claim of the dead ran out: %v", err)
	}
	late := claimOf("first", noon.Add(time.Minute))
	x, err := j.Claim(ctx, "42", late)
	if err != nil || x.Rev != list[0].Rev {
		t.Fatalf("afterwards: revision %d, %v", x.Rev, err)
	}
	if _, err := j.Begin(ctx, x, model.StepRemoveBanner, late); !errors.Is(err, model.ErrMoved) {
		t.Errorf("the same attempt could begin twice: %v", err)
	}
	if _, err := j.Save(ctx, recorded(t, x, model.OutcomeUnknown), late); err != nil {
		t.Errorf("what was found out: %v", err)
	}
}

// What a console said it had written is there after it was killed, wherever
// that was, and nothing is there by half.
func TestKilledAtAnyMoment(t *testing.T) {
	for _, after := range []int{1, 2, 7, 40} {
		t.Run(fmt.Sprint(after), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.db")
			cmd, out := console(t, "flood", path)
			want := map[string]bool{} // ticket: done
			for range after {
				if !out.Scan() {
					t.Fatal("the second console ended by itself")
				}
				word, id, _ := strings.Cut(out.Text(), " ")
				if word != "begun" && word != "done" {
					t.Fatal(out.Text())
				}
				want[id] = word == "done"
			}
			kill(t, cmd)
			j := open(t, path)
			if err := j.Check(context.Background()); err != nil {
				t.Fatal(err)
			}
			compareFlood(t, j, want)
		})
	}
}

func compareFlood(t *testing.T, j *journal.Journal, want map[string]bool) {
	t.Helper()
	for id, done := range want {
		x, err := j.Claim(context.Background(), model.TicketID(id), claimOf("first", noon.Add(time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		if got := x.Steps[model.StepRemoveBanner].Outcome; got != model.OutcomeDone && (done || got != model.OutcomeStarted) {
			t.Errorf("ticket %s: %s, done was told: %v", id, got, done)
		}
	}
}

// Four consoles start at once, on a journal that is not there yet: one of them
// makes it, and each step begins in one of them.
func TestConsolesRace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "journal.db")
	won := map[string]int{}
	var outs []*bufio.Scanner
	for range 4 {
		_, out := console(t, "race", path)
		outs = append(outs, out)
	}
	for _, out := range outs {
		for out.Scan() {
			id, ok := strings.CutPrefix(out.Text(), "won ")
			if !ok {
				t.Error(out.Text())
			}
			won[id]++
		}
	}
	if most := slices.Max(append(slices.Collect(maps.Values(won)), 0)); len(won) != racedTickets || most != 1 {
		t.Errorf("%d of %d steps began, one of them %d times", len(won), racedTickets, most)
	}
}
