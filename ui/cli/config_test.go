package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"
	"botback/ui"

	"github.com/google/go-cmp/cmp"
)

// load reads a configuration file with this text under a fresh name.
func load(t *testing.T, text string, s Sources) (*Loaded, error) {
	t.Helper()
	s.File = filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(s.File, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(s)
}

func mustLoad(t *testing.T, text string, s Sources) *Loaded {
	t.Helper()
	l, err := load(t, text, s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestEverySettingHasItsField(t *testing.T) {
	var paths, variables []string
	for _, k := range settings() {
		paths = append(paths, k.path)
		variables = append(variables, k.variable())
	}
	slices.Sort(paths)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(flatten(Config{}))), paths); diff != "" {
		t.Errorf("fields of Config (-) and settings (+) differ:\n%s", diff)
	}
	slices.Sort(variables)
	if len(slices.Compact(slices.Clone(variables))) != len(variables) {
		t.Errorf("two settings share a variable: %v", variables)
	}
}

// A default must satisfy its own rule, or "not set" must be what it means.
func TestDefaultsSatisfyTheirRules(t *testing.T) {
	for _, k := range settings() {
		s, text := k.def.(string)
		if !text || s == "" {
			continue
		}
		if v, err := k.kind.parse(s); err != nil || v != k.def {
			t.Errorf("%s: default %q gives %v, %v", k.path, s, v, err)
		}
	}
}

func TestNothingConfiguredIsTheSandbox(t *testing.T) {
	l := mustLoad(t, "# nothing yet\n", Sources{})
	if err := l.Check(); err != nil {
		t.Error(err)
	}
	c := l.Config
	if !c.Sandbox || c.Watch.Mode != "ask" || c.Watch.Interval != 5*time.Second || c.Phrases.Exit["en"][0] != "talk to bot" || c.ReadOnly {
		t.Errorf("got %+v", c)
	}
}

// What does not concern the connection does not leave the sandbox.
func TestOtherSettingsKeepTheSandbox(t *testing.T) {
	l := mustLoad(t, "watch: {mode: auto}\nplatform: {timeout: 30s}\n", Sources{})
	if !l.Config.Sandbox || l.Check() != nil {
		t.Errorf("sandbox %v, %v", l.Config.Sandbox, l.Check())
	}
}

func TestLayers(t *testing.T) {
	const file = `
profile: night
watch: {interval: 10s, mode: off}
phrases: {exit: [back to menu], buttons: []}
profiles:
  night: {watch: {interval: 20s}}
  day: {watch: {interval: 30s}}
`
	tests := []struct {
		name    string
		sources Sources
		want    time.Duration
	}{
		{"profile of the file over the file", Sources{}, 20 * time.Second},
		{"variable chooses the profile", Sources{Environ: []string{"BOTBACK_PROFILE=day"}}, 30 * time.Second},
		{"flag over variable", Sources{Profile: "night", Environ: []string{"BOTBACK_PROFILE=day"}}, 20 * time.Second},
		{"variable over profile", Sources{Profile: "day", Environ: []string{"BOTBACK_WATCH_INTERVAL=1m"}}, time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := mustLoad(t, file, tt.sources).Config
			if c.Watch.Interval != tt.want || c.Watch.Mode != "off" {
				t.Errorf("got %v, %s", c.Watch.Interval, c.Watch.Mode)
			}
		})
	}
	// Lists are taken as a whole: what is listed is what is watched.
	p := mustLoad(t, file, Sources{}).Config.Phrases
	if diff := cmp.Diff(Phrases{Exit: map[string][]string{AnyLanguage: {"back to menu"}}, Buttons: []string{}, Wordings: true}, p); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string][]string{"": {"back to menu"}}, p.Model().Exit); diff != "" {
		t.Error(diff)
	}
}

func TestVariables(t *testing.T) {
	c := mustLoad(t, "", Sources{Environ: []string{
		"BOTBACK_PHRASES_EXIT=talk to bot, zum Bot", "BOTBACK_READ_ONLY=1", "BOTBACK_ROUTES_CLOSE=/v2/close", "BOTBACK_HEADERS_API_KEY=apikey",
	}}).Config
	if diff := cmp.Diff(map[string][]string{AnyLanguage: {"talk to bot", "zum Bot"}}, c.Phrases.Exit); diff != "" {
		t.Error(diff)
	}
	if !c.ReadOnly || c.Platform.Routes.Close != "/v2/close" || c.Platform.Headers.APIKey != "apikey" {
		t.Errorf("got %+v", c)
	}
}

func TestOperator(t *testing.T) {
	for _, tt := range []struct {
		environ []string
		want    string
	}{
		{[]string{"USER=maya", "LOGNAME=other"}, "maya"},
		{[]string{"LOGNAME=maya"}, "maya"},
		{[]string{"USER=maya", "BOTBACK_OPERATOR=night shift"}, "night shift"},
		{nil, loginName()},
	} {
		if got := mustLoad(t, "", Sources{Environ: tt.environ}).Config.Operator; got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.environ, got, tt.want)
		}
	}
}

func TestURLAndRegion(t *testing.T) {
	const file = "platform: {region: r3, bot: x1, api_key: k}\n"
	l := mustLoad(t, file, Sources{Environ: []string{"BOTBACK_URL=https://example.com"}})
	if p := l.Config.Platform; p.URL != "https://example.com" || p.Region != "" || l.Check() != nil {
		t.Errorf("the higher layer should count: %q %q %v", p.URL, p.Region, l.Check())
	}
	l = mustLoad(t, "platform: {region: r3, url: \"https://example.com\", bot: x1, api_key: k}\n", Sources{})
	if err := l.Check(); err == nil || !strings.Contains(err.Error(), "leave one out") {
		t.Errorf("both in one layer: %v", err)
	}
}

// However a configuration is printed, no secret is in it.
func TestSecretsStaySecret(t *testing.T) {
	const key, token = "k-3f1c0ffee", "t-3f1c0ffee"
	l := mustLoad(t, "platform: {region: in, bot: x1, api_key: "+key+"}\n", Sources{Environ: []string{"BOTBACK_AUTH_TOKEN=" + token}})
	asJSON, err := json.Marshal(l.Config)
	if err != nil {
		t.Fatal(err)
	}
	c := l.Config
	for _, s := range []string{fmt.Sprint(c), fmt.Sprintf("%+v", c), fmt.Sprintf("%#v", c), fmt.Sprintf("%q %x", c.Platform.APIKey.String(), c.Platform.AuthToken.String()), string(asJSON), l.effective()} {
		if strings.Contains(s, "3f1c0ffee") {
			t.Errorf("a secret shows in %s", s)
		}
	}
	if c.Platform.APIKey.Reveal() != key || c.Platform.AuthToken.Reveal() != token {
		t.Error("Reveal does not give the secrets")
	}
}

// What botback config shows is a file that means the same.
func TestEffectiveReadsBack(t *testing.T) {
	const file = `
platform: {url: "http://127.0.0.1:8080/base", bot: "12345", timeout: 1m30s}
banner: {transport: action, action: "Send: #1 'event'", form: list}
phrases:
  exit: {en: ["a: b", "- c", "null", "\"quoted\"", "back\\slash"], zh: [转机器人], any: ["{x}"]}
  buttons: ["Exit", "Salir 👋", "yes"]
  wordings: false
watch: {mode: off, grace: 0s, max_age: 24h, rate: 0.5}
ui: {color: never, mouse: true}
board:
  columns: [id, wait, first_response]
  sort: customer desc
  thresholds: {wait: 90s, inactivity: 0s}
  views:
    - {name: "late: billing", filter: 'group:billing wait:>5m "a b"', columns: [id, wait], sort: wait asc}
    - {name: vip, key: 7, filter: "tag:vip"}
operator: "true"
read_only: true
`
	first := mustLoad(t, file, Sources{Environ: []string{"BOTBACK_API_KEY=k"}})
	again := mustLoad(t, first.effective(), Sources{Environ: []string{"BOTBACK_API_KEY=k"}})
	if diff := cmp.Diff(first.Config, again.Config); diff != "" {
		t.Errorf("%s\nfrom:\n%s", diff, first.effective())
	}
}

// A list in brackets would become phrases with brackets in them, and nobody would
// be heard.
func TestListInTheEnvironmentHasNoBrackets(t *testing.T) {
	_, err := load(t, "", Sources{Environ: []string{`BOTBACK_PHRASES_EXIT=["talk to bot"]`}})
	if err == nil || !strings.Contains(err.Error(), "without brackets") {
		t.Fatalf("got %v", err)
	}
}

// Made-up tickets have no place in the real journal, unless it is asked for.
func TestSandboxLeavesTheJournalAlone(t *testing.T) {
	const file = "journal: /var/lib/botback.db\n"
	if c := mustLoad(t, file, Sources{Flags: Flags{Sandbox: true}}).Config; c.Journal != "" {
		t.Errorf("the sandbox writes into %s", c.Journal)
	}
	if c := mustLoad(t, file, Sources{Flags: Flags{Sandbox: true, Journal: "mine.db"}}).Config; c.Journal != "mine.db" {
		t.Errorf("--journal is not heeded: %q", c.Journal)
	}
}

func TestTestUsers(t *testing.T) {
	for name, text := range map[string]string{
		"quoted": "test_users: [\"u-1\", \"2: Ana's phone\"]\n",
		"plain":  "test_users:\n  - u-1\n  - 2: Ana's phone\n",
	} {
		text += "platform: {url: \"https://example.com\", bot: x1, api_key: k}\n"
		want := model.TestUsers{{UID: "u-1"}, {UID: "2", Name: "Ana's phone"}}
		if diff := cmp.Diff(want, mustLoad(t, text, Sources{}).Config.Rehearsed()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	l := mustLoad(t, "test_users: [u-1, u-1]\n", Sources{})
	if got := l.Config.Rehearsed(); len(got) != 1 || got[0].UID != "test-user" {
		t.Errorf("in the sandbox: %v", got) // a configured one would be a stranger there
	}
	l = mustLoad(t, "test_users: [u-1, \"u-1: again\"]\nplatform: {url: \"https://example.com\", bot: x1, api_key: k}\n", Sources{})
	if err := l.Check(); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("the same one twice: %v", err)
	}
}

func TestPlacesOfTheLibrary(t *testing.T) {
	c := mustLoad(t, "", Sources{}).Config
	if !strings.HasSuffix(c.Banner.Library, filepath.Join("botback", "banners")) || !strings.HasSuffix(c.Drafts, filepath.Join("botback", "drafts")) {
		t.Errorf("templates in %q, drafts in %q", c.Banner.Library, c.Drafts)
	}
	if c := mustLoad(t, "banner: {library: /srv/banners}\n", Sources{}).Config; c.Banner.Library != "/srv/banners" {
		t.Errorf("templates in %q", c.Banner.Library)
	}
}

func TestViews(t *testing.T) {
	c := mustLoad(t, `board: {views: [{name: a, filter: x}, {name: b, key: "9", columns: [id]}], thresholds: {wait: 0s}}`, Sources{}).Config
	want := []View{{Name: "a", Key: "1", Filter: "x"}, {Name: "b", Key: "9", Columns: []string{"id"}}}
	if diff := cmp.Diff(want, c.Board.Views); diff != "" {
		t.Error(diff)
	}
	if late := c.Board.model().Late; late.Wait != ui.NeverLate || late.Response != ui.DefaultThresholds().Response {
		t.Errorf("thresholds %+v", late)
	}
	for file, want := range map[string]string{
		"board: {views: yes}": "wants a list of views", "board: {views: [x]}": "names with values", "board: {views: [{filter: x}]}": "wants a name",
		"board: {views: [{name: a, key: x}]}": "digit from 1 to 9", "board: {views: [{name: a}, {name: b, key: 1}]}": "a has the key 1 already",
		"board: {views: [{name: late, key: 1}, {name: Late, key: 2}]}": `two views are called "Late"`,
		"board: {views: [{name: a, filter: 'grup:x'}]}":                "did you mean group:?", "board: {views: [{name: a, sort: wiat}]}": "wants a column",
		"board: {views: [{name: a, columns: [wiat]}]}": "did you mean wait?", "board: {views: [{name: a, colour: red}]}": "no \"colour\"",
		"board: {views: [{name: a, filter: [x]}]}": "found a list, wants text", "board: {sort: wait down}": "the columns are id",
	} {
		if _, err := load(t, file+"\n", Sources{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
	if _, err := load(t, "", Sources{Environ: []string{"BOTBACK_BOARD_VIEWS=x"}}); err == nil || !strings.Contains(err.Error(), "in the file only") {
		t.Errorf("views in a variable: %v", err)
	}
}
