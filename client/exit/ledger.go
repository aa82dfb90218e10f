package exit

import (
	"context"

	"botback/model"
)

// Ledger remembers exits beyond this process. One row per ticket holds the exit
// as it stands; one row per act, unique by ticket, step and attempt, holds the
// intent and later the outcome.
//
// A write takes place only if the writer holds the claim on the ticket and the
// exit in the ledger is still at the revision x.Rev (0: there is none yet); it
// returns x with the next revision. Otherwise nothing is written and the error
// wraps model.ErrHandled or model.ErrMoved. All of that is one transaction.
// Any other error says that the ledger does not work; it wraps model.ErrNoRecord.
type Ledger interface {
	// Claim takes the claim on a ticket, or renews it, unless somebody else's has
	// not run out: then the error wraps model.ErrHandled and says whose it is. It
	// returns the exit in the ledger; with Rev 0 if there is none.
	Claim(ctx context.Context, id model.TicketID, c model.Claim) (model.Exit, error)
	// Begin writes an exit together with the intent of a step that it has as
	// started. It fails with model.ErrMoved if there already is a row for that
	// ticket, step and attempt, and with model.ErrNotNow as long as the step has to
	// wait for something else that is being sent to the same widget.
	Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error)
	// Save writes an exit, and the outcome of its steps to their rows.
	Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error)
	// Unfinished lists the exits that have not ended.
	Unfinished(ctx context.Context) ([]model.Exit, error)
}
