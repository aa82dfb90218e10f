package model

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
	// ErrMoved: the exit is not any more what the caller held; the record of it is
	// returned in its place.
	ErrMoved = &Kind{
		"it was changed elsewhere in the meantime",
		"Look at it as it stands now and decide again."}
)
