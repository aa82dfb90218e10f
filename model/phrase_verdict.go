package model

import "strings"

// verdict is what a scene amounts to, short of an exit.
type verdict struct {
	label Label
	guard string
}

func stays(why string) *verdict { return &verdict{LabelStay, why} }

func doubts(why string) *verdict { return &verdict{LabelDoubt, why} }

// phraseRules decide in this order; the first that has something to say wins. What
// refuses goes before what asks, and what was tried before what is told.
func phraseRules() [13]func(*scene) *verdict {
	return [...]func(*scene) *verdict{
		(*scene).withdrawn, (*scene).refused, (*scene).personWanted, (*scene).banner, (*scene).tried,
		(*scene).told, (*scene).forTheAgent, (*scene).asked, (*scene).pasted, (*scene).later,
		(*scene).mentioned, (*scene).complained, (*scene).wished,
	}
}

// decide tells a doubt from a stay.
func (s *scene) decide() verdict {
	if !s.phrases && !s.bots && !s.leaves && !s.machines {
		return verdict{LabelStay, ""}
	}
	for _, rule := range phraseRules() {
		if v := rule(s); v != nil {
			return *v
		}
	}
	return verdict{LabelDoubt, s.beside()}
}

// beside names what keeps a message that holds the phrase from being it alone.
func (s *scene) beside() string {
	switch {
	case len(s.u.blocks) > 0:
		return s.u.blocks[0]
	case s.u.question || s.any(classWay):
		return "a question"
	}
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		class := s.class[i]
		switch {
		case s.target[i] == targetPhrase, s.target[i] == targetInside, class&(classCourtesy|classAnd) != 0:
		case class&classJoke != 0:
			return "may be a joke: " + s.said(i)
		case class&classNo != 0:
			return "“" + s.said(i) + "” before it can be read both ways"
		case s.phrases:
			return "beside other content: " + s.said(i)
		}
	}
	if s.phrases {
		return "not in one piece"
	}
	return "a wish in other words"
}

func (s *scene) said(i int) string { return s.u.words(i, i+max(1, s.size[i])) }

// last is the place of the last target of an exit.
func (s *scene) last() int {
	for i := len(s.u.lex) - 1; i >= 0; i-- {
		if s.target[i].exit() {
			return i
		}
	}
	return -1
}

// first is the place of the first target of an exit, a phrase before all others.
func (s *scene) first() int {
	if s.phrases {
		return s.spanFrom
	}
	for i := range s.u.lex {
		if s.target[i].exit() {
			return i
		}
	}
	return -1
}

// withdrawn: the customer takes it back, or says that it was none of theirs.
func (s *scene) withdrawn() *verdict {
	at := s.first()
	for i := range s.u.lex {
		if s.class[i]&classWithdraw == 0 || s.class[i]&classNeutral != 0 {
			continue
		}
		if i > at || i+s.size[i] == at && s.u.lex[at].gap&(gapComma|gapStop) == 0 || !among(weakWithdrawals, s.u.words(i, i+s.size[i])) {
			return stays("takes it back: " + s.said(i))
		}
	}
	if !s.phrases {
		return nil
	}
	if i := s.find(classNo, s.spanTo, len(s.u.lex)); i >= 0 && among(takeBackWords, s.said(i)) {
		return stays("takes it back: " + s.said(i))
	}
	return nil
}

// later: put off, or tied to something that has not happened.
func (s *scene) later() *verdict {
	from, to := s.sentence(s.first())
	for i := from; i < to; i++ {
		if among(firstWords, s.u.key(i)) {
			return nil // something else comes first: the wish is still there
		}
	}
	if i := s.find(classLater, from, to); i >= 0 && !s.elsewhere(i) && !s.agentFirst(i) {
		return stays("not now: " + s.said(i))
	}
	if i := s.condition(from, to); i >= 0 && s.announces(from, to) {
		return stays("only " + s.u.text(i) + " something else happens")
	}
	return nil
}

// agentFirst reports whether the wish at once is said plainly, and the words of
// putting off at lexeme i, which follow it, only give the agent something to do
// before: "talk to bot after you refund me". The wish is still there.
func (s *scene) agentFirst(i int) bool {
	if s.phrases && i < s.spanTo || !s.phrases || s.announces(s.sentence(s.spanFrom)) {
		return false
	}
	from, _ := s.sentence(s.spanFrom)
	for k := from; k < s.spanFrom; k++ {
		if s.u.lex[k].class&(classCourtesy|classFiller) == 0 {
			return false
		}
	}
	link, rest, _ := strings.Cut(s.said(i), " ")
	return among(firstLinks, link) && strings.HasPrefix(rest+" ", "you ")
}

// elsewhere reports whether lexeme i belongs to another clause that says
// something of its own ("talk to bot, call me tomorrow").
func (s *scene) elsewhere(i int) bool {
	from, to := s.clause(i)
	if !s.alone() || from <= s.spanFrom && s.spanFrom < to {
		return false
	}
	others := 0
	for k := from; k < to; k++ {
		if s.class[k]&(classLater|classCourtesy|classFiller) == 0 && s.u.lex[k].class&classFiller == 0 {
			others++
		}
	}
	return others > 0 && i > s.spanFrom
}

func (s *scene) condition(from, to int) int {
	for i := from; i < to; i++ {
		if among(conditionWords, s.u.text(i)) {
			return i
		}
	}
	return -1
}

// announces: "I'll go back to the bot"; not "I'd like to go back to the bot".
func (s *scene) announces(from, to int) bool {
	for i := from; i < to; i++ {
		w := s.u.text(i)
		if w == "ill" || w == "will" && i > 0 && s.u.text(i-1) == "i" {
			return true
		}
		would := w == "id" || w == "would" && i > 0 && s.u.text(i-1) == "i"
		if would && i+1 < to && !among(wishAfterWould, s.u.text(i+1)) {
			return true
		}
	}
	return false
}

// alone reports whether the phrase stands in a clause of its own, with nothing
// but courtesy and filling beside it. What is told or asked elsewhere in the
// message is then not about it.
func (s *scene) alone() bool {
	from, to := s.around(s.spanFrom, gapBreak|gapLine)
	if !s.phrases || s.u.lex[s.spanFrom].gap&gapQuote != 0 && from != s.spanFrom || s.u.lex[from].gap&gapColon != 0 {
		return false
	}
	if from > 0 && s.u.lex[from].gap&(gapComma|gapLine) != 0 && s.find(classTold|classAbout, from-1, from) >= 0 {
		return false
	}
	for i := from; i < to; i++ {
		if s.target[i] == targetNone && s.u.lex[i].class&(classCourtesy|classFiller|classAnd|classPlease) == 0 {
			return false
		}
	}
	return from > 0 || to < len(s.u.lex)
}
