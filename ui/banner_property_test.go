package ui

import (
	"strings"
	"testing"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"
)

var studioKeys = []string{"enter", "esc", "tab", "shift+tab", "up", "down", "j", "k", "g", "G", "p", "o", "f", "F", "n", "N", "a", "d", "<", ">", ",", ".",
	"R", "u", "U", "m", "v", "l", "e", "w", "T", "c", "s", "B", "y", "pgdown", "pgup", "ctrl+u", "ctrl+k", "ctrl+s", "ctrl+t", "ctrl+_", "ctrl+y", "backspace", " ", "left", "right"}

var studioTexts = []string{"a", "word ", "👨‍👩‍👧", "支付", "สวัสดี", "<b>bold", "مرحبا", "\u200b", "\u202e", "talk to bot", "https://example.com", "ok", "'talk to the bot'",
	strings.Repeat("a very long word that wraps ", 9), "\n", "e\u0301", "\u0301", "&amp;\t", "{\"title\":", "}"}

// Whatever is typed, undone, mended, switched and changed on disk: nothing
// panics, every line fits, redo takes undo back to the letter, other templates
// are not touched, and the JSON on the screen is what would be sent.
func TestBannersProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := bannersWorld(rapid.SampledFrom([]termenv.Profile{termenv.Ascii, termenv.TrueColor}).Draw(rt, "profile"))
		m := &studioMonkey{bannersRun: newBannersRun(e, 120, 30)}
		e.Edit = func(_, text string, done func(string, error) tea.Msg) tea.Cmd {
			return editing(text+rapid.SampledFrom([]string{"", " ", "}", "x"}).Draw(rt, "typed in the editor"), nil)("", text, done)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"key": m.key, "text": m.text, "undo": m.undo, "resize": m.resize, "news": m.news, "elsewhere": m.elsewhere, "": m.check,
		})
	})
}

type studioMonkey struct{ *bannersRun }

func (m *studioMonkey) key(t *rapid.T) {
	name := rapid.SampledFrom(studioKeys).Draw(t, "key")
	typing := m.screen.typing
	if m.press(name); name == "e" && !typing && m.screen.away {
		m.deliver()
	}
}

func (m *studioMonkey) text(t *rapid.T) {
	text := rapid.SampledFrom(studioTexts).Draw(t, "text")
	if !m.screen.typing {
		m.press("enter")
	}
	m.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: rapid.Bool().Draw(t, "pasted")})
}

// undo and redo, several at a time, lead back to where they began.
func (m *studioMonkey) undo(t *rapid.T) {
	was := m.screen.draft().history
	back := rapid.IntRange(0, min(len(was.past), 12)).Draw(t, "steps")
	undo, redo := "u", "U"
	if m.screen.typing {
		undo, redo = "ctrl+_", "ctrl+y"
	}
	for range back {
		m.press(undo)
	}
	for range back {
		m.press(redo)
	}
	now := m.screen.draft().history
	if !sameWording(was.now, now.now) || len(was.past) != len(now.past) || len(was.future) != len(now.future) {
		t.Fatalf("%d undos and redos made %s of %s", back, bannerBytes(now.now.banner), bannerBytes(was.now.banner))
	}
}

func (m *studioMonkey) resize(t *rapid.T) {
	m.screen = m.screen.Resize(rapid.IntRange(0, 220).Draw(t, "width"), rapid.IntRange(0, 60).Draw(t, "height")).(banners)
}

// news from tickets and disk change no word of the operator's.
func (m *studioMonkey) news(t *rapid.T) {
	was := m.screen.draft()
	title := rapid.SampledFrom(studioTexts).Draw(t, "title")
	m.send(rapid.SampledFrom([]tea.Msg{
		bannerTargetsMsg{[]model.Ticket{webTicket("1", model.CleanLine(title))}},
		bannersMsg{states: map[model.TicketID]bannerState{"1": {BannerRecord: model.BannerRecord{Fate: model.BannerSent, Payload: title}}}},
		libraryMsg{templates: []model.Template{own("a", title), brokenFile("b")}}, libraryMsg{templates: []model.Template{own("b", title)}},
	}).Draw(t, "news"))
	if now := m.screen.draft(); was.edited && (now.key() != was.key() || !sameWording(now.history.now, was.history.now)) {
		t.Fatalf("%s: %s became %s: %s", was.template.Name, bannerBytes(was.history.now.banner), now.template.Name, bannerBytes(now.history.now.banner))
	}
}

// elsewhere goes to another template and changes it, and comes back.
func (m *studioMonkey) elsewhere(t *rapid.T) {
	if m.screen.typing {
		m.press("esc")
	}
	was, at := m.screen.draft(), m.screen.at
	m.screen = m.screen.chosen(rapid.IntRange(0, len(m.screen.drafts)-1).Filter(func(i int) bool { return i != at }).Draw(t, "template"))
	m.press("enter", "x", "esc", "o", "F")
	m.screen = m.screen.chosen(at)
	if !sameWording(was.history.now, m.screen.draft().history.now) {
		t.Fatalf("%s became %s", bannerBytes(was.history.now.banner), bannerBytes(m.screen.draft().history.now.banner))
	}
}

func (m *studioMonkey) check(t *rapid.T) {
	b := m.screen
	exact(t, b.View(), b.width, b.height)
	b.ShortHelp()
	b.FullHelp()
	b.Status()
	shown := strings.Join(b.look.json, "\n")
	switch data, err := b.banner().Encode(); {
	case b.draft().template.Fault != nil:
	case err == nil && shown != string(data):
		t.Fatalf("shown:\n%s\nsent:\n%s", shown, data)
	case (err == nil) == model.HasErrors(model.Lint(b.banner(), model.LintContext{})):
		t.Fatalf("Encode says %v, Lint %+v", err, b.look.findings)
	}
}
