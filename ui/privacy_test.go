package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// secrets are what nobody but the operator may see of the customers of private.
var secrets = []string{"Wilhelmina", "Okonkwo", "wilhelmina", "okonkwo@", "0170555", "5550199"}

// private is a console on a customer whose name, phone and e-mail stand in
// everything that can be shown of a ticket.
func private(t *testing.T) *world {
	ticket := with(chat("101"), func(k *model.Ticket) {
		k.Contact = model.Contact{Name: "Wilhelmina Okonkwo", Phone: "+49 0170 5550199", Email: "w.okonkwo@example.com"}
		k.UID = "w.okonkwo@example.com"
		k.Issue, k.Note = "Wilhelmina's parcel", "call Okonkwo at +49 0170 5550199"
		k.Tags = []string{"okonkwo@example.com"}
	})
	w := emptyWorld(t, ticket, chat("102"))
	w.says("101", "this is Wilhelmina Okonkwo, +49 0170 5550199, w.okonkwo@example.com")
	w.writes("101", model.AuthorAgent, "Thank you, Wilhelmina!")
	w.open(Config{Private: true})
	w.Start(200, 50)
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	return w
}

func (w *world) hides(where string) {
	w.T.Helper()
	for _, s := range secrets {
		if strings.Contains(w.Screen(), s) {
			w.T.Errorf("%s shows %q:\n%s", where, s, w.Screen())
			return
		}
	}
}

// TestPrivacyHidesCustomersEverywhere walks over every screen and dialog.
func TestPrivacyHidesCustomersEverywhere(t *testing.T) {
	for name, keys := range map[string][]string{
		"the board":               {},
		"the board, marked":       {" "},
		"the conversation":        {"g", "enter"},
		"a search in it":          {"g", "enter", "/", "W"},
		"the exits":               {"2"},
		"the close dialog":        {"g", "x"},
		"the confirm dialog":      {"2", "c"},
		"the banner screen":       {"g", "b"},
		"the send dialog":         {"g", "b", "s"},
		"the removal":             {"g", "B"},
		"the removal from all":    {"*", "B"},
		"the close of all":        {"*", "x"},
		"what was done":           {"4", "enter"},
		"the help":                {"?"},
		"the palette":             {":"},
		"the team":                {"6"},
		"the board, after a hold": {"h"},
		"a message to many":       {"*", "m"},
		"a note for many":         {"*", "n"},
		"a note":                  {"g", "n"},
		"tags":                    {"g", "t"},
		"a job":                   {"*", "B", "y"},
		"the columns":             {"C"},
		"all columns":             {"C", "down", " ", "down", " ", "down", " ", "down", " ", "down", " ", "enter"},
		"a search":                {"F"},
	} {
		t.Run(name, func(t *testing.T) {
			w := private(t)
			w.Press(keys...)
			w.Pass(time.Second)
			w.hides(name)
		})
	}
}

func TestPrivacyIsAKey(t *testing.T) {
	w := private(t)
	w.Sees("W••• O•••")
	w.Press("P")
	w.Sees("Wilhelmina Okonkwo", "are shown again")
	w.Press("P")
	w.hides("the board")
	w.Sees("are hidden")
}

func TestANoticeThatNamesSomebodyGoesWithTheKey(t *testing.T) {
	w := private(t)
	w.Press("P")
	w.says("101", "talk to bot please")
	w.Pass(6 * time.Second)
	w.Press("P")
	w.hides("the status line")
}

func TestADumpIsForThisUserAlone(t *testing.T) {
	w := private(t)
	dir := filepath.Join(t.TempDir(), "dumps")
	w.App.env.Dump = DumpTo(dir)
	w.Press("D")
	w.Sees("The screen is in " + dir)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	path := filepath.Join(dir, files[0].Name())
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v: %v", info.Mode(), err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "W••• O•••") || strings.Contains(string(text), "\x1b") {
		t.Errorf("the dump is no plain picture of the screen:\n%s", text)
	}
	for _, s := range secrets {
		if strings.Contains(string(text), s) {
			t.Errorf("the dump says %q", s)
		}
	}
	w.Now, w.App.hand = w.Now.Add(-tempo), hand{}
	w.Press("D") // the same instant: the first picture stays
	w.Sees("file exists")
}
