package cli_test

import (
	"testing"

	"botback/model"
)

// Bad phrases are found before anything begins; good ones match when asked.
func TestMatcherOfTheConfiguration(t *testing.T) {
	cfg := defaults(t)
	get, err := cfg.Matcher()
	if err != nil {
		t.Fatal(err)
	}
	if first, again := get(), get(); first != again {
		t.Error("the matcher is made anew each time")
	}
	if get().Match("talk to bot").Label != model.LabelExit {
		t.Errorf("the default phrases: %v", err)
	}
	cfg.Phrases.Exit = map[string][]string{"en": {"the"}}
	if _, err := cfg.Matcher(); err == nil {
		t.Error("a phrase that is in every chat passes")
	}
}
