package ui

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// How much of the list one message carries at most: so many rows that Update
// stays quick, and so many pages that a command does not run into its time limit.
const (
	rowsAtOnce  = 1000
	pagesAtOnce = 50
)

// rowsMsg is a part of the list, while it is being read. more reads on.
type rowsMsg struct {
	rows model.Rows
	more tea.Cmd
}

// reading is the command that reads the platform. Its messages are rows, as they
// come, and at the end what the whole brought. Each part is read by a command of
// its own, under the console's time limit, and nothing is read in between: so
// rows cannot come faster than they are shown.
func (e *env) reading(w model.Watch) tea.Cmd {
	next, stop := iter.Pull(e.read(w))
	var more tea.Cmd
	more = func() tea.Msg {
		msg, _ := next()
		if r, ok := msg.(rowsMsg); ok {
			r.more = more
			return r
		}
		stop()
		return msg
	}
	return more
}

// read is one poll as a sequence of messages.
func (e *env) read(w model.Watch) iter.Seq[tea.Msg] {
	return func(yield func(tea.Msg) bool) {
		ctx, cancel := context.WithCancelCause(context.Background())
		defer cancel(nil)
		limit := time.AfterFunc(e.Timeout, func() { cancel(context.DeadlineExceeded) })
		defer limit.Stop()
		start := e.Now()
		p := parts{yield: func(r model.Rows) {
			limit.Stop()
			if !yield(rowsMsg{rows: r}) {
				cancel(context.Canceled)
			}
			limit.Reset(e.Timeout)
		}}
		out := polledMsg{}
		out.watch, out.cycle, out.err = e.Watcher.Poll(ctx, w, p.add)
		p.end()
		if out.err != nil && errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			out.err = fmt.Errorf("read the list of tickets: nothing came for %s: %w", e.Timeout, model.ErrUnavailable)
		}
		if wrote := out.cycle.Fresh; out.err == nil && len(wrote) > 0 {
			e.within(func(ctx context.Context) { // time of its own: that for the platform may be over
				out.records, out.err = e.Banners.Records(ctx, slices.Collect(maps.Keys(wrote))...)
			})
			e.matcher() // Update must not wait for it
		}
		if out.err != nil {
			out.watch = w.Failed(out.watch.Pause) // what was heard is heard again
		}
		out.took = e.Now().Sub(start)
		yield(out)
	}
}

// parts gathers the rows of several pages.
type parts struct {
	rows  model.Rows
	pages int
	sent  bool
	yield func(model.Rows)
}

// add takes the rows of a page. The first rows go on at once: somebody may be
// waiting for them.
func (p *parts) add(r model.Rows) {
	if p.rows.Changed == nil && p.sent && len(r.Changed) > rowsAtOnce/10 { // the list is being loaded
		p.rows.Changed = make([]model.Ticket, 0, rowsAtOnce+model.MaxPage)
		p.rows.New = make([]model.TicketID, 0, rowsAtOnce+model.MaxPage)
	}
	p.rows.Changed, p.rows.New = append(p.rows.Changed, r.Changed...), append(p.rows.New, r.New...)
	p.rows.Live = r.Live
	p.pages++
	if n := len(p.rows.Changed); n >= rowsAtOnce || p.pages >= pagesAtOnce || n > 0 && !p.sent {
		p.flush()
	}
}

// end hands on what is left.
func (p *parts) end() {
	if len(p.rows.Changed) > 0 {
		p.flush()
	}
}

func (p *parts) flush() {
	rows := p.rows
	p.rows, p.pages, p.sent = model.Rows{}, 0, true
	p.yield(rows)
}
