package ui

import (
	"encoding/csv"
	"strings"
)

// joinTags puts tags into one line, with commas between them. One that holds a comma
// stands in quotes, as in a CSV file.
func joinTags(tags []string) string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		if out[i] = tag; strings.ContainsAny(tag, `,"`) {
			out[i] = `"` + strings.ReplaceAll(tag, `"`, `""`) + `"`
		}
	}
	return strings.Join(out, ", ")
}

// splitTags takes such a line apart again.
func splitTags(s string) []string {
	tags := []string{}
	r := csv.NewReader(strings.NewReader(s))
	r.TrimLeadingSpace, r.LazyQuotes = true, true
	parts, err := r.Read()
	if err != nil { // an empty line
		return tags
	}
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			tags = append(tags, part)
		}
	}
	return tags
}
