package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

type fakeRehearsals world

func (r *fakeRehearsals) w() *world { return (*world)(r) }

// Show does as the real one: a ticket is read again, and a stranger gets nothing.
func (r *fakeRehearsals) Show(_ context.Context, chat model.Ticket, b model.Banner, occasion, by string) error {
	payload, err := b.Encode()
	if err != nil {
		return err
	}
	return r.act(chat, model.Act{Deed: model.BannerShow, Key: occasion, By: by, Payload: string(payload)}, "rehearse")
}

func (r *fakeRehearsals) Remove(_ context.Context, chat model.Ticket, occasion, by string) error {
	return r.act(chat, model.Act{Deed: model.BannerRemove, Key: occasion, By: by}, "end-rehearsal")
}

func (r *fakeRehearsals) act(chat model.Ticket, a model.Act, call string) error {
	if _, err := r.App.env.TestUsers.Find(chat.UID); err != nil {
		return err
	}
	if chat.ID != "" {
		return (*fakeBanners)(r).act(chat, a, call)
	}
	id := model.RehearsalID(chat)
	err := r.w().does(call + " " + chat.UID)
	a.Ticket, a.Begun, a.At, a.Outcome = id, r.Now, r.Now, model.OutcomeDone
	if err != nil {
		a.Outcome = model.OutcomeFailed
	}
	r.acts[id] = append(r.acts[id], a)
	return err
}

func (r *fakeRehearsals) Speak(_ context.Context, uid, text string) error {
	if _, err := r.App.env.TestUsers.Find(uid); err != nil {
		return err
	}
	err := r.w().does("speak " + uid + " " + text)
	if err == nil {
		r.Now = r.Now.Add(time.Second)
		r.talk[uid] = append(r.talk[uid], model.Message{ID: model.MessageID(fmt.Sprint("s", len(r.talk[uid]))), UID: uid,
			Author: model.AuthorCustomer, At: r.Now, Body: model.ParseBody(text)})
	}
	return err
}

func (r *fakeRehearsals) BotPaused(_ context.Context, chat model.Ticket) (bool, error) {
	t, ok := r.tickets[chat.ID]
	return ok && t.Status == model.StatusAssigned, r.w().asks("paused")
}

// stage is a console with two test users: Ana has the chat 102, the other none.
func stage(t testing.TB, cfg Config) *world {
	w := emptyWorld(t, chats(3)...)
	w.change("102", func(k *model.Ticket) { k.Contact.Name = "Ana" })
	w.writes("102", model.AuthorCustomer, "talk to bot") // long before the rehearsal
	w.writes("102", model.AuthorAgent, "No, stay 🙂")
	cfg.TestUsers = model.TestUsers{{UID: "u102", Name: "Ana"}, {UID: "u-bare"}}
	w.open(cfg)
	w.Unseen(func() { w.Start(120, 30) })
	return w
}

func button() model.Banner { return model.Templates()[1].Banner }

func TestRehearsalAsksFirst(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Sees("REHEARSAL – goes to test user Ana (u102) only", "> Ana (u102)", "ticket 102, assigned", "u-bare", "no live chat", "> No <")
	w.Press("T", "T") // the key that opened it
	w.Press("enter")  // No
	w.wants()
	w.SeesNot("REHEARSAL")
}

func TestRehearsalFollowsTheChat(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Press("right", "enter")
	w.wants("rehearse 102")
	w.Sees("REHEARSAL", "goes to test user Ana (u102) only", "ticket 102 · assigned", "[x] sent", "[ ] clicked or typed", "a click, or the typed phrase")
	w.says("102", "talk to bot")
	w.Pass(3 * time.Second)
	w.Sees("[x] clicked or typed", "“talk to bot”: exit, rule exact", "[-] dismissed", "[ ] removed", "after a request, and your yes")
	w.Pass(5 * time.Second) // the watch has heard it as well
	w.Sees("waits for you on Exits (2)")
	w.Press("x", "y")
	w.wants("rehearse 102", "remove 102", "close 102")
	w.Pass(4 * time.Second)
	w.Sees("[x] removed", "[x] ticket closed", "[x] bot running")
	w.Pass(10 * time.Second)
	w.Sees("all that this banner can show has been seen")
	w.Press("y")
	if len(w.Copied) != 1 || !strings.Contains(w.Copied[0], "[x] bot running") || !strings.Contains(w.Copied[0], `"talk to bot"`) {
		t.Errorf("copied %q", w.Copied)
	}
}

func TestRehearsalWithoutAChat(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Press("down", "y")
	w.wants("rehearse u-bare")
	w.Sees("without a ticket", "[x] sent", "[-] ticket closed", "no live chat, so no ticket to close", "[x] bot running")
	w.Press("t")
	w.Sees("REHEARSAL · speak as test user u-bare", "enter says it")
	w.Press("enter")
	w.Sees("Type what the test user says.")
	w.Type("pls talk to bot")
	w.Press("enter")
	w.wants("rehearse u-bare", "speak u-bare pls talk to bot")
	w.Sees("Said as test user u-bare.", "[x] clicked or typed")
	w.Press("B")
	w.wants("rehearse u-bare", "speak u-bare pls talk to bot", "end-rehearsal u-bare")
	w.Sees("[x] removed", "by lee")
	w.Press("x")
	w.Sees("the test user has no live chat.")
}

// The trail has all of it, the words that were said included.
func TestRehearsalIsOnRecord(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Press("y", "t")
	w.Type("hi")
	w.Press("enter", "B")
	var what []string
	for _, e := range w.trail {
		if strings.HasPrefix(e.What, "rehearsal") {
			what = append(what, fmt.Sprintf("%s %s %s", e.Ticket, e.What, e.Result))
		}
	}
	want := []string{"102 rehearsal: banner sent to test user Ana (u102) ok", "102 rehearsal: said as test user Ana (u102): hi ok",
		"102 rehearsal: banner of test user Ana (u102) removed ok"}
	if strings.Join(what, "\n") != strings.Join(want, "\n") {
		t.Errorf("on record: %q", what)
	}
}

func TestRehearsalThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		fault string
		err   error
		sees  []string
	}{
		"refused":     {"rehearse", fmt.Errorf("show banner: %w", model.ErrRefused), []string{"[!] sent", "[-] clicked or typed", "nothing was sent"}},
		"answer lost": {"rehearse", fmt.Errorf("show banner: %w", model.ErrUnknownOutcome), []string{"[?] sent", "[ ] clicked or typed"}},
		"unread":      {"messages", model.ErrUnavailable, []string{"Nothing was sent.", "R tries again"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := stage(t, Config{})
			w.Rehearse(button())
			w.faults[c.fault] = c.err
			w.Press("y")
			w.Sees(c.sees...)
			clear(w.faults)
			w.Press("R")
			w.Sees("[x] sent")
		})
	}
}

// A look that fails is told, and followed by another.
func TestRehearsalGoesOnAfterTrouble(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Press("y")
	w.faults["messages"] = model.ErrUnavailable
	w.Pass(3 * time.Second)
	w.Sees("The last look failed", "[x] sent")
	clear(w.faults)
	w.says("102", "talk to bot")
	w.Pass(16 * time.Second)
	w.Sees("[x] clicked or typed")
	w.SeesNot("The last look failed")
}

// Nobody looks any more once the screen is left; while it is open, it looks often
// only as long as something happens.
func TestRehearsalLooks(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.Press("y")
	looks := func(d time.Duration) int {
		w.asked = nil
		w.Pass(d)
		n := 0
		for _, a := range w.asked {
			if a == "messages 102" {
				n++
			}
		}
		return n
	}
	if n := looks(20 * time.Second); n < 8 || n > 10 {
		t.Errorf("%d looks in the first 20 s", n)
	}
	w.Pass(10 * time.Minute)
	if n := looks(time.Minute); n < 3 || n > 5 {
		t.Errorf("%d looks in a minute in which nothing happens", n)
	}
	w.Press("esc")
	if n := looks(time.Minute); n != 0 {
		t.Errorf("%d looks after it was left", n)
	}
}

func TestRehearsalIsNotToBeHad(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.open(Config{})
	w.Start(80, 24)
	w.Rehearse(button())
	w.Sees("No test user is configured", "test_users:")
	w.Press("y")
	w.Sees("test_users:")
	w.Press("enter")
	w.SeesNot("test_users")

	w = stage(t, Config{ReadOnly: true})
	w.Rehearse(button())
	w.Sees("No rehearsal: this console is read-only.")

	w = stage(t, Config{})
	long := button()
	long.Cards = []model.Card{{Title: strings.Repeat("x", model.MaxTitle+1)}}
	w.Rehearse(long)
	w.Sees("No rehearsal:")
	w.wants()
}

// Another customer has the ticket by the time it goes out: nothing is sent.
func TestRehearsalOfATicketThatChangedHands(t *testing.T) {
	w := stage(t, Config{})
	w.Rehearse(button())
	w.change("102", func(k *model.Ticket) { k.UID = "u999" })
	w.Press("y")
	w.Sees("[!] sent")
	w.wants()
}

func TestRehearsalGolden(t *testing.T) {
	for name, play := range map[string]func(w *world){
		"dialog": func(w *world) { w.Rehearse(button()) },
		"none":   func(w *world) { w.App.env.TestUsers = nil; w.Rehearse(button()) },
		"sent":   func(w *world) { w.Rehearse(button()); w.Press("y") },
		"asked": func(w *world) {
			w.Rehearse(button())
			w.Press("y")
			w.says("102", "talk to bot")
			w.Pass(9 * time.Second)
		},
		"doubt": func(w *world) {
			w.Rehearse(button())
			w.Press("down", "y", "t")
			w.Type("how do I talk to bot? " + strings.Repeat("私は待っています 👩‍👩‍👧 ", 9))
			w.Press("enter")
			w.Pass(9 * time.Second)
		},
		"speak": func(w *world) { w.Rehearse(button()); w.Press("y", "t"); w.Type("talk to bot") },
	} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				w := stage(t, Config{})
				w.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				play(w)
				exact(t, w.Screen(), size[0], size[1])
				golden.RequireEqual(t, []byte(w.Screen()))
			})
		}
	}
}

// Whatever keys are pressed in a rehearsal, and whatever the platform answers:
// everything that goes out goes to the test users.
func TestRehearsalReachesTestUsersOnly(t *testing.T) {
	keys := []string{"y", "t", "B", "R", "x", "enter", "esc", "right", "left", "down", "up", "pgup", "T", "h", "i", "1", "2", "3"}
	faults := []error{nil, nil, model.ErrRefused, model.ErrUnknownOutcome, model.ErrUnavailable}
	rapid.Check(t, func(rt *rapid.T) {
		w := stage(t, Config{})
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 7).Draw(rt, "step") {
			case 0:
				w.Rehearse(button())
			case 1:
				w.faults["rehearse"] = rapid.SampledFrom(faults).Draw(rt, "fault")
			case 2:
				w.change("102", func(k *model.Ticket) { k.UID = rapid.SampledFrom([]string{"u102", "u101"}).Draw(rt, "uid") })
			case 3:
				w.Pass(time.Duration(rapid.IntRange(1, 9).Draw(rt, "seconds")) * time.Second)
			default:
				w.Press(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
		}
		for _, call := range w.calls {
			deed, to, _ := strings.Cut(call, " ")
			to, _, _ = strings.Cut(to, " ")
			switch deed {
			case "rehearse", "end-rehearsal", "speak":
				if to != "102" && to != "u102" && to != "u-bare" {
					rt.Fatalf("%s reached %s", deed, to)
				}
			case "show":
				rt.Fatalf("a customer got it: %s", call)
			}
		}
	})
}
