package ui

import (
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// typed gives a key to what has the keyboard: the choice of a view, the filter, or
// the table.
func (s tickets) typed(msg tea.KeyMsg) (tickets, tea.Cmd) {
	switch {
	case s.choose:
		return s.chooseView(msg)
	case s.filter.editing:
		return s.typeFilter(msg)
	}
	return s.key(msg)
}

func (s tickets) key(msg tea.KeyMsg) (tickets, tea.Cmd) {
	k := s.keys
	switch {
	case s.moved(msg):
		s.touched, s.slide.moved = true, true
		return s.follow()
	case key.Matches(msg, k.Filter):
		s.filter = s.filter.edited()
		s.filter.home = s.list.cursorID()
		return s.laid(), nil
	case key.Matches(msg, k.Sort):
		s.list.SortNext(1)
		return s.follow()
	case key.Matches(msg, k.SortBack):
		s.list.SortNext(-1)
		return s.follow()
	case key.Matches(msg, k.Invert):
		s.list.Invert()
		return s.follow()
	case key.Matches(msg, k.Mark):
		return s.toggleMark()
	case key.Matches(msg, k.MarkAll):
		return s.markAll()
	case key.Matches(msg, k.ClearAll):
		s.list.ClearMarks()
	case key.Matches(msg, k.Preview):
		s.showing = !s.showing
		s, follow := s.laid().follow()
		return s, tea.Batch(follow, s.noPreview())
	case key.Matches(msg, k.Hold):
		return s.hold()
	case msg.Type == tea.KeyEsc:
		return s.clearFilter()
	default:
		return s.board(msg)
	}
	return s, nil
}

// markAll marks all that match, or, where they are marked already, unmarks them, and
// says so: a second press is easily made, and the marks of many are gone.
func (s tickets) markAll() (tickets, tea.Cmd) {
	n := s.list.Marks()
	s.list.MarkShown()
	if n == 0 || s.list.Marks() > 0 {
		return s, nil
	}
	return s, notice(levelInfo, "All were marked: "+count(n, "ticket")+" unmarked. * marks them again.")
}

// board handles the keys that change what the board shows, or look elsewhere.
func (s tickets) board(msg tea.KeyMsg) (tickets, tea.Cmd) {
	k := s.keys
	switch {
	case key.Matches(msg, k.Views):
		s.choose = true
	case key.Matches(msg, k.Pulse):
		s.strip = s.strip.next(len(s.stripLines()) > 0)
		s, follow := s.laid().follow()
		return s, tea.Batch(follow, s.noStrip())
	case key.Matches(msg, k.Columns):
		return s, emit(askColumnsMsg{s.list.Columns()})
	case key.Matches(msg, k.Search):
		return s, emit(askSearchMsg{s.filter.query()})
	case key.Matches(msg, k.Offer) && len(s.offers.tickets) > 0:
		return s, emit(askSendMsg{banner: s.offers.banner, tickets: s.offers.tickets})
	default:
		return s.act(msg)
	}
	return s, nil
}

// moved moves the cursor, if msg says so.
func (s tickets) moved(msg tea.KeyMsg) bool { return s.keys.move.moves(s.list, msg) }

// moves moves the cursor of a list, if a key says so.
func (m moveKeys) moves(l *list, msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, m.Up):
		l.Move(-1)
	case key.Matches(msg, m.Down):
		l.Move(1)
	case key.Matches(msg, m.PageUp):
		l.Page(-1)
	case key.Matches(msg, m.PageDown):
		l.Page(1)
	case key.Matches(msg, m.Top):
		l.Top()
	case key.Matches(msg, m.Bottom):
		l.Bottom()
	default:
		return false
	}
	return true
}

// toggleMark marks the ticket under the cursor and goes on to the next.
func (s tickets) toggleMark() (tickets, tea.Cmd) {
	if s.slide.bars(s.env.Now(), true, 0) {
		s.touched = true
		return s, notice(levelWarn, s.slideText())
	}
	if s.list.Reveal() {
		return s, s.revealed()
	}
	s.touched, s.slide.moved = true, true
	s.list.ToggleMark()
	s.list.Move(1)
	return s.follow()
}

// revealed tells why a key has brought the view to the cursor and done nothing else.
func (s tickets) revealed() tea.Cmd {
	t, _ := s.list.Cursor()
	return notice(levelInfo, "Ticket "+string(t.ID)+" under the cursor was out of sight; here it is. The same key acts on it now.")
}

// act emits the request that a key stands for, with its targets frozen here. If that
// is a ticket that cannot be seen, it is shown first.
func (s tickets) act(msg tea.KeyMsg) (tickets, tea.Cmd) {
	k := s.keys
	if why := s.unsure(); why != "" && key.Matches(msg, k.acts()...) {
		s.touched = true
		return s, notice(levelWarn, why)
	}
	t, ok := s.list.Cursor()
	_, live := s.newest(t.ID)
	switch {
	case !ok:
		return s, nil
	case !key.Matches(msg, append(k.acts(), k.Open)...):
		return s, whyNot(msg, s.FullHelp())
	case (s.list.Marks() == 0 || key.Matches(msg, k.Open)) && s.list.Reveal():
		return s, s.revealed()
	case !live && s.list.Marks() == 0 && !key.Matches(msg, k.Copy, k.Open):
		return s, notice(levelWarn, "Ticket "+string(t.ID)+" has ended: nothing is begun on it any more.")
	}
	s.touched = true
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
	return s, nil
}

// unsure says why it cannot be told whom a key would act on: the marks are out of
// sight, or have gone, or the cursor has gone to another customer by itself.
func (s tickets) unsure() string {
	switch n := s.list.HiddenMarks(); {
	case s.list.Marks() > 0:
		return ""
	case n == 1:
		return "Your marked ticket is hidden by the filter: clear the filter or the mark."
	case n > 1:
		return "Your " + count(n, "marked ticket") + " are hidden by the filter: clear the filter or the marks."
	case s.slide.bars(s.env.Now(), false, 0):
		return s.slideText()
	}
	return ""
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
		return s.ask(askNoteMsg{ts[0]})
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
	case len(marked) < s.list.Shown() || s.filter.text() == "":
		return count(len(marked), "mark")
	}
	return "all " + thousands(len(marked)) + " that match ‘" + s.filter.seen() + "’"
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

func (s tickets) hold() (tickets, tea.Cmd) {
	s.held = !s.held
	if s.held || s.pending == nil {
		return s, nil
	}
	news := s.pending
	s.list.At(s.env.Now())
	s.pending, s.more = nil, 0
	return s.shown(s.list.Release(news), true, true)
}

// ShortHelp names the keys that are needed most.
func (s tickets) ShortHelp() []key.Binding {
	k := s.keys
	if s.filter.editing {
		return s.filter.keys.all()
	}
	return []key.Binding{k.Open, k.Filter, k.Mark, k.Banner, k.Close, k.Sort, k.Preview}
}

// FullHelp names all keys, and the views for the palette.
func (s tickets) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		k.move.all(),
		{k.Open, k.Filter, k.Sort, k.SortBack, k.Invert, k.Columns, k.Views, k.Preview, k.Hold, k.Pulse, k.Search},
		{k.Mark, k.MarkAll, k.ClearAll, k.Banner, k.Offer, k.Remove, k.Close, k.Text, k.Note, k.Tags, k.Copy},
		s.viewKeys(),
	}
}
