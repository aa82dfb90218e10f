package ui

import (
	"slices"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// send asks for the dialog that sends, unless something is against it.
func (b banners) send() (screen, tea.Cmd) {
	if why := b.whyNotSend(); why != "" {
		return b, notice(levelWarn, "Not sent: "+why+".")
	}
	return b, emit(askSendMsg{banner: b.banner(), tickets: slices.Clone(b.targets)})
}

func (b banners) whyNotSend() string {
	if why := b.whyNotAct(); why != "" {
		return why
	}
	if f := b.look.findings; model.HasErrors(f) {
		return said(f[0], b.banner())
	}
	return ""
}

// whyNotAct is what keeps the chosen tickets' widgets from being touched at all.
func (b banners) whyNotAct() string {
	switch {
	case b.env.ReadOnly:
		return "this console is read-only"
	case len(b.targets) == 0:
		return "nobody is chosen; mark tickets on Tickets (1) and press b there"
	}
	return ""
}

func (b banners) remove() (screen, tea.Cmd) {
	if why := b.whyNotAct(); why != "" {
		return b, notice(levelWarn, "Nothing removed: "+why+".")
	}
	return b, emit(askRemoveMsg{slices.Clone(b.targets)})
}

func (b banners) copyJSON() (screen, tea.Cmd) {
	if b.look.fault != "" {
		return b, notice(levelWarn, b.look.fault)
	}
	return b, emit(copyMsg{strings.Join(b.look.json, "\n")})
}

// reset puts the operator's words aside for the template's own.
func (b banners) reset() (screen, tea.Cmd) {
	if !b.look.edited[b.at] {
		return b, notice(levelInfo, "These are the template's own words.")
	}
	b.drafts = slices.Clone(b.drafts)
	d := &b.drafts[b.at]
	mine := d.banner
	d.banner, d.other = d.template.Banner.Clone(), &mine
	return b.loaded(), notice(levelInfo, "Your words are put aside; u brings them back.")
}

func (b banners) undo() (screen, tea.Cmd) {
	if b.drafts[b.at].other == nil {
		return b, notice(levelInfo, "Nothing was put aside.")
	}
	b.drafts = slices.Clone(b.drafts)
	d := &b.drafts[b.at]
	now := d.banner
	d.banner, d.other = *d.other, &now
	return b.loaded(), nil
}
