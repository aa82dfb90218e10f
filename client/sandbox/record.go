package sandbox

import (
	"encoding/json"
	"slices"
	"time"
)

// Deed is a kind of change that a call asks for.
type Deed string

// The deeds.
const (
	Close     Deed = "close"
	Show      Deed = "show"   // the show event of the banner, on any road
	Remove    Deed = "remove" // its close event
	Event     Deed = "event"  // any other event
	Speak     Deed = "speak"  // a message in the customer's name
	Send      Deed = "send"   // a message of the agent
	Note      Deed = "note"
	Tag       Deed = "tag"
	Fill      Deed = "fill" // custom fields
	Transfer  Deed = "transfer"
	Raise     Deed = "raise"
	Configure Deed = "configure"
)

// Call is a mutation that reached the platform.
type Call struct {
	At     time.Time
	Route  string
	Deed   Deed
	Ticket string // the ticket named, or the newest of the user named
	UID    string
	Data   string // of an event: its data, byte for byte
	Done   bool   // it took effect: the ticket closed, the banner appeared or went
	Fault  FaultKind
}

// Count is how often a deed was asked for and how often it took effect.
type Count struct {
	Sent int
	Done int
}

// keep bounds the calls that are remembered one by one; counts are exact.
const keep = 1 << 16

type tallyKey struct {
	ticket string
	deed   Deed
}

// record is what was asked of the platform.
type record struct {
	calls  []Call
	counts map[tallyKey]Count
	reads  int
}

func newRecord() record { return record{counts: make(map[tallyKey]Count)} }

func (r *record) add(c Call) {
	if c.Deed == "" {
		r.reads++
		return
	}
	if len(r.calls) == keep {
		r.calls = append(r.calls[:0], r.calls[keep/2:]...)
	}
	r.calls = append(r.calls, c)
	k := tallyKey{c.Ticket, c.Deed}
	n := r.counts[k]
	n.Sent++
	if c.Done {
		n.Done++
	}
	r.counts[k] = n
}

// Calls are the mutations that reached the platform, oldest first, those
// included that a fault kept from taking effect. After 65,536 the oldest go.
func (p *Platform) Calls() []Call {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.record.calls)
}

// Count tells how often a deed was asked for on a ticket, and how often it took
// effect.
func (p *Platform) Count(ticket string, d Deed) Count {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.record.counts[tallyKey{ticket, d}]
}

// Reads is the number of calls that change nothing, those included that a
// fault answered.
func (p *Platform) Reads() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.record.reads
}

// ForgetCalls starts the record anew.
func (p *Platform) ForgetCalls() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.record = newRecord()
}

// identify says what a call is about before anything is done, so that faults
// can be aimed and calls that they swallow are on record too.
func (p *Platform) identify(q *request) *Call {
	c := &Call{At: p.now, Route: q.route.pattern, Deed: q.route.deed, Ticket: q.ticket, UID: q.query.Get("uid")}
	if q.route.deed != "" {
		var named struct {
			Ticket     loose `json:"ticketId"`
			UID        loose `json:"uid"`
			TicketData struct {
				UID loose `json:"uid"`
			} `json:"ticketData"`
		}
		json.Unmarshal(q.body, &named) //nolint:errcheck // what it does not name stays empty
		c.Ticket, c.UID = string(named.Ticket), string(named.UID+named.TicketData.UID)
	}
	if q.signal.uid != "" {
		c.UID, c.Data = q.signal.uid, string(q.signal.data)
		c.Deed = p.deedOf(q.signal, c.Deed)
	}
	if who := p.people[c.UID]; c.Ticket == "" && who != nil && who.ticket != nil {
		c.Ticket = who.ticket.id
	}
	return c
}

// deedOf tells the two events of the banner from others.
func (p *Platform) deedOf(s signal, otherwise Deed) Deed {
	switch s.code {
	case p.opts.ShowEvent:
		return Show
	case p.opts.CloseEvent:
		return Remove
	case "":
		if s.message != "" && otherwise != Send {
			return Speak
		}
		return otherwise
	}
	return Event
}
