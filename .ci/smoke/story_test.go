package smoke

import (
	"strings"
	"testing"
)

// The customer of the sandbox who clicks the first button of any banner.
const (
	customer = "Emma Carter"
	ticket   = "100200"
)

// TestStory is the whole recipe: a banner is sent to a customer, the customer
// clicks its button, the exit is confirmed, the ticket is closed.
func TestStory(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.findsTheTicket()
	c.sendsTheBanner()
	c.confirmsTheExit()
	c.seesItClosed()
	c.press("q")
	c.ends(0)
}

func (c *console) findsTheTicket() {
	c.t.Helper()
	all, _ := c.ready().cursor()
	c.press("/" + ticket) // typed ahead: the filter has to be open before its text comes
	c.wait("the filter leaves one ticket", func(v view) bool {
		return v.has("1 of ") && strings.Contains(v.selected(), ticket)
	})
	c.press("\x1b")
	c.wait("esc brings the other tickets back, the cursor stays on its ticket", func(v view) bool {
		row, n := v.cursor()
		return !v.has("1 of ") && n == 1 && row == all && strings.Contains(v[row], ticket) && v.has("100212")
	})
}

func (c *console) sendsTheBanner() {
	c.t.Helper()
	c.press("b")
	c.see("To 1 ticket: " + ticket + " " + customer)
	c.wait("the button template is chosen", func(v view) bool { return v.find("> exit-button") >= 0 })
	c.see("Do you want to exit from", `"text": "talk to bot"`, "nothing against it")
	c.press("s")
	c.see("Send the banner to 1 ticket", customer, "web · assigned", "> No <", "Send to 1 customer")
	c.press("\x1b[C")
	c.see("> Send to 1 customer <")
	c.press("\r")
	c.see("1 had one before") // from the ledger; the notice may give way to a customer who asks
}

func (c *console) confirmsTheExit() {
	c.t.Helper()
	c.press("2")
	c.wait("the customer's click becomes an exit", func(v view) bool { return v.find(ticket, customer, "asked") >= 0 })
	c.choose(ticket)
	c.wait("the evidence and the conversation stand beside it", func(v view) bool {
		return v.right().has("ticket "+ticket, "wrote    “talk to bot”", "exit · exact", "charged twice")
	})
	c.press("c")
	c.see("Close ticket "+ticket, customer, "Closing cannot be undone", "> No, keep it open <", "Close 1 ticket")
	c.press("\x1b[C")
	c.see("> Close 1 ticket <")
	c.press("\r")
	c.wait("the customer is handed back", func(v view) bool { return v.find(ticket, customer, "handed back") >= 0 })
	c.choose(ticket)
	c.wait("every step is done", func(v view) bool {
		return v.right().has("✓ banner removed", "✓ ticket closed", "✓ read back: resolved", "✓ bot running")
	})
}

func (c *console) seesItClosed() {
	c.t.Helper()
	c.press("4")
	c.wait("the activity tells of the banner and the close", func(v view) bool {
		return v.find(ticket, "banner") >= 0 && v.find(ticket, "closed") >= 0
	})
	c.press("1")
	c.press("/" + ticket)
	c.see("No ticket matches")
	c.press("\x1b")
	c.wait("the filter is gone", func(v view) bool { return v.selected() != "" })
}

// choose moves the cursor to a ticket of a live list, which may move
// meanwhile.
func (c *console) choose(id string) {
	c.t.Helper()
	for range 50 {
		v := c.wait("one row is selected", func(v view) bool { return v.selected() != "" })
		from, _ := v.cursor()
		to := v.left().find(id, " ")
		switch {
		case v.id(from) == id:
			return
		case to < 0:
			c.t.Fatalf("ticket %s is not in the list", id)
		case to > from:
			c.press("j")
		default:
			c.press("k")
		}
		c.wait("the cursor has moved", func(w view) bool {
			row, n := w.cursor()
			return n == 1 && w.id(row) != v.id(from)
		})
	}
	c.t.Fatalf("the cursor does not come to ticket %s", id)
}

// TestConversationBelongsToItsExit: the conversation beside the queue is that
// of the selected customer, whatever the Tickets screen has read meanwhile.
func TestConversationBelongsToItsExit(t *testing.T) {
	t.Parallel()
	c := start(t, 120, 40, nil)
	c.ready()
	c.see("charged twice") // beside the tickets stands the conversation of 100200
	c.press("2")
	c.wait("the first customer asks for the bot", func(v view) bool { return v.find("100201", "asked") >= 0 })
	c.choose("100201")
	v := c.wait("a conversation stands beside the exit", func(v view) bool {
		return v.right().has("ticket 100201") && v.right().has("customer ")
	})
	if v.right().has("charged twice") {
		t.Fatal("beside ticket 100201 stands the conversation of ticket 100200")
	}
	c.press("q")
	c.ends(0)
}
