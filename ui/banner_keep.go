package ui

import (
	"slices"
	"strings"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// keepAfter is how long a change may be in memory alone.
const keepAfter = 500 * time.Millisecond

// keeper is how far the drafts have been written down.
type keeper struct {
	unkept bool          // something has changed since
	out    bool          // they have been handed over, and no answer has come
	due    bool          // the clock that will write is set
	left   []model.Draft // of an earlier run, for templates that are not there yet
	read   bool          // the library has told what it has
	goTo   string        // name of the template to go to when it comes
}

// keepDueMsg says that it is time to write drafts down.
type keepDueMsg struct{}

// watched sets the clock after the first change that is not written down.
func (b banners) watched() (banners, tea.Cmd) {
	if !b.keep.unkept || b.keep.due || b.env.Library == nil {
		return b, nil
	}
	b.keep.due = true
	return b, b.env.After(keepAfter, keepDueMsg{})
}

// keepNow asks for the drafts to be written down.
func (b banners) keepNow() (banners, tea.Cmd) {
	b.keep.due = false
	if !b.keep.unkept {
		return b, nil
	}
	b.keep.unkept, b.keep.out = false, true
	return b, emit(keepDraftsMsg{b.kept()})
}

// kept is all that the next run should find, the newest last.
func (b banners) kept() []model.Draft {
	out := slices.Clone(b.keep.left)
	for _, d := range b.drafts {
		out = append(out, d.kept()...)
	}
	slices.SortStableFunc(out, func(x, y model.Draft) int { return x.At.Compare(y.At) })
	return out
}

// restored takes over what an earlier run left behind.
func (b banners) restored(left []model.Draft) (banners, tea.Cmd) {
	b.keep.left = append(slices.Clip(b.keep.left), left...)
	b.keep.unkept = true // this run answers for them now
	return b.unpacked()
}

// unpacked gives the words of an earlier run to their templates. Those whose file
// has gone get an entry of their own once the library is known.
func (b banners) unpacked() (banners, tea.Cmd) {
	var names []string
	left := b.keep.left
	b.keep.left = nil
	b.drafts = slices.Clone(b.drafts)
	for _, l := range left {
		i := slices.IndexFunc(b.drafts, func(d draft) bool { return d.template.Name == l.Template })
		switch {
		case i < 0 && !b.keep.read:
			b.keep.left = append(b.keep.left, l)
			continue
		case i < 0:
			i = len(b.drafts)
			orphan := newDraft(model.Template{Name: l.Template}, b.env.Form)
			orphan.gone = true
			b.drafts = append(b.drafts, orphan)
		}
		b.drafts[i] = b.drafts[i].restored(l)
		if name := model.CleanLine(l.Template); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return b, nil
	}
	return b.loaded(b.card), notice(levelInfo, "Your words of "+strings.Join(names, ", ")+" are back from an earlier run; R there gives the template's own.")
}

// shelved brings the list of templates up to date. What the operator sees and
// types into stays where it is.
func (b banners) shelved(msg libraryMsg) (banners, tea.Cmd) {
	if msg.err != nil {
		return b, nil // the App says so
	}
	was, n := b.draft(), b.at
	b.drafts, b.keep.read = stocked(b.drafts, msg.templates, b.env.Form), true
	b.at = slices.IndexFunc(b.drafts, func(d draft) bool { return d.key() == was.key() })
	if b.at < 0 {
		b.at = min(n, len(b.drafts)-1)
	}
	b, cmd := b.unpacked()
	if b.draft().key() != was.key() || !sameWording(b.draft().history.now, was.history.now) {
		b = b.loaded(b.card)
	}
	return b.looked().lookedFor(), cmd
}

// lookedFor goes to the template that was just saved, unless the operator types
// elsewhere by now.
func (b banners) lookedFor() banners {
	if b.typing {
		b.keep.goTo = ""
	}
	i := slices.IndexFunc(b.drafts, func(d draft) bool { return !d.template.BuiltIn && d.template.Name == b.keep.goTo })
	if i < 0 {
		return b
	}
	b.keep.goTo = ""
	return b.chosen(i)
}

// parted quits, once the words that are in memory alone have been written down.
func (a App) parted() (App, tea.Cmd) {
	var cmd tea.Cmd
	if b, ok := a.tabs[tabBanners].(banners); ok && (b.keep.unkept || b.keep.out) && a.env.Library != nil {
		b.keep.unkept, b.keep.out = false, true
		a.tabs[tabBanners] = b
		a, cmd = a.keepDrafts(b.kept())
	}
	if a.shelf.keeping {
		a.leave = true
		return a, cmd
	}
	return a, tea.Quit
}
