package journal_test

import (
	"context"
	"testing"
	"time"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

func TestTrailComesBackWhole(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	want := []model.Event{
		{At: noon, Who: "lee", Ticket: "7", Kind: model.EventBannerShown, What: "banner sent", Why: "an outage",
			Result: "ok", Payload: `{"title":"ü 🤖 '\";--"}`},
		{},
		{At: noon.Add(-time.Hour), Who: "watch", Kind: model.EventProblem, What: "earlier by the clock, later in the trail"},
	}
	must(t, j.Append(ctx))
	must(t, j.Append(ctx, want[:2]...))
	must(t, j.Append(ctx, want[2]))
	for i := range want {
		want[i].ID = int64(i + 1)
	}
	got, err := j.Events(ctx, model.EventFilter{})
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(err, d)
	}
}

func TestEventFilter(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	must(t, j.Append(ctx, trail(12)...)) // one a second, tickets 0 1 2, kinds request decision closed note, ids from 1
	at := func(s int) time.Time { return noon.Add(time.Duration(s) * time.Second) }
	cases := map[string]struct {
		filter model.EventFilter
		want   []int64
	}{
		"all":               {model.EventFilter{}, []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
		"since":             {model.EventFilter{Since: at(9)}, []int64{10, 11, 12}},
		"until":             {model.EventFilter{Until: at(2)}, []int64{1, 2}},
		"between":           {model.EventFilter{Since: at(2), Until: at(4)}, []int64{3, 4}},
		"another time zone": {model.EventFilter{Since: at(9).In(time.FixedZone("", -7200))}, []int64{10, 11, 12}},
		"ticket":            {model.EventFilter{Ticket: "1"}, []int64{2, 5, 8, 11}},
		"kind":              {model.EventFilter{Kinds: []model.EventKind{model.EventClosed}}, []int64{3, 7, 11}},
		"kinds":             {model.EventFilter{Kinds: []model.EventKind{model.EventNote, model.EventClosed}}, []int64{3, 4, 7, 8, 11, 12}},
		"a kind unheard of": {model.EventFilter{Kinds: []model.EventKind{"') OR 1=1 --"}}, nil},
		"first":             {model.EventFilter{Limit: 2}, []int64{1, 2}},
		"next page":         {model.EventFilter{Limit: 2, AfterID: 2}, []int64{3, 4}},
		"newest":            {model.EventFilter{Limit: 2, Newest: true}, []int64{11, 12}},
		"the page before":   {model.EventFilter{Limit: 2, Newest: true, BeforeID: 11}, []int64{9, 10}},
		"newest of all":     {model.EventFilter{Newest: true, AfterID: 10}, []int64{11, 12}},
		"together": {model.EventFilter{Since: at(1), Until: at(11), Ticket: "1", Kinds: []model.EventKind{model.EventDecision, model.EventClosed},
			AfterID: 2, Limit: 5}, []int64{11}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			events, err := j.Events(ctx, c.filter)
			must(t, err)
			var got []int64
			for _, e := range events {
				got = append(got, e.ID)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAppendIsAllOrNothing(t *testing.T) {
	j := open(t, "")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := j.Append(ctx, trail(3)...); err == nil {
		t.Error("written after the end of the context")
	}
	if events, err := j.Events(context.Background(), model.EventFilter{}); len(events) > 0 || err != nil {
		t.Errorf("%d events, %v", len(events), err)
	}
}
