package journal

import (
	"context"
	"database/sql"
	"sync"
)

// hand is the statements that a job writes again and again, read by SQLite once.
type hand struct {
	target, giveBack, intent, outcome, event, held, claim, job, now *sql.Stmt
}

// statements makes the hand of a journal when it is first needed.
type statements struct {
	mu   sync.Mutex
	made *hand
}

// prepare must come before the transaction: there is one connection to write on.
func (s *statements) prepare(ctx context.Context, db *sql.DB) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made != nil {
		return nil
	}
	var h hand
	for query, stmt := range h.queries() {
		prepared, err := db.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		*stmt = prepared
	}
	s.made = &h
	return nil
}

func (h *hand) queries() map[string]**sql.Stmt {
	return map[string]**sql.Stmt{
		`UPDATE job_targets SET state = ?, reason = ?, detail = ?, tries = ?, begun = ?, at = ?
			WHERE job = ? AND seq = ? AND state = ?`: &h.target,
		giveBack:    &h.giveBack,
		insertAct:   &h.intent,
		settleAct:   &h.outcome,
		insertEvent: &h.event,
		selectClaim: &h.held,
		upsertClaim: &h.claim,
		jobNow:      &h.now,
		setJob:      &h.job,
	}
}

// in gives the statements for use in a transaction.
func (s *statements) in(ctx context.Context, tx *sql.Tx) hand {
	var h hand
	made := s.made.queries()
	for query, stmt := range h.queries() {
		*stmt = tx.StmtContext(ctx, *made[query])
	}
	return h
}
