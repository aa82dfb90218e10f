package model

import (
	"slices"
	"unicode"
)

// request decides rule 1 to 4: is the whole message the phrase and nothing
// more? It returns the phrase that was found, and, where it is not, the place
// of the first word that is neither phrase nor courtesy.
func (b *phraseBook) request(u *utterance) (hit found, stop int, ok bool) {
	hit, stop, ok = b.walk(u)
	if ok || hit.phrase != nil {
		return hit, stop, ok
	}
	if v := u.withoutPlease(); v != nil {
		if hit, _, ok := b.walk(v); ok {
			return hit, len(u.lex), true
		}
	}
	return hit, stop, false
}

func (b *phraseBook) walk(u *utterance) (hit found, stop int, ok bool) {
	n := len(u.lex)
	for i := 0; i < n; {
		if f := b.at(u, i, false); f.phrase != nil && f.why == "" {
			hit = worse(hit, f)
			i += f.n
			continue
		}
		if k := b.joined(u, i); k.phrase != nil {
			hit = worse(hit, k)
			i++
			continue
		}
		k := b.courtesyAt(u, i)
		if c := u.lex[i].class; k == 0 && c&classAnd != 0 && c&contrary == 0 && i > 0 && i < n-1 {
			k = 1
		}
		if k == 0 {
			return hit, i, false
		}
		if b.signature(u, i, k) {
			i = n
			continue
		}
		i += k
	}
	return hit, n, hit.phrase != nil
}

// worse keeps the farther of two matches: the whole is as sure as its weakest part.
func worse(a, b found) found {
	if a.phrase == nil || b.tier == TierSlip || a.tier == TierExact && b.tier == TierWording {
		return b
	}
	return a
}

// contrary are the classes that no courtesy may have, whatever else the word
// means in another language.
const contrary = classNot | classRefuse | classNo | classAbout | classNeutral | classWithdraw | classLater

// courtesyAt is the number of lexemes from i that are courtesy, 0 if none.
func (b *phraseBook) courtesyAt(u *utterance, i int) int {
	class, n := b.words.longestEntry(u, i)
	if n > 1 && class&classCourtesy == 0 && i+1 < len(u.lex) && b.at(u, i+1, false).phrase != nil {
		class, n = u.lex[i].class, 1 // the entry reaches into the phrase
	}
	switch {
	case class&classCourtesy == 0:
		return b.sentFrom(u, i)
	case class&contrary != 0 && class&classThanks == 0:
		return 0
	case class&classPause != 0 && b.runsInto(u, i+n):
		return 0
	case class&classThanks == 0:
		return n
	}
	for i+n < len(u.lex) && u.lex[i+n].gap&(gapBreak|gapLine) == 0 && u.lex[i+n].class&classThanksTail != 0 {
		next, size := b.words.longestEntry(u, i+n)
		if f := b.at(u, i+n, false); f.phrase != nil || next&contrary != 0 || size > 1 && next&classCourtesy == 0 {
			break
		}
		n += size
	}
	return n
}

// runsInto reports whether a phrase starts at lexeme i without a pause before it.
func (b *phraseBook) runsInto(u *utterance, i int) bool {
	return i < len(u.lex) && u.lex[i].gap&(gapBreak|gapLine|gapEmoji) == 0 && b.at(u, i, false).phrase != nil
}

// signature reports whether the sign-off of k lexemes at i is followed, to the
// very end, by nothing but a name: up to three words that mean nothing else.
func (b *phraseBook) signature(u *utterance, i, k int) bool {
	rest := len(u.lex) - i - k
	class, _ := b.words.longestEntry(u, i)
	if rest < 1 || rest > 3 || class&(classSignOff|classThanks) == 0 {
		return false
	}
	thanks := class&classSignOff == 0
	for j := i + k; j < len(u.lex); j++ {
		x := u.lex[j]
		first := firstRune(u.text(j))
		known, _ := b.words.longestEntry(u, j)
		if x.kind != lexWord || known != 0 || !b.mayBeName(u.text(j), x.capital) || j > i+k && x.gap&^(gapSpace|gapStop) != 0 {
			return false
		}
		if thanks && j == i+k && x.gap&gapLine == 0 || !x.capital && unicode.IsLower(first) && (thanks || rest > 2) {
			return false
		}
		if !unicode.IsLetter(first) || u.lex[i+k].gap&(gapLine|gapComma) == 0 && !x.capital {
			return false
		}
	}
	return true
}

// mayBeName reports whether a word that the lexicon does not know may stand in a
// signature: no topic, and no English word unless it is a name as well.
func (b *phraseBook) mayBeName(w string, capital bool) bool {
	if b.english[w] {
		return capital && among(nameWords, w)
	}
	return !among(topicWords, w)
}

// sentFrom is the length of the line that telephones put under a message.
func (b *phraseBook) sentFrom(u *utterance, i int) int {
	if i+3 > len(u.lex) || u.words(i, i+2) != "sent from" {
		return 0
	}
	n := 2
	for i+n < len(u.lex) && u.lex[i+n].class&classDevice != 0 && u.lex[i+n].gap&gapLine == 0 {
		n++
	}
	if n == 2 || n == 3 && u.text(i+2) == "my" {
		return 0
	}
	return n
}

// joined finds the phrase run together with one word of courtesy:
// "talktobotplease", "plstalktobot".
func (b *phraseBook) joined(u *utterance, i int) found {
	w := u.text(i)
	for k := range b.phrases {
		p := &b.phrases[k]
		if extra := len(w) - len(p.glue); extra < 2 || extra > 12 || len(p.glue) < minSlipRunes {
			continue
		}
		rest := ""
		switch {
		case w[:len(p.glue)] == p.glue:
			rest = w[len(p.glue):]
		case w[len(w)-len(p.glue):] == p.glue:
			rest = w[:len(w)-len(p.glue)]
		}
		if len(rest) >= 2 && b.words.folded[rest].class&classCourtesy != 0 && b.words.folded[rest].class&(classNo|classNot|classRefuse) == 0 {
			return found{phrase: p, n: 1, tier: TierExact}
		}
	}
	return found{}
}

// withoutPlease is the utterance without the words of asking that stand inside
// it, nil if there are none: "talk please to bot".
func (u *utterance) withoutPlease() *utterance {
	if !slices.ContainsFunc(u.lex, func(x lexeme) bool { return x.class&classPlease != 0 }) {
		return nil
	}
	v := &utterance{end: u.end}
	var carried gapSet
	for i, x := range u.lex {
		if x.class&classPlease != 0 {
			carried |= x.gap
			continue
		}
		x.gap |= carried
		carried = 0
		v.append(x, u.text(i), u.key(i))
	}
	if len(v.lex) == 0 {
		return nil
	}
	return v
}

func (u *utterance) append(x lexeme, text, key string) {
	if len(u.lex) > 0 {
		u.texts += " "
		u.keys += " "
	}
	x.textFrom, x.keyFrom, x.glueFrom = len(u.texts), len(u.keys), len(u.glue)
	u.texts, u.keys, u.glue = u.texts+text, u.keys+key, u.glue+text
	x.textTo, x.keyTo, x.glueTo = len(u.texts), len(u.keys), len(u.glue)
	x.entrySize = 0
	u.lex = append(u.lex, x)
}
