package cli

import (
	"context"
	"errors"
	"strings"
	"testing"

	"botback/model"
)

// shelved is a program whose operator has a template "ours" and a broken one.
func shelved() *invocation {
	ours := model.Template{Name: "ours", File: "ours.json", Banner: model.Templates()[0].Banner}
	broken := model.Template{Name: "torn", File: "torn.json", Fault: errors.New("line 3: no value")}
	return &invocation{App: &App{Templates: func(context.Context, Config) ([]model.Template, error) {
		return []model.Template{ours, broken}, nil
	}}}
}

// The rule: whoever names a template may name their own. The watch and the greeting
// knew the built-in ones alone.
func TestGreetingKnowsOwnTemplates(t *testing.T) {
	in := shelved()
	for name, says := range map[string]string{"ours": "", "exit-button": "", "torn": "torn.json: line 3: no value", "oers": `did you mean ours?`} {
		cfg := Config{Watch: Watch{Banner: "auto", Template: name, Mode: "ask"}, Banner: Banner{Form: "object"}}
		got, err := in.greeted(t.Context(), cfg)
		o, werr := in.watchOrder(t.Context(), cfg, watchFlags{output: "text"})
		if says == "" && (err != nil || werr != nil || got.Greeting == nil || o.banner == nil || o.template != name) {
			t.Errorf("%s: %v, %v", name, err, werr)
		}
		if says != "" && (err == nil || werr == nil || !strings.Contains(err.Error(), says) || !strings.Contains(werr.Error(), says) || status(err) != StatusUsage) {
			t.Errorf("%s: %v, %v", name, err, werr)
		}
	}
	off := Config{Watch: Watch{Banner: "off", Template: "nobody's", Mode: "ask"}}
	if got, err := in.greeted(t.Context(), off); err != nil || got.Greeting != nil {
		t.Errorf("not wanted: %v", err)
	}
	if _, err := in.watchOrder(t.Context(), off, watchFlags{output: "text", banner: "missing"}); err == nil {
		t.Error("a banner that there is not was taken")
	} else {
		var usage *usageError
		if !errors.As(err, &usage) || !strings.Contains(usage.next, "ours") || !strings.Contains(usage.next, "exit-text") {
			t.Errorf("the known ones are not named: %v, %+v", err, usage)
		}
	}
}
