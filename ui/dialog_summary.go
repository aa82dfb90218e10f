package ui

import (
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// summary is a dialog that counts the targets of a job by result and reason.
type summary struct {
	env     *env
	keys    summaryKeys
	job     model.Job
	summary model.JobSummary
	at      int
	reply

	width, height int
}

type summaryKeys struct {
	move        moveKeys
	Copy, Close key.Binding
}

func newSummary(e *env, j model.Job, s model.JobSummary) summary {
	return summary{env: e, job: j, summary: s, keys: summaryKeys{move: defaultMoveKeys(),
		Copy: bind("copy", "y"), Close: bindAs("esc", "close", "esc", "s", "q", "enter")}}
}

func (s summary) Init() tea.Cmd { return nil }

func (s summary) Title() string { return jobTitle(s.job) }

func (s summary) Typing() bool { return false }

func (s summary) Resize(width, height int) screen {
	s.width, s.height = min(width, 96), height
	return s
}

func (s summary) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return s, nil
	}
	switch {
	case key.Matches(k, s.keys.Close):
		s.reply = reply{cancelMsg{}}
	case key.Matches(k, s.keys.Copy):
		return s, emit(copyMsg{s.text()})
	case key.Matches(k, s.keys.move.Up):
		s.at--
	case key.Matches(k, s.keys.move.Down):
		s.at++
	}
	s.at = min(max(s.at, 0), max(len(s.lines())-s.height, 0))
	return s, nil
}

// lines are one for each result and reason, wrapped.
func (s summary) lines() []string {
	var out []string
	for _, l := range s.summary.Lines {
		head := fmt.Sprintf("%7s  %-9s  ", thousands(l.N), stateName(l.State))
		for i, w := range wrap(l.Reason.String(), max(s.width-len(head), 20)) {
			if i > 0 {
				head = spaces(len(head))
			}
			out = append(out, strings.TrimRight(head+w, " "))
		}
	}
	return append(out, fmt.Sprintf("%7s  in all", thousands(s.summary.Counts.Total())))
}

// text is the summary for the clipboard.
func (s summary) text() string {
	lines := []string{jobTitle(s.job) + ", by " + s.job.By + ", " + s.job.Created.Local().Format("2006-01-02 15:04:05 MST") + ", " + s.job.State.String()}
	for _, l := range s.summary.Lines {
		line := fmt.Sprintf("%d\t%s", l.N, stateName(l.State))
		if l.Reason != "" {
			line += "\t" + l.Reason.String()
		}
		lines = append(lines, line)
	}
	return strings.Join(append(lines, fmt.Sprintf("%d\tin all", s.summary.Counts.Total())), "\n")
}

func (s summary) View() string {
	lines := s.lines()
	at := min(s.at, max(len(lines)-s.height, 0))
	for i := range lines {
		lines[i] = cut(lines[i], s.width)
	}
	return strings.Join(lines[at:min(at+max(s.height, 1), len(lines))], "\n")
}

func (s summary) ShortHelp() []key.Binding  { return []key.Binding{s.keys.Copy, s.keys.Close} }
func (s summary) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }
