package cli

import (
	"fmt"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// progress tells how a job goes, on standard error: one line that is written over
// itself in a terminal, elsewhere a line a minute.
type progress struct {
	in    *invocation
	start time.Time
	was   model.JobCounts // when this command began
	told  time.Time
	drawn bool
}

const quietFor = time.Minute // between two lines where there is no terminal

func (in *invocation) newProgress(job model.Job) *progress {
	now := in.Now()
	return &progress{in: in, start: now, was: job.Counts, told: now}
}

func (p *progress) show(job model.Job) {
	now := p.in.Now()
	line := p.line(job, now)
	switch {
	case p.in.Follows:
		fmt.Fprintf(p.in.Stderr, "\r%s\x1b[K", ansi.Truncate(line, max(p.in.Width-1, 40), "…"))
		p.drawn = true
	case now.Sub(p.told) >= quietFor:
		fmt.Fprintln(p.in.Stderr, "botback: "+line)
		p.told = now
	}
}

// end takes the line away: the report says the same, and stays.
func (p *progress) end() {
	if p.drawn {
		fmt.Fprint(p.in.Stderr, "\r\x1b[K")
	}
}

// progressOf is how many targets have their end, of how many: those that are left
// out are neither, or it would read as if they had got it.
func progressOf(c model.JobCounts) (done, all int) {
	return c.Ended() - c.Skipped, c.Total() - c.Skipped
}

func (p *progress) line(job model.Job, now time.Time) string {
	c := job.Counts
	done, all := progressOf(c)
	s := fmt.Sprintf("job %d: %d of %d", job.ID, done, all)
	for _, n := range []struct {
		n    int
		what string
	}{{c.Failed, "failed"}, {c.Unknown, "unknown"}} {
		if n.n > 0 {
			s += fmt.Sprintf(", %d %s", n.n, n.what)
		}
	}
	if job.Rests.After(now) {
		return fmt.Sprintf("%s, rests until %s: %s", s, job.Rests.Local().Format("15:04:05"), model.CleanLine(job.Why))
	}
	rate := float64(c.Ended()-p.was.Ended()) / max(now.Sub(p.start).Seconds(), 1e-3)
	if left, ok := job.ETA(rate); ok {
		s += fmt.Sprintf(", %.1f/s, %s left", rate, left.Round(time.Second))
	}
	return s
}
