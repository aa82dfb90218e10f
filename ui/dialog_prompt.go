package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// prompt is a dialog with an input: one line, or several where they are an area.
// It answers with what done makes of the text and then stays, saying that it
// works, until the App closes it: a failed act loses nothing that was typed.
type prompt struct {
	env   *env
	title string
	about string
	input textinput.Model
	area  *textarea.Model // where several lines are typed; then input is not used
	was   string          // what stood in it at first
	kept  bool            // what was not changed need not be done
	done  func(text string) tea.Msg
	check func(text string) string // why the text will not do; nil takes any
	keys  promptKeys
	width int
	sent  bool
	fault string
	hint  string // what the keys do
	busy  string // while the answer is carried out
	reply

	dialog int                                       // address for what becomes of the answer
	ticket model.Ticket                              // that it is about, as the operator has seen it
	save   func(t model.Ticket) func(string) tea.Msg // makes done for a ticket; nil where there is none
}

type promptKeys struct{ Send, Cancel key.Binding }

func newPrompt(e *env, dialog int, title, about, value string, done func(string) tea.Msg) prompt {
	in := e.theme.input("› ", "")
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	return prompt{env: e, dialog: dialog, title: title, about: about, input: in, done: done, was: in.Value(),
		hint: "enter saves · esc leaves it as it is", busy: "Saving…",
		keys: promptKeys{Send: bind("save", "enter"), Cancel: bind("cancel", "esc")}}
}

// newNotePrompt asks for the note of a ticket.
func newNotePrompt(e *env, dialog int, t model.Ticket) prompt {
	p := newPrompt(e, dialog, "Note on ticket "+string(t.ID), "Only agents see the note of "+e.called(t)+".", "", nil)
	area := e.theme.area("")
	area.MaxHeight = 0 // no limit to what can be typed
	area.SetValue(t.Note)
	area.Focus()
	p.area, p.was = &area, area.Value()
	p.hint, p.keys.Send = "ctrl+s saves · enter begins a line · esc leaves it as it is", bind("save", "ctrl+s")
	return p.ofTicket(t, func(t model.Ticket) func(string) tea.Msg {
		return func(text string) tea.Msg { return saveNoteMsg{dialog: dialog, ticket: t, note: text} }
	})
}

// newTagsPrompt asks for the tags of a ticket; they replace the present ones.
func newTagsPrompt(e *env, dialog int, t model.Ticket) prompt {
	about := "Separate tags by commas; one that holds a comma stands in \"quotes\". They replace the tags that are there now."
	return newPrompt(e, dialog, "Tags of ticket "+string(t.ID), about, joinTags(t.Tags), nil).
		ofTicket(t, func(t model.Ticket) func(string) tea.Msg {
			return func(text string) tea.Msg { return saveTagsMsg{dialog: dialog, ticket: t, tags: splitTags(text)} }
		})
}

// ofTicket makes it a prompt for something that a ticket has already.
func (p prompt) ofTicket(t model.Ticket, save func(model.Ticket) func(string) tea.Msg) prompt {
	p.ticket, p.save, p.done, p.kept = t, save, save(t), true
	return p
}

func (p prompt) Init() tea.Cmd { return nil }

func (p prompt) Title() string { return p.title }

func (p prompt) Typing() bool { return !p.sent }

func (p prompt) Resize(width, height int) screen {
	p.width = min(width, 72)
	p.input.Width = max(p.width-4, 1)
	if p.area != nil {
		area := *p.area
		area.SetWidth(max(p.width-2, 1))
		area.SetHeight(min(max(height-6, 2), 8))
		p.area = &area
	}
	return p
}

func (p prompt) Update(msg tea.Msg) (screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return p.key(k)
	}
	return p, nil
}

// failed says why the answer could not be carried out, and takes another.
func (p prompt) failed(why string) prompt {
	p.sent, p.fault = false, why
	return p
}

// overtaken says what somebody else has put there meanwhile. Whoever saves once
// more has seen it.
func (p prompt) overtaken(now *model.OvertakenError) prompt {
	there := now.Note
	if p.area == nil {
		there = joinTags(now.Tags)
	}
	if p.ticket.Note, p.ticket.Tags = now.Note, now.Tags; there == "" {
		there = "nothing"
	}
	p.done, p.kept = p.save(p.ticket), false
	return p.failed("Changed meanwhile by somebody else. There is now: " + p.env.words(model.CleanLine(there), p.ticket.Contact.Name) +
		" — what you typed replaces it if you save again.")
}

func (p prompt) text() string {
	if p.area != nil {
		return p.area.Value()
	}
	return p.input.Value()
}

func (p prompt) typed(msg tea.KeyMsg) prompt {
	if p.area == nil {
		p.input, _ = p.input.Update(msg)
		return p
	}
	area, _ := p.area.Update(msg)
	p.area = &area
	return p
}

func (p prompt) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case key.Matches(msg, p.keys.Cancel):
		p.reply = reply{cancelMsg{}}
	case p.sent:
	case key.Matches(msg, p.keys.Send):
		return p.send()
	default:
		return p.typed(msg), nil
	}
	return p, nil
}

func (p prompt) send() (screen, tea.Cmd) {
	text := strings.TrimSpace(p.text())
	if p.kept && text == strings.TrimSpace(p.was) {
		p.reply = reply{cancelMsg{}}
		return p, notice(levelInfo, "Nothing was changed.")
	}
	if p.check != nil {
		if why := p.check(text); why != "" {
			return p.failed(why), nil
		}
	}
	p.sent, p.fault = true, ""
	return p, emit(p.done(text))
}

func (p prompt) View() string {
	t := p.env.theme
	lines := wrap(p.about, p.width)
	if p.area != nil {
		lines = append(append(append(lines, ""), splitLines(p.area.View())...), "")
	} else {
		lines = append(lines, "", p.input.View(), "")
	}
	switch {
	case p.fault != "":
		lines = append(lines, styled(t.Bad, wrap(p.fault, p.width))...)
	case p.sent:
		lines = append(lines, t.Faint.Render(p.busy))
	default:
		lines = append(lines, t.Faint.Render(p.hint))
	}
	return strings.Join(lines, "\n")
}

func (p prompt) ShortHelp() []key.Binding  { return []key.Binding{p.keys.Send, p.keys.Cancel} }
func (p prompt) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }
