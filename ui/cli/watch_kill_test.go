package cli_test

import (
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"botback/client/sandbox"
)

// Consoles are killed again and again, before calls and after them, alone and
// two at once; in the end everybody who asked has been handed back once.
func TestWatchSurvivesKills(t *testing.T) {
	for _, consoles := range []int{1, 2} {
		t.Run(fmt.Sprint(consoles, " at once"), func(t *testing.T) {
			const customers, kills = 24, 15
			var tickets []sandbox.Ticket
			for i := range customers {
				tickets = append(tickets, web(fmt.Sprint(100+i)))
			}
			h, rng := newHouse(t, tickets...), rand.New(rand.NewPCG(3, uint64(consoles)))
			var asked []string
			list := make([]*console, consoles)
			for i := range list {
				list[i] = h.console()
			}
			within(t, 30*time.Second, "no watch has begun", h.begun)
			for range kills {
				h.ask(&asked, tickets, rng)
				i := rng.IntN(consoles)
				h.strike(list[i], rng)
				list[i] = h.console()
			}
			h.ask(&asked, tickets, rng)
			within(t, 90*time.Second, "not everybody has been handed back", func() bool { return h.left(asked) == 0 })
			for _, c := range list {
				h.interrupt(c)
			}
			h.proves(asked, tickets)
			t.Logf("%d kills: %v; %d asked and were handed back", kills, h.hits, len(asked))
		})
	}
}

// ask lets the next customer ask; every fourth never does.
func (h *house) ask(asked *[]string, tickets []sandbox.Ticket, rng *rand.Rand) {
	next := len(*asked) + len(*asked)/3
	if next >= len(tickets) {
		return
	}
	h.CustomerSays(tickets[next].ID, []string{"talk to bot", "Talk to bot please"}[rng.IntN(2)])
	*asked = append(*asked, tickets[next].ID)
}

// strike kills a console at one of the next calls, of any sort or of one that
// belongs to an exit; if no such call is made, at some moment.
func (h *house) strike(c *console, rng *rand.Rand) {
	h.t.Helper()
	at := []string{"", "/tickets/ticket/", "/sync/v1/message", "/tickets/resolve", "/user/"}[rng.IntN(5)]
	dead := make(chan struct{})
	h.light(at, 1+rng.IntN(3), rng.IntN(2) == 0, func() { c.kill(); close(dead) })
	select {
	case <-dead:
		return
	case <-time.After(3*time.Second + time.Duration(rng.IntN(200))*time.Millisecond):
	}
	if h.blow() {
		<-dead // in this very moment
		return
	}
	c.kill()
	h.hits["at some moment"]++
}

func (h *house) proves(asked []string, tickets []sandbox.Ticket) {
	h.t.Helper()
	want := map[string]int{}
	for _, id := range asked {
		want[id] = 1
	}
	sent := 0
	for _, k := range tickets {
		closes, removals := h.Count(k.ID, sandbox.Close), h.Count(k.ID, sandbox.Remove)
		if closes.Done != want[k.ID] {
			h.t.Errorf("ticket %s: %d closes took effect, want %d", k.ID, closes.Done, want[k.ID])
		}
		if removals.Done > want[k.ID] {
			h.t.Errorf("ticket %s: %d banner removals took effect, want at most %d", k.ID, removals.Done, want[k.ID])
		}
		sent += closes.Sent
	}
	h.t.Logf("%d closes sent for %d tickets", sent, len(asked))
}

// The second signal ends the watch at once, though a step hangs; the next start
// takes up what was left.
func TestWatchSecondSignal(t *testing.T) {
	h := newHouse(t, web("1"))
	c := h.console()
	within(t, 30*time.Second, "the watch has not begun", h.begun)
	h.Fail(sandbox.Fault{Kind: sandbox.Hang, Route: sandbox.RouteResolve, Done: true})
	h.CustomerSays("1", "talk to bot")
	within(t, 30*time.Second, "the close has not been sent", func() bool { return h.Count("1", sandbox.Close).Sent == 1 })
	check(t, c.Process.Signal(syscall.SIGTERM))
	select {
	case err := <-c.ended:
		t.Fatalf("the first signal did not wait for the step in flight: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	check(t, c.Process.Signal(syscall.SIGTERM))
	select {
	case <-c.ended:
		if s, ok := c.ProcessState.Sys().(syscall.WaitStatus); !ok || s.Signal() != syscall.SIGTERM {
			t.Errorf("it ended with %v, want by the signal", c.ProcessState)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the second signal did not end it")
	}
	h.Heal()
	next := h.console()
	within(t, 60*time.Second, "nobody took up what was left", func() bool { return h.ended("1") })
	h.interrupt(next)
	h.proves([]string{"1"}, []sandbox.Ticket{web("1")})
	if n := h.Count("1", sandbox.Close); n.Sent != 1 {
		t.Errorf("the close was sent %d times", n.Sent)
	}
}
