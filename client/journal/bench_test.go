package journal_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"
)

// BenchmarkOpen is an existing journal with some thousand rows: it lies on the
// way to the first frame.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "journal.db")
	j := open(b, path)
	if err := j.Append(context.Background(), trail(5000)...); err != nil {
		b.Fatal(err)
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		j, err := journal.Open(context.Background(), path, "bot")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := j.Unfinished(context.Background()); err != nil {
			b.Fatal(err)
		}
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenNew makes the file and its tables.
func BenchmarkOpenNew(b *testing.B) {
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		j, err := journal.Open(context.Background(), filepath.Join(dir, fmt.Sprint(i)), "bot")
		if err != nil {
			b.Fatal(err)
		}
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStep is what the ledger adds to each step that changes something: a
// claim, the intent, the outcome; each on the disk before the next.
func BenchmarkStep(b *testing.B) {
	j, ctx := open(b, ""), context.Background()
	for i := 0; b.Loop(); i++ {
		x := exitOf(model.TicketID(fmt.Sprint(i)))
		c := claimOf("a", noon)
		kept, err := j.Claim(ctx, x.Ticket.ID, c)
		if err != nil || kept.Rev != 0 {
			b.Fatal(kept.Rev, err)
		}
		if x, err = j.Begin(ctx, begun(b, x), model.StepRemoveBanner, c); err != nil {
			b.Fatal(err)
		}
		if _, err = j.Save(ctx, recorded(b, x, model.OutcomeDone), c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{1, 100} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			j, events := open(b, ""), trail(n)
			for b.Loop() {
				if err := j.Append(context.Background(), events...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// BenchmarkEvents reads the newest 200 of 20,000 events, as a screen does.
func BenchmarkEvents(b *testing.B) {
	j := open(b, "")
	if err := j.Append(context.Background(), trail(20_000)...); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if events, err := j.Events(context.Background(), model.EventFilter{Newest: true, Limit: 200}); err != nil || len(events) != 200 {
			b.Fatal(len(events), err)
		}
	}
}

// BenchmarkSaveWatch is a cycle over 5,000 chats of which 20 were read.
func BenchmarkSaveWatch(b *testing.B) {
	j, w := open(b, ""), watchOf(5000)
	for b.Loop() {
		w = turned(w, 20)
		if err := j.SaveWatch(context.Background(), w); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBanners asks about 5,000 chats, a tenth of which have a banner.
func BenchmarkBanners(b *testing.B) {
	j, ctx := open(b, ""), context.Background()
	var ids []model.TicketID
	for i := range 5000 {
		id := model.TicketID(fmt.Sprint(100_000 + i))
		ids = append(ids, id)
		if i%10 > 0 {
			continue
		}
		if _, err := j.BeginBanner(ctx, banner(id, model.ByWatch, "assigned"), claimOf("a", noon)); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if found, err := j.Banners(ctx, noon.Add(time.Second), ids...); err != nil || len(found) != 500 {
			b.Fatal(len(found), err)
		}
	}
}
