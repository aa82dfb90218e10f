package model

import (
	"strings"
)

// numberAfter: "close ticket 100315" is an order about some ticket, not a wish.
func (s *scene) numberAfter(i int) bool {
	next := i + s.size[i]
	return next < len(s.u.lex) && s.u.lex[next].kind == lexNumber
}

// leaveStands reports whether the wish to leave at lexeme i is one: where it does
// not name the chat, nothing else may follow ("I want to leave" a note).
func (s *scene) leaveStands(i int) bool {
	if s.numberAfter(i) {
		return false
	}
	words := s.said(i)
	if !ascii(words) || strings.Contains(words, "chat") || strings.Contains(words, "conversation") || strings.Contains(words, "menu") {
		return true
	}
	_, to := s.clause(i)
	for k := i + s.size[i]; k < to; k++ {
		if among(chatWords, s.u.text(k)) {
			return true
		}
	}
	for k := i + s.size[i]; k < to; {
		class, n := s.words.longestEntry(s.u, k)
		if class&(classCourtesy|classLeaveFiller|classFiller|classBot|classFail|classNoun) == 0 {
			return false
		}
		k += n
	}
	return true
}

// findButtons marks titles of buttons that are spoken of as buttons ("the exit
// button", "I clicked Exit"), and words of leaving that stand nearly alone.
func (s *scene) findButtons(buttons []phrase) {
	for i := range s.u.lex {
		if n := s.buttonAt(i, buttons); n > 0 && s.target[i] == targetNone && s.asButton(i, n) {
			s.target[i], s.leaves = targetLeave, true
		}
	}
	if s.leaves || s.phrases || s.oddlyWritten() || !s.nearlyAlone(buttons) {
		return
	}
	for i := range s.u.lex {
		if s.target[i] == targetNone && (s.class[i]&classLeaveAlone != 0 || s.buttonAt(i, buttons) > 0) {
			s.target[i], s.leaves = targetLeave, true
		}
	}
}

// oddlyWritten: commands are written with signs ("/close", ":q").
func (s *scene) oddlyWritten() bool {
	for _, b := range s.u.blocks {
		if !strings.Contains(b, "emoji") && !strings.Contains(b, "smiley") {
			return true
		}
	}
	return false
}

func (s *scene) buttonAt(i int, buttons []phrase) int {
	for k := range buttons {
		n := len(buttons[k].words)
		if i+n <= len(s.u.lex) && s.u.glued(i, i+n) == buttons[k].glue {
			return n
		}
	}
	return 0
}

func (s *scene) asButton(i, n int) bool {
	if i+n < len(s.u.lex) && s.class[i+n]&classNoun != 0 {
		return true
	}
	if s.find(classFail, i+n, i+n+2) >= 0 {
		return true
	}
	before := i - 1
	if before > 0 && (s.u.text(before) == "on" || s.u.text(before) == "the") {
		before--
	}
	return before >= 0 && (s.class[before]&classAttempt != 0 || s.u.text(before) == "button" || among(pressWords, s.u.text(before)))
}

func (s *scene) nearlyAlone(buttons []phrase) bool {
	hit := false
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		alone := s.class[i]&classLeaveAlone != 0
		if n := s.buttonAt(i, buttons); n > 0 || alone {
			hit = true
			continue
		}
		if s.class[i]&(classCourtesy|classLeaveFiller|classWay|classAnd) == 0 {
			return false
		}
	}
	return hit
}
