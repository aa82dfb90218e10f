package model

import (
	"fmt"
	"slices"
)

// Severity says what a finding means for sending.
type Severity uint8

// A warning may be sent; an error is not.
const (
	SeverityWarning Severity = iota + 1
	SeverityError
)

func (s Severity) String() string {
	switch s {
	case SeverityWarning:
		return "warning"
	case SeverityError:
		return "error"
	}
	return "none"
}

// Place is the part of a banner that a finding is about. Both count from 1; Card
// 0 is the banner as a whole, Option 0 the card as a whole.
type Place struct {
	Card   int
	Option int
}

// String names the place as people count, or nothing for the whole banner.
func (p Place) String() string {
	switch {
	case p.Card == 0:
		return ""
	case p.Option == 0:
		return fmt.Sprintf("card %d", p.Card)
	}
	return fmt.Sprintf("card %d, button %d", p.Card, p.Option)
}

// In is String without the card where b has only one.
func (p Place) In(b Banner) string {
	switch {
	case len(b.Cards) != 1:
		return p.String()
	case p.Option == 0:
		return ""
	}
	return fmt.Sprintf("button %d", p.Option)
}

// Rule is the lasting name of what Lint looks for.
type Rule string

// The rules. The first group keeps a banner from being sent by anybody, the
// second from being sent here; the third only warns.
const (
	RuleForm        Rule = "form"
	RuleCards       Rule = "cards"
	RuleCardType    Rule = "card-type"
	RuleTitleEmpty  Rule = "title-empty"
	RuleTitleLong   Rule = "title-long"
	RuleButtons     Rule = "buttons"
	RuleButtonEmpty Rule = "button-empty"
	RuleButtonLong  Rule = "button-long"
	RuleButtonDead  Rule = "button-dead"
	RuleImage       Rule = "image"
	RuleControl     Rule = "control-character"

	RuleChannel   Rule = "channel"
	RuleSameEvent Rule = "same-event"

	RuleSwapped      Rule = "swapped-events"
	RulePhrase       Rule = "phrase"
	RuleQuote        Rule = "quoted-phrase"
	RuleShort        Rule = "short-text"
	RuleNoMessage    Rule = "no-message"
	RuleTwoDeeds     Rule = "two-deeds"
	RuleDuplicate    Rule = "duplicate"
	RuleInvisible    Rule = "invisible"
	RuleBidi         Rule = "bidi"
	RuleLineFeed     Rule = "line-feed"
	RuleMarkup       Rule = "markup"
	RuleAddress      Rule = "address"
	RuleSettings     Rule = "settings"
	RuleScript       Rule = "script"
	RuleTitleMayCut  Rule = "title-may-be-cut"
	RuleButtonMayCut Rule = "button-may-be-cut"
)

// Finding is one thing that Lint has to say, in sentences for people.
type Finding struct {
	Rule     Rule
	Severity Severity
	Where    Place
	What     string // what is the matter, without a full stop
	Why      string // what comes of it
	Fix      string // what to do
}

// LintContext is what a banner is held against. Whatever is empty is not looked at.
type LintContext struct {
	Phrases []string // the phrases that are watched for, of all languages
	// Asks, where it is set, tells of further texts that are taken for the request
	// when a customer sends nothing else.
	Asks       func(text string) bool
	Source     string // the ticket's channel
	Language   string // the ticket's language, as a tag such as "hi" or "pt-BR"
	ShowEvent  string
	CloseEvent string
}

// Lint tells all that keeps b from being sent or from working, errors first,
// then in the order of the cards. A banner without an error is one that Encode
// takes.
func Lint(b Banner, l LintContext) []Finding {
	fs := b.faults()
	fs = append(fs, l.target()...)
	fs = append(fs, l.events()...)
	fs = append(fs, b.settingsDoubts()...)
	for i, c := range b.Cards {
		n := i + 1
		fs = append(fs, textDoubts(c, n)...)
		fs = append(fs, titleDoubts(c, n)...)
		fs = append(fs, l.script(c, n)...)
		fs = append(fs, l.phraseDoubts(c, n)...)
		fs = append(fs, duplicates(b.Cards, i)...)
	}
	slices.SortStableFunc(fs, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
	return fs
}

// HasErrors reports whether a banner with these findings must not be sent.
func HasErrors(fs []Finding) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity == SeverityError })
}

func fault(r Rule, at Place, what, why, fix string) Finding {
	return Finding{r, SeverityError, at, what, why, fix}
}

func doubt(r Rule, at Place, what, why, fix string) Finding {
	return Finding{r, SeverityWarning, at, what, why, fix}
}
