package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// team shows who is there to answer: the agents with their state, for how long,
// and their load, and the groups with their queues. Enter shows the tickets of
// the one under the cursor.
type team struct {
	env    *env
	keys   teamKeys
	roster model.Roster
	census model.Census
	fault  string
	now    time.Time
	cursor int // over the agents, then the groups
	top    int

	width, height int
}

type teamKeys struct {
	move moveKeys
	Open key.Binding
	Copy key.Binding
}

// askFilterMsg shows the tickets that match a filter.
type askFilterMsg struct{ query model.Query }

func newTeam(e *env) team {
	return team{env: e, now: e.Now(), keys: teamKeys{move: defaultMoveKeys(),
		Open: bind("their tickets", "enter"), Copy: bind("copy name", "y")}}
}

func (s team) Init() tea.Cmd { return nil }

func (s team) Typing() bool { return false }

func (s team) Resize(width, height int) screen {
	s.width, s.height = max(width, 0), max(height, 0)
	return s.scrolled()
}

func (s team) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case teamMsg:
		return s.received(msg), nil
	case censusMsg:
		was, on := s.member(s.cursor)
		s.census = msg.census
		return s.ordered().back(was, on), nil
	case minuteMsg:
		s.now = s.env.Now()
		return s, nil
	case tea.KeyMsg:
		return s.key(msg)
	}
	return s, nil
}

// received takes a look at the team; the cursor stays on whom it was on.
func (s team) received(msg teamMsg) team {
	s.fault, s.now = "", s.env.Now()
	if msg.err != nil {
		s.fault = explain(msg.err)
		return s
	}
	was, on := s.member(s.cursor)
	s.roster = msg.roster
	return s.ordered().back(was, on)
}

// ordered puts the groups that need somebody first: a low screen does not show all.
func (s team) ordered() team {
	s.roster.Groups = slices.Clone(s.roster.Groups)
	slices.SortStableFunc(s.roster.Groups, func(a, b model.Group) int {
		return cmp.Or(cmp.Compare(s.need(a), s.need(b)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
	})
	return s
}

// need ranks a group: customers wait for nobody, they wait, nobody waits.
func (s team) need(g model.Group) int {
	switch {
	case s.unserved(g):
		return 0
	case s.census.Group(g.Code).Waiting > 0:
		return 1
	}
	return 2
}

// back puts the cursor back on whom it was on.
func (s team) back(was member, on bool) team {
	for i := range s.count() {
		if m, _ := s.member(i); on && m.field == was.field && m.id == was.id {
			s.cursor = i
		}
	}
	return s.scrolled()
}

func (s team) count() int { return len(s.roster.Agents) + len(s.roster.Groups) }

// member is an agent or a group: the field of a ticket that names it, by which id,
// and what people call it.
type member struct {
	field    model.QueryField
	id, name string
}

func (s team) member(i int) (member, bool) {
	n := len(s.roster.Agents)
	switch {
	case i < 0 || i >= s.count():
		return member{}, false
	case i < n:
		a := s.roster.Agents[i]
		return member{model.QueryAgent, cmp.Or(a.ID, a.Name), cmp.Or(a.Name, a.ID)}, true
	}
	g := s.roster.Groups[i-n]
	return member{model.QueryGroup, cmp.Or(g.Code, g.Name), cmp.Or(g.Name, g.Code)}, true
}

func (s team) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	page := max(s.height-4, 1)
	on, ok := s.member(s.cursor)
	ok = ok && on.id != "" // a field that is empty would find the tickets of nobody
	switch m := s.keys.move; {
	case key.Matches(msg, m.Up):
		s.cursor--
	case key.Matches(msg, m.Down):
		s.cursor++
	case key.Matches(msg, m.PageUp):
		s.cursor -= page
	case key.Matches(msg, m.PageDown):
		s.cursor += page
	case key.Matches(msg, m.Top):
		s.cursor = 0
	case key.Matches(msg, m.Bottom):
		s.cursor = s.count() - 1
	case key.Matches(msg, s.keys.Open) && ok:
		return s, emit(askFilterMsg{model.WholeQuery(on.field, on.id)})
	case key.Matches(msg, s.keys.Copy) && ok:
		return s, emit(copyMsg{on.name})
	}
	return s.scrolled(), nil
}

// scrolled keeps the cursor in the list and in view.
func (s team) scrolled() team {
	s.cursor = min(max(s.cursor, 0), max(s.count()-1, 0))
	line, room := s.lineOf(s.cursor), s.room()
	s.top = min(s.top, max(s.all()-room, 0))
	s.top = max(min(s.top, line), line-room+1, 0)
	if s.cursor == 0 {
		s.top = 0
	}
	return s
}

// The lines of the screen: summary, blank, heading, agents, blank, heading,
// groups.
func (s team) lineOf(row int) int {
	const above = 3
	if row >= len(s.roster.Agents) {
		return row + above + 2
	}
	return row + above
}

// all is how many lines there are, and room how many of them are shown: one less
// than fit where the last one has to say that there are more.
func (s team) all() int { return max(s.lineOf(s.count()-1), s.lineOf(len(s.roster.Agents))-1) + 1 }

func (s team) room() int {
	if s.all() > s.height {
		return max(s.height-1, 0)
	}
	return s.height
}

// more says what is not in view.
func (s team) more() string {
	if below := s.all() - s.top - s.room(); below > 0 {
		return fmt.Sprintf("  ↓ %d more", below)
	}
	return fmt.Sprintf("  ↑ %d above", s.top)
}

func (s team) View() string {
	th := s.env.theme
	switch {
	case s.roster.Seen.IsZero() && s.fault != "":
		return box(append([]string{""}, indented(styled(th.Bad, wrap(s.fault, s.width-2)))...), s.width, s.height)
	case s.roster.Seen.IsZero():
		return box([]string{"", th.Faint.Render("  Reading who is on duty…")}, s.width, s.height)
	}
	lines := []string{s.summary(), "", th.Faint.Render(fit(s.agentColumns("agent", "state", "for", "load", "groups"), s.width))}
	for i, a := range s.roster.Agents {
		lines = append(lines, s.row(i, s.agentRow(a), s.agentStyle(a)))
	}
	lines = append(lines, "", th.Faint.Render(fit(s.groupColumns("group", "queue", "longest", "agents", "in hand"), s.width)))
	for i, g := range s.roster.Groups {
		lines = append(lines, s.row(len(s.roster.Agents)+i, s.groupRow(g), s.groupStyle(g)))
	}
	lines = lines[min(s.top, len(lines)):]
	if room := s.room(); room < s.height && room <= len(lines) {
		lines = append(lines[:room], th.Accent.Render(s.more()))
	}
	return box(lines, s.width, s.height)
}

// summary counts the team, and says how old the picture is where it could not
// be read again.
func (s team) summary() string {
	c := s.roster.Strength()
	text := fmt.Sprintf(" %d available · %d busy · %d away · %d offline · load %d of %d", c.Available, c.Busy, c.Away, c.Offline, c.Load, c.Room)
	if s.fault != "" {
		return s.env.theme.Bad.Render(cut(" as of "+clock(s.roster.Seen)+": "+s.fault, s.width))
	}
	style := s.env.theme.Text
	if n := s.needy(); n > 0 {
		style, text = s.env.theme.Bad, " "+count(n, "group")+" with nobody on ·"+text
	}
	return style.Render(cut(text, s.width))
}

// needy counts the groups in which customers wait for nobody.
func (s team) needy() (n int) {
	for _, g := range s.roster.Groups {
		if s.unserved(g) {
			n++
		}
	}
	return n
}

func (s team) row(i int, text string, style func(string) string) string {
	if i == s.cursor {
		return s.env.theme.Selected.Render(fit("> "+strings.TrimPrefix(text, "  "), s.width))
	}
	return style(fit(text, s.width))
}

func (s team) agentColumns(name, state, since, load, groups string) string {
	return "  " + fit(name, s.nameWidth()) + fit(state, 11) + fit(since, 8) + fit(load, 18) + groups
}

func (s team) nameWidth() int { return min(max(s.width-58, 16), 34) }

func (s team) agentRow(a model.OnDuty) string {
	return s.agentColumns(a.Name, a.Status, s.since(a), loadBar(a.Load, a.Max), strings.Join(a.Groups, ", "))
}

// since tells how long an agent has been in a state; with ≥ where the change
// itself was not seen.
func (s team) since(a model.OnDuty) string {
	d := s.now.Sub(a.Since)
	switch {
	case a.Exact:
		return age(d)
	case d < time.Minute:
		return "?"
	}
	return "≥" + age(d)
}

// loadBar shows the tickets in hand beside how many there may be.
func loadBar(load, most int) string {
	const cells = 8
	text := fmt.Sprintf(" %d/%d", load, most)
	if most <= 0 {
		return fmt.Sprintf("%s %d", strings.Repeat("·", cells), load)
	}
	full := min((load*cells+most-1)/most, cells)
	mark := ""
	if load >= most {
		mark = "!"
	}
	return strings.Repeat("▇", max(full, 0)) + strings.Repeat("·", cells-max(full, 0)) + text + mark
}

func (s team) agentStyle(a model.OnDuty) func(string) string {
	th := s.env.theme
	switch a.Status {
	case model.AgentAvailable:
		return func(t string) string { return th.Text.Render(t) }
	case model.AgentBusy:
		return func(t string) string { return th.Warn.Render(t) }
	}
	return func(t string) string { return th.Faint.Render(t) }
}

func (s team) groupColumns(name, queue, longest, online, active string) string {
	return "  " + fit(name, s.nameWidth()) + fit(queue, 11) + fit(longest, 8) + fit(online, 9) + active
}

func (s team) groupRow(g model.Group) string {
	c := s.census.Group(g.Code)
	name := g.Name
	if name == "" {
		name = g.Code
	}
	queue := fmt.Sprint(c.Waiting)
	if s.unserved(g) {
		queue += "! nobody"
	}
	longest := ""
	if c.Longest > 0 {
		longest = age(c.Longest)
	}
	return s.groupColumns(name, queue, longest, fmt.Sprintf("%d on", g.Online), fmt.Sprint(max(g.Active, c.Assigned)))
}

// unserved reports whether customers wait in a group in which nobody is online.
func (s team) unserved(g model.Group) bool {
	return s.census.Group(g.Code).Waiting > 0 && g.Online == 0
}

func (s team) groupStyle(g model.Group) func(string) string {
	th := s.env.theme
	style := th.Text
	switch {
	case s.unserved(g):
		style = th.Bad
	case s.census.Group(g.Code).Waiting > 0:
		style = th.Warn
	}
	return func(t string) string { return style.Render(t) }
}

// Status says what the figures are.
func (s team) Status() string {
	return "for: time in the state as seen by this console · queue: open and queued tickets"
}

func (s team) ShortHelp() []key.Binding {
	return []key.Binding{s.keys.move.Up, s.keys.move.Down, s.keys.Open, s.keys.Copy}
}

func (s team) FullHelp() [][]key.Binding {
	return [][]key.Binding{s.keys.move.all(), slices.Clone([]key.Binding{s.keys.Open, s.keys.Copy})}
}
