package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// distant looks for what is almost a phrase, where nothing was found.
func (m *Matcher) distant(s *scene, book *phraseBook, u *utterance) Match {
	if f := s.nearly(book); f.phrase != nil {
		return nearMatch(f, len(u.blocks) == 0)
	}
	if t := s.nearButton(book, m.buttons); t != "" {
		return Match{Label: LabelDoubt, Tier: TierMention, Guard: "almost the button “" + t + "”"}
	}
	if p := m.drawn(book, u); p != nil {
		return Match{Label: LabelDoubt, Tier: TierNear, Phrase: p.shown, Guard: "look-alike letters"}
	}
	if u.robot && (s.any(classWish) || s.content() == 0) {
		return Match{Label: LabelDoubt, Tier: TierMention, Guard: "names the bot by an emoji"}
	}
	return Match{}
}

// nearMatch shows what is almost a phrase. A name in it makes it something else.
func nearMatch(f found, readable bool) Match {
	match := Match{Label: LabelDoubt, Tier: TierNear, Phrase: f.phrase.shown, Guard: f.why}
	if f.name && readable {
		match.Label = LabelStay
	}
	return match
}

// drawn finds a phrase written with look-alike letters, also upside down or
// back to front.
func (m *Matcher) drawn(book *phraseBook, u *utterance) *phrase {
	odd := !ascii(u.glue) || strings.ContainsAny(u.glue, "0134579") || slices.Contains(u.blocks, "control characters")
	if !odd || len(u.glue) > 200 {
		return nil
	}
	plain := m.alike.Replace(folded(u.glue))
	for i := range book.phrases {
		p := &book.phrases[i]
		for _, form := range [...]string{plain, reversed(plain), strings.ReplaceAll(plain, "q", "b"), strings.ReplaceAll(reversed(plain), "q", "b")} {
			if len(p.glue) >= minSlipRunes && strings.Contains(form, p.glue) && !strings.Contains(u.glue, p.glue) {
				return p
			}
		}
	}
	return nil
}

// nearly reports whether the message is almost a phrase: two slips, a word
// missing, one word turned into another.
func (s *scene) nearly(b *phraseBook) found {
	from, to := 0, len(s.u.lex)
	for from < to && s.u.lex[from].class&classCourtesy != 0 {
		from++
	}
	for to > from && s.u.lex[to-1].class&classCourtesy != 0 {
		to--
	}
	if from >= to || to-from > 8 || s.u.question {
		return found{}
	}
	if f := b.at(s.u, from, true); f.phrase != nil && f.why != "" && from+f.n == to {
		return f
	}
	glue := s.u.glued(from, to)
	for k := range b.phrases {
		p := &b.phrases[k]
		if f := s.nearPhrase(b, p, glue, from, to); f.phrase != nil {
			return f
		}
	}
	return found{}
}

func (s *scene) nearPhrase(b *phraseBook, p *phrase, glue string, from, to int) found {
	f := found{phrase: p, n: to - from, tier: TierNear}
	words := to - from
	if len(p.words) > 2 && words == len(p.words)-1 && s.missing(p, from, to) && s.u.text(to-1) == p.words[len(p.words)-1] {
		f.why = "a word is missing"
		return f
	}
	if strings.Contains(glue, p.glue) || fragment(p, s.u.text(to-1)) {
		return found{}
	}
	if !p.slips || words > len(p.words)+1 || slips(p.glue, glue, 2) > 2 && !s.slipInEach(b, p, from, to) || utf8.RuneCountInString(glue) < minSlipRunes-3 {
		return found{}
	}
	for i := from; i < to; i++ {
		w := s.u.text(i)
		if b.english[w] && !slices.Contains(p.words, w) || s.u.lex[i].capital && i > from || longer(p, w) {
			return found{}
		}
	}
	f.why = "two slips in it"
	return f
}

// slipInEach reports whether every word from one to the other is that of the
// phrase, or one slip away from it, and no name: "talj tp vot".
func (s *scene) slipInEach(b *phraseBook, p *phrase, from, to int) bool {
	if to-from != len(p.words) || len(p.words) < 2 {
		return false
	}
	for k, w := range p.words {
		typed := s.u.text(from + k)
		if typed != w && !slipOrShort(w, typed) || b.names[typed] {
			return false
		}
	}
	return true
}

// fragment reports whether the message breaks off within the phrase's last word.
func fragment(p *phrase, last string) bool {
	end := p.words[len(p.words)-1]
	return len(last) < len(end) && strings.HasPrefix(end, last) && len(p.words) > 1
}

// longer reports whether w is a word of the phrase with two letters more at one
// end: "botim", "abbot".
func longer(p *phrase, w string) bool {
	for _, v := range p.words {
		if len(w) >= len(v)+2 && len(v) > 2 && (strings.HasPrefix(w, v) || strings.HasSuffix(w, v)) {
			return true
		}
	}
	return false
}

func (s *scene) missing(p *phrase, from, to int) bool {
	i := from
	for _, w := range p.words {
		if i < to && s.u.text(i) == w {
			i++
		}
	}
	return i == to
}

// nearButton is the title of a button that the message is but for one slip or
// for spaces.
func (s *scene) nearButton(b *phraseBook, buttons []phrase) string {
	for k := range buttons {
		title := buttons[k].glue
		if len(title) < 4 || len(s.u.lex) > len(title) || len(s.u.blocks) > 0 {
			continue
		}
		if s.u.glue == title || oneSlip(title, s.u.glue) && !b.english[s.u.glue] && len(s.u.lex) == 1 {
			return buttons[k].shown
		}
	}
	return ""
}
