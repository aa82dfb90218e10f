package model

import (
	"fmt"
	"strings"
	"time"
)

// The kinds of failure that exits add. In all cases nothing was done.
var (
	// ErrNotNow: where the exit stands, this is not possible. The error's text
	// says why.
	ErrNotNow = &Kind{
		"this cannot be done now",
		"Nothing was changed. Look where the exit stands, and choose again."}
	// ErrHandled: another console has claimed the ticket.
	ErrHandled = &Kind{
		"another console is handling it",
		"Leave it to that console, or wait until its claim has run out."}
	// ErrWroteOn: the customer has written since whoever decides was asked.
	ErrWroteOn = &Kind{
		"the customer wrote again in the meantime",
		"Read it and decide again."}
	// ErrMoved: the exit is not any more what the caller held; the record of it is
	// returned in its place.
	ErrMoved = &Kind{
		"it was changed elsewhere in the meantime",
		"Look at it as it stands now and decide again."}
)

// HandledBy is ErrHandled with whose claim it is.
type HandledBy struct {
	Owner string // the console: operator@host/process
	Until time.Time
}

// Who is the person at that console.
func (h HandledBy) Who() string {
	who, _, _ := strings.Cut(h.Owner, "@")
	return who
}

// At says it of a ticket, for people.
func (h HandledBy) At(id TicketID) string {
	return fmt.Sprintf("%s is at work on ticket %s on another console, until %s", h.Who(), id, h.Until.Local().Format("15:04"))
}

// Error implements error.
func (h HandledBy) Error() string {
	return fmt.Sprintf("%s is at work on it on another console, until %s", h.Who(), h.Until.Local().Format("15:04"))
}

// Unwrap makes it an ErrHandled.
func (h HandledBy) Unwrap() error { return ErrHandled }
