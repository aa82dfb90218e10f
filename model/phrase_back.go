package model

import "strings"

// TakesBack says by which words a message of a customer who has asked for the bot
// takes that back, and is empty if it does not. Such a message need not name the
// bot: "no, keep the agent" is about the request before it. It errs on the side
// of the agent: what it takes for a refusal is decided again by a person, and
// nothing more.
func (m *Matcher) TakesBack(raw string) string {
	u := m.words.read(raw)
	if len(u.lex) == 0 {
		return ""
	}
	m.book.markWordings(u)
	s := newScene(m.book, u, m.buttons)
	for _, rule := range []func(*scene) *verdict{(*scene).withdrawn, (*scene).refused, (*scene).personWanted} {
		if v := rule(s); v != nil && v.label == LabelStay {
			_, words, _ := strings.Cut(v.guard, ": ")
			return words
		}
	}
	for _, rule := range []func(*scene) int{(*scene).opensWithNo, (*scene).leavesNothing, (*scene).keepsPerson} {
		if i := rule(s); i >= 0 {
			return s.said(i)
		}
	}
	return ""
}

// opensWithNo is the no, or the wait, with which a message begins, courtesy aside.
func (s *scene) opensWithNo() int {
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		switch class := s.class[i]; {
		case class&(classNo|classRefuse) != 0, among(haltWords, s.said(i)):
			return i
		case class&(classCourtesy|classFiller|classAnd) == 0:
			return -1
		}
	}
	return -1
}

// leavesNothing is a "do not" before closing, leaving or going.
func (s *scene) leavesNothing() int {
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		if s.class[i]&classNot == 0 || !among(dontWords, s.said(i)) {
			continue
		}
		_, to := s.clause(i)
		for k := i + 1; k < min(to, i+6); k++ {
			if among(endWords, s.u.text(k)) {
				return i
			}
		}
	}
	return -1
}

// keepsPerson is a wish to keep or to stay with a person, or to keep the chat.
func (s *scene) keepsPerson() int {
	for i := range s.u.lex {
		if !among(keepWords, s.u.text(i)) {
			continue
		}
		_, to := s.clause(i)
		for k := i + 1; k < min(to, i+6); k++ {
			if s.target[k] == targetPerson || among(hereWords, s.u.text(k)) {
				return i
			}
		}
	}
	return -1
}

// What takes a request back without naming the bot.
const (
	haltWords = "wait, wait wait, hold on, hang on, hold, stop, cancel, halt, one moment, espera, espere, esperen, attendez, attends, warte, warten, aspetta, aspetti, wacht"
	dontWords = "not, dont, do not, donot, dnt, dont wanna, didnt, did not, never, please dont, not want, no need to, will not, wont"
	endWords  = "close, closing, closed, end, ending, leave, leaving, exit, disconnect, disconnecting, go, going, switch, switching, transfer, transferring, cut, hang, quit, drop"
	keepWords = "keep, keeping, stay, staying, remain, remaining, continue, continuing, prefer, rather"
	hereWords = "agent, human, you, u, him, her, them, here, chat, conversation, open, person, someone, somebody"
)
