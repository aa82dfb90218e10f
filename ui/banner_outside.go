package ui

import (
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// outsideMsg is the text as the operator's own editor left it.
type outsideMsg struct {
	draft string // its key
	was   string // the text that the editor was given
	text  string
	err   error
}

// goOutside opens the draft's JSON in the operator's own editor; a text that
// could not be read last time is what it opens again.
func (b banners) goOutside() (banners, tea.Cmd) {
	switch why := b.whyNotOutside(); {
	case why != "":
		return b, notice(levelWarn, "Not opened: "+why+".")
	case b.away:
		return b, nil
	}
	now := b.draft().history.now
	text := string(bannerBytes(now.banner)) + "\n"
	if now.broken != nil {
		text = now.broken.text
	}
	id := b.draft().key()
	b.away = true
	return b, b.env.Edit(b.draft().template.Name+".json", text, func(after string, err error) tea.Msg {
		return outsideMsg{draft: id, was: text, text: after, err: err}
	})
}

func (b banners) whyNotOutside() string {
	if b.env.Edit == nil {
		return "this console has no editor"
	}
	return b.whyNotWord()
}

// cameBack makes the banner of what the editor left. What is no banner is kept
// beside the one that was, and offered again.
func (b banners) cameBack(msg outsideMsg) (banners, tea.Cmd) {
	b.away = false
	at := b.keyed(msg.draft)
	switch {
	case msg.err != nil && msg.text == msg.was:
		return b, notice(levelBad, "The editor failed and changed nothing: "+sentence(msg.err.Error()))
	case at < 0 || msg.text == msg.was:
		return b, nil
	}
	b = b.chosen(at)
	banner, err := model.DecodeBanner([]byte(msg.text))
	if err == nil {
		b = b.reworded(wording{banner: banner}, stroke{}).loaded(b.card)
		return b, b.editorFailed(msg.err)
	}
	w := b.draft().history.now
	w.broken = &brokenJSON{text: msg.text, fault: strings.TrimPrefix(fault(err), "Decode banner: ")}
	return b.reworded(w, stroke{}).looked(), notice(levelBad, "Your JSON is no banner yet: "+w.broken.fault+" Nothing of it is lost: e opens it again, u drops it.")
}

// keyed is the place of the draft with a key, -1 if it is not there any more.
func (b banners) keyed(id string) int {
	for i, d := range b.drafts {
		if d.key() == id {
			return i
		}
	}
	return -1
}

// editorFailed tells of an editor that ended with an error and had saved a text
// before: the text counts, since undo can take it back.
func (b banners) editorFailed(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return notice(levelWarn, "The editor ended with an error; what it had saved is here, u takes it back: "+sentence(err.Error()))
}
