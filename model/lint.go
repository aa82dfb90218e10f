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
	RuleOtherForm    Rule = "other-form"
	RuleImageForm    Rule = "image-form"
	RuleCommon       Rule = "common-intent"
	RuleLanguage     Rule = "language"
)

// Finding is one thing that Lint has to say, in sentences for people.
type Finding struct {
	Rule     Rule
	Severity Severity
	Where    Place
	What     string // what is the matter, without a full stop
	Why      string // what comes of it
	Fix      string // what to do
	// Remedy is what Mend does about it, such as "cut it to 24 characters"; empty
	// where a person must decide.
	Remedy string
}

// LintContext is what a banner is held against. Whatever is empty is not looked at.
type LintContext struct {
	// Phrases are those that are watched for, by language tag as in Phrases.Exit.
	Phrases map[string][]string
	// Asks, where it is set, tells of further texts that are taken for the request
	// when a customer sends nothing else.
	Asks       func(text string) bool
	Source     string   // the tickets' channel
	Languages  []string // the tickets' languages, as tags such as "hi" or "pt-BR"
	Form       Form     // the form that the widget takes
	ShowEvent  string
	CloseEvent string
}

// Lint tells all that keeps b from being sent or from working, errors first,
// then in the order of the cards. A banner without an error is one that Encode
// takes. Cards and buttons beyond the widget's limits are not looked at: they
// have to go first.
func Lint(b Banner, l LintContext) []Finding {
	faults := b.faults()
	fs := slices.Concat(faults, l.target(), l.events(), l.formDoubts(b), b.settingsDoubts(), l.script(b), l.language(b))
	for i := range b.heeded() {
		fs = append(fs, l.cardDoubts(b, i)...)
	}
	for i, f := range fs {
		if _, ok := l.repaired(b, f, faults); !ok {
			fs[i].Remedy = ""
		}
	}
	slices.SortStableFunc(fs, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
	return fs
}

func (l LintContext) cardDoubts(b Banner, i int) []Finding {
	c, at := b.Cards[i], Place{Card: i + 1}
	fs := slices.Concat(characterDoubts(c.wordings(), at), titleDoubts(c, at), imageDoubts(c, at))
	for j, o := range c.heeded() {
		at := Place{i + 1, j + 1}
		fs = append(fs, characterDoubts(o.wordings(), at)...)
		fs = append(fs, l.optionDoubts(b, o, at)...)
	}
	return append(append(fs, l.quoteDoubts(c, at)...), duplicates(b.Cards, i)...)
}

// heeded are the cards that the widget shows.
func (b Banner) heeded() []Card { return b.Cards[:min(len(b.Cards), MaxCards)] }

// heeded are the buttons that the widget shows.
func (c Card) heeded() []Option { return c.Options[:min(len(c.Options), MaxButtons)] }

// HasErrors reports whether a banner with these findings must not be sent.
func HasErrors(fs []Finding) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity == SeverityError })
}

func fault(r Rule, at Place, what, why, fix string) Finding {
	return Finding{Rule: r, Severity: SeverityError, Where: at, What: what, Why: why, Fix: fix}
}

func doubt(r Rule, at Place, what, why, fix string) Finding {
	return Finding{Rule: r, Severity: SeverityWarning, Where: at, What: what, Why: why, Fix: fix}
}

// remedy says what Mend would do about the finding.
func (f Finding) remedy(format string, args ...any) Finding {
	f.Remedy = fmt.Sprintf(format, args...)
	return f
}
