package model

import "time"

// TraceWindow is the span of the platform's time in which a call of a target may have
// left its trace in the conversation. Nobody knows how far the platform's clock is
// from ours; skew is the most that is allowed for, either way. late is how long after
// the intent the call may have arrived.
func (t JobTarget) TraceWindow(late, skew time.Duration) (from, to time.Time) {
	return t.Begun.Add(-skew), t.Begun.Add(late + skew)
}

// Traced judges a lost call by its traces: how many there are in its window, given all
// acts of the same deed on the ticket. It is found only if the others that may have
// left theirs there do not account for all of them: a banner or a text that was sent
// twice proves nothing about the second one.
func (t JobTarget) Traced(traces int, acts []Act, own JobID, payload string, late, skew time.Duration) bool {
	for _, a := range acts {
		apart := a.Begun.Sub(t.Begun).Abs()
		if a.Key != own.Occasion() && a.Payload == payload && !a.notDone() && apart <= late+2*skew {
			traces--
		}
	}
	return traces > 0
}
