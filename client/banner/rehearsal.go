package banner

import (
	"context"

	"botback/model"
)

// Stage is what rehearsals need of the platform. What changes something takes
// test users only; anybody else is model.ErrStranger.
type Stage interface {
	Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error)
	RehearseBanner(ctx context.Context, t model.Ticket, b model.Banner) error
	EndRehearsal(ctx context.Context, t model.Ticket) error
	Speak(ctx context.Context, uid, text string) error
	BotPaused(ctx context.Context, t model.Ticket) (bool, error)
}

// Rehearser sends banners to test users, by the rules and into the ledger of a
// Sender. A test user need not have a live chat: then there is no ticket to read
// again, and the ledger has the rehearsal under model.RehearsalID. It is safe for
// use by several goroutines.
type Rehearser struct {
	stage  Stage
	ledger Ledger
	cfg    Config
}

// NewRehearser makes a Rehearser.
func NewRehearser(s Stage, l Ledger, cfg Config) *Rehearser {
	return &Rehearser{stage: s, ledger: l, cfg: cfg}
}

// Show sends a banner to a test user's live chat, or, where chat has no id, to
// the test user alone. Errors are those of Sender.Show and model.ErrStranger.
func (r *Rehearser) Show(ctx context.Context, chat model.Ticket, b model.Banner, occasion, by string) error {
	return r.sender(chat).Show(ctx, named(chat), b, occasion, by)
}

// Remove takes the banner of a test user away.
func (r *Rehearser) Remove(ctx context.Context, chat model.Ticket, occasion, by string) error {
	return r.sender(chat).Remove(ctx, named(chat), occasion, by)
}

// Speak posts a text in the name of a test user. It is sent once; the ledger
// knows nothing of it.
func (r *Rehearser) Speak(ctx context.Context, uid, text string) error {
	return r.stage.Speak(ctx, uid, text)
}

// BotPaused reports whether the bot is paused for the customer of a chat, which
// may be a test user without a ticket.
func (r *Rehearser) BotPaused(ctx context.Context, chat model.Ticket) (bool, error) {
	return r.stage.BotPaused(ctx, chat)
}

func (r *Rehearser) sender(chat model.Ticket) *Sender {
	return New(scene{r.stage, chat}, r.ledger, r.cfg)
}

// named gives a chat without a ticket its name in the ledger.
func named(chat model.Ticket) model.Ticket {
	chat.ID = model.RehearsalID(chat)
	return chat
}

// scene is the platform of one rehearsal.
type scene struct {
	stage Stage
	chat  model.Ticket
}

// Ticket reads the ticket again. Where there is none, nobody can have closed it.
func (s scene) Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error) {
	if s.chat.ID != "" {
		return s.stage.Ticket(ctx, id)
	}
	bare := named(s.chat)
	bare.Status = model.StatusOpen
	return bare, nil
}

func (s scene) ShowBanner(ctx context.Context, t model.Ticket, b model.Banner) error {
	return s.stage.RehearseBanner(ctx, s.real(t), b)
}

func (s scene) RemoveBanner(ctx context.Context, t model.Ticket) error {
	return s.stage.EndRehearsal(ctx, s.real(t))
}

// real takes the ledger's name off again.
func (s scene) real(t model.Ticket) model.Ticket {
	t.ID = s.chat.ID
	return t
}
