package model

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Label says what a customer's message asks for. The zero value is the safe
// one: nothing is done.
type Label uint8

// The three labels. A wrong LabelExit closes a customer's chat, so every doubt
// about an exit is LabelDoubt, and only a message that is the request and
// nothing more is LabelExit.
const (
	LabelStay  Label = iota // no wish to leave the agent: do nothing
	LabelDoubt              // there may be one: show it to the operator
	LabelExit               // the customer asks, now, for the bot
)

var labelNames = [...]string{"stay", "doubt", "exit"}

// String is the label's name: stay, doubt or exit.
func (l Label) String() string {
	if int(l) < len(labelNames) {
		return labelNames[l]
	}
	return labelNames[LabelStay]
}

// Tier says how close a message came to a phrase.
type Tier string

// The tiers, best first. The first three are those of LabelExit, where a Guard
// did not hold them back.
const (
	TierExact    Tier = "exact"    // the phrase itself, with courtesy at most
	TierSlip     Tier = "slip"     // the phrase with one slip of the finger
	TierWording  Tier = "wording"  // a listed wording of the same request
	TierNear     Tier = "near"     // almost the phrase: two slips, a word missing, another word
	TierContains Tier = "contains" // the phrase beside other words
	TierMention  Tier = "mention"  // the bot, or leaving, in other words
	TierNone     Tier = ""         // nothing of the kind
)

// Match is what the phrase rules make of one message, and why.
type Match struct {
	Label  Label
	Tier   Tier
	Phrase string // the configured phrase or the wording that was found, "" if none
	Guard  string // what kept it from being an exit, in words for people; "" for an exit
}

// Phrases configures a Matcher.
type Phrases struct {
	// Exit holds, by language tag ("en", "hi"; "" for every language), the phrases
	// which alone are the request.
	Exit map[string][]string
	// Buttons holds titles of banner buttons, such as "Exit". A click posts the
	// button's text, not its title, so a title that is typed is only a doubt.
	Buttons []string
	// Wordings makes the usual English wordings ("take me back to the bot") count
	// as if they stood in Exit.
	Wordings bool
}

// DefaultPhrases is the recipe's own configuration: the phrase "talk to bot"
// and the button "Exit".
func DefaultPhrases() Phrases {
	return Phrases{
		Exit:     map[string][]string{"en": {"talk to bot"}},
		Buttons:  []string{"Exit"},
		Wordings: true,
	}
}

// Matcher decides whether a message asks for the bot. It is immutable and safe
// for use by several goroutines.
//
// It goes about it in three steps. First a message is read: markup, hidden
// characters and letter forms are folded away, the rest becomes words, and every
// sign that no plain request has is noted (lexicon.read, utterance). Then comes
// the only question that can lead to an exit: is all of it the phrase and
// courtesy (phraseBook.request)? A word that is not known as courtesy says no.
// What is left is told apart by what stands around the phrase or the bot (scene,
// decide): one rule after another, refusals first, and where none has anything to
// say, a doubt.
type Matcher struct {
	words   *lexicon
	book    *phraseBook
	buttons []phrase
	alike   *strings.Replacer
}

// NewMatcher builds a Matcher; that takes some ten milliseconds. It fails where a phrase could never match, or
// would match what is said in every chat; the error names each such phrase.
func NewMatcher(p Phrases) (*Matcher, error) {
	m := &Matcher{words: newLexicon(), alike: lookAlikeReplacer()}
	var phrases []phrase
	var errs []error
	for _, tag := range slices.Sorted(maps.Keys(p.Exit)) {
		for _, text := range p.Exit[tag] {
			ph, err := m.checked(text)
			if err != nil {
				errs = append(errs, fmt.Errorf("phrase %q (language %q): %w", text, tag, err))
				continue
			}
			phrases = append(phrases, ph)
		}
	}
	for _, title := range p.Buttons {
		if ph := newPhrase(m.words.read(title), title); len(ph.words) > 0 {
			m.buttons = append(m.buttons, ph)
		} else {
			errs = append(errs, fmt.Errorf("button %q: %w", title, errNoWord))
		}
	}
	if len(phrases) == 0 && !p.Wordings && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("there is no phrase that asks for the bot: configure one: %w", ErrInvalid))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	m.book = newPhraseBook(m.words, phrases, p.Wordings)
	return m, nil
}

// The reasons why a phrase is refused.
var (
	errNoWord   = fmt.Errorf("it holds no letter and no digit, so no message can match it; write a phrase: %w", ErrInvalid)
	errCourtesy = fmt.Errorf("it is said in chats that go on, so it would close them; choose words that name the bot: %w", ErrInvalid)
	errRedacted = fmt.Errorf("it is what the platform shows in place of hidden texts; choose another: %w", ErrInvalid)
)

// checked reads one configured phrase.
func (m *Matcher) checked(text string) (phrase, error) {
	u := m.words.read(text)
	ph := newPhrase(u, text)
	switch {
	case len(ph.words) == 0:
		return ph, errNoWord
	case strings.Join(ph.words, " ") == redacted:
		return ph, errRedacted
	case m.chatter(u):
		return ph, errCourtesy
	}
	return ph, nil
}

// chatter reports whether a phrase is nothing but courtesy, a yes or a no.
func (m *Matcher) chatter(u *utterance) bool {
	for i := 0; i < len(u.lex); {
		class, n := m.words.longestEntry(u, i)
		if class&(classCourtesy|classThanksTail|classNo) == 0 {
			return false
		}
		i += n
	}
	return true
}

// Match decides about one message. raw is the customer's text as it was typed,
// after the platform's envelope is off and before any cleaning. also holds what
// asks for the bot on this ticket alone: the texts that the buttons of its own
// banner post. Of those, what is said in every chat ("Yes", "No thanks") is a
// doubt at most.
func (m *Matcher) Match(raw string, also ...string) Match {
	book, buttons := m.book, m.buttons
	if len(also) > 0 {
		book, buttons = m.withTicket(also)
	}
	return m.match(raw, book, buttons)
}

// withTicket adds the phrases of one ticket.
func (m *Matcher) withTicket(also []string) (*phraseBook, []phrase) {
	var phrases []phrase
	buttons := m.buttons
	for _, text := range also {
		ph, err := m.checked(text)
		switch {
		case err == nil && m.book.exact[ph.glue] == nil:
			phrases = append(phrases, ph)
		case errors.Is(err, errCourtesy):
			buttons = append(slices.Clip(buttons), ph)
		}
	}
	if len(phrases) == 0 {
		return m.book, buttons
	}
	return m.book.with(phrases), buttons
}

func (m *Matcher) match(raw string, book *phraseBook, buttons []phrase) Match {
	u := m.words.read(raw)
	if len(u.lex) == 0 {
		return Match{}
	}
	book.markWordings(u)
	hit, _, whole := book.request(u)
	if whole && len(u.blocks) == 0 && !u.question {
		return Match{Label: LabelExit, Tier: hit.tier, Phrase: hit.phrase.shown}
	}
	s := newScene(book, u, buttons)
	if f := s.nearly(book); f.phrase != nil && f.why != "" && !s.phrases && len(u.blocks) == 0 {
		return nearMatch(f, true)
	}
	v := m.coded(raw, u, book, buttons)
	if v == nil {
		d := s.decide()
		v = &d
	}
	if v.label == LabelStay && v.guard == "" {
		return m.distant(s, book, u)
	}
	return Match{Label: v.label, Tier: s.tier(), Phrase: s.shown(), Guard: v.guard}
}

func (s *scene) tier() Tier {
	if s.phrases {
		return TierContains
	}
	return TierMention
}

func (s *scene) shown() string {
	if s.phrase == nil {
		return ""
	}
	return s.phrase.shown
}
