package ui

import (
	"slices"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// tickets is the board of live tickets: the table, its filter, the marks, and
// a preview of the conversation under the cursor.
type tickets struct {
	env     *env
	keys    ticketsKeys
	list    *list
	rows    map[model.TicketID]rowState
	filter  textinput.Model
	editing bool      // the filter has the keyboard
	now     time.Time // of the ages shown: they change together, once a minute
	loaded  bool      // at least one page has come
	whole   bool      // all pages have come
	fault   string
	offers  offersMsg // chats that an agent has just taken, without a banner

	held    bool
	pending *ticketsMsg // the newest refresh, while held
	skipped int         // tickets that are missing because they could not be read

	pane    preview
	showing bool // the operator wants the preview, where there is room
	pulse   pulse
	strip   stripMode

	width, height int
}

func newTickets(e *env) tickets {
	keys := defaultTicketsKeys()
	if e.ReadOnly {
		for _, b := range []*key.Binding{&keys.Banner, &keys.Offer, &keys.Remove, &keys.Close, &keys.Note, &keys.Tags, &keys.Text} {
			*b = because(*b, "read-only")
		}
	}
	l := newList()
	l.SetStyles(e.theme.grid())
	in := e.theme.input("/ ", "words to look for: id, name, agent, group, channel, issue, tag")
	return tickets{env: e, now: e.Now(), keys: keys, list: l, rows: map[model.TicketID]rowState{}, filter: in, pane: newPreview(e), showing: true,
		pulse: pulse{theme: e.theme}}
}

func (s tickets) Init() tea.Cmd { return nil }

func (s tickets) Typing() bool { return s.editing }

func (s tickets) Resize(width, height int) screen {
	s.width, s.height = width, height
	return s.laid()
}

// maxPane is how wide a preview beside the table gets: lines of a conversation
// read badly when they are longer.
const maxPane = 64

// split says how the body is shared between the table and the preview.
func (s tickets) split() (table, pane struct{ w, h int }) {
	table.w, table.h = s.width, s.height-len(s.stripLines())
	if s.filterLine() {
		table.h = max(table.h-1, 0)
	}
	switch {
	case !s.showing:
	case s.width >= 120:
		pane.w, pane.h = min(s.width*2/5, maxPane), table.h
		table.w -= pane.w + 1
	case s.height >= 26: // of a terminal with 30 rows
		pane.w, pane.h = s.width, table.h/3
		table.h -= pane.h
	}
	return table, pane
}

func (s tickets) filterLine() bool { return s.editing || s.list.FilterText() != "" }

func (s tickets) laid() tickets {
	table, pane := s.split()
	s.list.SetSize(table.w, table.h)
	s.pane = s.pane.resize(pane.w, pane.h)
	s.filter.Width = max(s.width-4, 1)
	return s
}

func (s tickets) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ticketsMsg:
		return s.refreshed(msg)
	case pollFailedMsg:
		s.fault = explain(msg.err)
		return s, nil
	case bannersMsg:
		for _, id := range msg.changed {
			word := msg.states[id].word()
			s = s.mark(id, func(st *rowState) { st.Banner = word })
		}
		return s, nil
	case offersMsg:
		s.offers = msg
		return s, nil
	case exitsMsg:
		for _, x := range msg.list {
			s = s.mark(x.Ticket.ID, func(st *rowState) { st.Exit = exitWord(x) })
		}
		return s, nil
	case minuteMsg:
		s.now = s.env.Now()
		return s.counted()
	case censusMsg, rateMsg, teamMsg:
		s.pulse = s.pulse.heard(msg)
		return s.laid(), nil
	case askFilterMsg:
		return s.filtered(msg.query)
	case previewDueMsg, previewMsg:
		var cmd tea.Cmd
		s.pane, cmd = s.pane.update(msg)
		return s, cmd
	case tea.KeyMsg:
		if s.editing {
			return s.typeFilter(msg)
		}
		return s.key(msg)
	}
	return s, nil
}

// mark changes what the row of a ticket says beside the platform's data.
func (s tickets) mark(id model.TicketID, change func(*rowState)) tickets {
	st := s.rows[id]
	change(&st)
	s.rows[id] = st
	s.list.State(id, st)
	return s
}

func (s tickets) refreshed(msg ticketsMsg) (screen, tea.Cmd) {
	s.loaded, s.whole, s.fault = true, s.whole || msg.complete, ""
	if s.held {
		s.pending = &msg
		return s, nil
	}
	return s.take(msg)
}

func (s tickets) take(msg ticketsMsg) (screen, tea.Cmd) {
	s.skipped = msg.skipped
	var cmds []tea.Cmd
	if gone := s.list.Set(msg.tickets); gone > 0 {
		cmds = append(cmds, notice(levelInfo, count(gone, "marked ticket")+" left the list; the mark went too."))
	}
	s, cmd := s.follow()
	cmds = append(cmds, cmd)
	s, cmd = s.counted()
	return s, tea.Batch(append(cmds, cmd)...)
}

// counted tells everybody how many tickets there are, and how long people wait.
func (s tickets) counted() (tickets, tea.Cmd) {
	if !s.whole {
		return s, nil // half of the tickets would tell a wrong story
	}
	return s, emit(censusMsg{s.list.census(s.env.Now())})
}

// filtered shows the tickets that match a filter from elsewhere.
func (s tickets) filtered(query string) (screen, tea.Cmd) {
	s.filter.SetValue(query)
	s.filter.CursorEnd()
	s.list.Filter(query)
	return s.laid().follow()
}

// follow lets the preview go where the cursor is.
func (s tickets) follow() (tickets, tea.Cmd) {
	t, ok := s.list.Cursor()
	if _, pane := s.split(); pane.h == 0 || !ok {
		s.pane = s.pane.cleared()
		return s, nil
	}
	var cmd tea.Cmd
	s.pane, cmd = s.pane.follow(t)
	return s, cmd
}

func (s tickets) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	k := s.keys
	switch {
	case s.moved(msg):
		return s.follow()
	case key.Matches(msg, k.Filter):
		s.editing = true
		s.filter.Focus()
		return s.laid(), nil
	case key.Matches(msg, k.Sort):
		s.list.SortNext()
	case key.Matches(msg, k.Invert):
		s.list.Invert()
	case key.Matches(msg, k.Mark):
		s.list.ToggleMark()
		s.list.Move(1)
		return s.follow()
	case key.Matches(msg, k.MarkAll):
		s.list.MarkShown()
	case key.Matches(msg, k.ClearAll):
		s.list.ClearMarks()
	case key.Matches(msg, k.Preview):
		s.showing = !s.showing
		return s.laid().follow()
	case key.Matches(msg, k.Hold):
		return s.hold()
	case key.Matches(msg, k.Pulse):
		s.strip = s.strip.next(len(s.stripLines()) > 0)
		return s.laid().follow()
	case key.Matches(msg, k.Offer) && len(s.offers.tickets) > 0:
		return s, emit(askSendMsg{s.offers.banner, s.offers.tickets})
	case msg.Type == tea.KeyEsc:
		return s.clearFilter()
	default:
		return s.act(msg)
	}
	return s, nil
}

// moved moves the cursor, if msg says so.
func (s tickets) moved(msg tea.KeyMsg) bool {
	switch m := s.keys.move; {
	case key.Matches(msg, m.Up):
		s.list.Move(-1)
	case key.Matches(msg, m.Down):
		s.list.Move(1)
	case key.Matches(msg, m.PageUp):
		s.list.Page(-1)
	case key.Matches(msg, m.PageDown):
		s.list.Page(1)
	case key.Matches(msg, m.Top):
		s.list.Top()
	case key.Matches(msg, m.Bottom):
		s.list.Bottom()
	default:
		return false
	}
	return true
}

// act emits the request that a key stands for, with its targets frozen here.
func (s tickets) act(msg tea.KeyMsg) (screen, tea.Cmd) {
	t, ok := s.list.Cursor()
	if !ok {
		return s, nil
	}
	k := s.keys
	switch {
	case key.Matches(msg, k.Open):
		return s, emit(openTicketMsg{t})
	case key.Matches(msg, k.Copy):
		return s, emit(copyMsg{s.ids()})
	case key.Matches(msg, k.Note):
		return s, s.askNote()
	case key.Matches(msg, k.Text):
		return s, s.ask(askMassMsg{model.JobText, s.targets()})
	case key.Matches(msg, k.Close):
		return s, s.ask(askCloseMsg{s.targets()})
	case key.Matches(msg, k.Banner):
		return s, s.ask(askBannerMsg{s.targets()})
	case key.Matches(msg, k.Remove):
		return s, s.ask(askRemoveMsg{s.targets()})
	case key.Matches(msg, k.Tags):
		return s, s.ask(askTagsMsg{s.targets()})
	}
	return s, whyNot(msg, s.FullHelp())
}

// ask emits a request and says so when marks stay behind a filter.
func (s tickets) ask(msg tea.Msg) tea.Cmd {
	if n := s.list.HiddenMarks(); n > 0 {
		return tea.Batch(emit(msg), notice(levelWarn, count(n, "marked ticket")+" hidden by the filter left out."))
	}
	return emit(msg)
}

// askNote asks for the note of one ticket, or of all that are marked.
func (s tickets) askNote() tea.Cmd {
	ts := s.targets()
	if len(ts) == 1 {
		return emit(askNoteMsg{ts[0]})
	}
	return s.ask(askMassMsg{model.JobNote, ts})
}

// origin says where tickets come from, in the words of a dialog: the marks, all
// that a filter shows, or nothing that is known.
func (s tickets) origin(ts []model.Ticket) string {
	marked := s.list.Marked()
	switch {
	case len(ts) < 2 || !slices.Equal(marked, ticketIDs(ts)):
		return ""
	case len(marked) < s.list.Shown() || s.list.FilterText() == "":
		return count(len(marked), "mark")
	}
	return "all " + thousands(len(marked)) + " that match ‘" + s.list.FilterText() + "’"
}

// targets are the marked tickets that can be seen, else the one under the
// cursor.
func (s tickets) targets() []model.Ticket {
	var out []model.Ticket
	for _, id := range s.list.Marked() {
		if t, ok := s.list.Ticket(id); ok {
			out = append(out, t)
		}
	}
	if t, ok := s.list.Cursor(); ok && len(out) == 0 {
		out = append(out, t)
	}
	return out
}

func (s tickets) ids() string {
	var ids []string
	for _, t := range s.targets() {
		ids = append(ids, string(t.ID))
	}
	return strings.Join(ids, "\n")
}

func (s tickets) hold() (screen, tea.Cmd) {
	s.held = !s.held
	if s.held || s.pending == nil {
		return s, nil
	}
	news := *s.pending
	s.pending = nil
	return s.take(news)
}

func (s tickets) typeFilter(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEsc:
		return s.clearFilter()
	case tea.KeyEnter:
		s.editing = false
		s.filter.Blur()
		return s.laid().follow()
	case tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown:
		s.moved(msg)
		return s.follow()
	}
	s.filter, _ = s.filter.Update(msg)
	s.list.Filter(s.filter.Value())
	return s.follow()
}

func (s tickets) clearFilter() (screen, tea.Cmd) {
	s.editing = false
	s.filter.Reset()
	s.filter.Blur()
	s.list.Filter("")
	return s.laid().follow()
}

func (s tickets) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Open, k.Filter, k.Mark, k.Banner, k.Close, k.Sort, k.Preview}
}

func (s tickets) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		k.move.all(),
		{k.Open, k.Filter, k.Sort, k.Invert, k.Preview, k.Hold, k.Pulse},
		{k.Mark, k.MarkAll, k.ClearAll, k.Banner, k.Offer, k.Remove, k.Close, k.Text, k.Note, k.Tags, k.Copy},
	}
}
