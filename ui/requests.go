package ui

import (
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// requestMsg handles what screens ask for: dialogs, conversations, the
// clipboard. While a dialog is open nothing opens over it: such a request comes
// from a key that was typed before the dialog appeared.
func (a App) requestMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	if a.dialogOpen() && opens(msg) {
		return a, nil, true
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case openTicketMsg:
		a, cmd = a.openTicket(msg.ticket)
	case askCloseMsg:
		a, cmd = a.askClose(a.closeTargets(msg.tickets))
	case confirmExitsMsg:
		a, cmd = a.askClose(a.exitTargets(msg.ids))
	case askBannerMsg:
		a, cmd = a.look(tabBanners)
		var said tea.Cmd
		a, said = a.broadcast(bannerTargetsMsg(msg))
		cmd = tea.Batch(cmd, said)
	case askSendMsg:
		a.dialogs++
		a, cmd = a.open(newSendDialog(a.env, a.dialogs, msg.banner, msg.tickets, a.desk.banners), true, true)
	case askRemoveMsg:
		a.dialogs++
		a, cmd = a.open(newRemoveDialog(a.env, a.dialogs, msg.tickets, a.desk.banners), true, false)
	case askNoteMsg:
		a.dialogs++
		a, cmd = a.open(newNotePrompt(a.env, a.dialogs, msg.ticket), true, false)
	case askTagsMsg:
		a, cmd = a.askTags(msg.tickets)
	case askFilterMsg:
		var said tea.Cmd
		a, cmd = a.look(tabTickets)
		a, said = a.broadcast(msg)
		cmd = tea.Batch(cmd, said)
	case copyMsg:
		a, cmd = a.copied(msg.text)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

// opens reports whether a request puts something on the screen.
func opens(msg tea.Msg) bool {
	switch msg.(type) {
	case openTicketMsg, askCloseMsg, confirmExitsMsg, askBannerMsg, askSendMsg, askRemoveMsg, askNoteMsg, askTagsMsg:
		return true
	}
	return false
}

func (a App) openTicket(t model.Ticket) (App, tea.Cmd) {
	if c, ok := a.top().(conversation); ok && c.ticket.ID == t.ID {
		return a, nil
	}
	return a.open(newConversation(a.env, t, a.desk.banners[t.ID]).evidence(a.desk.exitsNews()), false, false)
}

func (a App) askClose(list []closeTarget) (App, tea.Cmd) {
	if len(list) == 0 {
		return a.say(levelInfo, "There is nothing to close.")
	}
	a.dialogs++
	return a.open(newCloseDialog(a.env, a.dialogs, list), true, true)
}

// askTags takes few tickets at a time: the tags that are replaced are kept
// nowhere.
func (a App) askTags(tickets []model.Ticket) (App, tea.Cmd) {
	if len(tickets) > maxWithoutCount {
		return a.say(levelWarn, "Tags can be set for "+count(maxWithoutCount, "ticket")+" at a time, not for "+count(len(tickets), "ticket")+". Mark fewer.")
	}
	a.dialogs++
	return a.open(newTagsPrompt(a.env, a.dialogs, tickets), true, false)
}

// closeTargets brings tickets together with what their customers asked for.
func (a App) closeTargets(tickets []model.Ticket) []closeTarget {
	var out []closeTarget
	for _, t := range tickets {
		target := closeTarget{ticket: t}
		if x, ok := a.desk.exits.Get(t.ID); ok {
			target.why, target.was = evidence(x), x.Close
		}
		out = append(out, target)
	}
	return out
}

func (a App) exitTargets(ids []model.TicketID) []closeTarget {
	var out []closeTarget
	for _, id := range ids {
		if x, ok := a.desk.exits.Get(id); ok {
			out = append(out, closeTarget{ticket: x.Ticket, why: evidence(x), was: x.Close})
		}
	}
	return out
}

// evidence is the request in a line: what was written, and how sure the rules
// are.
func evidence(x model.Exit) string {
	if x.Request.At.IsZero() {
		return ""
	}
	s := "“" + model.CleanLine(x.Request.Text) + "” — " + x.Request.Match.Label.String()
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
