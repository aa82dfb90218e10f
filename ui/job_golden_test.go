package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
)

// incident is a console with many chats, some of which can get no banner.
func incident(t *testing.T) *world {
	ts := chats(40)
	for i := range ts {
		switch i % 10 {
		case 3:
			ts[i].Source, ts[i].Contact.Name = "whatsapp", "José 👩‍👩‍👧 Núñez"
		case 5:
			ts[i].Contact.Name = "田中 さくら"
		case 7:
			ts[i].Note, ts[i].Tags = "called twice", []string{"vip"}
		}
	}
	w := emptyWorld(t, ts...)
	w.faults["show 110"] = fmt.Errorf("show: the flow is not active: %w", model.ErrRefused)
	w.faults["show 115"] = fmt.Errorf("show: %w", model.ErrUnknownOutcome)
	w.open(Config{})
	w.Unseen(func() { w.Start(120, 30) })
	return w
}

// toAll sends a banner to all that can get one, and lets the first rung end.
func toAll(w *world) {
	w.Unseen(func() {
		w.Press("*", "b", "s")
		w.Type("36")
		w.Press("right", "enter")
	})
}

// toTheEnd lets the other rungs end as well.
func toTheEnd(w *world) {
	w.Unseen(func() { toAll(w); w.next(); w.next() })
}

// The job screen in each state, and the dialogs before and around it.
func TestJobGolden(t *testing.T) {
	for name, keys := range map[string]func(w *world){
		"send":    func(w *world) { w.Press("*", "b", "s") },
		"end":     func(w *world) { w.Press("*", "b", "s", "end") },
		"message": func(w *world) { w.Press("*", "m") },
		"rung":    toAll,
		"middle":  func(w *world) { toAll(w); w.next() },
		"running": func(w *world) {
			toAll(w)
			w.next()
			w.Pass(time.Second)
			w.slice, w.Hold = 4, holds[jobWorkedMsg]
			w.Press("n")
			for range 2 {
				held := w.held
				w.held, w.Now = nil, w.Now.Add(time.Second/2)
				w.Send(held[0])
				w.Settle()
			}
		},
		"paused": func(w *world) {
			toAll(w)
			w.next()
			w.Pass(time.Second)
			w.slice, w.Hold = 4, holds[jobWorkedMsg]
			w.Press("n", " ")
			w.Deliver(false)
		},
		"done":    toTheEnd,
		"failed":  func(w *world) { toTheEnd(w); w.Press("F", "F") },
		"summary": func(w *world) { toTheEnd(w); w.Press("s") },
		"undo":    func(w *world) { toTheEnd(w); w.Press("u") },
		"retry":   func(w *world) { toTheEnd(w); w.Press("R") },
		"cancel":  func(w *world) { toAll(w); w.Press("X") },
		"activity": func(w *world) {
			toAll(w)
			w.Press("4", "g")
		},
		"elsewhere": func(w *world) {
			w.leave(model.Job{JobOrder: order(), State: model.JobRunning, Allowed: 3, Owner: "kim@desk/41", Until: noon.Add(time.Hour), Created: noon}, targetsOf(chats(9), 4)...)
			w.Press("4", "g", "enter")
		},
		"resume": func(w *world) {
			w.leave(model.Job{JobOrder: order(), State: model.JobRunning, Allowed: 9, Owner: "gone", Until: noon.Add(-time.Second), Created: noon}, targetsOf(chats(9), 4)...)
			w.Send(jobsDueMsg{})
			w.Settle()
		},
	} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				w := incident(t)
				w.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				keys(w)
				exact(t, w.Screen(), size[0], size[1])
				golden.RequireEqual(t, []byte(w.Screen()))
			})
		}
	}
}
