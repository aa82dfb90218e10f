package model

import "strings"

// refused: the bot is named and not wanted (rule 10).
func (s *scene) refused() *verdict {
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		class := s.class[i]
		if class&classNeutral != 0 || s.target[i] == targetPhrase || s.target[i] == targetInside {
			continue
		}
		if (class&classNot != 0 || s.stopsDoing(i)) && s.forward(i).exit() ||
			class&classRefuse != 0 && s.nearest(i).exit() ||
			class&(classRefuse|classRefuseAfter) == classRefuseAfter && s.last() >= 0 && s.last() < i ||
			class&classNo != 0 && s.flatNo(i, class&classRefuse == 0) {
			return stays("refuses: " + s.said(i))
		}
	}
	return nil
}

// stopsDoing: "stop offering me the bot".
func (s *scene) stopsDoing(i int) bool {
	w := s.u.text(i)
	return (w == "stop" || w == "quit" || w == "cease") && i+1 < len(s.u.lex) && strings.HasSuffix(s.u.text(i+1), "ing")
}

// personRefused reports whether it is the person at lexeme p who is not wanted.
func (s *scene) personRefused(p int) bool {
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		class := s.class[i]
		if class&classNeutral != 0 {
			continue
		}
		if class&classNo != 0 && i == p+1 && i+1 < len(s.u.lex) && s.u.lex[i+1].gap&gapBreak != 0 {
			return true
		}
		if class&(classNot|classNo) != 0 && s.forwardAt(i) == p || class&classRefuse != 0 && s.nearestAt(i) == p {
			return true
		}
	}
	return false
}

// forward is what a word of notWords refuses.
func (s *scene) forward(i int) targetKind {
	if at := s.forwardAt(i); at >= 0 {
		return s.target[at]
	}
	return targetNone
}

// forwardAt follows the clear words after lexeme i to what they lead to, -1 if
// nothing. A word that refuses and has nothing before it may also close the
// message: "talk to bot not".
func (s *scene) forwardAt(i int) int {
	end := i + max(1, s.size[i])
	for k := i; k < end; k++ {
		if s.target[k] != targetNone && k > i {
			return k
		}
	}
	for k := end; k < len(s.u.lex); k++ {
		if s.u.lex[k].gap&gapBreak != 0 {
			return -1
		}
		if s.target[k] != targetNone && s.target[k] != targetInside {
			return k
		}
		if s.u.lex[k].class&(classClear|classCourtesy) == 0 && !(k == end && s.stopsDoing(i)) {
			return -1
		}
	}
	if at := s.first(); at >= 0 && at < i && s.endsInNot(i) {
		return at
	}
	return -1
}

// endsInNot reports whether the refusal at lexeme i may close a message, and is
// no "or not".
func (s *scene) endsInNot(i int) bool {
	if before := s.u.text(i - 1); before == "or" || before == "maybe" {
		return false
	}
	switch s.u.text(i) {
	case "not", "dont", "do", "did", "didnt", "never", "no", "donot", "dnt", "wont":
		return true
	}
	return false
}

func (s *scene) nearest(i int) targetKind {
	if at := s.nearestAt(i); at >= 0 {
		return s.target[at]
	}
	return targetNone
}

// reach is how far a refusal in another language carries, in words; scripts
// without spaces are cut finer.
const reach = 7

// nearestAt is the target nearest to the refusal at lexeme i in its clause. Of
// two at the same distance, the one behind it counts in languages that refuse
// after the noun.
func (s *scene) nearestAt(i int) int {
	ahead, behind := -1, -1
	for k := i; k < len(s.u.lex) && k <= i+reach; k++ {
		if k > i && s.u.lex[k].gap&gapBreak != 0 {
			break
		}
		if s.target[k] != targetNone {
			ahead = k
			break
		}
	}
	for k := i - 1; k >= 0 && k >= i-reach && s.u.lex[k+1].gap&gapBreak == 0; k-- {
		if s.target[k] != targetNone {
			behind = k
			break
		}
	}
	if behind >= 0 && s.target[behind] == targetInside {
		for behind > 0 && s.target[behind] != targetPhrase {
			behind--
		}
	}
	switch {
	case ahead < 0:
		return behind
	case behind < 0:
		return ahead
	case s.class[i]&classRefuseAfter != 0 && i-behind <= ahead-i+2:
		return behind
	}
	return ahead
}

// flatNo: a plain no refuses what follows at once where that is no request by
// itself ("no bot"), and what went before it.
func (s *scene) flatNo(i int, ahead bool) bool {
	next := i + max(1, s.size[i])
	if s.noAfter(i, next) || !ahead {
		return s.noAfter(i, next)
	}
	for next < len(s.u.lex) && s.u.lex[next].gap&gapBreak == 0 && among(articleWords, s.u.text(next)) {
		next++
	}
	if next >= len(s.u.lex) || s.u.lex[next].gap&gapBreak != 0 || !s.target[next].exit() {
		return false
	}
	if s.target[next] != targetPhrase || next > i+max(1, s.size[i]) {
		return true
	}
	return i > 0 && s.u.lex[i].gap&gapBreak == 0 && s.u.lex[i-1].class&classNo == 0 && s.spanFrom > i
}

// noAfter reports whether the no at lexeme i answers what stands before it: after
// it comes nothing but courtesy, and before it the phrase or the bot.
func (s *scene) noAfter(i, next int) bool {
	if last := s.last(); last < 0 || last > i {
		return false
	}
	if next < len(s.u.lex) && s.u.lex[next].gap&gapBreak != 0 && s.u.lex[i].gap&gapBreak == 0 && i > 0 && s.target[i-1] != targetNone {
		return true
	}
	for k := next; k < len(s.u.lex); k++ {
		if s.u.lex[k].class&(classCourtesy|classNo|classNot|classClear|classThanksTail|classRefuse|classFiller) == 0 || s.target[k] == targetPerson {
			return false
		}
	}
	return true
}

// bannerSpan finds the recipe's banner in the message.
func (s *scene) bannerSpan() (from, to int) {
	for i := range s.u.lex {
		if !strings.HasPrefix(s.u.glue[s.u.lex[i].glueFrom:], bannerGlue) {
			continue
		}
		end := s.u.lex[i].glueFrom + len(bannerGlue)
		for j := i; j < len(s.u.lex); j++ {
			if s.u.lex[j].glueTo == end {
				return i, j + 1
			}
		}
	}
	return -1, -1
}
