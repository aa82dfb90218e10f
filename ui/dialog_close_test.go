package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// closing opens the close dialog on the first n tickets.
func closing(t *testing.T, w *world, n int) closeDialog {
	t.Helper()
	if n > 1 {
		w.Press("/")
		w.Press("enter")
		for range n {
			w.Press(" ")
		}
	}
	w.Press("x")
	return top[closeDialog](t, w)
}

// top is the screen on top, which must be of a type.
func top[S screen](t testing.TB, w *world) S {
	t.Helper()
	s, ok := w.App.top().(S)
	if !ok {
		t.Fatalf("%T is on top, want %T\n%s", w.App.top(), s, w.Screen())
	}
	return s
}

func TestCloseOfOneTicket(t *testing.T) {
	for name, c := range map[string]struct {
		keys   []string
		closed bool
		open   bool // the dialog stays
	}{
		"enter alone is No":              {keys: []string{"enter"}},
		"n":                              {keys: []string{"n"}},
		"esc":                            {keys: []string{"esc"}},
		"the key that opened it":         {keys: []string{"x", "x"}, open: true},
		"space does not confirm":         {keys: []string{" "}, open: true},
		"left, enter":                    {keys: []string{"left", "enter"}},
		"right, left, enter":             {keys: []string{"right", "left", "enter"}},
		"right, enter":                   {keys: []string{"right", "enter"}, closed: true},
		"y":                              {keys: []string{"y"}, closed: true},
		"y twice closes once":            {keys: []string{"y", "y"}, closed: true},
		"y in the comment is text":       {keys: []string{"tab", "y"}, open: true},
		"enter in the comment goes on":   {keys: []string{"tab", "enter"}, open: true},
		"and enter after that is No":     {keys: []string{"tab", "enter", "enter"}},
		"the other way round to comment": {keys: []string{"shift+tab", "y"}, open: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(3)...)
			closing(t, w, 1)
			w.Press(c.keys...)
			if got := w.did("close") == 1; got != c.closed {
				t.Errorf("calls %q; closed %t, want %t", w.calls, got, c.closed)
			}
			if got := w.App.dialogOpen(); got != c.open {
				t.Errorf("dialog open %t, want %t", got, c.open)
			}
		})
	}
}

// Two keys are two keys, but one answer: the second one belongs to what is
// below the dialog.
func TestAnswerTypedTwiceIsOneAnswer(t *testing.T) {
	w := newWorld(t, chats(3)...)
	closing(t, w, 1)
	w.Press("y")
	w.Hurry("y")
	w.wants("remove 101", "close 101")
}

func TestCloseKeyTypedTwiceOpensOneDialog(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Hurry("x", "x")
	if n := len(w.App.layers); n != 1 {
		t.Errorf("%d dialogs are open", n)
	}
}

// A dialog's targets are those that were chosen when it opened, whatever the
// list does under it.
func TestCloseFreezesItsTargets(t *testing.T) {
	w := newWorld(t, chats(4)...)
	d := closing(t, w, 2)
	want := ticketIDs(frozen(d.targets))
	w.change("103", func(k *model.Ticket) { k.LastCustomer = noon.Add(-time.Hour); k.LastAgent = noon.Add(-2 * time.Hour) }) // sorts first
	w.tickets["100"] = chat("100")
	w.resolve("104")
	w.Pass(6 * time.Second)
	w.Send(resize(80, 24))
	if got := ticketIDs(frozen(top[closeDialog](t, w).targets)); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("targets %v, were %v", got, want)
	}
	w.Press("y")
	w.next()
	w.wants("close 101", "close 102")
}

func frozen(ts targets) []model.Ticket {
	var out []model.Ticket
	for _, t := range ts.list {
		out = append(out, t.then)
	}
	return out
}

func TestCloseRereadsItsTargets(t *testing.T) {
	for name, c := range map[string]struct {
		change func(w *world)
		says   string
		calls  []string
	}{
		"closed by somebody else": {func(w *world) { w.resolve("101") }, "1 left out: the ticket is not open any more", []string{"close 102"}},
		"missed":                  {func(w *world) { w.change("101", func(k *model.Ticket) { k.Status = model.StatusMissed }) }, "1 left out: the ticket is not open any more", []string{"close 102"}},
		"gone from sight":         {func(w *world) { delete(w.tickets, "101") }, "1 left out: the platform does not know it any more", []string{"close 102"}},
		"cannot be read":          {func(w *world) { w.faults["ticket 101"] = model.ErrForbidden }, "1 left out: it could not be read again", []string{"close 102"}},
		"moved to another agent": {func(w *world) {
			w.change("101", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
		}, "It moved from Asha Nair to Bo Ek.", []string{"close 101", "close 102"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(3)...)
			c.change(w)
			closing(t, w, 2)
			w.Sees(c.says)
			w.Press("y")
			w.next()
			w.wants(c.calls...)
		})
	}
}

func TestCloseOfWhatIsClosedAlready(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.resolve("101")
	closing(t, w, 1)
	w.Sees("it is resolved already", "There is nothing to close: enter or esc goes back.")
	w.Press("y")
	top[closeDialog](t, w)
	w.Press("enter")
	w.wants()
	if w.App.dialogOpen() {
		t.Error("enter should go back")
	}
}

// Nothing can be confirmed before the tickets have been read again.
func TestCloseWaitsForTheReread(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Hold = holds[targetsReadMsg]
	w.Press("x")
	w.Sees("Reading the ticket again before asking…")
	w.Press("y", "right", "enter")
	w.Deliver(false)
	w.wants()
	w.Sees("> No, keep it open <")
}

// The answer of a dialog that was left must not reach the next one.
func TestRereadOfAnOlderDialogIsDropped(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Hold = holds[targetsReadMsg]
	w.Press("x", "esc", "down", "x")
	late, next := w.held[0], w.held[1]
	w.Send(late)
	if d := top[closeDialog](t, w); !d.targets.reading || d.targets.list[0].then.ID != "102" {
		t.Errorf("the dialog took the answer for another: %+v", d.targets)
	}
	w.Send(next)
	if d := top[closeDialog](t, w); d.targets.reading {
		t.Error("the dialog waits for ever")
	}
}

func TestMoreThanTwentyNeedTheirNumber(t *testing.T) {
	w := newWorld(t, chats(25)...)
	w.Press("*", "x")
	w.Sees("Close 25 tickets", "Type the number of tickets, 25:")
	w.Press("y", "right", "enter")
	w.wants()
	w.Sees("Type 25, the number of tickets, to go on.")
	w.Press("backspace")
	w.Type("24")
	w.Press("enter")
	w.wants()
	w.Press("backspace")
	w.Type("5")
	w.Press("enter")
	for i, want := range []int{1, 11, 25} {
		if n := w.did("close"); n != want {
			t.Errorf("%d closes after %d rungs, want %d", n, i+1, want)
		}
		w.next()
	}
	for id := range w.tickets {
		if n := w.did("close " + string(id)); n != 1 {
			t.Errorf("ticket %s: %d closes", id, n)
		}
	}
}

func requiredFields() model.Settings {
	return model.Settings{CSAT: true, Transcript: true, CloseOptions: []string{"Solved", "Duplicate"}, CloseOptionMust: true, Fields: []model.Field{
		{Key: "mail", Name: "E-mail", Type: model.FieldEmail, RequiredToClose: true},
		{Key: "kind", Name: "Kind", Type: model.FieldRadio, RequiredToClose: true, Options: []string{"Refund", "Repair"}},
		{Key: "parts", Name: "Parts", Type: model.FieldCheckboxes, RequiredToClose: true, Options: []string{"Phone", "Cable", "Case"}},
		{Key: "vip", Name: "Only of VIPs", Type: model.FieldText, RequiredToClose: true, Groups: []string{"vip"}},
	}}
}

func TestRequiredFieldsAreAskedForByType(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.settings = requiredFields()
	w.open(Config{})
	w.Start(120, 40)
	d := closing(t, w, 1)
	if n := len(d.form.entries); n != 5 { // three fields, the reason, the comment
		t.Fatalf("%d entries", n)
	}
	w.Sees("E-mail (required)", "Kind (required)", "Parts (required, one or more)", "Reason (required)", "Comment (optional)",
		"Closing cannot be undone", "The banner is removed first.", "1 customer will be asked for a rating.", "1 transcript e-mail will go out.")
	w.SeesNot("Only of VIPs")

	w.Type("not an address")
	w.Press("shift+tab", "y") // around to the choice
	w.wants()
	w.Sees("Field \"E-mail\" needs an e-mail address such as name@example.com.", "not an address")

	w.Press("ctrl+u")
	w.Type("ana@example.com")
	w.Press("tab", "right", " ", "tab", " ", "right", "right", " ", "tab", " ", "tab")
	w.Type("thanks")
	w.Press("tab", "y")
	w.wants("remove 101", "close 101")
	x, _ := w.App.desk.exits.Get("101")
	want := map[string]any{"mail": "ana@example.com", "kind": "Repair", "parts": []string{"Phone", "Case"}}
	if fmt.Sprint(x.Close.Fields) != fmt.Sprint(want) || x.Close.Reason != "Solved" || x.Close.Comment != "thanks" {
		t.Errorf("closes with %+v", x.Close)
	}
}

// A refused close loses nothing: the dialog that is opened again holds what was
// typed, and may be confirmed with another answer.
func TestReopenedAfterARefusedCloseKeepsWhatWasTyped(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.settings = model.Settings{Fields: []model.Field{{Key: "topic", Name: "Topic", Type: model.FieldText, RequiredToClose: true}}}
	w.open(Config{})
	w.Start(120, 40)
	w.faults["close"] = fmt.Errorf("close ticket 101: topic unknown: %w", model.ErrRefused)
	closing(t, w, 1)
	w.Type("refund")
	w.Press("tab")
	w.Type("called back")
	w.Press("tab", "y")
	w.wants("remove 101", "close 101")
	w.Sees("Customer 101 (ticket 101): Because.")

	delete(w.faults, "close")
	d := closing(t, w, 1)
	if d.form.entries[0].input.Value() != "refund" || d.form.entries[1].input.Value() != "called back" {
		t.Fatalf("lost what was typed:\n%s", w.Screen())
	}
	w.Press("shift+tab", "shift+tab", "ctrl+u")
	w.Type("invoice")
	w.Press("tab", "tab", "y")
	w.wants("remove 101", "close 101", "close 101") // the banner is gone already
	if x, _ := w.App.desk.exits.Get("101"); x.State != model.ExitVerified || x.Close.Fields["topic"] != "invoice" {
		t.Errorf("exit %s with %v", x.State, x.Close.Fields)
	}
}

// What cannot be ordered because a step is under way comes back with what was
// typed.
func TestCloseThatIsRefusedComesBack(t *testing.T) {
	w := newWorld(t, chats(1)...)
	closing(t, w, 1)
	w.Hold = holds[exitDoneMsg]
	w.Press("y")
	w.Press("x", "tab")
	w.Type("second thoughts")
	w.Press("tab", "y")
	w.Sees("it is being carried out already", "second thoughts")
	w.Press("esc")
	w.Deliver(false)
	w.wants("remove 101", "close 101")
}

func TestUnreadSettingsAreTold(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.faults["settings"] = fmt.Errorf("read the settings: %w", model.ErrForbidden)
	closing(t, w, 1)
	w.Sees("The inbox settings could not be read, so required fields are not known", "Settings > API Keys")
	w.Press("y")
	w.wants("remove 101", "close 101")
}

// Everything that has to be seen before a close is confirmed is in view in the
// smallest terminal as well.
func TestCloseFitsTheSmallestTerminal(t *testing.T) {
	w := emptyWorld(t, chats(30)...)
	w.settings = requiredFields()
	w.open(Config{})
	w.Start(60, 15)
	closing(t, w, 1)
	w.Sees("Close ticket 101", "101 Customer 101", "▸ E-mail (required)", "No, keep it open")
	w.Press("tab")
	w.Sees("▸ Kind (required)", "( ) Refund", "No, keep it open")
	w.Press("tab", "tab", "tab")
	w.Sees("▸ Comment (optional)", "No, keep it open")
	w.Press("tab")
	w.Sees("> No, keep it open <", "Closing cannot be undone", "101 Customer 101")
	w.Press("esc", "*", "x", "shift+tab")
	w.Sees("Close 30 tickets")
	for range 5 {
		w.Press("tab")
		if !strings.Contains(w.Screen(), "No, keep them open") {
			t.Fatalf("the choice is out of view:\n%s", w.Screen())
		}
	}
}

// In the smallest terminal a mass close names customers and their number, and a
// number stays with its noun.
func TestMassCloseNamesCustomersInTheSmallestTerminal(t *testing.T) {
	w := emptyWorld(t, chats(56)...)
	w.settings.CSAT = true
	w.open(Config{})
	w.Start(60, 15)
	w.Press("*", "x")
	w.Sees("Close 56 tickets", "101 Customer 101", "102 Customer 102", "54 more below", "Type the number of tickets, 56:", "Closing cannot be undone", "← → no or yes")
	w.Press("esc", "ctrl+u", "x")
	if strings.Contains(w.Screen(), " 1 │") {
		t.Errorf("a number stands without its noun:\n%s", w.Screen())
	}
}

// The rule: a yes covers what its dialog knew, also where a job closes many. Who has
// written since it opened is left out, with what they wrote, and cannot be counted in
// by a number that was typed before.
func TestCloseOfManyLeavesOutWhoWritesMeanwhile(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.Press("1", "*", "x")
	w.Sees("all 3 take part", "Close 3 tickets")
	w.says("101", "no, keep the agent")
	w.Pass(6 * time.Second)
	w.Sees("2 take part, 1 left out", "1 left out: the customer wrote again or took the request back", "Close 2 tickets",
		"Customer 101 · left out, they wrote “no, keep the agent”")
	w.Press("tab", "tab", "y")
	w.next()
	w.wants("close 102", "close 103")
	w.has(model.JobCounts{OK: 2, Skipped: 1})
	w.wantState("101", model.ExitWithdrawn)
}

// Where somebody leaves the list of many, a number that was typed for it is gone.
func TestTypedNumberIsOfThoseWhoTakePart(t *testing.T) {
	w := asking(t, Config{}, chats(21)...)
	w.Press("1", "*", "x")
	w.Type("21")
	w.says("101", "wait")
	w.Pass(6 * time.Second)
	w.Sees("20 take part, 1 left out", "> No, keep them open <", "Close 20 tickets")
	w.Press("enter")
	w.wants()
}

// Who took their request back before is left out from the start; alone they can be closed.
func TestCloseOfManyLeavesOutWhoTookItBack(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	w.says("101", "no, keep the agent")
	w.Pass(6 * time.Second)
	w.Press("1", "*", "x")
	w.Sees("2 take part, 1 left out", "1 left out: the customer wrote again or took the request back")
	w.Press("esc", "ctrl+u", "g", "x", "y")
	w.Pass(time.Minute)
	w.wants("remove 101", "close 101")
}

// A job to close knows of each customer what its dialog knew: up to what Exits had
// heard, else up to the ticket's own time of the last message.
func TestCloseOfManyTellsWhatIsKnown(t *testing.T) {
	w := asking(t, Config{}, chats(3)...)
	heard := w.App.desk.exits.List()[0].Heard
	w.Press("1", "*", "x")
	w.says("102", "hello?") // read by nobody yet
	w.Press("y")
	for _, target := range w.jobs[0].targets {
		want := map[model.TicketID]time.Time{"101": heard}[target.Ticket.ID]
		if want.IsZero() {
			want = target.Ticket.LastCustomer
		}
		if want.IsZero() || !target.Known.Equal(want) {
			t.Errorf("ticket %s: %v, want %v", target.Ticket.ID, target.Known, want)
		}
	}
}
