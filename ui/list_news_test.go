package ui

import (
	"testing"
	"time"

	"botback/model"
)

// Found: a row that was new and ended four seconds later went as soon as it was no
// longer new.
func TestWhoLeavesSoonStaysAsLongAsOthers(t *testing.T) {
	at := func(s int) time.Time { return noon.Add(time.Duration(s) * time.Second) }
	step := func(l *list, s int, changed []model.Ticket, left ...model.TicketID) {
		l.At(at(s))
		l.Apply(changed, left...)
		l.Expire(at(s))
	}
	there := func(l *list) bool { _, ok := l.find("2"); return ok }
	l := newList()
	l.SetSize(80, 10)
	l.Set([]model.Ticket{answered("1")})
	step(l, 0, []model.Ticket{answered("2")})
	step(l, 4, nil, "2")
	if l.Expire(at(8)); !there(l) {
		t.Error("the row went 4 s after its ticket left, not 5")
	}
	if l.Expire(at(9)); there(l) {
		t.Error("the row stays for more than 5 s")
	}
	step(l, 10, []model.Ticket{answered("2")})
	step(l, 11, nil, "2")
	step(l, 12, []model.Ticket{answered("2")}) // a page had shifted
	step(l, 14, nil, "2")
	if l.Expire(at(18)); !there(l) {
		t.Error("the row went 4 s after its ticket left for the second time, not 5")
	}
	if l.Expire(at(19)); there(l) || l.ended != 0 {
		t.Errorf("the row stays for more than 5 s; %d have ended", l.ended)
	}
}
