package main

import (
	"strings"
	"testing"
)

func TestCheckTop(t *testing.T) {
	complete := []string{"README.md", "client/client.go", "go.mod", "go.sum", "main.go", "model/doc.go", "testdata/a.json", "ui/app.go", ".ci/run"}
	for name, tc := range map[string]struct {
		files []string
		want  []string
	}{
		"complete":  {complete, nil},
		"stranger":  {append([]string{"utils/a.go", "utils/b.go"}, complete...), []string{"utils: does not belong"}},
		"no readme": {complete[1:], []string{"README.md: missing"}},
	} {
		t.Run(name, func(t *testing.T) { compare(t, checkTop(tc.files), tc.want) })
	}
}

func TestCheckFile(t *testing.T) {
	lines := func(n int) string { return strings.Repeat("\n", n) }
	for name, tc := range map[string]struct {
		file, src string
		want      []string
	}{
		"small":              {"ui/a.go", "package ui\nfunc a() {}\n", nil},
		"long file":          {"ui/a.go", "package ui\n" + lines(maxFile), []string{"ui/a.go: 401 lines, at most 400"}},
		"as long as may be":  {"ui/a.go", "package ui\n" + lines(maxFile-1), nil},
		"long main":          {"main.go", "package main\n" + lines(maxMain), []string{"main.go: 151 lines, at most 150"}},
		"long function":      {"ui/a.go", "package ui\nfunc a() {" + lines(maxFunc) + "}\n", []string{"ui/a.go:2:1: a has 61 lines, at most 60"}},
		"long method":        {"ui/a.go", "package ui\ntype t int\nfunc (t) a() {" + lines(maxFunc) + "}\n", []string{"ui/a.go:3:1: a has 61 lines"}},
		"init":               {"ui/a.go", "package ui\nfunc init() {}\n", []string{"ui/a.go:2:1: an init function"}},
		"the one init":       {"ui/background/a.go", "package background\nfunc init() {}\n", nil},
		"method called init": {"ui/a.go", "package ui\ntype t int\nfunc (t) init() {}\n", nil},
		"broken":             {"ui/a.go", "package ui\nfunc {", []string{"ui/a.go:2:6: expected 'IDENT'"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := checkFile(tc.file, []byte(tc.src))
			compare(t, got, tc.want)
		})
	}
}

// compare checks that there are as many findings as wanted and that each
// begins as wanted.
func compare(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("found %q, want %q", got, want)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("found %q, want %q", got[i], want[i])
		}
	}
}
