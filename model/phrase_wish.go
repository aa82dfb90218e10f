package model

import "strings"

// complained: the bot in the past, or a word about the bot and no wish.
func (s *scene) complained() *verdict {
	if s.phrases && !s.alone() {
		return s.longAgo()
	}
	if s.phrases || s.leaves {
		return nil
	}
	i := s.find(classPast|classTold, 0, len(s.u.lex))
	if i < 0 {
		i = s.botFails()
	}
	if i < 0 || s.prefers() {
		return nil
	}
	return stays("speaks about the bot: " + s.said(i))
}

// botFails: "your bot is not responding" complains; "the bot is not coming back"
// waits for it.
func (s *scene) botFails() int {
	i := s.find(classFail, s.first()+1, len(s.u.lex))
	if i >= 0 && (s.find(classAttempt, 0, s.first()) >= 0 || strings.Contains(s.said(i), "coming") || strings.Contains(s.said(i), "back") || strings.Contains(s.said(i), "there")) {
		return -1
	}
	return i
}

func (s *scene) prefers() bool {
	for i := range s.u.lex {
		if among(preferWords, s.u.text(i)) {
			return true
		}
	}
	return false
}

// wished: the bot in other words is a doubt where something is wished of it, or
// where hardly anything else is said; otherwise it is only spoken of.
func (s *scene) wished() *verdict {
	if s.phrases || s.leaves {
		return nil
	}
	if s.u.question && s.content() > 2 && !s.any(classWish) {
		return stays("asks about the bot")
	}
	if s.bots && (s.content() <= 3 || s.wishNearBot()) {
		return nil
	}
	if s.machines && s.machineWished() {
		return nil
	}
	return stays("speaks about the bot")
}

func (s *scene) wishNearBot() bool {
	for i := range s.u.lex {
		if s.target[i] != targetBot {
			continue
		}
		if s.find(classWish, i-7, i) >= 0 || s.find(classWish|classPlease, i+1, i+7) >= 0 {
			return true
		}
	}
	return false
}

// machineWished: a machine counts only as the last thing said, after a wish or
// nearly alone.
func (s *scene) machineWished() bool {
	for i := range s.u.lex {
		if s.target[i] != targetMachine {
			continue
		}
		for k := i + max(1, s.size[i]); k < len(s.u.lex); k += max(1, s.size[k]) {
			if s.class[k]&(classCourtesy|classWish|classFiller) == 0 {
				return false
			}
		}
		return s.content() <= 2 || s.find(classWish, i-6, i) >= 0 || s.find(classWish, i+1, i+4) >= 0
	}
	return false
}
