package model

import (
	"testing"
	"time"
)

func TestWaitingSince(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 3, 1, 12, minute, 0, 0, time.UTC) }
	raised := Ticket{Status: StatusQueued, Created: at(1)}
	for _, c := range []struct {
		name   string
		ticket Ticket
		want   time.Time
	}{
		{"in the queue: since it was raised", Ticket{Status: StatusOpen, Created: at(1), LastCustomer: at(9)}, at(1)},
		{"assigned, nobody has answered yet", Ticket{Status: StatusAssigned, Created: at(1), Assigned: at(5), LastCustomer: at(9)}, at(1)},
		{"nobody knows when it was raised", Ticket{Status: StatusAssigned, Assigned: at(5), LastCustomer: at(9)}, at(5)},
		{"answered", Ticket{Status: StatusAssigned, Created: at(1), LastCustomer: at(8), LastAgent: at(9)}, time.Time{}},
		{"answered, and written again", Ticket{Status: StatusAssigned, Created: at(1), LastCustomer: at(10), LastAgent: at(9)}, at(10)},
		{"the first answer is all that is known of the agent", Ticket{Status: StatusAssigned, Created: at(1), FirstResponse: at(3), LastCustomer: at(2)}, time.Time{}},
		{"back in the queue after an answer", Ticket{Status: StatusQueued, Created: at(1), LastCustomer: at(8), LastAgent: at(9)}, at(9)},
		{"over", Ticket{Status: StatusResolved, Created: at(1), LastCustomer: at(9)}, time.Time{}},
		{"of nothing nothing is known", Ticket{Status: raised.Status}, time.Time{}},
	} {
		if got := c.ticket.WaitingSince(); !got.Equal(c.want) {
			t.Errorf("%s: since %s, want %s", c.name, got, c.want)
		}
	}
}

// Found when a customer asked again and sank from the first row to the fiftieth: the
// wait was measured from her newest message.
func TestAWaitGoesOnUntilAnAgentWrites(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 3, 1, 12, minute, 0, 0, time.UTC) }
	asked := Ticket{Status: StatusAssigned, Created: at(1), LastAgent: at(2), LastCustomer: at(3)}
	with := func(t Ticket, change func(*Ticket)) Ticket { change(&t); return t }
	queued := Ticket{Status: StatusQueued, Created: at(1)}
	for _, c := range []struct {
		name   string
		before Ticket
		since  time.Time
		now    Ticket
		want   time.Time
	}{
		{"she asks again", asked, at(3), with(asked, func(t *Ticket) { t.LastCustomer = at(9) }), at(3)},
		{"she is answered", asked, at(3), with(asked, func(t *Ticket) { t.LastAgent = at(9) }), time.Time{}},
		{"she is answered and asks again between two looks", asked, at(3), with(asked, func(t *Ticket) { t.LastAgent, t.LastCustomer = at(8), at(9) }), at(9)},
		{"nobody waited before", with(asked, func(t *Ticket) { t.LastAgent = at(4) }), time.Time{}, with(asked, func(t *Ticket) { t.LastAgent, t.LastCustomer = at(4), at(9) }), at(9)},
		{"an agent gets what was queued", queued, at(1), with(queued, func(t *Ticket) { t.Status, t.Assigned, t.LastCustomer = StatusAssigned, at(7), at(9) }), at(1)},
		{"another agent gets it", asked, at(3), with(asked, func(t *Ticket) { t.Assigned, t.LastCustomer = at(7), at(9) }), at(3)},
		{"it goes back to the queue", asked, at(3), with(asked, func(t *Ticket) { t.Status = StatusQueued }), at(3)},
		{"it is over", asked, at(3), with(asked, func(t *Ticket) { t.Status = StatusResolved }), time.Time{}},
		{"the platform corrects itself", asked, at(5), asked, at(3)},
	} {
		if got := c.now.WaitingOn(c.before, c.since); !got.Equal(c.want) {
			t.Errorf("%s: since %s, want %s", c.name, got, c.want)
		}
	}
}
