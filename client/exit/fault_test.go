package exit_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"botback/client/exit"
	"botback/model"
)

// stage is a ledger and a platform that outlive the consoles that use them.
type stage struct {
	t        testing.TB
	clock    *clock
	ledger   exit.Ledger
	platform *platform
	consoles int
}

func newStage(t testing.TB, tickets ...model.Ticket) *stage {
	return &stage{t: t, clock: &clock{at: noon}, ledger: exit.NewMemory(), platform: newPlatform(tickets...)}
}

func (s *stage) config() exit.Config {
	s.consoles++
	return exit.Config{Owner: fmt.Sprint("console ", s.consoles), Now: s.clock.now, Settle: 5 * time.Second, Lease: time.Minute}
}

// console starts a console that is killed after so many operations.
func (s *stage) console(operations int) *exit.Runner {
	l := &life{platform: s.platform, Ledger: s.ledger}
	l.left.Store(int64(operations))
	return exit.New(l, l, s.config())
}

const forEver = 1 << 30

// run works on an exit until it needs somebody, has ended, or its console has
// been killed, and moves the clock on where that has to be waited for.
func (s *stage) run(r *exit.Runner, x model.Exit) (model.Exit, error) {
	for range 200 {
		if !x.Busy() {
			return x, nil
		}
		s.clock.move(x.Due)
		var err error
		x, err = r.Step(context.Background(), x)
		if errors.Is(err, errDead) {
			return x, err
		}
	}
	s.t.Fatalf("the exit does not come to an end: %s: %s", x.State, x.Reason)
	return x, nil
}

// restart is the next console's start: it takes up what it finds, and its
// operator does what a careful one would do until the exit has ended.
func (s *stage) restart(first model.Exit) model.Exit {
	s.clock.move(s.clock.now().Add(time.Second))
	r := s.console(forEver)
	list, err := r.Unfinished(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	x := first // nothing was written: the watch finds the request again
	if len(list) > 0 {
		x = list[0].Resume(s.clock.now(), 15*time.Minute)
	}
	for range 20 {
		if x, err = s.run(r, x); err != nil {
			s.t.Fatal(err)
		}
		next, decided := s.operator(x)
		if !decided {
			return x
		}
		x = next
	}
	s.t.Fatalf("the exit stays %s: %s", x.State, x.Reason)
	return x
}

// operator retries what failed, and confirms what is asked; a banner whose
// removal was lost is accepted as it is.
func (s *stage) operator(x model.Exit) (model.Exit, bool) {
	now := s.clock.now()
	try := func(y model.Exit, err error) (model.Exit, bool) { return y, err == nil }
	if x.Undecided() {
		return try(x.Confirm(model.Decision{By: "lee", Ticket: x.Ticket, At: now}))
	}
	for _, step := range []model.Step{model.StepCloseTicket, model.StepVerifyTicket, model.StepVerifyBot} {
		if y, ok := try(x.Retry(step, "lee", now)); ok && x.Attention() {
			return y, true
		}
	}
	if x.Steps[model.StepRemoveBanner].Outcome != model.OutcomeUnknown && x.Attention() {
		if y, ok := try(x.Retry(model.StepRemoveBanner, "lee", now)); ok {
			return y, true
		}
	}
	return x, false
}

// proves checks what has to hold for every ticket in the end.
func (s *stage) proves(x model.Exit) {
	s.t.Helper()
	id := string(x.Ticket.ID)
	if n := s.platform.done["close "+id]; n != 1 {
		s.t.Errorf("%d closes of ticket %s took effect, want exactly 1", n, id)
	}
	if n := s.platform.done["banner "+id]; n > 1 {
		s.t.Errorf("%d banner removals of ticket %s took effect, want at most 1", n, id)
	}
	if o := x.Steps[model.StepCloseTicket].Outcome; o != model.OutcomeDone && o != model.OutcomeAlready {
		s.t.Errorf("ticket %s is closed, but its exit says %s (%s: %s)", id, o, x.State, x.Reason)
	}
}

// oneFault lets the nth call of a kind end badly, and all others well.
func oneFault(call string, n int, f fate) func(string) fate {
	return func(c string) fate {
		if c == call {
			if n--; n == 0 {
				return f
			}
		}
		return fine
	}
}

// Every fault at every step, with the console killed before every single
// operation, and started again.
func TestFaultMatrix(t *testing.T) {
	for _, call := range []string{"banner", "close"} {
		for _, f := range fates {
			for killed := range 25 {
				t.Run(fmt.Sprintf("%s/%s/killed after %d", call, f, killed), func(t *testing.T) {
					s := newStage(t, chat("7"))
					s.platform.fate = oneFault(call, 1, f)
					x := confirmed(t, asked(chat("7")), noon)
					_, err := s.run(s.console(killed), x)
					if killed == 24 && err != nil {
						t.Fatal("this console ought to have come to the end: try more operations")
					}
					s.proves(s.restart(x))
				})
			}
		}
	}
}

// The same with a second console on the ledger that works on the exit, too, from
// the start, and is killed by nobody.
func TestFaultMatrixWithTwoConsoles(t *testing.T) {
	for _, call := range []string{"banner", "close"} {
		for _, f := range fates {
			for killed := range 25 {
				t.Run(fmt.Sprintf("%s/%s/killed after %d", call, f, killed), func(t *testing.T) {
					s := newStage(t, chat("7"))
					s.platform.fate = oneFault(call, 1, f)
					first := confirmed(t, asked(chat("7")), noon)
					s.inTurn(first, s.console(killed), s.console(forEver))
					s.clock.move(s.clock.now().Add(2 * time.Minute)) // the claims run out
					s.proves(s.restart(s.newest(first)))
				})
			}
		}
	}
}

// inTurn lets consoles work on an exit, each in turn and from what it knows
// itself.
func (s *stage) inTurn(x model.Exit, consoles ...*exit.Runner) {
	views := make([]model.Exit, len(consoles))
	for i := range views {
		views[i] = x
	}
	for range 30 {
		for i, c := range consoles {
			views[i], _ = c.Step(context.Background(), views[i])
			s.clock.move(s.clock.now().Add(4 * time.Second))
		}
	}
}

// newest is the exit in the ledger, if it has been written at all.
func (s *stage) newest(x model.Exit) model.Exit {
	kept, err := s.ledger.Claim(context.Background(), x.Ticket.ID, model.Claim{Owner: "a look", At: s.clock.now(), Until: s.clock.now()})
	if err != nil {
		s.t.Fatal(err)
	}
	if kept.Rev == 0 {
		return x
	}
	return kept
}

// Reads that fail must not lead to a deed that should not have been, either.
func TestFaultsOfReads(t *testing.T) {
	for _, call := range []string{"ticket", "bot", "messages"} {
		for _, f := range []fate{limited, unreachable, garbled, forbidden, refused} {
			for n := 1; n <= 5; n++ {
				t.Run(fmt.Sprintf("%s/%s/%d", call, f, n), func(t *testing.T) {
					s := newStage(t, chat("7"))
					s.platform.change("7", func(k *model.Ticket) { k.LastCustomer = time.Time{} })
					s.platform.fate = oneFault(call, n, f)
					x, err := s.run(s.console(forEver), automatic(chat("7"), noon))
					if err != nil {
						t.Fatal(err)
					}
					s.proves(s.restart(x))
				})
			}
		}
	}
}

// Random faults, kills and pauses; one console after another, or two at once on
// one ledger. Every seed is a schedule that can be had again.
func TestRandomSchedules(t *testing.T) {
	for seed := range uint64(600) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			schedule(newStage(t, chat("7")), rand.New(rand.NewPCG(seed, 1)))
		})
	}
}

func schedule(s *stage, rng *rand.Rand) {
	bad := rng.Float64() * 0.7
	s.platform.fate = func(string) fate {
		if rng.Float64() < bad {
			return fates[rng.IntN(len(fates))]
		}
		return fine
	}
	x := confirmed(s.t, asked(chat("7")), noon)
	if rng.IntN(2) == 0 {
		x = automatic(chat("7"), noon)
	}
	consoles := [2]*exit.Runner{s.console(rng.IntN(40)), s.console(rng.IntN(40))}
	views := [2]model.Exit{x, x} // what each console believes
	for range 40 {
		i := rng.IntN(2)
		s.clock.move(s.clock.now().Add(time.Duration(rng.IntN(20)) * time.Second))
		y, err := consoles[i].Step(context.Background(), views[i])
		if errors.Is(err, errDead) {
			consoles[i] = s.console(rng.IntN(40))
			if list, _ := s.ledger.Unfinished(context.Background()); len(list) > 0 {
				y = list[0].Resume(s.clock.now(), 15*time.Minute)
			}
		}
		views[i] = y
	}
	s.platform.fate = func(string) fate { return fine }
	s.clock.move(s.clock.now().Add(2 * time.Minute))
	last := s.restart(x)
	if kept, err := s.ledger.Claim(context.Background(), "7", model.Claim{Owner: "the end", At: s.clock.now().Add(time.Hour)}); err == nil && kept.Rev > 0 {
		last = kept
	}
	s.proves(last)
}
