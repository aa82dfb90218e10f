package ui

import (
	"context"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// firstRows is how many tickets the first page has: what fits on most screens. A
// whole page takes several times as long to read, and comes right after.
const firstRows = 50

// FirstPage waits for the first page of tickets, and gives it.
type FirstPage func() (model.TicketPage, error)

// ReadAhead begins to read the first page at once, while the journal is still
// being opened and the console put together.
func ReadAhead(ctx context.Context, p Platform) FirstPage {
	done := make(chan struct{})
	var page model.TicketPage
	var err error
	go func() {
		defer close(done)
		page, err = readFirst(ctx, p)
	}()
	return func() (model.TicketPage, error) {
		<-done
		return page, err
	}
}

func readFirst(ctx context.Context, p Platform) (model.TicketPage, error) {
	return p.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: firstRows})
}

// curtain is how long the first frame waits for the first tickets: a screen
// without a row, just before the one with them, is not worth its time. A key does
// not wait.
const curtain = 25 * time.Millisecond

// curtainMsg says that the first frame is to be drawn as it is.
type curtainMsg struct{}

// restMsg says that it is time to read what the first frame can do without.
type restMsg struct{}

// longestLull is how long the rest waits where the first page does not come.
const longestLull = 250 * time.Millisecond

// readRest reads what the first frame can do without: the journal, upon which the
// poll of everything begins, the settings, jobs, the library, the phrases.
func (a App) readRest() tea.Cmd {
	e := a.env
	matcher := func() tea.Msg { e.matcher(); return nil } // ready before the first key that needs it
	shown := func() tea.Msg {
		if e.Shown != nil {
			e.Shown()
		}
		return nil
	}
	return tea.Batch(shown, a.openJournal(), a.readAtStart(), a.listJobs(true), a.openLibrary(), matcher)
}

// lull lets the first page be drawn before the rest is read.
func (a App) lull() tea.Cmd {
	if a.env.Lull == 0 {
		return nil // the rest is being read already
	}
	return a.env.After(a.env.Lull, restMsg{})
}

// resting reads the rest, once.
func (a App) resting() (App, tea.Cmd) {
	if a.poll.rested {
		return a, nil
	}
	a.poll.rested = true
	return a, a.readRest()
}
