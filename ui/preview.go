package ui

import (
	"context"
	"strings"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	previewPause    = 200 * time.Millisecond // the cursor rests this long before anything is read
	previewMessages = 20
	clockLate       = time.Second // a clock that has not come by then never will
)

// preview shows the ticket under the cursor: who, what about, and the newest
// messages. It reads only when the cursor has come to rest.
type preview struct {
	env      *env
	tab      int // where it stands
	ticket   model.Ticket
	seq      int
	messages []model.Message
	read     bool
	err      error
	moved    time.Time // when it began to show this state of the ticket
	rings    time.Time // when previewDueMsg comes

	width, height int
}

type (
	// previewDueMsg says that the cursor of a tab may have come to rest. It changes
	// nothing that is seen.
	previewDueMsg struct{ tab int }
	// previewMsg carries the newest messages.
	previewMsg struct {
		to       previewAddress
		messages []model.Message
		err      error
	}
)

// previewAddress keeps the answers of several panes apart, and old ones from new.
type previewAddress struct {
	tab    int
	ticket model.TicketID
	seq    int
}

func (p preview) address() previewAddress { return previewAddress{p.tab, p.ticket.ID, p.seq} }

func newPreview(e *env, tab int) preview { return preview{env: e, tab: tab} }

func (p preview) resize(width, height int) preview {
	p.width, p.height = width, height
	return p
}

func (p preview) cleared() preview {
	p.ticket, p.messages, p.read, p.err = model.Ticket{}, nil, false, nil
	p.seq++
	return p
}

// follow goes to a ticket, or takes its newer state. It asks for the
// conversation if that is another one or has gone on, or could not be read.
func (p preview) follow(t model.Ticket) (preview, tea.Cmd) {
	same := t.ID == p.ticket.ID
	quiet := same && !wroteSince(t, p.ticket)
	p.ticket = t
	if quiet && p.err == nil {
		return p, nil
	}
	if !same {
		p.messages, p.read, p.err = nil, false, nil
	}
	p.seq++
	p.moved = p.env.Now()
	return p.wait(previewPause)
}

// wait lets the cursor rest. While it moves on there is one clock, not one for
// each key.
func (p preview) wait(d time.Duration) (preview, tea.Cmd) {
	now := p.env.Now()
	if now.Before(p.rings.Add(clockLate)) {
		return p, nil
	}
	p.rings = now.Add(d)
	return p, p.env.After(d, previewDueMsg{p.tab})
}

// due reads the conversation once the cursor has rested long enough.
func (p preview) due() (preview, tea.Cmd) {
	p.rings = time.Time{}
	if left := previewPause - p.env.Now().Sub(p.moved); left > 0 {
		return p.wait(left)
	}
	if p.ticket.ID == "" {
		return p, nil
	}
	return p, p.fetch()
}

func (p preview) update(msg tea.Msg) (preview, tea.Cmd) {
	switch msg := msg.(type) {
	case previewDueMsg:
		if msg.tab == p.tab {
			return p.due()
		}
	case previewMsg:
		if msg.to == p.address() {
			p.messages, p.err, p.read = msg.messages, msg.err, true
		}
	}
	return p, nil
}

func (p preview) fetch() tea.Cmd {
	e, t, to := p.env, p.ticket, p.address()
	return func() tea.Msg {
		out := previewMsg{to: to}
		e.within(func(ctx context.Context) {
			var page model.MessagePage
			page, out.err = e.Platform.Messages(ctx, t, previewMessages, 0)
			out.messages = page.Messages
		})
		return out
	}
}

func (p preview) view() string {
	if p.width <= 0 || p.height <= 0 {
		return ""
	}
	inner := p.width - 2
	lines := p.facts(inner)
	lines = append(lines, p.env.theme.Rule.Render(strings.Repeat("─", max(inner, 0))))
	talk := p.talk(inner)
	if room := max(p.height-len(lines), 0); len(talk) > room {
		talk = talk[len(talk)-room:]
	}
	lines = append(lines, talk...)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return box(lines, p.width, p.height)
}

// talkView is the conversation alone, without the facts.
func (p preview) talkView() string {
	if p.width <= 0 || p.height <= 0 {
		return ""
	}
	lines := p.talk(p.width - 2)
	if len(lines) > p.height {
		lines = lines[len(lines)-p.height:]
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return box(lines, p.width, p.height)
}

// facts tells who the customer is; in a low pane in two lines.
func (p preview) facts(width int) []string {
	th, t := p.env.theme, p.env.seen(p.ticket)
	if t.ID == "" {
		return []string{""}
	}
	lines := []string{th.Strong.Render(cut(roomy(t.Customer()), width-10)) + th.Faint.Render("  "+string(t.ID))}
	row := func(label, text string) {
		if text != "" {
			lines = append(lines, th.Faint.Render(fit(label, 9))+cut(text, width-9))
		}
	}
	if p.height < 14 {
		row("issue", t.Issue)
		return lines
	}
	row("issue", t.Issue)
	row("contact", strings.Join(nonEmpty(t.Contact.Phone, t.Contact.Email), "  "))
	row("tags", strings.Join(t.Tags, ", "))
	row("note", model.CleanLine(t.Note))
	row("reopened", t.ReopenedFrom)
	return lines
}

func nonEmpty(in ...string) []string {
	var out []string
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// talk is the end of the conversation, one author's word before each message.
func (p preview) talk(width int) []string {
	th := p.env.theme
	switch {
	case p.ticket.ID == "":
		return nil
	case p.err != nil:
		return styled(th.Bad, wrap(explain(p.err), width))
	case !p.read:
		return nil
	case len(p.messages) == 0:
		return []string{th.Faint.Render("Nobody has written anything yet.")}
	}
	var out []string
	for _, m := range p.messages {
		style := th.Faint
		switch m.Author {
		case model.AuthorCustomer:
			style = th.Customer
		case model.AuthorAgent:
			style = th.Agent
		case model.AuthorBot:
			style = th.Bot
		}
		out = append(out, style.Render(fit(m.Author.String(), 9))+th.Faint.Render(stamp(m.At, p.env.Now())))
		out = append(out, messageLines(th, p.env.mask.Message(m, p.ticket.Contact.Name), width)...)
	}
	return out
}
