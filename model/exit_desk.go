package model

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// OrderKind says what is to be done about an exit.
type OrderKind uint8

// The kinds of orders. Only a step changes something on the platform.
const (
	OrderSave   OrderKind = iota // write it down
	OrderStep                    // work on the step that is due
	OrderReview                  // read its ticket again
)

// ExitOrder is a piece of work on one exit, for whoever can do I/O. Its answer
// goes back to ExitDesk.Done.
type ExitOrder struct {
	Kind OrderKind
	Exit Exit
}

// ExitNews is what a turn of the desk brought: work to be done, what changed for
// people to see, and what of it has been written down since, for the trail.
type ExitNews struct {
	Orders  []ExitOrder
	Changes []ExitChange
	Told    []ExitChange
}

// restAfterError is how long an exit is left alone after the ledger or another
// console was in the way.
const restAfterError = 5 * time.Second

// DeskOrders is how many orders are out at a time, over all exits.
const DeskOrders = 8

// ExitDesk runs the queue of exits: it says what has to be written down and
// which step is to be worked on, and takes the answers in. It does nothing
// itself; the console and the commands carry its orders out, each in its own
// way, and so follow the same rules.
//
// There is never more than one order out for a ticket. What is decided or heard
// meanwhile is kept and written down afterwards, and a decision is refused while
// a step is under way, so that the two cannot cross. An exit is written down
// before any step of it is ordered. It has one owner.
type ExitDesk struct {
	exits   Exits
	out     map[TicketID]OrderKind    // orders whose answer has not come
	unsaved map[TicketID]bool         // changed since it was last written down
	untold  map[TicketID][]ExitChange // how, for the trail
	going   map[TicketID][]ExitChange // that is being written down now
	gone    map[TicketID]bool         // not among the live tickets: to be read, to see what became of it
	resting map[TicketID]time.Time    // left alone until then
	trouble map[TicketID]string       // why it rests
}

// NewExitDesk makes an empty desk.
func NewExitDesk() *ExitDesk {
	return &ExitDesk{out: map[TicketID]OrderKind{}, unsaved: map[TicketID]bool{}, gone: map[TicketID]bool{},
		untold: map[TicketID][]ExitChange{}, going: map[TicketID][]ExitChange{}, resting: map[TicketID]time.Time{}, trouble: map[TicketID]string{}}
}

// List gives the queue in its order; see Exits.List.
func (d *ExitDesk) List() []Exit { return d.exits.List() }

// Get finds the exit of a ticket.
func (d *ExitDesk) Get(id TicketID) (Exit, bool) { return d.exits.Get(id) }

// Followed lists the tickets of the exits that have not ended: each cycle has to
// tell of them; see Watch.Follow.
func (d *ExitDesk) Followed() []TicketID { return d.exits.unended() }

// Open counts the exits that need somebody.
func (d *ExitDesk) Open() int { return d.exits.Open() }

// Out counts the orders whose answer has not come.
func (d *ExitDesk) Out() int { return len(d.out) }

// Settled reports whether all that was heard and decided is written down, so
// that the watch's cursor may move on: a request is never behind the cursor and
// nowhere else.
func (d *ExitDesk) Settled() bool {
	for _, kind := range d.out {
		if kind == OrderSave {
			return false
		}
	}
	return len(d.unsaved) == 0
}

// Trouble says why an exit is being left alone for a moment, empty if it is not:
// another console has it, or it could not be written down.
func (d *ExitDesk) Trouble(id TicketID) string { return d.trouble[id] }

// Observe takes a poll into account, and lets go by itself what is due.
func (d *ExitDesk) Observe(c Cycle, m *Matcher, r ExitRules, now time.Time) ExitNews {
	news := ExitNews{Changes: d.exits.Follow(c, m, r, now)}
	d.mark(news.Changes)
	for _, x := range d.exits.Left(c) {
		d.gone[x.Ticket.ID] = true
	}
	return d.turn(news, r, now)
}

// Tick lets go by itself what has become due, and orders what can be done now.
func (d *ExitDesk) Tick(r ExitRules, now time.Time) ExitNews { return d.turn(ExitNews{}, r, now) }

// Resume takes up what an earlier run left unfinished.
func (d *ExitDesk) Resume(list []Exit, r ExitRules, now time.Time) ExitNews {
	var news ExitNews
	for _, x := range list {
		if _, known := d.exits.Get(x.Ticket.ID); known {
			continue
		}
		d.gone[x.Ticket.ID] = true // the ticket may have been closed while nobody looked
		y := d.exits.Put(x.Resume(now, r.MaxAge))
		if !x.same(y) || x.Resumed != y.Resumed {
			news.Changes = append(news.Changes, ExitChange{Before: x, After: y})
		}
	}
	d.mark(news.Changes)
	return d.turn(news, r, now)
}

// Decide applies a decision to the exit of a ticket. The error says why it
// cannot be decided now.
func (d *ExitDesk) Decide(id TicketID, decide func(Exit) (Exit, error), r ExitRules, now time.Time) (ExitNews, error) {
	x, ok := d.exits.Get(id)
	if !ok {
		return ExitNews{}, Exit{Ticket: Ticket{ID: id}}.refuse("nobody asked for the bot there")
	}
	return d.decided(x, decide, r, now)
}

// CloseByHand is an operator's close: the confirmation of the exit that the
// ticket has, or a new one.
func (d *ExitDesk) CloseByHand(by Decision, r ExitRules, now time.Time) (ExitNews, error) {
	x, _ := d.exits.Get(by.Ticket.ID)
	return d.decided(x, func(Exit) (Exit, error) { return d.exits.CloseByHand(by) }, r, now)
}

func (d *ExitDesk) decided(x Exit, decide func(Exit) (Exit, error), r ExitRules, now time.Time) (ExitNews, error) {
	if kind, busy := d.out[x.Ticket.ID]; busy && kind == OrderStep {
		return ExitNews{}, x.refuse("a step is under way; decide again when it has ended")
	}
	y, err := decide(x)
	if err != nil {
		return ExitNews{}, err
	}
	d.exits.Put(y)
	delete(d.resting, y.Ticket.ID)
	news := ExitNews{Changes: []ExitChange{{Before: x, After: y}}}
	d.mark(news.Changes)
	return d.turn(news, r, now), nil
}

// Done takes the answer to an order in: the exit as whoever did the work
// returned it, and the error if nothing could be done.
func (d *ExitDesk) Done(o ExitOrder, kept Exit, err error, r ExitRules, now time.Time) ExitNews {
	id := o.Exit.Ticket.ID
	delete(d.out, id)
	delete(d.trouble, id)
	before, _ := d.exits.Get(id)
	news := ExitNews{Told: d.written(o, kept, err)}
	after := d.exits.Put(d.answered(o, before, kept, err, r, now))
	if errors.Is(err, ErrMoved) && (d.unsaved[id] || after.State != kept.State) {
		d.mark([]ExitChange{{Before: kept, After: after}}) // heard here alone
	}
	switch {
	case err != nil && !errors.Is(err, ErrMoved):
		d.rest(o, err, now)
	case o.Kind == OrderReview && !d.unsaved[id]: // else what was read has been dropped
		delete(d.gone, id)
	}
	if errors.Is(err, ErrMoved) {
		before = kept // what led there, another console has told already
	}
	if back, ok := d.takenBack(o, after, err); ok {
		again := d.askedAgain(after, back, r, now)
		if again.State == ExitNone {
			d.drop(id)
			return d.turn(news, r, now)
		}
		if after = d.exits.Put(again); !back.same(again) { // asked while the decision was being written down
			before = back
			d.mark([]ExitChange{{Before: back, After: after}})
		}
	}
	if !before.same(after) || before.Accepted != after.Accepted {
		news.Changes = append(news.Changes, ExitChange{Before: before, After: after})
	}
	return d.turn(news, r, now)
}

// answered brings the answer together with what was decided or heard while the
// order was out.
func (d *ExitDesk) answered(o ExitOrder, before, kept Exit, err error, r ExitRules, now time.Time) Exit {
	id := o.Exit.Ticket.ID
	switch {
	case errors.Is(err, ErrMoved): // somebody else's is the newer one
		delete(d.unsaved, id)
		return d.askedAgain(before, kept, r, now)
	case d.unsaved[id] && o.Kind != OrderStep: // only the revision is news
		before.Rev = max(before.Rev, kept.Rev)
		return before
	}
	return kept
}

// askedAgain puts a request that the exit to go on from has not heard on top of it:
// a customer who was declined in an earlier run and asks again is not missed, nor one
// who asks while a decision is written down that does not take place.
func (d *ExitDesk) askedAgain(mine, kept Exit, r ExitRules, now time.Time) Exit {
	heard := kept.Heard
	if mine.Request.At.After(mine.Heard) { // from ahead: its own time says nothing beside Heard
		heard = later(heard, kept.Ahead)
		r.Newest, r.Latest = mine.Heard, mine.Heard
	}
	same := mine.Request.Message == kept.Request.Message && mine.Request.At.Equal(kept.Request.At)
	if same || !mine.Request.At.After(heard) {
		return kept
	}
	d.unsaved[mine.Ticket.ID] = true
	return r.placed(r.asked(kept, mine.Ticket, mine.Request, now), kept.Heard)
}

// rest leaves an exit alone for a moment, and sees to it that what could not be
// written down is tried again.
func (d *ExitDesk) rest(o ExitOrder, err error, now time.Time) {
	id := o.Exit.Ticket.ID
	d.resting[id] = now.Add(restAfterError)
	d.trouble[id] = whyResting(id, err)
	switch {
	case o.Kind == OrderSave:
		d.unsaved[id] = true
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrForbidden):
		delete(d.gone, id) // asking again brings the same answer; a person has to look
	}
}

// whyResting says in one sentence why an exit is left alone.
func whyResting(id TicketID, err error) string {
	var by HandledBy
	if errors.As(err, &by) {
		return by.At(id)
	}
	return err.Error()
}

// turn ends every call: what is due goes by itself, what changed is written
// down, what can be worked on is ordered.
func (d *ExitDesk) turn(news ExitNews, r ExitRules, now time.Time) ExitNews {
	due := d.exits.Tick(r, now)
	d.mark(due)
	news.Changes = append(news.Changes, due...)
	maps.DeleteFunc(d.resting, func(_ TicketID, until time.Time) bool { return !now.Before(until) })
	news.Orders = append(news.Orders, d.saves()...)
	for _, x := range d.exits.Ready(now) {
		if d.free(x.Ticket.ID) && len(d.out) < DeskOrders {
			news.Orders = append(news.Orders, d.order(OrderStep, x))
		}
	}
	news.Orders = append(news.Orders, d.reviews()...)
	d.exits.Forget(keepEnded)
	return news
}

// saves orders that what changed be written down.
func (d *ExitDesk) saves() []ExitOrder {
	var orders []ExitOrder
	for _, id := range slices.Sorted(maps.Keys(d.unsaved)) {
		x, ok := d.exits.Get(id)
		switch {
		case !ok: // forgotten meanwhile
			delete(d.unsaved, id)
			delete(d.untold, id)
		case d.free(id):
			delete(d.unsaved, id)
			d.going[id] = d.untold[id]
			delete(d.untold, id)
			orders = append(orders, d.order(OrderSave, x))
		}
	}
	return orders
}

// reviews orders that tickets which have left be read, as many at a time as
// there is room for.
func (d *ExitDesk) reviews() []ExitOrder {
	var orders []ExitOrder
	for _, id := range slices.Sorted(maps.Keys(d.gone)) {
		x, ok := d.exits.Get(id)
		switch {
		case !ok || !x.Open():
			delete(d.gone, id)
		case d.free(id) && len(d.out) < DeskOrders:
			orders = append(orders, d.order(OrderReview, x))
		}
	}
	return orders
}

// keepEnded is how many ended exits stay in the queue for people to look at.
const keepEnded = 500

func (d *ExitDesk) free(id TicketID) bool {
	_, busy := d.out[id]
	_, rests := d.resting[id]
	return !busy && !rests
}

func (d *ExitDesk) order(k OrderKind, x Exit) ExitOrder {
	d.out[x.Ticket.ID] = k
	return ExitOrder{Kind: k, Exit: x}
}

// Wake is the next moment after now at which Tick will have something to do,
// zero if none is known.
func (d *ExitDesk) Wake(now time.Time) time.Time {
	wake := d.exits.Wake(now)
	for _, until := range d.resting {
		if wake.IsZero() || until.Before(wake) {
			wake = until
		}
	}
	return wake
}
