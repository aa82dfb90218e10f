package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// BenchmarkKeyWhileJob is one arrow key through Update and View, idle and while a
// job of 10,000 targets is being carried out, of which the console hears after each
// slice: at 120 keys a second, after every 60 keys.
//
//	go test ./ui -run '^$' -bench KeyWhileJob -benchmem
func BenchmarkKeyWhileJob(b *testing.B) {
	const n = 10_000
	for _, jobs := range []int{0, 1} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			w := emptyWorld(b)
			w.open(Config{})
			w.Start(120, 40)
			w.Send(ticketsMsg{changed: someTickets(n, 1), complete: true})
			var m tea.Model = w.App
			job := model.Job{ID: 1, JobOrder: order(), State: model.JobRunning, Allowed: n, Owner: "here", Until: noon.Add(time.Hour), Counts: model.JobCounts{Queued: n}}
			keys := []tea.KeyMsg{{Type: tea.KeyDown}, {Type: tea.KeyUp}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if jobs > 0 && i%60 == 0 {
					job.Counts = model.JobCounts{Queued: n - i%n, OK: i % n}
					m, _ = m.Update(jobWorkedMsg{id: 1, job: job})
				}
				m, _ = m.Update(keys[i/200%2])
				_ = m.View()
			}
		})
	}
}
