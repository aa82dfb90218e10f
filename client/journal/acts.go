package journal

import (
	"context"
	"database/sql"
	"time"

	"botback/model"
)

// act is a row of the ledger: one call that changes the platform. The steps of
// exits and the banners are kept in the same way.
type act struct {
	ticket  model.TicketID
	deed    string
	key     string // the occasion
	attempt int
	by      string
	owner   string // the console that began it
	payload string
	begun   time.Time
	until   time.Time // when the console's claim runs out
	outcome model.Outcome
	detail  string
	at      time.Time // when the outcome became known
}

const (
	insertAct = `INSERT INTO acts
		(bot, ticket, deed, key, attempt, by_whom, owner, payload, begun, until, outcome, detail, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	settleAct = `UPDATE acts SET outcome = ?, detail = ?, at = ?
		WHERE bot = ? AND ticket = ? AND deed = ? AND key = ? AND attempt = ? AND outcome IN ('started', 'unknown')`
)

// insert writes an act. There is only one for a ticket, deed, occasion and
// attempt: the second fails with model.ErrMoved.
func (j *Journal) insert(ctx context.Context, tx *sql.Tx, a act) error {
	return one(tx.ExecContext(ctx, insertAct, j.intentValues(a)...))
}

func (j *Journal) intentValues(a act) []any {
	return []any{j.bot, a.ticket, a.deed, a.key, a.attempt, a.by, a.owner, a.payload, stamp(a.begun), stamp(a.until),
		a.outcome.String(), a.detail, stamp(a.at)}
}

// settle writes the outcome of an act whose outcome is not known. A known one
// stays: then the error is model.ErrMoved.
func (j *Journal) settle(ctx context.Context, tx *sql.Tx, a act) error {
	return one(tx.ExecContext(ctx, settleAct, j.outcomeValues(a)...))
}

func (j *Journal) outcomeValues(a act) []any {
	return []any{a.outcome.String(), a.detail, stamp(a.at), j.bot, a.ticket, a.deed, a.key, a.attempt}
}

// one expects that a statement changed one row. If it changed none, the row was
// not what the caller took it for.
func one(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n != 1 {
		err = model.ErrMoved
	}
	return err
}
