package model

import "time"

// Claim is the right of one console to act on a ticket, for a while. A claim
// that has run out binds nobody.
type Claim struct {
	Owner string    // the console, different for any two runs that share a ledger
	At    time.Time // now, by the clock of this machine
	Until time.Time // when it runs out, unless it is renewed
}

// ErrNoRecord: the journal could not be written or read. The act that was to be
// written down first has not been done; what was done before may lack its
// outcome and is looked up later.
var ErrNoRecord = &Kind{
	"there is no record, so there is no deed",
	"Nothing is done until the journal works again."}
