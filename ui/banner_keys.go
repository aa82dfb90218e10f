package ui

import "github.com/charmbracelet/bubbles/key"

// bannersKeys are those of the Banners screen. In the editor only Done, Next,
// Prev and SendTyping are keys; all else is text.
type bannersKeys struct {
	move                                                moveKeys
	Edit, Send, Remove, Form, Pane, Reset, Undo, Nobody key.Binding
	Copy                                                key.Binding
	Done, Next, Prev, SendTyping                        key.Binding
}

func defaultBannersKeys() bannersKeys {
	t := defaultTicketsKeys()
	return bannersKeys{
		move:       t.move,
		Edit:       bindAs("enter e", "edit", "enter", "e"),
		Send:       bind("send…", "s"),
		Remove:     t.Remove,
		Form:       bind("next form", "f"),
		Pane:       bind("next pane", "p"),
		Reset:      bind("template's own words", "R"),
		Undo:       bind("back to my words", "u"),
		Nobody:     bind("choose nobody", "c"),
		Copy:       bind("copy the JSON", "y"),
		Done:       bind("stop editing", "esc"),
		Next:       bind("next field", "tab"),
		Prev:       bind("previous field", "shift+tab"),
		SendTyping: bind("send…", "ctrl+s"),
	}
}
