package ui

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"
)

// bannersWorld is an environment without a platform: the screen that is tested
// with it would panic if it did any I/O.
func bannersWorld(p termenv.Profile) *env {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return &env{
		Config: Config{Form: model.FormObject, ShowEvent: model.DefaultShowEvent, CloseEvent: model.DefaultCloseEvent,
			Phrases: model.DefaultPhrases()},
		Deps: Deps{Renderer: r, Now: func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }},
		mask: new(model.Mask), theme: newTheme(r, calmColors(false)),
	}
}

func webTicket(id, name string) model.Ticket {
	return model.Ticket{ID: model.TicketID(id), Source: model.SourceWeb, Language: "en", Contact: model.Contact{Name: name}}
}

// bannersRun drives the screen as the App does and keeps what it emitted.
type bannersRun struct {
	screen  banners
	emitted []tea.Msg
}

func newBannersRun(e *env, width, height int) *bannersRun {
	r := &bannersRun{screen: newBanners(e).Resize(width, height).(banners)}
	return r.send(lookedAtMsg{tabBanners})
}

func (r *bannersRun) send(msgs ...tea.Msg) *bannersRun {
	for _, m := range msgs {
		next, cmd := r.screen.Update(m)
		r.screen = next.(banners)
		if cmd != nil {
			r.emitted = append(r.emitted, cmd())
		}
	}
	return r
}

// press types keys by name; a name of several letters that is no key is text.
func (r *bannersRun) press(names ...string) *bannersRun {
	for _, n := range names {
		r.send(bannersKey(n))
	}
	return r
}

func bannersKey(name string) tea.KeyMsg {
	for t, k := range map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
		"up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "ctrl+s": tea.KeyCtrlS,
		"ctrl+u": tea.KeyCtrlU, "ctrl+_": tea.KeyCtrlUnderscore, "ctrl+y": tea.KeyCtrlY, "ctrl+t": tea.KeyCtrlT,
		"left": tea.KeyLeft, "right": tea.KeyRight, "ctrl+k": tea.KeyCtrlK, "backspace": tea.KeyBackspace, "home": tea.KeyHome} {
		if t == name {
			return tea.KeyMsg{Type: k}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func (r *bannersRun) last(t *testing.T) tea.Msg {
	t.Helper()
	if len(r.emitted) == 0 {
		t.Fatal("nothing was emitted")
	}
	return r.emitted[len(r.emitted)-1]
}

func TestBannersGolden(t *testing.T) {
	outage := "<b>We are sorry.</b> Payments are down since 09:40. 支付暂时不可用 🙏🏽<br>Type <i>'talk to bot'</i> to leave, or read <a href=\"https://status.example.com\">more</a>."
	scenes := map[string]func(r *bannersRun){
		"start": func(*bannersRun) {},
		"targets": func(r *bannersRun) {
			r.send(bannerTargetsMsg{[]model.Ticket{webTicket("100315", "Asha Rao"), webTicket("100316", "田中 さくら")}},
				bannersMsg{states: map[model.TicketID]bannerState{"100315": {BannerRecord: model.BannerRecord{Fate: model.BannerSent}}}})
		},
		"editing": func(r *bannersRun) {
			r.press("enter", "ctrl+k", "home", "ctrl+k").send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(outage), Paste: true}).press("tab", "tab", " now")
		},
		"findings": func(r *bannersRun) {
			r.press("o", "o", "o", "enter", "tab", strings.Repeat("Exit ", 6), "tab", "ctrl+u", "Hi", "esc").
				send(bannerTargetsMsg{[]model.Ticket{{ID: "100400", Source: "whatsapp", Language: "hi", Contact: model.Contact{Name: "Ravi"}}}}).press("p", "p")
		},
	}
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
		for name, scene := range scenes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				chrome := 5
				if size[1] < 20 {
					chrome = 4
				}
				r := newBannersRun(bannersWorld(termenv.Ascii), size[0], size[1]-chrome)
				scene(r)
				exact(t, r.screen.View(), size[0], size[1]-chrome)
				golden.RequireEqual(t, []byte(r.screen.View()))
			})
		}
	}
}

// fataler is what exact needs of a test: testing's or rapid's.
type fataler interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func exact(t fataler, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if height == 0 && view == "" {
		return
	}
	if len(lines) != height {
		t.Fatalf("%d lines, want %d", len(lines), height)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w != width {
			t.Errorf("line %d is %d cells wide, want %d: %q", i, w, width, l)
		}
	}
}

func TestBannersSendsToTheChosenTickets(t *testing.T) {
	ts := []model.Ticket{webTicket("1", "Asha"), webTicket("2", "Ben")}
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).send(bannerTargetsMsg{ts})
	ts[0].ID = "changed" // the screen keeps its own list
	r.press("o", "s")
	msg, ok := r.last(t).(askSendMsg)
	if !ok {
		t.Fatalf("emitted %#v", r.last(t))
	}
	if len(msg.tickets) != 2 || msg.tickets[0].ID != "1" || msg.banner.Form != model.FormList || msg.banner.Texts()[0] != "talk to bot" {
		t.Errorf("asked to send %+v", msg)
	}
	if _, ok := r.press("B").last(t).(askRemoveMsg); !ok {
		t.Errorf("emitted %#v", r.last(t))
	}
}

func TestBannersSaysWhyItDoesNotSend(t *testing.T) {
	chosen := bannerTargetsMsg{[]model.Ticket{webTicket("1", "Asha")}}
	whatsapp := bannerTargetsMsg{[]model.Ticket{{ID: "1", Source: "whatsapp"}}}
	for name, c := range map[string]struct {
		do   func(r *bannersRun)
		want string
	}{
		"nobody":    {func(r *bannersRun) { r.press("s") }, "nobody is chosen"},
		"no more":   {func(r *bannersRun) { r.send(chosen).press("c", "s") }, "nobody is chosen"},
		"to remove": {func(r *bannersRun) { r.press("B") }, "nobody is chosen"},
		"old form":  {func(r *bannersRun) { r.send(chosen).press("o", "o", "o", "s") }, "old V1 widget"},
		"empty":     {func(r *bannersRun) { r.send(chosen).press("enter", "ctrl+u", "ctrl+s") }, "the title is empty"},
		"channel":   {func(r *bannersRun) { r.send(whatsapp).press("s") }, "channel is whatsapp"},
		"read-only": {func(r *bannersRun) { r.screen.env.ReadOnly = true; r.send(chosen).press("s") }, "read-only"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
			c.do(r)
			if n, ok := r.last(t).(noticeMsg); !ok || !strings.Contains(n.text, c.want) {
				t.Errorf("emitted %#v, want a notice with %q", r.last(t), c.want)
			}
		})
	}
}

func TestBannersHelpSaysWhyAKeyIsOff(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
	for _, k := range r.screen.FullHelp()[1] {
		if k.Help().Key == "s" && (k.Enabled() || !strings.Contains(k.Help().Desc, "nobody is chosen")) {
			t.Errorf("send is %v: %s", k.Enabled(), k.Help().Desc)
		}
	}
}

func TestBannersLosesNothingThatWasTyped(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
	title := strings.Repeat("कृपया 'talk to bot' 👩‍🚀 ", 40)
	r.press("enter", "ctrl+u", title, "enter", "second line", "tab", "tab", "tab", "Later", "tab", "remind me", "esc")
	typed := r.screen.banner().Cards[0]
	if want := title + "\nsecond line"; typed.Title != want {
		t.Fatalf("title %q, want %q", typed.Title, want)
	}
	if len(typed.Options) != 2 || typed.Options[1].Title != "Later" || typed.Options[1].Text != "remind me" {
		t.Fatalf("options %+v", typed.Options)
	}
	r.press("k", "enter", "x", "esc", "j").send(tea.WindowSizeMsg{}, bannerTargetsMsg{}, lookedAtMsg{tabTickets})
	if got := r.screen.banner().Cards[0].Title; got != typed.Title {
		t.Errorf("after another template the title is %q", got)
	}
	r.press("R")
	if got := r.screen.banner().Cards[0].Title; got != "Do you want to exit from chat?" {
		t.Errorf("reset gives %q", got)
	}
	r.press("u")
	if got := r.screen.banner().Cards[0].Title; got != typed.Title {
		t.Errorf("undo gives %q", got)
	}
}

func TestBannersEditorKeepsWhatItDoesNotShow(t *testing.T) {
	e := newEditor(bannersWorld(termenv.Ascii).theme)
	card := model.Card{Title: "a\u202eb\tc", Extras: model.Extras{{Key: "theme", Value: []byte(`"dark"`)}},
		Options: []model.Option{{Title: "More", URL: "https://example.com"}, {Title: "B", Text: "b b"}, {Title: "third", Text: "c c"}}}
	e = e.load(model.Banner{Cards: []model.Card{card}}, 0).focused(3).key(bannersKey("!"))
	got := e.banner().Cards[0]
	if got.Title != card.Title || len(got.Extras) != 1 || len(got.Options) != 3 || got.Options[0].URL != card.Options[0].URL {
		t.Errorf("lost something: %+v", got)
	}
	if got.Options[1].Title != "B!" || card.Options[1].Title != "B" {
		t.Errorf("button %+v, source %+v", got.Options[1], card.Options[1])
	}
}

func TestBannersClearedButtonIsGone(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
	r.press("enter", "tab", "ctrl+u", "tab", "ctrl+u", "esc")
	if o := r.screen.banner().Cards[0].Options; len(o) != 0 {
		t.Errorf("options %+v", o)
	}
}

func TestBannersTypesKeysAsTextInTheEditor(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "ctrl+u", "s", "B", "q", "?", "1")
	if got := r.screen.banner().Cards[0].Title; got != "sBq?1" || !r.screen.Typing() || len(r.emitted) > 0 {
		t.Errorf("title %q, typing %v, emitted %v", got, r.screen.Typing(), r.emitted)
	}
	if r.press("esc").screen.Typing() {
		t.Error("still typing after esc")
	}
}

func TestBannersPasteWithLineFeedsDoesNotSubmitAButton(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "tab", "tab", "ctrl+u")
	r.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("talk\nto bot"), Paste: true})
	if got := r.screen.banner().Texts(); len(got) != 1 || got[0] != "talk to bot" || len(r.emitted) > 0 {
		t.Errorf("texts %q, emitted %v", got, r.emitted)
	}
}

// What the screen shows as JSON is what is sent, to the byte.
func TestBannersJSONIsWhatIsSent(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 200, 50).send(bannerTargetsMsg{[]model.Ticket{webTicket("1", "Asha")}})
	r.press("enter", " \u200b<b>&</b> 👩‍🚀", "esc", "s")
	sent, err := r.last(t).(askSendMsg).banner.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if shown := strings.Join(r.screen.look.json, "\n"); shown != string(sent) || ansi.Strip(shown) != shown {
		t.Errorf("shown %s\nsent %s", shown, sent)
	}
	var pane strings.Builder
	for _, l := range r.screen.jsonLines(30) {
		pane.WriteString(strings.TrimPrefix(l, " "))
	}
	if want := strings.ReplaceAll(string(sent), "\n", ""); pane.String() != want {
		t.Errorf("the pane shows %q, want %q", pane.String(), want)
	}
	if c, ok := r.press("y").last(t).(copyMsg); !ok || c.text != string(sent) {
		t.Errorf("copied %#v", r.last(t))
	}
}

func TestBannersShowsNothingThatATerminalObeys(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 120, 30)
	bad := model.Banner{Cards: []model.Card{{Title: "a\x1b]52;c;x\x07\u009b31m\u202e", Options: []model.Option{{Title: "\x1b[2J", Text: "\x1b[2J", URL: "\x1b[2J"}}}}}
	r.screen = r.screen.became(bad, 0)
	for range 4 {
		if view := r.press("p").screen.View(); strings.ContainsAny(view, "\x1b\x07\u009b\u202e") {
			t.Errorf("the view holds a control character: %q", view)
		}
	}
}

func TestBannersAnySizeAnyKeys(t *testing.T) {
	names := []string{"e", "esc", "tab", "shift+tab", "enter", "up", "down", "p", "f", "R", "u", "c", "s", "B", "y", "pgdown", "pgup",
		"ctrl+u", "ctrl+k", "ctrl+s", "backspace", "g", "G", "👨‍👩‍👧", "支付", "สวัสดี", "<b>", "مرحبا", "a very long word that wraps ", "\u200b"}
	profiles := []termenv.Profile{termenv.Ascii, termenv.TrueColor}
	rapid.Check(t, func(t *rapid.T) {
		profile := rapid.SampledFrom(profiles).Draw(t, "profile")
		r := newBannersRun(bannersWorld(profile), 0, 0)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			w, h := rapid.IntRange(0, 300).Draw(t, "width"), rapid.IntRange(0, 100).Draw(t, "height")
			r.screen = r.screen.Resize(w, h).(banners)
			if rapid.Bool().Draw(t, "targets") {
				r.send(bannerTargetsMsg{[]model.Ticket{webTicket("1", model.CleanLine(rapid.String().Draw(t, "name")))}})
			}
			r.press(rapid.SampledFrom(names).Draw(t, "key"))
			exact(t, r.screen.View(), w, h)
			r.screen.ShortHelp()
			r.screen.FullHelp()
		}
	})
}

// JSONPane is what the JSON pane shows, its lines put together.
func (d *Driver) JSONPane() string {
	b := d.App.tabs[tabBanners].(banners)
	var pane strings.Builder
	for _, l := range b.jsonLines(b.widths()[2]) {
		pane.WriteString(strings.TrimPrefix(ansi.Strip(l), " "))
	}
	return pane.String()
}

func BenchmarkBannersView(b *testing.B) {
	r := newBannersRun(bannersWorld(termenv.TrueColor), 200, 45)
	b.ReportAllocs()
	for b.Loop() {
		_ = r.screen.View()
	}
}

// One letter typed, with all that is worked out anew for it.
func BenchmarkBannersKey(b *testing.B) {
	r := newBannersRun(bannersWorld(termenv.TrueColor), 200, 45).press("enter", strings.Repeat("word ", 30))
	b.ReportAllocs()
	for b.Loop() {
		r.press("x", "backspace")
	}
}

// The phrases' matcher takes longer to build than everything else before the first
// frame, and the rules for banners ask it.
func TestTheStartWaitsForNoMatcher(t *testing.T) {
	built := false
	deps := Deps{Renderer: lipgloss.NewRenderer(io.Discard), Now: func() time.Time { return noon }, Matcher: func() *model.Matcher { built = true; return nil }}
	var m tea.Model = New(Config{}, deps)
	m, _ = m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	m, _ = m.Update(libraryMsg{})
	if m.View(); built {
		t.Error("the matcher was built before anything was on the screen")
	}
	m, _ = m.Update(keyFor("3"))
	if m.View(); !built {
		t.Error("the Banners screen held its banner against no phrases")
	}
}
