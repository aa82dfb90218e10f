package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// The smallest terminal in which everything still works.
const (
	minWidth  = 60
	minHeight = 15
)

// statuser is a screen that has something to say in the status line.
type statuser interface{ Status() string }

func (a App) tooSmall() bool { return a.width < minWidth || a.height < minHeight }

// oneLine reports whether there is room for the tabs beside the header.
func (a App) oneLine() bool { return a.width >= 116 }

// ruled reports whether a line parts the head from the body.
func (a App) ruled() bool { return a.height >= 20 }

// chrome is how many lines are not the body's: header, tabs, rule, status, keys.
func (a App) chrome() int {
	lines := 4
	if a.oneLine() {
		lines--
	}
	if a.ruled() {
		lines++
	}
	return lines
}

func (a App) bodyHeight() int { return max(a.height-a.chrome(), 0) }

// resized tells every screen its size.
func (a App) resized() App {
	for i := range a.tabs {
		a.tabs[i] = a.tabs[i].Resize(a.width, a.bodyHeight())
	}
	layers := make([]layer, len(a.layers))
	for i, l := range a.layers {
		w, h := a.width, a.bodyHeight()
		if l.framed {
			w, h = w-6, h-2
		}
		l.screen = l.screen.Resize(max(w, 0), max(h, 0))
		layers[i] = l
	}
	a.layers = layers
	a.help.Width = a.width
	return a
}

// View draws header, tabs, body, status and keys, each line as wide as the
// terminal, so that nothing of an older frame stays.
func (a App) View() string {
	if a.last.due || a.last.frame == "" {
		a.last.frame, a.last.due = a.drawn(), false
	}
	return a.last.frame
}

func (a App) drawn() string {
	if a.width <= 0 || a.height <= 0 || a.bare {
		return ""
	}
	if a.tooSmall() {
		return box([]string{"Too small", fmt.Sprintf("botback needs %d×%d;", minWidth, minHeight),
			fmt.Sprintf("this is %d×%d.", a.width, a.height)}, a.width, a.height)
	}
	lines := a.head()
	status := a.status()
	lines = append(lines, a.body(a.bodyHeight()-len(status)+1)...)
	lines = append(append(lines, status...), a.keyLine())
	return strings.Join(a.edged(lines), "\n")
}

// edgeFor is how wide the frame around the screen is: it takes room that a small
// terminal does not have.
func (a App) edgeFor(size tea.WindowSizeMsg) int {
	if a.env.armed() && size.Width >= 80 && size.Height >= 24 {
		return 1
	}
	return 0
}

// edged pins the lines and, where what is done here reaches real customers, puts
// a frame around them that says so, in red and in words.
func (a App) edged(lines []string) []string {
	if a.edge == 0 {
		return a.pins.frame(lines, a.width, "")
	}
	line := a.env.theme.Armed.Render
	says := " LIVE: what you do here reaches customers "
	top := line("┏━" + says + strings.Repeat("━", max(a.width-len(says)-1, 0)) + "┓")
	bottom := line("┗" + strings.Repeat("━", a.width) + "┛")
	return slices.Concat([]string{top}, a.pins.frame(lines, a.width, line("┃")), []string{bottom})
}

// head is the header and the tabs and, where there is room, a line below them
// which says how far the job is that runs.
func (a App) head() []string {
	who, how := a.header()
	lines := []string{spread(who, how, a.width), fit(a.tabLine(a.width), a.width)}
	if a.oneLine() {
		who += "  "
		lines = []string{spread(who+a.tabLine(a.width-textWidth(who)-textWidth(how)-1), how, a.width)}
	}
	if a.ruled() {
		lines = append(lines, a.rule())
	}
	return lines
}

func (a App) rule() string {
	t, work := a.env.theme, a.desk.jobs.working()
	if work == "" {
		return t.Rule.Render(strings.Repeat("─", a.width))
	}
	work = cut(" "+work+" ", a.width-2)
	return t.Rule.Render(strings.Repeat("─", max(a.width-textWidth(work)-2, 0))) + t.Warn.Render(work) + t.Rule.Render("──")
}

// header says which platform this is, and how far the screen can be believed.
func (a App) header() (who, how string) {
	t := a.env.theme
	badge := t.Live
	if a.env.Sandbox {
		badge = t.Badge
	}
	who = " " + t.Strong.Render("botback") + " " + badge.Render(a.env.Name)
	if a.env.Bot != "" && a.width >= 80 && (!a.oneLine() || a.width >= 150) {
		who += t.Faint.Render("  bot " + a.env.Bot)
	}
	switch {
	case a.env.ReadOnly:
		who += "  " + t.Warn.Render("READ-ONLY")
	case a.env.armed() && a.edge == 0:
		who += "  " + t.Bad.Render("LIVE")
	}
	now := a.env.Now()
	how = t.of(a.poll.link.level(now)).Render(a.poll.link.text(now)) + " "
	if a.board().held { // here no notice covers it, and it is seen from every screen
		how = t.Live.Render("HELD") + " " + how
	}
	return who, how
}

// spread puts left and right at the ends of a line; the right one stays whole.
func spread(left, right string, width int) string {
	r := textWidth(right)
	if r >= width {
		return fit(right, width)
	}
	return fit(left, width-r) + right
}

// tabLine names the tabs; where there is no room, those that are not looked at
// are cut short.
func (a App) tabLine(room int) string {
	whole := a.tabLabels(len("Activity"))
	if textWidth(whole) > room {
		return a.tabLabels(len("Exit"))
	}
	return whole
}

func (a App) tabLabels(most int) string {
	t := a.env.theme
	var b strings.Builder
	for i, name := range tabNames {
		if i != a.tab {
			name = name[:min(len(name), most)]
		}
		label := fmt.Sprintf(" %d %s ", i+1, name)
		if n := a.tabCount(i); n > 0 {
			label += fmt.Sprintf("%d ", n)
		}
		switch {
		case i == a.tab:
			b.WriteString(t.Selected.Render(label))
		case (i == tabExits || i == tabActivity) && a.tabCount(i) > 0:
			b.WriteString(t.Warn.Render(label))
		default:
			b.WriteString(t.Faint.Render(label))
		}
	}
	return b.String()
}

// tabCount is the number beside a tab's name: what is there, or what waits.
func (a App) tabCount(tab int) int {
	switch tab {
	case tabTickets:
		return a.desk.live
	case tabExits:
		return a.desk.exits.Open()
	case tabActivity:
		return a.desk.jobs.unfinished()
	}
	return 0
}

// body is the screen that fills the terminal with the dialogs in front of it, in
// so many lines. What lies below that screen is not seen, and not drawn.
func (a App) body(height int) []string {
	full, dialogs := a.tabs[a.tab], a.layers
	for i, l := range a.layers {
		if !l.framed {
			full, dialogs = l.screen, a.layers[i+1:]
		}
	}
	back := full.View()
	for _, l := range dialogs {
		back = a.dialog(back, l)
	}
	lines := strings.Split(back, "\n")
	if len(lines) > height {
		return lines[:height]
	}
	return append(lines, make([]string, height-len(lines))...)
}

// dialog draws a framed layer in the middle of what is behind it.
func (a App) dialog(back string, l layer) string {
	t := a.env.theme
	style := t.Frame
	if l.danger {
		style = t.Danger
	}
	body := l.screen.View()
	lines := strings.Split(body, "\n")
	width := 0
	for _, line := range lines {
		width = max(width, textWidth(line))
	}
	title := ""
	if d, ok := l.screen.(dialog); ok {
		title = d.Title()
	}
	width = min(max(width, textWidth(title)+4, 40)+style.GetHorizontalFrameSize(), a.width-2)
	height := min(len(lines)+style.GetVerticalFrameSize(), a.bodyHeight())
	box := framed(style, title, body, width, height)
	return overlay(dim(t, back), box, (a.width-width)/2, max((a.bodyHeight()-height)/2, 0))
}

// maxStatus is how many lines a notice may take from the body.
const maxStatus = 3

// status is the notice, whole if it can be, or what the screen says of itself.
func (a App) status() []string {
	t := a.env.theme
	if a.note.text == "" {
		text := ""
		if s, ok := a.top().(statuser); ok {
			text = s.Status()
		}
		return []string{fit(" "+t.Faint.Render(text), a.width)}
	}
	most := maxStatus
	if a.dialogOpen() {
		most = 1 // what the dialog asks must stay in view
	}
	lines := wrap(a.note.text, a.width-2)
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], strings.Join(lines[most-1:], " "))
	}
	for i, l := range lines {
		lines[i] = fit(" "+t.of(a.note.level).Render(cut(l, a.width-2)), a.width)
	}
	return lines
}

func (a App) keyLine() string {
	bindings := a.top().ShortHelp()
	if !a.occupied() {
		bindings = append(bindings, a.keys.Help, a.keys.Quit)
	}
	var made strings.Builder
	fmt.Fprint(&made, a.width)
	for _, b := range bindings {
		if b.Enabled() {
			made.WriteString(" " + b.Help().Key + " " + b.Help().Desc)
		}
	}
	if made.String() != a.last.keys {
		a.help.Width = a.width - 1
		a.last.keys, a.last.keyLine = made.String(), fit(" "+a.help.ShortHelpView(bindings), a.width)
	}
	return a.last.keyLine
}
