package model

import (
	"encoding/json"
	"fmt"
)

// NoteOrder is what a person sets on one ticket: its note, or its tags.
type NoteOrder struct {
	Ticket TicketID
	UID    string   // of the customer whose ticket it was when the person began to type
	Deed   Deed     // NoteSet or TagsSet
	Note   string   // NoteSet: replaces the note; empty removes it
	Tags   []string // TagsSet: replace the tags; none removes them
	// Was and WasTags are what the ticket had when the person began to type: what they
	// have not seen, they do not replace.
	Was     string
	WasTags []string
	Key     string // the occasion, see Act
	By      string
}

// Overtaken reports, as an *OvertakenError, that a ticket has something else by now
// than what the order was typed over. What was typed about another customer is not to
// be saved at all: ErrInvalid.
func (o NoteOrder) Overtaken(t Ticket) error {
	if t.UID != o.UID {
		return fmt.Errorf("%s: %w", ReasonCustomer, ErrInvalid)
	}
	if o.Deed == NoteSet && t.Note == o.Was || o.Deed == TagsSet && sameTags(t.Tags, o.WasTags) {
		return nil
	}
	return &OvertakenError{Note: t.Note, Tags: t.Tags}
}

// OvertakenError is ErrChanged with what is there now.
type OvertakenError struct {
	Note string
	Tags []string
}

// Error implements error. What somebody else has written is not in it: it may tell
// who the customer is.
func (e *OvertakenError) Error() string { return ErrChanged.Error() }

// Unwrap gives ErrChanged.
func (e *OvertakenError) Unwrap() error { return ErrChanged }

// Act is the order as the ledger keeps it.
func (o NoteOrder) Act() Act {
	payload := o.Note
	if o.Deed == TagsSet {
		list, _ := json.Marshal(o.Tags) // strings can always be marshalled
		payload = string(list)
	}
	return Act{Ticket: o.Ticket, Deed: o.Deed, Key: o.Key, By: o.By, Payload: payload}
}

// NoteStands reports whether a ticket has what an act has set on it, or was to set.
func NoteStands(a Act, t Ticket) bool {
	if a.Deed != TagsSet {
		return t.Note == Clean(a.Payload)
	}
	var tags []string
	return json.Unmarshal([]byte(a.Payload), &tags) == nil && sameTags(t.Tags, tags)
}

// NextNoteAct prepares an act for the ledger, given the earlier ones on the same
// ticket, oldest first. It is refused with ErrMoved if the deed was, or may have
// been, done on that occasion, and with ErrNotNow while another one is under way:
// which of the two arrives last, nobody could say.
func NextNoteAct(earlier []Act, a Act, c Claim) (Act, error) {
	a, err := nextAct(earlier, a, c)
	if err != nil {
		return a, err
	}
	for _, e := range earlier {
		if e.Deed == a.Deed && e.underWay(c.At) {
			return a, fmt.Errorf("%s is at it at this moment: %w", e.By, ErrNotNow)
		}
	}
	return a, nil
}
