package ui

import (
	"context"
	"errors"
	"maps"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Banners sends and removes banners, each on one occasion at most once per
// ticket, and remembers what became of them. The ticket is read again before
// anything is done.
type Banners interface {
	// Show sends a banner. Beside the platform's kinds, model.ErrHandled says that
	// another console has the ticket, model.ErrMoved that it was, or may have been,
	// done on that occasion, model.ErrNotNow that the watch must not do it by itself.
	Show(ctx context.Context, t model.Ticket, b model.Banner, occasion, by string) error
	Remove(ctx context.Context, t model.Ticket, occasion, by string) error
	// Dismissed notes that the customer closed the banner, by the event that says so.
	Dismissed(ctx context.Context, id model.TicketID, m model.Message) error
	// Records tells what became of the banners of these tickets; those that never
	// had one are left out.
	Records(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error)
}

// recordsMsg is what the ledger knows of the banners of some tickets.
type recordsMsg struct {
	asked   []model.TicketID
	records map[model.TicketID]model.BannerRecord
	err     error
}

// offersMsg tells which web chats an agent has taken without a banner having
// been offered or sent.
type offersMsg struct {
	banner  model.Banner
	tickets []model.Ticket
}

// readRecords asks the ledger about banners.
func (a App) readRecords(ids ...model.TicketID) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	e := a.env
	return func() tea.Msg {
		out := recordsMsg{asked: ids}
		e.within(func(ctx context.Context) { out.records, out.err = e.Banners.Records(ctx, ids...) })
		return out
	}
}

func (a App) recorded(msg recordsMsg) (App, tea.Cmd) {
	if msg.err != nil {
		return a.say(levelBad, explain(msg.err))
	}
	a.desk.banners = maps.Clone(a.desk.banners)
	for _, id := range msg.asked {
		delete(a.desk.banners, id)
		if r, ok := msg.records[id]; ok {
			a.desk.banners[id] = stateOf(r)
		}
	}
	return a.broadcast(bannersMsg{states: a.desk.banners, changed: msg.asked})
}

// arrived asks for the banners of tickets that were not there before.
func (a App) arrived(c model.Cycle) tea.Cmd {
	var ids []model.TicketID
	for _, t := range c.Tickets {
		if _, known := a.desk.known[t.ID]; !known && t.HasWidget() {
			ids = append(ids, t.ID)
		}
	}
	return a.readRecords(ids...)
}

// dismissed notes that customers closed their banner: it is not sent again by
// itself, but a typed phrase still counts.
func (a App) dismissed(c model.Cycle) (App, tea.Cmd) {
	var cmds []tea.Cmd
	e, gone := a.env, c.Dismissed()
	for _, t := range c.Tickets {
		m, ok := gone[t.ID]
		if !ok {
			continue
		}
		var cmd tea.Cmd
		a, cmd = a.record(model.Event{At: e.Now(), Who: "customer", Ticket: t.ID,
			Kind: model.EventBannerRemoved, What: "dismissed the banner"})
		note := func() tea.Msg {
			var err error
			e.within(func(ctx context.Context) { err = e.Banners.Dismissed(ctx, t.ID, m) })
			if err != nil {
				return recordsMsg{err: err}
			}
			return nil
		}
		cmds = append(cmds, cmd, tea.Sequence(note, a.readRecords(t.ID)))
	}
	return a, tea.Batch(cmds...)
}

// connected sends the banner to the web chats that an agent has just taken, or
// offers to. Chats that were taken before the console began to look are left
// alone, and so is whoever has had one.
func (a App) connected(c model.Cycle) (App, tea.Cmd) {
	first := a.desk.known == nil
	taken := model.Connected(a.desk.known, c.Tickets)
	a.desk.known = c.Statuses(a.desk.known)
	if first || a.env.ReadOnly {
		return a, nil
	}
	switch a.env.Offer {
	case OfferAuto:
		return a.greeted(taken)
	case OfferAsk:
		return a.offered(taken)
	}
	return a, nil
}

// greeted sends the banner by itself.
func (a App) greeted(taken []model.Ticket) (App, tea.Cmd) {
	if len(taken) == 0 {
		return a, nil
	}
	errands := make([]errand, len(taken))
	for i, t := range taken {
		errands[i] = a.sending(t, a.env.Greeting, model.OccasionAssigned, model.ByWatch)
	}
	return a.order(batch{what: "Banner sent", quiet: true}, errands)
}

// offered adds to the chats for which the operator may send the banner, and
// drops those that no agent has any more.
func (a App) offered(taken []model.Ticket) (App, tea.Cmd) {
	var still []model.Ticket
	for _, t := range append(a.desk.offers[:len(a.desk.offers):len(a.desk.offers)], taken...) {
		if a.desk.known[t.ID] == model.StatusAssigned && a.desk.banners[t.ID].NotByItself() == "" {
			still = append(still, t)
		}
	}
	a.desk.offers = still
	return a.broadcast(offersMsg{banner: a.env.Greeting, tickets: still})
}

// silent reports whether an error only says that a banner of the watch was not
// needed.
func silent(err error) bool {
	return errors.Is(err, model.ErrMoved) || errors.Is(err, model.ErrNotNow) || errors.Is(err, model.ErrHandled)
}
