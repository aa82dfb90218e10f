package exit

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"botback/model"
)

// Memory is a Ledger that lasts as long as the process: for tests, and as the
// measure of what any other has to do. It is safe for use by several
// Runners.
type Memory struct {
	mu      sync.Mutex
	exits   map[model.TicketID]model.Exit
	claims  map[model.TicketID]model.Claim
	intents map[intent]bool
}

// intent is the unique key of an act.
type intent struct {
	ticket  model.TicketID
	step    model.Step
	attempt int
}

// NewMemory makes an empty Memory.
func NewMemory() *Memory {
	return &Memory{
		exits:   make(map[model.TicketID]model.Exit),
		claims:  make(map[model.TicketID]model.Claim),
		intents: make(map[intent]bool),
	}
}

// Claim implements Ledger.
func (m *Memory) Claim(_ context.Context, id model.TicketID, c model.Claim) (model.Exit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.take(id, c); err != nil {
		return model.Exit{}, err
	}
	return m.exits[id], nil
}

// Begin implements Ledger.
func (m *Memory) Begin(_ context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := intent{x.Ticket.ID, s, x.Steps[s].Attempt}
	if m.intents[key] {
		return x, model.ErrMoved
	}
	kept, err := m.write(x, c)
	if err == nil {
		m.intents[key] = true
	}
	return kept, err
}

// Save implements Ledger.
func (m *Memory) Save(_ context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.write(x, c)
}

// Unfinished implements Ledger, in the order of the ticket ids.
func (m *Memory) Unfinished(context.Context) ([]model.Exit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []model.Exit
	for _, x := range m.exits {
		if !x.Ended() {
			list = append(list, x)
		}
	}
	slices.SortFunc(list, func(a, b model.Exit) int { return cmp.Compare(a.Ticket.ID, b.Ticket.ID) })
	return list, nil
}

func (m *Memory) take(id model.TicketID, c model.Claim) error {
	if held := m.claims[id]; held.Owner != "" && held.Owner != c.Owner && c.At.Before(held.Until) {
		return model.HandledBy{Owner: held.Owner, Until: held.Until}
	}
	m.claims[id] = c
	return nil
}

func (m *Memory) write(x model.Exit, c model.Claim) (model.Exit, error) {
	if err := m.take(x.Ticket.ID, c); err != nil {
		return x, err
	}
	if m.exits[x.Ticket.ID].Rev != x.Rev {
		return x, model.ErrMoved
	}
	x.Rev++
	m.exits[x.Ticket.ID] = x
	return x, nil
}
