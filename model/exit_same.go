package model

// Exits come back from a ledger with times that are equal and yet not
// identical, so they are compared by these and not with ==.

// same reports whether nothing changed that anybody has to be told; a newer
// view of the ticket alone is no such change.
func (x Exit) same(y Exit) bool {
	for s := range x.Steps {
		if !x.Steps[s].same(y.Steps[s]) {
			return false
		}
	}
	return x.State == y.State && x.Reason == y.Reason && x.Request.same(y.Request) && x.Due.Equal(y.Due) &&
		x.Again == y.Again && x.Later == y.Later && x.Said == y.Said && x.By == y.By && x.Decided.Equal(y.Decided) &&
		x.Accepted == y.Accepted && x.Ticket.Agent == y.Ticket.Agent && x.Ticket.Status == y.Ticket.Status
}

func (q Request) same(p Request) bool {
	if !q.At.Equal(p.At) {
		return false
	}
	q.At = p.At
	return q == p
}

func (r StepResult) same(o StepResult) bool {
	if !r.At.Equal(o.At) {
		return false
	}
	r.At = o.At
	return r == o
}
