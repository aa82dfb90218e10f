package ui

import (
	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// bannerDialog asks before a banner is sent to customers, or removed from
// their widgets. It answers with bannerOrderMsg, or with jobOrderMsg where there
// are several.
type bannerDialog struct {
	env     *env
	keys    dialogKeys
	remove  bool
	banner  model.Banner
	states  map[model.TicketID]bannerState
	targets targets
	// warnings is how many the checks have: the dialog may cover them.
	warnings int
	confirm  confirm
	fault    string // why it cannot be done
	reply

	width, height int
}

// bannerOrderMsg is the answer of a banner dialog about one ticket.
type bannerOrderMsg struct {
	remove bool
	banner model.Banner
	ticket model.Ticket
}

func newSendDialog(e *env, b model.Banner, ts targets, states map[model.TicketID]bannerState) bannerDialog {
	return bannerDialog{env: e, keys: defaultDialogKeys(), banner: b, states: states,
		targets: ts, confirm: newConfirm(e, "No", "Send", 0)}
}

func newRemoveDialog(e *env, ts targets, states map[model.TicketID]bannerState) bannerDialog {
	d := newSendDialog(e, model.Banner{}, ts, states)
	d.remove = true
	return d
}

func (d bannerDialog) Init() tea.Cmd { return d.targets.read(d.env, false) }

func (d bannerDialog) Title() string {
	n := count(len(d.targets.list), "ticket")
	if d.remove {
		return "Remove the banner from " + n
	}
	return "Send the banner to " + n
}

func (d bannerDialog) Typing() bool { return d.confirm.typing() }

func (d bannerDialog) Resize(width, height int) screen {
	d.width, d.height = min(width, 84), height
	return d
}

func (d bannerDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
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

func (d bannerDialog) received(msg targetsReadMsg) bannerDialog {
	d.targets = d.targets.received(msg, d.judge)
	n := d.targets.parts()
	if err := d.targets.guard(d.env); err != nil && n > 0 {
		d.fault = explain(err)
	}
	yes := "Send to " + count(n, "customer")
	if d.remove {
		yes = "Remove from " + count(n, "customer")
	}
	d.confirm = newConfirm(d.env, "No", yes, n).focused(true)
	return d
}

func (d bannerDialog) judge(t target) target {
	if d.targets.job() {
		t = t.moved()
	} else {
		t = judgeBanner(t)
	}
	if t.skip != "" || d.remove {
		return t
	}
	switch s := d.states[t.then.ID]; s.Fate {
	case model.BannerSent:
		t.warn = "one was sent " + ago(d.env.Now().Sub(s.Since)) + "; this one replaces it or comes beside it"
	case model.BannerDismissed:
		t.warn = "the customer dismissed the last one"
	case model.BannerUncertain:
		t.warn = "the answer to the last one was lost; it may be there"
	}
	return t
}

// nothing reports whether there is nothing to choose.
func (d bannerDialog) nothing() bool { return d.targets.parts() == 0 || d.fault != "" }

func (d bannerDialog) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case msg.Type == tea.KeyEsc:
		return d.answered(cancelMsg{})
	case d.targets.reading:
		return d, nil
	}
	var a answer
	var scrolled bool
	if d.targets, scrolled = d.targets.scrolled(msg, true); scrolled {
		return d, nil
	}
	switch nothing := d.nothing(); {
	case nothing && d.confirm.leaves(msg, d.keys):
		return d.answered(cancelMsg{})
	case nothing:
		return d, nil
	}
	d.confirm, a = d.confirm.key(msg, d.keys)
	switch a {
	case answerNo:
		return d.answered(cancelMsg{})
	case answerYes:
		return d.answered(d.order())
	}
	return d, nil
}

func (d bannerDialog) order() tea.Msg {
	if d.targets.job() {
		return jobOrderMsg{order: d.targets.order, targets: d.targets.jobTargets()}
	}
	return bannerOrderMsg{remove: d.remove, banner: d.banner, ticket: d.targets.list[0].now}
}

func (d bannerDialog) answered(msg tea.Msg) (screen, tea.Cmd) {
	d.reply = reply{msg}
	return d, nil
}

func (d bannerDialog) View() string {
	switch {
	case d.targets.reading:
		return d.targets.alone(d.env.theme, d.width, d.height, d.targets.readingText())
	case d.targets.parts() == 0:
		return d.targets.alone(d.env.theme, d.width, d.height, "Nobody is left to reach: "+goesBack+d.others())
	case d.fault != "":
		return d.targets.alone(d.env.theme, d.width, d.height, d.fault+" "+sentence(goesBack))
	}
	s := stack{middle: wrap(d.about(), d.width), bottom: d.confirm.view(true)}
	s.top = d.targets.view(d.env.theme, d.width, s.roomOnTop(d.height))
	return s.view(d.height)
}

// others says how those without a widget can be reached.
func (d bannerDialog) others() string {
	n := d.targets.without(model.ReasonNoWidget)
	if n == 0 || d.remove {
		return ""
	}
	return " " + thousands(n) + " without a widget: m on Tickets reaches them with a text."
}

func (d bannerDialog) about() string {
	if d.remove {
		return "Each widget gets " + d.env.CloseEvent + ". Whether static promotions go with it is not documented." + d.targets.ladder()
	}
	title := ""
	if len(d.banner.Cards) > 0 {
		title = "“" + model.CleanLine(d.banner.Cards[0].Title) + "” "
	}
	if d.warnings > 0 {
		title = "The checks have " + count(d.warnings, "warning") + ". " + title
	}
	return title + "goes out as " + d.env.ShowEvent + ". Sent is not shown: the platform gives no receipt." + d.others() + d.targets.ladder()
}

func (d bannerDialog) ShortHelp() []key.Binding {
	if d.nothing() {
		return backHelp()
	}
	return d.confirm.help(d.keys)
}
func (d bannerDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
