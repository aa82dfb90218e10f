// Package sandbox is the platform as an http.Handler: the routes of the inbox
// that the console calls, with tickets, agents, customers and their chat
// widgets behind them. The demo runs on it, and so do the tests.
//
// It follows what the vendor has published. Where the vendor is silent, the
// stricter behaviour is the default and Options has the other one. Nothing runs
// by itself: the script is played up to the clock whenever a request comes in,
// so a stopped clock stops the world.
package sandbox

import (
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// What holds where Options say nothing: the bot, its key, the two custom events
// of the banner, and the agent action that passes them on.
const (
	DefaultBot        = "x1599195792555"
	DefaultKey        = "sandbox-key"
	DefaultShowEvent  = "ui-event-update-promotion"
	DefaultCloseEvent = "ui-event-close-promotion"
	DefaultAction     = "show-banner"
)

// Options describe a platform. The zero value is a working one: the default
// bot, key and team, the real clock, and no tickets.
type Options struct {
	Bot   string           // bot id; DefaultBot if empty
	Key   string           // accepted as x-api-key and as x-auth-token; DefaultKey if empty
	Clock func() time.Time // time.Now if nil
	Seed  uint64           // of everything that looks random

	Groups []Group // DefaultGroups if nil
	Agents []Agent // DefaultAgents if nil
	Fields []Field // custom fields; DefaultFields if nil
	Script Script  // who is there, and what happens

	Fillers      int    // extra live tickets for load tests, cheap up to 100,000
	FillerTemper Temper // what their customers do when a banner appears

	ShowEvent  string // DefaultShowEvent if empty
	CloseEvent string // DefaultCloseEvent if empty
	Action     string // DefaultAction if empty: a flow with a Send Event node
	// EventsOff starts with the two custom events disabled: every request
	// succeeds as before, and no widget shows anything. See EnableEvents.
	EventsOff bool
	// Undecodable adds a ticket to every first page whose ticketId is an object.
	Undecodable bool
	// LaxFields lets a ticket close without its required fields. The vendor does
	// not say whether the platform itself enforces them.
	LaxFields bool
	// Reclose answers the closing of a resolved ticket with success, though
	// nothing changes. The vendor does not say how that is answered.
	Reclose bool
}

// Platform is one bot with its inbox. It is safe for concurrent use and owns
// no goroutine.
type Platform struct {
	opts  Options
	mux   *http.ServeMux
	pages sync.Pool // *[]byte, of answers that have been sent

	mu     sync.Mutex
	now    time.Time // of the change being made: its own time while the script is played
	until  time.Time // how far the script is being played
	rng    *rand.Rand
	plan   plan
	desk   desk
	people people
	events bool
	faults faults
	record record
	crowd  *crowd // nil without traffic
	serial int    // of messages
	// assignedEvent: flows start when an agent takes a chat.
	assignedEvent bool
}

// New makes a platform. The script starts at the clock's present time.
func New(o Options) *Platform {
	o = o.withDefaults()
	p := &Platform{
		opts:   o,
		now:    o.Clock(),
		rng:    rand.New(rand.NewPCG(o.Seed, 0x626f74)),
		desk:   newDesk(o.Agents),
		people: make(people),
		events: !o.EventsOff,
		faults: newFaults(o.Seed),
		record: newRecord(),
	}
	p.mux = p.routes()
	p.fill(o.Fillers)
	p.begin(o.Script)
	return p
}

func (o Options) withDefaults() Options {
	if o.Bot == "" {
		o.Bot = DefaultBot
	}
	if o.Key == "" {
		o.Key = DefaultKey
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.ShowEvent == "" {
		o.ShowEvent = DefaultShowEvent
	}
	if o.CloseEvent == "" {
		o.CloseEvent = DefaultCloseEvent
	}
	if o.Action == "" {
		o.Action = DefaultAction
	}
	if o.Groups == nil {
		o.Groups = DefaultGroups()
	}
	if o.Agents == nil {
		o.Agents = DefaultAgents()
	}
	if o.Fields == nil {
		o.Fields = DefaultFields()
	}
	return o
}

// ServeHTTP answers one request, after everything that the script has for the
// time since the last one has happened. Its date is that of the platform's clock.
func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", p.opts.Clock().UTC().Format(http.TimeFormat))
	p.mux.ServeHTTP(w, r)
}

// Advance plays the script up to the clock's present time, as any request
// does. Inspecting methods do it by themselves.
func (p *Platform) Advance() {
	p.enter()
	defer p.mu.Unlock()
}

// enter locks the platform and brings it up to date; the caller unlocks.
func (p *Platform) enter() {
	p.mu.Lock()
	p.play(p.opts.Clock())
}
