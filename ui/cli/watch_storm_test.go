package cli_test

import (
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui/cli"
)

// Five hundred of five thousand customers ask within half a minute, with fifty
// calls a second to spend: all are handed back, none twice, nobody else. Under the
// race detector it is a fifth of each.
func TestStorm(t *testing.T) {
	chats, asking := 5000, 500
	if raceDetector || testing.Short() {
		chats, asking = 1000, 100
	}
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t, sandbox.Options{Clock: time.Now, Fillers: chats, Fields: []sandbox.Field{}}, 50)
		candidates := s.assignedWeb()
		tally := &tally{asked: map[string]time.Time{}, closed: map[string]time.Time{}, want: asking, all: make(chan struct{})}
		w := s.startInto(tally, "--mode", "auto", "--for", "4m")
		time.Sleep(10 * time.Second) // a bubble's second: the baseline is read by then
		for _, id := range candidates[:asking] {
			tally.ask(id)
			s.CustomerSays(id, "talk to bot")
			time.Sleep(30 * time.Second / time.Duration(asking))
		}
		select {
		case <-tally.all:
			time.Sleep(15 * time.Second) // two polls more: whatever would be done twice
			w.end(cli.StatusDone)
		case code := <-w.code:
			t.Fatalf("the time is over (exit code %d), and %d of %d are handed back", code, tally.back, asking)
		}
		for _, id := range candidates[:asking] {
			s.wants(id, 1, 1, 0)
			if n := s.Count(id, sandbox.Close); n.Done != 1 {
				t.Errorf("ticket %s: the close took effect %d times", id, n.Done)
			}
		}
		for _, id := range candidates[asking:] {
			s.wants(id, 0, 0, 0)
		}
		took := tally.took()
		of := func(q float64) time.Duration { return took[int(q*float64(len(took)-1))].Round(100 * time.Millisecond) }
		t.Logf("%d of %d handed back; asked → closed: median %v, p90 %v, p99 %v, longest %v; %.1f calls a closed ticket, polls included",
			len(took), asking, of(.5), of(.9), of(.99), of(1), float64(s.road.calls.Load())/float64(asking))
	})
}

// assignedWeb are the chats that can be handed back by themselves.
func (s *site) assignedWeb() []string {
	var ids []string
	for _, id := range s.Live() {
		if x, _ := s.Ticket(id); x.Status == sandbox.Assigned && x.Source == sandbox.Web {
			ids = append(ids, id)
		}
	}
	return ids
}

// tally notes when customers asked and reads from the watch's own lines when
// their tickets were closed, and when all of them had been handed back.
type tally struct {
	mu            sync.Mutex
	asked, closed map[string]time.Time
	back, want    int
	all           chan struct{}
}

func (t *tally) ask(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.asked[id] = time.Now()
}

func (t *tally) Write(text []byte) (int, error) {
	var e line
	if err := json.Unmarshal(text, &e); err != nil {
		return 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case e.Kind == string(model.EventClosed):
		t.closed[e.Ticket] = time.Now()
	case e.Kind == string(model.EventDecision) && e.What == "handed back to the bot":
		if t.back++; t.back == t.want {
			close(t.all)
		}
	}
	return len(text), nil
}

// took is how long customers waited from the request to the close, in order.
func (t *tally) took() []time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []time.Duration
	for id, at := range t.closed {
		list = append(list, at.Sub(t.asked[id]))
	}
	slices.Sort(list)
	return list
}
