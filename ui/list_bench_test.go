package ui

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"botback/model"

	"github.com/charmbracelet/bubbles/table"
	tea "github.com/charmbracelet/bubbletea"
)

// The list beside the stock component, with the same columns, in one run:
//
//	go test ./ui -run '^$' -bench . -benchmem

func sizes() []int { return []int{1_000, 10_000, 100_000} }

func benchList(n int) *list {
	l := newList()
	l.SetSize(120, 40)
	l.SetStyles(gridStyles{Header: "\x1b[1m", Cursor: "\x1b[7m", Dim: "\x1b[2m", Late: "\x1b[31m", Reset: "\x1b[0m"})
	l.Set(someTickets(n, 1))
	return l
}

func benchTable(n int) table.Model {
	l := benchList(n)
	l.View(boardNow)
	var columns []table.Column
	for _, c := range l.columns {
		if width := l.grid.layout[c]; width > 0 {
			columns = append(columns, table.Column{Title: c.spec().title, Width: width})
		}
	}
	return table.New(table.WithColumns(columns), table.WithRows(tableRows(l)), table.WithHeight(39),
		table.WithWidth(120), table.WithFocused(true))
}

func tableRows(l *list) []table.Row {
	var rows []table.Row
	for _, slot := range l.shown {
		t := l.ticket(slot)
		line := &gridLine{slot: slot, timers: []timerCell{{column: columnWait, timer: columnWait.timer(&t, t.WaitingSince())}, {column: columnAge, timer: columnAge.timer(&t, t.Created)}}}
		l.read(line, boardNow)
		var row table.Row
		for _, c := range l.columns {
			if l.grid.layout[c] > 0 {
				text, _ := l.cell(c, line, &t)
				row = append(row, text)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// BenchmarkKey is one arrow key and the frame after it, walking the whole list.
func BenchmarkKey(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprintf("list/%d", n), func(b *testing.B) {
			l := benchList(n)
			l.Move(n / 2)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				l.Move(1 - 2*(i/200%2))
				l.View(boardNow)
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

// BenchmarkIdle is the frame after a message that changed nothing.
func BenchmarkIdle(b *testing.B) {
	l := benchList(100_000)
	b.ReportAllocs()
	for b.Loop() {
		l.View(boardNow)
	}
}

// BenchmarkRefresh is a complete refresh in which one ticket in a hundred has
// news, and the same told as changes only.
func BenchmarkRefresh(b *testing.B) {
	for _, n := range sizes() {
		a := someTickets(n, 1)
		next := changeSome(a, 0.01, 3)
		var changed [2][]model.Ticket
		for i := range a {
			if a[i].Updated != next[i].Updated {
				changed[0] = append(changed[0], next[i])
				changed[1] = append(changed[1], a[i])
			}
		}
		b.Run(fmt.Sprintf("list-set/%d", n), func(b *testing.B) {
			l := benchList(n)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				l.Set([][]model.Ticket{next, a}[i%2])
				l.View(boardNow)
			}
		})
		b.Run(fmt.Sprintf("list-apply/%d", n), func(b *testing.B) {
			l := benchList(n)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				l.Apply(changed[i%2])
				l.View(boardNow)
			}
		})
		b.Run(fmt.Sprintf("bubbles-table/%d", n), func(b *testing.B) {
			m, l := benchTable(n), benchList(n)
			l.View(boardNow)
			b.ReportAllocs()
			for b.Loop() {
				m.SetRows(tableRows(l)) // without sorting
				_ = m.View()
			}
		})
	}
}

// BenchmarkSort is sorting by another column.
func BenchmarkSort(b *testing.B) {
	for _, by := range []column{columnID, columnWait, columnCustomer, columnStatus, columnGroup, columnIssue, columnTags, columnFirst} {
		b.Run(by.String(), func(b *testing.B) {
			l := benchList(100_000)
			b.ReportAllocs()
			for b.Loop() {
				l.Sort(by, true)
				b.StopTimer()
				l.Sort(columnAge, false)
				b.StartTimer()
			}
		})
	}
}

// BenchmarkFilter is the worst keystroke: a query that narrows nothing, so that every
// row is looked at; and beside it lower-casing each field each time.
func BenchmarkFilter(b *testing.B) {
	const n = 100_000
	ts := someTickets(n, 1)
	none, _ := model.ParseQuery("~")
	for _, text := range []string{"r", "re", "refund", "103456", "zzqx"} {
		b.Run("list/"+text, func(b *testing.B) {
			l := benchList(n)
			q, _ := model.ParseQuery(text)
			l.Filter(q)
			l.Filter(none)
			b.ReportAllocs()
			for b.Loop() {
				l.Filter(q)
				b.StopTimer()
				l.Filter(none)
				b.StartTimer()
			}
		})
		b.Run("tolower/"+text, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				for i := range ts {
					t := &ts[i]
					for _, s := range [...]string{string(t.ID), t.Contact.Name, t.Agent.Name, t.Group, t.Issue} {
						if strings.Contains(strings.ToLower(s), text) {
							found++
							break
						}
					}
				}
			}
		})
	}
}

// BenchmarkTerm is the first look for a term of one field, and typing on behind it.
func BenchmarkTerm(b *testing.B) {
	for _, text := range []string{"group:billing", "agent:12", "status:queued", "tag:vip", "customer:asha", "wait:>5m", "!source:web", "wait:>5m group:bil asha"} {
		b.Run(text, func(b *testing.B) {
			l := benchList(100_000)
			l.Tick(boardNow)
			q, _ := model.ParseQuery(text)
			b.ReportAllocs()
			for b.Loop() {
				l.Filter(q)
				b.StopTimer()
				l.Filter(model.Query{})
				b.StartTimer()
			}
		})
	}
	b.Run("typing on behind wait:>5m", func(b *testing.B) {
		l := benchList(100_000)
		l.Tick(boardNow)
		var qs [2]model.Query
		qs[0], _ = model.ParseQuery("wait:>5m zz")
		qs[1], _ = model.ParseQuery("wait:>5m ro")
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			l.Filter(qs[i%2])
		}
	})
}

// BenchmarkParseQuery is reading a filter as it is typed.
func BenchmarkParseQuery(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		model.ParseQuery("refund group:billing wait:>5m")
	}
}

// BenchmarkMemory reports the heap that a loaded list holds, search texts included.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		l := newList()
		l.Set(someTickets(100_000, 1))
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB/list")
		runtime.KeepAlive(l)
	}
}

// BenchmarkCensus is counting all tickets, once a look that changed something.
func BenchmarkCensus(b *testing.B) {
	l := benchList(100_000)
	b.ReportAllocs()
	for b.Loop() {
		l.census(boardNow, nil)
	}
}
