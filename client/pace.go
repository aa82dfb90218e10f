package client

import (
	"context"

	"golang.org/x/time/rate"
)

// Limiter paces calls. Wait returns when the call may go out, or ctx's error.
// background says that nobody waits for this one: it is the watch that reads.
type Limiter interface {
	Wait(ctx context.Context, background bool) error
}

// Pace is a token bucket that keeps a share of its calls for people and for
// exits: the watch alone never uses it up, so what somebody waits for never
// stands behind a queue of pages.
type Pace struct {
	all   *rate.Limiter
	watch *rate.Limiter
}

// watchShare is how much of the rate the watch may use.
const watchShare = 0.75

// NewPace allows perSecond calls a second, and as many at once after a pause.
func NewPace(perSecond float64) *Pace {
	bucket := func(r float64) *rate.Limiter { return rate.NewLimiter(rate.Limit(r), max(int(r), 1)) }
	return &Pace{all: bucket(perSecond), watch: bucket(perSecond * watchShare)}
}

// Wait implements Limiter.
func (p *Pace) Wait(ctx context.Context, background bool) error {
	if background {
		if err := p.watch.Wait(ctx); err != nil {
			return err
		}
	}
	return p.all.Wait(ctx)
}
