package model

import (
	"errors"
	"time"
)

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

// What is the sentence of the trail about a problem.
func (p Problem) What() string {
	if errors.Is(p.Err, ErrLost) {
		return "could not be read"
	}
	return "could not be read, and is tried again"
}

// Lost reports whether the watch gives up with this reading of a conversation, the
// last of several, what the list says that its customer wrote. That is not looked
// for again, so somebody has to be told.
func (w Watch) Lost(t Ticket, messages []Message) bool {
	return !t.hasLast(messages, near) && w.Cursors[t.ID].late(t, messages) == 0
}

// near is how close to the list's time of the last customer message one may be for
// the watch to look on in silence: where the list dates every message a little
// later than the conversation does, nothing has been missed.
const near = 5 * time.Second

// awaits reports whether the customer has written, says the list, and none of the
// readings since then brought it.
func (c Cursor) awaits() bool { return c.Late > 0 && c.Listed.Sub(c.Read) > near }

// unread counts the tickets of this reading whose customers wrote what a watch
// has not read, or where it could not find out whether they did.
func (r *Roll) unread(w Watch) int {
	n := 0
	for i := range r.rows {
		row := &r.rows[i]
		if row.reading != r.reading || row.id == "" || !row.due && row.customer != 0 {
			continue
		}
		if c := w.Cursors[row.id]; c.Fails > 0 || c.awaits() || row.customer != 0 && micros(c.Listed) != row.customer {
			n++
		}
	}
	return n
}
