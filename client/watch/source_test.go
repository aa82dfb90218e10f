package watch_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"reflect"
	"slices"
	"testing"
	"time"

	"botback/client/watch"
	"botback/model"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func at(second int) time.Time { return noon.Add(time.Duration(second) * time.Second) }

// source is a platform with an ordered list of tickets and a conversation for
// each. Tests change it between the requests, and break it.
type source struct {
	tickets  []model.Ticket
	messages map[model.TicketID][]model.Message
	skipped  int            // undecodable rows at the end of each page
	veiled   model.TicketID // a row that cannot be decoded

	calls        int
	read         []model.TicketID // conversations, in the order of reading
	before       map[int]func()   // what happens just before the nth request
	listErr      error
	messageErr   map[model.TicketID]error
	ignoreOffset bool
	most         int // rows that it gives at once, whatever is asked for; 0 is no limit
	oldestFirst  bool
	clock        time.Time              // that it names; it may name none
	rows         map[model.TicketID]row // as they were last given
}

func newSource(n int) *source {
	s := &source{messages: map[model.TicketID][]model.Message{}, before: map[int]func(){}, messageErr: map[model.TicketID]error{},
		rows: map[model.TicketID]row{}}
	for i := range n {
		s.tickets = append(s.tickets, model.Ticket{ID: id(i), Status: model.StatusAssigned, LastCustomer: at(-i - 1)})
	}
	return s
}

func id(i int) model.TicketID { return model.TicketID(fmt.Sprintf("%06d", i)) }

func (s *source) next() {
	s.calls++
	if f := s.before[s.calls]; f != nil {
		f()
	}
}

func (s *source) Tickets(ctx context.Context, q model.TicketQuery) (model.TicketPage, error) {
	s.next()
	if err := ctx.Err(); err != nil {
		return model.TicketPage{}, err
	}
	if s.listErr != nil {
		return model.TicketPage{}, s.listErr
	}
	if s.ignoreOffset {
		q.Offset = 0
	}
	if s.most > 0 {
		q.Limit = min(q.Limit, s.most)
	}
	from := min(q.Offset, len(s.tickets))
	to := min(from+q.Limit, len(s.tickets))
	page := model.TicketPage{Tickets: slices.Clone(s.tickets[from:to]), Raw: to - from, Skipped: s.skipped}
	for i := range s.skipped {
		page.Veiled = append(page.Veiled, s.digest(model.Ticket{ID: model.TicketID(fmt.Sprint("veiled ", to, i))}))
	}
	if i := slices.IndexFunc(page.Tickets, func(k model.Ticket) bool { return k.ID == s.veiled }); i >= 0 {
		page.Veiled = append(page.Veiled, s.digest(page.Tickets[i]))
		page.Tickets, page.Skipped = slices.Delete(page.Tickets, i, i+1), page.Skipped+1
	}
	page = s.digested(page, q)
	page.Clock = s.clock
	return page, nil
}

// digested does what the client does for those who have seen a page before.
func (s *source) digested(page model.TicketPage, q model.TicketQuery) model.TicketPage {
	all := fnv.New64a()
	fmt.Fprint(all, page.Veiled)
	out := model.TicketPage{Raw: page.Raw, Skipped: page.Skipped, Veiled: page.Veiled}
	for _, t := range page.Tickets {
		d := s.digest(t)
		fmt.Fprint(all, d)
		if q.Known != nil && q.Known(d) {
			out.Known = append(out.Known, d)
			continue
		}
		out.Tickets, out.Digests = append(out.Tickets, t), append(out.Digests, d)
	}
	out.Digest = model.Digest(all.Sum64())
	if out.Digest == q.Page {
		return model.TicketPage{Digest: out.Digest, Same: true}
	}
	return out
}

// row is a ticket with its digest.
type row struct {
	ticket model.Ticket
	digest model.Digest
}

// digest is that of a row. It is worked out anew where the row is another: most
// are as they were at the last poll.
func (s *source) digest(t model.Ticket) model.Digest {
	known, ok := s.rows[t.ID]
	if !ok || !reflect.DeepEqual(known.ticket, t) {
		sum := fnv.New64a()
		fmt.Fprint(sum, t)
		known = row{t, model.Digest(sum.Sum64())}
		s.rows[t.ID] = known
	}
	return known.digest
}

func (s *source) Messages(_ context.Context, t model.Ticket, limit, offset int) (model.MessagePage, error) {
	s.next()
	s.read = append(s.read, t.ID)
	if err := s.messageErr[t.ID]; err != nil {
		return model.MessagePage{}, err
	}
	all := slices.Clone(s.messages[t.ID])
	if !s.oldestFirst {
		slices.Reverse(all)
	}
	from := min(offset, len(all))
	all = all[from:min(from+limit, len(all))]
	return model.MessagePage{Raw: len(all), Messages: slices.DeleteFunc(all, func(m model.Message) bool { return m.ID == noMessage })}, nil
}

// noMessage is the id of an entry that cannot be decoded.
const noMessage model.MessageID = "no message"

// says lets the customer of ticket i write at a second; the list shows it.
func (s *source) says(i, second int) {
	s.messages[id(i)] = append(s.messages[id(i)], model.Message{
		ID: model.MessageID(fmt.Sprintf("%d@%d", i, second)), Author: model.AuthorCustomer, At: at(second)})
	for k := range s.tickets {
		if s.tickets[k].ID == id(i) && !s.tickets[k].LastCustomer.IsZero() {
			s.tickets[k].LastCustomer = at(second)
		}
	}
}

// remove takes the ticket at a place of the list out of it.
func (s *source) remove(place int) { s.tickets = slices.Delete(s.tickets, place, place+1) }

// top moves the ticket at a place to the top.
func (s *source) top(place int) {
	t := s.tickets[place]
	s.remove(place)
	s.tickets = slices.Insert(s.tickets, 0, t)
}

// watching polls a source.
type watching struct {
	*source
	t       *testing.T
	watcher *watch.Watcher
	watch   model.Watch
	shown   map[model.TicketID]model.Ticket // what a screen would show
	changed int                             // rows handed on in the last poll
}

// start makes the baseline.
func start(t *testing.T, s *source, cfg watch.Config) *watching {
	t.Helper()
	cfg.Now = func() time.Time { return noon }
	w := &watching{source: s, t: t, watcher: watch.New(s, cfg), shown: map[model.TicketID]model.Ticket{}}
	w.poll()
	return w
}

func (w *watching) poll() model.Cycle {
	w.t.Helper()
	w.calls, w.read = 0, nil
	next, c, err := w.try(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	if c.Calls != w.calls {
		w.t.Errorf("the cycle says %d calls, it made %d", c.Calls, w.calls)
	}
	w.watch = next
	w.drop(c)
	if c.Live != len(w.shown) {
		w.t.Errorf("the cycle says that %d tickets are live, %d are shown", c.Live, len(w.shown))
	}
	return c
}

// try polls and shows the rows that come.
func (w *watching) try(ctx context.Context) (model.Watch, model.Cycle, error) {
	w.changed = 0
	return w.watcher.Poll(ctx, w.watch, func(r model.Rows) {
		var isNew []model.TicketID
		for _, t := range r.Changed {
			if _, ok := w.shown[t.ID]; !ok {
				isNew = append(isNew, t.ID)
			}
			w.shown[t.ID] = t
			w.changed++
		}
		if !slices.Equal(isNew, r.New) {
			w.t.Errorf("told as new: %v, and it is %v", r.New, isNew)
		}
	})
}

func (w *watching) drop(c model.Cycle) {
	for _, id := range c.Gone {
		delete(w.shown, id)
	}
}

// fresh gives the ids of the fresh messages of a cycle, in order.
func fresh(c model.Cycle) []string {
	var out []string
	for _, ms := range c.Fresh {
		for _, m := range ms {
			out = append(out, string(m.ID))
		}
	}
	slices.Sort(out)
	return out
}
