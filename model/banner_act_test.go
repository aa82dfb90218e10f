package model

import (
	"errors"
	"testing"
	"time"
)

// bannerAct is an act that was begun at noon and ended a second later.
func bannerAct(d BannerDeed, o Outcome, by string) BannerAct {
	a := BannerAct{Ticket: "42", Deed: d, Key: "assigned", Attempt: 1, By: by, Outcome: o,
		Begun: exitNoon, Until: exitNoon.Add(time.Minute), At: exitNoon.Add(time.Second)}
	if d == BannerShow {
		a.Payload = `{"title":"by ` + by + `"}`
	}
	return a
}

func TestRecordOfBanner(t *testing.T) {
	shown := bannerAct(BannerShow, OutcomeDone, "lee")
	cases := map[string]struct {
		acts []BannerAct
		now  time.Duration // after noon
		want BannerFate
		by   string
	}{
		"nothing":                    {nil, 0, BannerNever, ""},
		"on its way":                 {[]BannerAct{bannerAct(BannerShow, OutcomeStarted, "lee")}, 59 * time.Second, BannerOnItsWay, "lee"},
		"the console did not return": {[]BannerAct{bannerAct(BannerShow, OutcomeStarted, "lee")}, time.Minute, BannerUncertain, "lee"},
		"sent":                       {[]BannerAct{shown}, 0, BannerSent, "lee"},
		"answer lost":                {[]BannerAct{bannerAct(BannerShow, OutcomeUnknown, "lee")}, 0, BannerUncertain, "lee"},
		"failed":                     {[]BannerAct{bannerAct(BannerShow, OutcomeFailed, "lee")}, 0, BannerFailed, "lee"},
		"to be tried again":          {[]BannerAct{bannerAct(BannerShow, OutcomeNone, "lee")}, 0, BannerFailed, "lee"},
		"failed, then sent":          {[]BannerAct{bannerAct(BannerShow, OutcomeFailed, "lee"), shown}, 0, BannerSent, "lee"},
		"a second one failed":        {[]BannerAct{shown, bannerAct(BannerShow, OutcomeFailed, "ann")}, 0, BannerSent, "lee"},
		"removed":                    {[]BannerAct{shown, bannerAct(BannerRemove, OutcomeDone, "ann")}, 0, BannerRemoved, "ann"},
		"removal failed":             {[]BannerAct{shown, bannerAct(BannerRemove, OutcomeBlocked, "ann")}, 0, BannerSent, "lee"},
		"removal skipped":            {[]BannerAct{shown, bannerAct(BannerRemove, OutcomeSkipped, "ann")}, 0, BannerSent, "lee"},
		"removal lost":               {[]BannerAct{shown, bannerAct(BannerRemove, OutcomeUnknown, "ann")}, 0, BannerUncertain, "ann"},
		"dismissed":                  {[]BannerAct{shown, bannerAct(BannerDismiss, OutcomeDone, "customer")}, 0, BannerDismissed, "customer"},
		"dismissed, then sent again": {[]BannerAct{bannerAct(BannerDismiss, OutcomeDone, "customer"), shown}, 0, BannerSent, "lee"},
		"removed, then another lost": {[]BannerAct{bannerAct(BannerRemove, OutcomeDone, "ann"), bannerAct(BannerShow, OutcomeUnknown, "lee")}, 0, BannerUncertain, "lee"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := RecordOfBanner(c.acts, exitNoon.Add(c.now))
			if r.Fate != c.want || r.By != c.by {
				t.Errorf("%q by %q, want %q by %q", r.Fate, r.By, c.want, c.by)
			}
		})
	}
}

func TestPayloadIsTheLastThatMayHaveArrived(t *testing.T) {
	acts := []BannerAct{bannerAct(BannerShow, OutcomeDone, "lee"), bannerAct(BannerShow, OutcomeUnknown, "ann"),
		bannerAct(BannerShow, OutcomeFailed, "joe"), bannerAct(BannerRemove, OutcomeDone, "joe")}
	if got := RecordOfBanner(acts, exitNoon).Payload; got != acts[1].Payload {
		t.Errorf("payload %s", got)
	}
}

func TestNextBannerAct(t *testing.T) {
	now := Claim{Owner: "a", At: exitNoon.Add(time.Hour), Until: exitNoon.Add(61 * time.Minute)}
	watch := BannerAct{Ticket: "42", Deed: BannerShow, Key: "assigned", By: ByWatch}
	hand := BannerAct{Ticket: "42", Deed: BannerShow, Key: "by hand 1", By: "lee"}
	cases := map[string]struct {
		earlier []BannerAct
		act     BannerAct
		attempt int
		err     error
	}{
		"the first":                               {nil, watch, 1, nil},
		"the same occasion, done":                 {[]BannerAct{bannerAct(BannerShow, OutcomeDone, ByWatch)}, watch, 0, ErrMoved},
		"the same occasion, under way":            {[]BannerAct{bannerAct(BannerShow, OutcomeStarted, ByWatch)}, watch, 0, ErrMoved},
		"the same occasion, lost":                 {[]BannerAct{bannerAct(BannerShow, OutcomeUnknown, ByWatch)}, watch, 0, ErrMoved},
		"the same occasion, failed":               {[]BannerAct{bannerAct(BannerShow, OutcomeFailed, ByWatch)}, watch, 2, nil},
		"the same occasion, another deed":         {[]BannerAct{bannerAct(BannerRemove, OutcomeFailed, ByWatch)}, watch, 1, nil},
		"by hand after the watch":                 {[]BannerAct{bannerAct(BannerShow, OutcomeDone, ByWatch)}, hand, 1, nil},
		"by hand after a dismissal":               {[]BannerAct{bannerAct(BannerDismiss, OutcomeDone, "customer")}, hand, 1, nil},
		"the watch after a dismissal":             {[]BannerAct{bannerAct(BannerDismiss, OutcomeDone, "customer")}, watch, 0, ErrNotNow},
		"the watch after an old dismissal":        {[]BannerAct{bannerAct(BannerDismiss, OutcomeDone, "customer"), bannerAct(BannerRemove, OutcomeDone, "lee")}, watch, 0, ErrNotNow},
		"the watch after one sent by hand":        {[]BannerAct{withKey(bannerAct(BannerShow, OutcomeDone, "lee"), "by hand 1")}, watch, 0, ErrNotNow},
		"the watch after one failed by hand":      {[]BannerAct{withKey(bannerAct(BannerShow, OutcomeFailed, "lee"), "by hand 1")}, watch, 1, nil},
		"the watch after a removal":               {[]BannerAct{bannerAct(BannerRemove, OutcomeDone, "lee")}, watch, 0, ErrNotNow},
		"the watch removes what it has not shown": {nil, BannerAct{Ticket: "42", Deed: BannerRemove, Key: "job 7", By: ByWatch}, 1, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a, err := NextBannerAct(c.earlier, c.act, now)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err == nil && (a.Attempt != c.attempt || a.Outcome != OutcomeStarted || !a.Begun.Equal(now.At) || !a.Until.Equal(now.Until)) {
				t.Errorf("attempt %d, want %d; %s, from %s to %s", a.Attempt, c.attempt, a.Outcome, a.Begun, a.Until)
			}
		})
	}
}

func withKey(a BannerAct, key string) BannerAct {
	a.Key = key
	return a
}
