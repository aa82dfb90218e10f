package ui

import (
	"context"
	"errors"
	"maps"
	"slices"

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

// dismissal is a customer's closing of the banner that is not yet in the ledger.
type dismissal struct {
	message model.Message // the widget's event
	noting  bool          // it is being written
}

// dismissedMsg says whether a dismissal could be written down.
type dismissedMsg struct {
	ticket  model.TicketID
	message model.Message
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
	a, cmd := a.broadcast(bannersMsg{states: a.desk.banners, changed: msg.asked})
	a, offers := a.offered(nil) // not to those who have one now
	return a, tea.Batch(cmd, offers)
}

// arrived asks for the banners of tickets that were not there before.
func (a App) arrived(r model.Rows) tea.Cmd {
	isNew := make(map[model.TicketID]bool, len(r.New))
	for _, id := range r.New {
		isNew[id] = true
	}
	var ids []model.TicketID
	for _, t := range r.Changed {
		if isNew[t.ID] && t.HasWidget() {
			ids = append(ids, t.ID)
		}
	}
	return a.readRecords(ids...)
}

// dismissed notes that customers closed their banner: it is not sent again by
// itself, but a typed phrase still counts. What cannot be written down is kept
// for the next cycle, and the watch's cursor with it.
func (a App) dismissed(c model.Cycle) (App, tea.Cmd) {
	var cmds []tea.Cmd
	a.desk.dismissed = maps.Clone(a.desk.dismissed)
	for id, m := range c.Dismissed() {
		a.desk.dismissed[id] = dismissal{message: m}
	}
	for _, id := range slices.Sorted(maps.Keys(a.desk.dismissed)) {
		if d := a.desk.dismissed[id]; !d.noting {
			d.noting = true
			a.desk.dismissed[id] = d
			cmds = append(cmds, a.noteDismissal(id, d.message))
		}
	}
	return a, tea.Batch(cmds...)
}

func (a App) noteDismissal(id model.TicketID, m model.Message) tea.Cmd {
	e := a.env
	return func() tea.Msg {
		out := dismissedMsg{ticket: id, message: m}
		e.within(func(ctx context.Context) { out.err = e.Banners.Dismissed(ctx, id, m) })
		return out
	}
}

// dismissalNoted puts a dismissal on record once the ledger has it.
func (a App) dismissalNoted(msg dismissedMsg) (App, tea.Cmd) {
	d := a.desk.dismissed[msg.ticket]
	a.desk.dismissed = maps.Clone(a.desk.dismissed)
	if msg.err != nil {
		d.noting = false
		a.desk.dismissed[msg.ticket] = d
		return a.say(levelBad, explain(msg.err))
	}
	if d.message.ID == msg.message.ID { // else there is a newer one to be noted
		delete(a.desk.dismissed, msg.ticket)
	}
	a, cmd := a.record(model.Event{At: a.env.Now(), Who: "customer", Ticket: msg.ticket,
		Kind: model.EventBannerRemoved, What: "dismissed the banner"})
	a, keep := a.keepCursor()
	return a, tea.Batch(cmd, keep, a.readRecords(msg.ticket))
}

// connected sends the banner to the web chats that an agent has just taken, or
// offers to. Chats that were taken before the console began to look are left
// alone, and so is whoever has had one. Who has asked for the bot meanwhile needs
// no banner, and would get it while it is being taken away.
func (a App) connected(c model.Cycle) (App, tea.Cmd) {
	a.desk.offers = slices.Clone(a.desk.offers)
	for i := range a.desk.offers {
		if slices.Contains(c.Gone, a.desk.offers[i].ID) {
			a.desk.offers[i].Status = model.StatusUnknown // no agent has it any more
		}
	}
	if a.env.ReadOnly {
		return a, nil
	}
	switch a.env.Offer {
	case OfferAuto:
		return a.greeted(c.Taken)
	case OfferAsk:
		a, cmd := a.offered(c.Taken)
		return a, tea.Batch(cmd, a.readRecords(ticketIDs(a.desk.offers)...)) // another console may have sent one
	}
	return a, nil
}

// greeted sends the banner by itself.
func (a App) greeted(taken []model.Ticket) (App, tea.Cmd) {
	var errands []errand
	for _, t := range taken {
		if !a.asked(t.ID) {
			errands = append(errands, a.sending(t, a.env.Greeting, model.OccasionAssigned, model.ByWatch))
		}
	}
	if len(errands) == 0 {
		return a, nil
	}
	return a.order(batch{what: "Banner sent", quiet: true}, errands)
}

// offered adds to the chats for which the operator may send the banner, and
// drops those that no agent has any more or that need none.
func (a App) offered(taken []model.Ticket) (App, tea.Cmd) {
	if len(a.desk.offers)+len(taken) == 0 {
		return a, nil
	}
	var still []model.Ticket
	for _, t := range slices.Concat(a.desk.offers, taken) {
		if t.Status == model.StatusAssigned && a.desk.banners[t.ID].NotByItself() == "" && !a.asked(t.ID) {
			still = append(still, t)
		}
	}
	a.desk.offers = still
	return a.broadcast(offersMsg{banner: a.env.Greeting, tickets: still})
}

// asked reports whether the customer of a ticket has asked for the bot, or the
// ticket is being closed.
func (a App) asked(id model.TicketID) bool {
	_, ok := a.desk.exits.Get(id)
	return ok
}

// silent reports whether an error only says that a banner of the watch was not
// needed.
func silent(err error) bool {
	return errors.Is(err, model.ErrMoved) || errors.Is(err, model.ErrNotNow) || errors.Is(err, model.ErrHandled)
}
