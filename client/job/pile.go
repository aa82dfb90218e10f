package job

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"botback/model"
)

// pile hands the targets of a job out to its workers: first those whose answer was
// lost, once they are due, then those whose turn it is. It never hands out more
// than the rung has room for.
type pile struct {
	mu      sync.Mutex
	queued  []model.JobTarget
	lost    []model.JobTarget
	flying  map[int]bool  // handed out, by Seq; until what became of it is written
	taking  int           // of these, the ones that may still begin
	again   int           // of these, the ones that are tried again
	stirred chan struct{} // closed when something of this has changed

	more     func(limit int) ([]model.JobTarget, error) // the first queued ones in the ledger
	room     func() int                                 // how many more the job may begin
	reserved func() int                                 // of these, for targets that are tried again and have not begun
	due      func(model.JobTarget) time.Duration        // until a lost one is looked up
	once     bool                                       // a lost one is not handed out twice
	fault    error                                      // the ledger does not work
}

// refill is how many targets are read at a time.
const refill = 256

// next waits for the next target. It is false when there is none any more, and
// when ctx ends.
func (p *pile) next(ctx context.Context) (model.JobTarget, bool) {
	for ctx.Err() == nil {
		t, found, wait, stirred := p.take()
		if found {
			return t, true
		}
		if wait == 0 {
			return t, false
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-stirred:
		case <-timer.C:
		}
		timer.Stop()
	}
	return model.JobTarget{}, false
}

// longest is how long a worker waits where no time is known: it is woken.
const longest = time.Hour

// take gives a target, or how long to wait for one; 0 is for ever.
func (p *pile) take() (t model.JobTarget, found bool, wait time.Duration, stirred <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fault != nil {
		return t, false, 0, nil
	}
	for i, l := range p.lost {
		d := p.due(l)
		if d <= 0 {
			p.lost = slices.Delete(p.lost, i, i+1)
			p.flying[l.Seq] = true
			return l, true, 0, nil
		}
		if wait == 0 || d < wait {
			wait = d
		}
	}
	if p.room() > p.taking && p.fill() {
		return p.first(), true, 0, nil
	}
	if wait == 0 && len(p.flying) > 0 && p.fault == nil {
		wait = longest
	}
	return t, false, wait, p.stirred
}

// first hands the first queued target out.
func (p *pile) first() model.JobTarget {
	t := p.queued[0]
	p.queued = p.queued[1:]
	p.flying[t.Seq] = true
	p.count(t, 1)
	return t
}

// count counts targets that are handed out and have not begun.
func (p *pile) count(t model.JobTarget, n int) {
	p.taking += n
	if t.Again {
		p.again += n
	}
}

// fill makes sure that there is a queued target, if there is one left. What was read
// before somebody had targets tried again does not come before them.
func (p *pile) fill() bool {
	if len(p.queued) > 0 && (p.queued[0].Again || p.reserved() <= p.again) {
		return true
	}
	p.queued = nil
	list, err := p.more(refill + len(p.flying))
	if err != nil {
		p.fault = err
	}
	for _, t := range list {
		if !p.flying[t.Seq] {
			p.queued = append(p.queued, t)
		}
	}
	return len(p.queued) > 0
}

// began says that a target takes its place in the rung.
func (p *pile) began(t model.JobTarget) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count(t, -1)
	p.stir()
}

// landed says that what became of a target is written. One whose answer was lost
// comes back to be looked up.
func (p *pile) landed(t model.JobTarget, begun bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.flying, t.Seq)
	if !begun {
		p.count(t, -1)
	}
	if t.State == model.TargetSent && !p.once {
		p.lost = append(p.lost, t)
	}
	p.stir()
}

// broken says that the ledger does not work: there is nothing more to hand out.
func (p *pile) broken(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault = errors.Join(p.fault, err)
	p.stir()
}

func (p *pile) stir() {
	close(p.stirred)
	p.stirred = make(chan struct{})
}
