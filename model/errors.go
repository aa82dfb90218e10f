package model

import "errors"

// Kind is a class of failure that callers tell apart with errors.Is. It says
// what happened; Next says what the person in front of the screen does about it.
type Kind struct {
	what string
	next string
}

// Error gives what happened, without a full stop, as it stands in a chain of
// wrapped errors.
func (k *Kind) Error() string { return k.what }

// The kinds of failure. The client maps every answer of the platform, and every
// missing answer, to one of them.
var (
	// ErrUnauthorized: HTTP 401. Polling stops until the key is replaced.
	ErrUnauthorized = &Kind{
		"the platform does not accept the key",
		"Check BOTBACK_API_KEY (or BOTBACK_AUTH_TOKEN) and start again."}
	// ErrForbidden: HTTP 403. The key is known but its role or address is not enough.
	ErrForbidden = &Kind{
		"the platform refuses this key here",
		"The key's role may be too low, or this machine's address is not on the key's list: see Settings > API Keys."}
	// ErrNotFound: the ticket, bot or route does not exist, or is not visible to this key.
	ErrNotFound = &Kind{
		"the platform does not know it",
		"Check the bot id and the route; a ticket may have left the groups that this key sees."}
	// ErrRefused: the platform understood and said no (success:false, or a 4xx). Nothing was done.
	ErrRefused = &Kind{
		"the platform refused it",
		"Nothing was changed. Read the platform's words, mend what they name and try again."}
	// ErrRateLimited: HTTP 429. Nothing was done; wait as long as RetryAfter says.
	ErrRateLimited = &Kind{
		"the platform asks to slow down",
		"Nothing was changed. Wait a moment and try again."}
	// ErrUnavailable: no connection, or a failed read. Nothing was done.
	ErrUnavailable = &Kind{
		"the platform cannot be reached or does not answer",
		"Check the network and the address (BOTBACK_URL or BOTBACK_REGION), or try again in a minute."}
	// ErrUnknownOutcome: a mutation went out and its answer was lost. It may or may
	// not have happened: look it up, never repeat it blindly.
	ErrUnknownOutcome = &Kind{
		"the answer was lost, so it is not known whether it happened",
		"Do not repeat it. Look at the ticket first."}
	// ErrBadAnswer: the answer is no envelope of this platform (HTML, cut JSON, too long).
	ErrBadAnswer = &Kind{
		"the answer is not what this platform sends",
		"Check that the address is the platform's own host and not a proxy's or a login page."}
	// ErrLost: the list dates a message of the customer that no reading has brought.
	ErrLost = &Kind{
		"the list knows of a message of the customer that the conversation does not have",
		"It is not looked for again until the customer writes on: read the ticket in the inbox."}
	// ErrReadOnly: the console was started with --read-only.
	ErrReadOnly = &Kind{
		"this console is read-only",
		"Start it without --read-only to act."}
	// ErrNoWidget: banners exist in the web widget only.
	ErrNoWidget = &Kind{
		"this channel has no chat widget, so there is nothing to show a banner in",
		"Banners reach web chats only (source yellowmessenger). Ask the agent to write to the customer instead."}
	// ErrNotOpen: the ticket is resolved or missed already; there is nothing to close.
	ErrNotOpen = &Kind{
		"the ticket is not open any more",
		"Nothing is left to do: somebody else closed it, or it was missed."}
	// ErrNotSent: something went wrong before the call. Nothing was done.
	ErrNotSent = &Kind{
		"nothing was sent",
		"Nothing was changed. Mend what the message names and try again."}
	// ErrInvalid: what was typed cannot be sent as it is.
	ErrInvalid = &Kind{
		"this cannot be sent as it is",
		"Mend what the message names; nothing was sent."}
	// ErrNoJob: the journal holds no job of that number for this bot.
	ErrNoJob = &Kind{
		"there is no such job in this journal",
		"List the jobs, and check --journal and the profile: each bot has its own."}
	// ErrGuard: a guard that was set for safety says no. Nothing was done.
	ErrGuard = &Kind{
		"a guard refuses it",
		"Nothing was done. Choose fewer targets, or lift the guard that the message names."}
	// ErrChanged: what was to be replaced is not what the person has seen.
	ErrChanged = &Kind{
		"somebody else has changed it meanwhile",
		"Nothing was saved. Look at what is there now, and save again if yours is to replace it."}
	// ErrExists: something of that name is there already and was left as it is.
	ErrExists = &Kind{
		"there is one of that name already",
		"Nothing was changed. Choose another name, or say that it is to be replaced."}
)

// Next says what to do about err, or nothing when err is of no known kind.
func Next(err error) string {
	var k *Kind
	if errors.As(err, &k) {
		return k.next
	}
	return ""
}

// NotDone reports whether err proves that a mutation did not happen, so that
// it may be tried again without looking first.
func NotDone(err error) bool {
	if errors.Is(err, ErrUnknownOutcome) {
		return false // whatever else went wrong beside it
	}
	for _, k := range []*Kind{ErrUnauthorized, ErrForbidden, ErrNotFound, ErrRefused, ErrRateLimited, ErrUnavailable, ErrReadOnly,
		ErrNoWidget, ErrNotOpen, ErrNotSent, ErrInvalid, ErrNoJob, ErrGuard, ErrChanged, ErrExists, ErrStranger, ErrNotNow, ErrHandled, ErrMoved, ErrWroteOn} {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}
