package ui

import (
	"maps"
	"slices"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// closeDialog asks before tickets are closed: who they are, re-read; what the
// platform wants to know first; what closing sets off. It answers with
// closeOrdersMsg, or with jobOrderMsg where a job closes them: then a required field
// may stay empty, and leaves out the tickets that need it.
type closeDialog struct {
	env      *env
	keys     dialogKeys
	targets  targets
	was      map[model.TicketID]model.CloseRequest // what was typed in an earlier try
	seen     map[model.TicketID]time.Time          // up to where it tells what the customers of exits wrote
	settings model.Settings
	fault    string // why the settings could not be read, or the order was refused

	form    form
	confirm confirm
	focus   int // entry of the form, or len(entries) for the confirm
	reply

	width, height int
}

// closeOrder is one ticket to close, as the operator confirmed it.
type closeOrder struct {
	ticket model.Ticket
	seen   time.Time // newest message of the customer that the dialog knew of
	close  model.CloseRequest
}

// closeOrdersMsg is the answer of a close dialog, which comes along in case that
// it has to be asked again.
type closeOrdersMsg struct {
	orders []closeOrder
	from   closeDialog
}

// closeTarget is a ticket that the dialog is opened for.
type closeTarget struct {
	ticket model.Ticket
	why    string             // what the customer wrote, if they asked
	was    model.CloseRequest // what was typed in an earlier try
	seen   time.Time          // up to where why tells what they wrote
}

// Keys of the entries that are no custom fields.
const (
	entryReason  = "\x00reason"
	entryComment = "\x00comment"
)

// newCloseDialog asks to close ts, which list tells more about, in the same order.
func newCloseDialog(e *env, ts targets, list []closeTarget) closeDialog {
	d := closeDialog{env: e, keys: defaultDialogKeys(), was: map[model.TicketID]model.CloseRequest{},
		seen: map[model.TicketID]time.Time{}, form: newForm(e.theme)}
	d.targets = ts
	for i, t := range list {
		d.was[t.ticket.ID], d.seen[t.ticket.ID] = t.was, t.seen
		d.targets.list[i].why = t.why
	}
	d.confirm = newConfirm(e, "No, keep "+itOrThem(len(list))+" open", "Close", 0)
	return d
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

func (d closeDialog) Init() tea.Cmd { return d.targets.read(d.env, true) }

func (d closeDialog) Title() string {
	if len(d.targets.list) == 1 {
		return "Close ticket " + string(d.targets.list[0].then.ID)
	}
	return "Close " + count(len(d.targets.list), "ticket")
}

func (d closeDialog) Typing() bool { return d.form.typing() || d.confirm.typing() }

func (d closeDialog) Resize(width, height int) screen {
	d.width, d.height = min(width, 84), height
	d.form = d.form.resize(d.width)
	return d
}

func (d closeDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case targetsReadMsg:
		if msg.dialog == d.targets.dialog {
			return d.received(msg), emit(settingsMsg{msg.settings, msg.err})
		}
	case exitsMsg:
		return d.heard(msg.list), nil
	case tea.KeyMsg:
		return d.key(msg)
	}
	return d, nil
}

// heard warns of customers who have written since the dialog opened; a job leaves
// them out. What it says of the others stays as it was.
func (d closeDialog) heard(list []model.Exit) closeDialog {
	at := make(map[model.TicketID]int, len(d.targets.list))
	for i, t := range d.targets.list {
		at[t.then.ID] = i
	}
	targets := slices.Clone(d.targets.list)
	for _, x := range list {
		i, ok := at[x.Ticket.ID]
		switch {
		case !ok || !x.NewsSince(d.since(targets[i].now)):
		case d.targets.job():
			targets[i] = targets[i].wrote(quoted(d.env.words(x.LastWords(), x.Ticket.Contact.Name)))
		default:
			targets[i].warn = d.env.wroteAgain(x)
		}
	}
	return d.listing(targets)
}

// since is the newest message of a ticket's customer that the dialog knows of.
func (d closeDialog) since(t model.Ticket) time.Time {
	if at := d.seen[t.ID]; !at.IsZero() {
		return at
	}
	return t.LastCustomer
}

// wroteAgain says that the customer of an exit wrote on while a dialog was open.
func (e *env) wroteAgain(x model.Exit) string {
	return e.called(x.Ticket) + " wrote again after this dialog opened: " + quoted(e.words(x.LastWords(), x.Ticket.Contact.Name))
}

// received lays out the questions, now that it is known what is required.
func (d closeDialog) received(msg targetsReadMsg) closeDialog {
	d.settings = msg.settings
	if msg.err != nil {
		d.fault = "The inbox settings could not be read, so required fields are not known: " + explain(msg.err)
	}
	judge := judgeLive
	if d.targets.job() {
		judge = target.moved
	}
	d.targets = d.targets.received(msg, judge)
	taking := d.targets.taking()
	d.form = newForm(d.env.theme).resize(d.width)
	first := model.CloseRequest{}
	if len(taking) > 0 {
		first = d.was[taking[0].then.ID]
	}
	for _, f := range missing(d.settings, taking) {
		if n := d.needing(f); d.targets.job() {
			f.Name += ", needed by " + thousands(n) + "; empty leaves " + itOrThem(n) + " out"
		}
		d.form = d.form.with(f, d.targets.job(), fieldValues(first.Fields[f.Key])...)
	}
	if len(d.settings.CloseOptions) > 0 {
		reason := model.Field{Key: entryReason, Name: "Reason", Type: model.FieldRadio, Options: d.settings.CloseOptions}
		d.form = d.form.with(reason, !d.settings.CloseOptionMust, first.Reason)
	}
	d.form = d.form.with(model.Field{Key: entryComment, Name: "Comment", Type: model.FieldText,
		Description: "for colleagues; whether the platform keeps it is not documented"}, true, first.Comment)
	d.confirm = d.choice()
	return d.at(d.firstNeeded())
}

func (d closeDialog) choice() confirm {
	n := d.targets.parts()
	return newConfirm(d.env, "No, keep "+itOrThem(n)+" open", "Close "+count(n, "ticket"), n)
}

// firstNeeded is the first entry without which nothing can be closed, else
// the confirm, so that enter alone answers No.
func (d closeDialog) firstNeeded() int {
	for i, e := range d.form.entries {
		if !e.optional && len(e.typed()) == 0 {
			return i
		}
	}
	return len(d.form.entries)
}

// missing is the union of the fields that the targets need, in their order.
func missing(s model.Settings, list []target) []model.Field {
	need := map[string]bool{}
	for _, t := range list {
		for _, f := range s.MissingToClose(t.now) {
			need[f.Key] = true
		}
	}
	var out []model.Field
	for _, f := range s.Fields {
		if need[f.Key] {
			out = append(out, f)
		}
	}
	return out
}

func fieldValues(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	return nil
}

func (d closeDialog) at(focus int) closeDialog {
	d = d.rejudged()
	n := len(d.form.entries) + 1
	d.focus = (focus + n) % n
	d.form = d.form.focused(d.focus)
	d.confirm = d.confirm.focused(d.focus == n-1)
	return d
}

func (d closeDialog) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	onConfirm := d.focus == len(d.form.entries)
	switch {
	case msg.Type == tea.KeyEsc:
		return d.answered(cancelMsg{})
	case d.targets.reading:
		return d, nil
	}
	var scrolled bool
	if d.targets, scrolled = d.targets.scrolled(msg, false); scrolled {
		return d, nil
	}
	switch {
	case d.over() && d.confirm.leaves(msg, d.keys):
		return d.answered(cancelMsg{})
	case d.over():
		return d, nil
	case key.Matches(msg, d.keys.Next):
		return d.at(d.focus + 1), nil
	case key.Matches(msg, d.keys.Prev):
		return d.at(d.focus - 1), nil
	case !onConfirm && key.Matches(msg, d.keys.Choose):
		return d.at(d.focus + 1), nil
	case !onConfirm:
		d.form = d.form.key(msg, d.keys)
		return d, nil
	}
	var a answer
	d.confirm, a = d.confirm.key(msg, d.keys)
	switch a {
	case answerNo:
		return d.answered(cancelMsg{})
	case answerYes:
		return d.order()
	}
	return d, nil
}

// over reports whether there is nothing to ask: nobody can take part, whatever is
// typed.
func (d closeDialog) over() bool {
	return d.targets.parts() == 0 && d.targets.without(model.ReasonFields) == 0
}

// order checks what was typed and answers.
func (d closeDialog) order() (screen, tea.Cmd) {
	values, f, bad := d.form.values()
	d.form = f
	if bad >= 0 {
		return d.at(bad), nil
	}
	reason, _ := values[entryReason].(string)
	comment, _ := values[entryComment].(string)
	if d.targets.job() {
		return d.orderJob(model.CloseRequest{Reason: reason, Comment: comment, Fields: d.fields(values)})
	}
	var orders []closeOrder
	for _, t := range d.targets.taking() {
		r := model.CloseRequest{Reason: reason, Comment: comment, Fields: map[string]any{}}
		for _, f := range d.settings.MissingToClose(t.now) {
			r.Fields[f.Key] = values[f.Key]
		}
		orders = append(orders, closeOrder{ticket: t.now, seen: d.since(t.now), close: r})
	}
	return d.answered(closeOrdersMsg{orders: orders, from: d})
}

func (d closeDialog) answered(msg tea.Msg) (screen, tea.Cmd) {
	d.reply = reply{msg}
	return d, nil
}

// refused is the dialog as it was, and why its order could not be carried out. Of
// its customers it tells what list does now. It asks again: nothing that was typed
// before that could be read answers it.
func (d closeDialog) refused(why string, list []closeTarget) closeDialog {
	d.reply, d.fault, d.confirm = reply{}, why, d.confirm.again()
	d.seen, d.targets.list = maps.Clone(d.seen), slices.Clone(d.targets.list)
	for i, t := range d.targets.list {
		for _, now := range list {
			if now.ticket.ID == t.then.ID && !now.seen.IsZero() {
				d.seen[t.then.ID] = now.seen
				d.targets.list[i].why, d.targets.list[i].warn = now.why, ""
			}
		}
	}
	return d
}

func (d closeDialog) View() string {
	t := d.env.theme
	switch {
	case d.targets.reading:
		return d.targets.alone(t, d.width, d.height, d.targets.readingText())
	case d.over():
		return d.targets.alone(t, d.width, d.height, "There is nothing to close: "+goesBack)
	}
	s := stack{bottom: d.confirm.view(d.focus == len(d.form.entries)), least: d.targets.least()}
	s.middle, s.from, s.to = d.form.view()
	effects := styled(t.Warn, wrap(d.effects(), d.width))
	if d.fault != "" {
		effects = append(styled(t.Bad, wrap(d.fault, d.width)), effects...)
	}
	if d.focus == len(d.form.entries) {
		s.from, s.to = len(s.middle)+1, len(s.middle)+1+len(effects)
	}
	s.middle = append(append(s.middle, ""), effects...)
	s.top = d.targets.view(t, d.width, s.roomOnTop(d.height))
	return s.view(d.height)
}

// effects lists what closing sets off, for as many customers as there are.
func (d closeDialog) effects() string {
	taking := d.targets.taking()
	web := 0
	for _, t := range taking {
		if t.now.HasWidget() {
			web++
		}
	}
	parts := []string{"Closing cannot be undone (reopening makes a new ticket). The bot answers again, and every flow that starts on ticket-closed runs."}
	if web > 0 {
		parts = append(parts, "The banner is removed first.")
	}
	if d.settings.CSAT && web > 0 {
		parts = append(parts, together(count(web, "customer"))+" will be asked for a rating.")
	}
	if d.settings.Transcript && len(taking) > 0 {
		parts = append(parts, together(count(len(taking), "transcript e-mail"))+" will go out.")
	}
	return strings.Join(parts, " ") + d.targets.ladder()
}

func (d closeDialog) ShortHelp() []key.Binding {
	k := d.keys
	switch {
	case d.over():
		return backHelp()
	case d.focus >= len(d.form.entries):
		return append([]key.Binding{k.Next}, d.confirm.help(k)...)
	case d.form.entries[d.focus].choice():
		return []key.Binding{k.Next, k.Option, k.Pick, k.Leave}
	}
	return []key.Binding{k.Next, k.Leave}
}
func (d closeDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
