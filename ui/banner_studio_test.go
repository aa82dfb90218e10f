package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
)

func own(name, title string) model.Template {
	return model.Template{Name: name, File: "/home/lee/" + name + ".json", Banner: model.Banner{Form: model.FormList, Cards: []model.Card{{Title: title, Options: []model.Option{}}}}}
}

// brokenFile is a file that holds no banner.
func brokenFile(name string) model.Template {
	t, _ := model.ParseTemplate(name, []byte("{\n  \"title\": \"a\",,\n}"))
	t.File = "/home/lee/" + name + ".json"
	return t
}

func TestBannersStudioGolden(t *testing.T) {
	asha := webTicket("100315", "Asha Rao")
	was, _ := model.Templates()[1].Banner.Encode()
	sent := bannersMsg{states: map[model.TicketID]bannerState{asha.ID: {BannerRecord: model.BannerRecord{
		Fate: model.BannerSent, Since: time.Date(2026, 3, 1, 11, 40, 0, 0, time.UTC), Payload: string(was)}}}}
	for name, scene := range map[string]func(r *bannersRun){
		"own": func(r *bannersRun) {
			r.send(libraryMsg{templates: []model.Template{own("payments-down", "Payments are down."), brokenFile("typo")}}).press("G", "k")
		},
		"broken-file": func(r *bannersRun) {
			r.send(libraryMsg{templates: []model.Template{own("payments-down", "Payments are down."), brokenFile("typo")}}).press("G")
		},
		"carousel": func(r *bannersRun) { r.press("G", "k", ".", "v", "l") },
		"minimised": func(r *bannersRun) {
			r.press("enter", "shift+tab", "Do you want to leave?", "shift+tab", " ", " ", "esc", "m")
		},
		"image": func(r *bannersRun) {
			r.press("G", "enter", "ctrl+u", "https://example.com/画像.png", "tab", "https://example.com")
		},
		"diff": func(r *bannersRun) {
			r.send(bannerTargetsMsg{[]model.Ticket{asha}}, sent).press("enter", " Now?", "esc")
			for range 5 {
				if !r.screen.visible(paneDiff) {
					r.press("p")
				}
			}
		},
		"finding": func(r *bannersRun) {
			r.press("enter", "\u202e", "tab", "Exit from this chat, please", "tab", "tab", "Exit", "tab", "ok", "esc", "n", "n", "n")
		},
		"broken-json": func(r *bannersRun) {
			r.screen.env.Edit = editing("[{\n  \"title\": nothing\n}]", nil)
			r.press("e").deliver()
		},
	} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
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

// editing is an editor that leaves a text, or fails.
func editing(after string, err error) Edit {
	return func(_, _ string, done func(string, error) tea.Msg) tea.Cmd {
		return func() tea.Msg { return done(after, err) }
	}
}

// deliver hands the last message that a command brought back to the screen.
func (r *bannersRun) deliver() *bannersRun { return r.send(r.emitted[len(r.emitted)-1]) }

func TestBannersOwnEditor(t *testing.T) {
	valid := `{"title": "Leave?", "options": [{"title": "Exit", "text": "talk to bot"}]}`
	const first = "Do you want to exit from chat?"
	for name, c := range map[string]struct {
		after  string
		err    error
		title  string
		broken bool
		notice string
	}{
		"changed":           {valid, nil, "Leave?", false, ""},
		"another form":      {"[" + valid + "]", nil, "Leave?", false, ""},
		"broken":            {"{\n \"title\": \"Leave?\",\n}", nil, first, true, "line 3, column 1"},
		"empty":             {"", nil, first, true, "there is nothing in it"},
		"no banner":         {"[1]", nil, first, true, "a number stands where an object belongs"},
		"failed":            {"", errors.New("no such editor"), first, false, "changed nothing: No such editor."},
		"failed, but saved": {valid, errors.New("exit status 1"), "Leave?", false, "Exit status 1."},
	} {
		t.Run(name, func(t *testing.T) {
			r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
			after := c.after
			r.screen.env.Edit = func(file, text string, done func(string, error) tea.Msg) tea.Cmd {
				if file != "exit-button.json" || text != strings.Join(r.screen.look.json, "\n")+"\n" {
					t.Errorf("the editor got %s: %q", file, text)
				}
				if c.notice == "changed nothing: No such editor." {
					after = text
				}
				return editing(after, c.err)(file, text, done)
			}
			r.press("e").deliver()
			now := r.screen.draft().history.now
			if now.banner.Cards[0].Title != c.title || (now.broken != nil) != c.broken {
				t.Errorf("title %q, broken %+v", now.banner.Cards[0].Title, now.broken)
			}
			if n, _ := r.last(t).(noticeMsg); !strings.Contains(n.text, c.notice) {
				t.Errorf("notice %q, want %q", n.text, c.notice)
			}
		})
	}
}

// A text that is no banner is offered again to the letter, keeps the banner
// beside it from being sent, and is dropped by undo alone.
func TestBannersBrokenJSONIsNotLost(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).send(bannerTargetsMsg{[]model.Ticket{webTicket("1", "Asha")}})
	r.screen.env.Edit = editing(`{"title": "half`, nil)
	r.press("e").deliver().press("j", "k")
	r.press("s")
	if n, ok := r.last(t).(noticeMsg); !ok || !strings.Contains(n.text, "e opens it again") {
		t.Errorf("emitted %#v", r.last(t))
	}
	var offered string
	r.screen.env.Edit = func(_, text string, done func(string, error) tea.Msg) tea.Cmd {
		offered = text
		return editing(text+` a title"}`, nil)("", text, done)
	}
	r.press("e").deliver()
	if offered != `{"title": "half` || r.title() != "half a title" || r.screen.draft().history.now.broken != nil {
		t.Errorf("offered %q, title %q", offered, r.title())
	}
	if r.press("u"); r.screen.draft().history.now.broken == nil {
		t.Error("undo did not bring the broken text back")
	}
	if r.press("u"); r.screen.draft().edited {
		t.Error("undo did not drop the broken text")
	}
}

func TestBannersFix(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "tab", " and much longer than allowed", "esc")
	if n := r.press("n", "f").last(t).(noticeMsg); !strings.Contains(n.text, "u takes it back") {
		t.Errorf("notice %q", n.text)
	}
	if got := model.Length(r.screen.banner().Cards[0].Options[0].Title); got > model.MaxButtonTitle {
		t.Errorf("the button has %d characters", got)
	}
	r.press("u", "enter", "tab", "tab", "ctrl+u", "no phrase of ours", "esc", "F")
	if fs := r.screen.look.findings; len(fs) > 0 {
		t.Errorf("left after fixing all: %+v", fs)
	}
	if n := r.press("F").last(t).(noticeMsg); !strings.Contains(n.text, "nothing against this banner") {
		t.Errorf("notice %q", n.text)
	}
}

// The cursor names a finding, not a line: it stays on it when others come and go.
func TestBannersFindingCursorStays(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "tab", "tab", "ctrl+u", "no phrase of ours", "esc", "n")
	rule := r.screen.look.findings[r.screen.finding].Rule
	r.press("enter", "tab", strings.Repeat("long ", 9), "esc")
	if r.screen.finding < 1 || r.screen.look.findings[r.screen.finding].Rule != rule {
		t.Errorf("the cursor went from %s to %d of %+v", rule, r.screen.finding, r.screen.look.findings)
	}
	r.press("u", "u", "u", "u", "u", "u")
	if r.screen.finding != -1 {
		t.Errorf("the cursor is at %d of %+v", r.screen.finding, r.screen.look.findings)
	}
}

func TestBannersSwitchingKindKeepsTheValue(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "tab", "tab", "ctrl+u", "https://example.com", "ctrl+t")
	if o := r.screen.banner().Cards[0].Options[0]; o.URL != "https://example.com" || o.Text != "" {
		t.Errorf("button %+v", o)
	}
	r.press("ctrl+t", "ctrl+t")
	if o := r.screen.banner().Cards[0].Options[0]; o.Text != "https://example.com" || o.URL != "" || o.Event != "" {
		t.Errorf("button %+v", o)
	}
	r.press("tab", "tab", "ctrl+t", "https://example.com/b") // the second button, of which there is nothing yet
	if o := r.screen.banner().Cards[0].Options[1]; o.URL != "https://example.com/b" {
		t.Errorf("button %+v", o)
	}
}

func TestBannersSettingsChooseTheirForm(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("enter", "shift+tab", "bye")
	if b := r.screen.banner(); b.Form != model.FormBanners || b.Settings.TextOnMinimise != "bye" {
		t.Errorf("form %s, settings %+v", b.Form, b.Settings)
	}
	r.press("shift+tab", " ", " ")
	if b := r.screen.banner(); b.Settings.State != model.BannerMinimise {
		t.Errorf("settings %+v", b.Settings)
	}
	r.press(" ")
	if b := r.screen.banner(); b.Settings.State != "" {
		t.Errorf("settings %+v", b.Settings)
	}
}

func TestBannersCards(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30).press("a", "second", "esc", "a", "third", "esc", "<")
	titles := func() (out []string) {
		for _, c := range r.screen.banner().Cards {
			out = append(out, c.Title)
		}
		return out
	}
	if got := strings.Join(titles(), "|"); got != "Do you want to exit from chat?|third|second" || r.screen.card != 1 || r.screen.banner().Form != model.FormList {
		t.Errorf("cards %s, card %d, form %s", got, r.screen.card, r.screen.banner().Form)
	}
	if r.press("enter", "pgdown", "!", "pgdown", "pgdown", "?", "esc"); strings.Join(titles(), "|") != "Do you want to exit from chat?|third?|second!" {
		t.Errorf("cards %q", titles())
	}
	r.press("a", "fourth", "esc", "a")
	if n, ok := r.last(t).(noticeMsg); !ok || !strings.Contains(n.text, "takes 4 cards") {
		t.Errorf("emitted %#v", r.last(t))
	}
	if r.press("d", "d", "d", "d"); len(titles()) != 1 {
		t.Errorf("cards %q", titles())
	}
	if n, ok := r.last(t).(noticeMsg); !ok || !strings.Contains(n.text, "needs a card") {
		t.Errorf("emitted %#v", r.last(t))
	}
}
