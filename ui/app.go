package ui

import (
	"math/rand/v2"
	"slices"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// The tabs, in the order of their number keys.
const (
	tabTickets = iota
	tabExits
	tabBanners
	tabActivity
	tabChecks
	tabTeam
	tabCount
)

var tabNames = [tabCount]string{"Tickets", "Exits", "Banners", "Activity", "Checks", "Team"}

// killWindow is how soon the second ctrl+c must follow the first.
const killWindow = 2 * time.Second

// App is the root of the console. It owns the desk and the layers, and is
// alone in making commands that change something.
type App struct {
	env  *env
	keys globalKeys
	help help.Model
	pins *pinner
	last *drawn

	width, height int // inside the frame
	edge          int // of the frame in cells: 1 where there is one
	tabs          [tabCount]screen
	tab           int
	layers        []layer // conversations and dialogs over the tab, the top one last
	dialogs       int     // number of the newest dialog, its address

	desk   desk
	poll   poll
	shelf  shelf
	note   shownNotice
	hand   hand
	still  bool      // the last message has changed nothing that is seen
	bare   bool      // there is nothing to show yet but the frame of a screen; see curtain
	killed time.Time // the first ctrl+c
	orders int       // of banners by hand so far: each is an occasion of its own
	leave  bool      // the operator wants to quit as soon as nothing is in flight
	wakes  int       // number of the newest wake-up call; older ones are dropped
	wakeAt time.Time // when it comes
}

// layer is a screen over the tab.
type layer struct {
	screen screen
	framed bool // a dialog: drawn in a frame in front of what was there
	danger bool
}

// lookedAtMsg tells the screens which tab is looked at now.
type lookedAtMsg struct{ tab int }

// New makes the console. Nothing is asked of the platform before Init.
func New(cfg Config, deps Deps) App {
	if deps.After == nil {
		deps.After = later
	}
	if deps.Jitter == nil {
		deps.Jitter = func() float64 { return 0.9 + 0.2*rand.Float64() }
	}
	e := &env{Config: cfg, Deps: deps, theme: newTheme(deps.Renderer, colorsOf(cfg.Theme, cfg.Light, cfg.Colors)), mask: new(model.Mask)}
	*e.mask = model.Mask(cfg.Private)
	a := App{env: e, keys: defaultGlobalKeys(), help: help.New(), pins: &pinner{}, last: &drawn{}, desk: newDesk(), bare: cfg.Lull > 0}
	a.poll = newPoll(e, a.desk.exits)
	a.help.Styles = e.theme.help()
	a.tabs = [tabCount]screen{newTickets(e), newExits(e), newBanners(e), newActivity(e), newChecks(e), newTeam(e)}
	return a
}

// Init starts the first read: one page at once, for something to look at, then
// the rest.
func (a App) Init() tea.Cmd {
	rest := a.readRest()
	if a.env.Lull > 0 {
		rest = tea.Batch(a.env.After(curtain, curtainMsg{}), a.env.After(longestLull, restMsg{}))
	}
	cmds := []tea.Cmd{a.poll.firstPage(), rest, a.env.minute()}
	for _, s := range a.tabs {
		cmds = append(cmds, s.Init())
	}
	return tea.Batch(cmds...)
}

// Update takes a message, and notes whether it asks for a new frame. Not every
// message gets a frame of its own.
func (a App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.still = false
	next, cmd := a.routed(msg)
	if !next.still {
		a.last.due = true
	}
	return next, cmd
}

// routed hands keys to the top screen, requests and answers to the App, all else
// to every screen once.
func (a App) routed(msg tea.Msg) (App, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.edge = a.edgeFor(msg)
		a.width, a.height = msg.Width-2*a.edge, msg.Height-2*a.edge
		return a.resized(), nil
	case tea.KeyMsg:
		return a.typed(msg)
	case tea.MouseMsg:
		return a.wheeled(msg)
	case pressMsg:
		return a.pressed(keyFor(msg.key))
	case goMsg:
		return a.went(msg)
	case cancelMsg:
		return a, nil // the dialog is closed already
	case curtainMsg:
		a.bare = false
		return a, nil
	case previewDueMsg:
		next, cmd := a.broadcast(msg)
		next.still = true
		return next, cmd
	case restMsg:
		return a.resting()
	case minuteMsg:
		next, cmd := a.broadcast(msg)
		return next, tea.Batch(cmd, a.env.minute())
	}
	handlers := []func(App, tea.Msg) (App, tea.Cmd, bool){App.pollMsg, App.requestMsg, App.workMsg, App.journalMsg, App.teamMsg,
		App.libraryMsg, App.rehearsalMsg, App.noticeMsg}
	for _, handle := range handlers {
		if next, cmd, ok := handle(a, msg); ok {
			return next, cmd
		}
	}
	return a.broadcast(msg)
}

// wheeled moves as the arrow keys do; nothing is ever done by a click. Where somebody
// is typing it does nothing: an arrow would take the keyboard from the input, and what
// is typed on would be an answer.
func (a App) wheeled(msg tea.MouseMsg) (App, tea.Cmd) {
	if a.top().Typing() {
		return a, nil
	}
	arrow := tea.KeyMsg{Type: tea.KeyUp}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
	case tea.MouseButtonWheelDown:
		arrow.Type = tea.KeyDown
	default:
		return a, nil
	}
	next, cmd := a.key(arrow)
	return next, cmd
}

// minute comes at the next full minute, when ages change.
func (e *env) minute() tea.Cmd {
	now := e.Now()
	return e.After(now.Truncate(time.Minute).Add(time.Minute).Sub(now), minuteMsg{})
}

func (a App) key(msg tea.KeyMsg) (App, tea.Cmd) {
	switch {
	case key.Matches(msg, a.keys.Kill):
		return a.kill()
	case key.Matches(msg, a.keys.Suspend):
		return a, tea.Suspend
	case a.tooSmall() && key.Matches(msg, a.keys.Quit):
		return a.quit()
	case a.tooSmall():
		return a, nil // nobody acts on what cannot be seen
	case a.dialogOpen() && !a.top().Typing() && key.Matches(msg, a.keys.Dump):
		return a.dump() // what is asked is worth a picture, too
	case a.occupied():
		return a.toTop(msg)
	}
	switch {
	case key.Matches(msg, a.keys.Tabs):
		return a.look(int(msg.Runes[0] - '1'))
	case key.Matches(msg, a.keys.NextTab) && len(a.layers) == 0:
		return a.look((a.tab + 1) % tabCount)
	case key.Matches(msg, a.keys.PrevTab) && len(a.layers) == 0:
		return a.look((a.tab + tabCount - 1) % tabCount)
	case key.Matches(msg, a.keys.Help):
		return a.open(newHelp(a.env, a.bindings()), true, false)
	case key.Matches(msg, a.keys.Palette):
		return a.open(newPalette(a.env, a.commands()), true, false)
	case key.Matches(msg, a.keys.Back) && len(a.layers) > 0:
		return a.popped(), nil
	case key.Matches(msg, a.keys.Refresh):
		return a.refresh()
	case key.Matches(msg, a.keys.Private):
		return a.hide()
	case key.Matches(msg, a.keys.Dump):
		return a.dump()
	case key.Matches(msg, a.keys.Quit):
		return a.quit()
	}
	return a.toTop(msg)
}

// kill quits at the second ctrl+c, whatever is going on.
func (a App) kill() (App, tea.Cmd) {
	now := a.env.Now()
	if !a.killed.IsZero() && now.Sub(a.killed) < killWindow {
		a.desk.jobs.halt()
		return a, tea.Quit
	}
	a.killed = now
	return a.say(levelWarn, "ctrl+c again quits at once.")
}

// quit waits for what is in flight: closing a ticket must not be left half
// done. It says so, and ctrl+c twice still leaves.
func (a App) quit() (App, tea.Cmd) {
	switch {
	case a.leave:
		a.leave = false
		a, cmd := a.say(levelInfo, "The console stays.")
		a, work := a.turnJobs()
		return a, tea.Batch(cmd, work)
	case len(a.desk.jobs.turns) > 0:
		first, _ := a.desk.jobs.get(a.desk.jobs.turns[0])
		return a.open(newQuitQuestion(a.env, a.desk.jobs.turns, first), true, false)
	case a.desk.inFlight == 0:
		return a.parted()
	}
	a.leave = true
	return a.say(levelWarn, count(a.desk.inFlight, "action")+" still under way; the console quits when done (q again stays, ctrl+c twice quits at once).")
}

func (a App) look(tab int) (App, tea.Cmd) {
	a.tab, a.layers = tab, nil
	a, cmd := a.broadcast(lookedAtMsg{tab})
	if tab != tabActivity {
		return a, cmd
	}
	return a, tea.Batch(cmd, a.readTrail(), a.listJobs(false))
}

// top is the screen that has the keyboard.
func (a App) top() screen {
	if n := len(a.layers); n > 0 {
		return a.layers[n-1].screen
	}
	return a.tabs[a.tab]
}

func (a App) dialogOpen() bool {
	n := len(a.layers)
	return n > 0 && a.layers[n-1].framed
}

// occupied reports whether a dialog is open or somebody is typing. Nothing opens by
// itself then: a key that was meant for the one would be an answer to the other.
func (a App) occupied() bool { return a.dialogOpen() || a.top().Typing() }

// pointed says, instead of opening it, where something is found that has come while
// the operator is occupied.
func (a App) pointed(what string) (App, tea.Cmd) { return a.say(levelWarn, what+": 4 shows it.") }

func (a App) toTop(msg tea.Msg) (App, tea.Cmd) {
	var cmd tea.Cmd
	if n := len(a.layers); n > 0 {
		a.layers = slices.Clone(a.layers)
		a.layers[n-1].screen, cmd = a.layers[n-1].screen.Update(msg)
		return a.answered(cmd)
	}
	a.tabs[a.tab], cmd = a.tabs[a.tab].Update(msg)
	return a, cmd
}

// answered closes the dialog on top once the operator has answered it, and does
// what they said. Both happen at once, so that a key typed twice cannot answer
// twice.
func (a App) answered(cmd tea.Cmd) (App, tea.Cmd) {
	d, ok := a.top().(dialog)
	if !ok || d.Answer() == nil {
		return a, cmd
	}
	next, done := a.popped().Update(d.Answer())
	return next.(App), tea.Batch(cmd, done)
}

// broadcast hands a message to every screen once.
func (a App) broadcast(msg tea.Msg) (App, tea.Cmd) {
	cmds := make([]tea.Cmd, 0, tabCount+len(a.layers))
	for i := range a.tabs {
		var cmd tea.Cmd
		a.tabs[i], cmd = a.tabs[i].Update(msg)
		cmds = append(cmds, cmd)
	}
	a.layers = slices.Clone(a.layers)
	for i := range a.layers {
		var cmd tea.Cmd
		a.layers[i].screen, cmd = a.layers[i].screen.Update(msg)
		cmds = append(cmds, cmd)
	}
	return a, tea.Batch(cmds...)
}

// open puts a screen on top.
func (a App) open(s screen, framed, danger bool) (App, tea.Cmd) {
	a.layers = append(slices.Clip(a.layers), layer{screen: s, framed: framed, danger: danger})
	return a.resized(), s.Init()
}

// reopened puts a dialog back that was closed too soon, with all that was typed.
func (a App) reopened(d dialog) (App, tea.Cmd) {
	a.layers = append(slices.Clip(a.layers), layer{screen: d, framed: true, danger: true})
	return a.resized(), nil
}

func (a App) popped() App {
	if n := len(a.layers); n > 0 {
		a.layers = a.layers[:n-1]
	}
	return a
}

// bindings are those of the top screen and the global ones, for the help.
func (a App) bindings() [][]key.Binding {
	k := a.keys
	return append(a.top().FullHelp(),
		[]key.Binding{k.Tabs, k.NextTab, k.PrevTab, k.Back, k.Refresh, k.Private, k.Dump, k.Help, k.Palette, k.Suspend, k.Quit, k.Kill})
}

// keyFor makes the message that pressing a key would have made.
func keyFor(name string) tea.KeyMsg {
	for t := tea.KeyType(-200); t < 200; t++ {
		if m := (tea.KeyMsg{Type: t}); m.String() == name && t != tea.KeyRunes {
			return m
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// InFlight is the number of actions whose answer has not come.
func (a App) InFlight() int { return a.desk.inFlight }
