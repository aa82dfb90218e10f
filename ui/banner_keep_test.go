package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"botback/model"

	"github.com/muesli/termenv"
)

// memoryLibrary is a library without files.
type memoryLibrary struct {
	own    []model.Template
	left   []model.Draft
	kept   []model.Draft
	writes int
	err    error
}

func (l *memoryLibrary) Templates(context.Context) ([]model.Template, error) { return l.own, nil }

func (l *memoryLibrary) Save(_ context.Context, name string, b model.Banner, over bool) error {
	if i := slices.IndexFunc(l.own, func(t model.Template) bool { return t.Name == name }); i >= 0 {
		if !over {
			return fmt.Errorf("save template %s: %w", name, model.ErrExists)
		}
		l.own = slices.Delete(l.own, i, i+1)
	}
	l.own = append(l.own, model.Template{Name: name, File: "/own/" + name + ".json", Banner: b})
	return l.err
}

func (l *memoryLibrary) Changed(context.Context) error { return errors.ErrUnsupported }

func (l *memoryLibrary) Drafts(context.Context) ([]model.Draft, error) { return l.left, nil }

func (l *memoryLibrary) KeepDrafts(_ context.Context, drafts []model.Draft) error {
	l.kept, l.writes = drafts, l.writes+1
	return l.err
}

// newStudio opens the console on the Banners screen, with a library.
func newStudio(t *testing.T, l *memoryLibrary) *world {
	w := emptyWorld(t, chats(2)...)
	w.open(Config{})
	w.App.env.Library = l
	w.Start(120, 30)
	w.Press("b")
	return w
}

func (w *world) studio() banners { return w.App.tabs[tabBanners].(banners) }

func TestDraftsAreKeptWithinASecond(t *testing.T) {
	l := &memoryLibrary{}
	w := newStudio(t, l)
	w.Press("enter")
	w.Type(" for now")
	if l.writes > 0 {
		t.Fatalf("%d writes while typing", l.writes)
	}
	w.Pass(time.Second)
	if l.writes != 1 || len(l.kept) != 1 || l.kept[0].Template != "exit-button" {
		t.Fatalf("%d writes, kept %+v", l.writes, l.kept)
	}
	if b, err := l.kept[0].Banner(); err != nil || b.Cards[0].Title != "Do you want to exit from chat? for now" {
		t.Errorf("kept %+v, %v", b, err)
	}
	if w.Pass(time.Minute); l.writes != 1 {
		t.Errorf("%d writes though nothing changed", l.writes)
	}
	w.Press("esc", "R")
	w.Pass(time.Second)
	if l.writes != 2 || len(l.kept) != 0 {
		t.Errorf("after a reset: %d writes, kept %+v", l.writes, l.kept)
	}
}

// Quitting at once after a key loses nothing either.
func TestQuittingKeepsTheDrafts(t *testing.T) {
	l := &memoryLibrary{}
	w := newStudio(t, l)
	w.Press("enter", "!", "esc", "q")
	if !w.Quit || len(l.kept) != 1 {
		t.Errorf("quit %v, kept %+v", w.Quit, l.kept)
	}
}

// Nobody leaves believing that words are kept which are not.
func TestQuittingStaysWhenDraftsCannotBeKept(t *testing.T) {
	l := &memoryLibrary{err: errors.New("keep the drafts: no space left on device")}
	w := newStudio(t, l)
	w.Press("enter", "!", "esc", "q")
	w.Sees("no space left on device.")
	if w.Quit {
		t.Error("it quit")
	}
	if w.Press("q"); !w.Quit {
		t.Error("it does not quit when told again")
	}
}

func TestDraftsOfAnEarlierRunComeBack(t *testing.T) {
	said := model.Banner{Form: model.FormList, Cards: []model.Card{{Title: "Wait, please.", Options: []model.Option{}}}}
	at := noon.Add(-time.Hour)
	l := &memoryLibrary{own: []model.Template{own("payments-down", "Payments are down.")}, left: []model.Draft{
		model.NewDraft("exit-button", said, at), model.NewDraft("payments-down", said, at), model.NewDraft("long-gone", said, at),
		{Template: "outage", Text: "{ half", At: at},
	}}
	w := emptyWorld(t, chats(1)...)
	w.open(Config{})
	w.App.env.Library = l
	w.Hold = holds[libraryMsg] // drafts may be there before the templates
	w.Start(120, 30)
	w.Deliver(false)
	w.Press("b")
	for _, name := range []string{"exit-button", "payments-down", "long-gone"} {
		d := w.studio().drafts[w.studio().index(name)]
		if d.template.Name != name || !d.edited || d.history.now.banner.Cards[0].Title != "Wait, please." {
			t.Errorf("%s is %+v", name, d.history.now)
		}
	}
	if d := w.studio().drafts[w.studio().index("outage")]; d.history.now.broken == nil || d.history.now.broken.text != "{ half" {
		t.Errorf("outage is %+v", d.history.now)
	}
	w.Pass(time.Second)
	if len(l.kept) < 4 {
		t.Errorf("this run keeps %+v", l.kept)
	}
	w.Press("u")
	if d := w.studio().draft(); d.edited || d.template.Name != "exit-button" {
		t.Errorf("undo after coming back leaves %+v", d.history.now)
	}
}

func TestSaveAsTemplate(t *testing.T) {
	l := &memoryLibrary{}
	w := newStudio(t, l)
	w.Press("enter", "!", "esc", "w")
	w.Sees("Save as template", "my-exit-button")
	w.Type(" x")
	w.Press("enter")
	w.Sees("is not made of letters, digits and dashes")
	w.Press("backspace", "backspace", "enter")
	w.Sees("Saved as template my-exit-button.")
	if d := w.studio().draft(); d.template.Name != "my-exit-button" || d.edited || len(l.own) != 1 {
		t.Errorf("shows %s, edited %v, saved %+v", d.template.Name, d.edited, l.own)
	}
	w.Press("enter", "?", "esc", "w", "enter")
	w.Sees("There is a template my-exit-button already.", "> No, another name <")
	w.Press("enter", "enter", "y") // no; then asks again, and yes
	if d := w.studio().draft(); d.edited || l.own[0].Banner.Cards[0].Title != "Do you want to exit from chat?!?" {
		t.Errorf("edited %v, saved %+v", d.edited, l.own)
	}
	w.Press("w")
	w.Type("2")
	w.Press("esc")
	if len(l.own) != 1 {
		t.Error("esc saved")
	}
}

// Another console may have saved one of that name since.
func TestSaveNeverReplacesUnasked(t *testing.T) {
	l := &memoryLibrary{}
	w := newStudio(t, l)
	l.own = []model.Template{own("my-exit-button", "Somebody else's.")}
	w.Press("w", "enter")
	w.Sees("Not saved: there is a template my-exit-button by now.")
	if l.own[0].Banner.Cards[0].Title != "Somebody else's." {
		t.Error("it was replaced")
	}
}

func TestLibraryChangesOnDisk(t *testing.T) {
	r := newBannersRun(bannersWorld(termenv.Ascii), 100, 30)
	files := func(ts ...model.Template) { r.send(libraryMsg{templates: ts}) }
	files(own("a", "first"), own("b", "second"))
	r.press("G", "k")
	title := func() string { return r.screen.banner().Cards[0].Title }
	if files(own("a", "first, changed"), own("b", "second")); title() != "first, changed" {
		t.Errorf("an untouched template shows %q", title())
	}
	r.press("enter", " by me")
	if files(own("0", "new"), own("a", "first, again"), own("b", "second")); title() != "first, changed by me" {
		t.Errorf("the operator's words became %q", title())
	}
	if r.press("!"); title() != "first, changed by me!" {
		t.Errorf("typing went on as %q", title())
	}
	r.press("esc")
	if files(own("b", "second")); title() != "first, changed by me!" || !r.screen.draft().gone {
		t.Errorf("without its file it shows %q, gone %v", title(), r.screen.draft().gone)
	}
	if files(brokenFile("a"), own("b", "second")); title() != "first, changed by me!" || r.screen.draft().template.Fault == nil {
		t.Errorf("with a broken file it shows %q", title())
	}
	if n, ok := r.press("s").last(t).(noticeMsg); !ok || n.level != levelWarn {
		t.Errorf("emitted %#v", r.last(t))
	}
	files(own("a", "first, at last"), own("b", "second"))
	if r.press("R"); title() != "first, at last" {
		t.Errorf("the template's own words are %q", title())
	}
	if files(own("b", "second")); r.screen.index("a") != 0 || r.screen.at >= len(r.screen.drafts) {
		t.Error("an untouched template stays without its file")
	}
}

// The message that hands the drafts over may still be on its way when the
// operator quits.
func TestQuittingWaitsForDraftsOnTheirWay(t *testing.T) {
	l := &memoryLibrary{}
	w := newStudio(t, l)
	w.Hold = holds[keepDraftsMsg]
	w.Press("enter", "!", "esc")
	w.Pass(time.Second)
	if w.Press("q"); !w.Quit || len(l.kept) != 1 {
		t.Errorf("quit %v, kept %+v", w.Quit, l.kept)
	}
}
