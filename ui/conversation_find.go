package ui

import (
	"fmt"
	"slices"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// finder searches a conversation: any part of a message or of what was done, in
// any case, with or without accents. The newest hit comes first.
type finder struct {
	keys  finderKeys
	input textinput.Model
	open  bool
	hits  []passage // oldest first
	at    int       // the one that was gone to, counted from the newest
}

type finderKeys struct{ Older, Newer, Done key.Binding }

func newFinder(t *theme) finder {
	return finder{input: t.input("/ ", "words to look for"), keys: finderKeys{
		Older: bindAs("enter ↑", "older hit", "enter", "up"),
		Newer: bindAs("↓", "newer hit", "down"),
		Done:  bind("end the search", "esc"),
	}}
}

func (f finder) height() int {
	if f.open {
		return 1
	}
	return 0
}

func (f finder) opened() finder {
	f.open, f.at = true, 0
	f.input.Focus()
	return f
}

func (f finder) closed() finder {
	f.open, f.hits = false, nil
	f.input.Reset()
	f.input.Blur()
	return f
}

// searched finds the hits among passages.
func (f finder) searched(passages []passage) finder {
	f.hits = nil
	want := model.AppendFolded(nil, f.input.Value())
	if !f.open || len(want) == 0 {
		return f
	}
	for _, e := range passages {
		if model.ContainsFolded(model.AppendFolded(nil, e.text()), want) {
			f.hits = append(f.hits, e)
		}
	}
	f.at = min(f.at, max(len(f.hits)-1, 0))
	return f
}

// hit is the passage that was gone to.
func (f finder) hit() (passage, bool) {
	if f.at >= len(f.hits) {
		return passage{}, false
	}
	return f.hits[len(f.hits)-1-f.at], true
}

func (f finder) found(e passage) bool { return slices.Contains(f.hits, e) }

// line is the input and how many hits there are.
func (f finder) line(th *theme, width int) string {
	says := ""
	switch {
	case f.input.Value() == "":
	case len(f.hits) == 0:
		says = th.Warn.Render("not in what is loaded here")
	default:
		says = th.Faint.Render(fmt.Sprintf("%d of %d, newest first", f.at+1, len(f.hits)))
	}
	return spread(f.input.View(), says+" ", width)
}

// searching handles a key while the search has the keyboard.
func (c conversation) searching(msg tea.KeyMsg) (screen, tea.Cmd) {
	switch k := c.find.keys; {
	case key.Matches(msg, k.Done):
		at := c.place()
		c.find = c.find.closed()
		return c.sized().laid(at).read(), nil
	case key.Matches(msg, k.Older):
		c.find.at = min(c.find.at+1, max(len(c.find.hits)-1, 0))
	case key.Matches(msg, k.Newer):
		c.find.at = max(c.find.at-1, 0)
	default:
		c.find.input, _ = c.find.input.Update(msg)
		c.find.at = 0
	}
	c = c.laid(c.place())
	if hit, ok := c.find.hit(); ok {
		c = c.jump(hit)
	}
	return c.read(), nil
}

// evidence takes what the customer of this ticket asked with.
func (c conversation) evidence(msg exitsMsg) conversation {
	var asked model.Request
	for _, x := range msg.list {
		if x.Ticket.ID == c.ticket.ID {
			asked = x.Request
		}
	}
	if asked == c.asked {
		return c
	}
	at := c.place()
	c.asked = asked
	return c.laid(at)
}

// asks reports whether a message is the one with which the customer asked.
func (c conversation) asks(m model.Message) bool {
	return !c.asked.At.IsZero() && m.Author == model.AuthorCustomer &&
		(m.ID != "" && m.ID == c.asked.Message || m.ID == "" && m.At.Equal(c.asked.At))
}

// toEvidence goes to the message with which the customer asked for the bot.
func (c conversation) toEvidence() (screen, tea.Cmd) {
	for _, m := range c.messages {
		if c.asks(m) {
			return c.jump(passage{message: m}).read(), nil
		}
	}
	switch {
	case c.asked.At.IsZero():
		return c, notice(levelInfo, "The customer has not asked for the bot.")
	case c.all:
		return c, notice(levelWarn, "The message that asked is not in the conversation any more.")
	}
	return c, notice(levelInfo, "The message that asked is older than what is loaded here: o loads more.")
}
