package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// maxPreflight is how many targets a dialog reads one by one before it asks.
// Larger sets are looked up in the list of live tickets.
const maxPreflight = 25

// targetsReadMsg is the answer of a re-read.
type targetsReadMsg struct {
	dialog   int
	found    map[model.TicketID]model.Ticket
	faults   map[model.TicketID]error
	judged   map[model.TicketID]model.JobTarget // how a job would take them
	settings model.Settings
	err      error // of the settings
}

// read re-reads the targets, and the settings when wanted. Few are read one by
// one. Many are looked up in what the newest poll brought or, if that is old, in
// the pages of the list; those that are missing there are read one by one, as far
// as there are few of them.
func (ts targets) read(e *env, settings bool) tea.Cmd {
	ids := make([]model.TicketID, len(ts.list))
	for i, t := range ts.list {
		ids[i] = t.then.ID
	}
	dialog, newest, order := ts.dialog, ts.newest, ts.order
	return func() tea.Msg {
		msg := targetsReadMsg{dialog: dialog, found: make(map[model.TicketID]model.Ticket, len(ids)), faults: map[model.TicketID]error{}}
		if settings {
			e.within(func(ctx context.Context) { msg.settings, msg.err = e.Platform.Settings(ctx) })
		}
		msg.look(e, ids, newest)
		if order.Deed != "" {
			e.within(func(ctx context.Context) { msg.judge(ctx, e.Jobs, order, ids) })
		}
		return msg
	}
}

// look fills in what became of the tickets.
func (m *targetsReadMsg) look(e *env, ids []model.TicketID, newest []model.Ticket) {
	var err error
	switch {
	case len(ids) <= maxPreflight:
	case newest != nil:
		for _, t := range newest {
			m.found[t.ID] = t
		}
	default:
		err = m.lookInList(e, ids)
	}
	missing := m.missing(ids)
	if len(missing) <= maxPreflight && (err == nil || errors.Is(err, errSamePage)) {
		e.within(func(ctx context.Context) { m.lookAlone(ctx, e.Platform, missing) })
		return
	}
	if err == nil { // most of very many have been closed, and none is acted on
		err = fmt.Errorf("it is not among the live tickets: %w", model.ErrNotFound)
	}
	for _, id := range missing {
		m.faults[id] = err
	}
}

// missing are the tickets that have not been found.
func (m *targetsReadMsg) missing(ids []model.TicketID) []model.TicketID {
	return slices.DeleteFunc(slices.Clone(ids), func(id model.TicketID) bool { _, ok := m.found[id]; return ok })
}

// judge asks how a job would take the tickets that were found.
func (m *targetsReadMsg) judge(ctx context.Context, jobs Jobs, o model.JobOrder, ids []model.TicketID) {
	found := make([]model.Ticket, 0, len(m.found))
	for _, id := range ids {
		if t, ok := m.found[id]; ok {
			found = append(found, t)
		}
	}
	judged, err := jobs.Preflight(ctx, o, found)
	m.judged = make(map[model.TicketID]model.JobTarget, len(judged))
	for _, j := range judged {
		m.judged[j.Ticket.ID] = j
	}
	for _, t := range found {
		if _, ok := m.judged[t.ID]; !ok && err == nil {
			err = fmt.Errorf("ticket %s was not judged: %w", t.ID, model.ErrInvalid)
		}
		if err != nil {
			m.faults[t.ID] = err // nothing is done to what could not be judged
		}
	}
}

// errSamePage: an offset has no effect on the list, so that only its first page is there.
var errSamePage = errors.New("the platform sends the same page of tickets again and again")

// slip is how many rows of a page the next one begins with: the list goes on changing
// while it is read, and so many chats may be closed before anybody slips past.
const slip = 5

// lookInList looks for tickets among the live ones, page by page, until all are found.
// The console's time limit is that of one page: of many tickets there are many.
func (m *targetsReadMsg) lookInList(e *env, ids []model.TicketID) error {
	wanted, seen := make(map[model.TicketID]bool, len(ids)), map[model.TicketID]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	full := model.MaxPage
	for offset := 0; len(m.found) < len(ids); {
		page, err := e.livePage(offset)
		if err != nil {
			return err
		}
		if offset == 0 {
			full = model.FullPage(page.Raw, full)
		}
		before := len(seen)
		for _, t := range page.Tickets {
			if seen[t.ID] = true; wanted[t.ID] {
				m.found[t.ID] = t
			}
		}
		switch {
		case page.Raw < full:
			return nil
		case len(seen) == before:
			return errSamePage
		}
		offset += max(page.Raw-slip, 1)
	}
	return nil
}

// livePage reads a page of the live tickets.
func (e *env) livePage(offset int) (page model.TicketPage, err error) {
	e.within(func(ctx context.Context) {
		page, err = e.Platform.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: model.MaxPage, Offset: offset})
	})
	return page, err
}

// lookAlone reads tickets one by one.
func (m *targetsReadMsg) lookAlone(ctx context.Context, p Platform, ids []model.TicketID) {
	for _, id := range ids {
		t, err := p.Ticket(ctx, id)
		if err != nil {
			m.faults[id] = err
			continue
		}
		m.found[id] = t
	}
}

func (ts targets) readingText() string {
	if len(ts.list) == 1 {
		return "Reading the ticket again before asking…"
	}
	return "Reading the tickets again before asking…"
}
