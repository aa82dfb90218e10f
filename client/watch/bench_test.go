package watch_test

import (
	"context"
	"fmt"
	"testing"

	"botback/client/watch"
	"botback/model"
)

// ready is a platform whose answers cost nothing: what is measured is the watch.
// Of every step-th ticket the row changes with each version; 0 is none.
type ready struct {
	tickets []model.Ticket
	step    int
	version int
}

func (r *ready) Tickets(_ context.Context, q model.TicketQuery) (model.TicketPage, error) {
	from := min(q.Offset, len(r.tickets))
	to := min(from+q.Limit, len(r.tickets))
	page := model.TicketPage{Raw: to - from, Digest: 1}
	digests := make([]model.Digest, to-from)
	for i := range digests {
		place := from + i
		d := model.Digest(place + 1)
		if r.step > 0 && place%r.step == 0 {
			d += model.Digest(r.version) << 32
		}
		digests[i], page.Digest = d, page.Digest*1_000_003+d
	}
	if page.Digest == q.Page {
		return model.TicketPage{Digest: q.Page, Same: true}, nil
	}
	for i, d := range digests {
		if q.Known(d) {
			page.Known = append(page.Known, d)
			continue
		}
		page.Tickets, page.Digests = append(page.Tickets, r.tickets[from+i]), append(page.Digests, d)
	}
	return page, nil
}

func (r *ready) Messages(context.Context, model.Ticket, int, int) (model.MessagePage, error) {
	return model.MessagePage{}, nil
}

// BenchmarkPoll is what a cycle costs beside the requests.
func BenchmarkPoll(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		for name, step := range map[string]int{"unchanged": 0, "1%": 100} {
			b.Run(fmt.Sprint(n, "/", name), func(b *testing.B) {
				r := &ready{tickets: newSource(n).tickets, step: step}
				p := watch.New(r, watch.Config{})
				w, _, _ := p.Poll(context.Background(), model.Watch{}, nil)
				changed := 0
				b.ReportAllocs()
				for b.Loop() {
					r.version++
					changed = 0
					w, _, _ = p.Poll(context.Background(), w, func(rows model.Rows) { changed += len(rows.Changed) })
				}
				b.ReportMetric(float64(changed), "rows")
			})
		}
	}
}
