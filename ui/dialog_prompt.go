package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// prompt is a dialog with one line of input. It answers with what done makes
// of the text and then stays, saying that it works, until the App closes it:
// a failed act loses nothing that was typed.
type prompt struct {
	env   *env
	title string
	about string
	input textinput.Model
	done  func(text string) tea.Msg
	check func(text string) string // why the text will not do; nil takes any
	keys  promptKeys
	width int
	sent  bool
	fault string
	hint  string // what the keys do
	busy  string // while the answer is carried out
	reply

	dialog int // address for what becomes of the answer
}

type promptKeys struct{ Send, Cancel key.Binding }

func newPrompt(e *env, dialog int, title, about, value string, done func(string) tea.Msg) prompt {
	in := e.theme.input("› ", "")
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	return prompt{env: e, dialog: dialog, title: title, about: about, input: in, done: done,
		hint: "enter saves · esc leaves it as it is", busy: "Saving…",
		keys: promptKeys{Send: bind("save", "enter"), Cancel: bind("cancel", "esc")}}
}

// newNotePrompt asks for the note of a ticket.
func newNotePrompt(e *env, dialog int, t model.Ticket) prompt {
	return newPrompt(e, dialog, "Note on ticket "+string(t.ID), "Only agents see the note of "+e.seen(t).Customer()+".", t.Note,
		func(text string) tea.Msg { return saveNoteMsg{dialog: dialog, ticket: t.ID, note: text} })
}

// newTagsPrompt asks for the tags of a ticket; they replace the present ones.
func newTagsPrompt(e *env, dialog int, t model.Ticket) prompt {
	about := "Separate tags by commas. They replace the tags that are there now."
	return newPrompt(e, dialog, "Tags of ticket "+string(t.ID), about, strings.Join(t.Tags, ", "), func(text string) tea.Msg {
		return saveTagsMsg{dialog: dialog, ticket: t.ID, tags: splitTags(text)}
	})
}

func splitTags(s string) []string {
	tags := []string{}
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			tags = append(tags, part)
		}
	}
	return tags
}

func (p prompt) Init() tea.Cmd { return nil }

func (p prompt) Title() string { return p.title }

func (p prompt) Typing() bool { return !p.sent }

func (p prompt) Resize(width, _ int) screen {
	p.width = min(width, 72)
	p.input.Width = max(p.width-4, 1)
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

func (p prompt) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case key.Matches(msg, p.keys.Cancel):
		p.reply = reply{cancelMsg{}}
	case p.sent:
	case key.Matches(msg, p.keys.Send):
		return p.send()
	default:
		p.input, _ = p.input.Update(msg)
	}
	return p, nil
}

func (p prompt) send() (screen, tea.Cmd) {
	text := strings.TrimSpace(p.input.Value())
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
	lines = append(lines, "", p.input.View(), "")
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
