package ui

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// lateMsg names the tickets that have just become late, and says what stands between
// them and the eye.
type lateMsg struct {
	late   []lateTicket
	limits Thresholds
	where  string // a sentence, or empty
}

// alarmPause is how long an alarm stands before the next: on a busy board somebody
// becomes late every few seconds, and what the screen says of itself must be read in
// between. Those who become late meanwhile are told together.
const alarmPause = 30 * time.Second

// late tells of customers who have waited too long since it was asked last.
// Those who had when the console began are on the screen, and no news. While what is
// known is old, nobody can say who is late: they may have been answered.
func (s tickets) late(news bool) (tickets, tea.Cmd) {
	now := s.env.Now()
	if s.fault != "" || now.Sub(s.read) > staleAfter(s.env.Interval) || now.Sub(s.alarmed) < alarmPause {
		return s, nil
	}
	late := s.list.Late(now, s.pending)
	if len(late) == 0 {
		return s, nil
	}
	s.now = now // their rows say so at once
	if !news || s.env.Board.Quiet {
		return s, nil
	}
	s.alarmed = now
	return s, emit(lateMsg{late, s.list.late, s.whereLate(late)})
}

// whereLate says why late tickets are not seen on top, where that is so.
func (s tickets) whereLate(late []lateTicket) string {
	hidden, held := 0, 0
	for _, x := range late {
		if slot, known := s.list.find(x.ticket.ID); !known {
			held++
		} else if !s.list.matches(slot) {
			hidden++
		}
	}
	by, desc := s.list.SortBy()
	switch {
	case hidden > 0:
		return fmt.Sprintf("The filter hides %s: esc clears it.", partOf(hidden, len(late)))
	case held > 0:
		return fmt.Sprintf("The hold keeps %s back: h goes on.", partOf(held, len(late)))
	case len(late) > 1 && (by != columnWait || !desc):
		return "Sorted by wait they come first."
	}
	return ""
}

func partOf(n, all int) string {
	if n == all && n == 1 {
		return "it"
	}
	return fmt.Sprintf("%d of %d", n, all)
}

// tooLate says who waits too long, and calls for attention.
func (a App) tooLate(msg lateMsg) (App, tea.Cmd) {
	t := a.env.seen(msg.late[0].ticket)
	who := fmt.Sprintf("%s waits too long: %s (ticket %s).", roomy(t.Customer()), msg.limitsText(), t.ID)
	if len(msg.late) > 1 {
		who = fmt.Sprintf("%d tickets became late just now: %s.", len(msg.late), msg.limitsText())
	}
	a, cmd := a.say(levelWarn, strings.TrimSpace(who+" "+msg.where))
	return a, tea.Batch(cmd, a.ring("botback: a customer waits too long for an answer"))
}

// limitsText names the thresholds that were broken and, of several tickets, by how
// many.
func (m lateMsg) limitsText() string {
	var parts []string
	for i, c := range lateColumns {
		n := 0
		for _, x := range m.late {
			n += int(x.broken >> i & 1)
		}
		text := lateText(c) + " for " + limitText(m.limits.of(c))
		switch {
		case n > 0 && len(m.late) > 1:
			parts = append(parts, fmt.Sprintf("%s (%d)", text, n))
		case n > 0:
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

func lateText(c column) string {
	switch c {
	case columnFirst:
		return "no first answer"
	case columnResponse:
		return "no answer"
	}
	return "waiting"
}

// limitText is a threshold as it is written in the configuration: "90s" is "1m30s",
// "60m" is "1h".
func limitText(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
