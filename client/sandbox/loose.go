package sandbox

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// loose is a text that callers may send as a number too.
type loose string

// UnmarshalJSON takes strings and numbers; anything else is empty.
func (l *loose) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*l = loose(s)
		return nil
	}
	if b = bytes.TrimSpace(b); len(b) > 0 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9') {
		*l = loose(b)
	}
	return nil
}

// number is the text as a number, or otherwise.
func (l loose) number(otherwise int) int {
	n, err := strconv.Atoi(string(l))
	if err != nil {
		return otherwise
	}
	return n
}

// orNull is s, or null where the platform has nothing.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
