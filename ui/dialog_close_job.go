package ui

import (
	"slices"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// needing counts the targets that cannot be closed without a field.
func (d closeDialog) needing(f model.Field) int {
	n := 0
	for _, t := range d.targets.taking() {
		if slices.ContainsFunc(d.settings.MissingToClose(t.now), func(m model.Field) bool { return m.Key == f.Key }) {
			n++
		}
	}
	return n
}

// rejudged leaves out, of the targets of a job, those that need a field that
// nothing was typed into, and takes back those that have it now.
func (d closeDialog) rejudged() closeDialog {
	if !d.targets.job() || d.targets.reading {
		return d
	}
	typed := d.typed()
	list := slices.Clone(d.targets.list)
	for i, t := range list {
		if t.reason == model.ReasonFields {
			t = t.leave("", "")
		}
		if t.skip == "" && slices.ContainsFunc(d.settings.MissingToClose(t.now), func(f model.Field) bool { return !typed[f.Key] }) {
			t = t.leave(model.ReasonFields, model.ReasonFields.String())
		}
		list[i] = t
	}
	return d.listing(list)
}

// listing shows the targets as they are now. Where others take part than before, that
// is a new question.
func (d closeDialog) listing(list []target) closeDialog {
	was := d.targets.parts()
	d.targets.list, d.targets.rows = list, tabled(list)
	if d.targets.parts() != was {
		d.confirm = d.choice().focused(d.focus == len(d.form.entries))
	}
	return d
}

// wrote leaves out whose customer has written on: who is closed along with others is
// not read once more by anybody.
func (t target) wrote(words string) target {
	if t.skip != "" && t.reason != model.ReasonFields {
		return t
	}
	t = t.leave(model.ReasonWrote, model.ReasonWrote.String())
	t.more = "they wrote " + words
	return t
}

// typed are the keys of the entries that hold something.
func (d closeDialog) typed() map[string]bool {
	out := map[string]bool{}
	for _, e := range d.form.entries {
		out[e.field.Key] = len(e.typed()) > 0
	}
	return out
}

// fields are the values that stand for custom fields.
func (d closeDialog) fields(values map[string]any) map[string]any {
	out := map[string]any{}
	for _, f := range d.settings.Fields {
		if v, ok := values[f.Key]; ok {
			out[f.Key] = v
		}
	}
	return out
}

// orderJob answers with the job that closes the targets.
func (d closeDialog) orderJob(r model.CloseRequest) (screen, tea.Cmd) {
	d.targets.order.Close = r
	if d.targets.parts() == 0 {
		d.fault = "Each of these tickets needs a field to be closed: fill one in, or leave."
		return d, nil
	}
	if err := d.targets.guard(d.env); err != nil {
		d.fault = explain(err)
		return d, nil
	}
	targets := d.targets.jobTargets()
	for i, t := range targets {
		targets[i].Known = d.since(t.Ticket)
	}
	return d.answered(jobOrderMsg{order: d.targets.order, targets: targets,
		back: func(why string) dialog { return d.refused(why, nil) }})
}
