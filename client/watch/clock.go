package watch

import "time"

// skew is how far a time may be ahead of the clock that the platform's answers
// name and still be believed: the platform is more than one machine.
const skew = time.Minute

// heed takes the platform's clock from a page, where that names it.
func (r *round) heed(clock time.Time) {
	if clock.IsZero() {
		return
	}
	r.drift = clock.Sub(r.cfg.Now())
	if r.Clock.IsZero() {
		r.Clock = clock
	}
}

// reached is a time, but the platform's clock where the time is ahead of that.
func (r *round) reached(at time.Time) time.Time {
	if !r.Clock.IsZero() && at.After(r.Clock) {
		return r.Clock
	}
	return at
}

// latest is up to where a time is believed now. If the platform's clock and ours do
// not agree, the one that is ahead decides: what is not believed is the exception.
func (r *round) latest() time.Time {
	now := r.cfg.Now()
	if r.Clock.IsZero() {
		return now.Add(ahead)
	}
	return now.Add(max(r.drift, 0) + skew)
}
