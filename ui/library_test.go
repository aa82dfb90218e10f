package ui

import (
	"context"
	"errors"
	"slices"
	"testing"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// fakeShelf is a library in memory. It never tells of changes by itself.
type fakeShelf struct {
	w      *world
	own    []model.Template
	drafts []model.Draft
	kept   [][]model.Draft // what was kept, one write after the other
	faults map[string]error
}

func (s *fakeShelf) Templates(context.Context) ([]model.Template, error) {
	return slices.Clone(s.own), errors.Join(s.w.asks("templates"), s.faults["templates"])
}

func (s *fakeShelf) Save(_ context.Context, name string, b model.Banner, over bool) error {
	s.w.unlocked("save")
	if s.faults["save"] == nil {
		s.own = append(s.own, model.Template{Name: name, Banner: b})
	}
	return s.faults["save"]
}

func (s *fakeShelf) Changed(context.Context) error {
	s.w.unlocked("changed")
	if err := s.faults["changed"]; err != nil {
		return err
	}
	return context.Canceled
}

func (s *fakeShelf) Drafts(context.Context) ([]model.Draft, error) {
	s.w.unlocked("drafts")
	return s.drafts, s.faults["drafts"]
}

func (s *fakeShelf) KeepDrafts(_ context.Context, drafts []model.Draft) error {
	s.w.unlocked("keep drafts")
	s.kept = append(s.kept, drafts)
	return s.faults["keep"]
}

// listener is a screen that notes what it hears.
type listener struct {
	prompt
	heard *[]tea.Msg
}

func (l listener) Update(msg tea.Msg) (screen, tea.Cmd) {
	*l.heard = append(*l.heard, msg)
	return l, nil
}

func (l listener) Resize(int, int) screen { return l }
func (l listener) View() string           { return "" }

// heard finds the messages of a type among what screens heard.
func heard[M tea.Msg](all []tea.Msg) []M {
	var out []M
	for _, m := range all {
		if m, ok := m.(M); ok {
			out = append(out, m)
		}
	}
	return out
}

// consoleWith is a console with a library, and what its screens hear.
func consoleWith(t *testing.T, s *fakeShelf) (*world, *[]tea.Msg) {
	w := emptyWorld(t, chats(1)...)
	s.w, w.shelf = w, s
	w.open(Config{})
	all := new([]tea.Msg)
	w.App.layers = []layer{{screen: listener{heard: all}}}
	w.Start(80, 24)
	return w, all
}

func drafts(names ...string) []model.Draft {
	var out []model.Draft
	for _, n := range names {
		out = append(out, model.NewDraft(n, button(), noon))
	}
	return out
}

func TestLibraryIsReadAtTheStart(t *testing.T) {
	_, all := consoleWith(t, &fakeShelf{own: []model.Template{{Name: "mine"}}, drafts: drafts("exit-text")})
	if got := heard[libraryMsg](*all); len(got) != 1 || got[0].templates[0].Name != "mine" {
		t.Errorf("templates: %v", got)
	}
	if got := heard[draftsMsg](*all); len(got) != 1 || got[0].drafts[0].Template != "exit-text" {
		t.Errorf("drafts: %v", got)
	}
}

func TestLibraryIsReadAgainAfterAChange(t *testing.T) {
	s := &fakeShelf{}
	w, all := consoleWith(t, s)
	s.own = []model.Template{{Name: "new"}}
	w.Send(libraryChangedMsg{})
	w.Settle()
	if got := heard[libraryMsg](*all); len(got) != 2 || len(got[1].templates) != 1 {
		t.Errorf("templates: %v", got)
	}
	if got := heard[draftsMsg](*all); len(got) != 0 {
		t.Errorf("drafts that nobody left: %v", got)
	}
}

func TestLibraryTroubleIsTold(t *testing.T) {
	broken := errors.New("permission denied")
	for call, says := range map[string]string{"templates": "Permission denied.", "drafts": "Permission denied.", "changed": "not noticed until the next start"} {
		w, _ := consoleWith(t, &fakeShelf{faults: map[string]error{call: broken}})
		w.Sees(says)
	}
}

func TestTemplateIsSaved(t *testing.T) {
	s := &fakeShelf{faults: map[string]error{"save": model.ErrExists}}
	w, all := consoleWith(t, s)
	w.Send(saveTemplateMsg{name: "mine", banner: button()})
	w.Settle()
	if got := heard[templateSavedMsg](*all); len(got) != 1 || !errors.Is(got[0].err, model.ErrExists) {
		t.Fatalf("answers: %v", got)
	}
	clear(s.faults)
	w.Send(saveTemplateMsg{name: "mine", banner: button(), over: true})
	w.Settle()
	if got := heard[libraryMsg](*all); len(got) != 2 || len(got[1].templates) != 1 {
		t.Errorf("not read again: %v", got)
	}
}

// Drafts are written one at a time. Of those that come meanwhile the newest are
// written, and a fault is told.
func TestDraftsAreKeptInOrder(t *testing.T) {
	s := &fakeShelf{}
	w, all := consoleWith(t, s)
	w.Hold = func(msg tea.Msg) bool { _, kept := msg.(draftsKeptMsg); return kept }
	for _, name := range []string{"one", "two", "three"} {
		w.Send(keepDraftsMsg{drafts(name)})
		w.Settle()
	}
	w.Deliver(false)
	if len(s.kept) != 2 || s.kept[0][0].Template != "one" || s.kept[1][0].Template != "three" {
		t.Errorf("kept %v", s.kept)
	}
	if got := heard[draftsKeptMsg](*all); len(got) != 1 {
		t.Errorf("%d answers", len(got))
	}
	s.faults = map[string]error{"keep": errors.New("no space left on device")}
	w.Send(keepDraftsMsg{drafts("four")})
	w.Settle()
	w.Sees("No space left on device.")
}

func TestWithoutALibrary(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.Send(keepDraftsMsg{drafts("one")})
	w.Send(saveTemplateMsg{name: "mine", banner: button()})
	w.Settle()
	w.Sees("no place for templates")
}
