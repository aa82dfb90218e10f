package ui

import (
	"testing"

	"botback/model"

	"pgregory.net/rapid"
)

func TestFilterFinds(t *testing.T) {
	ticket := model.Ticket{
		ID: "100315", UID: "9f3ac2", Source: "whatsapp", Group: "Tech-Support", Issue: "Rückerstattung für Bestellung",
		Tags: []string{"VIP", "angry customer"}, Note: "called twice\nuse the ｆｕｌｌ name",
		Contact: model.Contact{Name: "Łukasz Gómez", Phone: "+48 555", Email: "l.g@example.com"},
		Agent:   model.Assignee{User: "priya.n", Name: "Priya Naïr"}, Session: "secret-session",
	}
	for q, want := range map[string]bool{
		"": true, "  ": true, "100315": true, "031": true,
		"lukasz": true, "GOMEZ": true, "gómez": true, "go\u0301mez": true,
		"+48": true, "l.g@EXAMPLE": true, "9f3a": true,
		"priya": true, "nair": true, "priya.n": true,
		"tech-support": true, "whatsapp": true, "ruckerstattung": true, "für": true,
		"vip": true, "angry": true, "twice use": true, "full": true,
		"vip gomez 100315": true, "vip gomez nobody": false,
		"secret-session": false, "web": false,
		"315lukasz": false, "315 luk": true, "gomezpriya": false, // never across two fields
		"\x00": true, "lukasz\x00": true,
	} {
		l := newList()
		l.Set([]model.Ticket{ticket})
		l.filterText(q)
		if got := l.Shown() == 1; got != want {
			t.Errorf("%q: found %v, want %v", q, got, want)
		}
	}
}

func TestFilterIsKeptByRefresh(t *testing.T) {
	l := boardOfTen()
	l.filterText("customer 1")
	changed := tenTickets()
	changed[4].Contact.Name = "customer 1bis"
	l.Set(append(changed[1:], waiting("33", 1), waiting("12", 2)))
	if got := orderOf(l); got != "5 10 12" {
		t.Errorf("shown %s", got)
	}
}

// Typing on narrows, deleting widens again; each must find what a fresh look
// would.
func TestFilterNarrowsAndWidens(t *testing.T) {
	ts := someTickets(300, 5)
	rapid.Check(t, func(t *rapid.T) {
		l := newList()
		l.Set(ts)
		for _, q := range rapid.SliceOfN(rapid.StringMatching(`[rRe fu1é]{0,4}`), 1, 6).Draw(t, "queries") {
			l.filterText(q)
			fresh := newList()
			fresh.filterText(q)
			fresh.Set(ts)
			if got, want := orderOf(l), orderOf(fresh); got != want {
				t.Fatalf("%q shows %s, want %s", q, got, want)
			}
		}
	})
}
