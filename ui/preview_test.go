package ui

import (
	"testing"
	"time"

	"botback/model"
)

// A preview that could not be read is read again at the next look, though nobody
// has written since.
func TestAPreviewThatFailedIsReadAgain(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.faults["messages"] = model.ErrUnavailable
	w.says("101", "hello you")
	w.Pass(6 * time.Second)
	w.Pass(time.Second)
	w.Sees("cannot be reached")
	delete(w.faults, "messages")
	w.Pass(10 * time.Second)
	w.Pass(time.Second)
	w.Sees("hello you")
	w.SeesNot("cannot be reached")
}

// What the bot writes is news for the preview as for the conversation.
func TestThePreviewFollowsTheBot(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.says("101", "hello")
	w.Pass(6 * time.Second)
	w.Pass(time.Second)
	last := w.tickets["101"].LastAgent
	w.writes("101", model.AuthorBot, "I am back")
	w.change("101", func(k *model.Ticket) { k.LastBot, k.LastAgent = k.LastAgent, last })
	w.Pass(6 * time.Second)
	w.Pass(time.Second)
	w.Sees("I am back")
}
