package model

// told: other people's words, or words seen somewhere. tried comes before it.
func (s *scene) told() *verdict {
	if !s.phrases {
		return nil
	}
	if i, self := s.speech(); i >= 0 && !self && !s.alone() && !s.saidApart(i) {
		return stays("other words told: " + s.said(i))
	}
	return nil
}

// saidApart reports whether the telling word at lexeme i belongs to a clause
// before that of a wording, and has what it tells behind it: "nobody says
// anything, take me back to the bot" is the customer's own wish.
func (s *scene) saidApart(i int) bool {
	from, _ := s.clause(s.spanFrom)
	return s.phrase.wording && i+s.size[i] < from
}

// tried: an attempt to leave that may have failed, or a way that is not found.
func (s *scene) tried() *verdict {
	at := s.first()
	if i := s.find(classFail, 0, len(s.u.lex)); i >= 0 && (s.phrases || s.leaves || s.failsToReach(i)) {
		if v := s.longAgo(); v != nil {
			return v
		}
		return doubts("an attempt that may have failed: " + s.said(i))
	}
	if !s.phrases && !(s.leaves && at >= 0) {
		return nil
	}
	if i, self := s.speech(); i >= 0 && self {
		if v := s.longAgo(); v != nil {
			return v
		}
		return doubts("tells of an attempt: " + s.said(i))
	}
	return nil
}

// failsToReach: "I can't get back to the bot": the failure comes first, a wish
// stands between.
func (s *scene) failsToReach(i int) bool {
	at := s.last()
	return at > i && at-i < 9 && s.find(classWish, i, at) >= 0 && s.find(classPast, i+1, at) < 0
}

func (s *scene) longAgo() *verdict {
	if i := s.find(classPastDay, 0, len(s.u.lex)); i >= 0 {
		return stays("tells of the past: " + s.said(i))
	}
	return nil
}

// speech finds the telling word nearest to the phrase, and whether the customer
// tells of what he did himself.
func (s *scene) speech() (at int, self bool) {
	at = -1
	best := len(s.u.lex) + 1
	for i := range s.u.lex {
		if s.class[i]&(classTold|classAttempt) == 0 || s.class[i]&classNeutral != 0 || s.target[i].exit() || s.target[i] == targetInside {
			continue
		}
		d := s.spanFrom - i
		if d < 0 {
			d = i - s.spanTo + 3
		}
		if d < best {
			best, at = d, i
			self = s.bySelf(i)
		}
	}
	return at, self
}

func (s *scene) bySelf(i int) bool {
	attempt := s.class[i]&classAttempt != 0
	if i > 1 && among(ownerWords, s.u.text(i-2)) && s.class[i-1]&(classAttempt|classNoun) == 0 {
		return false // "my neighbour typed"
	}
	for k, adverbs := i-1, true; k >= 0 && k >= i-4 && s.u.lex[k+1].gap&(gapBreak|gapLine) == 0; k-- {
		w := s.u.text(k)
		if adverbs && (w == "i" || w == "ive" || w == "im" || w == "we") {
			return attempt
		}
		adverbs = adverbs && among(adverbWords, w)
		if s.class[k]&classOthers != 0 || s.target[k] == targetBot || s.target[k] == targetPerson {
			return false
		}
	}
	return attempt
}

// pasted: instructions, which are the agent's or the page's words.
func (s *scene) pasted() *verdict {
	if i := s.find(classPasted, 0, len(s.u.lex)); i >= 0 && s.phrases && (i == 0 || !s.alone()) {
		return stays("instructions, pasted: " + s.said(i))
	}
	if i := s.spanFrom - 1; s.phrases && i >= 0 && among(imperativeWords, s.u.text(i)) && s.outside() > 1 &&
		(i == 0 || s.u.lex[i].gap&gapBreak != 0 || s.class[i-1]&(classCourtesy|classAnd) != 0 || s.u.text(i-1) == "or") {
		return stays("instructions, pasted: " + s.u.text(i))
	}
	return nil
}

// banner: the recipe's own banner, pasted bare, is a doubt; with a no, a stay.
func (s *scene) banner() *verdict {
	from, to := s.bannerSpan()
	if from < 0 {
		return nil
	}
	if i := s.find(classTold, 0, from); i >= 0 {
		return stays("tells what the banner says: " + s.said(i))
	}
	if i := s.find(classNo|classNot|classRefuse|classWithdraw, to, len(s.u.lex)); i >= 0 {
		return stays("the banner, answered with " + s.said(i))
	}
	return doubts("the banner, pasted")
}

// mentioned: the phrase as the name of a button or a banner.
func (s *scene) mentioned() *verdict {
	if !s.phrases {
		return nil
	}
	noun := -1
	if s.spanTo < len(s.u.lex) && s.class[s.spanTo]&classNoun != 0 && s.u.lex[s.spanTo].gap&gapBreak == 0 {
		noun = s.spanTo
	} else if i := s.find(classNoun, s.spanFrom-3, s.spanFrom); i >= 0 {
		noun = i
	}
	if noun < 0 {
		return s.asThing()
	}
	if s.broken(noun) {
		return nil
	}
	if s.find(classWish|classWay, 0, s.spanFrom) >= 0 || s.outside() <= 1 && !s.any(classNot) {
		return doubts("names the " + s.said(noun))
	}
	return stays("only mentions it: " + s.said(noun))
}

// broken reports whether the end of a clause or a line parts lexeme i from the
// phrase.
func (s *scene) broken(i int) bool {
	for k := min(i, s.spanFrom) + 1; k <= max(i, s.spanFrom); k++ {
		if s.u.lex[k].gap&(gapBreak|gapLine) != 0 {
			return true
		}
	}
	return false
}

// asThing: the phrase is what something is said about ("talk to bot is …", "I
// like talk to bot").
func (s *scene) asThing() *verdict {
	if s.alone() || s.prefers() || s.find(classWay, s.spanTo, len(s.u.lex)) >= 0 || s.u.question {
		return nil
	}
	if i := s.spanTo; i < len(s.u.lex) && s.u.lex[i].gap&gapBreak == 0 && among(verbWords, s.u.text(i)) {
		return stays("says something about it: " + s.u.text(i))
	}
	if i := s.spanFrom - 1; i >= 0 && s.u.lex[s.spanFrom].gap&gapBreak == 0 && among(thingWords, s.u.text(i)) && !s.phrase.wording {
		return stays("speaks of it as a thing: " + s.u.text(i))
	}
	return nil
}
