package client

import (
	"fmt"
	"strings"
)

// ticketParam stands for the ticket's id in Routes.Ticket.
const ticketParam = "{ticketId}"

// Routes has one path for each call. They come from the vendor's agent app of
// 2021, but Messages and Event, which its OpenAPI file lists too; none could be
// tried on today's hosts.
type Routes struct {
	Tickets     string
	Search      string
	Ticket      string // holds {ticketId}
	Messages    string
	BotStatus   string
	Settings    string
	KnownTags   string
	Groups      string
	Agents      string
	OpenCount   string
	QueuedCount string

	Event     string // events to the bot, for TransportEvent
	RunAction string // agent actions, for TransportAction
	Send      string // messages to the customer, for TransportMessage and Say
	Close     string
	Fields    string
	Note      string
	Tags      string
}

// DefaultRoutes are the routes as far as they are known.
func DefaultRoutes() Routes {
	return Routes{
		Tickets:     "/api/agents/tickets/filtered",
		Search:      "/api/agents/tickets/filtered_search",
		Ticket:      "/api/agents/tickets/ticket/{ticketId}",
		Messages:    "/api/agents/data/messages",
		BotStatus:   "/api/agents/user/status",
		Settings:    "/api/agents/settings",
		KnownTags:   "/api/agents/settings/tags",
		Groups:      "/api/agents/tickets/groups",
		Agents:      "/api/agents/reps/getAgentAvailabilities",
		OpenCount:   "/api/agents/tickets/get_open_ticket_count",
		QueuedCount: "/api/agents/tickets/get_queued_ticket_count",
		Event:       "/integrations/sync/v1/message",
		RunAction:   "/api/agents/actions/runAgentActions",
		Send:        "/api/agents/data/send",
		Close:       "/api/agents/tickets/resolve",
		Fields:      "/api/agents/tickets/update_custom_fields",
		Note:        "/api/agents/tickets/update_ticket_note",
		Tags:        "/api/agents/tickets/tag",
	}
}

func (r Routes) reads() []string {
	return []string{r.Tickets, r.Search, r.Ticket, r.Messages, r.BotStatus, r.Settings, r.KnownTags,
		r.Groups, r.Agents, r.OpenCount, r.QueuedCount}
}

func (r Routes) mutations() []string {
	return []string{r.Event, r.RunAction, r.Send, r.Close, r.Fields, r.Note, r.Tags}
}

// check refuses paths that are none, and a read on the path of a mutation: it
// would be repeated on failure, and sent by a read-only client.
func (r Routes) check() string {
	deeds := make(map[string]bool)
	for _, m := range r.mutations() {
		deeds[strings.TrimRight(m, "/")] = true
	}
	for _, path := range append(r.reads(), r.mutations()...) {
		if !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "?# \t\r\n\\%") || strings.Contains(path, "..") {
			return fmt.Sprintf("the route %q must be a plain path that starts with /", path)
		}
	}
	for _, read := range r.reads() {
		if deeds[strings.TrimRight(read, "/")] {
			return fmt.Sprintf("the route %q is set for a call that reads and for one that acts", read)
		}
	}
	if strings.Count(r.Ticket, ticketParam) != 1 {
		return fmt.Sprintf("the route of one ticket, %q, must hold %s once", r.Ticket, ticketParam)
	}
	return ""
}
