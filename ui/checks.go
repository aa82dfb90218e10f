package ui

import (
	"context"
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// checks is the preflight list: what the console can find out about the bot's
// side, and what only a person can. It asks when it is first looked at and
// when told to.
type checks struct {
	env     *env
	keys    checksKeys
	seq     int
	running bool
	results []check

	view          viewport.Model
	width, height int
}

type checksKeys struct {
	move moveKeys
	Run  key.Binding
}

// check is one line of the list.
type check struct {
	verdict verdict
	what    string
	detail  string
}

type verdict uint8

const (
	verdictPerson verdict = iota // only a person can tell
	verdictOK
	verdictWarn
	verdictBad
)

func (v verdict) String() string { return [...]string{"look", "ok", "mind", "bad"}[v] }

// checkedMsg carries the results of one run.
type checkedMsg struct {
	seq     int
	results []check
}

func newChecks(e *env) checks {
	return checks{env: e, view: viewport.New(0, 0),
		keys: checksKeys{move: defaultMoveKeys(), Run: bind("check again", "c")}}
}

func (c checks) Init() tea.Cmd { return nil }

func (c checks) Typing() bool { return false }

func (c checks) Resize(width, height int) screen {
	c.width, c.height = width, height
	c.view.Width, c.view.Height = max(width, 0), max(height, 0)
	return c.laid()
}

func (c checks) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case lookedAtMsg:
		if msg.tab == tabChecks && c.seq == 0 {
			return c.start()
		}
	case checkedMsg:
		if msg.seq == c.seq {
			c.running, c.results = false, msg.results
			return c.laid(), nil
		}
	case tea.KeyMsg:
		return c.key(msg)
	}
	return c, nil
}

func (c checks) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch m := c.keys.move; {
	case key.Matches(msg, c.keys.Run):
		return c.start()
	case key.Matches(msg, m.Up):
		c.view.ScrollUp(1)
	case key.Matches(msg, m.Down):
		c.view.ScrollDown(1)
	case key.Matches(msg, m.PageUp):
		c.view.PageUp()
	case key.Matches(msg, m.PageDown):
		c.view.PageDown()
	case key.Matches(msg, m.Top):
		c.view.GotoTop()
	case key.Matches(msg, m.Bottom):
		c.view.GotoBottom()
	}
	return c, nil
}

func (c checks) start() (screen, tea.Cmd) {
	c.seq++
	c.running = true
	e, seq := c.env, c.seq
	return c.laid(), func() tea.Msg {
		out := checkedMsg{seq: seq}
		e.within(func(ctx context.Context) { out.results = runChecks(ctx, e) })
		return out
	}
}

// runChecks asks the platform what it can tell and adds what it cannot.
func runChecks(ctx context.Context, e *env) []check {
	out := []check{checkEvents(e.Config)}
	page, err := e.Platform.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: 1})
	out = append(out, verdictOf(err, "The key may list tickets", fmt.Sprintf("%d on a page of one", page.Raw)))
	settings, err := e.Platform.Settings(ctx)
	out = append(out, verdictOf(err, "The key may read the inbox settings", closeRules(settings)))
	if err == nil {
		out = append(out, checkAssigned(settings))
	}
	groups, err := e.Platform.Groups(ctx)
	out = append(out, verdictOf(err, "Groups", count(len(groups), "group")))
	agents, err := e.Platform.Agents(ctx)
	out = append(out, verdictOf(err, "Agents", count(len(agents), "agent")))
	return append(out, personChecks(e.Config)...)
}

func verdictOf(err error, what, detail string) check {
	if err != nil {
		return check{verdictBad, what, explain(err)}
	}
	return check{verdictOK, what, detail}
}

func checkEvents(c Config) check {
	what := "Show and close events differ"
	names := "A banner is shown with " + c.ShowEvent + " and removed with " + c.CloseEvent + "."
	switch {
	case c.ShowEvent == c.CloseEvent:
		return check{verdictBad, what, names + " One name cannot do both: set banner.show_event and banner.close_event."}
	case strings.Contains(c.ShowEvent, "close") && !strings.Contains(c.CloseEvent, "close"):
		return check{verdictWarn, what, names + " They look swapped: the vendor's page has that slip."}
	}
	return check{verdictOK, what, names}
}

func checkAssigned(s model.Settings) check {
	if s.AssignedEvent {
		return check{verdictOK, "Flows start when a chat is assigned", "chatAssignedBot is on: the bot can show the banner by itself."}
	}
	return check{verdictWarn, "Flows start when a chat is assigned",
		"chatAssignedBot is off: the bot shows no banner by itself. Send it from here, or turn the event on in the inbox settings."}
}

// closeRules sums up what a close needs and sets off.
func closeRules(s model.Settings) string {
	var must []string
	for _, f := range s.Fields {
		if f.RequiredToClose {
			must = append(must, f.Name)
		}
	}
	parts := []string{"no field is required to close"}
	if len(must) > 0 {
		parts = []string{"required to close: " + strings.Join(must, ", ")}
	}
	if s.CSAT {
		parts = append(parts, "closing asks for a rating")
	}
	if s.Transcript {
		parts = append(parts, "closing mails a transcript")
	}
	return strings.Join(parts, "; ")
}

// personChecks lists what no interface tells.
func personChecks(c Config) []check {
	return []check{
		{verdictPerson, "Both custom events are enabled", "Automation > Event > Custom events: " + c.ShowEvent + " and " + c.CloseEvent +
			" must be active in this environment. The platform gives no sign when they are not: what is sent is then never shown."},
		{verdictPerson, "Something passes the event on to the widget", "Transport \"" + c.Transport +
			"\": see the README, \"The bot's side\", for the two-node flow or agent action that it needs."},
		{verdictPerson, "The bot knows the phrase", "The utterances of the intent, the button's text and the watched phrases must agree."},
		{verdictPerson, "A banner reaches a test user", "Send one to a chat of your own in the web widget and look at it there. Sent is never the same as shown."},
	}
}

func (c checks) laid() checks {
	th := c.env.theme
	lines := []string{""}
	if c.running {
		lines = append(lines, th.Faint.Render("  Asking the platform…"), "")
	}
	for _, r := range c.results {
		style := [...]func(string) string{th.Accent.Render, th.Good.Render, th.Warn.Render, th.Bad.Render}[r.verdict]
		lines = append(lines, "  "+style(fit(r.verdict.String(), 6))+th.Strong.Render(cut(r.what, c.width-10)))
		for _, l := range wrap(r.detail, max(c.width-10, 1)) {
			lines = append(lines, spaces(8)+l)
		}
		lines = append(lines, "")
	}
	c.view.SetContent(strings.Join(lines, "\n"))
	return c
}

func (c checks) View() string { return box(strings.Split(c.view.View(), "\n"), c.width, c.height) }

func (c checks) ShortHelp() []key.Binding {
	return []key.Binding{c.keys.move.Up, c.keys.move.Down, c.keys.Run}
}

func (c checks) FullHelp() [][]key.Binding {
	return [][]key.Binding{c.keys.move.all(), {c.keys.Run}}
}
