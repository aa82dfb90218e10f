package ui

import (
	"slices"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// banner is the draft as it would be sent.
func (b banners) banner() model.Banner { return b.draft().history.now.banner.Clone() }

// send asks for the dialog that sends, unless something is against it.
func (b banners) send() tea.Cmd {
	if why := b.whyNotSend(); why != "" {
		return notice(levelWarn, "Not sent: "+why+".")
	}
	return emit(askSendMsg{banner: b.banner(), tickets: slices.Clone(b.targets), warnings: len(b.look.findings)})
}

func (b banners) whyNotSend() string {
	if why := b.whyNotAct(); why != "" {
		return why
	}
	return b.whyNotFit()
}

// whyNotAct is what keeps the chosen tickets' widgets from being touched at all.
func (b banners) whyNotAct() string {
	switch {
	case b.env.ReadOnly:
		return readOnly
	case len(b.targets) == 0:
		return "nobody is chosen; mark tickets on Tickets (1) and press b there"
	}
	return ""
}

// whyNotFit is what keeps the draft itself from being sent.
func (b banners) whyNotFit() string {
	if why := b.whyNotWord(); why != "" {
		return why
	}
	if b.draft().history.now.broken != nil {
		return brokenFirst
	}
	if f := b.look.findings; model.HasErrors(f) {
		return said(f[0], b.banner())
	}
	return ""
}

// brokenFirst says what to do about a text that is no banner, before anything
// else is done with what stands beside it.
const brokenFirst = "your JSON cannot be read; e opens it again, u drops it"

// whyNotWord is what keeps the draft from being changed.
func (b banners) whyNotWord() string {
	if fault := b.draft().template.Fault; fault != nil {
		return "the file " + model.CleanLine(b.draft().template.File) + " cannot be read; mend it there, or choose another template"
	}
	return ""
}

func (b banners) remove() tea.Cmd {
	if why := b.whyNotAct(); why != "" {
		return notice(levelWarn, "Nothing removed: "+why+".")
	}
	return emit(askRemoveMsg{slices.Clone(b.targets)})
}

// rehearse sends to a test user, whoever the chosen tickets are.
func (b banners) rehearse() tea.Cmd {
	if why := b.whyNotRehearse(); why != "" {
		return notice(levelWarn, "No rehearsal: "+why+".")
	}
	return emit(askRehearsalMsg{banner: b.banner()})
}

func (b banners) whyNotRehearse() string {
	if b.env.ReadOnly {
		return readOnly
	}
	return b.whyNotFit()
}

func (b banners) copyJSON() tea.Cmd {
	if b.look.fault != "" {
		return notice(levelWarn, b.look.fault)
	}
	return emit(copyMsg{strings.Join(b.look.json, "\n")})
}

// edit gives the keyboard to the fields.
func (b banners) edit() banners {
	b.typing, b.pane, b.editor = true, paneEdit, b.editor.focused(b.editor.first())
	return b.laid()
}

// reworded goes on to other words. The fields must be loaded, or looked at,
// afterwards.
func (b banners) reworded(w wording, s stroke) banners {
	d := b.draft()
	return b.drafted(d.reworded(d.history.changed(w, b.card, s), b.env.Now()))
}

// drafted puts a draft that has changed in its place.
func (b banners) drafted(d draft) banners {
	b.drafts = slices.Clone(b.drafts)
	b.drafts[b.at] = d
	b.keep.unkept = true
	return b
}

// rested lets the next stroke be a step of its own.
func (b banners) rested() banners {
	if b.draft().history.last.kind == strokeAlone {
		return b
	}
	b.drafts = slices.Clone(b.drafts)
	b.drafts[b.at].history = b.drafts[b.at].history.rested()
	return b
}

// became is reworded for a change that was not typed into a field.
func (b banners) became(banner model.Banner, card int) banners {
	w := b.draft().history.now
	w.banner = banner
	return b.reworded(w, stroke{}).loaded(card)
}

// loaded brings a card of the chosen draft into the editor.
func (b banners) loaded(card int) banners {
	if b.editor.theme == nil {
		return b // furnished does it
	}
	b.editor = b.editor.load(b.draft().history.now.banner, card)
	b.card = b.editor.card
	return b.looked()
}

func (b banners) undo() (banners, tea.Cmd) {
	d := b.draft()
	if len(d.history.past) == 0 {
		return b, notice(levelInfo, "There is nothing to undo here.")
	}
	h, card := d.history.undone(b.card)
	return b.drafted(d.reworded(h, b.env.Now())).loaded(card), nil
}

func (b banners) redo() (banners, tea.Cmd) {
	d := b.draft()
	if len(d.history.future) == 0 {
		return b, notice(levelInfo, "There is nothing to redo here.")
	}
	h, card := d.history.redone(b.card)
	return b.drafted(d.reworded(h, b.env.Now())).loaded(card), nil
}

// reset goes back to the template's own words; undo brings the operator's back.
func (b banners) reset() (banners, tea.Cmd) {
	if !b.draft().edited {
		return b, notice(levelInfo, "These are the template's own words.")
	}
	b = b.reworded(wording{banner: b.draft().base}, stroke{}).loaded(0)
	return b, notice(levelInfo, "Your words are put aside; u brings them back.")
}

// nextForm goes through the forms. Nothing is taken out: what the form cannot
// hold is a finding, and stays for the next form.
func (b banners) nextForm() banners {
	banner, forms := b.banner(), model.Forms()
	banner.Form = forms[(slices.Index(forms, banner.Form)+1)%len(forms)]
	return b.became(banner, b.card)
}

// fix mends the finding under the cursor, or the first that can be mended.
func (b banners) fix() (banners, tea.Cmd) {
	f, ok := b.mendable()
	if !ok {
		return b, notice(levelInfo, "Not done: "+b.whyNotFix()+".")
	}
	banner, ok := model.Mend(b.banner(), f, b.context())
	if !ok {
		return b, notice(levelWarn, "This needs a decision: "+f.Fix)
	}
	return b.became(banner, b.card), notice(levelGood, "Done: "+f.Remedy+". u takes it back.")
}

// mendable is the finding that the fix key is about.
func (b banners) mendable() (model.Finding, bool) {
	fs := b.look.findings
	if b.finding >= 0 {
		return fs[b.finding], model.Mendable(fs[b.finding])
	}
	i := slices.IndexFunc(fs, model.Mendable)
	if i < 0 {
		return model.Finding{}, false
	}
	return fs[i], true
}

func (b banners) whyNotFix() string {
	switch _, ok := b.mendable(); {
	case ok:
		return b.whyNotWord()
	case len(b.look.findings) == 0:
		return "there is nothing against this banner"
	case b.finding >= 0:
		return "this finding needs a decision of yours"
	}
	return "the findings need a decision of yours"
}

func (b banners) fixAll() (banners, tea.Cmd) {
	banner, done := model.MendAll(b.banner(), b.context())
	if len(done) == 0 {
		return b, notice(levelInfo, "Not done: "+b.whyNotFixAll()+".")
	}
	remedies := make([]string, len(done))
	for i, f := range done {
		remedies[i] = f.Remedy
	}
	return b.became(banner, b.card), notice(levelGood, "Done: "+strings.Join(remedies, "; ")+". u takes it back.")
}

func (b banners) whyNotFixAll() string {
	b.finding = -1
	return b.whyNotFix()
}
