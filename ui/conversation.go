package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// messagePage is how many messages one call fetches, the platform's most.
const messagePage = 100

// conversation shows what a customer, the bot and the agent wrote, and between
// it what the console and its operators did. It stays live while open; a reader
// who has scrolled up is not moved.
type conversation struct {
	env    *env
	number int // its address: a ticket can be opened again before all answers have come
	keys   conversationKeys
	ticket model.Ticket
	banner bannerState
	asked  model.Request // the evidence of the ticket's exit, if there is one
	claim  model.Claim   // of another console that works on the ticket; zero if there is none

	messages []model.Message
	events   []model.Event // of this ticket, in the order of the trail
	passages []passage     // both, in the order of their time
	loading  bool          // nothing has been read yet
	err      error
	seq      int       // of the newest request for the newest messages; older answers are dropped
	fetching bool      // older messages are under way
	reach    int       // entries from the newest on that have been read, what is no message included
	all      bool      // nothing older is left on the platform
	below    int       // messages that came while the reader was further up
	fresh    passage   // the first of them; zero if there is none
	gone     bool      // the ticket is not among the live ones any more
	starts   []int     // first line of each passage
	day      time.Time // that was called today when the passages were drawn
	find     finder

	view          viewport.Model
	width, height int
}

type (
	// messagesMsg is the answer to a conversation's request: the newest messages,
	// or older ones.
	messagesMsg struct {
		conversation int
		seq          int // of the newest messages
		offset       int // of older ones
		page         model.MessagePage
		err          error
	}
	// claimMsg tells who works on the ticket of a conversation.
	claimMsg struct {
		conversation int
		claim        model.Claim
	}
)

func newConversation(e *env, number int, t model.Ticket, b bannerState) conversation {
	keys := defaultConversationKeys()
	if e.ReadOnly {
		for _, b := range []*key.Binding{&keys.Banner, &keys.Remove, &keys.Close, &keys.Note, &keys.Tags} {
			*b = because(*b, readOnly)
		}
	}
	return conversation{env: e, number: number, keys: keys, ticket: t, banner: b, loading: true, seq: 1, view: viewport.New(0, 0), find: newFinder(e.theme)}
}

// over makes it the conversation of a ticket that is not live any more.
func (c conversation) over() conversation {
	c.gone = true
	return c
}

func (c conversation) Init() tea.Cmd { return tea.Batch(c.fetch(0), c.history(), c.claims()) }

// fetch reads a page; offset counts entries from the newest.
func (c conversation) fetch(offset int) tea.Cmd {
	e, t, out := c.env, c.ticket, messagesMsg{conversation: c.number, seq: c.seq, offset: offset}
	return func() tea.Msg {
		e.within(func(ctx context.Context) {
			out.page, out.err = e.Platform.Messages(ctx, t, messagePage, offset)
		})
		return out
	}
}

// claims asks who works on the ticket.
func (c conversation) claims() tea.Cmd {
	e, id, out := c.env, c.ticket.ID, claimMsg{conversation: c.number}
	return func() tea.Msg {
		var err error
		e.within(func(ctx context.Context) {
			var all map[model.TicketID]model.Claim
			all, err = e.Journal.Claims(ctx, e.Now(), id)
			out.claim = all[id]
		})
		if err != nil {
			return nil // the journal's own troubles are told elsewhere; a claim known before ends by itself
		}
		return out
	}
}

func (c conversation) Typing() bool { return c.find.open }

func (c conversation) Resize(width, height int) screen {
	if c.width == width && c.height == height {
		return c
	}
	c.width, c.height = width, height
	return c.sized()
}

// sized gives the messages the room that the head and the search leave.
func (c conversation) sized() conversation {
	at := c.place()
	c.view.Width, c.view.Height = max(c.width, 0), max(c.height-c.headHeight()-c.find.height(), 0)
	c.find.input.Width = max(c.width-30, 1)
	return c.laid(at)
}

func (c conversation) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case messagesMsg:
		return c.received(msg), nil
	case claimMsg:
		if msg.conversation == c.number {
			c.claim = msg.claim
		}
		return c, nil
	case minuteMsg:
		if c.day.Equal(dayOf(c.env.Now())) {
			return c, nil
		}
		return c.laid(c.place()), nil // what was today is yesterday now
	case ticketsMsg:
		return c.refreshed(msg)
	case bannersMsg:
		c.banner = msg.states[c.ticket.ID]
		return c, nil
	case historyMsg:
		return c.remembered(msg), nil
	case eventsMsg:
		return c.happened(msg.events), nil
	case exitsMsg:
		return c.evidence(msg), nil
	case privacyMsg:
		return c.laid(c.place()), nil
	case tea.KeyMsg:
		if c.find.open {
			return c.searching(msg)
		}
		return c.key(msg)
	}
	return c, nil
}

// refreshed takes the newer ticket and reads the conversation again if
// anybody has written since, or if it could not be read last time. At the end of
// each look it asks again who works on the ticket: claims come and go, and nobody
// needs to write for that.
func (c conversation) refreshed(msg ticketsMsg) (screen, tea.Cmd) {
	c.gone = c.gone || slices.Contains(msg.left, c.ticket.ID)
	wrote := false
	if t, ok := findTicket(msg.changed, c.ticket.ID); ok {
		wrote = wroteSince(t, c.ticket)
		c.ticket, c.gone = t, false
		c = c.sized() // a note may have come into the head
	}
	var claims tea.Cmd
	if msg.complete {
		claims = c.claims()
	}
	if !wrote && (c.err == nil || !msg.complete) {
		return c, claims
	}
	c.seq++
	return c, tea.Batch(claims, c.fetch(0))
}

// wroteSince reports whether anybody has written between two states of a ticket.
func wroteSince(now, was model.Ticket) bool {
	return !now.LastCustomer.Equal(was.LastCustomer) || !now.Answered().Equal(was.Answered()) || !now.LastBot.Equal(was.LastBot)
}

func (c conversation) received(msg messagesMsg) conversation {
	older := msg.offset > 0
	if msg.conversation != c.number || !older && msg.seq != c.seq {
		return c
	}
	c.loading, c.fetching = false, c.fetching && !older
	if msg.err != nil || !older { // older messages say nothing of whether the newest could be read
		c.err = msg.err
	}
	if msg.err != nil {
		return c
	}
	at, had := c.place(), len(c.messages)
	c.messages = model.SortMessages(append(slices.Clone(c.messages), newOnes(c.messages, msg.page.Messages)...))
	come := len(c.messages) - had
	c = c.reached(msg, come)
	if come > 0 && !older && !at.end {
		if c.below == 0 {
			c.fresh = passage{message: c.messages[had]}
		}
		c.below += come
	}
	return c.laid(at)
}

// reached notes how far back the conversation has been read, and whether that is
// all of it. Entries count as the platform counts them, so that one that is no
// message hides nothing behind it. Where a message may or may not have come
// before an older page was read, the lesser number is taken: pages that overlap do no harm.
func (c conversation) reached(msg messagesMsg, come int) conversation {
	switch {
	case msg.offset > 0:
		c.reach = max(c.reach, msg.offset+msg.page.Raw)
	case c.reach > 0:
		c.reach += come
		return c
	default:
		c.reach = msg.page.Raw
	}
	c.all = msg.page.Raw < messagePage
	return c
}

// newOnes leaves out messages without an id that are there already; the others
// are told apart by their ids.
func newOnes(have, come []model.Message) []model.Message {
	return slices.DeleteFunc(slices.Clone(come), func(m model.Message) bool { return m.ID == "" && slices.Contains(have, m) })
}

// place is where the reader is: at the end, or so many lines into an passage.
type place struct {
	end     bool
	passage passage
	into    int
}

func (c conversation) place() place {
	i := -1
	for i+1 < len(c.starts) && c.starts[i+1] <= c.view.YOffset {
		i++
	}
	switch {
	case len(c.starts) == 0 || c.view.AtBottom():
		return place{end: true}
	case i < 0: // above the first passage
		return place{passage: c.passages[0], into: c.view.YOffset - c.starts[0]}
	}
	return place{passage: c.passages[i], into: c.view.YOffset - c.starts[i]}
}

// laid lays everything out again and goes back to where the reader was.
func (c conversation) laid(at place) conversation {
	var lines []string
	c.passages, c.day = timeline(c.messages, c.events), dayOf(c.env.Now())
	c.find = c.find.searched(c.passages)
	lines, c.starts = c.lines()
	c.view.SetContent(strings.Join(lines, "\n"))
	i := slices.Index(c.passages, at.passage)
	if at.end || i < 0 {
		c.view.GotoBottom()
		return c.read()
	}
	next := len(lines)
	if i+1 < len(c.starts) {
		next = c.starts[i+1]
	}
	c.view.SetYOffset(min(c.starts[i]+at.into, next-1)) // a wider message has fewer lines
	return c
}

// read notes that the reader has come to the end: nothing is new any more.
func (c conversation) read() conversation {
	if c.view.AtBottom() {
		c.below, c.fresh = 0, passage{}
	}
	return c
}

// jump brings an passage into view, a little below the top.
func (c conversation) jump(to passage) conversation {
	if i := slices.Index(c.passages, to); i >= 0 {
		c.view.SetYOffset(max(c.starts[i]-2, 0))
	}
	return c
}

func (c conversation) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	k, one := c.bindings(), []model.Ticket{c.ticket}
	switch {
	case key.Matches(msg, k.move.Up):
		c.view.ScrollUp(1)
	case key.Matches(msg, k.move.Down):
		c.view.ScrollDown(1)
	case key.Matches(msg, k.move.PageUp):
		c.view.PageUp()
	case key.Matches(msg, k.move.PageDown):
		c.view.PageDown()
	case key.Matches(msg, k.move.Top):
		c.view.GotoTop()
	case key.Matches(msg, k.move.Bottom):
		c.view.GotoBottom()
	case key.Matches(msg, k.Older):
		return c.older()
	case key.Matches(msg, k.Find):
		c.find = c.find.opened()
		return c.sized(), nil
	case key.Matches(msg, k.Evidence):
		return c.toEvidence()
	case key.Matches(msg, k.Close):
		return c, emit(askCloseMsg{one})
	case key.Matches(msg, k.Banner):
		return c, emit(askBannerMsg{one})
	case key.Matches(msg, k.Remove):
		return c, emit(askRemoveMsg{one})
	case key.Matches(msg, k.Note):
		return c, emit(askNoteMsg{c.ticket})
	case key.Matches(msg, k.Tags):
		return c, emit(askTagsMsg{one})
	case key.Matches(msg, k.Copy):
		return c, emit(copyMsg{string(c.ticket.ID)})
	default:
		return c, whyNot(msg, c.FullHelp())
	}
	return c.read(), nil
}

func (c conversation) older() (screen, tea.Cmd) {
	switch {
	case c.loading, c.fetching:
		return c, nil
	case c.all:
		return c, notice(levelInfo, "This is the beginning of the conversation.")
	}
	c.fetching = true
	return c, c.fetch(c.reach)
}

// bindings are the keys with the reasons of those that do nothing now.
func (c conversation) bindings() conversationKeys {
	k := c.keys
	if c.gone {
		for _, b := range []*key.Binding{&k.Banner, &k.Remove, &k.Close, &k.Note, &k.Tags} {
			if b.Enabled() {
				*b = because(*b, "ticket "+string(c.ticket.ID)+" is not live any more: it can be read, and nothing is begun on it")
			}
		}
	}
	if c.asked.At.IsZero() {
		k.Evidence = because(k.Evidence, "the customer has not asked for the bot")
	}
	return k
}

func (c conversation) ShortHelp() []key.Binding {
	k := c.bindings()
	if c.find.open {
		return []key.Binding{c.find.keys.Older, c.find.keys.Newer, c.find.keys.Done}
	}
	return []key.Binding{k.Back, k.move.Up, k.move.Down, k.Find, k.Evidence, k.Banner, k.Close, k.Note}
}

func (c conversation) FullHelp() [][]key.Binding {
	k := c.bindings()
	if c.find.open {
		return [][]key.Binding{c.ShortHelp()}
	}
	return [][]key.Binding{append(k.move.all(), k.Older, k.Find, k.Evidence), {k.Banner, k.Remove, k.Close, k.Note, k.Tags, k.Copy}}
}
