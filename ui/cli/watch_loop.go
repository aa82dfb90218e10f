package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// watchLoop is the watch without a screen. One goroutine owns everything in it;
// polls and orders run beside it and come back through channels.
//
//	timer ──► poll ──► desk ──► orders ──► runner ──► desk ──► …
//	                     └────► events ──► journal, output
type watchLoop struct {
	post  Post
	order watchOrder
	print func(e model.Event, customer ...string) error // with the customer's name, where it is known

	desk   *model.ExitDesk
	watch  model.Watch
	newest time.Time // by the platform's clock, of the last poll
	behind bool      // the cursor in the journal is behind watch
	asked  time.Time // when the settings were last read
	failed error     // why no poll has succeeded so far
	broken error     // why no further line can be printed

	texts   map[model.TicketID][]string // what the buttons of the tickets' own banners post
	unread  model.Troubles              // what could not be read, as far as it was told
	told    map[string]bool             // other problems of the last poll: each is told once
	trouble map[model.TicketID]string   // what was last complained of about a ticket

	queue  []model.Ticket                   // web chats that an agent has just taken
	closed map[model.TicketID]model.Message // dismissals of banners that are not written down yet

	polls   chan polled
	answers chan answered
	out     int // orders and banners under way
	polling bool
	next    *time.Timer // the next poll
	wake    *time.Timer // the next thing that becomes due
}

// answered ends an order or the sending of a banner.
type answered struct {
	order  model.ExitOrder
	kept   model.Exit
	ticket *model.Ticket // of a banner
	err    error
}

func newWatchLoop(p Post, o watchOrder, print func(model.Event, ...string) error) *watchLoop {
	return &watchLoop{post: p, order: o, print: print, desk: model.NewExitDesk(),
		trouble: map[model.TicketID]string{}, closed: map[model.TicketID]model.Message{},
		polls: make(chan polled, 1), answers: make(chan answered, 64)}
}

// run watches until ctx ends or nobody reads its output any more, and then waits
// for what is in flight.
func (l *watchLoop) run(ctx context.Context) error {
	defer l.post.Runner.Wait()
	whole := ctx
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := l.start(ctx); err != nil {
		if ended(err) {
			return nil
		}
		return err
	}
	l.next, l.wake = time.NewTimer(0), time.NewTimer(time.Hour)
	defer l.next.Stop()
	defer l.wake.Stop()
	for l.broken == nil && ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-l.next.C:
			l.poll(ctx)
		case p := <-l.polls:
			l.cycle(ctx, p)
		case a := <-l.answers:
			l.answer(ctx, a)
		case <-l.wake.C:
			l.carry(ctx, l.desk.Tick(l.rules(), l.order.now()))
		}
		l.settle(ctx)
	}
	stop()
	err := l.finish(ctx)
	if !errors.Is(whole.Err(), context.DeadlineExceeded) {
		l.failed = nil // whoever interrupts knows how it stands
	}
	return errors.Join(l.broken, l.failed, err)
}

// start reads the settings and takes up what an earlier run left. A read-only
// watch leaves that to those who may act.
func (l *watchLoop) start(ctx context.Context) error {
	watch, _, err := l.post.Journal.Watch(ctx)
	if err != nil {
		return err
	}
	l.watch = watch
	if l.order.readOnly {
		return nil
	}
	left, err := l.post.Runner.Unfinished(ctx)
	if err != nil {
		return err
	}
	if s, err := l.post.Settings(ctx); err == nil { // else the first poll tells it
		l.order.rules.Settings, l.asked = &s, l.order.now()
	}
	l.carry(ctx, l.desk.Resume(left, l.rules(), l.order.now()))
	return nil
}

func (l *watchLoop) rules() model.ExitRules {
	r := l.order.rules
	r.Since, r.Newest = l.watch.Since, l.newest
	texts := l.texts
	r.Buttons = func(id model.TicketID) []string { return texts[id] }
	return r
}

// carry gives orders out and tells what changed and has been written down.
func (l *watchLoop) carry(ctx context.Context, news model.ExitNews) {
	var events []model.Event
	for _, c := range news.Told {
		events = append(events, model.Trail(c, l.order.now())...)
	}
	l.tell(ctx, events...)
	for _, o := range news.Orders {
		l.out++
		go func() {
			kept, err := l.carryOut(ctx, o)
			l.answers <- answered{order: o, kept: kept, err: err}
		}()
	}
}

func (l *watchLoop) carryOut(ctx context.Context, o model.ExitOrder) (model.Exit, error) {
	switch o.Kind {
	case model.OrderSave:
		return l.post.Runner.Save(ctx, o.Exit)
	case model.OrderReview:
		return l.post.Runner.Review(ctx, o.Exit)
	}
	return l.post.Runner.Step(ctx, o.Exit)
}

func (l *watchLoop) answer(ctx context.Context, a answered) {
	l.out--
	if a.ticket != nil {
		l.bannerSent(ctx, *a.ticket, a.err)
		return
	}
	news := l.desk.Done(a.order, a.kept, a.err, l.rules(), l.order.now())
	if ctx.Err() != nil {
		news.Orders = nil // the desk does not settle then, so the cursor stays where it is
	} else {
		l.complainOnce(a.order.Exit.Ticket.ID)
	}
	l.carry(ctx, news)
}

// complainOnce says why an exit rests, until that changes.
func (l *watchLoop) complainOnce(id model.TicketID) {
	why := l.desk.Trouble(id)
	if why == "" {
		delete(l.trouble, id)
		return
	}
	if l.trouble[id] != why {
		l.trouble[id] = why
		l.order.complain(why)
	}
}

// settle sends the banners there is room for, moves the cursor in the journal if
// everything heard so far is written down, and sets the clock for what becomes
// due next.
func (l *watchLoop) settle(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	l.sendBanners(ctx)
	if err := l.saveWatch(ctx); err != nil {
		l.order.complain(err.Error())
	}
	now := l.order.now()
	if wake := l.desk.Wake(now); !wake.IsZero() {
		l.wake.Reset(max(wake.Sub(now), time.Millisecond))
	}
}

// saveWatch never moves the cursor past anything that stands nowhere else.
func (l *watchLoop) saveWatch(ctx context.Context) error {
	if !l.behind || !l.desk.Settled() || len(l.closed) > 0 {
		return nil
	}
	err := l.post.Journal.SaveWatch(ctx, l.watch)
	l.behind = err != nil
	return err
}

// finish takes the answers of what is in flight; nothing new begins.
func (l *watchLoop) finish(ctx context.Context) error {
	for l.out > 0 || l.polling {
		select {
		case a := <-l.answers:
			l.answer(ctx, a)
		case <-l.polls:
			l.polling = false
		}
	}
	return l.saveWatch(context.WithoutCancel(ctx))
}

// tell writes events into the trail and prints them.
func (l *watchLoop) tell(ctx context.Context, events ...model.Event) {
	if len(events) == 0 {
		return
	}
	if err := l.post.Journal.Append(context.WithoutCancel(ctx), events...); err != nil {
		l.order.complain(err.Error())
	}
	for _, e := range events {
		var customer []string
		if x, ok := l.desk.Get(e.Ticket); ok {
			customer = []string{x.Ticket.Contact.Name}
		}
		if err := l.print(e, customer...); err != nil && l.broken == nil {
			l.broken = fmt.Errorf("print what happened: %w", err)
		}
	}
}
