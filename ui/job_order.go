package ui

import (
	"context"
	"slices"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// jobOrdered writes a job down and lets its first target go.
func (a App) jobOrdered(msg jobOrderMsg) (App, tea.Cmd) {
	e := a.env
	msg.order.By = e.Operator
	first := model.JobDecision{Verb: model.JobAllow, Allow: 1, By: e.Operator}
	return a.askedJob(0), func() tea.Msg {
		out := jobCreatedMsg{from: msg, n: model.Going(msg.targets)}
		e.within(func(ctx context.Context) {
			if out.job, out.err = e.Jobs.Create(ctx, msg.order, msg.targets); out.err != nil {
				return
			}
			let, err := e.Jobs.Decide(ctx, out.job.ID, first)
			if out.err = err; err == nil {
				out.job = let
			}
		})
		return out
	}
}

// jobCreated opens the screen of a new job, unless the operator is occupied: n is the
// next rung there. Where none could be made the dialog comes back with what was typed.
func (a App) jobCreated(msg jobCreatedMsg) (App, tea.Cmd) {
	a = a.answeredJob(0)
	switch {
	case msg.job.ID == 0 && msg.from.back != nil:
		return a.notMade(msg)
	case msg.job.ID == 0:
		return a.say(levelBad, explain(msg.err))
	}
	if msg.job.Undoes == 0 {
		a.desk.jobs.spent += msg.n
	}
	a, cmd := a.took(model.Job{}, msg.job)
	cmds := []tea.Cmd{cmd}
	if !a.occupied() {
		a, cmd = a.openJob(msg.job.ID)
	} else {
		a, cmd = a.pointed(jobTitle(msg.job) + " has begun")
	}
	cmds = append(cmds, cmd)
	if msg.err != nil {
		a, cmd = a.say(levelBad, explain(msg.err))
		cmds = append(cmds, cmd)
	}
	a, cmd = a.turnJobs()
	cmds = append(cmds, cmd)
	a, cmd = a.jobNews()
	return a, tea.Batch(append(cmds, cmd)...)
}

// notMade keeps an order of which no job could be made, and its dialog comes back.
func (a App) notMade(msg jobCreatedMsg) (App, tea.Cmd) {
	a.desk.jobs.unmade = append(slices.Clip(a.desk.jobs.unmade), msg)
	if !a.occupied() {
		return a.askedAgain()
	}
	return a.say(levelBad, "Not ordered; the dialog comes back when you have finished here. "+explain(msg.err))
}

// askedAgain brings the dialog back of an order of which no job could be made, as soon
// as the operator is not occupied.
func (a App) askedAgain() (App, tea.Cmd) {
	if len(a.desk.jobs.unmade) == 0 || a.occupied() {
		return a, nil
	}
	first := a.desk.jobs.unmade[0]
	a.desk.jobs.unmade = a.desk.jobs.unmade[1:]
	return a.reopened(first.from.back(explain(first.err)))
}

// openJob shows a job, unless it is shown already.
func (a App) openJob(id model.JobID) (App, tea.Cmd) {
	if s, ok := a.top().(jobScreen); ok && s.job.ID == id {
		return a, nil
	}
	j, ok := a.desk.jobs.get(id)
	if !ok {
		return a, nil
	}
	return a.open(newJobScreen(a.env, j, a.desk.jobs), false, false)
}

// readUndo reads who got the banner of a job.
func (a App) readUndo(id model.JobID) tea.Cmd {
	j, ok := a.desk.jobs.get(id)
	if !ok {
		return nil
	}
	e := a.env
	return func() tea.Msg {
		out := jobUndoMsg{job: j}
		e.within(func(ctx context.Context) {
			var targets, unsure []model.JobTarget
			if targets, out.err = e.Jobs.Targets(ctx, id, model.TargetQuery{}); out.err == nil {
				out.order, out.sure, unsure, out.err = j.Undo(e.Operator, targets)
			}
			out.unsure = len(unsure)
		})
		return out
	}
}

// askUndo asks before a job's banner is taken away again.
func (a App) askUndo(msg jobUndoMsg) (App, tea.Cmd) {
	switch {
	case msg.err != nil:
		return a.say(levelWarn, explain(msg.err))
	case len(msg.sure) == 0:
		return a.say(levelInfo, "Nobody certainly got the banner of job "+jobNumber(msg.job.ID)+": there is nothing to take back.")
	case a.occupied():
		return a.pointed("Job " + jobNumber(msg.job.ID) + " can be undone")
	}
	return a.open(newUndoQuestion(a.env, msg), true, true)
}

// summarise counts the targets of a job by state and reason.
func (a App) summarise(id model.JobID) tea.Cmd {
	e := a.env
	j, _ := a.desk.jobs.get(id)
	return func() tea.Msg {
		out := jobSummaryMsg{job: j}
		e.within(func(ctx context.Context) { out.summary, out.err = e.Jobs.Summary(ctx, id) })
		return out
	}
}

func (a App) summarised(msg jobSummaryMsg) (App, tea.Cmd) {
	switch {
	case msg.err != nil:
		return a.say(levelBad, explain(msg.err))
	case a.occupied():
		return a.pointed("The summary of job " + jobNumber(msg.job.ID) + " has been counted")
	}
	return a.open(newSummary(a.env, msg.job, msg.summary), true, false)
}
