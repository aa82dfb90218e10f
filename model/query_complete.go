package model

import (
	"slices"
	"strings"
)

// QueryCompletion is a way to go on with a query.
type QueryCompletion struct {
	Label  string // what is offered, such as "group:" or "billing"
	Query  string // the whole query with it
	Cursor int    // byte of Query behind it
}

// CompleteQuery offers ways to go on where the cursor, a byte of s, stands: names
// of fields at the beginning of a term, else the known values of its field, those
// that begin like what is there first. It offers nothing where there is nothing
// to go by.
func CompleteQuery(s string, cursor int, known map[QueryField][]string) []QueryCompletion {
	cursor = max(min(cursor, len(s)), 0)
	spot := spotAt(s, cursor)
	if !spot.known {
		if strings.Contains(s[spot.from:cursor], ":") {
			return nil
		}
		return completions(s, spot.from, cursor, "", s[spot.from:cursor], fieldChoices())
	}
	at := spot.value
	typed := strings.Trim(s[at:cursor], `"`)
	sign := ""
	if rest, whole := strings.CutPrefix(typed, "="); whole {
		sign, typed = "=", strings.Trim(rest, `"`)
	}
	return completions(s, at, cursor, sign, typed, valueChoices(spot.field, known))
}

// choice is something to offer: a name, and how it is written in a query.
type choice struct{ label, text string }

func fieldChoices() []choice {
	var out []choice
	for _, f := range QueryFields() {
		out = append(out, choice{f.String() + ":", f.String() + ":"})
	}
	return out
}

func valueChoices(field QueryField, known map[QueryField][]string) []choice {
	values := known[field]
	switch field {
	case QueryStatus:
		values = statusNames[1:]
	case QueryPriority:
		values = priorityNames[1:]
	case QueryBanner:
		values = bannerFateNames[1:]
	case QueryWait, QueryAge:
		values = []string{">1m", ">5m", ">15m", ">1h", "<5m"}
	}
	var out []choice
	for _, v := range values {
		if field.timed() {
			out = append(out, choice{v, v})
		} else if v != "" {
			out = append(out, choice{v, quoteQuery(v)})
		}
	}
	return out
}

// completions puts the choices that fit what is typed in its place, from at to
// the cursor.
func completions(s string, at, cursor int, sign, typed string, choices []choice) []QueryCompletion {
	typed = string(AppendFolded(nil, typed))
	var starts, holds []QueryCompletion
	for _, c := range choices {
		text := s[:at] + sign + c.text
		offer := QueryCompletion{Label: c.label, Query: text + s[cursor:], Cursor: len(text)}
		switch label := string(AppendFolded(nil, c.label)); {
		case label == typed:
		case strings.HasPrefix(label, typed):
			starts = append(starts, offer)
		case len(typed) > 1 && c.label[len(c.label)-1] != ':' && strings.Contains(label, typed):
			holds = append(holds, offer)
		}
	}
	return slices.Concat(starts, holds)
}
