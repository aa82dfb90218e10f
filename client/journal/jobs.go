package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// CreateJob writes a job and its targets, which get their places in this order.
// Nothing of it is allowed yet. The trail gets a line.
func (j *Journal) CreateJob(ctx context.Context, o model.JobOrder, targets []model.JobTarget, at time.Time) (model.Job, error) {
	job := model.NewJob(o, targets, at)
	record, err := encodeOrder(o)
	if err != nil {
		return job, fmt.Errorf("write the job down: %w", err)
	}
	err = j.write(ctx, func(tx *sql.Tx) error {
		const insert = `INSERT INTO jobs (bot, deed, by_whom, undoes, record, created, ` + jobColumns + `)
			VALUES (?, ?, ?, ?, ?, ?, ` + jobMarks + `)`
		values := append([]any{j.bot, string(o.Deed), o.By, o.Undoes, record, stamp(job.Created)}, jobValues(job)...)
		r, err := tx.ExecContext(ctx, insert, values...)
		if err != nil {
			return err
		}
		id, err := r.LastInsertId()
		if err != nil {
			return err
		}
		job.ID = model.JobID(id)
		if err := insertTargets(ctx, tx, job, targets); err != nil {
			return err
		}
		return j.addEvents(ctx, tx, job.Told(model.Job{}, o.By, at)...)
	})
	if err != nil {
		return job, fmt.Errorf("write the job down: %w", err)
	}
	return job, nil
}

// Jobs gives the newest jobs, the newest first; limit 0 gives all.
func (j *Journal) Jobs(ctx context.Context, limit int) ([]model.Job, error) {
	if j.unseen != nil {
		return nil, fmt.Errorf("read the jobs of the other consoles: %w", j.unseen)
	}
	if limit <= 0 {
		limit = -1
	}
	rows, err := j.jobs.QueryContext(ctx, selectJob+` WHERE bot = ? ORDER BY id DESC LIMIT ?`, j.bot, limit)
	if err != nil {
		return nil, fmt.Errorf("read the jobs: %w", j.told(err))
	}
	defer rows.Close()
	var jobs []model.Job
	for rows.Next() {
		job, err := scanJob(rows)
		if err != nil {
			return nil, fmt.Errorf("read the jobs: %w", j.told(err))
		}
		jobs = append(jobs, job)
	}
	return jobs, j.told(rows.Err())
}

// Job reads a job. One that this bot has not is model.ErrNoJob.
func (j *Journal) Job(ctx context.Context, id model.JobID) (model.Job, error) {
	job, err := j.jobOf(ctx, j.jobs, id)
	return job, j.told(err)
}

// DecideJob applies a decision to a job as it stands, with a line in the trail;
// see model.Job.Decide for what may be decided and for the errors.
func (j *Journal) DecideJob(ctx context.Context, id model.JobID, d model.JobDecision, c model.Claim) (model.Job, error) {
	return j.changeJob(ctx, id, func(tx *sql.Tx, was model.Job) (model.Job, error) {
		job, err := was.Decide(d, c)
		if err != nil {
			return was, err
		}
		if d.Verb == model.JobRetry {
			err = requeue(ctx, tx, id, c.At)
		}
		return job, errors.Join(err, j.addEvents(ctx, tx, job.Told(was, d.By, c.At)...))
	})
}

// ClaimJob takes the claim on a job for a console, or renews it. While another
// one's has not run out, that is model.ErrHandled.
func (j *Journal) ClaimJob(ctx context.Context, id model.JobID, c model.Claim) (model.Job, error) {
	return j.changeJob(ctx, id, func(_ *sql.Tx, was model.Job) (model.Job, error) { return was.Claimed(c) })
}

// changeJob reads a job, changes it and writes it, in one transaction.
func (j *Journal) changeJob(ctx context.Context, id model.JobID, change func(*sql.Tx, model.Job) (model.Job, error)) (model.Job, error) {
	var job model.Job
	err := j.write(ctx, func(tx *sql.Tx) error {
		var err error
		if job, err = j.jobOf(ctx, tx, id); err != nil {
			return err
		}
		changed, err := change(tx, job)
		if err != nil {
			return err
		}
		job = changed
		return updateJob(ctx, tx, job)
	})
	return job, err
}

// single is a connection, or a transaction, that answers with one row.
type single interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (j *Journal) jobOf(ctx context.Context, db single, id model.JobID) (model.Job, error) {
	job, err := scanJob(db.QueryRowContext(ctx, selectJob+` WHERE bot = ? AND id = ?`, j.bot, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("job %d: %w", id, model.ErrNoJob)
	}
	return job, err
}

// jobColumns are the columns that change while a job goes on.
const (
	jobColumns = `ended, state, allowed, queued, skipped, sent, ok, failed, unknown, again, why, rests, owner, until, fence`
	jobMarks   = `?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?`
	jobNow     = `SELECT ` + jobColumns + ` FROM jobs WHERE bot = ? AND id = ?`
	setJob     = `UPDATE jobs SET (` + jobColumns + `) = (` + jobMarks + `) WHERE id = ?`
	selectJob  = `SELECT id, deed, by_whom, undoes, record, created, ` + jobColumns + ` FROM jobs`
)

func jobValues(job model.Job) []any {
	n := job.Counts
	return []any{stamp(job.Ended), job.State.String(), job.Allowed, n.Queued, n.Skipped, n.Sent, n.OK, n.Failed, n.Unknown,
		job.Again, job.Why, stamp(job.Rests), job.Owner, stamp(job.Until), job.Fence}
}

func updateJob(ctx context.Context, tx *sql.Tx, job model.Job) error {
	return one(tx.ExecContext(ctx, setJob, append(jobValues(job), job.ID)...))
}

func scanJob(row interface{ Scan(...any) error }) (model.Job, error) {
	var job model.Job
	var record string
	err := scanStanding(row, &job, &job.ID, &job.Deed, &job.By, &job.Undoes, &record, stamped{&job.Created})
	if err != nil {
		return job, err
	}
	if err := decodeOrder(record, &job.JobOrder); err != nil {
		return job, fmt.Errorf("job %d: %w (%w)", job.ID, errDamaged, err)
	}
	return job, nil
}

// scanStanding reads the columns that change, after those that do not.
func scanStanding(row interface{ Scan(...any) error }, job *model.Job, first ...any) error {
	var state string
	n := &job.Counts
	err := row.Scan(append(first,
		stamped{&job.Ended}, &state, &job.Allowed, &n.Queued, &n.Skipped, &n.Sent, &n.OK, &n.Failed, &n.Unknown,
		&job.Again, &job.Why, stamped{&job.Rests}, &job.Owner, stamped{&job.Until}, &job.Fence)...)
	if err != nil {
		return err
	}
	if err := job.State.UnmarshalText([]byte(state)); err != nil {
		return fmt.Errorf("job %d: %w (%w)", job.ID, errDamaged, err)
	}
	return nil
}
