package ui

import (
	"maps"
	"slices"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// requestMsg handles what screens ask for: dialogs, conversations, the
// clipboard. While a dialog is open nothing opens over it: such a request comes
// from a key that was typed before the dialog appeared. One of an input, such as that to
// send what is being edited, is meant.
func (a App) requestMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	if a.dialogOpen() && opens(msg) {
		return a, nil, true
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case openTicketMsg:
		a, cmd = a.openTicket(msg.ticket)
	case askCloseMsg:
		a, cmd = a.askClose(a.closeTargets(msg.tickets), model.JobOrder{Deed: model.JobClose})
	case confirmExitsMsg:
		a, cmd = a.askClose(a.exitTargets(msg.ids), model.JobOrder{}) // the exit machine's own, however many
	case askBannerMsg:
		a, cmd = a.lookAt(tabBanners, bannerTargetsMsg(msg))
	case askSendMsg:
		var ts targets
		a, ts = a.targets(msg.tickets, model.JobOrder{Deed: model.JobShowBanner, Banner: msg.banner})
		d := newSendDialog(a.env, msg.banner, ts, a.desk.banners)
		d.warnings = msg.warnings
		a, cmd = a.open(d, true, true)
	case askRemoveMsg:
		var ts targets
		a, ts = a.targets(msg.tickets, model.JobOrder{Deed: model.JobRemoveBanner})
		a, cmd = a.open(newRemoveDialog(a.env, ts, a.desk.banners), true, false)
	case askSaveMsg:
		a, cmd = a.open(newSaveDialog(a.env, msg), true, false)
	case askNoteMsg:
		a, cmd = a.askNote(msg.ticket)
	case askTagsMsg:
		a, cmd = a.askTags(msg.tickets)
	case askColumnsMsg:
		a, cmd = a.open(newColumnChooser(a.env, msg.columns), true, false)
	case askSearchMsg:
		a.dialogs++
		a, cmd = a.open(newSearch(a.env, a.dialogs, msg.query), false, false)
	case askFilterMsg:
		a, cmd = a.lookAt(tabTickets, msg)
	case sortMsg:
		a.board().list.Sort(msg.by, msg.by.spec().desc)
		a, cmd = a.look(tabTickets)
	case askMassMsg:
		a, cmd = a.askMass(msg)
	case askJobMsg:
		a, cmd = a.open(msg.question, true, true)
	case openJobMsg:
		a, cmd = a.openJob(msg.id)
	case openTargetMsg:
		a, cmd = a.openTicket(a.newer(msg.ticket))
	case copyMsg:
		a, cmd = a.copied(msg.text)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

// lookAt goes to a tab and tells it what for.
func (a App) lookAt(tab int, what tea.Msg) (App, tea.Cmd) {
	a, cmd := a.look(tab)
	a, said := a.broadcast(what)
	return a, tea.Batch(cmd, said)
}

// opens reports whether a request puts something on the screen.
func opens(msg tea.Msg) bool {
	switch msg.(type) {
	case openTicketMsg, askCloseMsg, confirmExitsMsg, askBannerMsg, askSendMsg, askRemoveMsg, askSaveMsg, askNoteMsg, askTagsMsg,
		askMassMsg, askJobMsg, openJobMsg, openTargetMsg, askColumnsMsg, askSearchMsg, askFilterMsg,
		askRehearsalMsg, askSpeakMsg:
		return true
	}
	return false
}

func (a App) openTicket(t model.Ticket) (App, tea.Cmd) {
	if c, ok := a.top().(conversation); ok && c.ticket.ID == t.ID {
		return a, nil
	}
	a.dialogs++
	c := newConversation(a.env, a.dialogs, a.newer(t), a.desk.banners[t.ID])
	if _, live := a.listed(t.ID); !live && (a.board().whole || !t.Status.Live()) {
		c = c.over()
	}
	return a.open(c.evidence(a.desk.exitsNews()), false, false)
}

func (a App) askClose(list []closeTarget, o model.JobOrder) (App, tea.Cmd) {
	if len(list) == 0 {
		return a.say(levelInfo, "There is nothing to close.")
	}
	tickets := make([]model.Ticket, len(list))
	for i, t := range list {
		tickets[i] = t.ticket
	}
	a, ts := a.targets(tickets, o)
	return a.open(newCloseDialog(a.env, ts, list), true, true)
}

func (a App) askTags(tickets []model.Ticket) (App, tea.Cmd) {
	if len(tickets) > 1 {
		return a.askMass(askMassMsg{deed: model.JobTags, tickets: tickets})
	}
	t := a.newer(tickets[0]) // the row may be held
	if shown := a.env.seen(t); !slices.Equal(shown.Tags, t.Tags) {
		return a.say(levelWarn, "The tags tell who the customer is, and that is hidden: P shows it.")
	}
	a.dialogs++
	return a.open(newTagsPrompt(a.env, a.dialogs, t), true, false)
}

// askNote asks for the note of one ticket. One that would have to be shown, and
// must not be, is left alone: saved with dots in it, it would be lost.
func (a App) askNote(t model.Ticket) (App, tea.Cmd) {
	t = a.newer(t) // the row may be held
	if a.env.seen(t).Note != t.Note {
		return a.say(levelWarn, "The note tells who the customer is, and that is hidden: P shows it.")
	}
	a.dialogs++
	return a.open(newNotePrompt(a.env, a.dialogs, t), true, false)
}

// askMass asks for a note or tags for several tickets, or for a text.
func (a App) askMass(msg askMassMsg) (App, tea.Cmd) {
	value := ""
	o := model.JobOrder{Deed: msg.deed}
	if msg.deed == model.JobText {
		value = a.env.leaveText()
		o.Text = value
	}
	a, ts := a.targets(msg.tickets, o)
	return a.open(newMassDialog(a.env, msg.deed, ts, value), true, msg.deed == model.JobText)
}

// targets freezes tickets for a dialog. Only a text is judged by an order where
// there is but one.
func (a App) targets(list []model.Ticket, o model.JobOrder) (App, targets) {
	a.dialogs++
	ts := newTargets(a.env, a.dialogs, list)
	ts.spent = a.desk.jobs.spent
	if len(list) > 1 || o.Deed == model.JobText {
		ts.order = o
		ts.order.By = a.env.Operator
	}
	ts.from = a.board().origin(list)
	if a.poll.link.current(a.env.Now()) {
		ts.newest = a.newest(list)
	}
	return a, ts
}

// leaveText is what a customer without a widget is told: which words lead back
// to the bot.
func (e *env) leaveText() string {
	exit := e.Phrases.Exit
	if len(exit) == 0 {
		exit = model.DefaultPhrases().Exit
	}
	for _, lang := range append([]string{"en", ""}, slices.Sorted(maps.Keys(exit))...) {
		if len(exit[lang]) > 0 {
			return "Do you want to leave this chat? Please type '" + exit[lang][0] + "'."
		}
	}
	return ""
}

// closeTargets brings tickets together with what their customers asked for.
func (a App) closeTargets(tickets []model.Ticket) []closeTarget {
	var out []closeTarget
	for _, t := range tickets {
		target := closeTarget{ticket: t}
		if x, ok := a.desk.exits.Get(t.ID); ok && x.Ticket.SameCustomer(t) {
			target.why, target.was, target.seen = a.evidence(x), x.Close, x.Heard
		}
		out = append(out, target)
	}
	return out
}

func (a App) exitTargets(ids []model.TicketID) []closeTarget {
	var out []closeTarget
	for _, id := range ids {
		if x, ok := a.desk.exits.Get(id); ok {
			out = append(out, closeTarget{ticket: x.Ticket, why: a.evidence(x), was: x.Close, seen: x.Heard})
		}
	}
	return out
}

// evidence is the request in a line: what was written, and how sure the rules
// are.
func (a App) evidence(x model.Exit) string {
	if x.Request.At.IsZero() {
		return ""
	}
	s := a.env.wrote(x)
	if x.Later == 0 {
		s = quoted(s)
	}
	s += " — " + x.Request.Match.Label.String()
	if g := x.Request.Match.Guard; g != "" {
		s += ", " + g
	}
	return s
}

func (a App) copied(text string) (App, tea.Cmd) {
	if a.env.Copy == nil {
		return a.say(levelWarn, "There is no clipboard here.")
	}
	e := a.env
	return a, func() tea.Msg {
		if err := e.Copy(text); err != nil {
			return noticeMsg{levelBad, "The clipboard could not be reached: " + err.Error()}
		}
		return noticeMsg{levelGood, "Copied " + cut(strings.Join(strings.Fields(text), " "), 40) + "."}
	}
}
