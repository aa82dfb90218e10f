package model

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMaskText(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"", "Emma Carter", ""},
		{"Hi, it is Emma, again", "Emma Carter", "Hi, it is E•••, again"},
		{"EMMA carter, emmanuel and Emma's", "Emma Carter", "E••• c•••, emmanuel and E•••'s"},
		{"call +1 (555) 010-0199 please", "", "call •••99 please"},
		{"call 0049 30 1234567.", "", "call •••67."},
		{"100200\n100201", "", "100200\n100201"},
		{"order 100200, 24.90 each", "", "order 100200, 24.90 each"},
		{"write to emma.carter+x@example.co.uk!", "", "write to e•••@•••!"},
		{"Élodie dit bonjour", "élodie Łukasz", "É••• dit bonjour"},
		{"您好，我是王小明。", "王小明", "您好，我是王•••。"},
		{"Al is at al-Nour", "Al Nour", "Al is at al-N•••"},
		{"नमस्ते विक्रम जी", "विक्रम गुप्ता", "नमस्ते वि••• जी"},
		{"+33\u00a06\u00a012\u00a034\u00a056\u00a078", "", "•••78"},
		{"0151\u2011234\u20115678, please", "", "•••78, please"},
		{"555–123–4567", "", "•••67"},
		{"٠١٢٣٤٥٦٧٨٩", "", "•••٨٩"},
		{"０１２３４５６７８", "", "•••７８"},
		{"I am Anne from Smith & co", "Anne-Marie Smith,", "I am A••• from S••• & co"},
		{"anne-marie", "Anne-Marie Smith,", "a•••-m•••"},
		{"I am Li Wu, Li for short", "Li Wu", "I am L••• W•••, Li for short"},
		{"Pat O’Brien", "Patricia O’Brien", "Pat O’B•••"},
		{"emma here, see example.com", "emma@example.com", "e••• here, see example.com"},
		{"2026-03-01 12:00", "", "2026-03-01 12:00"},
		{"at 12:00 2026-03-01, 2026-03-01T12:00:05Z", "", "at 12:00 2026-03-01, 2026-03-01T12:00:05Z"},
		{"2026-03-01/2026-04-01 in order 4711", "", "2026-03-01/2026-04-01 in order 4711"},
		{"12:00 call 5550199", "", "12:00 call •••99"},
		{"2026-03-01 5550199", "", "2026-03-01 •••99"},
		{"wrote “my name is Emma Car…”", "Emma Carter", "wrote “my name is E••• •••…”"},
		{"“call 030 12…”, then “emma.car…”: ok", "", "“call •••…”, then “•••…”: ok"},
		{"“Wilhelmina…” and …”", "", "“•••…” and •••…”"},
		{"well… “yes”…", "", "well… “yes”…"},
		{"+2026-03-01, 2026-13-01, 2026-03-01-55, 12026-03-01", "", "•••01, •••01, •••55, •••01"},
	} {
		if got := Mask(true).Text(c.text, c.name); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.text, c.name, got, c.want)
		}
		if got := Mask(false).Text(c.text, c.name); got != c.text {
			t.Errorf("a mask that is off changed %q to %q", c.text, got)
		}
	}
}

func TestMaskTicket(t *testing.T) {
	was := Ticket{ID: "100200", UID: "491701234567", Source: "whatsapp", Issue: "Emma wants 24.90 back", Note: "call Carter at 030 1234567",
		Tags: []string{"refund", "emma"}, Fields: map[string]string{"email": "emma@example.com", "order": "77"},
		Contact: Contact{Name: "Emma Carter", Phone: "+49 170 1234567", Email: "emma@example.com"}}
	got := Mask(true).Ticket(was)
	for what, s := range map[string]string{"uid": got.UID, "issue": got.Issue, "note": got.Note, "name": got.Contact.Name, "customer": got.Customer(),
		"phone": got.Contact.Phone, "email": got.Contact.Email, "tags": strings.Join(got.Tags, " "), "field": got.Fields["email"]} {
		low := strings.ToLower(s)
		for _, secret := range []string{"emma", "carter", "1234567", "example"} {
			if strings.Contains(low, secret) {
				t.Errorf("the %s still says %q", what, s)
			}
		}
	}
	if got.ID != was.ID || got.Source != was.Source || got.Fields["order"] != "77" || got.Tags[0] != "refund" {
		t.Errorf("more than the person was hidden: %+v", got)
	}
	if was.Tags[1] != "emma" || was.Fields["email"] != "emma@example.com" {
		t.Error("the ticket itself was changed")
	}
	none := Mask(true).Ticket(Ticket{UID: "u-7f3a"})
	if none.Customer() != "u-7f3a" {
		t.Errorf("a customer who is only an opaque id is %q", none.Customer())
	}
}

// A line of the trail quotes customers. Whose name is not known is not quoted at all.
func TestMaskEvent(t *testing.T) {
	e := Event{Ticket: "100200", What: "wrote “Emma here, “talk to bot” please”", Why: "by 030 1234567", Payload: `{"to":"emma@example.com"}`}
	want := Event{Ticket: "100200", What: "wrote “E••• here, “talk to bot” please”", Why: "by •••67", Payload: `{"to":"e•••@•••"}`}
	if got := Mask(true).Event(e, "Emma Carter"); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	want.What = "wrote “•••”"
	if got := Mask(true).Event(e); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := Mask(false).Event(e); got != e {
		t.Errorf("a mask that is off: %+v", got)
	}
	if got := Mask(true).Event(Event{Why: "it wrote “Emma"}); got.Why != "it wrote “•••" {
		t.Errorf("%+v", got)
	}
}

// TestMaskLeavesNoNameStanding puts a name anywhere into a text.
func TestMaskLeavesNoNameStanding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-zÀ-ÖØ-öø-ÿ]{3,10}`).Draw(t, "name")
		before := rapid.StringMatching(`([a-z ]{0,20}[ ,.(])?`).Draw(t, "before")
		after := rapid.StringMatching(`([ ,.)!][a-z ]{0,20})?`).Draw(t, "after")
		got := Mask(true).Text(before+name+after, name)
		for word := range strings.FieldsFuncSeq(got, func(r rune) bool { return strings.ContainsRune(" ,.()!", r) }) {
			if strings.EqualFold(word, name) {
				t.Fatalf("%q stands in %q", name, got)
			}
		}
	})
}

var (
	emailPattern = regexp.MustCompile(`[\pL\pN._%+\-]+@[\pL\pN.\-]+`)
	phonePattern = regexp.MustCompile(`\+?\p{Nd}(?:[\p{Zs}\p{Pd}\t().\/]{0,3}\p{Nd}){6,}`)
)

// findsAs fails where what is found by hand is not what the pattern finds.
func findsAs(t interface{ Errorf(string, ...any) }, s string) {
	mark := func(found string) string { return "<" + found + ">" }
	for _, c := range []struct {
		what    string
		pattern *regexp.Regexp
		next    func(string, int) (int, int)
	}{{"address", emailPattern, nextEmail}, {"number", phonePattern, nextPhone}} {
		got, want := replaceFound(s, c.next, mark), c.pattern.ReplaceAllStringFunc(s, mark)
		if got != want {
			t.Errorf("%s in %q: %q, want %q", c.what, s, got, want)
		}
	}
}

func TestMaskFindsWhatThePatternsSay(t *testing.T) {
	for _, s := range []string{"a@@b", "a@b@c", "@a", "a@", "x@-.y", "+1234567", "++1234567", "1234567+1234567", "123456", "1 - 2-3/4 (5) 6.7 8",
		"1    234567 8", "٣٤٥٦٧٨٩", "12\u00a034\u2011\u200956–7８", "\xf01234567\xff", "½@¾", "a\u0301@b\u0301", "\xf0王@\xe7\x8e", "1234567 +7654321"} {
		findsAs(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		findsAs(t, rapid.StringMatching(`([a-zé0-9@@+_%\-./() \t\x{0301}½\x{a0}\x{2011}–٣８]|1234567|\+12 34)*`).Draw(t, "text"))
	})
}

func FuzzMaskText(f *testing.F) {
	f.Add("it is Emma at +1 555 0100 199", "Emma Carter")
	f.Add("\xff王\xf0", "王 \xff")
	f.Fuzz(func(t *testing.T, text, name string) {
		findsAs(t, text)
		once := Mask(true).Text(text, name)
		if strings.Contains(once, "@") && emailPattern.FindString(strings.ReplaceAll(once, "@"+hidden, "")) != "" {
			t.Errorf("%q keeps an address: %q", text, once)
		}
	})
}
