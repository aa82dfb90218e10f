package cli

import (
	"strings"
	"time"

	"botback/model"
)

// parseFilter reads a filter as the screen does, but takes nothing that it does
// not understand: nobody looks at what a script has found before it goes on.
func parseFilter(text string) (model.Query, error) {
	q, faults := model.ParseQuery(text)
	if len(faults) > 0 {
		return q, &usageError{"--filter: " + faults[0].String(), "To look for it as text, put it in double quotes."}
	}
	for _, t := range q.Terms() {
		if t.Field == model.QueryBanner || t.Field == model.QueryExit {
			return q, &usageError{"--filter: " + t.Field.String() + ": is known on the screen only", "Leave it out, or ask botback journal."}
		}
	}
	return q, nil
}

// emptyFilter reports whether a filter asks for nothing, and so matches everything.
func emptyFilter(text string) bool {
	q, _ := model.ParseQuery(text)
	return q.Empty()
}

// filterTickets keeps the tickets that match at a time.
func filterTickets(ts []model.Ticket, q model.Query, now time.Time) []model.Ticket {
	if q.Empty() {
		return ts
	}
	var kept []model.Ticket
	for i := range ts {
		if q.Match(model.QueryFacts{Ticket: &ts[i], Now: now}) {
			kept = append(kept, ts[i])
		}
	}
	return kept
}

// filterHelp lists the fields of a filter for the help.
func filterHelp() string {
	var names []string
	for _, f := range model.QueryFields() {
		if f != model.QueryBanner && f != model.QueryExit {
			names = append(names, f.String())
		}
	}
	return `A filter is words and "phrases" to be found in any field, in any case and accent,
and terms for one field, such as group:billing,vip or wait:>5m; ! before a term
negates it, := compares the whole value, agent:"" is for nobody. The fields:
` + strings.Join(names, ", ") + "."
}
