package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var queryNow = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func queryTicket() Ticket {
	return Ticket{
		ID: "100315", UID: "9f3ac2", Source: "whatsapp", Group: "Tech-Support", Issue: "Rückerstattung für Bestellung",
		Status: StatusAssigned, Priority: PriorityHigh, Language: "hi-Latn", Session: "secret-session",
		Tags: []string{"VIP", "angry customer"}, Note: "called twice\nuse the ｆｕｌｌ name",
		Contact: Contact{Name: "Łukasz Gómez", Phone: "+48 555", Email: "l.g@example.com"},
		Agent:   Assignee{User: "priya.n", Name: "Priya Naïr"}, Fields: map[string]string{"order": "A-77"},
		Created: queryNow.Add(-2 * time.Hour), Assigned: queryNow.Add(-time.Hour),
		LastCustomer: queryNow.Add(-6 * time.Minute), LastAgent: queryNow.Add(-7 * time.Minute),
	}
}

func TestQueryMatches(t *testing.T) {
	ticket := queryTicket()
	for q, want := range map[string]bool{
		"": true, "  ": true, `""`: true, "100315": true, "031": true,
		"lukasz": true, "GOMEZ": true, "gómez": true, "go\u0301mez": true, "\u0301": true,
		"+48": true, "l.g@EXAMPLE": true, "9f3a": true, "priya": true, "nair": true, "priya.n": true,
		"tech-support": true, "whatsapp": true, "ruckerstattung": true, "für": true, "a-77": true,
		"vip": true, "angry": true, "twice use": true, "full": true, "sent": true, "asked": true, "assigned": true, "high": true,
		"vip gomez 100315": true, "vip gomez nobody": false, "secret-session": false, "web": false,
		"315lukasz": false, `"315 luk"`: false, "gomezpriya": false, // never across two fields
		`"angry customer"`: true, `"customer angry"`: false, "customer angry": true,

		"!vip": false, "!nobody": true, `!"angry customer"`: false, "! vip": false, "!": false,

		"agent:priya": true, "agent:PRIYA.N": true, "agent:nair": true, "agent:lukasz": false, "!agent:lukasz": true,
		`agent:""`: false, `!agent:""`: true, `note:""`: false, "agent:=priya": false, `agent:="Priya Nair"`: true, "agent:=priya.n": true,
		"group:tech": true, "group:support": true, "group:billing,tech": true, "group:billing,sales": false, "group:=tech": false,
		"status:assigned": true, "status:ass": true, "status:open,assigned": true, "status:queued": false, "STATUS:Assigned": true,
		"source:whatsapp": true, "source:web": false, "channel:what": true, "source:app": false,
		"tag:vip": true, "tag:angry": true, `tag:="angry customer"`: true, "tag:=angry": false, `tag:""`: false, "!tag:spam": true,
		"prio:high": true, "priority:urgent,high": true, "prio:low": false, "lang:hi": true, "lang:=hi": false, "lang:latn": false,
		"issue:bestellung": true, "issue:lukasz": false, "note:twice": true, "id:1003": true, "id:=100315": true, "id:=1003": false,
		"customer:gomez": true, "customer:555": true, "customer:9f3": true, "customer:priya": false,
		"banner:sent": true, "banner:shown": true, "banner:removed": false, `banner:""`: false,
		"exit:asked": true, "exit:as": true, "exit:ked": false,

		"wait:>5m": true, "wait:>6m": false, "wait:>=6m": true, "wait:6": true, "wait:<6m": false, "wait:<=6m": true, "wait:<1m,>5m": true,
		"age:>1h59m": true, "age:2h": true, "age:<2h": false, "age:>1d": false, "!wait:>5m": false, "wait:>300s": true,

		"agent:": true, "wait:>": true, "foo:bar": false, "wait:soon": false, "status:lost": false, // as text, so nothing matches by accident
	} {
		query, _ := ParseQuery(q)
		if got := query.Match(QueryFacts{Ticket: &ticket, Banner: "sent", Exit: "asked", Now: queryNow}); got != want {
			t.Errorf("%q: %v, want %v (%v)", q, got, want, query)
		}
	}
}

// Where nobody waits there is no wait, neither a short nor a long one.
func TestQueryOfAWaitThatIsNone(t *testing.T) {
	ticket := queryTicket()
	ticket.LastAgent = queryNow
	for q, want := range map[string]bool{"wait:>5m": false, "wait:<5m": false, "!wait:>5m": true, "!wait:>0s": true} {
		query, _ := ParseQuery(q)
		if got := query.Match(QueryFacts{Ticket: &ticket, Now: queryNow}); got != want {
			t.Errorf("%q: %v, want %v", q, got, want)
		}
	}
}

func TestQueryWeb(t *testing.T) {
	ticket := Ticket{ID: "1", Source: SourceWeb}
	for _, q := range []string{"source:web", "source:yellowmessenger", "web", "channel:=web", `agent:""`, `tag:""`, `banner:""`, "!wait:1s"} {
		if query, faults := ParseQuery(q); !query.Match(QueryFacts{Ticket: &ticket, Now: queryNow}) || faults != nil {
			t.Errorf("%q does not match; %v", q, faults)
		}
	}
}

func TestQueryFaults(t *testing.T) {
	for q, want := range map[string]string{
		"foo:bar":            `0-7 there is no field "foo"`,
		"a !grup:x":          `3-9 there is no field "grup"; did you mean group:?`,
		"stat:open":          `0-9 there is no field "stat"; did you mean status:?`,
		"agent:":             "0-6 agent: waits for a value",
		"x agent: y":         "2-8 agent: waits for a value",
		"tag:,":              "0-5 tag: waits for a value",
		`say "hello`:         "4-10 a quote is not closed",
		`tag:"a b`:           "4-8 a quote is not closed",
		"wait:>":             `0-6 wait: waits for a value`,
		"wait:5x":            `5-7 wait: wants a time such as >5m, <2h or 1d, not "5x"`,
		"age:99999999999d":   `4-16 age: wants a time such as >5m, <2h or 1d, not "99999999999d"`,
		"age:4000d":          `4-9 age: wants a time such as >5m, <2h or 1d, not "4000d"`,
		"wait:=5m":           `5-8 wait: wants a time such as >5m, <2h or 1d, not "5m"`,
		"status:opne":        `7-11 status: knows unknown, open, queued, assigned, missed, resolved, not "opne"; did you mean open?`,
		"prio:hi,lo,mid":     `11-14 prio: knows low, medium, high, urgent, not "mid"`,
		"12:30 a,b x: !! ' ": `10-12 there is no field "x"`,
		"tag:a, group:=b,,c": "",
	} {
		_, faults := ParseQuery(q)
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%d-%d %s", f.From, f.To, f))
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%q:\n got %s\nwant %s", q, s, want)
		}
	}
}

func TestQueryString(t *testing.T) {
	for q, want := range map[string]string{
		"  Asha   Rao ": "Asha Rao", `"gold card"`: `"gold card"`, `"plain"`: "plain",
		"channel:web,whatsapp": "source:web,whatsapp", "PRIORITY:high": "prio:high", `tag:"a b","c\"d",=e,`: `tag:"a b","c\"d",=e`,
		"wait:5": "wait:>=5m", "wait:>90m": "wait:>1h30m", "age:<=48h": "age:<=2d", "wait:0s": "wait:>=0s",
		`agent:""`: `agent:""`, "!x": "!x", "foo:bar": `"foo:bar"`, "banner:shown": "banner:sent", `a"b`: `"a\"b"`, `!"!x"`: `!"!x"`,
	} {
		query, _ := ParseQuery(q)
		if got := query.String(); got != want {
			t.Errorf("%q: %s, want %s", q, got, want)
		}
	}
}

// What people see as one character is matched as a whole or not at all.
func TestQueryNeverCutsACharacter(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        bool
	}{
		{"é", "e", true}, {"e\u0301", "é", true}, {"Ågot", "agot", true}, {"Straße", "strasse", true},
		{"🇮🇳", "🇮", false}, {"🇮🇳", "🇮🇳", true}, {"🇮🇳🇩🇪", "🇳🇩", false}, {"🇮🇳🇩🇪", "🇩🇪", true}, {"a🇮🇳", "🇮🇳", true},
		{"👩‍👩‍👧 fam", "👩", false}, {"👩‍👩‍👧 fam", "👧", false}, {"👩‍👩‍👧 fam", "👩‍👩‍👧", true}, {"👩 and 👩‍👧", "👩", true},
		{"👍🏽", "👍", false}, {"👍🏽", "👍🏽", true}, {"❤️", "❤", true}, {"❤", "❤️", true}, {"1️⃣", "1", false},
		{"각", "가", false}, {"각", "각", true}, {"가각", "각", true}, {"한국어", "국", true},
		{"कु", "क", false}, {"कु", "कु", true}, {"王小明", "小", true}, {"שלום", "לו", true}, {"ﬁn", "fi", true},
	} {
		query, _ := ParseQuery(c.query)
		ticket := Ticket{Issue: c.text}
		if got := query.Match(QueryFacts{Ticket: &ticket}); got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.query, c.text, got, c.want)
		}
	}
}

func TestFoldIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		once := string(AppendFolded(nil, s))
		if twice := string(AppendFolded(nil, once)); twice != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, twice)
		}
		if !utf8.ValidString(once) || strings.ContainsAny(once, "\x00\n\x1b") {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}

func TestCompleteQuery(t *testing.T) {
	known := map[QueryField][]string{QueryAgent: {"Asha Nair", "Priya", "Nikhil"}, QueryGroup: {"billing", "tech-support"}}
	for _, c := range []struct{ before, after, want string }{
		{"gr", "", "group:|"}, {"!gr", "", "!group:|"}, {"x st", " y", "x status:| y"}, {"s", "", "status:| source:|"},
		{"group:", "", "group:billing| group:tech-support|"}, {"group:b", "", "group:billing|"}, {"group:billing,t", "", "group:billing,tech-support|"},
		{"group:billing", "", ""}, {"group:=te", "", "group:=tech-support|"}, {"group:sup", "", "group:tech-support|"},
		{"agent:a", "", `agent:"Asha Nair"|`}, {`agent:"as`, "", `agent:"Asha Nair"|`}, {`agent:"Asha Nair",ni`, "", `agent:"Asha Nair",Nikhil|`},
		{"status:o", "", "status:open|"}, {"prio:u", "", "prio:urgent|"}, {"banner:on", "", `banner:"on its way"|`}, {"wait:>5", "", "wait:>5m|"},
		{"foo:b", "", ""}, {"zzz", "", ""}, {`"a gr`, "", ""},
		{`5" screen gro`, "", `5" screen group:|`}, {"x\tgro", "", "x\tgroup:|"}, {"x\u00a0gro", "", "x\u00a0group:|"},
		{`"a\\" gro`, "", `"a\\" group:|`}, {`tag:"x\"y" group:t`, "", `tag:"x\"y" group:tech-support|`},
	} {
		var got []string
		for _, o := range CompleteQuery(c.before+c.after, len(c.before), known) {
			got = append(got, o.Query[:o.Cursor]+"|"+o.Query[o.Cursor:])
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q|%q: %s, want %s", c.before, c.after, s, c.want)
		}
	}
}

// A field that waits for its value asks for nothing yet: the list must not go
// empty at every colon that is typed.
func TestAFieldWithoutAValueFiltersNothing(t *testing.T) {
	for _, s := range []string{"customer:", "!tag:", "tag:,", "group:=", "x agent:"} {
		q, faults := ParseQuery(s)
		if len(faults) != 1 || !faults[0].Waits || len(q.Terms()) > 1 || q.String() == s {
			t.Errorf("%q is %q, %v", s, q, faults)
		}
	}
}

// What is read as something else says so, and is no fault.
func TestBannerShownIsRemarked(t *testing.T) {
	q, faults := ParseQuery("banner:shown")
	if len(faults) > 0 || len(q.Remarks()) != 1 {
		t.Errorf("faults %v, remarks %q", faults, q.Remarks())
	}
	if q, _ := ParseQuery("banner:sent"); len(q.Remarks()) > 0 {
		t.Errorf("remarks %q", q.Remarks())
	}
}

// The platform is given the words and not the language of the filter.
func TestTheWordsOfAQuery(t *testing.T) {
	q, _ := ParseQuery(`emma "gold card" group:billing !spam wait:>5m`)
	words, left := q.Words()
	if words != "emma gold card" || left.String() != "group:billing !spam wait:>5m" {
		t.Errorf("words %q, left %q", words, left)
	}
}

// FuzzParseQuery: every text is a query; written out and read again it is the
// same one and without faults; matching and completing take whatever there is.
func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"", "asha", `!"a b" tag:x,"y z",=w`, "wait:>5m,<1h age:2d", "foo:bar", `a"b "c\"d\\`, "!", "status:", "\xff:\xfe", "🇮🇳 group:é", "agent:=", `""`, "wait:5", "banner:shown"} {
		f.Add(s, 3)
	}
	ticket := queryTicket()
	f.Fuzz(func(t *testing.T, s string, cursor int) {
		q, faults := ParseQuery(s)
		for _, fault := range faults {
			if fault.From < 0 || fault.From >= fault.To || fault.To > len(s) {
				t.Fatalf("%q: the fault %q stands at %d-%d of %d", s, fault, fault.From, fault.To, len(s))
			}
		}
		again, more := ParseQuery(q.String())
		if !again.Equal(q) || more != nil {
			t.Fatalf("%q is %q, which reads as %q, %v", s, q, again, more)
		}
		facts := QueryFacts{Ticket: &ticket, Banner: "sent", Exit: "asked", Now: queryNow}
		all := !slices.ContainsFunc(q.Terms(), func(t QueryTerm) bool { return t.Found(facts) == t.Not })
		if q.Match(facts) != all {
			t.Fatalf("%q: the query says %v, its terms %v", s, q.Match(facts), all)
		}
		for _, c := range CompleteQuery(s, cursor, map[QueryField][]string{QueryAgent: {"Asha Nair", "o'neil"}}) {
			if c.Cursor > len(c.Query) || c.Label == "" {
				t.Fatalf("%q: completed to %q, cursor %d", s, c.Query, c.Cursor)
			}
		}
	})
}
