package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The smallest terminal in which everything still works.
const (
	minWidth  = 60
	minHeight = 15
)

// statuser is a screen that has something to say in the status line.
type statuser interface{ Status() string }

func (a App) tooSmall() bool { return a.width < minWidth || a.height < minHeight }

// chrome is how many lines are not the body's: header, tabs, rule, status, keys.
func (a App) chrome() int {
	if a.height < 20 {
		return 4
	}
	return 5
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
	if a.width <= 0 || a.height <= 0 {
		return ""
	}
	if a.tooSmall() {
		return box([]string{"Too small", fmt.Sprintf("botback needs %d×%d;", minWidth, minHeight),
			fmt.Sprintf("this is %d×%d.", a.width, a.height)}, a.width, a.height)
	}
	lines := []string{a.header(), a.tabLine()}
	if a.chrome() == 5 {
		lines = append(lines, a.env.theme.Rule.Render(strings.Repeat("─", a.width)))
	}
	status := a.status()
	body := strings.Split(a.body(), "\n")
	lines = append(lines, body[:len(body)-len(status)+1]...)
	lines = append(append(lines, status...), a.keyLine())
	return a.pins.frame(strings.Join(lines, "\n"))
}

// header says which platform this is and how far the screen can be believed.
func (a App) header() string {
	t := a.env.theme
	badge := t.Live
	if a.env.Sandbox {
		badge = t.Badge
	}
	left := " " + t.Strong.Render("botback") + " " + badge.Render(a.env.Name)
	if a.env.Bot != "" && a.width >= 80 {
		left += t.Faint.Render("  bot " + a.env.Bot)
	}
	if a.env.ReadOnly {
		left += "  " + t.Warn.Render("READ-ONLY")
	}
	now := a.env.Now()
	right := t.of(a.poll.link.level(now)).Render(a.poll.link.text(now)) + " "
	return spread(left, right, a.width)
}

// spread puts left and right at the ends of a line; the right one stays whole.
func spread(left, right string, width int) string {
	r := ansi.StringWidth(right)
	if r >= width {
		return fit(right, width)
	}
	return fit(left, width-r) + right
}

func (a App) tabLine() string {
	t := a.env.theme
	var b strings.Builder
	for i, name := range tabNames {
		label := fmt.Sprintf("%d %s", i+1, name)
		if n := a.tabCount(i); n > 0 {
			label += fmt.Sprintf(" %d", n)
		}
		switch {
		case i == a.tab:
			b.WriteString(t.Selected.Render(" " + label + " "))
		case i == tabExits && a.tabCount(i) > 0:
			b.WriteString(t.Warn.Render(" " + label + " "))
		default:
			b.WriteString(t.Faint.Render(" " + label + " "))
		}
	}
	return fit(b.String(), a.width)
}

// tabCount is the number beside a tab's name: what is there, or what waits.
func (a App) tabCount(tab int) int {
	switch tab {
	case tabTickets:
		return len(a.desk.tickets)
	case tabExits:
		return a.desk.exits.Open()
	}
	return 0
}

func (a App) body() string {
	w, h := a.width, a.bodyHeight()
	back := a.tabs[a.tab].View()
	for _, l := range a.layers {
		if l.framed {
			back = a.dialog(back, l)
			continue
		}
		back = l.screen.View()
	}
	return box(strings.Split(back, "\n"), w, h)
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
		width = max(width, ansi.StringWidth(line))
	}
	title := ""
	if d, ok := l.screen.(dialog); ok {
		title = d.Title()
	}
	width = min(max(width, ansi.StringWidth(title)+4, 40)+style.GetHorizontalFrameSize(), a.width-2)
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
	if !a.dialogOpen() {
		bindings = append(bindings, a.keys.Help, a.keys.Quit)
	}
	a.help.Width = a.width - 1
	return fit(" "+a.help.ShortHelpView(bindings), a.width)
}
