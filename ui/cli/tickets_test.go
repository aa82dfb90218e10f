package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// liveList is a platform whose list changes between two pages.
type liveList struct {
	ids    []string
	calls  int
	change func(call int, ids []string) []string
	skip   int // undecodable entries at the end of each page
	veiled int // undecodable entries at the start of the list
	stuck  bool
	most   int // rows that it gives at once; 0 is no limit
}

func (p *liveList) Tickets(_ context.Context, q model.TicketQuery) (model.TicketPage, error) {
	if p.change != nil {
		p.ids = p.change(p.calls, p.ids)
	}
	p.calls++
	offset := q.Offset
	if p.stuck {
		offset = 0
	}
	rest := p.ids[min(offset, len(p.ids)):]
	if p.most > 0 {
		q.Limit = min(q.Limit, p.most)
	}
	rest = rest[:min(q.Limit, len(rest))]
	page := model.TicketPage{Raw: len(rest)}
	for i, id := range rest {
		if i >= len(rest)-p.skip || offset+i < p.veiled {
			sum := fnv.New64a()
			fmt.Fprint(sum, id)
			page.Skipped, page.Veiled = page.Skipped+1, append(page.Veiled, model.Digest(sum.Sum64()))
			continue
		}
		page.Tickets = append(page.Tickets, model.Ticket{ID: model.TicketID(id)})
	}
	return page, nil
}

func numbered(from, n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("t%05d", from+i)
	}
	return ids
}

func TestReadTickets(t *testing.T) {
	tests := []struct {
		name           string
		platform       *liveList
		tickets, calls int
		moving         bool
		repeats        bool
	}{
		{"none", &liveList{}, 0, 1, false, false},
		{"one short page", &liveList{ids: numbered(0, 7)}, 7, 1, false, false},
		{"exactly one page", &liveList{ids: numbered(0, 200)}, 200, 2, false, false},
		{"a round number", &liveList{ids: numbered(0, 50)}, 50, 2, false, false},
		{"smaller pages than asked for", &liveList{ids: numbered(0, 250), most: 100}, 250, 3, false, false},
		{"several pages", &liveList{ids: numbered(0, 1000)}, 1000, 6, false, false},
		{"offset has no effect", &liveList{ids: numbered(0, 500), stuck: true}, 200, 2, false, true},
		{"offset has no effect on pages that change", &liveList{ids: numbered(0, 500), stuck: true, change: func(call int, ids []string) []string {
			return slices.Insert(ids, 0, fmt.Sprint("new", call))
		}}, 201, 2, false, true},
		{"a page that cannot be decoded", &liveList{ids: numbered(0, 500), veiled: 300}, 200, 3, false, false},
		{"offset has no effect on a page that cannot be decoded", &liveList{ids: numbered(0, 500), veiled: 200, stuck: true}, 0, 2, false, true},
		{"one leaves", &liveList{ids: numbered(0, 450), change: func(call int, ids []string) []string {
			if call == 1 {
				return slices.Delete(ids, 3, 4)
			}
			return ids
		}}, 450, 6, false, false},
		{"one arrives on top", &liveList{ids: numbered(0, 450), change: func(call int, ids []string) []string {
			if call == 1 {
				return slices.Insert(ids, 0, "new")
			}
			return ids
		}}, 451, 6, false, false},
		{"one arrives before each page", &liveList{ids: numbered(0, 450), change: func(call int, ids []string) []string {
			return slices.Insert(ids, 0, fmt.Sprint("new", call))
		}}, 457, 9, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := readTickets(context.Background(), tt.platform, model.Live())
			if err != nil {
				t.Fatal(err)
			}
			if len(l.tickets) != tt.tickets || tt.platform.calls != tt.calls || l.moving != tt.moving || l.repeats != tt.repeats {
				t.Errorf("got %d tickets in %d calls, moving %v, repeats %v; want %d in %d, %v, %v",
					len(l.tickets), tt.platform.calls, l.moving, l.repeats, tt.tickets, tt.calls, tt.moving, tt.repeats)
			}
		})
	}
}

// However rows come, go and jump during one reading, what was there all the time
// is in the list, once.
func TestReadTicketsLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stay := numbered(0, rapid.IntRange(0, 700).Draw(t, "tickets"))
		until := rapid.IntRange(1, 4).Draw(t, "changes")
		p := &liveList{ids: append(slices.Clone(stay), numbered(90000, 300)...)}
		p.change = func(call int, ids []string) []string {
			if call == 0 || call > until {
				return ids
			}
			switch i := rapid.IntRange(0, len(ids)-1).Draw(t, "row"); rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0: // a new one
				return slices.Insert(ids, i, fmt.Sprint("new", call))
			case 1: // one that is resolved
				if at := slices.Index(ids, fmt.Sprintf("t%05d", 90000+i)); at >= 0 {
					return slices.Delete(ids, at, at+1)
				}
			case 2: // one that is updated and jumps to the top
				id := ids[i]
				return slices.Insert(slices.Delete(ids, i, i+1), 0, id)
			}
			return ids
		}
		l, err := readTickets(context.Background(), p, model.Live())
		if err != nil {
			t.Fatal(err)
		}
		times := map[string]int{}
		for _, ticket := range l.tickets {
			times[string(ticket.ID)]++
		}
		for _, id := range stay {
			if times[id] > 1 || times[id] == 0 && !l.moving {
				t.Fatalf("%s is listed %d times, moving %v", id, times[id], l.moving)
			}
		}
	})
}

func TestReadTicketsCountsWhatItSkips(t *testing.T) {
	l, err := readTickets(context.Background(), &liveList{ids: numbered(0, 150), skip: 3}, model.Live())
	if err != nil || len(l.tickets) != 147 || l.skipped != 3 {
		t.Errorf("%d tickets, %d skipped, %v", len(l.tickets), l.skipped, err)
	}
}

// What a list lacks is told, never passed over: a script would take it for whole.
func TestWhatTheListLacksIsTold(t *testing.T) {
	for want, l := range map[string]listing{
		"": {}, "3 tickets could not be decoded": {skipped: 3}, "the list kept changing": {moving: true},
		"there may be more than 2 tickets": {tickets: make([]model.Ticket, 2), repeats: true},
	} {
		var told strings.Builder
		(&invocation{App: &App{Stderr: &told}}).remark(l)
		if got := told.String(); !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("told %q, want %q", got, want)
		}
	}
}

type brokenPlatform struct{ calls int }

func (p *brokenPlatform) Tickets(context.Context, model.TicketQuery) (model.TicketPage, error) {
	if p.calls++; p.calls > 1 {
		return model.TicketPage{}, model.ErrUnavailable
	}
	return (&liveList{ids: numbered(0, 200)}).Tickets(context.Background(), model.TicketQuery{Limit: model.MaxPage})
}

// Half a list is no list: a script would take it for the whole.
func TestReadTicketsGivesNoHalfList(t *testing.T) {
	l, err := readTickets(context.Background(), &brokenPlatform{}, model.Live())
	if !errors.Is(err, model.ErrUnavailable) || l.tickets != nil {
		t.Errorf("got %d tickets, %v", len(l.tickets), err)
	}
}

func TestFilter(t *testing.T) {
	ids := func(text string) string {
		query, err := parseFilter(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		var all []string
		for _, ticket := range filterTickets(sampleTickets(), query, time.Now()) {
			all = append(all, string(ticket.ID))
		}
		return strings.Join(all, " ")
	}
	for query, want := range map[string]string{
		"": "100318 100316 100315 100317", "  ": "100318 100316 100315 100317",
		"deja VU": "100315", "DÉJÀ": "100315", "zoe ana": "100315", "zoe whatsapp": "", "王": "100316", "5550100": "100316",
		"web": "100315 100317", "resolved": "100318", "vip new": "100315", "100317": "100317",
		"status:resolved": "100318", "!source:web": "100318 100316", "id:=100315,100317": "100315 100317",
	} {
		if got := ids(query); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
}

// A script must not act on what a slip of the keyboard has found.
func TestFilterTakesNoFaults(t *testing.T) {
	for text, want := range map[string]string{
		"grup:billing": "did you mean group:?", "wait:>": "waits for a value", "agent:": "waits for a value", `"open`: "not closed",
		"banner:sent": "known on the screen only", "!exit:asked": "known on the screen only",
	} {
		if _, err := parseFilter(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The order is total: sorting is the same from wherever it starts.
func TestLongestWaitingIsAnOrder(t *testing.T) {
	want := sampleTickets()
	slices.SortFunc(want, longestWaiting)
	for range 10 {
		got := sampleTickets()
		slices.Reverse(got)
		got = append(got[2:], got[:2]...)
		slices.SortFunc(got, longestWaiting)
		for i := range got {
			if got[i].ID != want[i].ID {
				t.Fatalf("place %d: %s, want %s", i, got[i].ID, want[i].ID)
			}
		}
	}
}

func TestCell(t *testing.T) {
	moment := "2026-03-01T12:00:00.000Z"
	for want, v := range map[string]any{
		"plain": "plain", "'=1+1": "=1+1", "'+15550100": "+15550100", "'-1": "-1", "'@SUM": "@SUM", "'\tx": "\tx", "'\nx": "\nx",
		"": "", "a=b": "a=b", "12": int64(12), "a;b": []string{"a", "b"}, "'=a;b": []string{"=a", "b"}, moment: &moment,
	} {
		if got := cell(v); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
	if got := cell((*string)(nil)); got != "" {
		t.Errorf("unknown time: %q", got)
	}
}

// JSON and csv tell the same of each ticket under the same names.
func TestFormatsAgree(t *testing.T) {
	var asJSON, asCSV strings.Builder
	if err := errors.Join(writeJSON(&asJSON, noon, sampleTickets()), writeCSV(&asCSV, noon, sampleTickets())); err != nil {
		t.Fatal(err)
	}
	var objects []map[string]any
	if err := json.Unmarshal([]byte(asJSON.String()), &objects); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(asCSV.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(objects)+1 || !strings.Contains(asCSV.String(), "\r\n") {
		t.Fatalf("%d rows, %d objects", len(rows), len(objects))
	}
	for i, o := range objects {
		for j, name := range rows[0] {
			v, there := o[name]
			if !there {
				t.Errorf("json has no %s", name)
			}
			if s, ok := v.(string); ok && strings.TrimPrefix(rows[i+1][j], "'") != s {
				t.Errorf("%s: csv %q, json %q", name, rows[i+1][j], s)
			}
		}
	}
}

// In a terminal no line is wider than it; elsewhere nothing is cut.
func TestGridFits(t *testing.T) {
	ts := sampleTickets()
	ts[0].Contact.Name = strings.Repeat("長い名前🇮🇳", 20)
	ts[1].Issue = strings.Repeat("long ", 60)
	for _, width := range []int{0, 1, 20, 60, 80, 200} {
		var b strings.Builder
		if err := ticketGrid(noon, ts).write(&b, width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 0 && w > width {
				t.Errorf("width %d: a line of %d: %s", width, w, line)
			}
		}
		if width == 0 && !strings.Contains(b.String(), ts[0].Contact.Name) {
			t.Error("cut although there is no terminal")
		}
	}
}

// JSON is printed on terminals too, and holds what customers wrote.
func TestJSONDoesNotActOnTheTerminal(t *testing.T) {
	const text = "a\u009b2Jb\u202ec\u2028d\x1b[2J <é 👍🏽>\ufffd"
	line, err := compactJSON(verdict{Text: text})
	if err != nil || model.Clean(string(line)) != string(line) {
		t.Errorf("%q, %v", line, err)
	}
	var back verdict
	if err := json.Unmarshal(line, &back); err != nil || back.Text != text {
		t.Errorf("came back as %q, %v", back.Text, err)
	}
	if !strings.Contains(string(line), "<é 👍🏽>") {
		t.Errorf("escapes more than it has to: %s", line)
	}
}
