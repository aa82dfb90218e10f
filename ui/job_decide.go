package ui

import (
	"context"
	"maps"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// jobDecision carries a decision out. One about the job that is being worked on
// first ends the slice: no further call goes out, those in flight end.
func (a App) jobDecision(msg jobDecisionMsg) (App, tea.Cmd) {
	if msg.show {
		msg.show = false
		a, opened := a.openJob(msg.id)
		a, decided := a.jobDecision(msg)
		return a, tea.Batch(opened, decided)
	}
	d := &a.desk.jobs
	if d.asked[msg.id] {
		return a, nil // the same key twice
	}
	if d.busy && len(d.turns) > 0 && d.turns[0] == msg.id {
		if d.next != nil && d.next.Verb == model.JobCancel {
			return a, nil
		}
		d.next = &msg
		d.halt()
		return a.jobNews()
	}
	a, cmd := a.decideJob(msg)
	a, news := a.jobNews()
	return a, tea.Batch(cmd, news)
}

// quitPaused pauses all that is in turn; the console quits when that is done.
func (a App) quitPaused() (App, tea.Cmd) {
	a.leave = true
	var cmds []tea.Cmd
	for _, id := range a.desk.jobs.turns {
		var cmd tea.Cmd
		a, cmd = a.jobDecision(jobDecisionMsg{id: id, JobDecision: model.JobDecision{Verb: model.JobPause}})
		cmds = append(cmds, cmd)
	}
	return a.quitWhenDone(cmds)
}

// decideJob writes a decision down.
func (a App) decideJob(msg jobDecisionMsg) (App, tea.Cmd) {
	msg.By = a.env.Operator
	e := a.env
	return a.askedJob(msg.id), func() tea.Msg {
		out := jobDecidedMsg{id: msg.id, verb: msg.Verb}
		e.within(func(ctx context.Context) { out.job, out.err = e.Jobs.Decide(ctx, msg.id, msg.JobDecision) })
		return out
	}
}

// lookUpJob looks for the targets whose answer was lost.
func (a App) lookUpJob(id model.JobID) (App, tea.Cmd) {
	if a.desk.jobs.asked[id] {
		return a, nil
	}
	e := a.env
	a, cmd := a.askedJob(id).say(levelInfo, "Looking the lost answers up…")
	return a, tea.Batch(cmd, func() tea.Msg {
		out := jobDecidedMsg{id: id}
		e.within(func(ctx context.Context) { out.job, out.err = e.Jobs.LookUp(ctx, id) })
		return out
	})
}

func (a App) askedJob(id model.JobID) App {
	a.desk.jobs.asked = maps.Clone(a.desk.jobs.asked)
	a.desk.jobs.asked[id] = true
	a.desk.count()
	return a
}

func (a App) answeredJob(id model.JobID) App {
	a.desk.jobs.asked = maps.Clone(a.desk.jobs.asked)
	delete(a.desk.jobs.asked, id)
	a.desk.count()
	return a
}

// jobDecided takes the answer to a decision or a look-up, and lets the job work
// if it may.
func (a App) jobDecided(msg jobDecidedMsg) (App, tea.Cmd) {
	a = a.answeredJob(msg.id)
	before, _ := a.desk.jobs.get(msg.id)
	var cmds []tea.Cmd
	var cmd tea.Cmd
	if msg.err != nil {
		a.leave = false // what was to be stopped first has not been
		a, cmd = a.say(workLevel(msg.err), explain(msg.err))
		cmds = append(cmds, cmd, a.listJobs(false))
	} else if msg.verb == 0 { // looking up starts nothing
		a.desk.jobs = a.desk.jobs.with(msg.job)
		a, cmd = a.say(levelInfo, lookedUp(before, msg.job))
		cmds = append(cmds, cmd)
	} else {
		a, cmd = a.took(before, msg.job)
		cmds = append(cmds, cmd)
	}
	a, cmd = a.turnJobs()
	cmds = append(cmds, cmd)
	a, cmd = a.jobNews()
	return a.quitWhenDone(append(cmds, cmd))
}
