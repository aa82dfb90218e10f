package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slipped finds a phrase with one slip in exactly the lexemes i up to i+n.
func (b *phraseBook) slipped(u *utterance, i, n int, glue string) found {
	for k := range b.phrases {
		p := &b.phrases[k]
		if !p.slips || n > len(p.words) || !nearLength(glue, p.glue) {
			continue
		}
		if f := b.slipOf(u, i, n, p, glue); f.phrase != nil {
			return f
		}
	}
	if b.wordings && n > 1 {
		return b.slippedWording(u, i, n)
	}
	return found{}
}

// slipOf compares the lexemes with one phrase, word by word where there are as
// many, by the glue where a space went missing too.
func (b *phraseBook) slipOf(u *utterance, i, n int, p *phrase, glue string) found {
	if n == len(p.words) {
		at := -1
		for k, w := range p.words {
			if u.text(i+k) == w {
				continue
			}
			if at >= 0 || !slipOrShort(w, u.text(i+k)) {
				return found{}
			}
			at = k
		}
		if at < 0 {
			return found{}
		}
		return b.judged(u, i, n, p, at, u.text(i+at))
	}
	var all found
	from := 0
	for k, w := range p.words {
		before, after := p.glue[:from], p.glue[from+len(w):]
		from += len(w)
		if len(glue) < len(before)+len(after) || !strings.HasPrefix(glue, before) || !strings.HasSuffix(glue, after) {
			continue
		}
		typed := glue[len(before) : len(glue)-len(after)]
		if slipOrShort(w, typed) {
			if f := b.judged(u, i, n, p, k, typed); all.phrase == nil || f.why != "" {
				all = f
			}
		}
	}
	return all
}

// judged decides whether word k of p, typed so, is a slip or another word.
func (b *phraseBook) judged(u *utterance, i, n int, p *phrase, k int, typed string) found {
	f := found{phrase: p, n: n, tier: TierSlip}
	word := p.words[k]
	next := ""
	if k+1 < len(p.words) {
		next = p.words[k+1]
	}
	switch {
	case word == "to" && (typed == "2" || typed == "t" || typed == "too"):
	case b.names[typed]:
		f.tier, f.why, f.name = TierNear, "“"+typed+"” is a name", true
	case strange(word, typed):
		f.tier, f.why = TierNear, "look-alike letters"
	case b.otherWord(word, typed) || next != "" && b.words.class(typed+next, typed+next)&(classBot|classMachine) != 0:
		f.tier, f.why = TierNear, "“"+typed+"” is another word"
	case n == len(p.words) && k > 0 && u.lex[i+k].capital && !u.lex[i].capital:
		f.tier, f.why = TierNear, "“"+typed+"” may be a name"
	case strings.ContainsAny(typed, "0123456789"):
		f.tier, f.why = TierNear, "a digit in it"
	}
	return f
}

// otherWord reports whether a slip in word gives a word of its own: an English
// one, or, of a short word, a no in any language.
func (b *phraseBook) otherWord(word, typed string) bool {
	plain := folded(typed)
	if plain == word {
		return false // only an accent
	}
	const no = classNot | classNo | classRefuse
	return b.english[plain] || len(word) < 4 && b.words.folded[plain].class&no != 0
}

// strange reports whether typed holds a letter that is no plain letter with an
// accent, and that word does not have: an imitation rather than a slip.
func strange(word, typed string) bool {
	if ascii(typed) {
		return false
	}
	for _, r := range norm.NFD.String(typed) {
		if r >= utf8.RuneSelf && !accent(r) && !strings.ContainsRune(word, r) && unicode.In(r, unicode.Latin) == ascii(word) {
			return true
		}
	}
	return false
}

// markWordings notes of each word whether the wordings have it, or have one that
// it is one slip away from.
func (b *phraseBook) markWordings(u *utterance) {
	if !b.wordings {
		return
	}
	for i := range u.lex {
		x := &u.lex[i]
		w := u.text(i)
		if x.vocab = b.vocab[w]; x.vocab || x.kind == lexAddress || len(w) > 12 {
			continue
		}
		for _, v := range b.slippery {
			if slipOrShort(v, w) {
				x.slipsOf = append(x.slipsOf, v)
			}
		}
	}
}

// slippedWording finds a wording in which just one word has a slip.
func (b *phraseBook) slippedWording(u *utterance, i, n int) found {
	odd := -1
	for k := i; k < i+n; k++ {
		if u.lex[k].vocab {
			continue
		}
		if odd >= 0 || len(u.lex[k].slipsOf) == 0 {
			return found{}
		}
		odd = k
	}
	if odd < 0 {
		return found{}
	}
	before, after := u.gluedOrNot(i, odd), u.gluedOrNot(odd+1, i+n)
	for _, v := range u.lex[odd].slipsOf {
		if odd == i && !slipsFirst(v) && !swapped(v, u.text(odd)) {
			continue
		}
		if p := b.exact[before+v+after]; p != nil {
			return b.judgedWording(p, n, v, u.text(odd))
		}
	}
	return found{}
}

func (b *phraseBook) judgedWording(p *phrase, n int, word, typed string) found {
	f := found{phrase: p, n: n, tier: TierSlip}
	switch {
	case word == "to" && (typed == "2" || typed == "t" || typed == "too"):
	case b.names[typed]:
		f.tier, f.why, f.name = TierNear, "“"+typed+"” is a name", true
	case strange(word, typed):
		f.tier, f.why = TierNear, "look-alike letters"
	case b.otherWord(word, typed), strings.ContainsAny(typed, "0123456789"):
		f.tier, f.why = TierNear, "“"+typed+"” is another word"
	}
	return f
}

func (u *utterance) gluedOrNot(i, j int) string {
	if i >= j {
		return ""
	}
	return u.glued(i, j)
}
