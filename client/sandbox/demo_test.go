package sandbox_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"botback/client/sandbox"

	"github.com/google/go-cmp/cmp"
)

func live() []string { return []string{"assigned", "open", "queued"} }

// uids gives the users of the live tickets.
func (s *site) uids() map[string]string {
	m := map[string]string{}
	for _, id := range s.Live() {
		m[id] = s.state(id).UID
	}
	return m
}

func TestDemoIsRich(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	seen := map[string]map[string]bool{}
	note := func(kind, value string) {
		if seen[kind] == nil {
			seen[kind] = map[string]bool{}
		}
		seen[kind][value] = true
	}
	all := s.list(nil, 200, 0)
	for _, tk := range all {
		for _, k := range []string{"status", "source", "category", "userLanguage", "priority", "assignedTo"} {
			note(k, fmt.Sprint(tk[k]))
		}
		name := tk["contact"].(map[string]any)["name"].(string)
		note("name", name)
		if name == "" || tk["issue"] == "" {
			t.Errorf("ticket %v has no name or issue", tk["ticketId"])
		}
	}
	if len(all) < 55 || len(all) > 65 {
		t.Errorf("%d tickets", len(all))
	}
	for kind, least := range map[string]int{"status": 5, "source": 5, "category": 5, "userLanguage": 12, "priority": 4, "assignedTo": 8, "name": 50} {
		if len(seen[kind]) < least {
			t.Errorf("%d different values of %s, want %d: %v", len(seen[kind]), kind, least, seen[kind])
		}
	}
}

// The smoke test and the first look of a new user rest on this chat.
func TestDemoTicketWaitsLongestAndClicks(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	mine, others := time.Duration(0), time.Duration(0)
	for _, tk := range s.list(live(), 200, 0) {
		since := tk["timestamp"]
		if tk["status"] == "ASSIGNED" {
			last, agent := ms(tk["lastUserMessageTime"]), ms(tk["lastAgentMessageTime"])
			if agent >= last {
				continue
			}
			since = time.UnixMilli(last).UTC().Format(time.RFC3339)
		}
		at, err := time.Parse(time.RFC3339, since.(string))
		if err != nil {
			t.Fatal(err)
		}
		if wait := s.clock.Now().Sub(at); fmt.Sprint(tk["ticketId"]) == sandbox.DemoTicket {
			mine = wait
		} else {
			others = max(others, wait)
		}
	}
	if mine <= others {
		t.Errorf("it waits %v, another one %v", mine, others)
	}
	s.clock.pass(20 * time.Minute)
	st := s.state(sandbox.DemoTicket)
	if st.Status != sandbox.Assigned || st.Source != sandbox.Web {
		t.Fatalf("%+v", st)
	}
	s.show(st.UID)
	s.clock.pass(2 * time.Second)
	if m := s.newest(st.UID); m.From != "USER" || m.text() != "talk to bot" {
		t.Errorf("two seconds later: %+v", m)
	}
	s.remove(st.UID)
	if r := s.resolve(sandbox.DemoTicket, nil); !r.Success {
		t.Errorf("cannot be closed: %s", r.Message)
	}
}

// ms reads a time in milliseconds, which comes as a number or as a string.
func ms(v any) int64 {
	switch v := v.(type) {
	case float64:
		return int64(v)
	case string:
		n, _ := strconv.ParseInt(v, 10, 64)
		return n
	}
	return 0
}

// The first minute, as an operator sees it who does nothing but poll.
func TestStoryOfTheFirstMinute(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	start := s.clock.Now()
	story := map[string]time.Duration{ // what is said by when
		"talk to bot": 6 * time.Second, "how do I talk to bot?": 12 * time.Second, "pls talk to bot": 20 * time.Second,
		"quiero hablar con el bot": 31 * time.Second, "Talk to bot!": 35 * time.Second,
		`{"event":{"code":"ym_closed_promotion","data":{}}}`: 44 * time.Second,
		"wait, I see your answer only now. Please go on":     51 * time.Second,
	}
	listening := slices.Collect(maps.Values(story))
	heard := map[string]time.Duration{}
	known := len(s.list(live(), 200, 0))
	before := s.uids()
	transfers, arrivals, closed := 0, 0, 0
	for range 60 {
		s.clock.pass(time.Second)
		at := s.clock.Now().Sub(start)
		now := s.uids()
		for id, uid := range now {
			if before[id] == "" {
				arrivals++
			}
			if !slices.Contains(listening, at) {
				continue
			}
			for _, m := range s.talk(uid) {
				if _, ok := heard[m.text()]; !ok && m.From == "USER" {
					heard[m.text()] = at
				}
			}
		}
		for id := range before {
			if now[id] == "" {
				closed++
			}
		}
		before = now
	}
	if got := s.state("100209").Agent; got != "amira.haddad" {
		t.Errorf("the chat that is transferred is with %s", got)
	}
	for _, id := range s.Live() {
		if r := s.get("/api/agents/tickets/ticket/" + id); strings.Contains(string(r.raw), `"reassignmentLog":[{`) {
			transfers++
		}
	}
	for text, at := range story {
		if got, ok := heard[text]; !ok || got > at {
			t.Errorf("%q was heard at %v (%v), want %v", text, got, ok, at)
		}
	}
	if arrivals < 2 || transfers < 1 || closed < 1 || known < 48 {
		t.Errorf("%d live chats, %d arrivals, %d transfers, %d closings", known, arrivals, transfers, closed)
	}
}

func TestDemoCustomersReact(t *testing.T) {
	react := func() (kinds map[string]int, log string) {
		s := open(t, sandbox.Demo(nil))
		kinds = map[string]int{}
		uids := s.uids()
		var ids []string
		for id := range uids {
			if st := s.state(id); st.Source == sandbox.Web && st.Status == sandbox.Assigned {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		for _, id := range ids {
			s.show(uids[id])
		}
		shown := s.clock.Now()
		s.clock.pass(5900 * time.Millisecond) // the story begins at six
		for _, id := range ids {
			kind := "ignored"
			for _, m := range s.talk(uids[id]) {
				if at, err := time.Parse(time.RFC3339, m.At); err != nil || !at.After(shown) || m.From != "USER" {
					continue
				}
				kind = map[bool]string{true: "asked", false: "other"}[strings.Contains(m.text(), "to bot")]
			}
			kinds[kind]++
			log += id + " " + kind + "\n"
		}
		return kinds, log
	}
	kinds, log := react()
	total := kinds["asked"] + kinds["ignored"] + kinds["other"]
	if total < 20 || kinds["asked"]*2 < total || kinds["other"] == 0 || kinds["ignored"] == 0 {
		t.Errorf("reactions: %v", kinds)
	}
	if _, again := react(); again != log {
		t.Errorf("another time they react differently:\n%s\n%s", log, again)
	}
}

// Six hours without a hand on it: lively, balanced, bounded.
func TestDemoStaysLively(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	asked, spoken, seats := 0, map[string]int{}, map[string]bool{}
	for range 6 * 6 {
		s.clock.pass(10 * time.Minute)
		page := s.list(live(), 200, 0)
		if len(page) < 40 || len(page) > 75 {
			t.Fatalf("%d live chats", len(page))
		}
		for _, tk := range page {
			seats[fmt.Sprint(tk["status"])] = true
		}
		for _, m := range s.talk(fmt.Sprint(page[len(page)/2]["uid"])) {
			spoken[m.From]++
			if strings.Contains(m.text(), "bot") {
				asked++
			}
		}
	}
	if n := len(s.list(nil, 200, 200)); n > 100 {
		t.Errorf("more than %d tickets are kept", 200+n)
	}
	if asked == 0 || spoken["USER"] == 0 || spoken["AGENT"] == 0 || len(seats) < 3 {
		t.Errorf("asked %d, spoken %v, statuses %v", asked, spoken, seats)
	}
}

// After a week's sleep the platform answers at once.
func TestDemoAfterALongSleep(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	s.clock.pass(7 * 24 * time.Hour)
	start := time.Now()
	s.list(live(), 200, 0)
	if d := time.Since(start); d > 2*time.Second {
		t.Errorf("it took %v", d)
	}
	if n := len(s.Live()); n < 30 || n > 80 {
		t.Errorf("%d live chats", n)
	}
}

// Every reader and writer at once; the race detector looks on.
func TestConcurrentCallers(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	uids := s.uids()
	var wg sync.WaitGroup
	for id, uid := range uids {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.clock.pass(20 * time.Millisecond)
			s.show(uid)
			s.CustomerSays(id, "talk to bot")
			s.post("/api/agents/tickets/tag", obj{"ticketId": id, "tags": []string{"vip"}})
			s.post("/api/agents/tickets/update_custom_fields", obj{"ticketId": id, "customFields": obj{"order_number": "1", "refund_reason": "Damaged"}})
			s.list(live(), 10, 0)
			s.talk(uid)
			s.resolve(id, nil)
			s.resolve(id, nil)
		}()
	}
	wg.Wait()
	s.Advance()
	for _, row := range s.list(nil, 200, 0) { // what was kept of a ticket is what it is now
		var one obj
		if err := json.Unmarshal(s.get("/api/agents/tickets/ticket/"+fmt.Sprint(row["ticketId"])).Data, &one); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one, row); diff != "" {
			t.Errorf("ticket %v alone and in the list differ:\n%s", row["ticketId"], diff)
		}
	}
	for id := range uids {
		if n := s.Count(id, sandbox.Close); n.Done > 1 {
			t.Errorf("%s was closed %d times", id, n.Done)
		}
	}
}

// BenchmarkPage is the platform's own part of a page of 200.
func BenchmarkPage(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := sandbox.New(sandbox.Options{Fillers: n})
			body := fmt.Sprintf(`{"filter":{"statuses":["assigned","open","queued"],"limit":200,"offset":%d}}`, n/2)
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest("POST", "/api/agents/tickets/filtered?bot="+sandbox.DefaultBot, strings.NewReader(body))
				r.Header.Set("x-api-key", sandbox.DefaultKey)
				p.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	b.Run("demo", func(b *testing.B) {
		for b.Loop() {
			sandbox.New(sandbox.Demo(nil))
		}
	})
	b.Run("fillers-100000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sandbox.New(sandbox.Options{Fillers: 100_000})
		}
	})
}

// The team's test chat is there for rehearsals: nothing happens in it by itself,
// and its customer clicks what is shown.
func TestDemoTestUser(t *testing.T) {
	s := open(t, sandbox.Demo(nil))
	id := ""
	for _, live := range s.Live() {
		if s.state(live).UID == sandbox.DemoTestUser {
			id = live
		}
	}
	if id == "" {
		t.Fatal("the test user has no live chat")
	}
	before := s.state(id).Messages
	s.clock.pass(20 * time.Minute)
	if st := s.state(id); st.Messages != before || st.Status != sandbox.Assigned {
		t.Fatalf("left alone it became %+v", st)
	}
	s.show(sandbox.DemoTestUser)
	s.clock.pass(5 * time.Second)
	if st := s.state(id); st.Messages != before+1 {
		t.Errorf("nobody has clicked: %+v", st)
	}
}
