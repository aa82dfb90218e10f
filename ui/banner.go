package ui

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// banners is where a banner is chosen, worded, looked at as the customer will
// see it, and sent. Each template keeps its own draft: choosing another one, or
// leaving the screen, loses nothing that was typed.
type banners struct {
	env    *env
	keys   bannersKeys
	drafts []draft
	at     int // the draft that is shown
	editor editor
	typing bool
	form   model.Form
	pane   pane

	targets []model.Ticket // who gets it: as they were when the operator chose them
	states  map[model.TicketID]bannerState

	look          look
	scroll        int // of the JSON and of the findings
	width, height int
}

// draft is a template with the operator's words.
type draft struct {
	template model.Template
	banner   model.Banner
	other    *model.Banner // what a reset put aside, or an undo
}

// look is what is worked out from the draft when something changes, so that
// View only lays it out.
type look struct {
	json     []string
	fault    string // why there is no JSON
	findings []model.Finding
	edited   []bool // by draft
}

// bannerTargetsMsg brings the tickets for which the operator asked for a banner.
type bannerTargetsMsg struct{ tickets []model.Ticket }

func newBanners(e *env) banners {
	b := banners{env: e, keys: defaultBannersKeys(), editor: newEditor(e.theme), form: e.Form, pane: panePreview}
	for _, t := range model.SeedBanners() {
		b.drafts = append(b.drafts, draft{template: t, banner: t.Banner.Clone()})
	}
	b.at = len(b.drafts) - 1 // the button: customers need not type
	return b.loaded()
}

func (b banners) Init() tea.Cmd { return nil }

func (b banners) Typing() bool { return b.typing }

func (b banners) Resize(width, height int) screen {
	b.width, b.height = max(width, 0), max(height, 0)
	return b.laid()
}

func (b banners) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case bannerTargetsMsg:
		b.targets = slices.Clone(msg.tickets)
		return b.looked(), nil
	case bannersMsg:
		b.states = msg.states
		return b, nil
	case tea.KeyMsg:
		if b.typing {
			return b.typed(msg)
		}
		return b.key(msg)
	}
	return b, nil
}

func (b banners) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch k := b.keys; {
	case key.Matches(msg, k.Edit):
		b.typing, b.pane, b.editor = true, paneEdit, b.editor.focused(fieldTitle)
		return b.laid(), nil
	case key.Matches(msg, k.Send):
		return b.send()
	case key.Matches(msg, k.Remove):
		return b.remove()
	case key.Matches(msg, k.Form):
		b.form = nextForm(b.form)
		return b.looked(), nil
	case key.Matches(msg, k.Pane):
		b.pane, b.scroll = b.pane.next(b.columns()), 0
	case key.Matches(msg, k.Nobody):
		b.targets = nil
		return b.looked(), nil
	case key.Matches(msg, k.Reset):
		return b.reset()
	case key.Matches(msg, k.Undo):
		return b.undo()
	case key.Matches(msg, k.Copy):
		return b.copyJSON()
	default:
		return b.moved(msg), nil
	}
	return b, nil
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
	if at = min(max(at, 0), len(b.drafts)-1); at == b.at {
		return b
	}
	b.at = at
	return b.loaded()
}

const scrollStep = 5

// typed handles a key while the editor has the keyboard.
func (b banners) typed(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch k := b.keys; {
	case key.Matches(msg, k.Done):
		b.typing, b.pane, b.editor = false, panePreview, b.editor.focused(fieldNone)
		return b.laid(), nil
	case key.Matches(msg, k.SendTyping):
		return b.send()
	case key.Matches(msg, k.Next):
		b.editor = b.editor.step(1)
		return b, nil
	case key.Matches(msg, k.Prev):
		b.editor = b.editor.step(-1)
		return b, nil
	}
	b.editor = b.editor.key(msg)
	b = b.changed(b.editor.card())
	return b.looked(), nil
}

// changed puts the edited card into the draft.
func (b banners) changed(c model.Card) banners {
	b.drafts = slices.Clone(b.drafts)
	d := &b.drafts[b.at]
	d.banner = d.banner.Clone()
	d.banner.Cards[0] = c
	return b
}

// loaded brings the chosen draft into the editor.
func (b banners) loaded() banners {
	b.editor = b.editor.load(b.drafts[b.at].banner.Cards[0])
	b.scroll = 0
	return b.looked()
}

// banner is the draft in the form in which it would be sent.
func (b banners) banner() model.Banner {
	banner := b.drafts[b.at].banner.Clone()
	banner.Form = b.form
	return banner
}

func nextForm(f model.Form) model.Form {
	forms := model.Forms()
	return forms[(slices.Index(forms, f)+1)%len(forms)]
}

// looked works the look out anew.
func (b banners) looked() banners {
	banner := b.banner()
	b.look = look{findings: model.Lint(banner, b.context())}
	if data, err := banner.JSON(); err != nil {
		b.look.fault = explain(err)
	} else {
		b.look.json = strings.Split(string(data), "\n")
	}
	for _, d := range b.drafts {
		b.look.edited = append(b.look.edited, !sameBanner(d.banner, d.template.Banner))
	}
	b.scroll = min(b.scroll, b.lastScroll())
	return b
}

func sameBanner(a, b model.Banner) bool {
	x, errX := a.JSON()
	y, errY := b.JSON()
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// context is what the banner is held against: the watched phrases, the events,
// and the chosen tickets' channel and language where they agree.
func (b banners) context() model.LintContext {
	l := model.LintContext{Phrases: watchedPhrases(b.env.Phrases), ShowEvent: b.env.ShowEvent, CloseEvent: b.env.CloseEvent}
	if m := b.env.Matcher; m != nil {
		l.Asks = func(s string) bool { return m.Match(s).Label == model.LabelExit }
	}
	l.Language = common(b.targets, func(t model.Ticket) string { return t.Language })
	if !slices.ContainsFunc(b.targets, model.Ticket.HasWidget) && len(b.targets) > 0 {
		l.Source = b.targets[0].Source
	}
	return l
}

// watchedPhrases lists the phrases of all languages, always in the same order.
func watchedPhrases(p model.Phrases) []string {
	if len(p.Exit) == 0 {
		p = model.DefaultPhrases()
	}
	var out []string
	for _, tag := range slices.Sorted(maps.Keys(p.Exit)) {
		out = append(out, p.Exit[tag]...)
	}
	return out
}

// common is what all tickets have, or nothing where they differ.
func common(ts []model.Ticket, of func(model.Ticket) string) string {
	for _, t := range ts {
		if of(t) != of(ts[0]) {
			return ""
		}
	}
	if len(ts) == 0 {
		return ""
	}
	return of(ts[0])
}

// Status tells which draft is shown and whether it can be sent.
func (b banners) Status() string {
	s := b.drafts[b.at].template.Name
	if b.look.edited[b.at] {
		s += ", edited"
	}
	return s + " · form " + b.form.String() + " · " + findingCount(b.look.findings)
}

// bindings are the keys with the reasons of those that do nothing now.
func (b banners) bindings() bannersKeys {
	k := b.keys
	k.Send = because(k.Send, b.whyNotSend())
	k.SendTyping = because(k.SendTyping, b.whyNotSend())
	k.Remove = because(k.Remove, b.whyNotAct())
	if !b.look.edited[b.at] {
		k.Reset = because(k.Reset, "nothing is changed")
	}
	if b.drafts[b.at].other == nil {
		k.Undo = because(k.Undo, "nothing was put aside")
	}
	return k
}

func (b banners) ShortHelp() []key.Binding {
	k := b.bindings()
	if b.typing {
		return []key.Binding{k.Done, k.Next, k.SendTyping, k.Prev}
	}
	return []key.Binding{k.Edit, k.Send, k.Remove, k.Pane, k.Form}
}

func (b banners) FullHelp() [][]key.Binding {
	k := b.bindings()
	if b.typing {
		return [][]key.Binding{b.ShortHelp()}
	}
	return [][]key.Binding{k.move.all(), {k.Edit, k.Send, k.Remove, k.Form, k.Pane, k.Nobody, k.Reset, k.Undo, k.Copy},
		{k.Next, k.Prev, k.SendTyping, k.Done}}
}
