package ui

import (
	"errors"
	"fmt"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// target is a ticket that a dialog is about: as it was when the dialog opened,
// as it was re-read, and why it is left out, if it is.
type target struct {
	then   model.Ticket
	now    model.Ticket
	who    string       // the customer as they may be shown
	why    string       // the evidence: what the customer wrote
	skip   string       // why it is left out, empty if it takes part; many share the same words
	reason model.Reason // the class of skip
	more   string       // what is to be said of skip for this one alone
	warn   string       // what the operator should know before
}

// targets is the frozen list of a dialog. Nothing is ever added to it.
type targets struct {
	dialog  int    // address for the answer of the re-read
	from    string // where they come from: "37 marks", "all 1,204 that match ‘web’"; may be empty
	list    []target
	newest  []model.Ticket // what a poll has just read; nil if that is old
	order   model.JobOrder // by which they are judged, and the job that several become; without a deed, none
	spent   int            // targets of the jobs of this run
	reading bool
	rows    []targetRow // the table, once it is known who takes part
	at      int         // first row of the table that is shown
}

func newTargets(e *env, dialog int, tickets []model.Ticket) targets {
	ts := targets{dialog: dialog, reading: true, list: make([]target, len(tickets))}
	for i, t := range tickets {
		ts.list[i] = target{then: t, now: t, who: e.called(t)}
	}
	return ts
}

// job reports whether these targets become a job: several always do. One does
// for a text, of which there is no other record before it goes out.
func (ts targets) job() bool {
	return ts.order.Deed != "" && (len(ts.list) > 1 || ts.order.Deed == model.JobText)
}

// ladder says how a job begins.
func (ts targets) ladder() string {
	if !ts.job() || len(ts.list) == 1 {
		return ""
	}
	return " First one, then you look, then the rest."
}

// guard says why a job with these targets is not to be made, if so.
func (ts targets) guard(e *env) error {
	if !ts.job() {
		return nil
	}
	return model.GuardTargets(ts.order, ts.jobTargets(), ts.spent, e.MaxTargets)
}

// jobTargets are the targets as a job takes them: those who take part, then those
// who are left out, for the record.
func (ts targets) jobTargets() []model.JobTarget {
	out := make([]model.JobTarget, 0, len(ts.list))
	for _, t := range ts.list {
		if t.skip == "" {
			out = append(out, model.JobTarget{Ticket: t.now})
		}
	}
	for _, t := range ts.list {
		if t.skip != "" {
			out = append(out, model.JobTarget{Ticket: t.now, State: model.TargetSkipped, Reason: t.reason, Detail: t.more})
		}
	}
	return out
}

// received takes the re-read in and judges each target anew. A yes is about the customer
// whom the dialog names: what is somebody else's by now is left out of every dialog.
func (ts targets) received(msg targetsReadMsg, judge func(target) target) targets {
	ts.reading = false
	list := make([]target, len(ts.list))
	for i, t := range ts.list {
		if now, ok := msg.found[t.then.ID]; ok {
			t.now = now
		}
		switch err := msg.faults[t.then.ID]; {
		case err != nil:
			t = t.unread(err)
		case !t.then.SameCustomer(t.now):
			t = t.leave(model.ReasonCustomer, model.ReasonCustomer.String())
		case ts.order.Deed != "":
			t = t.judged(msg.judged[t.then.ID])
		}
		if t.skip == "" {
			t = judge(t)
		}
		list[i] = t
	}
	ts.list = list
	ts.rows = tabled(list)
	return ts
}

// unread leaves out what could not be read again.
func (t target) unread(err error) target {
	if errors.Is(err, model.ErrNotFound) {
		return t.leave(model.ReasonNotFound, "the platform does not know it any more, or it left the groups that this key sees")
	}
	t = t.leave(reasonUnread, "it could not be read again")
	t.more = err.Error()
	return t
}

// reasonUnread is the class of targets that could not be read before asking.
const reasonUnread model.Reason = "not-read"

// judged takes over why a job would leave a target out. What is asked in the
// dialog itself, and may be answered there, is no reason yet.
func (t target) judged(j model.JobTarget) target {
	if j.State != model.TargetSkipped {
		return t
	}
	switch j.Reason {
	case model.ReasonFields, model.ReasonCloseReason, model.ReasonSame:
		return t
	}
	t = t.leave(j.Reason, j.Reason.String())
	t.more = model.CleanLine(j.Detail)
	return t
}

// judgeLive leaves out what is not open any more and tells who has it now.
func judgeLive(t target) target {
	if !t.now.Status.Live() {
		return t.leave(model.ReasonClosed, "it is "+t.now.Status.String()+" already")
	}
	return t.moved()
}

// judgeBanner leaves out what has no widget to show a banner in.
func judgeBanner(t target) target {
	t = judgeLive(t)
	if t.skip == "" && !t.now.HasWidget() {
		return t.leave(model.ReasonNoWidget, t.now.Channel()+" has no chat widget, so no banner can be shown")
	}
	return t
}

// leave leaves a target out.
func (t target) leave(r model.Reason, why string) target {
	t.reason, t.skip = r, why
	return t
}

// taking lists the targets that take part.
func (ts targets) taking() []target {
	out := make([]target, 0, len(ts.list))
	for _, t := range ts.list {
		if t.skip == "" {
			out = append(out, t)
		}
	}
	return out
}

// parts is how many targets take part.
func (ts targets) parts() int {
	n := 0
	for _, t := range ts.list {
		if t.skip == "" {
			n++
		}
	}
	return n
}

// without counts the targets that are left out for a reason.
func (ts targets) without(r model.Reason) int {
	n := 0
	for _, t := range ts.list {
		if t.skip != "" && t.reason == r {
			n++
		}
	}
	return n
}

// moved warns of a ticket that has changed hands since the dialog opened.
func (t target) moved() target {
	if t.now.Agent.User != t.then.Agent.User {
		t.warn = fmt.Sprintf("it moved from %s to %s", agentOr(t.then, "nobody"), agentOr(t.now, "nobody"))
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

// scrolled moves the table, if msg is one of the keys for that. arrows says
// that the arrows have nothing else to do.
func (ts targets) scrolled(msg tea.KeyMsg, arrows bool) (targets, bool) {
	const page = 5
	switch m := defaultMoveKeys(); {
	case arrows && msg.Type == tea.KeyUp:
		ts.at--
	case arrows && msg.Type == tea.KeyDown:
		ts.at++
	case key.Matches(msg, m.PageUp):
		ts.at -= page
	case key.Matches(msg, m.PageDown):
		ts.at += page
	case msg.Type == tea.KeyHome:
		ts.at = 0
	case msg.Type == tea.KeyEnd:
		ts.at = len(ts.rows)
	default:
		return ts, false
	}
	ts.at = min(max(ts.at, 0), max(len(ts.rows)-1, 0))
	return ts, true
}
