package job_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"botback/client/job"
	"botback/client/journal"
	"botback/model"
)

// A console that ends lets the calls in flight end and writes them down; what has
// not begun stays queued, and the job is given back.
func TestWait(t *testing.T) {
	d := newDesk(10)
	room := newRoom(t, d)
	r := room.console(func(c *job.Config) { c.Parallel = 1 })
	j := order(t, r, d, show(), 10)
	inFlight, release, waited := make(chan struct{}, 10), make(chan struct{}), make(chan struct{})
	d.during = func() { inFlight <- struct{}{}; <-release }
	over := make(chan error, 1)
	go func() { _, err := r.Work(context.Background(), j.ID, time.Minute); over <- err }()
	<-inFlight
	go func() { r.Wait(); close(waited) }()
	select {
	case <-waited:
		t.Error("it did not wait for the call in flight")
	case <-time.After(10 * time.Millisecond):
	}
	close(release)
	<-waited
	if err := <-over; err != nil {
		t.Fatal(err)
	}
	j, err := r.Job(t.Context(), j.ID)
	if err != nil || j.Counts.OK != 1 || j.Counts.Queued != 9 || !j.Interrupted(room.clock.now()) {
		t.Errorf("%s, %+v, %v", j.Counts, j, err)
	}
	if _, err := r.Work(t.Context(), j.ID, time.Minute); !errors.Is(err, context.Canceled) || len(d.asked) != 1 {
		t.Errorf("it went on after the end: %v", err)
	}
}

// Looking a lost answer up again and again, to no avail, is told once.
func TestLostIsToldOnce(t *testing.T) {
	d := newDesk(1)
	d.answers = []answer{answers()["lost"]}
	d.silent = 3
	room := newRoom(t, d)
	r := room.console(nil)
	work(t, r, order(t, r, d, show(), 1).ID)
	events, err := room.book.Events(t.Context(), model.EventFilter{Kinds: []model.EventKind{model.EventBannerShown}})
	if err != nil || len(events) != 2 { // lost, and not found
		t.Errorf("%d lines: %+v, %v", len(events), events, err)
	}
}

// A customer whom this very console hands back to the bot gets no banner and no text
// from a job meanwhile, and none afterwards; one who only asked does.
func TestBesideAnExit(t *testing.T) {
	for _, deed := range []model.JobOrder{show(), {Deed: model.JobText, Text: "type talk to bot"}} {
		t.Run(string(deed.Deed), func(t *testing.T) {
			d, source := newDesk(0), map[model.JobDeed]string{model.JobShowBanner: model.SourceWeb, model.JobText: "whatsapp"}[deed.Deed]
			for _, state := range []model.ExitState{model.ExitAsked, model.ExitRemoving, model.ExitClosing, model.ExitVerified} {
				d.add(model.TicketID(state.String()), source)
			}
			room := newRoom(t, d)
			r := room.console(nil)
			j := order(t, r, d, deed, 4)
			now := room.clock.now()
			for _, ticket := range d.list() {
				x := model.NewManualExit(model.Decision{By: "lee", Ticket: ticket, At: now})
				if err := x.State.UnmarshalText([]byte(ticket.ID)); err != nil {
					t.Fatal(err)
				}
				if _, err := room.book.Save(t.Context(), x, model.Claim{Owner: j.Owner, At: now, Until: now}); err != nil {
					t.Fatal(err)
				}
			}
			j = work(t, r, j.ID)
			if j.Counts.OK != 1 || d.asked["asked"] != 1 || len(d.asked) != 1 || targets(t, r, j.ID)[2].Reason != model.ReasonExit {
				t.Errorf("%s, calls %v", j.Counts, d.asked)
			}
		})
	}
}

// claimed keeps the claims on jobs.
type claimed struct {
	*journal.Journal
	claims []model.Claim
}

func (c *claimed) ClaimJob(ctx context.Context, id model.JobID, m model.Claim) (model.Job, error) {
	c.claims = append(c.claims, m)
	return c.Journal.ClaimJob(ctx, id, m)
}

// A laptop that sleeps between an intent and its call has lost its claim. The
// monotonic clock that time.Now brings along would not tell: it sleeps, too.
func TestClaimsGoByTheWallClock(t *testing.T) {
	d := newDesk(1)
	room := newRoom(t, d)
	j := order(t, room.console(nil), d, show(), 1)
	book := &claimed{Journal: room.book}
	work(t, job.New(d, nil, book, job.Config{Owner: "wall", Now: time.Now}), j.ID)
	for _, c := range book.claims {
		if strings.Contains(c.At.String(), "m=") || strings.Contains(c.Until.String(), "m=") {
			t.Errorf("%s until %s", c.At, c.Until)
		}
	}
	if len(book.claims) == 0 {
		t.Error("the job was not claimed")
	}
}

// The rule: the claim on a ticket outlasts the longest call, however short the claim
// on the job is. With a claim shorter than the call, another console could act on the
// ticket while the call is still on its way.
func TestTicketClaimOutlastsTheCall(t *testing.T) {
	d := newDesk(1)
	room := newRoom(t, d)
	const lease, longest = 15 * time.Second, 40 * time.Second
	r := room.console(func(c *job.Config) { c.Lease, c.Timeout = lease, longest })
	d.during = func() {
		now := room.clock.now()
		for _, later := range []time.Duration{0, lease + time.Second, longest} {
			claims, err := room.book.Claims(t.Context(), now.Add(later), "t0")
			if err != nil || claims["t0"].Owner == "" {
				t.Errorf("%s into the call nobody has the ticket: %v, %v", later, claims, err)
			}
		}
		fates, err := room.book.Banners(t.Context(), now.Add(longest), "t0")
		if err != nil || fates["t0"].Fate != model.BannerOnItsWay {
			t.Errorf("at the end of the longest call its banner is %q: %v", fates["t0"].Fate, err)
		}
	}
	j := work(t, r, order(t, r, d, show(), 1).ID)
	claims, err := room.book.Claims(t.Context(), room.clock.now(), "t0")
	if err != nil || len(claims) > 0 || j.Counts.OK != 1 {
		t.Errorf("afterwards: %v, %s, %v", claims, j.Counts, err)
	}
}
