package ui

import (
	"context"
	"errors"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Runner carries out exits and remembers them. Its errors mean that nothing was
// done, or that what was done could not be written down; what the platform did
// wrong is in the exit that it returns.
type Runner interface {
	// Step works on the step that is due.
	Step(ctx context.Context, x model.Exit) (model.Exit, error)
	// Save writes an exit down that a decision or a customer has changed.
	Save(ctx context.Context, x model.Exit) (model.Exit, error)
	// Review reads the exit's ticket again, to see what became of it.
	Review(ctx context.Context, x model.Exit) (model.Exit, error)
	// Unfinished lists the exits that an earlier run left behind.
	Unfinished(ctx context.Context) ([]model.Exit, error)
}

type (
	// exitDoneMsg is the answer of the runner to one order.
	exitDoneMsg struct {
		order model.ExitOrder
		kept  model.Exit
		err   error
	}
	// unfinishedMsg is what an earlier run left behind.
	unfinishedMsg struct {
		list []model.Exit
		err  error
	}
	// settingsMsg carries the inbox settings for the rules.
	settingsMsg struct {
		settings model.Settings
		err      error
	}
	// wakeMsg says that an exit may be due.
	wakeMsg struct{ seq int }

	confirmExitsMsg struct{ ids []model.TicketID } // open the close dialog for these requests
	declineExitsMsg struct{ ids []model.TicketID }
	undoExitsMsg    struct{ ids []model.TicketID }
	retryExitsMsg   struct{ ids []model.TicketID }
	acceptExitsMsg  struct{ ids []model.TicketID }
)

// readAtStart asks for what the rules need and for what an earlier run left. A
// read-only console takes nothing up.
func (a App) readAtStart() tea.Cmd {
	if a.env.ReadOnly {
		return a.readSettings()
	}
	e := a.env
	return tea.Batch(a.readSettings(), a.lookUpNotes(), func() tea.Msg {
		var out unfinishedMsg
		e.within(func(ctx context.Context) { out.list, out.err = e.Runner.Unfinished(ctx) })
		return out
	})
}

// readSettings asks for the required fields: until they are known nothing goes
// by itself.
func (a App) readSettings() tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out settingsMsg
		e.within(func(ctx context.Context) { out.settings, out.err = e.Platform.Settings(ctx) })
		return out
	}
}

func (a App) exitMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	by, now := a.env.Operator, a.env.Now()
	switch msg := msg.(type) {
	case settingsMsg:
		if msg.err == nil { // else the next poll meets the same trouble and tells it
			a.desk.settings, a.desk.asked = &msg.settings, now
		}
	case unfinishedMsg:
		a, cmd = a.resumed(msg)
	case wakeMsg:
		if msg.seq == a.wakes {
			a, cmd = a.turned(a.desk.exits.Tick(a.rules(), now))
		}
	case exitDoneMsg:
		a, cmd = a.exitDone(msg)
	case closeOrdersMsg:
		a, cmd = a.closeOrdered(msg)
	case declineExitsMsg:
		a, cmd = a.decided(msg.ids, func(x model.Exit) (model.Exit, error) { return x.Decline(by, now) })
	case undoExitsMsg:
		a, cmd = a.decided(msg.ids, func(x model.Exit) (model.Exit, error) { return x.Undo(by, now) })
	case retryExitsMsg:
		a, cmd = a.decided(msg.ids, func(x model.Exit) (model.Exit, error) { return retryWorst(x, by, now) })
	case acceptExitsMsg:
		a, cmd = a.decided(msg.ids, func(x model.Exit) (model.Exit, error) { return x.Accept(by, now) })
	default:
		return a, nil, false
	}
	return a, cmd, true
}

// retryWorst retries the step that matters most of those that can be retried.
func retryWorst(x model.Exit, by string, now time.Time) (model.Exit, error) {
	var first error
	for _, s := range []model.Step{model.StepCloseTicket, model.StepRemoveBanner, model.StepVerifyTicket, model.StepVerifyBot} {
		y, err := x.Retry(s, by, now)
		if err == nil {
			return y, nil
		}
		if first == nil {
			first = err
		}
	}
	return x, first
}

// resumed takes up what an earlier run left unfinished.
func (a App) resumed(msg unfinishedMsg) (App, tea.Cmd) {
	if msg.err != nil {
		return a.say(levelBad, explain(msg.err))
	}
	return a.turned(a.desk.exits.Resume(msg.list, a.rules(), a.env.Now()))
}

// observe takes a poll into account: who asks, who wrote on, what moved.
func (a App) observe(c model.Cycle) (App, tea.Cmd) {
	a.desk.live = c.Live
	var cmds []tea.Cmd
	if a.desk.settings == nil || a.env.Now().Sub(a.desk.asked) > model.SettingsAge {
		cmds = append(cmds, a.readSettings())
	}
	if !a.desk.teamed {
		a.desk.teamed = true
		cmds = append(cmds, a.readTeam())
	}
	a.desk.unkept = !a.env.ReadOnly
	now := a.env.Now()
	a.desk.rates.Closes = a.desk.rates.Closes.Add(now, now, len(c.Gone))
	a, cmd := a.dismissed(c)
	cmds = append(cmds, cmd)
	a, cmd = a.gaps(c)
	cmds = append(cmds, cmd)
	var m *model.Matcher
	if len(c.Fresh) > 0 {
		m = a.env.matcher()
	}
	a, cmd = a.turned(a.desk.exits.Observe(c, m, a.rules(), a.env.Now()))
	cmds = append(cmds, cmd)
	a, cmd = a.connected(c)
	cmds = append(cmds, cmd)
	a, cmd = a.broadcast(rateMsg{a.desk.rates})
	return a, tea.Batch(append(cmds, cmd)...)
}

// turned tells what a turn of the desk brought and sends its work out.
func (a App) turned(news model.ExitNews) (App, tea.Cmd) {
	a, cmd := a.tell(news.Changes, news.Told)
	cmds := []tea.Cmd{cmd}
	for _, o := range news.Orders {
		cmds = append(cmds, a.carryOut(o))
	}
	a.desk.count()
	shown := a.desk.exitsNews()
	shown.since, shown.unread = a.poll.watch.Since, a.poll.link.unread
	for _, x := range shown.list {
		if t, ok := a.listed(x.Ticket.ID); ok && x.Ticket.SameCustomer(t) {
			shown.now[t.ID] = t
		}
	}
	a, cmd = a.broadcast(shown)
	a, wake := a.wake()
	a, keep := a.keepCursor()
	return a, tea.Batch(append(cmds, cmd, wake, keep)...)
}

// carryOut gives an order to the runner.
func (a App) carryOut(o model.ExitOrder) tea.Cmd {
	e := a.env
	do := e.Runner.Save
	switch o.Kind {
	case model.OrderStep:
		do = e.Runner.Step
	case model.OrderReview:
		do = e.Runner.Review
	}
	return func() tea.Msg {
		out := exitDoneMsg{order: o}
		e.within(func(ctx context.Context) { out.kept, out.err = do(ctx, o.Exit) })
		return out
	}
}

// wake sets the clock for what becomes due next, unless it is set for that
// moment already.
func (a App) wake() (App, tea.Cmd) {
	now := a.env.Now()
	at := a.desk.exits.Wake(now)
	if at.IsZero() || at.Equal(a.wakeAt) && at.After(now) {
		return a, nil
	}
	a.wakes++
	a.wakeAt = at
	return a, a.env.After(max(at.Sub(now), time.Millisecond), wakeMsg{a.wakes})
}

// exitDone takes the runner's answer.
func (a App) exitDone(msg exitDoneMsg) (App, tea.Cmd) {
	id := msg.order.Exit.Ticket.ID
	before := a.desk.exits.Trouble(id)
	a, cmd := a.turned(a.desk.exits.Done(msg.order, msg.kept, msg.err, a.rules(), a.env.Now()))
	cmds := []tea.Cmd{cmd}
	if l, loud := loudness(msg); loud && (before == "" || a.desk.exits.Trouble(id) != before) { // said once, not at every try
		text := explain(msg.err)
		if now := a.desk.exits.Trouble(id); errors.Is(msg.err, model.ErrHandled) {
			text = sentence(now)
		} else if errors.Is(msg.err, model.ErrMoved) {
			text, l = a.doneElsewhere(id)
		}
		a, cmd = a.say(l, text)
		cmds = append(cmds, cmd)
	}
	return a.quitWhenDone(cmds)
}

// doneElsewhere says what another console did with an exit that was decided about here,
// too.
func (a App) doneElsewhere(id model.TicketID) (string, level) {
	x, _ := a.desk.exits.Get(id)
	who := a.env.called(x.Ticket) + " (ticket " + string(id) + "): "
	by := x.By
	if by == "" {
		by = "somebody"
	}
	switch {
	case x.Ended():
		return who + exitWord(x) + " on another console, by " + by + ".", levelInfo
	case x.Busy():
		return who + by + " has confirmed it on another console, and it is under way there.", levelInfo
	}
	return who + "another console has changed it: " + exitWord(x) + ". Decide again.", levelWarn
}

// loudness says how, and whether, to tell of an order that could not be carried
// out. That another console has heard the same customer is how two of them work
// together: the queue shows it, and only people who have decided something are told.
func loudness(msg exitDoneMsg) (level, bool) {
	if !errors.Is(msg.err, model.ErrHandled) && !errors.Is(msg.err, model.ErrMoved) {
		return levelBad, msg.err != nil
	}
	return levelWarn, !msg.order.Exit.Decided.IsZero() && !msg.order.Exit.Automatic()
}

// closeOrdered makes exits of what the close dialog was answered with. Where
// none of it can be done the dialog comes back with what was typed.
func (a App) closeOrdered(msg closeOrdersMsg) (App, tea.Cmd) {
	var news model.ExitNews
	var refused []error
	rules, now := a.rules(), a.env.Now()
	tickets := make([]model.Ticket, 0, len(msg.orders))
	for _, o := range msg.orders {
		tickets = append(tickets, o.ticket)
		d := model.Decision{By: a.env.Operator, Ticket: o.ticket, Seen: o.seen, Close: o.close, At: now}
		n, err := a.desk.exits.CloseByHand(d, rules, now)
		if x, ok := a.desk.exits.Get(o.ticket.ID); ok && errors.Is(err, model.ErrWroteOn) {
			err = wroteOn(a.env.wroteAgain(x))
		}
		news, refused = joined(news, n), appendError(refused, err)
	}
	if len(refused) == len(msg.orders) {
		return a.reopened(msg.from.refused(refusal(refused), a.closeTargets(tickets)))
	}
	a, cmd := a.turned(news)
	a, said := a.refused(refused)
	return a, tea.Batch(cmd, said)
}

// wroteOn is model.ErrWroteOn with the customer's name and words, as they may be shown.
type wroteOn string

func (e wroteOn) Error() string { return string(e) }

func (e wroteOn) Unwrap() error { return model.ErrWroteOn }

// decided applies a decision to exits. One of which a step is under way is
// left alone, so that what the runner writes and what was decided cannot cross.
func (a App) decided(ids []model.TicketID, decide func(model.Exit) (model.Exit, error)) (App, tea.Cmd) {
	var news model.ExitNews
	var refused []error
	rules, now := a.rules(), a.env.Now()
	for _, id := range ids {
		n, err := a.desk.exits.Decide(id, decide, rules, now)
		news, refused = joined(news, n), appendError(refused, err)
	}
	a, cmd := a.turned(news)
	a, said := a.refused(refused)
	return a, tea.Batch(cmd, said)
}

func joined(a, b model.ExitNews) model.ExitNews {
	return model.ExitNews{Orders: append(a.Orders, b.Orders...), Changes: append(a.Changes, b.Changes...), Told: append(a.Told, b.Told...)}
}

func appendError(list []error, err error) []error {
	if err == nil {
		return list
	}
	return append(list, err)
}

// refused says what could not be decided.
func (a App) refused(list []error) (App, tea.Cmd) {
	if len(list) == 0 {
		return a, nil
	}
	return a.say(levelWarn, refusal(list))
}

func refusal(list []error) string {
	text := explain(list[0])
	if n := len(list) - 1; n > 0 {
		text += " (" + count(n, "other") + " likewise.)"
	}
	return text
}
