package job

import (
	"context"
	"sync"
	"time"

	"botback/model"
)

// entry is what a worker has to say to the scribe: about its target, or about the
// job as a whole.
type entry struct {
	target *model.TargetWrite
	halt   string
	rest   time.Time
	why    string
	then   func(error) // told once it is on the disk, or refused; may be nil
}

// scribe writes for all workers of a job. What has come in while it was writing
// goes into the next transaction together: the disk is waited for once for many.
type scribe struct {
	*Runner
	quiet context.Context // does not end with the caller's
	in    chan entry
	done  chan struct{} // closed when all is written

	mu      sync.Mutex
	job     model.Job // as it was last written
	fault   error     // the ledger does not work, or the job was taken over
	stopped chan struct{}
}

// most bounds the targets of one transaction.
const most = 256

func (r *Runner) newScribe(ctx context.Context, job model.Job) *scribe {
	s := &scribe{Runner: r, quiet: context.WithoutCancel(ctx), in: make(chan entry, 2*r.cfg.Parallel), done: make(chan struct{}),
		job: job, stopped: make(chan struct{})}
	go s.run()
	return s
}

// run writes until there is nothing more to come. In between, it renews the claim
// while the workers wait for slow answers.
func (s *scribe) run() {
	defer close(s.done)
	alive := time.NewTicker(s.cfg.Lease / 3)
	defer alive.Stop()
	for {
		select {
		case e, more := <-s.in:
			if !more {
				return
			}
			s.write(s.gather(e))
		case <-alive.C:
			s.write(nil)
		}
	}
}

// gather takes what else waits to be written.
func (s *scribe) gather(first entry) []entry {
	batch := []entry{first}
	for len(batch) < most {
		select {
		case e, more := <-s.in:
			if !more {
				return batch
			}
			batch = append(batch, e)
		default:
			return batch
		}
	}
	return batch
}

func (s *scribe) write(batch []entry) {
	var w model.JobWrite
	for _, e := range batch {
		if e.target != nil {
			w.Targets = append(w.Targets, *e.target)
		}
		if e.halt != "" {
			w.Halt = e.halt
		}
		if e.rest.After(w.Rest) {
			w.Rest, w.Why = e.rest, e.why
		}
	}
	held, err := s.state()
	var refused []error
	if err == nil {
		var job model.Job
		if job, refused, err = s.ledger.WriteJob(s.quiet, held, s.claim(), w); err == nil {
			held = job
		}
	}
	s.note(held, err)
	for _, e := range batch {
		told := err
		if e.target != nil && err == nil {
			told, refused = refused[0], refused[1:]
		}
		if e.then != nil {
			e.then(told)
		}
	}
}

// note keeps how the job stands, and stops the workers if nothing more may begin.
func (s *scribe) note(job model.Job, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.job = job
	if s.fault == nil {
		s.fault = err
	}
	if job.State == model.JobRunning && !s.cfg.Now().Before(job.Rests) && s.fault == nil {
		return
	}
	select {
	case <-s.stopped:
	default:
		close(s.stopped)
	}
}

// state is the job as it was last written, and what keeps it from being written.
func (s *scribe) state() (model.Job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.job, s.fault
}

// end writes what is left and gives the job as it stands.
func (s *scribe) end() (model.Job, error) {
	close(s.in)
	<-s.done
	return s.state()
}
