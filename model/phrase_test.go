package model_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"botback/model"
)

type labelled struct {
	Text  string `json:"text"`
	Label string `json:"label"`
	Kind  string `json:"kind"`
}

// labelledLines reads a file of labelled messages. Lines end at \n only: the
// messages hold other line separators.
func labelledLines(t testing.TB, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/phrases/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []labelled
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		var l labelled
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%s: %v in %s", name, err, line)
		}
		lines = append(lines, l)
	}
	return lines
}

func defaultMatcher(t testing.TB) *model.Matcher {
	t.Helper()
	m, err := model.NewMatcher(model.DefaultPhrases())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func matcherOf(t testing.TB, p model.Phrases) *model.Matcher {
	t.Helper()
	m, err := model.NewMatcher(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A wrong exit closes a customer's chat, so not one is let through. How many
// exits are found, and how often a doubt is told from a stay, may only get
// better than what stands here.
func TestLabelledMessages(t *testing.T) {
	m := defaultMatcher(t)
	for _, file := range []struct {
		name        string
		found, same float64 // at least: exits found, labels met
	}{
		{"examples.jsonl", 1, 1},
		{"own.jsonl", 0.99, 0.98},
		{"blind.jsonl", 0.99, 0.98},
	} {
		t.Run(file.name, func(t *testing.T) {
			lines := labelledLines(t, file.name)
			exits, found, same := 0, 0, 0
			for _, l := range lines {
				got := m.Match(l.Text)
				if got.Label == model.LabelExit && l.Label != "exit" {
					t.Errorf("WRONG EXIT: %q is %s (%s): %+v", l.Text, l.Label, l.Kind, got)
				}
				if l.Label == "exit" {
					exits++
					if got.Label == model.LabelExit {
						found++
					}
				}
				if got.Label.String() == l.Label {
					same++
				} else {
					t.Logf("%s: %q is %s, not %s: %s", l.Kind, l.Text, l.Label, got.Label, got.Guard)
				}
			}
			t.Logf("%d of %d exits found, %d of %d labels met", found, exits, same, len(lines))
			if share := float64(found) / float64(exits); share < file.found {
				t.Errorf("%.3f of the exits found, want %.3f", share, file.found)
			}
			if share := float64(same) / float64(len(lines)); share < file.same {
				t.Errorf("%.3f of the labels met, want %.3f", share, file.same)
			}
		})
	}
}

// Every verdict says how close the message came and what held it back.
func TestMatchSaysWhy(t *testing.T) {
	m := defaultMatcher(t)
	for _, c := range []struct {
		text, phrase, guard string
		label               model.Label
		tier                model.Tier
	}{
		{"Talk to bot!", "talk to bot", "", model.LabelExit, model.TierExact},
		{"tlak to bot", "talk to bot", "", model.LabelExit, model.TierSlip},
		{"take me back to the bot", "take me back to the bot", "", model.LabelExit, model.TierWording},
		{"talk to boat", "talk to bot", "another word", model.LabelDoubt, model.TierNear},
		{"tlak to bto", "talk to bot", "two slips", model.LabelDoubt, model.TierNear},
		{"talk bot", "talk to bot", "a word is missing", model.LabelDoubt, model.TierNear},
		{"talk to Bob", "talk to bot", "a name", model.LabelStay, model.TierNear},
		{"talk to bot?", "talk to bot", "a question", model.LabelDoubt, model.TierContains},
		{"refund, talk to bot", "talk to bot", "refund", model.LabelDoubt, model.TierContains},
		{"talk to bot 👎", "talk to bot", "a refusing emoji", model.LabelDoubt, model.TierContains},
		{"talk to bot lol", "talk to bot", "may be a joke", model.LabelDoubt, model.TierContains},
		{"don't talk to bot", "talk to bot", "refuses: dont", model.LabelStay, model.TierContains},
		{"talk to bot jk", "talk to bot", "takes it back", model.LabelStay, model.TierContains},
		{"what is talk to bot", "talk to bot", "asks about it", model.LabelStay, model.TierContains},
		{"I want the bot", "", "in other words", model.LabelDoubt, model.TierMention},
		{"the bot is useless", "", "speaks about the bot", model.LabelStay, model.TierMention},
		{"talk to agent, not bot", "", "refuses", model.LabelStay, model.TierMention},
		{"where is my order", "", "", model.LabelStay, model.TierNone},
		{"", "", "", model.LabelStay, model.TierNone},
	} {
		got := m.Match(c.text)
		if got.Label != c.label || got.Tier != c.tier || got.Phrase != c.phrase || !strings.Contains(got.Guard, c.guard) {
			t.Errorf("%q: got %+v, want %v %q %q, guard with %q", c.text, got, c.label, c.tier, c.phrase, c.guard)
		}
		if (got.Guard == "") != (c.guard == "") {
			t.Errorf("%q: guard %q, want one with %q", c.text, got.Guard, c.guard)
		}
	}
}

func TestPhraseInAnotherLanguage(t *testing.T) {
	m := matcherOf(t, model.Phrases{Exit: map[string][]string{
		"hi": {"bot se baat karo", "बॉट से बात करो"}, "ja": {"ボットに切り替えて"}, "tr": {"bota bağlan"}, "th": {"คุยกับบอท"},
	}})
	for text, want := range map[string]model.Label{
		"Bot se baat karo":             model.LabelExit,
		"bhai bot se baat karo please": model.LabelExit,
		"bot se baat kro":              model.LabelExit,
		"bot se bat karo":              model.LabelDoubt, // another word
		"bot se baat mat karo":         model.LabelStay,
		"bot se baat karo aur refund":  model.LabelDoubt,
		"कृपया बॉट से बात करो":   model.LabelExit,
		"बॉट से बात करो धन्यवाद": model.LabelExit,
		"बॉट से बात मत करो":      model.LabelStay,
		"बॉट से बात कर":          model.LabelDoubt, // no slips in this script
		"ありがとう。ボットに切り替えてください":    model.LabelExit,
		"ボットに切り替えないで":            model.LabelStay,
		"lütfen bota bağlan":     model.LabelExit,
		"BOTA BAĞLAN":            model.LabelExit,
		"bota baglan":            model.LabelExit, // one accent
		"คุยกับบอทครับ":          model.LabelExit,
		"ไม่คุยกับบอท":           model.LabelStay,
		"talk to bot":            model.LabelDoubt, // not configured here
	} {
		if got := m.Match(text); got.Label != want {
			t.Errorf("%q: got %+v, want %v", text, got, want)
		}
	}
}

// The texts that the buttons of a ticket's own banner post count for it alone.
func TestPhrasesOfOneTicket(t *testing.T) {
	m := defaultMatcher(t)
	for _, c := range []struct {
		text string
		also []string
		want model.Label
	}{
		{"back to menu", nil, model.LabelDoubt},
		{"back to menu", []string{"Back to menu"}, model.LabelExit},
		{"Back to menu, thanks", []string{"Back to menu"}, model.LabelExit},
		{"don't go back to menu", []string{"Back to menu"}, model.LabelStay},
		{"talk to bot", []string{"Back to menu"}, model.LabelExit},
		{"Exit", []string{"Exit"}, model.LabelExit},
		{"Exit", []string{"talk to bot"}, model.LabelDoubt},
		{"yes", []string{"Yes", "No"}, model.LabelDoubt}, // said in every chat
		{"no thanks", []string{"No thanks"}, model.LabelStay},
		{"Sensitive information", []string{"Sensitive information"}, model.LabelStay},
		{"hello", []string{"", "…", "\u200b"}, model.LabelStay},
	} {
		if got := m.Match(c.text, c.also...); got.Label != c.want {
			t.Errorf("%q with %q: got %+v, want %v", c.text, c.also, got, c.want)
		}
	}
}

func TestWordingsCanBeSwitchedOff(t *testing.T) {
	p := model.DefaultPhrases()
	p.Wordings = false
	m := matcherOf(t, p)
	if got := m.Match("take me back to the bot"); got.Label != model.LabelDoubt {
		t.Errorf("a wording: got %+v, want a doubt", got)
	}
	if got := m.Match("pls talk to bot"); got.Label != model.LabelExit {
		t.Errorf("the phrase: got %+v, want an exit", got)
	}
}

func TestNewMatcherRefusesWhatCannotWork(t *testing.T) {
	for name, c := range map[string]struct {
		phrases model.Phrases
		want    string
	}{
		"empty phrase":   {model.Phrases{Exit: map[string][]string{"en": {"talk to bot", " "}}}, `phrase " " (language "en"): it holds no letter`},
		"signs only":     {model.Phrases{Exit: map[string][]string{"": {"#!?"}}}, "it holds no letter and no digit"},
		"courtesy":       {model.Phrases{Exit: map[string][]string{"en": {"OK, thanks!"}}}, "it is said in chats that go on"},
		"a no":           {model.Phrases{Exit: map[string][]string{"hi": {"nahi"}}}, "it is said in chats that go on"},
		"redacted":       {model.Phrases{Exit: map[string][]string{"en": {"Sensitive information"}}}, "in place of hidden texts"},
		"empty button":   {model.Phrases{Wordings: true, Buttons: []string{""}}, `button ""`},
		"nothing at all": {model.Phrases{}, "there is no phrase that asks for the bot"},
	} {
		_, err := model.NewMatcher(c.phrases)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		if !errors.Is(err, model.ErrInvalid) {
			t.Errorf("%s: %v is not ErrInvalid", name, err)
		}
	}
	_, err := model.NewMatcher(model.Phrases{Exit: map[string][]string{"en": {"", "!"}, "hi": {"ji"}}})
	if n := strings.Count(err.Error(), "phrase "); n != 3 {
		t.Errorf("%d phrases named, want all 3: %v", n, err)
	}
}

func TestLabelNames(t *testing.T) {
	for label, want := range map[model.Label]string{
		model.LabelStay: "stay", model.LabelDoubt: "doubt", model.LabelExit: "exit", model.Label(9): "stay",
	} {
		if got := label.String(); got != want {
			t.Errorf("label %d: %q, want %q", label, got, want)
		}
	}
}

// Platforms cut, repeat and pad; none of it may make an exit of a refusal.
func TestLongAndHostileTexts(t *testing.T) {
	m := defaultMatcher(t)
	for name, c := range map[string]struct {
		text string
		exit bool
	}{
		"repeated":         {strings.Repeat("talk to bot ", 50), true},
		"too long":         {strings.Repeat("talk to bot ", 2000), false},
		"refusal far off":  {"don't " + strings.Repeat(" ", 5000) + "talk to bot", false},
		"refusal cut off":  {strings.Repeat("talk to bot ", 700) + "is what I do not want", false},
		"invalid UTF-8":    {"talk to bot\xff\xfe", false},
		"half a character": {"talk to bot \xe0\xa4", false},
		"open tags":        {strings.Repeat("<b", 3000) + "talk to bot", false},
		"open entities":    {strings.Repeat("&#", 3000) + "talk to bot", false},
		"nested JSON":      {strings.Repeat(`{"message":`, 500) + `"talk to bot"`, false},
	} {
		if got := m.Match(c.text); (got.Label == model.LabelExit) != c.exit {
			t.Errorf("%s: got %+v, want exit %v", name, got, c.exit)
		}
	}
}

func TestMatcherServesSeveralGoroutines(t *testing.T) {
	m := defaultMatcher(t)
	lines := labelledLines(t, "examples.jsonl")
	want := make([]model.Match, len(lines))
	for i, l := range lines {
		want[i] = m.Match(l.Text, "back to menu")
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, l := range lines {
				if got := m.Match(l.Text, "back to menu"); got != want[i] {
					t.Errorf("%q: got %+v, alone %+v", l.Text, got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

func FuzzMatch(f *testing.F) {
	m := defaultMatcher(f)
	for _, l := range labelledLines(f, "examples.jsonl") {
		f.Add(l.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := m.Match(text, "back to menu")
		if again := m.Match(text, "back to menu"); again != got {
			t.Fatalf("%q: %+v, then %+v", text, got, again)
		}
		if !utf8.ValidString(got.Guard) || !utf8.ValidString(got.Phrase) {
			t.Errorf("%q: not UTF-8: %+v", text, got)
		}
		if got.Label == model.LabelExit && (got.Guard != "" || got.Phrase == "") {
			t.Errorf("%q: an exit names its phrase and no guard: %+v", text, got)
		}
		if got.Label == model.LabelExit && strings.ContainsAny(text, "?{}\x1b") {
			t.Errorf("%q: exit", text)
		}
		for _, no := range []string{"don't ", "no, ", "what is ", "refund "} {
			if m.Match(no+text).Label == model.LabelExit {
				t.Errorf("%q before %q: exit", no, text)
			}
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	m := defaultMatcher(b)
	for name, text := range map[string]string{
		"phrase":   "talk to bot",
		"courtesy": "pls talk to bot, thank you",
		"slip":     "let me tak to the bot please",
		"other":    "where is my order? I paid last week",
		"attempt":  "I typed talk to bot and nothing happened",
		"hindi":    "मुझे बॉट से बात करनी है",
		"long":     strings.Repeat("I ordered a phone last week and it has not arrived yet. ", 5) + "talk to bot",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Match(text)
			}
		})
	}
}

func BenchmarkNewMatcher(b *testing.B) {
	for b.Loop() {
		if _, err := model.NewMatcher(model.DefaultPhrases()); err != nil {
			b.Fatal(err)
		}
	}
}
