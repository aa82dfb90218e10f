package model

import (
	"errors"
	"testing"
	"time"
)

// bannerAct is an act that was begun at noon and ended a second later.
func bannerAct(d Deed, o Outcome, by string) Act {
	a := Act{Ticket: "42", Deed: d, Key: "assigned", Attempt: 1, By: by, Outcome: o,
		Begun: exitNoon, Until: exitNoon.Add(time.Minute), At: exitNoon.Add(time.Second)}
	if d == BannerShow {
		a.Payload = `{"title":"by ` + by + `"}`
	}
	return a
}

func TestRecordOfBanner(t *testing.T) {
	shown := bannerAct(BannerShow, OutcomeDone, "lee")
	cases := map[string]struct {
		acts []Act
		now  time.Duration // after noon
		want BannerFate
		by   string
	}{
		"nothing":                    {nil, 0, BannerNever, ""},
		"on its way":                 {[]Act{bannerAct(BannerShow, OutcomeStarted, "lee")}, 59 * time.Second, BannerOnItsWay, "lee"},
		"the console did not return": {[]Act{bannerAct(BannerShow, OutcomeStarted, "lee")}, time.Minute, BannerUncertain, "lee"},
		"sent":                       {[]Act{shown}, 0, BannerSent, "lee"},
		"answer lost":                {[]Act{bannerAct(BannerShow, OutcomeUnknown, "lee")}, 0, BannerUncertain, "lee"},
		"failed":                     {[]Act{bannerAct(BannerShow, OutcomeFailed, "lee")}, 0, BannerFailed, "lee"},
		"to be tried again":          {[]Act{bannerAct(BannerShow, OutcomeNone, "lee")}, 0, BannerFailed, "lee"},
		"failed, then sent":          {[]Act{bannerAct(BannerShow, OutcomeFailed, "lee"), shown}, 0, BannerSent, "lee"},
		"a second one failed":        {[]Act{shown, bannerAct(BannerShow, OutcomeFailed, "ann")}, 0, BannerSent, "lee"},
		"removed":                    {[]Act{shown, bannerAct(BannerRemove, OutcomeDone, "ann")}, 0, BannerRemoved, "ann"},
		"removal failed":             {[]Act{shown, bannerAct(BannerRemove, OutcomeBlocked, "ann")}, 0, BannerSent, "lee"},
		"removal skipped":            {[]Act{shown, bannerAct(BannerRemove, OutcomeSkipped, "ann")}, 0, BannerSent, "lee"},
		"removal lost":               {[]Act{shown, bannerAct(BannerRemove, OutcomeUnknown, "ann")}, 0, BannerUncertain, "ann"},
		"dismissed":                  {[]Act{shown, bannerAct(BannerDismiss, OutcomeDone, "customer")}, 0, BannerDismissed, "customer"},
		"dismissed, then sent again": {[]Act{bannerAct(BannerDismiss, OutcomeDone, "customer"), shown}, 0, BannerSent, "lee"},
		"removed, then another lost": {[]Act{bannerAct(BannerRemove, OutcomeDone, "ann"), bannerAct(BannerShow, OutcomeUnknown, "lee")}, 0, BannerUncertain, "lee"},
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
	acts := []Act{bannerAct(BannerShow, OutcomeDone, "lee"), bannerAct(BannerShow, OutcomeUnknown, "ann"),
		bannerAct(BannerShow, OutcomeFailed, "joe"), bannerAct(BannerRemove, OutcomeDone, "joe")}
	if got := RecordOfBanner(acts, exitNoon).Payload; got != acts[1].Payload {
		t.Errorf("payload %s", got)
	}
}

func TestNextBannerAct(t *testing.T) {
	now := Claim{Owner: "a", At: exitNoon.Add(time.Hour), Until: exitNoon.Add(61 * time.Minute)}
	watch := Act{Ticket: "42", Deed: BannerShow, Key: "assigned", By: ByWatch}
	hand := Act{Ticket: "42", Deed: BannerShow, Key: "by hand 1", By: "lee"}
	cases := map[string]struct {
		earlier []Act
		act     Act
		attempt int
		err     error
		exit    ExitState
	}{
		"the first":                               {nil, watch, 1, nil, ExitNone},
		"the same occasion, done":                 {[]Act{bannerAct(BannerShow, OutcomeDone, ByWatch)}, watch, 0, ErrMoved, ExitNone},
		"the same occasion, under way":            {[]Act{bannerAct(BannerShow, OutcomeStarted, ByWatch)}, watch, 0, ErrMoved, ExitNone},
		"the same occasion, lost":                 {[]Act{bannerAct(BannerShow, OutcomeUnknown, ByWatch)}, watch, 0, ErrMoved, ExitNone},
		"the same occasion, failed":               {[]Act{bannerAct(BannerShow, OutcomeFailed, ByWatch)}, watch, 2, nil, ExitNone},
		"the same occasion, another deed":         {[]Act{bannerAct(BannerRemove, OutcomeFailed, ByWatch)}, watch, 1, nil, ExitNone},
		"by hand after the watch":                 {[]Act{bannerAct(BannerShow, OutcomeDone, ByWatch)}, hand, 1, nil, ExitNone},
		"by hand after a dismissal":               {[]Act{bannerAct(BannerDismiss, OutcomeDone, "customer")}, hand, 1, nil, ExitNone},
		"the watch after a dismissal":             {[]Act{bannerAct(BannerDismiss, OutcomeDone, "customer")}, watch, 0, ErrNotNow, ExitNone},
		"the watch after an old dismissal":        {[]Act{bannerAct(BannerDismiss, OutcomeDone, "customer"), bannerAct(BannerRemove, OutcomeDone, "lee")}, watch, 0, ErrNotNow, ExitNone},
		"the watch after one sent by hand":        {[]Act{withKey(bannerAct(BannerShow, OutcomeDone, "lee"), "by hand 1")}, watch, 0, ErrNotNow, ExitNone},
		"the watch after one failed by hand":      {[]Act{withKey(bannerAct(BannerShow, OutcomeFailed, "lee"), "by hand 1")}, watch, 1, nil, ExitNone},
		"the watch after a removal":               {[]Act{bannerAct(BannerRemove, OutcomeDone, "lee")}, watch, 0, ErrNotNow, ExitNone},
		"the watch removes what it has not shown": {nil, Act{Ticket: "42", Deed: BannerRemove, Key: "job 7", By: ByWatch}, 1, nil, ExitNone},
		"while the customer only asks":            {nil, hand, 1, nil, ExitAsked},
		"after the exit was declined":             {nil, hand, 1, nil, ExitDeclined},
		"while the exit removes the banner":       {nil, hand, 0, ErrNotNow, ExitRemoving},
		"while the exit closes the ticket":        {nil, hand, 0, ErrNotNow, ExitClosing},
		"after the exit":                          {nil, hand, 0, ErrNotNow, ExitVerified},
		"removed beside an exit":                  {nil, Act{Ticket: "42", Deed: BannerRemove, Key: "2", By: "lee"}, 1, nil, ExitClosing},
		"while another one is on its way":         {[]Act{underWay(BannerShow)}, hand, 0, ErrNotNow, ExitNone},
		"while one is being removed":              {[]Act{underWay(BannerRemove)}, hand, 0, ErrNotNow, ExitNone},
		"removed while one is on its way":         {[]Act{underWay(BannerShow)}, Act{Ticket: "42", Deed: BannerRemove, Key: "2", By: "lee"}, 0, ErrNotNow, ExitNone},
		"after one whose console has gone":        {[]Act{withKey(bannerAct(BannerShow, OutcomeStarted, "job"), "job/3")}, hand, 1, nil, ExitNone},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a, err := NextBannerAct(c.earlier, c.exit, c.act, now)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err == nil && (a.Attempt != c.attempt || a.Outcome != OutcomeStarted || !a.Begun.Equal(now.At) || !a.Until.Equal(now.Until)) {
				t.Errorf("attempt %d, want %d; %s, from %s to %s", a.Attempt, c.attempt, a.Outcome, a.Begun, a.Until)
			}
		})
	}
}

// underWay is an act of a job that has not come to its end at now of
// TestNextBannerAct.
func underWay(d Deed) Act {
	a := withKey(bannerAct(d, OutcomeStarted, "job"), "job/3")
	a.Until = exitNoon.Add(2 * time.Hour)
	return a
}

func withKey(a Act, key string) Act {
	a.Key = key
	return a
}
