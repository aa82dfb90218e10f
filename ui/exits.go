package ui

import (
	"slices"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// exits is the work queue: customers who ask for the bot, or may, with the
// evidence; what is being done for them; and what got stuck.
type exits struct {
	env      *env
	keys     exitsKeys
	list     []model.Exit              // in the order of the queue
	trouble  map[model.TicketID]string // why some are left alone for a moment
	newest   map[model.TicketID]model.Ticket
	cursor   model.TicketID
	marked   map[model.TicketID]bool
	now      time.Time // of the ages shown: they change together, once a minute
	since    time.Time // from where the watch looks; zero before the first look
	began    time.Time // when this console did
	unread   int       // chats that the watch has not read; who asks there is not known
	looked   bool      // the tab is the one that is looked at
	counting bool      // the next second is on its way
	pane     preview
	slide    slide

	width, height int
}

func newExits(e *env) exits {
	keys := defaultExitsKeys()
	if e.ReadOnly {
		for _, b := range []*key.Binding{&keys.Confirm, &keys.Decline, &keys.Undo, &keys.Retry, &keys.Dismiss} {
			*b = because(*b, readOnly)
		}
	}
	return exits{env: e, now: e.Now(), began: e.Now(), keys: keys, marked: map[model.TicketID]bool{}, pane: newPreview(e, tabExits)}
}

func (s exits) Init() tea.Cmd { return nil }

func (s exits) Typing() bool { return false }

func (s exits) Resize(width, height int) screen {
	s.width, s.height = width, height
	_, detail := s.split()
	s.pane = s.pane.resize(detail.w, max(detail.h-exitFacts, 0))
	return s
}

// exitFacts is how many lines the facts about an exit take above the
// conversation.
const exitFacts = 9

// split shares the body between the queue and what is known of one exit.
func (s exits) split() (table, detail struct{ w, h int }) {
	table.w, table.h = s.width, s.height
	switch {
	case s.width >= 110:
		detail.w, detail.h = s.width*9/20, s.height
		table.w -= detail.w + 1
	case s.height >= 10: // of a terminal with 15 rows
		detail.w, detail.h = s.width, min(s.height*3/5, s.height-5)
		table.h -= detail.h
	}
	return table, detail
}

func (s exits) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case exitsMsg:
		return s.refreshed(msg)
	case lookedAtMsg:
		s.looked = msg.tab == tabExits
		if s.looked {
			return s.counted(s.follow())
		}
	case minuteMsg:
		s.now = s.env.Now()
	case secondMsg:
		s.counting = false
		return s.counted(s, nil)
	case previewDueMsg, previewMsg:
		var cmd tea.Cmd
		s.pane, cmd = s.pane.update(msg)
		return s, cmd
	case tea.KeyMsg:
		return s.key(msg)
	}
	return s, nil
}

// refreshed takes a newer queue. The cursor stays on its ticket; if that has
// left, it goes to what took its place.
func (s exits) refreshed(msg exitsMsg) (screen, tea.Cmd) {
	at := max(s.index(), 0)
	s.list, s.trouble, s.since, s.unread, s.newest = msg.list, msg.trouble, msg.since, msg.unread, msg.now
	if s.index() < 0 && len(s.list) > 0 {
		s.cursor = s.list[min(at, len(s.list)-1)].Ticket.ID
	}
	s, slid := s.slid()
	next, cmd := s.counted(s.follow())
	return next, tea.Batch(cmd, slid)
}

// secondMsg comes once a second while somebody looks at an exit in grace.
type secondMsg struct{}

// counted sets the clock for the countdown, where there is one in view: seconds
// are shown only for what goes by itself in a moment.
func (s exits) counted(next screen, cmd tea.Cmd) (screen, tea.Cmd) {
	s = next.(exits)
	graces := slices.ContainsFunc(s.list, func(x model.Exit) bool { return x.State == model.ExitGrace })
	if !s.looked || !graces || s.counting {
		return s, cmd
	}
	s.counting = true
	return s, tea.Batch(cmd, s.env.After(time.Second, secondMsg{}))
}

func (s exits) index() int {
	return slices.IndexFunc(s.list, func(x model.Exit) bool { return x.Ticket.ID == s.cursor })
}

func (s exits) selected() (model.Exit, bool) {
	if i := s.index(); i >= 0 {
		return s.list[i], true
	}
	return model.Exit{}, false
}

func (s exits) follow() (screen, tea.Cmd) {
	x, ok := s.selected()
	if _, detail := s.split(); !ok || detail.h == 0 {
		return s, nil
	}
	t := x.Ticket
	if now, ok := s.newest[t.ID]; ok {
		t = now
	}
	var cmd tea.Cmd
	s.pane, cmd = s.pane.follow(t)
	return s, cmd
}

func (s exits) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	table, _ := s.split()
	page := max(table.h-1, 1)
	k := s.keys
	switch m := k.move; {
	case s.unsure(msg):
		return s, notice(levelWarn, s.slideText())
	case key.Matches(msg, m.Up):
		return s.moved(-1)
	case key.Matches(msg, m.Down):
		return s.moved(1)
	case key.Matches(msg, m.PageUp):
		return s.moved(-page)
	case key.Matches(msg, m.PageDown):
		return s.moved(page)
	case key.Matches(msg, m.Top):
		return s.moved(-len(s.list))
	case key.Matches(msg, m.Bottom):
		return s.moved(len(s.list))
	case key.Matches(msg, k.Mark):
		return s.toggled()
	case key.Matches(msg, k.MarkAll):
		return s.markAll(), nil
	}
	return s.act(msg)
}

func (s exits) moved(d int) (screen, tea.Cmd) {
	if len(s.list) == 0 {
		return s, nil
	}
	i := min(max(s.index()+d, 0), len(s.list)-1)
	s.cursor = s.list[i].Ticket.ID
	s.slide = s.slide.put(s.cursor)
	s.slide.moved = true
	return s.follow()
}

func (s exits) toggled() (screen, tea.Cmd) {
	if x, ok := s.selected(); ok && x.Undecided() {
		was := s.marked[x.Ticket.ID]
		if s.marked = cloneMarks(s.marked); was {
			delete(s.marked, x.Ticket.ID)
		} else {
			s.marked[x.Ticket.ID] = true
		}
	}
	return s.moved(1)
}

// markAll marks every clear request; doubts are looked at one by one.
func (s exits) markAll() exits {
	s.marked = cloneMarks(s.marked)
	for _, x := range s.list {
		if x.State == model.ExitAsked {
			s.marked[x.Ticket.ID] = true
		}
	}
	return s
}

func cloneMarks(m map[model.TicketID]bool) map[model.TicketID]bool {
	out := make(map[model.TicketID]bool, len(m)+1)
	for id, on := range m {
		if on {
			out[id] = true
		}
	}
	return out
}

// targets are the marked exits in the order shown, else the one under the
// cursor.
func (s exits) targets() []model.TicketID {
	var ids []model.TicketID
	for _, x := range s.list {
		if s.marked[x.Ticket.ID] {
			ids = append(ids, x.Ticket.ID)
		}
	}
	if len(ids) == 0 && s.index() >= 0 {
		ids = append(ids, s.cursor)
	}
	return ids
}

func (s exits) act(msg tea.KeyMsg) (screen, tea.Cmd) {
	x, ok := s.selected()
	if !ok {
		return s, nil
	}
	k, ids := s.keys, s.targets()
	switch {
	case key.Matches(msg, k.Confirm):
		return s, emit(confirmExitsMsg{ids})
	case key.Matches(msg, k.Decline):
		return s, emit(declineExitsMsg{ids})
	case key.Matches(msg, k.Undo):
		return s, emit(undoExitsMsg{ids})
	case key.Matches(msg, k.Retry):
		return s, emit(retryExitsMsg{[]model.TicketID{x.Ticket.ID}})
	case key.Matches(msg, k.Dismiss):
		return s, emit(acceptExitsMsg{ids})
	case key.Matches(msg, k.Open):
		return s, emit(openTicketMsg{x.Ticket})
	case key.Matches(msg, k.Copy):
		return s, emit(copyMsg{string(x.Ticket.ID)})
	}
	return s, whyNot(msg, s.FullHelp())
}

func (s exits) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Confirm, k.Decline, k.Undo, k.Retry, k.Open, k.Mark}
}

func (s exits) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{k.move.all(), {k.Confirm, k.Decline, k.Undo, k.Retry, k.Dismiss}, {k.Open, k.Mark, k.MarkAll, k.Copy}}
}
