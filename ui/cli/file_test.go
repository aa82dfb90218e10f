package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// Each mistake is told with its line, its column and what would be right.
func TestBadFiles(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"unknown at the top", "plattform:\n  url: x\n", `1:1: there is no setting "plattform" at the top of the file; did you mean platform?`},
		{"unknown in a group", "a: 1\nwatch:\n  intervall: 5s\n", `1:1: there is no setting "a" at the top of the file|3:3: there is no setting "intervall" under watch; did you mean interval?`},
		{"other sign and case", "read-only: true\nwatch:\n  Mode: ask\n", `1:1: there is no setting "read-only" at the top of the file; did you mean read_only?|3:3: there is no setting "Mode" under watch; did you mean mode?`},
		{"right name, wrong group", "banner:\n  api_key: k\n", `2:3: there is no setting "api_key" under banner; did you mean platform.api_key?`},
		{"unknown in a profile", "profiles:\n  live:\n    watch:\n      grce: 5s\n", `4:7: there is no setting "grce" under watch; did you mean grace?`},
		{"nothing near", "watch:\n  zzz: 5s\n", `2:3: there is no setting "zzz" under watch`},
		{"number for time", "watch:\n  interval: 5\n", `2:13: watch.interval: found a number (put text in quotes), wants a time from 1s to 1h, such as 10s`},
		{"time too short", "watch:\n  interval: 999ms\n", `2:13: watch.interval: found "999ms", wants a time from 1s to 1h, such as 10s`},
		{"time without unit", "watch: {grace: \"5\"}\n", `1:16: watch.grace: found "5", wants a time from 0s to 1h, such as 10s`},
		{"negative time", "watch: {grace: -5s}\n", `1:16: watch.grace: found "-5s", wants a time from 0s to 1h, such as 10s`},
		{"text for truth", "read_only: yes\n", `1:12: read_only: found text, wants true or false`},
		{"number for text", "platform:\n  bot: 1599195792555\n", `2:8: platform.bot: found a number (put text in quotes), wants text`},
		{"truth for text", "operator: true\n", `1:11: operator: found true or false (put text in quotes), wants text`},
		{"text for number", "watch:\n  rate: fast\n", `2:9: watch.rate: found text, wants a number from 0.1 to 1000`},
		{"number out of range", "watch:\n  rate: 0\n", `2:9: watch.rate: found "0", wants a number from 0.1 to 1000`},
		{"no number", "watch:\n  rate: .nan\n", `2:9: watch.rate: found a number (put text in quotes), wants a number from 0.1 to 1000`},
		{"choice", "watch:\n  mode: atuo\n", `2:9: watch.mode: found "atuo", wants one of off, ask, auto; did you mean auto?`},
		{"far from every choice", "ui: {notify: trumpet}\n", `1:14: ui.notify: found "trumpet", wants one of bell, osc9, off`},
		{"list for text", "platform:\n  bot: [a]\n", `2:8: platform.bot: found a list, wants text`},
		{"text for list", "phrases:\n  buttons: Exit\n", `2:12: phrases.buttons: found text, wants a list, such as ["one", "two"]`},
		{"number in a list", "phrases:\n  buttons:\n    - Exit\n    - 5\n", `4:7: phrases.buttons: found a number (put text in quotes), wants text`},
		{"empty phrase", "phrases:\n  exit:\n    en: [talk to bot, \"  \"]\n", `3:23: phrases.exit: found "  ", wants a text in one line, not empty`},
		{"no language tag", "phrases:\n  exit:\n    english please: [a]\n", `3:5: phrases.exit: found "english please", wants a language tag such as en or hi-Latn, or any`},
		{"phrase without its list", "phrases:\n  exit:\n    en: talk to bot\n", `3:9: phrases.exit: found text, wants a list, such as ["one", "two"]`},
		{"value for a group", "platform: x1\n", `1:11: found text, but platform wants names with values (name: value)`},
		{"group for a value", "platform:\n  url:\n    host: a\n", `3:9: platform.url: found names with values, wants text`},
		{"list at the top", "- a\n", `1:1: found a list, but the file wants names with values (name: value)`},
		{"twice", "watch:\n  mode: ask\nui: {mouse: true}\nwatch:\n  mode: off\n", `4:1: "watch" stands here a second time; the first is in line 1`},
		{"second document", "read_only: true\n---\nread_only: false\n", `2:1: a second document starts here; put everything into one`},
		{"alias", "operator: &a x\nbanner: {action: *a}\n", `1:11: operator: found a YAML anchor, which is not used here, wants text|2:18: banner.action: found a YAML alias, which is not used here, wants text`},
		{"merge key", "<<: {read_only: true}\n", `1:1: a name is wanted here, in plain text`},
		{"profile is no name", "profile: [a]\n", `1:1: profile: wants the name of a profile`},
		{"profiles is no mapping", "profiles: [a]\n", `1:11: found a list, but profiles wants names with values (name: value)`},
		{"profile within a profile", "profiles:\n  a:\n    profiles: {}\n", `3:5: there is no setting "profiles" at the top of the file`},
		{"tab", "watch:\n\tmode: ask\n", "2:1: this is no YAML: found character '\t' that cannot start any token"},
		{"cut", "watch: {mode: ask\n", `1:8: this is no YAML: could not find flow mapping end token '}'`},
		{"colon in text", "operator: a: b\n", `1:11: this is no YAML: mapping value is not allowed in this context`},
		{"secret with a space", "platform:\n  api_key: sec ret\n", `2:12: platform.api_key: wants a key or token of plain characters, without spaces and line breaks (was it cut or pasted twice?)`},
		{"password in the address", "platform:\n  url: https://u:secret@example.com\n", `2:8: platform.url: wants an address without a user name or password in it`},
		{"test user with a space", "test_users: [a b]\n", `1:14: test_users: found "a b", wants the uid of a test user, such as u-123, or with a name: "u-123: Ana"`},
		{"test user with two names", "test_users:\n  - u-1: [a]\n", `2:5: test_users: wants a uid, or a uid with a name: "u-123: Ana"`},
		{"pair in another list", "phrases:\n  buttons:\n    - a: b\n", `3:8: phrases.buttons: found names with values, wants text`},
		{"control characters", "ui: {notify: \"\\e[2J\"}\n", `1:14: ui.notify: found "", wants one of bell, osc9, off`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := readDocument("c.yaml", []byte(tt.file), newTable())
			want := "c.yaml:" + strings.ReplaceAll(tt.want, "|", "\nc.yaml:")
			if diff := cmp.Diff(want, doc.problems.Error()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestFilesThatAreFine(t *testing.T) {
	for name, file := range map[string]string{
		"empty":                   "",
		"comments":                "# a\n# b\n",
		"byte order mark":         "\ufeffread_only: true\n",
		"CRLF":                    "read_only: true\r\nwatch:\r\n  mode: ask\r\n",
		"nothing after a colon":   "platform:\nwatch:\n  mode:\nprofiles:\n",
		"document start":          "---\nread_only: true\n",
		"whole number for a rate": "watch: {rate: 5}\n",
		"block text":              "operator: >-\n  night\n  shift\n",
	} {
		t.Run(name, func(t *testing.T) {
			if ps := readDocument("c.yaml", []byte(file), newTable()).problems; len(ps) > 0 {
				t.Error(ps)
			}
		})
	}
}

// A file that is there but cannot be read is not taken for no file.
func TestFileThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	_, err := Load(Sources{File: dir})
	if err == nil || !strings.Contains(err.Error(), "cannot be read: is a directory") {
		t.Errorf("a directory: %v", err)
	}
	if !errors.Is(err, model.ErrInvalid) {
		t.Errorf("kind of %v", err)
	}
	if _, err = Load(Sources{File: filepath.Join(dir, "none.yaml")}); err == nil || strings.Count(err.Error(), "none.yaml") != 1 {
		t.Errorf("no file: %v", err)
	}
	latin := filepath.Join(dir, "latin.yaml")
	if err := os.WriteFile(latin, []byte("operator: Andr\xe9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = Load(Sources{File: latin}); err == nil || !strings.Contains(err.Error(), "no UTF-8") {
		t.Errorf("Latin-1: %v", err)
	}
}

// FuzzReadDocument: whatever the file holds, reading it ends, with every problem
// placed, and what it accepts merges into a configuration.
func FuzzReadDocument(f *testing.F) {
	for _, s := range []string{"", "watch: {mode: ask}", "profiles: {a: {phrases: {exit: {en: [x]}}}}", "a: &x [*x]\n", "? {a: b}\n: c", "- - -", "platform:\n api_key: |\n  x\n", "%YAML 1.2\n---\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc := readDocument("c.yaml", []byte(s), newTable())
		for _, p := range doc.problems {
			if !strings.HasPrefix(p.Where, "c.yaml") || p.What == "" {
				t.Errorf("problem without place or words: %+v", p)
			}
		}
		l := &Loaded{table: newTable()}
		if err := l.merge([]layer{defaults(l.table), doc.base}); err != nil {
			t.Error(err)
		}
	})
}
