package journal_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// ended is an act whose outcome is known.
func ended(a model.Act, o model.Outcome) model.Act {
	a.Outcome, a.Detail, a.At = o, "so they said", noon.Add(time.Second)
	return a
}

func fate(t *testing.T, j *journal.Journal, id model.TicketID) model.BannerRecord {
	t.Helper()
	records, err := j.Banners(context.Background(), noon, id)
	must(t, err)
	return records[id]
}

func TestBannerFromIntentToOutcome(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, ctx := open(t, path), context.Background()
	a, err := j.BeginBanner(ctx, banner("7", model.ByWatch, "assigned"), claimOf("a", noon))
	must(t, err)
	want := model.BannerRecord{Fate: model.BannerOnItsWay, Since: noon, By: model.ByWatch, Payload: a.Payload}
	if d := cmp.Diff(want, fate(t, j, "7")); d != "" {
		t.Error(d)
	}
	must(t, j.FinishBanner(ctx, ended(a, model.OutcomeDone), "a"))
	want.Fate, want.Since, want.Detail = model.BannerSent, noon.Add(time.Second), "so they said"
	if d := cmp.Diff(want, fate(t, open(t, path), "7")); d != "" {
		t.Error("after a restart:", d)
	}
	if err := j.FinishBanner(ctx, ended(a, model.OutcomeFailed), "a"); !errors.Is(err, model.ErrMoved) {
		t.Errorf("a second outcome: %v", err)
	}
}

func TestBannerOnceForEachOccasion(t *testing.T) {
	cases := map[string]struct {
		outcome model.Outcome // of the first; none means that its console has not come back
		attempt int           // of the second, 0 if there is none
	}{
		"under way": {model.OutcomeNone, 0},
		"done":      {model.OutcomeDone, 0},
		"lost":      {model.OutcomeUnknown, 0},
		"failed":    {model.OutcomeFailed, 2},
		"blocked":   {model.OutcomeBlocked, 2},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			j, ctx := open(t, ""), context.Background()
			a, err := j.BeginBanner(ctx, banner("7", "lee", "job 1"), claimOf("a", noon))
			must(t, err)
			if c.outcome != model.OutcomeNone {
				must(t, j.FinishBanner(ctx, ended(a, c.outcome), "a"))
			}
			again, err := j.BeginBanner(ctx, banner("7", "lee", "job 1"), claimOf("b", noon.Add(time.Hour)))
			if c.attempt == 0 && !errors.Is(err, model.ErrMoved) || c.attempt > 0 && (err != nil || again.Attempt != c.attempt) {
				t.Errorf("attempt %d, %v", again.Attempt, err)
			}
		})
	}
}

func TestBannerNeedsTheClaim(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	_, err := j.Claim(ctx, "7", claimOf("a", noon))
	must(t, err)
	if _, err := j.BeginBanner(ctx, banner("7", "lee", "by hand"), claimOf("b", noon)); !errors.Is(err, model.ErrHandled) {
		t.Error(err)
	}
	if got := fate(t, j, "7"); got.Fate != model.BannerNever {
		t.Errorf("fate %q", got.Fate)
	}
}

// The watch sends none after the customer has dismissed one; people may.
func TestDismissedBanner(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	for range 2 { // a message can be read twice
		must(t, j.BannerDismissed(ctx, "7", "m1", noon))
	}
	if _, err := j.BeginBanner(ctx, banner("7", model.ByWatch, "assigned"), claimOf("a", noon)); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("by the watch: %v", err)
	}
	a, err := j.BeginBanner(ctx, banner("7", "lee", "by hand"), claimOf("a", noon))
	must(t, err)
	must(t, j.FinishBanner(ctx, ended(a, model.OutcomeDone), "a"))
	if got := fate(t, j, "7"); got.Fate != model.BannerSent || !got.Dismissed {
		t.Errorf("%+v", got)
	}
}

// The removal that is a step of an exit is the same deed.
func TestExitRemovesTheBanner(t *testing.T) {
	j, ctx, c := open(t, ""), context.Background(), claimOf("a", noon)
	a, err := j.BeginBanner(ctx, banner("7", "ann", "by hand"), c)
	must(t, err)
	must(t, j.FinishBanner(ctx, ended(a, model.OutcomeDone), "a"))
	x, err := j.Begin(ctx, begun(t, exitOf("7")), model.StepRemoveBanner, c)
	must(t, err)
	_, err = j.Save(ctx, recorded(t, x, model.OutcomeDone), c)
	must(t, err)
	if got := fate(t, j, "7"); got.Fate != model.BannerRemoved || got.By != "lee" {
		t.Errorf("%q by %s", got.Fate, got.By)
	}
}

// Consoles that see the same ticket being assigned send one banner together.
func TestConsolesSendOneBanner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	var sent atomic.Int32
	var all sync.WaitGroup
	for _, owner := range []string{"a", "b", "c"} {
		j := open(t, path)
		all.Go(func() {
			_, err := j.BeginBanner(context.Background(), banner("7", model.ByWatch, "assigned"), claimOf(owner, noon))
			switch {
			case err == nil:
				sent.Add(1)
			case !errors.Is(err, model.ErrHandled) && !errors.Is(err, model.ErrMoved):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := sent.Load(); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func TestBannersOfMany(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	for _, id := range []model.TicketID{"1", "3"} {
		_, err := j.BeginBanner(ctx, banner(id, "lee", "job 1"), claimOf("a", noon))
		must(t, err)
	}
	for name, c := range map[string]struct {
		ids  []model.TicketID
		want int
	}{"none": {nil, 0}, "one": {[]model.TicketID{"3"}, 1}, "all": {[]model.TicketID{"1", "2", `'") --`, "3"}, 2}} {
		if got, err := j.Banners(ctx, noon, c.ids...); len(got) != c.want || err != nil {
			t.Errorf("%s: %d, %v", name, len(got), err)
		}
	}
}
