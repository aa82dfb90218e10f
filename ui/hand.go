package ui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Keys that come all at once were not pressed by somebody who saw what the one
// before had done: they were typed ahead of a slow line, or pasted by a terminal
// that does not say so. The rule for them: outside an input, only those count that move
// the cursor or begin an input. The first other one makes a paste of them: it and
// whatever follows is dropped until nothing has come at once for a while, and that is
// said once. In an input they are text, newlines too, and nothing but text:
// they neither save nor leave.

// pasteRule is said in the help.
const pasteRule = "A paste outside an input is dropped, and so are keys that act and come all at once."

// The tempo of hands.
const (
	// atOnce is how close keys follow each other that nobody has pressed one after
	// the other: closer than the fastest typist's, or a key's that is held down.
	atOnce = 25 * time.Millisecond
	// quiet is how long nothing must come at once before a paste is over. One that
	// comes over a slow line has gaps.
	quiet = 400 * time.Millisecond
)

// hand is what the console knows of who presses the keys.
type hand struct {
	last    time.Time // when the last key had been dealt with
	pasting time.Time // until then keys are dropped
}

// typed handles a key, or several: bubbletea merges characters that came at
// once into one message.
func (a App) typed(msg tea.KeyMsg) (App, tea.Cmd) {
	a.bare = false // it wants an answer
	now := a.env.Now()
	hasty := !msg.Paste && (len(msg.Runes) > 1 || now.Sub(a.hand.last) < atOnce)
	dropping := now.Before(a.hand.pasting)
	a, cmd := a.felt(msg, hasty, dropping)
	if hasty && dropping {
		a.hand.pasting = now.Add(quiet)
	}
	a.hand.last = a.env.Now() // what a key takes is no pause of the hand
	if a.still {
		return a, cmd // a dropped key brings nothing up: what follows it would be an answer
	}
	a, again := a.askedAgain()
	return a, tea.Batch(cmd, again)
}

func (a App) felt(msg tea.KeyMsg, hasty, dropping bool) (App, tea.Cmd) {
	switch {
	case key.Matches(msg, a.keys.Kill):
		return a.kill() // however it comes
	case msg.Paste && !a.top().Typing():
		return a.acknowledged().say(levelWarn, "A paste outside an input is dropped.")
	case dropping && !msg.Paste:
		a.still = true
		return a, nil
	case hasty:
		return a.acknowledged().hasty(msg)
	}
	return a.acknowledged().key(msg)
}

// hasty handles keys that came at once.
func (a App) hasty(msg tea.KeyMsg) (App, tea.Cmd) {
	var cmds []tea.Cmd
	for {
		one, rest := firstKey(msg)
		var cmd tea.Cmd
		switch {
		case a.top().Typing():
			a, cmd = a.textual(msg)
			return a, tea.Batch(append(cmds, cmd)...)
		case !a.harmless(one):
			a.hand.pasting = a.env.Now().Add(quiet)
			a, cmd = a.say(levelWarn, "Keys came all at once. That may be a paste, and a paste outside an input is dropped.")
			return a, tea.Batch(append(cmds, cmd)...)
		}
		a, cmd = a.key(one)
		cmds = append(cmds, cmd) // in a sequence, a slow read would hold up what the next key asked for
		if len(rest.Runes) == 0 {
			return a, tea.Batch(cmds...)
		}
		msg = rest
	}
}

// pressed handles what the palette presses for the operator: one key, or two such as
// those of a view.
func (a App) pressed(msg tea.KeyMsg) (App, tea.Cmd) {
	one, rest := firstKey(msg)
	a, cmd := a.key(one)
	if len(rest.Runes) == 0 {
		return a, cmd
	}
	a, then := a.pressed(rest)
	return a, tea.Batch(cmd, then)
}

// firstKey parts the first character of a message from the others.
func firstKey(msg tea.KeyMsg) (first, rest tea.KeyMsg) {
	if len(msg.Runes) < 2 {
		return msg, tea.KeyMsg{}
	}
	first, rest = msg, msg
	first.Runes, rest.Runes = msg.Runes[:1], msg.Runes[1:]
	return first, rest
}

// harmless reports whether a key only moves, or begins an input.
func (a App) harmless(msg tea.KeyMsg) bool {
	return key.Matches(msg, defaultMoveKeys().all()...) || !a.dialogOpen() && key.Matches(msg, a.keys.Palette, defaultTicketsKeys().Filter)
}

// textual gives what came at once to an input, as the paste that it may be: a
// newline is text there, and no answer.
func (a App) textual(msg tea.KeyMsg) (App, tea.Cmd) {
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		if !msg.Alt {
			return a.key(pasted(string(msg.Runes)))
		}
	case tea.KeyEnter, tea.KeyCtrlJ:
		return a.key(pasted("\n"))
	case tea.KeyTab:
		return a.key(pasted("\t"))
	case tea.KeyBackspace, tea.KeyDelete, tea.KeyLeft, tea.KeyRight, tea.KeyUp, tea.KeyDown, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown:
		return a.key(msg) // held down
	}
	return a.say(levelWarn, "Keys came all at once, as from a paste: an input takes only the text of them.")
}

func pasted(text string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}
}

// drawn is the last frame: what a dropped key leaves as it is costs nothing. Of the
// line of keys it knows what it was made of: it seldom changes.
type drawn struct {
	frame         string
	due           bool // something has changed since
	keys, keyLine string
}
