package banner

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"botback/model"
)

// shelf is a Ledger in memory, by the same rules as any other.
type shelf struct {
	mu    sync.Mutex
	acts  []model.Act
	claim model.Claim
	exit  model.ExitState // of the ticket
	fails error           // of the next write
}

func (s *shelf) BeginBanner(_ context.Context, a model.Act, c model.Claim) (model.Act, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != nil {
		return a, s.fails
	}
	if s.claim.Owner != "" && s.claim.Owner != c.Owner && c.At.Before(s.claim.Until) {
		return a, model.ErrHandled
	}
	next, err := model.NextBannerAct(s.acts, s.exit, a, c)
	if err == nil {
		s.claim, s.acts = c, append(s.acts, next)
	}
	return next, err
}

func (s *shelf) FinishBanner(_ context.Context, a model.Act, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.acts {
		if s.acts[i].Key == a.Key && s.acts[i].Attempt == a.Attempt && s.acts[i].Deed == a.Deed {
			s.acts[i] = a
		}
	}
	return s.fails
}

func (s *shelf) BannerDismissed(_ context.Context, id model.TicketID, m model.MessageID, at time.Time) error {
	s.acts = append(s.acts, model.Act{Ticket: id, Deed: model.BannerDismiss, Key: string(m), Outcome: model.OutcomeDone, At: at})
	return nil
}

func (s *shelf) Banners(_ context.Context, now time.Time, _ ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	return map[model.TicketID]model.BannerRecord{"1": model.RecordOfBanner(s.acts, now)}, nil
}

// widget is a platform with one ticket that counts what it is sent.
type widget struct {
	mu             sync.Mutex
	ticket         model.Ticket
	shown, removed int
	err            error // of the calls that change something
	unread         error // of reading the ticket
}

func (w *widget) Ticket(context.Context, model.TicketID) (model.Ticket, error) {
	return w.ticket, w.unread
}

func (w *widget) ShowBanner(context.Context, model.Ticket, model.Banner) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shown++
	return w.err
}

func (w *widget) RemoveBanner(context.Context, model.Ticket) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.removed++
	return w.err
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func chat() model.Ticket {
	return model.Ticket{ID: "1", UID: "u", Source: model.SourceWeb, Status: model.StatusAssigned}
}

func sender(w *widget, s *shelf) *Sender {
	return New(w, s, Config{Owner: "console", Now: func() time.Time { return noon }})
}

func button() model.Banner { return model.Templates()[1].Banner }

func fate(t *testing.T, s *Sender) model.BannerRecord {
	t.Helper()
	r, err := s.Records(context.Background(), "1")
	if err != nil {
		t.Fatal(err)
	}
	return r["1"]
}

func TestShowOncePerOccasion(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		fate  model.BannerFate
		again int // sent in all, after a second try on the same occasion
	}{
		{"accepted", nil, model.BannerSent, 1},
		{"refused may be tried again", model.ErrRefused, model.BannerFailed, 2},
		{"no connection may be tried again", model.ErrUnavailable, model.BannerFailed, 2},
		{"a lost answer is not repeated", model.ErrUnknownOutcome, model.BannerUncertain, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, l := &widget{ticket: chat(), err: tt.err}, &shelf{}
			s := sender(w, l)
			if err := s.Show(context.Background(), w.ticket, button(), "job 7", "asha"); !errors.Is(err, tt.err) {
				t.Fatalf("Show: %v, want %v", err, tt.err)
			}
			if r := fate(t, s); r.Fate != tt.fate || tt.err == nil && r.By != "asha" {
				t.Fatalf("record %+v, want fate %q by asha", r, tt.fate)
			}
			_ = s.Show(context.Background(), w.ticket, button(), "job 7", "asha")
			if w.shown != tt.again {
				t.Fatalf("sent %d times, want %d", w.shown, tt.again)
			}
		})
	}
}

func TestNothingIsSent(t *testing.T) {
	full := errors.New("disk full")
	tests := []struct {
		name   string
		change func(*model.Ticket, *shelf)
		by     string
		want   error
	}{
		{"without a record", func(_ *model.Ticket, l *shelf) { l.fails = full }, "asha", full},
		{"to a closed chat", func(t *model.Ticket, _ *shelf) { t.Status = model.StatusResolved }, "asha", model.ErrNotOpen},
		{"where there is no widget", func(t *model.Ticket, _ *shelf) { t.Source = "whatsapp" }, "asha", model.ErrNoWidget},
		{"by the watch when the agent has left", func(t *model.Ticket, _ *shelf) { t.Status = model.StatusQueued }, model.ByWatch, model.ErrNotNow},
		{"while another console has the ticket", func(_ *model.Ticket, l *shelf) {
			l.claim = model.Claim{Owner: "other", Until: noon.Add(time.Minute)}
		}, "asha", model.ErrHandled},
		{"to a customer who is being handed back to the bot", func(_ *model.Ticket, l *shelf) { l.exit = model.ExitRemoving }, "asha", model.ErrNotNow},
		{"to a customer who has been handed back", func(_ *model.Ticket, l *shelf) { l.exit = model.ExitVerified }, "asha", model.ErrNotNow},
		{"beside another banner", func(_ *model.Ticket, l *shelf) {
			l.acts = []model.Act{{Ticket: "1", Deed: model.BannerRemove, Key: "job/3", By: "lee", Outcome: model.OutcomeStarted, Until: noon.Add(time.Second)}}
		}, "asha", model.ErrNotNow},
		{"by the watch after the customer dismissed one", func(_ *model.Ticket, l *shelf) {
			_ = l.BannerDismissed(context.Background(), "1", "m", noon)
		}, model.ByWatch, model.ErrNotNow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, l := &widget{ticket: chat()}, &shelf{}
			tt.change(&w.ticket, l)
			if err := sender(w, l).Show(context.Background(), chat(), button(), model.OccasionAssigned, tt.by); !errors.Is(err, tt.want) {
				t.Fatalf("Show: %v, want %v", err, tt.want)
			}
			if w.shown != 0 {
				t.Fatal("it was sent all the same")
			}
		})
	}
}

func TestRemove(t *testing.T) {
	w, l := &widget{ticket: chat()}, &shelf{}
	s := sender(w, l)
	if err := s.Show(context.Background(), w.ticket, button(), "1", "asha"); err != nil {
		t.Fatal(err)
	}
	w.ticket.Status = model.StatusResolved // a banner may outlive its chat
	if err := s.Remove(context.Background(), w.ticket, "2", "asha"); err != nil {
		t.Fatal(err)
	}
	if r := fate(t, s); w.removed != 1 || r.Fate != model.BannerRemoved {
		t.Fatalf("removed %d times, record %+v", w.removed, r)
	}
}

// The ticket could not be read before the call: that is no lost answer.
func TestUnreadTicketIsNotDone(t *testing.T) {
	w := &widget{ticket: chat(), unread: model.ErrBadAnswer}
	err := sender(w, &shelf{}).Show(context.Background(), chat(), button(), "1", "asha")
	if !errors.Is(err, model.ErrBadAnswer) || !model.NotDone(err) || w.shown != 0 {
		t.Fatalf("Show: %v, sent %d times; want a bad answer of which it is known that nothing was sent", err, w.shown)
	}
}

// The ticket's number was given to somebody else: nobody else's widget is touched.
func TestAnotherCustomersTicket(t *testing.T) {
	w := &widget{ticket: chat()}
	was := chat()
	was.UID = "somebody"
	if err := sender(w, &shelf{}).Show(context.Background(), was, button(), "1", "asha"); !errors.Is(err, model.ErrInvalid) || w.shown != 0 {
		t.Fatalf("Show: %v, sent %d times", err, w.shown)
	}
}

// Two consoles that see the same chat being taken send one banner.
func TestTwoConsoles(t *testing.T) {
	w, l := &widget{ticket: chat()}, &shelf{}
	var wg sync.WaitGroup
	for _, owner := range []string{"a", "b"} {
		wg.Go(func() {
			s := New(w, l, Config{Owner: owner, Now: func() time.Time { return noon }})
			_ = s.Show(context.Background(), w.ticket, button(), model.OccasionAssigned, model.ByWatch)
		})
	}
	wg.Wait()
	if w.shown != 1 {
		t.Fatalf("sent %d banners", w.shown)
	}
}

// hanging is a platform that never answers.
type hanging struct{ *widget }

func (hanging) ShowBanner(ctx context.Context, _ model.Ticket, _ model.Banner) error {
	<-ctx.Done()
	return ctx.Err()
}

// punctual is a ledger that writes nothing when the time is over.
type punctual struct{ *shelf }

func (p punctual) FinishBanner(ctx context.Context, a model.Act, owner string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.shelf.FinishBanner(ctx, a, owner)
}

// A call that took all of its time has its outcome written down, too.
func TestHangingCallIsWrittenDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &shelf{}
		s := New(hanging{&widget{ticket: chat()}}, punctual{l}, Config{Owner: "a", Now: func() time.Time { return noon }})
		if err := s.Show(t.Context(), chat(), button(), "1", "asha"); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("Show: %v, want the end of its time", err)
		}
		if r := fate(t, s); r.Fate != model.BannerUncertain || r.Detail == "" {
			t.Fatalf("record %+v, want an answer that was lost, with its reason", r)
		}
	})
}

// napping is a ledger that puts the clock forward when it has taken the intent, and a
// platform that does so when the ticket is read: this machine slept.
type napping struct {
	*shelf
	*widget
	at          *time.Time
	read, begun time.Duration
}

func (n napping) BeginBanner(ctx context.Context, a model.Act, c model.Claim) (model.Act, error) {
	a, err := n.shelf.BeginBanner(ctx, a, c)
	*n.at = n.at.Add(n.begun)
	return a, err
}

func (n napping) Ticket(ctx context.Context, id model.TicketID) (model.Ticket, error) {
	*n.at = n.at.Add(n.read)
	return n.widget.Ticket(ctx, id)
}

// The rule: what was read before a sleep is not acted on after it, and a claim that
// ran out in it covers no call. Nothing is sent, and the record says so.
func TestSleep(t *testing.T) {
	for name, n := range map[string]napping{"while the ticket is read": {read: time.Hour}, "before the call": {begun: time.Hour}} {
		t.Run(name, func(t *testing.T) {
			at := noon
			n.shelf, n.widget, n.at = &shelf{}, &widget{ticket: chat()}, &at
			s := New(n, n, Config{Owner: "console", Now: func() time.Time { return *n.at }})
			err := s.Show(t.Context(), chat(), button(), "1", "asha")
			if !errors.Is(err, model.ErrNotSent) || !model.NotDone(err) || n.shown != 0 {
				t.Errorf("Show: %v, sent %d times", err, n.shown)
			}
			if r := model.RecordOfBanner(n.acts, at); r.Fate != model.BannerNever && r.Fate != model.BannerFailed {
				t.Errorf("record %+v", r)
			}
		})
	}
}

// The monotonic clock that time.Now brings along would not tell a sleep: it sleeps,
// too. The claim outlasts the longest call.
func TestClaimsGoByTheWallClock(t *testing.T) {
	l := &shelf{}
	s := New(&widget{ticket: chat()}, l, Config{Owner: "wall", Timeout: time.Minute})
	if err := s.Show(t.Context(), chat(), button(), "1", "asha"); err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{l.claim.At, l.claim.Until, l.acts[0].Begun, l.acts[0].At} {
		if strings.Contains(at.String(), "m=") {
			t.Error(at)
		}
	}
	if held := l.claim.Until.Sub(l.claim.At); held <= time.Minute {
		t.Errorf("the claim lasts %s, a call up to a minute", held)
	}
}
