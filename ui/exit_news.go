package ui

import (
	"fmt"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// tell says the most urgent of what became of exits, and puts on record what the
// ledger has of it.
func (a App) tell(changes, told []model.ExitChange) (App, tea.Cmd) {
	a = a.handedBack(changes)
	var events []model.Event
	var cmds []tea.Cmd
	for _, c := range told {
		events = append(events, model.Trail(c, a.env.Now())...)
	}
	for _, c := range changes {
		if c.Before.Steps[model.StepRemoveBanner].Outcome != c.After.Steps[model.StepRemoveBanner].Outcome {
			cmds = append(cmds, a.readRecords(c.After.Ticket.ID))
		}
	}
	a, cmd := a.record(events...)
	cmds = append(cmds, cmd)
	if text, l := a.headline(changes); text != "" {
		a, cmd = a.say(l, text)
		cmds = append(cmds, cmd)
	}
	if len(newRequests(changes)) > 0 {
		cmds = append(cmds, a.ring("botback: a customer asks for the bot"))
	}
	return a, tea.Batch(cmds...)
}

// headline is what the status line says about changes: what went wrong before
// who asks, who asks before what went well.
func (a App) headline(changes []model.ExitChange) (string, level) {
	var text string
	var loudest level
	asking := newRequests(changes)
	for _, c := range changes {
		if s, l := a.ending(c.After); s != "" && c.Before.State != c.After.State && (text == "" || l > loudest) {
			text, loudest = s, l
		}
	}
	switch {
	case len(asking) == 0 || loudest == levelBad:
		return text, loudest
	case len(asking) == 1:
		return a.asks(asking[0]), levelWarn
	}
	return fmt.Sprintf("%d customers ask for the bot, or may: 2 shows them.", len(asking)), levelWarn
}

// newRequests are the exits that wait for somebody because a customer has just
// asked, for the first time or again after somebody dealt with it.
func newRequests(changes []model.ExitChange) []model.Exit {
	var out []model.Exit
	for _, c := range changes {
		if c.After.Undecided() && !c.Before.Undecided() && c.After.Request.At.After(c.Before.Request.At) {
			out = append(out, c.After)
		}
	}
	return out
}

// ring calls for the operator's attention. It names nobody: a desktop may show
// it to others.
func (a App) ring(text string) tea.Cmd {
	e := a.env
	return func() tea.Msg {
		e.Notify(text)
		return nil
	}
}

// asks is the notice of a new request.
func (a App) asks(x model.Exit) string {
	verb := "asks for the bot"
	if x.State == model.ExitDoubt {
		verb = "may want the bot"
	}
	return a.env.called(x.Ticket) + " " + verb + " (ticket " + string(x.Ticket.ID) + "): 2 shows it."
}

// ending says how an exit ended, or why it waits again, for the status line.
func (a App) ending(x model.Exit) (string, level) {
	who := a.env.called(x.Ticket) + " (ticket " + string(x.Ticket.ID) + ")"
	switch x.State {
	case model.ExitVerified:
		return who + " is back with the bot: ticket closed, bot running.", levelGood
	case model.ExitElsewhere:
		return who + ": " + sentence(a.env.reason(x)), levelInfo
	case model.ExitFailed, model.ExitBlocked, model.ExitUnknown:
		return who + ": " + sentence(a.env.reason(x)), levelBad
	case model.ExitTransferred, model.ExitWithdrawn:
		return who + ": " + sentence(a.env.reason(x)) + " Decide again.", levelWarn
	}
	return "", levelInfo
}
