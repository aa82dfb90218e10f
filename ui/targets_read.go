package ui

import (
	"context"
	"fmt"

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
		e.within(func(ctx context.Context) {
			if settings {
				msg.settings, msg.err = e.Platform.Settings(ctx)
			}
			msg.look(ctx, e.Platform, ids, newest)
			if order.Deed != "" {
				msg.judge(ctx, e.Jobs, order, ids)
			}
		})
		return msg
	}
}

// look fills in what became of the tickets.
func (m *targetsReadMsg) look(ctx context.Context, p Platform, ids []model.TicketID, newest []model.Ticket) {
	if len(ids) > maxPreflight {
		wanted := make(map[model.TicketID]bool, len(ids))
		for _, id := range ids {
			wanted[id] = true
		}
		if err := m.lookInList(ctx, p, wanted, newest); err != nil {
			for _, id := range ids {
				m.faults[id] = err
			}
			return
		}
	}
	m.lookAlone(ctx, p, ids)
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

// lookInList looks for tickets among the live ones.
func (m *targetsReadMsg) lookInList(ctx context.Context, p Platform, wanted map[model.TicketID]bool, newest []model.Ticket) error {
	take := func(list []model.Ticket) {
		for _, t := range list {
			if wanted[t.ID] {
				m.found[t.ID] = t
			}
		}
	}
	if newest != nil {
		take(newest)
		return nil
	}
	for offset := 0; len(m.found) < len(wanted); {
		page, err := p.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: model.MaxPage, Offset: offset})
		if err != nil {
			return err
		}
		take(page.Tickets)
		if offset += page.Raw; page.Raw < model.MaxPage {
			break
		}
	}
	return nil
}

// lookAlone reads the tickets that have not been found, one by one. Of very many
// it reads none: most of them have been closed, and none is acted on.
func (m *targetsReadMsg) lookAlone(ctx context.Context, p Platform, ids []model.TicketID) {
	missing := len(ids) - len(m.found)
	for _, id := range ids {
		if _, ok := m.found[id]; ok {
			continue
		}
		if missing > maxPreflight {
			m.faults[id] = fmt.Errorf("it is not among the live tickets: %w", model.ErrNotFound)
			continue
		}
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
