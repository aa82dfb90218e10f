package ui

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// turnJobs lets the first job in turn work for a slice, unless one is at it or
// the console is about to quit.
func (a App) turnJobs() (App, tea.Cmd) {
	if a.leave || a.desk.jobs.busy || len(a.desk.jobs.turns) == 0 {
		return a, nil
	}
	id, e := a.desk.jobs.turns[0], a.env
	ctx, cancel := context.WithCancel(context.Background())
	a.desk.jobs.busy, a.desk.jobs.halt = true, cancel
	return a, func() tea.Msg {
		defer cancel()
		start := e.Now()
		job, err := e.Jobs.Work(ctx, id, jobSlice)
		return jobWorkedMsg{id: id, job: job, took: e.Now().Sub(start), err: err}
	}
}

// jobWorked takes the end of a slice, carries out what was decided meanwhile,
// and goes on with this job or the next.
func (a App) jobWorked(msg jobWorkedMsg) (App, tea.Cmd) {
	before, _ := a.desk.jobs.get(msg.id)
	a.desk.jobs.busy = false
	var cmds []tea.Cmd
	var cmd tea.Cmd
	if msg.err != nil {
		a = a.outOfTurn(msg.id)
		a, cmd = a.say(workLevel(msg.err), explain(msg.err))
		cmds = append(cmds, cmd)
	} else {
		a, cmd = a.took(before, msg.job)
		cmds = append(cmds, cmd)
	}
	idle := msg.err == nil && msg.job.Counts == before.Counts && msg.took < jobSlice/2
	a, cmd = a.afterSlice(msg.job, idle)
	cmds = append(cmds, cmd)
	a, cmd = a.jobNews()
	return a.quitWhenDone(append(cmds, cmd))
}

// afterSlice carries out what was decided about the job meanwhile, or goes on. A
// pause of what has just come to a halt by itself is no longer needed. A slice in
// which nothing could be done is followed by a rest.
func (a App) afterSlice(job model.Job, idle bool) (App, tea.Cmd) {
	next := a.desk.jobs.next
	a.desk.jobs.next = nil
	if next == nil && idle && job.State == model.JobRunning {
		return a, a.env.After(jobSlice, jobTurnMsg{})
	}
	if next == nil || next.Verb == model.JobPause && job.ID == next.id && job.State != model.JobRunning {
		return a.turnJobs()
	}
	return a.decideJob(*next)
}

func workLevel(err error) level {
	if errors.Is(err, model.ErrHandled) {
		return levelWarn
	}
	return levelBad
}

// took takes a job as it stands now: it keeps its turn, gets one or loses it, and
// what is new about it is said.
func (a App) took(before, now model.Job) (App, tea.Cmd) {
	a.desk.jobs = a.desk.jobs.with(now)
	a.desk.jobs.paces = maps.Clone(a.desk.jobs.paces)
	if now.State == model.JobRunning {
		a.desk.jobs.paces[now.ID] = a.desk.jobs.paces[now.ID].at(a.env.Now(), now.Counts.Ended())
		if !slices.Contains(a.desk.jobs.turns, now.ID) {
			a.desk.jobs.turns = append(slices.Clip(a.desk.jobs.turns), now.ID)
		}
	} else {
		delete(a.desk.jobs.paces, now.ID)
		a = a.outOfTurn(now.ID)
	}
	return a.jobStands(before, now)
}

func (a App) outOfTurn(id model.JobID) App {
	a.desk.jobs.turns = slices.DeleteFunc(slices.Clone(a.desk.jobs.turns), func(j model.JobID) bool { return j == id })
	return a
}

// jobStands says where a job came to stand, and reads what it did to banners.
func (a App) jobStands(before, now model.Job) (App, tea.Cmd) {
	if before.State == now.State || now.State == model.JobRunning {
		return a, nil
	}
	text, l := jobNotice(now)
	a, said := a.say(l, text)
	cmds := []tea.Cmd{said}
	if now.Deed == model.JobShowBanner || now.Deed == model.JobRemoveBanner {
		cmds = append(cmds, a.readTouched(now.ID))
	}
	if now.Over() {
		cmds = append(cmds, a.ring("botback: a job is over"))
	}
	return a, tea.Batch(append(cmds, emit(refreshMsg{}))...)
}

// readTouched asks the ledger about the banners of the targets that a job has
// touched.
func (a App) readTouched(id model.JobID) tea.Cmd {
	e := a.env
	return func() tea.Msg {
		var out recordsMsg
		e.within(func(ctx context.Context) {
			var ts []model.JobTarget
			q := model.TargetQuery{States: []model.TargetState{model.TargetSent, model.TargetOK, model.TargetFailed, model.TargetUnknown}}
			if ts, out.err = e.Jobs.Targets(ctx, id, q); out.err != nil {
				return
			}
			for _, t := range ts {
				out.asked = append(out.asked, t.Ticket.ID)
			}
			out.records, out.err = e.Banners.Records(ctx, out.asked...)
		})
		return out
	}
}

// pace is how fast a job goes, told from its slices.
type pace struct {
	since     time.Time
	ended     int
	perSecond float64
}

// steady is how much of the older pace is kept with each slice, so that the
// rate and what is derived from it do not jump.
const steady = 0.7

// at notes how many targets have ended at a time.
func (p pace) at(now time.Time, ended int) pace {
	d := now.Sub(p.since).Seconds()
	switch {
	case p.since.IsZero() || ended < p.ended:
		return pace{since: now, ended: ended}
	case d <= 0:
		return p
	}
	rate := float64(ended-p.ended) / d
	if p.perSecond > 0 {
		rate = steady*p.perSecond + (1-steady)*rate
	}
	return pace{since: now, ended: ended, perSecond: rate}
}
