package ui

import (
	"errors"
	"fmt"
	"time"

	"botback/model"
)

// linkState says how far the screen can be believed.
type linkState uint8

const (
	linkConnecting linkState = iota // no answer yet
	linkLive
	linkSlow      // the last answer took longer than an interval
	linkStale     // the last good answer is older than three intervals
	linkOffline   // the platform cannot be reached
	linkSignedOut // the key is not accepted
)

func (s linkState) String() string {
	return [...]string{"connecting", "live", "slow", "stale", "offline", "signed out"}[s]
}

// link is the connection as the header tells it: age · state · next try.
type link struct {
	state    linkState
	good     time.Time // the last good answer
	next     time.Time // the next try; zero while one is under way
	interval time.Duration
	took     time.Duration // of the last good answer
	unread   int           // conversations that it left unread; see model.Cycle.Unread
	err      error
}

// answered notes a poll that succeeded.
func (l link) answered(now time.Time, took time.Duration) link {
	l.good, l.err, l.state, l.took = now, nil, linkLive, took
	if took > l.interval {
		l.state = linkSlow
	}
	return l
}

// failed notes a poll that did not.
func (l link) failed(err error, now time.Time) link {
	l.err = err
	switch {
	case errors.Is(err, model.ErrUnauthorized), errors.Is(err, model.ErrForbidden):
		l.state = linkSignedOut
	case errors.Is(err, model.ErrUnavailable):
		l.state = linkOffline
	case !l.fresh(now):
		l.state = linkStale
	default:
		l.state = linkSlow
	}
	return l
}

// fresh reports whether the last good answer is young enough to be believed.
func (l link) fresh(now time.Time) bool {
	return !l.good.IsZero() && now.Sub(l.good) <= l.staleAfter()
}

// current reports whether what the screen shows need not be read again before it is
// acted on: the last look succeeded, and not long ago. How long it took does not matter:
// where there are many tickets every look is slow.
func (l link) current(now time.Time) bool { return l.err == nil && l.fresh(now) }

// staleAfter is the age from which on what the screen shows counts as old: three
// intervals, and as long as a look takes where there are many tickets.
func (l link) staleAfter() time.Duration { return staleAfter(l.interval) + l.took }

// staleAfter is after how long something read at an interval has become old.
func staleAfter(interval time.Duration) time.Duration { return 3 * interval }

// text is what the header shows. While all is well it does not change, so that an
// idle screen draws nothing; times are told as times of day for the same reason.
func (l link) text(now time.Time) string {
	state := l.state
	if (state == linkLive || state == linkSlow) && !l.fresh(now) {
		state = linkStale
	}
	switch {
	case state == linkConnecting:
		return "connecting…"
	case state == linkLive:
		return "live · " + l.unreadText() + fmt.Sprintf("every %s", l.interval)
	case state == linkSlow && l.err == nil: // rounded, so that it stands
		return "slow · " + l.unreadText() + fmt.Sprintf("every %s", (l.interval+l.took).Round(5*time.Second))
	}
	s := state.String()
	if !l.good.IsZero() {
		s = "read " + clock(l.good) + " · " + s
	}
	if !l.next.IsZero() {
		s += " · next try " + clock(l.next)
	}
	return s
}

// unreadText says in how many chats nobody would hear a customer ask, if there are any.
func (l link) unreadText() string {
	if l.unread == 0 {
		return ""
	}
	return count(l.unread, "chat") + " unread · "
}

// level is how loud the text should be.
func (l link) level(now time.Time) level {
	switch {
	case l.state == linkSignedOut, l.state == linkOffline:
		return levelBad
	case l.state == linkLive && l.fresh(now) && l.unread == 0, l.state == linkConnecting:
		return levelGood
	}
	return levelWarn
}
