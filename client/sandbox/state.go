package sandbox

import (
	"fmt"
	"time"
)

// Sources of chats. Web is the widget's, the only one that has banners.
const (
	Web       = "yellowmessenger"
	WhatsApp  = "whatsapp"
	Facebook  = "facebook"
	Instagram = "instagram"
	Telegram  = "telegram"
)

// Statuses as answers carry them; requests write them in lower case.
const (
	Open     = "OPEN"
	Queued   = "QUEUED"
	Assigned = "ASSIGNED"
	Missed   = "MISSED"
	Resolved = "RESOLVED"
)

// Types of messages.
const (
	FromUser         = "USER"
	FromBot          = "BOT"
	FromAgent        = "AGENT"
	FromNotification = "NOTIFICATION"
)

// talkLimit bounds a conversation; the oldest messages go first.
const talkLimit = 500

// active is how long after the last word somebody counts as active.
const active = 5 * time.Minute

type message struct {
	serial int
	at     time.Time
	from   string
	agent  string
	body   string // as the platform stores it: plain text, or JSON in a string
}

// customer is a user of the bot with a conversation and, on the web, a widget.
type customer struct {
	uid      string
	source   string
	name     string
	phone    string
	email    string
	language string
	messages []message // oldest first
	ticket   *ticket   // the newest
	banner   *banner   // what the widget shows, nil for nothing

	temper   Temper
	reaction time.Duration
	words    string
	held     bool // the bot stays paused after the chat, see HoldBot
}

// paused reports whether the bot keeps silent, as it does while an agent has
// the chat.
func (c *customer) paused() bool {
	return c.held || c.ticket != nil && c.ticket.status == Assigned
}

type ticket struct {
	serial       int // counts tickets; decides in which form odd values come
	id           string
	customer     *customer
	status       string
	priority     string
	issue        string
	group        string
	agent        *agent // nil until somebody has had it
	tags         []string
	note         string
	comments     []string
	logs         []string
	fields       map[string]any
	reopenedFrom string
	moves        []wireMove // transfers from agent to agent

	created, assigned, answered, resolved, updated time.Time
	lastUser, lastAgent, lastBot                   time.Time
	replies                                        int

	course  *course   // what is still to be said, under traffic
	alone   time.Time // the traffic leaves it alone until then
	filler  bool      // the conversation is made when somebody looks
	cached  cached    // the ticket as it was last sent
	asked   bool      // the customer wants the bot, by the traffic's doing
	passing bool      // came with the traffic and is forgotten with it
}

func (t *ticket) live() bool {
	return t.status == Open || t.status == Queued || t.status == Assigned
}

// touch notes that something about the ticket has changed.
func (t *ticket) touch(now time.Time) {
	t.updated = now
	t.cached = cached{}
}

func (t *ticket) agentName() string {
	if t.agent == nil {
		return ""
	}
	return t.agent.Name
}

// people are the customers by uid.
type people map[string]*customer

// desk holds the tickets and who works on them.
type desk struct {
	byID    map[string]*ticket
	order   []*ticket // oldest first
	agents  map[string]*agent
	roster  []*agent
	gone    []*ticket // closed ones that came with the traffic, oldest first
	next    int       // number of the next ticket
	version uint64    // counts the changes that may move a row to another list
	views   map[string]view
}

type agent struct {
	Agent
	load int // tickets assigned
}

// firstTicket is the number of the first ticket that names none.
const firstTicket = 100201

func newDesk(team []Agent) desk {
	d := desk{
		byID:   make(map[string]*ticket),
		agents: make(map[string]*agent, len(team)),
		next:   firstTicket,
		views:  make(map[string]view),
	}
	for _, a := range team {
		d.agents[a.User] = &agent{Agent: a}
		d.roster = append(d.roster, d.agents[a.User])
	}
	return d
}

// admit takes a ticket in, under a number of its own unless it has one.
func (d *desk) admit(t *ticket) {
	for t.id == "" || d.byID[t.id] != nil {
		t.id = fmt.Sprint(d.next)
		d.next++
	}
	t.serial = len(d.order) + 1
	if n := len(d.order); n > 0 {
		t.serial = d.order[n-1].serial + 1
	}
	d.byID[t.id] = t
	d.order = append(d.order, t)
	d.version++
}

// move changes who has a ticket and where it stands: the only place that does,
// so that loads and lists stay right.
func (d *desk) move(t *ticket, status string, to *agent) {
	if t.status == Assigned && t.agent != nil {
		t.agent.load--
	}
	t.status, t.agent = status, to
	if status == Assigned && to != nil {
		to.load++
	}
	d.version++
}

// free is the agent with the fewest tickets among those of a group who can take
// one more, nil if there is none; online tells whether anybody is there at all.
func (d *desk) free(group string) (best *agent, online bool) {
	for _, a := range d.roster {
		if a.Group != group || !a.online() {
			continue
		}
		online = true
		if a.Status == Available && a.load < a.Max && (best == nil || a.load < best.load) {
			best = a
		}
	}
	return best, online
}
