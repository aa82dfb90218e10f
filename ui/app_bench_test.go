package ui

import (
	"fmt"
	"testing"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// BenchmarkAppKey is one arrow key through the whole console, Update and View,
// beside the stock table with the same rows and columns and nothing around it:
//
//	go test ./ui -run '^$' -bench AppKey -benchmem
func BenchmarkAppKey(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprintf("console/%d", n), func(b *testing.B) {
			w := emptyWorld(b)
			w.open(Config{})
			w.Start(120, 40)
			w.Send(ticketsMsg{changed: someTickets(n, 1), complete: true})
			var m tea.Model = w.App
			keys := []tea.KeyMsg{{Type: tea.KeyDown}, {Type: tea.KeyUp}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m, _ = m.Update(keys[i/200%2])
				_ = m.View()
			}
		})
		b.Run(fmt.Sprintf("bubbles-table/%d", n), func(b *testing.B) {
			m := benchTable(n)
			m.SetCursor(n / 2)
			keys := []tea.KeyMsg{{Type: tea.KeyDown}, {Type: tea.KeyUp}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m, _ = m.Update(keys[i/200%2])
				_ = m.View()
			}
		})
	}
}

// BenchmarkAppRefresh is a poll that changed one ticket in a hundred, through
// the whole console.
func BenchmarkAppRefresh(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := emptyWorld(b)
			w.open(Config{})
			w.Start(120, 40)
			all := someTickets(n, 1)
			next := changeSome(all, 0.01, 1)
			var changed [2][]model.Ticket
			for i := range all {
				if all[i].Updated != next[i].Updated {
					changed[0], changed[1] = append(changed[0], next[i]), append(changed[1], all[i])
				}
			}
			var m tea.Model = w.App
			m, _ = m.Update(ticketsMsg{changed: all, complete: true})
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m, _ = m.Update(ticketsMsg{changed: changed[i%2], complete: true})
				_ = m.View()
			}
		})
	}
}
