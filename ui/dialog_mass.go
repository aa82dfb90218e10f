package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// massDialog asks for a note or tags for several tickets, or for a text to
// customers without a widget: who gets it, what it says, and whether it shall go.
// It answers with jobOrderMsg.
type massDialog struct {
	env     *env
	keys    dialogKeys
	targets targets
	deed    model.JobDeed
	form    form
	confirm confirm
	focus   int // 0 the input, 1 the confirm
	fault   string
	reply

	width, height int
}

// newMassDialog asks for a deed on ts; value stands in the input at first.
func newMassDialog(e *env, deed model.JobDeed, ts targets, value string) massDialog {
	d := massDialog{env: e, keys: defaultDialogKeys(), deed: deed, targets: ts}
	field := map[model.JobDeed]model.Field{
		model.JobNote: {Key: "note", Name: "Note", Type: model.FieldText, Description: "only agents see it"},
		model.JobTags: {Key: "tags", Name: "Tags", Type: model.FieldText, Description: "tags, separated by commas"},
		model.JobText: {Key: "text", Name: "Message", Type: model.FieldText, Description: "what the customers are to read"},
	}[deed]
	d.form = newForm(e.theme).with(field, false, value).focused(0)
	d.confirm = newConfirm(e, "No", "Yes", 0)
	return d
}

func (d massDialog) Init() tea.Cmd { return d.targets.read(d.env, false) }

func (d massDialog) Title() string {
	n := count(len(d.targets.list), "ticket")
	switch d.deed {
	case model.JobNote:
		return "Note on " + n
	case model.JobTags:
		return "Tags of " + n
	}
	return "Message to the customers of " + n
}

func (d massDialog) Typing() bool { return d.form.typing() || d.confirm.typing() }

func (d massDialog) Resize(width, height int) screen {
	d.width, d.height = min(width, 84), height
	d.form = d.form.resize(d.width)
	return d
}

func (d massDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case targetsReadMsg:
		if msg.dialog == d.targets.dialog {
			return d.received(msg), nil
		}
	case tea.KeyMsg:
		return d.key(msg)
	}
	return d, nil
}

func (d massDialog) received(msg targetsReadMsg) massDialog {
	d.targets = d.targets.received(msg, target.moved)
	n := d.targets.parts()
	yes := map[model.JobDeed]string{model.JobNote: "Save on ", model.JobTags: "Set on ", model.JobText: "Send to "}[d.deed]
	noun := "ticket"
	if d.deed == model.JobText {
		noun = "customer"
	}
	d.confirm = newConfirm(d.env, "No", yes+count(n, noun), n)
	if err := d.targets.guard(d.env); err != nil && n > 0 {
		d.fault = explain(err)
	}
	if d.nobody() {
		return d.at(0)
	}
	return d
}

func (d massDialog) at(focus int) massDialog {
	d.focus = (focus + 2) % 2
	d.form = d.form.focused(d.focus)
	d.confirm = d.confirm.focused(d.focus == 1)
	return d
}

// nobody reports whether nobody is left to do it for.
func (d massDialog) nobody() bool { return !d.targets.reading && d.targets.parts() == 0 }

// key handles the keys. What is typed while the targets are being read goes into
// the input, and goes on to if nobody is left.
func (d massDialog) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	if msg.Type == tea.KeyEsc || d.nobody() && d.confirm.leaves(msg, d.keys) {
		d.reply = reply{cancelMsg{}}
		return d, nil
	}
	var scrolled bool
	if d.targets, scrolled = d.targets.scrolled(msg, false); scrolled {
		return d, nil
	}
	switch {
	case !d.nobody() && (key.Matches(msg, d.keys.Next, d.keys.Prev) || d.focus == 0 && key.Matches(msg, d.keys.Choose)):
		return d.at(d.focus + 1), nil
	case d.focus == 0:
		d.form = d.form.key(msg, d.keys)
		return d, nil
	case d.targets.reading:
		return d, nil
	}
	var a answer
	d.confirm, a = d.confirm.key(msg, d.keys)
	switch a {
	case answerNo:
		d.reply = reply{cancelMsg{}}
	case answerYes:
		return d.order(), nil
	}
	return d, nil
}

// order checks what was typed and answers.
func (d massDialog) order() massDialog {
	text := strings.TrimSpace(d.form.entries[0].input.Value())
	o := d.targets.order
	o.Deed, o.By = d.deed, d.env.Operator
	o.Note, o.Text, o.Tags = "", "", nil
	switch d.deed {
	case model.JobNote:
		o.Note = text
	case model.JobTags:
		o.Tags = splitTags(text)
	default:
		o.Text = text
	}
	if why := d.whyNot(o); why != "" {
		d.fault = why
		return d.at(0)
	}
	back := func(why string) dialog {
		d.reply, d.fault, d.confirm = reply{}, why, d.confirm.again()
		return d.at(0)
	}
	d.reply = reply{jobOrderMsg{order: o, targets: d.targets.jobTargets(), back: back}}
	return d
}

// whyNot is what is against the order as it was typed.
func (d massDialog) whyNot(o model.JobOrder) string {
	if d.deed == model.JobNote && o.Note == "" {
		return "Type a note: the notes of several tickets are not taken away in one go."
	}
	if d.deed == model.JobTags && len(o.Tags) == 0 {
		return "Type a tag: all tags of several tickets are not taken away in one go."
	}
	if err := o.Check(); err != nil {
		return explain(err)
	}
	if err := d.targets.guard(d.env); err != nil {
		return explain(err)
	}
	return ""
}

func (d massDialog) View() string {
	t := d.env.theme
	s := stack{bottom: d.confirm.view(d.focus == 1)}
	switch {
	case d.targets.reading:
		s.bottom = []string{t.Faint.Render(d.targets.readingText())}
	case d.nobody():
		s.bottom = wrap("Nobody is left: "+goesBack+d.others(), d.width)
	}
	s.middle, s.from, s.to = d.form.view()
	about := styled(t.Faint, wrap(d.about(), d.width))
	if d.fault != "" {
		about = append(styled(t.Bad, wrap(d.fault, d.width)), about...)
		s.to += 1
	}
	s.middle = append(s.middle, about...)
	s.top = d.targets.view(t, d.width, s.roomOnTop(d.height))
	return s.view(d.height)
}

// about says what the deed does to those who have something there already.
func (d massDialog) about() string {
	if d.nobody() {
		return ""
	}
	had := 0
	for _, t := range d.targets.taking() {
		if d.deed == model.JobNote && t.now.Note != "" || d.deed == model.JobTags && len(t.now.Tags) > 0 {
			had++
		}
	}
	switch {
	case d.deed == model.JobText:
		return "Customers read it as an agent's message. It cannot be taken back." + d.others() + d.targets.ladder()
	case had > 0:
		return "It replaces what is there now, which is kept nowhere: that of " + count(had, "ticket") + "." + d.targets.ladder()
	}
	return "None of these tickets loses anything by it." + d.targets.ladder()
}

// others says how those with a widget can be reached.
func (d massDialog) others() string {
	if n := d.targets.without(model.ReasonWidget); n > 0 && d.deed == model.JobText {
		return " " + count(n, "web chat") + " left out: b shows them a banner."
	}
	return ""
}

func (d massDialog) ShortHelp() []key.Binding {
	if d.nobody() {
		return backHelp()
	}
	return []key.Binding{d.keys.Next, d.keys.Left, d.keys.Choose, d.keys.Leave}
}
func (d massDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
