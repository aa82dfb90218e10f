package ui

import (
	"context"
	"slices"
	"strconv"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// Jobs keeps jobs beyond this run and carries them out. Its errors mean that
// nothing was done, or that the journal does not work; what went wrong with a
// target is in the target.
type Jobs interface {
	// Preflight judges tickets for an order, as they are given: each becomes a
	// target, queued or skipped with its reason. Nothing is written.
	Preflight(ctx context.Context, o model.JobOrder, tickets []model.Ticket) ([]model.JobTarget, error)
	// Create writes a job down, with nothing of it allowed yet.
	Create(ctx context.Context, o model.JobOrder, targets []model.JobTarget) (model.Job, error)
	// List gives the newest jobs, the newest first.
	List(ctx context.Context, limit int) ([]model.Job, error)
	Targets(ctx context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error)
	Summary(ctx context.Context, id model.JobID) (model.JobSummary, error)
	// Decide writes a decision down. A pause or a cancel holds at once.
	Decide(ctx context.Context, id model.JobID, d model.JobDecision) (model.Job, error)
	// Work carries out allowed targets for about as long as slice. The end of ctx
	// lets no further target begin; calls in flight end and are written down.
	Work(ctx context.Context, id model.JobID, slice time.Duration) (model.Job, error)
	// LookUp looks once more for the targets whose answer was lost. It changes
	// nothing on the platform.
	LookUp(ctx context.Context, id model.JobID) (model.Job, error)
}

const (
	// jobSlice is how long one command works on a job. The screen hears of it after
	// each, so at most twice a second.
	jobSlice = 500 * time.Millisecond
	// jobsKept is how many jobs the console lists.
	jobsKept = 100
)

// jobDesk is what the console knows of jobs and is doing about them.
type jobDesk struct {
	list  []model.Job   // newest first
	turns []model.JobID // those that this console carries out, one after the other
	busy  bool          // a slice of the first of them is under way
	halt  func()        // ends that slice
	paces map[model.JobID]pace
	// next is what was decided about the job whose slice is under way: it is carried
	// out when the slice has ended, so that the two cannot cross.
	next    *jobDecisionMsg
	unmade  []jobCreatedMsg      // orders that could not be written down while the operator was occupied
	asked   map[model.JobID]bool // decisions and look-ups whose answer has not come
	spent   int                  // targets of the jobs of this run, against Config.MaxTargets
	listing bool                 // the list is being read
	waited  bool                 // the claims of others were waited for before jobs were offered
}

func newJobDesk() jobDesk {
	return jobDesk{paces: map[model.JobID]pace{}, asked: map[model.JobID]bool{}, halt: func() {}}
}

// out counts what is under way.
func (d jobDesk) out() int {
	n := len(d.asked)
	if d.busy {
		n++
	}
	return n
}

// get finds a job.
func (d jobDesk) get(id model.JobID) (model.Job, bool) {
	for _, j := range d.list {
		if j.ID == id {
			return j, true
		}
	}
	return model.Job{}, false
}

// with puts a job into the list, in its place.
func (d jobDesk) with(j model.Job) jobDesk {
	at, found := slices.BinarySearchFunc(d.list, j, func(a, b model.Job) int { return int(b.ID - a.ID) })
	d.list = slices.Clone(d.list)
	if found {
		d.list[at] = j
	} else {
		d.list = slices.Insert(d.list, at, j)
	}
	return d
}

// unfinished counts the jobs that may go on.
func (d jobDesk) unfinished() int {
	n := 0
	for _, j := range d.list {
		if !j.Over() {
			n++
		}
	}
	return n
}

// working says, beside the tabs, how far the job is that is being carried out.
func (d jobDesk) working() string {
	if len(d.turns) == 0 {
		return ""
	}
	j, _ := d.get(d.turns[0])
	total := max(j.Counts.Total()-j.Counts.Skipped, 1)
	s := "job " + jobNumber(j.ID) + " at " + strconv.Itoa((j.Counts.OK+j.Counts.Failed+j.Counts.Unknown)*100/total) + "%"
	if n := len(d.turns) - 1; n > 0 {
		s += ", " + strconv.Itoa(n) + " behind it"
	}
	return s
}

// Requests of screens and dialogs about jobs.
type (
	// askMassMsg opens the dialog that has a note, tags or a text for tickets.
	askMassMsg struct {
		deed    model.JobDeed
		tickets []model.Ticket
	}
	// jobOrderMsg is the answer of a dialog about several tickets: those who are to
	// get it, as confirmed, and those who are left out.
	jobOrderMsg struct {
		order   model.JobOrder
		targets []model.JobTarget
		back    func(why string) dialog // the dialog as it was, to be asked again; may be nil
	}
	// jobDecisionMsg is a decision about a job.
	jobDecisionMsg struct {
		id model.JobID
		model.JobDecision
		show bool // and then the job's screen opens
	}
	quitPausedMsg struct{} // pause what is being carried out, then quit
	openJobMsg    struct{ id model.JobID }
	lookUpJobMsg  struct{ id model.JobID }
	undoJobMsg    struct{ id model.JobID }
	summariseMsg  struct{ id model.JobID }
	askJobMsg     struct{ question question }   // open a question about a job
	openTargetMsg struct{ ticket model.Ticket } // the conversation of a target, as it was in the journal
)

// Answers about jobs.
type (
	jobsListedMsg struct {
		jobs  []model.Job
		err   error
		start bool // at the start of the console
	}
	jobCreatedMsg struct {
		from jobOrderMsg
		job  model.Job // with ID 0 if it could not be written down
		n    int       // targets that it is going to touch
		err  error
	}
	// jobsDueMsg says to look once more for jobs to offer.
	jobsDueMsg struct{}
	// jobWorkedMsg is the end of a slice.
	jobWorkedMsg struct {
		id   model.JobID
		job  model.Job
		took time.Duration
		err  error
	}
	// jobTurnMsg comes when a job has rested.
	jobTurnMsg struct{}
	// jobDecidedMsg is what became of a decision, or of a look-up.
	jobDecidedMsg struct {
		id   model.JobID
		job  model.Job
		verb model.JobVerb // 0 for a look-up
		err  error
	}
	jobUndoMsg struct {
		job    model.Job
		order  model.JobOrder
		sure   []model.JobTarget
		unsure int
		err    error
	}
	jobSummaryMsg struct {
		job     model.Job
		summary model.JobSummary
		err     error
	}
)

// jobsMsg tells every screen how the jobs stand.
type jobsMsg struct {
	list  []model.Job
	turns []model.JobID
	paces map[model.JobID]pace
}

// jobMsg handles what is asked and answered about jobs.
func (a App) jobMsg(msg tea.Msg) (App, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case jobOrderMsg:
		a, cmd = a.jobOrdered(msg)
	case jobCreatedMsg:
		a, cmd = a.jobCreated(msg)
	case jobDecisionMsg:
		a, cmd = a.jobDecision(msg)
	case jobDecidedMsg:
		a, cmd = a.jobDecided(msg)
	case jobWorkedMsg:
		a, cmd = a.jobWorked(msg)
	case jobsListedMsg:
		a, cmd = a.jobsListed(msg)
	case jobTurnMsg:
		a, cmd = a.turnJobs()
	case jobsDueMsg:
		cmd = a.listJobs(true)
	case quitPausedMsg:
		a, cmd = a.quitPaused()
	case lookUpJobMsg:
		a, cmd = a.lookUpJob(msg.id)
	case undoJobMsg:
		cmd = a.readUndo(msg.id)
	case jobUndoMsg:
		a, cmd = a.askUndo(msg)
	case summariseMsg:
		cmd = a.summarise(msg.id)
	case jobSummaryMsg:
		a, cmd = a.summarised(msg)
	default:
		return a, nil, false
	}
	return a, cmd, true
}

// jobNews tells the screens how the jobs stand.
func (a App) jobNews() (App, tea.Cmd) {
	a.desk.count()
	d := a.desk.jobs
	return a.broadcast(jobsMsg{list: d.list, turns: d.turns, paces: d.paces})
}
