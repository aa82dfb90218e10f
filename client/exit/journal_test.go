package exit_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/exit"
	"botback/client/journal"
	"botback/model"
)

// handles are several consoles' views of one journal: each call goes through
// the next of them, so they have to agree at every moment.
type handles struct {
	journals []*journal.Journal
	calls    atomic.Int64
}

// journals opens a new journal so many times.
func journals(t testing.TB, n int) exit.Ledger {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	h := &handles{}
	for range n {
		j, err := journal.Open(context.Background(), path, "bot")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = j.Close() })
		h.journals = append(h.journals, j)
	}
	return h
}

func (h *handles) next() *journal.Journal {
	return h.journals[h.calls.Add(1)%int64(len(h.journals))]
}

func (h *handles) Claim(ctx context.Context, id model.TicketID, c model.Claim) (model.Exit, error) {
	return h.next().Claim(ctx, id, c)
}

func (h *handles) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	return h.next().Begin(ctx, x, s, c)
}

func (h *handles) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	return h.next().Save(ctx, x, c)
}

func (h *handles) Unfinished(ctx context.Context) ([]model.Exit, error) {
	return h.next().Unfinished(ctx)
}

// The random schedules once more, over two handles on a file. They are fewer:
// each write waits for the disk.
func TestRandomSchedulesOnDisk(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, chat("7"))
			s.ledger = journals(t, 2)
			schedule(s, rand.New(rand.NewPCG(seed, 2)))
		})
	}
}

// An exit finds a banner on its way to its customer: it waits, says so, and removes
// it afterwards. It has not used up one of its tries.
func TestRemovalWaitsForABanner(t *testing.T) {
	s := newStage(t, chat("7"))
	book, err := journal.Open(t.Context(), filepath.Join(t.TempDir(), "journal.db"), "bot")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	s.ledger = book
	cfg := s.config()
	r := exit.New(s.platform, book, cfg)
	claim := model.Claim{Owner: cfg.Owner, At: s.clock.now(), Until: s.clock.now().Add(time.Minute)}
	act, err := book.BeginBanner(t.Context(), model.Act{Ticket: "7", Deed: model.BannerShow, Key: "by hand 1", By: "lee"}, claim)
	if err != nil {
		t.Fatal(err)
	}
	x, err := r.Step(t.Context(), confirmed(t, asked(chat("7")), noon))
	if err != nil || s.platform.sent["banner 7"] != 0 || x.State != model.ExitRemoving || !x.Due.After(s.clock.now()) || x.Steps[model.StepRemoveBanner].Tries != 0 {
		t.Fatalf("%s, due %s, %q, %d removals, %v", x.State, x.Due, x.Reason, s.platform.sent["banner 7"], err)
	}
	act.Outcome, act.At = model.OutcomeDone, s.clock.now()
	if err := book.FinishBanner(t.Context(), act, cfg.Owner); err != nil {
		t.Fatal(err)
	}
	s.clock.move(x.Due)
	if x, err = r.Step(t.Context(), x); err != nil || s.platform.sent["banner 7"] != 1 {
		t.Errorf("%s, %q, %d removals, %v", x.State, x.Reason, s.platform.sent["banner 7"], err)
	}
}
