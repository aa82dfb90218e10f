package ui

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"botback/model"
)

type fakePlatform world

func (p *fakePlatform) w() *world { return (*world)(p) }

func (p *fakePlatform) Tickets(_ context.Context, q model.TicketQuery) (model.TicketPage, error) {
	err := p.w().asks("tickets")
	ts := p.w().having(q.Statuses)
	if q.Text != "" {
		ts = slices.DeleteFunc(ts, func(t model.Ticket) bool {
			return !strings.Contains(strings.ToLower(string(t.ID)+" "+t.Contact.Name), q.Text)
		})
	}
	return model.TicketPage{Tickets: ts[:min(len(ts), q.Limit)], Raw: min(len(ts), q.Limit)}, err
}

func (p *fakePlatform) Ticket(_ context.Context, id model.TicketID) (model.Ticket, error) {
	if err := p.w().asks("ticket " + string(id)); err != nil {
		return model.Ticket{}, err
	}
	t, ok := p.tickets[id]
	if !ok {
		return t, fmt.Errorf("read ticket %s: %w", id, model.ErrNotFound)
	}
	return t, nil
}

func (p *fakePlatform) Messages(_ context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error) {
	err := p.w().asks("messages " + string(t.ID))
	all := p.talk[t.UID]
	end := max(len(all)-offset, 0)
	page := slices.Clone(all[max(end-limit, 0):end])
	return model.MessagePage{Raw: len(page), Messages: slices.DeleteFunc(page, func(m model.Message) bool { return m.ID == noMessage })}, err
}

func (p *fakePlatform) Settings(context.Context) (model.Settings, error) {
	return p.settings, p.w().asks("settings")
}

func (p *fakePlatform) Groups(context.Context) ([]model.Group, error) {
	return slices.Clone(p.groups), p.w().asks("groups")
}

func (p *fakePlatform) Agents(context.Context) ([]model.Agent, error) {
	return slices.Clone(p.agents), p.w().asks("agents")
}

func (p *fakePlatform) SetNote(_ context.Context, id model.TicketID, note string) error {
	err := p.w().does("note " + string(id) + " " + note)
	if err == nil {
		p.w().change(id, func(t *model.Ticket) { t.Note = note })
	}
	return err
}

func (p *fakePlatform) Say(_ context.Context, t model.Ticket, text string) error {
	return p.w().does("say " + string(t.ID) + " " + text)
}

func (p *fakePlatform) SetTags(_ context.Context, id model.TicketID, tags []string) error {
	return p.w().does("tags " + string(id) + " " + strings.Join(tags, ","))
}

// fakeNotes sets notes and tags; the rules of the ledger are tested beside it.
type fakeNotes world

func (n *fakeNotes) Set(ctx context.Context, o model.NoteOrder) error {
	if t, ok := n.tickets[o.Ticket]; ok {
		if err := o.Overtaken(t); err != nil {
			return fmt.Errorf("%s of ticket %s: %w", o.Deed, o.Ticket, err)
		}
	}
	if o.Deed == model.TagsSet {
		return (*fakePlatform)(n).SetTags(ctx, o.Ticket, o.Tags)
	}
	return (*fakePlatform)(n).SetNote(ctx, o.Ticket, o.Note)
}

func (n *fakeNotes) LookUp(context.Context) ([]model.Act, error) { return n.adrift, nil }

// close is not among the console's own doors: only the runner closes.
func (w *world) close(t model.Ticket, r model.CloseRequest) error {
	err := w.does("close " + string(t.ID))
	if err == nil && len(w.settings.MissingToClose(t)) > len(r.Fields) {
		return fmt.Errorf("close ticket %s: a required field is missing: %w", t.ID, model.ErrRefused)
	}
	if err == nil || errors.Is(err, model.ErrUnknownOutcome) {
		w.resolve(t.ID)
		w.closed[t.ID]++
	}
	return err
}

// noMessage is the id of an entry of a conversation that cannot be decoded.
const noMessage model.MessageID = "no message"

type fakeWatcher world

// Poll gives every message to one cycle.
func (f *fakeWatcher) Poll(_ context.Context, was model.Watch, hand func(model.Rows)) (model.Watch, model.Cycle, error) {
	w := (*world)(f)
	if err := w.asks("poll"); err != nil {
		return was.Failed(w.pause), model.Cycle{}, err
	}
	w.roll.Begin(was, 0, 0)
	page := w.roll.Read(0, model.TicketPage{Tickets: w.live()}, w.Now)
	hand(model.Rows{Changed: w.changed(page.Changed), New: page.New, Live: w.roll.Len()})
	r := model.Reading{Roll: w.roll, Tickets: w.live(), First: noon.Add(-time.Hour), Problems: w.problems,
		Conversations: map[model.TicketID][]model.Message{}}
	for _, t := range r.Tickets {
		was.Concerns(w.roll, t, r.First)
		if !slices.Contains(w.deaf, t.ID) {
			r.Conversations[t.ID] = []model.Message{{Author: model.AuthorCustomer, At: t.LastCustomer}}
		}
	}
	next, c := was.Advance(r)
	c.Fresh, c.Newest, c.Skipped = map[model.TicketID][]model.Message{}, w.Now, w.skipped
	for _, t := range c.Tickets {
		if all := w.talk[t.UID]; len(all) > w.told[t.ID] && !slices.Contains(w.deaf, t.ID) {
			c.Fresh[t.ID] = slices.Clone(all[w.told[t.ID]:])
			w.told[t.ID] = len(all)
		}
	}
	if c.Baseline {
		clear(c.Fresh)
	}
	return next, c, nil
}

// changed lists the tickets that the console does not have so.
func (w *world) changed(all []model.Ticket) (out []model.Ticket) {
	now := map[model.TicketID]model.Ticket{}
	for _, t := range all {
		if was, ok := w.handed[t.ID]; !ok || !reflect.DeepEqual(was, t) {
			out = append(out, t)
		}
		now[t.ID] = t
	}
	w.handed = now
	return out
}

type fakeRunner world

func (r *fakeRunner) w() *world { return (*world)(r) }

// save writes an exit down, unless somebody else's is newer.
func (r *fakeRunner) save(x model.Exit) (model.Exit, error) {
	id := x.Ticket.ID
	if kept := r.written[id]; kept.Rev > x.Rev {
		return kept, fmt.Errorf("exit of ticket %s: %w", id, model.ErrMoved)
	}
	x.Rev++
	r.written[id] = x
	return x, nil
}

func (r *fakeRunner) Save(_ context.Context, x model.Exit) (model.Exit, error) {
	if err := r.w().asks("save " + string(x.Ticket.ID)); err != nil {
		return x, err
	}
	return r.save(x)
}

func (r *fakeRunner) Review(_ context.Context, x model.Exit) (model.Exit, error) {
	if err := r.w().asks("review " + string(x.Ticket.ID)); err != nil {
		return x, err
	}
	return r.save(x.Seen(r.tickets[x.Ticket.ID], r.Now))
}

func (r *fakeRunner) Unfinished(context.Context) ([]model.Exit, error) {
	return r.left, r.w().asks("unfinished")
}

// Step reads the ticket again, acts and writes down, as the real runner does.
func (r *fakeRunner) Step(_ context.Context, x model.Exit) (model.Exit, error) {
	w := r.w()
	w.unlocked("step")
	w.steps++
	if err := w.fault("step " + string(x.Ticket.ID)); err != nil {
		return x, err
	}
	s, ok := x.Next(w.Now)
	t := w.tickets[x.Ticket.ID]
	seen := x.Seen(t, w.Now)
	switch {
	case !ok:
		return x, nil
	case x.Lost(s):
		y, err := x.Looked(t, w.Now)
		return r.kept(y, err)
	case !s.Mutates():
		return r.kept(x.Record(s, model.OutcomeDone, "", w.Now, time.Time{}))
	case seen.State != x.State:
		return r.save(seen)
	}
	x, err := x.Begin(s, w.Now)
	if err != nil {
		return x, err
	}
	return r.kept(x.Record(s, r.act(s, t, x.Close), "because", w.Now, w.Now.Add(5*time.Second)))
}

func (r *fakeRunner) act(s model.Step, t model.Ticket, c model.CloseRequest) model.Outcome {
	var err error
	if s == model.StepRemoveBanner {
		err = r.w().does("remove " + string(t.ID))
		if err == nil {
			r.acts[t.ID] = append(r.acts[t.ID], model.Act{Ticket: t.ID, Deed: model.BannerRemove, Key: "exit", Outcome: model.OutcomeDone, Begun: r.Now, At: r.Now})
		}
	} else {
		err = r.w().close(t, c)
	}
	switch {
	case err == nil:
		return model.OutcomeDone
	case model.NotDone(err):
		return model.OutcomeFailed
	}
	return model.OutcomeUnknown
}

func (r *fakeRunner) kept(x model.Exit, err error) (model.Exit, error) {
	if err != nil {
		return x, err
	}
	return r.save(x)
}

type fakeBanners world

func (b *fakeBanners) w() *world { return (*world)(b) }

// act reads the ticket again, writes the intent, acts and writes the outcome, as
// the real sender does.
func (b *fakeBanners) act(t model.Ticket, a model.Act, call string) error {
	now, err := (*fakePlatform)(b).Ticket(context.Background(), t.ID)
	switch {
	case err != nil && !model.NotDone(err):
		return fmt.Errorf("%w: %w", err, model.ErrUnavailable)
	case err != nil:
		return err
	case !now.Status.Live():
		return fmt.Errorf("ticket %s is %s: %w", t.ID, now.Status, model.ErrNotOpen)
	case now.UID != t.UID:
		return fmt.Errorf("ticket %s belongs to another customer now: %w", t.ID, model.ErrInvalid)
	}
	a.Ticket = t.ID
	begun, err := model.NextBannerAct(b.acts[t.ID], model.ExitNone, a, model.Claim{Owner: "here", At: b.Now, Until: b.Now.Add(time.Minute)})
	if err != nil {
		return err
	}
	err = b.w().does(call + " " + string(t.ID))
	begun.At, begun.Outcome = b.Now, model.OutcomeDone
	switch {
	case err != nil && model.NotDone(err):
		begun.Outcome = model.OutcomeFailed
	case err != nil:
		begun.Outcome = model.OutcomeUnknown
	}
	b.acts[t.ID] = append(b.acts[t.ID], begun)
	return err
}

func (b *fakeBanners) Show(_ context.Context, t model.Ticket, banner model.Banner, occasion, by string) error {
	payload, err := banner.Encode()
	if err != nil {
		return err
	}
	return b.act(t, model.Act{Deed: model.BannerShow, Key: occasion, By: by, Payload: string(payload)}, "show")
}

func (b *fakeBanners) Remove(_ context.Context, t model.Ticket, occasion, by string) error {
	return b.act(t, model.Act{Deed: model.BannerRemove, Key: occasion, By: by}, "remove")
}

func (b *fakeBanners) Dismissed(_ context.Context, id model.TicketID, m model.Message) error {
	if err := b.w().asks("dismissed"); err != nil {
		return err
	}
	b.acts[id] = append(b.acts[id], model.Act{Ticket: id, Deed: model.BannerDismiss, Key: string(m.ID),
		By: "customer", Outcome: model.OutcomeDone, At: m.At})
	return nil
}

func (b *fakeBanners) Records(_ context.Context, ids ...model.TicketID) (map[model.TicketID]model.BannerRecord, error) {
	out := map[model.TicketID]model.BannerRecord{}
	for _, id := range ids {
		if len(b.acts[id]) > 0 {
			out[id] = model.RecordOfBanner(b.acts[id], b.Now)
		}
	}
	return out, b.w().asks("records")
}

type fakeJournal world

func (j *fakeJournal) Append(_ context.Context, events ...model.Event) error {
	if err := (*world)(j).asks("append"); err != nil {
		return err
	}
	j.trail = append(j.trail, events...)
	return nil
}

func (j *fakeJournal) Events(_ context.Context, f model.EventFilter) ([]model.Event, error) {
	var out []model.Event
	for _, e := range j.trail {
		if f.Ticket == "" || f.Ticket == e.Ticket {
			out = append(out, e)
		}
	}
	return out, (*world)(j).asks("events")
}

func (j *fakeJournal) Watch(context.Context) (model.Watch, bool, error) {
	return j.cursor, false, (*world)(j).asks("cursor")
}

func (j *fakeJournal) SaveWatch(_ context.Context, w model.Watch) error {
	if err := (*world)(j).asks("keep cursor"); err != nil {
		return err
	}
	j.cursor = w
	return nil
}

func (j *fakeJournal) Claims(_ context.Context, now time.Time, ids ...model.TicketID) (map[model.TicketID]model.Claim, error) {
	out := map[model.TicketID]model.Claim{}
	for _, id := range ids {
		if by := j.handled[id]; by != "" {
			out[id] = model.Claim{Owner: by, Until: now.Add(time.Minute)}
		}
	}
	return out, (*world)(j).asks("claims")
}
