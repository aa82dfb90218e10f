package ui

import (
	"context"
	"maps"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Watcher reads the platform once per call: all live tickets, and the
// conversations that have changed since the given watch. It never changes
// anything. hand is called for every page with the rows of it that are new or
// have changed since they were last given to it, none of them perhaps. On an
// error the cycle is void, but not the rows, and the watch returned counts it.
type Watcher interface {
	Poll(ctx context.Context, w model.Watch, hand func(model.Rows)) (model.Watch, model.Cycle, error)
}

// signedOutPause is how long a platform that did not accept the key is left
// alone: asking again and again may lock the key, and never asking again would
// end the watch over one wrong answer.
const signedOutPause = time.Minute

// poll is the loop that keeps the screen true. The next read starts only after
// the last one has ended, so there is never more than one under way.
type poll struct {
	env    *env
	exits  *model.ExitDesk
	watch  model.Watch
	link   link
	seq    int  // of the newest tick; an older one is dropped
	opened bool // the journal has said where to go on from
	shown  bool // the first page has come
	rested bool // the rest is being read; see restMsg
	busy   bool
	wanted bool // the operator asked for one more while one was under way
	byHand bool // the operator waits for the answer
	failed error
}

type (
	// firstPageMsg is one page of tickets, read for the first frame alone.
	firstPageMsg struct {
		page model.TicketPage
		err  error
	}
	pollTickMsg struct{ seq int }
	// overdueMsg comes when a read has taken so long that what the screen shows
	// has become old: the header says so by itself.
	overdueMsg struct{}
	// polledMsg is what one read brought.
	polledMsg struct {
		watch model.Watch
		cycle model.Cycle
		// records are of the banners of those who wrote: what their buttons post are
		// phrases of their tickets.
		records map[model.TicketID]model.BannerRecord
		took    time.Duration
		err     error
	}
	// pollFailedMsg tells the screens that what they show grows old.
	pollFailedMsg struct{ err error }
)

func newPoll(e *env, exits *model.ExitDesk) poll {
	return poll{env: e, exits: exits, link: link{interval: e.Interval}}
}

// firstPage reads what fits on one screen, before the whole is read.
func (p poll) firstPage() tea.Cmd {
	e := p.env
	return func() tea.Msg {
		var out firstPageMsg
		if e.First != nil {
			out.page, out.err = e.First()
			return out
		}
		e.within(func(ctx context.Context) { out.page, out.err = readFirst(ctx, e.Platform) })
		return out
	}
}

// read makes the command of one poll.
func (p poll) read() (poll, tea.Cmd) {
	if p.busy {
		p.wanted = true
		return p, nil
	}
	p.busy, p.wanted = true, false
	p.seq++ // a tick that is still to come is for a read that is now under way
	p.link.next = time.Time{}
	w := p.watch
	w.Follow = p.exits.Followed()
	return p, tea.Batch(p.overdue(), p.env.reading(w))
}

// overdue comes when the last good answer has become too old to be believed,
// unless it is that already.
func (p poll) overdue() tea.Cmd {
	left := p.link.good.Add(p.link.staleAfter()).Sub(p.env.Now())
	if p.link.good.IsZero() || left < 0 {
		return nil
	}
	return p.env.After(left+time.Millisecond, overdueMsg{})
}

// next schedules the following read.
func (p poll) next() (poll, tea.Cmd) {
	p.seq++
	d := p.watch.Delay(p.env.Interval, p.env.Jitter())
	if p.link.state == linkSignedOut {
		d = max(d, signedOutPause)
	}
	p.link.next = p.env.Now().Add(d)
	tick := p.env.After(d, pollTickMsg{p.seq})
	if p.link.next.After(p.link.good.Add(p.link.staleAfter())) { // the platform asked for a long wait
		return p, tea.Batch(tick, p.overdue())
	}
	return p, tick
}

// ended takes the answer of a read and schedules the next.
func (p poll) ended(msg polledMsg) (poll, tea.Cmd) {
	now := p.env.Now()
	p.busy, p.watch = false, msg.watch
	if msg.err != nil {
		p.link = p.link.failed(msg.err, now)
	} else {
		p.link = p.link.answered(now, msg.took)
		p.link.unread = msg.cycle.Unread
	}
	if p.wanted {
		return p.read()
	}
	return p.next()
}

// unopened notes that the journal could not say where to go on from, and
// schedules the next try.
func (p poll) unopened(err error) (poll, tea.Cmd) {
	p.watch = p.watch.Failed(0)
	p.link = p.link.failed(err, p.env.Now())
	return p.next()
}

func (a App) pollMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	switch msg := msg.(type) {
	case firstPageMsg:
		a, cmd := a.firstPage(msg)
		return a, cmd, true
	case pollTickMsg:
		if msg.seq != a.poll.seq {
			return a, nil, true
		}
		a, cmd := a.readOn()
		return a, cmd, true
	case overdueMsg:
		return a, nil, true
	case rowsMsg:
		a, cmd := a.rows(msg)
		return a, cmd, true
	case polledMsg:
		a, cmd := a.polled(msg)
		return a, cmd, true
	case refreshMsg:
		a, cmd := a.refresh()
		return a, cmd, true
	}
	return a, nil, false
}

func (a App) refresh() (App, tea.Cmd) {
	if !a.poll.opened && a.poll.failed == nil {
		return a, nil // it begins by itself in a moment
	}
	if a.poll.link.state == linkSignedOut {
		a.poll.link.state = linkConnecting
	}
	a.poll.byHand = true
	return a.readOn()
}

// readOn reads the platform, or the journal first, which says where to go on from.
func (a App) readOn() (App, tea.Cmd) {
	if !a.poll.opened {
		return a, a.openJournal()
	}
	var cmd tea.Cmd
	a.poll, cmd = a.poll.read()
	return a, cmd
}

// firstPage shows the first tickets.
func (a App) firstPage(msg firstPageMsg) (App, tea.Cmd) {
	a.poll.shown, a.bare = true, false
	a, begin := a.begin()
	begin = tea.Batch(begin, a.lull())
	if msg.err != nil || a.desk.live > 0 {
		return a, begin // the poll meets the same trouble and tells it
	}
	a.desk.live, a.desk.early = len(msg.page.Tickets), ticketIDs(msg.page.Tickets)
	a, cmd := a.broadcast(ticketsMsg{changed: msg.page.Tickets})
	return a, tea.Batch(cmd, begin)
}

// begin starts to read everything, once something is on the screen and the
// journal has been looked at.
func (a App) begin() (App, tea.Cmd) {
	if !a.poll.opened || !a.poll.shown {
		return a, nil
	}
	return a.readOn()
}

// rows shows a part of the list, and reads on.
func (a App) rows(msg rowsMsg) (App, tea.Cmd) {
	a.desk.live = msg.rows.Live
	if len(msg.rows.Changed) == 0 {
		return a, msg.more
	}
	a.desk.early = without(a.desk.early, msg.rows.New)
	a.desk.offers = renewed(a.desk.offers, msg.rows.Changed)
	a = a.counted(msg.rows)
	a, cmd := a.broadcast(ticketsMsg{changed: msg.rows.Changed})
	return a, tea.Batch(cmd, a.arrived(msg.rows), msg.more)
}

// departed lists the tickets that have left: those that the cycle misses, and
// after the first one those that have only ever been on the early page.
func (a App) departed(c model.Cycle) []model.TicketID {
	return slices.Concat(c.Gone, a.desk.early)
}

func (a App) polled(msg polledMsg) (App, tea.Cmd) {
	var next tea.Cmd
	a.poll, next = a.poll.ended(msg)
	if msg.err != nil {
		return a.pollFailed(msg.err, next)
	}
	a.poll.byHand = false
	var cmds []tea.Cmd
	var cmd tea.Cmd
	if a.poll.failed != nil {
		a.poll.failed = nil
		a, cmd = a.say(levelGood, "The platform answers again.")
		cmds = append(cmds, cmd)
	}
	a.desk.banners = maps.Clone(a.desk.banners)
	for id, r := range msg.records {
		a.desk.banners[id] = stateOf(r)
	}
	a, cmd = a.observe(msg.cycle)
	cmds = append(cmds, cmd)
	a, cmd = a.broadcast(ticketsMsg{left: a.departed(msg.cycle), skipped: msg.cycle.Skipped, complete: true})
	a.desk.early = nil
	cmds = append(cmds, cmd)
	a, cmd = a.seeJobs()
	return a, tea.Batch(append(cmds, cmd, next)...)
}

// pollFailed says what is wrong once, not at every try; but an operator who
// asked gets an answer.
func (a App) pollFailed(err error, next tea.Cmd) (App, tea.Cmd) {
	again := a.poll.failed != nil && a.poll.failed.Error() == err.Error() && !a.poll.byHand
	a.poll.failed, a.poll.byHand = err, false
	a, cmd := a.broadcast(pollFailedMsg{err})
	if again {
		return a, tea.Batch(cmd, next)
	}
	a, said := a.say(levelBad, explain(err))
	return a, tea.Batch(cmd, said, next)
}
