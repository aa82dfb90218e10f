package cli

import (
	"os"
	"strings"
	"testing"
)

// The README lists every setting as it is: its name, variable and meaning.
func TestReadmeListsEverySetting(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range settings() {
		row := "| `" + k.path + "` | `" + k.variable() + "` |"
		about := strings.TrimPrefix(k.about, "route: ")
		at := strings.Index(string(text), row)
		if at < 0 {
			t.Errorf("there is no row %s", row)
			continue
		}
		line, _, _ := strings.Cut(string(text)[at:], "\n")
		if !strings.Contains(line, about) {
			t.Errorf("the row of %s does not say %q", k.path, about)
		}
	}
}
