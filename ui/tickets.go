package ui

import (
	"botback/model"

	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// tickets is the board of live tickets: the table, its filter, the marks, and
// a preview of the conversation under the cursor.
type tickets struct {
	env     *env
	keys    ticketsKeys
	list    *list
	filter  filterLine
	view    View      // the one that was chosen last; see viewName
	choose  bool      // the next key chooses a view
	now     time.Time // of the times shown
	alarmed time.Time // when somebody was last said to wait too long
	touched bool      // the operator has chosen the row under the cursor; until then it is the first
	loaded  bool      // at least one page has come
	whole   bool      // all pages have come
	fault   string
	offers  offersMsg // chats that an agent has just taken, without a banner

	held    bool
	pending *heldNews // what would have changed, while held
	more    int       // tickets held back that match the filter and are not shown
	read    time.Time // when the list was last read to its end
	skipped int       // tickets that are missing because they could not be read

	hidden   bool // another screen is looked at
	ticking  bool // a second is being waited for
	expiring bool // the end of news is being waited for
	recount  bool // the list has changed since it was counted

	slide   slide
	pane    preview
	showing bool // the operator wants the preview, where there is room
	pulse   pulse
	strip   stripMode

	width, height int
}

// Messages of clocks, to this screen alone.
type (
	boardSecondMsg struct{} // the seconds on the screen are over
	newsOldMsg     struct{} // rows may have been news long enough
)

func newTickets(e *env) tickets {
	keys := defaultTicketsKeys()
	if e.ReadOnly {
		for _, b := range []*key.Binding{&keys.Banner, &keys.Offer, &keys.Remove, &keys.Close, &keys.Note, &keys.Tags, &keys.Text} {
			*b = because(*b, readOnly)
		}
	}
	l := newList()
	l.SetStyles(e.theme.grid())
	l.SetMask(e.mask)
	l.looked = e.Now()
	if e.Board.Late != (Thresholds{}) {
		l.late = e.Board.Late
	}
	s := tickets{env: e, now: e.Now(), keys: keys, list: l, filter: newFilterLine(e), pane: newPreview(e, tabTickets), showing: true,
		pulse: pulse{theme: e.theme, drawn: new(drawnStrip)}}
	return s.arranged(e.Board.Columns, e.Board.Sort)
}

func (s tickets) Init() tea.Cmd { return nil }

func (s tickets) Typing() bool { return s.filter.editing || s.choose }

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
	if s.filter.shown() {
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

func (s tickets) laid() tickets {
	table, pane := s.split()
	s.list.SetSize(table.w, table.h)
	s.pane = s.pane.resize(pane.w, pane.h)
	return s
}

func (s tickets) Update(msg tea.Msg) (screen, tea.Cmd) {
	was := s
	s, cmd := s.update(msg)
	s, slid := s.slid(msg, was)
	s, tick := s.tick()
	return s, tea.Batch(cmd, slid, tick)
}

func (s tickets) update(msg tea.Msg) (tickets, tea.Cmd) {
	switch msg := msg.(type) {
	case ticketsMsg:
		return s.refreshed(msg)
	case pollFailedMsg:
		s.fault = explain(msg.err)
	case bannersMsg:
		for _, id := range msg.changed {
			word := msg.states[id].word()
			s.mark(id, func(st *rowState) { st.Banner = word })
		}
	case offersMsg:
		s.offers = msg
	case exitsMsg:
		for _, x := range msg.list {
			s.mark(x.Ticket.ID, func(st *rowState) { st.Exit = exitWord(x) })
		}
	case columnsMsg:
		s.list.SetColumns(msg.columns)
	case lookedAtMsg:
		s.hidden = msg.tab != tabTickets
	case minuteMsg:
		s.now = s.env.Now()
		s.list.Tick(s.now)
		s.more = s.pending.matching(s.list)
		s, counted := s.counted()
		s, late := s.late(s.whole)
		s, follow := s.follow()
		return s, tea.Batch(counted, late, follow)
	case censusMsg, rateMsg, teamMsg:
		s.pulse = s.pulse.heard(msg)
		return s.laid(), nil
	case askFilterMsg:
		return s.refiltered(msg.query)
	case boardSecondMsg:
		s.ticking, s.now = false, s.env.Now()
	case newsOldMsg:
		s.expiring = false
		return s.expire()
	case previewDueMsg, previewMsg:
		var cmd tea.Cmd
		s.pane, cmd = s.pane.update(msg)
		return s, cmd
	case tea.KeyMsg:
		return s.typed(msg)
	}
	return s, nil
}

// tick waits for the next second while one is shown: of what is late and in view.
func (s tickets) tick() (tickets, tea.Cmd) {
	if s.ticking || s.hidden {
		return s, nil
	}
	s.list.View(s.now) // what the frame after this Update shows; it is drawn once
	if s.ticking = s.list.Ticking(); !s.ticking {
		return s, nil
	}
	now := s.env.Now()
	return s, s.env.After(now.Truncate(time.Second).Add(time.Second).Sub(now), boardSecondMsg{})
}

// mark changes what the row of a ticket says beside the platform's data.
func (s tickets) mark(id model.TicketID, change func(*rowState)) {
	st := s.list.RowState(id)
	change(&st)
	s.list.State(id, st)
}

func (s tickets) refreshed(msg ticketsMsg) (tickets, tea.Cmd) {
	s.fault, s.loaded = "", true
	if s.whole { // before, everything is new and nothing is news
		s.list.At(s.env.Now())
	}
	began := s.whole
	if msg.complete {
		s.whole, s.skipped, s.read = true, msg.skipped, s.env.Now()
	}
	var cmd tea.Cmd
	if s.held {
		s, cmd = s.keep(msg)
	} else {
		s, cmd = s.take(msg)
	}
	if !msg.complete {
		return s, cmd
	}
	s, late := s.late(began)
	return s, tea.Batch(cmd, late)
}

// keep holds back what a refresh brought. Figures go on: who looks at them asks how
// things are, not what the rows say.
func (s tickets) keep(msg ticketsMsg) (tickets, tea.Cmd) {
	if s.pending == nil {
		s.pending = newHeldNews()
	}
	s.pending.add(msg, s.list)
	s.more = s.pending.matching(s.list)
	s.recount = s.recount || len(msg.changed)+len(msg.left) > 0
	return s.recounted(msg.complete)
}

// take shows what a refresh brought.
func (s tickets) take(msg ticketsMsg) (tickets, tea.Cmd) {
	some := len(msg.changed)+len(msg.left) > 0
	return s.shown(s.list.Apply(msg.changed, msg.left...), some, msg.complete)
}

// shown goes on when the rows on the screen may be others; gone is how many marks went.
func (s tickets) shown(gone int, some, complete bool) (tickets, tea.Cmd) {
	if some {
		s.now = s.env.Now() // else the times stand, and the frame with them
	}
	var cmds []tea.Cmd
	if gone > 0 {
		cmds = append(cmds, notice(levelInfo, count(gone, "marked ticket")+" left the list; the mark went too."))
	}
	if gone > 0 && s.list.Marks() == 0 {
		s.slide = s.slide.unmarked(s.env.Now())
	}
	s.list.Tick(s.now)
	s, expire := s.expire()
	s.recount = s.recount || some
	s, counted := s.recounted(complete)
	return s, tea.Batch(append(cmds, expire, counted)...)
}

// recounted brings the figures at the end of a look, if they can be others.
func (s tickets) recounted(complete bool) (tickets, tea.Cmd) {
	if !complete || !s.recount {
		return s, nil
	}
	s.recount = false
	return s.counted()
}

// counted tells everybody how many tickets there are, and how long people wait.
func (s tickets) counted() (tickets, tea.Cmd) {
	if !s.whole {
		return s, nil // half of the tickets would tell a wrong story
	}
	return s, emit(censusMsg{s.list.census(s.env.Now(), s.pending)})
}

// expire takes the marks of news away that are old, and comes back for the rest.
func (s tickets) expire() (tickets, tea.Cmd) {
	next := s.list.Expire(s.env.Now())
	if next == 0 || s.expiring {
		return s.follow()
	}
	s.expiring = true
	s, cmd := s.follow()
	return s, tea.Batch(cmd, s.env.After(next, newsOldMsg{}))
}

// follow lets the preview go where the cursor is. As long as nobody has chosen a row
// that is the first one: who has waited longest, whoever that is by now.
func (s tickets) follow() (tickets, tea.Cmd) {
	if !s.touched {
		s.list.Top()
	}
	t, ok := s.list.Cursor()
	if _, pane := s.split(); pane.h == 0 || !ok {
		s.pane = s.pane.cleared()
		return s, nil
	}
	var cmd tea.Cmd
	s.pane, cmd = s.pane.follow(t)
	return s, cmd
}
