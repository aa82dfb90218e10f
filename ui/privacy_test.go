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
var secrets = []string{"Wilhelmina", "Okonk", "wilhelmina", "okonkwo@", "0170555", "5550199"}

// private is a console on a customer whose name, phone and e-mail stand in
// everything that can be shown of a ticket.
func private(t *testing.T) *world {
	ticket := with(chat("101"), func(k *model.Ticket) {
		k.Contact = model.Contact{Name: "Wilhelmina Okonkwo", Phone: "+49 0170 5550199", Email: "w.okonkwo@example.com"}
		k.UID = "w.okonkwo@example.com"
		k.Issue, k.Note = "Wilhelmina's parcel", "call Okonkwo at +49 0170 5550199"
		k.Tags = []string{"okonkwo@example.com"}
	})
	over := with(ticket, func(k *model.Ticket) { k.ID, k.Status = "77", model.StatusResolved })
	w := emptyWorld(t, ticket, chat("102"), over)
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

// TestPrivacyHidesCustomersEverywhere walks over every screen and dialog. Where the
// key works, it shows the customers first and hides them again: a screen that
// keeps what it has drawn must not keep the names.
func TestPrivacyHidesCustomersEverywhere(t *testing.T) {
	for name, keys := range map[string][]string{
		"the board":                 {},
		"the board, marked":         {" "},
		"the board, filtered":       {"/", "W", "i", "l", "h", "e", "l", "m", "i", "n", "a", "enter"},
		"the board, by a customer":  {"/", "n", "a", "m", "e", ":", "O", "k", "o", "n", "k", "w", "o", "enter"},
		"the conversation":          {"g", "enter"},
		"a search in it":            {"g", "enter", "/", "W"},
		"the exits":                 {"2"},
		"the close dialog":          {"g", "x"},
		"the confirm dialog":        {"2", "c"},
		"the banner screen":         {"g", "b"},
		"the send dialog":           {"g", "b", "s"},
		"the removal":               {"g", "B"},
		"the removal from all":      {"*", "B"},
		"the removal from matching": {"/", "W", "i", "l", "h", "e", "l", "m", "i", "n", "a", "enter", "*", "B"},
		"the close of all":          {"*", "x"},
		"what was done":             {"4", "enter"},
		"the help":                  {"?"},
		"the palette":               {":"},
		"the team":                  {"6"},
		"the board, after a hold":   {"h"},
		"a message to many":         {"*", "m"},
		"a note for many":           {"*", "n"},
		"a note":                    {"g", "n"},
		"tags":                      {"g", "t"},
		"a job":                     {"*", "B", "y"},
		"the columns":               {"C"},
		"all columns":               {"C", "down", " ", "down", " ", "down", " ", "down", " ", "down", " ", "enter"},
		"a search that was opened":  {"F"},
		"a search":                  {"F", "o", "k", "o", "n", "k", "w", "o", "enter"},
		"a search without an end":   {"F", "O", "k", "o", "n", "k", "w", "o", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			w := private(t)
			w.Press(keys...)
			w.Pass(time.Second)
			w.hides(name)
			if w.App.dialogOpen() || w.App.top().Typing() {
				return // the key is a letter there
			}
			w.Press("P", "y")
			w.Sees("are shown again")
			w.Press("P")
			w.Sees("are hidden")
			w.hides(name + ", after they were shown")
		})
	}
}

// Why an exit stands where it does is told with the customer's own words, wherever it is
// told, and they may be cut off in the middle of a name.
func TestPrivacyOfReasons(t *testing.T) {
	for name, words := range map[string]string{
		"wrote on":     "this is Wilhelmina Okonkwo, call +49 0170 5550199",
		"took it back": "no, keep the agent, I am Wilhelmina Okonkwo, w.okonkwo@example.com",
		"cut off":      "please wait a moment, dear all, my name is Wilhelmina Okonkwo",
	} {
		t.Run(name, func(t *testing.T) {
			w := private(t)
			w.says("101", words)
			w.Pass(6 * time.Second)
			w.hides("the status line")
			w.hush()
			w.Press("2")
			w.Pass(time.Second)
			w.hides("the exits")
			w.Press("c")
			w.hides("the dialog")
			w.Press("esc", "enter")
			w.hides("the conversation")
			w.Press("esc", "4")
			w.Pass(time.Second)
			w.hides("the trail")
			w.resolve("101") // from here on the name is known by the exit alone
			w.Pass(6 * time.Second)
			w.Press("1", "4", "enter")
			w.Pass(time.Second)
			w.hides("the trail, after the chat")
		})
	}
}

// What a step says are the platform's words, which may name the customer, too.
func TestPrivacyOfSteps(t *testing.T) {
	w := private(t)
	x, _ := w.App.desk.exits.Get("101")
	x.State, x.Reason = model.ExitFailed, "the platform: Wilhelmina Okonkwo is VIP"
	x.Steps[model.StepCloseTicket] = model.StepResult{Outcome: model.OutcomeFailed, Detail: x.Reason}
	w.Send(exitsMsg{list: []model.Exit{x}})
	w.Press("2")
	w.Sees("the platform: W••• O••• is VIP")
	w.hides("the steps")
}

// Of whom the console does not know the name, it quotes nothing: the trail is longer than
// the list of chats.
func TestPrivacyOfStrangers(t *testing.T) {
	w := private(t)
	w.trail = append(w.trail, model.Event{At: noon, Ticket: "55", Who: "customer", Kind: model.EventRequest, What: "wrote “Okonkwo here, talk to bot”", Why: "doubt"})
	w.Press("4")
	w.Sees("wrote “•••” — doubt")
	w.hides("the trail")
}

func TestPrivacyOfJobRows(t *testing.T) {
	w := private(t)
	w.Press("*", "B", "y")
	w.Pass(time.Second)
	w.Press("esc")
	for i := range w.jobs[0].targets {
		if k := &w.jobs[0].targets[i]; k.Ticket.ID == "101" {
			k.State, k.Reason, k.Detail = model.TargetFailed, model.ReasonNotClosed, "the customer wrote on: “this is Wilhelmina Okonkwo, +49 0170 5550199”"
		}
	}
	w.Press("4", "g", "enter")
	w.Pass(time.Second)
	for range w.jobs[0].targets {
		w.Press("down")
		w.hides("the job")
	}
	w.Press("g")
	w.Sees("the customer wrote on: “this is W•••")
}

func TestPrivacyIsAKey(t *testing.T) {
	w := private(t)
	w.Sees("W••• O•••")
	w.Press("P", "y")
	w.Sees("Wilhelmina Okonkwo", "are shown again")
	w.Press("P")
	w.hides("the board")
	w.Sees("are hidden")
}

// A console that was started with the customers hidden asks before it shows them,
// and the key that opened the question is no answer.
func TestWhoStartedPrivateIsAsked(t *testing.T) {
	w := private(t)
	for _, no := range []string{"enter", "esc", "n"} {
		w.Press("P", "P")
		w.Sees("Show who customers are?")
		w.hides("the question")
		w.Press(no)
		w.SeesNot("Show who customers are?")
		w.hides("after " + no)
	}
	open := newWorld(t, chats(1)...)
	open.Press("P", "P")
	open.Sees("Customer 101", "are shown again")
}

// What the status line said may name somebody: the key replaces it.
func TestANoticeThatNamesSomebodyGoesWithTheKey(t *testing.T) {
	w := private(t)
	w.Press("P", "y")
	w.Send(noticeMsg{levelBad, "Wilhelmina Okonkwo could not be reached."})
	w.Sees("Wilhelmina Okonkwo could not be reached.")
	w.Press("P")
	w.hides("the status line")
}

// A tag may hold an address: it is not offered while the board hides it.
func TestTheFilterCompletesNoAddresses(t *testing.T) {
	w := private(t)
	w.Press("/")
	w.Type("tag:ok")
	w.hides("what is offered")
	w.Press("tab")
	w.hides("what was completed")
	w.Press("esc", "P", "y", "/")
	w.Type("tag:ok")
	w.Sees("okonkwo@example.com")
}

// Who types a filter has to see it; left, it may name a customer.
func TestTheFilterLineNamesNobody(t *testing.T) {
	w := private(t)
	w.Press("/")
	w.Type("Wilhelmina group:billing wait:>1m")
	w.Sees("Wilhelmina")
	w.Press("enter")
	w.Sees("/ ••• group:billing wait:>1m")
	w.hides("the filter line")
	w.Press("F")
	w.Sees("left out, the platform looks for words only: group:billing wait:>1m")
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

// Of a customer whom nobody knows by name the words are hidden whole: any word may be
// the name.
func TestPrivacyOfTheNameless(t *testing.T) {
	w := emptyWorld(t, with(chat("101"), func(k *model.Ticket) { k.Contact = model.Contact{} }))
	w.open(Config{Private: true})
	w.Start(120, 30)
	w.says("101", "I am Wilhelmina Okonkwo, talk to bot")
	w.Pass(6 * time.Second)
	w.Press("4")
	w.Pass(time.Second)
	w.SeesNot("Okonkwo")
}
