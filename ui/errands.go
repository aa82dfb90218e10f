package ui

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// errand is one call that changes something on the platform, outside an exit:
// a banner, a note, tags. It waits for its turn in the desk's queue.
type errand struct {
	batch  int
	ticket model.TicketID
	event  model.Event  // for the trail; what it says and its result are filled in
	says   model.Saying // what the trail says of it
	call   func(ctx context.Context) error
	banner bool // it is about the ticket's banner

	rehearsal int // that ordered it, and what it is to it
	act       rehearsalAct
}

// batch is the errands of one order, for one notice at their end.
type batch struct {
	what       string
	quiet      bool // nobody asked for it: only what went wrong is said
	dialog     int  // prompt that waits for the answer, 0 if none
	left       int
	ok         int
	bad        int
	lost       int
	firstFault string
}

type (
	saveNoteMsg struct {
		dialog int
		ticket model.Ticket // as it was when typing began
		note   string
	}
	saveTagsMsg struct {
		dialog int
		ticket model.Ticket
		tags   []string
	}
	// errandDoneMsg is the answer to one errand.
	errandDoneMsg struct {
		errand errand
		err    error
	}
)

// workMsg handles the answers of dialogs and of the platform.
func (a App) workMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case bannerOrderMsg:
		a, cmd = a.bannerOrdered(msg)
	case saveNoteMsg:
		a, cmd = a.noteOrdered(msg)
	case saveTagsMsg:
		a, cmd = a.tagsOrdered(msg)
	case errandDoneMsg:
		a, cmd = a.errandDone(msg)
	case notesToldMsg:
		a, cmd = a.notesTold(msg)
	default:
		if next, cmd, ok := a.jobMsg(msg); ok {
			return next, cmd, ok
		}
		return a.exitMsg(msg)
	}
	return a, cmd, true
}

func (a App) bannerOrdered(msg bannerOrderMsg) (App, tea.Cmd) {
	a, occasion := a.occasion("by hand")
	if msg.remove {
		return a.order(batch{what: "Banner removed"}, []errand{a.removal(msg.ticket, occasion)})
	}
	return a.order(batch{what: "Banner sent"}, []errand{a.sending(msg.ticket, msg.banner, occasion, a.env.Operator)})
}

// occasion names an order that a person has given just now, for the ledger.
func (a App) occasion(what string) (App, string) {
	a.orders++
	return a, what + " " + a.env.Now().UTC().Format(time.RFC3339Nano) + "/" + strconv.Itoa(a.orders)
}

func (a App) sending(t model.Ticket, b model.Banner, occasion, by string) errand {
	e := errand{ticket: t.ID, banner: true, event: a.event(t.ID, model.EventBannerShown),
		says: model.Saying{Before: "banner ", Verb: "sent", After: " with " + a.env.ShowEvent},
		call: func(ctx context.Context) error { return a.env.Banners.Show(ctx, t, b, occasion, by) }}
	payload, _ := b.Encode() // what cannot be sent is refused before anything goes out
	e.event.Payload, e.event.Who = string(payload), by
	return e
}

func (a App) removal(t model.Ticket, occasion string) errand {
	return errand{ticket: t.ID, banner: true, event: a.event(t.ID, model.EventBannerRemoved),
		says: model.Saying{Before: "banner ", Verb: "removed", After: " with " + a.env.CloseEvent},
		call: func(ctx context.Context) error { return a.env.Banners.Remove(ctx, t, occasion, a.env.Operator) }}
}

func (a App) event(id model.TicketID, kind model.EventKind) model.Event {
	return model.Event{Who: a.env.Operator, Ticket: id, Kind: kind}
}

// order puts errands into the queue.
func (a App) order(b batch, errands []errand) (App, tea.Cmd) {
	a.desk.batch++
	b.left = len(errands)
	a.desk.batches = withBatch(a.desk.batches, a.desk.batch, b)
	for i := range errands {
		errands[i].batch = a.desk.batch
	}
	a.desk.queue = append(slices.Clip(a.desk.queue), errands...)
	return a.runErrands()
}

func withBatch(in map[int]batch, n int, b batch) map[int]batch {
	out := maps.Clone(in)
	if out[n] = b; b.left == 0 {
		delete(out, n)
	}
	return out
}

func (a App) runErrands() (App, tea.Cmd) {
	var cmds []tea.Cmd
	for a.desk.running < maxRunning && len(a.desk.queue) > 0 {
		next := a.desk.queue[0]
		a.desk.queue = a.desk.queue[1:]
		a.desk.running++
		e := a.env
		cmds = append(cmds, func() tea.Msg {
			out := errandDoneMsg{errand: next}
			e.within(func(ctx context.Context) { out.err = next.call(ctx) })
			return out
		})
	}
	a.desk.count()
	return a, tea.Batch(cmds...)
}

func (a App) errandDone(msg errandDoneMsg) (App, tea.Cmd) {
	a.desk.running--
	ev := msg.errand.event
	ev.At, ev.Result = a.env.Now(), resultOf(msg.err)
	ev.What = msg.errand.says.By(ev.Result)
	if msg.err != nil {
		ev.Why = explain(msg.err)
	}
	b := a.desk.batches[msg.errand.batch]
	var cmds []tea.Cmd
	var cmd tea.Cmd
	if b.quiet && silent(msg.err) {
		msg.err = nil // it was not needed; that is no news
	} else {
		a, cmd = a.record(ev)
		cmds = append(cmds, cmd)
	}
	if msg.errand.banner {
		cmds = append(cmds, a.readRecords(msg.errand.ticket))
	}
	a, cmd = a.acted(msg.errand, msg.err)
	cmds = append(cmds, cmd)
	a, cmd = a.runErrands()
	cmds = append(cmds, cmd)
	b = b.with(msg.err)
	a.desk.batches = withBatch(a.desk.batches, msg.errand.batch, b)
	if b.left == 0 {
		a, cmd = a.batchDone(b)
		a = a.overtaken(b.dialog, msg.err)
		cmds = append(cmds, cmd)
	}
	return a.quitWhenDone(cmds)
}

func resultOf(err error) string {
	switch {
	case err == nil:
		return "ok"
	case model.NotDone(err):
		return "failed"
	}
	return "unknown"
}

// with counts the end of one errand.
func (b batch) with(err error) batch {
	b.left--
	switch {
	case err == nil:
		b.ok++
		return b
	case model.NotDone(err):
		b.bad++
	default:
		b.lost++
	}
	if b.firstFault == "" {
		b.firstFault = explain(err)
	}
	return b
}

// text sums a batch up.
func (b batch) text() string {
	switch {
	case b.bad+b.lost == 0 && b.ok == 1:
		return b.what + "."
	case b.bad+b.lost == 0:
		return b.what + " for " + count(b.ok, "ticket") + "."
	case b.ok+b.bad+b.lost == 1:
		return b.firstFault
	}
	return fmt.Sprintf("%s: %d done, %d failed, %d unknown. First: %s", b.what, b.ok, b.bad, b.lost, b.firstFault)
}

// batchDone says how a batch ended, and closes the prompt that waited for it or
// gives it back with what went wrong.
func (a App) batchDone(b batch) (App, tea.Cmd) {
	at := a.waiting(b.dialog)
	switch {
	case b.bad+b.lost > 0 && at >= 0:
		a.layers = slices.Clone(a.layers)
		a.layers[at].screen = a.layers[at].screen.(prompt).failed(b.text())
		return a, nil
	case b.bad+b.lost > 0:
		return a.say(levelBad, b.text())
	case at >= 0:
		a.layers = slices.Delete(slices.Clone(a.layers), at, at+1)
	case b.quiet:
		return a, nil
	}
	a, cmd := a.say(levelGood, b.text())
	return a, tea.Batch(cmd, emit(refreshMsg{}))
}

// overtaken tells the prompt what somebody else has put there meanwhile.
func (a App) overtaken(dialog int, err error) App {
	var now *model.OvertakenError
	at := a.waiting(dialog)
	if at < 0 || !errors.As(err, &now) {
		return a
	}
	a.layers = slices.Clone(a.layers)
	a.layers[at].screen = a.layers[at].screen.(prompt).overtaken(now)
	return a
}

// waiting finds the layer of a prompt that waits for its answer, -1 if it has
// been left.
func (a App) waiting(dialog int) int {
	return slices.IndexFunc(a.layers, func(l layer) bool {
		p, ok := l.screen.(prompt)
		return ok && p.dialog == dialog
	})
}

// quitWhenDone carries out a quit that had to wait.
func (a App) quitWhenDone(cmds []tea.Cmd) (App, tea.Cmd) {
	if a.leave && a.desk.inFlight == 0 {
		return a.parted() // what else was to be said, nobody would read
	}
	return a, tea.Batch(cmds...)
}
