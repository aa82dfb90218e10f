package ui

import (
	"context"
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// search lets the platform look for tickets that are over. What it finds is only to
// be read: enter opens the conversation.
type search struct {
	env     *env
	keys    searchKeys
	input   textinput.Model
	editing bool // the input has the keyboard
	list    *list

	left model.Query // of the filter, what the platform cannot look for

	screen int    // address for the answers
	seq    int    // of the newest question; older answers are dropped
	asked  string // what the rows are the answer to
	asking bool
	read   int  // entries read so far, unreadable ones included
	full   int  // entries of a full page
	all    bool // the platform has no more
	err    error
	skip   int
	reply

	width, height int
}

type searchKeys struct {
	move                   moveKeys
	Open, Edit, More, Copy key.Binding
	Ask, Leave             key.Binding // while typing
}

type (
	// askSearchMsg opens the search with the words of a filter to begin with.
	askSearchMsg struct{ query model.Query }
	// searchedMsg is one page of what the platform has found.
	searchedMsg struct {
		screen, seq int
		page        model.TicketPage
		err         error
	}
)

// searchStatuses are those of tickets that are over.
func searchStatuses() []model.Status { return []model.Status{model.StatusResolved, model.StatusMissed} }

func newSearch(e *env, screen int, filter model.Query) search {
	words, left := filter.Words()
	l := newList()
	l.SetStyles(e.theme.grid())
	l.SetMask(e.mask)
	l.SetColumns([]column{columnID, columnCustomer, columnStatus, columnAgent, columnGroup, columnChannel, columnFirst, columnAge, columnIssue})
	l.Sort(columnID, true)
	s := search{env: e, screen: screen, list: l, left: left, editing: true, input: e.theme.input("search ", "words in ticket, contact or note"),
		keys: searchKeys{move: defaultMoveKeys(), Open: bind("conversation", "enter"), Edit: bind("other words", "/"),
			More: bind("load more", "o"), Copy: bind("copy id", "y"), Ask: bind("search", "enter"), Leave: bind("back", "esc")}}
	s.input.SetValue(words)
	s.input.CursorEnd()
	s.input.Focus()
	return s
}

func (s search) Init() tea.Cmd { return nil }

func (s search) Typing() bool { return s.editing }

// Title makes the search a dialog: it can close itself.
func (s search) Title() string { return "Search" }

func (s search) Resize(width, height int) screen {
	s.width, s.height = width, height
	s.input.Width = max(width-12, 1)
	s.list.SetSize(width, max(height-2, 0))
	return s
}

func (s search) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case searchedMsg:
		return s.answered(msg), nil
	case tea.KeyMsg:
		if s.editing {
			return s.typed(msg)
		}
		return s.key(msg)
	}
	return s, nil
}

func (s search) typed(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case key.Matches(msg, s.keys.Leave) && s.asked == "":
		s.reply = reply{cancelMsg{}} // nothing has been found that it could go back to
		return s, nil
	case key.Matches(msg, s.keys.Leave):
		s.editing = false
		s.input.SetValue(s.asked)
		s.input.Blur()
		return s, nil
	case key.Matches(msg, s.keys.Ask):
		if strings.TrimSpace(s.input.Value()) == "" {
			return s, notice(levelInfo, "Type what to look for; esc leaves.")
		}
		s.editing = false
		s.input.Blur()
		s.asked, s.read, s.all, s.skip = strings.TrimSpace(s.input.Value()), 0, false, 0
		s.list.Set(nil)
		return s.ask()
	}
	s.input, _ = s.input.Update(msg)
	return s, nil
}

// ask reads the next page of what the platform finds.
func (s search) ask() (screen, tea.Cmd) {
	s.asking, s.err = true, nil
	s.seq++
	e, out := s.env, searchedMsg{screen: s.screen, seq: s.seq}
	q := model.TicketQuery{Text: s.asked, Statuses: searchStatuses(), Limit: model.MaxPage, Offset: s.read}
	return s, func() tea.Msg {
		e.within(func(ctx context.Context) { out.page, out.err = e.Platform.Tickets(ctx, q) })
		return out
	}
}

func (s search) answered(msg searchedMsg) search {
	if msg.screen != s.screen || msg.seq != s.seq {
		return s
	}
	s.asking, s.err = false, msg.err
	if msg.err != nil {
		return s
	}
	if s.read == 0 {
		s.full = model.FullPage(msg.page.Raw, model.MaxPage)
	}
	s.read += msg.page.Raw
	s.skip += msg.page.Skipped
	s.all = msg.page.Raw < s.full
	s.list.Apply(msg.page.Tickets)
	return s
}

func (s search) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	if s.keys.move.moves(s.list, msg) {
		return s, nil
	}
	switch {
	case key.Matches(msg, s.keys.Edit):
		s.editing = true
		s.input.Focus()
		return s, nil
	case key.Matches(msg, s.keys.More) && !s.asking && s.asked != "" && (!s.all || s.err != nil):
		return s.ask()
	}
	t, ok := s.list.Cursor()
	switch {
	case key.Matches(msg, s.keys.Open, s.keys.Copy) && s.list.Reveal():
	case ok && key.Matches(msg, s.keys.Open):
		return s, emit(openTicketMsg{t})
	case ok && key.Matches(msg, s.keys.Copy):
		return s, emit(copyMsg{string(t.ID)})
	}
	return s, nil
}

func (s search) View() string {
	th := s.env.theme
	head, below := fit(s.head(), s.width), fit(s.leftOut(), s.width)
	if s.list.Shown() > 0 {
		return head + "\n" + below + "\n" + s.list.View(s.env.Now())
	}
	lines := []string{head, below}
	switch {
	case s.err != nil:
		lines = append(lines, styled(th.Bad, wrap("  "+explain(s.err), max(s.width-2, 1)))...)
	case s.asking:
		lines = append(lines, th.Faint.Render("  The platform is looking…"))
	case s.asked != "":
		lines = append(lines, th.Text.Render(cut("  The platform knows no ticket that is over and has “"+s.words()+"”.", s.width)))
	default:
		lines = append(lines, th.Faint.Render("  The platform looks through tickets that are resolved or missed."))
	}
	return box(lines, s.width, s.height)
}

// words are those that were asked for. While customers are hidden they may name
// one, and are hidden as in the filter line.
func (s search) words() string {
	if *s.env.mask {
		return s.env.mask.Query(model.TextQuery(s.asked)).String()
	}
	return model.CleanLine(s.asked)
}

func (s search) head() string {
	if s.editing {
		return s.input.View()
	}
	return s.input.Prompt + s.words()
}

// leftOut says which part of the filter the platform is not asked for.
func (s search) leftOut() string {
	if s.left.Empty() {
		return ""
	}
	return s.env.theme.Faint.Render("  left out, the platform looks for words only: " + model.CleanLine(s.env.mask.Query(s.left).String()))
}

// Status says how much of what there is has been read.
func (s search) Status() string {
	if s.asked == "" {
		return "search on the platform · read-only"
	}
	parts := []string{count(s.list.Len(), "ticket") + " found", "read-only"}
	if s.skip > 0 {
		parts = append(parts, fmt.Sprintf("%d unreadable", s.skip))
	}
	switch {
	case s.asking:
		parts = append(parts, "reading…")
	case s.err != nil && s.list.Len() > 0:
		parts = append(parts, explain(s.err)+" o tries again")
	case !s.all && s.err == nil:
		parts = append(parts, "there may be more: o")
	}
	return strings.Join(parts, " · ")
}

func (s search) ShortHelp() []key.Binding {
	if s.editing {
		return []key.Binding{s.keys.Ask, s.keys.Leave}
	}
	return []key.Binding{s.keys.Open, s.keys.Edit, s.keys.More, s.keys.Copy}
}

func (s search) FullHelp() [][]key.Binding {
	return [][]key.Binding{s.keys.move.all(), {s.keys.Open, s.keys.Edit, s.keys.More, s.keys.Copy}}
}
