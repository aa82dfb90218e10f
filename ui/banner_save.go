package ui

import (
	"errors"
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// askSaveMsg asks for the dialog that saves a banner as the operator's own
// template. taken are the names of those that are there.
type askSaveMsg struct {
	banner model.Banner
	name   string // that is offered
	taken  []string
}

// save asks under which name the draft is to be kept.
func (b banners) save() tea.Cmd {
	if why := b.whyNotSave(); why != "" {
		return notice(levelWarn, "Not saved: "+why+".")
	}
	ask := askSaveMsg{banner: b.banner(), name: b.draft().template.Name}
	if b.draft().template.BuiltIn {
		ask.name = "my-" + ask.name
	}
	for _, d := range b.drafts {
		if !d.template.BuiltIn && !d.gone {
			ask.taken = append(ask.taken, d.template.Name)
		}
	}
	return emit(ask)
}

func (b banners) whyNotSave() string {
	if b.env.Library == nil {
		return "this console has no place for templates"
	}
	if why := b.whyNotWord(); why != "" {
		return why
	}
	if b.draft().history.now.broken != nil {
		return brokenFirst
	}
	return b.look.fault
}

// saved goes to the template that was saved, once the library tells of it.
func (b banners) saved(msg templateSavedMsg) (banners, tea.Cmd) {
	switch {
	case errors.Is(msg.err, model.ErrExists):
		return b, notice(levelWarn, "Not saved: there is a template "+msg.name+" by now. w asks whether to replace it.")
	case msg.err != nil:
		return b, notice(levelBad, explain(msg.err))
	}
	b.keep.goTo = msg.name
	return b.lookedFor(), notice(levelGood, "Saved as template "+msg.name+".")
}

// saveDialog asks for the name of a template, and where there is one of that
// name already, whether to replace it. It answers with saveTemplateMsg.
type saveDialog struct {
	env     *env
	keys    dialogKeys
	ask     askSaveMsg
	input   textinput.Model
	confirm *confirm // set while it asks whether to replace
	fault   string
	width   int
	reply
}

func newSaveDialog(e *env, ask askSaveMsg) saveDialog {
	d := saveDialog{env: e, keys: defaultDialogKeys(), ask: ask, input: e.theme.input("› ", "name of the template")}
	d.input.SetValue(ask.name)
	d.input.CursorEnd()
	d.input.Focus()
	return d
}

func (d saveDialog) Init() tea.Cmd { return nil }

func (d saveDialog) Title() string { return "Save as template" }

func (d saveDialog) Typing() bool { return d.confirm == nil }

func (d saveDialog) Resize(width, _ int) screen {
	d.width = min(width, 72)
	d.input.Width = max(d.width-4, 1)
	return d
}

func (d saveDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case k.Type == tea.KeyEsc && d.confirm == nil:
		d.reply = reply{cancelMsg{}}
	case d.confirm != nil:
		return d.replaceKey(k), nil
	case key.Matches(k, d.keys.Choose):
		return d.named(), nil
	default:
		d.input, _ = d.input.Update(k)
		d.fault = ""
	}
	return d, nil
}

// named takes the name, or says why it will not do, or asks whether to replace.
func (d saveDialog) named() saveDialog {
	name := d.name()
	switch err := model.CheckTemplateName(name); {
	case err != nil:
		d.fault = fault(err)
	case slices.Contains(d.ask.taken, name):
		c := newConfirm(d.env, "No, another name", "Replace it", 0)
		d.confirm = &c
	default:
		return d.answered(false)
	}
	return d
}

func (d saveDialog) name() string { return strings.TrimSpace(d.input.Value()) }

func (d saveDialog) replaceKey(msg tea.KeyMsg) saveDialog {
	c, a := d.confirm.key(msg, d.keys)
	d.confirm = &c
	switch a {
	case answerNo:
		d.confirm = nil
	case answerYes:
		return d.answered(true)
	}
	return d
}

func (d saveDialog) answered(over bool) saveDialog {
	d.reply = reply{saveTemplateMsg{name: d.name(), banner: d.ask.banner, over: over}}
	return d
}

func (d saveDialog) View() string {
	t := d.env.theme
	if d.confirm != nil {
		lines := wrap("There is a template "+d.name()+" already. Its file gets the words on the screen; the old ones are gone.", d.width)
		return strings.Join(append(append(lines, ""), d.confirm.view(true)...), "\n")
	}
	lines := wrap("The banner is written down as it would be sent, as a file of this name.", d.width)
	lines = append(lines, "", d.input.View(), "")
	if d.fault != "" {
		return strings.Join(append(lines, styled(t.Bad, wrap(d.fault, d.width))...), "\n")
	}
	return strings.Join(append(lines, t.Faint.Render("enter saves · esc leaves")), "\n")
}

func (d saveDialog) ShortHelp() []key.Binding {
	if d.confirm != nil {
		return []key.Binding{d.keys.Left, d.keys.Choose, d.keys.Yes, d.keys.No}
	}
	return []key.Binding{bind("save", "enter"), bind("leave", "esc")}
}

func (d saveDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
