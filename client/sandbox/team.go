package sandbox

// States of an agent.
const (
	Available = "available"
	Busy      = "busy"
	Away      = "away"
	DND       = "dnd"
	Offline   = "offline"
)

// Group is a group of agents; tickets name it by its code, as their category.
type Group struct {
	Code string
	Name string
}

// Agent is a live agent.
type Agent struct {
	User   string // user name, the one that assignments and transfers use
	Name   string
	Group  string // code
	Status string // Available, Busy, Away, DND or Offline
	Max    int    // tickets at once
}

func (a Agent) online() bool { return a.Status != Offline }

// Field is a custom field of tickets.
type Field struct {
	Key         string
	Name        string
	Description string
	Type        string // text, radio, checkboxes, number, …
	Close       bool   // required to close
	Transfer    bool   // required to transfer
	Options     []string
	Levels      int      // of a hierarchical field
	Groups      []string // codes of the groups for which it holds; empty for all
}

// DefaultGroups are the groups of a shop that sells phones and the network to
// go with them.
func DefaultGroups() []Group {
	return []Group{
		{"orders", "Orders & delivery"},
		{"billing", "Billing"},
		{"network", "Network & devices"},
		{"returns", "Returns & refunds"},
		{"sales", "Sales"},
	}
}

// DefaultAgents is a team in which somebody is always free, in every group but
// sales: there, nobody is online.
func DefaultAgents() []Agent {
	return []Agent{
		{"asha.nair", "Asha Nair", "orders", Available, 6},
		{"tomas.ruiz", "Tomás Ruiz", "orders", Available, 6},
		{"chloe.martin", "Chloé Martin", "orders", Busy, 6},
		{"lukas.weber", "Lukas Weber", "billing", Available, 6},
		{"amira.haddad", "Amira Haddad", "billing", Available, 6},
		{"noah.okafor", "Noah Okafor", "billing", Away, 6},
		{"mei.lin", "Mei Lin", "network", Available, 6},
		{"budi.santoso", "Budi Santoso", "network", Available, 6},
		{"kenji.mori", "Kenji Mori", "network", DND, 5},
		{"sara.lindqvist", "Sara Lindqvist", "returns", Available, 6},
		{"priya.menon", "Priya Menon", "returns", Busy, 6},
		{"elif.kaya", "Elif Kaya", "sales", Offline, 6},
	}
}

// DefaultFields has two fields that tickets of the group returns need before
// they can be closed, and some that nobody must fill in.
func DefaultFields() []Field {
	return []Field{
		{Key: "order_number", Name: "Order number", Description: "As printed on the invoice", Type: "text",
			Close: true, Groups: []string{"returns"}},
		{Key: "refund_reason", Name: "Refund reason", Description: "Why the customer wants the money back", Type: "radio",
			Close: true, Options: []string{"Damaged", "Wrong item", "Too late", "Changed mind"}, Groups: []string{"returns"}},
		{Key: "device", Name: "Device", Type: "text", Groups: []string{"network"}},
		{Key: "callback_on", Name: "Call back on", Type: "date"},
		{Key: "topics", Name: "Topics", Type: "checkboxes", Options: []string{"Delivery", "Invoice", "Coverage", "SIM", "Roaming"}},
	}
}
