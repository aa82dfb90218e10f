package sandbox

import (
	"container/heap"
	"time"
)

// catchUp is the longest stretch of traffic that is made up for after a pause
// of the machine; what would have gone on before is not invented.
const catchUp = 30 * time.Minute

// step is something that happens at a certain time.
type step struct {
	at  time.Time
	seq int // steps of the same moment happen in the order they were planned
	do  func()
}

// plan is what is going to happen, soonest first.
type plan struct {
	steps []step
	seq   int
}

func (q *plan) Len() int { return len(q.steps) }
func (q *plan) Less(i, j int) bool {
	a, b := q.steps[i], q.steps[j]
	if a.at.Equal(b.at) {
		return a.seq < b.seq
	}
	return a.at.Before(b.at)
}
func (q *plan) Swap(i, j int) { q.steps[i], q.steps[j] = q.steps[j], q.steps[i] }
func (q *plan) Push(x any)    { q.steps = append(q.steps, x.(step)) }
func (q *plan) Pop() any {
	last := q.steps[len(q.steps)-1]
	q.steps[len(q.steps)-1] = step{}
	q.steps = q.steps[:len(q.steps)-1]
	return last
}

// later plans do for d after now.
func (p *Platform) later(d time.Duration, do func()) {
	p.plan.seq++
	heap.Push(&p.plan, step{at: p.now.Add(d), seq: p.plan.seq, do: do})
}

// since is the time so long ago.
func (p *Platform) since(ago time.Duration) time.Time { return p.now.Add(-ago) }

// play makes everything happen that was planned up to now, each at its own
// time. A clock that goes back changes nothing.
func (p *Platform) play(now time.Time) {
	p.until = now
	for p.plan.Len() > 0 && !p.plan.steps[0].at.After(now) {
		s := heap.Pop(&p.plan).(step)
		if s.at.After(p.now) {
			p.now = s.at
		}
		s.do()
	}
	if now.After(p.now) {
		p.now = now
	}
}
