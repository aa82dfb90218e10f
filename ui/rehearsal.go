package ui

import (
	"context"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Rehearsals reach the test users of the configuration. Whoever is none is
// model.ErrStranger, and gets nothing. A chat is a test user's live ticket, or,
// without an id, the test user alone.
type Rehearsals interface {
	// Show sends a banner; its errors are else those of Banners.Show.
	Show(ctx context.Context, chat model.Ticket, b model.Banner, occasion, by string) error
	Remove(ctx context.Context, chat model.Ticket, occasion, by string) error
	// Speak posts a text to the bot in a test user's name, once.
	Speak(ctx context.Context, uid, text string) error
	BotPaused(ctx context.Context, chat model.Ticket) (bool, error)
}

// Requests of screens to the App.
type (
	// askRehearsalMsg asks to send a banner to a test user and to follow what
	// becomes of it. It opens the dialog that chooses the test user.
	askRehearsalMsg struct{ banner model.Banner }
	// rehearseMsg is the answer of that dialog.
	rehearseMsg struct {
		user   model.TestUser
		chat   model.Ticket
		banner model.Banner
	}
	// askSpeakMsg asks for the words to say as a test user.
	askSpeakMsg struct {
		rehearsal int
		user      model.TestUser
		chat      model.Ticket
	}
	// actMsg is an act of a rehearsal that goes out at once.
	actMsg struct {
		rehearsal int
		dialog    int // prompt that waits for the answer, 0 if none
		act       rehearsalAct
		user      model.TestUser
		chat      model.Ticket
		banner    model.Banner
		text      string
	}
)

// rehearsalAct is what a rehearsal does on the platform.
type rehearsalAct uint8

const (
	actNone rehearsalAct = iota
	actShow
	actRemove
	actSpeak
)

// actedMsg tells a rehearsal what became of its act.
type actedMsg struct {
	rehearsal int
	act       rehearsalAct
	err       error
}

// rehearsalMsg handles what rehearsals ask for.
func (a App) rehearsalMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case askRehearsalMsg:
		a, cmd = a.askRehearsal(msg.banner)
	case rehearseMsg:
		a, cmd = a.rehearse(msg)
	case askSpeakMsg:
		a.dialogs++
		a, cmd = a.open(newSpeakPrompt(a.env, a.dialogs, msg), true, true)
	case actMsg:
		a, cmd = a.act(msg)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

func (a App) askRehearsal(b model.Banner) (App, tea.Cmd) {
	_, err := b.Encode()
	switch {
	case a.env.ReadOnly:
		return a.say(levelWarn, "No rehearsal: this console is read-only.")
	case err != nil:
		return a.say(levelWarn, "No rehearsal: "+explain(err))
	}
	return a.open(newRehearsalDialog(a.env, b, a.chatsOf(a.env.users())), true, true)
}

// rehearse opens the screen that reads what there is, sends, and follows.
func (a App) rehearse(msg rehearseMsg) (App, tea.Cmd) {
	a.dialogs++
	s := newRehearsal(a.env, a.dialogs, msg)
	s.exits = a.desk.exits.List()
	return a.open(s, false, false)
}

// act puts an act of a rehearsal into the queue of what goes out.
func (a App) act(msg actMsg) (App, tea.Cmd) {
	a, occasion := a.occasion("rehearsal")
	e := errand{ticket: model.RehearsalID(msg.chat), rehearsal: msg.rehearsal, act: msg.act}
	what := ""
	switch to, by := msg.user.String(), a.env.Operator; msg.act {
	case actShow:
		what = "Banner sent to test user " + to
		e.banner, e.event = true, a.event(e.ticket, model.EventBannerShown)
		e.says = model.Saying{Before: "rehearsal: banner ", Verb: "sent", After: " to test user " + to}
		payload, _ := msg.banner.Encode() // it was looked at before the dialog
		e.event.Payload = string(payload)
		e.call = func(ctx context.Context) error { return a.env.Rehearsals.Show(ctx, msg.chat, msg.banner, occasion, by) }
	case actRemove:
		what = "Banner of test user " + to + " removed"
		e.banner, e.event = true, a.event(e.ticket, model.EventBannerRemoved)
		e.says = model.Saying{Before: "rehearsal: banner of test user " + to + " ", Verb: "removed"}
		e.call = func(ctx context.Context) error { return a.env.Rehearsals.Remove(ctx, msg.chat, occasion, by) }
	case actSpeak:
		what = "Said as test user " + to
		e.event = a.event(e.ticket, model.EventRehearsal)
		e.says = model.Saying{Before: "rehearsal: ", Verb: "said", After: " as test user " + to + ": " + model.CleanLine(msg.text)}
		e.call = func(ctx context.Context) error { return a.env.Rehearsals.Speak(ctx, msg.user.UID, msg.text) }
	}
	return a.order(batch{what: what, dialog: msg.dialog}, []errand{e})
}

// acted tells the rehearsal, if it is still open, what became of an errand of its.
func (a App) acted(e errand, err error) (App, tea.Cmd) {
	if e.act == actNone {
		return a, nil
	}
	return a.broadcast(actedMsg{rehearsal: e.rehearsal, act: e.act, err: err})
}

// newSpeakPrompt asks for the words to say as a test user.
func newSpeakPrompt(e *env, dialog int, ask askSpeakMsg) prompt {
	p := newPrompt(e, dialog, "REHEARSAL · speak as test user "+ask.user.String(),
		"It is posted to the bot as if the test user had typed it. No customer is involved.", "",
		func(text string) tea.Msg {
			return actMsg{rehearsal: ask.rehearsal, dialog: dialog, act: actSpeak, user: ask.user, chat: ask.chat, text: text}
		})
	p.hint, p.busy = "enter says it · esc says nothing", "Saying it…"
	p.keys.Send = bind("say it", "enter")
	p.check = func(text string) string {
		if text == "" {
			return "Type what the test user says."
		}
		return ""
	}
	return p
}
