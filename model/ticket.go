package model

import (
	"cmp"
	"strings"
	"time"
)

// TicketID is the platform's ticketId, a number in text form such as "100315".
type TicketID string

// SourceWeb is the source of chats in the web widget, the only channel that
// has banners.
const SourceWeb = "yellowmessenger"

// Status is where a ticket stands in its life.
type Status uint8

// The life of a ticket: open (nobody available), queued (everybody busy),
// assigned (an agent has it, the bot is paused), then resolved; or missed.
const (
	StatusUnknown Status = iota
	StatusOpen
	StatusQueued
	StatusAssigned
	StatusMissed
	StatusResolved
)

var statusNames = [...]string{"unknown", "open", "queued", "assigned", "missed", "resolved"}

// String is the lower-case name that requests use.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return statusNames[StatusUnknown]
}

// ParseStatus reads a status in any case; answers carry it in upper case.
func ParseStatus(s string) Status {
	for i, name := range statusNames {
		if strings.EqualFold(s, name) {
			return Status(i)
		}
	}
	return StatusUnknown
}

// Live are the statuses of tickets that somebody still has to deal with.
func Live() []Status { return []Status{StatusAssigned, StatusQueued, StatusOpen} }

// Live reports whether a ticket of this status can still be closed.
func (s Status) Live() bool {
	return s == StatusOpen || s == StatusQueued || s == StatusAssigned
}

// Priority of a ticket, as given when it was raised.
type Priority uint8

// The platform's four priorities, lowest first, so that they compare.
const (
	PriorityUnknown Priority = iota
	PriorityLow
	PriorityMedium
	PriorityHigh
	PriorityUrgent
)

var priorityNames = [...]string{"", "low", "medium", "high", "urgent"}

func (p Priority) String() string {
	if int(p) < len(priorityNames) {
		return priorityNames[p]
	}
	return ""
}

// ParsePriority reads a priority in any case.
func ParsePriority(s string) Priority {
	for i, name := range priorityNames {
		if strings.EqualFold(s, name) {
			return Priority(i)
		}
	}
	return PriorityUnknown
}

// Contact is what the platform knows of the customer.
type Contact struct {
	Name  string
	Phone string
	Email string
}

// Agent holds a ticket. User is the platform's user name, the one that
// transfers and assignments compare; Name is for showing.
type Assignee struct {
	User string
	Name string
}

// Ticket is one live-agent chat. Any field may be empty: the platform leaves
// out what it does not know. All texts are clean (see Clean); times are in UTC
// and zero when unknown.
type Ticket struct {
	ID      TicketID
	BotID   string
	UID     string // the customer's user id, the address of messages and events
	Session string
	Source  string // channel: "yellowmessenger" is the web widget, "whatsapp", …

	Status   Status
	Priority Priority
	Issue    string
	Group    string // category: the code of the agent group
	Tags     []string
	Note     string
	Contact  Contact
	Agent    Assignee
	Language string
	Fields   map[string]string // custom fields that have a value, as text

	CustomerActive bool   // userActiveStatus is ACTIVE
	ReopenedFrom   string // the earlier ticket, where this one was reopened

	Created       time.Time
	Assigned      time.Time
	FirstResponse time.Time
	Resolved      time.Time
	Updated       time.Time
	LastCustomer  time.Time // lastUserMessageTime; zero if the platform does not say
	LastAgent     time.Time
	LastBot       time.Time
}

// Customer is the name to show for the customer: the contact's name, else the
// e-mail, the phone, the uid.
func (t Ticket) Customer() string {
	for _, s := range []string{t.Contact.Name, t.Contact.Email, t.Contact.Phone, t.UID} {
		if s != "" {
			return s
		}
	}
	return "unknown"
}

// SameCustomer reports whether u, the same ticket read later, is still the chat that a
// person has looked at: the id alone does not prove it.
func (t Ticket) SameCustomer(u Ticket) bool { return t.UID == u.UID && t.Source == u.Source }

// HasWidget reports whether the customer chats in the web widget, where
// banners can be shown.
func (t Ticket) HasWidget() bool { return t.Source == SourceWeb }

// Waiting is how long the customer has been waiting at now, as far as one look can
// tell, see WaitingSince. Zero when nobody waits.
func (t Ticket) Waiting(now time.Time) time.Duration {
	since := t.WaitingSince()
	if since.IsZero() || now.Before(since) {
		return 0
	}
	return now.Sub(since)
}

// WaitingSince is the moment from which the customer has been waiting: for an agent's
// first word since the ticket was raised, and then since the oldest message that no
// agent has answered. Zero if nobody waits.
//
// The platform's list has the time of the newest message only. So this is what one look
// at a ticket can tell: the newest, where there may have been older ones. Who looks
// again and again uses WaitingOn.
func (t Ticket) WaitingSince() time.Time {
	answered := t.Answered()
	switch {
	case !t.Status.Live():
		return time.Time{}
	case answered.IsZero():
		return cmp.Or(t.Created, t.Assigned, t.LastCustomer)
	case t.LastCustomer.After(answered):
		return t.LastCustomer
	case t.Status != StatusAssigned:
		return answered // back in the queue: nobody has the ticket
	}
	return time.Time{}
}

// WaitingOn is WaitingSince for who has seen the ticket before, and knows since when
// its customer was waiting then (zero: nobody waited). As long as no agent writes, that
// wait goes on, whatever else the customer writes and whoever is given the ticket.
func (t Ticket) WaitingOn(before Ticket, since time.Time) time.Time {
	now := t.WaitingSince()
	if now.IsZero() || since.IsZero() || now.Before(since) || t.Answered().After(before.Answered()) {
		return now
	}
	return since
}

// Answered is when an agent last wrote, as far as is known; zero for never.
func (t Ticket) Answered() time.Time {
	if t.FirstResponse.After(t.LastAgent) {
		return t.FirstResponse
	}
	return t.LastAgent
}

// Channel is the word for the channel that people use: web for the widget's
// source, the source itself for all others.
func (t Ticket) Channel() string {
	if t.HasWidget() {
		return "web"
	}
	if t.Source == "" {
		return "?"
	}
	return t.Source
}

// TicketQuery asks for one page of tickets. Text, where it is not empty, is
// searched by the platform in ticket, contact and note, resolved tickets too.
type TicketQuery struct {
	Statuses []Status
	Agents   []string
	Text     string
	Limit    int // at most MaxPage
	Offset   int

	// Page is the digest of the page that the caller has already, 0 for none. An
	// answer that is the same byte for byte comes as TicketPage.Same and is not
	// read at all.
	Page Digest
	// Known tells which rows the caller has already; these come by their digest
	// alone. Nil stands for none.
	Known func(Digest) bool
}

// MaxPage is the largest page of tickets that the platform is known to give.
const MaxPage = 200

// FullPage is how many rows make a full page, judged by the first page of a list: raw of
// those that were asked for. How many the platform gives at most is not documented: a
// first page that is short by a round number may be all there is, or all that it gives
// at once. One more request finds out; taken for the end, it would hide every ticket
// beyond it.
func FullPage(raw, asked int) int {
	if raw > 0 && raw < asked && raw%10 == 0 {
		return raw
	}
	return asked
}

// Digest stands for a row or a page as the platform sent it: equal bytes have
// equal digests, different ones practically never. It means nothing to another
// run of the program. 0 is the digest of nothing.
type Digest uint64

// TicketPage is one page. Raw counts the entries that the platform sent; fewer than
// FullPage mean the last page. Skipped of them could not be decoded.
type TicketPage struct {
	Tickets []Ticket
	Digests []Digest // of Tickets, one each; nil from a source that makes none
	Known   []Digest // rows that the query said are known
	Veiled  []Digest // of the rows that could not be decoded, one each; nil from a source that makes none
	Raw     int
	Skipped int
	Clock   time.Time // the platform's own, when it answered; zero if it did not say

	Digest Digest
	Same   bool // it is the page that the query named, and nothing but Clock is filled in besides
}
