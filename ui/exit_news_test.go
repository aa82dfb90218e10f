package ui

import (
	"testing"
	"time"

	"botback/model"
)

// The customer took it back while the dialog was open: the order goes nowhere, the
// dialog says what was written, and only another yes closes.
func TestTakenBackWhileTheDialogIsOpen(t *testing.T) {
	for text, state := range map[string]model.ExitState{
		"no wait, do NOT close, I want to stay with the agent": model.ExitWithdrawn,
		"what about my order?":                                 model.ExitDoubt,
	} {
		t.Run(text, func(t *testing.T) {
			w := asking(t, Config{}, chats(2)...)
			w.Press("c")
			w.says("101", text)
			w.Pass(6 * time.Second)
			w.wantState("101", state)
			w.Sees("Customer 101 wrote again after this dialog opened: “" + text)
			w.Hurry("y", "y")
			w.wants()
			w.wantState("101", state)
			w.Sees("Read it and decide again.", "after “talk to bot”")
			w.Pass(time.Second)
			w.Press("esc")
			w.hush()
			w.Sees(state.String()+" <1m “"+text[:14], "wrote 1 other message: “"+text[:14])
			w.Press("c")
			w.Pass(time.Second)
			w.Press("y")
			w.wants("remove 101", "close 101")
		})
	}
}

// Having read it, the operator may close all the same from the same dialog.
func TestTheSameDialogClosesOnTheSecondYes(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("c")
	w.says("101", "what about my order?")
	w.Pass(6 * time.Second)
	w.Press("y")
	w.wants()
	w.Pass(time.Second)
	w.Press("y")
	w.wants("remove 101", "close 101")
}

// The dialog that asks again stands on No: enter pressed once more, out of impatience,
// is no second yes.
func TestTheDialogThatAsksAgainStandsOnNo(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("c", "right")
	w.says("101", "wait, my order is not there yet")
	w.Pass(6 * time.Second)
	w.Press("enter")
	w.Sees("wrote again", "> No, keep it open <")
	w.Press("enter")
	w.wants()
	if w.App.dialogOpen() {
		t.Error("enter on No does not leave")
	}
}

// The request once more is no news.
func TestAskingAgainDoesNotStopTheDialog(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.Press("c")
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.SeesNot("wrote again")
	w.Press("y")
	w.wants("remove 101", "close 101")
}

// Of several, those whose customers wrote on are left out and named.
func TestOneOfSeveralTookItBack(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.says("101", "talk to bot")
	w.says("102", "talk to bot")
	w.Pass(6 * time.Second)
	w.Press("2", "*", "c")
	w.says("102", "no, keep the agent")
	w.Pass(6 * time.Second)
	w.Press("y")
	w.wants("remove 101", "close 101")
	w.wantState("102", model.ExitWithdrawn)
}

// Whoever looks at Exits reads the newest word of the customer in the row.
func TestTheRowSaysWhatTheCustomerWroteLast(t *testing.T) {
	w := asking(t, Config{}, chats(2)...)
	w.says("101", "no sorry, please keep the agent")
	w.Pass(6 * time.Second)
	w.hush()
	w.Sees("withdrawn <1m “no sorry, please", "the customer took it back", "by “no”")
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	w.hush()
	w.wantState("101", model.ExitAsked)
	w.Sees("asked <1m talk to bot")
}
