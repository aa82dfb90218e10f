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

// Claim takes the claim on a ticket, or renews it, unless somebody else's has not
// run out: then the error wraps model.ErrHandled and says whose it is. It
// returns the exit in the ledger; with Rev 0 if there is none.
func (j *Journal) Claim(ctx context.Context, id model.TicketID, c model.Claim) (model.Exit, error) {
	var kept model.Exit
	err := j.write(ctx, func(tx *sql.Tx) error {
		err := j.take(ctx, tx, id, c)
		if err == nil {
			kept, err = j.exit(ctx, tx, id)
		}
		return err
	})
	if err != nil {
		return model.Exit{}, err
	}
	return kept, nil
}

// Claims gives the claims on these tickets that have not run out at now.
func (j *Journal) Claims(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.Claim, error) {
	list, _ := json.Marshal(ids) // strings can always be marshalled
	rows, err := j.reader.QueryContext(ctx, `SELECT ticket, owner, until FROM claims
		WHERE bot = ? AND ticket IN (SELECT value FROM json_each(?)) AND until > ?`, j.bot, string(list), stamp(now))
	if err != nil {
		return nil, j.told(err)
	}
	defer rows.Close()
	claims := make(map[model.TicketID]model.Claim)
	for rows.Next() {
		var id model.TicketID
		var c model.Claim
		if err := rows.Scan(&id, &c.Owner, stamped{&c.Until}); err != nil {
			return nil, j.told(err)
		}
		claims[id] = c
	}
	return claims, j.told(rows.Err())
}

// Release gives all claims of an owner back, on tickets and on jobs: a console that ends cleanly does
// not make the next one wait until they have run out.
func (j *Journal) Release(ctx context.Context, owner string) error {
	err := j.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM claims WHERE bot = ? AND owner = ?`, j.bot, owner)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE jobs SET until = ? WHERE bot = ? AND owner = ?`, stamp(time.Time{}), j.bot, owner)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("give the claims back: %w", err)
	}
	return nil
}

// A claim lasts at least as long as the calls of its owner that are under way on the
// ticket: an exit, a banner and a job of one console take and give back the same one.
const (
	inFlight = `SELECT max(until) FROM acts WHERE bot = claims.bot AND ticket = claims.ticket AND owner = claims.owner
		AND outcome = 'started'`
	selectClaim = `SELECT owner, until FROM claims WHERE bot = ? AND ticket = ?`
	upsertClaim = `INSERT INTO claims (bot, ticket, owner, until) VALUES (?, ?, ?, ?)
		ON CONFLICT (bot, ticket) DO UPDATE SET until = CASE WHEN owner = excluded.owner
			THEN max(excluded.until, coalesce((` + inFlight + `), '')) ELSE excluded.until END, owner = excluded.owner`
	giveBack = `UPDATE claims SET until = max(?, coalesce((` + inFlight + `), '')) WHERE bot = ? AND ticket = ? AND owner = ?`
)

// take is the claim as part of a transaction.
func (j *Journal) take(ctx context.Context, tx *sql.Tx, id model.TicketID, c model.Claim) error {
	if err := free(tx.QueryRowContext(ctx, selectClaim, j.bot, id), c); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, upsertClaim, j.bot, id, c.Owner, stamp(c.Until))
	return err
}

// free reads the claim that there is on a ticket. Somebody else's that has not run
// out is model.ErrHandled.
func free(held *sql.Row, c model.Claim) error {
	var owner string
	var until time.Time
	err := held.Scan(&owner, stamped{&until})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	case owner != "" && owner != c.Owner && c.At.Before(until):
		return model.HandledBy{Owner: owner, Until: until}
	}
	return nil
}
