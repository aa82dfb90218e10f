package model

import "time"

// EventFilter chooses events of the trail. The zero value chooses all of them.
type EventFilter struct {
	Since, Until time.Time   // At from Since on, and before Until; zero means no bound
	Ticket       TicketID    // "" means every ticket
	Kinds        []EventKind // none means every kind
	AfterID      int64       // only events after this one: for going on where the last page ended
	BeforeID     int64       // only events before this one; 0 means no bound
	Limit        int         // at most so many; 0 means no limit
	// Newest makes Limit leave the last events instead of the first: with BeforeID,
	// the page before. They come in the order of the trail all the same.
	Newest bool
}
