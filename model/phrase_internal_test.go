package model

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// eachEntry calls f with every entry of the tables of the lexicon.
func eachEntry(f func(table wordTable, tag, entry string)) {
	for _, table := range wordTables() {
		for line := range strings.Lines(table.text) {
			tag, entries, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok {
				continue
			}
			for entry := range strings.SplitSeq(entries, ", ") {
				f(table, tag, strings.TrimSuffix(strings.TrimPrefix(entry, "="), "*"))
			}
		}
	}
}

// The tables are read without lowering them, and a slip of the pen in them
// (an empty entry, a doubled space) would be an entry that never matches.
func TestTablesAreWellFormed(t *testing.T) {
	eachEntry(func(_ wordTable, tag, entry string) {
		switch {
		case entry == "" || strings.TrimSpace(entry) != entry || strings.Contains(entry, "  "):
			t.Errorf("%s: empty or padded entry %q", tag, entry)
		case strings.ToLower(entry) != entry:
			t.Errorf("%s: %q has capital letters", tag, entry)
		case len(tag) < 2 || len(tag) > 3:
			t.Errorf("%q: the tag %q is no language", entry, tag)
		}
	})
}

// Courtesy of any language, before or after the phrase, leaves it an exit.
func TestCourtesyKeepsARequest(t *testing.T) {
	m := mustMatcher(t)
	eachEntry(func(table wordTable, tag, entry string) {
		if table.class&classCourtesy == 0 || table.class&classSignOff != 0 {
			return
		}
		for _, form := range []string{"%s, talk to bot", "talk to bot. %s!", "talk to bot %s"} {
			text := fmt.Sprintf(form, entry)
			if got := m.Match(text); got.Label != LabelExit {
				t.Errorf("%s: %q is no exit: %s", tag, text, got.Guard)
			}
		}
	})
}

// contraryTables are those whose words, beside the phrase, forbid an exit.
const contraryTables = classNot | classRefuse | classNo | classWithdraw | classLater | classAbout | classWay |
	classJoke | classPerson | classFail | classNeutral | classLeave | classTell | classPasted | classMachine

// alsoCourtesy are entries of those tables that are courtesy as well: "fine" is
// the end in Italian, "prompt" a help one thanks for.
const alsoCourtesy = "fine, prompt"

// No word that refuses, doubts, asks, tells or wants something else may pass for
// courtesy, in any language and wherever it stands.
func TestContraryWordsForbidAnExit(t *testing.T) {
	m := mustMatcher(t)
	forms := []string{"%s talk to bot", "please %s talk to bot thanks", "talk to bot, %s", "thank you %s talk to bot", "talk to bot\nRegards,\n%s"}
	eachEntry(func(table wordTable, tag, entry string) {
		if table.class&contraryTables == 0 || among(alsoCourtesy, entry) {
			return
		}
		for _, form := range forms {
			text := fmt.Sprintf(form, entry)
			if got := m.Match(text); got.Label == LabelExit {
				t.Errorf("%s: WRONG EXIT: %q", tag, text)
			}
		}
	})
}

// Whatever foreign word stands beside the phrase, it is no exit unless that word
// is known as courtesy.
func TestUnknownWordsForbidAnExit(t *testing.T) {
	m := mustMatcher(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[bcdfghjklmnpqrstvwxz]{2}[a-z]{3,8}`).Draw(t, "word")
		if m.words.class(word, word) != 0 {
			t.Skip("a known word")
		}
		form := rapid.SampledFrom([]string{"%s talk to bot", "talk to bot %s", "talk %s to bot", "thanks %s, talk to bot"}).Draw(t, "form")
		if got := m.Match(fmt.Sprintf(form, word)); got.Label == LabelExit {
			t.Errorf("%q: exit", fmt.Sprintf(form, word))
		}
	})
}

// Every single slip in the phrase is either an exit or a near miss that says why.
func TestEverySlipIsFoundOrExplained(t *testing.T) {
	m := mustMatcher(t)
	const phrase = "talk to bot"
	for i := range phrase {
		for c := 'a'; c <= 'z'; c++ {
			for _, text := range []string{phrase[:i] + string(c) + phrase[i+1:], phrase[:i] + string(c) + phrase[i:]} {
				got := m.Match(text)
				if got.Label == LabelExit || text == phrase {
					continue
				}
				if got.Guard == "" && got.Tier != TierNone {
					t.Errorf("%q: %+v without a reason", text, got)
				}
			}
		}
	}
}

func TestSlipsThatMakeAnotherWord(t *testing.T) {
	m := mustMatcher(t)
	for _, typed := range strings.Fields("boat boy bit bat bet but box both bots boot bolt not lot hot dot got") {
		if got := m.Match("talk to " + typed); got.Label != LabelDoubt {
			t.Errorf("talk to %s: %+v, want a doubt", typed, got)
		}
	}
	for _, typed := range strings.Fields("walk tall talks task tank chalk") {
		if got := m.Match(typed + " to bot"); got.Label != LabelDoubt {
			t.Errorf("%s to bot: %+v, want a doubt", typed, got)
		}
	}
	for _, typed := range strings.Fields("no so do go two yo") {
		if got := m.Match("talk " + typed + " bot"); got.Label == LabelExit {
			t.Errorf("talk %s bot: %+v", typed, got)
		}
	}
}

// A name is too near to some wordings: "Anna" to "wanna", "Mack" to "back".
func TestNamesAreNoSlips(t *testing.T) {
	m := mustMatcher(t)
	for _, text := range []string{"Anna talk to bot", "Hanna talk to bot", "Mack to bot", "Ned to talk to bot", "Chad to bot"} {
		if got := m.Match(text); got.Label == LabelExit {
			t.Errorf("%q: exit: %+v", text, got)
		}
	}
}

func TestLoweredIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := lowered(s)
		if twice := lowered(once); twice != once {
			t.Errorf("%q: %q, then %q", s, once, twice)
		}
	})
}

func TestFoldedIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := lowered(rapid.String().Draw(t, "s"))
		once := folded(s)
		if twice := folded(once); twice != once {
			t.Errorf("%q: %q, then %q", s, once, twice)
		}
	})
}

func TestOneSlipAgreesWithTheDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abö]{0,6}`)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if got, want := oneSlip(a, b), slips(a, b, 3) == 1; got != want {
			t.Errorf("oneSlip(%q, %q) = %v, distance %d", a, b, got, slips(a, b, 3))
		}
	})
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"talk", "talk", 0}, {"talk", "tlak", 1}, {"talk", "tak", 1}, {"talk", "walk", 1}, {"talk", "talkk", 1},
		{"bot", "bto", 1}, {"bot", "böt", 1}, {"talk", "taco", 2}, {"bot", "robot", 2}, {"bot", "", 3}, {"talk", "chat", 3},
	} {
		if got := slips(c.a, c.b, 2); got != c.want {
			t.Errorf("slips(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.com/talk-to-bot now": "https://example.com/talk-to-bot",
		"www.example.com, please":             "www.example.com",
		"a@example.com.":                      "a@example.com",
		"talk-to-bot.pdf":                     "talk-to-bot.pdf",
		"/var/log/bot.log":                    "/var/log/bot.log",
		"@talktobot hi":                       "@talktobot",
		"talk.to.bot":                         "",
		"thanks.talk to bot":                  "",
		"sir/madam":                           "",
		"@bot":                                "",
	} {
		if got := text[:addressSize(text)]; got != want {
			t.Errorf("%q: address %q, want %q", text, got, want)
		}
	}
}

func mustMatcher(t testing.TB) *Matcher {
	t.Helper()
	m, err := NewMatcher(DefaultPhrases())
	if err != nil {
		t.Fatal(err)
	}
	return m
}
