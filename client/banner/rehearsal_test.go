package banner

import (
	"context"
	"errors"
	"testing"
	"time"

	"botback/model"
)

// theatre is a platform that takes the test user "u" and nobody else.
type theatre struct {
	widget
	to []model.Ticket // to whom something went out
}

func (w *theatre) take(t model.Ticket, err error) error {
	if _, stranger := (model.TestUsers{{UID: "u"}}).Find(t.UID); stranger != nil {
		return stranger
	}
	w.to = append(w.to, t)
	return err
}

func (w *theatre) RehearseBanner(_ context.Context, t model.Ticket, _ model.Banner) error {
	return w.take(t, w.err)
}

func (w *theatre) EndRehearsal(_ context.Context, t model.Ticket) error { return w.take(t, w.err) }

func (w *theatre) Speak(_ context.Context, uid, _ string) error {
	return w.take(model.Ticket{UID: uid}, w.err)
}

func (w *theatre) BotPaused(context.Context, model.Ticket) (bool, error) { return true, nil }

func rehearser(w *theatre, l *shelf) *Rehearser {
	return NewRehearser(w, l, Config{Owner: "console", Now: func() time.Time { return noon }})
}

// A rehearsal is in the ledger like any banner, under the ticket or, where there
// is none, under the test user; the platform gets no made-up ticket id.
func TestRehearsalIsInTheLedger(t *testing.T) {
	for name, chat := range map[string]model.Ticket{"with a chat": chat(), "without one": model.TestUser{UID: "u"}.Chat(nil)} {
		t.Run(name, func(t *testing.T) {
			w, l, ctx := &theatre{widget: widget{ticket: chat}}, &shelf{}, context.Background()
			r := rehearser(w, l)
			if err := errors.Join(r.Show(ctx, chat, button(), "rehearsal 1", "asha"), r.Remove(ctx, chat, "rehearsal 1", "asha")); err != nil {
				t.Fatal(err)
			}
			if len(w.to) != 2 || w.to[0].ID != chat.ID || w.to[1].ID != chat.ID || w.to[0].UID != "u" {
				t.Errorf("went to %+v", w.to)
			}
			if len(l.acts) != 2 || l.acts[0].Ticket != model.RehearsalID(chat) || l.acts[1].Outcome != model.OutcomeDone || l.acts[0].Payload == "" {
				t.Errorf("ledger: %+v", l.acts)
			}
			if err := r.Show(ctx, chat, button(), "rehearsal 1", "asha"); !errors.Is(err, model.ErrMoved) || len(w.to) != 2 {
				t.Errorf("twice on one occasion: %v", err)
			}
		})
	}
}

func TestRehearsalRefuses(t *testing.T) {
	stranger, other, closed := chat(), chat(), chat()
	stranger.UID, other.UID, closed.Status = "v", "w", model.StatusResolved
	full := errors.New("disk full")
	for name, c := range map[string]struct {
		chat, now model.Ticket
		ledger    error
		want      error
	}{
		"a stranger":                       {stranger, stranger, nil, model.ErrStranger},
		"a stranger without a chat":        {model.Ticket{UID: "v", Source: model.SourceWeb}, model.Ticket{}, nil, model.ErrStranger},
		"a ticket that is another's now":   {chat(), other, nil, model.ErrInvalid},
		"a ticket that is closed":          {chat(), closed, nil, model.ErrNotOpen},
		"without a record":                 {chat(), chat(), full, full},
		"without a record, without a chat": {model.TestUser{UID: "u"}.Chat(nil), model.Ticket{}, full, full},
	} {
		t.Run(name, func(t *testing.T) {
			w := &theatre{widget: widget{ticket: c.now}}
			err := rehearser(w, &shelf{fails: c.ledger}).Show(context.Background(), c.chat, button(), "rehearsal 1", "asha")
			if !errors.Is(err, c.want) || len(w.to) > 0 {
				t.Errorf("error %v, want %v; went to %v", err, c.want, w.to)
			}
		})
	}
}
