package job

import (
	"context"
	"sync"

	"botback/model"
)

// quota counts the targets of this run against Config.MaxTargets: those of the jobs
// that it creates, at once, and of jobs from earlier runs those that it lets go.
// Jobs that take banners back are the way out, and do not count.
type quota struct {
	sync.Mutex
	most  int // 0 is no cap
	used  int
	own   map[model.JobID]bool
	reach map[model.JobID]int // of an earlier run's job: up to how many of its targets have counted
}

func newQuota(most int) quota {
	return quota{most: most, own: make(map[model.JobID]bool), reach: make(map[model.JobID]int)}
}

func (q *quota) created(j model.Job) {
	q.own[j.ID] = true
	if j.Undoes == 0 {
		q.used += j.Counts.Queued
	}
}

// asks is how many targets a decision lets go that have not counted yet. A retry
// counts anew: each of its targets gets another call.
func (q *quota) asks(was, now model.Job, v model.JobVerb) int {
	reach, known := q.reach[was.ID]
	switch {
	case q.own[was.ID], was.Undoes != 0:
		return 0
	case v == model.JobRetry:
		return now.Left()
	case !known:
		reach = was.Counts.Begun()
	}
	return max(reachOf(now)-reach, 0)
}

// reachOf is how many targets a job will have begun when what is allowed is done.
func reachOf(j model.Job) int { return j.Counts.Begun() + j.Left() }

// letGo is a decision that lets targets go, within the quota.
func (r *Runner) letGo(ctx context.Context, id model.JobID, d model.JobDecision) (model.Job, error) {
	r.quota.Lock()
	defer r.quota.Unlock()
	was, err := r.ledger.Job(ctx, id)
	if err != nil {
		return was, err
	}
	now, err := was.Decide(d, r.claim())
	if err != nil {
		return was, err
	}
	n := r.quota.asks(was, now, d.Verb)
	if err := model.GuardCount(n, r.quota.used, r.quota.most); err != nil {
		return was, err
	}
	if now, err = r.ledger.DecideJob(ctx, id, d, r.claim()); err == nil {
		r.quota.used += n
		r.quota.reach[id] = max(r.quota.reach[id], reachOf(now))
	}
	return now, err
}
