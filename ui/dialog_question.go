package ui

import (
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// question is a dialog that says what is going to happen and asks whether it
// shall. It answers with the message that it was given for yes.
type question struct {
	env     *env
	keys    dialogKeys
	title   string
	lines   []string // what it is about, each wrapped
	yes     tea.Msg
	confirm confirm
	deaf    time.Time // until then it takes no key: it opened by itself
	reply

	width, height int
}

func newQuestion(e *env, title, no, yes string, n int, answer tea.Msg, lines ...string) question {
	return question{env: e, keys: defaultDialogKeys(), title: title, lines: lines, yes: answer,
		confirm: newConfirm(e, no, yes, n).focused(true)}
}

func (q question) Init() tea.Cmd { return nil }

func (q question) Title() string { return q.title }

func (q question) Typing() bool { return q.confirm.typing() }

func (q question) Resize(width, height int) screen {
	q.width, q.height = min(width, 72), height
	return q
}

func (q question) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok || q.env.Now().Before(q.deaf) {
		return q, nil
	}
	if k.Type == tea.KeyEsc {
		q.reply = reply{cancelMsg{}}
		return q, nil
	}
	var a answer
	q.confirm, a = q.confirm.key(k, q.keys)
	switch a {
	case answerNo:
		q.reply = reply{cancelMsg{}}
	case answerYes:
		q.reply = reply{q.yes}
	}
	return q, nil
}

func (q question) View() string {
	s := stack{bottom: q.confirm.view(true)}
	for _, l := range q.lines {
		s.top = append(s.top, wrap(l, q.width)...)
	}
	if room := s.roomOnTop(q.height); len(s.top) > room {
		s.top = s.top[:room]
	}
	return s.view(q.height)
}

func (q question) ShortHelp() []key.Binding {
	return q.confirm.help(q.keys)
}
func (q question) FullHelp() [][]key.Binding { return [][]key.Binding{q.ShortHelp()} }

// newCancelQuestion asks before a job is ended for good.
func newCancelQuestion(e *env, j model.Job) question {
	lines := []string{
		thousands(j.Counts.Queued) + " of its targets are never begun. Calls that are under way end.",
		"What is done stays done.",
	}
	if j.Deed == model.JobShowBanner && j.Counts.OK > 0 {
		lines[1] += " Afterwards u takes the banner away from the " + thousands(j.Counts.OK) + " who got it."
	}
	return newQuestion(e, "Cancel job "+jobNumber(j.ID), "No", "Cancel the job", 0,
		jobDecisionMsg{id: j.ID, JobDecision: model.JobDecision{Verb: model.JobCancel}}, lines...)
}

// newRetryQuestion asks before what has failed is tried again.
func newRetryQuestion(e *env, j model.Job) question {
	return newQuestion(e, "Retry what failed in job "+jobNumber(j.ID), "No", "Retry "+count(j.Counts.Failed, "ticket"), j.Counts.Failed,
		jobDecisionMsg{id: j.ID, JobDecision: model.JobDecision{Verb: model.JobRetry}},
		count(j.Counts.Failed, "ticket")+" failed: that is certain, so it can be tried once more. Nothing else is touched: not those with an unknown outcome, not those that are done.")
}

// newUndoQuestion asks before a banner is taken away from those who got it.
func newUndoQuestion(e *env, msg jobUndoMsg) question {
	n := len(msg.sure)
	lines := []string{"A new job sends " + e.CloseEvent + " to exactly the " + count(n, "customer") + " who got the banner of job " +
		jobNumber(msg.job.ID) + ". Who shows another banner by now, or none any more, is left out."}
	if msg.unsure > 0 {
		lines = append(lines, "Of "+thousands(msg.unsure)+" it is not known whether they got it; they are not touched. l looks them up first.")
	}
	return newQuestion(e, "Undo job "+jobNumber(msg.job.ID), "No", "Remove from "+count(n, "customer"), n,
		jobOrderMsg{order: msg.order, targets: msg.sure}, lines...)
}

// lookedUpFirst is said wherever a job goes on.
const lookedUpFirst = "Answers that were lost are looked up first; nothing is sent twice."

// newGoOnQuestion asks before a job goes on that stands still: it may touch as many as
// a new one.
func newGoOnQuestion(e *env, j model.Job) question {
	n := j.Left()
	line, yes := jobTitle(j)+" goes on: "+thousands(n)+" may follow.", "Go on with "+count(n, "ticket")
	if n == 0 {
		line, yes = jobTitle(j)+" goes on. Nobody else may be touched on this rung.", "Go on"
	}
	return newQuestion(e, "Go on with job "+jobNumber(j.ID), "No", yes, n,
		jobDecisionMsg{id: j.ID, JobDecision: model.JobDecision{Verb: model.JobResume}}, line, lookedUpFirst)
}

// newResumeQuestion asks about what an earlier run left behind, the newest first.
// It opens by itself: a key that was meant for something else must not send to
// many.
func newResumeQuestion(e *env, left []model.Job) question {
	j := left[0]
	did := thousands(j.Counts.Ended() - j.Counts.Skipped)
	goes := j.Left()
	line := jobTitle(j) + ": stopped at " + did + ", " + thousands(goes) + " may follow. Go on?"
	yes, answer := "Go on", tea.Msg(jobDecisionMsg{id: j.ID, JobDecision: model.JobDecision{Verb: model.JobResume}, show: true})
	switch {
	case j.State == model.JobWaiting:
		line = jobTitle(j) + ": " + did + " done; the rest waits for somebody to look. Look at it now?"
		yes, answer, goes = "Show it", openJobMsg{j.ID}, 0
	case j.State == model.JobPaused && j.Why == "":
		line = jobTitle(j) + ": paused at " + did + " by a person, " + thousands(goes) + " may follow. Go on?"
	}
	lines := []string{line, lookedUpFirst}
	if n := len(left) - 1; n > 0 {
		lines = append(lines, count(n, "other job")+" unfinished, too.")
	}
	q := newQuestion(e, "Unfinished job", "No, later from Activity", yes, goes, answer, lines...)
	q.deaf = e.Now().Add(deafFor)
	return q
}

// newQuitQuestion asks before the console is left while jobs are being carried out.
func newQuitQuestion(e *env, turns []model.JobID, first model.Job) question {
	line := jobTitle(first) + " is being carried out: " + thousands(first.Counts.Ended()-first.Counts.Skipped) + " are done."
	if n := len(turns) - 1; n > 0 {
		line += " " + count(n, "other job") + " waiting behind it."
	}
	return newQuestion(e, "Quit", "No, stay", "Pause and quit", 0, quitPausedMsg{}, line,
		"Pausing lets the calls under way end. The job stays in the journal and goes on when you say so, here or in the next run.")
}
