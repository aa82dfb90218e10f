package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// bind makes a binding whose help shows its keys as they are written here, so
// that a key stands in one place only.
func bind(help string, keys ...string) key.Binding {
	shown := keys[0]
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keyLabel(shown), help))
}

// bindAs is bind with a label of its own, for groups such as the arrows.
func bindAs(label, help string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, help))
}

func keyLabel(k string) string {
	switch k {
	case " ":
		return "space"
	case "up":
		return "↑"
	case "down":
		return "↓"
	}
	return k
}

// because says in the help why a key does nothing now. An empty reason
// enables the key.
func because(b key.Binding, reason string) key.Binding {
	b.SetEnabled(reason == "")
	if reason != "" {
		b.SetHelp(b.Help().Key, b.Help().Desc+" ("+strings.TrimPrefix(reason, "this console is ")+")")
	}
	return b
}

// readOnly is why nothing can be done in a console that was started to look.
const readOnly = "this console is read-only"

// reasonOf is the reason that because has given for a key.
func reasonOf(b key.Binding) string {
	_, reason, given := strings.Cut(b.Help().Desc, " (")
	if !given {
		return b.Help().Desc
	}
	if reason = strings.TrimSuffix(reason, ")"); reason == "read-only" {
		return readOnly
	}
	return reason
}

// doesNothing says it of a key that is switched off, and why.
func doesNothing(b key.Binding) tea.Cmd {
	if reasonOf(b) == readOnly {
		return notice(levelWarn, "This console is read-only: it shows, and changes nothing.")
	}
	return notice(levelWarn, sentence(b.Help().Key+" does nothing now: "+reasonOf(b)))
}

// whyNot says why a key does nothing, if it is one that is switched off.
func whyNot(msg tea.KeyMsg, groups [][]key.Binding) tea.Cmd {
	for _, group := range groups {
		for _, b := range group {
			if !b.Enabled() && slices.Contains(b.Keys(), msg.String()) {
				return doesNothing(b)
			}
		}
	}
	return nil
}

// globalKeys work on every screen that is not typing.
type globalKeys struct {
	Tabs    key.Binding
	NextTab key.Binding
	PrevTab key.Binding
	Help    key.Binding
	Palette key.Binding
	Back    key.Binding
	Refresh key.Binding
	Quit    key.Binding
	Kill    key.Binding
	Suspend key.Binding
	Private key.Binding
	Dump    key.Binding
}

func defaultGlobalKeys() globalKeys {
	return globalKeys{
		Tabs:    bindAs("1-6", "screen", "1", "2", "3", "4", "5", "6"),
		NextTab: bind("next screen", "tab"),
		PrevTab: bind("previous screen", "shift+tab"),
		Help:    bind("help", "?"),
		Palette: bind("command palette", ":"),
		Back:    bind("back", "esc"),
		Refresh: bind("refresh now", "r"),
		Private: bind("privacy on or off", "P"),
		Dump:    bind("dump the screen", "D"),
		Quit:    bind("quit", "q"),
		Kill:    bindAs("ctrl+c ×2", "quit at once", "ctrl+c"),
		Suspend: bind("suspend", "ctrl+z"),
	}
}

// moveKeys are the ways to move in a list.
type moveKeys struct {
	Up, Down, PageUp, PageDown, Top, Bottom key.Binding
}

func defaultMoveKeys() moveKeys {
	return moveKeys{
		Up:       bindAs("↑ k", "up", "up", "k"),
		Down:     bindAs("↓ j", "down", "down", "j"),
		PageUp:   bindAs("pgup", "page up", "pgup", "ctrl+b"),
		PageDown: bindAs("pgdn", "page down", "pgdown", "ctrl+f"),
		Top:      bindAs("g", "first", "g", "home"),
		Bottom:   bindAs("G", "last", "G", "end"),
	}
}

func (m moveKeys) all() []key.Binding {
	return []key.Binding{m.Up, m.Down, m.PageUp, m.PageDown, m.Top, m.Bottom}
}

// ticketsKeys are those of the Tickets screen.
type ticketsKeys struct {
	move                                                     moveKeys
	Open, Filter, Sort, Invert, Mark, MarkAll, Preview, Hold key.Binding
	Banner, Offer, Remove, Close, Note, Tags, Copy, ClearAll key.Binding
	Views, Columns, Search, Pulse, Text, SortBack            key.Binding
}

func defaultTicketsKeys() ticketsKeys {
	return ticketsKeys{
		move:     defaultMoveKeys(),
		Open:     bind("conversation", "enter"),
		Filter:   bind("filter", "/"),
		Sort:     bind("sort by next column", "s"),
		SortBack: bind("sort column before", "<"),
		Invert:   bind("invert sort", "S"),
		Mark:     bind("mark", " "),
		MarkAll:  bind("mark all that match", "*"),
		ClearAll: bind("clear marks", "ctrl+u"),
		Preview:  bind("preview pane", "p"),
		Hold:     bind("hold updates", "h"),
		Views:    bindAs("v 0-9", "view", "v"),
		Columns:  bind("columns…", "C"),
		Search:   bind("search resolved tickets…", "F"),
		Pulse:    bind("pulse strip", "i"),
		Banner:   bind("banner…", "b"),
		Offer:    bind("banner to chats just taken…", "a"),
		Remove:   bind("remove banner…", "B"),
		Close:    bind("close…", "x", "c"),
		Text:     bind("message…", "m"),
		Note:     bind("note…", "n"),
		Tags:     bind("tags…", "t"),
		Copy:     bind("copy id", "y"),
	}
}

// acts are the keys that are about the marked tickets or the one under the cursor.
func (k ticketsKeys) acts() []key.Binding {
	return []key.Binding{k.Banner, k.Remove, k.Close, k.Text, k.Note, k.Tags, k.Copy}
}

// conversationKeys are those of the Conversation screen.
type conversationKeys struct {
	move                                    moveKeys
	Banner, Remove, Close, Note, Tags, Copy key.Binding
	Older, Find, Evidence, Back             key.Binding
}

func defaultConversationKeys() conversationKeys {
	t := defaultTicketsKeys()
	return conversationKeys{
		move: t.move, Banner: t.Banner, Remove: t.Remove, Close: t.Close, Note: t.Note, Tags: t.Tags, Copy: t.Copy,
		Older:    bind("load older", "o"),
		Find:     bind("search", "/"),
		Evidence: bind("what asks for the bot", "e"),
		Back:     bind("back", "esc"),
	}
}

// exitsKeys are those of the Exits screen.
type exitsKeys struct {
	move                                                              moveKeys
	Confirm, Decline, Undo, Retry, Open, Mark, MarkAll, Dismiss, Copy key.Binding
}

func defaultExitsKeys() exitsKeys {
	return exitsKeys{
		move:    defaultMoveKeys(),
		Confirm: bind("confirm…", "c", "x"),
		Decline: bind("decline", "d"),
		Undo:    bind("undo", "u"),
		Retry:   bind("retry or look up", "R"),
		Open:    bind("conversation", "enter"),
		Mark:    bind("mark", " "),
		MarkAll: bind("mark all that ask", "*"),
		Dismiss: bind("put away", "z"),
		Copy:    bind("copy id", "y"),
	}
}

// acts are the keys that are about the marked exits or the one under the cursor.
func (k exitsKeys) acts() []key.Binding {
	return []key.Binding{k.Confirm, k.Decline, k.Undo, k.Dismiss, k.Copy}
}

// dialogKeys are shared by the dialogs. The key that opens a dialog is never
// one that confirms it.
type dialogKeys struct {
	Next, Prev, Left, Right, Option, Pick, Choose, Yes, No, Leave key.Binding
}

func defaultDialogKeys() dialogKeys {
	return dialogKeys{
		Next:   bindAs("tab", "next", "tab", "down"),
		Prev:   bindAs("shift+tab", "previous", "shift+tab", "up"),
		Left:   bindAs("← →", "no or yes", "left"),
		Right:  bindAs("→", "yes", "right"),
		Option: bindAs("← →", "option", "left", "right"),
		Pick:   bind("pick", " "),
		Choose: bind("choose", "enter"),
		Yes:    bind("yes", "y"),
		No:     bindAs("n esc", "no", "n", "esc"),
		Leave:  bind("no", "esc"),
	}
}
