package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
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

// finish writes the outcome of an act that one person ordered, and gives the claim
// of its console back.
func (j *Journal) finish(ctx context.Context, a model.Act, owner string) error {
	err := j.write(ctx, func(tx *sql.Tx) error {
		err := j.settle(ctx, tx, rowOf(a, owner))
		if err == nil {
			_, err = tx.ExecContext(ctx, giveBack, stamp(a.At), j.bot, a.Ticket, owner)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("outcome of %s of ticket %s: %w", a.Deed, a.Ticket, err)
	}
	return nil
}

// Acts gives the acts of a deed on a ticket, the oldest first: those of persons, of
// jobs and of the ticket's exit.
func (j *Journal) Acts(ctx context.Context, id model.TicketID, d model.Deed) ([]model.Act, error) {
	acts, err := j.actsOf(ctx, j.reader, []model.TicketID{id}, d)
	return acts[id], j.told(err)
}

// actsOf reads the acts of some deeds on these tickets, oldest first.
func (j *Journal) actsOf(ctx context.Context, db asker, ids []model.TicketID, deeds ...model.Deed) (map[model.TicketID][]model.Act, error) {
	tickets, _ := json.Marshal(ids) // strings can always be marshalled
	kinds, _ := json.Marshal(deeds)
	// The plus keeps deed out of the search for the index: one look for each ticket
	// instead of one for each deed.
	rows, err := db.QueryContext(ctx, `SELECT `+actColumns+` FROM acts
		WHERE bot = ? AND ticket IN (SELECT value FROM json_each(?)) AND +deed IN (SELECT value FROM json_each(?)) ORDER BY id`,
		j.bot, string(tickets), string(kinds))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	acts := make(map[model.TicketID][]model.Act)
	for rows.Next() {
		a, err := scanAct(rows)
		if err != nil {
			return nil, err
		}
		acts[a.Ticket] = append(acts[a.Ticket], a)
	}
	return acts, rows.Err()
}

const actColumns = `ticket, deed, key, attempt, by_whom, payload, begun, until, outcome, detail, at`

func scanAct(rows *sql.Rows) (model.Act, error) {
	var a model.Act
	var outcome string
	err := rows.Scan(&a.Ticket, &a.Deed, &a.Key, &a.Attempt, &a.By, &a.Payload,
		stamped{&a.Begun}, stamped{&a.Until}, &outcome, &a.Detail, stamped{&a.At})
	if err != nil {
		return a, err
	}
	if err := a.Outcome.UnmarshalText([]byte(outcome)); err != nil {
		return a, fmt.Errorf("%s of ticket %s: %w (%w)", a.Deed, a.Ticket, errDamaged, err)
	}
	return a, nil
}

func rowOf(a model.Act, owner string) act {
	return act{ticket: a.Ticket, deed: string(a.Deed), key: a.Key, attempt: a.Attempt, by: a.By, owner: owner,
		payload: a.Payload, begun: a.Begun, until: a.Until, outcome: a.Outcome, detail: a.Detail, at: a.At}
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
