package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected files of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"botback": func() {
			app := testApp()
			app.Stdin, app.Stdout, app.Stderr, app.Environ = os.Stdin, os.Stdout, os.Stderr, os.Environ()
			app.Terminal = os.Getenv("TEST_TERMINAL") != ""
			os.Exit(Run(context.Background(), app, os.Args[1:]))
		},
	})
}

// TestScripts runs the commands as users do; each script says what it is about.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus},
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/xdg")
			env.Setenv("XDG_CONFIG_DIRS", env.WorkDir+"/etc")
			env.Setenv("USER", "maya")
			env.Setenv("GORACE", "atexit_sleep_ms=0") // else each command waits a second under -race
			return nil
		},
	})
}

// wantStatus is the script command "status CODE command…": it runs a command and
// demands this exit code.
func wantStatus(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%v: exit code %d, want %d", args[1:], got, want)
	}
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func testApp() App {
	return App{
		Version: "botback v1.2.3\n",
		Stdin:   strings.NewReader(""),
		Stdout:  &bytes.Buffer{},
		Stderr:  &bytes.Buffer{},
		Now:     func() time.Time { return noon },
		Connect: func(_ context.Context, c Config) (Platform, func(), error) {
			return fakePlatform{c}, func() {}, nil
		},
		Templates: func(_ context.Context, c Config) ([]model.Template, error) {
			var own []model.Template
			files, err := filepath.Glob(filepath.Join(c.Banner.Library, "*.json"))
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					return nil, err
				}
				t, _ := model.ParseTemplate(strings.TrimSuffix(filepath.Base(file), ".json"), data)
				t.File = file
				own = append(own, t)
			}
			return own, err
		},
		Console: func(_ context.Context, c Config) error {
			_, err := fmt.Printf("console: sandbox=%v read-only=%v colour=%s\n", c.Sandbox, c.ReadOnly, c.UI.Color)
			return err
		},
	}
}

// fakePlatform has four tickets; the bot's id chooses how it fails.
type fakePlatform struct{ config Config }

func (p fakePlatform) Tickets(_ context.Context, q model.TicketQuery) (model.TicketPage, error) {
	failures := map[string]error{
		"down": model.ErrUnavailable, "locked": model.ErrUnauthorized, "refusing": model.ErrRefused,
		"guarded": model.ErrReadOnly, "html": model.ErrBadAnswer, "busy": model.ErrRateLimited,
	}
	if err := failures[p.config.Platform.Bot]; err != nil {
		return model.TicketPage{}, fmt.Errorf("list tickets: %w", err)
	}
	var page model.TicketPage
	for _, t := range sampleTickets() {
		for _, s := range q.Statuses {
			if t.Status == s {
				page.Tickets = append(page.Tickets, t)
			}
		}
	}
	page.Raw = len(page.Tickets)
	if p.config.Platform.Bot == "ugly" {
		page.Raw, page.Skipped = page.Raw+2, 2
	}
	return page, nil
}

func sampleTickets() []model.Ticket {
	return []model.Ticket{
		{ID: "100318", Status: model.StatusResolved, Source: "facebook", Contact: model.Contact{Name: "Old Chat"},
			Created: noon.Add(-50 * time.Hour), Resolved: noon.Add(-49 * time.Hour)},
		{ID: "100316", Status: model.StatusQueued, Source: "whatsapp", Contact: model.Contact{Name: "王小明", Phone: "+15550100"},
			Group: "billing", Issue: "refund, \"urgent\"", Created: noon.Add(-7 * time.Minute)},
		{ID: "100315", Status: model.StatusAssigned, Source: model.SourceWeb, UID: "u-1", BotID: "x1",
			Contact: model.Contact{Name: "=HYPERLINK(1)", Email: "zoe@example.com"}, Agent: model.Assignee{User: "ana", Name: "Ana"},
			Priority: model.PriorityHigh, Tags: []string{"vip", "<new>"}, Issue: "Déjà vu", Language: "fr",
			Created: noon.Add(-3 * time.Hour), Assigned: noon.Add(-2 * time.Hour), FirstResponse: noon.Add(-2 * time.Hour),
			LastAgent: noon.Add(-time.Hour), LastCustomer: noon.Add(-30 * time.Minute)},
		{ID: "100317", Status: model.StatusAssigned, Source: model.SourceWeb, Contact: model.Contact{Name: "Ravi 👩‍👩‍👧"},
			Created: noon.Add(-20 * time.Second), Assigned: noon.Add(-10 * time.Second), FirstResponse: noon,
			LastAgent: noon, LastCustomer: noon.Add(-5 * time.Second)},
	}
}

// However the version is asked for, the answer is the same.
func TestVersionIsToldInOneWay(t *testing.T) {
	app := testApp()
	for _, args := range [][]string{{"--version"}, {"version"}, {"-v"}, {"--private", "--version"}, {"version", "--private"}} {
		var out bytes.Buffer
		app.Stdout, app.Stderr = &out, &out
		if code := Run(context.Background(), app, args); code != StatusDone || out.String() != app.Version {
			t.Errorf("%q: code %d, %q", args, code, out.String())
		}
	}
}
