package journal_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"

	"go.uber.org/goleak"
)

// noon is when everything in these tests happens, by our clock.
var noon = time.Date(2026, 3, 14, 12, 0, 0, 123456789, time.UTC)

// TestMain runs this binary as the second console, where a test starts it as
// one; else the tests, after which no goroutine may be left.
func TestMain(m *testing.M) {
	if role := os.Getenv("JOURNAL_TEST_ROLE"); role != "" {
		os.Exit(play(role, os.Getenv("JOURNAL_TEST_FILE")))
	}
	goleak.VerifyTestMain(m)
}

// open opens a journal for a test, a new one if path is empty.
func open(t testing.TB, path string, opts ...journal.Option) *journal.Journal {
	t.Helper()
	if path == "" {
		path = filepath.Join(t.TempDir(), "journal.db")
	}
	j, err := journal.Open(context.Background(), path, "bot", opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	return j
}

func claimOf(owner string, at time.Time) model.Claim {
	return model.Claim{Owner: owner, At: at, Until: at.Add(time.Minute)}
}

// exitOf is an exit that lee has confirmed and of which nothing is done yet.
func exitOf(id model.TicketID) model.Exit {
	t := model.Ticket{ID: id, UID: "u" + string(id), Source: model.SourceWeb, Status: model.StatusAssigned,
		Agent: model.Assignee{User: "asha", Name: "Asha"}, Assigned: noon.Add(-10 * time.Minute)}
	return model.NewManualExit(model.Decision{By: "lee", Ticket: t, At: noon})
}

// begun is an exit whose next step has begun.
func begun(t testing.TB, x model.Exit) model.Exit {
	t.Helper()
	s, _ := x.Next(noon)
	x, err := x.Begin(s, noon)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// recorded is an exit whose step under way has ended.
func recorded(t testing.TB, x model.Exit, o model.Outcome) model.Exit {
	t.Helper()
	s, _ := x.Next(noon)
	x, err := x.Record(s, o, "because", noon.Add(time.Second), noon)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func banner(id model.TicketID, by, key string) model.Act {
	return model.Act{Ticket: id, Deed: model.BannerShow, Key: key, By: by, Payload: `{"title":"Hello"}`}
}

// trail is n events, a second apart, on three tickets.
func trail(n int) []model.Event {
	kinds := []model.EventKind{model.EventRequest, model.EventDecision, model.EventClosed, model.EventNote}
	events := make([]model.Event, n)
	for i := range events {
		events[i] = model.Event{At: noon.Add(time.Duration(i) * time.Second), Who: "lee", Ticket: model.TicketID(fmt.Sprint(i % 3)),
			Kind: kinds[i%4], What: fmt.Sprint("event ", i), Why: "the customer wrote “talk to bot”", Result: "ok", Payload: `{"n":1}`}
	}
	return events
}

// watchOf is a watch that has read n conversations.
func watchOf(n int) model.Watch {
	w := model.Watch{Since: noon, Turn: 1, Cursors: make(map[model.TicketID]model.Cursor)}
	for i := range n {
		at := noon.Add(time.Duration(i) * time.Second)
		w.Cursors[model.TicketID(fmt.Sprint(i))] = model.Cursor{Listed: at, Hint: at, Read: at, Turn: 1}
	}
	return w
}

// turned is the next cycle, in which the first n conversations were read.
func turned(w model.Watch, n int) model.Watch {
	w.Turn++
	w.Cursors = maps.Clone(w.Cursors)
	for i := range n {
		id := model.TicketID(fmt.Sprint(i))
		c := w.Cursors[id]
		c.Read, c.Turn = c.Read.Add(time.Second), w.Turn
		w.Cursors[id] = c
	}
	return w
}
