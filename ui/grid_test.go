package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

// shiftBoard is a small inbox with one of everything that a row can say.
func shiftBoard() *list {
	at := func(minutes int) time.Time { return boardNow.Add(-time.Duration(minutes) * time.Minute) }
	agent := model.Assignee{User: "priya.n", Name: "Priya Nair"}
	l := newList()
	l.Set([]model.Ticket{
		{ID: "100315", Source: model.SourceWeb, Status: model.StatusAssigned, Priority: model.PriorityUrgent, Group: "billing",
			Contact: model.Contact{Name: "Asha Rao"}, Agent: agent, Issue: "refund of order 10345", Tags: []string{"vip"},
			Created: at(130), Assigned: at(128), LastCustomer: at(12), LastAgent: at(14)},
		{ID: "100316", Source: "whatsapp", Status: model.StatusQueued, Priority: model.PriorityMedium, Group: "tech-support",
			Contact: model.Contact{Email: "someone.with.a.long.address@example.com"}, Issue: "cannot log in", Created: at(3)},
		{ID: "100317", Source: model.SourceWeb, Status: model.StatusAssigned, Priority: model.PriorityLow, Group: "billing",
			Contact: model.Contact{Name: "王小明"}, Agent: agent, Issue: "发票地址不对", Created: at(3 * 24 * 60),
			Assigned: at(3 * 24 * 60), LastCustomer: at(9), LastAgent: at(1)},
		{ID: "100318", Source: model.SourceWeb, Status: model.StatusAssigned, Group: "vip", Contact: model.Contact{Name: "Zoë 👩‍👩‍👧 Müller"},
			Agent: model.Assignee{User: "jo"}, Issue: "wants the bot back", Tags: []string{"angry", "second time"},
			Created: at(61), Assigned: at(60), LastCustomer: at(0), LastAgent: at(2)},
		{ID: "100319", Source: "facebook", Status: model.StatusResolved, Priority: model.PriorityHigh, Contact: model.Contact{Name: "שלום כהן"},
			Issue: "done", Created: at(25 * 60)},
		{ID: "100320"},
	})
	l.State("100315", rowState{Banner: "sent", Exit: "asked"})
	l.State("100318", rowState{Banner: "removed", Exit: "closing"})
	l.Select("100318")
	l.ToggleMark()
	l.Select("100315")
	l.ToggleMark()
	l.Move(1)
	return l
}

func TestGridGolden(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 15}, {80, 24}, {120, 30}, {200, 50}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			l := shiftBoard()
			l.SetSize(size.w, size.h)
			golden.RequireEqual(t, barred(l.View(boardNow)))
		})
	}
}

func TestGridGoldenStyled(t *testing.T) {
	l := shiftBoard()
	l.SetSize(120, 8)
	l.SetStyles(gridStyles{Header: "\x1b[1m", Row: "\x1b[2m", Cursor: "\x1b[3m", Mark: "\x1b[4m", Ended: "\x1b[5m", Dim: "\x1b[6m",
		Late: "\x1b[7m", Urgent: "\x1b[8m", Banner: "\x1b[9m", Exit: "\x1b[10m", Reset: "\x1b[0m"})
	named := strings.NewReplacer("\x1b[0m", "<off>", "\x1b[1m", "<header>", "\x1b[2m", "<row>", "\x1b[3m", "<cursor>", "\x1b[4m", "<mark>",
		"\x1b[5m", "<ended>", "\x1b[6m", "<dim>", "\x1b[7m", "<late>", "\x1b[8m", "<urgent>", "\x1b[9m", "<banner>", "\x1b[10m", "<exit>")
	golden.RequireEqual(t, barred(named.Replace(l.View(boardNow))))
}

// barred ends each line with a bar, so that a golden shows trailing blanks.
func barred(frame string) []byte {
	return []byte(strings.ReplaceAll(frame, "\n", "|\n") + "|\n")
}

// hostileTexts are what people and attackers put into names.
func hostileTexts() []string {
	return []string{
		"", " ", "plain", strings.Repeat("long ", 60), "tab\tstop", "two\nlines", "cr\rback", "bell\a",
		"\x1b[31mred\x1b[0m", "\x1b]52;c;aGVsbG8=\x07clip", "\x1b]0;title\x1b\\x", "\x9b2Jc1", "\x1b", "bad \xff\xfe utf",
		"😀", "👩‍👩‍👧‍👦 family", "🇮🇳🇩🇪 flags", "🇮 half a flag", "❤️ vs16", "☺︎ vs15", "1️⃣ keycap", "👍🏽 tone", "\ufe0f alone", "\u200d joiner",
		"王小明", "ｆｕｌｌ", "ﾊﾝｶｸ", "한국어", "각", strings.Repeat("漢", 50), "a" + strings.Repeat("漢", 50),
		"שלום עולם", "مرحبا بالعالم", "\u202eoverride", "\u2066isolate", "\u0600 number sign", "ends in \u0600",
		"e\u0301", "\u0301lone accent", "a" + strings.Repeat("\u0300", 40), "ก็็็็็", "नमस्ते", "ქართული", "\u200bzero", "\u00adsoft", "…", "💩" + strings.Repeat("\u200d💩", 20),
	}
}

// Every text in every column at every width: no line a cell too wide or too
// narrow, and nothing but text and the list's own styles on it.
func TestNoTextBreaksTheGrid(t *testing.T) {
	for _, styles := range []gridStyles{{}, {Cursor: "\x1b[7m", Dim: "\x1b[2m", Exit: "\x1b[1m", Reset: "\x1b[0m"}} {
		for _, text := range hostileTexts() {
			l := newList()
			l.SetStyles(styles)
			l.State(model.TicketID("1"+text), rowState{Banner: text, Exit: text})
			l.Set([]model.Ticket{{ID: model.TicketID("1" + text), Source: text, Group: text, Issue: text, Tags: []string{text, text},
				Contact: model.Contact{Name: text}, Agent: model.Assignee{Name: text}}})
			for width := 1; width <= 210; width += 1 + width/20 {
				l.SetSize(width, 2)
				checkFrame(t, l.View(boardNow), text, width)
			}
		}
	}
}

func TestNoRandomTextBreaksTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 4, 4).Draw(t, "texts")
		l := newList()
		l.Set([]model.Ticket{{ID: "1", Source: texts[0], Group: texts[1], Issue: texts[2], Contact: model.Contact{Name: texts[3]}}})
		width := rapid.IntRange(1, 210).Draw(t, "width")
		l.SetSize(width, 2)
		checkFrame(t, l.View(boardNow), strings.Join(texts, "|"), width)
	})
}

func checkFrame(t rapid.TB, frame, text string, width int) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) != 2 {
		t.Fatalf("%q draws %d lines", text, len(lines))
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w != width {
			t.Fatalf("%q at width %d: %d cells: %q", text, width, w, line)
		}
		for _, own := range []string{"\x1b[7m", "\x1b[2m", "\x1b[1m", "\x1b[0m"} {
			line = strings.ReplaceAll(line, own, "")
		}
		if model.CleanLine(line) != line {
			t.Fatalf("%q reaches the screen at width %d: %q", text, width, line)
		}
	}
}

// A cursor without colours has to be seen, and marks and late waits too.
func TestPlainFrameSaysEverything(t *testing.T) {
	l := shiftBoard()
	l.SetSize(120, 10)
	frame := l.View(boardNow)
	for _, want := range []string{">  100316", " * 100315", " * 100318", "12m!", "urgent", "resolved", "asked"} {
		if !strings.Contains(frame, want) {
			t.Errorf("no %q in\n%s", want, frame)
		}
	}
	l.Select("100318")
	if frame = l.View(boardNow); !strings.Contains(frame, ">* 100318") {
		t.Errorf("no marked cursor in\n%s", frame)
	}
}

// A frame changes when a text in it does and at no other time.
func TestFrameFollowsTheMinutes(t *testing.T) {
	l := newList()
	l.SetSize(80, 3)
	l.Set([]model.Ticket{{ID: "1", Status: model.StatusAssigned, Created: boardNow.Add(-48 * time.Hour), LastAgent: boardNow.Add(-time.Hour), LastCustomer: boardNow}})
	start := l.View(boardNow)
	if l.View(boardNow.Add(59*time.Second)) != start {
		t.Error("the frame changed within a minute")
	}
	next := l.View(boardNow.Add(time.Minute))
	if next == start || !strings.Contains(next, "1m") {
		t.Errorf("the frame did not change with the minute:\n%s", next)
	}
	l.Set([]model.Ticket{{ID: "1", Created: boardNow.Add(-48 * time.Hour)}})
	days := l.View(boardNow)
	if l.View(boardNow.Add(23*time.Hour)) != days {
		t.Error("an age in days changed within a day")
	}
}

func TestNarrowScreensKeepWhatMattersMost(t *testing.T) {
	for width, want := range map[int]string{
		40:  "id customer status wait",
		60:  "id customer status wait banner exit",
		80:  "id customer status agent channel wait banner exit",
		120: "id customer status agent group channel wait age prio banner exit issue",
	} {
		var got []string
		l := newLayout(defaultColumns(), width, 6)
		for _, c := range defaultColumns() {
			if l[c] > 0 {
				got = append(got, c.spec().title)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d cells: %v, want %s", width, got, want)
		}
	}
}

func TestAges(t *testing.T) {
	for _, c := range []struct {
		ago  time.Duration
		want string
	}{
		{-time.Hour, "<1m"}, {0, "<1m"}, {59 * time.Second, "<1m"}, {time.Minute, "1m"}, {59 * time.Minute, "59m"},
		{time.Hour, "1h00"}, {125 * time.Minute, "2h05"}, {23*time.Hour + 59*time.Minute, "23h59"},
		{24 * time.Hour, "1d"}, {47 * time.Hour, "1d"}, {400 * 24 * time.Hour, "400d"},
	} {
		if got := string(running(boardNow.Add(-c.ago)).read(boardNow, columnAge, Thresholds{}).append(nil)); got != c.want {
			t.Errorf("%s ago: %q, want %q", c.ago, got, c.want)
		}
	}
	if got := string(running(time.Time{}).read(boardNow, columnAge, Thresholds{}).append(nil)); got != "" {
		t.Errorf("an unknown time reads %q", got)
	}
}

func TestLongIDsKeepTheirEnd(t *testing.T) {
	l := newList()
	l.SetSize(60, 2)
	l.Set([]model.Ticket{{ID: "64f1c0ffee00000000000001"}})
	if frame := l.View(boardNow); !strings.Contains(frame, "…00000000001 ") {
		t.Errorf("long ids begin alike, their end tells them apart:\n%s", frame)
	}
}

func TestTheIDColumnGrowsWithTheIDs(t *testing.T) {
	l := newList()
	l.SetSize(60, 3)
	l.Set([]model.Ticket{{ID: "7"}})
	l.View(boardNow)
	l.Set([]model.Ticket{{ID: "7"}, {ID: "1003150001"}})
	if frame := l.View(boardNow); !strings.Contains(frame, " 1003150001 ") {
		t.Errorf("the longer id is cut:\n%s", frame)
	}
}

// Moving the cursor by one redraws two rows, and three where the view scrolls.
func TestMovingRedrawsTwoRows(t *testing.T) {
	l := newList()
	l.SetSize(120, 41)
	l.Set(someTickets(1000, 1))
	l.View(boardNow)
	redrawn := func() (n int) {
		for pos := l.top; pos < l.top+l.rows(); pos++ {
			if l.refresh(pos, boardNow) {
				n++
			}
		}
		return n
	}
	for range 60 {
		l.Move(1)
		if n := redrawn(); n != 2 {
			t.Fatalf("row %d: %d rows redrawn", l.pos, n)
		}
	}
	if n := redrawn(); n != 0 {
		t.Fatalf("%d rows redrawn without a change", n)
	}
}

func TestAnIdleFrameCostsNothing(t *testing.T) {
	l := newList()
	l.SetSize(120, 40)
	l.Set(someTickets(1000, 1))
	l.View(boardNow)
	if n := testing.AllocsPerRun(100, func() { l.View(boardNow) }); n != 0 {
		t.Errorf("%v allocations for the frame that was drawn before", n)
	}
}
