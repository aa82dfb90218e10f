package client

import (
	"bytes"
	"context"
	"encoding/json"
	"hash/maphash"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"botback/model"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// referenceAnswer is a page as encoding/json decodes it, in one go: what the
// client's own reading of a page is held against; a list in a wrapping is looked for
// only where there is no list in the usual place.
type referenceAnswer struct {
	envelope
	Data []referenceTicket `json:"data"`
}

func (a *referenceAnswer) settle(body []byte) error {
	if a.Data != nil {
		return nil
	}
	again := dataAnswer{envelope: a.envelope}
	if err := decode(body, &again); err != nil {
		return err
	}
	if err := again.settle(body); err != nil {
		return err
	}
	list, err := entries(again.Data, "tickets", "data", "list")
	a.Data = make([]referenceTicket, len(list))
	for i := range list {
		_ = decode(list[i], &a.Data[i])
	}
	return err
}

func (a *referenceAnswer) page(names *interner) model.TicketPage {
	page := model.TicketPage{Raw: len(a.Data), Tickets: make([]model.Ticket, 0, len(a.Data))}
	for i := range a.Data {
		if t, ok := a.Data[i].ticket(names); ok {
			page.Tickets = append(page.Tickets, t)
		}
	}
	page.Skipped = page.Raw - len(page.Tickets)
	return page
}

type referenceTicket struct {
	TicketID  text `json:"ticketId"`
	BotID     text `json:"botId"`
	UID       text `json:"uid"`
	SessionID text `json:"sessionId"`
	Source    text `json:"source"`
	Status    text `json:"status"`
	Priority  text `json:"priority"`
	Issue     text `json:"issue"`
	Category  text `json:"category"`
	Note      text `json:"note"`
	Contact   struct {
		Name  text `json:"name"`
		Phone text `json:"phone"`
		Email text `json:"email"`
	} `json:"contact"`
	AssignedTo   text `json:"assignedTo"`
	AgentProfile struct {
		Name     text `json:"name"`
		Username text `json:"username"`
	} `json:"agentProfile"`
	UserLanguage     text `json:"userLanguage"`
	UserActiveStatus text `json:"userActiveStatus"`
	ReopenedFrom     text `json:"reopenedFrom"`

	Tags   texts  `json:"tags"`
	Fields values `json:"customFields"`

	Timestamp     moment `json:"timestamp"`
	AssignedTime  moment `json:"assignedTime"`
	FirstResponse moment `json:"firstResponseTime"`
	ResolvedTime  moment `json:"resolvedTime"`
	Updated       moment `json:"updated"`
	LastUser      moment `json:"lastUserMessageTime"`
	LastAgent     moment `json:"lastAgentMessageTime"`
	LastBot       moment `json:"lastBotMessageTime"`
}

// ticket makes the model's ticket. It refuses one without an id, and one whose
// id, bot or customer id would be changed by cleaning: these are addresses, and
// a changed address is another one.
func (w *referenceTicket) ticket(names *interner) (model.Ticket, bool) {
	for _, address := range []text{w.TicketID, w.BotID, w.UID} {
		if model.CleanLine(string(address)) != string(address) {
			return model.Ticket{}, false
		}
	}
	line := func(t text) string { return model.CleanLine(string(t)) }
	t := model.Ticket{
		ID: model.TicketID(w.TicketID), BotID: names.name(w.BotID), UID: string(w.UID), Session: line(w.SessionID),
		Source: names.name(w.Source), Status: model.ParseStatus(string(w.Status)), Priority: model.ParsePriority(string(w.Priority)),
		Issue: line(w.Issue), Group: names.name(w.Category), Note: model.Clean(string(w.Note)),
		Contact:        model.Contact{Name: line(w.Contact.Name), Phone: line(w.Contact.Phone), Email: line(w.Contact.Email)},
		Agent:          model.Assignee{User: names.name(w.AssignedTo), Name: names.name(w.AgentProfile.Name)},
		Language:       names.name(w.UserLanguage),
		CustomerActive: w.UserActiveStatus == "ACTIVE", ReopenedFrom: line(w.ReopenedFrom),
		Created: w.Timestamp.Time, Assigned: w.AssignedTime.Time, FirstResponse: w.FirstResponse.Time,
		Resolved: w.ResolvedTime.Time, Updated: w.Updated.Time,
		LastCustomer: w.LastUser.Time, LastAgent: w.LastAgent.Time, LastBot: w.LastBot.Time,
	}
	if t.Agent.User == "" {
		t.Agent.User = names.name(w.AgentProfile.Username)
	}
	for _, tag := range w.Tags {
		t.Tags = append(t.Tags, names.name(text(tag)))
	}
	t.Fields = w.Fields.clean()
	return t, t.ID != ""
}

// values are custom fields that have a value, as text: lists with commas,
// levels of a hierarchy with ">" in the order of their names.
type values map[string]string

func (vs *values) UnmarshalJSON(b []byte) error {
	var raw map[string]json.RawMessage
	_ = decode(b, &raw)
	*vs = nil
	for k, r := range raw {
		if s := valueText(r); s != "" {
			if *vs == nil {
				*vs = make(values, len(raw))
			}
			(*vs)[k] = s
		}
	}
	return nil
}

// clean makes keys and values safe to show.
func (vs values) clean() map[string]string {
	if vs == nil {
		return nil
	}
	out := make(map[string]string, len(vs))
	for k, v := range vs {
		out[model.CleanLine(k)] = model.Clean(v)
	}
	return out
}

// twice reads a page in both ways and returns what came of it.
func twice(body []byte) (got, want model.TicketPage, gotErr, wantErr error) {
	c := &Client{cfg: testConfig("https://cloud.yellow.ai")}
	q := call{effect: reads}
	mine := ticketsAnswer{names: new(interner), seed: maphash.MakeSeed()}
	var other referenceAnswer
	if e := c.open(q, body, &mine); e != nil {
		gotErr = e
	}
	if e := c.open(q, body, &other); e != nil {
		wantErr = e
	}
	return mine.page, other.page(new(interner)), gotErr, wantErr
}

// sameReading fails unless both ways to read a page agree.
func sameReading(t *testing.T, body []byte) {
	t.Helper()
	got, want, gotErr, wantErr := twice(body)
	if (gotErr == nil) != (wantErr == nil) || gotErr != nil && gotErr.Error() != wantErr.Error() {
		t.Errorf("%.300q: error %v, encoding/json has %v", body, gotErr, wantErr)
		return
	}
	if gotErr != nil {
		return
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(model.TicketPage{}, "Digest", "Digests", "Veiled")); diff != "" {
		t.Errorf("%.300q (-encoding/json +got):\n%s", body, diff)
	}
}

// pages are documents on which the two ways to read a page could differ.
var pages = []string{
	``, ` `, `{`, `{}`, `[]`, `null`, `7`, `"x"`, `tru`, `{"success":true,"data":[]} x`, `{"success":true,"data":[],}`, `{"success":true "data":[]}`,
	`{"success":true,"data":[{"ticketId":"1"},null,"x",7,[],{},{"ticketId":null},true]}`,
	`{"SUCCESS":"yes","Data":[{"TICKETID":01}]}`, `{"SUCCESS":"yes","Data":[{"TICKETID":10,"tIcKeTiD":"11"}]}`,
	`{"success":true,"data":[{"ticket\u0049d":"1","uid":"\ud83d\ude00","issue":"a\nb\u001b[31m","note":"x\ty"}]}`,
	`{"success":true,"data":[{"ticketId":"1","issue":"` + "\xff\xfe" + `","contact":{"NAME":"` + "\xff" + `"}}]}`,
	`{"success":true,"data":[{"ticketId":"1","issue":"a` + "\x01" + `b"}]}`,
	`{"success":true,"data":[{"ticketId":1.50e3,"uid":-0,"status":"assigned","priority":"Urgent\u0000"}]}`,
	`{"success":true,"data":[{"ticketId":"1","contact":"Asha","agentProfile":"M","tags":"vip","customFields":[]}]}`,
	`{"success":true,"data":[{"ticketId":"1","contact":{"name":"a"},"contact":{"phone":7},"contact":null,"agentProfile":{"username":"u"}}]}`,
	`{"success":true,"data":[{"ticketId":"1","tags":[{"name":"a"},["b"],null,1,true,""],"customFields":{"a":{"l2":"y","l1":"x"},"b":[1,2],"c":"","a b":"\u0041"}}]}`,
	`{"success":true,"data":[{"ticketId":"1","tags":null,"customFields":null,"contact":null,"agentProfile":null,"timestamp":null,"uid":null}]}`,
	`{"success":true,"data":[{"ticketId":"1","timestamp":"2026-11-20T09:00:00.000Z","updated":1795166405123,"lastUserMessageTime":"1795166405123","assignedTime":{},"resolvedTime":"soon","lastBotMessageTime":true}]}`,
	`{"success":true,"data":[{"ticketId":"1","comments":[{"a":[1,{"b":"]}"}]}],"logs":["\"}]"]},{"ticketId":"2"}]}`,
	`{"success":false,"message":"Not allowed","code":7,"data":[{"ticketId":"1"}]}`, `{"error":{"message":"no"},"data":[]}`,
	`{"success":null,"message":null,"error":null,"data":[{"ticketId":"1"}]}`, `{"success":{"enabled":true},"data":[]}`,
	`{"success":true,"data":{"tickets":[{"ticketId":1}],"total":1}}`, `{"success":true,"data":{"1":{"ticketId":1},"2":{"ticketId":2}}}`,
	`{"success":true,"data":null}`, `{"success":true}`, `{"success":true,"data":"none"}`, `[{"ticketId":"1"}]`, `{"tickets":[{"ticketId":"1"}]}`,
	`{"success":true,"data":[{"ticketId":"1"},{"ticketId":"2"`, `{"success":true,"data":[{"ticketId":"1"},{"ticketId":"2"}`,
	`{"success":true,"data":[{"ticketId":"1","x":1.}]}`, `{"success":true,"data":[{"ticketId":"1","x":-}]}`, `{"success":true,"data":[{"ticketId":"1","x":1e}]}`,
	`{"success":true,"data":[{"ticketId":"1","x":00}]}`, `{"success":true,"data":[{"ticketId":"1","x":"\q"}]}`, `{"success":true,"data":[{"ticketId":"1","x":"\u12g4"}]}`,
	`{"success":true,"data":[{"ticketId":"1","x":nul}]}`, `{"success":true,"data":[{"ticketId":"1",x:1}]}`, `{"success":true,"data":[{"ticketId":"1"},]}`,
	`{"success":true,"data":[` + strings.Repeat("[", 9_990) + strings.Repeat("]", 9_990) + `]}`,
	`{"success":true,"data":[` + strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001) + `]}`,
	strings.Repeat("[", 3_000_000),
}

func TestPagesReadAsByEncodingJSON(t *testing.T) {
	for _, body := range pages {
		sameReading(t, []byte(body))
	}
	files, err := filepath.Glob("../testdata/platform/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sameReading(t, body)
		for _, at := range []int{len(body) / 3, len(body) / 2, len(body) - 2} {
			sameReading(t, body[:max(at, 0)])
		}
	}
}

func FuzzPageAsByEncodingJSON(f *testing.F) {
	for _, body := range pages {
		if len(body) < 2000 {
			f.Add([]byte(body))
		}
	}
	f.Add([]byte(sampleText(f, "tickets_filtered.json")))
	f.Fuzz(func(t *testing.T, body []byte) {
		if doubled(body) {
			t.Skip("encoding/json reads what comes twice into what was there, element by element")
		}
		sameReading(t, body)
	})
}

// doubled reports whether an object has a member twice, in whatever case, or one
// whose name only folding makes into one of ours.
func doubled(body []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(body))
	var open []map[string]bool // nil for a list
	key := false
	for {
		tok, err := dec.Token()
		if err != nil {
			return false
		}
		switch v := tok.(type) {
		case json.Delim:
			switch v {
			case '{':
				open, key = append(open, map[string]bool{}), true
				continue
			case '[':
				open, key = append(open, nil), false
				continue
			}
			open = open[:len(open)-1]
		case string:
			if key {
				name := model.CleanLine(strings.ToLower(strings.ToUpper(v)))
				if open[len(open)-1][name] || name != model.CleanLine(strings.ToLower(v)) || model.CleanLine(v) != v {
					return true
				}
				open[len(open)-1][name], key = true, false
				continue
			}
		}
		key = len(open) > 0 && open[len(open)-1] != nil
	}
}

// A page that the caller has is not read again, nor is a row that he has: but
// what did change is never missed.
func TestKnownRowsAndPages(t *testing.T) {
	row := func(id, issue string) string { return `{"ticketId":"` + id + `","issue":"` + issue + `"}` }
	answer := func(rows ...string) http.HandlerFunc {
		return reply(200, `{"success":true,"data":[`+strings.Join(rows, ",")+`]}`)
	}
	now := answer(row("1", "a"), row("2", "b"), `{"ticketId":{}}`)
	c, _ := setup(t, func(w http.ResponseWriter, r *http.Request) { now(w, r) })
	read := func(q model.TicketQuery) model.TicketPage {
		t.Helper()
		page, err := c.Tickets(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	first := read(model.TicketQuery{})
	if len(first.Tickets) != 2 || len(first.Digests) != 2 || first.Digest == 0 || first.Same || first.Skipped != 1 {
		t.Fatalf("first look: %+v", first)
	}
	known := func(d model.Digest) bool { return slices.Contains(first.Digests, d) }
	if again := read(model.TicketQuery{Page: first.Digest, Known: known}); !again.Same || again.Digest != first.Digest || len(again.Tickets) != 0 {
		t.Errorf("the same page: %+v", again)
	}
	now = answer(row("0", "new"), row("1", "a"), row("2", "B"))
	moved := read(model.TicketQuery{Page: first.Digest, Known: known})
	if moved.Same || moved.Raw != 3 || len(moved.Tickets) != 2 || moved.Tickets[1].Issue != "B" || !slices.Equal(moved.Known, first.Digests[:1]) {
		t.Errorf("the page after a change: %+v", moved)
	}
}
