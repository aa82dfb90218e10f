package sandbox

import (
	"strings"
	"testing"
)

func TestTopicsOfTheDemo(t *testing.T) {
	all, err := topics(talk)
	if err != nil {
		t.Fatal(err)
	}
	names, groups := folks(), map[string]bool{}
	for _, g := range DefaultGroups() {
		groups[g.Code] = true
	}
	issues := map[string]bool{}
	for _, tp := range all {
		if len(names[tp.language].given) == 0 || !groups[tp.group] || len(tp.lines) < 4 || issues[tp.issue] {
			t.Errorf("%+v", tp)
		}
		if tp.lines[0].From != FromUser {
			t.Errorf("%s: the customer does not begin", tp.issue)
		}
		issues[tp.issue] = true
	}
	for _, r := range roles() {
		if !issues[r.issue] {
			t.Errorf("the part %s has no topic %q", r.name, r.issue)
		}
	}
}

func TestTopicsSayWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"< hello":                       "line 1: talk without a head",
		"# en orders LOW x | a\n* oops": `line 2: starts with "*"`,
		"# en orders | a":               "line 1: a head is",
		"# en orders LOW x":             "line 1: a head is",
	} {
		if _, err := topics(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestNamesDoNotRepeatEarly(t *testing.T) {
	for language, f := range folks() {
		seen := map[string]bool{}
		for k := range len(f.given) * min(len(f.given), len(f.family)) {
			if name := f.name(k); seen[name] {
				t.Errorf("%s: %q comes again as number %d", language, name, k)
			}
			seen[f.name(k)] = true
		}
	}
}
