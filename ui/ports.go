package ui

import (
	"context"

	"botback/model"
)

// Platform is what the console asks of the platform's interface. Errors carry
// one of model's kinds. All of it only reads: what changes something goes by
// Banners, Notes, Jobs and Runner, which keep a ledger.
type Platform interface {
	Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error)
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	// Messages returns up to limit messages of the customer, oldest first,
	// skipping the newest offset ones.
	Messages(ctx context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error)
	Settings(ctx context.Context) (model.Settings, error)
	Groups(ctx context.Context) ([]model.Group, error)
	Agents(ctx context.Context) ([]model.Agent, error)
}
