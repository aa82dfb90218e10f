package ui

import (
	"cmp"
	"fmt"
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
// its ticket and the view on its rows, marks stay on their tickets, rows stay in a total
// order, and the frame is what a list without any memory would draw.
func TestLiveListProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlainList(newList())
		p.resize(t)
		t.Repeat(map[string]func(*rapid.T){
			"refresh": p.refresh, "apply": p.apply, "empty": p.empty, "filter": p.filter, "sort": p.sort,
			"resize": p.resize, "move": p.move, "mark": p.mark, "state": p.state, "columns": p.columns, "": p.check,
		})
	})
}

// plainList is the list told in the simplest words: a slice of tickets and a
// set of marks.
type plainList struct {
	l      *list
	all    []model.Ticket
	marks  map[model.TicketID]bool
	since  map[model.TicketID]time.Time // when customers began to wait
	states map[model.TicketID]rowState
	query  model.Query
	by     column
	desc   bool
	lost   model.TicketID
	moving map[model.TicketID]bool // whose rows find a new place in the change under way
	width  int
	height int
}

func newPlainList(l *list) *plainList {
	l.Tick(boardNow)
	return &plainList{l: l, marks: map[model.TicketID]bool{}, since: map[model.TicketID]time.Time{}, states: map[model.TicketID]rowState{}, by: columnWait, desc: true}
}

func drawTicket(t *rapid.T, id int) model.Ticket {
	name := rapid.SampledFrom([]string{"", "ana", "Bo", "Ćira", "王小明", "👩‍👩‍👧 fam", "שלום", "e\u0301", "\u0301lone", "\tTab\x1b[31m"})
	ago := rapid.IntRange(0, 5)
	moment := func(label string) time.Time {
		if n := ago.Draw(t, label); n > 0 {
			return boardNow.Add(-time.Duration(n) * 90 * time.Second)
		}
		return time.Time{}
	}
	return model.Ticket{
		ID: model.TicketID(strconv.Itoa(id)), Status: model.Status(rapid.IntRange(0, 5).Draw(t, "status")), Contact: model.Contact{Name: name.Draw(t, "name")},
		Priority: model.Priority(rapid.IntRange(0, 4).Draw(t, "priority")), Issue: name.Draw(t, "issue"), Group: name.Draw(t, "group"),
		Agent: model.Assignee{User: name.Draw(t, "user")}, Source: rapid.SampledFrom([]string{"", "whatsapp", model.SourceWeb}).Draw(t, "source"),
		Tags: rapid.SliceOfN(name, 0, 2).Draw(t, "tags"), Note: name.Draw(t, "note"), Language: rapid.SampledFrom([]string{"", "en", "hi-Latn"}).Draw(t, "language"),
		Created: moment("created"), Assigned: moment("assigned"), FirstResponse: moment("first"), LastCustomer: moment("customer"), LastAgent: moment("agent"),
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
	p.moving = p.changes(next)
	p.keeping(t, false, func() {
		p.wait(next)
		p.all = next
		if gone := do(); gone != was-len(p.marks) {
			t.Fatalf("%d marks gone, want %d", gone, was-len(p.marks))
		}
	})
}

// wait finds out who waits since when.
func (p *plainList) wait(next []model.Ticket) {
	since, before := map[model.TicketID]time.Time{}, map[model.TicketID]model.Ticket{}
	for _, k := range p.all {
		before[k.ID] = k
	}
	for _, k := range next {
		if was, known := before[k.ID]; known {
			since[k.ID] = k.WaitingOn(was, p.since[k.ID])
		} else {
			since[k.ID] = k.WaitingSince()
		}
	}
	p.since = since
}

// changes are the tickets that are not in next as they are now.
func (p *plainList) changes(next []model.Ticket) map[model.TicketID]bool {
	moving := map[model.TicketID]bool{}
	for _, old := range p.all {
		i := slices.IndexFunc(next, func(t model.Ticket) bool { return t.ID == old.ID })
		moving[old.ID] = i < 0 || fmt.Sprint(next[i]) != fmt.Sprint(old)
	}
	return moving
}

func (p *plainList) filter(t *rapid.T) {
	was := p.query
	p.moving = nil
	p.keepingIf(t, func() bool { return !p.query.Equal(was) }, func() {
		var terms []string
		for range rapid.IntRange(0, 2).Draw(t, "terms") {
			terms = append(terms, rapid.SampledFrom([]string{"a", "an", "ana", "1", "王", "c", "zzz", "!ana", "👧", "sent", "agent:ana,bo", `agent:""`,
				"group:=bo", "status:assigned,queued", "!status:open", "source:web", "tag:ana", `tag:""`, "tag:=c", "prio:high,low", "lang:hi", "issue:fam",
				"note:a", "id:=7", "id:1", "customer:ana", "customer:=ana", `customer:""`, "wait:>2m", "wait:<=2m", "!wait:>90s", "age:3m", "banner:sent", `exit:""`, "exit:asked"}).Draw(t, "term"))
		}
		p.query, _ = model.ParseQuery(strings.Join(terms, " "))
		p.l.Filter(p.query)
	})
}

func (p *plainList) sort(t *rapid.T) {
	by, desc := p.by, p.desc
	p.moving = nil
	p.keepingIf(t, func() bool { return p.by != by || p.desc != desc }, func() {
		p.by = rapid.SampledFrom(allColumns()).Draw(t, "column")
		p.desc = rapid.Bool().Draw(t, "desc")
		p.l.Sort(p.by, p.desc)
	})
}

func (p *plainList) columns(t *rapid.T) {
	p.moving = nil
	p.keeping(t, false, func() {
		p.l.SetColumns(rapid.SliceOfNDistinct(rapid.SampledFrom(allColumns()), 1, 19, rapid.ID[column]).Draw(t, "columns"))
	})
}

func (p *plainList) resize(t *rapid.T) {
	p.width, p.height = rapid.IntRange(-1, 130).Draw(t, "width"), rapid.IntRange(-1, 20).Draw(t, "height")
	p.l.SetSize(p.width, p.height)
	p.width, p.height = max(p.width, 0), max(p.height, 0)
}

func (p *plainList) move(t *rapid.T) {
	l := p.l
	was, away, n := l.pos, l.Away(), rapid.IntRange(-7, 7).Draw(t, "by")
	limit := func(pos int) int { return max(min(pos, l.Shown()-1), 0) }
	want := was
	switch rapid.SampledFrom([]string{"move", "page", "top", "bottom", "select"}).Draw(t, "how") {
	case "move":
		if l.Move(n); !away {
			want = limit(was + n)
		}
	case "page":
		if l.Page(n); !away {
			want = limit(was + n*max(p.height-1, 1))
		}
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
	if l.Away() {
		t.Fatal("the cursor is out of sight after a key")
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

// state is followed by a refresh without news: a state moves its row with the next
// refresh only.
func (p *plainList) state(t *rapid.T) {
	if len(p.all) == 0 {
		return
	}
	id := rapid.SampledFrom(ticketIDs(p.all)).Draw(t, "id")
	was := p.states[id]
	p.moving = map[model.TicketID]bool{}
	p.keeping(t, false, func() {
		p.states[id] = rowState{Exit: rapid.SampledFrom([]string{"", "asked", "closing 🙂"}).Draw(t, "exit"),
			Banner: rapid.SampledFrom([]string{"", "sent", "removed"}).Draw(t, "banner")}
		p.moving[id] = (p.by == columnBanner || p.by == columnExit) && p.states[id] != was
		p.l.State(id, p.states[id])
		p.l.Apply(nil)
	})
}

// keeping runs a change and checks that it left the cursor where it belongs, and the
// view: with the cursor if a key asked for the change, else on its rows.
func (p *plainList) keeping(t *rapid.T, byKey bool, change func()) {
	p.keepingIf(t, func() bool { return byKey }, change)
}

func (p *plainList) keepingIf(t *rapid.T, byKey func() bool, change func()) {
	l := p.l
	before, pos, top := l.shownIDs(), l.pos, l.top
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
	if byKey() {
		top = min(max(want-(pos-top), want-rows+1), want)
	} else {
		top = p.anchored(before, after, top, rows)
	}
	if top = max(min(top, len(after)-rows), 0); l.top != top {
		t.Fatalf("the view begins at %d, want %d", l.top, top)
	}
}

// anchored is where the view begins after a refresh: its first row that stays where it
// is stays on its line.
func (p *plainList) anchored(before, after []model.TicketID, top, rows int) int {
	if top == 0 {
		return 0
	}
	for line, id := range before[top:min(top+rows, len(before))] {
		if i := slices.Index(after, id); i >= 0 && !p.moving[id] {
			return i - line
		}
	}
	return top
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
	var rows []plainRow
	for i := range p.all {
		st := p.states[p.all[i].ID]
		if p.query.Match(model.QueryFacts{Ticket: &p.all[i], Banner: st.Banner, Exit: st.Exit, Now: boardNow, Waiting: p.since[p.all[i].ID]}) {
			rows = append(rows, plainRow{idInt(p.all[i].ID), p.value(&p.all[i])})
		}
	}
	slices.SortFunc(rows, p.compare)
	ids := make([]model.TicketID, len(rows))
	for i, r := range rows {
		ids[i] = model.TicketID(strconv.Itoa(r.id))
	}
	return ids
}

// plainRow is a ticket with what it is sorted by.
type plainRow struct {
	id    int
	value *plainValue
}

func (p *plainList) compare(a, b plainRow) int {
	x, y := a.value, b.value
	switch {
	case x == nil && y == nil:
		return cmp.Compare(a.id, b.id)
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	c := cmp.Or(cmp.Compare(x.number, y.number), strings.Compare(x.text, y.text))
	if p.desc {
		c = -c
	}
	return cmp.Or(c, cmp.Compare(a.id, b.id))
}

type plainValue struct {
	number int64
	text   string
}

// value is what a ticket is sorted by, nil where it has nothing.
func (p *plainList) value(t *model.Ticket) *plainValue {
	if p.by.timed() {
		c := p.by.timer(t, p.since[t.ID])
		d := int64(boardNow.Sub(c.from))
		switch {
		case c.from.IsZero():
			return nil
		case !c.runs:
			return &plainValue{number: int64(c.to.Sub(c.from)) - 1<<61}
		}
		return &plainValue{number: d}
	}
	var text string
	switch p.by {
	case columnID:
		return &plainValue{number: int64(idInt(t.ID))}
	case columnStatus:
		return &plainValue{number: int64(t.Status)}
	case columnPriority:
		if t.Priority == 0 {
			return nil
		}
		return &plainValue{number: int64(t.Priority)}
	case columnCustomer:
		text = cmp.Or(t.Contact.Name, t.Contact.Email, t.Contact.Phone, t.UID)
	case columnAgent:
		text = cmp.Or(t.Agent.Name, t.Agent.User)
	case columnGroup:
		text = t.Group
	case columnLanguage:
		text = t.Language
	case columnChannel:
		if text = t.Source; t.HasWidget() {
			text = "web"
		}
	case columnTags:
		if len(t.Tags) > 0 {
			text = t.Tags[0]
		}
	case columnIssue:
		text = t.Issue
	case columnBanner:
		text = p.states[t.ID].Banner
	case columnExit:
		text = p.states[t.ID].Exit
	}
	if text = string(model.AppendFolded(nil, text)); text == "" {
		return nil
	}
	return &plainValue{text: text}
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
	if p.height > 1 && l.Shown() > 0 && !l.Away() && !strings.HasPrefix(lines[1+l.pos-l.top], ">") {
		t.Fatalf("no cursor on line %d:\n%s", l.pos-l.top, frame)
	}
	l.grid.stale()
	if again := l.View(boardNow); again != frame {
		t.Fatalf("from memory:\n%s\ndrawn anew:\n%s", frame, again)
	}
}
