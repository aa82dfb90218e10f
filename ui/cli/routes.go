package cli

// Routes are the paths of the platform, one for each call that the console
// makes. Their names and order are those of the client's own, so that one
// converts into the other.
type Routes struct {
	Tickets     string `koanf:"tickets"`
	Search      string `koanf:"search"`
	Ticket      string `koanf:"ticket"` // holds {ticketId}
	Messages    string `koanf:"messages"`
	BotStatus   string `koanf:"bot_status"`
	Settings    string `koanf:"settings"`
	KnownTags   string `koanf:"known_tags"`
	Groups      string `koanf:"groups"`
	Agents      string `koanf:"agents"`
	OpenCount   string `koanf:"open_count"`
	QueuedCount string `koanf:"queued_count"`

	Event     string `koanf:"event"`
	RunAction string `koanf:"run_action"`
	Send      string `koanf:"send"`
	Close     string `koanf:"close"`
	Fields    string `koanf:"fields"`
	Note      string `koanf:"note"`
	Tags      string `koanf:"tags"`
}

// routeKeys are the routes with their defaults, as the platform's vendor has
// published them. They are unproven on today's hosts, hence settings.
func routeKeys() []key {
	const inbox = "/api/agents/"
	routes := []struct{ name, path, about string }{
		{"tickets", inbox + "tickets/filtered", "route: list tickets (POST)"},
		{"search", inbox + "tickets/filtered_search", "route: search tickets (POST)"},
		{"ticket", inbox + "tickets/ticket/{ticketId}", "route: one ticket (GET)"},
		{"messages", inbox + "data/messages", "route: messages of a customer (GET)"},
		{"bot_status", inbox + "user/status", "route: whether the bot is paused (GET)"},
		{"settings", inbox + "settings", "route: inbox settings (GET)"},
		{"known_tags", inbox + "settings/tags", "route: tags that there are (GET)"},
		{"groups", inbox + "tickets/groups", "route: groups of agents (GET)"},
		{"agents", inbox + "reps/getAgentAvailabilities", "route: agents and their load (GET)"},
		{"open_count", inbox + "tickets/get_open_ticket_count", "route: number of open tickets (GET)"},
		{"queued_count", inbox + "tickets/get_queued_ticket_count", "route: number of queued tickets (GET)"},
		{"event", "/integrations/sync/v1/message", "route: event to the bot, for transport event (POST)"},
		{"run_action", inbox + "actions/runAgentActions", "route: run an agent action, for transport action (POST)"},
		{"send", inbox + "data/send", "route: send to the customer, for transport message (POST)"},
		{"close", inbox + "tickets/resolve", "route: close a ticket (POST)"},
		{"fields", inbox + "tickets/update_custom_fields", "route: set custom fields (POST)"},
		{"note", inbox + "tickets/update_ticket_note", "route: set the note (POST)"},
		{"tags", inbox + "tickets/tag", "route: set the tags (POST)"},
	}
	keys := make([]key, 0, len(routes))
	for _, r := range routes {
		keys = append(keys, key{"platform.routes." + r.name, text(routePath(r.path)), r.path, r.about})
	}
	return keys
}
