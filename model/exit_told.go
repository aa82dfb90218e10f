package model

import "errors"

// What is told of exits: a change goes into the trail when it stands in the ledger,
// and not before. So of two consoles that hear the same customer, or decide about
// the same request, the one that was second tells nothing: not what was recorded
// already, and not what never took place.

// mark notes that exits have to be written down, and then told.
func (d *ExitDesk) mark(changes []ExitChange) {
	for _, c := range changes {
		id := c.After.Ticket.ID
		d.unsaved[id] = true
		d.untold[id] = append(d.untold[id], c)
	}
}

// written takes in what became of the changes that an order was to write down, and
// returns those that now stand in the ledger.
func (d *ExitDesk) written(o ExitOrder, kept Exit, err error) []ExitChange {
	id := o.Exit.Ticket.ID
	going := d.going[id]
	delete(d.going, id)
	done := ExitChange{Before: o.Exit, After: kept}
	switch {
	case errors.Is(err, ErrMoved): // another console has told what led there
		delete(d.untold, id)
		return nil
	case err != nil && kept.Rev == o.Exit.Rev:
		d.untold[id] = append(going, d.untold[id]...)
		return nil
	case o.Exit.same(kept), o.Kind == OrderReview && d.unsaved[id]: // the latter has been dropped
		return going
	}
	return append(going, done)
}

// takenBack is an exit as it was before a decision that could not be written down
// because another console has the ticket. What was not recorded did not take place.
// It is false where nobody had decided, for what stops an exit, which is tried until it
// can be written down, and where the customer has stopped it already: what they wrote is
// there to be looked at.
func (d *ExitDesk) takenBack(o ExitOrder, now Exit, err error) (Exit, bool) {
	if o.Kind != OrderSave || !errors.Is(err, ErrHandled) || now.State == ExitWithdrawn {
		return Exit{}, false
	}
	id := o.Exit.Ticket.ID
	for i, c := range d.untold[id] {
		if c.After.Decided.After(o.Exit.Decided) {
			break // decided since the order went out: that is tried for itself
		}
		if c.After.By != "" && !c.After.Automatic() && !c.After.Decided.Equal(c.Before.Decided) {
			if c.Before.Busy() || c.Before.State == ExitGrace {
				break
			}
			d.untold[id] = d.untold[id][:i]
			back := c.Before
			back.Rev = now.Rev
			return back, true
		}
	}
	return Exit{}, false
}

// drop forgets an exit that never came about.
func (d *ExitDesk) drop(id TicketID) {
	delete(d.exits.byTicket, id)
	delete(d.unsaved, id)
	delete(d.untold, id)
	delete(d.gone, id)
}
