package note_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"botback/client/journal"
	"botback/client/note"
	"botback/model"
)

// board is a platform with one ticket that counts what it is sent.
type board struct {
	ticket model.Ticket
	sent   int
	effect bool  // the next call takes effect
	err    error // and says this
	unread error
	during func()
}

func (b *board) Ticket(context.Context, model.TicketID) (model.Ticket, error) {
	return b.ticket, b.unread
}

func (b *board) SetNote(_ context.Context, _ model.TicketID, note string) error {
	return b.change(func() { b.ticket.Note = note })
}

func (b *board) SetTags(_ context.Context, _ model.TicketID, tags []string) error {
	return b.change(func() { b.ticket.Tags = tags })
}

func (b *board) change(effect func()) error {
	if b.during != nil {
		b.during()
	}
	b.sent++
	if b.effect {
		effect()
	}
	return b.err
}

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// room is a board, a journal on disk, and a clock that stands still.
type room struct {
	*board
	book *journal.Journal
	at   time.Time
}

func newRoom(t *testing.T) *room {
	t.Helper()
	book, forget, err := journal.OpenTemporary(context.Background(), "bot")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(forget)
	return &room{board: &board{ticket: model.Ticket{ID: "7", Note: "old"}, effect: true}, book: book, at: noon}
}

func (r *room) writer(owner string) *note.Writer {
	return note.New(r.board, r.book, note.Config{Owner: owner, Settle: time.Nanosecond, Now: func() time.Time { return r.at }})
}

func order(key string) model.NoteOrder {
	return model.NoteOrder{Ticket: "7", Deed: model.NoteSet, Note: "call back", Was: "old", Key: key, By: "lee"}
}

// The rule: intent, call, outcome. What the platform certainly did not do may be
// ordered again on the same occasion, anything else not.
func TestOncePerOccasion(t *testing.T) {
	tests := map[string]struct {
		effect bool
		err    error
		ends   error
		again  int // calls in all, after a second try on the same occasion
	}{
		"done":           {true, nil, nil, 1},
		"refused":        {false, model.ErrRefused, model.ErrRefused, 2},
		"lost, but done": {true, model.ErrUnknownOutcome, nil, 1},
		"lost":           {false, model.ErrUnknownOutcome, model.ErrUnknownOutcome, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			r.effect, r.err = tt.effect, tt.err
			if err := r.writer("a").Set(t.Context(), order("1")); !errors.Is(err, tt.ends) || tt.ends == nil && err != nil {
				t.Fatalf("%v, want %v", err, tt.ends)
			}
			_ = r.writer("a").Set(t.Context(), order("1"))
			if r.sent != tt.again {
				t.Errorf("%d calls, want %d", r.sent, tt.again)
			}
		})
	}
}

// The rule: no record, no deed; and the tickets of others are left alone.
func TestNothingIsSent(t *testing.T) {
	tests := map[string]struct {
		change func(*testing.T, *room)
		want   error
	}{
		"unread": {func(_ *testing.T, r *room) { r.unread = model.ErrBadAnswer }, model.ErrBadAnswer},
		"no journal": {func(_ *testing.T, r *room) {
			_ = r.book.Close()
		}, model.ErrNoRecord},
		"another console has it": {func(t *testing.T, r *room) {
			if _, err := r.book.Claim(t.Context(), "7", model.Claim{Owner: "b", At: noon, Until: noon.Add(time.Minute)}); err != nil {
				t.Fatal(err)
			}
		}, model.ErrHandled},
		"a job of this console is at it": {func(t *testing.T, r *room) {
			act := model.Act{Ticket: "7", Deed: model.NoteSet, Key: "job/3", By: "asha", Payload: "x"}
			if _, err := r.book.BeginNote(t.Context(), act, model.Claim{Owner: "a", At: noon, Until: noon.Add(time.Minute)}); err != nil {
				t.Fatal(err)
			}
		}, model.ErrNotNow},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			tt.change(t, r)
			if err := r.writer("a").Set(t.Context(), order("1")); !errors.Is(err, tt.want) || !model.NotDone(err) || r.sent != 0 {
				t.Errorf("%v, %d calls", err, r.sent)
			}
		})
	}
}

// What somebody else has written since the person began to type is not replaced.
func TestOvertaken(t *testing.T) {
	r := newRoom(t)
	r.ticket.Note, r.ticket.Tags = "refunded already", []string{"vip", "fraud"}
	tags := model.NoteOrder{Ticket: "7", Deed: model.TagsSet, Tags: []string{"called", "vip"}, WasTags: []string{"vip"}, Key: "2", By: "lee"}
	for _, o := range []model.NoteOrder{order("1"), tags} {
		var over *model.OvertakenError
		err := r.writer("a").Set(t.Context(), o)
		if !errors.As(err, &over) || !errors.Is(err, model.ErrChanged) || !model.NotDone(err) || r.sent != 0 {
			t.Fatalf("%v, %d calls", err, r.sent)
		}
		if o.Was, o.WasTags = over.Note, over.Tags; r.writer("a").Set(t.Context(), o) != nil {
			t.Error("nor does the person's second word count")
		}
		r.sent = 0
	}
}

// What was typed about one customer is not saved on the ticket of another, even where
// both have the same note.
func TestOfAnotherCustomerNow(t *testing.T) {
	r := newRoom(t)
	o := order("1")
	r.ticket.UID = "stranger"
	if err := r.writer("a").Set(t.Context(), o); !errors.Is(err, model.ErrInvalid) || !model.NotDone(err) || r.sent != 0 {
		t.Errorf("%v, %d calls", err, r.sent)
	}
}

// A ticket that has it already needs no call.
func TestAlreadySo(t *testing.T) {
	r := newRoom(t)
	r.ticket.Note, r.ticket.Tags = "call back", []string{"b", "a"}
	tags := model.NoteOrder{Ticket: "7", Deed: model.TagsSet, Tags: []string{"a", "b"}, Key: "2", By: "lee"}
	if err := errors.Join(r.writer("a").Set(t.Context(), order("1")), r.writer("a").Set(t.Context(), tags)); err != nil || r.sent != 0 {
		t.Fatalf("%v, %d calls", err, r.sent)
	}
	tags.Tags, tags.WasTags, tags.Key = nil, []string{"a", "b"}, "3" // taking all of them away is an order, too
	if err := r.writer("a").Set(t.Context(), tags); err != nil || len(r.ticket.Tags) > 0 {
		t.Errorf("%v, tags %v", err, r.ticket.Tags)
	}
}

// The rule: what a console began and did not live to tell is looked up by the next
// one, and repeated by none. Until its claim has run out nobody touches the ticket.
func TestKilledInTheMiddle(t *testing.T) {
	for name, effect := range map[string]bool{"before the platform did it": false, "after": true} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a := order("1").Act()
			if _, err := r.book.BeginNote(t.Context(), a, model.Claim{Owner: "a", At: noon, Until: noon.Add(50 * time.Second)}); err != nil {
				t.Fatal(err)
			}
			want := model.OutcomeUnknown
			if effect {
				r.ticket.Note, want = "call back", model.OutcomeDone
			}
			next := r.writer("b")
			if told, err := next.LookUp(t.Context()); err != nil || len(told) > 0 {
				t.Fatalf("while it may still be at it: %+v, %v", told, err)
			}
			other := order("2")
			other.Note, other.Was = "no, do not", r.ticket.Note
			if err := next.Set(t.Context(), other); !errors.Is(err, model.ErrHandled) {
				t.Errorf("the ticket is not free: %v", err)
			}
			r.at = noon.Add(time.Minute)
			told, err := next.LookUp(t.Context())
			if err != nil || len(told) != 1 || told[0].Outcome != want || r.sent != 0 {
				t.Fatalf("%+v, %v, %d calls", told, err, r.sent)
			}
			if told, err := next.LookUp(t.Context()); err != nil || len(told) > 0 {
				t.Errorf("told twice: %+v, %v", told, err)
			}
			if err := next.Set(t.Context(), other); err != nil || r.ticket.Note != "no, do not" {
				t.Errorf("a new order after the look: %v, note %q", err, r.ticket.Note)
			}
		})
	}
}

// The rule: a console that is slow, and is taken for dead, believes the one that has
// looked its order up. It once told of a note that was saved that nobody knew.
func TestLookedUpWhileItsConsoleLives(t *testing.T) {
	for name, answer := range map[string]error{"lost": model.ErrUnknownOutcome, "late": nil} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			r.err = answer
			r.during = func() {
				r.ticket.Note, r.at = "call back", noon.Add(time.Minute)
				told, err := r.writer("b").LookUp(t.Context())
				if err != nil || len(told) != 1 || told[0].Outcome != model.OutcomeDone {
					t.Errorf("%+v, %v", told, err)
				}
			}
			if err := r.writer("a").Set(t.Context(), order("1")); err != nil {
				t.Errorf("the note is saved, and it tells %v", err)
			}
		})
	}
}

// quick lets another console be first to write the outcome of the oldest lost act.
type quick struct{ *journal.Journal }

func (q quick) LostNotes(ctx context.Context, now time.Time) ([]model.Act, error) {
	acts, err := q.Journal.LostNotes(ctx, now)
	if err != nil || len(acts) == 0 {
		return acts, err
	}
	first := acts[0]
	first.Outcome, first.At = model.OutcomeDone, now
	return acts, q.FinishNote(ctx, first, "c")
}

// The rule: of two consoles that start at once each tells what it was first to write,
// and neither leaves the rest.
func TestTwoLookUpsAtOnce(t *testing.T) {
	r := newRoom(t)
	for _, id := range []model.TicketID{"7", "8"} {
		o := order("1")
		o.Ticket = id
		if _, err := r.book.BeginNote(t.Context(), o.Act(), model.Claim{Owner: "a", At: noon, Until: noon.Add(time.Second)}); err != nil {
			t.Fatal(err)
		}
	}
	r.at, r.ticket.Note = noon.Add(time.Minute), "call back"
	w := note.New(r.board, quick{r.book}, note.Config{Owner: "b", Now: func() time.Time { return r.at }})
	told, err := w.LookUp(t.Context())
	if err != nil || len(told) != 1 || told[0].Ticket != "8" {
		t.Errorf("%+v, %v", told, err)
	}
}

// The claim outlasts the longest call, by the wall clock, and is given back after it.
func TestClaim(t *testing.T) {
	r := newRoom(t)
	claims := func(later time.Duration) map[model.TicketID]model.Claim {
		held, err := r.book.Claims(t.Context(), r.at.Add(later), "7")
		if err != nil {
			t.Fatal(err)
		}
		return held
	}
	r.during = func() {
		if len(claims(40*time.Second)) == 0 {
			t.Error("the claim runs out before the call")
		}
	}
	if err := r.writer("a").Set(t.Context(), order("1")); err != nil || len(claims(0)) > 0 {
		t.Errorf("%v, claims %v", err, claims(0))
	}
}

// napping puts the clock forward once the intent is written: this machine slept.
type napping struct {
	*journal.Journal
	nap func()
}

func (n napping) BeginNote(ctx context.Context, a model.Act, c model.Claim) (model.Act, error) {
	a, err := n.Journal.BeginNote(ctx, a, c)
	n.nap()
	return a, err
}

func TestSleep(t *testing.T) {
	r := newRoom(t)
	w := note.New(r.board, napping{r.book, func() { r.at = r.at.Add(time.Hour) }}, note.Config{Owner: "a", Now: func() time.Time { return r.at }})
	if err := w.Set(t.Context(), order("1")); !errors.Is(err, model.ErrNotSent) || r.sent != 0 || !strings.Contains(err.Error(), "slept") {
		t.Errorf("%v, %d calls", err, r.sent)
	}
}

// mute is a platform that never answers.
type mute struct{ *board }

func (m mute) SetNote(ctx context.Context, _ model.TicketID, _ string) error {
	<-ctx.Done()
	return ctx.Err()
}

// shelf keeps the acts in memory: in a bubble of synctest there is no disk.
type shelf struct{ acts []model.Act }

func (s *shelf) BeginNote(_ context.Context, a model.Act, c model.Claim) (model.Act, error) {
	return model.NextNoteAct(slices.Clone(s.acts), a, c)
}

func (s *shelf) FinishNote(ctx context.Context, a model.Act, _ string) error {
	s.acts = append(s.acts, a)
	return ctx.Err()
}

func (s *shelf) LostNotes(context.Context, time.Time) ([]model.Act, error) { return nil, nil }

// A call that took all of its time is looked up and written down, too.
func TestHangingCallIsWrittenDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		w := note.New(mute{&board{ticket: model.Ticket{Note: "old"}}}, s, note.Config{Owner: "a"})
		if err := w.Set(ctx, order("1")); !errors.Is(err, context.DeadlineExceeded) || model.NotDone(err) {
			t.Errorf("%v", err)
		}
		if len(s.acts) != 1 || s.acts[0].Outcome != model.OutcomeUnknown {
			t.Errorf("%+v", s.acts)
		}
	})
}
