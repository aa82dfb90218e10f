package model

import "slices"

// asked: a question about the phrase or the bot is a stay, a question for the
// way a doubt.
func (s *scene) asked() *verdict {
	at := s.first()
	from, to := s.clause(at)
	about, way := -1, -1
	for i := from; i < to; i++ {
		inside := s.target[i] == targetPhrase || s.target[i] == targetInside
		switch c := s.class[i]; {
		case inside, c&classNeutral != 0:
		case c&classWay != 0:
			way = i
		case i < at && c&classAbout != 0, i > at && c&classAboutAfter != 0, i > at && among(explainWords, s.u.text(i)):
			about = i
		}
	}
	switch {
	case about >= 0 && (way < about || about > at || way > at) && !(s.alone() && about+s.size[about] != at):
		return stays("asks about it: " + s.said(about))
	case way >= 0 && (s.phrases || s.leaves || s.content() <= 6):
		return doubts("asks for the way: " + s.said(way))
	}
	return nil
}

// forTheAgent: the agent is told to use the bot.
func (s *scene) forTheAgent() *verdict {
	at := s.first()
	from, to := s.clause(at)
	for i := from; i < to; i++ {
		if s.class[i]&classTell == 0 {
			continue
		}
		if i > 0 && ownWish(s.u.text(i-1), s.u.text(i)) {
			continue
		}
		return stays("for the agent to do: " + s.said(i))
	}
	if i := s.youBefore(at, from); i >= 0 {
		return stays("for the agent to do: " + s.u.words(i, at+1))
	}
	return nil
}

// youBefore finds a "you" that is told to talk to the bot: not asked to, and not
// about the customer ("you should let me …").
func (s *scene) youBefore(at, from int) int {
	talks := among(talkWords, s.u.text(at))
	for i := at - 1; i >= from && i >= at-6; i-- {
		switch w := s.u.text(i); {
		case s.class[i]&classPast != 0 && !among(talkWords, w), among(ownWords, w):
			return -1
		case among(talkWords, w):
			talks = true
		case (w == "you" || w == "u") && s.class[i]&classOthers != 0:
			if talks && (i == from || !among(askWords, s.u.text(i-1))) {
				return i
			}
			return -1
		}
	}
	return -1
}

// ownWish reports whether the word before makes it the customer's own doing.
func ownWish(before, word string) bool {
	return among(askedWords, before) || among(selfWords, before) && word != "you"
}

// personWanted: a human being is asked for.
func (s *scene) personWanted() *verdict {
	if !s.persons {
		return nil
	}
	for i := range s.u.lex {
		if s.target[i] != targetPerson || s.personRefused(i) {
			continue
		}
		if s.eitherOr(i) {
			if v := s.asked(); v != nil && v.label == LabelStay {
				return v
			}
			if s.class[0]&classAbout != 0 && !s.phrases {
				return stays("asks about it: " + s.said(0))
			}
			return doubts("names both the bot and a person")
		}
		if s.wantedBefore(i) || s.wantedAfter(i) {
			return stays("wants a person: " + s.said(i))
		}
	}
	return nil
}

// eitherOr reports whether the bot and the person at lexeme i are offered side by
// side, as alternatives or as a list.
func (s *scene) eitherOr(i int) bool {
	from, to := min(i, s.spanFrom), max(i, s.spanFrom)
	for k := range s.u.lex {
		between := s.phrases && to-from < 8 && k > from && k < to
		if w := s.u.text(k); among(orWords, w) || between && among(joinWords, w) {
			return true
		}
	}
	return s.u.lex[0].kind == lexNumber || slices.Contains(s.u.blocks, "the sign /") || slices.Contains(s.u.blocks, "the sign |")
}

// wantedBefore looks for a wish in the few words before a person, one that does
// not go to the bot.
func (s *scene) wantedBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if s.u.lex[k+1].gap&gapBreak != 0 || s.target[k].exit() || s.target[k] == targetInside {
			return false
		}
		if s.class[k]&classWish != 0 || s.u.text(k) == "real" {
			return true
		}
	}
	return i == 0 && len(s.u.lex) > 1 && !s.phrases
}

// wantedAfter looks for a wish right after a person, as languages have it that
// put the verb last ("insaan chahiye"), or a please.
func (s *scene) wantedAfter(i int) bool {
	for k := i + 1; k < len(s.u.lex) && k <= i+5; k++ {
		if s.u.lex[k].gap&gapBreak != 0 || s.target[k].exit() {
			return false
		}
		if s.class[k]&(classWish|classPlease) != 0 && s.class[k]&classNo == 0 {
			return true
		}
	}
	return false
}
