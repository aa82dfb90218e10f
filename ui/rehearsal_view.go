package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// leastTalk is how many lines the conversation keeps when evidence is long.
const leastTalk = 4

func (s rehearsal) View() string {
	lines := append(s.head(), s.ticks()...)
	lines = append(lines, s.env.theme.Rule.Render(strings.Repeat("─", max(s.width, 0))))
	return box(append(lines, s.talk(s.height-len(lines))...), s.width, s.height)
}

// head says loudly that this is no customer, and where the banner goes.
func (s rehearsal) head() []string {
	th := s.env.theme
	loud := th.Live.Render("REHEARSAL") + " " + th.Strong.Render("goes to test user "+s.user.String()+" only")
	chat := s.chat
	if s.begun {
		chat = s.run.Chat
	}
	about := "no live chat: the widget alone, without a ticket"
	if chat.ID != "" {
		about = "ticket " + string(chat.ID) + " · " + chat.Status.String()
		if chat.Agent.Name != "" {
			about += " · agent " + chat.Agent.Name
		}
	}
	return []string{cut(loud, s.width), " " + th.Faint.Render(cut(about, s.width-1))}
}

// ticks are the six things that are looked for, whole where there is room.
func (s rehearsal) ticks() []string {
	switch {
	case s.err != nil && !s.begun:
		return styled(s.env.theme.Bad, wrap(" Nothing was sent. "+explain(s.err)+" R tries again.", s.width))
	case !s.begun:
		return []string{s.env.theme.Faint.Render(cut(" Reading the conversation before anything is sent…", s.width))}
	}
	out := s.tickLines(s.run.Ticks(), true)
	if len(out) > s.height-3-leastTalk {
		out = s.tickLines(s.run.Ticks(), false)
	}
	if s.err != nil {
		out = append(out, s.env.theme.Bad.Render(cut(" The last look failed, the next is on its way: "+explain(s.err), s.width)))
	}
	return out
}

const (
	tickName = 22 // cells of mark and name
	tickTime = 9  // cells of the time of day
)

func (s rehearsal) tickLines(ticks []model.Tick, whole bool) []string {
	th := s.env.theme
	var out []string
	for _, t := range ticks {
		style := tickStyle(th, t.State)
		at := ""
		if !t.At.IsZero() {
			at = clock(t.At)
		}
		text := wrap(t.Text, max(s.width-tickName-tickTime, 1))
		if !whole || len(text) == 0 {
			text = []string{cut(t.Text, s.width-tickName-tickTime)}
		}
		for i, line := range text {
			left, when := spaces(tickName), spaces(tickTime)
			if i == 0 {
				left, when = style.Render(fit(" ["+t.State.Mark()+"] "+t.What, tickName)), th.Faint.Render(fit(at, tickTime))
			}
			out = append(out, left+when+tickText(th, t.State).Render(line))
		}
	}
	return out
}

func tickStyle(th *theme, s model.TickState) ink {
	switch s {
	case model.TickDone:
		return th.Good
	case model.TickDoubt:
		return th.Warn
	case model.TickFailed:
		return th.Bad
	case model.TickNever:
		return th.Faint
	}
	return th.Text
}

// tickText keeps evidence bright and explanations faint.
func tickText(th *theme, s model.TickState) ink {
	if s == model.TickWaiting || s == model.TickNever {
		return th.Faint
	}
	return th.Text
}

// talk is the end of the conversation, or an earlier part of it.
func (s rehearsal) talk(h int) []string {
	lines := s.talkLines()
	if h <= 0 || len(lines) == 0 {
		return nil
	}
	end := max(len(lines)-s.up, min(h, len(lines)))
	return lines[max(end-h, 0):end]
}

func (s rehearsal) talkLines() []string {
	if !s.begun {
		return nil
	}
	if len(s.run.Talk) == 0 {
		return []string{s.env.theme.Faint.Render(cut(" Nobody has written anything yet.", s.width))}
	}
	chat := s.run.Chat
	if chat.Contact.Name == "" {
		chat.Contact.Name = s.user.String()
	}
	c := conversation{env: s.env, ticket: chat, messages: s.run.Talk, passages: timeline(s.run.Talk, nil), all: true, width: s.width}
	lines, _ := c.lines()
	for i, l := range lines {
		lines[i] = ansi.Truncate(l, s.width, "…")
	}
	return lines
}

// scrolled moves in the conversation; it follows the end as long as that is seen.
func (s rehearsal) scrolled(by int) rehearsal {
	room := s.height - len(s.head()) - len(s.ticks()) - 1
	s.up = min(max(s.up+by, 0), max(len(s.talkLines())-room, 0))
	return s
}

// Status sums the rehearsal up for the status line.
func (s rehearsal) Status() string {
	switch {
	case !s.begun:
		return "rehearsal"
	case s.run.Done():
		return "rehearsal · all that this banner can show has been seen"
	}
	return "rehearsal · follows the chat as long as this screen is open"
}
