package model

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// at is a moment of a rehearsal that began at noon.
func after(seconds int) time.Time { return exitNoon.Add(time.Duration(seconds) * time.Second) }

// rehearsed is a rehearsal with chat's customer, before anything was sent. The
// phrase stands in the conversation already.
func rehearsed(mode WatchMode, t Ticket) Rehearsal {
	u := TestUser{UID: t.UID, Name: "Ana"}
	return NewRehearsal(u, t, Templates()[1].Banner, mode, []Message{says("old", after(-60), "talk to bot")}, exitNoon)
}

func chatless() Ticket { return TestUser{UID: "u42"}.Chat(nil) }

func dismisses(id MessageID, when time.Time) Message {
	return Message{ID: id, Author: AuthorCustomer, At: when, Body: Body{Kind: BodyEvent, Text: DismissedEvent}}
}

// marks are the states of the ticks in their order: sent, clicked or typed,
// dismissed, removed, closed, running.
func (r Rehearsal) marks() string {
	var b strings.Builder
	for _, t := range r.Ticks() {
		b.WriteString(t.State.Mark())
	}
	return strings.ReplaceAll(b.String(), " ", ".")
}

func TestRehearsalTicks(t *testing.T) {
	m := testMatcher(t)
	sent := rehearsed(ModeAsk, chat()).Sent(nil, after(1))
	hears := func(r Rehearsal, ms ...Message) Rehearsal { return r.Heard(ms, m, after(10)) }
	removal := BannerRecord{Fate: BannerRemoved, Since: after(20), By: "lee"}
	resolved := with(chat(), func(k *Ticket) { k.Status, k.Resolved = StatusResolved, after(21) })
	asked := hears(sent, says("m1", after(5), "talk to bot"))
	undecided := Exit{Ticket: chat(), State: ExitAsked, Reason: "confirm or decline"}
	lost := fmt.Errorf("show banner: %w", ErrUnknownOutcome)
	for name, c := range map[string]struct {
		r     Rehearsal
		marks string
		says  string // in the evidence
	}{
		"before the sending":  {rehearsed(ModeAsk, chat()), "......", "on its way"},
		"sent":                {sent, "x.....", "nobody is told"},
		"refused":             {rehearsed(ModeAsk, chat()).Sent(ErrRefused, after(1)), "!-----", "nothing was sent"},
		"answer lost":         {rehearsed(ModeAsk, chat()).Sent(lost, after(1)), "?.....", "not known"},
		"lost, but it clicks": {hears(rehearsed(ModeAsk, chat()).Sent(lost, after(1)), says("m1", after(5), "talk to bot")), "?x-...", "12:00:05Z “talk to bot”"},

		"clicked":             {asked, "xx-...", "word for word what the button posts"},
		"the rule is named":   {asked, "xx-...", "exit, rule exact “talk to bot”"},
		"heard before":        {hears(sent, says("old", after(-60), "talk to bot")), "x.....", "a click, or the typed phrase"},
		"heard twice":         {hears(asked, says("m1", after(5), "talk to bot")), "xx-...", "12:00:05Z"},
		"the agent says it":   {hears(sent, from(says("m1", after(5), "talk to bot"), AuthorAgent)), "x.....", ""},
		"only a doubt":        {hears(sent, says("m1", after(5), "how do I talk to bot?")), "x?....", "doubt"},
		"a doubt, then clear": {hears(sent, says("m1", after(5), "how do I talk to bot?"), says("m2", after(6), "talk to bot")), "xx-...", "12:00:06Z"},
		"clear, then a doubt": {hears(asked, says("m2", after(6), "how do I talk to bot?")), "xx-...", "12:00:05Z"},
		"small talk":          {hears(sent, says("m1", after(5), "hello?")), "x.....", ""},

		"dismissed":            {hears(sent, dismisses("m1", after(5))), "x-x-..", "dismissed instead"},
		"dismissed, then asks": {hears(sent, dismisses("m1", after(5)), says("m2", after(9), "talk to bot")), "xxx-..", "12:00:09Z"},
		"the watch waits":      {asked.Watched(undecided), "xx-...", "waits for you on Exits (2): confirm or decline"},
		"in grace":             {asked.Watched(Exit{State: ExitGrace}), "xx-...", "grace period"},
		"declined":             {asked.Watched(Exit{State: ExitDeclined}), "xx-...", "declined on Exits"},
		"the close failed":     {asked.Watched(Exit{State: ExitFailed, Reason: "the platform refused it"}), "xx-.!.", "the platform refused it"},

		"removed":            {asked.Recorded(removal, after(20)), "xx-x..", "by lee"},
		"removed long ago":   {asked.Recorded(BannerRecord{Fate: BannerRemoved, Since: after(-20)}, after(20)), "xx-...", ""},
		"removed, no answer": {asked.Recorded(BannerRecord{Fate: BannerUncertain, Since: after(20)}, after(20)), "xx-?..", "answer to the removal was lost"},
		"removed, no click":  {sent.Recorded(removal, after(20)), "x.-x..", "removed before"},

		"closed":              {asked.Recorded(removal, after(20)).SeenChat(resolved, after(22)), "xx-xx.", "12:00:21Z ticket 42 reads resolved"},
		"all of it":           {asked.Recorded(removal, after(20)).SeenChat(resolved, after(22)).SeenBot(false, nil, after(23)), "xx-xxx", "not paused any more"},
		"still paused":        {asked.SeenChat(resolved, after(22)).SeenBot(true, nil, after(23)), "xx-.x.", "still paused"},
		"the bot is not told": {asked.SeenChat(resolved, after(22)).SeenBot(false, ErrNotFound, after(23)), "xx-.x?", "does not know it"},
		"closed by hand":      {sent.SeenChat(resolved, after(22)).SeenBot(false, nil, after(23)), "x-..xx", "closed first"},
		"missed":              {sent.SeenChat(with(chat(), func(k *Ticket) { k.Status = StatusMissed }), after(22)), "x-..-.", "was missed"},
		"another's chat":      {sent.SeenChat(with(resolved, func(k *Ticket) { k.UID = "u43" }), after(22)), "x.....", ""},
		"paused meanwhile":    {sent.SeenBot(false, nil, after(5)), "x.....", "paused while an agent has the chat"},

		"without a chat":          {rehearsed(ModeAsk, chatless()).Sent(nil, after(1)).SeenBot(false, nil, after(2)), "x...-x", "no live chat"},
		"without a chat, removed": {hears(rehearsed(ModeAsk, chatless()).Sent(nil, after(1)), says("m1", after(3), "talk to bot")).Recorded(removal, after(20)), "xx-x-.", "by lee"},
		"raises a chat":           {rehearsed(ModeAsk, chatless()).Sent(nil, after(1)).SeenChat(chat(), after(2)), "x.....", "ticket 42"},

		"mode off":  {rehearsed(ModeOff, chat()).Sent(nil, after(1)), "x.....", "the watch is off"},
		"mode auto": {rehearsed(ModeAuto, chat()).Sent(nil, after(1)), "x.....", "after a clear request"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.r.marks(); got != c.marks {
				t.Errorf("ticks %q, want %q:\n%s", got, c.marks, c.r.Evidence())
			}
			if !strings.Contains(c.r.Evidence(), c.says) {
				t.Errorf("the evidence does not say %q:\n%s", c.says, c.r.Evidence())
			}
		})
	}
}

func from(m Message, a Author) Message {
	m.Author = a
	return m
}

func TestRehearsalDone(t *testing.T) {
	sent := rehearsed(ModeAsk, chatless()).Sent(nil, after(1)).SeenBot(false, nil, after(2))
	if sent.Done() {
		t.Error("done before anybody has clicked")
	}
	done := sent.Heard([]Message{dismisses("m1", after(5))}, testMatcher(t), after(6))
	if !done.Done() {
		t.Errorf("nothing more can come:\n%s", done.Evidence())
	}
	if rehearsed(ModeAsk, chat()).Sent(ErrRefused, after(1)).Done() {
		t.Error("a failure counts as done")
	}
}

// Messages without an id are told apart by what they are.
func TestRehearsalOfMessagesWithoutID(t *testing.T) {
	first := says("", after(-9), "talk to bot")
	r := NewRehearsal(TestUser{UID: "u42"}, chat(), Templates()[1].Banner, ModeAsk, []Message{first}, exitNoon).Sent(nil, after(1))
	if r = r.Heard([]Message{first}, testMatcher(t), after(2)); r.marks() != "x....." {
		t.Errorf("an old message is evidence: %q", r.marks())
	}
	if r = r.Heard([]Message{first, says("", after(3), "talk to bot")}, testMatcher(t), after(4)); r.marks() != "xx-..." {
		t.Errorf("a new one is none: %q", r.marks())
	}
}

func TestRehearsalPause(t *testing.T) {
	r := rehearsed(ModeAsk, chat()).Sent(nil, after(0))
	for quiet, want := range map[time.Duration]time.Duration{0: 2 * time.Second, 59 * time.Second: 2 * time.Second,
		time.Minute: 5 * time.Second, 6 * time.Minute: 15 * time.Second} {
		if got := r.Pause(after(0).Add(quiet)); got != want {
			t.Errorf("%s after the last news it waits %s, want %s", quiet, got, want)
		}
	}
	r = r.Heard([]Message{says("m1", after(300), "hello")}, testMatcher(t), after(300))
	if got := r.Pause(after(301)); got != 2*time.Second {
		t.Errorf("after news it waits %s", got)
	}
}

// However messages arrive, in whatever order, split and repeated: what has been
// seen stays seen, and it ends the same.
func TestRehearsalOrderDoesNotMatter(t *testing.T) {
	m := testMatcher(t)
	texts := []string{"hello", "talk to bot", "how do I talk to bot?", "thanks", "bot"}
	rapid.Check(t, func(rt *rapid.T) {
		var all []Message
		for i := range rapid.IntRange(0, 6).Draw(rt, "messages") {
			msg := says(MessageID(fmt.Sprint("m", i)), after(i+2), rapid.SampledFrom(texts).Draw(rt, "text"))
			if rapid.Bool().Draw(rt, "dismissal") {
				msg = dismisses(msg.ID, msg.At)
			}
			all = append(all, msg)
		}
		sent := rehearsed(ModeAsk, chat()).Sent(nil, after(1))
		once := sent.Heard(all, m, after(60))
		bits := sent
		for range rapid.IntRange(0, 8).Draw(rt, "looks") {
			was := bits.marks()
			n := rapid.IntRange(0, len(all)).Draw(rt, "newest")
			bits = bits.Heard(all[:n], m, after(60))
			for i, mark := range bits.marks() {
				if was[i] == 'x' && mark != 'x' {
					rt.Fatalf("tick %d went from %s to %s", i, was, bits.marks())
				}
			}
		}
		bits = bits.Heard(all, m, after(60))
		if bits.marks() != once.marks() || len(bits.Talk) != len(once.Talk) {
			rt.Fatalf("in pieces %s, at once %s", bits.marks(), once.marks())
		}
	})
}

func TestTestUsers(t *testing.T) {
	users, err := ParseTestUsers([]string{"u-1", "u-2: Ana's phone", "x:y"})
	if err != nil || len(users) != 3 || users[1] != (TestUser{"u-2", "Ana's phone"}) || users[2].UID != "x:y" {
		t.Fatalf("read %+v, %v", users, err)
	}
	if u, err := users.Find("u-2"); err != nil || u.String() != "Ana's phone (u-2)" {
		t.Errorf("found %s, %v", u, err)
	}
	for _, uid := range []string{"", "u-3", "U-1", "u-1 ", "u-1: x"} {
		if _, err := users.Find(uid); !errors.Is(err, ErrStranger) || !NotDone(err) {
			t.Errorf("%q: %v", uid, err)
		}
	}
	for _, bad := range [][]string{{""}, {": x"}, {"a b"}, {"a\x1b"}, {"u-1", "u-1: again"}} {
		if _, err := ParseTestUsers(bad); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// The rehearsal goes to the newest live web chat of the test user, and to no
// other's.
func TestChatOfATestUser(t *testing.T) {
	of := func(id, uid string, minutes int, s Status, source string) Ticket {
		return Ticket{ID: TicketID(id), UID: uid, Created: after(60 * minutes), Status: s, Source: source}
	}
	tickets := []Ticket{
		of("1", "u42", 1, StatusAssigned, SourceWeb), of("2", "u42", 3, StatusQueued, SourceWeb), of("3", "u42", 2, StatusAssigned, SourceWeb),
		of("4", "u42", 9, StatusResolved, SourceWeb), of("5", "u42", 9, StatusAssigned, "whatsapp"), of("6", "u43", 9, StatusAssigned, SourceWeb),
	}
	if got := (TestUser{UID: "u42"}).Chat(tickets); got.ID != "2" {
		t.Errorf("chose %q", got.ID)
	}
	got := (TestUser{UID: "u44", Name: "Ana"}).Chat(tickets)
	if got.ID != "" || got.UID != "u44" || !got.HasWidget() || RehearsalID(got) != "test user u44" {
		t.Errorf("without a chat: %+v, %q", got, RehearsalID(got))
	}
}

func TestDrafts(t *testing.T) {
	for _, tp := range Templates() {
		for _, form := range append(Forms(), 0) {
			b := tp.Banner.Clone()
			b.Form = form
			got, err := NewDraft(tp.Name, b, after(0)).Banner()
			if err != nil || len(got.Cards) != len(b.Cards) || form != 0 && got.Form != form {
				t.Errorf("%s as %s: %+v, %v", tp.Name, form, got, err)
				continue
			}
			for i, c := range b.Cards {
				if got.Cards[i].Title != c.Title || len(got.Cards[i].Options) != len(c.Options) {
					t.Errorf("%s as %s: card %+v became %+v", tp.Name, form, c, got.Cards[i])
				}
			}
			if got.Settings.State != b.Settings.State {
				t.Errorf("%s as %s: the settings became %+v", tp.Name, form, got.Settings)
			}
		}
	}
	if _, err := (Draft{Template: "x\x1b", Text: "{"}).Banner(); !errors.Is(err, ErrInvalid) || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("unfinished: %v", err)
	}
}
