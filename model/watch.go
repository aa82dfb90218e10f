package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// WatchMode says what the console does by itself when a customer asks.
type WatchMode uint8

// The modes. Ask is the zero value: it shows, and acts only when told to.
const (
	ModeAsk  WatchMode = iota // every request waits for the operator
	ModeAuto                  // clear requests go by themselves after the grace period; see ExitRules
	ModeOff                   // requests are not looked for
)

var modeNames = [...]string{"ask", "auto", "off"}

// String is the name that the configuration uses.
func (m WatchMode) String() string { return nameOf(modeNames[:], int(m)) }

// ParseWatchMode reads off, ask or auto. The error wraps ErrInvalid.
func ParseWatchMode(s string) (WatchMode, error) {
	for i, name := range modeNames {
		if strings.EqualFold(s, name) {
			return WatchMode(i), nil
		}
	}
	return ModeAsk, fmt.Errorf("watch mode %q: it is off, ask or auto: %w", s, ErrInvalid)
}

// Watch is how far the console has read the platform: where each poll starts
// from. It is a value: Advance and Failed return a new one and leave the old as
// it was. As JSON it can be kept, and the next run catches up from it. All times
// in it are the platform's, and are compared with nothing else.
type Watch struct {
	// Since is where the platform's clock stood when the watch started; messages
	// up to then do not count. It stays zero if the platform named no time then:
	// in an empty inbox everything is new.
	Since time.Time `json:"since"`
	// Turn counts the cycles. At 0 the next one is the baseline.
	Turn int `json:"turn"`
	// Cursors has an entry for the live tickets whose conversation was read, or
	// was beyond Since at the baseline. All others are older than Since. It is never
	// changed, only replaced.
	Cursors map[TicketID]Cursor `json:"cursors"`

	// Failures counts the polls that failed since the last one that did not.
	Failures int `json:"-"`
	// Pause is how long the platform asked to wait, zero if it did not.
	Pause time.Duration `json:"-"`
	// Follow are the tickets that the next cycle tells of even if nothing about
	// them has changed.
	Follow []TicketID `json:"-"`
}

// Cursor is how far one conversation has been read.
type Cursor struct {
	Listed time.Time     `json:"listed,omitzero"` // the list's time of the last customer message when it was read
	Hint   time.Time     `json:"hint,omitzero"`   // the list's time of the last change then
	Floor  time.Time     `json:"floor,omitzero"`  // messages up to here do not count: from before the watch
	Read   time.Time     `json:"read,omitzero"`   // newest customer message that was read; of one from ahead, when that was
	Known  []ReadMessage `json:"known,omitempty"` // customer messages read that are newer than Overlap before Read
	Turn   int           `json:"turn"`            // cycle in which it was read, or last tried
	Fails  int           `json:"fails,omitempty"`
	Late   int           `json:"late,omitempty"` // times that it was read, and what the list knows of was not in it yet
}

// ReadMessage is a message that has been read, kept to recognise it.
type ReadMessage struct {
	ID MessageID `json:"id"`
	At time.Time `json:"at"`
}

// Overlap is how much older than the newest message a late one may be and still
// be taken for new: the platform promises no order.
const Overlap = time.Minute

// slack is how much the list's time of the last customer message may differ from
// that message's own.
const slack = 250 * time.Millisecond

// mostLate is how often a conversation is read once more for a message that the
// list knows of: the platform's list may be ahead of its messages, by a moment or by
// as long as one of its machines lags behind. With the rests between, at an interval
// of 5 s, that is over three minutes.
const mostLate = 6

// Problem is a conversation that could not be read, or, with an empty Ticket,
// something odd about the list. It is tried again, but for Watch.Lost.
type Problem struct {
	Ticket TicketID
	Err    error
}

// Rows is a part of the list of live tickets as it is being read: what whoever
// shows the list has to change. Rows that are the same are not in it.
type Rows struct {
	Changed []Ticket   // new, or not as they were handed on before
	New     []TicketID // those of Changed that are new
	Live    int        // tickets that are live, as far as is known
}

// Cycle is what one poll found. The list itself has been handed on as Rows.
type Cycle struct {
	// Tickets are those that there is something to tell of, each once: their
	// customers wrote, an agent has taken them, or the watch follows them.
	Tickets []Ticket
	Live    int // all live tickets
	Skipped int // entries that could not be decoded
	// Unread counts the live tickets with messages of the customer that the watch
	// has not read: it could not, they are not there yet though the list knows of
	// them, or their turn has not come. Nobody would hear them ask.
	Unread int
	// Fresh holds the customers' messages that no earlier cycle had, oldest first.
	// The baseline has none: what was written before the watch is not acted on.
	Fresh map[TicketID][]Message
	// Gone are the tickets that are not live any more, in no order. Where the list
	// has several pages, it takes two cycles to be sure.
	Gone []TicketID
	// Taken are the web chats that an agent has taken since the cycle before.
	Taken    []Ticket
	Problems []Problem
	Newest   time.Time // newest time that the platform named: its clock is at least there
	Latest   time.Time // up to where times are believed; see Reading.Latest
	Baseline bool
	Calls    int // requests made
}

// MaxBackoff is the longest pause between two polls that fail.
const MaxBackoff = 60 * time.Second

// Delay is how long to wait from the end of one poll to the start of the next:
// interval after a success; 1, 2, 4 … 60 s after failures; and never less than
// the platform asked for. jitter is a factor near 1; one that lies outside
// 0.5–1.5 is not used.
func (w Watch) Delay(interval time.Duration, jitter float64) time.Duration {
	d := interval
	if w.Failures > 0 {
		d = min(time.Second<<min(w.Failures-1, 6), MaxBackoff)
	}
	if jitter >= 0.5 && jitter <= 1.5 {
		d = time.Duration(float64(d) * jitter)
	}
	return max(d, w.Pause)
}

// Failed notes a poll that failed, and how long the platform asked to wait.
func (w Watch) Failed(pause time.Duration) Watch {
	w.Failures++
	w.Pause = pause
	return w
}

// Plan chooses the conversations to read in this cycle: those that changed, the
// ones that changed longest ago first, at most reads of them; then those of which
// the list does not say when the customer last wrote, in turn, at most turns; and
// at last those that were tried in vain before, in turn: so however many of them
// there are, nobody else waits for them. They have what the changed ones leave of
// reads, and turns at the least.
func (w Watch) Plan(tickets []Ticket, reads, turns int) []Ticket {
	if w.Turn == 0 {
		return nil
	}
	var changed, silent, again []Ticket
	for _, t := range tickets {
		c, wrote := w.Cursors[t.ID], micros(t.LastCustomer)
		switch {
		case c.resting(w.Turn, wrote), wrote != 0 && !w.behind(t):
		case c.vain(wrote) > 0:
			again = append(again, t)
		case wrote == 0:
			silent = append(silent, t)
		default:
			changed = append(changed, t)
		}
	}
	changed = firstOf(changed, reads, byLastCustomer)
	again = firstOf(again, max(reads-len(changed), turns), w.byTry)
	return slices.Concat(changed, firstOf(silent, turns, w.byTurn), again)
}

// behind reports whether a customer has written what has not been read yet.
func (w Watch) behind(t Ticket) bool {
	c, known := w.Cursors[t.ID]
	if known {
		return !t.LastCustomer.IsZero() && (c.Late > 0 || !t.LastCustomer.Equal(c.Listed))
	}
	return t.LastCustomer.After(w.Since)
}

// vain is how often a conversation has been tried in vain since the customer wrote,
// which the list says was at wrote (in microseconds).
func (c Cursor) vain(wrote int64) int {
	if c.Fails == 0 && wrote == micros(c.Listed) {
		return c.Late
	}
	return c.Fails
}

// resting lets a conversation that is tried in vain wait longer each time, so that
// a hundred of them do not eat up the budget of the others.
func (c Cursor) resting(turn int, wrote int64) bool {
	n := c.vain(wrote)
	return n > 0 && turn-c.Turn < 1<<min(n-1, 4)-1
}

// From is the time down to which the conversation of a ticket has to be read.
func (w Watch) From(t Ticket) time.Time {
	c := w.Cursors[t.ID]
	from := later(w.Since, c.Floor)
	if c.Read.IsZero() {
		return from
	}
	return later(from, c.Read.Add(-Overlap))
}
