package model

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wordClass is what a word or expression can mean to the phrase rules; one
// entry may have several classes, from several languages.
type wordClass uint64

const (
	classCourtesy wordClass = 1 << iota
	classPlease
	classPause
	classThanks
	classThanksTail
	classSignOff
	classDevice
	classAnd
	classBot
	classMachine
	classPerson
	classWish
	classWay
	classAbout
	classAboutAfter // asks about what stands before it
	classNot
	classClear
	classNo
	classRefuse
	classRefuseAfter // refuses what stands before it
	classWithdraw
	classJoke
	classLater
	classAttempt
	classFail
	classTold
	classOthers
	classNoun
	classPast
	classPastDay
	classLeave
	classLeaveAlone
	classLeaveFiller
	classTell
	classSpeaker
	classPasted
	classNeutral
	classFiller
)

// verbFinal lists the languages whose refusals and questions follow what they
// speak of.
const verbFinal = " hi ur bn ta te kn ml mr gu pa or ne si tr az uz kk mn ja ko fa am "

// wordTable is one table of the lexicon and the class of its entries.
type wordTable struct {
	class wordClass
	text  string
}

func wordTables() []wordTable {
	return []wordTable{
		{classPlease | classCourtesy, pleaseWords}, {classCourtesy, courtesyWords}, {classCourtesy, spelledSentences()}, {classPause | classCourtesy, pauseWords},
		{classThanks | classCourtesy, thanksWords}, {classThanksTail, thanksTails},
		{classSignOff | classCourtesy, signOffs}, {classDevice, deviceWords}, {classAnd, andWords},
		{classBot, botWords}, {classMachine, machineWords}, {classPerson, personWords},
		{classWish, wishWords}, {classWay, wayWords}, {classAbout, aboutWords},
		{classNot, notWords}, {classClear, clearWords}, {classNo, noWords}, {classRefuse, refuseWords}, {classRefuseAfter, refuseAfterWords},
		{classWithdraw, withdrawWords}, {classJoke, jokeWords}, {classLater, laterWords},
		{classAttempt, attemptWords}, {classFail, failWords}, {classTold, toldWords},
		{classOthers, othersWords}, {classNoun, nounWords}, {classPast, pastWords}, {classPastDay, pastDays},
		{classLeave, leaveWords}, {classLeaveAlone, leaveAloneWords}, {classLeaveFiller, leaveFillers},
		{classTell, tellWords}, {classSpeaker, speakerWords}, {classPasted, pastedWords},
		{classNeutral, neutralWords}, {classFiller, fillerWords},
	}
}

// wordEntry is what the lexicon knows of a word: its own classes, and how many
// words the longest entry has that starts with it.
type wordEntry struct {
	class wordClass
	words uint8
}

// lexicon looks words up. It is immutable once built.
type lexicon struct {
	folded   map[string]wordEntry // by folded key
	exact    map[string]wordEntry // entries marked "=", by their very text
	prefixes map[string]wordClass // entries that end in "*"
	longest  int                  // runes of the longest entry of a script without spaces
}

func newLexicon() *lexicon {
	l := &lexicon{
		folded:   make(map[string]wordEntry, 12_000),
		exact:    make(map[string]wordEntry, 200),
		prefixes: make(map[string]wordClass, 64),
	}
	for _, t := range wordTables() {
		text := strings.ReplaceAll(dropApostrophes(norm.NFKC.String(t.text)), "-", " ")
		for line := range strings.Lines(text) {
			tag, entries, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok {
				continue
			}
			class := t.class | afterClass(t.class, tag)
			if !strings.Contains(entries, "=") {
				entries = folded(entries)
			}
			for entry := range strings.SplitSeq(entries, ", ") {
				l.add(entry, class)
			}
		}
	}
	return l
}

// afterClass adds the class for words that look backwards. English questions
// come first; elsewhere the order is too free to tell.
func afterClass(c wordClass, tag string) wordClass {
	switch {
	case c == classAbout && tag != "en":
		return classAboutAfter
	case c == classRefuse && strings.Contains(verbFinal, " "+tag+" "):
		return classRefuseAfter
	}
	return 0
}

// add learns an entry. The tables are written in small letters.
func (l *lexicon) add(entry string, class wordClass) {
	strict := strings.HasPrefix(entry, "=")
	stem, prefix := strings.CutSuffix(strings.TrimPrefix(entry, "="), "*")
	if !strict {
		stem = folded(stem)
	}
	first, _, several := strings.Cut(stem, " ")
	switch {
	case stem == "":
		return
	case prefix:
		l.prefixes[stem] |= class
		return
	}
	into := l.folded
	if strict {
		into = l.exact
	}
	e := into[stem]
	e.class |= class
	into[stem] = e
	if several {
		e := into[first]
		e.words = max(e.words, uint8(strings.Count(stem, " ")+1))
		into[first] = e
	} else if r := firstRune(stem); r >= utf8.RuneSelf && unspaced(r) {
		l.longest = max(l.longest, utf8.RuneCountInString(stem))
	}
}

// class is what the lexicon knows of one word by itself.
func (l *lexicon) class(key, text string) wordClass {
	c := l.exact[text].class
	if c != 0 && !ascii(text) {
		return c // the accents tell it from its look-alikes
	}
	c |= l.folded[key].class
	if c == 0 {
		c = l.inflected(key)
	}
	if c == 0 {
		c = l.elongated(key)
	}
	return c
}

// inflected finds a word by its beginning, for languages that glue endings on.
func (l *lexicon) inflected(key string) wordClass {
	if len(key) < 6 || key[0] < utf8.RuneSelf {
		return 0
	}
	var c wordClass
	for i := range key {
		if i >= 6 {
			c |= l.prefixes[key[:i]]
		}
	}
	return c | l.prefixes[key]
}

// stretchable are the classes whose words people draw out.
const stretchable = classCourtesy | classPlease | classThanks | classNo | classNot | classJoke

// elongated finds "pleaseee", "hiii" and "byee" under "please", "hi" and "bye".
func (l *lexicon) elongated(key string) wordClass {
	if len(key) < 3 || len(key) > 40 {
		return 0
	}
	for _, keep := range [...]int{2, 1} {
		if s := squeezed(key, keep); s != key {
			if c := l.folded[s].class & stretchable; c != 0 {
				return c
			}
		}
	}
	return 0
}

// longestEntry tells the classes of the longest entry that starts at lexeme i,
// and how many lexemes it takes: at least one.
func (l *lexicon) longestEntry(u *utterance, i int) (wordClass, int) {
	x := &u.lex[i]
	if x.entrySize == 0 {
		x.entry, x.entrySize = l.findEntry(u, i)
	}
	return x.entry, int(x.entrySize)
}

func (l *lexicon) findEntry(u *utterance, i int) (wordClass, uint8) {
	first := u.lex[i]
	if first.kind != lexWord {
		return first.class, 1
	}
	foldedWords, exactWords := int(l.folded[u.key(i)].words), int(l.exact[u.text(i)].words)
	for n := min(max(foldedWords, exactWords), len(u.lex)-i); n > 1; n-- {
		if u.broken(i, i+n) {
			continue
		}
		var c wordClass
		last := u.lex[i+n-1]
		if n <= foldedWords {
			c = l.folded[u.keys[first.keyFrom:last.keyTo]].class
		}
		if n <= exactWords {
			c |= l.exact[u.texts[first.textFrom:last.textTo]].class
		}
		if c != 0 {
			return c, uint8(n)
		}
	}
	return first.class, 1
}
