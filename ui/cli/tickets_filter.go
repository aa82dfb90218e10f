package cli

import (
	"strings"
	"unicode"

	"botback/model"

	"golang.org/x/text/unicode/norm"
)

// filterTickets keeps the tickets that hold every word of a query, each in any
// field, whatever the case and the accents; the screen's filter does the same.
func filterTickets(ts []model.Ticket, query string) []model.Ticket {
	words := strings.Fields(plain(query))
	if len(words) == 0 {
		return ts
	}
	var kept []model.Ticket
	for _, t := range ts {
		if holdsAll(plain(searchText(t)), words) {
			kept = append(kept, t)
		}
	}
	return kept
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// searchText is everything that a person may look for, one field a line.
func searchText(t model.Ticket) string {
	return strings.Join([]string{string(t.ID), t.Contact.Name, t.Contact.Email, t.Contact.Phone, t.UID,
		t.Status.String(), t.Agent.Name, t.Agent.User, t.Group, t.Channel(), t.Source, t.Priority.String(),
		t.Language, t.Issue, t.Note, strings.Join(t.Tags, "\n")}, "\n")
}

// plain is a text in lower case and without accents.
func plain(s string) string {
	s = strings.ToLower(s)
	if ascii(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}
