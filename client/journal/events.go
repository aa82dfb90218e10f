package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"botback/model"
)

// Append writes events at the end of the trail, in this order, all of them or
// none. Their IDs are given here. What stands in the trail is never changed.
func (j *Journal) Append(ctx context.Context, events ...model.Event) error {
	if len(events) == 0 {
		return nil
	}
	err := j.write(ctx, func(tx *sql.Tx) error { return j.addEvents(ctx, tx, events...) })
	if err != nil {
		return fmt.Errorf("write the trail: %w", err)
	}
	return nil
}

// addEvents is Append as part of a transaction.
func (j *Journal) addEvents(ctx context.Context, tx *sql.Tx, events ...model.Event) error {
	if len(events) == 0 {
		return nil
	}
	insert, err := tx.PrepareContext(ctx, insertEvent)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, e := range events {
		if _, err := insert.ExecContext(ctx, j.eventValues(e)...); err != nil {
			return err
		}
	}
	return nil
}

const insertEvent = `INSERT INTO events
	(bot, at, who, ticket, kind, what, why, result, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (j *Journal) eventValues(e model.Event) []any {
	return []any{j.bot, stamp(e.At), e.Who, e.Ticket, e.Kind, e.What, e.Why, e.Result, e.Payload}
}

// Events reads the trail, in its order.
func (j *Journal) Events(ctx context.Context, f model.EventFilter) ([]model.Event, error) {
	query, args := j.eventQuery(f)
	rows, err := j.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read the trail: %w", j.told(err))
	}
	defer rows.Close()
	var events []model.Event
	for rows.Next() {
		var e model.Event
		err := rows.Scan(&e.ID, stamped{&e.At}, &e.Who, &e.Ticket, &e.Kind, &e.What, &e.Why, &e.Result, &e.Payload)
		if err != nil {
			return nil, fmt.Errorf("read the trail: %w", j.told(err))
		}
		events = append(events, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the trail: %w", j.told(err))
	}
	if f.Newest {
		slices.Reverse(events)
	}
	return events, nil
}

// eventQuery says a filter in SQL.
func (j *Journal) eventQuery(f model.EventFilter) (query string, args []any) {
	kinds, _ := json.Marshal(f.Kinds) // strings can always be marshalled
	bounds := []struct {
		set   bool
		where string
		value any
	}{
		{true, "bot = ?", j.bot},
		{f.AfterID > 0, "id > ?", f.AfterID},
		{f.BeforeID > 0, "id < ?", f.BeforeID},
		{!f.Since.IsZero(), "at >= ?", stamp(f.Since)},
		{!f.Until.IsZero(), "at < ?", stamp(f.Until)},
		{f.Ticket != "", "ticket = ?", f.Ticket},
		{len(f.Kinds) > 0, "kind IN (SELECT value FROM json_each(?))", string(kinds)},
	}
	var where []string
	for _, b := range bounds {
		if b.set {
			where, args = append(where, b.where), append(args, b.value)
		}
	}
	query = "SELECT id, at, who, ticket, kind, what, why, result, payload FROM events WHERE " +
		strings.Join(where, " AND ") + " ORDER BY id"
	if f.Newest {
		query += " DESC"
	}
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	return query, args
}
