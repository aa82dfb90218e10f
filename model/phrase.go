package model

import (
	"errors"
	"fmt"
	"sort"
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
type Matcher struct {
	p Phrases
}

// NewMatcher builds a Matcher.
func NewMatcher(p Phrases) (*Matcher, error) {
	var errs []error
	for _, tag := range sortedTags(p.Exit) {
		for _, phrase := range p.Exit[tag] {
			if strings.TrimSpace(phrase) == "" {
				errs = append(errs, fmt.Errorf("phrases.exit.%s: a phrase is empty: %w", tag, ErrInvalid))
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return &Matcher{p: p}, nil
}

func sortedTags(m map[string][]string) []string {
	tags := make([]string, 0, len(m))
	for tag := range m {
		tags = append(tags, tag)
	}
	sort.Strings(tags)
	return tags
}

// Match decides about one message. raw is the customer's text as it was typed,
// after the platform's envelope is off and before any cleaning; also holds
// phrases of this ticket alone, such as the texts of its own banner's buttons.
func (m *Matcher) Match(raw string, also ...string) Match {
	for _, phrases := range m.p.Exit {
		for _, phrase := range append(phrases, also...) {
			if strings.EqualFold(strings.TrimSpace(raw), phrase) {
				return Match{Label: LabelExit, Tier: TierExact, Phrase: phrase}
			}
		}
	}
	return Match{}
}
