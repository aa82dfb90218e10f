package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"botback/model"
)

// BeginNote writes the intent of setting a note or tags, before it is done, and
// takes the claim on the ticket. It returns the act with its attempt. Nothing is to
// be done if it fails: with model.ErrHandled if another console has the claim, else
// as model.NextNoteAct says.
func (j *Journal) BeginNote(ctx context.Context, a model.Act, c model.Claim) (model.Act, error) {
	begun := a
	err := j.write(ctx, func(tx *sql.Tx) error {
		if err := j.take(ctx, tx, a.Ticket, c); err != nil {
			return err
		}
		earlier, err := j.actsOf(ctx, tx, []model.TicketID{a.Ticket}, a.Deed)
		if err != nil {
			return err
		}
		if begun, err = model.NextNoteAct(earlier[a.Ticket], a, c); err != nil {
			return err
		}
		return j.insert(ctx, tx, rowOf(begun, c.Owner))
	})
	if err != nil {
		return a, err
	}
	return begun, nil
}

// FinishNote writes the outcome of an act that BeginNote or LostNotes returned, and
// gives the claim of owner back. A known outcome stays: a second one is
// model.ErrMoved.
func (j *Journal) FinishNote(ctx context.Context, a model.Act, owner string) error {
	return j.finish(ctx, a, owner)
}

// LostNotes gives the acts on notes and tags of which nothing is told and whose claim
// has run out at now, the oldest first. Those of jobs are the jobs' own.
func (j *Journal) LostNotes(ctx context.Context, now time.Time) ([]model.Act, error) {
	rows, err := j.reader.QueryContext(ctx, `SELECT `+actColumns+` FROM acts WHERE bot = ? AND outcome = 'started'
		AND deed IN (?, ?) AND until <= ? AND key NOT LIKE 'job/%' ORDER BY id`, j.bot, model.NoteSet, model.TagsSet, stamp(now))
	if err != nil {
		return nil, j.told(err)
	}
	defer rows.Close()
	var acts []model.Act
	for rows.Next() {
		a, err := scanAct(rows)
		if err != nil {
			return nil, fmt.Errorf("read what was begun: %w", j.told(err))
		}
		acts = append(acts, a)
	}
	return acts, j.told(rows.Err())
}
