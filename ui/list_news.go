package ui

import (
	"slices"
	"time"
)

// newsTime is how long a row says that it is new, or stays after its ticket left.
const newsTime = 5 * time.Second

// recentRow is a row that is news: flagNew or flagEnded.
type recentRow struct {
	slot int32
	what rowFlag
	at   time.Time
}

// At tells the list when what comes next came. From then on new tickets are marked
// for newsTime, and those that leave stay as long; Expire ends that. The zero time,
// as at the beginning, marks nothing.
func (l *list) At(now time.Time) { l.clock = now }

func (l *list) arrived(slot int32) { l.news(slot, flagNew) }

// parts lets the row of a ticket that has left stay for a moment.
func (l *list) parts(slot int32) {
	l.flags[slot] &^= flagNew
	l.news(slot, flagEnded)
	l.ended++
}

func (l *list) news(slot int32, what rowFlag) {
	if !l.clock.IsZero() {
		l.flags[slot] |= what
		l.versions[slot]++
		l.recent = append(l.recent, recentRow{slot, what, l.clock})
	}
}

// returned makes a row that had ended an ordinary one again.
func (l *list) returned(slot int32) {
	l.flags[slot] &^= flagEnded
	l.versions[slot]++
	l.ended--
	l.recent = slices.DeleteFunc(l.recent, func(r recentRow) bool { return r.slot == slot && r.what == flagEnded })
}

// Expire ends the news that are older than newsTime, and says when to come back
// for the next; 0 is never.
func (l *list) Expire(now time.Time) (next time.Duration) {
	old := 0
	for ; old < len(l.recent) && now.Sub(l.recent[old].at) >= newsTime; old++ {
		l.expire(l.recent[old])
	}
	l.recent = append(l.recent[:0], l.recent[old:]...)
	if len(l.dropped) > 0 {
		l.settle()
	}
	if len(l.recent) == 0 {
		return 0
	}
	return l.recent[0].at.Add(newsTime).Sub(now)
}

// expire ends news of a row, unless they have been overtaken: who was new a moment ago
// and has left since stays as long as others who have left.
func (l *list) expire(r recentRow) {
	switch {
	case !l.flags[r.slot].has(flagLive | r.what):
	case r.what == flagEnded:
		l.ended--
		l.remove(r.slot)
	default:
		l.flags[r.slot] &^= flagNew
		l.versions[r.slot]++
	}
}
