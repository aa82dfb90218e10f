package ui

import (
	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// gaps tells what a poll could not read, once: tickets that are missing from
// the list, and conversations in which nobody would hear a customer ask. How many
// of these there are the header says for as long as there are any.
func (a App) gaps(c model.Cycle) (App, tea.Cmd) {
	a, missing := a.missing(c.Skipped)
	a, unread := a.unread(c.Problems)
	return a, tea.Batch(missing, unread)
}

func (a App) missing(skipped int) (App, tea.Cmd) {
	more := skipped > a.desk.skipped
	if a.desk.skipped = skipped; !more {
		return a, nil
	}
	return a.say(levelWarn, count(skipped, "ticket")+" could not be read and cannot be listed: the platform sent something unknown. Look in the inbox.")
}

func (a App) unread(problems []model.Problem) (App, tea.Cmd) {
	var news []model.Problem
	a.desk.troubles, news = a.desk.troubles.News(problems, a.poll.watch)
	if len(news) == 0 {
		return a, nil
	}
	events := make([]model.Event, len(news))
	for i, p := range news {
		events[i] = model.Event{At: a.env.Now(), Who: model.ByWatch, Ticket: p.Ticket,
			Kind: model.EventProblem, What: p.What(), Why: explain(p.Err), Result: "failed"}
	}
	a, cmd := a.record(events...)
	a, said := a.say(levelWarn, events[0].Why)
	return a, tea.Batch(cmd, said)
}
