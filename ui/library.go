package ui

import (
	"context"
	"errors"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Library keeps the operator's own banner templates, one file each, and the
// drafts of an earlier run. It never touches the platform.
type Library interface {
	// Templates lists the operator's own templates by name. A file that cannot be
	// read or holds no banner is among them, with its fault. The error says that
	// the place as a whole cannot be read; a place that is not there yet is none.
	Templates(ctx context.Context) ([]model.Template, error)
	// Save writes a banner down as a template, whole or not at all. An existing one
	// is replaced only if over says so, else it is model.ErrExists; a name that no
	// template can have (model.CheckTemplateName), and a banner that its form cannot
	// hold, are model.ErrInvalid.
	Save(ctx context.Context, name string, b model.Banner, over bool) error
	// Changed returns when the templates may have changed since Templates last
	// read them, or with an error: that of ctx, or why they cannot be watched.
	Changed(ctx context.Context) error
	// Drafts returns what earlier runs left behind, newest last; beside an error
	// too, what could be read.
	Drafts(ctx context.Context) ([]model.Draft, error)
	// KeepDrafts replaces what is kept for the next run, whole or not at all. None
	// means that nothing is to be kept.
	KeepDrafts(ctx context.Context, drafts []model.Draft) error
}

// Requests of screens.
type (
	// saveTemplateMsg asks to save a banner as the operator's own template.
	saveTemplateMsg struct {
		name   string
		banner model.Banner
		over   bool // replace one of that name
	}
	// keepDraftsMsg asks to keep these drafts, and no others, for the next run.
	keepDraftsMsg struct{ drafts []model.Draft }
)

// News for every screen.
type (
	// libraryMsg is what the library holds. It comes at the start and after each
	// change; with an error, what was there before still counts.
	libraryMsg struct {
		templates []model.Template
		err       error
	}
	// draftsMsg is what earlier runs left behind. It comes once, at the start, if
	// there is anything.
	draftsMsg struct {
		drafts []model.Draft
		err    error
	}
	// draftsKeptMsg is the answer to keepDraftsMsg, or to several in a row.
	draftsKeptMsg struct{ err error }
	// templateSavedMsg is the answer to saveTemplateMsg.
	templateSavedMsg struct {
		name string
		err  error // model.ErrExists: ask, then say over
	}
)

// libraryChangedMsg says that the library is to be read again, or why nobody
// will say so any more.
type libraryChangedMsg struct{ err error }

// shelf is how far the App is with the library.
type shelf struct {
	keeping bool           // drafts are being written
	next    *[]model.Draft // to be written after that; the newest counts
}

// openLibrary reads what is there and listens for changes.
func (a App) openLibrary() tea.Cmd {
	e := a.env
	if e.Library == nil {
		return nil
	}
	drafts := func() tea.Msg {
		var out draftsMsg
		e.within(func(ctx context.Context) { out.drafts, out.err = e.Library.Drafts(ctx) })
		return out
	}
	return tea.Batch(a.readLibrary(), a.awaitLibrary(), drafts)
}

func (a App) readLibrary() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out libraryMsg
		e.within(func(ctx context.Context) { out.templates, out.err = e.Library.Templates(ctx) })
		return out
	}
}

// awaitLibrary waits, as long as it takes, until the library may have changed.
func (a App) awaitLibrary() tea.Cmd {
	e := a.env
	return func() tea.Msg { return libraryChangedMsg{e.Library.Changed(context.Background())} }
}

// libraryMsg handles what the library says and what screens ask of it.
func (a App) libraryMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case libraryMsg:
		a, cmd = a.shelved(msg)
	case libraryChangedMsg:
		a, cmd = a.libraryChanged(msg)
	case draftsMsg:
		a, cmd = a.draftsFound(msg)
	case keepDraftsMsg:
		a, cmd = a.keepDrafts(msg.drafts)
	case draftsKeptMsg:
		a, cmd = a.draftsKept(msg)
	case saveTemplateMsg:
		cmd = a.saveTemplate(msg)
	case templateSavedMsg:
		a, cmd = a.templateSaved(msg)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

func (a App) shelved(msg libraryMsg) (App, tea.Cmd) {
	a, cmd := a.broadcast(msg)
	if msg.err == nil {
		return a, cmd
	}
	a, said := a.say(levelBad, explain(msg.err))
	return a, tea.Batch(cmd, said)
}

func (a App) libraryChanged(msg libraryChangedMsg) (App, tea.Cmd) {
	switch {
	case errors.Is(msg.err, context.Canceled):
		return a, nil // nobody listens any more
	case msg.err != nil:
		return a.say(levelWarn, "Changes of your banner templates are not noticed until the next start: "+explain(msg.err))
	}
	return a, tea.Batch(a.readLibrary(), a.awaitLibrary())
}

func (a App) draftsFound(msg draftsMsg) (App, tea.Cmd) {
	var cmds [2]tea.Cmd
	if len(msg.drafts) > 0 {
		a, cmds[0] = a.broadcast(msg)
	}
	if msg.err != nil {
		a, cmds[1] = a.say(levelBad, explain(msg.err))
	}
	return a, tea.Batch(cmds[:]...)
}

// keepDrafts writes drafts, one write at a time: of those that come meanwhile
// only the newest are written.
func (a App) keepDrafts(drafts []model.Draft) (App, tea.Cmd) {
	if a.env.Library == nil {
		return a, nil
	}
	if a.shelf.keeping {
		a.shelf.next = &drafts
		return a, nil
	}
	a.shelf.keeping = true
	e := a.env
	return a, func() tea.Msg {
		var out draftsKeptMsg
		e.within(func(ctx context.Context) { out.err = e.Library.KeepDrafts(ctx, drafts) })
		return out
	}
}

func (a App) draftsKept(msg draftsKeptMsg) (App, tea.Cmd) {
	next := a.shelf.next
	a.shelf = shelf{}
	if next != nil {
		return a.keepDrafts(*next)
	}
	a, cmd := a.broadcast(msg)
	if msg.err == nil {
		return a.quitWhenDone([]tea.Cmd{cmd})
	}
	a.leave = false // the operator must know before it is too late
	a, said := a.say(levelBad, explain(msg.err))
	return a, tea.Batch(cmd, said)
}

func (a App) saveTemplate(msg saveTemplateMsg) tea.Cmd {
	e := a.env
	if e.Library == nil {
		return notice(levelWarn, "This console has no place for templates.")
	}
	return func() tea.Msg {
		out := templateSavedMsg{name: msg.name}
		e.within(func(ctx context.Context) { out.err = e.Library.Save(ctx, msg.name, msg.banner, msg.over) })
		return out
	}
}

// templateSaved reads the library again, without waiting for the news of it.
func (a App) templateSaved(msg templateSavedMsg) (App, tea.Cmd) {
	a, cmd := a.broadcast(msg)
	if msg.err != nil {
		return a, cmd
	}
	return a, tea.Batch(cmd, a.readLibrary())
}
