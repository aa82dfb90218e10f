package cli

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"botback/model"
)

// polled is what a poll brought.
type polled struct {
	watch    model.Watch
	cycle    model.Cycle
	settings *model.Settings // nil if they were not asked for, or could not be read
	unread   error           // why they could not
	texts    map[model.TicketID][]string
	err      error
}

// poll reads the chats, and now and then the required fields: until they are
// known nothing goes by itself.
func (l *watchLoop) poll(ctx context.Context) {
	l.polling = true
	w := l.watch
	w.Follow = l.desk.Followed()
	unknown := l.order.rules.Settings == nil || l.order.now().Sub(l.asked) > model.SettingsAge
	go func() {
		var p polled
		p.watch, p.cycle, p.err = l.post.Watcher.Poll(ctx, w, nil)
		if unknown && p.err == nil {
			var s model.Settings
			if s, p.unread = l.post.Settings(ctx); p.unread == nil {
				p.settings = &s
			}
		}
		if p.err == nil {
			p.texts, p.err = l.buttons(ctx, p.cycle)
		}
		if p.err != nil {
			p.watch = w.Failed(p.watch.Pause) // what was heard is heard again
		}
		l.polls <- p
	}()
}

// buttons gives the texts that the banners of those who wrote post: phrases of
// their tickets. Without the ledger no cycle counts, so that no request is
// judged by the wrong phrases.
func (l *watchLoop) buttons(ctx context.Context, c model.Cycle) (map[model.TicketID][]string, error) {
	if len(c.Fresh) == 0 {
		return nil, nil
	}
	records, err := l.post.Banners.Records(ctx, slices.Collect(maps.Keys(c.Fresh))...)
	if err != nil {
		return nil, err
	}
	texts := make(map[model.TicketID][]string, len(records))
	for id, r := range records {
		if b, err := model.DecodeBanner([]byte(r.Payload)); err == nil {
			texts[id] = b.Texts()
		}
	}
	return texts, nil
}

func (l *watchLoop) cycle(ctx context.Context, p polled) {
	l.polling = false
	if ctx.Err() != nil {
		return // what was heard is heard again by the next run
	}
	l.watch = p.watch
	l.next.Reset(l.watch.Delay(l.order.interval, 0.9+0.2*rand.Float64()))
	if p.err != nil {
		if l.newest.IsZero() {
			l.failed = p.err
		}
		l.unreadable(ctx, p.err)
		return
	}
	l.failed = nil
	if p.settings != nil {
		l.order.rules.Settings, l.asked = p.settings, l.order.now()
	}
	l.newest, l.behind, l.texts = p.cycle.Newest, true, p.texts
	l.problems(ctx, p)
	l.dismissed(ctx, p.cycle)
	l.carry(ctx, l.desk.Observe(p.cycle, l.post.Matcher, l.rules(), l.order.now()))
	l.connected(p.cycle)
}

// unreadable tells a poll that failed.
func (l *watchLoop) unreadable(ctx context.Context, err error) {
	wait := l.watch.Delay(l.order.interval, 1).Round(time.Second)
	l.tell(ctx, l.problem("", "the chats could not be read; next try in "+wait.String(), err))
}

// problems tells what could not be read in a poll that went well otherwise: each
// once, for as long as it stays so.
func (l *watchLoop) problems(ctx context.Context, p polled) {
	var events []model.Event
	if p.unread != nil {
		events = append(events, l.problem("", "the inbox settings could not be read: until then nothing goes by itself", p.unread))
	}
	if n := p.cycle.Skipped; n > 0 {
		events = append(events, l.problem("", strconv.Itoa(n)+" tickets could not be made out and are not watched", nil))
	}
	told := map[string]bool{}
	events = slices.DeleteFunc(events, func(e model.Event) bool {
		key := string(e.Ticket) + e.What + e.Why
		told[key] = true
		return l.told[key]
	})
	l.told = told
	var news []model.Problem
	l.unread, news = l.unread.News(p.cycle.Problems, p.watch)
	for _, found := range news {
		events = append(events, l.problem(found.Ticket, found.What(), found.Err))
	}
	l.tell(ctx, events...)
}

func (l *watchLoop) problem(id model.TicketID, what string, why error) model.Event {
	e := model.Event{At: l.order.now(), Who: model.ByWatch, Ticket: id, Kind: model.EventProblem, What: what, Result: "failed"}
	if why != nil {
		e.Why = why.Error()
	}
	return e
}
