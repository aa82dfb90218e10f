package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"botback/model"
)

// SaveWatch keeps how far the watch has read. It is to be called after what the
// watch found has been written: what is then read twice is recognised, what is
// lost would be lost for good.
//
// Only cursors that changed since the last call are written, so that a quiet
// cycle over thousands of chats costs next to nothing. Of two consoles on one
// bot, the later call wins, ticket by ticket.
func (j *Journal) SaveWatch(ctx context.Context, w model.Watch) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	err := j.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO watches (bot, since, turn) VALUES (?, ?, ?)
			ON CONFLICT (bot) DO UPDATE SET since = excluded.since, turn = excluded.turn`, j.bot, stamp(w.Since), w.Turn)
		if err != nil {
			return err
		}
		if err := j.dropCursors(ctx, tx, w); err != nil {
			return err
		}
		return j.putCursors(ctx, tx, w)
	})
	if err != nil {
		return fmt.Errorf("keep how far the watch has read: %w", err)
	}
	j.saved = w.Cursors
	if j.saved == nil {
		j.saved = map[model.TicketID]model.Cursor{}
	}
	return nil
}

// Watch reads what SaveWatch has kept; false if that is nothing yet.
func (j *Journal) Watch(ctx context.Context) (model.Watch, bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	w := model.Watch{Cursors: make(map[model.TicketID]model.Cursor)}
	err := j.reader.QueryRowContext(ctx, `SELECT since, turn FROM watches WHERE bot = ?`, j.bot).Scan(stamped{&w.Since}, &w.Turn)
	if errors.Is(err, sql.ErrNoRows) {
		return model.Watch{}, false, nil
	}
	if err == nil {
		err = j.readCursors(ctx, w.Cursors)
	}
	if err != nil {
		return model.Watch{}, false, fmt.Errorf("read how far the watch has read: %w", j.told(err))
	}
	for _, c := range w.Cursors {
		w.Turn = max(w.Turn, c.Turn) // another console may have counted further
	}
	j.saved = w.Cursors
	return w, true, nil
}

// dropCursors deletes the cursors that w does not have any more; all, if it is
// not known which ones stand in the file.
func (j *Journal) dropCursors(ctx context.Context, tx *sql.Tx, w model.Watch) error {
	if j.saved == nil {
		_, err := tx.ExecContext(ctx, `DELETE FROM cursors WHERE bot = ?`, j.bot)
		return err
	}
	for id := range j.saved {
		if _, ok := w.Cursors[id]; ok {
			continue
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM cursors WHERE bot = ? AND ticket = ?`, j.bot, id); err != nil {
			return err
		}
	}
	return nil
}

// putCursors writes the cursors of w that are new or changed.
func (j *Journal) putCursors(ctx context.Context, tx *sql.Tx, w model.Watch) error {
	put, err := tx.PrepareContext(ctx, `INSERT INTO cursors (bot, ticket, record) VALUES (?, ?, ?)
		ON CONFLICT (bot, ticket) DO UPDATE SET record = excluded.record`)
	if err != nil {
		return err
	}
	defer put.Close()
	for id, c := range w.Cursors {
		if was, ok := j.saved[id]; ok && sameCursor(was, c) {
			continue
		}
		text, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if _, err := put.ExecContext(ctx, j.bot, id, string(text)); err != nil {
			return err
		}
	}
	return nil
}

func (j *Journal) readCursors(ctx context.Context, into map[model.TicketID]model.Cursor) error {
	rows, err := j.reader.QueryContext(ctx, `SELECT ticket, record FROM cursors WHERE bot = ?`, j.bot)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		var c model.Cursor
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			return fmt.Errorf("cursor of ticket %s: %w (%w)", id, errDamaged, err)
		}
		into[model.TicketID(id)] = c
	}
	return rows.Err()
}

// sameCursor compares all that is written of a cursor.
func sameCursor(a, b model.Cursor) bool {
	return a.Turn == b.Turn && a.Fails == b.Fails && a.Late == b.Late && a.Listed.Equal(b.Listed) && a.Hint.Equal(b.Hint) &&
		a.Floor.Equal(b.Floor) && a.Read.Equal(b.Read) && slices.EqualFunc(a.Known, b.Known, sameMessage)
}

func sameMessage(a, b model.ReadMessage) bool { return a.ID == b.ID && a.At.Equal(b.At) }
