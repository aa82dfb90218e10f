package ui

import (
	"slices"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// activityKept is how many events the screen keeps; the oldest leave first.
const activityKept = 2000

// activity shows the jobs, those that may go on and the newest of the others, and
// below them what was done and seen, newest first: when, by whom, to which ticket,
// why, with which result.
type activity struct {
	env    *env
	keys   activityKeys
	jobs   []model.Job   // newest first
	turns  []model.JobID // those that this console carries out
	every  bool          // all jobs are listed
	events []toldEvent   // oldest first
	cursor int           // the jobs listed are counted first, then the events from the newest
	detail bool

	width, height int
}

type activityKeys struct {
	move                moveKeys
	Detail, Every, Copy key.Binding
}

// jobsBeside is how many jobs that are over stand above the trail.
const jobsBeside = 3

type (
	// eventsMsg is what happened, in this order, and to whom.
	eventsMsg struct {
		events []model.Event
		names  customerNames
	}
	// trailMsg is the end of the trail as it stands in the journal.
	trailMsg struct {
		events []model.Event
		names  customerNames
		err    error
	}
	// customerNames are the names of customers by ticket, as far as they are known: what
	// was written may hold them.
	customerNames map[model.TicketID]string
	// toldEvent is an event with the name of its customer, if that is known.
	toldEvent struct {
		model.Event
		customer []string
	}
)

// told are events with the names of their customers.
func (n customerNames) told(events []model.Event) []toldEvent {
	out := make([]toldEvent, len(events))
	for i, e := range events {
		out[i].Event = e
		if name, ok := n[e.Ticket]; ok {
			out[i].customer = []string{name}
		}
	}
	return out
}

func newActivity(e *env) activity {
	return activity{env: e, keys: activityKeys{move: defaultMoveKeys(),
		Detail: bind("details", "enter"), Every: bind("all jobs", "o"), Copy: bind("copy ticket id", "y")}}
}

func (a activity) Init() tea.Cmd { return nil }

func (a activity) Typing() bool { return false }

func (a activity) Resize(width, height int) screen {
	a.width, a.height = width, height
	return a
}

func (a activity) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case eventsMsg:
		return a.add(msg), nil
	case trailMsg:
		return a.replaced(msg), nil
	case jobsMsg:
		return a.heard(msg), nil
	case tea.KeyMsg:
		return a.key(msg)
	}
	return a, nil
}

// add keeps the cursor on the event it was on, unless that is the newest.
func (a activity) add(msg eventsMsg) activity {
	a.events = append(a.events, msg.names.told(msg.events)...)
	if over := len(a.events) - activityKept; over > 0 {
		a.events = slices.Clone(a.events[over:])
	}
	if n := len(a.listed()); a.cursor > n {
		a.cursor = min(a.cursor+len(msg.events), a.rows()-1)
	}
	return a
}

// replaced takes the trail as the journal has it, which knows of other consoles
// and of what jobs did.
func (a activity) replaced(msg trailMsg) activity {
	a.events = msg.names.told(msg.events)
	a.cursor = min(a.cursor, max(a.rows()-1, 0))
	return a
}

// heard takes news of the jobs. The cursor stays on its job or event.
func (a activity) heard(msg jobsMsg) activity {
	was, before := a.listed(), a.cursor
	a.jobs, a.turns = msg.list, msg.turns
	now := a.listed()
	switch {
	case before >= len(was):
		if before > 0 {
			a.cursor += len(now) - len(was)
		}
	default:
		for i, j := range now {
			if j.ID == was[before].ID {
				a.cursor = i
			}
		}
	}
	a.cursor = min(max(a.cursor, 0), max(a.rows()-1, 0))
	return a
}

// listed are the jobs above the trail.
func (a activity) listed() []model.Job {
	if a.every {
		return a.jobs
	}
	var out []model.Job
	over := 0
	for _, j := range a.jobs {
		if j.Over() {
			over++
		}
		if !j.Over() || over <= jobsBeside {
			out = append(out, j)
		}
	}
	return out
}

// rows is how many jobs and events there are to move over.
func (a activity) rows() int { return len(a.listed()) + len(a.events) }

func (a activity) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	page := max(a.height-2, 1)
	last := max(a.rows()-1, 0)
	switch m := a.keys.move; {
	case key.Matches(msg, m.Up):
		a.cursor--
	case key.Matches(msg, m.Down):
		a.cursor++
	case key.Matches(msg, m.PageUp):
		a.cursor -= page
	case key.Matches(msg, m.PageDown):
		a.cursor += page
	case key.Matches(msg, m.Top):
		a.cursor = 0
	case key.Matches(msg, m.Bottom):
		a.cursor = last
	case key.Matches(msg, a.keys.Detail) && a.cursor < len(a.listed()):
		return a, emit(openJobMsg{a.listed()[a.cursor].ID})
	case key.Matches(msg, a.keys.Every):
		a.every = !a.every
		a.cursor, last = 0, max(a.rows()-1, 0)
	case key.Matches(msg, a.keys.Detail):
		a.detail = !a.detail
	case key.Matches(msg, a.keys.Copy):
		if e, ok := a.selected(); ok && e.Ticket != "" {
			return a, emit(copyMsg{string(e.Ticket)})
		}
	}
	a.cursor = min(max(a.cursor, 0), last)
	return a, nil
}

// selected is the event under the cursor, as it may be shown.
func (a activity) selected() (model.Event, bool) {
	at := a.cursor - len(a.listed())
	if at < 0 || at >= len(a.events) {
		return model.Event{}, false
	}
	return a.shown(a.events[len(a.events)-1-at]), true
}

func (a activity) View() string {
	if a.rows() == 0 {
		return box([]string{"", a.env.theme.Faint.Render("  Nothing has been done or asked yet. What happens from now on is listed here.")}, a.width, a.height)
	}
	var detail []string
	if e, ok := a.selected(); ok && a.detail {
		detail = a.detailLines(e)
	}
	lines := a.window(max(a.height-len(detail), 1))
	return box(append(lines, detail...), a.width, a.height)
}

// window draws as many rows as there is room for: the jobs under their title, the
// events under theirs.
func (a activity) window(height int) []string {
	th, jobs := a.env.theme, a.listed()
	titles := 1
	if len(jobs) > 0 {
		titles = 2
	}
	rows := max(height-titles, 1)
	top := max(a.cursor-rows+1, 0)
	var lines []string
	if top < len(jobs) {
		lines = append(lines, th.Faint.Render(fit(a.jobTitles(), a.width)))
	}
	for i := top; i < min(top+rows, a.rows()); i++ {
		if i < len(jobs) {
			lines = append(lines, a.jobRow(jobs[i], i == a.cursor))
			continue
		}
		if i == max(top, len(jobs)) {
			lines = append(lines, th.Faint.Render(fit(a.columns("  time", "ticket", "result", "what", "who"), a.width)))
		}
		lines = append(lines, a.row(a.shown(a.events[len(a.events)-1-i+len(jobs)]), i == a.cursor))
	}
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// jobTitles is the line above the jobs.
func (a activity) jobTitles() string {
	s := fit("  job", 32) + " " + fit("state", 18) + " " + fit("done", 15) + " by"
	if more := len(a.jobs) - len(a.listed()); more > 0 {
		s += "   (o: " + count(more, "older job") + ")"
	}
	return s
}

// jobRow is one job: what, how it stands, how far, who.
func (a activity) jobRow(j model.Job, selected bool) string {
	th := a.env.theme
	mark := "  "
	if selected {
		mark = "> "
	}
	c := j.Counts
	state := stateWord(j, a.env, a.turns)
	done := thousands(c.OK+c.Failed+c.Unknown) + "/" + thousands(c.Total()-c.Skipped)
	line := fit(fit(mark+jobTitle(j), 32)+" "+fit(state, 18)+" "+fit(done, 15)+" "+fit(j.By, 12)+" "+jobContent(j), a.width)
	switch {
	case selected:
		return th.Selected.Render(line)
	case j.Over() && c.Failed+c.Unknown == 0:
		return line
	}
	return th.of(stateLevel(j, state)).Render(line)
}

func (a activity) columns(at, ticket, result, what, who string) string {
	s := fit(at, 11) + fit(ticket, 9)
	if a.width >= 80 {
		s += fit(who, 12)
	}
	return s + fit(result, 9) + what
}

func (a activity) row(e model.Event, selected bool) string {
	th := a.env.theme
	mark := "  "
	if selected {
		mark = "> "
	}
	what := e.What
	if e.Why != "" {
		what += " — " + e.Why
	}
	line := fit(a.columns(mark+clock(e.At), string(e.Ticket), e.Result, what, e.Who), a.width)
	switch {
	case selected:
		return th.Selected.Render(line)
	case e.Result == "failed":
		return th.Bad.Render(line)
	case e.Result == "unknown":
		return th.Warn.Render(line)
	}
	return line
}

// shown is an event as it may be shown.
func (a activity) shown(e toldEvent) model.Event {
	e.What, e.Why = ansi.Strip(e.What), ansi.Strip(e.Why)
	return a.env.mask.Event(e.Event, e.customer...)
}

// detailLines tells everything about one event.
func (a activity) detailLines(e model.Event) []string {
	th := a.env.theme
	lines := []string{th.Rule.Render(strings.Repeat("─", max(a.width, 0)))}
	say := func(label, text string) {
		if text == "" {
			return
		}
		for i, l := range wrap(text, max(a.width-11, 1)) {
			head := spaces(10)
			if i == 0 {
				head = fit(label, 10)
			}
			lines = append(lines, th.Faint.Render(head)+l)
		}
	}
	say("at", e.At.Local().Format("2006-01-02 15:04:05 MST"))
	say("who", e.Who)
	say("ticket", string(e.Ticket))
	say("what", e.What)
	say("why", e.Why)
	say("result", e.Result)
	say("sent", e.Payload)
	return lines[:min(len(lines), max(a.height/2, 2))]
}

func (a activity) ShortHelp() []key.Binding {
	return []key.Binding{a.keys.move.Up, a.keys.move.Down, a.keys.Detail, a.keys.Every, a.keys.Copy}
}

func (a activity) FullHelp() [][]key.Binding {
	return [][]key.Binding{a.keys.move.all(), {a.keys.Detail, a.keys.Every, a.keys.Copy}}
}
