package ui

import (
	"strconv"
	"strings"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// confirm is the lower edge of a destructive dialog: two choices, No first,
// and above twenty targets an input for their number: typing there is on the way
// to yes, which takes the right number only. It holds no targets and does nothing;
// the dialog around it does.
type confirm struct {
	env   *env
	no    string
	yes   string
	need  int // the number to type, 0 if none
	count textinput.Model
	sure  bool // the cursor is on yes
	fault string
	since time.Time // the choice can be seen
}

// answer is what a key made of a confirm.
type answer uint8

const (
	answerNone answer = iota
	answerNo
	answerYes
)

// deafFor is how long a choice takes no answer after it came to be seen: a key
// that comes sooner was pressed for what was on the screen before.
const deafFor = 400 * time.Millisecond

func newConfirm(e *env, no, yes string, targets int) confirm {
	c := confirm{env: e, no: no, yes: yes, count: e.theme.input("› ", ""), since: e.Now()}
	if targets > model.MaxUncounted {
		c.need = targets
		c.count.Width = 8
	}
	return c
}

// focused gives the keyboard to the confirm or takes it away.
func (c confirm) focused(on bool) confirm {
	if c.need > 0 && on {
		c.count.Focus()
	} else {
		c.count.Blur()
	}
	return c
}

func (c confirm) typing() bool { return c.count.Focused() }

// key handles a key while the confirm has the keyboard.
func (c confirm) key(msg tea.KeyMsg, keys dialogKeys) (confirm, answer) {
	switch {
	case c.answers(msg, keys) && c.env.Now().Sub(c.since) < deafFor:
		c.fault = "That came too soon to be an answer: read it first."
	case key.Matches(msg, keys.Left):
		c.sure = false
	case key.Matches(msg, keys.Right):
		c.sure = true
	case key.Matches(msg, keys.Choose) && !c.sure:
		return c, answerNo
	case key.Matches(msg, keys.Choose):
		return c.yesAnswer()
	case c.typing():
		was := c.count.Value()
		c.count, _ = c.count.Update(msg)
		c.sure = c.sure || c.count.Value() != was // else enter would take No, and nothing would say so
		c.fault = ""
	case key.Matches(msg, keys.Yes):
		return c.yesAnswer()
	case key.Matches(msg, keys.No):
		return c, answerNo
	}
	return c, answerNone
}

// answers reports whether a key would be an answer.
func (c confirm) answers(msg tea.KeyMsg, keys dialogKeys) bool {
	return key.Matches(msg, keys.Choose) || !c.typing() && key.Matches(msg, keys.Yes, keys.No)
}

// again asks once more, from the beginning: No, without a number.
func (c confirm) again() confirm {
	c.sure, c.fault, c.since = false, "", c.env.Now()
	c.count.SetValue("")
	return c
}

// goesBack is said where there is nothing to choose, since nobody is left, perhaps.
const goesBack = "enter or esc goes back."

// backHelp is the key line then.
func backHelp() []key.Binding { return []key.Binding{bindAs("enter", "go back", "enter", "esc")} }

// leaves reports whether a key leaves a dialog in which there is nothing to choose. Letters and
// digits do not: somebody may be typing, and when the dialog is gone they are keys of
// the screen below, where an x and a y close a chat.
func (c confirm) leaves(msg tea.KeyMsg, keys dialogKeys) bool {
	return key.Matches(msg, keys.Leave) || key.Matches(msg, keys.Choose) && c.env.Now().Sub(c.since) >= deafFor
}

// yesAnswer is yes, if the number is right. A dialog that stays, because it cannot be
// done so, or comes back asks again: the same key pressed twice is one answer.
func (c confirm) yesAnswer() (confirm, answer) {
	if c.need > 0 && strings.TrimSpace(c.count.Value()) != strconv.Itoa(c.need) {
		c.fault = "Type " + strconv.Itoa(c.need) + ", the number of tickets, to go on."
		return c, answerNone
	}
	return c.again(), answerYes
}

// help are the keys that answer. While a number is typed, letters are no answer.
func (c confirm) help(k dialogKeys) []key.Binding {
	if c.typing() {
		return []key.Binding{k.Left, k.Choose, k.Leave}
	}
	return []key.Binding{k.Left, k.Choose, k.Yes, k.No}
}

func (c confirm) view(focused bool) []string {
	t := c.env.theme
	var lines []string
	if c.need > 0 {
		lines = append(lines, t.Warn.Render("Type the number of tickets, "+strconv.Itoa(c.need)+":")+" "+c.count.View())
	}
	if c.fault != "" {
		lines = append(lines, t.Bad.Render(c.fault))
	}
	no, yes := "  "+c.no+"  ", "  "+c.yes+"  "
	switch {
	case focused && c.sure:
		no, yes = "  "+c.no+"  ", t.Bad.Render("> "+c.yes+" <")
	case focused:
		no, yes = t.Selected.Render("> "+c.no+" <"), "  "+c.yes+"  "
	}
	return append(lines, no+"  "+yes)
}
