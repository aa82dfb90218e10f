package ui

import (
	"time"

	"botback/model"
)

// census counts all tickets of the list, shown or not.
func (l *list) census(now time.Time) model.Census {
	var c model.Census
	for _, slot := range l.order {
		t := l.ticket(slot)
		c.Count(t.Status, t.Group, t.Waiting(now))
	}
	return c
}
