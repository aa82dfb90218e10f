package ui

import (
	"fmt"
	"strings"
	"time"

	"botback/model"
)

func (s exits) View() string {
	if len(s.list) == 0 {
		return box(s.empty(), s.width, s.height)
	}
	table, detail := s.split()
	body := s.table(table.w, table.h)
	switch {
	case detail.h > 0 && detail.w < s.width:
		rule := strings.TrimSuffix(strings.Repeat(s.env.theme.Rule.Render("│")+"\n", max(table.h, 1)), "\n")
		return beside(body, rule, s.detail(detail.w, detail.h))
	case detail.h > 0:
		return body + "\n" + s.detail(detail.w, detail.h)
	}
	return body
}

func (s exits) empty() []string {
	th := s.env.theme
	if s.env.Mode == model.ModeOff {
		return []string{"", "  " + th.Warn.Render("The watch is off (watch.mode: off): nobody is looking for customers who ask for the bot.")}
	}
	nobody, before := s.nobody()
	out := []string{""}
	for _, l := range wrap(nobody, max(s.width-4, 1)) {
		out = append(out, "  "+th.Text.Render(l))
	}
	for _, l := range append(wrap(before, max(s.width-4, 1)), "") {
		out = append(out, "  "+th.Text.Render(l))
	}
	for _, l := range wrap("Customers who type the phrase or click the banner's button from now on appear here, with what they wrote and why it counts.", max(s.width-4, 1)) {
		out = append(out, "  "+th.Faint.Render(l))
	}
	return out
}

// nobody says what an empty queue proves, and what it does not: only what was
// written since the watch began is looked at.
func (s exits) nobody() (is, before string) {
	switch {
	case s.since.IsZero():
		return "The chats are being read for the first time: it is not known yet who asks for the bot.", ""
	case s.unread > 0:
		return "Nobody was heard to ask for the bot, but " + count(s.unread, "chat") + " could not be read yet: who asks there is not known.",
			"They are tried again; Activity tells why."
	case s.env.ReadOnly:
		return "Nobody has asked for the bot since " + s.moment(s.began) + ", when this console began to look.",
			"Who asked before is not listed here: a read-only console takes up nothing of other runs."
	}
	return "Nobody waits who has asked for the bot since " + s.moment(s.since) + ", when the watch began to look.",
		"Who asked before is not listed here."
}

// moment is a time of day in the operator's zone, with the day where that is not today.
func (s exits) moment(t time.Time) string {
	layout := "15:04"
	if now := s.env.Now().Local(); t.Local().YearDay() != now.YearDay() || t.Local().Year() != now.Year() {
		layout = "2 Jan 15:04"
	}
	return t.Local().Format(layout)
}

func (s exits) table(w, h int) string {
	th := s.env.theme
	lines := []string{th.Faint.Render(fit(s.columns(w, "  ", "ticket", "customer", "state", "asked", "what was written"), w))}
	rows := max(h-1, 1)
	at := max(s.index(), 0)
	top := max(min(at-rows/2, len(s.list)-rows), 0)
	for _, x := range s.list[top:min(top+rows, len(s.list))] {
		lines = append(lines, s.row(x, w))
	}
	return box(lines, w, h)
}

func (s exits) columns(w int, gutter, id, who, state, at, text string) string {
	name := min(max(w/5, 10), 22)
	return gutter + fit(id, 8) + fit(who, name) + " " + fit(state, 12) + fit(at, 7) + text
}

func (s exits) row(x model.Exit, w int) string {
	th := s.env.theme
	gutter := []byte("  ")
	selected := x.Ticket.ID == s.cursor
	if selected {
		gutter[0] = '>'
	}
	if s.marked[x.Ticket.ID] {
		gutter[1] = '*'
	}
	t := s.env.seen(x.Ticket)
	text := s.env.wrote(x)
	if x.Request.At.IsZero() {
		text = "closed by " + x.By
	}
	line := fit(s.columns(w, string(gutter), string(t.ID), t.Customer(), s.stateText(x), age(s.now.Sub(x.Waits())), text), w)
	if selected {
		return th.Selected.Render(line)
	}
	return exitStyle(th, x).Render(line)
}

// wrote is what the customer of an exit wrote: the request, and before it what came
// after it, which matters more.
func (e *env) wrote(x model.Exit) string {
	name := x.Ticket.Contact.Name
	text := e.words(model.CleanLine(x.Request.Text), name)
	if x.Later > 0 {
		return quoted(e.words(x.Said, name)) + " after " + quoted(text)
	}
	return text
}

// exitWord is the state of an exit in one word for a row.
func exitWord(x model.Exit) string {
	switch {
	case x.Accepted != "":
		return "put away"
	case x.State == model.ExitVerified:
		return "handed back"
	case x.State == model.ExitElsewhere:
		return "by others"
	case x.State == model.ExitNone:
		return ""
	}
	return x.State.String()
}

func exitStyle(th *theme, x model.Exit) ink {
	switch {
	case x.Attention():
		return th.Bad
	case x.State == model.ExitDoubt:
		return th.Text
	case x.Undecided():
		return th.Warn
	case x.Busy():
		return th.Accent
	}
	return th.Faint
}

// detail tells why, what was decided, how far each step has come, and shows
// the end of the conversation.
func (s exits) detail(w, h int) string {
	x, ok := s.selected()
	if !ok {
		return box(nil, w, h)
	}
	th := s.env.theme
	inner := w - 2
	lines := []string{th.Strong.Render(cut(s.env.called(x.Ticket), inner-14)) + th.Faint.Render("  ticket ") + string(x.Ticket.ID)}
	var steps []string
	if !x.Undecided() {
		steps = s.steps(x, inner)
	}
	lines = append(lines, laidOut(th, s.facts(x), inner, exitFacts-1-len(lines)-len(steps))...)
	lines = append(lines, steps...)
	for len(lines) < exitFacts-1 && h >= 2*exitFacts { // where there is room, the conversation stays in its place
		lines = append(lines, "")
	}
	lines = append(lines, th.Rule.Render(strings.Repeat("─", max(inner, 0))))
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	if pane := s.pane.resize(w, h-len(lines)).talkView(); pane != "" {
		lines = append(lines, strings.Split(pane, "\n")...)
	}
	return box(lines, w, h)
}

// fact is a line of what is known about an exit.
type fact struct{ label, text string }

// facts tell how an exit stands and why, what matters most first.
func (s exits) facts(x model.Exit) []fact {
	out := []fact{{"state", strings.Join(nonEmpty(s.state(x), s.countdown(x), s.env.reason(x)), " · ")}}
	if why := s.trouble[x.Ticket.ID]; why != "" {
		out = append(out, fact{"held", strings.TrimPrefix(why, "exit of ticket "+string(x.Ticket.ID)+": ")})
	}
	if !x.Request.At.IsZero() {
		out = append(out, fact{"wrote", quoted(s.env.words(model.CleanLine(x.Request.Text), x.Ticket.Contact.Name))}, fact{"judged", judged(x.Request)})
	}
	var since []string
	if x.Again > 0 {
		since = append(since, "asked "+count(x.Again, "more time"))
	}
	if x.Later > 0 {
		since = append(since, "wrote "+count(x.Later, "other message")+": "+quoted(s.env.words(x.Said, x.Ticket.Contact.Name)))
	}
	if len(since) > 0 {
		out = append(out, fact{"since", strings.Join(since, ", ")})
	}
	return out
}

// laidOut puts facts on at most so many lines. Those that are too long for one
// get the lines that the others leave; if there is not one for each, the last
// ones are left out.
func laidOut(th *theme, facts []fact, w, room int) []string {
	facts = facts[:max(min(len(facts), room), 0)]
	spare := room - len(facts)
	var out []string
	for _, f := range facts {
		text := wrap(f.text, w-9)
		if more := max(len(text)-1-spare, 0); more > 0 {
			text = text[:len(text)-more]
			text[len(text)-1] = cut(text[len(text)-1]+" …", w-9)
		}
		spare -= len(text) - 1
		for i, line := range text {
			if i > 0 {
				f.label = ""
			}
			out = append(out, th.Faint.Render(fit(f.label, 9))+line)
		}
	}
	return out
}

// stateText is the state for a row. One that is being left alone for a moment
// says so: another console has it, or it could not be written down.
func (s exits) stateText(x model.Exit) string {
	if s.trouble[x.Ticket.ID] != "" && x.Open() {
		return "held " + s.state(x)
	}
	return s.state(x)
}

// state is the state in words: with the seconds that are left, in grace.
func (s exits) state(x model.Exit) string {
	if x.State != model.ExitGrace {
		return exitWord(x)
	}
	left := max(x.Due.Sub(s.env.Now()), 0).Round(time.Second)
	return "grace " + left.String()
}

// countdown says how an exit in grace is stopped.
func (s exits) countdown(x model.Exit) string {
	if x.State != model.ExitGrace {
		return ""
	}
	return "u stops it"
}

// judged says why the rules took the message for what they did.
func judged(r model.Request) string {
	m := r.Match
	how := "typed"
	if r.Clicked {
		how = "in the button's words"
	}
	return strings.Join(nonEmpty(m.Label.String(), string(m.Tier), quoted(m.Phrase), m.Guard, how), " · ")
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + roomy(s) + "”"
}

// steps shows how far each step has come, one line each.
func (s exits) steps(x model.Exit, w int) []string {
	th := s.env.theme
	names := [model.StepCount]string{"banner removed", "ticket closed", "read back: resolved", "bot running"}
	var out []string
	for i, r := range x.Steps {
		mark, style := "·", th.Faint
		switch r.Outcome {
		case model.OutcomeDone, model.OutcomeAlready:
			mark, style = "✓", th.Good
		case model.OutcomeFailed, model.OutcomeBlocked:
			mark, style = "✗", th.Bad
		case model.OutcomeUnknown:
			mark, style = "?", th.Warn
		case model.OutcomeStarted:
			mark, style = "…", th.Accent
		case model.OutcomeSkipped:
			mark, style = "–", th.Faint
		}
		line := mark + " " + names[i]
		if r.Detail != "" {
			line += ": " + s.env.words(r.Detail, x.Ticket.Contact.Name)
		}
		out = append(out, style.Render(cut(line, w)))
	}
	return out
}

// Status sums the queue up.
func (s exits) Status() string {
	open, busy, marked := 0, 0, 0
	for _, x := range s.list {
		switch {
		case x.Open():
			open++
		case x.Busy():
			busy++
		}
		if s.marked[x.Ticket.ID] {
			marked++
		}
	}
	parts := []string{"watch " + s.env.Mode.String(), fmt.Sprintf("%d to decide", open)}
	if s.env.Mode == model.ModeAuto {
		parts[0] += " after " + s.env.Grace.Round(time.Second).String()
	}
	if s.unread > 0 {
		parts = append(parts, count(s.unread, "chat")+" unread")
	}
	if busy > 0 {
		parts = append(parts, fmt.Sprintf("%d under way", busy))
	}
	if marked > 0 {
		parts = append(parts, fmt.Sprintf("%d marked", marked))
	}
	return strings.Join(parts, " · ")
}
