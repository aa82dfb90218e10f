package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// filterLine is where the filter is typed: with what was not understood, ways to
// go on, and what was typed before.
//
// While customers are hidden, what it looks for in texts that can name one is
// hidden too, unless it is being typed: the one who types has to see it, and a
// picture of the screen cannot be taken then.
type filterLine struct {
	theme   *theme
	mask    *model.Mask
	input   textinput.Model
	editing bool // it has the keyboard
	keys    filterKeys
	faults  []model.QueryFault
	remarks []string // of the query

	offers []model.QueryCompletion
	offer  int // of offers, the one that stands in the input; -1 for none

	home model.TicketID // where the cursor was when typing began

	past  []string // filters of this run, oldest first
	at    int      // of past, the one that stands in the input; len(past) for what is being typed
	draft string   // what was being typed, while one of past stands there
}

// filterKeys are those of the filter line.
type filterKeys struct {
	Done, Complete, Older, Newer, Clear key.Binding
}

func (k filterKeys) all() []key.Binding {
	return []key.Binding{k.Done, k.Complete, k.Older, k.Newer, k.Clear}
}

// mostPast is how many filters are remembered.
const mostPast = 100

func newFilterLine(e *env) filterLine {
	return filterLine{theme: e.theme, mask: e.mask, input: e.theme.input("/ ", "words to look for, or group:billing wait:>5m !tag:spam"), offer: -1,
		keys: filterKeys{Done: bind("done", "enter"), Complete: bind("complete", "tab"), Older: bind("earlier filter", "up"),
			Newer: bind("later filter", "down"), Clear: bind("clear", "esc")}}
}

func (f filterLine) text() string { return f.input.Value() }

// seen is the text as it may be shown.
func (f filterLine) seen() string {
	if f.editing || !bool(*f.mask) {
		return f.text()
	}
	q, _ := model.ParseQuery(f.text())
	return f.mask.Query(q).String()
}

// shown reports whether the line takes room on the screen.
func (f filterLine) shown() bool { return f.editing || f.text() != "" }

func (f filterLine) edited() filterLine {
	f.editing, f.at = true, len(f.past)
	f.input.Focus()
	f.input.CursorEnd()
	return f
}

// query reads what stands in the line.
func (f *filterLine) query() model.Query {
	q, faults := model.ParseQuery(f.text())
	f.faults, f.remarks = faults, q.Remarks()
	return q
}

// with puts another text into the line.
func (f filterLine) with(text string) filterLine {
	f.input.SetValue(text)
	f.input.CursorEnd()
	f.offers, f.offer = nil, -1
	return f
}

// left gives the keyboard back and remembers what was typed.
func (f filterLine) left() filterLine {
	f.editing, f.offers, f.offer = false, nil, -1
	f.input.Blur()
	if text := strings.TrimSpace(f.text()); text != "" {
		f.past = append(slices.DeleteFunc(slices.Clone(f.past), func(s string) bool { return s == text }), text)
		f.past = f.past[max(len(f.past)-mostPast, 0):]
	}
	return f
}

// recalled goes so many filters back or forth in time.
func (f filterLine) recalled(by int) filterLine {
	if f.at == len(f.past) {
		f.draft = f.text()
	}
	at := max(min(f.at+by, len(f.past)), 0)
	if at == f.at {
		return f
	}
	if f.at = at; at == len(f.past) {
		return f.with(f.draft)
	}
	return f.with(f.past[at])
}

// completed puts the next way to go on into the line.
func (f filterLine) completed() filterLine {
	if len(f.offers) == 0 {
		return f
	}
	f.offer = (f.offer + 1) % len(f.offers)
	o := f.offers[f.offer]
	f.input.SetValue(o.Query)
	f.input.SetCursor(utf8.RuneCountInString(o.Query[:o.Cursor]))
	return f
}

// offered looks for ways to go on from where the cursor is.
func (f filterLine) offered(known map[model.QueryField][]string) filterLine {
	text := []rune(f.text())
	before := len(string(text[:min(f.input.Position(), len(text))]))
	f.offers, f.offer = nil, -1
	if before > 0 && text[f.input.Position()-1] != ' ' {
		f.offers = model.CompleteQuery(f.text(), before, known)
	}
	return f
}

func (s tickets) typeFilter(msg tea.KeyMsg) (tickets, tea.Cmd) {
	k := s.filter.keys
	switch {
	case key.Matches(msg, k.Clear):
		s, cleared := s.clearFilter()
		s.list.Select(s.filter.home)
		s, cmd := s.follow()
		return s, tea.Batch(cleared, cmd)
	case key.Matches(msg, k.Done):
		s.filter = s.filter.left()
		return s.laid().follow()
	case key.Matches(msg, k.Complete):
		one := len(s.filter.offers) == 1
		s.filter = s.filter.completed()
		if one {
			s.filter = s.filter.offered(s.list.Known())
		}
	case key.Matches(msg, k.Older):
		s.filter = s.filter.recalled(-1)
	case key.Matches(msg, k.Newer):
		s.filter = s.filter.recalled(1)
	case msg.Type == tea.KeyPgUp, msg.Type == tea.KeyPgDown:
		s.touched = s.moved(msg) || s.touched
		return s.follow()
	default:
		s.filter.input, _ = s.filter.input.Update(msg)
		s.filter.at = len(s.filter.past)
		s.filter = s.filter.offered(s.list.Known())
	}
	return s.filtered()
}

// filtered shows what the filter line asks for.
func (s tickets) filtered() (tickets, tea.Cmd) {
	s.list.Filter(s.filter.query())
	s.slide, s.more = slide{}, s.pending.matching(s.list)
	return s.laid().follow()
}

// refiltered shows what somebody asks for by a key of another screen. A filter that
// was there gives way, and says so.
func (s tickets) refiltered(q model.Query) (tickets, tea.Cmd) {
	was, had := s.filter.seen(), s.filter.text()
	s.filter = s.filter.left().with(q.String())
	s, cmd := s.filtered()
	if had == "" || had == s.filter.text() {
		return s, cmd
	}
	return s, tea.Batch(cmd, notice(levelInfo, "This takes the place of the filter "+was+": / and ↑ bring it back."))
}

func (s tickets) clearFilter() (tickets, tea.Cmd) {
	s.filter = s.filter.left().with("")
	return s.filtered()
}

// view draws the line: what is typed, and behind it what was not understood, or
// the ways to go on.
func (f filterLine) view(width int) string {
	th := f.theme
	hint := th.Faint.Render("esc clears the filter")
	switch {
	case len(f.offers) > 0: // before faults: what is being typed is unfinished
		hint = f.offersView()
	case len(f.faults) > 0 && f.seen() == f.text(): // it quotes what was typed
		hint = th.Warn.Render(f.faults[0].String() + "; looked for as text")
		if f.faults[0].Waits {
			hint = th.Faint.Render(f.faults[0].String())
		}
	case len(f.remarks) > 0:
		hint = th.Faint.Render(f.remarks[0])
	case f.editing:
		hint = ""
	}
	if !f.editing {
		return fit(th.Accent.Render("/ ")+cut(f.seen(), width*2/3)+"   "+hint, width)
	}
	if f.input.Width = 0; hint == "" && f.text() == "" {
		f.input.Width = max(width-4, 1) // room for what may be typed
	}
	return fit(f.window(width)+"  "+hint, width)
}

// window is the input, cut so that a hint has room behind a long text.
func (f filterLine) window(width int) string {
	if most := width * 2 / 3; len(f.text()) > most-4 {
		f.input.Width = max(most-4, 1)
		f.input.SetCursor(f.input.Position()) // scrolls to it
	}
	return f.input.View()
}

// offersView names the ways to go on, the one that stands in the line first.
func (f filterLine) offersView() string {
	th := f.theme
	parts := []string{th.Accent.Render("tab")}
	for i := range f.offers {
		o := f.offers[(max(f.offer, 0)+i)%len(f.offers)]
		style := th.Faint
		if i == 0 && f.offer >= 0 {
			style = th.Text
		}
		parts = append(parts, style.Render(model.CleanLine(o.Label)))
	}
	return strings.Join(parts, " ")
}
