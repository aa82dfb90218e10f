package model

import (
	"encoding/json"
	"fmt"
)

// NoteOrder is what a person sets on one ticket: its note, or its tags.
type NoteOrder struct {
	Ticket TicketID
	Deed   Deed     // NoteSet or TagsSet
	Note   string   // NoteSet: replaces the note; empty removes it
	Tags   []string // TagsSet: replace the tags; none removes them
	Key    string   // the occasion, see Act
	By     string
}

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
