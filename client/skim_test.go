package client

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// A string is walked over in steps: what it is made of must not depend on where
// in a step it stands.
func TestSkimWalksOverStrings(t *testing.T) {
	parts := []string{"", `"`, `\"`, `\\`, `\n`, `\u00e9`, `\u12`, `\x`, `\`, "\x00", "\x1f", " ", "!", "#", "[", "]", "é", "\x7f", "\x80", "\xff", "\xa2", "\xdc", `"x"`}
	for _, part := range parts {
		for before := range 20 {
			for after := range 12 {
				doc := `"` + strings.Repeat("a", before) + part + strings.Repeat("b", after) + `"`
				want := json.Valid([]byte(doc))
				s := skim{b: []byte(doc)}
				_, err := s.value()
				if err = errors.Join(err, s.end()); (err == nil) != want {
					t.Fatalf("%q: %v, valid %t", doc, err, want)
				}
				if cut := (&skim{b: []byte(doc[:len(doc)-1])}); want && cut.text() == nil {
					t.Fatalf("%q without its end is a string up to %d", doc, cut.at)
				}
			}
		}
	}
}
