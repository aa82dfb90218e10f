package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// line is the line of the screen that holds a text.
func (w *world) line(text string) string {
	w.T.Helper()
	for l := range strings.SplitSeq(w.Screen(), "\n") {
		if strings.Contains(l, text) {
			return l
		}
	}
	w.T.Fatalf("no line holds %q:\n%s", text, w.Screen())
	return ""
}

func TestSearchGoesFromTheNewestHitToTheOldest(t *testing.T) {
	w := talking(t, 100)
	w.Press("/")
	w.Type("LINE 01")
	w.Sees("1 of 10, newest first")
	if got := w.line("line 019"); !strings.HasPrefix(got, "> ") {
		t.Errorf("the newest hit is not marked as the one gone to: %q", got)
	}
	w.Press("enter", "enter")
	w.Sees("3 of 10")
	if got := w.line("line 017"); !strings.HasPrefix(got, "> ") {
		t.Errorf("the third hit is not gone to: %q", got)
	}
	if got := w.line("line 018"); !strings.HasPrefix(got, "· ") {
		t.Errorf("another hit is not marked: %q", got)
	}
	w.Press("down")
	w.Sees("2 of 10")
	w.Press("esc")
	w.SeesNot("newest first")
	w.Sees("line 018") // the reader stays where the search led
}

func TestSearchKnowsNeitherCaseNorAccents(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.says("101", "Où est ma CAFÉTIÈRE 👩‍👩‍👧 ?")
	w.open(Config{})
	w.Start(80, 24)
	w.Press("enter", "/")
	w.Type("cafetiere")
	w.Sees("1 of 1, newest first")
	w.Type("zz")
	w.Sees("not in what is loaded here")
}

func TestLettersInTheSearchAreText(t *testing.T) {
	w := talking(t, 3)
	w.Press("/")
	w.Burst("qxnb")
	w.Sees("/ qxnb")
	if _, ok := w.App.top().(conversation); !ok {
		t.Error("a letter of the search has opened something")
	}
}

func TestTheTimelineShowsWhatWasDone(t *testing.T) {
	w := emptyWorld(t, chats(1)...)
	w.trail = []model.Event{
		{ID: 1, At: noon.Add(-time.Minute), Who: "lee", Ticket: "101", Kind: model.EventBannerShown, What: "banner sent", Result: "ok"},
		{ID: 2, At: noon.Add(-time.Minute), Who: "lee", Ticket: "999", Kind: model.EventNote, What: "of somebody else", Result: "ok"},
	}
	w.says("101", "after the banner")
	w.open(Config{})
	w.Start(100, 30)
	w.Press("enter")
	w.Sees("• 11:59:00 lee: banner sent", "after the banner")
	w.SeesNot("of somebody else")
	screen := w.Screen()
	if strings.Index(screen, "banner sent") > strings.Index(screen, "after the banner") {
		t.Errorf("the banner stands after the message that it came before:\n%s", screen)
	}
	w.Press("n")
	w.Type("call back")
	for _, b := range w.App.top().ShortHelp() {
		if strings.HasPrefix(b.Help().Desc, "save") {
			w.Press(b.Keys()[0])
			break
		}
	}
	w.Pass(time.Second)
	top[conversation](t, w)
	w.wants("note 101 call back")
	w.Sees("lee: note saved: call back")
}

func TestTheEvidenceIsMarkedAndFound(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.open(Config{})
	w.Start(100, 30)
	w.says("101", "talk to bot")
	w.Pass(6 * time.Second)
	for i := range 60 {
		w.writes("101", model.AuthorAgent, fmt.Sprintf("later %02d", i))
	}
	w.Pass(6 * time.Second)
	w.Press("2", "enter")
	w.SeesNot("asks for the bot: exit")
	w.Press("e")
	w.Sees("talk to bot", "▲ asks for the bot: exit")
}

func TestNewMessagesStandBehindALine(t *testing.T) {
	w := talking(t, 60)
	w.Press("pgup")
	w.says("101", "news one")
	w.says("101", "news two")
	w.Pass(6 * time.Second)
	w.Press("G")
	w.line("── new")
	screen := w.Screen()
	if at := strings.Index(screen, "── new"); at < strings.Index(screen, "line 059") || at > strings.Index(screen, "news one") {
		t.Errorf("the line does not stand between what was read and what is new:\n%s", screen)
	}
	w.says("101", "seen as it comes")
	w.Pass(6 * time.Second)
	if strings.Contains(w.Screen(), "── new") {
		t.Error("the line stays after the reader has seen all")
	}
}

func TestAnEventIsNotShownTwice(t *testing.T) {
	w := talking(t, 1)
	c := top[conversation](t, w)
	e := model.Event{At: noon, Who: "lee", Ticket: "101", Kind: model.EventNote, What: "note saved", Result: "ok"}
	kept := e
	kept.ID, kept.At = 7, noon.Add(300*time.Microsecond)
	c = c.happened([]model.Event{e}).remembered(historyMsg{ticket: "101", events: []model.Event{kept}})
	if len(c.events) != 1 {
		t.Errorf("the event stands there %d times", len(c.events))
	}
}

func TestTheHeadTellsTheNoteAndWhoElseIsAtIt(t *testing.T) {
	w := emptyWorld(t, with(chat("101"), func(k *model.Ticket) { k.Note = "called twice\nwants a refund" }))
	w.says("101", "hello")
	w.handled = map[model.TicketID]string{"101": "mia@desk/7"}
	w.open(Config{})
	w.Start(120, 30)
	w.Press("enter")
	w.Sees("note called twice wants a refund", "handled by mia@desk/7 until 12:01:0", "hello")
	w.handled["101"] = ""
	w.change("101", func(k *model.Ticket) { k.Note = "" })
	w.Pass(6 * time.Second) // nobody has written
	w.SeesNot("note called", "handled by")
}
