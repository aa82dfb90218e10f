package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// phrase is one text that asks for the bot.
type phrase struct {
	shown   string   // as configured, for Match.Phrase
	words   []string // as reading a message gives them
	glue    string   // the words with nothing between them
	slips   bool     // long enough, in a script in which a slip can be told
	wording bool     // of rule 4, not configured
}

// minSlipRunes is the length from which a phrase may hold a slip.
const minSlipRunes = 8

// newPhrase makes a phrase of a configured text and its reading.
func newPhrase(u *utterance, text string) phrase {
	p := phrase{shown: text, slips: true}
	for i := range u.lex {
		w := u.text(i)
		p.words = append(p.words, w)
		p.glue += w
		if strings.IndexFunc(w, func(r rune) bool { return signOf(r) == signLetter && !alphabetic(r) }) >= 0 {
			p.slips = false
		}
	}
	p.slips = p.slips && utf8.RuneCountInString(p.glue) >= minSlipRunes
	return p
}

// phraseBook finds phrases in messages. It is immutable once built.
type phraseBook struct {
	phrases  []phrase
	exact    map[string]*phrase // by glue
	vocab    map[string]bool    // the words of the wordings
	slippery []string           // those in which a slip is looked for
	english  map[string]bool    // words that a slip must not turn into
	names    map[string]bool    // names that a slip must not turn into
	ticket   map[string]*phrase // of one ticket alone, beside exact
	words    *lexicon
	longest  int // bytes of the longest glue
	wordings bool
}

func newPhraseBook(l *lexicon, configured []phrase, wordings bool) *phraseBook {
	b := &phraseBook{
		phrases: configured, words: l, wordings: wordings,
		exact: make(map[string]*phrase, 4096), vocab: make(map[string]bool, 64),
		english: wordSet(englishWords), names: wordSet(slipNames),
	}
	for i := range b.phrases {
		b.learn(&b.phrases[i])
	}
	if wordings {
		b.slippery = strings.Split(wordingSlippery, "|")
		for _, w := range allWordings() {
			b.learn(&phrase{shown: w, glue: strings.ReplaceAll(w, " ", ""), wording: true})
			for v := range strings.FieldsSeq(w) {
				b.vocab[v] = true
			}
		}
	}
	return b
}

// with is the book with the phrases of one ticket added.
func (b *phraseBook) with(phrases []phrase) *phraseBook {
	c := *b
	c.phrases = append(slices.Clone(b.phrases), phrases...)
	c.ticket = make(map[string]*phrase, len(phrases))
	for i := range phrases {
		c.ticket[phrases[i].glue] = &phrases[i]
		c.longest = max(c.longest, len(phrases[i].glue))
	}
	return &c
}

// lookup finds a phrase by its glue.
func (b *phraseBook) lookup(glue string) *phrase {
	if p := b.ticket[glue]; p != nil {
		return p
	}
	return b.exact[glue]
}

// learn makes p known; what is configured comes first.
func (b *phraseBook) learn(p *phrase) {
	if b.exact[p.glue] == nil {
		b.exact[p.glue] = p
	}
	b.longest = max(b.longest, len(p.glue))
}

func wordSet(list string) map[string]bool {
	set := make(map[string]bool, 4096)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// found is a phrase in a message: its lexemes are the n from the place asked for.
type found struct {
	phrase *phrase
	n      int
	tier   Tier
	// why is not empty where the text is only almost the phrase, and says why it
	// does not count as it.
	why  string
	name bool // it reads as somebody's name instead
}

// at finds the longest phrase that starts at lexeme i. Where loose is set, any
// signs may stand between its words.
func (b *phraseBook) at(u *utterance, i int, loose bool) found {
	var best found
	for n := 1; i+n <= len(u.lex); n++ {
		if n > 1 && !loose && u.lex[i+n-1].gap&^gapSoft != 0 || u.lex[i+n-1].kind == lexAddress {
			break
		}
		glue := u.glued(i, i+n)
		if len(glue) > b.longest+utf8.UTFMax {
			break
		}
		if p := b.lookup(glue); p != nil {
			best = found{phrase: p, n: n, tier: TierExact}
			if p.wording {
				best.tier = TierWording
			}
		} else if best.tier != TierExact && best.tier != TierWording {
			if f := b.slipped(u, i, n, glue); f.phrase != nil && (best.phrase == nil || best.why != "") {
				best = f
			}
		}
	}
	return best
}
