package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"botback/model"
)

func insertTargets(ctx context.Context, tx *sql.Tx, job model.Job, targets []model.JobTarget) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO job_targets
		(job, seq, ticket, home, uid, source, customer, agent, known, state, reason, detail, tries, begun, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for seq, t := range targets {
		k := t.Ticket
		err := one(insert.ExecContext(ctx, job.ID, seq, k.ID, k.BotID, k.UID, k.Source, k.Contact.Name, k.Agent.User, stamp(t.Known),
			t.State.String(), t.Reason, t.Detail, stamp(time.Time{}), stamp(job.Created)))
		if err != nil {
			return fmt.Errorf("ticket %s stands twice among the targets: %w", k.ID, err)
		}
	}
	return nil
}

// JobTargets reads targets of a job, in the order of Seq.
func (j *Journal) JobTargets(ctx context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error) {
	query, args := targetQuery(id, q)
	rows, err := j.jobs.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read the targets of job %d: %w", id, j.told(err))
	}
	defer rows.Close()
	var targets []model.JobTarget
	for rows.Next() {
		t, err := scanTarget(rows)
		if err != nil {
			return nil, fmt.Errorf("read the targets of job %d: %w", id, j.told(err))
		}
		targets = append(targets, t)
	}
	return targets, j.told(rows.Err())
}

// targetQuery says a query in SQL. One state alone, which is what a worker asks for
// all the time, is looked up in its index, in the order of seq; by itself SQLite
// would walk over all targets that are done.
func targetQuery(id model.JobID, q model.TargetQuery) (query string, args []any) {
	query = `SELECT seq, ticket, home, uid, source, customer, agent, known, state, reason, detail, tries, begun, at, again FROM job_targets`
	args = []any{id}
	switch len(q.States) {
	case 0:
		query += ` WHERE job = ?`
	case 1:
		query, args = query+` INDEXED BY job_targets_by_state WHERE job = ? AND state = ?`, append(args, q.States[0].String())
	default:
		words := make([]string, len(q.States))
		for i, s := range q.States {
			words[i] = s.String()
		}
		states, _ := json.Marshal(words) // strings can always be marshalled
		query, args = query+` WHERE job = ? AND state IN (SELECT value FROM json_each(?))`, append(args, string(states))
	}
	if q.Again {
		query += ` AND again`
	}
	limit := q.Limit
	if limit <= 0 {
		limit = -1
	}
	return query + ` ORDER BY seq LIMIT ? OFFSET ?`, append(args, limit, q.Offset)
}

func scanTarget(rows *sql.Rows) (model.JobTarget, error) {
	var t model.JobTarget
	var state string
	k := &t.Ticket
	err := rows.Scan(&t.Seq, &k.ID, &k.BotID, &k.UID, &k.Source, &k.Contact.Name, &k.Agent.User, stamped{&t.Known},
		&state, &t.Reason, &t.Detail, &t.Tries, stamped{&t.Begun}, stamped{&t.At}, &t.Again)
	if err != nil {
		return t, err
	}
	if err := t.State.UnmarshalText([]byte(state)); err != nil {
		return t, fmt.Errorf("ticket %s: %w (%w)", k.ID, errDamaged, err)
	}
	return t, nil
}

// JobSummary counts the targets of a job by state and reason.
func (j *Journal) JobSummary(ctx context.Context, id model.JobID) (model.JobSummary, error) {
	rows, err := j.jobs.QueryContext(ctx, `SELECT state, reason, count(*) FROM job_targets WHERE job = ? GROUP BY state, reason`, id)
	if err != nil {
		return model.JobSummary{}, fmt.Errorf("sum job %d up: %w", id, j.told(err))
	}
	defer rows.Close()
	var lines []model.ReasonCount
	for rows.Next() {
		var l model.ReasonCount
		var state string
		err := rows.Scan(&state, &l.Reason, &l.N)
		if err == nil {
			err = l.State.UnmarshalText([]byte(state))
		}
		if err != nil {
			return model.JobSummary{}, fmt.Errorf("sum job %d up: %w", id, j.told(err))
		}
		lines = append(lines, l)
	}
	return model.NewJobSummary(lines), j.told(rows.Err())
}

// requeue lets the failed targets of a job be done again, each in its place.
func requeue(ctx context.Context, tx *sql.Tx, id model.JobID, at time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE job_targets SET state = 'queued', reason = '', detail = '', at = ?, again = 1
		WHERE job = ? AND state = 'failed'`, stamp(at), id)
	return err
}
