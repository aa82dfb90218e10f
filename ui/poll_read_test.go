package ui

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// script is a watcher that hands on pages of these sizes.
type script struct {
	pages []int
	wait  time.Duration // before each page
	slow  bool          // conversations take all the time there is
}

func (s *script) Poll(ctx context.Context, w model.Watch, hand func(model.Rows)) (model.Watch, model.Cycle, error) {
	for _, n := range s.pages {
		select {
		case <-ctx.Done():
			return w, model.Cycle{}, context.Cause(ctx)
		case <-time.After(s.wait):
		}
		hand(model.Rows{Changed: make([]model.Ticket, n), Live: n})
	}
	w.Turn++
	if s.slow {
		<-ctx.Done()
		return w, model.Cycle{Fresh: map[model.TicketID][]model.Message{"1": nil}}, nil
	}
	return w, model.Cycle{}, nil
}

// parted runs a reading and gives the number of rows of each message.
func parted(t *testing.T, s *script) (rows []int, end polledMsg) {
	t.Helper()
	e := &env{Config: Config{Timeout: time.Minute}, Deps: Deps{Watcher: s, Banners: timely{}, Now: time.Now}}
	for cmd := e.reading(model.Watch{}); ; {
		var msg tea.Msg = cmd()
		r, ok := msg.(rowsMsg)
		if !ok {
			return rows, msg.(polledMsg)
		}
		rows, cmd = append(rows, len(r.rows.Changed)), r.more
		time.Sleep(time.Hour) // however long the screen takes, it is not the platform that is slow
	}
}

func TestTheListComesInParts(t *testing.T) {
	many := func(n, size int) []int { return slices.Repeat([]int{size}, n) }
	for name, tt := range map[string]struct {
		pages []int
		want  []int
	}{
		"nothing changed":      {many(10, 0), nil},
		"the first rows":       {[]int{200, 200, 200}, []int{200, 400}},
		"a whole list":         {many(11, 200), []int{200, 1000, 1000}},
		"a change on page 30":  {append(many(30, 0), 1), []int{1}},
		"long without changes": {many(120, 0), []int{0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rows, end := parted(t, &script{pages: tt.pages, wait: time.Second})
				if !slices.Equal(rows, tt.want) || end.err != nil || end.watch.Turn != 1 {
					t.Errorf("rows came as %v, want %v; %v", rows, tt.want, end.err)
				}
			})
		})
	}
}

// A platform that hangs is given up after the console's time limit, counted from
// the last that came.
func TestAReadingThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rows, end := parted(t, &script{pages: []int{1, 1}, wait: 50 * time.Second})
		if end.err != nil || len(rows) != 2 {
			t.Errorf("slow, and taken for dead: %v", end.err)
		}
		start := time.Now()
		if _, end = parted(t, &script{pages: []int{1}, wait: 61 * time.Second}); !errors.Is(end.err, model.ErrUnavailable) || time.Since(start) > 61*time.Second {
			t.Errorf("dead for %s, and it says %v", time.Since(start), end.err)
		}
	})
}

// What was read of the conversations until the time was over counts: the banners
// of those who wrote are looked up in time of their own.
func TestAReadingThatRunsOutOfTimeCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, end := parted(t, &script{pages: []int{1}, slow: true})
		if end.err != nil || end.watch.Turn != 1 || len(end.cycle.Fresh) != 1 {
			t.Errorf("%v, turn %d, %d wrote", end.err, end.watch.Turn, len(end.cycle.Fresh))
		}
	})
}

// timely gives no records to those whose time is over.
type timely struct{ Banners }

func (timely) Records(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	return nil, ctx.Err()
}

// A ticket that was on the early page and left before the list was read to its
// end does not stay on the screen.
func TestAnEarlyTicketThatLeaves(t *testing.T) {
	w := emptyWorld(t, chats(3)...)
	w.open(Config{})
	w.Hold = holds[openedMsg]
	w.Start(120, 30)
	w.Sees("Customer 101", "Customer 102", "3 tickets")
	w.resolve("102")
	w.Deliver(false)
	w.Sees("Customer 101", "Customer 103", "2 tickets")
	w.SeesNot("Customer 102")
}

// What happens while the list is held is shown when it goes on, and nothing is
// lost in between.
func TestHoldKeepsWhatChanged(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("h")
	w.change("101", func(k *model.Ticket) { k.Contact.Name = "Renamed once" })
	w.Pass(6 * time.Second)
	w.resolve("102")
	w.tickets["104"] = chat("104")
	w.Pass(6 * time.Second)
	w.Sees("HELD: 1 new, 1 gone", "Customer 101", "Customer 102")
	w.Press("h")
	w.Sees("Renamed once", "Customer 103", "Customer 104")
	w.SeesNot("HELD")
	w.Pass(newsTime)
	w.SeesNot("Customer 102")
}
