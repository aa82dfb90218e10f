package ui

import (
	"context"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Notes sets the notes and tags of single tickets, each order at most once. The
// ticket is read again before anything is done, and a lost answer is looked up.
type Notes interface {
	// Set carries an order out. Beside the platform's kinds, model.ErrHandled says that
	// another console has the ticket, model.ErrNotNow that somebody is at it just now,
	// and *model.OvertakenError what somebody else has put there since it was typed.
	Set(ctx context.Context, o model.NoteOrder) error
	// LookUp finds out what became of the orders that an earlier run has left without an
	// answer, and gives those about which something is known now.
	LookUp(ctx context.Context) ([]model.Act, error)
}

// notesToldMsg is what became of the orders of an earlier run.
type notesToldMsg struct {
	acts []model.Act
	err  error
}

func (a App) noteOrdered(msg saveNoteMsg) (App, tea.Cmd) {
	o := model.NoteOrder{Ticket: msg.ticket.ID, UID: msg.ticket.UID, Deed: model.NoteSet, Note: msg.note, Was: msg.ticket.Note}
	return a.orderNote(batch{what: "Note saved", dialog: msg.dialog}, model.EventNote, o)
}

func (a App) tagsOrdered(msg saveTagsMsg) (App, tea.Cmd) {
	o := model.NoteOrder{Ticket: msg.ticket.ID, UID: msg.ticket.UID, Deed: model.TagsSet, Tags: msg.tags, WasTags: msg.ticket.Tags}
	return a.orderNote(batch{what: "Tags saved", dialog: msg.dialog}, model.EventTags, o)
}

func (a App) orderNote(b batch, kind model.EventKind, o model.NoteOrder) (App, tea.Cmd) {
	a, o.Key = a.occasion("by hand")
	o.By = a.env.Operator
	says := model.Saying{Before: "note ", Verb: "saved", After: ": " + o.Note}
	if o.Deed == model.TagsSet {
		says = model.Saying{Before: "tags ", Verb: "set", After: ": " + strings.Join(o.Tags, ", ")}
	}
	return a.order(b, []errand{{ticket: o.Ticket, event: a.event(o.Ticket, kind), says: says,
		call: func(ctx context.Context) error { return a.env.Notes.Set(ctx, o) }}})
}

// lookUpNotes asks what became of the orders that an earlier run has left.
func (a App) lookUpNotes() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out notesToldMsg
		e.within(func(ctx context.Context) { out.acts, out.err = e.Notes.LookUp(ctx) })
		return out
	}
}

// notesTold puts on record what an earlier run could not.
func (a App) notesTold(msg notesToldMsg) (App, tea.Cmd) {
	var events []model.Event
	lost := 0
	for _, act := range msg.acts {
		events = append(events, noteEvent(act))
		if act.Outcome == model.OutcomeUnknown {
			lost++
		}
	}
	a, cmd := a.record(events...)
	var told tea.Cmd
	switch {
	case msg.err != nil:
		a, told = a.say(levelBad, explain(msg.err))
	case lost > 0:
		a, told = a.say(levelWarn, "An earlier run ended while it saved the note or the tags of "+count(lost, "ticket")+
			": Activity names them.")
	}
	return a, tea.Batch(cmd, told)
}

func noteEvent(act model.Act) model.Event {
	kind, says := model.EventNote, model.Saying{Before: "note ", Verb: "saved", After: ": " + model.CleanLine(act.Payload)}
	if act.Deed == model.TagsSet {
		kind, says = model.EventTags, model.Saying{Before: "tags ", Verb: "set", After: ": " + model.CleanLine(act.Payload)}
	}
	result := "ok"
	if act.Outcome == model.OutcomeUnknown {
		result = "unknown"
	}
	return model.Event{At: act.At, Who: act.By, Ticket: act.Ticket, Kind: kind, What: says.By(result), Why: act.Detail, Result: result}
}
