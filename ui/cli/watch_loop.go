package cli

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
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
	print func(model.Event) error

	desk   *model.ExitDesk
	watch  model.Watch
	behind bool // the cursor in the journal is behind watch
	known  map[model.TicketID]model.Status
	queue  []model.Ticket // web chats that an agent has just taken
	broken error          // why no further line can be printed

	polls   chan polled
	answers chan answered
	out     int // orders and banners under way
	polling bool
	next    *time.Timer // the next poll
	wake    *time.Timer // the next thing that becomes due
}

type polled struct {
	watch model.Watch
	cycle model.Cycle
	err   error
}

// answered ends an order or the sending of a banner.
type answered struct {
	order  model.ExitOrder
	kept   model.Exit
	ticket *model.Ticket // of a banner
	err    error
}

// bannersAtOnce is how many banners are under way at a time: exits go first.
const bannersAtOnce = 2

func newWatchLoop(p Post, o watchOrder, print func(model.Event) error) *watchLoop {
	return &watchLoop{post: p, order: o, print: print, desk: model.NewExitDesk(),
		polls: make(chan polled, 1), answers: make(chan answered, 64)}
}

// run watches until ctx ends, and then waits for what is in flight.
func (l *watchLoop) run(ctx context.Context) error {
	defer l.post.Runner.Wait()
	if err := l.start(ctx); err != nil {
		if ended(err) {
			return nil
		}
		return err
	}
	l.next, l.wake = time.NewTimer(0), time.NewTimer(time.Hour)
	defer l.next.Stop()
	defer l.wake.Stop()
	for l.broken == nil {
		select {
		case <-ctx.Done():
			return l.finish(ctx)
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
	return l.broken
}

// start reads the settings and takes up what an earlier run left.
func (l *watchLoop) start(ctx context.Context) error {
	watch, _, err := l.post.Journal.Watch(ctx)
	if err != nil {
		return err
	}
	l.watch = watch
	left, err := l.post.Runner.Unfinished(ctx)
	if err != nil {
		return err
	}
	l.readSettings(ctx)
	l.carry(ctx, l.desk.Resume(left, l.rules(), l.order.now()))
	return nil
}

// readSettings asks for the required fields; until they are known nothing goes
// by itself.
func (l *watchLoop) readSettings(ctx context.Context) {
	if l.order.rules.Settings != nil {
		return
	}
	s, err := l.post.Settings(ctx)
	if err != nil {
		return // the poll meets the same trouble and tells it
	}
	l.order.rules.Settings = &s
}

func (l *watchLoop) rules() model.ExitRules {
	r := l.order.rules
	r.Since = l.watch.Since
	if l.order.banner != nil {
		texts := l.order.banner.Texts()
		r.Buttons = func(model.TicketID) []string { return texts }
	}
	return r
}

func (l *watchLoop) poll(ctx context.Context) {
	l.polling = true
	w := l.watch
	go func() {
		next, cycle, err := l.post.Watcher.Poll(ctx, w)
		l.polls <- polled{next, cycle, err}
	}()
}

func (l *watchLoop) cycle(ctx context.Context, p polled) {
	l.polling = false
	l.watch = p.watch
	l.next.Reset(l.watch.Delay(l.order.interval, 0.9+0.2*rand.Float64()))
	if p.err != nil {
		if ctx.Err() == nil {
			l.trouble(ctx, p.err)
		}
		return
	}
	l.readSettings(ctx)
	l.behind = true
	l.dismissed(ctx, p.cycle)
	l.carry(ctx, l.desk.Observe(p.cycle, l.post.Matcher, l.rules(), l.order.now()))
	l.connected(p.cycle)
	l.sendBanners(ctx)
}

// trouble tells a poll that failed.
func (l *watchLoop) trouble(ctx context.Context, err error) {
	wait := l.watch.Delay(l.order.interval, 1).Round(time.Second)
	l.tell(ctx, model.Event{At: l.order.now(), Who: model.ByWatch, Kind: model.EventProblem, Result: "failed",
		What: "the chats could not be read; next try in " + wait.String(), Why: err.Error()})
}

// carry gives orders out and tells what changed.
func (l *watchLoop) carry(ctx context.Context, news model.ExitNews) {
	for _, c := range news.Changes {
		l.tell(ctx, model.Trail(c, l.order.now())...)
	}
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
		l.sendBanners(ctx)
		return
	}
	news := l.desk.Done(a.order, a.kept, a.err, l.rules(), l.order.now())
	if why := l.desk.Trouble(a.order.Exit.Ticket.ID); why != "" && ctx.Err() == nil {
		l.order.complain(why)
	}
	if ctx.Err() != nil {
		news.Orders = nil
	}
	l.carry(ctx, news)
}

// settle moves the cursor in the journal, once everything heard so far is
// written down, and sets the clock for what becomes due next.
func (l *watchLoop) settle(ctx context.Context) {
	if l.behind && l.desk.Settled() {
		if err := l.post.Journal.SaveWatch(ctx, l.watch); err != nil {
			l.order.complain(err.Error())
		} else {
			l.behind = false
		}
	}
	now := l.order.now()
	if wake := l.desk.Wake(now); !wake.IsZero() {
		l.wake.Reset(max(wake.Sub(now), time.Millisecond))
	}
}

// finish takes the answers of what is in flight; nothing new begins.
func (l *watchLoop) finish(ctx context.Context) error {
	quiet := context.WithoutCancel(ctx)
	for l.out > 0 || l.polling {
		select {
		case a := <-l.answers:
			l.answer(ctx, a)
		case <-l.polls:
			l.polling = false
		}
	}
	if l.behind && l.desk.Settled() {
		return l.post.Journal.SaveWatch(quiet, l.watch)
	}
	return nil
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
		if err := l.print(e); err != nil {
			l.broken = fmt.Errorf("print what happened: %w", err)
		}
	}
}

// dismissed notes the banners that customers closed.
func (l *watchLoop) dismissed(ctx context.Context, c model.Cycle) {
	for id, m := range c.Dismissed() {
		if err := l.post.Banners.Dismissed(ctx, id, m); err != nil {
			l.order.complain(err.Error())
		}
		l.tell(ctx, model.Event{At: l.order.now(), Who: "customer", Ticket: id, Kind: model.EventBannerRemoved, What: "dismissed the banner"})
	}
}

// connected finds the web chats that an agent has taken since the last cycle.
// Those that had one when the watch began are not disturbed.
func (l *watchLoop) connected(c model.Cycle) {
	taken := model.Connected(l.known, c.Tickets)
	if l.known != nil && l.order.banner != nil {
		l.queue = append(l.queue, taken...)
	}
	l.known = model.Statuses(c.Tickets)
}

// sendBanners gives the banner to the next of those who wait for it.
func (l *watchLoop) sendBanners(ctx context.Context) {
	for len(l.queue) > 0 && l.out < bannersAtOnce && ctx.Err() == nil {
		t := l.queue[0]
		l.queue = slices.Delete(l.queue, 0, 1)
		l.out++
		go func() {
			err := l.post.Banners.Show(ctx, t, *l.order.banner, model.OccasionAssigned, model.ByWatch)
			l.answers <- answered{ticket: &t, err: err}
		}()
	}
}
