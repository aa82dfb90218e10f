package ui

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
)

// Status tells which draft is shown and whether it can be sent.
func (b banners) Status() string {
	d := b.draft()
	s := d.template.Name
	if d.edited {
		s += fmt.Sprintf(", edited (%s to undo)", count(len(d.history.past), "step"))
	}
	return s + " · form " + d.history.now.banner.Form.String() + " · " + b.checksText()
}

// bindings are the keys with the reasons of those that do nothing now.
func (b banners) bindings() bannersKeys {
	k, d := b.keys, b.draft()
	k.Send, k.typing.Send = because(k.Send, b.whyNotSend()), because(k.typing.Send, b.whyNotSend())
	k.Remove = because(k.Remove, b.whyNotAct())
	k.Rehearse = because(k.Rehearse, b.whyNotRehearse())
	k.Save = because(k.Save, b.whyNotSave())
	k.Outside = because(k.Outside, b.whyNotOutside())
	k.Edit = because(k.Edit, b.whyNotWord())
	k.Fix, k.FixAll = because(k.Fix, b.whyNotFix()), because(k.FixAll, b.whyNotFixAll())
	if !d.edited {
		k.Reset = because(k.Reset, "nothing is changed")
	}
	if len(d.history.past) == 0 {
		k.Undo, k.typing.Undo = because(k.Undo, "nothing is changed"), because(k.typing.Undo, "nothing is changed")
	}
	if len(d.history.future) == 0 {
		k.Redo, k.typing.Redo = because(k.Redo, "nothing was undone"), because(k.typing.Redo, "nothing was undone")
	}
	if len(d.history.now.banner.Cards) < 2 {
		only := "there is one card"
		k.NextCard, k.PrevCard, k.RemoveCard = because(k.NextCard, only), because(k.PrevCard, only), because(k.RemoveCard, only)
		k.CardOn, k.CardBack = because(k.CardOn, only), because(k.CardBack, only)
		k.typing.NextCard, k.typing.PrevCard = because(k.typing.NextCard, only), because(k.typing.PrevCard, only)
	}
	return k
}

func (b banners) ShortHelp() []key.Binding {
	k := b.bindings()
	if b.typing {
		t := k.typing
		return []key.Binding{t.Done, t.Next, t.Send, t.Kind, t.Undo, t.Redo, t.NextCard}
	}
	return []key.Binding{k.Edit, k.Send, k.Fix, k.Pane, k.Undo, k.Rehearse, k.Remove, k.Outside}
}

func (b banners) FullHelp() [][]key.Binding {
	k := b.bindings()
	t := k.typing
	typing := []key.Binding{t.Next, t.Prev, t.Kind, t.Undo, t.Redo, t.NextCard, t.PrevCard, t.Send, t.Done}
	if b.typing {
		return [][]key.Binding{typing}
	}
	for i := range typing {
		typing[i] = because(typing[i], "while editing")
	}
	return [][]key.Binding{
		{k.Edit, k.Outside, k.Undo, k.Redo, k.Reset, k.Form, k.Save, k.Copy},
		{k.Send, k.Remove, k.Nobody, k.Rehearse, k.Fix, k.FixAll, k.NextFinding, k.PrevFinding},
		{k.NextCard, k.PrevCard, k.AddCard, k.RemoveCard, k.CardOn, k.CardBack},
		{k.Pane, k.Width, k.Light, k.Fold}, k.move.all(), typing,
	}
}
