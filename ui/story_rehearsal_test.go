package ui_test

import (
	"strings"
	"testing"
	"time"

	"botback/client/sandbox"
	"botback/model"
	"botback/ui"

	"pgregory.net/rapid"
)

// tess is the test user of the stories.
const (
	tess    = "100330"
	tessUID = "u-tess"
)

// rehearsalStory is a platform with the usual customers and a test user, who
// clicks what is shown two seconds later; a second one has no chat.
func rehearsalStory(t *testing.T, mode model.WatchMode) *story {
	s := newStory(t, ui.Config{Mode: mode, TestUsers: model.TestUsers{{UID: tessUID, Name: "Tess"}, {UID: "u-bare"}}})
	s.AddTicket(sandbox.Ticket{ID: tess, UID: tessUID, Name: "Tess", Source: sandbox.Web, Group: "orders", Status: sandbox.Assigned,
		Issue: "Test", Age: time.Minute, Temper: sandbox.Clicking, Reaction: 2 * time.Second,
		Talk: []sandbox.Line{{From: sandbox.FromUser, Text: "talk to bot", Ago: 30 * time.Second}}})
	s.Start(120, 30)
	return s
}

// reached fails if anything went to anybody else.
func (s *story) reached(uids ...string) {
	s.T.Helper()
	for _, c := range s.Calls() {
		if !strings.Contains(" "+strings.Join(uids, " ")+" ", " "+c.UID+" ") && !(c.UID == "" && c.Ticket == tess) {
			s.T.Errorf("%s reached %q, ticket %q", c.Deed, c.UID, c.Ticket)
		}
	}
}

func exitButton() model.Banner { return model.Templates()[1].Banner }

func TestStoryOfARehearsal(t *testing.T) {
	s := rehearsalStory(t, model.ModeAsk)
	s.Rehearse(exitButton())
	s.Sees("REHEARSAL – goes to test user Tess (u-tess) only", "ticket 100330, assigned")
	s.Press("y")
	s.Sees("[x] sent", "[ ] clicked or typed")
	s.did(tess, sandbox.Show, 1, 1)
	s.Pass(5 * time.Second) // Tess clicks
	s.Sees("[x] clicked or typed", "“talk to bot”: exit, rule exact", "word for word what the button posts")
	s.Pass(6 * time.Second)
	s.Sees("waits for you on Exits (2): confirm or decline")
	s.Press("x", "y")
	s.Pass(5 * time.Second)
	s.Sees("[x] removed", "[x] ticket closed", "[x] bot running")
	if state := s.is(tess, sandbox.Resolved); state.Banner != "" || state.Paused {
		t.Errorf("banner %q, bot paused %t", state.Banner, state.Paused)
	}
	s.did(tess, sandbox.Close, 1, 1)
	s.reached(tessUID)
}

// The watch does it all by itself.
func TestStoryOfARehearsalInModeAuto(t *testing.T) {
	s := rehearsalStory(t, model.ModeAuto)
	s.Rehearse(exitButton())
	s.Press("y")
	s.Pass(8 * time.Second)
	s.Sees("by the watch, when its grace period is over")
	s.Pass(20 * time.Second)
	s.Sees("[x] removed", "by watch", "[x] ticket closed", "[x] bot running")
	s.is(tess, sandbox.Resolved)
	s.reached(tessUID)
}

func TestStoryOfARehearsalThatIsDismissed(t *testing.T) {
	s := rehearsalStory(t, model.ModeAsk)
	s.Rehearse(model.Templates()[0].Banner)
	s.Press("y")
	if !s.CustomerDismisses(tess) {
		t.Fatal("no banner is shown")
	}
	s.Pass(3 * time.Second)
	s.Sees("[x] dismissed", "dismissed instead", "nothing is left to remove")
	s.reached(tessUID)
}

func TestStoryOfARehearsalWithoutAChat(t *testing.T) {
	s := rehearsalStory(t, model.ModeAsk)
	s.Rehearse(exitButton())
	s.Press("down", "y")
	s.Sees("[x] sent", "[-] ticket closed")
	s.Press("t")
	s.Type("talk to bot")
	s.Press("enter")
	s.Pass(3 * time.Second)
	s.Sees("[x] clicked or typed", "u-bare")
	s.Press("B")
	s.Sees("[x] removed", "by lee")
	s.reached("u-bare")
	var deeds []sandbox.Deed
	for _, c := range s.Calls() {
		deeds = append(deeds, c.Deed)
	}
	if got := deeds; len(got) != 3 || got[0] != sandbox.Show || got[1] != sandbox.Speak || got[2] != sandbox.Remove {
		t.Errorf("asked of the platform: %v", got)
	}
}

// The operator speaks as the test user; the words are heard like any other.
func TestStoryOfSpeaking(t *testing.T) {
	s := rehearsalStory(t, model.ModeAsk)
	s.Rehearse(model.Templates()[0].Banner)
	s.Press("y", "t")
	s.Type("how do I talk to bot?")
	s.Press("enter")
	s.Pass(1 * time.Second)
	s.Sees("[?] clicked or typed", "doubt")
	s.did(tess, sandbox.Speak, 1, 1)
	s.reached(tessUID)
}

// Whatever is pressed, whatever the platform answers: a rehearsal reaches test
// users only, by the record of the platform itself.
func TestStoryNeverReachesACustomer(t *testing.T) {
	if testing.Short() {
		t.Skip("needs some seconds")
	}
	keys := []string{"y", "t", "B", "R", "esc", "right", "enter", "down", "h", "u"}
	faults := []sandbox.FaultKind{sandbox.Refused, sandbox.ServerError, sandbox.Reset, sandbox.Lost}
	rapid.Check(t, func(rt *rapid.T) {
		s := rehearsalStory(t, model.ModeAsk)
		s.Press("3") // where no key but those of a rehearsal sends anything
		for range rapid.IntRange(1, 10).Draw(rt, "steps") {
			switch rapid.IntRange(0, 6).Draw(rt, "step") {
			case 2:
				s.Fail(sandbox.Fault{Kind: rapid.SampledFrom(faults).Draw(rt, "fault"), Times: 1})
			case 0:
				s.Rehearse(exitButton())
			case 1:
				s.Pass(time.Duration(rapid.IntRange(1, 6).Draw(rt, "seconds")) * time.Second)
			default:
				s.Press(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
		}
		s.reached(tessUID, "u-bare")
	})
}
