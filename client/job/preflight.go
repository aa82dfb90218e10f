package job

import (
	"context"
	"fmt"
	"time"

	"botback/model"
)

// Preflight judges the tickets for an order: each becomes a target, queued or
// skipped with its reason. The tickets are judged as they are given; each is read
// again right before its call. A ticket that stands twice in the list is one
// target. Nothing is written and nothing sent.
func (r *Runner) Preflight(ctx context.Context, o model.JobOrder, tickets []model.Ticket) ([]model.JobTarget, error) {
	ids := make([]model.TicketID, len(tickets))
	for i, t := range tickets {
		ids[i] = t.ID
	}
	know, err := r.facts(ctx, o, ids...)
	if err != nil {
		return nil, fmt.Errorf("look the tickets over: %w", err)
	}
	seen := make(map[model.TicketID]bool, len(tickets))
	targets := make([]model.JobTarget, 0, len(tickets))
	for _, t := range tickets {
		if seen[t.ID] {
			continue
		}
		seen[t.ID] = true
		f := know.of(t.ID)
		target := model.JobTarget{Seq: len(targets), Ticket: t, Known: f.Known(t), At: know.Now}
		if target.Reason, target.Detail = model.Preflight(o, t, f); target.Reason != "" {
			target.State = model.TargetSkipped
		}
		targets = append(targets, target)
	}
	return targets, nil
}

// facts are those of several tickets.
type facts struct {
	model.TargetFacts
	owner   string
	exits   map[model.TicketID]model.Exit
	banners map[model.TicketID]model.BannerRecord
	claims  map[model.TicketID]model.Claim
}

// of gives the facts of one ticket.
func (f facts) of(id model.TicketID) model.TargetFacts {
	one := f.TargetFacts
	one.Banner, one.Exit = f.banners[id], f.exits[id]
	if owner := f.claims[id].Owner; owner != f.owner {
		one.Handled = owner
	}
	return one
}

// facts asks the ledger, and the platform for its settings, for what an order has
// to know of these tickets.
func (r *Runner) facts(ctx context.Context, o model.JobOrder, ids ...model.TicketID) (f facts, err error) {
	now := r.cfg.Now()
	f.TargetFacts, f.owner = model.TargetFacts{Now: now, Rules: r.cfg.Rules}, r.cfg.Owner
	if f.claims, err = r.ledger.Claims(ctx, now, ids...); err != nil {
		return f, err
	}
	switch o.Deed {
	case model.JobShowBanner, model.JobRemoveBanner:
		f.banners, err = r.ledger.Banners(ctx, now, ids...)
	case model.JobClose:
		if f.exits, err = r.ledger.Exits(ctx, ids...); err != nil {
			return f, err
		}
		var s model.Settings
		s, err = r.inbox(ctx)
		f.Settings = &s
	}
	return f, err
}

// fresh is how long the inbox settings are used before they are read again.
const fresh = time.Minute

// inbox gives the inbox settings.
func (r *Runner) inbox(ctx context.Context) (model.Settings, error) {
	r.asked.Lock()
	defer r.asked.Unlock()
	if now := r.cfg.Now(); r.read.IsZero() || now.Sub(r.read) >= fresh {
		s, err := r.platform.Settings(ctx)
		if err != nil {
			return s, err
		}
		r.settings, r.read = s, now
	}
	return r.settings, nil
}
