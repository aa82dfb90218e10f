package ui

import (
	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// bannerDialog asks before a banner is sent to customers, or removed from
// their widgets. It answers with bannerOrderMsg.
type bannerDialog struct {
	env     *env
	keys    dialogKeys
	remove  bool
	banner  model.Banner
	states  map[model.TicketID]bannerState
	targets targets
	confirm confirm
	reply

	width, height int
}

// bannerOrderMsg is the answer of a banner dialog.
type bannerOrderMsg struct {
	remove  bool
	banner  model.Banner
	tickets []model.Ticket
}

func newSendDialog(e *env, dialog int, b model.Banner, tickets []model.Ticket, states map[model.TicketID]bannerState) bannerDialog {
	return bannerDialog{env: e, keys: defaultDialogKeys(), banner: b, states: states,
		targets: newTargets(dialog, tickets), confirm: newConfirm(e.theme, "No", "Send", 0)}
}

func newRemoveDialog(e *env, dialog int, tickets []model.Ticket, states map[model.TicketID]bannerState) bannerDialog {
	d := newSendDialog(e, dialog, model.Banner{}, tickets, states)
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
	n := len(d.targets.taking())
	yes := "Send to " + count(n, "customer")
	if d.remove {
		yes = "Remove from " + count(n, "customer")
	}
	d.confirm = newConfirm(d.env.theme, "No", yes, n).focused(true)
	return d
}

func (d bannerDialog) judge(t target) target {
	t = judgeBanner(t)
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

func (d bannerDialog) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case msg.Type == tea.KeyEsc:
		return d.answered(cancelMsg{})
	case d.targets.reading:
		return d, nil
	case len(d.targets.taking()) == 0:
		return d.answered(cancelMsg{})
	}
	var a answer
	d.confirm, a = d.confirm.key(msg, d.keys)
	switch a {
	case answerNo:
		return d.answered(cancelMsg{})
	case answerYes:
		order := bannerOrderMsg{remove: d.remove, banner: d.banner}
		for _, t := range d.targets.taking() {
			order.tickets = append(order.tickets, t.now)
		}
		return d.answered(order)
	}
	return d, nil
}

func (d bannerDialog) answered(msg tea.Msg) (screen, tea.Cmd) {
	d.reply = reply{msg}
	return d, nil
}

func (d bannerDialog) View() string {
	switch {
	case d.targets.reading:
		return d.targets.alone(d.env.theme, d.width, d.height, d.targets.readingText())
	case len(d.targets.taking()) == 0:
		return d.targets.alone(d.env.theme, d.width, d.height, "Nobody is left to reach. Any key goes back.")
	}
	s := stack{middle: wrap(d.about(), d.width), bottom: d.confirm.view(true)}
	s.top = d.targets.view(d.env.theme, d.width, s.roomOnTop(d.height))
	return s.view(d.height)
}

func (d bannerDialog) about() string {
	if d.remove {
		return "Each widget gets " + d.env.CloseEvent + ". Whether static promotions go with it is not documented."
	}
	title := ""
	if len(d.banner.Cards) > 0 {
		title = "“" + model.CleanLine(d.banner.Cards[0].Title) + "” "
	}
	return title + "goes out as " + d.env.ShowEvent + ". Sent is not shown: the platform gives no receipt."
}

func (d bannerDialog) ShortHelp() []key.Binding {
	return []key.Binding{d.keys.Left, d.keys.Right, d.keys.Choose, d.keys.Yes, d.keys.No}
}
func (d bannerDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
