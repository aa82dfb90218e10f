package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// BeginBanner writes the intent of sending or removing a banner, before it is
// done, and takes the claim on the ticket. It returns the act with its attempt.
// Nothing is to be done if it fails: with model.ErrHandled if another console
// has the claim, else as model.NextBannerAct says, by the exit of the ticket and
// by what else is being done to its banner. All of it is looked at in the
// transaction that writes the intent.
func (j *Journal) BeginBanner(ctx context.Context, a model.Act, c model.Claim) (model.Act, error) {
	begun := a
	err := j.write(ctx, func(tx *sql.Tx) error {
		if err := j.take(ctx, tx, a.Ticket, c); err != nil {
			return err
		}
		earlier, err := j.bannerActs(ctx, tx, a.Ticket)
		if err != nil {
			return err
		}
		exits, err := j.exitStates(ctx, tx, []model.TicketID{a.Ticket})
		if err != nil {
			return err
		}
		if begun, err = model.NextBannerAct(earlier[a.Ticket], exits[a.Ticket], a, c); err != nil {
			return err
		}
		return j.insert(ctx, tx, rowOf(begun, c.Owner))
	})
	if err != nil {
		return a, fmt.Errorf("%s of ticket %s: %w", a.Deed, a.Ticket, err)
	}
	return begun, nil
}

// FinishBanner writes the outcome, its detail and its time to an act that
// BeginBanner returned, and gives the claim of owner back. A lost answer
// (model.OutcomeUnknown) can be followed by what was found out; any other outcome
// stays, and the second is model.ErrMoved.
func (j *Journal) FinishBanner(ctx context.Context, a model.Act, owner string) error {
	return j.finish(ctx, a, owner)
}

// BannerDismissed notes that the customer closed the banner at the time at. The
// message that told it makes the note unique: hearing it again changes nothing.
func (j *Journal) BannerDismissed(ctx context.Context, id model.TicketID, m model.MessageID, at time.Time) error {
	note := act{ticket: id, deed: string(model.BannerDismiss), key: string(m), attempt: 1, by: "customer",
		begun: at, until: at, outcome: model.OutcomeDone, at: at}
	err := j.write(ctx, func(tx *sql.Tx) error { return j.insert(ctx, tx, note) })
	if errors.Is(err, model.ErrMoved) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s of ticket %s: %w", model.BannerDismiss, id, err)
	}
	return nil
}

// Banners tells what became of the banners of these tickets, as of now, by our
// clock. The removals by exits are part of it. Tickets that never had one are
// left out.
func (j *Journal) Banners(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	acts, err := j.bannerActs(ctx, j.reader, ids...)
	if err != nil {
		return nil, j.told(err)
	}
	records := make(map[model.TicketID]model.BannerRecord, len(acts))
	for id, list := range acts {
		records[id] = model.RecordOfBanner(list, now)
	}
	return records, nil
}

// asker is a connection, or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// bannerActs reads all acts on the banners of these tickets, oldest first.
func (j *Journal) bannerActs(ctx context.Context, db asker, ids ...model.TicketID) (map[model.TicketID][]model.Act, error) {
	return j.actsOf(ctx, db, ids, model.BannerShow, model.BannerRemove, model.BannerDismiss)
}
