package model

// Troubles remembers which problems have been told, so that each is told once:
// that a conversation cannot be read, until it has been; what is odd about the
// list, for as long as it stays so. The zero value remembers none.
type Troubles struct{ told map[trouble]bool }

// trouble is a problem as far as it is told apart from others. Why a conversation
// cannot be read may change from try to try.
type trouble struct {
	ticket TicketID
	list   string // what is odd about the list
}

// News lists those problems of a cycle that have not been told yet, and returns
// what has been told now. w is the watch that came of the cycle: a conversation
// that rests between two tries is not among the problems, and is unread all the same.
func (t Troubles) News(problems []Problem, w Watch) (Troubles, []Problem) {
	next := Troubles{map[trouble]bool{}}
	for k := range t.told {
		if w.Cursors[k.ticket].Fails > 0 {
			next.told[k] = true
		}
	}
	var news []Problem
	for _, p := range problems {
		k := trouble{ticket: p.Ticket}
		if p.Ticket == "" {
			k.list = p.Err.Error()
		}
		if !t.told[k] {
			news = append(news, p)
		}
		next.told[k] = true
	}
	return next, news
}

// unread counts the tickets of this reading whose customers wrote what a watch
// has not read, or where it could not find out whether they did.
func (r *Roll) unread(w Watch) int {
	n := 0
	for i := range r.rows {
		row := &r.rows[i]
		if row.reading != r.reading || row.id == "" || !row.due && row.customer != 0 {
			continue
		}
		if c := w.Cursors[row.id]; c.Fails > 0 || row.customer != 0 && micros(c.Listed) != row.customer {
			n++
		}
	}
	return n
}
