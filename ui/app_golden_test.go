package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
)

// deskOfTheDay is a console as somebody sees it in the morning: chats on several
// channels, one who asks for the bot, one who may, one who was handed back.
func deskOfTheDay(t *testing.T, cfg Config) *world {
	ts := chats(9)
	ts[1] = with(ts[1], func(k *model.Ticket) {
		k.Contact.Name, k.Issue, k.Priority = "田中 さくら", "荷物が届きません", model.PriorityUrgent
		k.Contact.Email, k.Tags, k.Note = "sakura@example.jp", []string{"vip", "parcel"}, "called twice\nwants a refund"
		k.LastCustomer = noon.Add(-9 * time.Minute)
		k.LastAgent = noon.Add(-20 * time.Minute)
	})
	ts[2] = with(ts[2], func(k *model.Ticket) { k.Source, k.Contact.Name = "whatsapp", "José 👩‍👩‍👧 Núñez" })
	ts[3] = with(ts[3], func(k *model.Ticket) {
		k.Status, k.Agent, k.Assigned, k.Contact.Name = model.StatusQueued, model.Assignee{}, time.Time{}, "ياسر الخطيب"
	})
	ts[4] = with(ts[4], func(k *model.Ticket) { k.Contact.Name = strings.Repeat("A very long name ", 9) })
	w := emptyWorld(t, ts...)
	w.settings = requiredFields()
	w.writes("102", model.AuthorBot, "いらっしゃいませ")
	w.writes("102", model.AuthorAgent, "Good morning, how can I help?")
	w.open(cfg)
	w.Unseen(func() {
		w.Start(120, 30)
		w.says("102", "荷物はどこですか? 🙏 "+strings.Repeat("it should have been here on Monday ", 5))
		w.says("101", "talk to bot")
		w.says("105", "how do I talk to bot?")
		w.Pass(10 * time.Second)
		w.Press("down", " ", " ", "up")
		w.Pass(7 * time.Second)
	})
	return w
}

// The whole screen at four sizes, on every tab, with every dialog.
func TestAppGolden(t *testing.T) {
	long := fmt.Errorf("close ticket 101: %w: the field \"Topic\" is missing", model.ErrRefused)
	for name, keys := range map[string]func(w *world){
		"tickets":      func(*world) {},
		"filter":       func(w *world) { w.Press("/"); w.Type("cust") },
		"exits":        func(w *world) { w.Press("2", "down"); w.Pass(time.Second) },
		"banners":      func(w *world) { w.Press("b") },
		"activity":     func(w *world) { w.Press("4", "enter") },
		"checks":       func(w *world) { w.Press("5") },
		"team":         func(w *world) { w.Press("6", "down") },
		"pulse":        func(w *world) { w.Press("i") },
		"conversation": func(w *world) { w.Press("g", "down", "enter") },
		"search":       func(w *world) { w.Press("g", "down", "enter", "/"); w.Type("o") },
		"close":        func(w *world) { w.Press("2", "c") },
		"close-many":   func(w *world) { w.Press("*", "x") },
		"send":         func(w *world) { w.Press("*", "b", "s") },
		"remove":       func(w *world) { w.Press("B") },
		"note":         func(w *world) { w.Press("n") },
		"tags":         func(w *world) { w.Press("t") },
		"help":         func(w *world) { w.Press("?") },
		"palette":      func(w *world) { w.Press(":"); w.Type("b") },
		"error":        func(w *world) { w.Send(noticeMsg{levelBad, explain(long)}) },
		"offline":      func(w *world) { w.faults["poll"] = model.ErrUnavailable; w.Pass(2 * time.Minute) },
		"nobody":       func(w *world) { clear(w.tickets); w.Pass(10 * time.Second) },
	} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				w := deskOfTheDay(t, Config{})
				w.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				keys(w)
				exact(t, w.Screen(), size[0], size[1])
				golden.RequireEqual(t, []byte(w.Screen()))
			})
		}
	}
}

func TestTooSmallGolden(t *testing.T) {
	w := deskOfTheDay(t, Config{})
	for _, size := range [][2]int{{59, 15}, {60, 14}, {20, 3}, {1, 1}, {10, 40}} {
		w.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		exact(t, w.App.View(), size[0], size[1])
	}
	w.Send(resize(59, 14))
	golden.RequireEqual(t, []byte(w.App.View()))
}

// Without colour the selected row and the choice can still be told.
func TestColourIsNeverTheOnlyCue(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.TrueColor} {
		w := emptyWorld(t, chats(3)...)
		w.open(Config{})
		w.inColour(profile)
		w.Start(80, 24)
		w.Press("down", "x")
		var row string
		for _, l := range strings.Split(w.Screen(), "\n") {
			if strings.Contains(l, "102") && strings.HasPrefix(l, ">") {
				row = l
			}
		}
		if row == "" {
			t.Errorf("no mark at the selected row:\n%s", w.Screen())
		}
		w.Sees("> No, keep it open <")
	}
}
