package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// maxPreflight is how many targets a dialog reads one by one before it asks.
// Of larger sets each ticket is read right before its turn.
const maxPreflight = 25

// maxWithoutCount is how many targets may be acted on without typing their
// number.
const maxWithoutCount = 20

// target is a ticket that a dialog is about: as it was when the dialog opened,
// as it was re-read, and why it is left out, if it is.
type target struct {
	then model.Ticket
	now  model.Ticket
	why  string // the evidence: what the customer wrote
	skip string // why it is left out, empty if it takes part
	warn string // what the operator should know before
}

// targets is the frozen list of a dialog. Nothing is ever added to it.
type targets struct {
	dialog  int // address for the answer of the re-read
	list    []target
	reading bool
}

// targetsReadMsg is the answer of a re-read.
type targetsReadMsg struct {
	dialog   int
	found    map[model.TicketID]model.Ticket
	faults   map[model.TicketID]error
	settings model.Settings
	err      error // of the settings
}

func newTargets(dialog int, tickets []model.Ticket) targets {
	ts := targets{dialog: dialog, reading: true}
	for _, t := range tickets {
		ts.list = append(ts.list, target{then: t, now: t})
	}
	return ts
}

// read re-reads the targets, and the settings when wanted.
func (ts targets) read(e *env, settings bool) tea.Cmd {
	ids := make([]model.TicketID, 0, len(ts.list))
	for _, t := range ts.list {
		ids = append(ids, t.then.ID)
	}
	dialog := ts.dialog
	return func() tea.Msg {
		msg := targetsReadMsg{dialog: dialog, found: map[model.TicketID]model.Ticket{}, faults: map[model.TicketID]error{}}
		e.within(func(ctx context.Context) {
			if settings {
				msg.settings, msg.err = e.Platform.Settings(ctx)
			}
			if len(ids) > maxPreflight {
				return
			}
			for _, id := range ids {
				t, err := e.Platform.Ticket(ctx, id)
				if err != nil {
					msg.faults[id] = err
					continue
				}
				msg.found[id] = t
			}
		})
		return msg
	}
}

// received takes the re-read in and judges each target anew.
func (ts targets) received(msg targetsReadMsg, judge func(target) target) targets {
	ts.reading = false
	list := make([]target, len(ts.list))
	for i, t := range ts.list {
		if now, ok := msg.found[t.then.ID]; ok {
			t.now = now
		}
		t = judge(t)
		if err := msg.faults[t.then.ID]; err != nil {
			t.skip = unread(err)
		}
		list[i] = t
	}
	ts.list = list
	return ts
}

func unread(err error) string {
	if errors.Is(err, model.ErrNotFound) {
		return "the platform does not know it any more, or it left the groups that this key sees"
	}
	return "it could not be read again: " + err.Error()
}

// taking lists the targets that take part.
func (ts targets) taking() []target {
	var out []target
	for _, t := range ts.list {
		if t.skip == "" {
			out = append(out, t)
		}
	}
	return out
}

// judgeLive leaves out what is not open any more and tells who has it now.
func judgeLive(t target) target {
	switch {
	case !t.now.Status.Live():
		t.skip = "it is " + t.now.Status.String() + " already"
	case t.now.Agent.User != t.then.Agent.User:
		t.warn = fmt.Sprintf("it moved from %s to %s", agentOr(t.then, "nobody"), agentOr(t.now, "nobody"))
	}
	return t
}

// judgeBanner leaves out what has no widget to show a banner in.
func judgeBanner(t target) target {
	t = judgeLive(t)
	if t.skip == "" && !t.now.HasWidget() {
		t.skip = t.now.Channel() + " has no chat widget, so no banner can be shown"
	}
	return t
}

func agentOr(t model.Ticket, none string) string {
	for _, s := range []string{t.Agent.Name, t.Agent.User} {
		if s != "" {
			return s
		}
	}
	return none
}

func (ts targets) readingText() string {
	if len(ts.list) == 1 {
		return "Reading the ticket again before asking…"
	}
	return "Reading the tickets again before asking…"
}

// alone shows the targets with one sentence below and nothing to choose.
func (ts targets) alone(th *theme, width, height int, text string) string {
	s := stack{bottom: wrap(text, width)}
	s.top = ts.view(th, width, s.roomOnTop(height))
	return s.view(height)
}

// view lists the targets in at most height lines; those left out come last
// and say why.
func (ts targets) view(th *theme, width, height int) []string {
	var in, out []string
	for _, t := range ts.list {
		if t.skip != "" {
			out = append(out, hanging(th.Faint, fmt.Sprintf("– %s  %s: left out, %s", t.then.ID, t.then.Customer(), t.skip), width)...)
			continue
		}
		in = append(in, t.view(th, width)...)
	}
	lines := append(in, out...)
	if len(ts.list) > maxPreflight {
		lines = append([]string{th.Warn.Render(cut("Too many to read again now: each is read right before its turn.", width))}, lines...)
	}
	if len(lines) <= height {
		return lines
	}
	height = max(height, 1)
	rest := len(lines) - (height - 1)
	return append(lines[:height-1:height-1], th.Faint.Render(fmt.Sprintf("  … and %d lines more", rest)))
}

// view is a target that takes part: who, what the customer wrote, and what the
// operator should know.
func (t target) view(th *theme, width int) []string {
	about := []string{t.now.Channel(), t.now.Status.String()}
	if a := agentOr(t.now, ""); a != "" {
		about = append(about, "with "+a)
	}
	who := fmt.Sprintf("• %s  %s", t.then.ID, t.then.Customer())
	lines := []string{cut(who+th.Faint.Render("  "+strings.Join(about, " · ")), width)}
	if t.why != "" {
		lines = append(lines, th.Faint.Render(cut("    "+t.why, width)))
	}
	if t.warn != "" {
		lines = append(lines, hanging(th.Warn, "    "+sentence(t.warn), width)...)
	}
	return lines
}

// hanging wraps a text whose further lines are indented.
func hanging(style lipgloss.Style, text string, width int) []string {
	const indent = "    "
	var out []string
	for i, l := range wrap(text, max(width-len(indent), 1)) {
		if i > 0 {
			l = indent + l
		}
		out = append(out, style.Render(l))
	}
	return out
}
