package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// The limit follows what is in use, up and down, and always leaves room above it.
func TestLimitFollowsWhatIsInUse(t *testing.T) {
	was := debug.SetMemoryLimit(math.MaxInt64)
	defer debug.SetMemoryLimit(was)
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	KeepSmall()
	const load = 64 << 20
	held := make([]byte, load)
	limitWithin(t, load+spareBytes, load+load/2+spareBytes)
	runtime.KeepAlive(held)
	held = nil
	limitWithin(t, spareBytes, load)
}

func limitWithin(t *testing.T, least, most int64) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); ; runtime.Gosched() {
		runtime.GC()
		if limit := debug.SetMemoryLimit(-1); limit >= least && limit <= most {
			return
		} else if time.Now().After(end) {
			t.Fatalf("the limit is %d, want %d to %d", limit, least, most)
		}
	}
}

func TestLimitOfTheOperatorStays(t *testing.T) {
	const own = 1 << 30
	was := debug.SetMemoryLimit(own)
	defer debug.SetMemoryLimit(was)
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	KeepSmall()
	runtime.GC()
	runtime.GC()
	if limit := debug.SetMemoryLimit(-1); limit != own {
		t.Errorf("the limit is %d", limit)
	}
}
