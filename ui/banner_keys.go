package ui

import "github.com/charmbracelet/bubbles/key"

// bannersKeys are those of the Banners screen. In the editor only the keys of
// typing are keys; all else is text. ctrl+z is no undo here: it suspends the
// console, as in any terminal.
type bannersKeys struct {
	move   moveKeys
	typing typingKeys

	Edit, Outside, Send, Remove, Rehearse, Save, Reset, Nobody, Copy key.Binding
	Undo, Redo, Fix, FixAll, NextFinding, PrevFinding                key.Binding
	NextCard, PrevCard, AddCard, RemoveCard, CardOn, CardBack        key.Binding
	Form, Pane, Fold, Width, Light                                   key.Binding
}

// typingKeys are those of the editor.
type typingKeys struct {
	Done, Next, Prev, Send, Kind, Undo, Redo, NextCard, PrevCard key.Binding
}

func defaultBannersKeys() bannersKeys {
	t := defaultTicketsKeys()
	return bannersKeys{
		move: t.move, typing: defaultTypingKeys(), Remove: t.Remove,
		Edit:        bind("edit", "enter"),
		Outside:     bind("JSON in $EDITOR", "e"),
		Send:        bind("send…", "s"),
		Rehearse:    bind("rehearse with a test user…", "T"),
		Save:        bind("save as template…", "w"),
		Reset:       bind("template's own words", "R"),
		Nobody:      bind("choose nobody", "c"),
		Copy:        bind("copy the JSON", "y"),
		Undo:        bindAs("u", "undo", "u", "ctrl+_"),
		Redo:        bindAs("U", "redo", "U", "ctrl+y"),
		Fix:         bind("fix the finding", "f"),
		FixAll:      bind("fix all", "F"),
		NextFinding: bind("next finding", "n"),
		PrevFinding: bind("previous finding", "N"),
		NextCard:    bindAs(".", "next card", ".", "right"),
		PrevCard:    bindAs(",", "previous card", ",", "left"),
		AddCard:     bind("add a card", "a"),
		RemoveCard:  bind("remove the card", "d"),
		CardOn:      bind("move the card on", ">"),
		CardBack:    bind("move the card back", "<"),
		Form:        bind("next form", "o"),
		Pane:        bind("next pane", "p"),
		Fold:        bind("minimise the preview", "m"),
		Width:       bind("phone or desktop", "v"),
		Light:       bind("light or dark widget", "l"),
	}
}

func defaultTypingKeys() typingKeys {
	return typingKeys{
		Done:     bind("stop editing", "esc"),
		Next:     bind("next field", "tab"),
		Prev:     bind("previous field", "shift+tab"),
		Send:     bind("send…", "ctrl+s"),
		Kind:     bind("switch the kind", "ctrl+t"),
		Undo:     bindAs("ctrl+_", "undo", "ctrl+_"), // what terminals send for ctrl+/ too
		Redo:     bind("redo", "ctrl+y"),
		NextCard: bind("next card", "pgdown"),
		PrevCard: bind("previous card", "pgup"),
	}
}
