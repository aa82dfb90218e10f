package client

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// A person's call goes out at once although the watch has a hundred pages to read.
func TestPaceKeepsAShareForPeople(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPace(20)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		for range 200 {
			go func() { _ = p.Wait(ctx, true) }()
		}
		time.Sleep(2 * time.Second) // of the bubble: the watch's burst is spent, its queue is long
		start := time.Now()
		for range 4 {
			if err := p.Wait(ctx, false); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(start); waited > 200*time.Millisecond {
			t.Errorf("four calls of a person waited %v behind the watch", waited)
		}
	})
}

func TestPaceHoldsTheRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPace(10)
		start := time.Now()
		for i := range 50 {
			if err := p.Wait(t.Context(), i%2 == 0); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took < 3900*time.Millisecond {
			t.Errorf("50 calls at 10 a second, 10 of them at once, took %v, want 4 s", took)
		}
	})
}
