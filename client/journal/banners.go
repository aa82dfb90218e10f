package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// BeginBanner writes the intent of sending or removing a banner, before it is
// done, and takes the claim on the ticket. It returns the act with its attempt.
// Nothing is to be done if it fails: with model.ErrHandled if another console
// has the claim, with model.ErrMoved if the deed was, or may have been, done on
// that occasion, with model.ErrNotNow if it is the watch's own and the ticket has
// had a banner; see model.NextBannerAct.
func (j *Journal) BeginBanner(ctx context.Context, a model.BannerAct, c model.Claim) (model.BannerAct, error) {
	begun := a
	err := j.write(ctx, func(tx *sql.Tx) error {
		if err := j.take(ctx, tx, a.Ticket, c); err != nil {
			return err
		}
		earlier, err := j.bannerActs(ctx, tx, a.Ticket)
		if err != nil {
			return err
		}
		if begun, err = model.NextBannerAct(earlier[a.Ticket], a, c); err != nil {
			return err
		}
		return j.insert(ctx, tx, bannerRow(begun, c.Owner))
	})
	if err != nil {
		return a, fmt.Errorf("%s of ticket %s: %w", a.Deed, a.Ticket, err)
	}
	return begun, nil
}

// FinishBanner writes the outcome, its detail and its time to an act that
// BeginBanner returned. A lost answer (model.OutcomeUnknown) can be followed by
// what was found out; any other outcome stays, and the second is model.ErrMoved.
func (j *Journal) FinishBanner(ctx context.Context, a model.BannerAct) error {
	err := j.write(ctx, func(tx *sql.Tx) error { return j.settle(ctx, tx, bannerRow(a, "")) })
	if err != nil {
		return fmt.Errorf("outcome of %s of ticket %s: %w", a.Deed, a.Ticket, err)
	}
	return nil
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
func (j *Journal) bannerActs(ctx context.Context, db asker, ids ...model.TicketID) (map[model.TicketID][]model.BannerAct, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	// The plus keeps deed out of the search for the index: one look for each ticket
	// instead of three.
	rows, err := db.QueryContext(ctx, `SELECT ticket, deed, key, attempt, by_whom, payload, begun, until, outcome, detail, at
		FROM acts WHERE bot = ? AND ticket IN (SELECT value FROM json_each(?)) AND +deed IN (?, ?, ?) ORDER BY id`,
		j.bot, string(list), model.BannerShow, model.BannerRemove, model.BannerDismiss)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	acts := make(map[model.TicketID][]model.BannerAct)
	for rows.Next() {
		a, err := scanBannerAct(rows)
		if err != nil {
			return nil, err
		}
		acts[a.Ticket] = append(acts[a.Ticket], a)
	}
	return acts, rows.Err()
}

func scanBannerAct(rows *sql.Rows) (model.BannerAct, error) {
	var a model.BannerAct
	var outcome string
	err := rows.Scan(&a.Ticket, &a.Deed, &a.Key, &a.Attempt, &a.By, &a.Payload,
		stamped{&a.Begun}, stamped{&a.Until}, &outcome, &a.Detail, stamped{&a.At})
	if err != nil {
		return a, err
	}
	if err := a.Outcome.UnmarshalText([]byte(outcome)); err != nil {
		return a, fmt.Errorf("banner of ticket %s: %w (%w)", a.Ticket, errDamaged, err)
	}
	return a, nil
}

func bannerRow(a model.BannerAct, owner string) act {
	return act{ticket: a.Ticket, deed: string(a.Deed), key: a.Key, attempt: a.Attempt, by: a.By, owner: owner,
		payload: a.Payload, begun: a.Begun, until: a.Until, outcome: a.Outcome, detail: a.Detail, at: a.At}
}
