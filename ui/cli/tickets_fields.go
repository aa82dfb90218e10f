package cli

import (
	"fmt"
	"strings"
	"time"

	"botback/model"
)

// field is one field of a ticket as scripts see it. Names and meanings are a
// promise: fields are added, never changed.
type field struct {
	name  string
	about string
	// value is a string, a *string for what may be unknown, a number or a list.
	value func(t model.Ticket, now time.Time) any
}

// ticketFields lists the fields in the order of the columns of csv.
func ticketFields() []field {
	text := func(get func(model.Ticket) string) func(model.Ticket, time.Time) any {
		return func(t model.Ticket, _ time.Time) any { return get(t) }
	}
	moment := func(get func(model.Ticket) time.Time) func(model.Ticket, time.Time) any {
		return func(t model.Ticket, _ time.Time) any { return stamp(get(t)) }
	}
	return []field{
		{"id", "ticket id", text(func(t model.Ticket) string { return string(t.ID) })},
		{"status", "open, queued, assigned, missed, resolved or unknown", text(func(t model.Ticket) string { return t.Status.String() })},
		{"customer", "name to show: name, e-mail, phone or uid", text(model.Ticket.Customer)},
		{"name", "name of the customer", text(func(t model.Ticket) string { return t.Contact.Name })},
		{"email", "e-mail of the customer", text(func(t model.Ticket) string { return t.Contact.Email })},
		{"phone", "phone of the customer", text(func(t model.Ticket) string { return t.Contact.Phone })},
		{"uid", "user id of the customer", text(func(t model.Ticket) string { return t.UID })},
		{"agent", "name of the agent", text(func(t model.Ticket) string { return t.Agent.Name })},
		{"agent_user", "user name of the agent", text(func(t model.Ticket) string { return t.Agent.User })},
		{"group", "code of the group", text(func(t model.Ticket) string { return t.Group })},
		{"channel", "web for the chat widget, else the source", text(model.Ticket.Channel)},
		{"source", "the platform's word for the channel", text(func(t model.Ticket) string { return t.Source })},
		{"priority", "low, medium, high, urgent or empty", text(func(t model.Ticket) string { return t.Priority.String() })},
		{"language", "language of the customer", text(func(t model.Ticket) string { return t.Language })},
		{"tags", "tags: a list, in csv parted by ;", func(t model.Ticket, _ time.Time) any { return append([]string{}, t.Tags...) }},
		{"issue", "what the chat is about", text(func(t model.Ticket) string { return t.Issue })},
		{"note", "the agents' note", text(func(t model.Ticket) string { return t.Note })},
		{"bot", "bot id", text(func(t model.Ticket) string { return t.BotID })},
		{"reopened_from", "id of the ticket that was reopened as this one", text(func(t model.Ticket) string { return t.ReopenedFrom })},
		{"created", "raised at", moment(func(t model.Ticket) time.Time { return t.Created })},
		{"assigned", "given to the agent at", moment(func(t model.Ticket) time.Time { return t.Assigned })},
		{"first_response", "first answer of the agent at", moment(func(t model.Ticket) time.Time { return t.FirstResponse })},
		{"resolved", "closed at", moment(func(t model.Ticket) time.Time { return t.Resolved })},
		{"updated", "last changed at", moment(func(t model.Ticket) time.Time { return t.Updated })},
		{"last_customer", "newest message of the customer at", moment(func(t model.Ticket) time.Time { return t.LastCustomer })},
		{"last_agent", "newest message of the agent at", moment(func(t model.Ticket) time.Time { return t.LastAgent })},
		{"last_bot", "newest message of the bot at", moment(func(t model.Ticket) time.Time { return t.LastBot })},
		{"waiting_seconds", "how long the customer has waited for an answer", func(t model.Ticket, now time.Time) any {
			return int64(t.Waiting(now) / time.Second)
		}},
	}
}

// stamp writes a time, or nil where it is not known.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
	return &s
}

// fieldHelp lists the fields for the help.
func fieldHelp() string {
	var b strings.Builder
	for _, f := range ticketFields() {
		fmt.Fprintf(&b, "  %-16s %s\n", f.name, f.about)
	}
	return strings.TrimRight(b.String(), "\n")
}
