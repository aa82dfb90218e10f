package sandbox

import "time"

// Script is who is there when the platform starts and what happens without
// anybody calling it.
type Script struct {
	Tickets []Ticket
	Beats   []Beat
	Traffic Traffic
}

// Act is what happens in a beat.
type Act uint8

// The acts of a script.
const (
	Says      Act = iota // the customer writes Text
	Answers              // the agent writes Text
	Assigns              // the ticket goes to the agent Text, or to whoever is free
	Moves                // the ticket is transferred to the agent Text
	Resolves             // the agent closes the ticket
	Shows                // the bot shows the banner Text, as JSON
	Clicks               // the customer clicks the banner's first button
	Dismisses            // the customer closes the banner
	Raises               // a new chat arrives: Chat
)

// Beat is one thing that happens to one ticket.
type Beat struct {
	At     time.Duration // after the start
	Ticket string        // ticket id
	Act    Act
	Text   string
	Chat   *Ticket // for Raises
}

// Ticket describes a chat to set up. What is empty gets a sensible value: a new
// number, a new web customer, the first group, status ASSIGNED with somebody of
// the group.
type Ticket struct {
	ID       string
	UID      string // customers are known by it; two tickets may share one
	Source   string // Web, WhatsApp, …
	Status   string // Open, Queued, Assigned, Missed, Resolved
	Priority string // LOW, MEDIUM, HIGH, URGENT
	Issue    string
	Group    string // code
	Agent    string // user name; only for Assigned and Resolved
	Tags     []string
	Note     string
	Fields   map[string]any
	Name     string
	Phone    string
	Email    string
	Language string

	Age    time.Duration // since it was raised
	Talk   []Line        // what has been said, oldest first
	Banner string        // what the widget shows already, as JSON

	Temper   Temper        // what the customer does when a banner appears …
	Reaction time.Duration // … how long after it, a second at least …
	Words    string        // … and, for Typing, in which words; the banner's own if empty

	Quiet time.Duration // so long the traffic leaves this chat alone
}

// Line is something that has been said.
type Line struct {
	From string // FromUser, FromAgent, FromBot or FromNotification
	Text string // plain text, or the platform's JSON in a string
	Ago  time.Duration
}

// Temper is what a customer does when a banner appears.
type Temper uint8

// The tempers of customers.
const (
	Ignoring   Temper = iota
	Clicking          // the first button; types the phrase where there is none
	Typing            // Words, or the phrase of the banner
	Dismissing        // closes the banner
)

// begin sets the scene and plans the beats.
func (p *Platform) begin(s Script) {
	for _, t := range s.Tickets {
		p.add(t)
	}
	for _, b := range s.Beats {
		p.later(b.At, func() { p.perform(b) })
	}
	p.startTraffic(s.Traffic)
}

// perform makes a beat happen. A beat whose ticket has been closed meanwhile,
// by the operator perhaps, falls away.
func (p *Platform) perform(b Beat) {
	if b.Act == Raises {
		t := p.arrive(*b.Chat)
		if p.crowd != nil {
			p.adopt(t)
		}
		return
	}
	t := p.desk.byID[b.Ticket]
	if t == nil || !t.live() {
		return
	}
	t.leave(p.now, attention)
	switch b.Act {
	case Says:
		p.say(t.customer, b.Text)
	case Answers:
		p.reply(t, b.Text)
	case Assigns:
		p.assign(t, p.free(t.group, b.Text))
	case Moves:
		p.assign(t, p.desk.agents[b.Text])
	case Resolves:
		p.settle(t)
	case Shows:
		p.show(t.customer, []byte(b.Text))
	case Clicks:
		p.click(t.customer, 0)
	case Dismisses:
		p.dismiss(t.customer)
	}
}
