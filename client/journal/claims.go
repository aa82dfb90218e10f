package journal

import (
	"context"
	"database/sql"
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

// Release gives all claims of an owner back: a console that ends cleanly does
// not make the next one wait until they have run out.
func (j *Journal) Release(ctx context.Context, owner string) error {
	err := j.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM claims WHERE bot = ? AND owner = ?`, j.bot, owner)
		return err
	})
	if err != nil {
		return fmt.Errorf("give the claims back: %w", err)
	}
	return nil
}

// take is the claim as part of a transaction.
func (j *Journal) take(ctx context.Context, tx *sql.Tx, id model.TicketID, c model.Claim) error {
	var owner string
	var until time.Time
	err := tx.QueryRowContext(ctx, `SELECT owner, until FROM claims WHERE bot = ? AND ticket = ?`, j.bot, id).
		Scan(&owner, stamped{&until})
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case owner != "" && owner != c.Owner && c.At.Before(until):
		return fmt.Errorf("handled by %s until %s: %w", owner, until.Local().Format("15:04:05"), model.ErrHandled)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO claims (bot, ticket, owner, until) VALUES (?, ?, ?, ?)
		ON CONFLICT (bot, ticket) DO UPDATE SET owner = excluded.owner, until = excluded.until`,
		j.bot, id, c.Owner, stamp(c.Until))
	return err
}
