package ui

import (
	"slices"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// banners is the studio: where a banner is chosen, worded, looked at as the
// customer will see it, held against the rules, and sent. Each template keeps a
// draft of its own: choosing another one, or leaving the screen, loses nothing
// that was typed, and every change can be undone.
type banners struct {
	env    *env
	keys   bannersKeys
	drafts []draft
	at     int // the draft that is shown
	card   int // its card that is edited and in view
	editor editor
	typing bool
	away   bool // $EDITOR has the text

	pane    pane
	glass   glass
	finding int // under the cursor; -1 is none
	scroll  int // of the panes that are too long

	targets []model.Ticket // who gets it: as they were when the operator chose them
	states  map[model.TicketID]bannerState

	keep          keeper
	look          look
	hidden        bool // another screen is looked at, and the look is not kept up
	width, height int
}

// glass is how the operator looks at the customer's widget.
type glass struct{ desktop, light, folded bool }

// bannerTargetsMsg brings the tickets for which the operator asked for a banner.
type bannerTargetsMsg struct{ tickets []model.Ticket }

func newBanners(e *env) banners {
	b := banners{env: e, keys: defaultBannersKeys(), pane: panePreview, finding: -1, hidden: true}
	for _, t := range model.Templates() {
		b.drafts = append(b.drafts, newDraft(t, e.Form))
	}
	b.at = b.index(firstTemplate)
	return b
}

// furnished makes the editor when the studio is looked at for the first time: the
// first frame of the console does not wait for its inputs.
func (b banners) furnished() banners {
	if b.hidden || b.editor.theme != nil {
		return b
	}
	b.editor = newEditor(b.env.theme)
	return b.loaded(b.card).laid()
}

// firstTemplate is shown at the start: with a button, customers need not type.
const firstTemplate = "exit-button"

// index is the place of the first draft of a template's name, or the first place.
func (b banners) index(name string) int {
	return max(slices.IndexFunc(b.drafts, func(d draft) bool { return d.template.Name == name }), 0)
}

func (b banners) draft() draft { return b.drafts[b.at] }

func (b banners) Init() tea.Cmd { return nil }

func (b banners) Typing() bool { return b.typing }

func (b banners) Resize(width, height int) screen {
	b.width, b.height = max(width, 0), max(height, 0)
	return b.laid()
}

func (b banners) Update(msg tea.Msg) (screen, tea.Cmd) {
	next, cmd := b.update(msg)
	next, keep := next.watched()
	switch {
	case keep == nil:
		return next, cmd
	case cmd == nil:
		return next, keep
	}
	return next, tea.Batch(cmd, keep)
}

func (b banners) update(msg tea.Msg) (banners, tea.Cmd) {
	switch msg := msg.(type) {
	case lookedAtMsg:
		b.hidden = msg.tab != tabBanners
		return b.furnished().looked(), nil
	case bannerTargetsMsg:
		b.targets = slices.Clone(msg.tickets)
		return b.looked(), nil
	case bannersMsg:
		b.states = msg.states
		return b.looked(), nil
	case libraryMsg:
		return b.shelved(msg)
	case draftsMsg:
		return b.restored(msg.drafts)
	case keepDueMsg:
		return b.keepNow()
	case draftsKeptMsg:
		b.keep.out = false
		return b, nil
	case templateSavedMsg:
		return b.saved(msg)
	case outsideMsg:
		return b.cameBack(msg)
	case tea.KeyMsg:
		if b.typing {
			return b.typed(msg)
		}
		return b.key(msg)
	}
	return b, nil
}

// key handles a key while the editor has not the keyboard.
func (b banners) key(msg tea.KeyMsg) (banners, tea.Cmd) {
	for _, handle := range []func(banners, tea.KeyMsg) (banners, tea.Cmd, bool){banners.deedKey, banners.viewKey} {
		if next, cmd, ok := handle(b, msg); ok {
			return next, cmd
		}
	}
	for _, handle := range []func(banners, tea.KeyMsg) (banners, tea.Cmd, bool){banners.wordKey, banners.cardKey} {
		next, cmd, ok := handle(b, msg)
		if why := b.whyNotWord(); ok && why != "" {
			return b, notice(levelWarn, "Not changed: "+why+".")
		}
		if ok {
			return next, cmd
		}
	}
	return b.moved(msg), nil
}

// deedKey handles the keys that lead out of the screen.
func (b banners) deedKey(msg tea.KeyMsg) (next banners, cmd tea.Cmd, ok bool) {
	next = b
	switch k := b.keys; {
	case key.Matches(msg, k.Send):
		cmd = b.send()
	case key.Matches(msg, k.Remove):
		cmd = b.remove()
	case key.Matches(msg, k.Rehearse):
		cmd = b.rehearse()
	case key.Matches(msg, k.Save):
		cmd = b.save()
	case key.Matches(msg, k.Outside):
		next, cmd = b.goOutside()
	case key.Matches(msg, k.Copy):
		cmd = b.copyJSON()
	case key.Matches(msg, k.Nobody):
		next.targets = nil
		next = next.looked()
	default:
		return b, nil, false
	}
	return next, cmd, true
}

// wordKey handles the keys that change the draft as a whole.
func (b banners) wordKey(msg tea.KeyMsg) (next banners, cmd tea.Cmd, ok bool) {
	next = b
	switch k := b.keys; {
	case key.Matches(msg, k.Edit):
		next = b.edit()
	case key.Matches(msg, k.Undo):
		next, cmd = b.undo()
	case key.Matches(msg, k.Redo):
		next, cmd = b.redo()
	case key.Matches(msg, k.Reset):
		next, cmd = b.reset()
	case key.Matches(msg, k.Fix):
		next, cmd = b.fix()
	case key.Matches(msg, k.FixAll):
		next, cmd = b.fixAll()
	case key.Matches(msg, k.Form):
		next = b.nextForm()
	default:
		return b, nil, false
	}
	return next, cmd, true
}

// cardKey handles the keys of the carousel.
func (b banners) cardKey(msg tea.KeyMsg) (next banners, cmd tea.Cmd, ok bool) {
	next = b
	switch k := b.keys; {
	case key.Matches(msg, k.NextCard):
		next = b.turned(1)
	case key.Matches(msg, k.PrevCard):
		next = b.turned(-1)
	case key.Matches(msg, k.AddCard):
		next, cmd = b.addCard()
	case key.Matches(msg, k.RemoveCard):
		next, cmd = b.removeCard()
	case key.Matches(msg, k.CardOn):
		next, cmd = b.moveCard(1)
	case key.Matches(msg, k.CardBack):
		next, cmd = b.moveCard(-1)
	default:
		return b, nil, false
	}
	return next, cmd, true
}

// viewKey handles the keys that change only what is seen.
func (b banners) viewKey(msg tea.KeyMsg) (banners, tea.Cmd, bool) {
	switch k := b.keys; {
	case key.Matches(msg, k.Pane):
		b.pane, b.scroll = b.pane.next(b.columns()), 0
	case key.Matches(msg, k.Fold):
		b.glass.folded = !b.glass.folded
	case key.Matches(msg, k.Width):
		b.glass.desktop = !b.glass.desktop
	case key.Matches(msg, k.Light):
		b.glass.light = !b.glass.light
	case key.Matches(msg, k.NextFinding):
		b = b.pointed(1)
	case key.Matches(msg, k.PrevFinding):
		b = b.pointed(-1)
	default:
		return b, nil, false
	}
	return b.laid(), nil, true
}

// moved chooses another template, or scrolls what is too long for its pane.
func (b banners) moved(msg tea.KeyMsg) banners {
	at := b.at
	switch m := b.keys.move; {
	case key.Matches(msg, m.Up):
		at--
	case key.Matches(msg, m.Down):
		at++
	case key.Matches(msg, m.Top):
		at = 0
	case key.Matches(msg, m.Bottom):
		at = len(b.drafts) - 1
	case key.Matches(msg, m.PageUp):
		b.scroll = max(b.scroll-scrollStep, 0)
	case key.Matches(msg, m.PageDown):
		b.scroll = min(b.scroll+scrollStep, b.lastScroll())
	}
	return b.chosen(at)
}

const scrollStep = 5

// chosen shows the draft at a place.
func (b banners) chosen(at int) banners {
	if at = min(max(at, 0), len(b.drafts)-1); at == b.at {
		return b
	}
	b.at, b.finding, b.scroll = at, -1, 0
	return b.loaded(0)
}

// typed handles a key while the editor has the keyboard.
func (b banners) typed(msg tea.KeyMsg) (banners, tea.Cmd) {
	switch k := b.keys.typing; {
	case key.Matches(msg, k.Done):
		b.typing, b.pane, b.editor = false, panePreview, b.editor.focused(fieldNone)
		return b.laid(), nil
	case key.Matches(msg, k.Send):
		return b, b.send()
	case key.Matches(msg, k.Next):
		b.editor = b.editor.step(1)
	case key.Matches(msg, k.Prev):
		b.editor = b.editor.step(-1)
	case key.Matches(msg, k.NextCard):
		return b.turned(1), nil
	case key.Matches(msg, k.PrevCard):
		return b.turned(-1), nil
	case key.Matches(msg, k.Kind), b.editor.focus == fieldState && chooses(msg):
		return b.switchKind()
	case key.Matches(msg, k.Undo):
		return b.undo()
	case key.Matches(msg, k.Redo):
		return b.redo()
	default:
		return b.wrote(msg), nil
	}
	return b, nil
}

// chooses reports whether a key goes on to the next choice of a field that is
// not typed into.
func chooses(msg tea.KeyMsg) bool {
	return slices.Contains([]string{" ", "left", "right"}, msg.String())
}

// wrote lets a key into the field with the keyboard.
func (b banners) wrote(msg tea.KeyMsg) banners {
	before, f := b.editor.words(), b.editor.focus
	b.editor = b.editor.key(msg)
	if b.editor.words() == before {
		return b.rested()
	}
	w := b.draft().history.now
	w.banner = b.editor.banner()
	return b.reworded(w, strokeOf(msg, b.card, f)).looked()
}
