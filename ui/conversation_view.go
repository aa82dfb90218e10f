package ui

import (
	"strings"
	"time"

	"botback/model"
)

// conversationHead is how many lines tell whose conversation it is.
const conversationHead = 3

func (c conversation) headHeight() int {
	lines := conversationHead
	if c.ticket.Note != "" {
		lines++
	}
	return min(lines, max(c.height-1, 0))
}

func (c conversation) View() string {
	lines := c.head()
	body := strings.Split(c.view.View(), "\n")
	if len(c.passages) == 0 || c.err != nil && len(c.messages) == 0 {
		body = c.empty()
	}
	if !c.find.open {
		return box(append(lines, body...), c.width, c.height)
	}
	body = splitLines(box(body, c.width, c.height-len(lines)-1))
	return box(append(append(lines, body...), c.find.line(c.env.theme, c.width)), c.width, c.height)
}

// head tells whose conversation it is, and below a line what the reader should
// know of the rest.
func (c conversation) head() []string {
	t, th := c.env.seen(c.ticket), c.env.theme
	who := th.Strong.Render(roomy(t.Customer())) + th.Faint.Render("  ticket ") + string(t.ID)
	facts := []string{t.Status.String(), t.Channel()}
	if t.Agent.Name != "" {
		facts = append(facts, "agent "+t.Agent.Name)
	}
	if t.Group != "" {
		facts = append(facts, "group "+t.Group)
	}
	if b := c.banner.text(c.env.Now()); b != "" {
		facts = append(facts, b)
	}
	about := th.Faint.Render(cut(strings.Join(facts, " · "), c.width))
	if by := c.claim.Owner; by != "" && by != c.env.Owner && c.claim.Until.After(c.env.Now()) {
		facts = append(facts, "handled by "+by+" until "+clock(c.claim.Until))
		about = th.Warn.Render(cut(strings.Join(facts, " · "), c.width))
	}
	if c.gone {
		about = th.Warn.Render(cut(c.goneText(), c.width))
	}
	lines := []string{who, about}
	if t.Note != "" {
		lines = append(lines, th.Faint.Render("note  ")+cut(model.CleanLine(t.Note), c.width-6))
	}
	lines = append(lines, c.rule())
	return lines[:min(c.headHeight(), len(lines))]
}

// goneText says what became of the ticket, as far as that is known.
func (c conversation) goneText() string {
	switch t := c.ticket; {
	case !t.Resolved.IsZero():
		return "Not among the live tickets any more: resolved " + t.Resolved.Local().Format("Jan 2 15:04") + ". To be read only."
	case !t.Status.Live():
		return "Not among the live tickets any more: " + t.Status.String() + ". To be read only."
	}
	return "Not among the live tickets any more: closed, or missed, or moved out of sight."
}

func (c conversation) rule() string {
	th := c.env.theme
	line := func(tag string, style ink) string {
		tag = cut(tag, c.width-2)
		return th.Rule.Render(strings.Repeat("─", max(c.width-textWidth(tag)-2, 0))) + style.Render(tag) + th.Rule.Render("──")
	}
	switch {
	case c.err != nil && len(c.messages) > 0:
		return line(" "+explain(c.err)+" ", th.Bad)
	case c.below > 0:
		return line(" "+count(c.below, "new message")+" below, G shows them ", th.Warn)
	}
	return th.Rule.Render(strings.Repeat("─", max(c.width, 0)))
}

func (c conversation) empty() []string {
	th := c.env.theme
	switch {
	case c.err != nil:
		return styled(th.Bad, wrap(explain(c.err), c.width))
	case c.loading:
		return []string{th.Faint.Render("Reading the conversation…")}
	}
	if c.reach > 0 && !c.all {
		return []string{th.Faint.Render("The newest entries cannot be shown. o loads older messages.")}
	}
	return []string{th.Faint.Render("Nobody has written anything yet.")}
}

// lines draws all passages, oldest first, a rule where another day begins, a heading
// where the author changes; starts is the first line of each.
func (c conversation) lines() (out []string, starts []int) {
	if c.reach > 0 && !c.all {
		out = append(out, c.env.theme.Faint.Render("o loads older messages"))
	}
	var last model.Message
	var day time.Time
	for _, e := range c.passages {
		starts = append(starts, len(out))
		if d := dayOf(e.at()); !d.IsZero() && !d.Equal(day) {
			if !day.IsZero() {
				out = append(out, c.dayRule(d))
			}
			day = d
		}
		if e == c.fresh && c.below > 0 {
			out = append(out, c.newRule())
		}
		if e.isEvent() {
			out = append(out, c.marked(e, c.eventLines(e.event))...)
			continue
		}
		m := e.message
		if m.Author != last.Author || m.Agent != last.Agent || m.At.Sub(last.At) > 5*time.Minute {
			out = append(out, "", c.heading(m))
		}
		out = append(out, c.marked(e, messageLines(c.env.theme, c.env.mask.Message(m, c.ticket.Contact.Name), min(c.width, maxLine)))...)
		if c.asks(m) {
			out = append(out, c.asksLine())
		}
		last = m
	}
	return out, starts
}

// marked puts a mark before the lines of an passage that the search has found,
// another before the one that it has gone to.
func (c conversation) marked(e passage, lines []string) []string {
	if !c.find.found(e) {
		return lines
	}
	mark := "· "
	if at, _ := c.find.hit(); at == e {
		mark = "> "
	}
	for i, l := range lines {
		lines[i] = c.env.theme.Accent.Render(mark) + strings.TrimPrefix(l, "  ")
	}
	return lines
}

// dayRule stands where another day begins.
func (c conversation) dayRule(day time.Time) string {
	text := "── " + day.Format("Monday 2 January") + " "
	return c.env.theme.Faint.Render(cut(text+strings.Repeat("─", max(min(c.width, maxLine)-textWidth(text), 0)), c.width))
}

// newRule stands before what came while the reader was further up.
func (c conversation) newRule() string {
	th := c.env.theme
	return th.Warn.Render("── new ") + th.Rule.Render(strings.Repeat("─", max(min(c.width, maxLine)-7, 0)))
}

// asksLine says that the message above it counts as a request, and why.
func (c conversation) asksLine() string {
	return c.env.theme.Warn.Render(cut("  ▲ asks for the bot: "+judged(c.asked), min(c.width, maxLine)))
}

// eventLines tell what the console or an operator did.
func (c conversation) eventLines(e model.Event) []string {
	th := c.env.theme
	text := clock(e.At)
	if day := dayBefore(e.At, c.env.Now()); day != "" {
		text = day + " " + text
	}
	text += " " + e.Who + ": " + e.What
	if e.Why != "" {
		text += " — " + e.Why
	}
	style := th.Accent
	switch e.Result {
	case "failed":
		style, text = th.Bad, text+" (failed)"
	case "unknown":
		style, text = th.Warn, text+" (unknown)"
	}
	var out []string
	for i, l := range wrap(c.env.words(model.CleanLine(text), c.ticket.Contact.Name), max(min(c.width, maxLine)-4, 1)) {
		head := "    "
		if i == 0 {
			head = "  • "
		}
		out = append(out, style.Render(head+l))
	}
	return out
}

func (c conversation) heading(m model.Message) string {
	th := c.env.theme
	who, style := m.Author.String(), th.Faint
	switch m.Author {
	case model.AuthorCustomer:
		who, style = c.env.seen(c.ticket).Customer(), th.Customer
	case model.AuthorAgent:
		who, style = c.agentName(m.Agent), th.Agent
	case model.AuthorBot:
		style = th.Bot
	}
	at := stamp(m.At, c.env.Now())
	return style.Render(cut(who, c.width-2-len(at)-1)) + th.Faint.Render("  "+at)
}

// agentName is the name of who wrote a message, where it is known: messages
// carry the user name.
func (c conversation) agentName(user string) string {
	switch {
	case user == "":
		return "agent"
	case user == c.ticket.Agent.User && c.ticket.Agent.Name != "":
		return c.ticket.Agent.Name
	}
	return user
}

// maxLine is how long a line of a conversation gets on a wide screen: longer
// ones read badly.
const maxLine = 110

// messageLines draws one message of any shape.
func messageLines(th *theme, m model.Message, width int) []string {
	indent := "  "
	text := bodyText(m.Body)
	var out []string
	for _, line := range wrap(text, max(width-len(indent), 1)) {
		if m.Body.Kind != model.BodyText || m.Author == model.AuthorNotification {
			line = th.Faint.Render(line)
		}
		out = append(out, indent+line)
	}
	return out
}

// bodyText says what a message holds: its shape, where it is not a text, what
// can be read of it, and where the rest is.
func bodyText(b model.Body) string {
	if b.Kind == model.BodyText {
		return b.Text
	}
	return strings.TrimSpace("[" + bodyName(b.Kind) + "] " + strings.Join(nonEmpty(b.Text, b.URL), " · "))
}

func bodyName(k model.BodyKind) string {
	switch k {
	case model.BodyEvent:
		return "event"
	case model.BodyImage:
		return "image"
	case model.BodyFile:
		return "file"
	case model.BodyVideo:
		return "video"
	case model.BodyOptions:
		return "options"
	}
	return "other"
}
