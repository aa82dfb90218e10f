package model_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"botback/model"
)

func TestTemplatesCanBeSentAsTheyAre(t *testing.T) {
	matcher, err := model.NewMatcher(model.DefaultPhrases())
	if err != nil {
		t.Fatal(err)
	}
	l := goodContext()
	l.Asks = func(s string) bool { return matcher.Match(s).Label == model.LabelExit }
	var names []string
	forms := map[model.Form]bool{}
	for _, tpl := range model.Templates() {
		names = append(names, tpl.Name)
		forms[tpl.Banner.Form] = true
		if !tpl.BuiltIn || tpl.File != "" || tpl.Fault != nil || tpl.About == "" {
			t.Errorf("%s is no whole built-in template: %+v", tpl.Name, tpl)
		}
		fs := model.Lint(tpl.Banner, l)
		if tpl.Name == "image" { // its picture is an example, and customers must not get that unnoticed
			if len(fs) != 1 || fs[0].Rule != model.RuleAddress || model.HasErrors(fs) {
				t.Errorf("%s: %+v, want a warning about the address alone", tpl.Name, fs)
			}
		} else if len(fs) > 0 {
			t.Errorf("%s: %+v", tpl.Name, fs)
		}
		data, err := tpl.Banner.Encode()
		if err != nil {
			t.Fatal(err)
		}
		own, err := model.ParseTemplate("own-"+tpl.Name, data)
		if err != nil || own.BuiltIn {
			t.Fatalf("as a file: %+v, %v", own, err)
		}
		if diff := cmp.Diff(tpl.Banner, own.Banner, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s is another as a file (-have +read):\n%s", tpl.Name, diff)
		}
		asks := len(tpl.Banner.Texts()) == 1 && tpl.Banner.Texts()[0] == "talk to bot" || strings.Contains(tpl.Banner.Cards[0].Title, "'talk to bot'")
		if !asks {
			t.Errorf("%s offers no way out", tpl.Name)
		}
	}
	want := "exit-text exit-button outage long-wait out-of-hours carousel image"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("templates %s, want %s", got, want)
	}
	if !forms[model.FormObject] || !forms[model.FormList] || !forms[model.FormBanners] {
		t.Errorf("forms %v: every form that can be sent should be among them", forms)
	}
}

func TestTemplatesAreNobodyElses(t *testing.T) {
	model.Templates()[1].Banner.Cards[0].Options[0].Text = "changed"
	if got := model.Templates()[1].Banner.Texts(); got[0] != "talk to bot" {
		t.Errorf("posts %q after somebody changed a copy", got)
	}
}

func TestParseTemplateKeepsWhatIsBroken(t *testing.T) {
	for name, c := range map[string]struct{ name, data, want string }{
		"JSON":  {"sale", "{\n\"title\" 1}", "template sale: decode banner: line 2, column 9"},
		"empty": {"sale", "", "template sale: decode banner: there is nothing in it"},
		"name":  {"../sale\x1b[2J", `{"title":"x"}`, `template ../sale: the name "../sale" is not made of letters`},
	} {
		t.Run(name, func(t *testing.T) {
			tpl, err := model.ParseTemplate(c.name, []byte(c.data))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || !errors.Is(err, model.ErrInvalid) {
				t.Errorf("%v, want %s", err, c.want)
			}
			if tpl.Fault != err || tpl.Name == "" || tpl.BuiltIn {
				t.Errorf("%+v does not say what is wrong with it", tpl)
			}
		})
	}
}

func TestCheckTemplateName(t *testing.T) {
	for _, s := range []string{"a", "sale-2026", "Ausgang", "saída", "sai\u0301da", "हिन्दी", "9", strings.Repeat("ü", 64)} {
		if err := model.CheckTemplateName(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for s, want := range map[string]string{
		"":                      "needs a name",
		"-x":                    "no dash in front",
		"a b":                   "letters, digits and dashes",
		"a/b":                   "letters, digits and dashes",
		"..":                    "letters, digits and dashes",
		"a.json":                "letters, digits and dashes",
		"a\u200bb":              "letters, digits and dashes",
		"a\u3164b":              "letters, digits and dashes",
		"a\u202eb":              "letters, digits and dashes",
		"a\xffb":                "letters, digits and dashes",
		"\u0301a":               "letters, digits and dashes",
		strings.Repeat("x", 65): "longer than 64",
		"outage":                "built-in",
		"Exit-Button":           "built-in",
	} {
		if err := model.CheckTemplateName(s); err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, model.ErrInvalid) {
			t.Errorf("%q: %v, want %q", s, err, want)
		}
	}
}
