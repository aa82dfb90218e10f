package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// KeepSmall keeps the process little larger than what is in use: it runs beside
// other programs all day, so memory counts more than the processor. The rest of a
// load of 100,000 tickets, of a sort or of a look would stay with it otherwise,
// since the runtime gives memory back at leisure unless it comes near its limit. So
// the limit goes up and down with what is in use. One that the operator has set
// (GOMEMLIMIT) stays.
func KeepSmall() {
	debug.SetGCPercent(200) // the limit comes first, but for a small heap, which would be collected every few keys
	followHeap(math.MaxInt64)
}

// Hurry leaves garbage alone until the function returned is called, once the first
// frame stands: collecting it was a quarter of the start.
func Hurry() (end func()) {
	was := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(was) }
}

const (
	spareShare = 5        // of what is in use, one part in so many may be garbage
	spareBytes = 12 << 20 // and so much more be stacks, the runtime's own, and what a look reads
	limitStep  = 1 << 20  // smaller changes are not worth stopping for
)

// followHeap sets the limit after every collection, of which it hears because an
// object of its own is collected. It ends where the limit is not what it was left
// at: somebody else has set it.
func followHeap(limit int64) {
	runtime.AddCleanup(new([16]byte), func(was int64) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Kind() != metrics.KindUint64 || debug.SetMemoryLimit(-1) != was {
			return // or this runtime has no such figure
		}
		n := int64(live[0].Value.Uint64())
		next := n + n/spareShare + spareBytes
		if d := next - was; d < limitStep && d > -limitStep {
			next = was
		} else {
			debug.SetMemoryLimit(next)
		}
		followHeap(next)
	}, limit)
}
