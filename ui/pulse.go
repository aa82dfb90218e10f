package ui

import (
	"fmt"
	"strings"
	"time"

	"botback/model"

	"github.com/NimbleMarkets/ntcharts/sparkline"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// pulse is the strip above the board: how many chats there are, how long people
// wait, what came and went in the last hour, who is there to answer. Its figures
// change with a refresh or with the minute, never in between.
type pulse struct {
	theme   *theme
	census  model.Census
	counted bool // the census is one
	rates   model.Pulse
	roster  model.Roster
	missed  missed
	failed  bool // the last look at the team brought nothing
	news    int  // goes up with each, so that drawn knows when it is old
	drawn   *drawnStrip
}

// drawnStrip is the strip as it was drawn last. Every Update and every View ask how
// tall it is, and to find the median wait alone takes a look at every ticket.
type drawnStrip struct {
	news, width int
	minute      int64
	lines       []string
}

// heard takes news in.
func (p pulse) heard(msg any) pulse {
	p.news++
	switch msg := msg.(type) {
	case censusMsg:
		p.census, p.counted = msg.census, true
	case rateMsg:
		p.rates = msg.rates
	case teamMsg:
		if p.failed = msg.err != nil; !p.failed {
			p.roster, p.missed = msg.roster, msg.missed
		}
	}
	return p
}

// stripMode is whether the operator wants the strip.
type stripMode uint8

const (
	stripAuto stripMode = iota // where there is room
	stripOn
	stripOff
)

// next is the mode after the key: the other one of what is seen.
func (stripMode) next(shown bool) stripMode {
	if shown {
		return stripOff
	}
	return stripOn
}

// The strip shows itself from this many lines of the board on, and never takes
// more than a few of them.
const (
	stripFrom  = 38
	stripRows  = 2
	stripLeast = 2*stripRows + 4 // lines of the board below which there is no strip at all
)

// stripLines is the strip as it stands above the board now, nothing where there
// is none.
func (s tickets) stripLines() []string {
	switch {
	case !s.pulse.counted, s.strip == stripOff, s.strip == stripAuto && s.height < stripFrom, s.height < stripLeast:
		return nil
	}
	return s.pulse.kept(s.width, s.now)
}

// noStrip says why there is no strip where the operator wants one.
func (s tickets) noStrip() tea.Cmd {
	switch {
	case s.strip != stripOn || len(s.stripLines()) > 0:
		return nil
	case s.height < stripLeast:
		return notice(levelInfo, "There is no room for the pulse strip: it comes as soon as the terminal is taller.")
	}
	return notice(levelInfo, "The pulse strip comes as soon as all tickets have been read and counted.")
}

// missed is how many tickets of the last hour nobody took in time.
type missed struct {
	known bool
	n     int
	more  bool // there may be more: the platform gives so many at once and no count
}

func (m missed) String() string {
	switch {
	case !m.known:
		return "?"
	case m.more:
		return fmt.Sprintf("%d+", m.n)
	}
	return fmt.Sprint(m.n)
}

// pulseParts are the parts of the strip, the most important first: as many
// are shown as there is room for.
func (p pulse) parts(now time.Time) [][]string {
	c := &p.census
	return [][]string{
		{p.figure("open", c.Open, true), p.figure("queued", c.Queued, true), p.figure("assigned", c.Assigned, false), p.missing(now)},
		{p.waits()},
		{p.team(now)},
		{p.rate("in", p.rates.Arrivals, now), p.rate("out", p.rates.Closes, now), p.rate("exits", p.rates.Exits, now)},
	}
}

// figure is a number and its name; one that should be zero is marked when it
// is not.
func (p pulse) figure(name string, n int, waiting bool) string {
	style := p.theme.Strong
	switch {
	case n == 0:
		style = p.theme.Faint
	case waiting:
		style = p.theme.Warn
	}
	return p.theme.Faint.Render(name+" ") + style.Render(fmt.Sprint(n))
}

// aged reports whether what is known of the team is old.
func (p pulse) aged(now time.Time) bool {
	return !p.roster.Seen.IsZero() && (p.failed || now.Sub(p.roster.Seen) > staleAfter(teamInterval))
}

func (p pulse) missing(now time.Time) string {
	if p.aged(now) && p.missed.known {
		return p.theme.Faint.Render("missed ") + p.theme.Warn.Render(p.missed.String()+" at "+clock(p.roster.Seen))
	}
	style := p.theme.Faint
	if p.missed.n > 0 {
		style = p.theme.Bad
	}
	return p.theme.Faint.Render("missed ") + style.Render(p.missed.String())
}

func (p pulse) waits() string {
	th, c := p.theme, p.census
	if c.Waiting() == 0 {
		return th.Faint.Render("nobody waits")
	}
	return th.Faint.Render("wait median ") + th.Strong.Render(age(c.Wait(0.5))) +
		th.Faint.Render(" p90 ") + th.Strong.Render(age(c.Wait(0.9)))
}

func (p pulse) team(now time.Time) string {
	th := p.theme
	if p.roster.Seen.IsZero() {
		return th.Faint.Render("agents ?")
	}
	s := p.roster.Strength()
	free := th.Good
	if s.Available == 0 {
		free = th.Bad
	}
	agents := th.Faint.Render("agents ")
	if p.aged(now) {
		agents = th.Warn.Render("agents as of "+clock(p.roster.Seen)) + " "
	}
	out := agents + free.Render(fmt.Sprintf("%d free", s.Available)) +
		th.Faint.Render(fmt.Sprintf(" %d busy %d away", s.Busy, s.Away))
	if s.Room > 0 {
		out += th.Faint.Render(" load ") + th.Strong.Render(fmt.Sprintf("%d/%d", s.Load, s.Room))
	}
	return out
}

// sparkMinutes is how many minutes one column of a sparkline sums up.
const sparkMinutes = 5

// rate is a sparkline over the last hour and the mean of the last five minutes.
func (p pulse) rate(name string, m model.Minutes, now time.Time) string {
	th := p.theme
	return th.Faint.Render(name+" ") + th.Accent.Render(spark(m.Last(now))) +
		th.Faint.Render(fmt.Sprintf(" %s/min", perMinute(m.Rate(now, sparkMinutes))))
}

func perMinute(r float64) string {
	if r >= 10 || r == 0 {
		return fmt.Sprintf("%.0f", r)
	}
	return fmt.Sprintf("%.1f", r)
}

// spark draws counts by minute as columns of five minutes each.
func spark(minutes []int) string {
	columns := len(minutes) / sparkMinutes
	chart := sparkline.New(columns, 1)
	for i := range columns {
		sum := 0
		for _, n := range minutes[i*sparkMinutes : (i+1)*sparkMinutes] {
			sum += n
		}
		chart.Push(float64(sum))
	}
	chart.Draw()
	return strings.ReplaceAll(ansi.Strip(chart.View()), " ", "▁")
}

// kept is the strip of a width at a time, drawn anew where it can be another.
func (p pulse) kept(width int, now time.Time) []string {
	d := p.drawn
	if minute := now.Unix() / 60; d.lines == nil || d.news != p.news || d.width != width || d.minute != minute {
		*d = drawnStrip{news: p.news, width: width, minute: minute, lines: p.lines(width, stripRows, now)}
	}
	return d.lines
}

// lines lays the strip out in at most rows lines of a width.
func (p pulse) lines(width, rows int, now time.Time) []string {
	const between, within = " │ ", "  "
	rule := p.theme.Rule.Render(between)
	var lines []string
	for _, part := range p.parts(now) {
		text := strings.Join(part, within)
		last := len(lines) - 1
		switch {
		case last >= 0 && textWidth(lines[last])+len(within)+1+textWidth(text) <= width-1:
			lines[last] += rule + text
		case len(lines) < rows:
			lines = append(lines, " "+cut(text, width-1))
		}
	}
	return lines
}
