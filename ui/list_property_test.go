package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// The live list against a plain reading of its rules: whatever refreshes,
// filters, sorts, resizes and keys come in whatever order, the cursor stays on
// its ticket and its line, marks stay on their tickets, rows stay in a total
// order, and the frame is what a list without any memory would draw.
func TestLiveListProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &plainList{l: newList(), marks: map[model.TicketID]bool{}, by: columnWait, desc: true}
		p.resize(t)
		t.Repeat(map[string]func(*rapid.T){
			"refresh": p.refresh, "apply": p.apply, "empty": p.empty, "filter": p.filter, "sort": p.sort,
			"resize": p.resize, "move": p.move, "mark": p.mark, "state": p.state, "": p.check,
		})
	})
}

// plainList is the list told in the simplest words: a slice of tickets and a
// set of marks.
type plainList struct {
	l      *list
	all    []model.Ticket
	marks  map[model.TicketID]bool
	query  string
	by     column
	desc   bool
	lost   model.TicketID
	width  int
	height int
}

func drawTicket(t *rapid.T, id int) model.Ticket {
	name := rapid.SampledFrom([]string{"", "ana", "Bo", "Ćira", "王小明", "👩‍👩‍👧 fam", "שלום", "e\u0301", "\u0301lone", "\tTab\x1b[31m"})
	ago := rapid.IntRange(0, 5)
	return model.Ticket{
		ID: model.TicketID(strconv.Itoa(id)), Status: model.StatusAssigned, Contact: model.Contact{Name: name.Draw(t, "name")},
		Priority:     model.Priority(rapid.IntRange(0, 4).Draw(t, "priority")),
		Issue:        name.Draw(t, "issue"),
		LastCustomer: boardNow.Add(-time.Duration(ago.Draw(t, "customer")) * time.Minute),
		LastAgent:    boardNow.Add(-time.Duration(ago.Draw(t, "agent")) * time.Minute),
	}
}

func drawTickets(t *rapid.T, label string) []model.Ticket {
	var ts []model.Ticket
	for _, id := range rapid.SliceOfNDistinct(rapid.IntRange(1, 30), 0, 25, rapid.ID[int]).Draw(t, label) {
		ts = append(ts, drawTicket(t, id))
	}
	return ts
}

func (p *plainList) refresh(t *rapid.T) {
	next := slices.Clone(p.all)
	if rapid.Bool().Draw(t, "many") {
		next = drawTickets(t, "tickets")
	} else if len(next) > 0 {
		i := rapid.IntRange(0, len(next)-1).Draw(t, "which")
		next[i] = drawTicket(t, idInt(next[i].ID))
	}
	p.replace(t, next, func() int { return p.l.Set(next) })
}

func (p *plainList) empty(t *rapid.T) {
	p.replace(t, nil, func() int { return p.l.Set(nil) })
}

func (p *plainList) apply(t *rapid.T) {
	changed := drawTickets(t, "changed")
	var left []model.TicketID
	for _, id := range rapid.SliceOfN(rapid.IntRange(1, 30), 0, 8).Draw(t, "left") {
		left = append(left, model.TicketID(strconv.Itoa(id)))
	}
	next := slices.DeleteFunc(slices.Clone(p.all), func(t model.Ticket) bool { return slices.Contains(ticketIDs(changed), t.ID) })
	next = slices.DeleteFunc(append(next, changed...), func(t model.Ticket) bool { return slices.Contains(left, t.ID) })
	p.replace(t, next, func() int { return p.l.Apply(changed, left...) })
}

func (p *plainList) replace(t *rapid.T, next []model.Ticket, do func() (gone int)) {
	was := len(p.marks)
	for id := range p.marks {
		if !slices.Contains(ticketIDs(next), id) {
			delete(p.marks, id)
		}
	}
	p.keeping(t, func() {
		p.all = next
		if gone := do(); gone != was-len(p.marks) {
			t.Fatalf("%d marks gone, want %d", gone, was-len(p.marks))
		}
	})
}

func (p *plainList) filter(t *rapid.T) {
	p.keeping(t, func() {
		p.query = rapid.SampledFrom([]string{"", "a", "an", "ana", "1", "1 a", "王", "c", "zzz"}).Draw(t, "query")
		p.l.Filter(p.query)
	})
}

func (p *plainList) sort(t *rapid.T) {
	p.keeping(t, func() {
		p.by = rapid.SampledFrom([]column{columnWait, columnID, columnCustomer, columnPriority}).Draw(t, "column")
		p.desc = rapid.Bool().Draw(t, "desc")
		p.l.Sort(p.by, p.desc)
	})
}

func (p *plainList) resize(t *rapid.T) {
	p.width, p.height = rapid.IntRange(-1, 130).Draw(t, "width"), rapid.IntRange(-1, 20).Draw(t, "height")
	p.l.SetSize(p.width, p.height)
	p.width, p.height = max(p.width, 0), max(p.height, 0)
}

func (p *plainList) move(t *rapid.T) {
	l := p.l
	was, n := l.pos, rapid.IntRange(-7, 7).Draw(t, "by")
	limit := func(pos int) int { return max(min(pos, l.Shown()-1), 0) }
	want := was
	switch rapid.SampledFrom([]string{"move", "page", "top", "bottom", "select"}).Draw(t, "how") {
	case "move":
		l.Move(n)
		want = limit(was + n)
	case "page":
		l.Page(n)
		want = limit(was + n*max(p.height-1, 1))
	case "top":
		l.Top()
		want = 0
	case "bottom":
		l.Bottom()
		want = limit(l.Shown())
	case "select":
		if l.Shown() > 0 {
			want = rapid.IntRange(0, l.Shown()-1).Draw(t, "row")
			l.Select(l.shownIDs()[want])
		}
	}
	if l.pos != want {
		t.Fatalf("the cursor is on row %d, want %d", l.pos, want)
	}
}

func (p *plainList) mark(t *rapid.T) {
	shown := p.l.shownIDs()
	switch rapid.SampledFrom([]string{"one", "one", "all", "none"}).Draw(t, "what") {
	case "one":
		if c, ok := p.l.Cursor(); ok {
			p.setMark(!p.marks[c.ID], c.ID)
		}
		p.l.ToggleMark()
	case "all":
		on := slices.ContainsFunc(shown, func(id model.TicketID) bool { return !p.marks[id] })
		p.setMark(on, shown...)
		p.l.MarkShown()
	case "none":
		clear(p.marks)
		p.l.ClearMarks()
	}
}

func (p *plainList) setMark(on bool, ids ...model.TicketID) {
	for _, id := range ids {
		if on {
			p.marks[id] = true
		} else {
			delete(p.marks, id)
		}
	}
}

func (p *plainList) state(t *rapid.T) {
	if len(p.all) > 0 {
		id := rapid.SampledFrom(ticketIDs(p.all)).Draw(t, "id")
		p.l.State(id, rowState{Exit: rapid.SampledFrom([]string{"", "asked", "closing 🙂"}).Draw(t, "exit")})
	}
}

// keeping runs a change that no key asked for and checks that it left the cursor
// where it belongs.
func (p *plainList) keeping(t *rapid.T, change func()) {
	l := p.l
	before, pos, line := l.shownIDs(), l.pos, l.pos-l.top
	change()
	after := p.shown()
	if len(after) == 0 {
		if len(before) > 0 {
			p.lost = before[pos]
		}
		return
	}
	want := p.belongs(before, after, pos)
	if got, ok := l.Cursor(); !ok || got.ID != after[want] {
		t.Fatalf("the cursor was on row %d of %v; it is on %q of %v, want %q", pos, before, got.ID, after, after[want])
	}
	rows := max(p.height-1, 1)
	if top := max(min(want-line, len(after)-rows), 0); l.top != top {
		t.Fatalf("the cursor was on line %d; the view begins at %d, want %d", line, l.top, top)
	}
}

// belongs is the row where the cursor belongs after a change.
func (p *plainList) belongs(before, after []model.TicketID, pos int) int {
	if len(before) == 0 {
		return max(slices.Index(after, p.lost), 0)
	}
	nearest := slices.Clone(before[pos:])
	above := slices.Clone(before[:pos])
	slices.Reverse(above)
	for _, id := range append(nearest, above...) {
		if i := slices.Index(after, id); i >= 0 {
			return i
		}
	}
	return min(pos, len(after)-1)
}

// shown is what has to be on the screen.
func (p *plainList) shown() []model.TicketID {
	var ts []model.Ticket
	for _, t := range p.all {
		text := strings.ToLower(string(t.ID) + " " + t.Customer() + " " + t.Issue)
		text = strings.ReplaceAll(text, "ć", "c")
		hit := true
		for _, word := range strings.Fields(p.query) {
			hit = hit && strings.Contains(text, word)
		}
		if hit {
			ts = append(ts, t)
		}
	}
	slices.SortFunc(ts, p.compare)
	return ticketIDs(ts)
}

func (p *plainList) compare(a, b model.Ticket) int {
	missing := func(t model.Ticket) bool {
		return p.by == columnWait && t.WaitingSince().IsZero() || p.by == columnPriority && t.Priority == 0
	}
	if missing(a) != missing(b) {
		if missing(a) {
			return 1
		}
		return -1
	}
	c := 0
	switch p.by {
	case columnID:
		c = cmp.Compare(idInt(a.ID), idInt(b.ID))
	case columnWait:
		c = cmp.Compare(a.Waiting(boardNow), b.Waiting(boardNow))
	case columnCustomer:
		c = strings.Compare(string(fold(nil, a.Customer())), string(fold(nil, b.Customer())))
	case columnPriority:
		c = cmp.Compare(a.Priority, b.Priority)
	}
	if p.desc {
		c = -c
	}
	return cmp.Or(c, cmp.Compare(idInt(a.ID), idInt(b.ID)))
}

func idInt(id model.TicketID) int {
	n, _ := strconv.Atoi(string(id))
	return n
}

// check holds after every step.
func (p *plainList) check(t *rapid.T) {
	l := p.l
	if got, want := l.shownIDs(), p.shown(); !slices.Equal(got, want) {
		t.Fatalf("shown %v, want %v", got, want)
	}
	if l.Len() != len(p.all) || l.Shown() > l.Len() {
		t.Fatalf("%d tickets, %d shown, want %d", l.Len(), l.Shown(), len(p.all))
	}
	p.checkMarks(t)
	p.checkView(t)
}

func (p *plainList) checkMarks(t *rapid.T) {
	var want []model.TicketID
	for _, id := range p.l.shownIDs() {
		if p.marks[id] {
			want = append(want, id)
		}
	}
	if got := p.l.Marked(); !slices.Equal(got, want) || p.l.Marks() != len(want) || p.l.HiddenMarks() != len(p.marks)-len(want) {
		t.Fatalf("marked %v (%d, %d hidden), want %v of %v", got, p.l.Marks(), p.l.HiddenMarks(), want, p.marks)
	}
}

func (p *plainList) checkView(t *rapid.T) {
	l := p.l
	frame := l.View(boardNow)
	if p.width == 0 || p.height == 0 {
		if frame != "" {
			t.Fatalf("%d×%d draws %q", p.width, p.height, frame)
		}
		return
	}
	lines := strings.Split(frame, "\n")
	if len(lines) != p.height {
		t.Fatalf("%d lines, want %d", len(lines), p.height)
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w != p.width {
			t.Fatalf("%d cells, want %d: %q", w, p.width, line)
		}
	}
	if p.height > 1 && l.Shown() > 0 && !strings.HasPrefix(lines[1+l.pos-l.top], ">") {
		t.Fatalf("no cursor on line %d:\n%s", l.pos-l.top, frame)
	}
	l.grid.stale()
	if again := l.View(boardNow); again != frame {
		t.Fatalf("from memory:\n%s\ndrawn anew:\n%s", frame, again)
	}
}
