package job

import (
	"context"
	"time"

	"botback/model"
)

// Ledger keeps jobs beyond this process. Each write is one transaction, and on
// the disk when the call returns. An error that is not named here says that the
// ledger does not work; it wraps model.ErrNoRecord.
type Ledger interface {
	// CreateJob writes a job and its targets; they get their numbers here.
	CreateJob(ctx context.Context, o model.JobOrder, targets []model.JobTarget, at time.Time) (model.Job, error)
	// Jobs gives the newest jobs, the newest first; limit 0 gives all.
	Jobs(ctx context.Context, limit int) ([]model.Job, error)
	// Job reads a job; model.ErrNoJob if there is none of that number.
	Job(ctx context.Context, id model.JobID) (model.Job, error)
	// JobTargets reads targets of a job.
	JobTargets(ctx context.Context, id model.JobID, q model.TargetQuery) ([]model.JobTarget, error)
	// JobSummary counts the targets of a job by state and reason.
	JobSummary(ctx context.Context, id model.JobID) (model.JobSummary, error)
	// DecideJob applies model.Job.Decide, and its errors, to the job as it stands.
	DecideJob(ctx context.Context, id model.JobID, d model.JobDecision, c model.Claim) (model.Job, error)
	// ClaimJob takes the claim on a job, or renews it; see model.Job.Claimed.
	ClaimJob(ctx context.Context, id model.JobID, c model.Claim) (model.Job, error)
	// WriteJob writes for the worker that holds the claim of held, and renews it.
	// It fails as a whole with model.ErrHandled if another console has taken over.
	// A target that could not be written has its error in its place of the list:
	// model.ErrNotNow if it may not begin, model.ErrMoved if it is not what the
	// worker took it for, model.ErrHandled if another console has claimed its ticket,
	// model.LeftOut if model.Job.MayTouch says so of its banner or its exit.
	WriteJob(ctx context.Context, held model.Job, c model.Claim, w model.JobWrite) (model.Job, []error, error)
	// Exit reads the exit of a ticket, with Rev 0 if there is none.
	Exit(ctx context.Context, id model.TicketID) (model.Exit, error)
	// Exits reads the exits of these tickets; those that have none are left out.
	Exits(ctx context.Context, ids ...model.TicketID) (map[model.TicketID]model.Exit, error)
	// Banners tells what became of the banners of these tickets.
	Banners(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error)
	// Acts gives the acts of a deed on a ticket, the oldest first.
	Acts(ctx context.Context, id model.TicketID, d model.Deed) ([]model.Act, error)
	// Claims gives the claims on these tickets that have not run out.
	Claims(ctx context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.Claim, error)
}
