package ui

import (
	"context"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// listJobs reads the newest jobs.
func (a App) listJobs(start bool) tea.Cmd {
	e := a.env
	return func() tea.Msg {
		out := jobsListedMsg{start: start}
		e.within(func(ctx context.Context) { out.jobs, out.err = e.Jobs.List(ctx, jobsKept) })
		return out
	}
}

// jobsListed takes the list in. What this console is working on is left as it
// knows it: its own slices say more, and later.
func (a App) jobsListed(msg jobsListedMsg) (App, tea.Cmd) {
	a.desk.jobs.listing = false
	switch {
	case msg.err != nil && a.env.ReadOnly && !msg.start:
		return a, nil // it was said at the start, and is asked again and again
	case msg.err != nil:
		return a.say(levelBad, explain(msg.err))
	}
	for _, j := range msg.jobs {
		if !a.workingOn(j.ID) {
			a.desk.jobs = a.desk.jobs.with(j)
		}
	}
	a, cmd := a.jobNews()
	if !msg.start || a.env.ReadOnly {
		return a, cmd
	}
	a, offer := a.offerJobs()
	return a, tea.Batch(cmd, offer)
}

// workingOn reports whether this console has a job in turn, or asked something
// about it.
func (a App) workingOn(id model.JobID) bool {
	d := a.desk.jobs
	for _, t := range d.turns {
		if t == id {
			return true
		}
	}
	return d.asked[id]
}

// offerJobs asks about the newest job that an earlier run left behind. A claim of
// another console is waited for once: if that console lives, it renews it.
func (a App) offerJobs() (App, tea.Cmd) {
	var left []model.Job
	var held time.Time // until when others that do not go on have a claim
	now := a.env.Now()
	for _, j := range a.desk.jobs.list {
		switch {
		case j.Over() || a.workingOn(j.ID):
		case j.HeldElsewhere(a.env.Owner, now):
			held = j.Until
		default:
			left = append(left, j)
		}
	}
	switch {
	case len(left) == 0 && !held.IsZero() && !a.desk.jobs.waited:
		a.desk.jobs.waited = true // of a console that was killed, the claim still runs
		return a, a.env.After(held.Sub(now)+time.Second, jobsDueMsg{})
	case len(left) == 0:
		return a, nil
	case len(a.layers) > 0, a.occupied():
		return a.say(levelWarn, count(len(left), "job")+" unfinished: 4 shows them.")
	}
	return a.open(newResumeQuestion(a.env, left), true, true)
}

// seeJobs looks again how the jobs of other consoles stand, where there are any
// that may go on. Who only looks always does: all jobs are those of others.
func (a App) seeJobs() (App, tea.Cmd) {
	if a.desk.jobs.listing {
		return a, nil
	}
	mayMove := func(j model.Job) bool { return !j.Over() && !a.workingOn(j.ID) }
	if !a.env.ReadOnly && !slices.ContainsFunc(a.desk.jobs.list, mayMove) {
		return a, nil
	}
	a.desk.jobs.listing = true
	return a, a.listJobs(false)
}
