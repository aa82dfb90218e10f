package exit_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"testing"

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
