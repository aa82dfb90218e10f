package ui

import (
	"fmt"
	"strings"

	"botback/model"
)

func (s jobScreen) View() string {
	lines := s.head()
	rows := s.rowsHeight()
	lines = append(lines, s.env.theme.Faint.Render(fit(s.columns("  ticket", "customer", "result", "why", "at"), s.width)))
	top := max(s.cursor-rows+1, 0)
	for at := top; at < min(top+rows, s.shown()); at++ {
		lines = append(lines, s.row(at))
	}
	if s.shown() == 0 {
		lines = append(lines, s.env.theme.Faint.Render("  None is in this state."))
	}
	return box(lines, s.width, s.height)
}

// rowsHeight is how many targets there is room for.
func (s jobScreen) rowsHeight() int { return max(s.height-len(s.head())-1, 1) }

// head is what stands above the table: the job, how far it is, how many are in
// which state, and what comes next.
func (s jobScreen) head() []string {
	t := s.env.theme
	state := stateWord(s.job, s.env, s.turns)
	left := " " + t.Strong.Render(jobTitle(s.job)) + t.Faint.Render(" · by "+s.job.By+" · "+s.job.Created.Local().Format("Jan 2 15:04"))
	if c := jobContent(s.job); c != "" {
		left += t.Faint.Render(" · " + c)
	}
	lines := []string{spread(left, " "+t.of(stateLevel(s.job, state)).Render(state)+" ", s.width), s.progress(), s.strip()}
	text, l := s.hint()
	if s.fault != "" {
		text, l = s.fault, levelBad
	}
	for i, line := range wrap(text, s.width-2) {
		if i == 2 {
			break
		}
		lines = append(lines, " "+t.of(l).Render(line))
	}
	return lines
}

func stateLevel(j model.Job, word string) level {
	switch {
	case j.State == model.JobDone && j.Counts.Failed+j.Counts.Unknown == 0:
		return levelGood
	case j.State == model.JobDone, j.State == model.JobCancelled, j.Why != "":
		return levelBad
	case j.State == model.JobRunning && word == j.State.String():
		return levelInfo
	}
	return levelWarn
}

// progress is the bar, and how far and how fast in numbers.
func (s jobScreen) progress() string {
	c := s.job.Counts
	total := c.Total() - c.Skipped
	done := c.OK + c.Failed + c.Unknown
	text := thousands(done) + " of " + thousands(total)
	if s.atWork() && s.pace.perSecond > 0 && !s.job.Rests.After(s.env.Now()) {
		text += fmt.Sprintf(" · %.0f/s", s.pace.perSecond)
		if eta, ok := s.job.ETA(s.pace.perSecond); ok {
			text += " · " + about(eta) + " left"
			if s.job.Allowed < total {
				text += " on this rung"
			}
		}
	}
	width := max(min(s.width-textWidth(text)-4, 60), 10)
	return " " + s.bar(done, total, width) + "  " + text
}

// Status tells all of why the target under the cursor came to its state: in the
// table there may be no room.
func (s jobScreen) Status() string {
	t, ok := s.selected()
	if why := s.env.mask.Target(t).Because(); ok && why != "" {
		return string(t.Ticket.ID) + " " + stateName(t.State) + ": " + why
	}
	return ""
}

// bar is the progress as cells, full and empty.
func (s jobScreen) bar(done, total, width int) string {
	full := 0
	if total > 0 {
		full = done * width / total
	}
	t := s.env.theme
	return t.Accent.Render(strings.Repeat("█", full)) + t.Rule.Render(strings.Repeat("░", width-full))
}

// strip counts the targets by state; the brackets show which are listed.
func (s jobScreen) strip() string {
	t := s.env.theme
	var parts []string
	for i, states := range jobFilters() {
		name, n := "all", s.job.Counts.Total()
		if states != nil {
			name, n = stateName(states[0]), s.job.Counts.Of(states[0])
		}
		text := name + " " + thousands(n)
		switch {
		case i == s.filter:
			text = t.Selected.Render("[" + text + "]")
		case n == 0:
			continue
		case states != nil && states[0] == model.TargetFailed:
			text = t.Bad.Render(text)
		case states != nil && states[0] == model.TargetUnknown:
			text = t.Warn.Render(text)
		}
		parts = append(parts, text)
	}
	return cut(" "+strings.Join(parts, t.Rule.Render(" · ")), s.width)
}

// watched says how a job of others stands, to who only looks.
func (s jobScreen) watched() (string, level) {
	j := s.job
	switch now := s.env.Now(); {
	case j.State == model.JobRunning && now.Before(j.Until):
		return j.Owner + " works on it.", levelInfo
	case j.State == model.JobRunning:
		return "The console that worked on it, " + j.Owner + ", is gone.", levelWarn
	case j.State == model.JobWaiting:
		return "It waits for somebody to look before it goes on.", levelWarn
	case j.State == model.JobPaused && j.Why != "":
		return "Paused: " + sentence(j.Why), levelBad
	case j.State == model.JobPaused:
		return "Paused.", levelInfo
	}
	return "", levelInfo
}

// hint says what comes next, and with which key.
func (s jobScreen) hint() (string, level) {
	j := s.job
	now := s.env.Now()
	if s.env.ReadOnly {
		return s.watched()
	}
	switch {
	case j.State == model.JobRunning && j.HeldElsewhere(s.env.Owner, now):
		return j.Owner + " works on it, so it cannot go on from here. space pauses it, X cancels it.", levelWarn
	case j.HeldElsewhere(s.env.Owner, now):
		return j.Owner + " had it a moment ago and may still go on with it.", levelWarn
	case j.State == model.JobRunning && !inTurn(s.turns, j.ID):
		return "The console that worked on it is gone. space goes on: lost answers are looked up first, nothing is sent twice.", levelWarn
	case j.State == model.JobRunning && j.Why != "" && j.Rests.After(now):
		return sentence(j.Why), levelWarn
	case j.State == model.JobWaiting:
		return s.rungHint()
	case j.State == model.JobPaused && j.Why != "":
		return "Paused: " + sentence(j.Why) + " space goes on.", levelBad
	case j.State == model.JobPaused:
		return "Paused. space goes on, X cancels.", levelInfo
	case j.Counts.Unknown > 0:
		return thousands(j.Counts.Unknown) + " unknown: the answer was lost. l looks them up; they are never repeated.", levelWarn
	case j.Counts.Failed > 0 && j.State == model.JobDone:
		return thousands(j.Counts.Failed) + " failed. R retries those alone, s sums up why.", levelWarn
	}
	return "", levelInfo
}

// rungHint asks to look at what was done so far.
func (s jobScreen) rungHint() (string, level) {
	c := s.job.Counts
	more, all := nextRung(c, s.middle)
	next := "n goes on with " + thousands(more) + " more"
	if all {
		next = "n goes on with all " + thousands(more) + " others"
		if more == 1 {
			next = "n goes on with the last one"
		}
	}
	if c.OK == 1 && !all {
		next += " (+ - change that)"
	}
	switch {
	case c.Begun() == 0:
		return "Nothing was sent yet. " + next + ".", levelInfo
	case c.OK == 0:
		return "Nobody was reached yet: look why, then " + next + ".", levelWarn
	case c.OK == 1:
		return "One was reached: look at it (enter). Then " + next + ".", levelWarn
	}
	return thousands(c.OK) + " were reached: look at some (enter). Then " + next + ".", levelWarn
}

func (s jobScreen) columns(ticket, customer, result, why, at string) string {
	name := 16
	if s.width >= 100 {
		name = 24
	}
	line := fit(ticket, 11) + " " + fit(customer, name) + " " + fit(result, 9) + " "
	if s.width < 80 {
		return line + fit(why, s.width-textWidth(line))
	}
	return line + fit(why, s.width-textWidth(line)-9) + " " + fit(at, 8)
}

// row is the target at a place among those that the filter lets through.
func (s jobScreen) row(at int) string {
	th := s.env.theme
	mark := "  "
	if at == s.cursor {
		mark = "> "
	}
	if at < s.offset || at >= s.offset+len(s.page) {
		return th.Faint.Render(mark + "…")
	}
	t := s.env.mask.Target(s.page[at-s.offset])
	when := ""
	if !t.At.IsZero() && t.State != model.TargetQueued {
		when = clock(t.At)
	}
	line := fit(s.columns(mark+string(t.Ticket.ID), t.Ticket.Customer(), stateName(t.State), t.Because(), when), s.width)
	switch {
	case at == s.cursor:
		return th.Selected.Render(line)
	case t.State == model.TargetFailed:
		return th.Bad.Render(line)
	case t.State == model.TargetUnknown, t.State == model.TargetSent:
		return th.Warn.Render(line)
	case t.State == model.TargetQueued, t.State == model.TargetSkipped:
		return th.Faint.Render(line)
	}
	return line
}
