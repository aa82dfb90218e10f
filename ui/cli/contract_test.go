package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"botback/client"
	"botback/client/sandbox"
	"botback/model"
	"botback/ui/cli"

	"github.com/google/go-cmp/cmp"
)

func defaults(t *testing.T) cli.Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := cli.Load(cli.Sources{File: file})
	if err != nil {
		t.Fatal(err)
	}
	return l.Config
}

// The defaults that the configuration shows are those that the client has.
func TestDefaultsAreTheClients(t *testing.T) {
	c, want := defaults(t), client.DefaultConfig()
	got := want
	got.Routes = client.Routes(c.Platform.Routes)
	got.KeyHeader, got.TokenHeader = c.Platform.Headers.APIKey, c.Platform.Headers.AuthToken
	got.ShowEvent, got.CloseEvent, got.Action = c.Banner.ShowEvent, c.Banner.CloseEvent, c.Banner.Action
	got.Transport = client.Transport(c.Banner.Transport)
	got.Timeout = c.Platform.Timeout
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("client (-) and configuration (+) differ:\n%s", diff)
	}
}

func TestRegionsAreTheClients(t *testing.T) {
	for _, region := range []string{"in", "r1", "r2", "r3", "r4", "r5"} {
		if _, err := client.RegionURL(region); err != nil {
			t.Error(err)
		}
	}
}

func TestPhrasesAreTheModels(t *testing.T) {
	if diff := cmp.Diff(model.DefaultPhrases(), defaults(t).Phrases.Model()); diff != "" {
		t.Error(diff)
	}
	form, err := model.ParseForm(defaults(t).Banner.Form)
	if err != nil || form != model.FormObject {
		t.Errorf("form %v, %v", form, err)
	}
}

// Whom the console rehearses with in the sandbox is somebody there.
func TestTestUserIsTheSandboxes(t *testing.T) {
	users := defaults(t).Rehearsed()
	if len(users) != 1 || users[0].UID != sandbox.DemoTestUser {
		t.Errorf("test users %v, the sandbox has %s", users, sandbox.DemoTestUser)
	}
}
