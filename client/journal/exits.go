package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"botback/model"
)

// exitKey is the occasion of the acts that are steps of an exit.
const exitKey = "exit"

// Begin writes an exit together with the intent of a step that it has as
// started. It fails with model.ErrMoved if there already is a row for that
// ticket, step and attempt, or if the exit in the ledger is at another revision
// than x.Rev; with model.ErrHandled if somebody else has the claim; with
// model.ErrNotNow if the step removes the banner and one is on its way: the removal
// would overtake it. It returns x with the next revision.
func (j *Journal) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	kept := x
	err := j.write(ctx, func(tx *sql.Tx) error {
		if err := j.mayBegin(ctx, tx, x, s, c); err != nil {
			return err
		}
		intent := stepAct(x, s)
		intent.owner, intent.begun, intent.until, intent.at = c.Owner, c.At, c.Until, time.Time{}
		err := j.insert(ctx, tx, intent)
		if err == nil {
			kept, err = j.keep(ctx, tx, x, c)
		}
		return err
	})
	if err != nil {
		return x, err
	}
	return kept, nil
}

// mayBegin keeps the removal of a banner behind what else is under way to the same
// widget.
func (j *Journal) mayBegin(ctx context.Context, tx *sql.Tx, x model.Exit, s model.Step, c model.Claim) error {
	if s != model.StepRemoveBanner {
		return nil
	}
	acts, err := j.bannerActs(ctx, tx, x.Ticket.ID)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(acts[x.Ticket.ID], func(a model.Act) bool { return a.Key == exitKey })
	return model.BannerFree(others, c.At)
}

// Save writes an exit, and the outcome of its steps to the rows of their acts.
// Errors and result are those of Begin.
func (j *Journal) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	kept := x
	err := j.write(ctx, func(tx *sql.Tx) error {
		err := j.settleSteps(ctx, tx, x) // first: what has ended does not hold the claim
		if err == nil {
			kept, err = j.keep(ctx, tx, x, c)
		}
		return err
	})
	if err != nil {
		return x, err
	}
	return kept, nil
}

// Unfinished lists the exits that have not ended, in the order of the ticket ids.
func (j *Journal) Unfinished(ctx context.Context) ([]model.Exit, error) {
	return j.exits(ctx, `SELECT ticket, rev, record FROM exits WHERE bot = ? AND ended = 0 ORDER BY ticket`, j.bot)
}

// Exit reads the exit of a ticket; with Rev 0 if there is none.
func (j *Journal) Exit(ctx context.Context, id model.TicketID) (model.Exit, error) {
	x, err := j.exit(ctx, j.reader, id)
	return x, j.told(err)
}

// Exits reads the exits of these tickets; those that have none are left out.
func (j *Journal) Exits(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.Exit, error) {
	list, _ := json.Marshal(ids) // strings can always be marshalled
	all, err := j.exits(ctx, `SELECT ticket, rev, record FROM exits
		WHERE bot = ? AND ticket IN (SELECT value FROM json_each(?))`, j.bot, string(list))
	found := make(map[model.TicketID]model.Exit, len(all))
	for _, x := range all {
		found[x.Ticket.ID] = x
	}
	return found, err
}

func (j *Journal) exits(ctx context.Context, query string, args ...any) ([]model.Exit, error) {
	rows, err := j.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, j.told(err)
	}
	defer rows.Close()
	var list []model.Exit
	for rows.Next() {
		x, err := scanExit(rows)
		if err != nil {
			return nil, j.told(err)
		}
		list = append(list, x)
	}
	return list, j.told(rows.Err())
}

// exitStates reads how the exits of these tickets stand; those that have none are
// left out.
func (j *Journal) exitStates(ctx context.Context, db asker, ids []model.TicketID) (map[model.TicketID]model.ExitState, error) {
	list, _ := json.Marshal(ids) // strings can always be marshalled
	rows, err := db.QueryContext(ctx, `SELECT ticket, state FROM exits
		WHERE bot = ? AND ticket IN (SELECT value FROM json_each(?))`, j.bot, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	states := make(map[model.TicketID]model.ExitState)
	for rows.Next() {
		var id model.TicketID
		var word string
		var state model.ExitState
		if err := rows.Scan(&id, &word); err != nil {
			return nil, err
		}
		if err := state.UnmarshalText([]byte(word)); err != nil {
			return nil, fmt.Errorf("exit of ticket %s: %w (%w)", id, errDamaged, err)
		}
		states[id] = state
	}
	return states, rows.Err()
}

// keep writes an exit over the revision that the caller knows.
func (j *Journal) keep(ctx context.Context, tx *sql.Tx, x model.Exit, c model.Claim) (model.Exit, error) {
	if err := j.take(ctx, tx, x.Ticket.ID, c); err != nil {
		return x, err
	}
	text, err := encodeExit(x)
	if err != nil {
		return x, fmt.Errorf("exit of ticket %s: %w", x.Ticket.ID, err)
	}
	const insert = `INSERT INTO exits (rev, state, ended, decided, record, bot, ticket) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`
	const update = `UPDATE exits SET rev = ?, state = ?, ended = ?, decided = ?, record = ? WHERE bot = ? AND ticket = ? AND rev = ?`
	query, values := insert, []any{x.Rev + 1, x.State.String(), x.Ended(), stamp(x.Decided), text, j.bot, x.Ticket.ID}
	if x.Rev > 0 {
		query, values = update, append(values, x.Rev)
	}
	if err := one(tx.ExecContext(ctx, query, values...)); err != nil {
		return x, err
	}
	x.Rev++
	return x, nil
}

// exit reads the exit of a ticket; with Rev 0 if there is none.
func (j *Journal) exit(ctx context.Context, db single, id model.TicketID) (model.Exit, error) {
	x, err := scanExit(db.QueryRowContext(ctx, `SELECT ticket, rev, record FROM exits WHERE bot = ? AND ticket = ?`, j.bot, id))
	if errors.Is(err, sql.ErrNoRows) {
		return model.Exit{}, nil
	}
	return x, err
}

// settleSteps writes the outcomes of an exit's steps to the acts that wait for
// one. A step without a time was made ready for another try: that says nothing
// about the act before.
func (j *Journal) settleSteps(ctx context.Context, tx *sql.Tx, x model.Exit) error {
	for s, r := range x.Steps {
		step := model.Step(s)
		if !step.Mutates() || r.Attempt == 0 || r.At.IsZero() || r.Outcome == model.OutcomeStarted {
			continue
		}
		if err := j.settle(ctx, tx, stepAct(x, step)); err != nil && !errors.Is(err, model.ErrMoved) {
			return err
		}
	}
	return nil
}

// stepAct is the newest act of a step of an exit.
func stepAct(x model.Exit, s model.Step) act {
	r := x.Steps[s]
	return act{ticket: x.Ticket.ID, deed: s.String(), key: exitKey, attempt: r.Attempt, by: x.By,
		outcome: r.Outcome, detail: r.Detail, at: r.At}
}

func scanExit(row interface{ Scan(...any) error }) (model.Exit, error) {
	var id, text string
	var rev int64
	if err := row.Scan(&id, &rev, &text); err != nil {
		return model.Exit{}, err
	}
	x, err := decodeExit(text)
	if err != nil {
		return model.Exit{}, fmt.Errorf("exit of ticket %s: %w (%w)", id, errDamaged, err)
	}
	x.Rev = rev
	return x, nil
}
