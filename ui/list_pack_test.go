package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// fullTicket has a different value in every field of a ticket, whatever fields a
// ticket has.
func fullTicket(t testing.TB) model.Ticket {
	t.Helper()
	var ticket model.Ticket
	n := 0
	fillFields(t, reflect.ValueOf(&ticket).Elem(), &n)
	return ticket
}

func fillFields(t testing.TB, v reflect.Value, n *int) {
	t.Helper()
	for i := range v.NumField() {
		*n++
		switch f := v.Field(i); f.Interface().(type) {
		case time.Time:
			f.Set(reflect.ValueOf(boardNow.Add(time.Duration(*n*(1-2*(*n%2))) * time.Millisecond)))
		case []string:
			f.Set(reflect.ValueOf([]string{fmt.Sprint("tag", *n), "second"}))
		case map[string]string:
			f.Set(reflect.ValueOf(map[string]string{"city": fmt.Sprint("Pune", *n), "plan": ""}))
		default:
			fillField(t, f, n)
		}
	}
}

func fillField(t testing.TB, f reflect.Value, n *int) {
	t.Helper()
	switch f.Kind() {
	case reflect.String:
		f.SetString(fmt.Sprint("text ", *n))
	case reflect.Uint8:
		f.SetUint(uint64(1 + *n%4))
	case reflect.Bool:
		f.SetBool(true)
	case reflect.Struct:
		fillFields(t, f, n)
	default:
		t.Fatalf("a ticket has a field of kind %s, which list_pack.go does not know", f.Kind())
	}
}

// A field that is new in model.Ticket and missing in list_pack.go would be lost
// in the list without a sound; this finds it.
func TestPackKeepsEveryField(t *testing.T) {
	for name, want := range map[string]model.Ticket{
		"full":  fullTicket(t),
		"empty": {ID: "7"},
		"times before the first": {ID: "8", Assigned: boardNow, Updated: boardNow.Add(-time.Hour),
			LastBot: boardNow.Add(-24 * 365 * time.Hour)},
		"long text": {ID: "9", Note: fmt.Sprintf("%300d", 1), Tags: []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			l := newList()
			l.Set([]model.Ticket{want})
			got, ok := l.Ticket(want.ID)
			if !ok {
				t.Fatal("the ticket is not in the list")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Texts come back to the byte, whatever their folding makes of them.
func TestPackKeepsTexts(t *testing.T) {
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Asha", "rao", "ALL CAPS", "É", "e\u0301", "Łukasz", "İ", "ﬀ", "王", "👧🏽", " ", "\t", "7"}), 0, 5).Draw(t, "words"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		want := model.Ticket{ID: model.TicketID("T" + words.Draw(t, "id"))}
		texts := searchedTexts(&want)
		for _, s := range texts[1:] {
			*s = words.Draw(t, "text")
		}
		want.Session = words.Draw(t, "session")
		l := newList()
		l.Set([]model.Ticket{want})
		if got, _ := l.Ticket(want.ID); !cmp.Equal(want, got) || l.idOf(0) != want.ID {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

// Whatever changes in a ticket, a refresh must see it.
func TestRefreshSeesEveryChange(t *testing.T) {
	full := fullTicket(t)
	var change func(v reflect.Value, path string)
	change = func(v reflect.Value, path string) {
		for i := range v.NumField() {
			f, name := v.Field(i), path+v.Type().Field(i).Name
			if f.Kind() == reflect.Struct && f.Type() != reflect.TypeOf(time.Time{}) {
				change(f, name+".")
				continue
			}
			if name == "ID" {
				continue // another id is another ticket
			}
			old := reflect.New(f.Type()).Elem()
			old.Set(f)
			f.SetZero()
			l := newList()
			l.Set([]model.Ticket{full})
			was := l.versions[0]
			f.Set(old)
			l.Set([]model.Ticket{full})
			if l.versions[0] == was {
				t.Errorf("%s changed and the list did not notice", name)
			}
			if l.Set([]model.Ticket{full}); l.versions[0] != was+1 {
				t.Errorf("%s: a refresh without news counts as a change", name)
			}
		}
	}
	change(reflect.ValueOf(&full).Elem(), "")
}

func TestRefreshSeesChangesInside(t *testing.T) {
	base := fullTicket(t)
	for name, edit := range map[string]func(*model.Ticket){
		"a tag more":       func(t *model.Ticket) { t.Tags = append(t.Tags, "third") },
		"another tag":      func(t *model.Ticket) { t.Tags = []string{t.Tags[0], "other"} },
		"a tag less":       func(t *model.Ticket) { t.Tags = t.Tags[:1] },
		"another value":    func(t *model.Ticket) { t.Fields = map[string]string{"city": "Delhi", "plan": ""} },
		"a field more":     func(t *model.Ticket) { t.Fields = map[string]string{"city": "Pune17", "plan": "", "x": ""} },
		"another key":      func(t *model.Ticket) { t.Fields = map[string]string{"city": t.Fields["city"], "plot": ""} },
		"a millisecond on": func(t *model.Ticket) { t.LastAgent = t.LastAgent.Add(time.Millisecond) },
	} {
		t.Run(name, func(t *testing.T) {
			l := newList()
			l.Set([]model.Ticket{base})
			was, next := l.versions[0], base
			edit(&next)
			if l.Set([]model.Ticket{next}); l.versions[0] == was {
				t.Error("the list did not notice")
			}
		})
	}
}

// The texts of a page must not stay in memory because one ticket of it does.
func TestNamesAreSharedNotRepeated(t *testing.T) {
	l := newList()
	l.Set(someTickets(500, 1))
	if n := len(l.agents.all) + len(l.desks.all) + len(l.tags.all) + len(l.names.keys.all); n > 400 {
		t.Errorf("%d names for 500 tickets of 300 agents, 5 groups and 3 channels", n)
	}
}
